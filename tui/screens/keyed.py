"""A screen whose keys all go through the one dispatcher."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from textual import events
from textual.screen import Screen
from textual.timer import Timer

from tui.commands import Command, Context, Pane
from tui.keymap import Keys, Nothing, Pending, Run, from_terminal, show
from tui.library.article import Article
from tui.library.errors import LibraryError
from tui.widgets import safe
from tui.widgets.painting import forget_painted

if TYPE_CHECKING:
    from tui.jobs import Jobs
    from tui.keymap import Dispatcher, Keymap
    from tui.library.library import Library
    from tui.screens.main import MainScreen
    from tui.screens.resting import Rest
    from tui.settings import Settings

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class ShowQuery:
    """Picked from the palette: show what this query finds."""

    query: str


Picked = Command | Article | ShowQuery
"""What the palette can answer."""


class Running(Protocol):
    """What the screens need of the application; they never import it."""

    library: Library
    settings: Settings
    now: Callable[[], datetime]
    jobs: Jobs
    keymap: Keymap
    dispatcher: Dispatcher
    first_run: bool
    desk: MainScreen
    rest: Rest

    def greetings(self) -> list[str]:
        """What the user must know at the start."""
        ...

    async def leave(self, *, ask: bool = True) -> None:
        """Leave the program."""
        ...


class Keyed(Screen[Result]):
    """Says by `context` what the moment allows and does commands by its methods `do_<id>`.

    A key is offered here after the focused widget declined it: our own widgets have no bindings,
    and an input keeps what it can type. A method that takes an argument gets the keys pressed.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-middle"), (121, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (14, "-tall")]  # noqa: RUF012
    _waiting: Timer | None = None
    _answered = False
    _running_app: Running | None = None
    _heard: events.Key | None = None

    @property
    def reader(self) -> Running:
        """The application, by its own type; a job may still ask for it when the screen has gone."""
        if self._running_app is None:
            self._running_app = cast("Running", self.app)
        return self._running_app

    def context(self) -> Context:
        """What the present moment allows."""
        return Context(pane=Pane.DIALOG, top=False)

    @property
    def typing(self) -> bool:
        """Whether keys are letters for an input now."""
        return self.focused is not None and self.focused.check_consume_key("a", "a")

    def answer(self, result: Result | None = None) -> None:
        """Leave the screen with a result; once, however many keys ask for it."""
        if self.is_current and not self._answered:
            self._answered = True
            self.dismiss(result)

    def on_unmount(self) -> None:
        forget_painted()

    async def on_key(self, event: events.Key) -> None:
        if event is self._heard:
            return  # Textual asks each class of a screen for itself, and ours have asked this one already
        self._heard = event
        if self.app.screen is not self:
            # Typed before the screen above came or went: it belongs to the one that is there now.
            event.stop()
            event.prevent_default()
            typed = events.Key(event.key, event.character)
            typed._set_forwarded()  # else the application, which it bubbles up to, gives it out once more
            target = self.app.screen.focused or self.app.screen
            target.post_message(typed)
            return
        key = from_terminal(event.key, event.character)
        context = self.context()
        self.cannot("")
        outcome = self.reader.dispatcher.feed(key, context)
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        if isinstance(outcome, Run):
            event.stop()
            event.prevent_default()
            await self.run_command(outcome.command, outcome.keys)
        elif isinstance(outcome, Pending):
            event.stop()
            event.prevent_default()
            self.show_pending(outcome.keys)
            self._waiting = self.set_timer(self.reader.settings.sequence / 1000, self._sequence_over)
            return
        self.show_pending(())
        if isinstance(outcome, Nothing) and not self.typing:
            meant = self.reader.dispatcher.meant(outcome.keys, context.pane)
            if meant is not None:
                self.cannot(f"{show(outcome.keys)} ({meant.title}) has nothing to act on here")

    async def _sequence_over(self) -> None:
        self._waiting = None
        ready = self.reader.dispatcher.timeout()
        self.show_pending(())
        if ready is not None:
            await self.run_command(ready.command, ready.keys)

    async def run_command(self, command: Command, keys: Keys = ()) -> None:
        """Do a command; what the library cannot do becomes a notice."""
        method: Any = getattr(self, command.method)
        try:
            outcome = method(keys) if command.method in self.TAKES_KEYS else method()
            if outcome is not None:
                await outcome
        except LibraryError as problem:
            self.say(str(problem), "error")
        except OSError as problem:
            self.say(f"That did not work: {problem.strerror or problem}. Nothing was lost.", "error")

    TAKES_KEYS = frozenset({"do_link"})

    def show_pending(self, keys: Keys) -> None:
        """Show the keys of an unfinished sequence (nothing, unless a screen has a place for it)."""

    def cannot(self, sentence: str) -> None:
        """Say until the next key that this one has nothing to act on ("" for no more)."""

    def say(
        self,
        sentence: str,
        severity: safe.Severity = "information",
        *,
        instead: bool = False,
        times: int = 1,
    ) -> None:
        """A notice that goes by itself, after `times` the usual time.

        It comes `instead` of those that still stand there when it overtakes them.
        """
        if instead:
            self.app.clear_notifications()
        forget_painted()
        seconds = self.reader.settings.notice
        safe.toast(self.app, sentence, severity, timeout=seconds * times * (2 if severity == "error" else 1))

    # What every screen can do

    async def do_quit_now(self) -> None:
        await self.reader.leave(ask=False)

    async def do_quit(self) -> None:
        await self.reader.leave()

    def do_suspend(self) -> None:
        self.app.action_suspend_process()

    def do_help(self) -> None:
        from tui.screens.help import HelpPage

        self.app.push_screen(HelpPage(self.context()))

    def do_palette(self) -> None:
        from tui.screens.palette import Palette

        self.app.push_screen(Palette(self.context()), self.picked)

    async def picked(self, picked: Picked | None) -> None:
        """Do what was picked from the palette."""
        if isinstance(picked, Command) and picked.available(self.context()):
            await self.run_command(picked)
        elif isinstance(picked, Article | ShowQuery):
            self.answer(None)
            await self.reader.desk.picked(picked)

    def do_escape(self) -> None:
        self.answer()
