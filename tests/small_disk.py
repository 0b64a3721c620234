"""A small file system of its own for tests: it can really be full, and really be read-only."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

import pytest


class Disk:
    """Eight megabytes at `place`, for a library and for whatever fills it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.library = place / "library"
        self.ballast = place / "ballast"

    @classmethod
    @contextmanager
    def mounted(cls, place: Path) -> Iterator[Self]:
        """The disk, mounted while the block lasts; skips the test where mounting is not allowed."""
        tool = shutil.which("mount")
        if tool is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
            pytest.skip("needs the right to mount a small file system")
        place.mkdir(exist_ok=True)
        words = [tool, "-t", "tmpfs", "-o", "size=8m,mode=700", "tmpfs", str(place)]
        if subprocess.run(words, capture_output=True, check=False).returncode:
            pytest.skip("a small file system cannot be mounted here")
        try:
            yield cls(place)
        finally:
            subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)

    def fill(self, left: int = 0) -> None:
        """Leave `left` bytes free."""
        with suppress(OSError), self.ballast.open("ab", buffering=0) as file:
            while True:
                file.write(bytes(4096))
        if left:
            os.truncate(self.ballast, self.ballast.stat().st_size // 4096 * 4096 - left)

    def make_room(self) -> None:
        """Take away what filled the disk."""
        self.ballast.unlink()

    def forbid_writing(self) -> None:
        """Mount it for reading only from now on."""
        subprocess.run(["mount", "-o", "remount,ro", str(self.place)], check=True, capture_output=True)
