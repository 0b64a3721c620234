"""What bringing articles in tells as it goes, whether from files, addresses or feeds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Taken:
    """An article is durable in the library. `source` names the file (and line) or feed it came from."""

    id: int
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: bytes of files, or feeds, done of how many (0: not known)."""

    done: int
    total: int
