"""Who said what: the quotations of a text and their speakers."""

from __future__ import annotations

from collections.abc import Sequence

from tui.reading import marks
from tui.reading.spans import Mention, Quote, QuoteKind, Span


def find(
    text: str,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    *,
    language: str = "en",
    furniture: Sequence[Span] = (),
) -> list[Quote]:
    """The quotations of `text`, sorted by start.

    `sentences` and `mentions` are those of the same text, sorted; `furniture` holds the ranges to
    leave alone. Any text is accepted; all offsets are code points into `text`.
    """
    quotes: list[Quote] = []
    for number, run in enumerate(run for run in marks.runs(text, furniture) if not run.depth):
        words = len(run.inner.of(text).split())
        kind = QuoteKind.DIRECT if words > 4 else QuoteKind.SCARE
        quotes.append(Quote(run.start, run.end, kind, confidence=0.5, rule="length", group=number))
    return quotes
