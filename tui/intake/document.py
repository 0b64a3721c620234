"""One document on its way in: its bytes, and what is known of it from outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import BinaryIO

from tui.intake.addresses import Addresses
from tui.intake.errors import IntakeError
from tui.library.article import Draft

LARGEST = 100_000_000
"""Bytes of the largest document that is read as a whole."""


@dataclass(frozen=True, slots=True)
class FeedHead:
    """The document is a feed; its title is told before its articles, of which there may be none."""

    title: str


Piece = Draft | IntakeError | Addresses | FeedHead
"""What a document gives: an article, what was wrong with a part of it, addresses it names, or the
title of a feed."""
Pieces = Iterator[tuple[Piece, str]]
"""Pieces with the name to show for each (“mail.mbox:3”, “news.zip/a.txt”)."""


@dataclass(slots=True)
class Allowance:
    """What may still be unpacked from one archive and the archives in it."""

    bytes: int = 1_000_000_000
    members: int = 20_000
    refusals: int = 20  # that are told one by one


@dataclass(frozen=True, slots=True)
class Document:
    """An open file with the name to show.

    `source` is taken over what the document says; `url`, `charset` and `told` (its media type) are
    what a server said of it. `depth` counts the archives it lies in.
    """

    file: BinaryIO
    name: str
    source: str = ""
    url: str = ""
    charset: str = ""
    told: str = ""
    depth: int = 0
    allowance: Allowance = field(default_factory=Allowance)

    def data(self, limit: int = LARGEST) -> bytes:
        """The whole content. Raises IntakeError when it has more than `limit` bytes."""
        self.file.seek(0)
        data = self.file.read(limit + 1)
        if len(data) > limit:
            raise IntakeError(f"It is larger than {limit // 1_000_000} MB; nothing was taken from it.")
        return data

    def inner(self, data: bytes, name: str) -> Document:
        """A document that lies in this one, under the name `name`."""
        file, inside = BytesIO(data), f"{self.name}/{name}"
        return replace(self, file=file, name=inside, depth=self.depth + 1, url="", charset="", told="")
