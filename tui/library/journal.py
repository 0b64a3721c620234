"""The journal: one checked line for each transaction since the snapshot.

A line is eight hexadecimal digits of the CRC-32 of what follows, a space, JSON, a newline. The JSON
of a journal line is the list of operations of one transaction:

    ["p", table, id, document]        put: the document is this from now on
    ["u", table, ids, fields]         update: set these fields in each; a null takes the field away
    ["d", table, ids]                 drop
    ["m", from, to, ids]              move the documents to another table

`ids` is a list in which [first, last] stands for a run. The same line format holds the bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

import orjson

Operation = list[Any]
Document = dict[str, Any]

_NEXT_LINE = re.compile(rb"(?=[0-9a-f]{8} [\[{])")


def seal(payload: bytes) -> bytes:
    """`payload` (JSON without a newline) as a checked line."""
    return b"%08x %b\n" % (crc32(payload), payload)


def unseal(line: bytes) -> bytes | None:
    """What a checked line (without its newline) says, or None if it is not what was written."""
    if len(line) < 10 or line[8:9] != b" ":
        return None
    payload = line[9:]
    return payload if b"%08x" % crc32(payload) == line[:8] else None


def encode(value: Any) -> bytes:
    """`value` as JSON in UTF-8 on one line. Halves of surrogate pairs, which UTF-8 lacks, become `?`."""
    try:
        told = orjson.dumps(value)
    except TypeError:
        told = orjson.dumps(_mended(value))
    # orjson's own bytes keep up to 4 kB around the smallest document; a copy keeps what it holds.
    return bytes(memoryview(told))


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_mended(str(key)): _mended(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_mended(item) for item in value]
    return value


def pack_ids(ids: Iterable[int]) -> list[Any]:
    """Ids with every run of three or more written as [first, last], in ascending order."""
    packed: list[Any] = []
    run: list[int] = []

    def close() -> None:
        packed.extend([[run[0], run[-1]]] if len(run) > 2 else run)

    for number in sorted(set(ids)):
        if run and number == run[-1] + 1:
            if len(run) > 2:
                run[-1] = number
            else:
                run.append(number)
        else:
            close() if run else None
            run = [number]
    if run:
        close()
    return packed


def unpack_ids(packed: Iterable[Any]) -> list[int]:
    """The ids that `pack_ids` wrote."""
    ids: list[int] = []
    for item in packed:
        if isinstance(item, list):
            ids.extend(range(item[0], item[1] + 1))
        else:
            ids.append(item)
    return ids


def joined(packed: list[Any], more: list[Any]) -> list[Any]:
    """Packed ids with later ones behind them, a run that goes on made one."""
    if packed and more:
        first = packed[-1] if isinstance(packed[-1], list) else [packed[-1]] * 2
        second = more[0] if isinstance(more[0], list) else [more[0]] * 2
        if first[1] + 1 == second[0]:
            return [*packed[:-1], [first[0], second[1]], *more[1:]]
    return [*packed, *more]


def how_many(packed: Iterable[Any]) -> int:
    """How many ids `packed` stands for."""
    return sum(item[1] - item[0] + 1 if isinstance(item, list) else 1 for item in packed)


def ids_in(operation: Operation) -> list[tuple[str, list[int]]]:
    """The tables and documents that an operation touches."""
    match operation:
        case ["p", table, number, _]:
            return [(table, [number])]
        case ["m", table, to, packed]:
            return [(table, unpack_ids(packed)), (to, unpack_ids(packed))]
        case [_, table, packed, *_]:
            return [(table, unpack_ids(packed))]
    return []


@dataclass(slots=True)
class Scan:
    """What a journal's bytes hold.

    `transactions` in order; `length` is where the last whole line ends; `torn` counts the bytes of
    a last line that was never finished (and so never acknowledged); `bad` are the whole lines that
    are not what was written.
    """

    transactions: list[list[Operation]] = field(default_factory=list)
    length: int = 0
    torn: int = 0
    bad: list[bytes] = field(default_factory=list)
    mended: bool = False

    @property
    def damaged(self) -> bool:
        """Whether the file should be set aside and written anew."""
        return bool(self.bad) or self.mended


def scan(data: bytes) -> Scan:
    """Read the bytes of a journal (or of its end, from a line's beginning).

    No line is taken that fails its check; none is dropped because another one failed.
    """
    found = Scan()
    end = data.rfind(b"\n") + 1
    found.length = end
    for line in data[:end].split(b"\n")[:-1]:
        operations = operations_of(line)
        if operations is not None:
            found.transactions.append(operations)
            continue
        for piece in _pieces(line):
            operations = operations_of(piece)
            if operations is None:
                found.bad.append(piece)
            else:
                found.transactions.append(operations)
                found.mended = True
    tail = data[end:]
    if tail:
        # A finished line may have lost only its newline to a damaged byte.
        operations = operations_of(tail[:-1])
        if operations is not None:
            found.transactions.append(operations)
            found.mended = True
            found.length = len(data)
        else:
            found.torn = len(tail)
    return found


def _pieces(line: bytes) -> list[bytes]:
    """Lines that ran together where a newline was damaged, else the line itself."""
    starts = [m.start() for m in _NEXT_LINE.finditer(line) if m.start() > 9]
    for start in starts:
        if operations_of(line[: start - 1]) is not None:
            return [line[: start - 1], *_pieces(line[start:])]
    for start in starts:
        if operations_of(line[start:]) is not None:
            return [line[: start - 1], line[start:]]
    return [line]


def operations_of(line: bytes) -> list[Operation] | None:
    """The transaction on a line, or None when the line is damaged."""
    payload = unseal(line)
    if payload is None:
        return None
    try:
        operations = orjson.loads(payload)
    except orjson.JSONDecodeError:
        return None
    return operations if isinstance(operations, list) else None
