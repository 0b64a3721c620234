"""A page of its own over the desk: a title, entries to walk through, the keys below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from tui.commands import Context, Pane, footer
from tui.jobs import JobFailed
from tui.keymap import Keys, show
from tui.library.library import Library
from tui.screens.hints import help_first
from tui.screens.keyed import Keyed
from tui.widgets import safe
from tui.widgets.entries import Entry, EntryList
from tui.widgets.status import StatusLine

Place = tuple[int, int] | str
"""Where a page leads: (article, offset), or the query of a list."""


def _harmless(entry: Entry) -> Entry:
    text = safe.in_place(entry.text).replace("\n", " ")
    return replace(entry, text=text, right=safe.in_place(entry.right), lead=safe.in_place(entry.lead))


class PageList(EntryList, can_focus=True):
    """Entries of a page; the key of the one that is opened goes up in a message."""

    @dataclass
    class Opened(Message):
        """The entry that stands for `key` is opened."""

        key: object

    def show_entries(self, entries: Sequence[Entry], keep: object = None) -> None:
        """Show entries, every text of theirs made harmless in its place so that marks stay true."""
        super().show_entries([_harmless(entry) for entry in entries], keep)

    def row_chosen(self) -> None:
        entry = self.cursor_entry
        if entry is not None and entry.key is not None:
            self.post_message(self.Opened(entry.key))


@dataclass
class Filled(Message):
    """The contents of a page are there."""

    title: str
    about: str
    entries: Sequence[Entry]


class Page(Keyed[Place | None]):
    """Subclasses give `name_of_page`, start filling in `on_mount`, and say what opening means."""

    DEFAULT_CSS = """
    Page { align: center top; background: $background; }
    Page > .sheet { width: 100; max-width: 100%; height: 1fr; padding: 1 2 0 2; }
    Page .page--title { height: auto; text-style: bold; }
    Page .page--about { height: auto; color: $foreground 70%; margin-bottom: 1; }
    Page.-low > .sheet { padding-top: 0; }
    Page.-low .page--about { display: none; }
    Page PageList { height: 1fr; }
    Page StatusLine { dock: bottom; }
    """
    NAME = ""
    TITLE_TEXT = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Static(safe.content(self.TITLE_TEXT, 120), classes="page--title")
            yield Static(safe.content("working …", 200), classes="page--about")
            yield from self.above()
            yield PageList()
        yield StatusLine()

    def above(self) -> ComposeResult:
        """Widgets between the title and the entries."""
        yield from ()

    def on_mount(self) -> None:
        self.entries.focus()
        self.fill()
        self.refresh_status()

    def fill(self) -> None:
        """Begin to gather what the page shows."""

    def in_job(self, gather: Callable[[], Filled]) -> None:
        """Gather in a job what takes time."""
        self.reader.jobs.start("page", self, lambda _: gather())

    def on_unmount(self) -> None:
        """Who leaves does not wait for what is still being gathered."""
        self.reader.jobs.cancel("page")

    @property
    def library(self) -> Library:
        """The library the program is open on."""
        return self.reader.library

    @property
    def entries(self) -> PageList:
        """The entries."""
        return self.query_one(PageList)

    @on(Filled)
    def _filled(self, event: Filled) -> None:
        self.show(event.title, event.about, event.entries)

    def show(self, title: str, about: str, entries: Sequence[Entry]) -> None:
        """Show the contents."""
        self.query_one(".page--title", Static).update(safe.content(title, 200))
        self.say_above(about)
        self.entries.show_entries(entries)
        self.refresh_status()

    def say_above(self, about: str) -> None:
        """The lines between title and entries."""
        self.query_one(".page--about", Static).update(safe.content(about, 300))

    @on(JobFailed)
    def _failed(self, event: JobFailed) -> None:
        self.show(self.TITLE_TEXT, event.sentence, ())

    def context(self) -> Context:
        return Context(
            pane=Pane.PAGE, page=self.NAME, top=False, article=True, readonly=self.library.readonly
        )

    def refresh_status(self) -> None:
        """The keys that matter on this page."""
        keys = self.reader.keymap
        self.query_one(StatusLine).set_view(self.TITLE_TEXT)
        hints = [(keys.shown(one.id), one.footer) for one in footer(self.context())]
        self.query_one(StatusLine).set_hints(help_first([*self.own_hints(), *hints]))

    def own_hints(self) -> list[tuple[str, str]]:
        """Hints of this page alone."""
        return [(self.reader.keymap.shown("open"), "go there")] if self.entries.cursor_entry else []

    def show_pending(self, keys: Keys) -> None:
        self.query_one(StatusLine).set_text(show(keys) if keys else "")

    def cannot(self, sentence: str) -> None:
        self.query_one(StatusLine).set_text(sentence)

    @on(PageList.Opened)
    def _entry_opened(self, event: PageList.Opened) -> None:
        self.opened(event.key)

    def opened(self, key: object) -> None:
        """Go where the entry leads."""
        if isinstance(key, tuple | str):
            self.answer(key)

    # Commands

    def do_move_down(self) -> None:
        self._step(1)

    def do_move_up(self) -> None:
        self._step(-1)

    def _step(self, rows: int) -> None:
        """Walk the entries; a page of headings alone scrolls."""
        before = self.entries.cursor
        self.entries.move(rows)
        if self.entries.cursor == before:
            self.entries.scroll_to(y=self.entries.scroll_offset.y + rows)

    def do_move_top(self) -> None:
        self.entries.home()
        self.entries.scroll_to(y=0)

    def do_move_bottom(self) -> None:
        self.entries.end()
        self.entries.scroll_to(y=self.entries.max_scroll_y)

    def do_move_half_down(self) -> None:
        self._pages(0.5)

    def do_move_half_up(self) -> None:
        self._pages(-0.5)

    def do_move_page_down(self) -> None:
        self._pages(1)

    def do_move_page_up(self) -> None:
        self._pages(-1)

    def _pages(self, pages: float) -> None:
        if self.entries.cursor < 0:
            self.entries.scroll_to(y=self.entries.scroll_offset.y + int(pages * self.entries.text_height))
        elif abs(pages) < 1:
            self.entries.half_page(1 if pages > 0 else -1)
        else:
            self.entries.page(int(pages))

    def do_open(self) -> None:
        self.entries.choose()

    def do_back(self) -> None:
        self.answer(None)

    def do_escape(self) -> None:
        self.answer(None)

    def do_copy_text(self) -> None:
        text = "\n".join(entry.lead + entry.text for entry in self.entries.entries)
        self.app.copy_to_clipboard(text)
        self.say("Copied the page.")

    def do_save(self) -> None:
        self.say("Only articles and briefings are saved to files; the copy key takes this page.")

    def do_summary_longer(self) -> None:
        """Pages without a length have nothing to lengthen."""

    def do_summary_shorter(self) -> None:
        """Pages without a length have nothing to shorten."""
