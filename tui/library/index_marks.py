"""The marks of an article in the index: who is named, who is quoted, and the reading itself.

All functions run inside the caller's transaction.
"""

from __future__ import annotations

import sqlite3
from collections import Counter

from tui.library.index_schema import MARKS
from tui.library.words import fold, indexed, words
from tui.reading.spans import NAMED, Label, Reading

LONGEST_NAME = 200
_SPEAKERS = (Label.PERSON, Label.ORG, Label.GROUP, Label.PLACE)
ROLE = ""
"""The label of a speaker who is no named entity ("a spokeswoman")."""


def put(connection: sqlite3.Connection, article: int, reading: Reading, body: str, packed: bytes) -> None:
    """Keep a reading and what it says of names and quotes, in place of what was known."""
    row = connection.execute("SELECT key, published, added FROM articles WHERE id=?", (article,)).fetchone()
    if row is None:
        return
    key, published, added = row
    forget(connection, article)
    connection.execute("INSERT INTO readings VALUES(?,?)", (article, packed))
    counts: Counter[tuple[str, Label]] = Counter(
        (mention.name[:LONGEST_NAME], mention.label)
        for mention in (*reading.title_entities, *reading.entities)
        if mention.label in NAMED
    )
    numbers: dict[tuple[str, str], int] = {}
    for (name, label), count in counts.items():
        number = numbers[name, label] = name_number(connection, name, label)
        connection.execute("INSERT INTO mentions VALUES(?,?,?)", (number, article, count))
        connection.execute(
            "UPDATE names SET articles = articles + 1, mentions = mentions + ?, last = max(last, ?)"
            " WHERE id = ?",
            (count, published or added, number),
        )
    for quote in reading.quotes:
        if not quote.is_speech:
            continue
        speaker = None
        if quote.speaker_name:
            speaker = _speaker(connection, quote.speaker_name[:LONGEST_NAME], numbers)
        cursor = connection.execute(
            "INSERT INTO quotes(article, start, end, kind, speaker, confidence) VALUES(?,?,?,?,?,?)",
            (article, quote.start, quote.end, quote.kind.value, speaker, round(quote.confidence, 3)),
        )
        connection.execute(
            "INSERT INTO quote_text(rowid, words) VALUES(?,?)",
            (cursor.lastrowid, indexed(body[quote.start : quote.end])),
        )
    connection.execute("DELETE FROM todo WHERE job=? AND key=?", (MARKS, key))


def _speaker(connection: sqlite3.Connection, name: str, numbers: dict[tuple[str, str], int]) -> int:
    for label in _SPEAKERS:
        if (name, label) in numbers:
            return numbers[name, label]
    return name_number(connection, name, ROLE)


def name_number(connection: sqlite3.Connection, name: str, label: str) -> int:
    """The number of a name of a kind, made when it is new."""
    row = connection.execute("SELECT id FROM names WHERE name=? AND label=?", (name, str(label))).fetchone()
    if row is not None:
        return int(row[0])
    number = connection.execute("INSERT INTO names(label, name) VALUES(?,?)", (str(label), name)).lastrowid
    assert number is not None
    connection.executemany(
        "INSERT OR IGNORE INTO name_words VALUES(?,?)", [(word, number) for word in words(name)]
    )
    said = connection.execute("SELECT label, same_as FROM corrections WHERE name=?", (fold(name),)).fetchone()
    if said is not None:
        correct_name(connection, number, name, str(label), said[0], said[1])
    return number


def correct_name(
    connection: sqlite3.Connection, number: int, name: str, label: str, kind: str | None, same_as: str | None
) -> None:
    """Let a name stand for another (`same_as`) or for itself as another kind, as the user said."""
    target_name, target_label = (same_as or name)[:LONGEST_NAME], kind or label
    if (target_name, target_label) == (name, label):
        return
    row = connection.execute(
        "SELECT id FROM names WHERE name=? AND label=?", (target_name, target_label)
    ).fetchone()
    if row is None:
        target = connection.execute(
            "INSERT INTO names(label, name) VALUES(?,?)", (target_label, target_name)
        ).lastrowid
        assert target is not None
        connection.executemany(
            "INSERT OR IGNORE INTO name_words VALUES(?,?)", [(word, target) for word in words(target_name)]
        )
    else:
        target = row[0]
    connection.execute("UPDATE names SET same=? WHERE id=? OR same=?", (target, number, number))
    connection.execute("UPDATE names SET same=NULL WHERE id=?", (target,))


def forget(connection: sqlite3.Connection, article: int) -> None:
    """Take out all marks of an article."""
    named = connection.execute("SELECT name, count FROM mentions WHERE article=?", (article,)).fetchall()
    connection.execute("DELETE FROM mentions WHERE article=?", (article,))
    for number, count in named:
        connection.execute(
            "UPDATE names SET articles = articles - 1, mentions = mentions - ? WHERE id=?", (count, number)
        )
    connection.execute("DELETE FROM quotes WHERE article=?", (article,))
    connection.execute("DELETE FROM readings WHERE article=?", (article,))


def forget_all(connection: sqlite3.Connection) -> None:
    """Take out the marks of all articles."""
    for table in ("mentions", "quotes", "readings", "names", "name_words"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our names
    connection.execute("INSERT INTO quote_text(quote_text) VALUES('delete-all')")
