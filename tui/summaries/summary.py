"""The one door to every summary: rank a text's sentences, then choose as many as are wanted.

`rank` is the costly part and depends on the method, `choose` is instant and depends on the length, so the
keys for longer and shorter re-use a ranking. Every chosen sentence is a range of the text, word for word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tui.reading.sentences import split
from tui.reading.spans import Reading, Span
from tui.summaries import news
from tui.summaries.asides import asides, without_dateline
from tui.summaries.features import document, is_balanced
from tui.summaries.lengths import Length
from tui.summaries.methods import method_by_id
from tui.summaries.ranking import Cancelled, Ranking
from tui.summaries.reasons import reasons
from tui.summaries.selection import select

__all__ = ["Cancelled", "Ranking", "Summary", "SummarySentence", "choose", "gist", "rank", "summarise"]

_GIST = 240  # characters of a gist at most


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """One chosen sentence: its range in the text, its score (0 to 1 in its text) and why it was chosen."""

    start: int
    end: int
    score: float
    reason: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Summary:
    """Chosen sentences in the order of the text; `note` is a sentence for the reader, or empty."""

    method: str
    sentences: tuple[SummarySentence, ...]
    note: str = ""

    def text(self, body: str) -> str:
        """The summary as running text; `body` is the text it was made of."""
        return " ".join(" ".join(body[s.start : s.end].split()) for s in self.sentences)


def rank(
    text: str,
    reading: Reading,
    *,
    title: str = "",
    method: str = "news",
    furniture: Sequence[Span] = (),
    cancelled: Callable[[], bool] = _never,
) -> Ranking:
    """Scores every sentence of `text` that may stand in a summary.

    `reading` gives sentences, names and quotes (a text whose sentences were not read yet is split here);
    `furniture` are ranges that must not be chosen. `method` is an id of METHODS. `cancelled` is asked
    often; when it answers True the work stops with `Cancelled`. Raises ValueError for an unknown method.
    """
    chosen = method_by_id(method)
    spans = candidates(text, reading, title, furniture)
    if cancelled():
        raise Cancelled
    if not spans:
        return Ranking(method=method)
    if chosen.needs == "sumy":
        from tui.summaries import sumy_methods

        return sumy_methods.rank(text, spans, reading, title=title, method=chosen, cancelled=cancelled)
    facts = document(text, spans, title, reading.language, cancelled)
    whole = tuple(is_balanced(text[span.start : span.end]) for span in spans)
    if method == "lead":
        n = len(spans)
        scores = tuple(1 - i / n for i in range(n))
        return Ranking(
            method=method,
            spans=facts.spans,
            words=facts.words,
            scores=scores,
            reasons=reasons(facts, reading),
            note=_note(reading),
        )
    return replace(news.rank(facts, whole), reasons=reasons(facts, reading), note=_note(reading))


def candidates(text: str, reading: Reading, title: str = "", furniture: Sequence[Span] = ()) -> list[Span]:
    """The sentences of `text` that may be chosen, in order: no furniture, headline, byline.

    Each wording is there once. When nothing but such lines is there, they are the choice (furniture last).
    """
    sentences = reading.sentences or tuple(split(text, reading.language))
    out = asides(text, sentences, title, furniture)
    kept = [span for span, aside in zip(sentences, out, strict=True) if not aside]
    if not kept:
        kept = [s for s in sentences if not any(s.overlaps(cut) for cut in furniture)] or list(sentences)
    seen: set[str] = set()
    once: list[Span] = []
    for span in kept:
        wording = " ".join(text[span.start : span.end].lower().split())
        if wording not in seen:
            seen.add(wording)
            once.append(span)
    return once


def _note(reading: Reading) -> str:
    if reading.language[:2] in ("en", "un", ""):
        return ""
    return "This text is not in English: sentences are chosen by place and repeated words."


def choose(ranking: Ranking, length: Length | None = None) -> Summary:
    """The best sentences of `ranking` for `length` (three sentences when nothing is said), in text order.

    A text with fewer sentences than wanted gives all of them and says so in the note.
    """
    length = length or Length()
    picked = sorted(select(ranking, length))
    note = ranking.note
    if length.unit == "sentences" and len(ranking.spans) < length.amount and ranking.spans:
        count = len(ranking.spans)
        short = f"A short article: {count} sentence{'s' if count > 1 else ''} can be chosen from."
        note = f"{note} {short}".strip()
    return Summary(
        method=ranking.method,
        sentences=tuple(
            SummarySentence(
                ranking.spans[i].start, ranking.spans[i].end, round(ranking.scores[i], 4), ranking.reasons[i]
            )
            for i in picked
        ),
        note=note,
    )


def summarise(
    text: str,
    reading: Reading,
    *,
    title: str = "",
    method: str = "news",
    length: Length | None = None,
    furniture: Sequence[Span] = (),
    cancelled: Callable[[], bool] = _never,
) -> Summary:
    """`choose(rank(...), length)` in one call; see there."""
    return choose(
        rank(text, reading, title=title, method=method, furniture=furniture, cancelled=cancelled), length
    )


def gist(text: str, reading: Reading, title: str = "", furniture: Sequence[Span] = ()) -> str:
    """One line that says what the text is about, for a row of the list: its best sentence without dateline.

    At most 240 characters, cut at a word; "" for an empty text.
    """
    spans = candidates(text[:20_000], _opening_of(reading), title, furniture)[:40]
    if not spans:
        return ""
    facts = document(text, spans, title, reading.language)
    whole = tuple(is_balanced(text[span.start : span.end]) for span in spans)
    best = choose(news.rank(facts, whole), Length("sentences", 1)).sentences[0]
    line = without_dateline(" ".join(text[best.start : best.end].split()))
    if len(line) <= _GIST:
        return line
    return (
        line[: line.rfind(" ", 0, _GIST - 1)].rstrip(" ,;:–—-") + "…"
        if " " in line[: _GIST - 1]
        else line[: _GIST - 1] + "…"
    )


def _opening_of(reading: Reading) -> Reading:
    """`reading` with the sentences of the first 20,000 characters only, enough for a gist."""
    return replace(reading, sentences=tuple(s for s in reading.sentences[:400] if s.end <= 20_000))
