"""One person over the whole library: every quotation, when, and who else is named there."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Sparkline

from tui.library.people import Said
from tui.screens.page import Filled, Page
from tui.widgets import moments
from tui.widgets.cells import spaced
from tui.widgets.entries import Entry

_WEEKS = 52
_QUOTES = 500
_COMPANIONS = 12


class PersonPage(Page):
    """Quotations newest first with date and source; below, who is named in the same articles."""

    NAME = "person"
    DEFAULT_CSS = """
    PersonPage Sparkline { height: 2; margin: 0 1 1 1; display: none; }
    PersonPage Sparkline > .sparkline--max-color { color: $accent; }
    PersonPage Sparkline > .sparkline--min-color { color: $accent 50%; }
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.TITLE_TEXT = name
        self._who = name
        self._weeks: list[int] = []

    def above(self) -> ComposeResult:
        yield Sparkline([])

    def fill(self) -> None:
        self.in_job(self._gather)

    def _gather(self) -> Filled:
        library, name = self.library, self._who
        said = library.quotes("", speaker=name, limit=_QUOTES)
        companions = library.companions(name, limit=_COMPANIONS)
        self._weeks = library.timeline(name, weeks=_WEEKS)
        articles = library.count(f'person:"{name}"')
        titles: dict[int, str] = {}
        entries: list[Entry] = []
        count = 0
        for place, one in enumerate(said):
            if any(_holds(other, one) for other in said[max(0, place - 3) : place + 4]):
                continue  # marked words inside a reported clause are read with it
            count += 1
            if one.article not in titles:
                titles[one.article] = library.article(one.article).title
                date = moments.full_day(one.published)
                told = " · ".join(part for part in (one.source, date) if part)
                if entries:
                    entries.append(Entry("", heading=True))
                entries.append(Entry(titles[one.article], right=told, heading=True))
            words = " ".join(one.text.split())
            entries.append(Entry(words, indent=2, lines=0, key=(one.article, one.start)))
        if companions:
            entries += [Entry("", heading=True), Entry("Named in the same articles", heading=True)]
            entries += [
                Entry(
                    other.name, right=spaced(other.articles), indent=2, key=f'person:"{name}" "{other.name}"'
                )
                for other in companions
            ]
        quotes = "1 quotation" if count == 1 else f"{count} quotations"
        where = "1 article" if articles == 1 else f"{spaced(articles)} articles"
        weeks = " · the line: articles a week, a year up to now" if _drawn(self._weeks) else ""
        return Filled(name, f"{quotes} · named in {where}{weeks}", entries)

    def show(self, title: str, about: str, entries: Sequence[Entry]) -> None:
        line = self.query_one(Sparkline)
        line.data = self._weeks
        line.display = _drawn(self._weeks)
        super().show(title, about, entries)


def _drawn(weeks: Sequence[int]) -> bool:
    """Whether there is more than one week to draw a line through."""
    return sum(1 for week in weeks if week) > 1


def _holds(outer: Said, inner: Said) -> bool:
    """Whether a quotation lies inside a longer one of the same article."""
    apart = outer.article != inner.article or (outer.start, outer.end) == (inner.start, inner.end)
    return not apart and outer.start <= inner.start and inner.end <= outer.end
