"""A list of entries of any height under headings: what the panels beside the text are made of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style

from tui.widgets import cells
from tui.widgets.lines import LineView, Painted
from tui.widgets.painting import Layer, paint
from tui.widgets.wrapping import Layout, lay_out


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a panel.

    `marks` are (start, end, component class) ranges of `text`. `lead` stands before its first
    line, `right` at the end of it. Longer text wraps to `lines` lines at most (0: as many as it
    takes). A heading or a note (a quiet sentence) cannot be chosen; `key` says what the entry
    stands for.
    """

    text: str
    marks: tuple[tuple[int, int, str], ...] = ()
    lead: str = ""
    right: str = ""
    indent: int = 0
    heading: bool = False
    note: bool = False
    lines: int = 1
    key: object = None


class EntryList(LineView, can_focus=True):
    """Shows entries; subclasses make them and say what choosing one means."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "entry--text", "entry--heading", "entry--dim", "entry--lead", "entry--bar",
    }  # fmt: skip

    DEFAULT_CSS = """
    EntryList { height: 1fr; }
    EntryList > .line--cursor { background: $foreground 0%; }
    EntryList:focus > .line--cursor { background: $primary 22%; }
    EntryList > .entry--text { color: $foreground; }
    EntryList > .entry--heading { color: $foreground 62%; text-style: bold; }
    EntryList > .entry--dim { color: $foreground 62%; }
    EntryList > .entry--bar { color: $text-accent; }
    EntryList > .entry--lead { color: $text-primary; text-style: bold; }
    """
    margin_rows = 0

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._entries: Sequence[Entry] = ()
        self._layouts: list[Layout] = []
        self._tops: list[int] = [0]
        self._laid_width = -1

    @property
    def entries(self) -> Sequence[Entry]:
        """What is shown."""
        return self._entries

    @property
    def cursor_entry(self) -> Entry | None:
        """The entry under the cursor."""
        return self._entries[self.cursor] if 0 <= self.cursor < len(self._entries) else None

    def show_entries(self, entries: Sequence[Entry], keep: object = None) -> None:
        """Show these entries; the cursor goes to the one whose key is `keep`, else stays or starts."""
        self._entries = entries
        self._lay_out()
        kept = (index for index, entry in enumerate(entries) if keep is not None and entry.key == keep)
        self.rows_replaced(next(kept, max(0, self.cursor)))

    def _lay_out(self) -> None:
        self._laid_width = self.text_width if self.is_attached else 0
        width = self._laid_width or 80  # before the first layout a guess: never a letter a line
        self._layouts = [lay_out(entry.text, self._room(entry, width)) for entry in self._entries]
        heights = (
            max(1, min(len(rows), entry.lines or len(rows)))
            for entry, rows in zip(self._entries, self._layouts, strict=True)
        )
        self._tops = list(accumulate(heights, initial=0))

    @staticmethod
    def _room(entry: Entry, width: int) -> int:
        """Cells an entry's text has; a single line is cut when painted, not broken."""
        taken = entry.indent + cells.width_of(entry.lead)
        taken += cells.width_of(entry.right) + 1 if entry.right else 0
        return max(1, width - taken - 1) if entry.lines != 1 else 100_000

    def row_count(self) -> int:
        return len(self._layouts)

    def can_rest_on(self, index: int) -> bool:
        return 0 <= index < len(self._entries) and not (
            self._entries[index].heading or self._entries[index].note
        )

    def height_of(self, index: int) -> int:
        return self._tops[index + 1] - self._tops[index]

    def top_of(self, index: int) -> int:
        return self._tops[index]

    def row_at(self, line: int) -> int:
        return bisect_right(self._tops, line) - 1 if line >= 0 else -1

    def total_height(self) -> int:
        return self._tops[-1]

    def on_resize(self) -> None:
        if self._laid_width != self.text_width:
            self._lay_out()
            self.rows_replaced(self.cursor)

    def paint_row(self, index: int, width: int, *, cursor: bool) -> Painted:
        entry, rows = self._entries[index], self._layouts[index]
        kind = "entry--heading" if entry.heading else "entry--dim" if entry.note else "entry--text"
        base = self.ink(kind, cursor=cursor)
        marks = Layer(entry.marks)

        def style_of(names: tuple[str, ...]) -> Style:
            return sum((self.ink(name, cursor=cursor) for name in names), base)

        lead_width = cells.width_of(entry.lead)
        right = cells.width_of(entry.right) + 1 if entry.right else 0
        room = max(0, width - entry.indent - lead_width - right - 1)
        height = self.height_of(index)
        painted: Painted = []
        for line in range(height):
            lead = entry.lead if line == 0 else " " * lead_width
            segments = [Segment(" " * entry.indent), Segment(lead, self.ink("entry--lead", cursor=cursor))]
            if line < len(rows):
                start, end = rows.starts[line], rows.ends[line]
                shown = entry.text[start:end]
                cut = line == height - 1 < len(rows) - 1 or cells.width_of(shown) > room
                if cut:
                    end = start + len(cells.head(shown, room - 1).rstrip())
                segments += paint(entry.text, start, end, (marks,), style_of)
                if cut and room > 0:
                    segments.append(Segment(cells.ELLIPSIS, base))
            if entry.right and line == 0:
                used = sum(cells.width_of(segment.text) for segment in segments)
                gap = " " * max(1, width - used - right)
                segments.append(Segment(gap + entry.right, self.ink("entry--dim", cursor=cursor)))
            painted.append([segment for segment in segments if segment.text])
        return painted
