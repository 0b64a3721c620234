"""What the index takes in behind the scenes: full text, near-duplicates, readings.

Newest articles first, in short transactions, so that a list or a change never waits long. The work
may stop after any step and goes on where it stopped.
"""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from json import dumps
from typing import TYPE_CHECKING

from tui.library import index_marks, people
from tui.library.article import Article
from tui.library.errors import LibraryError
from tui.library.index_file import waiting
from tui.library.index_rows import COLUMNS_OF_A, from_row
from tui.library.index_schema import MARKS, STORY, TEXT
from tui.library.sketch import KEYS, SAME_STORY, Sketch, resemblance, sketch, without
from tui.library.words import indexed
from tui.reading.shapes import pack
from tui.reading.spans import Reading

if TYPE_CHECKING:
    from tui.library.index import Index

Read = Callable[[Article, str], Reading | None]
STAGES = {TEXT: "search", STORY: "related articles", MARKS: "names and quotes"}
BATCH = 100
MOST_CANDIDATES = 20
COMMON_RUN = 40
"""A run of words that more articles have than this is no trace of a common story."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the index has come in one stage (a value of STAGES)."""

    stage: str
    done: int
    total: int


def catch_up(
    index: Index,
    read: Read | None = None,
    *,
    batch: int = BATCH,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Progress]:
    """Take in everything that waits, one step per item; stop between steps to pause.

    `read` gives the reading of an article and its body (None: it cannot be read and waits no more);
    without `read` marks are left waiting. Ends when nothing more waits,
    or nothing more can be taken in now.
    """
    for job, step in ((TEXT, take_text), (STORY, take_stories), (MARKS, None)):
        if step is None and read is None:
            return
        total = index.run(lambda connection, job=job: waiting(connection, job), 0)  # type: ignore[misc]
        left = total
        while left and not cancelled():
            if step is not None:
                taken = step(index, batch)
            else:
                assert read is not None
                taken = take_marks(index, read, max(batch // 10, 1), cancelled)
            if not taken:
                break
            left = index.run(lambda connection, job=job: waiting(connection, job), 0)  # type: ignore[misc]
            total = max(total, left)
            yield Progress(STAGES[job], total - left, total)


def _next(index: Index, job: int, limit: int) -> list[tuple[int, Article, str]]:
    """The newest articles that wait, with key and body; what has no body waits for nothing more."""

    def look(connection: sqlite3.Connection) -> list[tuple[int, Article]]:
        rows = connection.execute(
            f"SELECT {COLUMNS_OF_A}, w.key FROM todo w CROSS JOIN articles a ON a.key = w.key"  # noqa: S608
            " WHERE w.job=? ORDER BY w.key DESC LIMIT ?",
            (job, limit),
        )
        return [(row[-1], from_row(row)) for row in rows]

    found: list[tuple[int, Article, str]] = []
    for key, article in index.run(look, ()):
        try:
            found.append((key, article, index.body(article.id)))
        except (KeyError, LibraryError):
            found.append((key, article, ""))
    return found


def _still(connection: sqlite3.Connection, job: int, key: int) -> bool:
    """Take a waiting article off the list; False when another process did or it has changed."""
    return connection.execute("DELETE FROM todo WHERE job=? AND key=?", (job, key)).rowcount == 1


def take_text(index: Index, limit: int) -> int:
    """Take the newest waiting articles into the full text; returns how many."""
    _clear_dead(index, limit)
    found = sorted(_next(index, TEXT, limit), key=lambda item: item[0])

    def take(connection: sqlite3.Connection) -> None:
        for key, article, body in found:  # ascending keys: the full text writes each batch once
            if not _still(connection, TEXT, key):
                continue
            connection.execute(
                "INSERT INTO text(rowid, title, byline, body) VALUES(?,?,?,?)",
                (key, indexed(article.title), indexed(article.byline), indexed(body)),
            )

    return len(found) if found and index.write(take) else 0


def _clear_dead(index: Index, limit: int) -> None:
    """Take words of changed and deleted articles out of the full text, which must be told them all."""
    rows = index.run(
        lambda connection: connection.execute(
            "SELECT key, id, title, byline FROM dead LIMIT ?", (limit,)
        ).fetchall(),
        (),
    )
    if not rows:
        return

    def take(connection: sqlite3.Connection) -> None:
        for key, number, title, byline in rows:
            try:
                body = index.body(number)
            except (KeyError, LibraryError):
                continue
            connection.execute(
                "INSERT INTO text(text, rowid, title, byline, body) VALUES('delete',?,?,?,?)",
                (key, indexed(title), indexed(byline), indexed(body)),
            )
            connection.execute("DELETE FROM dead WHERE key=?", (key,))
        dead = connection.execute("SELECT count(*) FROM dead").fetchone()[0]
        if dead > 1000 and dead > connection.execute("SELECT count(*) FROM articles").fetchone()[0] // 10:
            connection.execute("INSERT INTO text(text) VALUES('delete-all')")
            connection.execute("DELETE FROM dead")
            connection.execute("INSERT OR IGNORE INTO todo SELECT ?, key FROM articles", (TEXT,))

    index.write(take)


def take_stories(index: Index, limit: int) -> int:
    """Sketch the newest waiting articles and join near-duplicates to stories; returns how many."""
    found = [
        (key, article.id, sketch(without(body, article.furniture)))
        for key, article, body in _next(index, STORY, limit)
    ]
    joined = False

    def take(connection: sqlite3.Connection) -> None:
        nonlocal joined
        for key, number, drawn in found:
            if not _still(connection, STORY, key):
                continue
            connection.execute("INSERT OR REPLACE INTO sketches VALUES(?,?)", (number, drawn.tobytes()))
            alike = near(connection, drawn, leave=number)
            connection.executemany(
                "INSERT OR IGNORE INTO shingles VALUES(?,?)", [(value, number) for value in drawn[:KEYS]]
            )
            if alike:
                joined = True
                _join(connection, [number, *alike])

    taken = len(found) if found and index.write(take) else 0
    if joined:
        index.forget_stories()
    return taken


def near(
    connection: sqlite3.Connection, drawn: Sketch, *, leave: int = 0, least: float = SAME_STORY
) -> dict[int, float]:
    """The articles whose sketch resembles `drawn` by at least `least`, with how much."""
    shared: Counter[int] = Counter()
    for value in drawn[:KEYS]:
        rows = connection.execute(
            "SELECT article FROM shingles WHERE hash=? ORDER BY article DESC LIMIT ?", (value, COMMON_RUN + 1)
        ).fetchall()
        if len(rows) <= COMMON_RUN:  # words that many texts have tell nothing
            shared.update(number for (number,) in rows)
    shared.pop(leave, None)
    found: dict[int, float] = {}
    own = set(drawn)
    for number, _ in shared.most_common(MOST_CANDIDATES):
        row = connection.execute("SELECT hashes FROM sketches WHERE article=?", (number,)).fetchone()
        if row is None:
            continue
        other = array("I", row[0])
        if len(own.intersection(other)) < least * min(len(own), len(other)) / 2:
            continue
        alike = resemblance(drawn, other)
        if alike >= least:
            found[number] = alike
    return found


def _join(connection: sqlite3.Connection, numbers: list[int]) -> None:
    marks = ",".join("?" * len(numbers))
    rows = connection.execute(f"SELECT DISTINCT story FROM stories WHERE article IN ({marks})", numbers)  # noqa: S608
    told = [story for (story,) in rows]
    story = min(told or numbers)
    for other in told:
        connection.execute("UPDATE stories SET story=? WHERE story=?", (story, other))
    connection.executemany("INSERT OR REPLACE INTO stories VALUES(?,?)", [(n, story) for n in numbers])


def take_marks(index: Index, read: Read, limit: int, cancelled: Callable[[], bool] = lambda: False) -> int:
    """Read the newest waiting articles and keep their marks; returns how many."""
    made: list[tuple[Article, str, Reading | None]] = []
    for _, article, body in _next(index, MARKS, limit):
        if cancelled():
            break
        made.append((article, body, read(article, body)))

    def take(connection: sqlite3.Connection) -> None:
        for article, body, reading in made:
            if reading is None:
                _leave(connection, article.id)
            else:
                index_marks.put(connection, article.id, reading, body, packed(reading))
        people.settle(connection, [article.id for article, _, _ in made])

    return len(made) if made and index.write(take) else 0


def _leave(connection: sqlite3.Connection, number: int) -> None:
    connection.execute(
        "DELETE FROM todo WHERE job=? AND key=(SELECT key FROM articles WHERE id=?)", (MARKS, number)
    )


def packed(reading: Reading) -> bytes:
    """A reading as the index keeps it."""
    return zlib.compress(dumps(pack(reading), separators=(",", ":"), ensure_ascii=False).encode(), 1)
