"""What comes from strangers reaches neither the terminal nor the store unwashed."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.reading.clean import MARKS_PER_LETTER, clean, clean_line, level

HARMFUL = (
    [chr(code) for code in range(0x20) if chr(code) not in "\t\n"]
    + [chr(code) for code in range(0x7F, 0xA0)]
    + list(
        "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2060\u2063\ufeff\xad"
    )
    + ["\U000e0041", "\U000e007f", "\ud800", "\udfff"]
)
MARKS = "\u0300\u0316\u0345\u20dd\u094d\u3099\u05b0\u0e34"
texts = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(HARMFUL),
        st.sampled_from(MARKS + "\u200d\ufe0f👩かaé각"),
        st.sampled_from("\r\n\t \xa0\u2028"),
    )
)


def is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def longest_crowd(text: str) -> int:
    longest = crowd = 0
    for char in text:
        crowd = crowd + 1 if is_mark(char) or char in "\u200c\u200d" else 0
        longest = max(longest, crowd)
    return longest


@given(texts)
def test_nothing_harmful_is_left(text: str) -> None:
    assert not set(clean(text)) & set(HARMFUL)


@given(texts)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(texts)
def test_letters_are_composed(text: str) -> None:
    assert unicodedata.is_normalized("NFC", clean(text))
    assert unicodedata.is_normalized("NFC", clean_line(text))


@given(st.lists(st.sampled_from(list(MARKS + "\u200d\ufe0fa👩")), max_size=200).map("".join))
def test_no_letter_carries_a_tower_of_marks(text: str) -> None:
    assert longest_crowd(clean(text)) <= MARKS_PER_LETTER


@given(st.text(alphabet=st.characters(categories=("L", "N", "P"), exclude_characters="\u0345"), max_size=60))
def test_visible_text_is_kept(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text) or longest_crowd(text) > MARKS_PER_LETTER


@given(texts)
def test_the_result_can_be_written_to_a_file(text: str) -> None:
    clean(text).encode("utf-8")
    level(text).encode("utf-8")


@given(texts, st.integers(2, 40))
def test_a_line_is_one_line_and_no_longer_than_asked(text: str, limit: int) -> None:
    line = clean_line(text, limit)
    assert len(line) <= limit
    assert line == " ".join(line.split())


@given(texts)
def test_levelling_keeps_every_offset(text: str) -> None:
    plain = level(text)
    assert len(plain) == len(text)
    assert not set(plain) & set("\r\x0b\x1b\x9b\xa0\u2028")
    assert all(new == old for new, old in zip(plain, text, strict=True) if old.isprintable())


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("one\r\ntwo\rthree\u2028four\x85five\x0csix", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("\x1b]0;owned\x07Budget", "]0;ownedBudget"),
        ("a\x9b31mb", "a31mb"),
        ("price\u202e100$\u202c", "price100$"),
        ("«\xa0Oui\u202f»", "« Oui »"),
        ("inter\xadnational", "international"),
        ("\ufeffHeadline", "Headline"),
        ("Cafe\u0301", "Café"),
        ("a\ud83db", "a\ufffdb"),
        ("[@click=app.quit]Headline[/b]", "[@click=app.quit]Headline[/b]"),
        ("می‌خواهم", "می‌خواهم"),
        ("👩‍👩‍👧‍👦 ❤️ 👍🏽", "👩‍👩‍👧‍👦 ❤️ 👍🏽"),
        ("東京で「会議」", "東京で「会議」"),
        ("", ""),
    ],
)
def test_examples(raw: str, safe: str) -> None:
    assert clean(raw) == safe


def test_a_headline_over_several_lines_becomes_one() -> None:
    assert clean_line("  Harbour\n workers\t\tend \r\n strike ") == "Harbour workers end strike"


def test_a_long_name_is_cut_between_words() -> None:
    assert clean_line("the council of the northern valleys", 21) == "the council of the…"
    assert clean_line("x" * 50, 10) == "x" * 9 + "…"


def test_cutting_never_splits_a_family() -> None:
    for limit in range(2, 12):
        assert not clean_line("ab 👩‍👩‍👧‍👦👩‍👩‍👧‍👦 cd", limit).removesuffix("…").endswith("\u200d")


@settings(max_examples=5, deadline=None)
@given(
    st.sampled_from(["a" + "\u0300\u0316" * 150_000, "\u200d👩" * 150_000, "\x1b[" * 150_000, "\r" * 300_000])
)
def test_a_hostile_body_costs_no_more_than_a_few_plain_ones(hostile: str) -> None:
    started = time.process_time()
    clean(hostile)
    # A quadratic step would take minutes on 300,000 characters.
    assert time.process_time() - started < 5
