"""Noun phrases around a verb: where one begins and ends.

No parser stands behind this: the edges are read off punctuation, prepositions and likely verbs. Every
search looks at a bounded number of words.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.reading import lexicon
from tui.reading.cues import EVIDENCE, VERBS
from tui.reading.grammar import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    NOT_BEFORE_ARTICLES,
    PLAIN_PRESENT,
    PREPOSITIONS,
    PRONOUNS,
    STATEMENT_NOUNS,
    STRONG_STOPS,
    TIME_WORDS,
    finite,
    glued,
    is_adverb,
)
from tui.reading.reporter import Word


def left_edge(words: Sequence[Word], end: int) -> int:
    """First word of the noun phrase that ends at `end`; `end` + 1 when there is none."""
    at = end
    joined = -1
    while at >= 0 and end - at < 40:
        word = words[at]
        if word.run >= 0:
            nickname = (
                0 < at < end
                and word.end - word.start < 30
                and words[at - 1].cap
                and words[at + 1].cap
                and words[at - 1].low not in DETERMINERS
            ) or (
                at < end
                and words[at + 1].alpha
                and not words[at + 1].cap
                and word.end - word.start < 24
                and not word.ends
                and not (at > 0 and words[at - 1].low in {",", ":"})
                and words[at + 1].low not in VERBS
            )
            if not nickname:
                break
        elif word.low == "and":
            joined = at
        elif glued(words, at):
            pass
        elif word.low == "by" and at < end:
            break
        elif word.low in STRONG_STOPS or word.low == ",":
            if word.low == ")" and at > 0:
                opening = next((k for k in range(at - 1, max(-1, at - 9), -1) if words[k].low == "("), None)
                if opening is not None and opening > 0 and at <= end:
                    at = opening - 1
                    continue
            break
        elif word.low in CONJUNCTIONS and word.low not in {"that"}:
            if word.low == "or" and at < end:
                joined = at
            else:
                break
        elif (word.low == "that" and at > 0 and words[at - 1].low not in {",", "and", "but"}) or (
            finite(words, at) and not (word.low in PLAIN_PRESENT and word.low.endswith("s"))
        ):
            break
        elif word.low in PRONOUNS and (word.low != "it" or at == end):
            at -= 1
            break
        at -= 1
    edge = at + 1
    stopped = words[at].low if at >= 0 else ""
    if joined >= edge and at >= 0 and stopped not in STRONG_STOPS and stopped != "," and words[at].run < 0:
        edge = joined + 1  # “… closed the road and police said”
    elif joined >= edge and (
        joined == edge
        or (at >= 0 and stopped == "," and joined > edge and at > 0 and not words[joined - 1].cap)
    ):
        edge = joined + 1
    edge = _trim_lead(words, edge, end)
    for k in range(end, edge, -1):
        before = words[k - 1]
        if (
            words[k].low in {"the", "a", "an", "its", "their", "his", "her"}
            and before.alpha
            and before.low not in NOT_BEFORE_ARTICLES
        ):
            return k  # “a charge the ministry has dismissed”
    return edge


def _trim_lead(words: Sequence[Word], edge: int, end: int) -> int:
    """Drop adverbs and a leading prepositional phrase (“On Tuesday”, “In a statement”) from a phrase."""
    while edge <= end and (
        is_adverb(words[edge]) or words[edge].low in {"and", "but", "or", "so", "both", "that", "not"}
    ):
        edge += 1
    if edge > end or words[edge].low not in PREPOSITIONS or words[edge].low == "of":
        return edge
    if words[end].low in PRONOUNS:
        return end
    # The last noun phrase that no preposition introduces.
    for at in range(end, edge, -1):
        before = words[at - 1]
        if words[at].low in DETERMINERS and before.low not in PREPOSITIONS and before.low not in DETERMINERS:
            return at
        if (
            words[at].cap
            and words[at].low not in TIME_WORDS
            and before.alpha
            and (not before.cap or before.low in TIME_WORDS)
            and before.low not in PREPOSITIONS
            and before.low not in DETERMINERS
            and before.low not in lexicon.TITLE_TAILS
        ):
            return at
        if before.low in TIME_WORDS and words[at].low not in TIME_WORDS and words[at].alpha:
            return at
        if not before.alpha and before.low.isdigit() and words[at].alpha:
            return at
    if words[edge].low in {"after", "on", "in", "during"} and all(
        words[i].low in TIME_WORDS or not words[i].alpha for i in range(edge + 1, end + 1)
    ):
        return end + 1
    return edge + 1 if end - edge < 3 else edge


def right_edge(words: Sequence[Word], start: int, *, loose: bool = False) -> int:
    """Last word of the noun phrase that begins at `start`; `start` - 1 when none does.

    `loose` lets prepositional phrases belong to it freely, as after “according to”.
    """
    at = start
    size = len(words)
    while at < size and at - start < 40:
        word = words[at]
        low = word.low
        before = words[at - 1] if at > start else None
        if word.run >= 0:
            nickname = before is not None and at + 1 < size and word.end - word.start < 30
            if nickname and before is not None and before.cap and words[at + 1].cap:
                at += 1
                continue
            if (
                word.end - word.start < 24
                and at + 1 < size
                and words[at + 1].alpha
                and words[at + 1].low not in VERBS
            ):
                at += 1
                continue
            break
        if low == "(" and at > start:
            closing = next((k for k in range(at + 1, min(size, at + 8)) if words[k].low == ")"), None)
            if closing is None:
                break
            at = closing + 1
            continue
        if glued(words, at):
            at += 1
            continue
        if low in STRONG_STOPS or low == ",":
            break
        if low in CONJUNCTIONS and low not in {"as"}:
            break
        if (
            low in TIME_WORDS
            and at > start
            and (word.cap or before is None or not before.cap or low in {"yesterday", "today"})
        ) and not (at + 1 < size and words[at + 1].cap and words[at + 1].low not in TIME_WORDS):
            break
        if low == "and":
            following = words[at + 1] if at + 1 < size else None
            open_ended = (
                loose
                and following is not None
                and (following.cap or following.low in DETERMINERS or following.low in EVIDENCE)
            )
            two_names = following is not None and following.cap and before is not None and before.cap
            if not (open_ended or two_names):
                break
        if low in PREPOSITIONS and low != "of" and at > start:
            following = words[at + 1] if at + 1 < size else None
            if following is None or following.low in TIME_WORDS:
                break
            if statement_phrase(words, at):
                break
            if (
                low
                in {"on", "after", "during", "before", "as", "since", "amid", "about", "through", "following"}
                and not loose
            ):
                break
            if before is not None and before.cap and not loose and low not in {"for", "to"}:
                break
            if (
                before is not None
                and before.cap
                and not loose
                and low in {"for", "to"}
                and not (following.low in {"the"} or following.cap)
            ):
                break
        if low in PRONOUNS:
            return start if at == start else at - 1
        if low in AUXILIARIES and low not in {"will", "may"}:
            return start - 1 if not loose else at - 1
        if is_adverb(word) and not word.cap and at > start:
            break
        at += 1
    end = at - 1
    while end >= start and (
        words[end].low in PREPOSITIONS or words[end].low in DETERMINERS or words[end].low == "and"
    ):
        end -= 1
    return end


def statement_phrase(words: Sequence[Word], at: int) -> bool:
    """“in a statement”, “in an interview”, “at a news conference”."""
    for k in range(at + 1, min(at + 6, len(words))):
        if words[k].low in STATEMENT_NOUNS:
            return True
        if not words[k].alpha or words[k].low in PREPOSITIONS or words[k].low in {"and", "or"}:
            return False
    return False
