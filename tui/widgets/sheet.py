"""The paper under the marks: an article laid out, scrolled, painted, and selected with the mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style as LayerStyle

from tui.library.article import Article
from tui.reading.spans import Span
from tui.widgets import marks, safe, selecting
from tui.widgets.page import GUTTER, Page, lay_page
from tui.widgets.painting import Layer, paint
from tui.widgets.quiet_scroll import QuietScroll
from tui.widgets.styling import layer, stacked

BAR = "▌"
NOTHING = Layer()
BLANK = Article(0, "")
_KEPT = 600
"""Painted rows kept; a few screens full."""


class Sheet(QuietScroll, can_focus=True):
    """Shows an article as one column. What lies over the letters is given to it as layers.

    The page is laid out once per width. Layers are looked up when a row comes into view, so they
    may change at any time without moving a letter.
    """

    ALLOW_SELECT = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "reader--text",
        "reader--headline",
        "reader--details",
        "reader--furniture",
        "reader--ending",
        "reader--bar",
        *marks.COMPONENTS,
    }
    DEFAULT_CSS = (
        """
    Sheet > .reader--text { color: $foreground; }
    Sheet > .reader--headline { color: $foreground; text-style: bold; }
    Sheet > .reader--details { color: $foreground 62%; }
    Sheet > .reader--furniture { color: $foreground 50%; }
    Sheet > .reader--ending { color: $foreground 50%; }
    Sheet > .reader--bar { color: $text-primary; }
    """
        + marks.CSS
    )

    class PlaceChanged(Message, namespace="reader"):
        """Another code point of the body is at the top of the pane."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(
        self,
        *,
        column_width: int = 72,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """`column_width` is the widest the text gets, in cells."""
        super().__init__(id=id, classes=classes)
        self._column_width = column_width
        self._article = BLANK
        self._text = ""
        self._page: Page | None = None
        self._page_width = -1
        self._furniture_visible = False
        self._place = 0
        self._settling = False
        self._to_reveal: Span | None = None
        self._selected: Selection | None = None
        self._strips: dict[int, Strip] = {}
        self._styles: dict[tuple[str, ...], Style] = {}
        self._layers: tuple[Layer, ...] = ()
        self._title_layers: tuple[Layer, ...] = ()
        self._bars = NOTHING
        self._lit = NOTHING

    @property
    def article(self) -> Article | None:
        """The article shown, or None."""
        return None if self._article is BLANK else self._article

    @property
    def text(self) -> str:
        """The body shown; every span indexes it."""
        return self._text

    def _put(self, article: Article, text: str, place: int) -> None:
        """Show another article from offset `place` on."""
        self._article = article
        self._text = safe.in_place(text)
        self._place = min(max(0, place), len(self._text))
        self._furniture_visible = False
        self._to_reveal = None
        self._drop_selection()
        self._lay_out()

    @property
    def furniture_visible(self) -> bool:
        """Whether page furniture is shown."""
        return self._furniture_visible

    @property
    def hidden(self) -> tuple[Span, ...]:
        """The ranges of the body that are not shown."""
        return () if self._furniture_visible else self._article.furniture

    def set_column_width(self, width: int) -> None:
        """Set the widest the text gets, in cells."""
        self._column_width = max(20, width)
        self._lay_out()

    # Where one is

    @property
    def place(self) -> int:
        """The code point of the body at the top of the pane."""
        return self._place

    @property
    def at_end(self) -> bool:
        """Whether the last line of the body is in view."""
        page = self._page
        return page is None or self.scroll_offset.y + self.text_height >= page.body_end

    @property
    def progress(self) -> float:
        """How much of the body is read or in view, 0 to 1."""
        page = self._page
        if page is None or not len(page.body):
            return 1.0
        seen = self.scroll_offset.y + self.text_height - page.top
        return min(1.0, max(0.0, seen / len(page.body)))

    def scroll_lines(self, lines: int) -> None:
        """Scroll by lines, down when positive."""
        self.scroll_to(y=self.scroll_offset.y + lines)

    def half_page(self, halves: int) -> None:
        """Scroll by half pages."""
        self.scroll_lines(halves * max(1, self.text_height // 2))

    def page(self, pages: int) -> None:
        """Scroll by pages, two lines of the old one staying in view."""
        self.scroll_lines(pages * max(1, self.text_height - 2))

    def home(self) -> None:
        """To the headline."""
        self.scroll_to(y=0)

    def end(self) -> None:
        """To the last line."""
        self.scroll_to(y=self.max_scroll_y)

    def reveal(self, span: Span) -> None:
        """Scroll only when the span is not all in view; then a quarter of the pane stays above it."""
        page = self._page
        if page is None:
            self._to_reveal = span
            return
        first, last = page.row_of(span.start), page.row_of(max(span.start, span.end - 1))
        top, height = self.scroll_offset.y, self.text_height
        if first < top or last >= top + height:
            self.scroll_to(y=max(0, first - height // 4))

    def in_view(self, span: Span) -> bool:
        """Whether the beginning or the end of the span is in view (yes while nothing is laid out)."""
        page = self._page
        top = self.scroll_offset.y
        return page is None or any(
            top <= row < top + self.text_height
            for row in (page.row_of(span.start), page.row_of(span.end - 1))
        )

    # Layout

    def _lay_out(self) -> None:
        """Lay the page out for the present width, keeping the place."""
        width = self.text_width if self.is_attached else 0
        if width <= 0:
            self._page = None
            return
        self._page = lay_page(self._article, self._text, width, self._column_width, self.hidden)
        self._page_width = width
        self._settling = True
        place = self._place
        self.virtual_size = Size(0, self._page.height)
        self.scroll_to(y=self._page.row_of(place) if place > 0 else 0)
        self._settling = False
        self._repaint()
        if self._to_reveal is not None:
            span, self._to_reveal = self._to_reveal, None
            self.reveal(span)

    def on_resize(self) -> None:
        if self.text_width != self._page_width:
            self._drop_selection()
            self._lay_out()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self._settling or self._page is None or round(old_value) == round(new_value):
            return
        place = self._page.offset_at(round(new_value))
        if place != self._place:
            self._place = place
            self.post_message(self.PlaceChanged(place))

    # Painting

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles.clear()
        self._strips.clear()

    def _repaint(self) -> None:
        self._strips.clear()
        self.refresh()

    def _refresh_ranges(self, ranges: Iterable[tuple[int, int, str]]) -> None:
        """Paint anew the rows of these ranges, as far as they are in view."""
        page = self._page
        if page is None or not self.is_attached:
            return
        top = self.scroll_offset.y
        for start, end, _ in ranges:
            rows = page.rows_of(Span(start, end))
            for row in rows:
                self._strips.pop(row, None)
            if rows:
                region = Region(0, rows.start - top, self.size.width, len(rows))
                visible = region.intersection(self.size.region)
                if visible:
                    self.refresh(visible)

    def _style(self, base: str, names: tuple[str, ...]) -> Style:
        key = (base, *names)
        style = self._styles.get(key)
        if style is None:
            layers = [layer(self, f"reader--{base}"), *(self._layer(name) for name in names)]
            style = self._styles[key] = stacked(self.visual_style, layers)
        return style

    def _layer(self, name: str) -> LayerStyle:
        if name == "selected":
            return layer(self.screen, "screen--selection")
        return layer(self, "reader--furniture" if name == "furniture" else f"mark--{name}")

    def content_line(self, line: int, width: int) -> Strip:
        strip = self._strips.get(line)
        if strip is None:
            if len(self._strips) > _KEPT:
                self._strips.clear()
            strip = self._strips[line] = self._paint_row(line, width)
        return strip

    def _paint_row(self, row: int, width: int) -> Strip:
        ground = self.visual_style.rich_style
        page = self._page
        if page is None or not 0 <= row < page.height:
            return Strip.blank(width, ground)
        source, start, end, base, layers = self._row(page, row)
        marked = base == "text" and end > start and self._bars.touches(start, end)
        bar = Segment(BAR, self._style("bar", ())) if marked else Segment(" ", ground)
        pad = max(0, page.left - GUTTER)
        segments = [Segment(" " * pad, ground), bar, Segment(" " * (page.left - pad - 1), ground)]
        style_of: Callable[[tuple[str, ...]], Style] = partial(self._style, base)
        segments += paint(source, start, end, (*layers, self._selected_layer(row, start, end)), style_of)
        line, column, used = [], -page.left, 0
        for text, style, _ in segments:
            if text:
                place = Style.from_meta({"offset": (column, row)})
                line.append(Segment(text, style + place if style else place))
                column += len(text)
                used += cell_len(text)
        line.append(Segment(" " * (width - used), ground))
        return Strip(line, max(width, used))

    def _row(self, page: Page, row: int) -> tuple[str, int, int, str, tuple[Layer, ...]]:
        """What stands on a row: its text and range, the style it is set in, and the marks over it."""
        index = row - page.top
        if index >= 0:
            if index < len(page.body):
                layers = (*self._layers, self._lit)
                return page.text, page.body.starts[index], page.body.ends[index], "text", layers
            index -= len(page.body)
            note = page.ending[index] if index < len(page.ending) else ""
            return note, 0, len(note), "ending", ()
        index = row - 1
        if 0 <= index < len(page.title_rows):
            rows = page.title_rows
            return page.title, rows.starts[index], rows.ends[index], "headline", self._title_layers
        index -= len(page.title_rows)
        if 0 <= index < len(page.detail_rows):
            rows = page.detail_rows
            return page.details, rows.starts[index], rows.ends[index], "details", ()
        return "", 0, 0, "text", ()

    # Selection and mouse

    def _selected_layer(self, row: int, start: int, end: int) -> Layer:
        span = self._selected.get_span(row) if self._selected is not None else None
        if span is None:
            return NOTHING
        first, last = span
        last = end if last < 0 else min(end, start + last)
        return Layer([(start + max(0, first), last, "selected")])

    def selection_updated(self, selection: Selection | None) -> None:
        self._selected = selection
        self._repaint()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        page = self._page
        return (selecting.words(page, selection), "\n") if page is not None else None

    def _drop_selection(self) -> None:
        if self._selected is not None:
            self._selected = None
            if self.is_attached:
                self.screen.clear_selection()

    @property
    def selection(self) -> Span | None:
        """The part of the body selected with the mouse, or None."""
        page = self._page
        return selecting.body_span(page, self._selected) if page and self._selected else None

    def _select_word(self, offset: int) -> None:
        page = self._page
        if page is not None:
            word = selecting.word_at(page.text, offset)
            start, end = (selecting.point(page, at) for at in (word.start, word.end - 1))
            chosen = Selection(Offset(*start), Offset(end[0] + 1, end[1]))
            self.screen.selections = {self: chosen}
