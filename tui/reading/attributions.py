"""Attributions in the reporter's sentences: verbs of saying, their subjects, and the shape they stand in.

News prose attributes in a few dozen shapes (“X said”, “said X, who …,”, “X, the mayor, told Y that”,
“according to X”), and each is read off the words around the verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.reading.clauses import plain_clause, poll_clause
from tui.reading.cue_shapes import (
    Cue,
    aside_before,
    inverted,
    participle,
    passive,
    plural,
    reputation,
    reputed,
)
from tui.reading.cues import (
    BELIEFS,
    BOTH_NOUN_AND_VERB,
    EVIDENCE,
    INTRANSITIVE,
    SAYING_NOUNS,
    VERBS,
    Form,
    Frame,
    Verb,
)
from tui.reading.grammar import (
    AUXILIARIES,
    BE,
    CLAUSE_STARTS,
    DETERMINERS,
    MODALS,
    NEGATIVES,
    PREPOSITIONS,
    PRONOUNS,
    finite,
    is_adverb,
)
from tui.reading.phrases import left_edge, right_edge
from tui.reading.reporter import Sentence, Word
from tui.reading.subjects import PRODUCED, apposition, comma_subject, goes_on, skip_released, subject_before

_READ_OUT = frozenset({("read", "he"), ("read", "she"), ("read", "it")})
_OWNERS = frozenset({"his", "her", "their", "its"})


_ANNOUNCING = VERBS.keys() | SAYING_NOUNS | {"according", "words"}
"""Words that may announce speech."""


def find_cues(sentence: Sentence) -> list[Cue]:
    """All attributions of a sentence, in order; those in marked runs are out of sight."""
    words = sentence.words
    found: list[Cue] = []
    for at, word in enumerate(words):
        low = word.low
        if low not in _ANNOUNCING or word.run >= 0:
            continue
        if low == "according" and at + 1 < len(words) and words[at + 1].low == "to":
            cue = _according(words, at, at + 1)
        elif (
            low == "words"
            and at >= 2
            and at + 1 < len(words)
            and words[at + 1].low == "of"
            and words[at - 2].low == "in"
        ):
            cue = _according(words, at - 2, at + 1)
        else:
            cue = None
            if low in SAYING_NOUNS and at and at + 1 < len(words):
                cue = _noun(words, at)
            verb = VERBS.get(low)
            if cue is None and verb is not None:
                cue = _verb_cue(words, at, verb, found)
        if cue is not None:
            found.append(cue)
    return found


def _noun(words: Sequence[Word], at: int) -> Cue | None:
    """“rejected Lund’s claim that …”, “her answer was that …”: a noun of saying with its owner."""
    last = at
    if words[at + 1].low in {"by", "from"}:
        end = right_edge(words, at + 2)
        last = apposition(words, at + 2, end) if end > at + 1 else at
        last += last + 1 < len(words) and words[last + 1].low == ","
        if last == at or last + 1 >= len(words) or words[last + 1].low != "that":
            return None  # “a warning by the engineer, Ana Lund, that …”
        stop = last - (words[last].low == ",")
        return Cue(at, at, at, last, None, "noun", (at + 2, stop))
    if words[at + 1].low in {"is", "was"}:
        last = at + 1
    if last + 1 >= len(words) or words[last + 1].low != "that":
        return None
    owner = at - 1
    plain = words[owner].alpha and not words[owner].cap and words[owner].low not in _OWNERS
    if owner > 0 and plain and words[owner].low not in {"'s", "’s"}:
        owner -= 1  # “her repeated claim that”
    fronted = not any(finite(words, k) for k in range(owner))  # “Keel’s claim that … has been rejected”
    if words[owner].low in _OWNERS:
        return Cue(at, at, owner, last, None, "noun", (owner, owner))
    if words[owner].low in {"'s", "’s"} and words[owner - 1].cap:
        edge = owner - 1
        while edge > 0 and words[edge - 1].cap:
            edge -= 1
        if fronted and edge > 1:
            return None
        return Cue(at, at, edge, last, None, "noun", (edge, owner - 1))
    return None


def _according(words: Sequence[Word], first: int, last: int) -> Cue | None:
    end = right_edge(words, last + 1, loose=True)
    if end <= last:
        return None
    stop = apposition(words, last + 1, end, fronted=first == 0)
    return Cue(first, last, first, stop, None, "according", (last + 1, stop))


def _holds(words: Sequence[Word], at: int, verb: Verb, before: Word | None) -> bool:
    """Whether a clause may follow at once: “she believes the plan …”, “records show the plan …”."""
    if before is None or before.low in {"who", "that", "which", "you", "i", "we"}:
        return False
    if verb.lemma in BELIEFS:
        return verb.form in (Form.PRESENT, Form.BASE)
    if verb.lemma not in {"show", "find"}:
        return False
    subject = subject_before(words, at)
    return subject is not None and any(words[k].low in EVIDENCE for k in range(subject[0], subject[1] + 1))


def _by_name(before: Word | None) -> bool:
    """“Reed claims Blaine wants”: a name or a pronoun right before a word that may be a noun."""
    return before is not None and (before.cap or before.low in {"he", "she", "it"})


def _opens(words: Sequence[Word], comma: int) -> bool:
    """Whether a plain subject at the head of the sentence ends with the comma: “Three, described …”."""
    return comma > 0 and words[comma].low == "," and left_edge(words, comma - 1) == 0


_SEEN_AS = frozenset({"describe", "characterize", "characterise", "depict", "portray"})


_TURNED_TO = frozenset({"emailed", "wrote", "called", "phoned", "texted", "messaged", "rang", "telephoned"})


_CAUSING = frozenset({"prompting", "leading", "causing", "prompted", "led", "moved", "inspiring", "forcing"})


def _moved(words: Sequence[Word], to: int) -> tuple[int, int] | None:
    """“…, prompting a woman in the back to shout, “…””: who was moved to speak."""
    for k in range(to - 1, max(0, to - 10), -1):
        if words[k].run >= 0 or not words[k].alpha:
            return None
        if words[k].low in _CAUSING:
            return (k + 1, to - 1) if k + 1 < to else None
    return None


def _wrote(words: Sequence[Word], to: int) -> int | None:
    """“The campaign emailed supporters to say …”: where the verb before the “to” stands."""
    for k in range(to - 1, max(0, to - 8), -1):
        if words[k].run >= 0 or not words[k].alpha or words[k].low in CLAUSE_STARTS:
            return None
        if words[k].low in _TURNED_TO:
            return k
    return None


def _behind_run(words: Sequence[Word], at: int) -> bool:
    """“…,” Moody will say: whether the subject of the verb follows marked words."""
    subject = subject_before(words, at)
    return subject is not None and subject[0] > 0 and words[subject[0] - 1].run >= 0


def _plural_head(words: Sequence[Word], end: int) -> bool:
    """“His defenders, led by the Circle, counter”, “critics of the bill argue”: whether several act."""
    if end < 1:
        return False
    host = skip_released(words, end)
    if host < end:
        return plural(words[host])  # “documents reviewed by the Standard suggest”
    start = comma_subject(words, end) if words[end].low == "," else left_edge(words, end)
    if start is None or start > end:
        return False
    links = PREPOSITIONS | {",", "of", "close", "familiar", "who"}
    first = next((k for k in range(start, end) if words[k].low in links), None)
    return first is not None and first > start and plural(words[first - 1])


def _goes_on_speaking(words: Sequence[Word], at: int) -> bool:
    """“he went on: “…””, “…,” she went on."; not “the money had gone on gambling”."""
    if at + 1 >= len(words) or words[at + 1].low != "on":
        return False
    ahead = words[at + 2] if at + 2 < len(words) else None
    if ahead is not None and (ahead.run >= 0 or ahead.low == ":"):
        return True
    return (ahead is None or not ahead.alpha) and any(w.run >= 0 for w in words[max(0, at - 12) : at + 5])


def _verb_cue(words: Sequence[Word], at: int, verb: Verb, found: Sequence[Cue]) -> Cue | None:
    size = len(words)
    word = words[at]
    back = at - 1
    while back >= 0 and is_adverb(words[back]):
        back -= 1
    before = words[back] if back >= 0 else None
    after = words[at + 1] if at + 1 < size else None
    beside_run = (
        after is not None
        and (after.run >= 0 or (after.low in {",", ":"} and at + 2 < size and words[at + 2].run >= 0))
    ) or (before is not None and before.run >= 0)
    prior = before.low if before else ""
    low = word.low

    if (
        low in BOTH_NOUN_AND_VERB
        and before is not None
        and (
            prior in DETERMINERS
            or prior in {"'s", "’s", "of", "in", "with", "for", "on", "own"}
            or (prior in PREPOSITIONS and prior not in {"to", "as", "by"})
        )
        and prior != "that"
    ):
        return None
    if (
        low in BOTH_NOUN_AND_VERB
        and verb.form is Form.PRESENT
        and prior.endswith(("ing", "ed"))
        and before is not None
        and not before.cap
    ):
        return None
    if (
        low in BOTH_NOUN_AND_VERB
        and after is not None
        and after.low in {"of", "about", "from", "against"}
        and verb.form is not Form.PAST
    ):
        return None
    if verb.form is Form.BASE:
        if prior == "to":
            if reputed(words, back) is not None:
                return reputation(words, at, back, verb)
            moved = _moved(words, back) if beside_run else None
            if moved is not None:
                return Cue(at, at, moved[0], at, verb, "subject", moved)
            wrote = _wrote(words, back)
            if wrote is not None and verb.frame in (Frame.SAY, Frame.NOTE):
                host = subject_before(words, wrote)
                return Cue(at, at, at, at, verb, "subject" if host else "elided", host, host is None)
            if not goes_on(words, back):
                return None
        elif prior == "did":
            pass
        elif prior in MODALS or prior in NEGATIVES or prior == "not":
            if not (prior in {"would", "will", "can"} and (beside_run or _behind_run(words, at))):
                return None
        elif (
            low != "say"
            and (low, prior) not in _READ_OUT
            and not plural(before)
            and not _plural_head(words, back)
        ):
            return None
        if word.cap and at == 0:
            return None
    if (
        verb.form is Form.PRESENT
        and low in BOTH_NOUN_AND_VERB
        and after is not None
        and not (
            after.run >= 0
            or after.low in {"that", ",", ":"}
            or (after.low == "out" and verb.lemma == "point")
            or after.low in CLAUSE_STARTS
            or after.low in DETERMINERS
            or (after.low == "." and any(w.low == "," for w in words[:at]))  # “…, the ministry estimates.”
            or (verb.lemma in BELIEFS and plain_clause(words, at + 1, size - 1))
            or (verb.frame is Frame.NOTE and _by_name(before) and plain_clause(words, at + 1, size - 1))
            or (verb.lemma == "show" and _holds(words, at, verb, before))
        )
    ):
        return None
    if before is not None and prior in NEGATIVES:
        return None
    if low == "reasons" and after is not None and after.low == ",":
        return None  # “for paperwork reasons, …”
    is_passive = False
    if verb.form is Form.PAST:
        aux = back
        while aux >= 0 and (words[aux].low in {"been", "being", "not"} or is_adverb(words[aux])):
            aux -= 1
        if before is not None and (prior in BE or prior in {"been", "being", "get", "got"}):
            is_passive = True
        if prior == "have" and back > 0 and words[back - 1].low == "to":
            return reputation(words, at, back - 1, verb)
        if before is not None and prior in {"as", "when", "if", "once"} and low == "asked":
            return None
        if (
            low == "asked"
            and (at == 0 or prior == ",")
            and after is not None
            and after.low in {"about", "if", "whether", "why", "what", "how", "by", "to", "for", "when", "on"}
        ):
            return None
    if is_passive:
        return passive(words, at, verb)
    if verb.form is Form.ING:
        return participle(words, at, back, verb)
    spoken = after is not None and after.low == "it" and any(w.run >= 0 for w in words)
    if low == "put" and not spoken:
        return None  # “put it where the keeper had been”
    if (
        verb.lemma in INTRANSITIVE
        and not beside_run
        and verb.frame is not Frame.NAME
        and verb.lemma not in {"put", "go"}
    ):
        # “went on: “…””, “pointed out that”
        ahead = [w.low for w in words[at + 1 : at + 4]]
        if not (
            ahead[:1] == ["out"]
            or ahead[:2] in ([verb.particle, "that"], ["back", "that"])
            or ahead[:2] == ["on", ":"]
            or (verb.frame in (Frame.NOTE, Frame.THAT) and "that" in ahead[:1])
            or (_holds(words, at, verb, before) and after is not None and after.low in {",", "."})
            or (
                _holds(words, at, verb, before)
                and (plain_clause(words, at + 1, size - 1) or poll_clause(words, at + 1, size - 1))
            )
        ) and not any(w.run >= 0 for w in words[max(0, at - 10) : at + 5]):
            return None
    if verb.lemma == "go" and not _goes_on_speaking(words, at):
        return None
    if verb.particle and not (after is not None and after.low == verb.particle):
        return None
    if (
        verb.lemma in _SEEN_AS
        and after is not None
        and after.low in {"as", "in", "on"}
        and _opens(words, back)
    ):
        return passive(words, at, verb)  # “Three others, described in court papers as “persons unknown”,”
    done_by = verb.form is Form.PAST and after is not None and after.low == "by" and not beside_run
    if done_by and prior not in PRONOUNS and verb.frame is not Frame.SAY:
        return passive(words, at, verb) if verb.frame is Frame.NAME else None  # “a phrase used by critics”
    if low == "added" and after is not None and after.low in {"to", "up"} and not beside_run:
        return None
    if prior == "as" and low == "said":
        return None
    pointed = after is not None and after.low == "out" and verb.lemma == "point"
    back_that = after is not None and after.low == "back" and at + 2 < size and words[at + 2].low == "that"
    last = at + (pointed or back_that or verb.lemma in {"go", "put"} or bool(verb.particle))
    subject: tuple[int, int] | None
    aside = aside_before(words, at, back, verb) if before is not None else None
    if aside is not None:
        return Cue(at, at, aside[0], at, verb, "subject", aside)
    show = before is not None and before.run >= 0 and not before.ends and back > 1
    if show and words[back - 1].low == "of" and (host := subject_before(words, at)) is not None:
        return Cue(at, at, host[0], at, verb, "subject", host)  # “the host of “Morning Tide” asked”
    comma_run = before is not None and before.low == "," and back > 0 and words[back - 1].run >= 0
    if (before is not None and before.run >= 0) or comma_run or before is None:
        cue = inverted(words, at, verb)
        if cue is not None:
            return cue
        if before is None:
            return None
        # “… ,” and added / “…,” added the mayor failed: the subject is the one before
        if comma_run or before.run >= 0:
            return Cue(at, last, at, last, verb, "elided", None, True) if found or before.run >= 0 else None
    if before is not None and before.low == ",":
        start = comma_subject(words, back)
        if start is None:
            cue = inverted(words, at, verb)
            if cue is not None and verb.frame in (Frame.SAY, Frame.NOTE, Frame.THAT):
                return cue
    subject = subject_before(words, at)
    if subject is None:
        while back > 0 and (words[back].low in AUXILIARIES or is_adverb(words[back])):
            back -= 1  # “has not denied it but has blamed “…””
        joined = words[back].low in {"and", "but", "then", "or"} if back >= 0 else False
        joined = joined or (prior == "," and (bool(found) or beside_run or verb.lemma not in PRODUCED))
        if joined:
            return Cue(at, last, back if back >= 0 else at, last, verb, "elided", None, True)
        return None
    only = words[subject[0]].low if subject[0] == subject[1] else ""
    if only in {"that", "this", "there", "what", "which", "a", "an", "the", "his", "her", "its", "their"}:
        return None
    start = subject[0]
    if start > 0 and words[start - 1].low in {"as"}:
        start -= 1
    return Cue(at, last, start, last, verb, "subject", subject)
