"""A text laid out in rows: which code points stand on which line of a given width.

A row covers `[starts[i], starts[i + 1])` of the text and shows `text[starts[i]:ends[i]]`; between
the two lie only the blanks and newlines a line break swallows, and ranges that are hidden. So
every other code point is shown exactly once, and an offset finds its row by bisection.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import split_graphemes

from tui.reading.spans import Span

# One cell each, whatever the terminal: for such a paragraph cells and characters are one, and the
# cut is a search for the last blank, some eighty times faster than measuring every character.
_PLAIN = re.compile(
    r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c"
    r"\u038e-\u03a1\u03a3-\u0482\u2010-\u2015\u2018-\u201f\u2020-\u2027\u2030-\u205e\u20ac]*"
)
_PARAGRAPH = re.compile(r"[^\n]+")
_GAP = re.compile(r"\n[ \t]*\n")
# Scripts written without blanks between words may be cut before any of their characters (a table of
# ranges: as a pattern it would take longer to compile than all the rest of this room) …
_UNSPACED = (
    (0x2E80, 0x9FFF),
    (0xAC00, 0xD7AF),
    (0xF900, 0xFAFF),
    (0xFF00, 0xFFEF),
    (0x20000, 0x3FFFF),
)
# … except before these, which must not begin a line, and after those, which must not end one.
_NOT_FIRST = frozenset(
    "、。，．・：；？！ー々〉》」』】〕）］｝〗〙〟’”)]}…‥!?,.:;%ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
)
_NOT_LAST = frozenset("〈《「『【〔（［｛〖〘〝‘“([{")


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of one text at one width. `starts` and `ends` are code points, both ascending."""

    starts: Sequence[int]
    ends: Sequence[int]
    length: int

    def __len__(self) -> int:
        return len(self.starts)

    def row_of(self, offset: int) -> int:
        """The row `offset` stands on; for a swallowed or hidden one, the last row before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def rows_of(self, span: Span) -> range:
        """The rows that show some part of `span`."""
        if not self.starts or span.end <= span.start:
            return range(0)
        return range(self.row_of(span.start), self.row_of(span.end - 1) + 1)


def lay_out(text: str, width: int, hidden: Sequence[Span] = ()) -> Layout:
    """Break `text` into rows of at most `width` cells, leaving out the `hidden` ranges.

    Paragraphs stand one empty row apart. Where the text separates them by blank lines a single
    newline is a line break; where it never does, every newline ends a paragraph. A word longer
    than the row is cut; so are scripts that write no blanks, by their own rules. The text holds
    no tabs and no control characters (`safe.in_place`).
    """
    width = max(1, width)
    spaced = _GAP.search(text) is not None
    starts: list[int] = []
    ends: list[int] = []
    last = -1
    for first, end in _visible_lines(text, hidden):
        while end > first and text[end - 1].isspace():
            end -= 1
        if end == first:
            continue
        if starts and (not spaced or _GAP.search(text, last, first)):
            starts.append(last)
            ends.append(last)
        if end - first <= width and _PLAIN.fullmatch(text, first, end):
            starts.append(first)
            ends.append(end)
        elif _PLAIN.fullmatch(text, first, end):
            _cut_plain(text, first, end, width, starts, ends)
        else:
            _cut_measured(text, first, end, width, starts, ends)
        last = end
    return Layout(starts, ends, len(text))


def _visible_lines(text: str, hidden: Sequence[Span]) -> list[tuple[int, int]]:
    """The lines of the text, newline excluded, less what is hidden."""
    lines = [match.span() for match in _PARAGRAPH.finditer(text)]
    if not hidden:
        return lines
    cuts = sorted(hidden)
    kept: list[tuple[int, int]] = []
    for start, end in lines:
        for cut in cuts:
            if cut.end <= start or cut.start >= end:
                continue
            if cut.start > start:
                kept.append((start, cut.start))
            start = cut.end
            if start >= end:
                break
        if start < end:
            kept.append((start, end))
    return kept


def _cut_plain(text: str, first: int, end: int, width: int, starts: list[int], ends: list[int]) -> None:
    """Rows of a paragraph whose characters take one cell each."""
    find = text.rfind
    while end - first > width:
        cut = find(" ", first, first + width + 1)
        if cut <= first or text[first:cut].isspace():
            cut = first + width
        starts.append(first)
        shown = cut
        while shown > first + 1 and text[shown - 1] == " ":
            shown -= 1
        ends.append(shown)
        first = cut
        while first < end and text[first] == " ":
            first += 1
    if first < end:
        starts.append(first)
        ends.append(end)


def _cut_measured(text: str, first: int, end: int, width: int, starts: list[int], ends: list[int]) -> None:
    """Rows of a paragraph with wide, joined or combining characters."""
    clusters, _ = split_graphemes(text[first:end])
    row = 0  # where the row begins; offsets into the paragraph from here on
    opening = -1  # the last place the row may end at, as the cluster that would open the next
    used = since = 0  # cells in the row, and of them after `opening`
    previous = ""
    for start, _, cells in clusters:
        char = text[first + start]
        blank = char in " \t"
        if start > row and not blank and _may_break(previous, char):
            opening, since = start, 0
        while used + cells > width and start > row and not blank:
            cut = opening if opening > row else start
            if not text[first + row : first + cut].strip():
                cut = start
            _row(text, first + row, first + cut, starts, ends)
            used = since if cut == opening else 0
            row, opening = cut, -1
        used += cells
        since += cells
        previous = char
    _row(text, first + row, end, starts, ends)


def _may_break(previous: str, char: str) -> bool:
    if previous in ("", " ", "\t"):
        return previous != ""
    if char in _NOT_FIRST or previous in _NOT_LAST:
        return False
    return _unspaced(char) or _unspaced(previous)


def _unspaced(char: str) -> bool:
    code = ord(char)
    return code >= 0x2E80 and any(first <= code <= last for first, last in _UNSPACED)


def _row(text: str, start: int, stop: int, starts: list[int], ends: list[int]) -> None:
    starts.append(start)
    while stop > start + 1 and text[stop - 1] in " \t":
        stop -= 1
    ends.append(stop)
