"""Articles with human summaries, made ready for fitting: features, term vectors, ROUGE counts.

Needs numpy and rouge-score. The scores are those of the package rouge-score (ROUGE-1 and ROUGE-2 F1 with
stemming, averaged over the references), computed from counts so that thousands of candidate summaries can
be scored in a second.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from rouge_score.tokenizers import DefaultTokenizer

from tui.reading.sentences import split
from tui.reading.spans import Reading
from tui.summaries.features import cosine, document, is_balanced
from tui.summaries.summary import candidates

Counts = Counter[Any]
_LOOKED_AT = 60  # sentences of an article: summaries of what comes after are not drawn
_TOKENS = DefaultTokenizer(use_stemmer=True)


@dataclass(slots=True)
class Item:
    """One article: its choosable sentences and its references."""

    id: str
    rows: Any  # sentences x features
    likeness: Any  # sentences x sentences
    whole: Any
    words: list[list[str]]  # blank-separated words of each sentence
    references: list[tuple[Counts, Counts]]  # of each, its words and its pairs of words


class Scorer:
    """ROUGE of many summaries of one article.

    For each sentence and each number of its words it knows how often they hit each word (and each pair) of
    each reference, so that a summary is scored by adding rows. Pairs across two sentences are left out.
    """

    def __init__(self, item: Item) -> None:
        self._item = item
        self._lengths: list[Any] = []
        self._hits: list[list[tuple[Any, Any]]] = []
        places = [
            ({gram: i for i, gram in enumerate(ones)}, {gram: i for i, gram in enumerate(twos)})
            for ones, twos in item.references
        ]
        for sentence in item.words:
            count = len(sentence)
            lengths = np.zeros(count + 1)
            hits = [(_zeros(count + 1, len(a)), _zeros(count + 1, len(b))) for a, b in places]
            before: str | None = None
            for k, word in enumerate(sentence, 1):
                lengths[k] = lengths[k - 1]
                for (ones, twos), (place1, place2) in zip(hits, places, strict=True):
                    ones[k], twos[k] = ones[k - 1], twos[k - 1]
                    last = before
                    for token in _tokens_of(word):
                        if token in place1:
                            ones[k, place1[token]] += 1
                        if (last, token) in place2:
                            twos[k, place2[last, token]] += 1
                        last = token
                for token in _tokens_of(word):
                    lengths[k] += 1
                    before = token
            self._lengths.append(lengths)
            self._hits.append(hits)

    def score(self, summaries: Sequence[tuple[int, ...]], budget: int = 0) -> tuple[Any, Any]:
        """ROUGE-1 and ROUGE-2 F1 of each summary: sentences in text order, cut after `budget` words."""
        ones, twos = np.zeros(len(summaries)), np.zeros(len(summaries))
        references = self._item.references
        for i, summary in enumerate(summaries):
            left = budget or 1_000_000
            taken: list[tuple[int, int]] = []
            for k in sorted(summary):
                taken.append((k, min(left, len(self._item.words[k]))))
                left -= taken[-1][1]
                if left <= 0:
                    break
            length = sum(self._lengths[k][n] for k, n in taken)
            for r, reference in enumerate(references):
                for kind, found in ((0, ones), (1, twos)):
                    most = np.fromiter(reference[kind].values(), float)
                    hits = sum(self._hits[k][r][kind][n] for k, n in taken)
                    total = length - kind + most.sum()
                    found[i] += 2 * np.minimum(hits, most).sum() / max(1.0, total) / len(references)
        return ones, twos


def _zeros(rows: int, columns: int) -> Any:
    return np.zeros((rows, columns), np.float32)


@cache
def _tokens_of(word: str) -> tuple[str, ...]:
    return tuple(_TOKENS.tokenize(word))


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of references, gzip'd or not."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as lines
    ):
        for line in lines:
            if line.strip():
                yield json.loads(line)


def items(path: Path) -> list[Item]:
    """All articles of one file."""
    return [made for row in rows_of(path) if (made := item(row)) is not None]


def item(row: dict[str, Any]) -> Item | None:
    """One article, or None when nothing of it can be chosen."""
    text, title = row["text"], row.get("title") or ""
    spans = candidates(text, Reading(sentences=tuple(split(text))), title)
    if not spans:
        return None
    facts = document(text, spans, title)
    n = min(len(spans), _LOOKED_AT)
    likeness = np.zeros((n, n), np.float32)
    for i in range(n):
        for j in range(i):
            likeness[i, j] = likeness[j, i] = cosine(
                facts.terms[i], facts.terms[j], facts.norms[i], facts.norms[j]
            )
    references = []
    for reference in row["references"]:
        tokens = _TOKENS.tokenize(reference)
        references.append((Counter(tokens), Counter(pairwise(tokens))))
    return Item(
        row["id"],
        np.array(facts.rows[:n], np.float32),
        likeness,
        np.array([is_balanced(text[s.start : s.end]) for s in spans[:n]]),
        [text[s.start : s.end].split() for s in spans[:n]],
        references,
    )
