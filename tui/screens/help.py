"""The keys that work where one is, made from the command table."""

from __future__ import annotations

from tui.commands import COMMANDS, PANE_TITLES, Command, Context
from tui.screens.keyed import Keyed
from tui.screens.page import Page
from tui.widgets.entries import Entry


class HelpPage(Page):
    """Every command of the pane one came from, by group; what cannot run now is dim."""

    NAME = "help"
    TITLE_TEXT = "Help"

    def __init__(self, asked_in: Context) -> None:
        super().__init__()
        self._asked_in = asked_in

    def fill(self) -> None:
        keymap = self.reader.keymap
        here = [command for command in COMMANDS if self._asked_in.pane in command.panes]
        width = min(100, self.app.size.width)
        names = [keymap.all_shown(command.id) for command in here]
        column = min(max(map(len, names), default=0), width // 3)
        entries: list[Entry] = []
        for group in dict.fromkeys(command.group for command in here):
            if entries:
                entries.append(Entry("", heading=True))
            entries.append(Entry(group, heading=True))
            for command in here:
                shown = keymap.all_shown(command.id)
                if command.group != group or not (shown or command.palette):
                    continue
                text = command.help
                marks = () if command.available(self._asked_in) else ((0, len(text), "entry--dim"),)
                entries.append(
                    Entry(
                        text,
                        marks,
                        lead=f"{shown or '(palette)':<{column}}  ",
                        indent=1,
                        lines=0,
                        key=command,
                    )
                )
        keys = keymap.shown
        self.show(
            f"Keys in {PANE_TITLES[self._asked_in.pane]}",
            f"Dim ones have nothing to act on now. {keys('palette')} finds every command by name.",
            entries,
        )

    def own_hints(self) -> list[tuple[str, str]]:
        return [(self.reader.keymap.shown("open"), "do it")]

    def opened(self, key: object) -> None:
        """Close the help and do the command, where it was asked for."""
        if isinstance(key, Command) and self.is_current:
            under = self.app.screen_stack[-2]
            self.answer(None)
            if isinstance(under, Keyed):
                self.app.call_later(under.picked, key)

    def do_help(self) -> None:
        self.answer(None)
