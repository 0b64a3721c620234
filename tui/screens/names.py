"""The names of the library: most mentioned, and rising of late."""

from __future__ import annotations

from tui.reading.spans import Label
from tui.screens.page import Filled, Page
from tui.widgets.entries import Entry

_EACH = 40
KINDS = (
    (Label.PERSON, "People", "person"),
    (Label.ORG, "Organisations", "org"),
    (Label.PLACE, "Places", "place"),
    (Label.GROUP, "Groups", "group"),
)


class NamesPage(Page):
    """Opening a name shows its articles."""

    NAME = "names"
    TITLE_TEXT = "Names of the library"

    def fill(self) -> None:
        self.in_job(self._gather)

    def _gather(self) -> Filled:
        entries: list[Entry] = []
        rising = self.library.rising(limit=10)
        if rising:
            entries.append(Entry("More than usual this week", heading=True))
            entries += [
                Entry(one.name, right=f"{one.recent} this week", indent=2, key=f'"{one.name}" date:7d')
                for one in rising
            ]
        for label, heading, word in KINDS:
            found = self.library.people(labels=[label], limit=_EACH)
            if not found:
                continue
            if entries:
                entries.append(Entry("", heading=True))
            entries.append(Entry(heading, right="articles", heading=True))
            for one in found:
                entries.append(Entry(one.name, right=str(one.articles), indent=2, key=f'{word}:"{one.name}"'))
        about = "By the number of articles. Articles are read for names in the background."
        return Filled(
            self.TITLE_TEXT,
            about if entries else "No names yet. Articles are read for names while the keys rest.",
            entries,
        )
