"""The texts: append-only segments of checked lines, 64 MB each.

The catalogue says where a text lies (`at`: segment, offset in bytes, length in bytes). A line that
nobody points to is a text whose transaction was never finished; it does no harm.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from tui.library import disk
from tui.library.errors import LibraryError
from tui.library.journal import encode, seal, unseal

SEGMENT_SIZE = 64 * 1024 * 1024

Place = tuple[int, int, int]
"""Segment number, offset and length in bytes (without the newline)."""


class BodyDamagedError(LibraryError):
    """A text is not what was stored."""


class Bodies:
    """The body segments of one library. Appending needs the library's lock."""

    def __init__(self, folder: Path, segment_size: int = SEGMENT_SIZE) -> None:
        self.folder = folder
        self.segment_size = segment_size
        self._open: dict[int, int] = {}
        self._guard = threading.Lock()

    def path(self, segment: int) -> Path:
        """The file of a segment."""
        return self.folder / f"{segment:04d}.jsonl"

    def segments(self) -> list[int]:
        """The numbers of the segments that are there, ascending."""
        if not self.folder.is_dir():
            return []
        return sorted(int(p.stem) for p in self.folder.glob("*.jsonl") if p.stem.isdecimal() and p.exists())

    def read(self, place: Place) -> dict[str, Any]:
        """What lies at `place`: `text`, `hash` and what else was stored with it.

        Raises BodyDamagedError when it is not what was stored.
        """
        segment, offset, length = place
        line = self._bytes(segment, offset, length)
        payload = unseal(line)
        if payload is None:
            raise BodyDamagedError(
                "The text of this article is damaged on the disk; its headline, notes and tags are safe: "
                "restore a backup or import the article again."
            )
        found: dict[str, Any] = orjson.loads(payload)
        return found

    def raw_text(self, place: Place) -> str | None:
        """What can still be read of a damaged text, with U+FFFD for the bytes that are lost."""
        segment, offset, length = place
        line = self._bytes(segment, offset, length).decode("utf-8", "replace")
        start = line.find('"text":"')
        if start < 0:
            return None
        text = line[start + 8 :].removesuffix("}").removesuffix('"')
        return text.replace("\\n", "\n").replace('\\"', '"')

    def _bytes(self, segment: int, offset: int, length: int) -> bytes:
        if not hasattr(os, "pread"):  # pragma: no cover - Windows
            try:
                with self.path(segment).open("rb") as file:
                    file.seek(offset)
                    return file.read(length)
            except OSError:
                return b""
        with self._guard:
            try:
                if segment not in self._open:
                    self._open[segment] = os.open(self.path(segment), os.O_RDONLY)
                return os.pread(self._open[segment], length, offset)
            except OSError:  # gone, a folder, a bad block: the text cannot be had
                return b""

    def close(self) -> None:
        """Let go of the segments that were read."""
        with self._guard:
            for descriptor in self._open.values():
                os.close(descriptor)
            self._open.clear()

    def lines(self) -> Iterator[tuple[Place, dict[str, Any]]]:
        """Every sound body line there is, referred to or not, with its place."""
        for segment in self.segments():
            offset = 0
            with self.path(segment).open("rb") as file:
                for line in file:
                    payload = unseal(line.rstrip(b"\n"))
                    if payload is not None:
                        yield (segment, offset, len(line) - 1), orjson.loads(payload)
                    offset += len(line)


class BodyWriter:
    """Appends the texts of one transaction; `sync` makes them durable, `undo` takes them back."""

    def __init__(self, bodies: Bodies) -> None:
        self.bodies = bodies
        self._files: list[tuple[int, int]] = []  # descriptor, size before
        self._segment = 0
        self._size = 0
        self._waiting: list[bytes] = []

    def add(self, record: dict[str, Any]) -> Place:
        """The place where `record` will lie once `sync` has returned."""
        if not self._files:
            disk.make_folder(self.bodies.folder)
            self._open(max(self.bodies.segments(), default=1))
        if self._size >= self.bodies.segment_size:
            self._write()
            self._open(self._segment + 1)
        line = seal(encode(record))
        place = (self._segment, self._size, len(line) - 1)
        self._waiting.append(line)
        self._size += len(line)
        return place

    def _open(self, segment: int) -> None:
        descriptor = disk.open_for_append(self.bodies.path(segment))
        size = os.fstat(descriptor).st_size
        self._files.append((descriptor, size))
        self._segment, self._size = segment, size
        if size and not _ends_line(self.bodies.path(segment), size):
            self._waiting.append(b"\n")  # behind a line that was cut by a crash
            self._size += 1

    def _write(self) -> None:
        if self._waiting:
            disk.append(self._files[-1][0], b"".join(self._waiting))
            self._waiting.clear()

    def sync(self) -> None:
        """Write and make durable what was added. Raises OSError."""
        self._write()
        for descriptor, _ in self._files:
            disk.sync(descriptor)
        if any(size == 0 for _, size in self._files):
            disk.sync_folder(self.bodies.folder)

    def undo(self) -> None:
        """Take back what was added; what cannot be taken back does no harm."""
        self._waiting.clear()
        for descriptor, size in self._files:
            try:
                disk.cut(descriptor, size)
            except OSError:
                continue

    def close(self) -> None:
        """Let go of the files."""
        for descriptor, _ in self._files:
            os.close(descriptor)
        self._files.clear()


def _ends_line(path: Path, size: int) -> bool:
    with path.open("rb") as file:
        file.seek(size - 1)
        return file.read(1) == b"\n"
