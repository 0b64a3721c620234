"""Which keys mean which command, and the one dispatcher that listens to them.

A key is one printable character or a name: ``enter esc space tab shift+tab up down left right home
end pageup pagedown backspace delete insert f1`` to ``f12``, or ``^x`` for control and x. A sequence
is several of them: ``gg`` and ``]q`` are two keys each; ``g home`` (with a blank) mixes in a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tui.commands import BY_ID, COMMANDS, Command, Context, Pane

Keys = tuple[str, ...]

NAMES: Mapping[str, str] = {
    "enter": "Enter",
    "esc": "Esc",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift-Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "backspace": "Backspace",
    "delete": "Delete",
    "insert": "Insert",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}
"""The keys that are no character, with the way they are shown."""

_SAME = {
    "escape": "esc",
    "return": "enter",
    "ctrl+m": "enter",
    "ctrl+i": "tab",
    "ctrl+j": "enter",
    "ctrl+@": "^@",
    "backtab": "shift+tab",
    **{shown.lower(): key for key, shown in NAMES.items()},
}
_MODIFIED = re.compile(r"(?:ctrl|control|alt|meta|option|shift|super|hyper|cmd|command)[+-]", re.IGNORECASE)
"""Begins a key that a terminal cannot send or we do not know; never a row of keys."""


class UnknownKeyError(ValueError):
    """A key sequence that cannot be read; its text is a sentence for the user."""


def parse(written: str) -> Keys:
    """The keys of a sequence as the keymap writes it.

    Raises:
        UnknownKeyError: when a part is neither a character nor a known name.
    """
    whole = written.strip()
    if not whole:
        raise UnknownKeyError("an empty key")
    parts = whole.split()
    if len(parts) == 1:
        one = _one(whole)
        if one is None and _MODIFIED.match(whole):
            raise UnknownKeyError(f"“{whole}” is no key")
        return (one,) if one else tuple(_must(letter) for letter in _split_controls(whole))
    return tuple(_must(part) for part in parts)


def _split_controls(written: str) -> list[str]:
    """The characters of `written`, with `^x` kept together (a `^` at the end is itself)."""
    found: list[str] = []
    at = 0
    while at < len(written):
        width = 2 if written[at] == "^" and at + 1 < len(written) else 1
        found.append(written[at : at + width])
        at += width
    return found


def _one(written: str) -> str | None:
    if len(written) == 1:
        return written if written.isprintable() else None
    lower = written.lower()
    lower = _SAME.get(lower, lower)
    if lower in NAMES:
        return lower
    if lower.startswith(("ctrl+", "ctrl-")) and len(lower) == 6:
        lower = "^" + lower[5]
    if lower.startswith("^") and len(lower) == 2:
        return lower
    return None


def _must(written: str) -> str:
    found = _one(written)
    if found is None:
        raise UnknownKeyError(f"“{written}” is no key")
    return found


def show(keys: Keys) -> str:
    """The sequence as people read it: ``gg``, ``^d``, ``Space``, ``g Home``."""
    shown = [NAMES.get(key, key) for key in keys]
    return (" " if any(len(part) > 1 and part[0] != "^" for part in shown) else "").join(shown)


def from_terminal(key: str, character: str | None) -> str:
    """The key as written here, from what the terminal layer reports (a key name and a character)."""
    if key in _SAME or key in NAMES:
        return _SAME.get(key, key)
    if key.startswith("ctrl+") and len(key) == 6:
        return "^" + key[5]
    if character == " ":
        return "space"
    if character and character.isprintable():
        return character
    return key


class Keymap:
    """The default keys with the user's changes.

    `overrides` maps a command's id to its new sequences (an empty list takes its keys away). What
    cannot be used is left out and told in `messages`, one sentence each; the rest works.
    """

    def __init__(
        self,
        overrides: Mapping[str, Sequence[str]] | None = None,
        commands: Iterable[Command] = COMMANDS,
    ) -> None:
        self.messages: list[str] = []
        self.commands = tuple(commands)
        known = {command.id for command in self.commands}
        self._keys: dict[str, list[Keys]] = {
            command.id: [parse(written) for written in command.keys] for command in self.commands
        }
        chosen: dict[str, list[Keys]] = {}
        for name, written in (overrides or {}).items():
            if name not in known:
                self.messages.append(f"The keymap names “{name}”, which is no command; it was left out.")
                continue
            read = self._read(name, written)
            if read or not written:  # of an entry that cannot be used at all, the default stays
                chosen[name] = read
        self._keys.update(chosen)
        self._settle(chosen)

    def _read(self, name: str, written: Sequence[str]) -> list[Keys]:
        found: list[Keys] = []
        for one in written:
            try:
                found.append(parse(one))
            except UnknownKeyError as problem:
                self.messages.append(f"The keymap gives “{name}” a key that cannot be used: {problem}.")
        return found

    def _settle(self, chosen: Mapping[str, list[Keys]]) -> None:
        """Let a chosen key win over the defaults in its way; of two chosen ones the first. All are told."""
        rows = {command.id: command for command in self.commands}
        settled: list[str] = []
        for name, sequences in chosen.items():
            for keys in tuple(sequences):
                for other, held in self._in_the_way(rows[name], keys, rows):
                    if other in chosen and other not in settled:
                        continue  # its own turn comes
                    loser, lost, keeper = (name, keys, other) if other in chosen else (other, held, name)
                    if lost in self._keys[loser]:
                        self._keys[loser].remove(lost)
                    self.messages.append(
                        f"The keymap: “{name}” and “{other}” both want {show(keys)}; “{keeper}” has it"
                        + ("." if self._keys[loser] else f", and “{loser}” has no key now.")
                    )
            settled.append(name)

    def _in_the_way(
        self, command: Command, keys: Keys, rows: Mapping[str, Command]
    ) -> list[tuple[str, Keys]]:
        """The (command, keys) where one sequence begins with the other and the panes meet.

        Two commands that share a key by default, decided by what is on the screen, may go on sharing it.
        """
        found = []
        defaults = {parse(written) for written in command.keys}
        for other, sequences in self._keys.items():
            if other == command.id or not set(rows[other].panes) & set(command.panes):
                continue
            for held in sequences:
                shared = held == keys and keys in defaults and held in map(parse, rows[other].keys)
                if not shared and (held[: len(keys)] == keys or keys[: len(held)] == held):
                    found.append((other, held))
        return found

    def keys(self, name: str) -> list[Keys]:
        """The sequences of a command, the one to show first."""
        return self._keys.get(name, [])

    def shown(self, name: str) -> str:
        """The first key of a command as people read it, "" if it has none."""
        keys = self.keys(name)
        return show(keys[0]) if keys else ""

    def all_shown(self, name: str) -> str:
        """All keys of a command as people read them."""
        return "  ".join(show(keys) for keys in self.keys(name))


@dataclass(frozen=True, slots=True)
class Run:
    """A sequence is complete: `command` is to run; `keys` is what was pressed."""

    command: Command
    keys: Keys


@dataclass(frozen=True, slots=True)
class Pending:
    """The keys pressed so far begin a sequence. `ready` is what they mean if nothing follows."""

    keys: Keys
    ready: Command | None = None


@dataclass(frozen=True, slots=True)
class Nothing:
    """The keys mean nothing here."""

    keys: Keys


class Dispatcher:
    """Turns keys into commands, one key at a time; holds only the keys of an unfinished sequence."""

    def __init__(self, keymap: Keymap) -> None:
        self.keymap = keymap
        self.held: Keys = ()
        self._ready: Run | None = None

    def feed(self, key: str, context: Context) -> Run | Pending | Nothing:
        """What `key` means in `context` after the keys held so far.

        When it does not continue the held sequence, the sequence is forgotten and the key counts
        for itself: a stray `g` costs nothing. A sequence that is there and cannot run now is nothing,
        though its last key may mean something alone: who typed `gm` did not mean `m`.
        """
        pressed = (*self.held, key)
        outcome = self._match(pressed, context)
        if isinstance(outcome, Nothing) and self.held and self.meant(pressed, context.pane) is None:
            outcome = self._match((key,), context)
        self.held = outcome.keys if isinstance(outcome, Pending) else ()
        return outcome

    def meant(self, pressed: Keys, pane: Pane) -> Command | None:
        """The command that has these keys, of this pane if one there has, whether or not it can run now."""
        having = [one for one in self.keymap.commands if pressed in self.keymap.keys(one.id)]
        return next((one for one in having if pane in one.panes), having[0] if having else None)

    def timeout(self) -> Run | None:
        """Nothing followed in time: the command the held keys already mean, if any."""
        held, self.held = self.held, ()
        return self._ready if held else None

    def _match(self, pressed: Keys, context: Context) -> Run | Pending | Nothing:
        exact: Command | None = None
        longer = False
        for command in self.keymap.commands:
            for keys in self.keymap.keys(command.id):
                if keys[: len(pressed)] != pressed or not command.available(context):
                    continue
                if len(keys) > len(pressed):
                    longer = True
                elif exact is None:
                    exact = command
        self._ready = Run(exact, pressed) if exact and longer else None
        if longer:
            return Pending(pressed, exact)
        if exact is not None:
            return Run(exact, pressed)
        return Nothing(pressed)


def documentation() -> str:
    """The key table as Markdown, from the commands themselves."""
    lines = ["# Keys", "", "Generated from the command table; `[keys]` in the settings rebinds by id.", ""]
    keymap = Keymap()
    for group in dict.fromkeys(command.group for command in COMMANDS):
        lines += [f"## {group}", "", "| keys | what | id | where |", "|---|---|---|---|"]
        for command in COMMANDS:
            if command.group != group:
                continue
            keys = " ".join(f"`{show(k)}`" for k in keymap.keys(command.id)) or "(palette)"
            where = ", ".join(command.panes)
            lines.append(f"| {keys.replace('`|`', '`&#124;`')} | {command.help} | `{command.id}` | {where} |")
        lines.append("")
    return "\n".join(lines)


__all__ = [
    "BY_ID",
    "Dispatcher",
    "Keymap",
    "Keys",
    "Nothing",
    "Pending",
    "Run",
    "documentation",
    "from_terminal",
    "parse",
    "show",
]
