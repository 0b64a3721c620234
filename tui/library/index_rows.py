"""The list columns of the index: articles in, articles out.

An article's `key` is the moment of its date in quarter seconds, or the first free number above
that, so the order of keys is the order of dates.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from tui.library import index_marks
from tui.library.article import Article
from tui.library.dates import moment
from tui.library.index_schema import MARKS, STORY, TEXT
from tui.library.journal import Operation, unpack_ids
from tui.library.words import fold
from tui.reading.spans import Span

Entry = tuple[Article, str, tuple[int, int, int]]
"""An article as the store hands it over: with the hash of its body and where the body lies."""

Flags = tuple[str, bool, list[int]]
"""A flag of articles ("read" or "starred"), its value, and the articles that have it from now on."""

COLUMNS = (
    "id, title, byline, dateline, source, url, published, added, words, read, starred, tags, furniture,"
    " place, language, also"
)
COLUMNS_OF_A = ", ".join(f"a.{column.strip()}" for column in COLUMNS.split(","))
_UPDATE = (
    "UPDATE articles SET moment=?, title=?, byline=?, dateline=?, source=?, url=?, published=?, added=?,"
    " words=?, read=?, starred=?, tags=?, furniture=?, place=?, language=?, also=?, hash=?, segment=?,"
    " offset=?, length=? WHERE id=?"
)
_INSERT = (
    "INSERT INTO articles(key, id, moment, title, byline, dateline, source, url, published, added, words,"
    " read, starred, tags, furniture, place, language, also, hash, segment, offset, length)"
    f" VALUES({','.join('?' * 22)})"
)
PER_SECOND = 4
TOGETHER = 500
AT_ONCE = 20_000
FARTHEST = 4_000_000
"""No key lies farther above its moment's first: so many articles of one second would be needed."""
_FAR = 2**50  # a key no date reaches


def first_key(seconds: float) -> int:
    """The lowest key an article of that moment can have; -inf and inf give the ends."""
    return int(max(min(seconds * PER_SECOND, _FAR), -_FAR))


class Keys:
    """Gives out keys: one free number each, as near above the date as can be."""

    def __init__(self) -> None:
        self._next: dict[int, int] = {}

    def forget(self) -> None:
        """Keys may have become free: look from the first again."""
        self._next.clear()

    def free(self, connection: sqlite3.Connection, article: Article) -> int:
        start = first_key(moment(article.date))
        key = self._next.get(start, start)
        while connection.execute(
            "SELECT 1 FROM articles WHERE key=?1 UNION ALL SELECT 1 FROM dead WHERE key=?1", (key,)
        ).fetchone():
            key += 1
        if len(self._next) > 5000:
            self._next.clear()
        self._next[start] = key + 1
        return key

    def all_free(self, connection: sqlite3.Connection, batch: Sequence[Entry]) -> list[int]:
        """A key for each of many articles, asking once."""
        wanted = [first_key(moment(entry[0].date)) for entry in batch]
        marks = ",".join("?" * len(wanted))
        taken: set[int] = set()
        for table in ("articles", "dead"):
            sql = f"SELECT key FROM {table} WHERE key IN ({marks})"  # noqa: S608 - our names
            taken.update(key for (key,) in connection.execute(sql, wanted))
        found: list[int] = []
        given: set[int] = set()
        for start, entry in zip(wanted, batch, strict=True):
            if start in taken or start in given or start in self._next:
                key = self.free(connection, entry[0])
                while key in given:
                    key = self.free(connection, entry[0])
            else:
                key = start
            given.add(key)
            found.append(key)
        return found


def flags_of(operations: Sequence[Operation]) -> list[Flags]:
    """The flags that operations set in articles; [] when they change anything else of an article."""
    found: list[Flags] = []
    for operation in operations:
        match operation:
            case ["u", "articles", list(packed), dict(fields)] if fields and all(
                name in ("read", "starred") and isinstance(value, bool) for name, value in fields.items()
            ):
                found += [(name, value, unpack_ids(packed)) for name, value in fields.items()]
            case ["p" | "u" | "d", str(table), *_] if table != "articles":
                pass
            case _:
                return []
    return found


def set_flags(connection: sqlite3.Connection, flags: Iterable[Flags]) -> None:
    """Set flags of many articles, inside the caller's transaction."""
    for name, value, ids in flags:
        for at in range(0, len(ids), AT_ONCE):
            connection.execute(
                f"UPDATE articles SET {name}=?1 WHERE {name}<>?1"  # noqa: S608 - one of our two names
                " AND id IN (SELECT value FROM json_each(?2))",
                (int(value), str(ids[at : at + AT_ONCE])),
            )


def _values(entry: Entry) -> tuple[object, ...]:
    article, digest, at = entry
    return (
        moment(article.date),
        article.title,
        article.byline,
        article.dateline,
        article.source,
        article.url,
        article.published,
        article.added,
        article.words,
        int(article.read),
        int(article.starred),
        "\n".join(article.tags),
        " ".join(f"{cut.start}-{cut.end}" for cut in article.furniture),
        article.place,
        article.language,
        "\n".join(article.also),
        digest,
        *at,
    )


def from_row(row: Sequence[Any], folded: tuple[int, ...] = ()) -> Article:
    """The article of a row of COLUMNS."""
    number, title, byline, dateline, source, url, published, added, words = row[:9]
    read, starred, tags, furniture, place, language, also = row[9:16]
    return Article(
        number,
        title,
        byline,
        dateline,
        source,
        url,
        published,
        added,
        words,
        read=bool(read),
        starred=bool(starred),
        tags=tuple(tags.split("\n")) if tags else (),
        furniture=_furniture(furniture),
        place=place,
        language=language,
        folded=folded,
        also=tuple(also.split("\n")) if also else (),
    )


def _furniture(packed: str) -> tuple[Span, ...]:
    if not packed:
        return ()
    return tuple(
        Span(int(start), int(end)) for start, _, end in (cut.partition("-") for cut in packed.split())
    )


def put(connection: sqlite3.Connection, entries: Iterable[Entry], keys: Keys) -> int:
    """Insert or replace; what the text and the reading must look at again goes to `todo`.

    Runs inside the caller's transaction; returns how many entries there were.
    """
    count = 0
    waiting = iter(entries)
    while batch := list(islice(waiting, TOGETHER)):
        count += len(batch)
        if not _all_new(connection, batch):
            _put_each(connection, batch, keys)
            continue
        numbered = keys.all_free(connection, batch)
        connection.executemany(
            _INSERT, ((key, entry[0].id, *_values(entry)) for key, entry in zip(numbered, batch, strict=True))
        )
        connection.executemany(
            "INSERT INTO todo VALUES(?,?)", [(job, key) for job in (TEXT, STORY, MARKS) for key in numbered]
        )
        for entry in batch:
            _put_tags(connection, entry[0])
    return count


def _all_new(connection: sqlite3.Connection, batch: Sequence[Entry]) -> bool:
    """Whether nothing of the batch was ever in the index."""
    numbers = [entry[0].id for entry in batch]
    marks = ",".join("?" * len(numbers))
    for table in ("articles", "dead"):
        sql = f"SELECT 1 FROM {table} WHERE id IN ({marks}) LIMIT 1"  # noqa: S608 - our names
        if connection.execute(sql, numbers).fetchone():
            return False
    return len(set(numbers)) == len(numbers)


def _put_each(connection: sqlite3.Connection, batch: Sequence[Entry], keys: Keys) -> None:
    for entry in batch:
        article = entry[0]
        known = connection.execute(
            "SELECT key, title, byline, published, added, furniture, hash, language, tags FROM articles"
            " WHERE id=?",
            (article.id,),
        ).fetchone()
        values = _values(entry)
        if known is None:
            key = _key_for(connection, entry, keys)
            connection.execute(_INSERT, (key, article.id, *values))
            connection.execute("INSERT INTO todo VALUES(?,?),(?,?)", (STORY, key, MARKS, key))
            _put_tags(connection, article)
            continue
        connection.execute(_UPDATE, (*values, article.id))
        key, title, byline, published, added, furniture, digest, language, tags = known
        if tags != values[11]:
            connection.execute("DELETE FROM tags WHERE article=?", (article.id,))
            _put_tags(connection, article)
        redated = (published or added) != article.date
        reworded = (title, byline, digest) != (article.title, article.byline, entry[1])
        if redated or (reworded and not _waits(connection, key)):
            _bury(connection, key, article.id, title, byline, digest)
            keys.forget()
            connection.execute("DELETE FROM todo WHERE job=? AND key=?", (TEXT, key))
            old, key = key, _key_for(connection, entry, keys)
            connection.execute("UPDATE articles SET key=? WHERE key=?", (key, old))
            connection.execute("UPDATE OR REPLACE todo SET key=? WHERE key=?", (key, old))
        if (title, furniture, digest, language) != (article.title, values[12], entry[1], article.language):
            connection.execute("INSERT OR IGNORE INTO todo VALUES(?,?),(?,?)", (STORY, key, MARKS, key))
            connection.execute("DELETE FROM kept WHERE article=?", (article.id,))


def _key_for(connection: sqlite3.Connection, entry: Entry, keys: Keys) -> int:
    """A key for an article that has none, under which its words are or will be in the full text.

    The full text cannot replace words; but what it still holds of a deleted or changed article
    counts again when the article comes back as it was.
    """
    article, digest, _ = entry
    start = first_key(moment(article.date))
    row = connection.execute(
        "SELECT key FROM dead WHERE id=? AND title=? AND byline=? AND hash=? AND key BETWEEN ? AND ?",
        (article.id, article.title, article.byline, digest, start, start + FARTHEST),
    ).fetchone()
    if row is not None:
        connection.execute("DELETE FROM dead WHERE key=?", row)
        return int(row[0])
    key = keys.free(connection, article)
    connection.execute("INSERT INTO todo VALUES(?,?)", (TEXT, key))
    return key


def _put_tags(connection: sqlite3.Connection, article: Article) -> None:
    if article.tags:
        connection.executemany(
            "INSERT OR IGNORE INTO tags VALUES(?,?,?)", [(fold(tag), article.id, tag) for tag in article.tags]
        )


def _bury(
    connection: sqlite3.Connection, key: int, number: int, title: str, byline: str, digest: str
) -> None:
    """Note that the full text holds words of an article that is not there (any more)."""
    if not _waits(connection, key):
        connection.execute(
            "INSERT OR IGNORE INTO dead VALUES(?,?,?,?,?)", (key, number, title, byline, digest)
        )


def _waits(connection: sqlite3.Connection, key: int) -> bool:
    """Whether the full text has not taken the article in yet."""
    return connection.execute("SELECT 1 FROM todo WHERE job=? AND key=?", (TEXT, key)).fetchone() is not None


def remove(connection: sqlite3.Connection, ids: Iterable[int], keys: Keys) -> None:
    """Take articles and everything known about them out, inside the caller's transaction."""
    keys.forget()
    for number in ids:
        row = connection.execute(
            "SELECT key, title, byline, hash FROM articles WHERE id=?", (number,)
        ).fetchone()
        if row is None:
            continue
        _bury(connection, row[0], number, *row[1:])
        connection.execute("DELETE FROM articles WHERE id=?", (number,))
        connection.execute("DELETE FROM todo WHERE key=?", (row[0],))
        index_marks.forget(connection, number)
        for table in ("tags", "notes", "kept", "sketches"):
            connection.execute(f"DELETE FROM {table} WHERE article=?", (number,))  # noqa: S608 - our names
        story = connection.execute("SELECT story FROM stories WHERE article=?", (number,)).fetchone()
        if story is not None:
            connection.execute("DELETE FROM stories WHERE article=?", (number,))
            connection.execute(
                "DELETE FROM stories WHERE story=?1 AND (SELECT count(*) FROM stories WHERE story=?1) = 1",
                story,
            )
