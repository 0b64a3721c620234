"""Many documents from the web at once: eight in all, one from each host at a time."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Generator, Hashable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar
from urllib.parse import urlsplit

from tui.intake.errors import IntakeError
from tui.intake.web import Limits, Web

AT_ONCE = 8
_LOOK = 0.1  # seconds between looks at whether somebody stopped the work

Job = TypeVar("Job")
Answer = TypeVar("Answer")


def host(address: str) -> str:
    """The host an address names, as far as it can be told."""
    try:
        return (urlsplit(address.strip()).hostname or "").lower()
    except ValueError:
        return ""


def by_host(
    jobs: Iterable[Job],
    place: Callable[[Job], Hashable],
    work: Callable[[Web, Job], Answer],
    *,
    cancelled: Callable[[], bool] = lambda: False,
    limits: Limits | None = None,
) -> Generator[tuple[Job, Answer | IntakeError], None, None]:
    """What `work` makes of each job, as they get done; an IntakeError it raises is its answer.

    Jobs with the same `place` (the host) are done one after another, over one connection if the
    server keeps it. `work` runs in threads. When `cancelled` says so, or the iterator is closed, what
    is under way ends at once and no more answers come.
    """
    groups: dict[Hashable, list[Job]] = {}
    for job in jobs:
        groups.setdefault(place(job), []).append(job)
    waiting = deque(sorted(groups.values(), key=len, reverse=True))  # the longest begins first
    answers: queue.Queue[tuple[Job, Answer | Exception] | None] = queue.Queue(2 * AT_ONCE)
    stop = threading.Event()

    def stopped() -> bool:
        return stop.is_set() or cancelled()

    def put(answer: tuple[Job, Answer | Exception] | None) -> None:
        while not stop.is_set():
            with suppress(queue.Full):
                answers.put(answer, timeout=_LOOK)
                return

    def run() -> None:
        try:
            with Web(limits=limits, cancelled=stopped) as web:
                while not stopped():
                    try:
                        group = waiting.popleft()
                    except IndexError:
                        return
                    for job in group:
                        if stopped():
                            return
                        try:
                            put((job, work(web, job)))
                        except Exception as problem:  # noqa: BLE001 - it is the caller's, in its thread
                            put((job, problem))
        finally:
            put(None)

    threads = [threading.Thread(target=run, daemon=True) for _ in range(min(AT_ONCE, len(waiting)))]
    for thread in threads:
        thread.start()
    running = len(threads)
    try:
        while running and not cancelled():
            try:
                answer = answers.get(timeout=_LOOK)
            except queue.Empty:
                continue
            if answer is None:
                running -= 1
                continue
            job, value = answer
            if isinstance(value, Exception) and not isinstance(value, IntakeError):
                raise value
            yield job, value
    finally:
        stop.set()
        for thread in threads:
            thread.join()


class Doors:
    """One door for each host, so that two threads never ask one server at the same time."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._doors: dict[str, threading.Lock] = {}

    @contextmanager
    def at(self, address: str) -> Iterator[None]:
        """Wait until nobody asks the host of `address`, and keep others waiting meanwhile."""
        with self._guard:
            door = self._doors.setdefault(host(address), threading.Lock())
        with door:
            yield
