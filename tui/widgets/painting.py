"""From spans to segments: which styles lie on which part of a row."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise

from rich.segment import Segment
from rich.style import Style

Range = tuple[int, int]
StyleOf = Callable[[tuple[str, ...]], Style]
"""Gives the style for the names of the marks that lie on a piece, lowest first."""


class Layer:
    """Named ranges of one text, found by bisection however many there are and however they nest."""

    __slots__ = ("_ends", "_names", "_reach", "_starts")

    def __init__(self, ranges: Iterable[tuple[int, int, str]] = ()) -> None:
        """`ranges` are (start, end, name) in any order; empty ones are left out."""
        kept = sorted((start, end, name) for start, end, name in ranges if end > start)
        self._starts = [start for start, _, _ in kept]
        self._ends = [end for _, end, _ in kept]
        self._names = [name for _, _, name in kept]
        # How far the ranges up to each one reach: those that end before a row can be skipped.
        self._reach = list(accumulate(self._ends, max))

    def __len__(self) -> int:
        return len(self._starts)

    def over(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """The ranges that share a character with `[start, end)`, by start."""
        first = bisect_right(self._reach, start)
        stop = bisect_left(self._starts, end)
        return [
            (self._starts[i], self._ends[i], self._names[i])
            for i in range(first, stop)
            if self._ends[i] > start
        ]

    def touches(self, start: int, end: int) -> bool:
        """Whether any range shares a character with `[start, end)`."""
        first = bisect_right(self._reach, start)
        return first < len(self._starts) and self._starts[first] < end


def paint(text: str, start: int, end: int, layers: Sequence[Layer], style_of: StyleOf) -> list[Segment]:
    """The segments of `text[start:end]`, cut wherever a range of a layer begins or ends.

    Later layers lie above earlier ones, and within a layer the range that begins later lies above.
    The segments' texts joined are `text[start:end]`.
    """
    found = [piece for layer in layers for piece in layer.over(start, end)]
    if not found:
        return [Segment(text[start:end], style_of(()))] if end > start else []
    cuts = {start, end}
    for first, last, _ in found:
        cuts.add(max(first, start))
        cuts.add(min(last, end))
    edges = sorted(cuts)
    segments: list[Segment] = []
    for left, right in pairwise(edges):
        names = tuple(dict.fromkeys(name for first, last, name in found if first <= left and last >= right))
        segments.append(Segment(text[left:right], style_of(names)))
    return segments


def forget_painted() -> None:
    """Let go of what closed pages and gone notices had painted.

    Textual keeps two colours a widget in a cache, and by its key all that the widget had painted too,
    for the last thousand widgets.
    """
    from textual._styles_cache import StylesCache

    forget = getattr(StylesCache.get_inner_outer, "cache_clear", None)
    if forget is not None:
        forget()
