"""The tables of the index, and opening its file.

The index holds only what can be computed again: the list columns, the full text, the marks found
by the reading, sketches. It may be deleted at any time. A file that SQLite cannot use, or that an
other version wrote, is deleted and built again.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

SCHEMA = 2
FILE = "index.sqlite"

TEXT, STORY, MARKS = 1, 2, 3
"""The jobs that wait in `todo`: the words of an article, its sketch, and what the reading finds in it."""

# `key` orders articles by date (see index_rows): newest first is one walk through the table, and
# the full text, which carries the same key, gives its newest matches without sorting. `narrow` is
# what searches look at beside the words: a tenth of the table, so it stays in memory.
TABLES = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE articles(
    key INTEGER PRIMARY KEY, moment REAL, id INTEGER NOT NULL UNIQUE, title TEXT, byline TEXT, dateline TEXT,
    source TEXT, url TEXT, published TEXT, added TEXT, words INTEGER, read INTEGER, starred INTEGER,
    tags TEXT, furniture TEXT, place INTEGER, language TEXT, also TEXT, hash TEXT,
    segment INTEGER, offset INTEGER, length INTEGER
);
CREATE INDEX by_read ON articles(read);
CREATE INDEX by_star ON articles(starred) WHERE starred;
CREATE INDEX by_source ON articles(source);
CREATE INDEX by_title ON articles(title COLLATE NOCASE, key DESC);
CREATE INDEX narrow ON articles(key, read, starred, words, moment, source, id);
CREATE TABLE tags(tag TEXT, article INTEGER, name TEXT, PRIMARY KEY(tag, article)) WITHOUT ROWID;
CREATE INDEX tags_of ON tags(article);
CREATE TABLE notes(article INTEGER, text TEXT);
CREATE INDEX notes_of ON notes(article);
CREATE TABLE todo(job INTEGER, key INTEGER, PRIMARY KEY(job, key)) WITHOUT ROWID;
CREATE TABLE dead(key INTEGER PRIMARY KEY, id INTEGER, title TEXT, byline TEXT, hash TEXT);
CREATE INDEX dead_of ON dead(id);
CREATE VIRTUAL TABLE text USING fts5(
    title, byline, body, content='', tokenize='unicode61 remove_diacritics 2'
);
CREATE TABLE names(
    id INTEGER PRIMARY KEY, label TEXT, name TEXT, same INTEGER, articles INTEGER DEFAULT 0,
    mentions INTEGER DEFAULT 0, last TEXT DEFAULT '', UNIQUE(name, label)
);
CREATE INDEX names_often ON names(articles);
CREATE INDEX names_same ON names(same) WHERE same IS NOT NULL;
CREATE TABLE name_words(word TEXT, name INTEGER, PRIMARY KEY(word, name)) WITHOUT ROWID;
CREATE TABLE mentions(name INTEGER, article INTEGER, count INTEGER, PRIMARY KEY(name, article)) WITHOUT ROWID;
CREATE INDEX mentions_of ON mentions(article);
CREATE TABLE quotes(
    id INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER, start INTEGER, end INTEGER, kind TEXT,
    speaker INTEGER, confidence REAL
);
CREATE INDEX quotes_of ON quotes(article);
CREATE INDEX quotes_by ON quotes(speaker) WHERE speaker IS NOT NULL;
CREATE VIRTUAL TABLE quote_text USING fts5(
    words, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2'
);
CREATE TABLE readings(article INTEGER PRIMARY KEY, packed BLOB);
CREATE TABLE kept(article INTEGER, what TEXT, value TEXT, PRIMARY KEY(article, what)) WITHOUT ROWID;
CREATE TABLE corrections(name TEXT PRIMARY KEY, label TEXT, same_as TEXT, spelled TEXT) WITHOUT ROWID;
CREATE TABLE sketches(article INTEGER PRIMARY KEY, hashes BLOB);
CREATE TABLE shingles(hash INTEGER, article INTEGER, PRIMARY KEY(hash, article)) WITHOUT ROWID;
CREATE TABLE stories(article INTEGER PRIMARY KEY, story INTEGER);
CREATE INDEX story_members ON stories(story);
"""


class UnusableError(Exception):
    """This Python's SQLite lacks full text, or the folder cannot hold the index."""


CACHE, CACHE_BESIDE = 12_000, 4_000
"""kB of the file that a connection keeps in memory: the first one, and each of those beside it."""


def connect(path: Path | None, *, readonly: bool = False, beside: bool = False) -> sqlite3.Connection:
    """A connection to the index file (None: an index in memory) with our settings on it.

    One `beside` others keeps less of the file in memory: a program with many jobs has many.
    """
    if path is None:
        connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    elif readonly:
        mode = "mode=ro"
        if not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists():
            mode += "&immutable=1"  # SQLite could not make the file by which readers of a WAL agree
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?{mode}", uri=True, check_same_thread=False, isolation_level=None
        )
    else:
        connection = sqlite3.connect(path, timeout=5, check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA busy_timeout = 5000")
    connection.execute(f"PRAGMA cache_size = -{CACHE_BESIDE if beside else CACHE}")
    connection.execute("PRAGMA temp_store = MEMORY")
    if not readonly and path is not None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA journal_size_limit = 16000000")
    return connection


def prepare(connection: sqlite3.Connection) -> None:
    """Make the tables in a new index. Raises UnusableError or sqlite3.Error."""
    if not _has_full_text(connection):
        raise UnusableError("This Python's SQLite has no full-text search.")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if version(connection) == 0:
            for statement in TABLES.split(";\n"):
                if statement.strip():
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {SCHEMA}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def version(connection: sqlite3.Connection) -> int:
    """The schema the file was written with; 0 for a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _has_full_text(connection: sqlite3.Connection) -> bool:
    return any(name == "ENABLE_FTS5" for (name,) in connection.execute("PRAGMA compile_options"))


def delete(path: Path) -> None:
    """Remove the index file and what SQLite keeps beside it. Raises OSError when that fails."""
    for beside in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + beside).unlink()
