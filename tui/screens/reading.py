"""Reading an article: its marks, and walking through them."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.message import Message

from tui.commands import Pane
from tui.jobs import Ticket
from tui.reading.spans import Label, Mention, Quote, Reading, Span
from tui.screens.links import Target, links_of
from tui.screens.searching import Searching
from tui.widgets.reader import Reader


@dataclass
class MarksReady(Message):
    """The marks of an article have been found."""

    article: int
    reading: Reading


@dataclass
class OwnMarks(Message):
    """What the user marked in an article, and the passages that carry notes."""

    article: int
    marked: list[Span]
    notes: list[Span]


def sureness(confidence: float) -> str:
    """How sure a mark is, in words."""
    return "sure" if confidence >= 0.85 else ("likely" if confidence >= 0.6 else "unsure")


class ReadingDesk(Searching):
    """What is done with the article that lies open."""

    _focused_words = ""
    _links: list[Target] | None = None

    # Marks

    def article_shown(self) -> None:
        article = self.article
        if article is None:
            return
        self.was_opened = False
        self._focused_words = ""
        self._links = None
        self.pane.set_furniture_visible(self.settings.furniture)
        self.show_own_marks()
        self.library_matches(article)
        reading = self.library.cached_reading(article.id) if article.id else None
        if reading is not None:
            self._take_marks(reading)
        else:
            self.find_marks()

    def find_marks(self) -> None:
        """Read the article in a job; its marks come when they come and move nothing."""
        article, text, library = self.article, self.text, self.library
        if article is None:
            return

        def work(_: Ticket) -> Message | None:
            if article.id:
                try:
                    return MarksReady(article.id, library.reading(article.id))
                except KeyError:
                    return None
            from tui.reading.read import read

            reading = read(
                text,
                article.title,
                language=article.language,
                furniture=article.furniture,
                corrections=library.corrections(),
            )
            return MarksReady(article.id, reading)

        self.jobs.start("marks", self, work)
        self.panels_wait()

    @on(MarksReady)
    def _marks_ready(self, event: MarksReady) -> None:
        if self.article is not None and event.article == self.article.id:
            self._take_marks(event.reading)

    def _take_marks(self, reading: Reading) -> None:
        self.reading = reading
        self.pane.set_marks(reading)
        self.fill_panel()
        self.refresh_status()

    def show_own_marks(self) -> None:
        """The user's highlights and the passages with notes, which a job looks up."""
        article, library = self.article, self.library
        if article is None or not article.id:
            return

        def work(_: Ticket) -> Message:
            marked = [Span(mark.start, mark.end) for mark in library.highlights(article.id)]
            notes = [note.span for note in library.notes(article.id) if note.span is not None]
            return OwnMarks(article.id, marked, notes)

        self.jobs.start("own marks", self, work)

    @on(OwnMarks)
    def _own_marks(self, event: OwnMarks) -> None:
        if self.article is not None and event.article == self.article.id:
            self.pane.set_highlights(event.marked, event.notes)

    @on(Reader.SpanFocused)
    def _span_focused(self, event: Reader.SpanFocused) -> None:
        self._focused_words = self.describe(event.item)
        self.refresh_status()

    def describe(self, item: Quote | Mention | Span | None) -> str:
        """The mark one stands on, in words for the bottom line."""
        if isinstance(item, Quote):
            who = item.speaker_name or "speaker not named"
            if item.role and item.role.casefold() not in who.casefold():
                who += f", {item.role}"
            return f"{who} · {item.kind.value} · {sureness(item.confidence)}"
        if isinstance(item, Mention):
            kind = {Label.ORG: "organisation"}.get(item.label, item.label.value.lower())
            return f"{item.name} · {kind} · {sureness(item.confidence)}"
        return ""

    def mention_here(self) -> Mention | None:
        """The name one stands on in the panel or in the article; None where there is none."""
        item = self.spans_panel.cursor_item if self.where is Pane.SPANS else None
        return item if isinstance(item, Mention) else self.pane.mention_under_focus

    def person_here(self) -> str:
        if self.where is Pane.SPANS:
            item = self.spans_panel.cursor_item
            if isinstance(item, Quote):
                return item.speaker_name or ""
            return item.name if isinstance(item, Mention) and item.label is Label.PERSON else ""
        mention = self.pane.mention_under_focus
        if mention is not None and self.pane.quote_under_focus is None and mention.label is not Label.PERSON:
            return ""
        return self.pane.speaker_name or ""

    def _walk(self, found: bool, what: str) -> None:
        if not found:
            self.say(f"No more {what} in this direction.")
        elif self.has_class("-narrow") and self.where is Pane.LIST:
            self.go_to(self.pane)

    def do_quote_next(self) -> None:
        self._walk(self.pane.focus_quote(1), "quotes")

    def do_quote_previous(self) -> None:
        self._walk(self.pane.focus_quote(-1), "quotes")

    def do_mention_next(self) -> None:
        self._walk(self.pane.focus_mention(1), "names")

    def do_mention_previous(self) -> None:
        self._walk(self.pane.focus_mention(-1), "names")

    def do_speaker_next(self) -> None:
        if self.pane.speaker_name is None:
            self._walk(self.pane.focus_quote(1), "quotes")
        else:
            self._walk(self.pane.focus_next_by_speaker(1), "quotes by this speaker")

    def do_furniture(self) -> None:
        visible = not self.pane.furniture_visible
        self.pane.set_furniture_visible(visible)
        self.say("What was cut from the page is shown." if visible else "What was cut is hidden again.")

    def links(self) -> list[Target]:
        article = self.pane.article if self.article is not None else None
        if article is None:
            return []
        if self._links is None:
            self._links = links_of(article, self.text)
        return self._links

    def fill_panel(self) -> None:
        """Hook: the marks of the article are there for the panel that is open."""

    def panels_wait(self) -> None:
        """Hook: the marks of the article are on their way."""

    def ensure_article(self) -> None:
        """Have the article under the cursor in the pane now, not after the rest."""
        current = self.current
        if current is not None and (self.article is None or self.article.id != current.id):
            self.show_article(current)
