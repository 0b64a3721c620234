"""Every command that can run now, with its key; and articles, sources and people by name."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.widgets import OptionList

from tui.commands import Context, runnable
from tui.jobs import Ticket
from tui.library.errors import QueryError
from tui.library.library import Library
from tui.reading.spans import Label
from tui.screens.finder import Choice, Finder
from tui.screens.keyed import Picked, ShowQuery
from tui.widgets.cells import spaced

_ARTICLES = 12
"""Articles offered for what was typed; more than a screen shows would only bury the commands."""


class Palette(Finder[Picked]):
    """Commands that hold what is typed, then what the library has of that name, then commands like it."""

    @dataclass
    class Found(Message):
        """What the library has for `query`."""

        query: str
        choices: list[Choice[Picked]]

    def __init__(self, context: Context) -> None:
        super().__init__(
            "",
            placeholder="A command, article, source or person",
            hint="↑ ↓ choose · Enter does it · Esc leaves",
        )
        self._facts = context
        self._more: list[Choice[Picked]] = []
        self._query = ""

    def on_mount(self) -> None:
        keymap = self.reader.keymap
        self._choices = [
            Choice(command.title, keymap.shown(command.id), command, command.help)
            for command in runnable(self._facts)
        ]
        super().on_mount()

    def candidates(self, query: str) -> list[Choice[Picked]]:
        if query != self._query:
            self._query, self._more = query, []
            if len(query.strip()) > 1:
                library = self.reader.library
                self.reader.jobs.start("palette", self, lambda ticket: self._look(library, query, ticket))
        sure, loose = self.matching(query)
        return sure + self._more + loose

    @staticmethod
    def _look(library: Library, query: str, ticket: Ticket) -> Message | None:
        if ticket.wait(0.06):
            return None
        word = query.strip().casefold()
        found: list[Choice[Picked]] = []
        for name, count in library.sources():
            if word in name.casefold():
                found.append(Choice(name, f"source · {spaced(count)}", ShowQuery(f'source:"{name}"')))
        for who in library.people(labels=[Label.PERSON], limit=2000):
            if word in who.name.casefold():
                found.append(
                    Choice(who.name, f"person · {spaced(who.articles)}", ShowQuery(f'person:"{who.name}"'))
                )
        try:
            rows = library.rows(query.replace('"', " ").lstrip(), typing=True)
        except QueryError:
            return Palette.Found(query, found)
        found += [Choice(rows[i].title, rows[i].source, rows[i]) for i in range(min(_ARTICLES, len(rows)))]
        return Palette.Found(query, found)

    def on_palette_found(self, message: Found) -> None:
        if message.query == self._query and self.query(OptionList):  # it may come after the palette has gone
            self._more = message.choices
            self.fill(message.query, self.place)
