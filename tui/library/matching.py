"""A query answered by looking at the articles themselves, without the index.

This is the meaning of the query language; the index gives the same answers faster. It serves what
the index has not taken in yet, and a library without one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tui.library.article import Article
from tui.library.dates import moment, period
from tui.library.query import And, Counted, Dated, Everything, Flag, Not, Or, Query, Term
from tui.library.words import fold, holds, words
from tui.reading.spans import Label, Reading

LABEL_OF = {"person": Label.PERSON, "org": Label.ORG, "place": Label.PLACE, "group": Label.GROUP}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article and the ways to the rest of it, asked only when the query needs them."""

    article: Article
    body: Callable[[], str]
    reading: Callable[[], Reading | None]
    notes: Callable[[], Sequence[str]]


def matches(query: Query, candidate: Candidate, now: datetime) -> bool:
    """Whether the article answers the query; `now` tells what "today" is."""
    article = candidate.article
    match query:
        case Everything():
            return True
        case Not(part):
            return not matches(part, candidate, now)
        case And(parts):
            return all(matches(part, candidate, now) for part in parts)
        case Or(parts):
            return any(matches(part, candidate, now) for part in parts)
        case Counted(low, high):
            return (low is None or article.words >= low) and (high is None or article.words <= high)
        case Dated(value):
            span = period(value, now)
            return span is not None and span[0] <= moment(article.date) < span[1]
        case Flag(name):
            return _flagged(name, candidate)
        case Term():
            return _holds_term(query, candidate)


def _flagged(name: str, candidate: Candidate) -> bool:
    article = candidate.article
    match name:
        case "unread" | "read":
            return article.read == (name == "read")
        case "starred" | "unstarred":
            return article.starred == (name == "starred")
        case "tagged":
            return bool(article.tags)
        case _:
            return bool(candidate.notes())


def _holds_term(term: Term, candidate: Candidate) -> bool:
    article = candidate.article
    match term.field:
        case "title":
            return _text_holds(article.title, term)
        case "by":
            return _text_holds(article.byline, term)
        case "note":
            return any(_text_holds(note, term) for note in candidate.notes())
        case "source":
            if term.phrase and not term.prefix:
                return fold(article.source) == fold(term.value)
            return _name_holds(article.source, term)
        case "tag":
            return any(_equals(tag, term) for tag in article.tags)
        case "lang":
            return _equals(article.language, term)
        case "":
            if _text_holds(article.title, term) or _text_holds(article.byline, term):
                return True
            return _text_holds(candidate.body(), term)
        case _:
            return _marked(term, candidate)


def _marked(term: Term, candidate: Candidate) -> bool:
    reading = candidate.reading()
    if reading is None:
        return False
    if term.field == "said-by":
        return any(_text_holds(q.speaker_name or "", term) for q in reading.quotes if q.is_speech)
    if term.field == "quote":
        speech = [q for q in reading.quotes if q.is_speech]
        body = candidate.body() if speech else ""
        return any(_text_holds(body[q.start : q.end], term) for q in speech)
    label = LABEL_OF[term.field]
    named = (*reading.title_entities, *reading.entities)
    return any(mention.label is label and _text_holds(mention.name, term) for mention in named)


def _text_holds(text: str, term: Term) -> bool:
    if not term.value:
        return bool(text.strip())
    return holds(words(text), words(term.value), term.prefix)


def _name_holds(name: str, term: Term) -> bool:
    needle = words(term.value)
    if not needle:  # a name of signs only
        return bool(name) if not term.value else fold(term.value) in fold(name)
    return holds(words(name), needle, term.prefix)


def _equals(value: str, term: Term) -> bool:
    plain, wanted = fold(value), fold(term.value)
    return plain.startswith(wanted) and bool(plain) if term.prefix else plain == wanted
