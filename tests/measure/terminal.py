"""How long a terminal program takes to its first screen, and what a key costs it, on a real pseudo-terminal.

    python tests/measure/terminal.py READY KEYS COMMAND ...

starts COMMAND five times until it shows READY, then once more and presses KEYS (as `j*40,Enter`). Prints as
medians: milliseconds to READY and of processor time until then; for each key the milliseconds to the last
output it caused and of processor time; and the memory held at the end. It knows nothing of the program: any
reader can stand beside ours on the same articles. Linux only. On a busy machine compare what was measured in
the same minute, and processor time rather than waiting.
"""

from __future__ import annotations

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
from pathlib import Path
from statistics import median, quantiles

SIZE = (140, 40)
STARTS = 5
QUIET = 0.08
"""Seconds without output after which a key counts as answered."""
NAMED = {"Enter": b"\r", "Esc": b"\x1b", "Space": b" ", "PageDown": b"\x1b[6~"}
ESCAPES = re.compile(
    rb"\x1b\[[0-9;?$><=]*[a-zA-Z@`]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()][A-Z0-9]|\x1b[=>78]"
)
ASKED = b"\x1b[?2026$p"


class Child:
    """A program on a terminal of its own."""

    def __init__(self, command: list[str]) -> None:
        self.began = time.perf_counter()
        self.number, self.terminal = pty.fork()
        size = struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0)
        if self.number == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execvpe(
                command[0], command, {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
            )
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, size)
        self.seen = b""

    def read(self, seconds: float) -> bool:
        """Take in what comes within `seconds`; whether anything came. Answers the question for frames."""
        if not select.select([self.terminal], [], [], seconds)[0]:
            return False
        new = os.read(self.terminal, 65536)
        self.seen += new
        if ASKED in new:
            os.write(self.terminal, b"\x1b[?2026;2$y")
        return bool(new)

    def until(self, text: str) -> float:
        """Seconds from the start until the screen has shown `text` (blanks are not compared)."""
        wanted = text.encode().replace(b" ", b"")
        while wanted not in ESCAPES.sub(b"", self.seen).replace(b" ", b""):
            self.read(0.02)
            if time.perf_counter() - self.began > 60:
                raise SystemExit(f"“{text}” did not appear within a minute")
        return time.perf_counter() - self.began

    def press(self, keys: bytes) -> tuple[float, float]:
        """Milliseconds to the last output of a key, and of processor time."""
        before, at = self.spent(), time.perf_counter()
        os.write(self.terminal, keys)
        last = at
        while self.read(QUIET):
            last = time.perf_counter()
        return (last - at) * 1000, (self.spent() - before) * 1000

    def spent(self) -> float:
        """Processor seconds of all threads so far."""
        tasks = Path(f"/proc/{self.number}/task").glob("*/schedstat")
        return sum(int(task.read_text("ascii").split()[0]) for task in tasks) / 1e9

    def memory(self) -> float:
        """Megabytes held."""
        lines = Path(f"/proc/{self.number}/status").read_text("ascii").splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))

    def end(self) -> None:
        """End the program."""
        os.kill(self.number, signal.SIGKILL)
        os.waitpid(self.number, 0)
        os.close(self.terminal)


def start(command: list[str], ready: str) -> tuple[float, float]:
    """Milliseconds to the first screen, and of processor time, once."""
    child = Child(command)
    took, spent = child.until(ready), child.spent()
    child.end()
    return took * 1000, spent * 1000


def main() -> None:
    """Print the start and every key."""
    ready, keys, *command = sys.argv[1:]
    start(command, ready)  # warms the caches
    starts = [start(command, ready) for _ in range(STARTS)]
    wall, spent = ([one[n] for one in starts] for n in (0, 1))
    print(f"first screen  {median(wall):6.0f} ms wall, {median(spent):5.0f} ms cpu")
    child = Child(command)
    child.until(ready)
    while child.read(1.5):
        pass
    for part in keys.split(","):
        name, _, count = part.partition("*")
        answers = [child.press(NAMED.get(name, name.encode())) for _ in range(int(count or 1))]
        wall, spent = ([one[n] for one in answers] for n in (0, 1))
        worst = quantiles(spent, n=20)[-1] if len(spent) > 1 else spent[0]
        print(f"{part:12}  {median(wall):6.1f} ms wall, {median(spent):5.1f} ms cpu (95 of 100: {worst:.1f})")
    print(f"memory        {child.memory():6.0f} MB")
    child.end()


if __name__ == "__main__":
    main()
