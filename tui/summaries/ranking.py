"""What a method hands to the selection."""

from __future__ import annotations

from dataclasses import dataclass

from tui.reading.spans import Span


class Cancelled(Exception):  # noqa: N818 - it is no error
    """The summary was not wanted any more and stopped."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The sentences that may be chosen, in text order, and how good each is.

    All sequences run parallel to `spans`. `scores` lie between 0 and 1 and order the sentences for short
    summaries; `long_scores`, when there, for long ones. `redundancy` is what likeness to an
    already chosen sentence costs (0: only repeated wording is kept out); it needs `vectors` and `norms`.
    `whole` says which sentences have all their quotation marks; the others are chosen only when
    nothing else is left.
    """

    method: str
    spans: tuple[Span, ...] = ()
    words: tuple[int, ...] = ()
    scores: tuple[float, ...] = ()
    reasons: tuple[str, ...] = ()
    note: str = ""
    long_scores: tuple[float, ...] = ()
    redundancy: float = 0.0
    vectors: tuple[dict[str, float], ...] = ()
    norms: tuple[float, ...] = ()
    whole: tuple[bool, ...] = ()
