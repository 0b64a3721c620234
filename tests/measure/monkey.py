"""Random keys on the real program, for as long as you like: does its memory grow?

    python tests/measure/monkey.py LIBRARY --minutes 60

opens `newsreader` on a pseudo-terminal with the library in the folder LIBRARY (which the keys change:
take a copy), presses keys by a seed, and prints memory, keys and articles a minute. The first fifth
fills caches; the growth after it is the figure. Keys that leave
the program (the help page and the palette offer it), open a browser, or act on everything at once are not
pressed. Linux only: memory is read from /proc.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import random
import re
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

SCRIPT = Path(sys.executable).parent / "newsreader"
KEYS = [
    *(["j", "k", "\x04", "\x15", " ", "J", "K", "n", "p", "\r"] * 6),
    *(
        "gg",
        "G",
        "'",
        '"',
        ";",
        ",",
        "S",
        "+",
        "-",
        "M",
        "C",
        "E",
        "P",
        "B",
        "z",
        "\t",
        "h",
        "\x1b",
        "%",
        "\\",
    ),
    *(
        "/ferry\r",
        "/harbour strike\r",
        "/zz",
        "gu",
        "gs",
        "ga",
        "gt",
        "gn",
        "gi",
        "go",
        "gl",
    ),
    *("m", "s", "u", "\x12", "x", "V", "tfollow\r", "anote\r", "v", "e\x1b", "D", "u", "\x1b", "\x1b", "ga"),
]


def memory(process: int) -> tuple[int, int]:
    """Resident KB now, and of what is not backed by files."""
    told = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    found = dict(re.findall(r"^(VmRSS|RssAnon):\s+(\d+)", told, re.MULTILINE))
    return int(found["VmRSS"]), int(found["RssAnon"])


def stopped(process: int) -> bool:
    """Whether a key has suspended the program."""
    told = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return re.search(r"^State:\s+T", told, re.MULTILINE) is not None


def drain(terminal: int, seconds: float, last: bytearray | None = None) -> bool:
    """Takes what the program writes for some time; False when it has ended. `last` keeps the end of it."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            try:
                data = os.read(terminal, 1 << 16)
            except OSError:
                return False
            if last is not None:
                last[:] = (last + data)[-20_000:]
            if b"\x1b[?2026$p" in data:
                os.write(terminal, b"\x1b[?2026;2$y")
    return True


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pace", type=float, default=0.06, help="seconds between two keys")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    home = tempfile.mkdtemp()
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(home)
        env = {**os.environ, "HOME": home, "TERM": "xterm-256color"}
        env.pop("DISPLAY", None)
        words = [str(SCRIPT), "--library", str(options.library.absolute())]
        os.execve(SCRIPT, words, env)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 140, 0, 0))
    drain(terminal, 5)
    begun = time.monotonic()
    settled: int | None = None
    pressed, minute, last = 0, 0, 0
    tail = bytearray()
    print("| minute | keys | resident MB | of it not files |\n|---|---|---|---|")
    while (passed := (time.monotonic() - begun) / 60) < options.minutes:
        os.write(terminal, chance.choice(KEYS).encode())
        pressed += 1
        if chance.random() < 0.002:
            size = chance.choice([(40, 140), (24, 80), (60, 200), (20, 60)])
            fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
        if not drain(terminal, options.pace, tail):
            said = re.sub(rb"\x1b\[[0-9;?$><=]*[a-zA-Z@`]", b"", bytes(tail)).decode("utf-8", "replace")
            print(f"the program ended after {pressed} keys, saying:\n{said[-3000:]}")
            return 1
        if stopped(process):
            os.kill(process, signal.SIGCONT)
        if passed >= minute:
            resident, last = memory(process)
            print(f"| {minute} | {pressed} | {resident / 1024:.1f} | {last / 1024:.1f} |", flush=True)
            minute += 1
            if settled is None and passed >= options.minutes / 5:
                settled = last
    resident, last = memory(process)
    grown = (last - (settled or last)) / 1024
    print(f"\n{pressed} keys in {options.minutes:g} minutes; {grown:+.1f} MB after the first fifth")
    os.write(terminal, b"\x1b\x1b\x1b\x1bQ")
    drain(terminal, 3)
    return 0


if __name__ == "__main__":
    sys.exit(main())
