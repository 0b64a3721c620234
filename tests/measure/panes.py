"""What the panes cost, key by key, on a real pseudo-terminal.

    python tests/measure/panes.py [--words 1000 10000 100000] [--rows 100 100000] [--rounds 20]

For the reading pane at several lengths (one mark in ten words): showing an article, its marks
arriving, walking to the next quote, jumping far, turning a page, resizing. For the list at several
lengths: one row down, a page, to the end and back, other rows shown. Each figure is
"wall / CPU" in milliseconds, the median and the 95th percentile of the rounds: wall from the key
to the end of the frame, CPU what the process spent on it. The texts are made of invented words.
Linux only (CPU times come from /proc).
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import random
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

FRAME_END = b"\x1b[?2026l"
READER_KEYS = {
    "s": "show an article, marks cached",
    "m": "marks arrive",
    "q": "to the next quote",
    "x": "to the other end of the text",
    "d": "page down",
    "resize": "resize",
}
LIST_KEYS = {"j": "one row down", "d": "page down", "x": "to the other end", "f": "other rows shown"}


def invent(words: int) -> tuple[str, object]:
    """A text of about so many invented words, and a reading with a mark in ten of them."""
    from tui.reading.spans import Label, Mention, Quote, QuoteKind, Reading, Span

    dice = random.Random(7)
    syllables = ["ka", "ro", "min", "tel", "sa", "vor", "ni", "dra", "pel", "osh", "un", "ti", "—", "é"]
    stock = ["".join(dice.choices(syllables, k=dice.randint(1, 4))) for _ in range(3000)]
    pieces: list[str] = []
    mentions, quotes, sentences = [], [], []
    at = 0
    labels = [Label.PERSON, Label.ORG, Label.PLACE, Label.GROUP]
    while words > 0:
        for _ in range(dice.randint(2, 5)):
            size = dice.randint(12, 28)
            sentence = " ".join(dice.choices(stock, k=size)).capitalize() + "."
            if dice.random() < 0.3:
                sentence = f"“{sentence}”"
                who = mentions[-1].span if mentions else None
                quotes.append(Quote(at, at + len(sentence), QuoteKind.DIRECT, who, "Ka Romin", who))
            for _ in range(size // 10):
                start = at + dice.randrange(max(1, len(sentence) - 12))
                mentions.append(Mention(start, start + 8, dice.choice(labels), "Ka Romin"))
            sentences.append(Span(at, at + len(sentence)))
            pieces.append(sentence + " ")
            at += len(sentence) + 1
            words -= size
        pieces.append("\n\n")
        at += 2
    mentions.sort(key=lambda mention: mention.start)
    return "".join(pieces), Reading(
        sentences=tuple(sentences), entities=tuple(mentions), quotes=tuple(quotes)
    )


def run_reader(words: int) -> None:
    """The child: an app with one reading pane that obeys single keys."""
    from textual import events
    from textual.app import App, ComposeResult

    from tui.library.article import Article
    from tui.reading.spans import Reading
    from tui.widgets.reader import Reader

    text, reading = invent(words)
    assert isinstance(reading, Reading)
    article = Article(1, "An invented headline of the usual length", words=words)
    ends = [len(text) - 300, 200]

    class Child(App[None]):
        def compose(self) -> ComposeResult:
            yield Reader()

        def on_mount(self) -> None:
            self.put()

        def put(self) -> None:
            reader = self.query_one(Reader)
            reader.show(article, text)
            reader.set_marks(reading)

        def on_key(self, event: events.Key) -> None:
            reader = self.query_one(Reader)
            if event.key == "s":
                self.put()
            elif event.key == "m":
                reader.set_marks(reading)
            elif event.key == "q":
                reader.focus_quote(1)
            elif event.key == "d":
                reader.home() if reader.at_end else reader.page(1)
            elif event.key == "x":
                reader.jump(ends[0], ends[0] + 40)
                ends.reverse()

    Child().run()


def run_list(count: int) -> None:
    """The child: an app with one list whose rows are made when they are asked for."""
    from textual import events
    from textual.app import App, ComposeResult

    from tui.library.article import Article
    from tui.widgets.article_list import ArticleList

    class Lazy(Sequence[Article]):
        def __init__(self, shift: int) -> None:
            self.shift = shift

        def __len__(self) -> int:
            return count

        def __getitem__(self, index):  # type: ignore[no-untyped-def]
            number = index + self.shift
            title = f"Headline {number} about the harbour, the council and the ferries to the islands"
            stamp = f"2026-03-{number % 28 + 1:02d}T10:00:00"
            return Article(
                number, title, source="Coast Wire", published=stamp, words=700, read=number % 3 == 0
            )

        def position(self, article: int) -> int | None:
            return article - self.shift

    class Child(App[None]):
        shift = 0

        def compose(self) -> ComposeResult:
            yield ArticleList()

        def on_mount(self) -> None:
            self.query_one(ArticleList).show(Lazy(0))

        def on_key(self, event: events.Key) -> None:
            pane = self.query_one(ArticleList)
            if event.key == "j":
                pane.move(1)
            elif event.key == "d":
                pane.home() if pane.cursor == count - 1 else pane.page(1)
            elif event.key == "x":
                pane.home() if pane.cursor > count // 2 else pane.end()
            elif event.key == "f":
                self.shift += 1
                pane.show(Lazy(self.shift))

    Child().run()


class Terminal:
    """A child on a pseudo-terminal that answers the synchronised-output query."""

    def __init__(self, arguments: list[str]) -> None:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", COLUMNS="", LINES="")
            os.environ.pop("COLUMNS"), os.environ.pop("LINES")
            os.execv(sys.executable, [sys.executable, str(Path(__file__).resolve()), *arguments])
        self.resize(120, 40)
        self.seen = b""

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def pump(self, wait: float) -> bytes:
        if not select.select([self.fd], [], [], wait)[0]:
            return b""
        new = os.read(self.fd, 1 << 16)
        if b"\x1b[?2026$p" in new:
            os.write(self.fd, b"\x1b[?2026;2$y")
        return new

    def quiet(self, wait: float) -> None:
        """Read until nothing comes for `wait` seconds."""
        while self.pump(wait):
            pass

    def cpu(self) -> float:
        """CPU seconds of all its threads."""
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def frame(self, act: object) -> tuple[float, float]:
        """(wall, CPU) milliseconds from `act` to the end of the frames it brings."""
        assert callable(act)
        self.quiet(0.05)
        cpu, start = self.cpu(), time.perf_counter()
        act()
        end, seen = start, b""
        limit = start + 10
        while time.perf_counter() < limit:
            new = self.pump(0.15)
            if not new:
                if FRAME_END in seen:
                    break
                continue
            seen += new
            if FRAME_END in new:
                end = time.perf_counter()
        return (end - start) * 1000, (self.cpu() - cpu) * 1000

    def end(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def measure(child: list[str], keys: dict[str, str], rounds: int) -> list[str]:
    """Run a child through its keys; one cell of the table a key."""
    terminal = Terminal(child)
    terminal.quiet(1.5)
    cells = []
    for key in keys:
        figures = []
        for turn in range(rounds if key != "resize" else max(3, rounds // 3)):
            if key == "resize":
                size = ((90, 30), (120, 40), (60, 20))[turn % 3]
                figures.append(terminal.frame(lambda size=size: terminal.resize(*size)))
            else:
                figures.append(terminal.frame(lambda key=key: os.write(terminal.fd, key.encode())))
        walls, cpus = (sorted(column) for column in zip(*figures, strict=True))
        middle, late = len(walls) // 2, round(0.95 * (len(walls) - 1))
        cells.append(f"{walls[middle]:.0f}/{cpus[middle]:.1f} ({walls[late]:.0f}/{cpus[late]:.1f})")
    terminal.end()
    return cells


def table(head: str, keys: dict[str, str], columns: dict[str, list[str]]) -> None:
    print(f"| {head} | " + " | ".join(columns) + " |")
    print("|---" * (len(columns) + 1) + "|")
    for number, title in enumerate(keys.values()):
        print(f"| {title} | " + " | ".join(column[number] for column in columns.values()) + " |")
    print()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--words", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--rows", type=int, nargs="*", default=[100, 100_000])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        kind, size = options.child
        run_reader(int(size)) if kind == "reader" else run_list(int(size))
        return
    print("milliseconds, wall/CPU: median (95th percentile)\n")
    reader = {
        f"{words:,} words": measure(["--child", "reader", str(words)], READER_KEYS, options.rounds)
        for words in options.words
    }
    table("reading pane", READER_KEYS, reader)
    lists = {
        f"{rows:,} rows": measure(["--child", "list", str(rows)], LIST_KEYS, options.rounds)
        for rows in options.rows
    }
    table("list", LIST_KEYS, lists)


if __name__ == "__main__":
    main()
