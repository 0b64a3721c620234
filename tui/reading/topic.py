"""What a sentence is about: the subject of its main clause, behind dateline, time and place."""

from __future__ import annotations

from collections.abc import Sequence

from tui.reading.cues import BOTH_NOUN_AND_VERB, VERBS, Form
from tui.reading.grammar import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    LINKING,
    PREPOSITIONS,
    PRONOUNS,
    STRONG_STOPS,
    TIME_WORDS,
    WH,
    finite,
    glued,
    is_adverb,
)
from tui.reading.reporter import Word
from tui.reading.subjects import apposition


def dateline(words: Sequence[Word]) -> int:
    """Index of the word after “COLUMBUS, Ohio (Agency) —”; 0 without a dateline."""
    if not (words[0].text.isupper() and len(words[0].text) > 2):
        return 0
    dash = next((k for k in range(1, min(len(words), 12)) if words[k].low in {"—", "–", "--", "-"}), None)
    if dash is None or dash + 1 >= len(words) or any(w.run >= 0 for w in words[:dash]):
        return 0
    return dash + 1 if words[dash].start > words[dash - 1].end else 0


_HOLDINGS = frozenset({"shares", "stock", "stocks", "bonds"})


def main_subject(words: Sequence[Word]) -> tuple[int, int] | None:
    """The first noun phrase of the main clause: what the sentence is about."""
    at, size = dateline(words), len(words)
    opening = words[at]
    led = opening.low in LINKING or opening.low.endswith(("ing", "ed")) or opening.low in WH
    if opening.low in PREPOSITIONS - CONJUNCTIONS:
        for k in range(at + 2, min(size, at + 7)):
            if words[k].low in PRONOUNS and words[k - 1].low not in PREPOSITIONS:
                return k, k  # “In 2011 he stood on the steps”
            if words[k].low == "," or words[k].run >= 0:
                break
    if opening.low in {"last", "this", "next"} and at + 2 < size and words[at + 1].low in TIME_WORDS:
        at += 2  # “Last week he voted for it”
    if opening.low in _HOLDINGS and at + 2 < size and words[at + 1].low in {"in", "of"}:
        at += 2  # “Shares in Nordhavn fell after it said …”
    if (led and opening.low not in {"that", "as"}) or opening.low == "as":
        comma = next((k for k in range(at + 1, min(size, 40)) if words[k].low == ","), None)
        if comma is None:
            return None
        at = comma + 1
    while at < size and (
        is_adverb(words[at])
        or words[at].low in {",", "and", "but", "-", "—", "–", "•"}
        or (words[at].low == "though" and 0 < at < size - 1 and words[at + 1].low == ",")
    ):
        at += 1
    if at + 1 < size and words[at].low in AUXILIARIES and words[-1].low == "?":
        at += 1  # “Did she regret it?”
    if at >= size or not words[at].alpha:
        return None
    if words[at].low in PRONOUNS:
        return at, at
    end = at
    while end < size and end - at < 25:
        low = words[end].low
        if words[end].run >= 0 and not (0 < end < size - 1 and words[end - 1].cap and words[end + 1].cap):
            break
        if (low in STRONG_STOPS and not glued(words, end)) or low == "," or low in CONJUNCTIONS:
            break
        if end > at and (
            finite(words, end) or (low in PREPOSITIONS and low not in {"of", "for", "to", "at"})
        ):
            break
        if (
            end > at
            and low in VERBS
            and VERBS[low].form is not Form.ING
            and not words[end].cap
            and low not in BOTH_NOUN_AND_VERB
        ):
            break
        if end > at and (is_adverb(words[end]) or _acts(words, end) or _acted(words, at, end)):
            break
        end += 1
    if end == at:
        return None
    stop = end - 1
    if end < size and words[end].low == ",":
        stop = apposition(words, at, stop, fronted=True)
    return at, stop


def _acted(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether a plain word behind a plain noun is a verb in the past: “Her team tracked ants”."""
    before, low = words[end - 1], words[end].low
    plain = before.alpha and not before.cap and before.low not in DETERMINERS and not is_adverb(before)
    return (
        end > at + 1
        and low.endswith("ed")
        and low != "named"
        and not words[end].cap
        and plain
        and "-" not in before.low
    )


def _acts(words: Sequence[Word], at: int) -> bool:
    """Whether a plain word behind a name is a verb in the present: “Benedikt Falk opens the lid”."""
    word = words[at]
    if word.cap or not words[at - 1].cap or not word.low.endswith("s") or word.low.endswith(("ss", "us")):
        return False
    after = words[at + 1].low if at + 1 < len(words) else ""
    return after in DETERMINERS or after in {"into", "up", "down", "out", "off", "back", "at", "like", "."}
