"""Import from end to end: sources in, durable articles and events out."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import BinaryIO, Protocol

from tui.intake import documents
from tui.intake.addresses import Address, Addresses
from tui.intake.document import FeedHead
from tui.intake.errors import IntakeError
from tui.intake.events import Progress, Taken
from tui.intake.sources import Found, Missing, Remote, find, why
from tui.library.article import Added, Draft

__all__ = [
    "Doubled", "Event", "Named", "Progress", "Read", "Refused", "Shelf", "Taken", "Titled",
    "preview", "run", "run_drafts",
]  # fmt: skip

_BATCH_ARTICLES = 512
_BATCH_BYTES = 8_000_000
_BATCH_SECONDS = 0.25


class Shelf(Protocol):
    """What import needs of a library."""

    def add(self, drafts: Iterable[Draft]) -> list[Added]:
        """Stores drafts, durable when it returns; one answer for each, in order."""
        ...


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
class Read:
    """What a dry run found: the draft that would be stored."""

    draft: Draft
    source: str


@dataclass(frozen=True, slots=True)
class Named:
    """A source that only names addresses (a list of feeds, bookmarks), and what it names."""

    addresses: Addresses
    source: str


@dataclass(frozen=True, slots=True)
class Titled:
    """A source is a feed with this title; its articles follow, if it has any."""

    title: str
    source: str


Event = Taken | Doubled | Refused | Progress | Read | Named | Titled


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
    """Imports `sources` (files, folders, patterns, addresses, "-") into `library`, event by event.

    An article is durable before its Taken event. What cannot be read is refused with its reason
    and the rest goes on. A list of addresses of pages is imported page by page; feeds to subscribe
    to are Named only. `tags` are put on every article; `source` is taken over what a page says,
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
        for piece, name in _pieces(one, source, stdin, shelving, cancelled):
            if isinstance(piece, Draft):
                yield from shelving.put(_tagged(piece, tags), name)
            else:
                yield from shelving.flush()
                if isinstance(piece, IntakeError):
                    yield _refused(name, str(piece))
                elif isinstance(piece, FeedHead):
                    yield Titled(piece.title, name)
                else:
                    yield Named(piece, name)
            if cancelled():
                break
        shelving.passed(one.size if isinstance(one, Found) else 0)
    yield from shelving.flush()


def _pieces(
    one: Found | Remote,
    source: str,
    stdin: BinaryIO | None,
    shelving: _Shelving,
    cancelled: Callable[[], bool],
) -> Iterator[tuple[documents.Piece, str]]:
    """What one source gives; the pages of a list of addresses in its place."""
    from tui.intake import remote

    if isinstance(one, Remote):
        yield from remote.read([Address(one.url)], source=source, cancelled=cancelled)
        return
    folder = ""
    for piece, name in _read(one, source, stdin, shelving):
        if isinstance(piece, Addresses) and not piece.feeds:
            yield from remote.read(piece.links, source=source, cancelled=cancelled)
        elif isinstance(piece, Draft) and (source or not piece.source):
            folder = folder or source or one.folder
            yield replace(piece, source=folder), name
        else:
            yield piece, name


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
) -> Iterator[tuple[documents.Piece, str]]:
    """What one file gives, each piece with the name to show."""
    try:
        with _opened(one, stdin) as file:
            for piece, name in documents.read(documents.Document(file, one.name, source)):
                shelving.reading(min(file.tell(), one.size))
                yield piece, name
    except IntakeError as problem:
        yield problem, one.name
    except OSError as problem:
        yield IntakeError(why(problem)), one.name


def _opened(one: Found, stdin: BinaryIO | None) -> BinaryIO:
    """The file, open; what cannot be read twice (standard input, a pipe) as a copy in memory."""
    if one.path is None:
        return _copied(stdin or sys.stdin.buffer)
    file = one.path.open("rb")
    if file.seekable():
        return file
    with file:
        return _copied(file)


def _copied(stream: BinaryIO) -> BinaryIO:
    data = stream.read(documents.LARGEST + 1)
    if len(data) > documents.LARGEST:
        limit = documents.LARGEST // 1_000_000
        raise IntakeError(f"More than {limit} MB came; nothing was taken from it.")
    return BytesIO(data)
