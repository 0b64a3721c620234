"""Headlines and captions printed with the body: nobody speaks in them, and no name is taken from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tui.reading.marks import Run
from tui.reading.neighbours import DASHES
from tui.reading.reporter import Sentence

_CAPTION = frozenset({"image", "photo", "photograph", "picture", "photos", "images", "credit", "file"})
_CAPTIONED = re.compile(rf"\b(?:{'|'.join(sorted(_CAPTION))})\s*[.:]", re.IGNORECASE)


def mark_headlines(text: str, runs: Sequence[Run], sentences: Sequence[Sentence]) -> None:
    """A first paragraph of one line without final punctuation is a headline printed with the body."""
    if not sentences:
        return
    first = sentences[0]
    alone = len(sentences) > 2 and sentences[1].paragraph != first.paragraph
    last = first.words[-1]
    if alone and len(first.words) < 26 and last.low not in {".", "!", "?", ":", ",", ";"}:
        if last.run >= 0 and len(first.words) == 1:
            return
        if any(w.run >= 0 and w.ends and n.low in DASHES for w, n in pairwise(first.words)):
            return
        if last.run >= 0 and text[runs[last.run].inner.end - 1] in ".,!?":
            return
        first.headline = True
    if not _CAPTIONED.search(text):
        return
    for sentence in sentences:
        lows = [word.low for word in sentence.words[:40]]
        if any(low in _CAPTION and lows[k + 1 : k + 2] in (["："], [":"]) for k, low in enumerate(lows)):
            sentence.headline = True
