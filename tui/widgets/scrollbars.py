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

    @staticmethod
    def thumb(size: int, virtual_size: float, window_size: float, position: float) -> tuple[int, int]:
        """Where the thumb begins in a bar of `size` lines and how long it is; (0, 0) for none."""
        rest = max(0.0, virtual_size - window_size)
        if not (window_size and rest and size):
            return 0, 0
        length = min(size, max(1, round(size * window_size / virtual_size)))
        return round((size - length) * min(1.0, position / rest)), length

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
        top, length = cls.thumb(size, virtual_size, window_size, position)
        ground = Style(bgcolor=back_color)
        if not (vertical and length):
            return Segments([Segment(" " * thickness, ground)] * max(0, size), new_lines=True)
        above = Segment(" " * thickness, Style(bgcolor=back_color, meta={"@mouse.down": "scroll_up"}))
        below = Segment(" " * thickness, Style(bgcolor=back_color, meta={"@mouse.down": "scroll_down"}))
        thumb = Segment(
            cls.MARK.rjust(thickness),
            Style(color=bar_color, bgcolor=back_color, meta={"@mouse.down": "grab"}),
        )
        return Segments([above] * top + [thumb] * length + [below] * (size - top - length), new_lines=True)
