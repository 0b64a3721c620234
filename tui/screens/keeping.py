"""Keeping the library and the screen in step: quiet writes, counts, gists, what others changed.

A mark of the hand is seen at once and written a moment later, several together; a key never waits
for the disk. What other programs write is looked for in a job and taken in without moving cursor
or text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from textual import on
from textual.message import Message
from textual.timer import Timer

from tui.jobs import JobFailed, Ticket
from tui.library.article import Article
from tui.library.errors import LibraryError
from tui.screens.panels import Panels
from tui.settings import background_allowed
from tui.widgets.article_list import ArticleList
from tui.widgets.cells import spaced
from tui.widgets.sidebar import Scope

if TYPE_CHECKING:
    from tui.library.facets import Facet
    from tui.library.library import Library
    from tui.library.views import View

_COALESCE = 0.2
"""Seconds in which marks of the hand are collected into one write."""
_COUNT = 0.4
"""Seconds the keys rest before the numbers are counted anew."""
_GISTS = 0.3
"""Seconds the keys rest before gists are made."""
_AWAY = 0.4
"""Seconds without a key after which articles are read ahead."""
_LONG = 20_000
"""Words of an article that takes too long to read for one line in passing."""
_FACETS = 12
"""Sources, people and tags shown in the sidebar; the palette and the names screen have them all."""

Sections = list[tuple[str, list[Scope]]]


@dataclass
class Counted(Message):
    """The sections of the sidebar have been counted."""

    sections: Sections


@dataclass
class Changed(Message):
    """Another program changed the library."""


@dataclass
class GistsReady(Message):
    """Gists of articles, by id."""

    gists: dict[int, str]


@dataclass
class Analysed(Message):
    """Articles still without marks after the last one read in the background."""

    left: int


def sections(library: Library, query: str) -> Sections:
    """What the sidebar shows: the views, and what the shown articles can be narrowed to, most first.

    A facet's scope adds its token to the query, or takes it away when it is there already.
    """

    def facet(facets: Iterable[Facet]) -> list[Scope]:
        scopes = []
        for one in facets:
            there = one.token in query
            narrowed = query.replace(one.token, " ") if there else f"{query} {one.token}"
            scopes.append(
                Scope(f"✓ {one.name}" if there else one.name, one.count, " ".join(narrowed.split()))
            )
        return scopes

    def count(view: View) -> int | None:
        try:
            return library.count(view.query)
        except LibraryError:
            return None  # a saved query that cannot be understood any more

    found: Sections = [("", [Scope(view.name, count(view), view.query) for view in library.views()])]
    facets = library.facets(query, limit=_FACETS)
    for heading, scopes in (
        ("Sources", facet(facets.sources)),
        ("People", facet(facets.people)),
        ("Tags", facet(facets.tags)),
    ):
        if scopes:
            found.append((heading, scopes))
    return found


def gist_of(library: Library, number: int) -> str:
    """One line that says what an article is about; "" for a very long one that is not read yet."""
    from tui.summaries.summary import gist

    kept = library.computed(number, "gist")
    if kept is None:
        article = library.article(number)
        if article.words > _LONG and library.cached_reading(number) is None:
            return ""
        kept = gist(library.body(number), library.reading(number), article.title, article.furniture)
        library.keep_computed(number, "gist", kept)
    return kept


class Keeping(Panels):
    """Writes and watches."""

    _write_timer: Timer | None = None
    _count_timer: Timer | None = None
    _gist_timer: Timer | None = None

    def __init__(self, *facts: Any, **more: Any) -> None:
        super().__init__(*facts, **more)
        self._unwritten_read: dict[int, bool] = {}
        self._unwritten_place: dict[int, int] = {}
        self._gists_known: set[int] = set()

    def start_watching(self) -> None:
        """Begin, after the first frame, with everything that runs by itself."""
        self.count_soon(0.05)
        if self.settings.watch and not self.library.readonly:
            self.set_interval(self.settings.watch, self._look)
        if self.settings.gists:
            self.articles.set_gists_visible(True)
            self.gists_soon()
        if background_allowed(self.settings) and not self.library.readonly:
            self.set_timer(1.5, self._analyse)

    # Quiet writes

    def article_opened(self, article: Article) -> None:
        self.was_opened = True
        if self.settings.read_when == "opened":
            self.mark_read_quietly(article)

    def mark_read_quietly(self, article: Article) -> None:
        """Show the article as read now; the library hears of it within a moment."""
        if article.id and not article.read and not self.library.readonly:
            self._unwritten_read[article.id] = True
            self.renew(replace(article, read=True))
            self._write_soon()

    def keep_place(self) -> None:
        article = self.article
        if article is None or not article.id or self.library.readonly:
            return
        if self.settings.read_when == "end" and self.pane.at_end:
            self.mark_read_quietly(article)
        place = self.pane.place
        if place != self.place_of(article):
            self._unwritten_place[article.id] = place
            self._write_soon()

    def place_of(self, article: Article) -> int:
        kept = self._unwritten_place.get(article.id)
        return kept if kept is not None else self.rows.fresh.get(article.id, article).place

    def renew(self, article: Article) -> None:
        """Show an article as it is now, wherever it is shown."""
        self.rows.fresh[article.id] = article
        self.articles.row_changed([article.id])
        if self.article is not None and self.article.id == article.id:
            self.article = article
            self.pane.article_changed(article)

    def renew_from_library(self, ids: Iterable[int]) -> None:
        """Show these articles as the library has them now."""
        for number in ids:
            try:
                self.renew(self.library.article(number))
            except KeyError:
                continue

    def _write_soon(self) -> None:
        if self._write_timer is None:
            self._write_timer = self.set_timer(_COALESCE, self._write_in_job)

    def _write_in_job(self) -> None:
        self._write_timer = None
        library, read, places = self.library, self._unwritten_read, self._unwritten_place
        self._unwritten_read, self._unwritten_place = {}, {}
        fresh = self.rows.fresh
        for number, place in places.items():
            if number in fresh:
                fresh[number] = replace(fresh[number], place=place)
        if read or places:
            self.jobs.start("write", self, lambda _: _write(library, read, places), durable=True)
            self.count_soon()

    def write_now(self) -> None:
        """Write what is held back, here and now: before undo, and when the program ends."""
        if self._write_timer is not None:
            self._write_timer.stop()
            self._write_timer = None
        read, places = self._unwritten_read, self._unwritten_place
        self._unwritten_read, self._unwritten_place = {}, {}
        if read or places:
            _write(self.library, read, places)

    def finish(self) -> None:
        """The program ends: where reading stopped and what was read is kept."""
        if self.is_running:
            self.keep_place()
        self.write_now()

    # Counting

    def count_soon(self, seconds: float = -1) -> None:
        """Count the sidebar's numbers anew when the keys rest."""
        if self._count_timer is not None:
            self._count_timer.stop()
        self._count_timer = self.set_timer(seconds if seconds >= 0 else _COUNT, self._count)

    def _count(self) -> None:
        self._count_timer = None
        if self._visible(self.sidebar) or self.has_class("-sidebar"):
            library, query = self.library, self.query_text
            self.jobs.start("count", self, lambda _: Counted(sections(library, query)))

    @on(Counted)
    def _counted(self, event: Counted) -> None:
        self.sidebar.show(event.sections, self.query_text)

    # What others changed

    def _look(self) -> None:
        if not self.jobs.running("watch"):
            library = self.library
            self.jobs.start("watch", self, lambda _: Changed() if library.refresh() else None)

    @on(Changed)
    def _changed(self) -> None:
        if self.searching:
            self.set_timer(0.5, self._changed)
            return
        before = len(self.rows)
        self.list_articles(stay=True)
        more = len(self.rows) - before
        if more > 0:
            self.say(f"{spaced(more)} new {'article' if more == 1 else 'articles'}.")
        self.count_soon()
        self.gists_soon()

    # Gists of the rows in view

    def gists_soon(self) -> None:
        """Make the gists of the rows in view when the keys rest."""
        if self.settings.gists:
            if self._gist_timer is not None:
                self._gist_timer.stop()
            self.jobs.cancel("gists")  # its work would be felt by the next key
            self._gist_timer = self.set_timer(_GISTS, self._make_gists)

    def _make_gists(self) -> None:
        self._gist_timer = None
        top = max(0, self.articles.row_at(self.articles.scroll_offset.y) - 4)
        count = self.articles.text_height // max(1, self.articles.row_height) + 12
        wanted = [self.rows[i].id for i in range(top, min(len(self.rows), top + count))]
        wanted = [number for number in wanted if number not in self._gists_known]
        if not wanted:
            return
        library = self.library

        def work(ticket: Ticket) -> Message | None:
            for number in wanted:
                if ticket.cancelled():
                    return None
                try:
                    ticket.post(GistsReady({number: gist_of(library, number)}))
                except (KeyError, LibraryError):
                    continue
            return None

        self.jobs.start("gists", self, work)

    @on(GistsReady)
    def _gists_ready(self, event: GistsReady) -> None:
        for number, text in event.gists.items():
            self._gists_known.add(number)
            self.articles.set_gist(number, text)

    @on(ArticleList.Highlighted)
    def _moved_for_gists(self) -> None:
        self.gists_soon()

    # Reading ahead

    def _analyse(self) -> None:
        """Read the articles that have no marks yet, one after the other, while the keys rest."""
        library, rest = self.library, self.reader.rest

        def work(ticket: Ticket) -> Message | None:
            def ended() -> bool:
                while not rest.lasts(_AWAY) and not ticket.wait(_AWAY / 4):
                    pass
                return ticket.cancelled()

            for _step in library.catch_up(cancelled=ended):
                if ticket.wait(0.01):
                    return None
            return Analysed(0)

        self.jobs.start("background", self, work)

    @on(Analysed)
    def _analysed(self) -> None:
        self.count_soon()

    @on(JobFailed)
    def _job_failed(self, event: JobFailed) -> None:
        if event.purpose == "watch":
            return
        self.say(event.sentence, "error")
        if event.purpose == "write":
            self.rows.fresh.clear()
            self.list_articles(stay=True)


def _write(library: Library, read: dict[int, bool], places: dict[int, int]) -> None:
    """Make marks of the hand durable. An article that is gone meanwhile needs none."""
    for value in (True, False):
        ids = [number for number, state in read.items() if state is value]
        if ids:
            library.mark_read(ids, value)
    for number, place in places.items():
        try:
            library.place(number, place)
        except KeyError:
            continue
