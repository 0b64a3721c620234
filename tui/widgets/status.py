"""The bottom line: what is being viewed, where one is in it, and the keys that matter now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets import cells, safe
from tui.widgets.lines import ground_line
from tui.widgets.styling import ink

_SHORT = 40
"""A line of fewer cells belongs to what one looks at alone."""


class StatusLine(Widget):
    """One line, painted from what it was told last. What has no room is left out, hints first."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status--view",
        "status--text",
        "status--position",
        "status--key",
        "status--hint",
    }
    DEFAULT_CSS = """
    StatusLine { height: 1; padding: 0 1; color: $foreground; }
    StatusLine > .status--view { color: $foreground 78%; }
    StatusLine > .status--text { color: $text-primary; }
    StatusLine > .status--position { color: $foreground 62%; }
    StatusLine > .status--key { color: $foreground; text-style: bold; }
    StatusLine > .status--hint { color: $foreground 62%; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._view = ""
        self._text = ""
        self._position = ""
        self._hints: tuple[tuple[str, str], ...] = ()
        self._asked: tuple[tuple[str, str], ...] = ()
        self._inks: dict[str, Style] = {}

    def _ink(self, component: str) -> Style:
        style = self._inks.get(component)
        if style is None:
            style = self._inks[component] = ink(self, component)
        return style

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._inks.clear()

    def set_view(self, view: str) -> None:
        """What is being viewed: a view's name or the query."""
        text = safe.line(view, 120)
        if text != self._view:
            self._view = text
            self.refresh()

    def set_text(self, text: str) -> None:
        """What is under the cursor or going on, such as the speaker of a quote; "" for nothing."""
        text = safe.line(text, 200)
        if text != self._text:
            self._text = text
            self.refresh()

    def set_position(self, number: int, count: int) -> None:
        """Where one is: `number` (from 1; 0 for nowhere) of `count`."""
        position = cells.spaced(count) if count else ""
        if count and number:
            position = f"{cells.spaced(number)} of {position}"
        if position != self._position:
            self._position = position
            self.refresh()

    def set_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """The keys that matter now as (key, what it does), the most important first."""
        wanted = tuple(hints)
        if wanted != self._asked:
            self._asked = wanted
            self._hints = tuple((safe.line(key, 12), safe.line(what, 24)) for key, what in wanted)
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """The line; `y` is always 0."""
        width = self.content_size.width
        left = [piece for piece in ((self._text or self._view), self._position) if piece]
        styles = ("status--text" if self._text else "status--view", "status--position")
        segments: list[Segment] = []
        room = width
        for index, piece in enumerate(left):
            if room <= 3:
                break
            shown = cells.fit(piece, room) if index else cells.fit_first(piece, room - self._least())
            gap = "  " if index else ""
            style = styles[index] if len(left) == 2 or self._text or self._view else styles[1]
            segments.append(Segment(gap + shown, self._ink(style)))
            room -= cells.width_of(shown) + len(gap)
        hints = self._hints_in(room - 2)
        taken = sum(cells.width_of(segment.text) for segment in hints)
        segments.append(Segment(" " * max(0, room - taken)))
        return ground_line([*segments, *hints], width, self.visual_style.rich_style)

    def _least(self) -> int:
        """Cells kept free for the first hint, if the line is long enough for that."""
        if not self._hints or self.content_size.width < _SHORT:
            return 0
        key, what = self._hints[0]
        return cells.width_of(key) + cells.width_of(what) + 3

    def _hints_in(self, room: int) -> list[Segment]:
        key_style: Style = self._ink("status--key")
        hint_style: Style = self._ink("status--hint")
        segments: list[Segment] = []
        for key, what in self._hints:
            size = cells.width_of(key) + cells.width_of(what) + 1 + (2 if segments else 0)
            if size > room:
                break
            room -= size
            gap = "  " if segments else ""
            segments += [Segment(gap + key, key_style), Segment(" " + what, hint_style)]
        return segments
