"""Why a sentence was chosen, in a phrase a reader understands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from tui.reading.spans import NAMED, Mention, Quote, Reading, Span
from tui.summaries.features import NAMES, Document

_AT = {name: i for i, name in enumerate(NAMES)}
Fact = TypeVar("Fact", Mention, Quote)
_CENTRAL = 1.0  # standard deviations above the mean centrality


def reasons(facts: Document, reading: Reading) -> tuple[str, ...]:
    """A phrase for each sentence of `facts`: up to three of the things that speak for it, joined by " · "."""
    headline = len(facts.headline)
    chief = _chief_names(reading.entities)
    said = _Walk([quote for quote in reading.quotes if quote.is_speech and quote.speaker_name])
    named = _Walk([mention for mention in reading.entities if mention.name in chief])
    found: list[str] = []
    for i, (span, row) in enumerate(zip(facts.spans, facts.rows, strict=True)):
        parts: list[str] = []
        if i == 0:
            parts.append("opening")
        elif i < 3:
            parts.append("near the opening")
        if headline and row[_AT["headline cover"]] * headline >= min(2, headline):
            parts.append("names the headline")
        if row[_AT["centrality z"]] >= _CENTRAL and len(facts.rows) > 3:
            parts.append("central")
        quotes = said.inside(span)
        mentions = named.inside(span)
        if quotes:
            parts.append(f"quotes {quotes[0].speaker_name}")
        elif mentions:
            parts.append(f"names {mentions[0].name}")
        elif row[_AT["top names"]] and not reading.entities:
            parts.append("names who matters")
        if len(parts) < 2 and row[_AT["figures"]]:
            parts.append("gives figures")
        found.append(" · ".join(parts[:3]) or "adds detail")
    return tuple(found)


def _chief_names(mentions: Sequence[Mention]) -> frozenset[str]:
    """The five people and organisations a text speaks of most."""
    times: dict[str, int] = {}
    for mention in mentions:
        if mention.label in NAMED and mention.label.value in ("PERSON", "ORG"):
            times[mention.name] = times.get(mention.name, 0) + 1
    return frozenset(sorted(times, key=lambda name: (-times[name], name))[:5])


class _Walk(Generic[Fact]):
    """Sorted facts walked once along sorted sentences."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts: Sequence[Fact] = facts
        self._at = 0

    def inside(self, span: Span) -> list[Fact]:
        facts = self._facts
        while self._at < len(facts) and facts[self._at].end <= span.start:
            self._at += 1
        found: list[Fact] = []
        at = self._at
        while at < len(facts) and facts[at].start < span.end:
            found.append(facts[at])
            at += 1
        return found
