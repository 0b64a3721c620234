"""The application: settings, themes and keys come together; screens do the rest."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App

from tui.jobs import JobFailed, Jobs
from tui.keymap import Dispatcher, Keymap
from tui.library.article import Draft
from tui.library.errors import LibraryError
from tui.library.library import Library
from tui.screens.ending import Ending
from tui.screens.main import MainScreen
from tui.screens.resting import Rest
from tui.screens.themes import mark_styles, register
from tui.settings import Settings, config_file
from tui.widgets import letters, safe

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.driver import Driver

    from tui.library.visit import Visit


_HASTE = 1.5
"""Seconds for which a key may wait for another program's write; longer, and one is told who is in the way."""

_SWEEP = 1.0
"""Seconds between two looks whether garbage is to be searched for."""


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


class NewsreaderApp(App[int]):
    """The reader on one library. `now` is the clock everything on the screen goes by.

    With a `visit` the library is the visit's: its articles are only being looked at.
    """

    TITLE = "newsreader"
    CSS_PATH = "screens/main.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = []

    def __init__(
        self,
        library: Library,
        settings: Settings | None = None,
        *,
        document: Draft | None = None,
        visit: Visit | None = None,
        now: Callable[[], datetime] = utc_now,
        first_run: bool = False,
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        self.library = library
        library.waits(haste=_HASTE)
        self.settings = settings or Settings()
        self.now = now
        self.first_run = first_run
        self.jobs = Jobs()
        self.keymap = Keymap(self.settings.keys)
        self.dispatcher = Dispatcher(self.keymap)
        self.rest = Rest()
        self._ending = Ending(self.exit, self.jobs.settle, self._terminal)
        self._complaints = register(self, config_file().parent / "themes", self.settings.theme)
        rules, messages = mark_styles(self.settings.styles)
        self._complaints += messages
        if rules:
            self.stylesheet.add_source(rules, read_from=("settings", "styles"), tie_breaker=1)
        self.desk = MainScreen(library, self.settings, self.jobs, document, visit)

    def get_driver_class(self) -> type[Driver]:
        """The driver of this platform, made to bear whatever the terminal knows and sends."""
        driver = super().get_driver_class()
        letters.write_what_it_knows(sys.__stderr__)  # where the interface is drawn
        letters.read_what_it_sends(driver)
        return driver

    def get_default_screen(self) -> MainScreen:
        """The main screen is the first one, so the first frame is already the list."""
        return self.desk

    def on_mount(self) -> None:
        self.set_interval(_SWEEP, self._sweep)
        self._ending.hear()
        # Textual paints after a suspension only what changed meanwhile, on a screen that is empty.
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh())

    def on_unmount(self) -> None:
        self._ending.unhear()
        self.rest.end()

    def _sweep(self) -> None:
        self.rest.sweep(settled=len(self.screen_stack) == 1)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent):
            self.rest.touched()
        await super().on_event(event)

    def _handle_exception(self, error: Exception) -> None:
        """A fault that nobody thought of ends the reader: `stay` raises it, and it is told in a sentence.

        On the way out, when a part of the screen may be gone already, it means nothing.
        """
        if not self._exit:
            super()._handle_exception(error)
        self._exit_renderables.clear()

    def _terminal(self) -> tuple[int, list[Any] | None]:
        """The terminal's descriptor and how it was before, as far as the driver knows."""
        return getattr(self._driver, "fileno", 0), getattr(self._driver, "attrs_before", None)

    def greetings(self) -> list[str]:
        """What the user must know at the start: about settings, keys, themes and the library's recovery."""
        return [*self.library.notices, *self.settings.messages, *self.keymap.messages, *self._complaints]

    async def leave(self, *, ask: bool = True) -> None:
        """Leave the program; asks only while an import runs."""
        if ask and self.jobs.running("import"):
            from tui.screens.dialogs import Confirm

            def answered(yes: bool | None) -> None:
                if yes:
                    self.exit(0)

            await self.push_screen(Confirm("An import is running. Stop it and leave?"), answered)
            return
        self.exit(0)

    def exit(
        self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """Leave, keeping first what only the screen knows: where reading stopped."""
        self._keep()
        super().exit(result, return_code, message)

    def _keep(self) -> None:
        try:
            self.desk.finish()
        except LibraryError as problem:
            self.last_words = str(problem)

    def finish(self) -> None:
        """Write what is held back and wait for what is being written."""
        self._keep()
        if not self.jobs.settle():
            self.last_words = "The last marks could not be written in time; everything else is safe."

    last_words = ""
    """A sentence for the terminal after the screen is gone, "" for none."""

    def action_help_quit(self) -> None:
        """Control and c: say how to leave, since some try it."""
        safe.toast(self, f"{self.keymap.shown('quit')} in the list leaves the program.")

    def thread_failed(self, failure: threading.ExceptHookArgs) -> None:
        """A job met something nobody thought of: one sentence, and the program goes on."""
        name = failure.thread.name.removeprefix("job ") if failure.thread is not None else "work"
        sentence = (
            f"Something went wrong in the background ({name}: {failure.exc_type.__name__}); nothing was lost."
        )
        if self.is_running:
            self.desk.post_message(JobFailed(name, sentence))


def run(settings: Settings, library_folder: Path, document: Draft | None = None) -> int:
    """Open the reader on the library in `library_folder` and stay until the user leaves.

    `document` is shown without being stored. A library that does not exist yet gets the samples.
    Returns the exit status. Raises LibraryError when the library cannot be opened.
    """
    library = Library.open(library_folder)
    first_run = library.is_new and document is None
    if first_run:
        from tui.intake import samples

        library.add(samples.drafts())
    app = NewsreaderApp(library, settings, document=document, first_run=first_run)
    try:
        return stay(app)
    finally:
        library.close()


def run_visit(settings: Settings, library_folder: Path, drafts: Sequence[Draft], name: str) -> int:
    """Open the reader on the articles of a document called `name`, stored only as the user says.

    Those the user keeps go into the library in `library_folder`. Returns the exit status.
    """
    from tui.library.visit import Visit

    visit = Visit(name, drafts, library_folder)
    try:
        return stay(NewsreaderApp(visit.library, settings, visit=visit))
    finally:
        visit.close()


def stay(app: NewsreaderApp) -> int:
    """Run the application until the user leaves; returns the exit status."""
    before, threading.excepthook = threading.excepthook, app.thread_failed
    try:
        status = app.run(mouse=app.settings.mouse)
        app.finish()
    finally:
        threading.excepthook = before
    if app._exception is not None:
        raise app._exception
    if app.last_words:
        sys.stderr.write(app.last_words + "\n")
    return status if isinstance(status, int) else (app.return_code or 0)
