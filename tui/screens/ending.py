"""Ended from outside: by a signal, or because the terminal is gone."""

from __future__ import annotations

import asyncio
import contextvars
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any

LAST_RESORT = 5.0
"""Seconds after which a program that was told to end writes what it still has to write, and ends."""

_PLAIN = (
    b"\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1004l\x1b[?2004l\x1b[?2026l\x1b[<u"
    b"\x1b[?1049l\x1b[?25h\x1b[0m"
)
"""No mouse, no pasting in brackets, the plain screen, the cursor."""


class Ending:
    """Hears SIGTERM, SIGHUP and SIGINT (which the interface gets from others only) while it runs.

    `leave(status)` asks the interface to end, which may be busy for ever or hang on a terminal that is
    gone: after LAST_RESORT seconds `settle()` writes what is being written, the terminal gets back the
    state that `terminal()` tells, (its descriptor, its attributes before or None), and the program ends.
    """

    def __init__(
        self,
        leave: Callable[[int], object],
        settle: Callable[[], object],
        terminal: Callable[[], tuple[int, list[Any] | None]],
    ) -> None:
        self._leave = leave
        self._settle = settle
        self._terminal = terminal
        self._before: dict[signal.Signals, Any] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._context = contextvars.copy_context()
        self._ending = False

    def hear(self) -> None:
        """Begin to listen; only where signals can be heard, on the main thread."""
        if threading.current_thread() is not threading.main_thread() or sys.platform == "win32":
            return
        self._loop = asyncio.get_running_loop()
        self._context = contextvars.copy_context()  # a signal comes in anybody's, which knows no application
        for name in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            # Not by the loop's own way: that one is not heard while a key is being worked on.
            self._before[name] = signal.signal(name, self._heard)

    def unhear(self) -> None:
        """Let the signals mean again what they meant before."""
        for name, before in self._before.items():
            signal.signal(name, before)
        self._before.clear()

    def _heard(self, number: int, _frame: FrameType | None) -> None:
        if self._ending or self._loop is None:
            return
        self._ending = True
        last_resort = threading.Timer(LAST_RESORT, self._end, (128 + number,))
        last_resort.daemon = True
        last_resort.start()
        self._loop.call_soon_threadsafe(self._leave, 128 + number, context=self._context)

    def _end(self, status: int) -> None:
        self._settle()
        with suppress(OSError, ValueError):
            _as_it_was(*self._terminal())
        os._exit(status)


def _as_it_was(descriptor: int, attributes: list[Any] | None) -> None:
    """Give a terminal back, without waiting for one that takes nothing any more."""
    if attributes is None or not os.isatty(descriptor):
        return
    import termios

    with suppress(termios.error):
        termios.tcsetattr(descriptor, termios.TCSANOW, attributes)
    os.set_blocking(descriptor, False)
    os.write(descriptor, _PLAIN)
    os.set_blocking(descriptor, True)
