"""The facts a reading is made of.

Every fact about a text is a half-open range ``[start, end)`` of code points into the text it was
read from. Nothing here copies text: a quote's words are ``text[quote.start:quote.end]``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of code points, `start` inclusive, `end` exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words the span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one character."""
        return self.start < other.end and other.start < self.end


class Label(StrEnum):
    """The kinds of entity."""

    PERSON = "PERSON"
    ORG = "ORG"
    PLACE = "PLACE"
    GROUP = "GROUP"
    DATE = "DATE"
    MONEY = "MONEY"
    NUMBER = "NUMBER"


NAMED = frozenset({Label.PERSON, Label.ORG, Label.PLACE, Label.GROUP})
"""The labels that name somebody or something, as against dates and amounts."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the text speaks of an entity.

    `name` is the fullest name the text gives the entity, so all mentions of one entity share
    (`label`, `name`). `confidence` runs from 0 to 1.
    """

    start: int
    end: int
    label: Label
    name: str
    confidence: float = 1.0

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class QuoteKind(StrEnum):
    """How words in a text relate to somebody's speech."""

    DIRECT = "direct"  # an utterance inside marks
    MIXED = "mixed"  # marked words built into the reporter's sentence
    INDIRECT = "indirect"  # a reported clause without marks
    SCARE = "scare"  # marked words that nobody is quoted as saying


@dataclass(frozen=True, slots=True)
class Quote:
    """Words the text puts into somebody's mouth, or (`SCARE`) marked words that are not speech.

    The range of a marked quote includes its marks. `speaker` is where the text names the speaker
    for this quote, `speaker_name` the fullest name the text gives (or the role when nobody is
    named). Both are None when the text does not say, and the name alone when it says no more than
    “he” and nobody fits. `group` joins the pieces of one utterance that is broken by its attribution
    or runs over paragraphs. `rule` names the rule that decided.
    """

    start: int
    end: int
    kind: QuoteKind
    speaker: Span | None = None
    speaker_name: str | None = None
    cue: Span | None = None
    confidence: float = 1.0
    rule: str = ""
    group: int = 0
    role: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_speech(self) -> bool:
        return self.kind is not QuoteKind.SCARE


@dataclass(frozen=True, slots=True)
class Reading:
    """All marks of one text, each sequence sorted by start.

    `title_entities` index into the headline, everything else into the body. `remark` is a
    sentence for the user when the reading is less than it could be (for example another
    language, or a missing model), else empty.
    """

    language: str = "en"
    sentences: tuple[Span, ...] = ()
    entities: tuple[Mention, ...] = ()
    title_entities: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    remark: str = ""


def outside(spans: Sequence[Span], cuts: Iterable[Span]) -> list[Span]:
    """The members of `spans` that share no character with any of `cuts`, in their order.

    Used to keep sentences and marks out of the page furniture.
    """
    ordered = sorted(cuts)
    kept: list[Span] = []
    for span in spans:
        if not any(span.overlaps(cut) for cut in ordered):
            kept.append(span)
    return kept
