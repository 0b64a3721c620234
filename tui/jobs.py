"""Work beside the keys: the only place that starts threads.

A job belongs to a purpose ("marks", "summary", ...). A purpose has one job at a time: a new one
cancels the one before, whose results are dropped. A job never touches a widget; it returns or
posts messages, and whoever receives them changes the screen.

The threads are daemons, so that leaving the program never waits for an analysis; what must be
durable is written by `Library` calls that the screen makes or that the leaving program waits for
(`settle`).
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from textual.message import Message

from tui.library.errors import LibraryError


class Receiver(Protocol):
    """Who gets the messages: a screen or the application."""

    def post_message(self, message: Message) -> bool: ...


@dataclass
class JobFailed(Message):
    """A job could not do its work; `sentence` tells the user."""

    purpose: str
    sentence: str


class Ticket:
    """What a running job holds: whether it is still wanted, and the way to its receiver."""

    def __init__(self, purpose: str, receiver: Receiver) -> None:
        self.purpose = purpose
        self._receiver = receiver
        self._cancelled = threading.Event()
        self._unheard = False

    def cancelled(self) -> bool:
        """Whether the result is no longer wanted; long work asks this often."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the job to stop and drop what it still posts."""
        self._unheard = True
        self._cancelled.set()

    def stop(self) -> None:
        """Ask the job to stop early; what it then tells is heard."""
        self._cancelled.set()

    def post(self, message: Message | None) -> None:
        """Send a message, unless the job was cancelled meanwhile."""
        if message is not None and not self._unheard:
            self._receiver.post_message(message)

    def wait(self, seconds: float) -> bool:
        """Rest; True when the job was cancelled meanwhile."""
        return self._cancelled.wait(seconds)


Work = Callable[[Ticket], Message | None]


_GIVEN_BACK = 20.0
"""Seconds from one giving back of freed memory to the next."""


class _FreedMemory:
    """What jobs have used and freed: the C library of Linux keeps it, in a pool for each few threads.

    Fifty jobs a minute would hold on to a hundred megabytes that nobody uses.
    """

    def __init__(self) -> None:
        self._trim: Callable[[int], object] | None = None
        self._next = 0.0

    def give_back(self) -> None:
        """Return it to the system, now and then; costs some milliseconds of the thread that asks."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _GIVEN_BACK
        if self._trim is None:
            self._trim = _trimmer()
        self._trim(0)


def _trimmer() -> Callable[[int], object]:
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):  # another C library, which keeps less
            trim: Callable[[int], object] = ctypes.CDLL("libc.so.6").malloc_trim
            return trim
    return lambda _: None


_freed = _FreedMemory()


class Jobs:
    """The jobs of one application."""

    def __init__(self) -> None:
        self._running: dict[str, tuple[Ticket, threading.Thread]] = {}
        self._durable: list[threading.Thread] = []
        self._closed = False

    def start(self, purpose: str, receiver: Receiver, work: Work, *, durable: bool = False) -> Ticket:
        """Run `work(ticket)` in a thread and send `receiver` the message it returns.

        A `durable` job is never cancelled by its successor and is waited for in `settle`.
        """
        ticket = Ticket(purpose, receiver)
        thread = threading.Thread(target=self._run, args=(ticket, work), name=f"job {purpose}", daemon=True)
        if durable:
            self._durable = [one for one in self._durable if one.is_alive()]
            self._durable.append(thread)
        else:
            self.cancel(purpose)
            self._running[purpose] = (ticket, thread)
        if self._closed:
            ticket.cancel()
        else:
            thread.start()
        return ticket

    @staticmethod
    def _run(ticket: Ticket, work: Work) -> None:
        try:
            ticket.post(work(ticket))
        except LibraryError as problem:
            ticket.post(JobFailed(ticket.purpose, str(problem)))
        except OSError as problem:
            reason = problem.strerror or type(problem).__name__
            ticket.post(
                JobFailed(ticket.purpose, f"That did not work: {reason}. Nothing was lost; try again.")
            )
        except MemoryError:
            ticket.post(JobFailed(ticket.purpose, "There is not enough memory for that; nothing was lost."))
        finally:
            _freed.give_back()

    def cancel(self, purpose: str) -> bool:
        """Stop the job of a purpose; whether there was one."""
        ticket, thread = self._running.pop(purpose, (None, None))
        if ticket is None or thread is None:
            return False
        ticket.cancel()
        return thread.is_alive()

    def stop(self, purpose: str) -> None:
        """Let the job of a purpose end early and tell what it had done."""
        if purpose in self._running:
            self._running[purpose][0].stop()

    def running(self, purpose: str) -> bool:
        """Whether a job of that purpose is at work."""
        found = self._running.get(purpose)
        return found is not None and found[1].is_alive()

    def busy(self, *except_for: str) -> list[str]:
        """The purposes that are at work, and "durable" when something is being written."""
        found = [name for name in list(self._running) if name not in except_for and self.running(name)]
        if any(thread.is_alive() for thread in self._durable):
            found.append("durable")
        return found

    def settle(self, seconds: float = 10.0) -> bool:
        """Cancel what need not finish, wait for what must; False when it took longer than `seconds`."""
        self._closed = True
        for purpose in list(self._running):
            self.cancel(purpose)
        until = time.monotonic() + seconds
        for thread in self._durable:
            if thread.ident is not None:
                thread.join(max(0.0, until - time.monotonic()))
        return not any(thread.is_alive() for thread in self._durable)
