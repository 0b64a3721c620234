"""A scroll bar that is a thin mark at the right edge: where one is, and how much is left."""

from __future__ import annotations

from typing import ClassVar

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

_BACK = Color.parse("black")
_BAR = Color.parse("white")


class ThinBar(ScrollBarRender):
    """Draws the thumb as a hairline and the rest as nothing; the mouse grabs it as usual."""

    MARK: ClassVar[str] = "▐"

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = _BACK,
        bar_color: Color = _BAR,
    ) -> Segments:
        """The column as segments, one a line. Sizes in rows, as the scroll bar gives them."""
        size = int(size)
        rest = max(0.0, virtual_size - window_size)
        ground = Style(bgcolor=back_color)
        if not (vertical and window_size and rest and size):
            return Segments([Segment(" " * thickness, ground)] * max(0, size), new_lines=True)
        length = min(size, max(1, round(size * window_size / virtual_size)))
        top = round((size - length) * min(1.0, position / rest))
        above = Segment(" " * thickness, Style(bgcolor=back_color, meta={"@mouse.down": "scroll_up"}))
        below = Segment(" " * thickness, Style(bgcolor=back_color, meta={"@mouse.down": "scroll_down"}))
        thumb = Segment(
            cls.MARK.rjust(thickness),
            Style(color=bar_color, bgcolor=back_color, meta={"@mouse.down": "grab"}),
        )
        return Segments([above] * top + [thumb] * length + [below] * (size - top - length), new_lines=True)
