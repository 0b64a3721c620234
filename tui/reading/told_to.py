"""What is said without a clause: urged residents to leave; vowed to appeal; accused X of hiding it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.reading.cue_shapes import Cue
from tui.reading.cues import word_set
from tui.reading.grammar import (
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    STRONG_STOPS,
    TIME_WORDS,
    WH,
    finite,
    is_adverb,
)
from tui.reading.reporter import Word

_TO_HEARER = word_set(
    """
    urge ask tell warn advise implore beg persuade instruct remind encourage call press
    """
)
"""Verbs whose hearer is to do something: “urged residents to leave”."""

_TO_SELF = word_set("promise vow pledge threaten swear propose offer")
"""Verbs whose speaker is to do something: “vowed to appeal”."""

_OF_DEED = frozenset({"accuse"})
_LEAST = 2
"""Words the infinitive or the deed must hold before it says something."""
_REACH = 14


def infinitive(words: Sequence[Word], cue: Cue, limit: int) -> tuple[int, int] | None:
    """The words, both ends inclusive, that `cue` reports without a clause; None when it reports none.

    Begins with the hearer (“residents to leave by noon”), with “to” when the speaker promises to act
    himself, and with the deed (“hiding the cost”) after “accused … of”.
    """
    if cue.verb is None or cue.shape in {"agent", "told-by"}:
        return None
    lemma, at = cue.verb.lemma, cue.last + 1
    if lemma in _TO_SELF and at + 1 <= limit and words[at].low in {"to", "not"}:
        to = at + (words[at].low == "not")
        return _whole(words, at, to, limit) if words[to].low == "to" else None
    if lemma not in _TO_HEARER | _OF_DEED or at > limit:
        return None
    if lemma == "call":
        if words[at].low not in {"on", "upon"}:
            return None
        at += 1
    if not _names_hearer(words, at):
        return None
    link = {"of"} if lemma in _OF_DEED else {"to"}
    for k in range(at + 1, min(limit, at + _REACH) + 1):
        word = words[k]
        if word.low in link:
            begin = at if "to" in link else k + 1
            if "of" in link and not (k < limit and words[k + 1].low.endswith("ing")):
                continue  # “accused the head of the board of hiding it”
            return _whole(words, begin, k, limit)
        if word.run >= 0 or word.low in STRONG_STOPS or word.low == "," or finite(words, k):
            return None
        if word.low in CONJUNCTIONS or word.low in PRONOUNS:
            return None
    return None


def _names_hearer(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.run >= 0 or not word.alpha or word.low in TIME_WORDS:
        return False
    plain = word.low in {"him", "her", "them", "us", "me"} or word.low in DETERMINERS
    return plain or not (word.low in PREPOSITIONS or word.low in CONJUNCTIONS or is_adverb(word))


def _whole(words: Sequence[Word], begin: int, link: int, limit: int) -> tuple[int, int] | None:
    """The range from `begin` to the end of what hangs on the “to” or “of” at `link`."""
    if link >= limit or words[limit].low in WH:
        return None
    if words[link + 1].run >= 0:
        return (begin, link + 1) if begin < link and words[link].low == "to" else None
    act = words[link + 1]
    if not act.alpha or act.cap or act.low in PREPOSITIONS or act.low in DETERMINERS:
        return None  # “promised to the town”, “told the road to Bixby”
    end = limit
    for k in range(link + 2, limit + 1):
        if words[k].low in {";", "—", "–"} or (
            words[k].low == "," and k < limit and words[k + 1].low.endswith("ing") and not words[k + 1].cap
        ):
            end = k - 1
            break
    plain = sum(1 for k in range(link + 1, end + 1) if words[k].alpha and words[k].run < 0)
    return (begin, end) if plain >= _LEAST else None
