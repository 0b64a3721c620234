"""One writer at a time: a lock on a file that is never deleted.

Deleting a lock file lets two programs each hold "the" lock on different files; so it stays. It
holds the process id of whoever locked it last, to be able to say who is in the way.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.library import disk
from tui.library.errors import LibraryError
from tui.reading.clean import clean_line

PATIENCE = 10.0
"""Seconds to wait for another program to finish its write (one takes milliseconds)."""
SAY_AFTER = 1.0
"""Seconds of waiting after which it is said for whom."""


class FolderLock:
    """The exclusive lock of one library; not to be held over anything but one write.

    `waiting` is told, in a sentence, for whom one waits when that takes longer than a moment. The
    main thread waits no longer than `haste` seconds, where that is less than `patience`: behind it somebody
    sits at the keys.
    """

    def __init__(
        self,
        path: Path,
        *,
        patience: float = PATIENCE,
        sleep: Callable[[float], None] = time.sleep,
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        self.path = path
        self.patience = patience
        self.haste = patience
        self.waiting: Callable[[str], None] | None = None
        self._sleep = sleep
        self._tick = tick
        self._descriptor: int | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock. Raises LibraryError when another program does not let go of it in time."""
        if self._descriptor is None:
            self._descriptor = os.open(
                self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), disk.FILE_MODE
            )
        patience, begun, pause, told = self.longest(), self._tick(), 0.001, False
        while not _try(self._descriptor):
            if self._tick() - begun >= patience:
                raise self.busy()
            if self.waiting is not None and not told and self._tick() - begun >= SAY_AFTER:
                self.waiting(f"Waiting for another program ({self.holder()}), which has the library locked.")
                told = True
            self._sleep(pause)
            pause = min(pause * 2, 0.05)
        try:
            self._sign()
            yield
        finally:
            _release(self._descriptor)

    def longest(self) -> float:
        """How many seconds the present thread waits."""
        at_the_keys = threading.current_thread() is threading.main_thread()
        return min(self.patience, self.haste) if at_the_keys else self.patience

    def busy(self) -> LibraryError:
        """What to tell when another program does not let go."""
        return LibraryError(
            f"Another program ({self.holder()}) has kept the library locked for {self.longest():.0f} seconds;"
            " nothing was changed: end it, or try again; reading goes on meanwhile."
        )

    def _sign(self) -> None:
        """Leave our process id for whoever has to wait; a full disk must not stop a write for it."""
        assert self._descriptor is not None
        try:
            os.pwrite(self._descriptor, b"%-10d\n" % os.getpid(), 0)
        except (OSError, AttributeError):
            return

    def holder(self) -> str:
        """Who locked it last, in words: “process 123 (newsreader), which is stopped”."""
        try:
            number = int(self.path.read_bytes()[:12].split()[0])
        except (OSError, ValueError, IndexError):
            return "unknown"
        return f"process {number}{_described(number)}"

    def close(self) -> None:
        """Let go of the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _described(number: int) -> str:
    """What the system tells of a process, where it tells anything (Linux)."""
    try:
        told = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    name, state = told[told.find("(") + 1 : told.rfind(")")], told[told.rfind(")") + 2 :][:1]
    return f" ({clean_line(name, 20)})" + (", which is stopped" if state in "Tt" else "")


if os.name == "nt":  # pragma: no cover - Windows is written for but not tested
    import msvcrt

    _PLACE = 1 << 30  # far behind the process id, so that it can still be read

    def _try(descriptor: int) -> bool:
        os.lseek(descriptor, _PLACE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True

    def _release(descriptor: int) -> None:
        os.lseek(descriptor, _PLACE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined]

else:
    import fcntl

    def _try(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
