"""A text given to another program, and what it answers. Never through a shell."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from tui.reading.clean import clean

MOST = 1_000_000
"""Bytes of an answer that are taken; a program that says more is ended there."""
_TURN = 0.02
_PATIENCE = 0.5
"""Seconds to wait for the last words of a program that has ended."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How it went, as a sentence ("" when there is nothing to say), and what came back, cleaned."""

    sentence: str
    text: str = ""


@dataclass
class _Ear:
    """Listens to one stream in a thread of its own, so that a full pipe never stops the program."""

    stream: IO[bytes]
    heard: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    @property
    def full(self) -> bool:
        """Whether more came than is taken."""
        return len(self.heard) > MOST

    @property
    def text(self) -> str:
        """What was heard, harmless."""
        return clean(bytes(self.heard[:MOST]).decode("utf-8", "replace")).strip("\n")

    def _listen(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while not self.full and (piece := os.read(self.stream.fileno(), 65_536)):
                self.heard += piece


def pipe(text: str, command: Sequence[str], seconds: float, cancelled: Callable[[], bool]) -> Answer:
    """Give `text` to the program of `command` (an argument list) on its standard input.

    It is ended, with all it started, after `seconds`, when `cancelled` says so, or when it says more
    than MOST; what it had answered until then is kept. What it wrote to standard error follows its
    answer, and an exit status other than 0 is told.
    """
    name = Path(command[0]).name
    try:
        process = subprocess.Popen(  # noqa: S603 - an argument list, no shell
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except FileNotFoundError:
        return Answer(f"There is no program {name} here; nothing was run.")
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        return Answer(f"{name} could not be started ({reason}); nothing was run.")
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    answer, complaint = _Ear(process.stdout), _Ear(process.stderr)
    mouth = threading.Thread(target=_say, args=(process.stdin, text), daemon=True)
    mouth.start()
    stopped = _wait(process, seconds, cancelled, (answer, complaint))
    _end(process)
    for thread in (answer.thread, complaint.thread):
        thread.join(_PATIENCE)
    process.wait()
    sentence = stopped or _status(process.returncode)
    return _told(name, sentence, answer.text, complaint.text)


def _say(stream: IO[bytes], text: str) -> None:
    """Give the text; a program that does not want all of it is nothing wrong."""
    with contextlib.suppress(OSError, ValueError), stream:
        stream.write(text.encode("utf-8", "replace"))


def _wait(
    process: subprocess.Popen[bytes], seconds: float, cancelled: Callable[[], bool], ears: Sequence[_Ear]
) -> str:
    """Wait for the end; what cut it short, "" for nothing."""
    until = time.monotonic() + seconds
    while process.poll() is None:
        if cancelled():
            return "was stopped"
        if any(ear.full for ear in ears):
            return f"said more than {MOST // 1_000_000} MB and was stopped there"
        if time.monotonic() > until:
            return f"took longer than {seconds:g} seconds and was stopped"
        time.sleep(_TURN)
    return ""


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started."""
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _status(status: int) -> str:
    if status < 0:
        return f"was ended by signal {-status}"
    return f"ended with status {status}" if status else ""


def _told(name: str, sentence: str, answer: str, complaint: str) -> Answer:
    parts = [answer] if answer else []
    if complaint:
        parts.append(f"{name} wrote to standard error:\n\n{complaint}" if answer else complaint)
    text = "\n\n".join(parts)
    if sentence:
        return Answer(f"{name} {sentence}.", text)
    return Answer("" if text else f"{name} answered nothing.", text)
