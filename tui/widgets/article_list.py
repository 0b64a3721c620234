"""The list of articles: two or three lines each, painted only where it is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tui.library.article import Article
from tui.widgets import article_row, cells, moments, safe
from tui.widgets.lines import LineView, Painted, ground_line
from tui.widgets.wrapping import lay_out

_PIECES = tuple(field.name for field in fields(article_row.RowStyles))


class ArticleList(LineView, can_focus=True):
    """Shows any sequence of articles; the sequence may fetch its members when they are asked for."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--unread",
        "article--read",
        "article--details",
        "article--dot",
        "article--star",
        "article--tag",
        "article--selected",
        "article--gist",
        "article--empty",
    }
    DEFAULT_CSS = """
    ArticleList > .article--unread { color: $foreground; text-style: bold; }
    ArticleList > .article--read { color: $foreground 78%; }
    ArticleList > .article--details { color: $foreground 62%; }
    ArticleList > .article--dot { color: $text-primary; text-style: bold; }
    ArticleList > .article--star { color: $text-warning; text-style: bold; }
    ArticleList > .article--tag { color: $foreground 70%; }
    ArticleList > .article--selected { color: $text-primary; text-style: bold; }
    ArticleList > .article--gist { color: $foreground 70%; }
    ArticleList > .article--empty { color: $foreground 62%; }
    """

    class Highlighted(Message):
        """The cursor stands on another article (None: the list is empty)."""

        def __init__(self, article: Article | None) -> None:
            super().__init__()
            self.article = article

    class Chosen(Message):
        """An article is to be opened."""

        def __init__(self, article: Article) -> None:
            super().__init__()
            self.article = article

    class SelectionChanged(Message):
        """The set of selected articles is another; `count` members now."""

        def __init__(self, count: int) -> None:
            super().__init__()
            self.count = count

    def __init__(
        self,
        *,
        now: moments.Clock = moments.utc_now,
        spaced: bool = False,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """`now` gives the moment ages are counted from; `spaced` leaves a line between articles."""
        super().__init__(id=id, classes=classes)
        self._rows: Sequence[Article] = ()
        self._now = now
        self._spaced = spaced
        self._styles: dict[bool, article_row.RowStyles] = {}
        self._gists: dict[int, str] = {}
        self._show_gists = False
        self._anchor: int | None = None
        self._empty: list[str] = []
        self.selected: set[int] = set()
        self._set_row_height()

    # What is shown

    @property
    def rows(self) -> Sequence[Article]:
        """What is shown, in order."""
        return self._rows

    def show(self, rows: Sequence[Article], keep: int | None = None) -> None:
        """Show `rows` from now on.

        The cursor goes to the article with id `keep` when it is among them (found by
        `rows.position(id)` if the sequence has it), else stays at its place in the list. When the
        cursor was on that article already, it stays on its line of the screen too.
        """
        position = self._position(rows, keep) if keep is not None else None
        before = self.cursor_article
        line = self.top_of(self.cursor) - self.scroll_offset.y if self.cursor >= 0 else 0
        self._rows = rows
        self._anchor = None
        self.rows_replaced(position if position is not None else max(0, self.cursor))
        if position is not None and before is not None and before.id == keep:
            self.scroll_to(y=max(0, self.top_of(position) - line))
        after = self.cursor_article
        if before is not after and (before is None or after is None or before.id != after.id):
            self.cursor_moved()

    def show_empty(self, *lines: str) -> None:
        """What stands in the pane while there are no articles: say what to do next."""
        self._empty = [safe.line(text) for text in lines]
        self.refresh()

    def row_changed(self, ids: Iterable[int] | None = None) -> None:
        """Paint the rows of these articles anew (all, when None): a mark of theirs has changed."""
        if ids is None:
            self.repaint()
            return
        for article in ids:
            position = self._position(self._rows, article)
            if position is not None:
                self.row_repaint(position)

    def set_gist(self, article: int, text: str) -> None:
        """Keep the one-line gist of an article for the third line."""
        self._gists[article] = text
        if self._show_gists:
            self.row_changed([article])

    def set_gists_visible(self, visible: bool) -> None:
        """Give every row a third line with its gist, or take it away."""
        if visible != self._show_gists:
            self._show_gists = visible
            cursor = self.cursor
            self._set_row_height()
            self.rows_replaced(cursor)

    # Where one is

    @property
    def cursor_article(self) -> Article | None:
        """The article under the cursor, or None in an empty list."""
        return self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None

    def move_to_article(self, article: int, *, centre: bool = False) -> bool:
        """Put the cursor on the article with that id; False when it is not in the list."""
        position = self._position(self._rows, article)
        if position is None:
            return False
        self.move_to(position, centre=centre)
        return True

    # Selection

    def toggle_selected(self) -> None:
        """Select the article under the cursor, or not any more; later ranges start here."""
        article = self.cursor_article
        if article is not None:
            self.selected ^= {article.id}
            self._anchor = self.cursor
            self.row_repaint(self.cursor)
            self.post_message(self.SelectionChanged(len(self.selected)))

    def select_range(self) -> None:
        """Select everything from where the last selection was made to the cursor."""
        if self.cursor < 0:
            return
        anchor = self.cursor if self._anchor is None else min(self._anchor, len(self._rows) - 1)
        first, last = sorted((anchor, self.cursor))
        self._select(self._rows[index].id for index in range(first, last + 1))
        self._anchor = self.cursor

    def select_all(self, ids: Iterable[int] | None = None) -> None:
        """Select all that is shown; `ids` spares fetching every row to learn its id."""
        self._select((article.id for article in self._rows) if ids is None else ids)

    def select_none(self) -> None:
        """Select nothing."""
        self._anchor = None
        if self.selected:
            self.selected = set()
            self.repaint()
            self.post_message(self.SelectionChanged(0))

    def _select(self, ids: Iterable[int]) -> None:
        self.selected = self.selected | set(ids)
        self.repaint()
        self.post_message(self.SelectionChanged(len(self.selected)))

    # The hooks of LineView

    def row_count(self) -> int:
        return len(self._rows)

    def total_height(self) -> int:
        """Lines of all rows, and what is left below the last so that the pane can begin with a whole one."""
        height = super().total_height()
        return height + (self.text_height % self.row_height if height > self.text_height > 0 else 0)

    def on_resize(self) -> None:
        self.virtual_size = Size(0, self.total_height())
        super().on_resize()

    def cursor_moved(self) -> None:
        self.post_message(self.Highlighted(self.cursor_article))

    def row_chosen(self) -> None:
        article = self.cursor_article
        if article is not None:
            self.post_message(self.Chosen(article))

    def paint_row(self, index: int, width: int, *, cursor: bool) -> Painted:
        article = self._rows[index]
        return article_row.paint(
            article,
            width,
            self._row_styles(cursor=cursor),
            now=self._now(),
            selected=article.id in self.selected,
            gist=self._gists.get(article.id, "") if self._show_gists else None,
            lines=self.row_height,
        )

    def blank_line(self, line: int, width: int) -> Strip:
        told = [] if self._rows else self._told(max(1, width - 4))
        if not 0 <= line - 1 < len(told):
            return super().blank_line(line, width)
        text = cells.fit(told[line - 1], max(0, width - 4))
        segment = Segment("  " + text, self.ink("article--empty", cursor=False))
        return ground_line([segment], width, self.ground(cursor=False))

    def _told(self, width: int) -> list[str]:
        """What stands in the empty pane, in lines of at most `width` cells."""
        told: list[str] = []
        for text in self._empty:
            rows = lay_out(text, width)
            told += [text[a:b] for a, b in zip(rows.starts, rows.ends, strict=True)] or [""]
        return told

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles.clear()

    def _row_styles(self, *, cursor: bool) -> article_row.RowStyles:
        styles = self._styles.get(cursor)
        if styles is None:
            inks = {name: self.ink(f"article--{name}", cursor=cursor) for name in _PIECES}
            styles = self._styles[cursor] = article_row.RowStyles(**inks)
        return styles

    def _set_row_height(self) -> None:
        self.row_height = 2 + self._show_gists + self._spaced

    @staticmethod
    def _position(rows: Sequence[Article], article: int) -> int | None:
        finder = getattr(rows, "position", None)
        if finder is not None:
            found = finder(article)
            return found if isinstance(found, int) and found >= 0 else None
        return next((index for index, row in enumerate(rows) if row.id == article), None)
