"""A real pseudo-terminal with the program on it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SCRIPT = Path(sys.executable).parent / "newsreader"
LIMIT = 60.0
SEQUENCES = re.compile(
    rb"\x1b\[[0-9;?$><=]*[a-zA-Z@`]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_].*?\x1b\\|\x1b[()][A-Z0-9]|\x1b[=>78]",
    re.S,
)


class Terminal:
    """The program on a pseudo-terminal: what it wrote, and keys to press."""

    def __init__(
        self,
        words: list[str],
        env: dict[str, str],
        size: tuple[int, int],
        fed: Path | None = None,
        program: tuple[str, ...] = (str(SCRIPT),),
    ) -> None:
        columns, rows = size
        self.written = b""
        self.status: int | None = None
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background ignores it
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            if fed is not None:  # as a shell does it: cat FILE | newsreader ...
                piped = ["/bin/sh", "-c", 'cat "$0" | "$@"', str(fed), *program, *words]
                os.execve("/bin/sh", piped, env)
            os.execve(program[0], [*program, *words], env)

    def pump(self, wait: float = 0.05) -> None:
        """Take in what the program writes within `wait` seconds."""
        if not select.select([self.fd], [], [], wait)[0]:
            return
        try:
            new = os.read(self.fd, 65536)
        except OSError:  # Linux: the program has closed its side
            new = b""
        self.written += new
        if b"\x1b[?2026$p" in new:
            os.write(self.fd, b"\x1b[?2026;2$y")
        if not new:
            self.end()

    @property
    def shown(self) -> str:
        """Everything written so far without the sequences that place and colour it."""
        return SEQUENCES.sub(b"", self.written).decode("utf-8", "replace")

    def until(self, text: str, *, since: int = 0) -> None:
        """Wait until `text` has been written after position `since` of `written`."""
        wanted = text.replace(" ", "")
        end = time.monotonic() + LIMIT
        while time.monotonic() < end and self.status is None:
            self.pump()
            seen = SEQUENCES.sub(b"", self.written[since:]).decode("utf-8", "replace")
            if wanted in seen.replace(" ", ""):
                return
        raise AssertionError(f"{text!r} was not shown after {self.shown[-2000:]!r}")

    def press(self, keys: str) -> int:
        """Type; returns the position in `written` from which an answer counts."""
        at = len(self.written)
        os.write(self.fd, keys.encode())
        return at

    def quiet(self, seconds: float = 0.4) -> None:
        """Take in output until the program has been silent for `seconds`."""
        size, since = len(self.written), time.monotonic()
        end = since + LIMIT
        while time.monotonic() < min(since + seconds, end) and self.status is None:
            self.pump(0.02)
            if len(self.written) != size:
                size, since = len(self.written), time.monotonic()

    def signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def wait(self) -> int:
        """The exit status once the program has ended."""
        end = time.monotonic() + LIMIT
        while self.status is None and time.monotonic() < end:
            self.pump()
            if self.status is None:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
                if pid:
                    self.status = os.waitstatus_to_exitcode(status)
        assert self.status is not None, "the program did not end"
        crashed = self.status in (
            -signal.SIGSEGV,
            -signal.SIGABRT,
            128 + signal.SIGSEGV,
            128 + signal.SIGABRT,
        )
        assert not crashed, self.shown[-6000:]
        return self.status

    def end(self) -> None:
        if self.status is None:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                pid, status = os.waitpid(self.pid, os.WNOHANG)
                if not pid:
                    os.kill(self.pid, signal.SIGKILL)
                    pid, status = os.waitpid(self.pid, 0)
                self.status = os.waitstatus_to_exitcode(status)


Open = Callable[..., Terminal]


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Open]:
    """Opens `newsreader` on a terminal of its own, with a library and a home of its own."""
    opened: list[Terminal] = []

    def start(
        *words: object,
        size: tuple[int, int] = (140, 40),
        fed: Path | None = None,
        program: tuple[str, ...] = (str(SCRIPT),),
        **env: str,
    ) -> Terminal:
        clean = {
            k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLORTERM", "COLUMNS", "LINES")
        }
        home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config"), "TERM": "xterm-256color"}
        home["PYTHONFAULTHANDLER"] = "1"  # a crash says where it was
        library = ["--library", str(tmp_path / "library")]
        run = Terminal([*library, *map(str, words)], clean | home | env, size, fed, program)
        opened.append(run)
        return run

    yield start
    for run in opened:
        run.end()
        with contextlib.suppress(OSError):
            os.close(run.fd)
