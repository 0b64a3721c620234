"""Reading many texts for names and quotes with several processes.

Reading is pure work of one processor, so a library of a hundred thousand articles is read in a
quarter of the time by four of them. The processes get texts and give readings; only their owner
touches the library.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context

from tui.reading.names import Correction
from tui.reading.read import read
from tui.reading.spans import Reading, Span

WORTH_IT = 100
"""So many texts are read by one process before others would be ready to help."""
MOST = 8
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Text:
    """What is to be read: an article's number and what its reading depends on."""

    number: int
    body: str
    title: str
    language: str
    furniture: tuple[Span, ...]


def processes_for(texts: int) -> int:
    """How many processes to read so many texts with: those this program may use, at most eight."""
    if texts < WORTH_IT:
        return 1
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MOST)


def readings(
    texts: Iterable[Text], said: Sequence[Correction], processes: int
) -> Iterator[tuple[Text, Reading]]:
    """Each text with its reading, in the order given; a few texts are asked for ahead.

    With one process everything happens here. When processes cannot be started or come to grief,
    what they leave is read here.
    """
    if processes < 2:
        yield from ((text, _reading(text, said)) for text in texts)
        return
    pool = ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_begin, initargs=(os.getpid(),)
    )
    under_way: deque[tuple[Text, Future[Reading] | None]] = deque()
    try:
        for text in texts:
            under_way.append((text, _asked(pool, text, said)))
            if len(under_way) >= _AHEAD * processes:
                yield _answered(*under_way.popleft(), said)
        while under_way:
            yield _answered(*under_way.popleft(), said)
    finally:
        pool.shutdown(cancel_futures=True)


def _asked(pool: ProcessPoolExecutor, text: Text, said: Sequence[Correction]) -> Future[Reading] | None:
    try:
        return pool.submit(_reading, text, said)
    except (BrokenProcessPool, OSError):
        return None


def _answered(text: Text, answer: Future[Reading] | None, said: Sequence[Correction]) -> tuple[Text, Reading]:
    try:
        return text, answer.result() if answer is not None else _reading(text, said)
    except BrokenProcessPool:
        return text, _reading(text, said)


def _reading(text: Text, said: Sequence[Correction]) -> Reading:
    return read(text.body, text.title, language=text.language, furniture=text.furniture, corrections=said)


def _begin(owner: int) -> None:
    """A process begins: its owner says when to stop, and it does not outlive its owner."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == owner:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
