"""What the bottom line advises: the keys that matter at this moment, the most important first."""

from __future__ import annotations

from collections.abc import Iterable

from tui.commands import BY_ID, Context, Pane, footer
from tui.keymap import Keymap

Hint = tuple[str, str]
"""A key and what it does."""

_FOR_SELECTED = (
    ("state.read", "read"),
    ("state.star", "star"),
    ("state.tags", "tags"),
    ("state.delete", "delete"),
    ("save", "save"),
    ("digest", "briefing"),
    ("view.leave", "drop"),
)
_ENTER = {Pane.SIDEBAR: "show", Pane.SUMMARY: "go there", Pane.SPANS: "go there"}
_TYPING = (("Enter", "keep"), ("Esc", "give up"), ("\N{UPWARDS ARROW} \N{DOWNWARDS ARROW}", "move"))


def hints(context: Context, keymap: Keymap, *, searching: bool = False, undoable: bool = False) -> list[Hint]:
    """The keys to name in `context`.

    `searching` says that a search is being typed, `undoable` that something was done that can be
    taken back. A command without a key is not named.
    """
    if searching:
        return list(_TYPING)
    if context.selected and context.pane is Pane.LIST:
        found = [(keymap.shown(name), what) for name, what in _FOR_SELECTED if BY_ID[name].available(context)]
        found.append((keymap.shown("help"), "help"))
    else:
        found = [(keymap.shown(command.id), command.footer) for command in footer(context)]
        if context.pane is Pane.LIST and context.rows:
            found.insert(0, (f"{keymap.shown('move.down')}/{keymap.shown('move.up')}", "move"))
        if context.visit and context.article:
            found = [hint for hint in found if hint[0] != keymap.shown("save")]
            found.insert(0, (keymap.shown("save"), "keep"))
        if context.pane in _ENTER:
            found.insert(0, (keymap.shown("open"), _ENTER[context.pane]))
        if undoable and BY_ID["undo"].available(context) and context.pane is Pane.LIST:
            found.append((keymap.shown("undo"), "undo"))
    return help_first(found)


def help_first(found: Iterable[Hint]) -> list[Hint]:
    """The hints that have a key, help before all: what has no room is cut from the end."""
    return sorted((hint for hint in found if hint[0]), key=lambda hint: hint[1] != "help")
