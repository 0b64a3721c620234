"""Marks on a row: the letters stay, and each carries exactly the marks that lie on it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.style import Style

from tui.widgets.painting import Layer, paint

TEXT = "abcdefghijklmnopqrstuvwxyz"
RANGES = st.lists(
    st.tuples(st.integers(0, 26), st.integers(0, 26), st.sampled_from("xyz")).map(
        lambda r: (min(r[:2]), max(r[:2]), r[2])
    ),
    max_size=12,
)


@settings(max_examples=80, deadline=None)
@given(low=RANGES, high=RANGES, start=st.integers(0, 26), length=st.integers(0, 26))
def test_every_letter_is_painted_once_with_the_marks_that_cover_it(
    low: list[tuple[int, int, str]], high: list[tuple[int, int, str]], start: int, length: int
) -> None:
    end = min(26, start + length)
    seen: list[frozenset[str]] = []

    def style_of(names: tuple[str, ...]) -> Style:
        seen.append(frozenset(names))
        return Style()

    segments = paint(TEXT, start, end, [Layer(low), Layer(high)], style_of)
    assert "".join(segment.text for segment in segments) == TEXT[start:end]
    painted = [names for names, segment in zip(seen, segments, strict=True) for _ in segment.text]
    both = (*low, *high)
    expected = [
        frozenset(name for first, last, name in both if first <= at < last) for at in range(start, end)
    ]
    assert painted == expected


@settings(max_examples=80, deadline=None)
@given(ranges=RANGES, start=st.integers(0, 25), length=st.integers(1, 26))
def test_looking_up_a_row_finds_what_a_walk_through_all_ranges_finds(
    ranges: list[tuple[int, int, str]], start: int, length: int
) -> None:
    layer, end = Layer(ranges), start + length
    expected = sorted(r for r in ranges if r[0] < end and r[1] > start and r[1] > r[0])
    assert layer.over(start, end) == expected
    assert layer.touches(start, end) == bool(expected)


def test_later_layers_lie_above_earlier_ones() -> None:
    seen: list[tuple[str, ...]] = []
    paint(
        "abc",
        0,
        3,
        [Layer([(0, 3, "quote")]), Layer([(1, 2, "person")])],
        lambda n: seen.append(n) or Style(),
    )
    assert seen == [("quote",), ("quote", "person"), ("quote",)]
