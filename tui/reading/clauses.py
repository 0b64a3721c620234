"""What may stand between a verb of saying and what is said, and whether a clause follows."""

from __future__ import annotations

from collections.abc import Sequence

from tui.reading.cues import ADDRESSED, NEEDS_HEARER, Frame, Verb
from tui.reading.grammar import (
    CLAUSE_STARTS,
    CONJUNCTIONS,
    CONTRACTED,
    DETERMINERS,
    OWN_TIME,
    PREPOSITIONS,
    PRONOUNS,
    TIME_WORDS,
    WH,
    finite,
    has_clause,
    is_adverb,
)
from tui.reading.reporter import Word

_RACE = frozenset({"leading", "trailing", "ahead", "behind", "with", "at", "up", "down", "winning", "tied"})
_APART = CONJUNCTIONS | {",", ";", ":", "—", "–", "to"}
_SUBJECTS = frozenset({"he", "she", "they", "it", "we", "there"})


def after_adjuncts(words: Sequence[Word], at: int, verb: Verb | None) -> int:
    """Index of the first word after the hearer, the time and the place that may follow a cue.

    `at` is the first word after the cue. “told CBC News on Friday that” gives the index of “that”.
    """
    size = len(words)
    begun = at
    if verb is not None and verb.lemma == "tell" and at + 1 < size and words[at].run >= 0:
        k = at + 1
        while k < size and words[k].low in TIME_WORDS | {"on", "in"}:
            k += 1
        if k < size and words[k].low == "that":
            return k  # “told “The Lacey Dunn Show” on Wednesday that …”
    if (
        verb is not None
        and verb.lemma in ADDRESSED
        and at < size
        and words[at].low not in {"that", ",", ":"}
        and words[at].run < 0
    ) and (verb.lemma in NEEDS_HEARER or not _clause_at(words, at)):
        at = _phrase_end(words, at)
    if at < size and words[at].low == "who" and at > begun:
        that = next((k for k in range(at + 1, min(size, at + 7)) if words[k].low == "that"), None)
        at = that if that is not None else at  # “told anyone who would listen that …”
    if at + 1 < size and words[at].run >= 0 and words[at + 1].low == "that" and at > begun:
        return at + 1  # “told the radio programme “Morning Tide” that …”
    if verb is not None and verb.lemma == "rule":
        while (at + 1 < size and words[at].low[:1].isdigit()) or (at > begun and words[at].low in {"-", "–"}):
            at += 1  # “ruled 5-2 Friday that …”
    if at + 2 < size and words[at].low == "," and is_adverb(words[at + 1]) and words[at + 2].low == ",":
        at += 3  # “She conceded, however, that …”
    if at + 1 < size and words[at].low == "," and words[at + 1].low in PREPOSITIONS:
        # “said, on condition of anonymity, that …”
        comma = next((k for k in range(at + 2, min(size, at + 12)) if words[k].low == ","), None)
        if comma is not None and comma + 1 < size and words[comma + 1].low == "that":
            return comma + 1
    for _ in range(5):
        if at >= size or words[at].run >= 0:
            break
        low = words[at].low
        after = words[at + 1] if at + 1 < size else None
        if (
            low in {"late", "early", "this", "last", "next", "that"}
            and after is not None
            and after.low in TIME_WORDS
        ):
            at += 2
            continue
        if low in TIME_WORDS and not (after is not None and after.low in {"'s", "’s", "night's"}):
            at += 1
            continue
        if is_adverb(words[at]) and (
            low
            in {
                "yesterday",
                "today",
                "tonight",
                "later",
                "recently",
                "earlier",
                "afterwards",
                "afterward",
                "again",
            }
            or (
                after is not None
                and (after.run >= 0 or after.low in {"that", ",", ":"} or after.low in PREPOSITIONS)
            )
        ):
            at += 1
            continue
        if low == "(":
            close = next((k for k in range(at, min(size, at + 12)) if words[k].low == ")"), None)
            if close is None:
                break
            at = close + 1
            continue
        shown = low in {"on", "in", "during", "at"} and after is not None and after.run >= 0
        if shown and at + 2 < size and words[at + 2].low == "that":
            return at + 2  # “said on “Face the Day” that …”
        if (
            (low == "in" and after is not None and after.low in {"part", "full"})
            or (low == "under" and after is not None and after.low in {"oath", "questioning", "caution"})
            or (
                low == "without"
                and after is not None
                and after.low in {"evidence", "proof", "elaborating", "elaboration", "hesitation", "detail"}
            )
        ):
            at += 2
            continue
        if (
            low in PREPOSITIONS
            and not (low in _ABOUT and after is not None and after.low[:1].isdigit())
            and not (after is not None and after.low in {"least", "most", "first", "all"})
            and low not in {"as", "like", "without", "under", "despite", "of"}
        ) or (low == "of" and at == begun):
            end = _phrase_end(words, at + 1)
            at = end
            continue
        if low in {"when", "after", "while", "as"} and at < size:
            # “said when asked about it,”
            stop = next(
                (k for k in range(at, min(size, at + 25)) if words[k].low in {",", ":"} or words[k].run >= 0),
                None,
            )
            if stop is not None:
                at = stop
                continue
        break
    if begun < at < size - 1 and words[at].run >= 0 and words[at + 1].low == "that":
        return at + 1  # “said in a report titled “Findings” that …”
    return at


def _phrase_end(words: Sequence[Word], at: int) -> int:
    """First word after the short noun phrase that begins at `at`."""
    size = len(words)
    start = at
    while at < size and at - start < 12:
        word = words[at]
        low = word.low
        if (
            word.run >= 0
            or not (word.alpha or low[0].isdigit() or low in {"'s", "’s", "'", "’", ".", "-", "$"})
            or low == "."
        ):
            break
        if at > start:
            before = words[at - 1]
            if (
                low in PRONOUNS
                or low in CLAUSE_STARTS
                or low in WH
                or low in {"that", "and", "but", "as", "while", "after"}
            ):
                break
            if low in PREPOSITIONS and low not in {"of"}:
                break
            if (
                low in DETERMINERS
                and before.low not in PREPOSITIONS
                and before.low not in {"all", "both", "of"}
            ):
                break
            if low in TIME_WORDS and before.low not in OWN_TIME:
                break
            if low in {"'s", "’s"}:
                at += 1
                continue
            if (
                word.cap
                and not before.cap
                and before.alpha
                and before.low not in DETERMINERS
                and before.low not in PREPOSITIONS
            ):
                break
            if before.low in TIME_WORDS and low not in TIME_WORDS and not low[0].isdigit():
                break
            if finite(words, at):
                # the phrase was the subject of a clause after all: it is as short as can be
                hearer = start + 1 < at and words[start].low not in DETERMINERS
                return start + 1 if hearer else start  # “warned the tariffs could cost jobs”
        elif low in PRONOUNS and low not in {"it", "you"}:
            break
        at += 1
    return at


def _clause_at(words: Sequence[Word], at: int) -> bool:
    """Whether a clause plainly begins at `at`."""
    if at >= len(words):
        return False
    low = words[at].low
    return (low in CLAUSE_STARTS and low not in {"it", "you"}) or any(low.endswith(c) for c in CONTRACTED)


def plain_clause(words: Sequence[Word], at: int, stop: int) -> bool:
    """Whether words `at`..`stop` plainly are a clause: a noun phrase with its finite verb in reach.

    For verbs that take a thing as readily as a clause: “records show the contract was signed”, not
    “records show a contract that was signed”.
    """
    if at > stop or words[at].run >= 0 or not (words[at].alpha or words[at].low[0].isdigit()):
        return False
    if words[at].low in PREPOSITIONS or words[at].low in {"to", "that", "and", "or", "not"}:
        return False
    for k in range(at + 1, min(stop, at + 14) + 1):
        word = words[k]
        if word.run >= 0:
            return False
        if finite(words, k):
            return k < stop
        if word.low in _APART:
            return False
    return False


def poll_clause(words: Sequence[Word], at: int, stop: int) -> bool:
    """“showed Keel leading by three points”, “found 53% of voters disapprove”: how a survey reports."""
    if at > stop:
        return False
    if words[at].low[:1].isdigit() and stop > at + 4:
        return any(words[k].low == "of" for k in range(at + 1, at + 4))
    if not words[at].cap:
        return False
    return any(words[k].low in _RACE and words[k - 1].cap for k in range(at + 1, min(stop - 1, at + 7) + 1))


def _acts_after_pronoun(word: Word) -> bool:
    closed = PREPOSITIONS | DETERMINERS | CONJUNCTIONS | TIME_WORDS | {"to", "and", "or", "best", "all"}
    return word.alpha and not word.cap and not is_adverb(word) and word.low not in closed


_ABOUT = frozenset({"about", "over", "under", "around", "between"})


def _acts_in_present(words: Sequence[Word], at: int, stop: int) -> bool:
    """“argues the bill guts protections”, “noted many of his colleagues privately agree”."""
    if at + 3 > stop:
        return False
    noun, verb, after = words[at + 1], words[at + 2], words[at + 3]
    singular = words[at].low in DETERMINERS and noun.alpha and not noun.low.endswith("s")
    acts = verb.alpha and verb.low.endswith("s") and not verb.low.endswith(("ss", "us")) and not verb.cap
    if singular and acts and after.alpha and after.low not in PREPOSITIONS | CONJUNCTIONS | {"and", "of"}:
        return True
    for k in range(at + 1, min(stop - 1, at + 6)):
        several = words[k - 1].low.endswith("s") and words[k - 1].low not in PRONOUNS and words[k - 1].alpha
        if is_adverb(words[k]) and several and words[k + 1].alpha and not words[k + 1].cap:
            return words[k + 1].low not in PREPOSITIONS and not words[k + 1].low.endswith("ed")
    return False


def clause_follows(words: Sequence[Word], at: int, stop: int, frame: Frame) -> bool:
    """Whether words `at`..`stop` can be the clause of a verb with this frame."""
    if at > stop:
        return False
    low = words[at].low
    if low == "that":
        return stop > at
    if low in WH:
        return low != "which" and stop > at + 1 and has_clause(words, at + 1, stop)
    if low in _ABOUT and at + 2 < stop and words[at + 1].low[:1].isdigit():
        at, low = at + 1, words[at + 1].low  # “said about 3,000 people had lost their homes”
    if frame is Frame.THAT:
        return low in _SUBJECTS and stop > at + 1 and finite(words, at + 1)
    if frame is Frame.NAME:
        return False
    if low in {
        "so",
        "nothing",
        "goodbye",
        "good",
        "thanks",
        "yes",
        "no",
        "sorry",
        "hello",
        "little",
        "to",
        "of",
        "about",
        "for",
        "and",
        "but",
        "or",
    }:
        if frame is Frame.NOTE:
            return low in {"no", "nothing"} and any(finite(words, k) for k in range(at + 2, stop))
        return (
            frame is Frame.SAY
            and low in {"no", "little", "nothing", "so"}
            and stop > at + 2
            and has_clause(words, at + 1, stop)
        )
    if not (words[at].alpha or words[at].run >= 0 or low[0].isdigit() or low in {"$", "£", "€"}):
        return False
    if words[at].low in PREPOSITIONS and frame is not Frame.SAY:
        return False
    if low in _SUBJECTS and stop > at + 1 and _acts_after_pronoun(words[at + 1]):
        return True  # “say it restores balance”
    if low in CLAUSE_STARTS and low.endswith(CONTRACTED) and stop > at + 1:
        return True  # “say they'll sink the rule”
    if frame is Frame.SAY:
        # What follows “said” and opens like a noun phrase is a clause, whether its verb is known or not.
        plain = sum(1 for k in range(at, min(stop, at + 12) + 1) if words[k].alpha or words[k].run >= 0)
        if has_clause(words, at + 1, stop) or (plain >= 5 and words[at].low not in PREPOSITIONS):
            return True
        # “say the bill guts protections”
        return low in DETERMINERS and plain == 4 and words[at + 2].low.endswith("s") and words[at + 3].alpha
    if any(words[i].run < 0 and finite(words, i) for i in range(at + 1, min(stop, at + 40) + 1)):
        return True
    if _acts_in_present(words, at, stop):
        return True
    # “claims the school ignored repeated complaints”
    return low in DETERMINERS and any(
        words[i].low.endswith("ed") and not words[i].cap and not is_adverb(words[i - 1])
        for i in range(at + 2, min(stop - 1, at + 6) + 1)
    )
