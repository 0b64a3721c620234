"""The summary: its sentences by number, why each was chosen, and the way back to its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.message import Message

from tui.widgets import safe
from tui.widgets.entries import Entry, EntryList


@dataclass(frozen=True, slots=True)
class SummaryItem:
    """One sentence of a summary and, in a few words, why it is in it."""

    text: str
    reason: str = ""


class SummaryPanel(EntryList, can_focus=True):
    """Shows a summary, or one line about its state."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"summary--reason"}
    DEFAULT_CSS = """
    SummaryPanel {
        border-top: solid $foreground 25%;
        border-title-color: $foreground 75%;
        border-title-style: none;
        padding: 0 1;
    }
    SummaryPanel:focus { border-top: solid $accent; border-title-color: $text-accent; }
    SummaryPanel > .summary--reason { color: $foreground 62%; text-style: italic; }
    """

    class SentenceChosen(Message):
        """The reader wants to see sentence `index` (from 0, in text order) in its place."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class SentenceHighlighted(Message):
        """The cursor stands on sentence `index`."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def show(self, title: str, items: Sequence[SummaryItem], note: str = "") -> None:
        """Show a summary under `title`; `note` is a sentence for the user about it."""
        self.border_title = safe.title(title)
        entries = [_entry(number, item) for number, item in enumerate(items, 1)]
        if note:
            entries.append(_note(note))
        self.show_entries(entries)

    def set_state(self, title: str, state: str) -> None:
        """Say what is going on instead of a summary, such as "working…"."""
        self.border_title = safe.title(title)
        self.show_entries([_note(state)])

    def cursor_moved(self) -> None:
        entry = self.cursor_entry
        if entry is not None and isinstance(entry.key, int):
            self.post_message(self.SentenceHighlighted(entry.key))

    def row_chosen(self) -> None:
        entry = self.cursor_entry
        if entry is not None and isinstance(entry.key, int):
            self.post_message(self.SentenceChosen(entry.key))


def _entry(number: int, item: SummaryItem) -> Entry:
    text = safe.line(item.text, 2_000)
    reason = safe.line(item.reason, 120)
    whole = f"{text}  {reason}" if reason else text
    marks = ((len(whole) - len(reason), len(whole), "summary--reason"),) if reason else ()
    return Entry(whole, marks, lead=f"{number}  ", lines=0, key=number - 1)


def _note(text: str) -> Entry:
    return Entry(safe.line(text, 500), lines=0, note=True)
