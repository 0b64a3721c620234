"""An article with everything the user and the reader know about it, on its way out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from tui.intake import enclosures
from tui.library.article import Article, Highlight, Note
from tui.reading.shapes import reading_json
from tui.reading.spans import QuoteKind, Reading, Span

_IN_MARKS = frozenset({QuoteKind.DIRECT, QuoteKind.MIXED})


class Shelf(Protocol):
    """What export needs of a library."""

    def article(self, number: int, /) -> Article:
        """One article. Raises KeyError when there is none of that id."""
        ...

    def body(self, number: int, /) -> str:
        """Its text."""
        ...

    def reading(self, number: int, /) -> Reading:
        """Its marks."""
        ...

    def notes(self, article: int, /) -> list[Note]:
        """The user's notes on it."""
        ...

    def highlights(self, article: int, /) -> list[Highlight]:
        """The passages the user marked in it."""
        ...


@dataclass(frozen=True, slots=True)
class Paper:
    """One article with its text, marks, notes and highlights."""

    article: Article
    text: str
    reading: Reading
    notes: Sequence[Note]
    highlights: Sequence[Span]


def gather(library: Shelf, number: int) -> Paper:
    """Everything about article `number`. Raises KeyError when there is none."""
    marks = sorted(Span(mark.start, mark.end) for mark in library.highlights(number))
    return Paper(
        library.article(number), library.body(number), library.reading(number), library.notes(number), marks
    )


def facts_json(article: Article) -> dict[str, Any]:
    """The shape of one member of `list --json`."""
    return {
        "id": article.id,
        "title": article.title,
        "byline": article.byline,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "added": article.added,
        "words": article.words,
        "read": article.read,
        "starred": article.starred,
        "tags": list(article.tags),
    }


def as_json(paper: Paper) -> dict[str, Any]:
    """The shape of `show --json`."""
    article = paper.article
    return facts_json(article) | {
        "text": paper.text,
        "furniture": [{"start": cut.start, "end": cut.end} for cut in article.furniture],
        **enclosures.as_json(article.links, article.images),
        **reading_json(paper.reading, paper.text, article.title),
        "notes": [
            {"id": note.id, "text": note.text, "made": note.made}
            | ({"start": note.span.start, "end": note.span.end} if note.span else {})
            for note in paper.notes
        ],
        "highlights": [{"start": mark.start, "end": mark.end} for mark in paper.highlights],
    }


def day(article: Article) -> str:
    """The day it was published, as printed: "2026-03-04", "" when unknown."""
    return article.published[:10]


def head_line(article: Article) -> list[str]:
    """Byline, source and day, those that are known, in the order of a head."""
    return [part for part in (article.byline, article.source, day(article)) if part]


def said(paper: Paper) -> Iterator[tuple[str, str, int]]:
    """Who said which words in marks, in the order of the text, and the number of the (first) quote.

    The pieces of an utterance that its attribution breaks are one; what page furniture holds is
    left out.
    """
    quotes, cuts = paper.reading.quotes, paper.article.furniture
    told: set[int] = set()
    for number, quote in enumerate(quotes):
        if quote.kind not in _IN_MARKS or (quote.group and quote.group in told):
            continue
        if any(quote.span.overlaps(cut) for cut in cuts):
            continue
        told.add(quote.group)
        pieces = [quote]
        if quote.group:
            pieces = [one for one in quotes if one.group == quote.group and one.kind in _IN_MARKS]
        words = " … ".join(" ".join(one.span.of(paper.text).split()) for one in pieces)
        yield quote.speaker_name or quote.role or "Not named", words, number
