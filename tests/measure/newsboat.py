"""newsboat with the same articles: a step of `library.py` (option --newsboat), where it is installed.

The load is written as feeds of 100 articles, read once into newsboat's cache over file://, and the
program is then started on a terminal until its list of feeds is there.
"""

from __future__ import annotations

import os
import pty
import resource
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

LONGEST = 600.0


def newsboat(folder: Path, load: Path, articles: int) -> dict[str, Any]:
    work = folder.parent / "newsboat"
    if not (work / "urls").exists():
        script = os.environ["MAKE_FEEDS"]
        subprocess.run(
            [sys.executable, script, str(work), "--articles", str(articles), "--formats", "rss"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    cache = work / "cache.db"
    command = ["newsboat", f"--url-file={work / 'urls'}", f"--cache-file={cache}"]
    found: dict[str, Any] = {}
    if not cache.exists():
        at = time.perf_counter()
        subprocess.run([*command, "-x", "reload"], check=True, stdout=subprocess.DEVNULL)
        found["import"] = articles / (time.perf_counter() - at)
    found["start"] = [started(command) for _ in range(3)]
    found["memory"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    found["size"] = cache.stat().st_size / 1e6
    return found


def started(command: list[str]) -> float:
    """Seconds until the list of feeds stands on a terminal."""
    at = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm", COLUMNS="140", LINES="40")
        os.execvp(command[0], command)
    seen = b""
    try:
        while time.perf_counter() - at < LONGEST:
            if select.select([terminal], [], [], 1.0)[0]:
                seen += os.read(terminal, 65536)
                if b"Your feeds" in seen or b"Feed List" in seen:
                    return time.perf_counter() - at
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
    raise SystemExit(f"newsboat showed no list: {seen[-300:]!r}")
