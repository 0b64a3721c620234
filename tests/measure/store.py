"""What the store costs, beside stock TinyDB, in one run on one machine.

    python tests/measure/store.py [--articles 100000] [--tinydb 10000] [--folder DIR]

Prints, for a library of invented articles (500 words each): durable bulk storing, opening (first list
from the index, whole catalogue), marking read (one fsync each), adding one, a TinyDB query, a snapshot,
memory. `--tinydb N` does the same with N articles in stock TinyDB (0: not at all); it is linear in
everything, so its figures for more can be multiplied. Each opening is measured in a new process.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tinydb import TinyDB, where

from tui.library.article import Draft
from tui.library.library import Library

QUERY = where("source") == "The Meridian"
SOURCES = ("Coast Wire", "The Meridian", "Northern Post", "Harbour Times")


def drafts(count: int, start: int = 0) -> Iterator[Draft]:
    """Invented articles of 500 words, the same ones for the same arguments."""
    chance = random.Random(11)
    vocabulary = [
        "".join(chance.choices("abcdefghijklmnoprstuvw", k=chance.randint(2, 10))) for _ in range(20_000)
    ]
    for number in range(start, start + count):
        words = chance.choices(vocabulary, k=500)
        text = ". ".join(" ".join(words[n : n + 20]).capitalize() for n in range(0, 500, 20))
        published = f"20{10 + number % 16}-{1 + number % 12:02d}-{1 + number % 28:02d}"
        yield Draft(
            f"Headline {number} " + " ".join(words[:5]),
            f"{text} {number}.",
            byline="Mara Lindqvist",
            source=SOURCES[number % len(SOURCES)],
            published=published,
            language="en",
        )


def took(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def middle(work: Callable[[int], object], times: int) -> str:
    """Median and 95th percentile of `work`, in milliseconds."""
    found = sorted(took(lambda turn=turn: work(turn)) * 1000 for turn in range(times))
    return f"{statistics.median(found):8.2f} ms   p95 {found[int(len(found) * 0.95) - 1]:8.2f} ms"


def memory() -> float:
    """The memory this process has now, in MB (its peak where the system does not tell)."""
    status = Path("/proc/self/status")
    if status.exists():
        [resident] = [line for line in status.read_text().splitlines() if line.startswith("VmRSS")]
        return int(resident.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


def opening(folder: Path) -> None:
    """In a new process: open, first page, then the whole catalogue."""
    start = memory()
    holder: list[Library] = []
    print(
        f"  open, no catalogue           {took(lambda: holder.append(Library.open(folder))) * 1000:8.2f} ms"
    )
    library = holder[0]
    print(f"  first 50 rows                {took(lambda: list(library.rows()[:50])) * 1000:8.2f} ms")
    print(f"  memory for that              {memory() - start:8.1f} MB (process {memory():.0f})")
    print(f"  whole catalogue              {took(library.load) * 1000:8.2f} ms")
    print(f"  memory for that              {memory() - start:8.1f} MB (process {memory():.0f})")
    library.close()


def ours(folder: Path, count: int) -> None:
    """All figures of the store."""
    made = list(drafts(count))
    library = Library.open(folder)
    seconds = took(lambda: library.add(made))
    print(f"  stored, durably              {count / seconds:8.0f} /s   ({seconds:.1f} s)")
    made.clear()
    print(f"  snapshot written             {took(library.compact) * 1000:8.2f} ms")
    library.close()
    sys.stdout.flush()
    subprocess.run([sys.executable, __file__, "--open", str(folder)], check=True)
    library = Library.open(folder)
    library.load()
    ids = library.ids()
    print(f"  mark one read, durable       {middle(lambda n: library.mark_read([ids[n]], True), 60)}")
    more = list(drafts(30, count))
    print(f"  add one, durable             {middle(lambda n: library.add([more[n]]), 30)}")
    print(f"  mark all read                {took(lambda: library.mark_read(ids)) * 1000:8.2f} ms")
    print(f"  undo that                    {took(library.undo) * 1000:8.2f} ms")
    table = library.tinydb.table("articles")
    print(f"  TinyDB query on a field      {middle(lambda _: table.search(QUERY), 3)}")
    print(f"  catalogue on the disk        {(folder / 'library.json').stat().st_size / 1e6:8.1f} MB")
    texts = sum(path.stat().st_size for path in folder.glob("bodies/*"))
    print(f"  texts on the disk            {texts / 1e6:8.1f} MB")
    library.close()


def stock(folder: Path, count: int) -> None:
    """The same with stock TinyDB: one JSON file, texts inside."""
    path = folder / "stock.json"
    rows = [{"title": d.title, "source": d.source, "text": d.text, "read": False} for d in drafts(count)]
    table = TinyDB(path).table("articles")
    seconds = took(lambda: table.insert_multiple(rows))
    print(f"  stored                       {count / seconds:8.0f} /s   ({seconds:.1f} s)")
    print(
        f"  open and count               {took(lambda: len(TinyDB(path).table('articles'))) * 1000:8.2f} ms"
    )
    marked = took(lambda: table.update({"read": True}, doc_ids=[5]))
    print(f"  mark one read                {marked * 1000:8.2f} ms")
    print(f"  add one                      {took(lambda: table.insert(rows[0])) * 1000:8.2f} ms")
    print(f"  query on a field             {took(lambda: table.search(QUERY)) * 1000:8.2f} ms")
    json.loads(path.read_bytes())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--tinydb", type=int, default=10_000, help="articles for stock TinyDB")
    parser.add_argument("--folder", type=Path, help="where to work (a temporary folder)")
    parser.add_argument("--open", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.open:
        opening(options.open)
        return
    folder = Path(tempfile.mkdtemp(dir=options.folder))
    try:
        print(f"newsreader, {options.articles:,} articles of 500 words")
        ours(folder / "library", options.articles)
        if options.tinydb:
            print(f"stock TinyDB, {options.tinydb:,} articles of 500 words")
            stock(folder, options.tinydb)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
