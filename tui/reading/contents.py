"""What each attribution of a sentence rules: marked runs, reported clauses, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from tui.reading.claim import Claim
from tui.reading.clauses import after_adjuncts
from tui.reading.cue_shapes import Cue
from tui.reading.cues import Form, Frame
from tui.reading.grammar import TIME_WORDS, WH
from tui.reading.marks import Run
from tui.reading.reporter import Sentence, Word
from tui.reading.said_after import aside_end, noun_clause, take_after
from tui.reading.said_before import take_before

_ALSO_ACTS = frozenset({"add", "post", "report", "order", "offer", "begin", "show", "charge", "rule"})
"""Verbs that, ruling nothing, are only what was done: “Employers added 212,000 jobs, the bureau said”."""


_JOINTS = frozenset({",", ";", "and", "but", "while", "—", "–", "-", ":", "whereas", "although", "though"})


def claims(sentence: Sentence, cues: Sequence[Cue], runs: Sequence[Run], text: str) -> list[Claim]:
    """What every attribution of a sentence rules, in order; one inside another's clause rules none."""
    words = sentence.words
    outer = _outer(words, cues)
    kept = [cue for cue in outer if cue.shape != "noun"]
    found: list[Claim] = []
    free = 0  # first word no attribution has taken yet
    skip: set[int] = set()
    for number, cue in enumerate(kept):
        if number in skip:
            continue
        claim = Claim(cue)
        following = next((k for k in range(number + 1, len(kept)) if k not in skip), None)
        take_before(sentence, cue, free, claim, runs, text)
        start = after_adjuncts(words, cue.stop + 1, cue.verb)
        while following is not None and _is_nested(words, start, cue, kept[following], claim):
            skip.add(following)
            following = next((k for k in range(following + 1, len(kept)) if k not in skip), None)
        limit = len(words) - 1
        if following is not None:
            limit = _before_aside(words, _joint(words, start, kept[following].start))
            limit = _leave_for_next(words, cue.stop + 1, limit, kept[following])
        take_after(sentence, cue, start, limit, claim, runs, text)
        taken = list(claim.runs) + [b for _, b, _ in claim.clauses]
        acts = cue.verb is not None and cue.verb.lemma in _ALSO_ACTS
        if taken or not acts or following is None or kept[following].shape != "subject":
            free = max([free, cue.stop + 1, *(k + 1 for k in taken)])
        found.append(claim)
    for cue in outer:
        if cue.shape == "noun" and not any(
            begin <= cue.first <= end for claim in found for begin, end, _ in claim.clauses
        ):
            found.append(Claim(cue))
            noun_clause(words, cue.stop + 1, len(words) - 1, found[-1])
    return found


def _outer(words: Sequence[Word], cues: Sequence[Cue]) -> list[Cue]:
    """Cues outside the subjects of others (“Ana, who said little, added”)."""
    kept: list[Cue] = []
    for cue in cues:
        inside = any(
            other is not cue
            and other.subject is not None
            and other.subject[0] <= cue.first <= other.subject[1]
            for other in cues
        )
        named = cue.verb is not None and cue.verb.frame is Frame.NAME and cue.last + 1 < len(words)
        if not inside or (named and words[cue.last + 1].run >= 0):
            kept.append(cue)  # “Ana, who mends what she calls “orphan chairs”, said”
    return kept


def _is_nested(words: Sequence[Word], start: int, cue: Cue, following: Cue, claim: Claim) -> bool:
    """Whether the next attribution belongs to the clause of this one (“said the minister had told him”)."""
    if cue.shape == "according" and cue.first == 0 and following.verb is not None:
        begin = start + 1 if start < len(words) and words[start].low == "," else start
        return following.shape == "subject" and begin <= following.start <= begin + 1
    if claim.before or cue.verb is None or cue.verb.frame is Frame.NAME:
        return False
    marked = any(w.run >= 0 for w in words[following.last + 1 : following.last + 9])
    if following.verb is not None and following.verb.frame is Frame.NAME and following.start > 0 and marked:
        ahead = following.start - 1
        if _before_aside(words, ahead) != ahead:
            return False
    if aside_end(words, cue, start, following.start) < following.start - 1:
        return False
    if marked and words[following.first - 1].low == "to" and words[following.start - 1].low.endswith("ing"):
        return False  # “…, prompting a woman to shout, “…””
    if following.shape in {"subject", "reduced", "quoted-as", "told-by"} and following.verb is not None:
        begin = start + 1 if start < len(words) and words[start].low == "that" else start
        if start >= len(words) or words[start].run >= 0 or words[start].low in {",", ":"}:
            return False
        if following.start <= begin and following.first > begin - 1:
            return True
        joint = words[_joint(words, start, following.start)]
        return joint.low not in _JOINTS and joint.run < 0
    if (
        following.shape == "elided"
        and following.start > start
        and words[following.start].low in {"and", "or"}
    ):
        if any(words[k].run >= 0 for k in range(following.last + 1, min(len(words), following.last + 6))):
            return False
        if (
            words[cue.stop + 1].low == "to"
            and following.verb is not None
            and following.verb.form is Form.PAST
        ):
            return False  # “vowed to block the nominee and threatened to hold the floor”
        before = words[following.start - 1]
        after = words[following.last + 1] if following.last + 1 < len(words) else None
        if before.low != "," and before.run < 0 and following.verb is not None:
            return following.verb.lemma not in {
                "say",
                "add",
                "note",
                "warn",
                "insist",
                "argue",
                "stress",
            } and not (after is not None and (after.run >= 0 or after.low == "that" or after.low in WH))
    return False


def _joint(words: Sequence[Word], start: int, at: int) -> int:
    """The word in front of the attribution that begins at `at`; “and” in “…, and on Tuesday her office …”."""
    k = at - 1
    while k > start + 1 and words[k].low in TIME_WORDS | {"on", "in", "later"}:
        k -= 1
    return k if k >= 0 and words[k].low in _JOINTS else at - 1


def _before_aside(words: Sequence[Word], limit: int) -> int:
    """Leave “…, a promise that Kane mocked as “…”” to the attribution in it."""
    if limit >= 3 and words[limit - 2].low == "," and words[limit - 1].low in {"a", "an"}:
        return limit - 2  # “…, a charge her campaign called “…””
    if limit < 3 or words[limit].low not in {"that", "which"}:
        return limit
    comma = next((k for k in range(limit - 1, max(0, limit - 6), -1) if words[k].low == ","), None)
    if comma is not None and (comma + 1 == limit or words[comma + 1].low in {"a", "an", "the", "something"}):
        return comma
    return limit


def _leave_for_next(words: Sequence[Word], start: int, limit: int, following: Cue) -> int:
    """Keep a run that stands right before the next attribution (“…, but “no,” Y said”) for that one."""
    if following.shape not in {"subject", "inverted"}:
        return limit
    at = limit
    if at >= start and words[at].low == ",":
        at -= 1
    if at > start and words[at].run >= 0 and words[at - 1].low in {"and", "but", "while", ",", ";"}:
        return at - 1
    return limit
