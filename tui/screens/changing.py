"""Changes of very many articles at once: made beside the keys, told when they are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import on
from textual.message import Message

from tui.commands import Command
from tui.jobs import JobFailed, Ticket
from tui.keymap import Keys
from tui.library.history import Change
from tui.screens.keeping import Keeping

MANY = 1000
"""Articles whose change takes longer than a key may take."""
_CHANGES = frozenset({"undo", "redo", "name.correct"})
"""Commands that change the library, beside those called `state.…`."""

Then = Callable[[Change | None], None]


@dataclass
class Made(Message):
    """A change of many articles is durable; `then` shows it."""

    change: Change | None
    then: Then


class Changing(Keeping):
    """Few articles are changed before the key returns, many in a job; meanwhile one reads on."""

    changing = ""
    """What is being changed, "" for nothing: it is not stopped half way, and no other change begins."""
    _had_many = False

    def change(self, count: int, doing: str, work: Callable[[], Change | None], then: Then) -> None:
        """Let `work` change `count` articles, which is called `doing`, and show it by `then`."""
        self.write_now()
        if count <= MANY:
            then(work())
            return
        self.changing, self._had_many = doing, True

        def change(_: Ticket) -> Message:
            return Made(work(), then)

        self.jobs.start("change", self, change, durable=True)
        self.refresh_status()

    def turn_back(self, doing: str, work: Callable[[], Change | None], then: Then) -> None:
        """Undo or redo, of which nobody knows beforehand how many articles it is about."""
        self.change(MANY + 1 if self._had_many else 1, doing, work, then)

    @on(Made)
    def _made(self, event: Made) -> None:
        self.changing = ""
        event.then(event.change)

    @on(JobFailed)
    def _change_failed(self, event: JobFailed) -> None:
        if event.purpose == "change":
            self.changing = ""
            self.refresh_status()

    async def run_command(self, command: Command, keys: Keys = ()) -> None:
        if self.changing and (command.id.startswith("state.") or command.id in _CHANGES):
            self.say(f"{self.changing}: {command.title} has to wait until that is done.")
            return
        await super().run_command(command, keys)
