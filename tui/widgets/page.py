"""An article laid out as a page: headline, details and body as one column of rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.library.article import Article
from tui.reading.spans import Span
from tui.widgets import cells, moments, safe
from tui.widgets.wrapping import Layout, lay_out

GUTTER = 2
"""Cells left of the column: the margin mark and a blank."""
_NO_BREAK = "\N{NO-BREAK SPACE}"
FURNITURE_NOTE = "⋯ page furniture hidden"
PICTURE = "▣ "


@dataclass(frozen=True, slots=True)
class Page:
    """Rows from the top: a blank, the headline, the details, a blank, the body, its ending (what is
    hidden, and the pictures' captions).

    `left` is the cell the column begins at, `column` its width. Offsets are code points of the
    body unless a name says title or details.
    """

    title: str
    details: str
    text: str
    left: int
    column: int
    title_rows: Layout
    detail_rows: Layout
    body: Layout
    ending: tuple[str, ...] = ()

    @property
    def top(self) -> int:
        """The row the body begins at."""
        header = len(self.title_rows) + len(self.detail_rows)
        return header + 2 if header else 1

    @property
    def body_end(self) -> int:
        """The row after the last one of the body."""
        return self.top + len(self.body)

    @property
    def height(self) -> int:
        """All rows."""
        return self.body_end + len(self.ending) + 1

    def offset_at(self, row: int) -> int:
        """The first offset in view when `row` is the topmost; 0 above the body."""
        if not len(self.body) or row < self.top:
            return 0
        return self.body.starts[min(row - self.top, len(self.body) - 1)]

    def row_of(self, offset: int) -> int:
        """The row that shows `offset`."""
        return self.top + self.body.row_of(offset)

    def rows_of(self, span: Span) -> range:
        """The rows that show some part of `span`."""
        rows = self.body.rows_of(span)
        return range(self.top + rows.start, self.top + rows.stop) if rows else range(0)


def details_of(article: Article) -> str:
    """The line under the headline: byline, source, date and reading time, as far as known.

    Joined by blanks that do not break where a line is not to be torn: within a date or a reading
    time, and before a point between.
    """
    pieces = (
        safe.line(article.byline, 120),
        safe.line(article.source, 80),
        moments.full_day(article.published).replace(" ", _NO_BREAK),
        moments.reading_time(article.words).replace(" ", _NO_BREAK),
    )
    return f"{_NO_BREAK}· ".join(piece for piece in pieces if piece)


def lay_page(article: Article, text: str, width: int, column_width: int, hidden: Sequence[Span] = ()) -> Page:
    """The page of `article` in a pane `width` cells across, its column at most `column_width`.

    `text` is the body as `safe.in_place` gives it; `hidden` are the ranges not shown.
    """
    column = max(1, min(column_width, width - GUTTER - 1))
    left = max(GUTTER, (width - column) // 2) if width > GUTTER else 0
    title = safe.in_place(article.title).replace("\n", " ")
    kept_together = details_of(article)
    return Page(
        title=title,
        details=kept_together.replace(_NO_BREAK, " "),
        text=text,
        left=left,
        column=column,
        title_rows=lay_out(title, column),
        detail_rows=lay_out(kept_together, column),
        body=lay_out(text, column, hidden),
        ending=ending(article, column, hidden),
    )


def ending(article: Article, column: int, hidden: Sequence[Span]) -> tuple[str, ...]:
    """The quiet lines below the body: a blank, the note of what is hidden, a line for each picture."""
    lines = [FURNITURE_NOTE] if hidden else []
    pictures = [PICTURE + picture_name(caption, url) for caption, url in article.images]
    if lines and pictures:
        lines.append("")
    lines += [cells.fit(safe.line(name, 300), column) for name in pictures]
    return ("", *lines) if lines else ()


def picture_name(caption: str, url: str) -> str:
    """What to call a picture: its caption, else the name of its file."""
    path = url.partition("?")[0].rstrip("/")
    return caption or path.rpartition("/")[2] or "picture"
