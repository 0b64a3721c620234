"""The default method: a linear ranker for news, fitted on human summaries.

A sentence's score is the dot product of its features (features.py) with the coefficients in
coefficients.json, which training/fit.py learned; docs/summaries.md says from what and how good it is.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tui.summaries.features import NAMES, Document
from tui.summaries.ranking import Ranking


class Coefficients(NamedTuple):
    """Weights in the order of NAMES, for short and for long summaries, and what likeness costs."""

    short: tuple[float, ...]
    long: tuple[float, ...]
    redundancy: float


@lru_cache(maxsize=1)
def coefficients() -> Coefficients:
    """The fitted coefficients, read once."""
    stored = json.loads(Path(__file__).with_name("coefficients.json").read_text("utf-8"))
    weights = stored["weights"]
    return Coefficients(
        tuple(weights["short"].get(name, 0.0) for name in NAMES),
        tuple(weights["long"].get(name, 0.0) for name in NAMES),
        stored["redundancy"],
    )


def rank(facts: Document, whole: tuple[bool, ...]) -> Ranking:
    """The ranking of a text's sentences; `whole` says which have balanced quotation marks."""
    fitted = coefficients()
    short = [_dot(row, fitted.short) for row in facts.rows]
    long = [_dot(row, fitted.long) for row in facts.rows]
    scores, scale = _between_0_and_1(short)
    long_scores, _ = _between_0_and_1(long)
    return Ranking(
        method="news",
        spans=facts.spans,
        words=facts.words,
        scores=scores,
        reasons=("",) * len(facts.spans),
        long_scores=long_scores,
        redundancy=fitted.redundancy / scale,
        vectors=facts.terms,
        norms=facts.norms,
        whole=whole,
    )


def _dot(row: tuple[float, ...], weights: tuple[float, ...]) -> float:
    return sum([value * weight for value, weight in zip(row, weights, strict=True)])


def _between_0_and_1(raw: list[float]) -> tuple[tuple[float, ...], float]:
    """The scores stretched to 0..1, and the width they had."""
    low, high = min(raw), max(raw)
    width = high - low
    if not width:
        return (1.0,) * len(raw), 1.0
    return tuple([(value - low) / width for value in raw]), width
