"""What lies in the places of a library's files, whatever it is: for the doctor."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import orjson

from tui.library.index_schema import FILE
from tui.library.recovery import BACKUPS, SNAPSHOT, Loaded, backups

_KINDS: dict[Callable[[int], bool], str] = {
    stat.S_ISREG: "a file",
    stat.S_ISDIR: "a folder",
    stat.S_ISFIFO: "a pipe",
    stat.S_ISSOCK: "a socket",
    stat.S_ISCHR: "a device",
    stat.S_ISBLK: "a device",
}
_ENDLESS = ("a pipe", "a socket", "a device")


def called(path: Path) -> str:
    """What stands in a place, in words: “a pipe”; "" when nothing does."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return "a link to nowhere" if os.path.lexists(path) else ""
    return next((name for kind, name in _KINDS.items() if kind(mode)), "nothing known")


def strangers(folder: Path) -> list[Path]:
    """What stands where a file or folder of the library should and is none (a folder, a pipe, a link
    to nowhere). Nothing of the library can be in it, but it keeps the library from being read."""
    files = [*folder.glob(f"{SNAPSHOT}*"), *folder.glob(f"{FILE}*"), *folder.glob("bodies/*.jsonl")]
    files += backups(folder)
    found = [path for path in files if ".aside-" not in path.name and called(path) not in ("", "a file")]
    folders = (folder / "bodies", folder / BACKUPS)
    return sorted([*found, *(path for path in folders if called(path) not in ("", "a folder"))])


def endless(folder: Path) -> Path | None:
    """A stranger that would keep whoever reads it waiting for ever: a pipe, a socket, a device."""
    return next((path for path in strangers(folder) if called(path) in _ENDLESS), None)


def set_aside(path: Path, stamp: str) -> Path:
    """Give a stranger another name beside its place; where it is now. Raises OSError."""
    names = (path.with_name(f"{path.name}.aside-{stamp}{f'-{n}' if n else ''}") for n in range(1000))
    free = next(name for name in names if not os.path.lexists(name))
    path.rename(free)
    return free


def readable_by_others(folder: Path) -> list[Path]:
    """What in the folder is not the user's alone (on systems that tell)."""
    if os.name != "posix":
        return []
    ours = (folder, *folder.glob(f"{SNAPSHOT}*"), folder / "bodies", *folder.glob("bodies/*"))
    return [
        path for path in ours if path.exists() and ".aside-" not in path.name
        and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]  # fmt: skip


def index_problem(path: Path) -> str:
    """What is wrong with the index file in SQLite's words; "" when nothing is, or there is none."""
    if not path.exists() or not path.stat().st_size:
        return ""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            told = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.Error as fault:
        return str(fault)
    return "" if told == "ok" else str(told)


def last_text(loaded: Loaded) -> tuple[int, int]:
    """Segment and offset of the last text that the catalogue refers to; (0, 0) when it refers to none."""
    last = (0, 0)
    for table in ("articles", "deleted"):
        for raw in loaded.found.tables.get(table, {}).values():
            at = orjson.loads(raw).get("at")
            if isinstance(at, list) and len(at) == 3:
                last = max(last, (at[0], at[1]))
    return last
