"""What one attribution rules, and how words are entered for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.reading.cue_shapes import Cue
from tui.reading.cues import SAYING_NOUNS, TAKEN_UP, word_set
from tui.reading.grammar import (
    AUXILIARIES,
    CLAUSE_STARTS,
    CONTRACTED,
    finite,
)
from tui.reading.marks import Run
from tui.reading.reporter import Word
from tui.reading.spans import QuoteKind

DIRECT, MIXED = QuoteKind.DIRECT, QuoteKind.MIXED


@dataclass(slots=True)
class Claim:
    """What one cue rules. `runs` maps a word index to (kind, rule); `clauses` are word ranges, inclusive."""

    cue: Cue
    runs: dict[int, tuple[QuoteKind, str]] = field(default_factory=dict)
    clauses: list[tuple[int, int, str]] = field(default_factory=list)
    before: bool = False


_COMMENTING = word_set(
    """
    brushing raising dismissing rejecting drawing prompting signaling signalling setting citing echoing
    contradicting escalating ending defending breaking joining sparking fueling fuelling contradicting
    putting marking becoming casting delivering sidestepping reversing
    """
)
"""What a reporter says the words did, not what they said: “…, raising the odds of a shutdown”."""


_ALLUDING = word_set("reference nod allusion jab dig swipe echo hint")
"""What a reporter calls the words of another: “…, a reference to the warnings in spring”."""


_HELD_BACK = frozenset({"declined", "refused", "declines", "refuses"})


def inner_words(text: str, run: Run) -> list[str]:
    """The words inside a run."""
    return text[run.inner.start : run.inner.end].split()


def is_whole(text: str, run: Run) -> bool:
    """Whether the words in a run could stand as a sentence: a subject and a finite verb near its start."""
    words = inner_words(text, run)
    if len(words) < 3:
        return bool(words) and words[-1][-1] in ".!?" and words[0][0].isupper()
    lows = [w.lower().strip(".,;:!?…()[]") for w in words[:14]]
    verb = next((k for k, low in enumerate(lows) if k and is_verb(low)), None)
    if verb is None and lows[0].endswith(CONTRACTED):
        return True
    if verb is None:
        return False
    first = lows[0]
    if lows[0].endswith(CONTRACTED) and lows[0][:-2].rstrip("'’") in CLAUSE_STARTS:
        return True
    if first in AUXILIARIES or first in {"to", "of", "and", "or", "by", "with", "as", "for", "than"}:
        return first in {"and"} and words[0][0].isupper()
    return True


def is_verb(low: str) -> bool:
    """Whether a word, in small letters and behind some subject, is likely a finite verb."""
    if low in AUXILIARIES or (low.endswith(CONTRACTED) and low[:-2].rstrip("'’") in CLAUSE_STARTS):
        return True
    return finite([Word(0, 0, "x", "x"), Word(0, 1, low, low, alpha=True)], 1)


def mix(words: Sequence[Word], begin: int, end: int, claim: Claim, rule: str) -> None:
    for k in range(begin, end + 1):
        if words[k].run >= 0:
            claim.runs.setdefault(k, (MIXED, rule))


def _before_comment(words: Sequence[Word], begin: int, end: int) -> int:
    """The last word of what was said, before the reporter goes on by himself."""
    for k in range(begin + 2, end):
        here, after = words[k], words[k + 1]
        third = words[k + 2].low if k + 2 <= end else ""
        if here.run >= 0 and here.ends and after.low.endswith("ing"):
            return k  # “said the bill “is dead,” raising the odds …”
        if here.low in {"but", "and"} and after.low in _HELD_BACK and third in {"to", "comment"}:
            return k - 1  # “confirmed they had a complaint but refused to comment further”
        if here.low not in {",", "—", "–"} or k < begin + 2:
            continue
        if after.low in _COMMENTING and k > begin + 3:
            return k - 1  # “said he had the votes, brushing aside warnings”
        if after.low in {"a", "an"} and third in SAYING_NOUNS | TAKEN_UP | _ALLUDING:
            return k - 1  # “…, a claim made by several newspapers”
        if after.low == "even" and third in {"as", "though"}:
            return k - 1  # “insisted the meeting was routine, even as lawmakers demanded answers”
    return end


def enter_clause(words: Sequence[Word], begin: int, end: int, claim: Claim, rule: str) -> None:
    """Enter a reported clause without the punctuation and the connectives at its ends."""
    while begin <= end and words[begin].low in {",", ":", "that", "—", "–"}:
        begin += 1
    while (
        end >= begin
        and words[end].run < 0
        and (
            (not words[end].alpha and words[end].low in {",", ".", ";", ":", "—", "–", "-", "...", "…"})
            or words[end].low in {"and", "but", "while", "as", "although", "though", "or"}
        )
    ):
        end -= 1
    if begin > end:
        return
    end = _before_comment(words, begin, end)
    content = [k for k in range(begin, end + 1) if words[k].run < 0 and words[k].alpha]
    whole_run = [k for k in range(begin, end + 1) if words[k].run >= 0]
    if content:
        claim.clauses.append((begin, end, rule))
    for k in whole_run:
        kind = MIXED if content or len(whole_run) > 1 else DIRECT
        claim.runs.setdefault(k, (kind, rule))
