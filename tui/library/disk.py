"""The few ways in which the library touches the disk.

Everything that must be durable goes through here, so that one place knows what "on the disk" takes
on each system, and a test can make any single call fail.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600


def open_for_append(path: Path) -> int:
    """A descriptor that appends to `path`, made private and empty if it is not there."""
    return os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), FILE_MODE)


def make_private(path: Path) -> None:
    """Make an empty file that only the user may read, if nothing is there yet."""
    with suppress(OSError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, FILE_MODE))


def append(descriptor: int, data: bytes) -> None:
    """Write all of `data`. Raises OSError when the disk does not take it; part may be there then."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def sync(descriptor: int) -> None:
    """Return when what was written to the file is on the disk."""
    if sys.platform == "darwin":
        import fcntl

        # There fsync leaves the data in the drive's own memory.
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    elif hasattr(os, "fdatasync"):
        os.fdatasync(descriptor)
    else:
        os.fsync(descriptor)


def cut(descriptor: int, size: int) -> None:
    """Drop what lies past `size` bytes."""
    os.ftruncate(descriptor, size)


def sync_folder(folder: Path) -> None:
    """Return when the names in `folder` are on the disk (nothing to do on Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, pieces: list[bytes]) -> None:
    """Replace `path` by `pieces`: either the old file or the whole new one is there afterwards."""
    draft = path.with_name(path.name + ".tmp")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
        try:
            for chunk in _chunks(pieces):
                append(descriptor, chunk)
            sync(descriptor)
        finally:
            os.close(descriptor)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _chunks(pieces: list[bytes]) -> Iterator[bytes]:
    """The same bytes with small pieces joined, so that the system is not asked for each of them."""
    waiting: list[bytes] = []
    for piece in pieces:
        waiting.append(piece)
        if len(piece) > 1 << 16:
            yield b"".join(waiting)
            waiting.clear()
    yield b"".join(waiting)


def make_folder(folder: Path) -> None:
    """Make `folder` and what is missing above it; the new ones are the user's alone."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for step in reversed(missing):
        step.mkdir(mode=FOLDER_MODE, exist_ok=True)
