"""One text from several articles: the best sentence of each in turn, a source on every sentence.

Each article's sentences are ranked by the news method; the articles take turns in the order of their dates,
which merges reports of one event best (docs/summaries.md). A sentence that tells what is already there is
not repeated: its article is named beside the one that stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tui.reading.spans import Label, Span
from tui.summaries.asides import without_dateline
from tui.summaries.digest_facts import Digest, DigestItem, DigestPerson, DigestQuote, DigestSentence, Origin
from tui.summaries.digest_text import as_json, as_markdown, as_text
from tui.summaries.features import Vector, cosine
from tui.summaries.lengths import Length
from tui.summaries.ranking import Cancelled, Ranking
from tui.summaries.selection import select
from tui.summaries.summary import rank

__all__ = [
    "Digest",
    "DigestItem",
    "DigestPerson",
    "DigestQuote",
    "DigestSentence",
    "Origin",
    "as_json",
    "as_markdown",
    "as_text",
    "digest",
]

SAME = 0.5  # a cosine above this means that two articles tell the same
_ROUNDS = 12  # sentences of one article at most
_QUOTES = 2  # quotes beside one sentence at most
_PEOPLE = 8
_LIKE = 0.2  # a cosine above this means that two sentences are about the same event
_COMPARED = 60  # articles that a sentence is compared with


def _never() -> bool:
    return False


@dataclass(slots=True)
class _Turn:
    """An article that takes its turns."""

    item: DigestItem
    ranking: Ranking
    order: list[int]  # its sentences, best first
    said: set[int] = field(default_factory=set)  # quotes already shown


@dataclass(slots=True)
class _Chosen:
    turn: _Turn
    index: int
    vector: Vector
    norm: float
    also: dict[int, Origin] = field(default_factory=dict)


def digest(
    items: Sequence[DigestItem], *, words: int = 150, cancelled: Callable[[], bool] = _never
) -> Digest:
    """A digest of about `words` words (whole sentences) from `items`, in any order given.

    Every article gets its first sentence in before any gets its second, oldest first (articles without a
    date last). When there are more articles than the words allow, the newest ones are kept. Raises
    `Cancelled` when `cancelled` answers True, ValueError for fewer than one word.
    """
    if words < 1:
        raise ValueError(f"A digest cannot have {words} words.")
    turns: list[_Turn] = []
    for item in sorted(items, key=lambda item: (not item.published, item.published, item.id)):
        if cancelled():
            raise Cancelled
        ranking = rank(
            item.text, item.reading, title=item.title, furniture=item.furniture, cancelled=cancelled
        )
        if ranking.spans:
            turns.append(_Turn(item, ranking, select(ranking, Length("sentences", _ROUNDS))))
    chosen = _take_turns(turns, words)
    place = {id(turn): i for i, turn in enumerate(turns)}
    chosen.sort(key=lambda c: (place[id(c.turn)], c.index))
    sentences = tuple(_sentence(c) for c in chosen)
    return Digest(
        sentences=sentences,
        people=_people(turns, sentences),
        articles=tuple(_origin(turn.item, 0, len(turn.item.text)) for turn in turns),
    )


def _take_turns(turns: list[_Turn], words: int) -> list[_Chosen]:
    """Sentences in rounds until the words are used up; a repetition is noted and its article moves on.

    In a round those sentences come first that most other articles bear out, then the newest: they are
    in when there is no room for all.
    """
    chosen: list[_Chosen] = []
    used = 0
    for number in range(_ROUNDS):
        asked = [turn for turn in reversed(turns) if number < len(turn.order)]
        for turn in sorted(asked, key=lambda turn: -_support(turn, number, turns)):
            index = turn.order[number]
            ranking = turn.ranking
            double = next((c for c in chosen if _tells_the_same(c, turn, index)), None)
            if double is not None:
                if double.turn is not turn:
                    span = ranking.spans[index]
                    double.also.setdefault(turn.item.id, _origin(turn.item, span.start, span.end))
                continue
            over = used + ranking.words[index] - words
            if used >= words or (chosen and over > words - used):
                continue
            chosen.append(_Chosen(turn, index, ranking.vectors[index], ranking.norms[index]))
            used += ranking.words[index]
        if used >= words:
            break
    return chosen


def _support(turn: _Turn, number: int, turns: Sequence[_Turn]) -> float:
    """How far the best sentences of other articles are like this article's sentence of the round."""
    ranking, index = turn.ranking, turn.order[number]
    support = 0.0
    for other in turns[:_COMPARED]:
        if other is not turn:
            best = other.order[0]
            likeness = cosine(
                ranking.vectors[index],
                other.ranking.vectors[best],
                ranking.norms[index],
                other.ranking.norms[best],
            )
            if likeness >= _LIKE:
                support += likeness
    return support


def _tells_the_same(one: _Chosen, turn: _Turn, index: int) -> bool:
    return cosine(one.vector, turn.ranking.vectors[index], one.norm, turn.ranking.norms[index]) > SAME


def _origin(item: DigestItem, start: int, end: int) -> Origin:
    return Origin(item.id, item.source, item.title, item.published, start, end)


def _words(text: str) -> str:
    return " ".join(text.split())


def _sentence(chosen: _Chosen) -> DigestSentence:
    item, span = chosen.turn.item, chosen.turn.ranking.spans[chosen.index]
    people = tuple(
        dict.fromkeys(
            mention.name
            for mention in item.reading.entities
            if mention.label is Label.PERSON and mention.span.overlaps(span)
        )
    )
    return DigestSentence(
        text=without_dateline(_words(span.of(item.text))),
        origin=_origin(item, span.start, span.end),
        also=tuple(chosen.also.values()),
        people=people,
        quotes=_quotes_beside(chosen.turn, span, people),
    )


def _quotes_beside(turn: _Turn, span: Span, people: Sequence[str]) -> tuple[DigestQuote, ...]:
    """What the people a sentence names say elsewhere in its article; each quote of an article once."""
    found: list[DigestQuote] = []
    item = turn.item
    for at, quote in enumerate(item.reading.quotes):
        if not quote.is_speech or not quote.speaker_name or at in turn.said or quote.span.overlaps(span):
            continue
        if quote.speaker_name in people and quote.end - quote.start >= 20:
            turn.said.add(at)
            found.append(
                DigestQuote(
                    _words(quote.span.of(item.text)),
                    quote.speaker_name,
                    _origin(item, quote.start, quote.end),
                )
            )
            if len(found) == _QUOTES:
                break
    return tuple(found)


def _people(turns: Sequence[_Turn], sentences: Sequence[DigestSentence]) -> tuple[DigestPerson, ...]:
    """Whom the articles name, those in most articles first, with the first thing each is quoted as saying."""
    times: dict[str, int] = {}
    articles: dict[str, dict[int, None]] = {}
    quoted: dict[str, DigestQuote] = {}
    for turn in turns:
        item = turn.item
        for mention in item.reading.entities:
            if mention.label is Label.PERSON:
                times[mention.name] = times.get(mention.name, 0) + 1
                articles.setdefault(mention.name, {})[item.id] = None
        for quote in item.reading.quotes:
            name = quote.speaker_name
            if quote.is_speech and name and name not in quoted and quote.end - quote.start >= 20:
                origin = _origin(item, quote.start, quote.end)
                quoted[name] = DigestQuote(_words(quote.span.of(item.text)), name, origin)
    shown = {name for sentence in sentences for name in sentence.people}
    ordered = sorted(times, key=lambda name: (-len(articles[name]), name not in shown, -times[name], name))
    return tuple(DigestPerson(name, tuple(articles[name]), quoted.get(name)) for name in ordered[:_PEOPLE])
