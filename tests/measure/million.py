"""What a very large library costs: a million short articles, invented here.

    python tests/measure/million.py FOLDER [--articles 1000000] [--search]

Fills FOLDER (kept; an earlier one is taken up again) with articles of some 40 words and prints how
long opening, the first page, scrolling, sorting and one durable mark take, each in a process of its
own, and the memory held. With --search the full text is taken in first and asked. Wall time in
milliseconds, CPU time in brackets. Files are in the page cache.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from library import memory, timed

SYLLABLES = ("ka", "ro", "min", "tel", "sa", "vor", "ni", "dra", "pel", "osh", "un", "ti", "be", "lu")


def invent(articles: int) -> Iterator[Any]:
    """Articles of invented words, a quarter of an hour apart, the newest first."""
    from tui.library.article import Draft

    dice = random.Random(11)
    stock = ["".join(dice.choices(SYLLABLES, k=dice.randint(1, 4))) for _ in range(20_000)]
    weights = [1 / (place + 3) for place in range(len(stock))]
    sums, total = [], 0.0
    for weight in weights:
        total += weight
        sums.append(total)
    newest = datetime(2026, 10, 1, tzinfo=UTC)
    for number in range(articles):
        words = dice.choices(stock, cum_weights=sums, k=46)
        yield Draft(
            " ".join(words[:6]).capitalize(),
            f"Number {number}. {' '.join(words[6:]).capitalize()}.",
            source=f"Source {number % 40}",
            published=(newest - timedelta(minutes=15 * number)).isoformat(timespec="seconds"),
            language="en",
        )


def fill(folder: Path, articles: int) -> dict[str, Any]:
    from tui.library.library import Library

    with Library.open(folder) as library:
        have = len(library)
        rest = islice(invent(articles), have, None)
        at = time.perf_counter()
        while batch := list(islice(rest, 1000)):
            library.add(batch)
        took = time.perf_counter() - at
    return {
        "filled, articles a second": (articles - have) / took if articles > have else 0.0,
        "memory after filling, MB": memory(),
    }


def look(folder: Path, articles: int) -> dict[str, Any]:
    from tui.library.library import Library

    found: dict[str, Any] = {}
    at, used = time.perf_counter(), time.process_time()
    library = Library.open(folder)
    rows = library.rows("")
    assert len(rows[0:60]) == 60
    found["open and first page"] = ((time.perf_counter() - at) * 1000, (time.process_time() - used) * 1000)
    found["memory with the first page"] = memory()
    steps = [timed(lambda page=page: rows[page * 20 : page * 20 + 20])[0] for page in range(3, 203)]
    found["200 pages of 20 down, the slowest"] = (max(steps), 0.0)
    found["last page, from the first (G)"] = timed(lambda: rows[len(rows) - 1])
    found["into the middle of the list"] = timed(lambda: rows[len(rows) // 2])
    found["number of unread"] = timed(lambda: library.count("is:unread"), 3)
    found["facets of the whole library"] = timed(lambda: library.facets(""), 3)
    for sort in ("title", "source", "length"):
        found[f"sorted by {sort}"] = timed(lambda sort=sort: library.rows("", sort)[0])
    found["memory after scrolling and sorting"] = memory()
    return found


def mark(folder: Path, articles: int) -> dict[str, Any]:
    from tui.library.library import Library

    library = Library.open(folder)
    found: dict[str, Any] = {"catalogue read for writing": timed(library.load)}
    library.mark_read([articles // 2])
    found["mark one read, durable"] = timed(lambda: library.mark_read([articles // 3]))
    library.undo()
    found["memory with the catalogue read"] = memory()
    library.close()
    return found


def search(folder: Path, articles: int) -> dict[str, Any]:
    from tui.library.gathering import take_text
    from tui.library.library import Library

    with Library.open(folder) as library:
        known = library._indexed.current()
        assert known is not None
        at = time.perf_counter()
        while take_text(known, 2000):
            pass
        took = time.perf_counter() - at
        times: list[tuple[float, float]] = []
        for query in (
            "karo minsa",
            "telvor",
            "drapel -osh",
            "nidra OR peloshun",
            "title:vorni",
            "is:unread sati",
        ):
            for end in range(2, len(query) + 1):
                if query[end - 1] in ' -:"' or query[:end].endswith(("OR", "O")):
                    continue

                def ask(text: str = query[:end]) -> object:
                    return library.rows(text, "best", typing=True)[0:40]

                times.append(timed(ask))
        times.sort()
        at95 = times[int(len(times) * 0.95)]
        return {
            "full text taken in, seconds": (took, 0.0),
            f"search as you type, {len(times)} keys, p50": times[len(times) // 2],
            f"search as you type, {len(times)} keys, p95": at95,
            "memory after searching": memory(),
        }


STEPS: dict[str, Callable[[Path, int], dict[str, Any]]] = {
    "fill": fill, "look": look, "mark": mark, "search": search,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--search", action="store_true", help="take the full text in too, and ask it")
    parser.add_argument("--step", choices=list(STEPS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        print(json.dumps(STEPS[options.step](options.folder, options.articles)))
        return
    room = shutil.disk_usage(options.folder.parent).free
    if room < options.articles * 4000:
        raise SystemExit(f"{options.articles:,} articles want {options.articles * 4 / 1e6:.1f} GB of disk.")
    print(f"{options.articles:,} articles; wall time in ms, CPU time in brackets\n", flush=True)
    for step in ("fill", "look", "mark", *(["search"] if options.search else [])):
        command = [sys.executable, __file__, str(options.folder), "--step", step]
        done = subprocess.run(
            [*command, "--articles", str(options.articles)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{step} failed:\n{done.stderr}")
        for what, value in json.loads(done.stdout).items():
            shown = f"{value[0]:,.1f} ({value[1]:,.1f})" if isinstance(value, list) else f"{value:,.0f}"
            print(f"| {what} | {shown} |", flush=True)


if __name__ == "__main__":
    main()
