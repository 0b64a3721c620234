"""The default method: a linear ranker for news, fitted on human summaries.

A sentence's score is the dot product of its features (features.py) with the coefficients in
coefficients.py, which training/fit.py learned; docs/summaries.md says from what and how good it is.
"""

from __future__ import annotations

from functools import lru_cache
from operator import mul
from typing import NamedTuple

from tui.summaries.coefficients import REDUNDANCY, WEIGHTS
from tui.summaries.features import NAMES, Document
from tui.summaries.ranking import Ranking, Weighing

_FRAGMENT = 4  # words a sentence needs to count in full
_ENOUGH = 6  # sentences from which the fitted weights stand alone


class Coefficients(NamedTuple):
    """Weights in the order of NAMES, and what likeness to a chosen sentence costs."""

    weights: tuple[float, ...]
    redundancy: float


@lru_cache(maxsize=1)
def coefficients() -> dict[str, Coefficients]:
    """The fitted coefficients for "sentences", "short" (60 words) and "long" (100 words)."""
    return {
        kind: Coefficients(tuple(weights.get(name, 0.0) for name in NAMES), REDUNDANCY[kind])
        for kind, weights in WEIGHTS.items()
    }


def rank(facts: Document, whole: tuple[bool, ...]) -> Ranking:
    """The ranking of a text's sentences; `whole` says which have balanced quotation marks."""
    fitted = coefficients()
    plain = _weigh(facts, fitted["sentences"])
    return Ranking(
        method="news",
        spans=facts.spans,
        words=facts.words,
        scores=plain.scores,
        reasons=("",) * len(facts.spans),
        redundancy=plain.redundancy,
        short=_weigh(facts, fitted["short"]),
        long=_weigh(facts, fitted["long"]),
        vectors=facts.terms,
        norms=facts.norms,
        whole=whole,
    )


def _weigh(facts: Document, fitted: Coefficients) -> Weighing:
    raw = [_dot(row, fitted.weights) for row in facts.rows]
    scores, width = _between_0_and_1(raw)
    n = len(scores)
    if n < _ENOUGH:
        # Words repeat too little in a few sentences to say what is central: there the order counts more.
        share = n / _ENOUGH
        scores = tuple([share * score + (1 - share) * (1 - i / n) for i, score in enumerate(scores)])
    if any(words < _FRAGMENT for words in facts.words):
        # A word or three may score well for being short; as a summary they tell nothing.
        scores = tuple(
            [s * 0.3 if words < _FRAGMENT else s for s, words in zip(scores, facts.words, strict=True)]
        )
    return Weighing(scores, fitted.redundancy / width)


def _dot(row: tuple[float, ...], weights: tuple[float, ...]) -> float:
    return float(sum(map(mul, row, weights)))


def _between_0_and_1(raw: list[float]) -> tuple[tuple[float, ...], float]:
    """The scores stretched to 0..1, and the width they had."""
    low, high = min(raw), max(raw)
    width = high - low
    if not width:
        return (1.0,) * len(raw), 1.0
    return tuple([(value - low) / width for value in raw]), width
