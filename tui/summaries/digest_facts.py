"""What goes into a digest and what comes out."""

from __future__ import annotations

from dataclasses import dataclass

from tui.reading.spans import Reading, Span


@dataclass(frozen=True, slots=True)
class DigestItem:
    """One article of a digest: `published` is ISO 8601 or empty, `furniture` ranges of `text` left out."""

    id: int
    title: str
    source: str
    published: str
    text: str
    reading: Reading
    furniture: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a sentence stands: article, source, headline, date, and its range in the article's text."""

    article: int
    source: str
    title: str
    published: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DigestQuote:
    """Words somebody said, as printed, and where."""

    text: str
    speaker: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class DigestSentence:
    """One sentence of a digest, word for word (blanks joined), with its place.

    `also` names the articles that tell the same; `people` are who it names; `quotes` what the people it
    names say in its article, or what it quotes itself.
    """

    text: str
    origin: Origin
    also: tuple[Origin, ...] = ()
    people: tuple[str, ...] = ()
    quotes: tuple[DigestQuote, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestPerson:
    """Somebody the articles speak of, in how many of them, and one thing they said."""

    name: str
    articles: tuple[int, ...]
    quote: DigestQuote | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """Sentences in the order of their articles' dates, and the people they are about."""

    sentences: tuple[DigestSentence, ...] = ()
    people: tuple[DigestPerson, ...] = ()
    articles: tuple[Origin, ...] = ()

    @property
    def words(self) -> int:
        """How many words the sentences have together."""
        return sum(len(sentence.text.split()) for sentence in self.sentences)
