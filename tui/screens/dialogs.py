"""Small questions: one line, a form, a longer text, yes or no, one of several.

All texts come in through `safe`; Esc leaves each without a change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static, TextArea

from tui.screens.keyed import Keyed
from tui.widgets import safe

Result = TypeVar("Result")


class Dialog(Keyed[Result], ModalScreen[Result]):
    """A box in the middle with a title, something to answer with, and a hint."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > .box {
        width: 76; max-width: 96%; height: auto; max-height: 90%;
        background: $panel; padding: 1 2;
    }
    Dialog .title { text-style: bold; width: 1fr; height: auto; margin-bottom: 1; }
    Dialog .hint { color: $foreground 65%; width: 1fr; height: auto; margin-top: 1; }
    Dialog .name { color: $foreground 70%; height: 1; }
    Dialog Input, Dialog TextArea {
        border: none; background: $background; padding: 0 1; height: 1; margin-bottom: 1;
    }
    Dialog Input:focus, Dialog TextArea:focus {
        border: none; background: $accent 18%; background-tint: $foreground 0%;
    }
    Dialog TextArea { height: 10; padding: 0 1; }
    Dialog.-low > .box { padding: 0 1; }
    Dialog.-low .title, Dialog.-low .hint { display: none; }
    Dialog.-low Input, Dialog.-low TextArea { margin-bottom: 0; }
    """

    def __init__(self, title: str, hint: str = "") -> None:
        super().__init__()
        self._title = title
        self._hint = hint

    def head(self) -> Static:
        """The title as a widget."""
        return Static(safe.content(self._title, 200), classes="title")

    def foot(self) -> Static:
        """The hint as a widget."""
        return Static(safe.content(self._hint, 200), classes="hint")

    def do_escape(self) -> None:
        self.answer(None)


class Ask(Dialog[str | None]):
    """One line; `suggestions` complete it (→ takes them)."""

    def __init__(
        self,
        title: str,
        *,
        value: str = "",
        placeholder: str = "",
        hint: str = "Enter takes it · Esc leaves",
        suggestions: Sequence[str] = (),
    ) -> None:
        super().__init__(title, hint)
        self._value = value
        self._placeholder = placeholder
        self._suggestions = suggestions

    def compose(self) -> ComposeResult:
        suggester = SuggestFromList(self._suggestions, case_sensitive=False) if self._suggestions else None
        with Vertical(classes="box"):
            yield self.head()
            yield Input(safe.line(self._value), placeholder=safe.line(self._placeholder), suggester=suggester)
            yield self.foot()

    @on(Input.Submitted)
    def _taken(self, event: Input.Submitted) -> None:
        self.answer(event.value)


class Form(Dialog[dict[str, str] | None]):
    """Several named lines; Enter in the last one, or ^s, takes them all."""

    BINDINGS: ClassVar = [("ctrl+s", "take", "Save")]

    def __init__(self, title: str, values: Mapping[str, str], names: Mapping[str, str]) -> None:
        super().__init__(title, "Tab next field · Enter saves · Esc leaves")
        self._values = values
        self._names = names

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box", can_focus=False):
            yield self.head()
            for key, value in self._values.items():
                yield Static(safe.content(self._names[key], 60), classes="name")
                yield Input(safe.line(value), id=f"field-{key}")
            yield self.foot()

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Answer with what the fields say now."""
        self.answer({key: self.query_one(f"#field-{key}", Input).value for key in self._values})


class Words(TextArea):
    """A field for a longer text that is gone when it is closed."""

    def on_unmount(self) -> None:
        """Stop following the app's colours: Textual keeps who follows them, with all that was typed, until
        they change."""
        following = getattr(self.app, "__watchers", {}).get("theme", [])
        following[:] = [one for one in following if one[0] is not self]


class Write(Dialog[str | None]):
    """A longer text; ^s keeps it."""

    BINDINGS: ClassVar = [("ctrl+s", "take", "Save")]

    def __init__(self, title: str, *, value: str = "") -> None:
        super().__init__(title, "^s keeps it · Esc leaves")
        self._value = value

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield self.head()
            yield Words(str(safe.content(self._value)), soft_wrap=True, show_line_numbers=False)
            yield self.foot()

    def action_take(self) -> None:
        """Answer with the text."""
        self.answer(self.query_one(TextArea).text)


class Confirm(Dialog[bool | None]):
    """Yes (y or Enter) or no (any other key)."""

    def __init__(self, question: str, *, hint: str = "y or Enter: yes · any other key: no") -> None:
        super().__init__(question, hint)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield self.head()
            yield self.foot()

    async def on_key(self, event: events.Key) -> None:
        event.stop()
        self.answer(event.key in {"y", "Y", "enter"})


class Shown(Dialog[None]):
    """A text to look at, with a title: what a program answered, what an import refused."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title, "Esc closes · ↑ ↓ move")
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield self.head()
            with VerticalScroll():
                yield Static(safe.content(self._text))
            yield self.foot()

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()
