"""The panels under the article: who said what, people and names, the summary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual import on
from textual.message import Message

from tui.commands import Pane
from tui.jobs import Ticket
from tui.reading.spans import Span
from tui.screens.reading import ReadingDesk
from tui.summaries.lengths import Length, Unit
from tui.summaries.methods import method_by_id, next_method

if TYPE_CHECKING:
    from tui.summaries.ranking import Ranking
    from tui.summaries.summary import Summary
    from tui.widgets.spans_panel import SpansPanel
    from tui.widgets.summary_panel import SummaryPanel


@dataclass
class SummaryReady(Message):
    """The sentences of an article have been ranked by a method."""

    article: int
    method: str
    ranking: Ranking


class Panels(ReadingDesk):
    """Opened and closed alike; each line of a panel leads to its place in the text."""

    summary: Summary | None = None
    _method = ""
    _length = Length()

    def __init__(self, *facts: Any, **more: Any) -> None:
        super().__init__(*facts, **more)
        self._method = self.settings.summary_method
        amount, unit = self.settings.length
        self._length = Length(unit, min(amount, 100) if unit == "percent" else max(1, amount))  # type: ignore[arg-type]
        self._rankings: dict[tuple[int, str], Ranking] = {}

    def article_shown(self) -> None:
        self.summary = None
        super().article_shown()

    # Panels

    def open_panel(self, name: str, *, focus: bool = True) -> None:
        """Show the panel "summary", "quotes" or "people" ("" for none)."""
        self.ensure_article()
        if self.article is None:
            return
        self.panel = name
        if name == "summary":
            self._focused_words = ""
        self.summary_panel.display = name == "summary"
        self.spans_panel.display = name in {"quotes", "people"}
        if name != "summary":
            self.pane.set_summary(())
        if name:
            self.fill_panel()
            if name != "summary":
                self._focused_words = self.describe(self.spans_panel.cursor_item)
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

    def panels_wait(self) -> None:
        """Say in an open panel that its contents are on the way."""
        if self.panel == "summary":
            self.summary_panel.set_state(self.summary_title(), "reading …")
        elif self.panel:
            self.spans_panel.show_entries([])

    def fill_panel(self) -> None:
        """Put into the open panel what belongs to the article."""
        article, reading = self.article, self.reading
        if article is None or reading is None:
            self.panels_wait()
        elif self.panel == "quotes":
            self.spans_panel.show_quotes(reading, self.text, of=article.id)
        elif self.panel == "people":
            self.spans_panel.show_names(reading, of=article.id)
            if self.where is Pane.SPANS:
                self._focused_words = self.describe(self.spans_panel.cursor_item)
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

    def on_spans_panel_span_highlighted(self, event: SpansPanel.SpanHighlighted) -> None:
        if self.where is Pane.SPANS and not self.has_class("-narrow"):
            self.pane.jump(event.offset)
            self._focused_words = self.describe(event.item)
            self.refresh_status()

    def on_spans_panel_span_chosen(self, event: SpansPanel.SpanChosen) -> None:
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
        from tui.widgets.summary_panel import SummaryItem

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

    def on_summary_panel_sentence_chosen(self, event: SummaryPanel.SentenceChosen) -> None:
        span = self._sentence(event.index)
        if span is not None:
            self.go_to(self.pane)
            self.pane.jump(span.start, span.end)

    def on_summary_panel_sentence_highlighted(self, event: SummaryPanel.SentenceHighlighted) -> None:
        span = self._sentence(event.index)
        if span is not None and self.where is Pane.SUMMARY and not self.has_class("-narrow"):
            self.pane.jump(span.start, span.end)
