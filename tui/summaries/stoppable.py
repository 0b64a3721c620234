"""sumy's summarisers that can be stopped, and some of their loops made quicker.

Each class keeps sumy's method and numbers; only the innermost step asks first whether the summary is still
wanted. Imported with sumy_methods.py alone.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

import numpy
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from tui.summaries.ranking import Cancelled

_EVERY = 0.02  # seconds between two questions


class _Stop:
    """Asks `cancelled` at most every 20 ms and raises `Cancelled` when it answers True."""

    def __init__(self, cancelled: Callable[[], bool]) -> None:
        self._cancelled = cancelled
        self._next = 0.0

    def __call__(self) -> None:
        now = monotonic()
        if now >= self._next:
            self._next = now + _EVERY
            if self._cancelled():
                raise Cancelled


def _stemmer(stem: Callable[[str], str], stop: _Stop) -> Callable[[str], str]:
    """`stem` with a memory, asking now and then whether to go on."""
    known: dict[str, str] = {}

    def stemmed(word: str) -> str:
        found = known.get(word)
        if found is None:
            stop()
            found = known[word] = stem(word)
        return found

    return stemmed


class _LexRank(LexRankSummarizer):  # type: ignore[misc]
    stop: _Stop

    def _create_matrix(self, sentences: Any, threshold: float, tf_metrics: Any, idf_metrics: Any) -> Any:
        count = len(sentences)
        matrix = numpy.zeros((count, count))
        for i in range(count):
            for j in range(i + 1):  # sumy computes both halves of what is symmetric
                likeness = self.cosine_similarity(
                    sentences[i], sentences[j], tf_metrics[i], tf_metrics[j], idf_metrics
                )
                matrix[i, j] = matrix[j, i] = float(likeness > threshold)
        degrees = matrix.sum(axis=1)
        degrees[degrees == 0] = 1
        return matrix / degrees[:, numpy.newaxis]

    def cosine_similarity(self, *args: Any) -> float:
        self.stop()
        return float(super().cosine_similarity(*args))


class _TextRank(TextRankSummarizer):  # type: ignore[misc]
    stop: _Stop

    def _rate_sentences_edge(self, words1: list[str], words2: list[str]) -> float:
        self.stop()
        return float(super()._rate_sentences_edge(words1, words2))


class _Reduction(ReductionSummarizer):  # type: ignore[misc]
    stop: _Stop

    def _rate_sentences_edge(self, words1: list[str], words2: list[str]) -> float:
        self.stop()
        return float(super()._rate_sentences_edge(words1, words2))


class _SumBasic(SumBasicSummarizer):  # type: ignore[misc]
    stop: _Stop

    def _find_index_of_best_sentence(self, word_freq: dict[str, float], sentences: list[list[str]]) -> int:
        self.stop()
        return int(super()._find_index_of_best_sentence(word_freq, sentences))


class _Kl(KLSummarizer):  # type: ignore[misc]
    stop: _Stop

    def _joint_freq(self, first: list[str], second: list[str]) -> dict[str, float]:
        self.stop()
        joint: dict[str, float] = super()._joint_freq(first, second)
        return joint


class _Luhn(LuhnSummarizer):  # type: ignore[misc]
    stop: _Stop

    def _get_significant_words(self, words: Any) -> frozenset[str]:
        return frozenset(super()._get_significant_words(words))  # sumy looks words up in a tuple

    def rate_sentence(self, sentence: Any, significant_stems: frozenset[str]) -> float:
        self.stop()
        return float(super().rate_sentence(sentence, significant_stems))


class _Lsa(LsaSummarizer):  # type: ignore[misc]
    stop: _Stop

    def _create_matrix(self, document: Any, dictionary: dict[str, int]) -> Any:
        matrix = numpy.zeros((len(dictionary), len(document.sentences)))
        for column, sentence in enumerate(document.sentences):
            self.stop()
            for word in map(self.stem_word, sentence.words):
                row = dictionary.get(word)
                if row is not None:
                    matrix[row, column] += 1
        return matrix

    def _compute_term_frequency(self, matrix: Any, smooth: float = 0.4) -> Any:
        self.stop()
        most = matrix.max(axis=0)
        used = most != 0
        matrix[:, used] = smooth + (1.0 - smooth) * matrix[:, used] / most[used]
        return matrix

    def __call__(self, document: Any, sentences_count: Any) -> Any:
        dictionary = self._create_dictionary(document)
        if not dictionary:
            return ()
        matrix = self._compute_term_frequency(self._create_matrix(document, dictionary))
        # sumy keeps every dimension of the decomposition (REDUCTION_RATIO is 1): the rank it computes from
        # sigma and V, sqrt(sum of sigma^2 v^2), is then the length of the sentence's column.
        ranks = iter(numpy.sqrt((matrix**2).sum(axis=0)).tolist())
        return self._get_best_sentences(document.sentences, sentences_count, lambda _: next(ranks))


class _Edmundson(EdmundsonSummarizer):  # type: ignore[misc]
    stop: _Stop


_CLASSES: dict[str, Any] = {
    "lexrank": _LexRank,
    "textrank": _TextRank,
    "lsa": _Lsa,
    "luhn": _Luhn,
    "edmundson": _Edmundson,
    "sumbasic": _SumBasic,
    "reduction": _Reduction,
    "kl": _Kl,
}


def summariser(method: str, stem: Callable[[str], str], cancelled: Callable[[], bool]) -> Any:
    """One of sumy's summarisers by our name for it, ready to be called with a document and a count."""
    stop = _Stop(cancelled)
    made = _CLASSES[method](_stemmer(stem, stop))
    made.stop = stop
    return made
