"""What the library holds, in text bars: articles a day, sources, reading time, people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from tui.library.article import parse_time
from tui.reading.spans import Label
from tui.screens.page import Filled, Page
from tui.widgets import cells
from tui.widgets.entries import Entry
from tui.widgets.moments import MONTHS, WORDS_PER_MINUTE

_DAYS = 28
_ROWS = 10
_BAR = 40
_LABEL = 26
_WEEKS = 40
_EIGHTHS = " ▁▂▃▄▅▆▇█"


def bars(pairs: list[tuple[str, int]], keys: dict[str, str] | None = None) -> list[Entry]:
    """Names with a bar each, the longest bar full."""
    most = max((count for _, count in pairs), default=0)
    rows = []
    for name, count in pairs:
        length = max(1, round(count / most * _BAR)) if most and count else 0
        rows.append(_named(name, "━" * length, count, (keys or {}).get(name, "")))
    return rows


def _named(name: str, picture: str, count: int, key: str) -> Entry:
    """A name, a bar or columns beside it, and the number at the right."""
    label = cells.pad(name, _LABEL)
    marks = ((len(label) + 2, len(label) + 2 + len(picture), "entry--bar"),)
    return Entry(f"{label}  {picture}".rstrip(), marks, right=str(count), indent=2, key=key)


def columns(counts: Sequence[int], each: int = 1) -> str:
    """Counts as one line of columns, `each` cells wide on a ground line; "" when all are 0."""
    most = max(counts, default=0)
    return "".join(_EIGHTHS[max(1, round(n / most * 8)) if n else 0] * each for n in counts) if most else ""


def _axis(first: date, last: date) -> str:
    """The first and the last day, below the ends of the columns."""
    ends = [f"{day.day} {MONTHS[day.month - 1]}" for day in (first, last)]
    return ends[0].ljust(_DAYS * 2 - len(ends[1])) + ends[1]


class StatisticsPage(Page):
    """Bars and columns; opening a source or a person shows their articles."""

    NAME = "statistics"
    TITLE_TEXT = "Statistics"

    def fill(self) -> None:
        today = self.reader.now().date()
        self.in_job(lambda: self._gather(today))

    def _gather(self, today: date) -> Filled:
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
            Entry(f"Articles a day, the last {_DAYS} days", right=str(sum(counts)), heading=True),
            Entry(
                columns(counts, 2) or "none",
                ((0, 2 * _DAYS, "entry--bar"),),
                right=f"at most {max(counts)}",
                indent=2,
                key=f"date:{_DAYS}d",
            ),
            Entry(_axis(first, today), indent=2, note=True),
            Entry("", heading=True),
            Entry(f"Minutes to read these, at {WORDS_PER_MINUTE} words a minute", heading=True),
            *bars(
                [
                    ("read", round(words_read / WORDS_PER_MINUTE)),
                    ("unread", round(words_unread / WORDS_PER_MINUTE)),
                ]
            ),
        ]
        if sources:
            entries += [Entry("", heading=True), Entry("Sources", right="articles", heading=True)]
            entries += bars(sources, {name: f'source:"{name}"' for name, _ in sources})
        if people:
            heading = f"People, over the last {_WEEKS} weeks"
            entries += [Entry("", heading=True), Entry(heading, right="articles", heading=True)]
            entries += [
                _named(name, columns(library.timeline(name, weeks=_WEEKS)), count, f'person:"{name}"')
                for name, count in people
            ]
        return Filled(
            self.TITLE_TEXT,
            f"{every} articles, {unread} unread, {library.count('is:starred')} starred",
            entries,
        )

    def opened(self, key: object) -> None:
        if key:
            super().opened(key)
