"""The snapshot `library.json`: a TinyDB file, written so that it can be read lazily and salvaged.

It is one JSON object of tables, and a table is an object of documents by id, as TinyDB writes it;
but every document stands on a line of its own, `articles` come first and the newest article before
the older ones. The last table, `_meta`, tells which state this is:

    schema      version of the documents' shape
    library     a name drawn when the library was made, so that an index knows whose it is
    generation  counts the snapshots; the journal with this number holds what changed since
    follows     [generation, bytes of its journal] this snapshot was made from; null after damage
    lost        true when that damage took something that had been stored
    orphans     true from then on until the doctor has looked for texts without an article
    size, crc   length and CRC-32 of everything before the `_meta` table
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

import orjson

from tui.library import disk
from tui.library.journal import Document, encode

SCHEMA = 1
TABLES = ("articles", "deleted", "feeds", "notes", "highlights", "views", "people", "history")
"""The tables in the order of the file; any others (a user may add some) follow them."""

_HEAD = re.compile(rb'^(?:\{|\},)?"([^"\\]+)":\{$')
_LINE = re.compile(rb'^"(\d+)":(\{.*\}),?$')
_META = b'"_meta":{\n'
_TAIL = 4096

Docs = dict[int, bytes]
"""Documents of a table by id, each as its JSON until somebody looks at it."""


@dataclass(slots=True)
class Snapshot:
    """What a snapshot holds, and how well it could be read."""

    tables: dict[str, Docs] = field(default_factory=dict)
    seq: dict[str, int] = field(default_factory=dict)
    meta: Document = field(default_factory=dict)
    lost: int = 0
    altered: bool = False  # readable, but the check sum tells that a byte changed
    foreign: bool = False  # sound JSON that another program wrote

    @property
    def generation(self) -> int:
        return int(self.meta.get("generation", 0))


class SnapshotDamagedError(Exception):
    """The file is no snapshot as it was written."""


def pieces(tables: Mapping[str, Docs], seq: Mapping[str, int], meta: Document) -> list[bytes]:
    """The bytes of a snapshot, in pieces to be written one after the other."""
    written: list[bytes] = [b"{"]
    for name in (*TABLES, *sorted(set(tables) - set(TABLES))):
        docs = tables.get(name, {})
        written.append(b"%b:{\n" % encode(name))
        if docs:
            written.append(b",\n".join([b'"%d":%b' % (i, docs[i]) for i in sorted(docs, reverse=True)]))
            written.append(b"\n")
        written.append(b"},")
    written.append(b'"_seq":{\n"1":%b\n},' % encode(dict(seq)))
    check = 0
    for piece in written:
        check = crc32(piece, check)
    meta = {**meta, "size": sum(map(len, written)), "crc": f"{check:08x}"}
    written.append(_META)
    written.append(b'"1":%b\n}}\n' % encode(meta))
    return written


def read_meta(path: Path) -> Document | None:
    """The `_meta` document, from the last bytes of the file; None when they are not as they were written."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TAIL))
            tail = file.read()
    except OSError:  # reading it will say what is wrong
        return None
    start = tail.rfind(_META)
    if start < 0:
        return None
    try:
        meta = orjson.loads(b"{" + tail[start:])["_meta"]["1"]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return None
    if not isinstance(meta, dict) or meta.get("size") != max(0, size - _TAIL) + start:
        return None
    return meta


def parse(data: bytes) -> Snapshot:
    """A snapshot from its bytes, documents unread.

    Raises SnapshotDamagedError when the bytes are not what was written; `salvage` reads those.
    """
    start = data.rfind(_META)
    if start >= 0:
        try:
            meta = orjson.loads(b"{" + data[start:])["_meta"]["1"]
            sound = meta["crc"] == f"{crc32(memoryview(data)[:start]):08x}"
        except (orjson.JSONDecodeError, KeyError, TypeError) as fault:
            raise SnapshotDamagedError from fault
        if not sound:
            raise SnapshotDamagedError
        found = Snapshot(meta=meta)
        _split(data, start, found)
        return found
    if data.count(b"\n", 0, 1 << 16) > 3:
        raise SnapshotDamagedError
    return _foreign(data)


def _split(data: bytes, end: int, found: Snapshot) -> None:
    """Take sound bytes apart at their line ends up to `end`; no pattern is needed, the shape is ours.

    Nothing is copied but the documents, which are kept.
    """
    docs: Docs = {}
    start, find = 0, data.find
    while start < end:
        stop = find(b"\n", start, end)
        stop = end if stop < 0 else stop
        if data.endswith(b":{", start, stop):
            name = data[find(b'"', start) : stop - 2]
            docs = found.tables.setdefault(orjson.loads(name), {})
        elif data.startswith(b'"', start):
            colon = find(b'"', start + 1)
            last = stop - 1 if data.endswith(b",", start, stop) else stop
            docs[int(data[start + 1 : colon])] = data[colon + 2 : last]
        start = stop + 1
    for raw in found.tables.pop("_seq", {}).values():
        found.seq = {name: int(last) for name, last in orjson.loads(raw).items()}


def _foreign(data: bytes) -> Snapshot:
    """A file that another program wrote as a whole, such as TinyDB itself after a change."""
    try:
        tables = orjson.loads(data)
        found = Snapshot(foreign=True)
        for name, docs in tables.items():
            found.tables[name] = {int(number): encode(doc) for number, doc in docs.items()}
    except (orjson.JSONDecodeError, AttributeError, ValueError) as fault:
        raise SnapshotDamagedError from fault
    meta = found.tables.pop("_meta", {}).get(1)
    found.meta = orjson.loads(meta) if meta else {}
    for raw in found.tables.pop("_seq", {}).values():
        found.seq = {name: int(last) for name, last in orjson.loads(raw).items()}
    return found


def salvage(data: bytes) -> Snapshot:
    """All documents of a damaged snapshot that can still be read; never raises.

    Every line is a whole document, so a damaged one costs itself only. Where the name of a table
    cannot be read, the documents behind it belong to the next table in the order of the file.
    """
    found = Snapshot()
    order = [*TABLES, "_seq", "_meta"]
    table = "articles"
    for line in data.split(b"\n"):
        head = _HEAD.match(line)
        if head is not None:
            table = head[1].decode("utf-8", "replace")
            continue
        document = _LINE.match(line)
        sound = None if document is None else _sound(document[2])
        if document is not None and sound is not None:
            found.tables.setdefault(table, {})[int(document[1])] = sound
        elif line.startswith((b"},", b"}")) and line.strip() != b"}}":
            table = order[min(order.index(table) + 1, len(order) - 1)] if table in order else table
        elif line.strip() not in (b"", b"}}"):
            found.lost += 1
    meta = found.tables.pop("_meta", {}).get(1)
    found.meta = orjson.loads(meta) if meta else {}
    for raw in found.tables.pop("_seq", {}).values():
        counters = orjson.loads(raw)
        found.seq = {k: v for k, v in counters.items() if isinstance(v, int)}
    if found.lost == 0:
        found.altered = found.meta.get("size") == data.rfind(_META)
        found.lost = 0 if found.altered else 1  # whole lines are gone, and only the length tells
    return found


def _sound(raw: bytes) -> bytes | None:
    """A document's JSON as we write it, None when it is none."""
    try:
        document = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return None
    return encode(document) if isinstance(document, dict) else None


def write(path: Path, tables: Mapping[str, Docs], seq: Mapping[str, int], meta: Document) -> None:
    """Replace the snapshot; the old one stays whole until the new one is. Raises OSError."""
    disk.write_whole(path, pieces(tables, seq, meta))


def identity(path: Path) -> tuple[int, ...] | None:
    """What changes whenever another program has replaced or changed the file; None if there is none."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns)


def last_numbers(tables: Mapping[str, Docs], seq: Mapping[str, int]) -> dict[str, int]:
    """The highest id ever used in each table, as far as counters and documents tell."""
    last: dict[str, int] = dict(seq)
    for name, docs in tables.items():
        last[name] = max(last.get(name, 0), max(docs, default=0))
    # A deleted article keeps its id, which must not be given again.
    last["articles"] = max(last.get("articles", 0), max(tables.get("deleted", {}), default=0))
    return last
