"""The kinds of mark a text carries, their component classes and their styles.

Every kind differs from the others by colour and by attribute, so the difference survives
NO_COLOR and colour-blind eyes. Colours come from the theme; nothing here names one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.reading.spans import Label, Mention, Quote, QuoteKind, Span

_ADDRESS = re.compile(r"https?://[^\s<>\"'“”‘’«»{}|\\^`]*[^\s<>\"'“”‘’«»{}|\\^`.,;:!?)\]…]")

MENTION_KINDS: dict[Label, str] = {
    Label.PERSON: "person",
    Label.ORG: "org",
    Label.PLACE: "place",
    Label.GROUP: "group",
    Label.DATE: "date",
    Label.MONEY: "money",
    Label.NUMBER: "number",
}
QUOTE_KINDS: dict[QuoteKind, str] = {
    QuoteKind.DIRECT: "quote",
    QuoteKind.MIXED: "quote",
    QuoteKind.INDIRECT: "indirect",
}
"""Marked words that are not speech (SCARE) have no kind: they look like the text around them."""

DEFAULT_KINDS = frozenset({"person", "org", "place", "group", "quote", "indirect", "summary"})
"""What is marked unless the settings say otherwise; dates and amounts are left alone."""

OVERLAYS = ("link", "highlight", "match", "match-now", "focus", "speaker", "cue", "note")
COMPONENTS = frozenset(
    f"mark--{kind}" for kind in (*MENTION_KINDS.values(), *sorted(set(QUOTE_KINDS.values())), *OVERLAYS)
)

CSS = """
Sheet > .mark--quote { text-style: italic; background: $foreground 7%; }
Sheet > .mark--indirect { text-style: italic; }
Sheet > .mark--person { text-style: bold; color: $text-warning; }
Sheet > .mark--org { text-style: bold underline; color: $text-primary; }
Sheet > .mark--place { text-style: underline; color: $text-success; }
Sheet > .mark--group { text-style: underline; color: $foreground 75%; }
Sheet > .mark--date { }
Sheet > .mark--money { }
Sheet > .mark--number { }
Sheet > .mark--link { text-style: underline; color: $text-accent; }
Sheet > .mark--highlight { background: $warning 22%; }
Sheet > .mark--note { background: $warning 22%; text-style: underline; }
Sheet > .mark--match { text-style: reverse; }
Sheet > .mark--match-now { text-style: reverse bold; color: $text-primary; }
Sheet > .mark--focus { background: $primary 30%; }
Sheet > .mark--speaker { text-style: bold underline; background: $primary 30%; }
Sheet > .mark--cue { text-style: bold underline; }
"""
"""Laid over one another in the order of the layers; each says only what it changes."""


def mention_ranges(mentions: Iterable[Mention], kinds: frozenset[str]) -> list[tuple[int, int, str]]:
    """(start, end, kind) of the mentions whose kind is marked."""
    return [(m.start, m.end, kind) for m in mentions if (kind := MENTION_KINDS[m.label]) in kinds]


def quote_ranges(quotes: Iterable[Quote], kinds: frozenset[str]) -> list[tuple[int, int, str]]:
    """(start, end, kind) of the speech whose kind is marked."""
    return [(q.start, q.end, kind) for q in quotes if (kind := QUOTE_KINDS.get(q.kind)) in kinds and kind]


def address_spans(text: str) -> list[Span]:
    """Where `text` holds web addresses; a full stop or bracket that ends a sentence is not theirs."""
    if "http" not in text:
        return []
    found = (Span(match.start(), match.end()) for match in _ADDRESS.finditer(text))
    return [span for span in found if span.end - span.start > 10]
