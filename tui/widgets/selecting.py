"""Between the mouse's columns and rows on a page and offsets into the body."""

from __future__ import annotations

import re

from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from tui.reading.spans import Span
from tui.widgets import cells
from tui.widgets.page import Page
from tui.widgets.wrapping import Layout

_WORD = re.compile(r"[\w’'-]+")


def _within(rows: Layout, row: int, column: int) -> int:
    """The offset at a character column of a row; columns outside it are its ends."""
    start, end = rows.starts[row], rows.ends[row]
    return min(end, start + max(0, column))


def _bounds(page: Page, selection: Selection) -> tuple[Offset, Offset]:
    start = selection.start if selection.start is not None else Offset(0, 0)
    end = selection.end if selection.end is not None else Offset(0, page.height)
    return start, end


def body_span(page: Page, selection: Selection) -> Span | None:
    """The part of the body the selection covers, or None when it covers none."""
    start, end = _bounds(page, selection)
    rows = page.body
    if not len(rows) or end.y < page.top or start.y >= page.body_end:
        return None
    first = rows.starts[0] if start.y < page.top else _within(rows, start.y - page.top, start.x)
    last = rows.ends[-1] if end.y >= page.body_end else _within(rows, end.y - page.top, end.x)
    return Span(first, last) if last > first else None


def words(page: Page, selection: Selection) -> str:
    """The selected words: headline and details as they stand, then the body with its own breaks."""
    start, end = _bounds(page, selection)
    pieces: list[str] = []
    begin = 1
    for text, rows in ((page.title, page.title_rows), (page.details, page.detail_rows)):
        stop = begin + len(rows)
        if len(rows) and end.y >= begin and start.y < stop:
            first = 0 if start.y < begin else _within(rows, start.y - begin, start.x)
            last = len(text) if end.y >= stop else _within(rows, end.y - begin, end.x)
            pieces.append(text[first:last])
        begin = stop
    span = body_span(page, selection)
    if span is not None:
        pieces.append(span.of(page.text))
    return "\n".join(piece for piece in pieces if piece)


def point(page: Page, offset: int) -> tuple[int, int]:
    """(character column, row) of an offset of the body."""
    row = page.body.row_of(offset)
    return offset - page.body.starts[row], page.top + row


def offset_under(page: Page, strip: Strip, place: Offset, pane: Widget) -> int | None:
    """The offset of the body under a cell of the pane, or None beside the text.

    `strip` is the line painted there, `place` the cell within the pane.
    """
    row = place.y + pane.scroll_offset.y - page.top
    if not 0 <= row < len(page.body):
        return None
    before = cells.head(strip.text, place.x + 1)
    column = len(before) - 1 - page.left
    start, end = page.body.starts[row], page.body.ends[row]
    return start + column if 0 <= column < end - start else None


def word_at(text: str, offset: int) -> Span:
    """The word around an offset; the single character when there is none."""
    line = text.rfind("\n", 0, offset) + 1
    for found in _WORD.finditer(text, line):
        if found.end() > offset:
            return Span(found.start(), found.end()) if found.start() <= offset else Span(offset, offset + 1)
    return Span(offset, offset + 1)
