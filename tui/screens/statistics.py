"""What the library holds, in text bars: articles a day, sources, reading time, people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tui.library.article import parse_time
from tui.reading.spans import Label
from tui.screens.acting import articles
from tui.screens.page import Filled, Page
from tui.widgets import cells
from tui.widgets.entries import Entry
from tui.widgets.moments import MONTHS, WORDS_PER_MINUTE

_DAYS = 28
_ROWS = 10
_BAR = 40
"""Cells of the longest bar, and the weeks of a person, where there is room."""
_LABEL = 26
_COUNT = 9
"""Cells for the number at the right."""
_EIGHTHS = " ▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Room:
    """The cells of a row: those of the name, of the bar beside it, and of a day in the columns."""

    label: int
    bar: int
    day: int


def room_in(width: int) -> Room:
    """How a row is shared out on a page `width` cells across."""
    label = min(_LABEL, width // 3)
    bar = max(4, min(_BAR, width - label - 2 - _COUNT))
    return Room(label, bar, 2 if width >= 2 * _DAYS + 2 + _COUNT else 1)


def bars(room: Room, pairs: list[tuple[str, int]], keys: dict[str, str] | None = None) -> list[Entry]:
    """Names with a bar each, the longest bar full."""
    most = max((count for _, count in pairs), default=0)
    rows = []
    for name, count in pairs:
        length = max(1, round(count / most * room.bar)) if most and count else 0
        rows.append(_named(room, name, "━" * length, count, (keys or {}).get(name, "")))
    return rows


def _named(room: Room, name: str, picture: str, count: int, key: str) -> Entry:
    """A name, a bar or columns beside it, and the number at the right."""
    label = cells.pad(name, room.label)
    marks = ((len(label) + 2, len(label) + 2 + len(picture), "entry--bar"),)
    return Entry(f"{label}  {picture}".rstrip(), marks, right=cells.spaced(count), indent=2, key=key)


def columns(counts: Sequence[int], each: int = 1) -> str:
    """Counts as one line of columns, `each` cells wide on a ground line; "" when all are 0."""
    most = max(counts, default=0)
    return "".join(_EIGHTHS[max(1, round(n / most * 8)) if n else 0] * each for n in counts) if most else ""


def _axis(first: date, last: date, across: int) -> str:
    """The first and the last day, below the ends of `across` cells of columns."""
    ends = [f"{day.day} {MONTHS[day.month - 1]}" for day in (first, last)]
    return ends[0].ljust(across - len(ends[1])) + ends[1]


class StatisticsPage(Page):
    """Bars and columns; opening a source or a person shows their articles."""

    NAME = "statistics"
    TITLE_TEXT = "Statistics"

    _room: Room | None = None

    def fill(self) -> None:
        today, room = self.reader.now().date(), room_in(min(100, self.app.size.width) - 8)
        self._room = room
        self.in_job(lambda: self._gather(today, room))

    def on_resize(self) -> None:
        """Draw anew what has more room now, or less."""
        if self._room not in (None, room_in(min(100, self.app.size.width) - 8)):
            self.fill()

    def _gather(self, today: date, room: Room) -> Filled:
        library = self.library
        every, unread = library.count(""), library.count("is:unread")
        first = today - timedelta(days=_DAYS - 1)
        days: Counter[date] = Counter()
        words_read = words_unread = 0
        recent = library.rows(f"date:{first.isoformat()}..{today.isoformat()}")
        for article in recent:
            moment = parse_time(article.date)
            if moment is not None:
                days[moment.date()] += 1
            if article.read:
                words_read += article.words
            else:
                words_unread += article.words
        counts = [days[first + timedelta(days=number)] for number in range(_DAYS)]
        sources = library.sources()[:_ROWS]
        people = [(one.name, one.articles) for one in library.people(labels=[Label.PERSON], limit=_ROWS)]
        entries = [
            Entry(f"Articles a day, the last {_DAYS} days", right=cells.spaced(sum(counts)), heading=True),
            Entry(
                columns(counts, room.day) or "none",
                ((0, room.day * _DAYS, "entry--bar"),),
                right=f"most {cells.spaced(max(counts))}" if any(counts) else "",
                indent=2,
                key=f"date:{_DAYS}d",
            ),
            Entry(_axis(first, today, room.day * _DAYS), indent=2, note=True),
            Entry("", heading=True),
            Entry(f"Minutes to read these, at {WORDS_PER_MINUTE} words a minute", heading=True),
            *bars(
                room,
                [
                    ("read", round(words_read / WORDS_PER_MINUTE)),
                    ("unread", round(words_unread / WORDS_PER_MINUTE)),
                ],
            ),
        ]
        if sources:
            entries += [Entry("", heading=True), Entry("Sources", right="articles", heading=True)]
            entries += bars(room, sources, {name: f'source:"{name}"' for name, _ in sources})
        if people:
            heading = f"People, over the last {room.bar} weeks"
            entries += [Entry("", heading=True), Entry(heading, right="articles", heading=True)]
            entries += [
                _named(room, name, columns(library.timeline(name, weeks=room.bar)), count, f'person:"{name}"')
                for name, count in people
            ]
        return Filled(
            self.TITLE_TEXT,
            f"{articles(every)}, {cells.spaced(unread)} unread,"
            f" {cells.spaced(library.count('is:starred'))} starred",
            entries,
        )

    def opened(self, key: object) -> None:
        if key:
            super().opened(key)
