"""The reading pane: one article, with what is known about it painted on and walked through.

The body is laid out once per width; marks are ranges looked up by bisection when a row comes into
view. So marks may arrive late without moving a letter, and a jump repaints only the rows it leaves
and reaches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style as LayerStyle

from tui.library.article import Article
from tui.reading.spans import Mention, Quote, Reading, Span
from tui.widgets import marks, safe, selecting, walking
from tui.widgets.lines import QuietScroll
from tui.widgets.page import GUTTER, Page, lay_page
from tui.widgets.painting import Layer, paint
from tui.widgets.styling import layer, stacked
from tui.widgets.walking import Stop

BAR = "▌"
_NOTHING = Layer()
_BLANK_ARTICLE = Article(0, "")


class Reader(QuietScroll, can_focus=True):
    """Shows one article. Without one it is an empty pane."""

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
    Reader > .reader--text { color: $foreground; }
    Reader > .reader--headline { color: $foreground; text-style: bold; }
    Reader > .reader--details { color: $foreground 62%; }
    Reader > .reader--furniture { color: $foreground 50%; }
    Reader > .reader--ending { color: $foreground 50%; }
    Reader > .reader--bar { color: $text-primary; }
    """
        + marks.CSS
    )

    @dataclass
    class SpanFocused(Message):
        """One stands on a mark now: kind "quote", "mention", "match" or "passage" ("" for none)."""

        kind: str
        item: Quote | Mention | Span | None

    @dataclass
    class PlaceChanged(Message):
        """Another code point of the body is at the top of the pane."""

        offset: int

    def __init__(
        self,
        *,
        column_width: int = 72,
        kinds: Iterable[str] = marks.DEFAULT_KINDS,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """`column_width` is the widest the text gets; `kinds` are the kinds of mark shown."""
        super().__init__(id=id, classes=classes)
        self._column_width = column_width
        self._kinds = frozenset(kinds)
        self._article = _BLANK_ARTICLE
        self._text = ""
        self._page: Page | None = None
        self._page_width = -1
        self._furniture_visible = False
        self._reading = Reading()
        self._summary: tuple[Span, ...] = ()
        self._matches: tuple[Span, ...] = ()
        self._highlights: tuple[tuple[int, int, str], ...] = ()
        self._focus: Stop | None = None
        self._place = 0
        self._settling = False
        self._strips: dict[int, Strip] = {}
        self._styles: dict[tuple[str, ...], Style] = {}
        self._selected: Selection | None = None
        self._forget_marks()

    # What is shown

    @property
    def article(self) -> Article | None:
        """The article shown, or None."""
        return None if self._article is _BLANK_ARTICLE else self._article

    @property
    def text(self) -> str:
        """The body shown; every span indexes it."""
        return self._text

    def show(self, article: Article, text: str, *, place: int = 0) -> None:
        """Show an article from offset `place` on; marks of the one before are gone."""
        self._article = article
        self._text = safe.in_place(text)
        self._place = place
        self._furniture_visible = False
        self._forget_marks()
        self._drop_selection()
        self._lay_out()

    def show_nothing(self) -> None:
        """Empty the pane."""
        self.show(_BLANK_ARTICLE, "")

    def article_changed(self, article: Article) -> None:
        """Take in new facts about the article shown (headline, tags …), the text staying put."""
        again = article.title != self._article.title or article.furniture != self._article.furniture
        self._article = article
        if again:
            self._index_marks()
        self._lay_out()

    def set_marks(self, reading: Reading) -> None:
        """Paint what a reading found. No letter moves."""
        self._reading = reading
        self._index_marks()
        self._repaint()

    def set_kinds(self, kinds: Iterable[str]) -> None:
        """Which kinds are marked: person org place group date money number quote indirect summary."""
        self._kinds = frozenset(kinds)
        self._index_marks()
        self._repaint()

    def set_summary(self, spans: Iterable[Span]) -> None:
        """Light the sentences of the summary by a bar in the margin."""
        self._summary = tuple(spans)
        self._index_marks()
        self._repaint()

    def set_highlights(self, spans: Iterable[Span], notes: Iterable[Span] = ()) -> None:
        """Show the user's own highlights, and the passages that carry a note."""
        self._highlights = (
            *((span.start, span.end, "highlight") for span in spans),
            *((span.start, span.end, "note") for span in notes),
        )
        self._index_marks()
        self._repaint()

    def set_matches(self, spans: Iterable[Span]) -> None:
        """Show the matches of a search in the text; none ends the search."""
        self._matches = tuple(sorted(spans))
        if self._focus is not None and self._focus.kind == "match":
            self._set_focus(None)
        self._index_marks()
        self._repaint()

    def set_furniture_visible(self, visible: bool) -> None:
        """Show the page furniture, dimmed, or hide it. The line at the top stays at the top."""
        if visible != self._furniture_visible:
            self._furniture_visible = visible
            self._index_marks()
            self._lay_out()

    @property
    def furniture_visible(self) -> bool:
        """Whether page furniture is shown."""
        return self._furniture_visible

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

    def jump(self, offset: int, end: int | None = None) -> None:
        """Bring an offset into view and stand on what begins there: a quote, a mention, else nothing.

        With `end` the passage up to it is lit instead.
        """
        if end is not None:
            passage = Span(offset, max(offset, end))
            self._set_focus(Stop("passage", passage, (passage,)))
        else:
            stops = (stop for stop in (*self._utterances, *self._mentions) if stop.span.start == offset)
            self._set_focus(next(stops, None))
        self._reveal(self._focus.span if self._focus else Span(offset, offset + 1))

    # Walking through marks

    def focus_quote(self, step: int = 1) -> bool:
        """Stand on the next utterance (negative: the one before); False when there is none."""
        return self._walk(self._utterances, step)

    def focus_mention(self, step: int = 1) -> bool:
        """Stand on the next mention of somebody or something; False when there is none."""
        return self._walk(self._mentions, step)

    def focus_next_by_speaker(self, step: int = 1) -> bool:
        """Stand on the next utterance of the speaker (or person) one stands on."""
        name = self.speaker_name
        if name is None:
            return False
        same = [s for s in self._utterances if isinstance(s.item, Quote) and s.item.speaker_name == name]
        return self._walk(same, step)

    def next_match(self, step: int = 1) -> bool:
        """Stand on the next match of the search, round the ends; False when nothing matches."""
        stops = [Stop("match", span, (span,)) for span in self._matches]
        if not stops:
            return False
        return self._walk(stops, step) or self._stand_on(stops[0 if step > 0 else -1])

    @property
    def match_position(self) -> tuple[int, int]:
        """(number of the match one stands on or 0, how many there are)."""
        item = self._focus.item if self._focus is not None and self._focus.kind == "match" else None
        number = self._matches.index(item) + 1 if isinstance(item, Span) and item in self._matches else 0
        return number, len(self._matches)

    def clear_focus(self) -> None:
        """Stand on nothing."""
        if self._focus is not None:
            self._set_focus(None)

    @property
    def focused_span(self) -> Span | None:
        """The range one stands on, or None."""
        return self._focus.span if self._focus is not None else None

    @property
    def quote_under_focus(self) -> Quote | None:
        """The quote one stands on (its first piece), or None."""
        item = self._focus.item if self._focus is not None else None
        return item if isinstance(item, Quote) else None

    @property
    def mention_under_focus(self) -> Mention | None:
        """The mention one stands on, or the one that names the speaker of the quote; or None."""
        focus = self._focus
        if focus is None or isinstance(focus.item, Mention):
            return focus.item if focus is not None and isinstance(focus.item, Mention) else None
        if focus.speaker is None:
            return None
        found = (m for m in self._reading.entities if m.span.overlaps(focus.speaker))
        return next(found, None)

    @property
    def speaker_name(self) -> str | None:
        """Who speaks in the quote one stands on, or the name of the mention; or None."""
        quote = self.quote_under_focus
        if quote is not None:
            return quote.speaker_name
        mention = self.mention_under_focus
        return mention.name if mention is not None else None

    @property
    def selection(self) -> Span | None:
        """The part of the body selected with the mouse, or None."""
        page = self._page
        return selecting.body_span(page, self._selected) if page and self._selected else None

    def _walk(self, stops: Sequence[Stop], step: int) -> bool:
        focus = self._focus
        standing = focus is not None and self._in_view(focus.span)
        at = focus.span.start if focus is not None and standing else self._place
        stop = walking.onward(stops, at, step, standing=standing)
        return stop is not None and self._stand_on(stop)

    def _stand_on(self, stop: Stop) -> bool:
        self._set_focus(stop)
        self._reveal(stop.span)
        return True

    def _set_focus(self, stop: Stop | None) -> None:
        before, self._focus = self._focus, stop
        self._lit = Layer(stop.lit()) if stop is not None else _NOTHING
        if stop is not None and stop.kind == "match":
            self._lit = Layer([(stop.span.start, stop.span.end, "match-now")])
        for moved in (before, stop):
            if moved is not None:
                self._refresh_ranges(moved.lit())
        self.post_message(self.SpanFocused(stop.kind if stop else "", stop.item if stop else None))

    def _in_view(self, span: Span) -> bool:
        page = self._page
        top = self.scroll_offset.y
        return page is None or any(
            top <= row < top + self.text_height
            for row in (page.row_of(span.start), page.row_of(span.end - 1))
        )

    def _reveal(self, span: Span) -> None:
        """Scroll only when the span is not all in view; then a quarter of the pane stays above it."""
        page = self._page
        if page is None:
            self._place = span.start
            return
        first, last = page.row_of(span.start), page.row_of(max(span.start, span.end - 1))
        top, height = self.scroll_offset.y, self.text_height
        if first < top or last >= top + height:
            self.scroll_to(y=max(0, first - height // 4))

    # Marks

    def _forget_marks(self) -> None:
        self._reading = Reading()
        self._summary = ()
        self._matches = ()
        self._highlights = ()
        self._focus = None
        self._index_marks()

    @property
    def _hidden(self) -> tuple[Span, ...]:
        return () if self._furniture_visible else self._article.furniture

    def _index_marks(self) -> None:
        """Sort what is known into layers, lowest first, and into stops to walk through."""
        reading, kinds, cuts = self._reading, self._kinds, self._hidden
        quotes = [q for q in reading.quotes if q.kind in marks.QUOTE_KINDS and not _cut(q.span, cuts)]
        quotes = [q for q in quotes if marks.QUOTE_KINDS[q.kind] in kinds]
        mentions = [m for m in reading.entities if marks.MENTION_KINDS[m.label] in kinds]
        mentions = [m for m in mentions if not _cut(m.span, cuts)]
        self._utterances = walking.utterances(quotes)
        self._mentions = walking.mention_stops(mentions)
        self._lit = Layer(self._focus.lit()) if self._focus is not None else _NOTHING
        self._bars = Layer((span.start, span.end, "summary") for span in self._summary if "summary" in kinds)
        furniture = ((s.start, s.end, "furniture") for s in self._article.furniture)
        self._layers = (
            Layer(furniture),
            Layer(marks.quote_ranges(quotes, kinds)),
            Layer(marks.mention_ranges(mentions, kinds)),
            Layer(self._highlights),
            Layer((span.start, span.end, "match") for span in self._matches),
        )
        self._title_layers = (Layer(marks.mention_ranges(reading.title_entities, kinds)),)

    # Layout

    def _lay_out(self) -> None:
        """Lay the page out for the present width, keeping the place."""
        width = self.text_width if self.is_attached else 0
        if width <= 0:
            self._page = None
            return
        self._page = lay_page(self._article, self._text, width, self._column_width, self._hidden)
        self._page_width = width
        self._settling = True
        place = self._place
        self.virtual_size = Size(0, self._page.height)
        self.set_scroll(None, self._page.row_of(place) if place > 0 else 0)
        self.scroll_to(y=self._page.row_of(place) if place > 0 else 0)
        self._settling = False
        self._repaint()

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

    def render_line(self, y: int) -> Strip:
        """One line of the pane as Textual asks for it, `y` from the top of the view."""
        row = y + self.scroll_offset.y
        strip = self._strips.get(row)
        if strip is None:
            if len(self._strips) > 600:
                self._strips.clear()
            strip = self._strips[row] = self._paint_row(row)
        return strip

    def _paint_row(self, row: int) -> Strip:
        width = self.text_width
        ground = self.rich_style
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
        strip = Strip([segment for segment in segments if segment.text])
        return strip.apply_offsets(-page.left, row).adjust_cell_length(width, ground)

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
            return _NOTHING
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

    def on_click(self, event: events.Click) -> None:
        """Stand on the mark under the mouse; a double click selects the word."""
        page, place = self._page, event.get_content_offset(self)
        if page is None or place is None:
            return
        offset = selecting.offset_under(page, self._paint_row(place.y + self.scroll_offset.y), place, self)
        if event.chain == 2:
            event.prevent_default()
            if offset is not None:
                self._select_word(offset)
        elif self._selected is None and offset is not None:
            stop = walking.at_offset(self._mentions, offset) or walking.at_offset(self._utterances, offset)
            self._set_focus(stop)

    def _select_word(self, offset: int) -> None:
        page = self._page
        if page is not None:
            word = selecting.word_at(page.text, offset)
            start, end = (selecting.point(page, at) for at in (word.start, word.end - 1))
            chosen = Selection(Offset(*start), Offset(end[0] + 1, end[1]))
            self.screen.selections = {self: chosen}


def _cut(span: Span, cuts: Sequence[Span]) -> bool:
    return any(span.overlaps(cut) for cut in cuts)
