"""Figures of a large library, beside stock TinyDB, taken in one run.

    python tests/measure/library.py MAKE_FEEDS [--articles 100000] [--folder DIR] [--no-tinydb]
        [--marks] [--newsboat] [--terminal SCRIPT]

MAKE_FEEDS is the script that writes the synthetic load (`MAKE_FEEDS OUT --articles N --formats jsonl`).
Every figure is taken in a process of its own. Wall times depend on what else the machine does, so
CPU times stand beside them; the price of one durable write on this disk is measured in the same run.
--marks gives the index names and quotes of all articles and asks for them, --newsboat starts newsboat
(where it is installed) with the same articles, `--no-…` and leaving an option out keep it short.
Start and key latency on a real terminal are taken too with --terminal and the script for it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from marks import marks
from newsboat import newsboat

SEARCHES = (
    *("turbine", "quokka", "zanzibarite", "minister", "xylotomous", "key000077", "central bank"),
    *('"foreign ministry"', "port authority strike", "energy bank", "eriksen", "title:council", "by:staff"),
    *("is:unread turbine", "minister -bank", "turbine OR quokka", "halcyon airlines", "words:>300 quokka"),
)
"""Typed letter by letter; those with field names from the first letter of their value on."""


def drafts(load: Path, articles: int) -> Iterator[dict[str, Any]]:
    with load.open(encoding="utf-8") as lines:
        for line in islice(lines, articles):
            yield json.loads(line)


def timed(work: Callable[[], object], times: int = 1) -> tuple[float, float]:
    """Median wall and CPU milliseconds of `work`."""
    wall, cpu = [], []
    for _ in range(times):
        at, used = time.perf_counter(), time.process_time()
        work()
        wall.append((time.perf_counter() - at) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    return statistics.median(wall), statistics.median(cpu)


def memory() -> float:
    """Resident megabytes now (Linux), else the peak."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def fill(folder: Path, load: Path, articles: int) -> dict[str, Any]:
    from tui.library.article import Draft
    from tui.library.library import Library

    rows = [
        Draft(row["title"], row["text"], byline=row["byline"], source=f"Source {n * n % 40}", url=row["url"],
              published=row["date"], language="en")
        for n, row in enumerate(drafts(load, articles))
    ]  # fmt: skip
    before = memory()
    with Library.open(folder) as library:
        wall, cpu = timed(lambda: library.add(rows))
    return {"wall": articles / wall * 1000, "cpu": articles / cpu * 1000, "memory": peak() - before}


def index(folder: Path, load: Path, articles: int) -> dict[str, Any]:
    from tui.library.gathering import STORY, TEXT, take_stories, take_text
    from tui.library.library import Library

    with Library.open(folder) as library:
        known = library._indexed.current()
        assert known is not None
        seconds = {}
        for job, take in ((TEXT, take_text), (STORY, take_stories)):
            at = time.perf_counter()
            while take(known, 500):
                pass
            seconds[job] = time.perf_counter() - at
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return {"text": seconds[TEXT], "stories": seconds[STORY], "size": size / 1e6,
            "index": (folder / "index.sqlite").stat().st_size / 1e6}  # fmt: skip


def first_of(library: Any, sort: str) -> object:
    return library.rows("", sort)[0]


def look(folder: Path, load: Path, articles: int) -> dict[str, Any]:
    from tui.library import facets, views
    from tui.library.library import Library

    found: dict[str, Any] = {}
    at, used = time.perf_counter(), time.process_time()
    library = Library.open(folder)
    opened = time.perf_counter() - at
    rows = library.rows("", folded=True)
    first = rows[0:60]
    found["first page"] = ((time.perf_counter() - at) * 1000, (time.process_time() - used) * 1000)
    found["open"] = opened * 1000
    found["memory"] = memory()
    assert len(first) == 60
    found["last page"] = timed(lambda: rows[len(rows) - 1])
    found["middle"] = timed(lambda: rows[len(rows) // 2])
    known = library._indexed.current()
    assert known is not None
    found["counts"] = timed(lambda: facets.counts(known, views.BUILT_IN), 5)
    found["facets"] = timed(lambda: library.facets(""), 5)
    for sort in ("title", "source", "length"):
        found[sort] = timed(partial(first_of, library, sort), 3)
    found["memory after"] = memory()
    return found


def search(folder: Path, load: Path, articles: int) -> dict[str, Any]:
    from tui.library.library import Library

    library = Library.open(folder)
    wall, cpu, worst = [], [], (0.0, "")
    for typed in SEARCHES:
        start = typed.rfind(":") + 2
        for end in range(start, len(typed) + 1):
            at, used = time.perf_counter(), time.process_time()
            library.rows(typed[:end], "best", typing=True, folded=True)[0:40]
            cpu.append((time.process_time() - used) * 1000)
            wall.append((time.perf_counter() - at) * 1000)
            worst = max(worst, (cpu[-1], typed[:end]))
    found = {
        name: {
            "p50": statistics.median(times),
            "p95": statistics.quantiles(times, n=20)[18],
            "max": max(times),
        }
        for name, times in (("wall", wall), ("cpu", cpu))
    }
    return {**found, "keys": len(wall), "worst": worst[1], "memory": memory()}


def mark(folder: Path, load: Path, articles: int) -> dict[str, Any]:
    from tinydb import where

    from tui.library.library import Library

    library = Library.open(folder)
    at = time.perf_counter()
    library.load()
    loaded = (time.perf_counter() - at) * 1000
    ids = library.ids("is:unread")[:40]
    library.mark_read(ids[:1])
    wall = [timed(lambda number=number: library.mark_read([number]))[0] for number in ids[1:]]
    with tempfile.NamedTemporaryFile(dir=folder) as file:

        def write() -> None:
            file.write(b"x" * 120)
            file.flush()
            os.fdatasync(file.fileno())

        sync = [timed(write)[0] for _ in range(39)]
    held = memory()
    everything = library.ids()
    library.mark_read(everything, False)
    table = library.tinydb.table("articles")
    found = {
        "load": loaded,
        "mark": statistics.median(wall),
        "sync": statistics.median(sync),
        "memory": held,
        "all": timed(lambda: library.mark_read(everything)),
        "undo": timed(library.undo),
        "query": timed(lambda: table.search(where("source") == "Source 4"), 3),
    }
    library.undo()
    library.close()
    return found


def tinydb(folder: Path, load: Path, articles: int) -> dict[str, Any]:
    from tinydb import TinyDB, where

    path = folder.parent / "tinydb.json"
    path.unlink(missing_ok=True)
    with TinyDB(path) as database:
        rows = ({**row, "read": False} for row in drafts(load, articles))
        bulk, _ = timed(lambda: database.insert_multiple(rows))
    holder: list[Any] = []

    def start() -> None:
        holder.append(TinyDB(path))
        holder[-1].all()[:60]

    opened, _ = timed(start)
    database = holder[-1]
    marked, _ = timed(lambda: database.update({"read": True}, doc_ids=[7]))
    searched, _ = timed(lambda: database.search(where("text").search("quokka")))
    database.close()
    path.unlink()
    return {
        "import": articles / bulk * 1000,
        "open": opened,
        "mark": marked,
        "search": searched,
        "memory": peak(),
    }


STEPS = {
    "fill": fill, "index": index, "look": look, "search": search, "mark": mark, "tinydb": tinydb,
    "marks": marks, "newsboat": newsboat,
}  # fmt: skip


def run(step: str, folder: Path, load: Path, articles: int) -> dict[str, Any]:
    """One step in a process of its own."""
    command = [sys.executable, __file__, "-", "--step", step, "--folder", str(folder), "--load", str(load)]
    done = subprocess.run(
        [*command, "--articles", str(articles)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{step} failed:\n{done.stderr}")
    return json.loads(done.stdout)


def on_a_terminal(script: Path, folder: Path) -> None:
    """Start and keys of the whole program, the start beside an empty Textual app's."""
    program = [str(Path(sys.executable).parent / "newsreader"), "--library", str(folder)]
    env = {**os.environ, "NEWSREADER_BACKGROUND": "off"}
    common = ["--ready", "All", "--python", sys.executable]
    for words in (
        ["start", "--minimal", *common],
        ["keys", "--settle", "3", *common, "--keys", "j*60,k*30,PageDown*20,G*3"],
    ):
        print(f"\n{words[0]}:", flush=True)
        subprocess.run([sys.executable, str(script), *words, "--", *program], env=env, check=True)


def rows_of_marks(found: dict[str, Any], articles: int) -> list[tuple[str, str, str]]:
    """The lines of the table that --marks adds."""
    hours = articles / found["sample"] / 3600
    return [
        (f"an article of {found['words']:,.0f} words read fresh, CPU, median / slowest",
         f"{found['fresh']:.1f} / {found['slowest fresh']:.1f} ms", ""),
        ("the same opened with its marks kept, CPU", f"{found['opened']:.1f} ms", ""),
        ("articles read in the background, CPU (all of them: extrapolated)",
         f"{found['sample']:,.0f} /s ({hours:.1f} h)", ""),
        ("marks kept in the index, CPU", f"{found['kept']:,.0f} /s", ""),
        *((f"with the marks of all: {what}", both(found[what]) + " ms", "")
          for what in ("person", "person count", "said-by", "quote", "people", "quotes", "facets",
                       "facets of a query")),
        ("with the marks of all: memory / the index",
         f"{found['marks memory']:.0f} / {found['index']:,.0f} MB", ""),
    ]  # fmt: skip


def rows_of_newsboat(found: dict[str, Any]) -> dict[str, str]:
    """newsboat's column: by the keys of the lines of the table."""
    start = f"{statistics.median(found['start']) * 1000:,.0f} ms (to its list of feeds)"
    column = {"open": start, "memory": f"{found['memory']:.0f} MB"}
    return column | ({"import": f"{found['import']:,.0f} /s (file://)"} if "import" in found else {})


def both(pair: list[float]) -> str:
    return f"{pair[0]:.1f} ({pair[1]:.1f})"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("make_feeds", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="where to work, kept (default: a temporary one)")
    parser.add_argument(
        "--terminal",
        type=Path,
        metavar="PTY_LATENCY",
        help="the script for start and keys on a pty",
    )
    parser.add_argument("--no-tinydb", action="store_true")
    parser.add_argument("--marks", action="store_true", help="names and quotes of all articles too")
    parser.add_argument("--newsboat", action="store_true", help="newsboat with the same articles too")
    parser.add_argument("--step", choices=list(STEPS), help=argparse.SUPPRESS)
    parser.add_argument("--load", type=Path, help="articles.jsonl made before")
    options = parser.parse_args()
    if options.step:
        print(json.dumps(STEPS[options.step](options.folder, options.load, options.articles)))
        return
    work = options.folder or Path(tempfile.mkdtemp(prefix="measure-"))
    load = options.load or work / "articles.jsonl"
    if not load.exists():
        subprocess.run(
            [
                *(sys.executable, options.make_feeds, work),
                *("--articles", str(options.articles), "--formats", "jsonl"),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    folder = work / "library"
    lines = []
    if not folder.exists():
        filled = run("fill", folder, load, options.articles)
        lines.append(
            ("bulk import, durable", f"{filled['wall']:,.0f} /s ({filled['cpu']:,.0f} /s CPU)", "import")
        )
    indexed = run("index", folder, load, options.articles)
    looked, typed, marked = (run(step, folder, load, options.articles) for step in ("look", "search", "mark"))
    peer = {} if options.no_tinydb else run("tinydb", folder, load, options.articles)
    os.environ["MAKE_FEEDS"] = str(options.make_feeds)
    boat = run("newsboat", folder, load, options.articles) if options.newsboat else {}
    shown = {
        "import": lambda: f"{peer['import']:,.0f} /s",
        "open": lambda: f"{peer['open']:,.0f} ms",
        "search": lambda: f"{peer['search']:,.0f} ms (one field, unranked)",
        "mark": lambda: f"{peer['mark']:,.0f} ms",
        "memory": lambda: f"{peer['memory']:,.0f} MB",
    }
    wall, cpu = typed["wall"], typed["cpu"]
    sorts = " / ".join(both(looked[sort]) for sort in ("title", "source", "length"))
    rate = {name: options.articles / max(indexed[name], 0.001) for name in ("text", "stories")}
    keys = f"search as you type, {typed['keys']} keys"
    lines += [
        ("open and first page", both(looked["first page"]) + " ms", "open"),
        ("last page, from the first (G)", both(looked["last page"]) + " ms", ""),
        ("into the middle of the list", both(looked["middle"]) + " ms", ""),
        ("counts of the four views", both(looked["counts"]) + " ms", ""),
        ("facets of the whole library", both(looked["facets"]) + " ms", ""),
        ("sorted by title / source / length", sorts + " ms", ""),
        (f"{keys}, p50", f"{wall['p50']:.1f} ({cpu['p50']:.1f}) ms", ""),
        (f"{keys}, p95", f"{wall['p95']:.1f} ({cpu['p95']:.1f}) ms", "search"),
        (f"{keys}, worst: “{typed['worst']}”", f"{wall['max']:.1f} ({cpu['max']:.1f}) ms", ""),
        ("mark read, durable", f"{marked['mark']:.1f} ms", "mark"),
        ("mark all read, durable", both(marked["all"]) + " ms", ""),
        ("undo that", both(marked["undo"]) + " ms", ""),
        ("TinyDB query on a field", both(marked["query"]) + " ms", ""),
        ("one durable write of this disk", f"{marked['sync']:.1f} ms", ""),
        ("catalogue read for writing (in the background)", f"{marked['load']:,.0f} ms", ""),
        ("memory with the first page", f"{looked['memory']:.0f} MB", "memory"),
        ("memory after sorting and counting", f"{looked['memory after']:.0f} MB", ""),
        ("memory after searching", f"{typed['memory']:.0f} MB", ""),
        ("memory with the catalogue read", f"{marked['memory']:.0f} MB", ""),
        ("full text taken in (background)", f"{rate['text']:,.0f} /s", ""),
        ("near-duplicates taken in (background)", f"{rate['stories']:,.0f} /s", ""),
        ("on disk: all / the index", f"{indexed['size']:,.0f} / {indexed['index']:,.0f} MB", ""),
    ]
    print(f"{options.articles:,} articles; wall time, CPU time in brackets\n")
    if options.marks:
        lines += rows_of_marks(run("marks", folder, load, options.articles), options.articles)
    theirs = rows_of_newsboat(boat) if boat else {}
    print("| | newsreader | stock TinyDB | newsboat |\n| --- | --- | --- | --- |")
    for what, ours, key in lines:
        print(f"| {what} | {ours} | {shown[key]() if key and peer else ''} | {theirs.get(key, '')} |")
    if peer:
        ratio = peer["open"] / looked["first page"][0], peer["mark"] / marked["mark"]
        print(f"\nstock TinyDB takes {ratio[0]:,.0f} times as long to open, {ratio[1]:,.0f} to mark one read")
    if boat:
        start = statistics.median(boat["start"]) * 1000
        print(f"newsboat takes {start / looked['first page'][0]:,.0f} times as long to its first list")
    if options.terminal:
        on_a_terminal(options.terminal, folder)
    if options.folder is None:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
