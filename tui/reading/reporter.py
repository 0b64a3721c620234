"""The reporter's own sentences: a text with every marked run folded into a single word.

Whatever is inside marks (cue words, full stops, other people's names) must not be mistaken for the
reporter's words, so a run counts as one word here, and a sentence of the reporter's may hold
many sentences of a speaker's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tui.reading import tokens
from tui.reading.marks import Run
from tui.reading.spans import Span


@dataclass(slots=True)
class Word:
    """A word, a punctuation mark or (when `run` is not negative) a whole marked run."""

    start: int
    end: int
    text: str
    low: str
    run: int = -1
    cap: bool = False
    alpha: bool = False
    ends: bool = False
    """Of a run: whether its own words end with punctuation."""


@dataclass(slots=True)
class Sentence:
    """A sentence of the reporter's. `paragraph` and `number` count from 0 through the text."""

    words: list[Word]
    paragraph: int
    number: int
    capitals: bool = False
    """Whether the sentence is printed in capitals, which then say nothing."""
    headline: bool = False
    bare: bool = False
    """Whether it holds marked runs and punctuation alone."""
    first: bool = False
    """Whether it opens its paragraph."""

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


_ENDING = frozenset({",", ".", "?", "!", "…", ";", ":"})
_LONGEST = 200
_FINAL = frozenset({".", "?", "!", "…", "...", "。", "！", "？"})


def sentences(
    text: str, lines: Sequence[Span], runs: Sequence[Run], ends: Sequence[int], furniture: Sequence[Span] = ()
) -> list[Sentence]:
    """The reporter's sentences in text order.

    `lines` are the paragraphs, `runs` the outermost marked runs (sorted), `ends` the sorted ends of
    the text's sentences as the sentence splitter sees them; with no ends, final punctuation decides.
    A run that spans paragraphs ends up whole in the paragraph it starts in.
    """
    found: list[Sentence] = []
    starts = [run.start for run in runs]
    cuts = sorted(furniture)
    cut_starts = [cut.start for cut in cuts]
    reached = 0
    for number, line in enumerate(lines):
        cut = bisect_right(cut_starts, line.end - 1) - 1
        if cut >= 0 and cuts[cut].end > line.start:
            continue
        words: list[Word] = []
        at = max(line.start, reached)
        index = bisect_left(starts, at)
        while index < len(runs) and runs[index].start < line.end:
            run = runs[index]
            _plain(text, at, run.start, words)
            inner_end = text[run.inner.end - 1 : run.inner.end]
            words.append(Word(run.start, run.end, "", "", index, ends=inner_end in _ENDING))
            at = run.end
            index += 1
        reached = at
        if at < line.end:
            _plain(text, at, line.end, words)
        if words:
            _split(text, words, ends, runs, number, found)
    return found


def _plain(text: str, start: int, end: int, words: list[Word]) -> None:
    if start >= end:
        return
    cut = tokens.tokenize(text, start, end)
    for begin, stop, word in zip(cut.starts, cut.ends, cut.words, strict=True):
        shape = _shapes.get(word)
        if shape is None:
            if len(_shapes) > _SHAPES:
                _shapes.clear()
            first = word[0]
            cap = first.isupper() or (not word.islower() and _inner_capital(word))
            shape = _shapes[word] = (word.lower(), cap, first.isalpha() or first in "@#")
        words.append(Word(begin, stop, word, shape[0], -1, shape[1], shape[2]))


_SHAPES = 20_000
_shapes: dict[str, tuple[str, bool, bool]] = {}
"""Words met before: in small letters, whether capitalised, whether a word at all."""


def _inner_capital(word: str) -> bool:
    """“al-Amr”, “d’Estaing”, “iPhone”: a name that starts small."""
    for mark in ("-", "’", "'"):
        at = word.find(mark)
        if 0 < at < 4 and word[at + 1 : at + 2].isupper() and word[at + 2 : at + 3].islower():
            return True
    return len(word) > 2 and word[0].islower() and word[1].isupper() and word[2].islower()


def _split(
    text: str,
    words: list[Word],
    ends: Sequence[int],
    runs: Sequence[Run],
    paragraph: int,
    found: list[Sentence],
) -> None:
    """Cut one paragraph's words into sentences where the splitter did, but never inside a run."""
    current: list[Word] = []
    first = True

    def flush() -> None:
        nonlocal current, first
        if not current:
            return
        sentence = Sentence(current, paragraph, len(found), first=first)
        sentence.bare = not any(w.alpha for w in current)
        letters = [w.text for w in current if w.alpha and len(w.text) > 1]
        sentence.capitals = len(letters) > 2 and sum(map(str.isupper, letters)) > 0.8 * len(letters)
        found.append(sentence)
        current, first = [], False

    for index, word in enumerate(words):
        current.append(word)
        following = words[index + 1] if index + 1 < len(words) else None
        if following is None:
            break
        if len(current) >= _LONGEST:
            flush()  # no sentence of news is this long; reading time must not depend on it
            continue
        if word.run >= 0:
            inner = runs[word.run].inner
            tail = text[max(inner.start, inner.end - 2) : inner.end].rstrip()
            if not tail or tail[-1] not in ".?!…。！？":
                continue
            goes_on = following.low in {".", ",", ";", ":", "-", "–", "—", "―"} or following.low[:1].islower()
            if goes_on and following.run < 0 and not following.cap:
                continue
            if ends and not _ends_within(ends, inner.end - 1, following.start) and following.run < 0:
                continue
            flush()
        elif word.low in _FINAL or word.low == ";;":
            if not ends or _ends_within(ends, word.start + 1, following.start):
                flush()
        elif word.low[-1:] == "." and ends and _ends_within(ends, word.end, following.start):
            flush()
    flush()


def _ends_within(ends: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(ends, start)
    return at < len(ends) and ends[at] <= end
