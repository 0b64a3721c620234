"""What the news ranker knows about a sentence: some forty cheap numbers, standard library only.

One pass over the words; no matrix of all pairs: a sentence is compared with the document, the headline and
the first sentence, so the cost grows with the length of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log, sqrt
from typing import NamedTuple

from tui.reading.spans import Span
from tui.summaries.ranking import Cancelled
from tui.summaries.words import terms_of, tokens, word_set

Vector = dict[str, float]

NAMES: tuple[str, ...] = (
    "log words before",
    "1/position",
    "first",
    "second",
    "third",
    "fourth or fifth",
    "relative place",
    "last fifth",
    "log words",
    "under 8 words",
    "under 12 words",
    "over 35 words",
    "centrality",
    "centrality z",
    "mean frequency",
    "heavy terms",
    "heavy terms, relative",
    "told later",
    "told at once",
    "new terms",
    "like the first",
    "headline cosine",
    "headline cover",
    "length of the first x 1/position",
    "heavy terms of the first x 1/position",
    "centrality of the first x 1/position",
    "log sentences x log words before",
    "log sentences x log words",
    "has headline x log words before",
    "quoted share",
    "opens with a quotation",
    "verb of saying",
    "question",
    "exclamation",
    "opens with a pronoun",
    "opens with a conjunction",
    "first person",
    "names",
    "top names",
    "figures",
    "bracket",
    "colon",
    "opens in lower case",
)

_PRONOUN = word_set(
    "he she it they him her his hers its their theirs this that these those such we i you my our your"
)
_CONJUNCTION = word_set("and but or so yet nor also however meanwhile moreover still then besides instead")
_FIRST_PERSON = word_set("i we my our me us i'm i've we're we've i’m i’ve we’re we’ve mine ours you your")
_SAYS = word_set("said says told added asked according wrote tweeted insisted noted explained")
_HEAVY = 12
_ASK_EVERY = 250  # sentences between two questions whether the work is still wanted


class Document(NamedTuple):
    """The countable side of a text: for each sentence its words, terms and features."""

    spans: tuple[Span, ...]
    words: tuple[int, ...]  # between blanks
    terms: tuple[Vector, ...]  # term -> weight in the sentence
    norms: tuple[float, ...]
    rows: tuple[tuple[float, ...], ...]  # in the order of NAMES
    headline: frozenset[str]


def _never() -> bool:
    return False


def document(
    text: str,
    spans: Sequence[Span],
    title: str = "",
    language: str = "en",
    cancelled: Callable[[], bool] = _never,
) -> Document:
    """The features of `spans` (sorted sentences of `text` that may be chosen).

    Raises `Cancelled` soon after `cancelled` answers True.
    """
    table = terms_of(language)
    pieces = [text[span.start : span.end] for span in spans]
    word_lists = [tokens(piece) for piece in pieces]
    counts: list[dict[str, int]] = []
    doc: dict[str, int] = {}
    spread: dict[str, int] = {}
    for i, word_list in enumerate(word_lists):
        if not i % _ASK_EVERY and cancelled():
            raise Cancelled
        count: dict[str, int] = {}
        for word in word_list:
            term = table[word]
            if term:
                count[term] = count.get(term, 0) + 1
        counts.append(count)
        for term, times in count.items():
            doc[term] = doc.get(term, 0) + times
            spread[term] = spread.get(term, 0) + 1
    headline = frozenset(term for term in map(table.__getitem__, tokens(title)) if term)
    n = len(spans)
    weight = {term: log(1 + n / times) for term, times in spread.items()}
    vectors = [{term: times * weight[term] for term, times in count.items()} for count in counts]
    norms = [sqrt(sum([value * value for value in vector.values()])) for vector in vectors]
    rows = _rows(pieces, word_lists, counts, doc, spread, weight, vectors, norms, headline, cancelled)
    return Document(
        tuple(spans),
        tuple([_length(piece, word_list) for piece, word_list in zip(pieces, word_lists, strict=True)]),
        tuple(vectors),
        tuple(norms),
        tuple(rows),
        headline,
    )


def _length(piece: str, word_list: list[str]) -> int:
    """The words of a sentence as a reader counts them: between blanks, where the script has blanks."""
    count = len(piece.split())
    return len(word_list) if len(word_list) > 3 * count else count


def cosine(a: Vector, b: Vector, norm_a: float, norm_b: float) -> float:
    """The cosine of two term vectors, 0 when one is empty."""
    if not norm_a or not norm_b:
        return 0.0
    if len(b) < len(a):
        a, b = b, a
    get = b.get
    return sum([value * get(term, 0.0) for term, value in a.items()]) / (norm_a * norm_b)


def _centralities(
    counts: list[dict[str, int]], doc: dict[str, int], weight: Vector, norms: list[float]
) -> list[float]:
    """The cosine of each sentence with the rest of the text."""
    heavy = {term: times * weight[term] * weight[term] for term, times in doc.items()}
    whole = sum([times * heavy[term] for term, times in doc.items()])
    found: list[float] = []
    for count, norm in zip(counts, norms, strict=True):
        own = norm * norm
        dot = sum([times * heavy[term] for term, times in count.items()])
        rest = whole - 2 * dot + own
        found.append((dot - own) / (norm * sqrt(rest)) if norm and rest > 1e-9 else 0.0)
    return found


def _rows(
    pieces: list[str],
    word_lists: list[list[str]],
    counts: list[dict[str, int]],
    doc: dict[str, int],
    spread: dict[str, int],
    weight: Vector,
    vectors: list[Vector],
    norms: list[float],
    headline: frozenset[str],
    cancelled: Callable[[], bool],
) -> list[tuple[float, ...]]:
    n = len(pieces)
    if not n:
        return []
    central = _centralities(counts, doc, weight, norms)
    mean = sum(central) / n
    deviation = sqrt(sum([(c - mean) ** 2 for c in central]) / n) or 1.0
    repeated = sorted((term for term, times in doc.items() if times > 1), key=lambda t: (-doc[t], t))
    heavy = frozenset(repeated[:_HEAVY])
    names = _top_names(word_lists)
    headline_weight = sum([weight.get(term, 1.0) ** 2 for term in headline])
    cover = [sum([1 for term in heavy if term in count]) / (len(heavy) or 1) for count in counts]
    best_cover = max(cover) or 1.0
    first_length = len(word_lists[0]) / 25
    first_cover, first_z = cover[0], (central[0] - mean) / deviation
    size = log(1 + n)
    total = sum(map(len, word_lists)) or 1
    met: set[str] = set()
    before = 0
    rows: list[tuple[float, ...]] = []
    for i, (piece, word_list, count) in enumerate(zip(pieces, word_lists, counts, strict=True)):
        if not i % _ASK_EVERY and cancelled():
            raise Cancelled
        length = len(word_list)
        kinds = len(count) or 1
        opening = word_list[0].lower() if word_list else ""
        rank = 1 / (i + 1)
        log_before, log_length = log(1 + before / 20), log(1 + length)
        title_dot = sum([weight[term] ** 2 for term in headline if term in count]) if headline else 0.0
        title_cover = sum([1 for term in headline if term in count]) / len(headline) if headline else 0.0
        fresh = sum([1 for term in count if term not in met]) / kinds
        z = (central[i] - mean) / deviation
        lower = set(map(str.lower, word_list))
        figures = [word for word in word_list if word[0] in "0123456789"]
        capitals = [word for word in word_list[1:] if word[0].isupper()]
        rows.append(
            (
                log_before,
                rank,
                float(i == 0),
                float(i == 1),
                float(i == 2),
                float(i in (3, 4)),
                before / total,
                float(i >= n * 0.8),
                log_length,
                float(length < 8),
                float(length < 12),
                float(length > 35),
                central[i],
                z,
                sum([doc[term] for term in count]) / kinds / total * 100,
                cover[i],
                cover[i] / best_cover,
                sum([1 for term in count if spread[term] > 1]) / kinds,
                sum([1 for term in count if spread[term] == 1]) / (length or 1),
                fresh,
                cosine(vectors[0], vectors[i], norms[0], norms[i]) if i else 1.0,
                title_dot / (sqrt(headline_weight) * norms[i]) if headline and norms[i] else 0.0,
                title_cover,
                first_length * rank,
                first_cover * rank,
                first_z * rank,
                size * log_before,
                size * log_length,
                log_before if headline else 0.0,
                _quoted_share(piece),
                float(piece[0] in "\"“‘'«„"),
                float(not _SAYS.isdisjoint(lower)),
                float("?" in piece),
                float("!" in piece),
                float(opening in _PRONOUN),
                float(opening in _CONJUNCTION),
                float(not _FIRST_PERSON.isdisjoint(lower)),
                len(capitals) / (length or 1),
                float(not names.isdisjoint(word_list)),
                min(3.0, float(len(figures))),
                float("(" in piece),
                float(":" in piece),
                float(piece[0].islower()),
            )
        )
        met.update(count)
        before += length
    return rows


def _top_names(word_lists: list[list[str]]) -> frozenset[str]:
    """The five words most often written with a capital inside a sentence, if more than once."""
    seen: dict[str, int] = {}
    for word_list in word_lists:
        for word in word_list[1:]:
            if word[0].isupper() and len(word) > 2:
                seen[word] = seen.get(word, 0) + 1
    return frozenset(sorted((w for w, times in seen.items() if times > 1), key=lambda w: (-seen[w], w))[:5])


def _quoted_share(piece: str) -> float:
    """The share of a sentence's characters that stands between double quotation marks."""
    if '"' not in piece and "“" not in piece and "”" not in piece:
        return 0.0
    inside = 0
    opened = -1
    for i, c in enumerate(piece):
        if c == "“" or (c == '"' and opened < 0):
            opened = i
        elif c in '”"' and opened >= 0:
            inside += i - opened
            opened = -1
    if opened >= 0:
        inside += len(piece) - opened
    return inside / len(piece)


def is_balanced(piece: str) -> bool:
    """Whether every double quotation mark of a sentence has its partner in it."""
    if '"' in piece and piece.count('"') % 2:
        return False
    if "“" in piece or "”" in piece or "„" in piece:
        low, left, right = piece.count("„"), piece.count("“"), piece.count("”")
        if (low != left + right) if low else (left != right):
            return False
    return piece.count("«") == piece.count("»") and piece.count("「") == piece.count("」")
