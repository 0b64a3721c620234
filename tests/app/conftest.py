"""A real library in a temporary folder, a clock that stands still, and a reader on them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest
from textual.pilot import Pilot

from tui.app import NewsreaderApp
from tui.library.article import Draft
from tui.library.library import Library
from tui.settings import Settings

LIMIT = 60.0  # seconds a busy machine may take for what a quiet one does at once
NOW = datetime(2026, 10, 8, 12, 0, tzinfo=UTC)

STRIKE = """SANDVIKEN — Dock workers voted on Tuesday to end a strike that closed four ports, after \
Transport Minister Idris Bello called the offer “fair, and final”.

“We got the hours we asked for,” said Ana Petrescu, who leads the Dockers’ Federation. “The rest can wait.”

Bello told reporters that the so-called “harbour tax” would be dropped within a month. The Coast Bank said \
it would lend 40 million crowns to the four towns.

“Nobody wins a strike,” Bello said. “We stopped losing.”

The ferries run again from Friday, the Port Authority said in a statement. Petrescu thanked the people of \
Sandviken, who had brought soup to the gates every evening.

Related News

Ferry fares to rise in spring"""

COURT = """The appeals court in Marrowby lifted a ban on night flights on Monday.

“The ban had no ground in law,” said Judge Oona Vantongeren. The airport welcomed the ruling.

Residents said they would go on to the high court. “We have not slept since May,” said Pavel Osei, a baker."""

WATER = """Water charges in Eastmoor will not rise this year, the minister said on Sunday.

“There is no plan to raise them,” said Lena Achterberg, the minister for towns. The water works had asked \
for four per cent more."""

HOSTILE_TITLES = (
    "News [/b] from the coast",
    "[@click=app.quit]Quit[/] now",
    "\x1b]0;owned\x07Title \x1b[31mred",
    "[link=http://x]y[/link] \u202egnp.exe",
    "Minister: [UPDATED] [1/2] “yes”",
    "港湾労働者のストライキ 👨‍👩‍👧",
)


def drafts() -> list[Draft]:
    """Three articles; the first one is the newest."""
    cut = STRIKE.index("Related News")
    from tui.reading.spans import Span

    return [
        Draft(
            title="Harbour workers end strike after nine days",
            text=STRIKE,
            byline="Mara Lindqvist",
            source="Coast Wire",
            url="https://coast.example/strike",
            published="2026-10-08T10:00:00+00:00",
            furniture=(Span(cut, len(STRIKE)),),
        ),
        Draft(
            title="Court lifts ban on night flights",
            text=COURT,
            source="The Meridian",
            published="2026-10-07T09:00:00+00:00",
        ),
        Draft(
            title="Minister: ‘no plan’ to raise water charges",
            text=WATER,
            source="Coast Wire",
            published="2026-10-05",
        ),
    ]


def many(count: int) -> list[Draft]:
    """Short articles with different texts, hostile headlines among them, the newest first."""
    start = NOW - timedelta(hours=1)
    return [
        Draft(
            title=HOSTILE_TITLES[n % len(HOSTILE_TITLES)]
            if n % 3 == 0
            else f"Report number {n} of the coast",
            text=f"The council of Town{n} met.\n\n“We agreed on plan {n},” said Mayor Idris Bello.\n\nDone.",
            source=("Coast Wire", "The Meridian", "Eastmoor Post")[n % 3],
            published=(start - timedelta(hours=n)).isoformat(),
        )
        for n in range(count)
    ]


class Desk:
    """A running reader with words for what a user does and sees."""

    def __init__(self, app: NewsreaderApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Until no job is at work and the screen has caught up."""
        end = monotonic() + LIMIT
        while monotonic() < end:
            await self.pilot.pause()
            timers = self.app.desk
            waiting = (timers._rest, timers._search_wait, timers._write_timer, timers._count_timer)
            if not self.app.jobs.busy("watch", "background") and not any(waiting):
                await self.pilot.pause()
                return
            await self.pilot.pause(0.01)
        raise AssertionError(f"still at work: {self.app.jobs.busy()}")

    async def until(self, holds: Callable[[], object]) -> None:
        """Until something holds, however busy the machine; the assertion after it says what was missing."""
        end = monotonic() + LIMIT
        while not holds() and monotonic() < end:
            await self.pilot.pause(0.01)

    async def press(self, *keys: str) -> None:
        """Press keys one after the other and wait until everything has come of them."""
        for key in keys:
            await self.pilot.press(key)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text."""
        names = {
            " ": "space",
            '"': "quotation_mark",
            "/": "slash",
            ":": "colon",
            "-": "minus",
            ".": "full_stop",
            ",": "comma",
        }
        await self.press(*(names.get(letter, letter) for letter in text))

    @property
    def screen(self) -> str:
        """What stands on the screen, line by line."""
        from textual.screen import Screen

        shown: Screen[object] = self.app.screen
        lines = shown._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in line).rstrip() for line in lines)

    @property
    def cursor(self) -> str:
        """The headline under the cursor of the list."""
        article = self.app.desk.articles.cursor_article
        return article.title if article is not None else ""

    @property
    def open(self) -> str:
        """The headline of the article in the pane."""
        return self.app.desk.article.title if self.app.desk.article is not None else ""

    @property
    def notices(self) -> str:
        """The notices on the screen."""
        return "\n".join(notice.message for notice in self.app._notifications)


Open = Callable[..., "AsyncIterator[Desk]"]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library of three articles."""
    with Library.open(tmp_path / "library", clock=lambda: NOW) as made:
        made.add(drafts())
        yield made


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Library]:
    """A library without articles."""
    with Library.open(tmp_path / "empty", clock=lambda: NOW) as made:
        yield made


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the user's own settings reaches a test, and no test leaves anything there."""
    monkeypatch.setenv("NEWSREADER_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("NEWSREADER_BACKGROUND", "off")
    monkeypatch.setattr("tui.screens.keeping._COALESCE", 0.01)
    monkeypatch.setattr("tui.screens.keeping._COUNT", 0.01)
    monkeypatch.setattr("tui.screens.keeping._GISTS", 0.01)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def desk() -> Callable[..., object]:
    """Open a reader: `async with desk(library, size=(140, 40)) as at: await at.press("j")`."""

    @asynccontextmanager
    async def opened(
        library: Library, size: tuple[int, int] = (140, 40), settings: Settings | None = None, **more: object
    ) -> AsyncIterator[Desk]:
        # A busy machine takes its time: no notice goes and no sequence of keys ends meanwhile.
        patient = replace(settings or Settings(rest=0, watch=0), notice=60, sequence=10_000)
        app = NewsreaderApp(library, patient, now=lambda: NOW, **more)  # type: ignore[arg-type]
        async with app.run_test(size=size, notifications=True) as pilot:
            at = Desk(app, pilot)
            await at.settle()
            yield at

    return opened


@pytest.fixture
def many_articles() -> Callable[[int], list[Draft]]:
    """As many drafts as asked for, hostile headlines among them."""
    return many
