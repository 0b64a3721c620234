"""The body on its rows: nothing lost, nothing twice, nothing too wide."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.reading.spans import Span
from tui.widgets import wrapping
from tui.widgets.safe import in_place
from tui.widgets.wrapping import lay_out

LETTERS = st.text(alphabet="ab cd ef “”—\n\néЖ 港湾は、「」。한국 🚢\u0301\u200dعربي", max_size=120)
ANY = st.text(max_size=80)
WIDTHS = st.integers(min_value=2, max_value=40)


def rows(text: str, width: int, hidden: tuple[Span, ...] = ()) -> list[str]:
    page = lay_out(text, width, hidden)
    return [text[start:end] for start, end in zip(page.starts, page.ends, strict=True)]


@settings(max_examples=80, deadline=None)
@given(text=st.one_of(LETTERS, ANY).map(in_place), width=WIDTHS)
def test_every_character_is_shown_exactly_once(text: str, width: int) -> None:
    page = lay_out(text, width)
    shown = [0] * len(text)
    for start, end in zip(page.starts, page.ends, strict=True):
        for offset in range(start, end):
            shown[offset] += 1
    assert all(count == 1 or (count == 0 and text[at].isspace()) for at, count in enumerate(shown))


@settings(max_examples=80, deadline=None)
@given(text=st.one_of(LETTERS, ANY).map(in_place), width=WIDTHS)
@example(text="a「、", width=3)
def test_no_row_is_wider_than_the_column(text: str, width: int) -> None:
    assert all(cell_len(row) <= width for row in rows(text, width))


@settings(max_examples=60, deadline=None)
@given(text=st.one_of(LETTERS, ANY).map(in_place), width=WIDTHS)
def test_an_offset_finds_the_row_that_shows_it(text: str, width: int) -> None:
    page = lay_out(text, width)
    assert list(page.starts) == sorted(set(page.starts))
    for row, (start, end) in enumerate(zip(page.starts, page.ends, strict=True)):
        assert page.row_of(start) == row
        assert all(page.row_of(offset) == row for offset in range(start, end))


@settings(max_examples=60, deadline=None)
@given(text=LETTERS.map(in_place), width=WIDTHS, data=st.data())
def test_hidden_ranges_are_not_shown_and_the_rest_is(text: str, width: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    page = lay_out(text, width, (Span(first, last),))
    shown = {
        offset for start, end in zip(page.starts, page.ends, strict=True) for offset in range(start, end)
    }
    wanted = {at for at, char in enumerate(text) if not char.isspace() and not first <= at < last}
    assert wanted <= shown
    assert not shown & set(range(first, last))


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="abc de, “f” g—h", max_size=200), width=st.integers(2, 30))
def test_the_quick_way_and_the_measured_way_cut_alike_unless_a_word_is_too_long(
    text: str, width: int
) -> None:
    text = " ".join(re.findall(rf"\S{{1,{width}}}", text))
    quick: tuple[list[int], list[int]] = ([], [])
    measured: tuple[list[int], list[int]] = ([], [])
    wrapping._cut_plain(text, 0, len(text), width, *quick)
    if text:
        wrapping._cut_measured(text, 0, len(text), width, *measured)
    assert quick == measured


def test_what_counts_as_plain_takes_one_cell_in_the_terminal() -> None:
    plain = [chr(code) for code in range(0x3000) if wrapping._PLAIN.fullmatch(chr(code))]
    assert len(plain) > 800
    assert [char for char in plain if cell_len(char) != 1] == []


def test_paragraphs_stand_one_empty_row_apart_however_the_text_parts_them() -> None:
    assert rows("One.\n\n\n\nTwo.", 20) == ["One.", "", "Two."]
    assert rows("One.\nTwo.", 20) == ["One.", "", "Two."]
    assert rows("One.\ntwo\n\nThree.", 20) == ["One.", "two", "", "Three."]


def test_chinese_and_japanese_lines_break_between_characters_but_not_before_a_full_stop() -> None:
    assert rows("港湾局は火曜日。次へ", 14) == ["港湾局は火曜", "日。次へ"]
    assert rows("the 港湾局は", 8) == ["the 港湾", "局は"]


def test_a_word_longer_than_the_column_is_cut_and_an_empty_text_has_no_rows() -> None:
    assert rows("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert rows("", 10) == []
    assert rows(" \n \n", 10) == []
