"""Views, sources, people and tags with their counts: the left pane of a wide terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.message import Message

from tui.widgets import cells, safe
from tui.widgets.entries import Entry, EntryList


@dataclass(frozen=True, slots=True)
class Scope:
    """One thing the list can be narrowed to: its name, how many articles, and the query for it."""

    name: str
    count: int | None
    query: str


class Sidebar(EntryList, can_focus=True):
    """Sections of scopes; the one that is being viewed is marked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"sidebar--current"}
    DEFAULT_CSS = """
    Sidebar > .sidebar--current { color: $text-primary; text-style: bold; }
    """

    opens_at_once = True

    class ScopeChosen(Message):
        """The list is to show this scope."""

        def __init__(self, scope: Scope) -> None:
            super().__init__()
            self.scope = scope

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._sections: Sequence[tuple[str, Sequence[Scope]]] = ()
        self._current = ""

    def show(self, sections: Sequence[tuple[str, Sequence[Scope]]], current: str = "") -> None:
        """Show sections (heading or "", scopes); `current` is the query being viewed."""
        self._sections, self._current = sections, current
        under = self.cursor_entry.key if self.cursor_entry is not None else None
        entries: list[Entry] = []
        for heading, scopes in sections:
            if entries:
                entries.append(Entry("", heading=True))
            if heading:
                entries.append(Entry(safe.line(heading, 40), heading=True, indent=1))
            entries += [self._entry(scope, indent=2 if heading else 1) for scope in scopes]
        keep = (
            entry.key
            for entry in entries
            if isinstance(entry.key, Scope) and isinstance(under, Scope) and entry.key.query == under.query
        )
        self.show_entries(entries, next(keep, None))

    def set_current(self, query: str) -> None:
        """Mark the scope with that query as the one being viewed."""
        if query != self._current:
            self.show(self._sections, query)

    def row_chosen(self) -> None:
        entry = self.cursor_entry
        if entry is not None and isinstance(entry.key, Scope):
            self.post_message(self.ScopeChosen(entry.key))

    def _entry(self, scope: Scope, indent: int) -> Entry:
        name = safe.line(scope.name, 60)
        marks = ((0, len(name), "sidebar--current"),) if scope.query == self._current else ()
        count = "" if scope.count is None else cells.spaced(scope.count)
        return Entry(name, marks, right=count, indent=indent, key=scope)
