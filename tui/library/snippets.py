"""The piece of a text that shows why a search found it, with the matches as spans."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tui.library.query import Query, Term
from tui.library.query_forms import terms
from tui.library.words import word_spans, words
from tui.reading.spans import Span

WIDTH = 160
_IN_TEXT = {"": ("title", "body"), "title": ("title",), "quote": ("body",)}
_MARK_FIELDS = frozenset({"person", "org", "place", "group", "said-by"})


@dataclass(frozen=True, slots=True)
class Snippet:
    """`text` is one line of the body, `matches` are ranges of it; `start` is where it begins there."""

    text: str
    matches: tuple[Span, ...]
    start: int


def matches(text: str, query: Query, part: str = "body") -> list[Span]:
    """Where the wanted words of a query stand in a text, sorted, without overlap.

    `part` is "body" or "title": words asked for in the other part are not looked for. Names
    (`person:` and the like, `said-by:`) are lit wherever they are written.
    """
    wanted = [
        (words(term.value), term.prefix)
        for term in terms(query)
        if term.value and (part in _IN_TEXT.get(term.field, ()) or term.field in _MARK_FIELDS)
    ]
    return _places(text, [one for one in wanted if one[0]])


def lit(text: str, term: Term) -> list[Span]:
    """Where one term stands in a text."""
    return _places(text, [(words(term.value), term.prefix)])


def _places(text: str, wanted: Sequence[tuple[list[str], bool]]) -> list[Span]:
    if not wanted:
        return []
    there = word_spans(text)
    found: list[Span] = []
    for needle, prefix in wanted:
        size = len(needle)
        if not size:
            continue
        whole, last = needle[:-1], needle[-1]
        for place in range(len(there) - size + 1):
            word = there[place + size - 1][0]
            if not (word == last or (prefix and word.startswith(last))):
                continue
            if all(there[place + i][0] == whole[i] for i in range(size - 1)):
                found.append(Span(there[place][1].start, there[place + size - 1][1].end))
    merged: list[Span] = []
    for span in sorted(found):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


def snippet(body: str, query: Query, *, width: int = WIDTH) -> Snippet | None:
    """About `width` characters of the body around where most matches stand together; None without any.

    Begins and ends between words, line breaks become spaces, so `matches` fit the one line.
    """
    found = matches(body, query)
    if not found:
        return None
    starts = [span.start for span in found]
    best, most = 0, 0
    for place, start in enumerate(starts):
        together = bisect_left(starts, start + width * 3 // 4) - place
        if together > most:
            best, most = place, together
    first = found[best]
    start = max(0, first.start - width // 4)
    if start:
        blank = _first_blank(body, start, first.start)
        start = blank if blank is not None else start
    end = min(len(body), max(start + width, first.end))
    if end < len(body):
        blank_at = max(body.rfind(" ", first.end, end), body.rfind("\n", first.end, end))
        end = blank_at if blank_at > first.end else end
    inside = tuple(
        Span(span.start - start, span.end - start)
        for span in found
        if start <= span.start and span.end <= end
    )
    return Snippet(body[start:end].replace("\n", " "), inside, start)


def _first_blank(body: str, start: int, end: int) -> int | None:
    for place in range(start, end):
        if body[place].isspace():
            return place + 1
    return None
