"""A program that does one kind of work again and again until it is killed.

    python tests/trust/at_work.py WORK FOLDER [ADDRESS]

works on the library in FOLDER/library and prints a line for everything it can promise:
what was printed must be there whatever happens to the program afterwards.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tui.library.feeds import Feed
from tui.library.library import Library
from tui.settings import FORMATS

Lines = Iterator[object]


def fetch(folder: Path, address: str) -> Lines:
    """Gets what is new from a feed that always has something new; the ids and headlines that came."""
    from tui.intake.feeds import fetching
    from tui.intake.importing import Taken

    with Library.open(folder / "library") as library:
        library.subscribe([Feed(address)])
        while True:
            for event in fetching.run(library):
                if isinstance(event, Taken):
                    yield f"{event.id} {event.title}"


def analysis(folder: Path, _: str) -> Lines:
    """Reads all articles for search, stories, names and quotes, forgets it all, begins again."""
    with Library.open(folder / "library") as library:
        while True:
            yield from library.catch_up()
            library.reindex()
            yield "again"


def migration(folder: Path, _: str) -> Lines:
    """Takes over a library that stock TinyDB wrote, and an index that another version wrote."""
    place = folder / "library"
    foreign = json.dumps(json.loads((place / "library.json").read_bytes()))
    for turn in itertools.count():
        draft = place / "library.json.foreign"
        draft.write_text(foreign, encoding="utf-8")
        draft.replace(place / "library.json")
        with sqlite3.connect(place / "index.sqlite") as index:
            index.execute(f"PRAGMA user_version = {90 + turn % 9}")
        index.close()
        with Library.open(place) as library:
            library.star([7])
            library.compact()
        yield turn


def export(folder: Path, name: str) -> Lines:
    """Writes all articles in one format (or in all), a file each and all in one file."""
    from tui.intake import export as out

    with Library.open(folder / "library") as library:
        for turn in itertools.count():
            for one in [name] if name in FORMATS else FORMATS:
                ending = out.ENDINGS[one][0]
                out.write(library, library.ids(), one, folder / f"all-{one}{ending}")
                yield one
                out.write(library, library.ids()[:20], one, folder / "out" / f"{one}-{turn % 3}")
                yield one


def complete(folder: Path, form: str) -> Lines:
    """Writes the whole library into one file, and puts the library it holds in this one's place."""
    from tui.intake import export as out

    with Library.open(folder / "library") as library:
        while True:
            target = folder / f"whole-{form}.json"
            out.write_whole(library, "json" if form == "json" else "tinydb", target)
            yield "written"
            library.restore(target)
            yield "restored"


def feeds(folder: Path, _: str) -> Lines:
    """Subscribes, renames, unsubscribes and takes that back; after each what the feeds are now."""
    with Library.open(folder / "library") as library:

        def now() -> str:
            return json.dumps(sorted((feed.id, feed.title, feed.address) for feed in library.feeds()))

        for turn in itertools.count():
            [(feed, _)] = library.subscribe([Feed(f"https://coast.example/{turn}", title=f"Coast {turn}")])
            yield now()
            library.change_feed(feed.id, title=f"Harbour {turn}", folder="Towns", keep_days=30)
            yield now()
            library.unsubscribe([one.id for one in library.feeds()][:1])
            yield now()
            library.undo()
            yield now()


WORK: dict[str, Callable[[Path, str], Lines]] = {
    work.__name__: work for work in (fetch, analysis, migration, export, complete, feeds)
}


if __name__ == "__main__":
    for line in WORK[sys.argv[1]](Path(sys.argv[2]), (*sys.argv[3:], "")[0]):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
