"""Parsers of foreign bytes in a process of their own, which may hang, swell or crash without harm.

The worker is a fresh interpreter that is kept between calls, so that what it imports loads once.
It has no terminal: its standard streams are pipes and the null device, and it leads its own
session, so that Ctrl-C reaches the program and not the parser. It ends with the program that
started it, however that ends, and by itself when nothing was asked of it for a minute.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import struct
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any, TypeVar

from tui.intake.errors import IntakeError
from tui.intake.parcel import name_of, named, pack, unpack

T = TypeVar("T")

MEMORY = 1_000_000_000
"""Bytes a call may need on top of what the worker has loaded."""
_KEPT = 2  # idle workers, each with its libraries loaded
_AT_ONCE = max(2, min(4, os.cpu_count() or 2))
_IDLE = 60.0  # seconds until a worker without work ends
_LOOK = 0.05  # seconds between two looks of the worker at itself
_PATIENCE = 3  # times the seconds of work, for a machine that is busy with other things
_SLOW_LOOK = 1.0  # the same while it has nothing to do
_SWOLLEN = 400_000_000  # bytes; a worker that grew beyond is not used again
_LENGTH = struct.Struct("<Q")
_DONE, _REFUSED, _FAILED, _TOO_BIG = range(4)
_EXIT_MEMORY, _EXIT_IDLE = 77, 78
_EXIT_CLOCK = -getattr(signal, "SIGPROF", 0) or None

_START = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from tui.intake.confined import serve; serve(int(sys.argv[2]))"
)


def confined(function: Callable[..., T], *args: object, seconds: float, memory: int = MEMORY) -> T:
    """What `function(*args)` returns, worked out by a worker process.

    `function` is one that can be imported by its name, arguments and result are what
    `parcel.pack` takes. An IntakeError it raises is raised here. Raises IntakeError as well, with
    the sentence for the user, when it takes more than `seconds` of work or `memory` (bytes), breaks
    off or brings the worker down; the worker is replaced then. On a busy machine the work may take
    three times as long by the clock on the wall. May be called from several threads at once; a call
    that waits for a worker does not use up its time.
    """
    request = pack((name_of(function), args, seconds, memory))
    with _turns:
        while True:
            worker = _borrow()
            answer = worker.ask(request, seconds)
            if answer is None and worker.ended == _EXIT_IDLE:
                continue  # it left just as it was asked
            break
        if answer is None:
            raise IntakeError(_why(worker, seconds, memory))
        kind, value, grown = answer
        _give_back(worker, grown)
    if kind == _DONE:
        result: T = value
        return result
    if kind == _REFUSED:
        raise IntakeError(value)
    if kind == _TOO_BIG:
        raise IntakeError(_too_big(memory))
    raise IntakeError("Reading it failed: its form is broken. Nothing was taken from it.") from RuntimeError(
        value
    )


def _why(worker: _Worker, seconds: float, memory: int) -> str:
    if worker.late or worker.ended == _EXIT_CLOCK:
        return f"Reading it took longer than {seconds:g} seconds; nothing was taken from it."
    if worker.ended == _EXIT_MEMORY:
        return _too_big(memory)
    return "Reading it failed: the parser broke down over it. Nothing was taken from it."


def _too_big(memory: int) -> str:
    return f"Reading it took more than {memory // 1_000_000:,} MB of memory; nothing was taken from it."


class _Worker:
    """One worker process, as its owner sees it. Used by one thread at a time."""

    def __init__(self) -> None:
        path = json.dumps([entry or os.getcwd() for entry in sys.path])  # noqa: PTH109 - as Python means it
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-I", "-c", _START, path, str(os.getpid())],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except (OSError, ValueError) as problem:
            raise IntakeError(
                "The process that reads such documents could not be started; nothing was taken from it."
            ) from problem
        self.late = False
        with _guard:
            _alive.add(self)

    @property
    def ended(self) -> int | None:
        """The exit status, None while the process runs."""
        return self._process.poll()

    def ask(self, request: bytes, seconds: float) -> tuple[int, Any, int] | None:
        """The worker's answer, or None when it gave none and is gone."""
        limit = threading.Timer(_PATIENCE * seconds, self._too_late)
        limit.daemon = True
        limit.start()
        try:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            _send(self._process.stdin, request)
            answer = _receive(self._process.stdout)
            found: tuple[int, Any, int] | None = None if answer is None else unpack(answer)
        except (OSError, ValueError):
            found = None
        except BaseException:  # the program is told to stop: nobody waits for the answer
            self.end()
            raise
        finally:
            limit.cancel()
        if found is None or self.late:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(1)  # it is going; how tells why
            self.end()
            return None
        return found

    def _too_late(self) -> None:
        self.late = True
        self._process.kill()

    def end(self) -> None:
        """The process is gone when this returns; one that ended by itself keeps its status."""
        with _guard:
            _alive.discard(self)
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        self._process.wait()


_turns = threading.BoundedSemaphore(_AT_ONCE)
_guard = threading.Lock()
_idle: list[_Worker] = []
_alive: set[_Worker] = set()


def _borrow() -> _Worker:
    with _guard:
        while _idle:
            worker = _idle.pop()
            if worker.ended is None:
                return worker
    return _Worker()


def _give_back(worker: _Worker, grown: int) -> None:
    with _guard:
        if grown <= _SWOLLEN and len(_idle) < _KEPT:
            _idle.append(worker)
            return
    worker.end()


def close() -> None:
    """End the workers that wait; the next call starts new ones."""
    with _guard:
        waiting = _idle[:]
        _idle.clear()
    for worker in waiting:
        worker.end()


def leave() -> None:
    """End every worker, also those that threads still wait for: the program ends."""
    with _guard:
        left = [*_alive]
    for worker in left:
        worker.end()


atexit.register(leave)


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data: bytes = stream.read(length)
    return data if len(data) == length else None


# -- the other side ----------------------------------------------------------------------------


def serve(parent: int) -> None:
    """The worker's life: answer requests from standard input until it ends. `parent` is who asks."""
    asked = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)  # what a library prints goes nowhere
    watch = _Watch(parent)
    while (request := _receive(asked)) is not None:
        function, args, seconds, memory = unpack(request)
        with watch.over(seconds, memory):
            answer = _answer(named(function), args)
        _send(answers, answer)


def _answer(function: Callable[..., Any], args: tuple[Any, ...]) -> bytes:
    try:
        return pack((_DONE, function(*args), _resident()))
    except IntakeError as refused:
        return pack((_REFUSED, str(refused), _resident()))
    except MemoryError:
        return pack((_TOO_BIG, "", _resident()))
    except Exception:  # noqa: BLE001 - whatever a parser raises, the program goes on
        return pack((_FAILED, traceback.format_exc(), _resident()))


class _Watch:
    """Ends the worker when its program is gone, it swells, or it is forgotten."""

    def __init__(self, parent: int) -> None:
        self._parent = parent
        self._largest: int | None = None
        self._rested = time.monotonic()
        self._work = threading.Event()
        threading.Thread(target=self._look, daemon=True).start()

    def over(self, seconds: float, memory: int) -> _Watch:
        """Watch one call: `with watch.over(...)`."""
        self._largest = _resident() + memory
        self._work.set()
        _limit_address_space(memory)
        if hasattr(signal, "setitimer"):  # the kernel's clocks: work done, and time should the program die
            signal.setitimer(signal.ITIMER_PROF, seconds)
            signal.setitimer(signal.ITIMER_REAL, _PATIENCE * seconds + 2)
        return self

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
        _limit_address_space(None)
        self._largest = None
        self._work.clear()
        self._rested = time.monotonic()

    def _look(self) -> None:
        while True:
            if self._work.wait(_SLOW_LOOK):
                time.sleep(_LOOK)
            if hasattr(os, "getppid") and os.getppid() != self._parent:
                os._exit(0)
            largest = self._largest
            if largest is not None and _resident() > largest:
                os._exit(_EXIT_MEMORY)
            if largest is None and time.monotonic() - self._rested > _IDLE:
                os._exit(_EXIT_IDLE)


def _resident() -> int:
    """Bytes of memory this process needed at most; 0 where that is not told.

    The count that Linux gives by getrusage begins with what the program that started the worker
    held, so there the peak of the process itself is read.
    """
    if sys.platform.startswith("linux"):
        with suppress(OSError, ValueError), open("/proc/self/status", "rb") as file:  # noqa: PTH123
            for line in file:
                if line.startswith(b"VmHWM:"):
                    return int(line.split()[1]) * 1024
    try:
        import resource
    except ImportError:  # pragma: no cover - Windows
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _limit_address_space(memory: int | None) -> None:
    """Let the kernel refuse what goes far beyond `memory`; None lifts the limit. Linux only."""
    if not sys.platform.startswith("linux"):
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if memory is None:
        wanted = hard
    else:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - no pathlib for one number
            size = int(file.read().split()[0]) * resource.getpagesize()
        wanted = size + memory + 200_000_000
        if hard != resource.RLIM_INFINITY:
            wanted = min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
