"""A small sketch of a text by which near-duplicates find each other.

The 64 smallest of the CRC-32 values of all runs of four words (Broder, "On the resemblance and
containment of documents", 1997, in its bottom-k form). Two texts share as large a part of their
sketches as of their runs of words.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from itertools import accumulate
from zlib import crc32

from tui.library.words import spaced
from tui.reading.spans import Span

SIZE = 64
RUN = 4
KEYS = 8
"""So many of the smallest values are looked up to find candidates."""
SAME_STORY = 0.5
SAME_TEXT = 0.9

_WORD = re.compile(rb"[0-9a-z\x80-\xff]+")

Sketch = Sequence[int]


def without(text: str, furniture: Sequence[Span]) -> str:
    """`text` with the page furniture cut out."""
    if not furniture:
        return text
    pieces: list[str] = []
    at = 0
    for cut in sorted(furniture):
        pieces.append(text[at : max(cut.start, at)])
        at = max(at, cut.end)
    return " ".join([*pieces, text[at:]])


def sketch(text: str) -> array[int]:
    """The sketch of a text: at most SIZE numbers, ascending; empty for fewer than RUN words."""
    words = _WORD.findall(spaced(text).lower().encode(errors="replace"))
    line = b" ".join(words)
    ends = list(accumulate((len(word) + 1 for word in words), initial=0))
    runs = {crc32(line[start : end - 1]) for start, end in zip(ends, ends[RUN:], strict=False)}
    return array("I", sorted(runs)[:SIZE])


def resemblance(one: Sketch, other: Sketch) -> float:
    """An estimate from 0 to 1 of the share of word runs two texts have in common."""
    if not one or not other:
        return 0.0
    union = sorted({*one, *other})[:SIZE]
    shared = {*one} & {*other}
    return sum(value in shared for value in union) / len(union)
