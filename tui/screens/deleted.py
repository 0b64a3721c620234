"""What was deleted: to be put back, or given up for good."""

from __future__ import annotations

from tui.library.history import Change
from tui.screens.acting import articles
from tui.screens.page import Filled, Page
from tui.widgets import moments
from tui.widgets.cells import spaced
from tui.widgets.entries import Entry

_MOST = 2000
"""Entries shown; what was deleted before them is listed by `newsreader deleted`."""


class DeletedPage(Page):
    """Opening an entry puts the article back; emptying asks and is final."""

    NAME = "deleted"
    TITLE_TEXT = "Deleted articles"

    def fill(self) -> None:
        self.in_job(self._gather)

    def _gather(self) -> Filled:
        there = self.library.deleted()
        entries = []
        for article in there[:_MOST]:
            told = " · ".join(part for part in (article.source, moments.full_day(article.date)) if part)
            entries.append(Entry(article.title or "(no headline)", right=told, key=article.id))
        key = self.reader.keymap.shown
        about = (
            f"{articles(len(there))}, the last deleted first. {key('open')} puts one back,"
            f" {key('deleted.empty')} gives up all for good."
            if there
            else "Nothing is deleted."
        )
        return Filled(self.TITLE_TEXT, about, entries)

    def own_hints(self) -> list[tuple[str, str]]:
        key = self.reader.keymap.shown
        return [(key("open"), "put back"), (key("deleted.empty"), "empty")]

    def opened(self, key: object) -> None:
        if isinstance(key, int):
            self._done(self.library.recover([key]))

    def do_deleted_empty(self) -> None:
        from tui.screens.dialogs import Confirm

        count = len(self.library.deleted())
        if not count:
            self.say("Nothing is deleted.")
            return
        what = "the deleted article" if count == 1 else f"all {spaced(count)} deleted articles"

        def answered(yes: bool | None) -> None:
            if yes:
                self._done(self.library.empty_deleted())

        self.app.push_screen(Confirm(f"Give up {what} for good? This cannot be undone."), answered)

    def _done(self, change: Change | None) -> None:
        self.say(change.sentence if change is not None else "Nothing had to be changed.")
        self.reader.desk.list_articles(stay=True)
        self.reader.desk.count_soon()
        self.fill()
