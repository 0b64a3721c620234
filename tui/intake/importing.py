"""Import from end to end: sources in, durable articles and events out."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Protocol

from tui.intake import jsonlines, plain
from tui.intake.decode import decode
from tui.intake.errors import IntakeError
from tui.intake.sources import JSON, JSON_LINES, Found, Missing, find, why
from tui.library.article import Added, Draft

LARGEST_FILE = 100_000_000
"""Bytes of the largest text file that is read as one article."""
LONGEST_LINE = 64_000_000
_BATCH_ARTICLES = 200
_BATCH_BYTES = 8_000_000
_BATCH_SECONDS = 0.05


class Shelf(Protocol):
    """What import needs of a library."""

    def add(self, drafts: Iterable[Draft]) -> list[Added]:
        """Stores drafts, durable when it returns; one answer for each, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Taken:
    """An article is durable in the library. `source` names the file (and line) it came from."""

    id: int
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Doubled:
    """The library has this text already, as article `id`."""

    id: int
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A source, or one line of it, was not taken; `reason` is the sentence that says why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the import is, in bytes read of bytes to read (0: not known)."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Read:
    """What a dry run found: the draft that would be stored."""

    draft: Draft
    source: str


Event = Taken | Doubled | Refused | Progress | Read


def run(
    library: Shelf | None,
    sources: Sequence[str],
    *,
    tags: Sequence[str] = (),
    source: str = "",
    dry_run: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
    stdin: BinaryIO | None = None,
) -> Iterator[Event]:
    """Imports `sources` (files, folders, patterns, "-") into `library`, event by event.

    An article is durable before its Taken event. What cannot be read is refused with its reason
    and the rest goes on. `tags` are put on every article; `source` is taken over what a page says,
    and a page that says nothing gets the name of its folder. With `dry_run` nothing is stored and
    Read events carry the drafts. When `cancelled` says so, what was already parsed is stored and
    the import ends. Errors of the library are the caller's.
    """
    found = list(find(sources))
    total = sum(one.size for one in found if isinstance(one, Found))
    shelving = _Shelving(library, dry_run=dry_run, total=total)
    for one in found:
        if cancelled():
            break
        if isinstance(one, Missing):
            yield from shelving.flush()
            yield _refused(one.name, one.reason)
            continue
        folder = one.folder
        for piece, name in _read(one, source, stdin, shelving):
            if isinstance(piece, str):
                yield from shelving.flush()
                yield _refused(name, piece)
            else:
                draft = _tagged(piece, tags)
                if source or not draft.source:
                    draft = replace(draft, source=source or folder)
                yield from shelving.put(draft, name)
            if cancelled():
                break
        shelving.passed(one.size)
    yield from shelving.flush()


def preview(
    sources: Sequence[str],
    *,
    tags: Sequence[str] = (),
    source: str = "",
    cancelled: Callable[[], bool] = lambda: False,
    stdin: BinaryIO | None = None,
) -> Iterator[Event]:
    """What `run` would store: Read events with the drafts, and the refusals. Stores nothing."""
    return run(None, sources, tags=tags, source=source, dry_run=True, cancelled=cancelled, stdin=stdin)


def run_drafts(library: Shelf, drafts: Iterable[Draft], *, tags: Sequence[str] = ()) -> Iterator[Event]:
    """Stores drafts that are ready (the samples, a document that is open), with the same events."""
    shelving = _Shelving(library, dry_run=False, total=0)
    for draft in drafts:
        yield from shelving.put(_tagged(draft, tags), draft.title)
    yield from shelving.flush()


def _tagged(draft: Draft, tags: Sequence[str]) -> Draft:
    return replace(draft, tags=tuple(dict.fromkeys((*draft.tags, *tags)))) if tags else draft


def _refused(name: str, reason: str) -> Refused:
    """The reason as one sentence that names what it is about."""
    return Refused(name, f"{name}: {reason[:1].lower()}{reason[1:]}")


class _Shelving:
    """Collects drafts into batches, so that one sync makes many of them durable.

    The first batches are small: whoever watches sees the first article at once.
    """

    def __init__(self, library: Shelf | None, *, dry_run: bool, total: int) -> None:
        self._library = None if dry_run else library
        self._waiting: list[tuple[Draft, str]] = []
        self._bytes = 0
        self._since = 0.0
        self._limit = 1
        self._files_done = 0
        self._in_file = 0
        self._total = total

    def put(self, draft: Draft, name: str) -> Iterator[Event]:
        if self._library is None:
            yield Read(draft, name)
            return
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.append((draft, name))
        self._bytes += len(draft.text)
        late = time.monotonic() - self._since >= _BATCH_SECONDS
        if late or len(self._waiting) >= self._limit or self._bytes >= _BATCH_BYTES:
            yield from self.flush()

    def flush(self) -> Iterator[Event]:
        """Stores what waits, then tells of each; nothing is told before it is durable."""
        if self._library is None or not self._waiting:
            return
        waiting, self._waiting, self._bytes = self._waiting, [], 0
        self._limit = min(_BATCH_ARTICLES, self._limit * 8)
        answers = self._library.add([draft for draft, _ in waiting])
        for answer, (_, name) in zip(answers, waiting, strict=True):
            if answer.doubles is None:
                yield Taken(answer.id, answer.title, name)
            else:
                yield Doubled(answer.doubles, answer.title, name)
        done = self._files_done + self._in_file
        yield Progress(min(done, self._total) if self._total else done, self._total)

    def reading(self, position: int) -> None:
        """How many bytes of the file at hand are read."""
        self._in_file = position

    def passed(self, size: int) -> None:
        """A file of `size` bytes is done with."""
        self._files_done += size
        self._in_file = 0


def _read(
    one: Found, source: str, stdin: BinaryIO | None, shelving: _Shelving
) -> Iterator[tuple[Draft | str, str]]:
    """The drafts of one file, or the sentences that say why not, each with the name to show."""
    suffix = one.path.suffix.lower() if one.path else ""
    try:
        if one.path is None:
            data = (stdin or sys.stdin.buffer).read()
            if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and _is_json_lines(data):
                yield from _numbered(jsonlines.read(data.splitlines()), one.name)
            else:
                yield from _page(data, one.name, source)
        elif suffix in JSON_LINES:
            with one.path.open("rb") as file:
                yield from _numbered(jsonlines.read(_lines(file, shelving)), one.name)
        elif one.size > LARGEST_FILE:
            yield "It is larger than 100 MB; nothing was taken from it.", one.name
        else:
            data = _bytes(one.path)
            if suffix in JSON:
                yield from _numbered(jsonlines.read_document(data), one.name)
            else:
                yield from _page(data, one.name, source)
    except IntakeError as problem:
        yield str(problem), one.name
    except OSError as problem:
        yield why(problem), one.name


def _page(data: bytes, name: str, source: str) -> Iterator[tuple[Draft | str, str]]:
    if not data.strip():
        yield "It is empty.", name
        return
    draft = plain.draft(decode(data), source=source)
    if draft.title or draft.text:
        yield draft, name
    else:
        yield "There is no text in it.", name


def _numbered(
    rows: Iterable[tuple[int, Draft | IntakeError]], name: str
) -> Iterator[tuple[Draft | str, str]]:
    any_row = False
    for number, row in rows:
        any_row = True
        yield (str(row) if isinstance(row, IntakeError) else row), f"{name}:{number}"
    if not any_row:
        yield "It is empty.", name


def _lines(file: BinaryIO, shelving: _Shelving) -> Iterator[bytes]:
    """The lines of `file`, one in memory at a time; the rest of an endless line is passed over."""
    position = 0
    while line := file.readline(LONGEST_LINE):
        position += len(line)
        shelving.reading(position)
        yield line


def _is_json_lines(data: bytes) -> bool:
    first = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0].strip()
    return first.endswith(b"}") and b'"' in first


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)
