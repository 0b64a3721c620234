"""What marked words look like by themselves: how many, in title case, in capitals, closed like a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.reading.cues import word_set
from tui.reading.marks import Run

_SMALL = word_set(
    """
    a an and as at but by for from in into nor of off on onto or over per the to up via vs with is
    de la le du el s
    """
)


@dataclass(frozen=True, slots=True)
class Look:
    """What a run looks like by itself."""

    words: int
    title_case: bool
    all_capitals: bool
    sentence_end: bool
    text: str
    named: bool = False
    """Whether every weighty word is capitalised, whatever the first one is."""


def plain_words(text: str, run: Run) -> str:
    """The words of a run for comparing; long ones are cut, they are never terms."""
    return text[run.inner.start : min(run.inner.end, run.inner.start + 90)].strip().rstrip(",.;").casefold()


def look(text: str, run: Run) -> Look:
    """Describe the words inside a run."""
    inner = text[run.inner.start : run.inner.end].strip()
    bare = inner.rstrip(",.;")
    words = [w for w in re.split(r"[\s—–]+", bare[:2000]) if any(c.isalnum() for c in w)]
    heads = [w.lstrip("\"'“‘([#@$") for w in words]
    letters = [w for w in heads if w[:1].isalpha()]
    weighty = [w for w in letters if w.lower() not in _SMALL]
    caps = sum(w[:1].isupper() for w in weighty)
    title = (
        bool(weighty)
        and caps == len(weighty)
        and (heads[0][:1].isupper() or heads[0][:1].isdigit() or len(weighty) > 1)
    )
    if not title and len(weighty) >= 4 and caps >= len(weighty) - 1 and heads[0][:1].isupper():
        title = True
    return Look(
        len(words),
        title,
        bool(letters) and all(w.isupper() for w in letters) and len("".join(letters)) > 2,
        inner[-1:] in {".", "!", "?", "…"},
        plain_words(text, run),
        bool(weighty) and caps == len(weighty),
    )
