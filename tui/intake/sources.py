"""What the user names for import: files, folders, patterns, standard input."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.intake.kinds import ENDINGS, ending
from tui.intake.web import is_address
from tui.reading.clean import clean_line


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read. `path` is None for standard input; `size` is in bytes, 0 when unknown."""

    name: str
    path: Path | None
    size: int = 0

    @property
    def folder(self) -> str:
        """The name of the folder the file lies in, "" for standard input."""
        return clean_line(self.path.resolve().parent.name, 80) if self.path else ""


@dataclass(frozen=True, slots=True)
class Remote:
    """An address of the web (http or https)."""

    url: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A source that cannot be read, and the sentence that says why."""

    name: str
    reason: str


def find(sources: Iterable[str]) -> Iterator[Found | Remote | Missing]:
    """The files and addresses behind `sources`, in the order given, those of a folder sorted by path.

    In folders hidden files and files of other kinds are passed over, links are followed once; a
    file that is named itself is taken whatever its name. No file comes twice.
    """
    seen: set[tuple[int, int]] = set()
    for source in sources:
        if source == "-":
            yield Found("standard input", None)
        elif is_address(source):
            yield Remote(source)
        else:
            yield from _find(source, seen)


def _find(source: str, seen: set[tuple[int, int]]) -> Iterator[Found | Missing]:
    path = Path(source).expanduser()
    name = clean_line(source)
    try:
        state = path.stat()
    except (OSError, ValueError) as problem:
        if isinstance(problem, FileNotFoundError) and glob.has_magic(source):
            matches = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 (patterns may be absolute)
            if not matches:
                yield Missing(name, "No file matches this pattern.")
            for match in matches:
                yield from _find(
                    glob.escape(match) if glob.has_magic(match) and not Path(match).exists() else match, seen
                )
            return
        yield Missing(name, why(problem))
        return
    if stat.S_ISDIR(state.st_mode):
        yield from _walk(path, name, seen)
    elif stat.S_ISREG(state.st_mode) or stat.S_ISFIFO(state.st_mode):
        mark = (state.st_dev, state.st_ino)
        if mark not in seen or not state.st_ino:
            seen.add(mark)
            yield Found(name, path, state.st_size)
    else:
        yield Missing(name, "It is neither a file nor a folder.")


def _walk(folder: Path, name: str, seen: set[tuple[int, int]]) -> Iterator[Found | Missing]:
    problems: list[OSError] = []
    entered: set[tuple[int, int]] = set()
    any_found = False
    for here, folders, files in os.walk(folder, onerror=problems.append, followlinks=True):
        while problems:
            yield _unopened(problems.pop())
        try:
            state = Path(here).stat()
        except OSError as problem:
            folders.clear()
            yield Missing(clean_line(here), why(problem))
            continue
        if (state.st_dev, state.st_ino) in entered:  # a link back to a folder above
            folders.clear()
            continue
        entered.add((state.st_dev, state.st_ino))
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for file in sorted(files):
            if file.startswith(".") or ending(file) not in ENDINGS:
                continue
            any_found = True
            path = Path(here) / file
            try:
                state = path.stat()
            except OSError as problem:
                yield Missing(clean_line(str(path)), why(problem))
                continue
            if stat.S_ISREG(state.st_mode) and (state.st_dev, state.st_ino) not in seen:
                seen.add((state.st_dev, state.st_ino))
                yield Found(clean_line(str(path)), path, state.st_size)
    for unread in problems:
        any_found = True
        yield _unopened(unread)
    if not any_found:
        yield Missing(name, "There is no file to import in this folder.")


def _unopened(problem: OSError) -> Missing:
    return Missing(clean_line(str(problem.filename)), why(problem))


def why(problem: OSError | ValueError) -> str:
    """The sentence for a file that cannot be opened or read."""
    if isinstance(problem, FileNotFoundError):
        return "There is no such file."
    if isinstance(problem, PermissionError):
        return "It may not be read: the file's permissions forbid it."
    if isinstance(problem, OSError) and problem.strerror:
        return f"It cannot be read: {problem.strerror[:1].lower()}{problem.strerror[1:]}."
    return "It cannot be read: the name is not a file name."
