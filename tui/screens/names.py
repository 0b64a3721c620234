"""The names of the library: rising of late, seen together, most mentioned."""

from __future__ import annotations

from tui.reading.spans import Label
from tui.screens.page import Filled, Page
from tui.widgets.cells import spaced
from tui.widgets.entries import Entry

_EACH = 40
_LEADING = 12
"""Of so many people most mentioned it is asked with whom they appear."""
_PAIRS = 8
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
        pairs = self._pairs()
        if pairs:
            if entries:
                entries.append(Entry("", heading=True))
            entries.append(Entry("Seen together", right="articles", heading=True))
            entries += pairs
        for label, heading, word in KINDS:
            found = self.library.people(labels=[label], limit=_EACH)
            if not found:
                continue
            if entries:
                entries.append(Entry("", heading=True))
            entries.append(Entry(heading, right="articles", heading=True))
            for one in found:
                entries.append(
                    Entry(one.name, right=spaced(one.articles), indent=2, key=f'{word}:"{one.name}"')
                )
        about = "By the number of articles. Articles are read for names in the background."
        return Filled(
            self.TITLE_TEXT,
            about if entries else "No names yet. Articles are read for names while the keys rest.",
            entries,
        )

    def _pairs(self) -> list[Entry]:
        """The people who share most articles, each pair once; choosing one shows those articles."""
        shared: dict[frozenset[str], tuple[int, str, str]] = {}
        for one in self.library.people(labels=[Label.PERSON], limit=_LEADING):
            for other in self.library.companions(one.name, Label.PERSON):
                pair = frozenset((one.name, other.name))
                if other.label is Label.PERSON and other.articles > 1 and pair not in shared:
                    shared[pair] = (other.articles, one.name, other.name)
        most = sorted(shared.values(), key=lambda row: (-row[0], row[1], row[2]))[:_PAIRS]
        return [
            Entry(
                f"{one} and {other}",
                right=spaced(count),
                indent=2,
                key=f'person:"{one}" person:"{other}"',
            )
            for count, one, other in most
        ]
