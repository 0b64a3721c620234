"""Reading an article: its marks, its panels, its summary, a search in its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual import on
from textual.message import Message

from tui.commands import Pane
from tui.jobs import Ticket
from tui.library.article import Article
from tui.reading.spans import Label, Mention, Quote, Reading, Span
from tui.screens.browsing import Browsing
from tui.summaries.lengths import Length, Unit
from tui.summaries.methods import method_by_id, next_method
from tui.widgets.reader import Reader
from tui.widgets.spans_panel import SpansPanel
from tui.widgets.summary_panel import SummaryItem, SummaryPanel

if TYPE_CHECKING:
    from tui.summaries.ranking import Ranking
    from tui.summaries.summary import Summary

URL = re.compile(r"https?://[^\s<>\"'“”‘’\[\]{}|\\^`\x00-\x20]+")


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


@dataclass
class SummaryReady(Message):
    """The sentences of an article have been ranked by a method."""

    article: int
    method: str
    ranking: Ranking


def sureness(confidence: float) -> str:
    """How sure a mark is, in words."""
    return "sure" if confidence >= 0.85 else ("likely" if confidence >= 0.6 else "unsure")


class ReadingDesk(Browsing):
    """What is done with the article that lies open."""

    summary: Summary | None = None
    _focused_words = ""
    _method = ""
    _length = Length()
    _links: list[str] | None = None

    def __init__(self, *facts: Any, **more: Any) -> None:
        super().__init__(*facts, **more)
        self._method = self.settings.summary_method
        amount, unit = self.settings.length
        self._length = Length(unit, min(amount, 100) if unit == "percent" else max(1, amount))  # type: ignore[arg-type]
        self._rankings: dict[tuple[int, str], Ranking] = {}

    # Marks

    def article_shown(self) -> None:
        article = self.article
        if article is None:
            return
        self.was_opened = False
        self._focused_words = ""
        self._links = None
        self.summary = None
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

            reading = read(text, article.title, language=article.language, furniture=article.furniture)
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

    def links(self) -> list[str]:
        article = self.article
        if article is None:
            return []
        if self._links is None:
            own = [article.url] if article.url.startswith(("http://", "https://")) else []
            found = [match.group().rstrip(".,;:!?)") for match in URL.finditer(self.text)]
            self._links = list(dict.fromkeys(own + found))
        return self._links

    # Panels

    def open_panel(self, name: str, *, focus: bool = True) -> None:
        """Show the panel "summary", "quotes" or "people" ("" for none)."""
        self.ensure_article()
        if self.article is None:
            return
        self.panel = name
        self.summary_panel.display = name == "summary"
        self.spans_panel.display = name in {"quotes", "people"}
        if name != "summary":
            self.pane.set_summary(())
        if name:
            self.fill_panel()
            if focus:
                self.go_to(self.summary_panel if name == "summary" else self.spans_panel)
        elif self.where in {Pane.SUMMARY, Pane.SPANS} or self.focused is None:
            self.go_to(self.pane)
        self.refresh_status()

    def close_panel(self) -> None:
        """Close the panel that is open; the keys go back to the article (or the list)."""
        back_to_list = self.where is Pane.LIST
        self.open_panel("", focus=False)
        self.go_to(self.articles if back_to_list else self.pane)

    def ensure_article(self) -> None:
        """Have the article under the cursor in the pane now, not after the rest."""
        current = self.current
        if current is not None and (self.article is None or self.article.id != current.id):
            self.show_article(current)

    def panels_wait(self) -> None:
        """Say in an open panel that its contents are on the way."""
        if self.panel == "summary":
            self.summary_panel.set_state(self.summary_title(), "reading …")
        elif self.panel:
            self.spans_panel.show_entries([])

    def fill_panel(self) -> None:
        """Put into the open panel what belongs to the article."""
        reading = self.reading
        if reading is None:
            self.panels_wait()
        elif self.panel == "quotes":
            self.spans_panel.show_quotes(reading, self.text)
        elif self.panel == "people":
            self.spans_panel.show_names(reading)
        elif self.panel == "summary":
            self.summarise()

    def _toggle_panel(self, name: str) -> None:
        if self.panel == name:
            self.close_panel()
        else:
            self.open_panel(name)

    def do_panel_quotes(self) -> None:
        self._toggle_panel("quotes")

    def do_panel_names(self) -> None:
        self._toggle_panel("people")

    @on(SpansPanel.SpanHighlighted)
    def _span_seen(self, event: SpansPanel.SpanHighlighted) -> None:
        if self.where is Pane.SPANS and not self.has_class("-narrow"):
            self.pane.jump(event.offset)
            self._focused_words = self.describe(event.item)
            self.refresh_status()

    @on(SpansPanel.SpanChosen)
    def _span_chosen(self, event: SpansPanel.SpanChosen) -> None:
        self.pane.jump(event.offset)
        self._focused_words = self.describe(event.item)
        self.refresh_status()

    # The summary

    def do_summary(self) -> None:
        if self.panel == "summary":
            self.close_panel()
        else:
            self.open_panel("summary", focus=False)
            if self.where is not Pane.LIST or self.has_class("-narrow"):
                self.go_to(self.summary_panel)

    def summary_title(self) -> str:
        """Method and length, as they stand above the summary."""
        name = method_by_id(self._method).title
        return f"Summary · {name} · {self._length}"

    def summarise(self) -> None:
        """Show the summary by the present method and length; ranks the sentences first if needed."""
        article, reading, text, method = self.article, self.reading, self.text, self._method
        if article is None or reading is None:
            return
        ranking = self._rankings.get((article.id, method))
        if ranking is not None:
            self._show_summary(ranking)
            return
        self.summary_panel.set_state(self.summary_title(), "working …")

        def work(ticket: Ticket) -> Message | None:
            from tui.summaries.summary import Cancelled, rank

            title, cuts = article.title, article.furniture
            try:
                found = rank(
                    text, reading, title=title, method=method, furniture=cuts, cancelled=ticket.cancelled
                )
            except Cancelled:
                return None
            return SummaryReady(article.id, method, found)

        self.jobs.start("summary", self, work)

    @on(SummaryReady)
    def _summary_ready(self, event: SummaryReady) -> None:
        if len(self._rankings) > 40:
            self._rankings.clear()
        self._rankings[event.article, event.method] = event.ranking
        if self.article is not None and (self.article.id, self._method) == (event.article, event.method):
            self._show_summary(event.ranking)

    def _show_summary(self, ranking: Ranking) -> None:
        from tui.summaries.summary import choose

        self.summary = choose(ranking, self._length)
        if self.panel != "summary":
            return
        items = [SummaryItem(self.text[s.start : s.end], s.reason) for s in self.summary.sentences]
        self.summary_panel.show(self.summary_title(), items, self.summary.note)
        self.pane.set_summary([Span(s.start, s.end) for s in self.summary.sentences])

    def do_summary_longer(self) -> None:
        self._length = self._length.longer()
        self.summarise()

    def do_summary_shorter(self) -> None:
        self._length = self._length.shorter()
        self.summarise()

    def do_summary_unit(self) -> None:
        following: dict[Unit, Unit] = {"sentences": "words", "words": "percent", "percent": "sentences"}
        self._length = self._length.in_unit(following[self._length.unit])
        self.summarise()

    def do_summary_method(self) -> None:
        self._method = next_method(self._method).id
        self.summarise()

    def _sentence(self, index: int) -> Span | None:
        if self.summary is None or not 0 <= index < len(self.summary.sentences):
            return None
        sentence = self.summary.sentences[index]
        return Span(sentence.start, sentence.end)

    @on(SummaryPanel.SentenceChosen)
    def _sentence_chosen(self, event: SummaryPanel.SentenceChosen) -> None:
        span = self._sentence(event.index)
        if span is not None:
            self.go_to(self.pane)
            self.pane.jump(span.start, span.end)

    @on(SummaryPanel.SentenceHighlighted)
    def _sentence_seen(self, event: SummaryPanel.SentenceHighlighted) -> None:
        span = self._sentence(event.index)
        if span is not None and self.where is Pane.SUMMARY and not self.has_class("-narrow"):
            self.pane.jump(span.start, span.end)

    # A search in the text

    def search_article(self, text: str) -> int:
        self.matches = text.strip()
        hidden = () if self.article is None or self.pane.furniture_visible else self.article.furniture
        spans = []
        if self.matches:
            pattern = re.compile(re.escape(self.matches).replace(r"\ ", r"\s+"), re.IGNORECASE)
            for found in pattern.finditer(self.pane.text):
                span = Span(found.start(), found.end())
                if not any(span.overlaps(cut) for cut in hidden):
                    spans.append(span)
        self.pane.set_matches(spans)
        if spans:
            ahead = next((span for span in spans if span.end > self.pane.place), spans[0])
            self.pane.jump(ahead.start)
        return len(spans)

    def library_matches(self, article: Article) -> None:
        """Light in the article the words the library was searched for."""
        words = [w for w in re.findall(r'"[^"]+"|[^\s"()]+', self.query_text) if ":" not in w and w[0] != "-"]
        words = [word.strip('"') for word in words if word not in {"OR", "AND"}]
        if not words or article is not self.article:
            return
        pattern = re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + ")", re.IGNORECASE)
        self.pane.set_matches([Span(m.start(), m.end()) for m in pattern.finditer(self.pane.text)])

    def do_search_next(self) -> None:
        self._match(1)

    def do_search_previous(self) -> None:
        self._match(-1)

    def _match(self, step: int) -> None:
        if self.matches or self.where is not Pane.LIST:
            if not self.pane.next_match(step):
                self.say("Nothing matches in this article.")
            self.refresh_status()
        elif step > 0:
            self.do_article_next()
        else:
            self.do_article_previous()
