"""The whole library in one file: all that the user owns, texts included, nothing that is computed.

Two forms of the same: a TinyDB file (`TinyDB(path)` opens it), and JSON in which every table is a
list of objects that carry their ids. Deleted articles come along; the history of undo, whose steps
refer to the journal, stays behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import orjson

from tui.library.bodies import BodyDamagedError
from tui.library.errors import LibraryError
from tui.library.journal import Document, encode
from tui.library.snapshot import SCHEMA, TABLES, Docs, Snapshot

if TYPE_CHECKING:
    from tui.library.store import Store

Form = Literal["json", "tinydb"]

MARK = "_export"
"""The table that tells a whole library from articles that were picked."""
_LEFT = frozenset({"history"})
_BODY = ("links", "images", "text")
"""What lies beside the catalogue in a body, and in the article's document in the file."""


def pieces(store: Store, form: Form) -> Iterator[bytes]:
    """The bytes of the file. The library is taken as it was when this began.

    Raises LibraryError when a text is damaged.
    """
    with store.steady():
        store.refresh()
        tables = {name: dict(docs) for name, docs in store.tables.items() if name not in _LEFT}
    names = [*(name for name in TABLES if name in tables), *sorted(set(tables) - set(TABLES))]
    count = len(tables.get("articles", {}))
    mark: Document = {"complete": True, "schema": SCHEMA, "articles": count}
    opening, closing = (b"{", b"}") if form == "tinydb" else (b"[", b"]")
    yield b"{%b:%b\n%b\n%b" % (encode(MARK), opening, _entry(1, mark, form), closing)
    for name in names:
        yield b",\n%b:%b" % (encode(name), opening)
        between = b"\n"
        for number in sorted(tables[name]):
            document = orjson.loads(tables[name][number])
            if name in ("articles", "deleted"):
                try:
                    document = _with_text(store, document)
                except BodyDamagedError:
                    if name == "articles":
                        raise
                    continue  # put away and unreadable: nothing to take along
            yield between + _entry(number, document, form)
            between = b",\n"
        yield b"\n" + closing
    yield b"}\n"


def _entry(number: int, document: Document, form: Form) -> bytes:
    if form == "tinydb":
        return b'"%d":%b' % (number, encode(document))
    return encode({"id": number, **document})


def _with_text(store: Store, document: Document) -> Document:
    record = store.bodies.read(tuple(document.pop("at")))
    return document | {name: record[name] for name in _BODY if name in record}


def parse(data: bytes) -> Snapshot | None:
    """The tables of a whole library, `record` still to be taken out of its articles; None if `data`
    is none.

    Raises LibraryError when it was written by a newer program, or holds articles that were picked.
    """
    try:
        tables = orjson.loads(data)
    except orjson.JSONDecodeError:
        return None
    if isinstance(tables, list) and tables and isinstance(tables[0], dict) and "text" in tables[0]:
        raise LibraryError(_PICKED)
    if not isinstance(tables, dict) or "_meta" in tables:
        return None
    found = {name: _documents(table) for name, table in tables.items()}
    [mark, *_] = [*found.pop(MARK, {}).values(), {}]
    if not mark:
        if any("text" in document for document in found.get("articles", {}).values()):
            raise LibraryError(_PICKED)
        return None
    if not isinstance(mark.get("schema"), int) or mark["schema"] > SCHEMA:
        raise LibraryError("A newer newsreader wrote that file; nothing was changed: update the program.")
    docs: dict[str, Docs] = {
        name: {number: encode(document) for number, document in table.items()}
        for name, table in found.items()
        if name not in _LEFT
    }
    return Snapshot(tables=docs)


_PICKED = "That file holds some articles, not a whole library; `newsreader import` takes them in."


def _documents(table: Any) -> dict[int, Document]:
    """A table's documents by id, in either form; what is no document is left out."""
    if isinstance(table, list):
        rows = ((row.get("id"), row) for row in table if isinstance(row, dict))
        return {
            number: {name: value for name, value in row.items() if name != "id"}
            for number, row in rows
            if isinstance(number, int)
        }
    if not isinstance(table, dict):
        return {}
    return {int(key): row for key, row in table.items() if key.isdecimal() and isinstance(row, dict)}


def record(document: Document) -> Document | None:
    """Take the body out of an article's document of such a file: what is to lie in the body segments.

    None when the document has none: it is as the catalogue keeps it.
    """
    if not isinstance(document.get("text"), str):
        return None
    kept: Document = {name: document.get(name, "") for name in ("hash", "title", "source")}
    return kept | {name: document.pop(name) for name in _BODY if name in document}
