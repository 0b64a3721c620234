"""What names and quotes of a large library cost: a step of `library.py` (option --marks).

A sample of its articles is read for real and timed. Reading all would take the better part of an
hour, so every other article is given the marks of one of the sample: the index then holds as many
names, mentions and quotes as if all had been read, and what it answers is timed.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import tempfile
import time
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

SAMPLE = 400
LONG = 20
"""Articles of some 1,000 words, made of two of the load, for what one article costs."""


def marks(folder: Path, load: Path, articles: int) -> dict[str, Any]:
    from library import memory, timed

    from tui.library.library import Library

    found: dict[str, Any] = one_article(load)
    with Library.open(folder) as library:
        found["sample"], found["kept"] = give_marks(library)
    with Library.open(folder) as library:
        library.rows("", folded=True)[0:60]
        name = library.people(limit=1)[0].name
        asked = {
            "person": lambda: library.rows(f'person:"{name}"')[0:40],
            "said-by": lambda: library.rows(f'said-by:"{name}"')[0:40],
            "quote": lambda: library.rows("quote:government")[0:40],
            "person count": lambda: library.count(f'person:"{name}"'),
            "facets": lambda: library.facets(""),
            "facets of a query": lambda: library.facets("turbine"),
            "people": lambda: library.people(limit=200),
            "quotes": lambda: library.quotes(speaker=name, limit=200),
        }
        for what, work in asked.items():
            found[what] = timed(work, 5)
        found["marks memory"] = memory()
    found["index"] = (folder / "index.sqlite").stat().st_size / 1e6
    return found


def one_article(load: Path) -> dict[str, Any]:
    """Reading a text of 1,000 words fresh, and opening it with its marks kept."""
    from library import drafts, timed

    from tui.library.article import Draft
    from tui.library.library import Library
    from tui.reading.read import read

    rows = list(islice(drafts(load, 2 * LONG), 2 * LONG))
    texts = [f"{one['text']}\n{two['text']}" for one, two in zip(rows[::2], rows[1::2], strict=True)]
    read(texts[0], rows[0]["title"])  # what is loaded once is not the article's
    fresh = [timed(partial(read, text, "A headline"))[1] for text in texts]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "library"
        with Library.open(folder) as library:
            library.add(Draft(f"Story {n}", text, language="en") for n, text in enumerate(texts))
            for _ in library.catch_up():
                pass

        def look(library: Library, number: int) -> object:
            return library.article(number), library.body(number), library.cached_reading(number)

        with Library.open(folder) as library:
            ids = library.ids()
            assert library.cached_reading(ids[0]) is not None
            opened = [timed(partial(look, library, number))[1] for number in ids]
    words = statistics.median(len(text.split()) for text in texts)
    return {"words": words, "fresh": statistics.median(fresh), "opened": statistics.median(opened),
            "slowest fresh": max(fresh)}  # fmt: skip


def give_marks(library: Any) -> tuple[float, float]:
    """Articles a second read for real, and kept in the index."""
    from tui.library import index_marks, people
    from tui.library.gathering import packed
    from tui.library.query import parse
    from tui.reading.read import read

    index = library._indexed.current()
    ids = library.ids()
    picked = random.Random(3).sample(ids, min(SAMPLE, len(ids)))
    at = time.process_time()
    readings = []
    for number in picked:
        body = library.body(number)
        reading = read(body, library.article(number).title, language="en")
        readings.append((reading, body, packed(reading)))
    read_rate = len(picked) / (time.process_time() - at)
    waiting = index.unread_marks(parse(""))
    at = time.process_time()
    for first in range(0, len(waiting), 1000):
        batch = waiting[first : first + 1000]

        def keep(connection: sqlite3.Connection, batch: list[int] = batch) -> None:
            for number in batch:
                reading, body, bytes_of = readings[number % len(readings)]
                index_marks.put(connection, number, reading, body, bytes_of)
            people.settle(connection, batch)

        assert index.write(keep)
    return read_rate, len(waiting) / max(time.process_time() - at, 0.001)
