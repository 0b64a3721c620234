"""sumy's summarisers, fed with our sentences and words, and our ranker for users of sumy.

Importing this module imports sumy (and with it nltk, numpy and requests, a third of a second): only
`summary.rank` does so, when such a method is asked for. Nothing is downloaded: nltk's data is needed by
sumy's tokenizer alone, and ours stands in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from math import isnan
from typing import Any

import numpy
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import null_stemmer
from sumy.summarizers._summarizer import AbstractSummarizer
from sumy.utils import ItemsCount

from tui.reading.spans import Reading, Span
from tui.summaries import news, stoppable
from tui.summaries.cue_words import BONUS, STIGMA
from tui.summaries.features import document, is_balanced
from tui.summaries.lengths import Length
from tui.summaries.methods import Method
from tui.summaries.ranking import Ranking
from tui.summaries.reasons import reasons
from tui.summaries.selection import select
from tui.summaries.tongues import stemmer_of, stop_words_of
from tui.summaries.words import tokens

MOST_WORDS = 12_000  # words in all that a capped method is given: its work grows with their square
_SENTENCE_WORDS = 400  # words of one sentence that are looked at


def _never() -> bool:
    return False


class _Tokenizer:
    """What sumy's documents ask for words."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(word.lower() for word in tokens(sentence[: _SENTENCE_WORDS * 12])[:_SENTENCE_WORDS])

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        return (paragraph,)


def rank(
    text: str,
    spans: Sequence[Span],
    reading: Reading,
    *,
    title: str,
    method: Method,
    cancelled: Callable[[], bool],
) -> Ranking:
    """The ranking of `spans` (unique sentences of `text`) by one of sumy's methods.

    A method with a cap is given the sentences our own ranker likes best, and the note says so. Raises
    `Cancelled` soon after `cancelled` answers True.
    """
    facts = document(text, spans, title, reading.language, cancelled)
    own = news.rank(facts, tuple(is_balanced(text[span.start : span.end]) for span in spans))
    ranking = replace(
        own,
        method=method.id,
        reasons=_reasons(reasons(facts, reading), method),
        short=None,
        long=None,
        redundancy=0.0,
        whole=(),
    )
    if len(spans) == 1:
        return ranking
    given = _given(facts.words, own.scores, method.cap)
    notes = []
    if len(given) < len(spans):
        notes.append(
            f"{method.title} was given the {len(given)} best of {len(spans)} sentences: "
            "it is slow on long texts."
        )
    stemmer, stop_words = stemmer_of(reading.language), stop_words_of(reading.language)
    if stop_words is None:
        notes.append("sumy has no word lists for this language, so every word counts.")
    summariser = stoppable.summariser(method.id, stemmer or null_stemmer, cancelled)
    if method.id == "edmundson":
        summariser.bonus_words, summariser.stigma_words = BONUS, STIGMA
        summariser.null_words = stop_words or {"the"}
    else:
        summariser.stop_words = stop_words or frozenset()
    ratings = _ratings(summariser, _document(text, [spans[i] for i in given], title))
    if ratings is None:
        notes.append(
            f"{method.title} finds nothing to compare in this text; the sentences were chosen by News."
        )
        return replace(ranking, scores=own.scores, note=" ".join(notes))
    scores = [0.0] * len(spans)
    low, high = min(ratings), max(ratings)
    for i, rating in zip(given, ratings, strict=True):
        scores[i] = round(0.05 + 0.95 * (rating - low) / (high - low), 6) if high > low else 1.0
    return replace(ranking, scores=tuple(scores), note=" ".join(notes))


def _reasons(ours: Iterable[str], method: Method) -> tuple[str, ...]:
    """Each sentence's reason with the method's own in front."""
    return tuple(f"{method.about} · {reason}" for reason in ours)


def _given(words: Sequence[int], scores: Sequence[float], cap: int) -> list[int]:
    """The sentences a method with this cap (0: none) is given, in text order."""
    if not cap or (len(words) <= cap and sum(words) <= MOST_WORDS):
        return list(range(len(words)))
    best: list[int] = []
    used = 0
    for i in sorted(range(len(words)), key=lambda i: -scores[i])[:cap]:
        used += min(words[i], _SENTENCE_WORDS)
        if used > MOST_WORDS and len(best) > 1:
            break
        best.append(i)
    return sorted(best)


def _document(text: str, spans: Sequence[Span], title: str) -> Any:
    """sumy's document of these sentences, with the headline as heading and the text's paragraphs."""
    tokenizer = _Tokenizer()
    rows: list[list[Any]] = [[Sentence(title, tokenizer, is_heading=True)] if title.strip() else []]
    for before, span in pairwise((Span(0, spans[0].start), *spans)):
        if "\n" in text[before.end : span.start] and rows[-1]:
            rows.append([])
        rows[-1].append(Sentence(text[span.start : span.end], tokenizer))
    if title.strip() and len(rows) > 1 and len(rows[0]) == 1:
        rows[1].insert(0, rows[0][0])
        del rows[0]
    return ObjectDocumentModel([Paragraph(row) for row in rows])


def _ratings(summariser: Any, model: Any) -> list[float] | None:
    """The rating of each sentence of `model` in order, or None when the method cannot tell them apart."""
    caught: list[Any] = []

    def catch(infos: Sequence[Any]) -> Sequence[Any]:
        caught.extend(infos)
        return infos

    with numpy.errstate(all="ignore"):
        summariser(model, catch)
    caught.sort(key=lambda info: info.order)
    ratings = [float(info.rating) for info in caught]
    if len(ratings) != len(model.sentences) or any(isnan(rating) for rating in ratings):
        return None
    return ratings


class NewsSummarizer(AbstractSummarizer):  # type: ignore[misc]
    """Our ranker behind sumy's interface: `NewsSummarizer()(document, 3)` gives sumy's sentences.

    Headings of the document serve as the headline. `language` chooses stop words. The count may be
    anything sumy takes: a number, "20%" or a callable.
    """

    def __init__(self, stemmer: Callable[[str], str] = null_stemmer, language: str = "en") -> None:
        super().__init__(stemmer)
        self._language = language

    def __call__(self, document_model: Any, sentences_count: Any) -> tuple[Any, ...]:
        pieces: list[Any] = list(dict.fromkeys(document_model.sentences))
        if not pieces:
            return ()
        spans: list[Span] = []
        at = 0
        for piece in pieces:
            spans.append(Span(at, at + len(str(piece))))
            at = spans[-1].end + 1
        text = "\n".join(str(piece) for piece in pieces)
        title = " ".join(str(heading) for heading in document_model.headings)
        facts = document(text, spans, title, self._language)
        ranking = news.rank(facts, tuple(is_balanced(str(piece)) for piece in pieces))
        count = sentences_count if callable(sentences_count) else ItemsCount(sentences_count)
        wanted = len(count(tuple(pieces)))
        if not wanted:
            return ()
        return tuple(pieces[i] for i in sorted(select(ranking, Length("sentences", wanted))))
