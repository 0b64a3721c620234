"""What comes in: imports and feeds, in jobs beside the keys; new articles move neither cursor nor text."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from tui.commands import Pane
from tui.jobs import JobFailed, Ticket
from tui.library.library import Library
from tui.screens.acting import Acting
from tui.widgets.sidebar import Scope

if TYPE_CHECKING:
    from tui.intake.feeds.fetching import Outcome
    from tui.screens.importing import Imported, ImportRun

_EVERY = 0.2
"""Seconds between two looks at how a fetch goes."""


@dataclass
class FetchRun:
    """How far a fetch is and what came of it so far. `name` says of what: “Coast Wire”, “all feeds”."""

    name: str
    done: int = 0
    total: int = 0
    new: int = 0
    ended: bool = False
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """How it goes."""
        count = f" {self.done} of {self.total}" if self.total > 1 else ""
        return f"Fetching {self.name}{count}" + (f", {self.new} new" if self.new else "")


@dataclass
class Fetching(Message):
    """The fetch goes on, or has ended; with `news` articles have come since the last message."""

    run: FetchRun
    news: bool = False


def fetch(
    library: Library, run: FetchRun, source: str | None, ids: Sequence[int], ticket: Ticket
) -> Fetching:
    """Fetch the feeds `ids`, or those called `source`, or all; tells how it goes."""
    from tui.intake.feeds import fetching
    from tui.intake.importing import Progress

    numbers = list(ids)
    if not numbers and source:
        numbers = [feed.id for feed in library.feeds() if feed.name == source]
        run.name = source if numbers else run.name
    told, news = time.monotonic(), False
    for event in fetching.run(library, numbers or None, cancelled=ticket.cancelled):
        if isinstance(event, fetching.Outcome):
            run.outcomes.append(event)
            run.new += event.new
            news = news or bool(event.new or event.renewed or event.expired)
        elif isinstance(event, Progress):
            run.done, run.total = event.done, event.total
        if time.monotonic() - told > _EVERY:
            ticket.post(Fetching(run, news))
            told, news = time.monotonic(), False
    run.ended = True
    return Fetching(run, news)


class Arriving(Acting):
    """Import and fetch."""

    import_run: ImportRun | None = None
    fetch_run: FetchRun | None = None

    # Files, folders, addresses

    def do_import(self) -> None:
        from tui.screens.importing import ImportPage

        running = self.import_run if self.jobs.running("import") else None
        self.app.push_screen(ImportPage(running), self.go_to_place)

    def start_import(self, source: str, pasted: str = "") -> ImportRun:
        """Take in `source`, or the text `pasted` that it stands for, in a job; the desk hears how it goes,
        whatever page lies over it."""
        from tui.screens.importing import ImportRun, take_in

        run, library = ImportRun(source, pasted), self.library
        self.import_run = run
        self.at_work["import"] = f"Importing {source}"
        self.jobs.start("import", self, lambda ticket: take_in(library, run, ticket))
        return run

    def import_goes_on(self, run: ImportRun) -> None:
        """Show how the import goes, and what came in."""
        if not run.ended:
            if "import" in self.at_work:
                self.at_work["import"] = f"Importing: {run.sentence} {run.pace}"
            self.refresh_status()
            return
        self.at_work.pop("import", None)
        self._show_news(run.taken)
        key = self.reader.keymap.shown("undo")
        undo = f" {key} undoes it." if (run.taken or run.subscribed) and key else ""
        self.say(f"Import: {run.sentence}{undo}")

    def on_imported(self, event: Imported) -> None:
        self.import_goes_on(event.run)

    # Feeds

    def do_fetch(self) -> None:
        self.start_fetch(source=self._source_here())

    def do_fetch_all(self) -> None:
        self.start_fetch()

    def _source_here(self) -> str:
        """The source under the cursor: the sidebar's, else that of the article."""
        if self.where is Pane.SIDEBAR:
            entry = self.sidebar.cursor_entry
            if entry is not None and isinstance(entry.key, Scope) and "source:" in entry.key.query:
                return entry.key.name
            return ""
        return self.current.source if self.current is not None else ""

    def start_fetch(self, ids: Sequence[int] = (), *, source: str = "", name: str = "all feeds") -> FetchRun:
        """Fetch feeds by number, those called `source`, or all, in a job; the desk hears how it goes."""
        if self.jobs.running("fetch") and self.fetch_run is not None and not self.fetch_run.ended:
            self.say(f"{self.fetch_run.sentence} still; {self.reader.keymap.shown('escape')} stops that.")
            return self.fetch_run
        run, library = FetchRun(name), self.library
        self.fetch_run = run
        self.at_work["fetch"] = run.sentence
        self.jobs.start("fetch", self, lambda ticket: fetch(library, run, source, ids, ticket))
        self.refresh_status()
        return run

    @on(Fetching)
    def _fetching(self, event: Fetching) -> None:
        from tui.intake.feeds.fetching import summary

        run = event.run
        if "fetch" in self.at_work:
            self.at_work["fetch"] = run.sentence
        if event.news:
            self._show_news(run.new)
        if run.ended:
            self.at_work.pop("fetch", None)
            self._fetched(run, summary(run.outcomes))
        self.refresh_status()

    def _fetched(self, run: FetchRun, summary: str) -> None:
        failed = [one for one in run.outcomes if one.state in ("failed", "gone")]
        if not run.outcomes and not run.total:
            key = self.reader.keymap.shown("feeds")
            self.say(f"There are no feeds to fetch; {key} shows the feeds and adds one.")
        elif len(run.outcomes) == 1:
            self.say(run.outcomes[0].sentence, "warning" if failed else "information")
        elif failed:
            self.say(f"{summary} {self.reader.keymap.shown('feeds')} says why.", "warning")
        else:
            self.say(summary)

    def _show_news(self, count: int) -> None:
        """Let the list show what came; it is counted above the list, and nothing else moves."""
        self.news = count
        if self.searching:
            self.set_timer(0.5, lambda: self._show_news(count))
            return
        self.list_articles(stay=True)
        self.count_soon()
        self.gists_soon()

    @on(JobFailed)
    def _arrival_failed(self, event: JobFailed) -> None:
        for run in (self.fetch_run, self.import_run):
            if run is not None and event.purpose in ("fetch", "import"):
                run.ended = run.ended or not self.jobs.running(event.purpose)
