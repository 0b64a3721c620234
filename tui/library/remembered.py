"""What the index still knows of the articles that catalogue and journal have lost.

The index hears of a change after it is on the disk. One that has come farther than the journal reaches,
or that is older than a snapshot from which damage took something, therefore holds in its list columns
articles that are nowhere else.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from tui.library.errors import counted
from tui.library.index_file import meta
from tui.library.index_rows import COLUMNS, from_row
from tui.library.index_schema import FILE
from tui.library.journal import Document
from tui.library.snapshot import Docs
from tui.library.transaction import Transaction


def index_position(folder: Path) -> str:
    """How far the index in `folder` has come; "" when that cannot be told."""
    path = folder / FILE
    if not path.is_file():
        return ""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            return meta(connection, "position")
        finally:
            connection.close()
    except sqlite3.Error:
        return ""


def parts(position: str) -> tuple[str, int, int]:
    """The library's name, the generation of its snapshot and bytes of its journal; ("", 0, 0) for none."""
    library, _, place = position.partition("/")
    generation, _, offset = place.partition("/")
    if not (generation.isdecimal() and offset.isdecimal()):
        return "", 0, 0
    return library, int(generation), int(offset)


def bytes_ahead(index: str, now: str) -> int:
    """Bytes of the journal that the index at one position has taken in and that the library at another has
    no longer; 0 when there are none or that cannot be told."""
    library, generation, offset = parts(index)
    ours = parts(now)
    return max(offset - ours[2], 0) if library and (library, generation) == ours[:2] else 0


def from_before_a_loss(index: str, now: str, *, lost_before: bool) -> bool:
    """Whether the index may know what the library has lost. `lost_before` tells that its snapshot was
    written after damage: then every index that does not follow that snapshot may."""
    library, generation, _ = parts(index)
    ours, ours_generation, _ = parts(now)
    elsewhere = bool(library) and library == ours and generation != ours_generation
    return bool(bytes_ahead(index, now)) or (lost_before and elsewhere)


@dataclass(slots=True)
class Remembered:
    """`articles` the catalogue lacks, by id; `changes` are fields of those it has, as they were last."""

    articles: dict[int, Document] = field(default_factory=dict)
    changes: dict[int, Document] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.articles or self.changes)

    def __str__(self) -> str:
        """In words: “3 articles and the marks of 2 others”."""
        articles = counted(len(self.articles), "article")
        if not self.articles:
            return f"the marks of {counted(len(self.changes), 'article')}"
        return articles + (f" and the marks of {counted(len(self.changes), 'other')}" if self.changes else "")

    def put_into(self, transaction: Transaction) -> None:
        """Write it to the tables."""
        for number, document in self.articles.items():
            transaction.put("articles", document, number)
        for number, fields in self.changes.items():
            transaction.update("articles", [number], fields)


def remembered(folder: Path, articles: Docs, deleted: Docs) -> Remembered:
    """What the index of the library in `folder` knows beyond these documents; nothing when it cannot be
    read. An id that another article has got since is not taken from it."""
    found = Remembered()
    try:
        connection = sqlite3.connect(f"{(folder / FILE).absolute().as_uri()}?mode=ro", uri=True)
        try:
            sql = f"SELECT {COLUMNS}, hash, segment, offset, length FROM articles"  # noqa: S608 - our names
            for row in connection.execute(sql):
                number, document = row[0], _document(row)
                raw = articles.get(number)
                if raw is not None:
                    before = orjson.loads(raw)
                    if before.get("added") == document["added"] and (later := _later(before, document)):
                        found.changes[number] = later
                elif number not in deleted:
                    found.articles[number] = document
        finally:
            connection.close()
    except sqlite3.Error:
        return found
    return found


def _document(row: tuple[object, ...]) -> Document:
    """The catalogue document of a row of the index; what the index does not keep of it is empty."""
    article = from_row(row)
    return {
        "title": article.title,
        "byline": article.byline,
        "dateline": article.dateline,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "added": article.added,
        "read": article.read,
        "starred": article.starred,
        "tags": list(article.tags),
        "words": article.words,
        "language": article.language,
        "furniture": [[cut.start, cut.end] for cut in article.furniture],
        "place": article.place,
        "also": list(article.also),
        "hash": row[-4],
        "at": list(row[-3:]),
    }


def _later(before: Document, document: Document) -> Document:
    """The fields in which an article differs; one that is absent counts as empty."""
    return {
        name: value for name, value in document.items()
        if value != before.get(name, value) or (name not in before and value)
    }  # fmt: skip
