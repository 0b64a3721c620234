"""Type a few letters, pick one: the palette, themes, links, tags and corrections are all of this."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.fuzzy import FuzzySearch
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tui.screens.dialogs import Dialog
from tui.widgets import safe

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Choice(Generic[Value]):
    """One thing to pick: what it is called, a remark to the right, and what picking it answers.

    `about` says quietly, after the name, what it is.
    """

    name: str
    remark: str
    value: Value
    about: str = ""


class Finder(Dialog[Value | None]):
    """A field and the choices that match it, best first; an empty field shows them all in order."""

    DEFAULT_CSS = """
    Finder > .box { height: auto; max-height: 90%; }
    Finder OptionList {
        border: none; background: $panel; padding: 0;
        scrollbar-gutter: stable; scrollbar-size-vertical: 1; scrollbar-background: $panel;
        scrollbar-color: $foreground 22%;
    }
    Finder OptionList:focus { border: none; }
    Finder OptionList > .option-list--option-highlighted {
        background: $primary 22%; color: $foreground; text-style: none;
    }
    """
    WIDTH = 76
    """Columns of the box, margins included."""

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice[Value]] = (),
        *,
        placeholder: str = "",
        hint: str = "↑ ↓ choose · Enter takes it · Esc leaves",
        moved: Callable[[Value], None] | None = None,
        at: int = 0,
    ) -> None:
        super().__init__(title, hint)
        self._choices = list(choices)
        self._placeholder = placeholder
        self._moved = moved
        self._at = at
        self._shown: list[Choice[Value]] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            if self._title:
                yield self.head()
            yield Input(placeholder=safe.line(self._placeholder))
            yield OptionList()
            yield self.foot()

    def on_mount(self) -> None:
        if not self.query(OptionList):
            return  # the program is leaving already
        self.query_one(OptionList).can_focus = False
        self.fill("", self._at)

    def candidates(self, query: str) -> list[Choice[Value]]:
        """What matches `query`, best first."""
        sure, loose = self.matching(query)
        return sure + loose

    def matching(self, query: str) -> tuple[list[Choice[Value]], list[Choice[Value]]]:
        """The choices that hold what was typed, and those that only have its letters in order; best first."""
        word = query.strip().casefold()
        if not word:
            return self._choices, []
        found = [(_closeness(word, choice), choice) for choice in self._choices]
        sure = sorted((pair for pair in found if pair[0] > 0), key=lambda pair: -pair[0])
        search = FuzzySearch()
        rest = [(search.match(word, choice.name)[0], choice) for close, choice in found if not close]
        loose = sorted((pair for pair in rest if pair[0] > 0), key=lambda pair: -pair[0])
        return [choice for _, choice in sure], [choice for _, choice in loose]

    def fill(self, query: str, at: int = 0) -> None:
        """Show what matches `query`, the cursor on number `at`."""
        options = self.query_one(OptionList)
        self._shown = self.candidates(query)[:200]
        options.clear_options()
        options.add_options([Option(self.row(choice)) for choice in self._shown])
        if self._shown:
            options.highlighted = min(at, len(self._shown) - 1)
        options.display = bool(self._shown)
        self._make_room()

    def _make_room(self) -> None:
        """As many lines as there are choices, at most half the screen and what the box has beside them."""
        height = self.app.size.height
        beside = 1 if height < self.VERTICAL_BREAKPOINTS[1][0] else 8 if self._title else 6
        most = min(height // 2, height * 9 // 10 - beside)
        self.query_one(OptionList).styles.height = max(1, min(len(self._shown), most))

    def on_resize(self) -> None:
        if self.query(OptionList):
            self._make_room()

    @property
    def place(self) -> int:
        """The number of the choice the cursor is on."""
        return self.query_one(OptionList).highlighted or 0

    def row(self, choice: Choice[Value]) -> Content:
        """One choice as a line: its name, and the remark at the right edge."""
        width = max(12, min(self.WIDTH, int(self.app.size.width * 0.96)) - 6)
        remark = safe.content(choice.remark, 30)
        room = width - remark.cell_length - 2
        name = safe.content(choice.name, 200)
        if choice.about:
            name = Content.assemble(name, "  ", safe.content(choice.about, 200).stylize("$foreground 62%"))
        name = name.truncate(room, ellipsis=True)
        gap = " " * max(1, width - name.cell_length - remark.cell_length)
        return Content.assemble(name, gap, remark.stylize("$foreground 62%"))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if self.query(OptionList):
            self.fill(event.value)

    async def on_key(self, event: events.Key) -> None:
        if not self.query(OptionList):
            return  # typed while the finder was coming or going
        options = self.query_one(OptionList)
        steps: dict[str, Callable[[], None]] = {
            "down": options.action_cursor_down,
            "up": options.action_cursor_up,
            "ctrl+n": options.action_cursor_down,
            "ctrl+p": options.action_cursor_up,
            "pagedown": options.action_page_down,
            "pageup": options.action_page_up,
        }
        if event.key in steps:
            event.stop()
            event.prevent_default()
            steps[event.key]()
        else:
            await super().on_key(event)

    @on(OptionList.OptionHighlighted)
    def _moving(self, event: OptionList.OptionHighlighted) -> None:
        if self._moved is not None and event.option_index < len(self._shown):
            self._moved(self._shown[event.option_index].value)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        if event.option_index < len(self._shown):
            self.answer(self._shown[event.option_index].value)

    @on(Input.Submitted)
    def _taken(self, event: Input.Submitted) -> None:
        place = self.query_one(OptionList).highlighted
        if place is not None and place < len(self._shown):
            self.answer(self._shown[place].value)
        else:
            self.nothing_matches(event.value)

    def nothing_matches(self, typed: str) -> None:
        """Enter without a choice."""


def _closeness(word: str, choice: Choice[Value]) -> int:
    """How well a choice holds `word` (lower case): its name begins so, a word of it does, within, `about`."""
    name = choice.name.casefold()
    if name.startswith(word):
        return 4
    if f" {word}" in f" {name}".replace("-", " "):
        return 3
    if word in name:
        return 2
    return 1 if len(word) > 2 and word in choice.about.casefold() else 0
