"""The reading pane: one article, with what is known about it painted on and walked through.

The body is laid out once per width; marks are ranges looked up by bisection when a row comes into
view. So marks may arrive late without moving a letter, and a jump repaints only the rows it leaves
and reaches.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from textual import events
from textual.message import Message

from tui.library.article import Article
from tui.reading.spans import Mention, Quote, Reading, Span
from tui.widgets import marks, selecting, walking
from tui.widgets.painting import Layer
from tui.widgets.sheet import BLANK, NOTHING, Sheet
from tui.widgets.walking import Stop


class Reader(Sheet, can_focus=True):
    """Shows one article. Without one it is an empty pane."""

    class SpanFocused(Message):
        """One stands on a mark now: kind "quote", "mention", "match" or "passage" ("" for none)."""

        def __init__(self, kind: str, item: Quote | Mention | Span | None) -> None:
            super().__init__()
            self.kind = kind
            self.item = item

    class LinkClicked(Message):
        """The web address `url`, as it stands in the body, was clicked. It is not opened yet."""

        def __init__(self, url: str) -> None:
            super().__init__()
            self.url = url

    def __init__(
        self,
        *,
        column_width: int = 72,
        kinds: Iterable[str] = marks.DEFAULT_KINDS,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """`column_width` is the widest the text gets; `kinds` are the kinds of mark shown."""
        super().__init__(column_width=column_width, id=id, classes=classes)
        self._kinds = frozenset(kinds)
        self._reading = Reading()
        self._summary: tuple[Span, ...] = ()
        self._matches: tuple[Span, ...] = ()
        self._highlights: tuple[tuple[int, int, str], ...] = ()
        self._focus: Stop | None = None
        self._addresses: tuple[Span, ...] = ()
        self._forget_marks()

    # What is shown

    def show(self, article: Article, text: str, *, place: int = 0) -> None:
        """Show an article from offset `place` on; marks of the one before are gone."""
        self.clear_focus()
        self._put(article, text, place)
        self._addresses = tuple(marks.address_spans(self._text))
        self._forget_marks()
        self._repaint()

    def show_nothing(self) -> None:
        """Empty the pane."""
        self.show(BLANK, "")

    def article_changed(self, article: Article) -> None:
        """Take in new facts about the article shown (headline, tags …), the text staying put."""
        before = self._article
        again = article.title != before.title or article.furniture != before.furniture
        if before.id == article.id and not article.images:  # a row of a list has none
            article = replace(article, images=before.images)
        self._article = article
        if again:
            self._index_marks()
        self._lay_out()

    def set_marks(self, reading: Reading) -> None:
        """Paint what a reading found. No letter moves."""
        self._reading = reading
        if self._focus is not None:
            self._focus = walking.renewed(self._focus, reading)
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

    # Walking through marks

    def jump(self, offset: int, end: int | None = None) -> None:
        """Bring an offset into view and stand on what begins there: a quote, a mention, else nothing.

        With `end` the passage up to it is lit instead.
        """
        if end is not None:
            passage = Span(offset, max(offset, end))
            self._set_focus(Stop("passage", passage, (passage,)))
        else:
            quotes = (stop for stop in self._utterances if stop.span.start == offset)
            mentions = (walking.mention_stop(m) for m in self._mentions if m.start == offset)
            self._set_focus(next(quotes, None) or next(mentions, None))
        self.reveal(self._focus.span if self._focus else Span(offset, offset + 1))

    def focus_quote(self, step: int = 1) -> bool:
        """Stand on the next utterance (negative: the one before); False when there is none."""
        return self._walk(self._utterances, step)

    def focus_mention(self, step: int = 1) -> bool:
        """Stand on the next mention of somebody or something; False when there is none."""
        index = self._onward([mention.start for mention in self._mentions], step)
        return index is not None and self._stand_on(walking.mention_stop(self._mentions[index]))

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

    def _onward(self, starts: Sequence[int], step: int) -> int | None:
        """Which of the places is next: from where one stands if that is in view, else from the top."""
        focus = self._focus
        standing = focus is not None and self.in_view(focus.span)
        at = focus.span.start if focus is not None and standing else self._place
        return walking.onward(starts, at, step, standing=standing)

    def _walk(self, stops: Sequence[Stop], step: int) -> bool:
        index = self._onward([stop.span.start for stop in stops], step)
        return index is not None and self._stand_on(stops[index])

    def _stand_on(self, stop: Stop) -> bool:
        self._set_focus(stop)
        self.reveal(stop.span)
        return True

    def _set_focus(self, stop: Stop | None) -> None:
        before, self._focus = self._focus, stop
        self._lit = Layer(stop.lit()) if stop is not None else NOTHING
        for moved in (before, stop):
            if moved is not None:
                self._refresh_ranges(moved.lit())
        self.post_message(self.SpanFocused(stop.kind if stop else "", stop.item if stop else None))

    # Marks

    def _forget_marks(self) -> None:
        self._reading = Reading()
        self._summary = ()
        self._matches = ()
        self._highlights = ()
        self._focus = None
        self._index_marks()

    def _index_marks(self) -> None:
        """Sort what is known into layers, lowest first, and into stops to walk through."""
        reading, kinds, cuts = self._reading, self._kinds, self.hidden
        quotes = [q for q in reading.quotes if marks.QUOTE_KINDS.get(q.kind) in kinds]
        mentions = [m for m in reading.entities if marks.MENTION_KINDS[m.label] in kinds]
        if cuts:
            quotes = [q for q in quotes if not _cut(q.start, q.end, cuts)]
            mentions = [m for m in mentions if not _cut(m.start, m.end, cuts)]
        self._utterances = walking.utterances(quotes)
        self._mentions = mentions
        self._lit = Layer(self._focus.lit()) if self._focus is not None else NOTHING
        self._bars = Layer((span.start, span.end, "summary") for span in self._summary if "summary" in kinds)
        furniture = ((s.start, s.end, "furniture") for s in self._article.furniture)
        self._layers = (
            Layer(furniture),
            Layer(marks.quote_ranges(quotes, kinds)),
            Layer(marks.mention_ranges(mentions, kinds)),
            Layer((span.start, span.end, "link") for span in self._addresses),
            Layer(self._highlights),
            Layer((span.start, span.end, "match") for span in self._matches),
        )
        self._title_layers = (Layer(marks.mention_ranges(reading.title_entities, kinds)),)

    def on_click(self, event: events.Click) -> None:
        """Stand on the mark under the mouse; a double click selects the word."""
        page, place = self._page, event.get_content_offset(self)
        if page is None or place is None:
            return
        offset = selecting.offset_under(page, self.render_line(place.y), place, self)
        if event.chain == 2:
            event.prevent_default()
            if offset is not None:
                self._select_word(offset)
        elif self._selected is None and offset is not None:
            address = next((span for span in self._addresses if span.start <= offset < span.end), None)
            if address is not None:
                self.post_message(self.LinkClicked(address.of(self._text)))
                return
            stop = walking.mention_at(self._mentions, offset) or walking.quote_at(self._utterances, offset)
            self._set_focus(stop)


def _cut(start: int, end: int, cuts: Sequence[Span]) -> bool:
    return any(start < cut.end and cut.start < end for cut in cuts)
