"""What the library holds, in text bars: articles a day, sources, reading time, people."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from tui.library.article import parse_time
from tui.reading.spans import Label
from tui.screens.page import Filled, Page
from tui.widgets import cells
from tui.widgets.entries import Entry
from tui.widgets.moments import WORDS_PER_MINUTE

_DAYS = 28
_ROWS = 10
_BAR = 40
_EIGHTHS = " ▁▂▃▄▅▆▇█"


def bars(pairs: list[tuple[str, int]], keys: dict[str, str] | None = None) -> list[Entry]:
    """Names with a bar each, the longest bar full."""
    most = max((count for _, count in pairs), default=0)
    rows = []
    for name, count in pairs:
        length = max(1, round(count / most * _BAR)) if most and count else 0
        label = cells.fit(name, 26)
        text = f"{label}{' ' * (28 - cells.width_of(label))}{'━' * length}"
        rows.append(Entry(text, right=str(count), indent=2, key=(keys or {}).get(name, "")))
    return rows


def columns(counts: list[int]) -> str:
    """Counts as one line of columns."""
    most = max(counts, default=0)
    return "".join(_EIGHTHS[0 if not n else max(1, round(n / most * 8))] for n in counts) if most else ""


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
            Entry(f"Articles a day, the last {_DAYS} days", heading=True),
            Entry(columns(counts) or "none", right=f"{sum(counts)}", indent=2, key=f"date:{_DAYS}d"),
            Entry("", heading=True),
            Entry("Reading time of these", heading=True),
            *bars(
                [
                    ("read", round(words_read / WORDS_PER_MINUTE)),
                    ("unread", round(words_unread / WORDS_PER_MINUTE)),
                ]
            ),
            Entry("minutes, at 238 words a minute", heading=True, indent=2),
        ]
        for heading, pairs, prefix in (("Sources", sources, "source"), ("People", people, "person")):
            if pairs:
                entries += [Entry("", heading=True), Entry(heading, heading=True)]
                entries += bars(pairs, {name: f'{prefix}:"{name}"' for name, _ in pairs})
        return Filled(
            self.TITLE_TEXT,
            f"{every} articles, {unread} unread, {library.count('is:starred')} starred",
            entries,
        )

    def opened(self, key: object) -> None:
        if key:
            super().opened(key)
