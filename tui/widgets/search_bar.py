"""The line a search is typed into."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from tui.widgets import safe


class _Line(Input):
    """An input whose pasted text is one clean line."""

    def _on_paste(self, event: events.Paste) -> None:
        event.text = safe.line(event.text)
        super()._on_paste(event)


class SearchBar(Horizontal):
    """A prompt, what is typed, and at the right what came of it. Hidden until opened."""

    DEFAULT_CSS = """
    SearchBar { height: 1; display: none; padding: 0 1; }
    SearchBar.-open { display: block; }
    SearchBar Input, SearchBar Input:focus {
        border: none; height: 1; padding: 0; width: 1fr; background: $background 0%;
    }
    SearchBar .search--prompt { width: auto; color: $text-primary; text-style: bold; padding: 0 1 0 0; }
    SearchBar .search--note { width: auto; max-width: 60%; color: $foreground 62%; padding: 0 0 0 2; }
    SearchBar.-error .search--note { color: $text-error; }
    """

    class Changed(Message):
        """What is typed is `value` now."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    class Submitted(Message):
        """Enter was pressed: the search stays."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    class Cancelled(Message):
        """The search is given up."""

    def compose(self) -> ComposeResult:
        yield Static("/", classes="search--prompt", markup=False)
        yield _Line(select_on_focus=False)
        yield Static("", classes="search--note", markup=False)

    @property
    def value(self) -> str:
        """What is typed."""
        return self.query_one(Input).value

    @property
    def is_open(self) -> bool:
        """Whether the bar is shown."""
        return self.has_class("-open")

    def open(self, prompt: str = "/", value: str = "", placeholder: str = "") -> None:
        """Show the bar with `value` in it and take the focus."""
        self.query_one(".search--prompt", Static).update(safe.content(prompt, 30))
        line = self.query_one(Input)
        with line.prevent(Input.Changed):
            line.value = safe.line(value)
        line.placeholder = safe.line(placeholder, 80)
        line.cursor_position = len(line.value)
        self.set_note("")
        self.add_class("-open")
        line.focus()

    def close(self) -> None:
        """Hide the bar. The focus is the caller's to place."""
        self.remove_class("-open")

    def set_note(self, text: str, *, error: bool = False) -> None:
        """Say at the right what came of it: "214 found", or what is wrong with the query."""
        self.query_one(".search--note", Static).update(safe.content(text, 120))
        self.set_class(error, "-error")

    def submit(self) -> None:
        """As Enter."""
        self.post_message(self.Submitted(self.value))

    def cancel(self) -> None:
        """As Esc."""
        self.post_message(self.Cancelled())

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.submit()

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            self.cancel()
