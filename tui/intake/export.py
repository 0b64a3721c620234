"""Articles out of the library into files: text, Markdown, JSON, a web page, a book, a TinyDB file."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from tui.intake.errors import IntakeError
from tui.intake.filenames import file_name, folded
from tui.intake.markdown import markdown, plain_text
from tui.intake.paper import Paper, Shelf, as_json, gather
from tui.library.feeds import Feed
from tui.library.whole import Form
from tui.settings import FORMATS

ENDINGS = {
    "markdown": (".md", ".markdown"),
    "text": (".txt", ".text"),
    "json": (".json",),
    "html": (".html", ".htm"),
    "epub": (".epub",),
    "tinydb": (".json", ".db"),
}
"""What the names of each format's files end in, the usual one first."""


_DRAFT = ".newsreader-"
"""How the name of a file that is being written begins."""
_LEFT = 3600
"""Seconds after which a draft that nobody writes to is a killed program's."""


class ExportError(IntakeError):
    """Nothing, or not everything, was written; `str()` is the sentence for the user."""


def write(
    library: Shelf,
    ids: Iterable[int],
    format: str,  # noqa: A002
    target: Path,
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Path]:
    """Writes articles `ids` in `format` (one of FORMATS) to `target`; returns the files, in order.

    A target with an ending of the format (`ENDINGS`) is one file that is replaced; any other is a
    folder (made if missing) with a file for each article, named after its headline, except that
    `tinydb` makes one `library.json`. In a folder no file is overwritten: one with other content
    keeps its name and the new one gets a number. Each file is there whole or not at all. When
    `cancelled` says so, files that are not begun are left out. Raises ExportError with the sentence
    for the user, KeyError for an id that is not in the library.
    """
    if format not in FORMATS:
        raise ExportError(
            f"There is no format {format!r}; there are {', '.join(FORMATS)}. Nothing was written."
        )
    numbers = list(dict.fromkeys(ids))
    if not numbers:
        raise ExportError("There is nothing to export; no file was written.")
    with telling(target):
        if is_file(target, format):
            target.parent.mkdir(parents=True, exist_ok=True)
            _sweep(target.parent)
            going_on = _until(cancelled, numbers)
            replace(target, _together(library, going_on, len(numbers), format))
            return [target]
        target.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        if format == "tinydb":
            content = _together(library, _until(cancelled, numbers), len(numbers), format)
            return [_place(target, "library", ".json", content, set())]
        taken: set[str] = set()
        written: list[Path] = []
        for number in numbers:
            if cancelled():
                break
            title, ending = library.article(number).title, ENDINGS[format][0]
            written.append(_place(target, title, ending, _one(library, number, format), taken))
        return written


class Everything(Protocol):
    """What the export of a whole library needs of it."""

    def everything(self, form: Form, /) -> Iterator[bytes]:
        """The whole library as the bytes of a file."""
        ...


class Subscriptions(Protocol):
    """What the export of feeds needs of a library."""

    def feeds(self) -> list[Feed]:
        """All subscriptions."""
        ...


def write_whole(library: Everything, format: Form, target: Path) -> list[Path]:  # noqa: A002
    """Writes all that the user owns into the file `target`, replacing it; returns it.

    Raises ExportError, and LibraryError when a text is damaged; `target` is then as it was.
    """
    if target.is_dir():
        raise ExportError(f"{target} is a folder, and a whole library is one file; nothing was written.")
    with telling(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        replace(target, library.everything(format))
    return [target]


def write_feeds(library: Subscriptions, target: Path) -> int:
    """Writes the library's feeds, with their folders, as OPML to the file `target`; returns how many.

    Raises ExportError when there are none or the disk refuses it.
    """
    from tui.intake import opml
    from tui.intake.addresses import Address

    feeds = [
        Address(feed.address, title=feed.title, folder=feed.folder, home=feed.home)
        for feed in library.feeds()
    ]
    if not feeds:
        raise ExportError("There are no feeds to export; no file was written.")
    if target.is_dir():
        target = target / "feeds.opml"
    with telling(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        replace(target, [_bytes(opml.write(feeds, "Feeds of newsreader"))])
    return len(feeds)


def told_by(target: Path, usual: str) -> str:
    """The format that the ending of `target` tells, `usual` where that fits it or it tells none."""
    ending = target.suffix.lower()
    if target.is_dir() or ending in ENDINGS.get(usual, ()):
        return usual
    return next((name for name, endings in ENDINGS.items() if ending in endings), usual)


def is_file(target: Path, format: str) -> bool:  # noqa: A002
    """Whether `target` names one file of the format, not a folder."""
    return target.suffix.lower() in ENDINGS[format] and not target.is_dir()


@contextmanager
def telling(target: Path) -> Iterator[None]:
    """What the disk refuses in the block is raised as an ExportError about `target`."""
    try:
        yield
    except OSError as problem:
        what = (problem.strerror or "the disk refused it").lower()
        raise ExportError(
            f"Writing to {target} failed ({what}); the library is untouched, files already written are whole."
        ) from problem


def _json_of(paper: Paper) -> str:
    return json.dumps(as_json(paper), ensure_ascii=False, indent=1) + "\n"


_TEXTS: dict[str, Callable[[Paper], str]] = {"markdown": markdown, "text": plain_text, "json": _json_of}


def _one(library: Shelf, number: int, format: str) -> Iterator[bytes]:  # noqa: A002
    """One article as the content of a file."""
    if format in _TEXTS:
        yield _bytes(_TEXTS[format](gather(library, number)))
    else:
        yield from _together(library, [number], 1, format)


def _until(cancelled: Callable[[], bool], numbers: Iterable[int]) -> Iterator[int]:
    for number in numbers:
        if cancelled():
            raise ExportError("Stopped; no file was written.")
        yield number


def _together(
    library: Shelf,
    numbers: Iterable[int],
    count: int,
    format: str,  # noqa: A002
) -> Iterator[bytes]:
    """`count` articles as the content of one file, in pieces."""
    papers = (gather(library, number) for number in numbers)
    if format == "tinydb":
        yield _bytes(_tinydb(library, numbers))
    elif format == "json":
        rows = [as_json(paper) for paper in papers]
        yield _bytes(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    elif format == "html":
        from tui.intake.export_html import page

        yield from map(_bytes, page(papers, count))
    elif format == "epub":
        from tui.intake.export_epub import book

        yield book(papers, count)
    else:
        for place, paper in enumerate(papers):
            yield _bytes(("\n\n" if place else "") + _TEXTS[format](paper))


def _bytes(text: str) -> bytes:
    """UTF-8; half of a surrogate pair, which has none, becomes a question mark."""
    return text.encode("utf-8", "replace")


def _tinydb(library: Shelf, numbers: Iterable[int]) -> str:
    """A database that `TinyDB(path)` opens: tables articles (with text), notes and highlights."""
    articles: dict[str, Any] = {}
    notes: dict[str, Any] = {}
    highlights: dict[str, Any] = {}
    for number in numbers:
        paper = gather(library, number)
        shape = as_json(paper)
        for note in shape.pop("notes"):
            notes[str(note.pop("id"))] = {"article": number, **note}
        for mark in shape.pop("highlights"):
            highlights[str(len(highlights) + 1)] = {"article": number, **mark}
        shape.pop("id")
        articles[str(number)] = shape
    tables = {"_default": {}, "articles": articles, "notes": notes, "highlights": highlights}
    return json.dumps(tables, ensure_ascii=False, indent=1) + "\n"


def _place(folder: Path, title: str, ending: str, content: Iterable[bytes], taken: set[str]) -> Path:
    """Writes a file for `title` without overwriting another; the same content is not written twice."""
    data = b"".join(content)
    while True:
        path = folder / file_name(title, ending, taken)
        if not path.exists() and not path.is_symlink():
            replace(path, [data])
            return path
        with suppress(OSError):
            if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
                return path
        taken.add(folded(path.name))


def _sweep(folder: Path) -> None:
    """Take away the drafts that killed programs left; one that is being written is younger."""
    for left in folder.glob(f"{_DRAFT}*.tmp"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - _LEFT:
                left.unlink()


def replace(path: Path, content: Iterable[bytes]) -> None:
    """Puts `content` at `path` in one step: a reader finds the old file or the whole new one.

    Raises OSError; whatever stops it, no half-written file stays.
    """
    draft = path.with_name(f"{_DRAFT}{os.getpid()}-{threading.get_ident()}.tmp")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            for piece in content:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink()
