"""What the reader took for page furniture can be taken back, and what it missed can be hidden."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.intake.plain import without
from tui.library.cuts import toggled
from tui.reading.spans import Span

TEXT = "The ferry sails.\n\nBuy our mug\n\nThe captain slept.\n\nRelated\nFares rise\nFog closes port"


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_a_line_is_hidden_by_touching_it() -> None:
    cuts = toggled(TEXT, (), at("our"))
    assert (
        without(TEXT, cuts)
        == "The ferry sails.\n\nThe captain slept.\n\nRelated\nFares rise\nFog closes port"
    )


def test_one_line_of_several_hidden_ones_comes_back() -> None:
    cuts = toggled(TEXT, (), at("Related\nFares rise\nFog closes port"))
    assert without(TEXT, cuts) == "The ferry sails.\n\nBuy our mug\n\nThe captain slept."
    assert without(TEXT, toggled(TEXT, cuts, at("Fares"))).endswith("The captain slept.\n\nFares rise")


def test_twice_is_as_before() -> None:
    once = toggled(TEXT, (), at("captain"))
    assert toggled(TEXT, once, at("captain")) == ()


@given(
    st.lists(st.sampled_from(["a", "bb\n", "c\nd", "\n"]), max_size=12),
    st.integers(0, 40),
    st.integers(1, 40),
)
def test_ranges_are_sorted_apart_and_leave_no_gap(parts: list[str], start: int, length: int) -> None:
    text = "\n\n".join(parts).strip("\n")
    cuts = toggled(text, (), Span(start, start + length))
    assert all(one.end <= two.start for one, two in pairwise(cuts))
    assert all(0 <= cut.start < cut.end <= len(text) for cut in cuts)
    assert not without(text, cuts).startswith("\n")
