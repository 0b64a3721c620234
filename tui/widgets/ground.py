"""Containers that are covered by what they hold."""

from __future__ import annotations

from textual import events
from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Ground(Widget):
    """A widget without edges and text of its own: all its lines are one.

    Textual asks every container for its lines in every frame, also where they are covered; the
    same strip many times is measured and cut once. Name it last among the bases: Textual takes its
    style sheets from the first one only.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines within `crop`: blank ones."""
        line = Strip.blank(crop.width, self.visual_style.rich_style)
        for line_filter in self.get_line_filters():
            line = line.apply_filter(line_filter, self.background_colors[1])
        return [line] * crop.height


class Row(Horizontal, Ground):
    """Panes side by side."""


class Column(Vertical, Ground):
    """Panes one above the other."""


class Stack(Column):
    """A text in a column of so many cells in the middle, and panes below it that stand under the text."""

    column = 72
    EDGES, LEAD = 4, 2
    """Cells of the text's pane that are no text; those by which a pane's own text is further in."""

    def on_resize(self, event: events.Resize) -> None:
        self.line_up(event.size.width)

    def line_up(self, width: int) -> None:
        """Move the lower panes under the text, in `width` cells."""
        left = max(0, (width - self.EDGES - self.column) // 2 - self.LEAD)
        for below in list(self.children)[1:]:
            below.styles.offset = (left, 0)  # a margin would narrow the text above too
