"""What goes to other programs: addresses, the clipboard. Never through a shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.message import Message

from tui.library.article import Article


@dataclass
class Finished(Message):
    """The job of `purpose` is done; `title` heads the `text` to look at, if there is one."""

    purpose: str
    sentence: str
    title: str = ""
    text: str = ""


CLIPBOARDS: tuple[tuple[str, ...], ...] = (
    ("pbcopy",),
    ("wl-copy",),
    ("xclip", "-selection", "clipboard"),
    ("xsel", "--clipboard", "--input"),
    ("clip.exe",),
)
BROWSERS: tuple[tuple[str, ...], ...] = (("open",), ("xdg-open",), ("wslview",))
_SECONDS = 5
_FIRST_WORDS = 1.0
"""Seconds in which a browser that cannot open anything usually says so."""


def homely(path: Path) -> str:
    """A path as people write it: `~` for the home folder."""
    try:
        below = path.relative_to(Path.home())
    except (ValueError, RuntimeError):
        return str(path)
    return str(Path("~") / below) if below.parts else "~"


def with_source(words: str, article: Article, speaker: str = "") -> str:
    """Words as they are quoted elsewhere: the words, who said them, and where and when they stood."""
    told = [part for part in (article.source, article.published[:10]) if part]
    source = f"{article.title} ({', '.join(told)})" if told else article.title
    lines = [words] if words else []
    lines.append(f"— {speaker}, in: {source}" if speaker else (f"— {source}" if words else source))
    if article.url:
        lines.append(article.url)
    return "\n".join(lines)


def open_address(url: str, command: Sequence[str] = ()) -> str:
    """Open an address in the browser; returns the sentence for the user.

    Only http and https addresses; the program gets the address as one argument of its own.
    """
    if not url.startswith(("http://", "https://")) or any(ord(letter) < 33 for letter in url):
        return "Only http and https addresses are opened; this one was left alone."
    argv = _with_address(command, url) if command else _known(BROWSERS, url)
    if argv is None:
        return "There is no program here that opens addresses; set `browser` in the settings."
    try:
        process = subprocess.Popen(  # noqa: S603 - an argument list, no shell
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as problem:
        return f"{argv[0]} could not be started ({problem.strerror}); nothing was opened."
    try:
        status = process.wait(_FIRST_WORDS)
    except subprocess.TimeoutExpired:
        status = 0  # it is at work
    return f"{argv[0]} ended with status {status}; nothing was opened." if status else f"Opening {url}"


def _with_address(command: Sequence[str], url: str) -> list[str]:
    if any("{url}" in part for part in command):
        return [part.replace("{url}", url) for part in command]
    return [*command, url]


def _known(programs: Sequence[tuple[str, ...]], *more: str) -> list[str] | None:
    for program in programs:
        if program[0] == "open" and sys.platform != "darwin":
            continue
        if shutil.which(program[0]):
            return [*program, *more]
    return None


def to_clipboard(text: str, command: Sequence[str] = ()) -> str:
    """Give `text` to the system's clipboard program, if there is one.

    Returns "" when it took the text or there is none, else the sentence that says why not.
    """
    graphical = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    argv = list(command) or (_known(CLIPBOARDS) if graphical else None)
    if not argv:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 - an argument list, no shell
            argv,
            input=text.encode("utf-8", "replace"),
            timeout=_SECONDS,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except subprocess.TimeoutExpired:
        why = f"did not end within {_SECONDS} seconds"
    except OSError as problem:
        why = f"could not be started ({problem.strerror})"
    else:
        if not done.returncode:
            return ""
        why = f"ended with status {done.returncode}"
    return f"{argv[0]} {why}; the text went to the terminal's clipboard only."
