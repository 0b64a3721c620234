"""A scroll view without animation that dresses a line once, however often it moves."""

from __future__ import annotations

from typing import Any

from rich.segment import Segment
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from tui.widgets.scrollbars import ThinBar

_KEPT = 600
"""Dressed lines kept; a few screens full."""


class QuietScroll(ScrollView, can_focus=True, inherit_bindings=False):
    """A scroll view without animation, with a hairline for a scroll bar, and deaf to keys.

    Keys come from the one dispatcher, which calls methods.
    """

    DEFAULT_CSS = """
    QuietScroll {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background 0%;
        scrollbar-background-hover: $background 0%;
        scrollbar-background-active: $background 0%;
        scrollbar-color: $foreground 22%;
        scrollbar-color-hover: $primary;
        scrollbar-color-active: $primary;
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._dressed: dict[int, tuple[Strip, Strip]] = {}  # by identity of the content, kept beside it
        self._dressed_for: object = None
        self._edges: tuple[list[Segment], list[Segment]] = ([], [])

    def on_mount(self) -> None:
        self.vertical_scrollbar.renderer = ThinBar  # type: ignore[misc]

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._dressed_for = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of the pane within `crop`, edges included.

        Textual gives every line its padding and border anew when a view has scrolled, which is most
        of the price of a frame. Here its edges are cut from one line and sewn to all others, and a
        dressed line is worn again as long as its content is the same strip.
        """
        across = self.outer_size.width
        if crop.column_span != (0, across):
            return super().render_lines(crop)
        filters, ground = self.get_line_filters(), self.background_colors[1]
        wearing = (self.outer_size, self.gutter, self.text_width, ground, *filters)
        if wearing != self._dressed_for or len(self._dressed) > _KEPT:
            self._dressed.clear()
            self._dressed_for = wearing
            self._edges = self._cut_edges()
        top, height = self.gutter.top, self.content_size.height
        above, width, line_of = self.scroll_offset.y - top, self.text_width, self.content_line
        lines = []
        for y in crop.line_range:
            if not 0 <= y - top < height:
                lines += super().render_lines(Region(0, y, across, 1))
                continue
            content = line_of(y + above, width)
            _, dressed = self._dressed.get(id(content), (None, None))
            if dressed is None:
                segments: list[Segment] = list(content.adjust_cell_length(width))
                for line_filter in filters:
                    segments = line_filter.apply(segments, ground)
                dressed = Strip([*self._edges[0], *segments, *self._edges[1]], across)
                self._dressed[id(content)] = content, dressed
            lines.append(dressed)
        return lines

    def _cut_edges(self) -> tuple[list[Segment], list[Segment]]:
        """What stands left and right of every line of content, as Textual draws it."""
        across, gutter = self.outer_size.width, self.gutter
        (line,) = super().render_lines(Region(0, gutter.top, across, 1))
        return list(line.crop(0, gutter.left)), list(line.crop(gutter.left + self.text_width, across))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scroll; the bar beside a long text is painted anew only when its thumb moves a line."""
        bar = self.vertical_scrollbar
        if self.show_vertical_scrollbar and self._thumb(bar.position) == self._thumb(new_value):
            bar.set_reactive(ScrollBar.position, new_value)
        super().watch_scroll_y(old_value, new_value)

    def _thumb(self, position: float) -> tuple[int, int]:
        bar = self.vertical_scrollbar
        return ThinBar.thumb(bar.size.height, bar.window_virtual_size, bar.window_size, position)

    def scroll_to(self, x: float | None = None, y: float | None = None, **options: Any) -> None:
        """Scroll at once: animation costs ten frames and hides where the text went.

        Forced, because rows may just have come that no scroll bar has been laid out for yet.
        """
        options |= {"animate": False, "force": True}
        super().scroll_to(x, y, **options)

    @property
    def text_width(self) -> int:
        """Cells across, scroll bar and padding excluded."""
        return self.scrollable_content_region.width

    @property
    def text_height(self) -> int:
        """Lines in view."""
        return self.scrollable_content_region.height

    def content_line(self, line: int, width: int) -> Strip:
        """Line `line` of all there is to show, `width` cells across: one strip while it looks the same."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """One line of the pane as Textual asks for it, `y` from the top of the view."""
        return self.content_line(y + self.scroll_offset.y, self.text_width)
