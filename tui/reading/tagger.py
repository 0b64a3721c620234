"""The statistical part: a linear-chain CRF over the windows of a document.

The model is read by python-crfsuite when it is first needed, never at import. Labels are PERSON, ORG, PLACE
and GROUP with the place in the name before them (B first, M inside, E last, S alone) and O outside.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from zlib import crc32

from tui.reading import gazetteers
from tui.reading.features import Document
from tui.reading.gazetteers import Tables
from tui.reading.spans import Span
from tui.reading.tokens import Tokens, tokenize

MAGIC = b"NRCRF001"
MODEL = gazetteers.MODEL_FOLDER / "names.model"

Found = tuple[int, int, str]
"""A name as (first token, token after the last, label)."""


class ModelError(Exception):
    """The model is missing or damaged."""


class Model:
    """The open model; it holds the bytes that the C library reads from. Raises ModelError."""

    def __init__(self, path: Path = MODEL) -> None:
        import pycrfsuite

        try:
            data = path.read_bytes()
        except OSError as error:
            raise ModelError(str(error)) from error
        magic, check = data[:8], int.from_bytes(data[8:12], "little")
        self._data = data[12:]
        if magic != MAGIC or crc32(self._data) != check:
            raise ModelError("not the model of this version")
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._data)

    def labels(self, features: list[list[str]]) -> list[str]:
        """The best row of labels for a window."""
        best: list[str] = self._tagger.tag(features)
        return best


@lru_cache(maxsize=1)
def model() -> Model:
    """The model of the package, opened at the first call. Raises ModelError."""
    return Model()


def document(
    text: str,
    sentences: Sequence[Span],
    tables: Tables,
    *,
    known: Document | None = None,
    cuts: Sequence[Span] = (),
) -> Document:
    """`text` tokenised, with its sentences as ranges of tokens; what touches `cuts` is left out.

    `known` is a document whose knowledge of words counts too (the body, for a headline).
    """
    tokens = tokenize(text)
    rows = bounds(tokens, sentences)
    if cuts:
        rows = [(a, b) for a, b in rows if not _cut(tokens.starts[a], tokens.ends[b - 1], cuts)]
    return Document(tokens, rows, tables, known)


def _cut(start: int, end: int, cuts: Sequence[Span]) -> bool:
    return any(start < cut.end and cut.start < end for cut in cuts)


def bounds(tokens: Tokens, sentences: Sequence[Span]) -> list[tuple[int, int]]:
    """The sentences as ranges of token numbers that cover every token once, in order."""
    starts = tokens.starts
    cuts = sorted({bisect_left(starts, s.start) for s in sentences} | {0, len(tokens)})
    return [(a, b) for a, b in pairwise(cuts) if a < b]


def names(labels: Sequence[str], start: int) -> list[Found]:
    """The names that a row of labels spells, the first label being that of token `start`; bad order is
    mended.
    """
    found: list[Found] = []
    at: int | None = None
    kind = ""
    for n, label in enumerate([*labels, "O"]):
        place, what = label[0], label[2:]
        if at is not None and (place in "OBS" or what != kind):
            found.append((start + at, start + n, kind))
            at = None
        if place != "O" and at is None:
            at, kind = n, what
    return found


DIVIDERS = frozenset({";", "|", "•", "/"})
"""What stands between the names of a list and never inside one: the model never saw a team sheet."""


def tag(document: Document) -> list[Found]:
    """The names of a document in order. Raises ModelError."""
    run = model().labels
    found: list[Found] = []
    for number, start, end in document.windows():
        labels = run(document.features(number, start, end))
        written = document.tokens.words[start : start + len(labels)]
        divided = ["O" if word in DIVIDERS else label for word, label in zip(written, labels, strict=True)]
        found += names(divided, start)
    return found
