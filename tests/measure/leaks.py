"""What does each thing one does again and again in the reader leave in memory?

    python tests/measure/leaks.py LIBRARY [ACTION ...] [--times N] [--trace]

runs the reader without a terminal on the library in the folder LIBRARY (which some actions change: take a
copy). Each action is done N times to fill the caches, then three times N times. Printed for each: the growth
of memory that is not files over the last two thirds, once as it is and once after the allocator was
asked to give back what it holds free; the growth of objects the collector knows; and what SQLite holds. With
--trace the lines that allocated what stayed. Linux only: memory is read from /proc.
"""

from __future__ import annotations

import argparse
import asyncio
import ctypes
import gc
import os
import re
import sys
import tracemalloc
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

os.environ.setdefault("NEWSREADER_BACKGROUND", "off")

from textual.pilot import Pilot

from tui.app import NewsreaderApp
from tui.library.library import Library
from tui.settings import Settings

Action = Callable[[NewsreaderApp, "Pilot[int]", int], Awaitable[None]]
ACTIONS: dict[str, tuple[int, Action]] = {}
QUERIES = (
    "harbour",
    "minister",
    "turbine strike",
    "is:unread bank",
    '"foreign ministry"',
    "title:council",
    "energy",
)


def action(times: int) -> Callable[[Action], Action]:
    """Enter an action under its name, with how often it is done for one measurement."""

    def enter(work: Action) -> Action:
        ACTIONS[work.__name__] = (times, work)
        return work

    return enter


async def quiet(app: NewsreaderApp, pilot: Pilot[int]) -> None:
    """Wait until no job is at work and the screen has taken in what they told."""
    await pilot.pause()
    for _ in range(4000):
        if not app.jobs.busy("watch", "background"):
            break
        await asyncio.sleep(0.005)
    await pilot.pause()


@action(100)
async def walk(app: NewsreaderApp, pilot: Pilot[int], turn: int) -> None:
    """One article further, read to its end, the next screen of the list."""
    app.desk.do_article_next()
    await quiet(app, pilot)
    app.desk.ensure_article()
    await quiet(app, pilot)


@action(15)
async def search(app: NewsreaderApp, pilot: Pilot[int], turn: int) -> None:
    await pilot.press("slash")
    for letter in QUERIES[turn % len(QUERIES)]:
        await pilot.press({" ": "space", ":": "colon", '"': "quotation_mark"}.get(letter, letter))
    await quiet(app, pilot)
    await pilot.press("enter")
    await quiet(app, pilot)
    await pilot.press("escape", "escape")
    await quiet(app, pilot)


@action(5)
async def briefing(app: NewsreaderApp, pilot: Pilot[int], turn: int) -> None:
    await pilot.press("B")
    await quiet(app, pilot)
    await pilot.press("escape")
    await quiet(app, pilot)


@action(20)
async def summary(app: NewsreaderApp, pilot: Pilot[int], turn: int) -> None:
    app.desk.do_article_next()
    await quiet(app, pilot)
    await pilot.press("S")
    await quiet(app, pilot)
    await pilot.press("S")
    await quiet(app, pilot)


@action(8)
async def methods(app: NewsreaderApp, pilot: Pilot[int], turn: int) -> None:
    """Every method of summary on one article after the other."""
    app.desk.do_article_next()
    await quiet(app, pilot)
    await pilot.press("S")
    for _ in range(3):
        await pilot.press("M")
        await quiet(app, pilot)
    await pilot.press("S")
    await quiet(app, pilot)


def page(*keys: str) -> Action:
    """Open a page by its keys, walk in it, close it."""

    async def work(app: NewsreaderApp, pilot: Pilot[int], turn: int) -> None:
        await pilot.press(*keys)
        await quiet(app, pilot)
        await pilot.press("j", "j", "j", "escape")
        await quiet(app, pilot)

    return work


PAGES = {
    "names": "gn",
    "statistics": "gi",
    "feeds": "gf",
    "notes": "go",
    "deleted": "gD",
    "help": "?",
    "palette": ":",
}
for _name, _keys in PAGES.items():
    ACTIONS[_name] = (8, page(*{"?": ["question_mark"], ":": ["colon"]}.get(_keys, list(_keys))))


@action(15)
async def person(app: NewsreaderApp, pilot: Pilot[int], turn: int) -> None:
    """The quotations of the person who is quoted first."""
    app.desk.do_article_next()
    await quiet(app, pilot)
    await pilot.press("enter", "apostrophe", "P")
    await quiet(app, pilot)
    await pilot.press("escape")
    await pilot.press("escape")
    await quiet(app, pilot)


@action(6)
async def views(app: NewsreaderApp, pilot: Pilot[int], turn: int) -> None:
    for view in ("u", "s", "t", "a"):
        await pilot.press("g", view)
        await quiet(app, pilot)


@action(10)
async def sort(app: NewsreaderApp, pilot: Pilot[int], turn: int) -> None:
    app.desk.do_sort()
    await quiet(app, pilot)


@action(20)
async def resize(app: NewsreaderApp, pilot: Pilot[int], turn: int) -> None:
    await pilot.resize_terminal(*((140, 40), (80, 24), (200, 60), (60, 20))[turn % 4])
    await quiet(app, pilot)


@action(20)
async def theme(app: NewsreaderApp, pilot: Pilot[int], turn: int) -> None:
    names = sorted(app.available_themes)
    app.theme = names[turn % len(names)]
    await quiet(app, pilot)


@action(20)
async def star_and_undo(app: NewsreaderApp, pilot: Pilot[int], turn: int) -> None:
    await pilot.press("s")
    await quiet(app, pilot)
    await pilot.press("u")
    await quiet(app, pilot)


@action(15)
async def panels(app: NewsreaderApp, pilot: Pilot[int], turn: int) -> None:
    app.desk.do_article_next()
    await quiet(app, pilot)
    await pilot.press("C")
    await quiet(app, pilot)
    await pilot.press("E")
    await quiet(app, pilot)
    await pilot.press("E")
    await quiet(app, pilot)


@action(15)
async def dialogs(app: NewsreaderApp, pilot: Pilot[int], turn: int) -> None:
    for key in ("t", "a", "e"):
        await pilot.press(key)
        await quiet(app, pilot)
        await pilot.press("escape")
        await quiet(app, pilot)


def private() -> float:
    """Megabytes of memory that is not backed by files."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"^RssAnon:\s+(\d+)", told, re.MULTILINE)
    return int(found.group(1)) / 1024 if found else 0.0


def kinds() -> Counter[str]:
    """How many objects of each type there are."""
    return Counter(f"{type(one).__module__}.{type(one).__qualname__}" for one in gc.get_objects())


class Held(ctypes.Structure):
    """What the C library's mallinfo2 tells."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            "arena",
            "ordblks",
            "smblks",
            "hblks",
            "hblkhd",
            "usmblks",
            "fsmblks",
            "uordblks",
            "fordblks",
            "keepcost",
        )
    ]


def in_use() -> float:
    """Megabytes that the allocator of the C library has given out (SQLite's are among them, small Python
    objects are not)."""
    told = ctypes.CDLL("libc.so.6").mallinfo2
    told.restype = Held
    held = told()
    return float(held.uordblks + held.hblkhd) / 1e6


def connections(library: Library) -> int:
    """How many connections to the index are open."""
    index = library._indexed.index
    return 0 if index is None else len(index._open)


async def measure(folder: Path, names: list[str], times: int, trace: bool) -> None:
    trim = ctypes.CDLL("libc.so.6").malloc_trim
    library = Library.open(folder)
    app = NewsreaderApp(library, Settings())
    async with app.run_test(size=(140, 40)) as pilot:
        await quiet(app, pilot)
        print("| action | times | MB at first | grown | trimmed | given out | objects | connections |")
        print("|---|---|---|---|---|---|---|---|")
        for name in names:
            usual, work = ACTIONS[name]
            count = times or usual
            turn = 0

            async def several() -> tuple[float, float, float, int]:
                nonlocal turn
                for _ in range(count):  # noqa: B023
                    await work(app, pilot, turn)  # noqa: B023
                    turn += 1
                plain = private()
                gc.collect()
                trim(0)
                return plain, private(), in_use(), len(gc.get_objects())

            first = await several()
            await several()
            settled = await several()
            if trace:
                tracemalloc.start(8)
                await several()
                snapshot, before = tracemalloc.take_snapshot(), kinds()
            last = await several()
            print(
                f"| {name} | {count} | {first[1]:.1f} | {last[0] - settled[0]:+.1f} |"
                f" {last[1] - settled[1]:+.1f} | {last[2] - settled[2]:+.1f} |"
                f" {last[3] - settled[3]:+d} | {connections(library)} |",
                flush=True,
            )
            if trace:
                for stat in tracemalloc.take_snapshot().compare_to(snapshot, "traceback")[:5]:
                    print(f"{stat.size_diff / 1e3:+.0f} kB, {stat.count_diff:+d} blocks")
                    print("\n".join(stat.traceback.format()[-12:]))
                tracemalloc.stop()
                print((kinds() - before).most_common(12))
    library.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("actions", nargs="*", choices=[[], *ACTIONS], help="all, unless some are named")
    parser.add_argument("--times", type=int, default=0)
    parser.add_argument("--trace", action="store_true")
    options = parser.parse_args()
    asyncio.run(measure(options.library, options.actions or list(ACTIONS), options.times, options.trace))
    return 0


if __name__ == "__main__":
    sys.exit(main())
