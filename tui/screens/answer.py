"""What another program answered, line by line."""

from __future__ import annotations

from tui.screens.page import Page
from tui.widgets.entries import Entry

_LINES = 20_000
"""Lines that are shown; who wants more keeps them in a file."""


class AnswerPage(Page):
    """A text to walk through and to copy; it leads nowhere."""

    NAME = "answer"

    def __init__(self, title: str, about: str, text: str) -> None:
        super().__init__()
        self.TITLE_TEXT = title
        self._about = about
        self._text = text

    def fill(self) -> None:
        lines = self._text.rstrip("\n").split("\n")
        more = f" · the first {_LINES:,} of {len(lines):,} lines" if len(lines) > _LINES else ""
        entries = [Entry(line.expandtabs(8), lines=0, key="") for line in lines[:_LINES]]
        self.show(self.TITLE_TEXT, self._about + more, entries)

    def own_hints(self) -> list[tuple[str, str]]:
        return [(self.reader.keymap.shown("copy.text"), "copy all")]

    def opened(self, key: object) -> None:
        """Lines lead nowhere."""

    def do_copy_text(self) -> None:
        self.app.copy_to_clipboard(self._text)
        self.say("Copied what it answered.")
