"""Taking in files: a path that completes itself, progress, and a report of what came of each."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from glob import has_magic, iglob
from io import BytesIO
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, ProgressBar

from tui.commands import Context, Pane
from tui.jobs import Ticket
from tui.library.errors import counted
from tui.library.library import Library
from tui.screens.page import Page
from tui.widgets import safe
from tui.widgets.entries import Entry

SHOWN = 200
"""Lines of a report that are kept for showing, of each kind."""
_CANDIDATES = 40
_MOMENT = 0.05
_EVERY = 0.1


@dataclass
class ImportRun:
    """How far an import is and what came of it so far. `pasted` is a text to take in place of sources;
    `first` is the first article taken, `known` the first that was there already."""

    source: str
    pasted: str = ""
    began: float = 0.0
    done: int = 0
    total: int = 0
    taken: int = 0
    doubled: int = 0
    refused: int = 0
    subscribed: int = 0
    first: int | None = None
    known: int | None = None
    ended: bool = False
    lines: list[tuple[str, str]] = field(default_factory=list)

    def note(self, kind: str, text: str) -> None:
        """Keep a line of the report: kind "taken", "doubled", "refused" or "feed"."""
        if sum(1 for one, _ in self.lines if one == kind) < SHOWN:
            self.lines.append((kind, text))

    @property
    def sentence(self) -> str:
        """What came of it in one sentence."""
        parts = [f"{self.taken} taken"]
        parts += [f"{self.doubled} there already"] if self.doubled else []
        parts += [f"{self.subscribed} feeds"] if self.subscribed else []
        parts += [f"{self.refused} refused"] if self.refused else []
        return ", ".join(parts) + "."

    @property
    def opens(self) -> int:
        """The article that Enter opens: the first taken, else the first that was there; 0 for none."""
        return self.first or self.known or 0

    @property
    def pace(self) -> str:
        """Rate and time left, as far as they can be told."""
        seconds = max(0.001, time.monotonic() - self.began)
        rate = (self.taken + self.doubled) / seconds
        left = seconds * (self.total - self.done) / self.done if self.done and self.total else 0
        return f"{rate:,.0f} a second" + (f", {left:.0f} s left" if left >= 1 else "")


@dataclass
class Imported(Message):
    """The import goes on, or has ended."""

    run: ImportRun


def take_in(library: Library, run: ImportRun, ticket: Ticket) -> Imported:
    """Import `run.source`, telling how it goes; what is told of is durable."""
    from tui.intake import importing
    from tui.intake.addresses import feeds_of

    run.began = told = time.monotonic()
    sources = ["-"] if run.pasted else sources_of(run.source)
    stdin = BytesIO(run.pasted.encode("utf-8", "replace")) if run.pasted else None
    for event in importing.run(library, sources, cancelled=ticket.cancelled, stdin=stdin):
        if isinstance(event, importing.Taken):
            run.taken += 1
            run.first = run.first or event.id
            run.note("taken", event.title or event.source)
        elif isinstance(event, importing.Doubled):
            run.doubled += 1
            run.known = run.known or event.id
            run.note("doubled", f"{event.title or event.source} (there already)")
        elif isinstance(event, importing.Refused):
            run.refused += 1
            run.note("refused", event.reason)
        elif isinstance(event, importing.Named):
            for feed, is_new in library.subscribe(feeds_of(event.addresses)):
                run.subscribed += is_new
                run.doubled += not is_new
                kind = "feed" if is_new else "doubled"
                run.note(kind, f"{feed.name} (feed{'' if is_new else ', there already'})")
        elif isinstance(event, importing.Progress):
            run.done, run.total = event.done, event.total
        if time.monotonic() - told > _EVERY:
            told = time.monotonic()
            ticket.post(Imported(run))
    run.ended = True
    return Imported(run)


def sources_of(typed: str) -> list[str]:
    """What the typed line names: one file, folder or pattern, or several addresses between blanks."""
    words = typed.split()
    if all(word.startswith(("http://", "https://")) for word in words):
        return words
    return [typed]


class SourceLine(Input):
    """The line a source is typed into. Several pasted lines are no name but the text itself."""

    @dataclass
    class Pasted(Message):
        """A text was pasted, not the name of one."""

        text: str

    def _on_paste(self, event: events.Paste) -> None:
        lines = [line for line in event.text.splitlines() if line.strip()]
        if len(lines) > 1:
            event.prevent_default()
            event.stop()
            self.post_message(self.Pasted(event.text))
        else:
            event.text = safe.line(event.text)
            super()._on_paste(event)


class ImportPage(Page):
    """Ask for a file, a folder or a pattern; show how the import goes. It goes on when one leaves."""

    NAME = "import"
    TITLE_TEXT = "Import"
    DEFAULT_CSS = """
    ImportPage Horizontal { height: 1; margin: 0 0 1 0; }
    ImportPage Input, ImportPage Input:focus {
        border: none; height: 1; padding: 0 1; background: $panel; width: 1fr;
    }
    ImportPage ProgressBar { width: auto; display: none; margin: 0 0 1 0; }
    """

    def __init__(self, run: ImportRun | None = None) -> None:
        super().__init__()
        self._run = run
        self._said = ""

    def above(self) -> ComposeResult:
        with Horizontal():
            yield SourceLine(placeholder="a file, a folder, a pattern such as ~/news/*.txt, or an address")
        yield ProgressBar(show_eta=False)

    def fill(self) -> None:
        self.query_one(Input).focus()
        self.set_interval(_EVERY, self._tick)
        self._explain()

    def _explain(self) -> None:
        about = (
            "Text, Word, web pages, feeds, mail, EPUB, ZIP, bookmarks, tables of addresses, JSON, OPML."
            " Tab completes · Enter imports · a pasted text is taken as it is · Esc goes back"
        )
        self.show(self.TITLE_TEXT, about, self._candidates(self.query_one(Input).value))

    def context(self) -> Context:
        if self.typing:
            return Context(pane=Pane.DIALOG, top=False)
        return super().context()

    def own_hints(self) -> list[tuple[str, str]]:
        return []

    # The path

    def _candidates(self, typed: str) -> Sequence[Entry]:
        if not has_magic(typed) or Path(typed).expanduser().exists():
            return [Entry(name, key=name) for name in candidates(typed)[:_CANDIDATES]]
        if "**" in typed:
            return [Entry("What is in folders within folders is counted when it is imported.", note=True)]
        fitting = matches(typed)
        return [Entry(said_of(fitting), note=True), *(Entry(name) for name in fitting[:_CANDIDATES])]

    @on(Input.Changed)
    def _typed(self) -> None:
        if self._run is None or self._run.ended:
            self._run = None
            self._explain()

    async def on_key(self, event: events.Key) -> None:
        line = self.query_one(Input)
        if event.key == "tab" and self.typing:
            event.stop()
            event.prevent_default()
            line.value = completed(line.value)
            line.cursor_position = len(line.value)
        elif event.key in {"down", "up"} and self.typing:
            event.stop()
            self.entries.move(1 if event.key == "down" else -1)
            entry = self.entries.cursor_entry
            if entry is not None and isinstance(entry.key, str):
                with line.prevent(Input.Changed):
                    line.value = entry.key
                line.cursor_position = len(line.value)
        else:
            await super().on_key(event)

    def opened(self, key: object) -> None:
        line = self.query_one(Input)
        line.value = str(key)
        line.cursor_position = len(line.value)
        line.focus()

    @on(Input.Submitted)
    def _start(self, event: Input.Submitted) -> None:
        source, run = event.value.strip(), self._run
        if run is not None and run.ended and run.opens and source in ("", run.source):
            self.answer((run.opens, 0))
        elif source:
            self._run = self.reader.desk.start_import(source)

    @on(SourceLine.Pasted)
    def _take_pasted(self, event: SourceLine.Pasted) -> None:
        self._run = self.reader.desk.start_import("what was pasted", event.text)

    # The report

    def _tick(self) -> None:
        run = self._run
        if run is None or self._said == (now := f"{run.sentence}{run.done}{run.ended}"):
            return
        self._said = now
        bar = self.query_one(ProgressBar)
        bar.display = not run.ended
        bar.update(total=run.total or None, progress=run.done)
        order = {"refused": 0, "feed": 1, "taken": 2, "doubled": 3}
        marks = {"refused": "✗ ", "feed": "≈ ", "taken": "● ", "doubled": "○ "}
        lines = sorted(run.lines, key=lambda line: order[line[0]])
        entries = [Entry(safe.line(text), lead=marks[kind], lines=0) for kind, text in lines]
        about = run.sentence
        if run.opens:
            about += f" Enter opens {'it' if (run.taken or run.doubled) == 1 else 'the first'}."
        if not run.ended:
            about = f"{run.sentence} {run.pace} · Esc stops"
        self.show(f"Import of {run.source}", about, entries)

    def do_escape(self) -> None:
        """Stop the import that runs; else leave."""
        if self._run is not None and not self._run.ended and self.reader.jobs.running("import"):
            self.reader.desk.stop_job("import")
        else:
            self.answer(None)


def candidates(typed: str) -> list[str]:
    """What `typed` may go on as: folders (ending in a stroke), then files; hidden ones when asked for."""
    folder, _, start = typed.rpartition("/")
    base = Path(folder + "/" if typed.startswith("/") or folder else ".").expanduser()
    prefix = f"{folder}/" if "/" in typed else ""
    try:
        with os.scandir(base) as found:
            names = [entry.name + ("/" if entry.is_dir() else "") for entry in found]
    except (OSError, ValueError):
        return []
    fitting = [name for name in names if name.startswith(start) and (start.startswith(".") or name[0] != ".")]
    return [
        prefix + name for name in sorted(fitting, key=lambda name: (not name.endswith("/"), name.casefold()))
    ]


def matches(pattern: str) -> list[str]:
    """The files and folders (ending in a stroke) that fit a pattern, sorted; looked for a moment only."""
    until = time.monotonic() + _MOMENT
    found: list[str] = []
    for name in iglob(str(Path(pattern).expanduser())):  # noqa: PTH207 (patterns may be absolute)
        found.append(name + "/" * Path(name).is_dir())
        if time.monotonic() > until:
            break
    return sorted(found)


def said_of(fitting: Sequence[str]) -> str:
    """How many files and folders fit a pattern, in one sentence."""
    if not fitting:
        return "Nothing fits this pattern."
    folders = sum(name.endswith("/") for name in fitting)
    parts = [counted(len(fitting) - folders, "file")] if len(fitting) > folders else []
    parts += [counted(folders, "folder")] if folders else []
    return f"{' and '.join(parts)} {'fits' if len(fitting) == 1 else 'fit'} this pattern. Enter imports."


def completed(typed: str) -> str:
    """`typed` with what all candidates share."""
    found = candidates(typed)
    if not found:
        return typed
    low, high = min(found), max(found)
    shared = next(
        (at for at, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high))
    )
    return low[:shared]
