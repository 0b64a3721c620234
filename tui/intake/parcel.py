"""Values that cross from one process of ours to another, as bytes that can only be values.

What comes back from a process that read foreign bytes is not trusted more than those bytes: it may
name frozen facts of ours, and nothing else is made of it. (Python's own `pickle` would run whatever
a taken-over parser wrote into it.)
"""

from __future__ import annotations

import json
import struct
from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import Any

_COUNT = struct.Struct("<II")
_SIZE = struct.Struct("<Q")
_OURS = "tui."


def pack(value: object) -> bytes:
    """`value` as bytes.

    None, booleans, numbers, texts, bytes, facts of ours, and lists, tuples, dictionaries and sets
    (frozen when they arrive) of these. Raises TypeError for anything else.
    """
    blobs: list[bytes] = []
    written = json.dumps(_plain(value, blobs), ensure_ascii=True).encode("ascii")
    sizes = b"".join(_SIZE.pack(len(blob)) for blob in blobs)
    return b"".join([_COUNT.pack(len(written), len(blobs)), sizes, written, *blobs])


def unpack(data: bytes) -> Any:
    """The value `pack` made these bytes of. Raises ValueError when they are of no such making."""
    try:
        length, count = _COUNT.unpack_from(data)
        at = _COUNT.size + count * _SIZE.size
        written = json.loads(data[at : at + length])
        blobs, at = [], at + length
        for number in range(count):
            (size,) = _SIZE.unpack_from(data, _COUNT.size + number * _SIZE.size)
            blobs.append(data[at : at + size])
            at += size
        return _made(written, blobs)
    except (
        struct.error,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        ImportError,
        RecursionError,
    ) as fault:
        raise ValueError("these bytes were not packed here") from fault


def name_of(thing: Any) -> str:
    """How a function or class of ours is named: "module:name"."""
    return f"{thing.__module__}:{thing.__qualname__}"


def named(name: str) -> Any:
    """What `name_of` named. For names from this program only: importing a module runs it."""
    module, _, path = name.partition(":")
    found: Any = import_module(module)
    for part in path.split("."):
        found = getattr(found, part)
    return found


def _plain(value: Any, blobs: list[bytes]) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bytes):
        blobs.append(value)
        return {"bytes": len(blobs) - 1}
    if isinstance(value, list):
        return [_plain(item, blobs) for item in value]
    if isinstance(value, set | frozenset):
        return {"set": [_plain(item, blobs) for item in value]}
    if type(value) is tuple:
        return {"tuple": [_plain(item, blobs) for item in value]}
    if isinstance(value, dict):
        return {"dict": [[_plain(key, blobs), _plain(item, blobs)] for key, item in value.items()]}
    if is_dataclass(value) and not isinstance(value, type) and type(value).__module__.startswith(_OURS):
        parts = {one.name: _plain(getattr(value, one.name), blobs) for one in fields(value) if one.init}
        return {"fact": name_of(type(value)), "of": parts}
    raise TypeError(f"{type(value).__name__} does not cross between processes")


def _made(plain: Any, blobs: list[bytes]) -> Any:
    if isinstance(plain, list):
        return [_made(item, blobs) for item in plain]
    if not isinstance(plain, dict):
        return plain
    if "bytes" in plain:
        return blobs[plain["bytes"]]
    if "tuple" in plain:
        return tuple(_made(item, blobs) for item in plain["tuple"])
    if "set" in plain:
        return frozenset(_made(item, blobs) for item in plain["set"])
    if "dict" in plain:
        return {_made(key, blobs): _made(item, blobs) for key, item in plain["dict"]}
    if not str(plain["fact"]).startswith(_OURS):
        raise ValueError(f"{plain['fact']} is nothing of ours")
    kind = named(plain["fact"])
    if not (isinstance(kind, type) and is_dataclass(kind)):
        raise ValueError(f"{plain['fact']} is no fact")
    return kind(**{name: _made(part, blobs) for name, part in plain["of"].items()})
