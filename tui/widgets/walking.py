"""Walking from mark to mark: utterances made of quotes, and the next one from where one is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tui.reading.spans import Mention, Quote, Reading, Span


@dataclass(frozen=True, slots=True)
class Stop:
    """A place to stop at: what it is, and the ranges that are lit while one stands there.

    `kind` is "quote", "mention", "match" or "passage". `spans` are sorted and never empty;
    `speaker` and `cue` are where the text says who spoke, when it does.
    """

    kind: str
    item: Quote | Mention | Span
    spans: tuple[Span, ...]
    speaker: Span | None = None
    cue: Span | None = None

    @property
    def span(self) -> Span:
        """From the first lit character to the last."""
        return Span(self.spans[0].start, self.spans[-1].end)

    def lit(self) -> list[tuple[int, int, str]]:
        """What is lit, as ranges for a layer: name of the mark last."""
        name = "match-now" if self.kind == "match" else "focus"
        ranges = [(span.start, span.end, name) for span in self.spans]
        if self.speaker is not None:
            ranges.append((self.speaker.start, self.speaker.end, "speaker"))
        if self.cue is not None:
            ranges.append((self.cue.start, self.cue.end, "cue"))
        return ranges


def utterances(quotes: Iterable[Quote]) -> list[Stop]:
    """The speech among `quotes` as stops, sorted; the pieces of one utterance are one stop.

    Pieces belong together when they share a group that is not 0. The stop's item is the first
    piece; speaker and cue are taken from whichever piece has them.
    """
    grouped: dict[int, list[Quote]] = {}
    for position, quote in enumerate(sorted(quotes, key=lambda q: (q.start, q.end))):
        if quote.is_speech:
            grouped.setdefault(quote.group or -1 - position, []).append(quote)
    stops = [
        Stop(
            "quote",
            pieces[0],
            _joined(pieces),
            next((piece.speaker for piece in pieces if piece.speaker), None),
            next((piece.cue for piece in pieces if piece.cue), None),
        )
        for pieces in grouped.values()
    ]
    return sorted(stops, key=lambda stop: stop.span)


def _joined(pieces: Iterable[Quote]) -> tuple[Span, ...]:
    """The ranges of the pieces, those that overlap (a marked phrase in a reported clause) made one."""
    spans: list[Span] = []
    for piece in pieces:
        if spans and piece.start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, piece.end))
        else:
            spans.append(piece.span)
    return tuple(spans)


def mention_stop(mention: Mention) -> Stop:
    """A mention as a stop; made when one comes there, for a long text has ten thousand."""
    return Stop("mention", mention, (mention.span,))


def onward(starts: Sequence[int], at: int, step: int, *, standing: bool) -> int | None:
    """Which of the places beginning at `starts` (sorted) is `step` on from offset `at`.

    A negative step goes back. `standing` says that one already stands at `at`, so that the place
    there is not the next one. None past the ends.
    """
    if step > 0:
        index = (bisect_right if standing else bisect_left)(starts, at) + step - 1
    else:
        index = bisect_left(starts, at) + step
    return index if 0 <= index < len(starts) else None


def quote_at(stops: Sequence[Stop], offset: int) -> Stop | None:
    """The utterance with the shortest lit range that holds `offset`."""
    holding = [
        (span.end - span.start, index)
        for index, stop in enumerate(stops)
        for span in stop.spans
        if span.start <= offset < span.end
    ]
    return stops[min(holding)[1]] if holding else None


def mention_at(mentions: Sequence[Mention], offset: int) -> Stop | None:
    """The mention that holds `offset`."""
    found = (m for m in mentions if m.start <= offset < m.end)
    return next((mention_stop(mention) for mention in found), None)


def renewed(stop: Stop, reading: Reading) -> Stop:
    """The same place with what a newer reading says of it: another name, another speaker."""
    if isinstance(stop.item, Span):
        return stop
    items = reading.quotes if isinstance(stop.item, Quote) else reading.entities
    place = (stop.item.start, stop.item.end)
    item = next((one for one in items if (one.start, one.end) == place), stop.item)
    return replace(stop, item=item)
