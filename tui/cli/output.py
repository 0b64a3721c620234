"""What the command line prints: results on stdout, messages on stderr, plain when nobody is looking.

On a terminal rich draws tables, colour and progress; in a pipe the same content comes plain. Every
text is cleaned on its way to a terminal, so that nothing an article holds can act on it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from tui.reading.clean import clean_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


class Advance(Protocol):
    """Tell a progress display how far the work has come: `done` of `total`, 0 for not known."""

    def __call__(self, done: int, total: int) -> None: ...


def dumps(value: Any, *, indent: int | None = None) -> str:
    """JSON that any stream can carry: readable where the text allows it, escaped where it does not."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:  # a lone surrogate, which only an escape can express
        return json.dumps(value, indent=indent)
    return text


class Output:
    """The streams of one command."""

    def __init__(self, *, colour: bool = True, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.out = out or sys.stdout
        self.err = err or sys.stderr
        for stream in (self.out, self.err):
            # A narrow locale must not turn an accent into a failure.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        self.colour = colour and "NO_COLOR" not in os.environ
        self.terminal = self.out.isatty() and os.environ.get("TERM") != "dumb"
        self._console: Console | None = None

    @property
    def console(self) -> Console:
        """The rich console; only ask when `terminal` is true."""
        if self._console is None:
            from rich.console import Console

            self._console = Console(
                file=self.out, no_color=not self.colour, highlight=False, markup=False, emoji=False
            )
        return self._console

    def line(self, text: str = "") -> None:
        """One line of result, written through at once so that a reader of the pipe can rely on it."""
        print(text, file=self.out, flush=True)

    def lines(self, lines: Sequence[str]) -> None:
        """Many lines of result in one write."""
        if lines:
            print("\n".join(lines), file=self.out)

    def json(self, value: Any) -> None:
        """One JSON document."""
        self.line(dumps(value, indent=2 if self.terminal else None))

    def message(self, text: str) -> None:
        """One sentence for the person at the keyboard."""
        print(clean_line(text, 2000), file=self.err, flush=True)

    def draw(self, text: Text) -> None:
        """A styled text, on a terminal."""
        self.console.print(text, soft_wrap=False)

    def table(self, headers: Sequence[str], rows: Sequence[Sequence[str]], *, wide: int) -> None:
        """Rows under headers on a terminal, tab-separated in a pipe; column `wide` takes the spare width."""
        if not self.terminal:
            self.lines(["\t".join(clean_line(cell, 1000) for cell in row) for row in rows])
            return
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, header_style="dim")
        for number, header in enumerate(headers):
            if number == wide:
                table.add_column(Text(header), ratio=1, no_wrap=True, overflow="ellipsis")
            else:
                table.add_column(Text(header), no_wrap=True, overflow="ellipsis", max_width=28)
        for row in rows:
            table.add_row(*(Text(clean_line(cell, 1000)) for cell in row))
        self.console.print(table)

    @contextmanager
    def progress(self, what: str) -> Iterator[Advance]:
        """A bar with rate and time left on stderr while the block runs; silent when stderr is no terminal."""
        if not self.err.isatty():
            yield lambda _done, _total: None
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        console = Console(file=self.err, no_color=not self.colour, markup=False)
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.completed:,.0f}", markup=False),
            TextColumn("{task.fields[rate]}", markup=False),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task(what, total=None, rate="")

            def advance(done: int, total: int) -> None:
                speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
                bar.update(
                    task, completed=done, total=total or None, rate=f"{speed:,.0f} /s" if speed else ""
                )

            yield advance
