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
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from rouge_score.tokenizers import DefaultTokenizer  # type: ignore[import-untyped]

from tui.reading.sentences import split
from tui.reading.spans import Reading
from tui.summaries.features import cosine, document, is_balanced
from tui.summaries.summary import candidates

Counts = Counter[Any]
_TOKENS = DefaultTokenizer(use_stemmer=True)


@dataclass(slots=True)
class Item:
    """One article: its choosable sentences and its references."""

    id: str
    rows: Any  # sentences x features
    likeness: Any  # sentences x sentences
    whole: Any
    words: list[list[str]]  # blank-separated words of each sentence
    references: list[tuple[Counts, Counts]]

    def score(self, chosen: Sequence[int], budget: int = 0) -> tuple[float, float]:
        """ROUGE-1 and ROUGE-2 F1 of these sentences in text order, cut after `budget` words if given."""
        words = [word for i in sorted(chosen) for word in self.words[i]]
        tokens = _TOKENS.tokenize(" ".join(words[:budget] if budget else words))
        ones, twos = Counter(tokens), Counter(pairwise(tokens))
        found = [(f1(ones, r1), f1(twos, r2)) for r1, r2 in self.references]
        return sum(a for a, _ in found) / len(found), sum(b for _, b in found) / len(found)


def f1(candidate: Counts, reference: Counts) -> float:
    """The F1 of two bags of n-grams."""
    common = sum(min(times, reference[gram]) for gram, times in candidate.items() if gram in reference)
    total = sum(candidate.values()) + sum(reference.values())
    return 2 * common / total if total else 0.0


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
    spans = candidates(text, Reading(sentences=tuple(split(text))), title)[:120]
    if not spans:
        return None
    facts = document(text, spans, title)
    n = len(spans)
    likeness = np.zeros((n, n), np.float32)
    near = min(n, 60)
    for i in range(near):
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
        np.array(facts.rows, np.float32),
        likeness,
        np.array([is_balanced(text[s.start : s.end]) for s in spans]),
        [text[s.start : s.end].split() for s in spans],
        references,
    )
