"""Articles out of the library: Markdown, plain text, JSON, a TinyDB file."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tui.intake.errors import IntakeError
from tui.intake.filenames import file_name, folded
from tui.intake.markdown import markdown, plain_text
from tui.intake.paper import Paper, Shelf, as_json, gather

FORMATS = ("markdown", "text", "json", "tinydb")
_ENDINGS = {"markdown": ".md", "text": ".txt", "json": ".json", "tinydb": ".json"}
_ONE_FILE = {
    "markdown": frozenset({".md", ".markdown"}),
    "text": frozenset({".txt", ".text"}),
    "json": frozenset({".json"}),
    "tinydb": frozenset({".json", ".db"}),
}


class ExportError(IntakeError):
    """Nothing, or not everything, was written; `str()` is the sentence for the user."""


def write(library: Shelf, ids: Iterable[int], format: str, target: Path) -> list[Path]:  # noqa: A002
    """Writes articles `ids` in `format` (one of FORMATS) to `target`; returns the files, in order.

    A target with the ending of the format is one file that is replaced; any other is a folder
    (made if missing) with a file for each article, named after its headline. In a folder no file
    is overwritten: one with other content keeps its name and the new one gets a number. `json` and
    `tinydb` into a folder make one file each article and one `library.json`. Each file is there
    whole or not at all. Raises ExportError with the sentence for the user, KeyError for an id
    that is not in the library.
    """
    if format not in FORMATS:
        raise ExportError(
            f"There is no format {format!r}; there are {', '.join(FORMATS)}. Nothing was written."
        )
    numbers = list(dict.fromkeys(ids))
    if not numbers:
        raise ExportError("There is nothing to export; no file was written.")
    one_file = target.suffix.lower() in _ONE_FILE[format] and not target.is_dir()
    try:
        if one_file:
            target.parent.mkdir(parents=True, exist_ok=True)
            _replace(target, _together(library, numbers, format))
            return [target]
        target.mkdir(parents=True, exist_ok=True)
        if format == "tinydb":
            return [_place(target, "library", ".json", _together(library, numbers, format), set())]
        make = _MAKERS[format]
        taken: set[str] = set()
        written: list[Path] = []
        for number in numbers:
            paper = gather(library, number)
            written.append(_place(target, paper.article.title, _ENDINGS[format], make(paper), taken))
        return written
    except OSError as problem:
        what = (problem.strerror or "the disk refused it").lower()
        raise ExportError(
            f"Writing to {target} failed ({what}); the library is untouched, files already written are whole."
        ) from problem


def _json_of(paper: Paper) -> str:
    return json.dumps(as_json(paper), ensure_ascii=False, indent=1) + "\n"


_MAKERS: dict[str, Callable[[Paper], str]] = {"markdown": markdown, "text": plain_text, "json": _json_of}


def _together(library: Shelf, numbers: list[int], format: str) -> str:  # noqa: A002
    """All articles as the content of one file."""
    if format == "tinydb":
        return _tinydb(library, numbers)
    if format == "json":
        rows = [as_json(gather(library, number)) for number in numbers]
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    return "\n\n".join(_MAKERS[format](gather(library, number)) for number in numbers)


def _tinydb(library: Shelf, numbers: list[int]) -> str:
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
    return json.dumps(tables, ensure_ascii=False)


def _place(folder: Path, title: str, ending: str, content: str, taken: set[str]) -> Path:
    """Writes a file for `title` without overwriting another; the same content is not written twice."""
    data = content.encode("utf-8")
    while True:
        path = folder / file_name(title, ending, taken)
        if not path.exists() and not path.is_symlink():
            _replace(path, content)
            return path
        with suppress(OSError):
            if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
                return path
        taken.add(folded(path.name))


def _replace(path: Path, content: str) -> None:
    """Puts `content` at `path` in one step: a reader finds the old file or the whole new one."""
    draft = path.with_name(f".newsreader-{os.getpid()}-{threading.get_ident()}.tmp")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink()
