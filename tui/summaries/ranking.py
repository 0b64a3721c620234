"""What a method hands to the selection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tui.reading.spans import Span


class Cancelled(Exception):  # noqa: N818 - it is no error
    """The summary was not wanted any more and stopped."""


class Weighing(NamedTuple):
    """A score for each sentence, between 0 and 1, and what likeness to a chosen one costs (0: nothing)."""

    scores: tuple[float, ...] = ()
    redundancy: float = 0.0


@dataclass(frozen=True, slots=True)
class Ranking:
    """The sentences that may be chosen, in text order, and how good each is.

    All sequences run parallel to `spans`. `scores` lie between 0 and 1. A method that weighs
    sentences otherwise when words are counted, or when much is wanted, has `short` (60 words and fewer)
    and `long` (100 words and more) besides; likeness needs `vectors` and `norms`. `whole` says which
    sentences have all their quotation marks; the others are chosen only when nothing else is left.
    """

    method: str
    spans: tuple[Span, ...] = ()
    words: tuple[int, ...] = ()
    scores: tuple[float, ...] = ()
    reasons: tuple[str, ...] = ()
    note: str = ""
    redundancy: float = 0.0
    short: Weighing | None = None
    long: Weighing | None = None
    vectors: tuple[dict[str, float], ...] = ()
    norms: tuple[float, ...] = ()
    whole: tuple[bool, ...] = ()
