"""One transaction: what changes together, seen by the one who changes it before it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import orjson

from tui.library.journal import Document, Operation, encode, pack_ids, unpack_ids

if TYPE_CHECKING:
    from tui.library.bodies import BodyWriter, Place
    from tui.library.snapshot import Docs


class Transaction:
    """Changes to the tables, collected as journal operations and as what would take them back.

    Reading through a transaction shows its own changes. Nothing of it is in the store before the
    journal line is on the disk.
    """

    def __init__(self, tables: Mapping[str, Docs], seq: Mapping[str, int], bodies: BodyWriter | None) -> None:
        self._tables = tables
        self._seq = seq
        self._bodies = bodies
        self.changed: dict[str, dict[int, bytes | None]] = {}
        self.operations: list[Operation] = []
        self._inverse: list[Operation] = []
        self.last: dict[str, int] = {}

    def raw(self, table: str, number: int) -> bytes | None:
        """The JSON of a document, or None if there is none."""
        mine = self.changed.get(table)
        if mine is not None and number in mine:
            return mine[number]
        return self._tables.get(table, {}).get(number)

    def get(self, table: str, number: int) -> Document | None:
        """A document (a copy), or None."""
        raw = self.raw(table, number)
        return None if raw is None else orjson.loads(raw)

    def ids(self, table: str) -> list[int]:
        """The ids of the table's documents, in no order to rely on."""
        mine = self.changed.get(table, {})
        here = [number for number in self._tables.get(table, {}) if number not in mine]
        return here + [number for number, raw in mine.items() if raw is not None]

    def documents(self, table: str) -> Iterator[tuple[int, Document]]:
        """All documents of a table with their ids."""
        for number in self.ids(table):
            document = self.get(table, number)
            if document is not None:
                yield number, document

    def next_id(self, table: str) -> int:
        """An id that was never used in this table."""
        last = max(self.last.get(table, 0), self._seq.get(table, 0)) + 1
        self.last[table] = last
        return last

    def body(self, record: Mapping[str, Any]) -> Place:
        """Store a text; the place where it will lie."""
        assert self._bodies is not None
        return self._bodies.add(dict(record))

    def inverse(self) -> list[Operation]:
        """The operations that take this transaction back."""
        return self._inverse[::-1]

    def put(self, table: str, document: Mapping[str, Any], number: int | None = None) -> int:
        """The document under `number` (a new id without one) is this from now on; returns the id."""
        number = self.next_id(table) if number is None else number
        self.last[table] = max(number, self.last.get(table, 0))
        before = self.get(table, number)
        if before is None:
            self._inverse.append(["d", table, [number]])
        else:
            self._inverse.append(["p", table, number, before])
        self.operations.append(["p", table, number, dict(document)])
        self._set(table, number, encode(document))
        return number

    def remove(self, table: str, ids: Iterable[int]) -> list[int]:
        """Take documents away; returns the ids that were there."""
        gone = []
        for number in ids:
            before = self.get(table, number)
            if before is not None:
                self._inverse.append(["p", table, number, before])
                self._set(table, number, None)
                gone.append(number)
        if gone:
            self.operations.append(["d", table, pack_ids(gone)])
        return gone

    def move(self, table: str, to: str, ids: Iterable[int]) -> list[int]:
        """Move documents to another table, under their ids; returns the ids that were there."""
        moved = []
        for number in ids:
            raw = self.raw(table, number)
            if raw is not None:
                self._set(to, number, raw)
                self._set(table, number, None)
                moved.append(number)
        if moved:
            packed = pack_ids(moved)
            self.operations.append(["m", table, to, packed])
            self._inverse.append(["m", to, table, packed])
        return moved

    def update(self, table: str, ids: Iterable[int], fields: Mapping[str, Any]) -> list[int]:
        """Set the same fields in several documents (None takes a field away); returns the changed ids."""
        if table == "articles" and len(fields) == 1:
            ((name, value),) = fields.items()
            if isinstance(value, bool):
                return self._flag(table, ids, name, value)
        return self.change(table, ids, lambda _: fields)

    def _flag(self, table: str, ids: Iterable[int], name: str, value: bool) -> list[int]:
        """Set one flag in many documents, without reading what else is in them where that can be."""
        changed, others = [], []
        for number in ids:
            raw = self.raw(table, number)
            if raw is None:
                continue
            flagged = with_flag(raw, name, value)
            if flagged is None:
                others.append(number)
            elif flagged is not raw:
                self._set(table, number, flagged)
                changed.append(number)
        if changed:
            packed = pack_ids(changed)
            self.operations.append(["u", table, packed, {name: value}])
            self._inverse.append(["u", table, packed, {name: not value}])
        return changed + self.change(table, others, lambda _: {name: value})

    def change(
        self, table: str, ids: Iterable[int], fields_of: Callable[[Document], Mapping[str, Any]]
    ) -> list[int]:
        """Set in each document the fields `fields_of` names for it; returns the ids that changed."""
        forward: dict[bytes, list[int]] = {}
        backward: dict[bytes, list[int]] = {}
        changed = []
        for number in ids:
            document = self.get(table, number)
            if document is None:
                continue
            fields = {k: v for k, v in fields_of(document).items() if document.get(k) != v}
            if not fields:
                continue
            forward.setdefault(encode(fields), []).append(number)
            backward.setdefault(encode({k: document.get(k) for k in fields}), []).append(number)
            self._set(table, number, encode(_with(document, fields)))
            changed.append(number)
        self.operations.extend(["u", table, pack_ids(n), orjson.loads(f)] for f, n in forward.items())
        self._inverse.extend(["u", table, pack_ids(n), orjson.loads(f)] for f, n in backward.items())
        return changed

    def perform(self, operations: Iterable[Operation]) -> None:
        """Do what journal operations say; those whose documents are gone do nothing.

        Raises ValueError on an operation this program does not know.
        """
        for operation in operations:
            match operation:
                case ["p", str(table), int(number), dict(document)]:
                    self.put(table, document, number)
                case ["u", str(table), list(ids), dict(fields)]:
                    self.update(table, unpack_ids(ids), fields)
                case ["d", str(table), list(ids)]:
                    self.remove(table, unpack_ids(ids))
                case ["m", str(table), str(to), list(ids)]:
                    self.move(table, to, unpack_ids(ids))
                case _:
                    raise ValueError(f"unknown journal operation {str(operation)[:80]}")

    def _set(self, table: str, number: int, raw: bytes | None) -> None:
        self.changed.setdefault(table, {})[number] = raw


def with_flag(raw: bytes, name: str, value: bool) -> bytes | None:
    """A document's JSON with one flag of it set, `raw` itself when it was; None when it must be read.

    A quotation mark inside a JSON string is escaped, so name and value stand in nothing but a field.
    """
    on, off = b'"%s":true' % name.encode(), b'"%s":false' % name.encode()
    new, old = (on, off) if value else (off, on)
    there, to_change = raw.count(new), raw.count(old)
    if there + to_change != 1:
        return None
    return raw.replace(old, new) if to_change else raw


def replay(tables: dict[str, Docs], operations: Iterable[Operation]) -> dict[str, set[int]]:
    """Apply journal operations straight to the tables; returns the touched ids by table.

    Raises ValueError on an operation this program does not know.
    """
    touched: dict[str, set[int]] = {}
    for operation in operations:
        match operation:
            case ["p", str(table), int(number), dict(document)]:
                tables.setdefault(table, {})[number] = encode(document)
                touched.setdefault(table, set()).add(number)
            case ["u", str(table), list(packed), dict(fields)]:
                docs = tables.setdefault(table, {})
                ids = [number for number in unpack_ids(packed) if number in docs]
                flag = next(iter(fields.items())) if table == "articles" and len(fields) == 1 else ("", None)
                for number in ids:
                    was = docs[number]
                    flagged = with_flag(was, flag[0], flag[1]) if isinstance(flag[1], bool) else None
                    docs[number] = encode(_with(orjson.loads(was), fields)) if flagged is None else flagged
                touched.setdefault(table, set()).update(ids)
            case ["d", str(table), list(packed)]:
                docs = tables.setdefault(table, {})
                ids = unpack_ids(packed)
                for number in ids:
                    docs.pop(number, None)
                touched.setdefault(table, set()).update(ids)
            case ["m", str(table), str(to), list(packed)]:
                source, target = tables.setdefault(table, {}), tables.setdefault(to, {})
                ids = unpack_ids(packed)
                for number in ids:
                    raw = source.pop(number, None)
                    if raw is not None:
                        target[number] = raw
                touched.setdefault(table, set()).update(ids)
                touched.setdefault(to, set()).update(ids)
            case _:
                raise ValueError(f"unknown journal operation {str(operation)[:80]}")
    return touched


def _with(document: Document, fields: Mapping[str, Any]) -> Document:
    """The document with the fields set; a field set to None is gone."""
    document.update(fields)
    for name, value in fields.items():
        if value is None:
            del document[name]
    return document
