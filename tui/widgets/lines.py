"""Lists that cost what is visible: rows of known height painted line by line.

Measured against the stock lists at 100,000 rows, this is the only kind that opens, moves and
refreshes within a frame (their cost is in laying out every row).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip

from tui.widgets.quiet_scroll import QuietScroll
from tui.widgets.styling import ink, layer, stacked

Painted = list[list[Segment]]
"""One row as painted: its lines from top to bottom."""

_KEPT = 400
"""Painted rows kept; a few screens full."""


def ground_line(segments: Iterable[Segment], width: int, ground: Style) -> Strip:
    """One line of exactly `width` cells on a ground; segments without a style are of the ground.

    Made in one go, because a strip costs more to make than to fill.
    """
    line = [Segment(text, ground + style if style else ground) for text, style, _ in segments if text]
    used = sum(segment.cell_length for segment in line)
    if used > width:
        return Strip(line, used).crop(0, width)
    if used < width:
        line.append(Segment(" " * (width - used), ground))
    return Strip(line, width)


class LineView(QuietScroll, can_focus=True):
    """A list with a cursor over rows of equal height. Subclasses say what the rows are.

    They give `row_count` and `paint_row`, call `rows_replaced` when the rows are others, and are
    told by `cursor_moved` and `row_chosen`.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--cursor"}
    DEFAULT_CSS = """
    LineView > .line--cursor { background: $foreground 8%; }
    LineView:focus > .line--cursor { background: $primary 22%; }
    """

    row_height: int = 1
    opens_at_once: bool = False
    """Whether a click opens a row at once, not only the one the cursor is on already."""
    margin_rows: int = 1
    """Rows kept in view above and below the cursor where there are any."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._cursor = -1
        self._painted: dict[tuple[int, bool], list[Strip]] = {}  # by row and whether it is the cursor's
        self._painted_width = -1
        self._inks: dict[tuple[str, bool], Style] = {}
        self._grounds: dict[bool, Style] = {}

    # What the rows are

    def row_count(self) -> int:
        """How many rows there are."""
        return 0

    def paint_row(self, index: int, width: int, *, cursor: bool) -> Painted:
        """The lines of one row, each at most `width` cells, `height_of(index)` of them."""
        raise NotImplementedError

    def can_rest_on(self, index: int) -> bool:
        """Whether the cursor may stand on the row (a heading says no)."""
        return 0 <= index < self.row_count()

    def height_of(self, index: int) -> int:  # noqa: ARG002
        """Lines of the row."""
        return self.row_height

    def top_of(self, index: int) -> int:
        """The line the row starts at."""
        return index * self.row_height

    def row_at(self, line: int) -> int:
        """The row that `line` belongs to; at or past `row_count()` when below the last."""
        return line // self.row_height

    def total_height(self) -> int:
        """Lines of all rows."""
        return self.row_count() * self.row_height

    def cursor_moved(self) -> None:
        """Called when the cursor stands on another row."""

    def row_chosen(self) -> None:
        """Called when the row under the cursor is opened."""

    # Changes

    def rows_replaced(self, cursor: int = 0) -> None:
        """Take in that the rows are others; the cursor goes to row `cursor` or the nearest possible."""
        self._painted.clear()
        height = self.total_height()
        self.virtual_size = Size(0, height)
        if self.is_attached:
            self.scroll_y = self.validate_scroll_y(self.scroll_y)
        count = self.row_count()
        self._cursor = self._resting_place(min(max(cursor, 0), count - 1), 1) if count else -1
        self.show_cursor()
        self.refresh()

    def row_repaint(self, index: int) -> None:
        """Paint one row anew."""
        self._painted.pop((index, False), None)
        self._painted.pop((index, True), None)
        self._refresh_row(index)

    def repaint(self) -> None:
        """Paint everything anew, moving nothing."""
        self._painted.clear()
        self.refresh()

    # The cursor

    @property
    def cursor(self) -> int:
        """The row under the cursor, -1 when there is none."""
        return self._cursor

    def move(self, rows: int) -> None:
        """Move the cursor `rows` down (negative: up), stopping at the ends."""
        if self._cursor >= 0:
            self.move_to(self._cursor + rows, 1 if rows > 0 else -1)

    def move_to(self, index: int, direction: int = 1, *, centre: bool = False) -> None:
        """Put the cursor on row `index`, past rows it cannot rest on in `direction`."""
        count = self.row_count()
        if not count:
            return
        index = self._resting_place(min(max(index, 0), count - 1), direction)
        if index < 0:
            return
        before, self._cursor = self._cursor, index
        self.show_cursor(centre=centre)
        if before != index:
            self._refresh_row(before)
            self._refresh_row(index)
            self.cursor_moved()

    def page(self, pages: int) -> None:
        """Move by whole pages, one row of the old page staying in view."""
        self._stride(pages, self.text_height - self.row_height)

    def half_page(self, halves: int) -> None:
        """Move by half pages."""
        self._stride(halves, self.text_height // 2)

    def home(self) -> None:
        """To the first row."""
        self.move_to(0)
        if self._cursor >= 0 and self._cursor <= self.row_at(self.text_height - 1):
            self.scroll_to(y=0)

    def end(self) -> None:
        """To the last row."""
        self.move_to(self.row_count() - 1, -1)

    def choose(self) -> None:
        """Open the row under the cursor."""
        if self._cursor >= 0:
            self.row_chosen()

    def centre(self) -> None:
        """Bring the cursor to the middle of the pane."""
        self.show_cursor(centre=True)

    def show_cursor(self, *, centre: bool = False) -> None:
        """Scroll so that the row under the cursor is in view."""
        height = self.text_height
        if self._cursor < 0 or height <= 0:
            return
        top = self.top_of(self._cursor)
        rows = self.height_of(self._cursor)
        scroll = self.scroll_offset.y
        if centre:
            self.scroll_to(y=top - (height - rows) // 2)
            return
        margin = self.row_height * self.margin_rows
        margin = margin if height >= rows + 2 * margin else 0
        if top - margin < scroll:
            self.scroll_to(y=max(0, top - margin))
        elif top + rows + margin > scroll + height:
            # Up to the beginning of a row: the topmost one is never seen by halves.
            self.scroll_to(y=-(-(top + rows + margin - height) // self.row_height) * self.row_height)

    def _stride(self, steps: int, lines: int) -> None:
        if self._cursor < 0:
            return
        lines = max(self.row_height, lines - lines % self.row_height)
        target = self.row_at(max(0, self.top_of(self._cursor) + steps * lines))
        if target == self._cursor:
            target += 1 if steps > 0 else -1
        scroll = self.scroll_offset.y + steps * lines
        self.scroll_to(y=max(0, scroll))
        self.move_to(target, 1 if steps > 0 else -1)

    def _resting_place(self, index: int, direction: int) -> int:
        """The row nearest to `index` the cursor can rest on, looking in `direction` first."""
        count = self.row_count()
        for step in (direction, -direction):
            place = index
            while 0 <= place < count:
                if self.can_rest_on(place):
                    return place
                place += step
        return -1

    # Painting

    def _refresh_row(self, index: int) -> None:
        if index < 0 or not self.is_attached:
            return
        top = self.top_of(index) - self.scroll_offset.y
        region = Region(0, top, self.size.width, self.height_of(index))
        visible = region.intersection(self.size.region)
        if visible:
            self.refresh(visible)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._painted.clear()
        self._inks.clear()
        self._grounds.clear()

    def ground(self, *, cursor: bool) -> Style:
        """What a row stands on, under the cursor or elsewhere."""
        style = self._grounds.get(cursor)
        if style is None:
            layers = [layer(self, "line--cursor")] if cursor else []
            style = self._grounds[cursor] = stacked(self.visual_style, layers)
        return style

    def ink(self, component: str, *, cursor: bool) -> Style:
        """The letters of a component class in a row under the cursor or another."""
        style = self._inks.get((component, cursor))
        if style is None:
            style = self._inks[component, cursor] = ink(self, component, "line--cursor" if cursor else "")
        return style

    def on_resize(self) -> None:
        self.show_cursor()

    def content_line(self, line: int, width: int) -> Strip:
        if width != self._painted_width:
            self._painted.clear()
            self._painted_width = width
        index = self.row_at(line)
        if not 0 <= index < self.row_count():
            return self.blank_line(line, width)
        row = index, index == self._cursor
        strips = self._painted.get(row)
        if strips is None:
            if len(self._painted) > _KEPT:
                self._painted.clear()
            strips = self._painted[row] = self._strips(index, width, cursor=row[1])
        within = line - self.top_of(index)
        return strips[within] if within < len(strips) else Strip.blank(width, self.ground(cursor=False))

    def blank_line(self, line: int, width: int) -> Strip:  # noqa: ARG002
        """A line below the last row."""
        return Strip.blank(width, self.ground(cursor=False))

    def _strips(self, index: int, width: int, *, cursor: bool) -> list[Strip]:
        painted = self.paint_row(index, width, cursor=cursor)
        ground = self.ground(cursor=cursor)
        return [ground_line(line, width, ground) for line in painted]

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is None:
            return
        index = self.row_at(place.y + self.scroll_offset.y)
        if not self.can_rest_on(index):
            return
        again = self.opens_at_once or index == self._cursor
        self.move_to(index)
        if again:
            self.choose()
