"""Attributions in the reporter's sentences: verbs of saying, their subjects, and the shape they stand in.

News prose attributes in a few dozen shapes (“X said”, “said X, who …,”, “X, the mayor, told Y that”,
“according to X”), and each is read off the words around the verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.reading import lexicon
from tui.reading.cues import (
    BOTH_NOUN_AND_VERB,
    INTRANSITIVE,
    REPORTING_NOUNS,
    SAYING_NOUNS,
    VERBS,
    Form,
    Frame,
    Verb,
)
from tui.reading.grammar import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CLAUSE_STARTS,
    DETERMINERS,
    MODALS,
    NEGATIVES,
    NOT_NOUNS,
    PEOPLE_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    STRONG_STOPS,
    finite,
    is_adverb,
    starts_phrase,
)
from tui.reading.phrases import (
    PRODUCED,
    apposition,
    comma_subject,
    goes_on,
    left_edge,
    right_edge,
    subject_before,
)
from tui.reading.reporter import Sentence, Word

_OWNERS = frozenset({"his", "her", "their", "its"})


@dataclass(slots=True)
class Cue:
    """One attribution: a verb of saying (or “according to”), its subject and the words it takes up.

    All fields but `verb` and `shape` are word indices, both ends inclusive; `start` to `stop` is the whole
    attribution, which is never part of what is said.
    """

    first: int
    last: int
    start: int
    stop: int
    verb: Verb | None
    shape: str
    subject: tuple[int, int] | None = None
    elided: bool = False


def find_cues(sentence: Sentence) -> list[Cue]:
    """All attributions of a sentence, in order; those in marked runs are out of sight."""
    words = sentence.words
    found: list[Cue] = []
    for at, word in enumerate(words):
        if word.run >= 0 or not word.alpha:
            continue
        low = word.low
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
            if low in SAYING_NOUNS and at > 1 and at + 1 < len(words) and words[at + 1].low == "that":
                cue = _noun(words, at)
            verb = VERBS.get(low)
            if cue is None and verb is not None:
                cue = _verb_cue(words, at, verb, found)
        if cue is not None:
            found.append(cue)
    return found


def _noun(words: Sequence[Word], at: int) -> Cue | None:
    """“rejected Lund’s claim that …”: a noun of saying with its owner, as the object of the sentence."""
    owner = at - 1
    plain = words[owner].alpha and not words[owner].cap and words[owner].low not in _OWNERS
    if owner > 0 and plain and words[owner].low not in {"'s", "’s"}:
        owner -= 1  # “her repeated claim that”
    if not any(finite(words, k) for k in range(owner)):
        return None
    if words[owner].low in _OWNERS:
        return Cue(at, at, owner, at, None, "noun", (owner, owner))
    if words[owner].low in {"'s", "’s"} and words[owner - 1].cap:
        edge = owner - 1
        while edge > 0 and words[edge - 1].cap:
            edge -= 1
        return Cue(at, at, edge, at, None, "noun", (edge, owner - 1))
    return None


def _according(words: Sequence[Word], first: int, last: int) -> Cue | None:
    end = right_edge(words, last + 1, loose=True)
    if end <= last:
        return None
    stop = apposition(words, last + 1, end, fronted=first == 0)
    return Cue(first, last, first, stop, None, "according", (last + 1, stop))


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
            or prior in {"'s", "’s", "of", "in", "with", "for", "on"}
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
            if _reputed(words, back) is not None:
                return _reputation(words, at, back, verb)
            if not goes_on(words, back):
                return None
        elif prior == "did":
            pass
        elif prior in MODALS or prior in NEGATIVES or prior == "not":
            if not (prior in {"would", "will", "can"} and beside_run):
                return None
        elif low != "say" and not _plural(before):
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
            or after.low in CLAUSE_STARTS
            or after.low in DETERMINERS
        )
    ):
        return None
    if before is not None and prior in NEGATIVES:
        return None
    passive = False
    if verb.form is Form.PAST:
        aux = back
        while aux >= 0 and (words[aux].low in {"been", "being", "not"} or is_adverb(words[aux])):
            aux -= 1
        if before is not None and (prior in BE or prior in {"been", "being", "get", "got"}):
            passive = True
        if prior == "have" and back > 0 and words[back - 1].low == "to":
            return _reputation(words, at, back - 1, verb)
        if before is not None and prior in {"as", "when", "if", "once"} and low == "asked":
            return None
        if (
            low == "asked"
            and (at == 0 or prior == ",")
            and after is not None
            and after.low in {"about", "if", "whether", "why", "what", "how", "by", "to", "for", "when", "on"}
        ):
            return None
    if passive:
        return _passive(words, at, verb)
    if verb.form is Form.ING:
        return _participle(words, at, back, verb)
    if low == "put" and not (after is not None and after.low == "it"):
        return None
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
            or ahead[:2] == ["on", ":"]
            or (verb.lemma in {"agree", "respond", "show", "find"} and "that" in ahead[:1])
        ) and not any(w.run >= 0 for w in words[max(0, at - 10) : at + 5]):
            return None
    if verb.lemma == "go" and not (after is not None and after.low == "on"):
        return None
    if low == "added" and after is not None and after.low in {"to", "up"} and not beside_run:
        return None
    if prior == "as" and low == "said":
        return None
    subject: tuple[int, int] | None
    aside = _aside_before(words, at, back, verb) if before is not None else None
    if aside is not None:
        return Cue(at, at, aside[0], at, verb, "subject", aside)
    comma_run = before is not None and before.low == "," and back > 0 and words[back - 1].run >= 0
    if (before is not None and before.run >= 0) or comma_run or before is None:
        cue = _inverted(words, at, verb)
        if cue is not None:
            return cue
        if before is None:
            return None
        # “… ,” and added / “…,” added the mayor failed: the subject is the one before
        if comma_run or before.run >= 0:
            return Cue(at, at, at, at, verb, "elided", None, True) if found or before.run >= 0 else None
    if before is not None and before.low == ",":
        start = comma_subject(words, back)
        if start is None:
            cue = _inverted(words, at, verb)
            if cue is not None and verb.frame in (Frame.SAY, Frame.NOTE, Frame.THAT):
                return cue
    subject = subject_before(words, at)
    if subject is None:
        while back > 0 and (words[back].low in AUXILIARIES or is_adverb(words[back])):
            back -= 1  # “has not denied it but has blamed “…””
        joined = words[back].low in {"and", "but", "then", "or"} if back >= 0 else False
        joined = joined or (prior == "," and (bool(found) or beside_run or verb.lemma not in PRODUCED))
        if joined:
            return Cue(at, at, back if back >= 0 else at, at, verb, "elided", None, True)
        return None
    only = words[subject[0]].low if subject[0] == subject[1] else ""
    if only in {"that", "this", "there", "what", "which", "a", "an", "the", "his", "her", "its", "their"}:
        return None
    last = at
    if after is not None and after.low == "out" and verb.lemma == "point":
        last = at + 1
    if verb.lemma == "go" and at + 1 < size:
        last = at + 1
    if verb.lemma == "put":
        last = at + 1
    start = subject[0]
    if start > 0 and words[start - 1].low in {"as"}:
        start -= 1
    return Cue(at, last, start, last, verb, "subject", subject)


def _plural(word: Word | None) -> bool:
    """Whether a bare present verb (“critics say”) can follow this word."""
    if word is None:
        return False
    low = word.low
    if (
        low
        in {"they", "we", "i", "you", "who", "and", "people", "police", "men", "women", "children"} | ADVERBS
    ):
        return True
    if word.cap and low.endswith("s"):
        return True
    return low.endswith("s") and not low.endswith(("ss", "'s", "’s", "us", "is")) and low not in PREPOSITIONS


def _passive(words: Sequence[Word], at: int, verb: Verb) -> Cue | None:
    """“was described by X as “…””, “was quoted as saying” is read at “saying”."""
    if verb.lemma == "tell" and at + 1 < len(words) and words[at + 1].low == "by":
        # “The court was told by his counsel, Saskia Horn, that …”
        end = right_edge(words, at + 2)
        if end <= at + 1:
            return None
        end = apposition(words, at + 2, end)
        hearer = subject_before(words, at)
        start = hearer[0] if hearer is not None else at
        return Cue(at, at, start, end, verb, "told-by", (at + 2, end))
    if verb.lemma in {"tell", "ask", "say", "inform", "remind", "assure", "expect"}:
        return None
    for k in range(at + 1, min(len(words), at + 12)):
        if words[k].low == "by":
            end = right_edge(words, k + 1)
            if end > k:
                whole = apposition(words, k + 1, end)
                if any(w.low in {"who", "which", "whose"} for w in words[end + 1 : whole + 1]):
                    whole = end
                return Cue(at, at, at, at, verb, "agent", (k + 1, whole))
            return None
        if words[k].run >= 0 or words[k].low in STRONG_STOPS:
            continue
    return None


_CITED = frozenset({"quoted", "cited", "reported", "quotes", "cites", "quoting", "citing"})
_REPUTED = frozenset(
    {"reported", "said", "understood", "believed", "alleged", "rumoured", "rumored", "heard", "overheard"}
)


def _quoted_as(words: Sequence[Word], quoted: int, back: int, at: int, verb: Verb) -> Cue | None:
    """“X was quoted by the Sun as saying”, “the Sun quoted X as saying”."""
    if any(w.run >= 0 or w.low in STRONG_STOPS for w in words[quoted:back]):
        return None
    aux = quoted - 1
    while aux >= 0 and (is_adverb(words[aux]) or words[aux].low == "been"):
        aux -= 1
    direct = quoted + 1 == back
    passive = aux >= 0 and words[aux].low in BE | {"has", "have", "had"} and words[quoted].low.endswith("ed")
    passive = passive and (words[aux].low in BE or words[quoted - 1].low == "been")
    if not direct and not passive:
        end = right_edge(words, quoted + 1)
        if end <= quoted:
            return None
        return Cue(quoted, at, quoted, at, verb, "quoted-as", (quoted + 1, min(end, back - 1)))
    subject = subject_before(words, quoted)
    if subject is None:
        return Cue(quoted, at, quoted, at, verb, "elided", None, True)
    return Cue(quoted, at, subject[0], at, verb, "quoted-as", subject)


def _reputed(words: Sequence[Word], to: int) -> int | None:
    """Where the auxiliary of “was heard to …”, “is reported to …” stands; `to` is the “to”."""
    at = to - 1
    if at < 1 or words[at].low not in _REPUTED:
        return None
    at -= 1
    while at > 0 and (is_adverb(words[at]) or words[at].low == "been"):
        at -= 1
    return at if words[at].low in BE | {"has", "have", "had"} else None


def _reputation(words: Sequence[Word], at: int, to: int, verb: Verb) -> Cue | None:
    """“He is reported to have told friends …”, “his mother was heard to say “…””."""
    aux = _reputed(words, to)
    subject = subject_before(words, aux) if aux is not None else None
    return None if subject is None else Cue(at, at, subject[0], at, verb, "subject", subject)


def _aside_before(words: Sequence[Word], at: int, back: int, verb: Verb) -> tuple[int, int] | None:
    """“Whitney, in an interview with “Morning Line,” argued”, “Kaya, known as “the Wall”, said”."""
    tail = back - 1 if words[back].low == "," else back
    if tail < 3 or words[tail].run < 0 or not words[tail - 1].alpha:
        return None
    if tail == back and not words[tail].ends:
        return None
    comma = next((k for k in range(tail - 2, max(0, tail - 12), -1) if words[k].low == ","), None)
    if comma is None or words[comma - 1].run >= 0:
        return None
    head = words[comma + 1]
    named = words[tail - 1].low in {"as", "called", "nicknamed", "dubbed", "named", "titled"}
    whose = head.low in {"whose", "who", "which"}
    if not (head.low in PREPOSITIONS or named or whose):
        return None
    turned = _inverted(words, at, verb)
    if turned is not None and (turned.stop + 1 >= len(words) or words[turned.stop + 1].low in {",", "."}):
        return None
    edge = left_edge(words, comma - 1)
    return (edge, comma - 1) if edge <= comma - 1 else None


def _participle(words: Sequence[Word], at: int, back: int, verb: Verb) -> Cue | None:
    before = words[back] if back >= 0 else None
    prior = before.low if before else ""
    if verb.lemma in {"go", "put", "begin"}:
        return None
    if prior == "as":
        quoted = next((k for k in range(back - 1, max(-1, back - 14), -1) if words[k].low in _CITED), None)
        if quoted is not None:
            return _quoted_as(words, quoted, back, at, verb)
    if prior in BE or prior in {"been", "'s", "’s"}:
        subject = subject_before(words, at)
        if subject is None:
            return None
        return Cue(at, at, subject[0], at, verb, "subject", subject)
    if (
        prior in {",", "and", "while", "by", "—", "–", "-", "but", "before", "after", "then"}
        or before is None
        or (before is not None and before.run >= 0)
    ):
        if words[at].cap and at == 0:
            # “Writing in The Ledger, Imani Cole called …”: only a quotation right here makes it a cue
            following = words[1:3]
            if not any(w.run >= 0 for w in following) and not (following and following[0].low == "that"):
                return None
        out = verb.lemma == "point" and at + 1 < len(words) and words[at + 1].low == "out"
        if verb.lemma == "point" and not out:
            return None
        return Cue(
            at,
            at + out,
            back if prior in {"and", "while", "by", "but", "before", "after"} else at,
            at + out,
            verb,
            "participle",
            None,
            True,
        )
    if prior in REPORTING_NOUNS and verb.lemma not in INTRANSITIVE:
        return Cue(at, at, at, at, verb, "participle", None, True)  # “issued a statement calling it “…””
    if prior in DETERMINERS or prior in PREPOSITIONS or verb.frame in (Frame.THAT, Frame.NAME):
        after = words[at + 1] if at + 1 < len(words) else None
        if after is not None and (after.run >= 0) and prior not in DETERMINERS and prior not in PREPOSITIONS:
            return Cue(at, at, at, at, verb, "reduced", _reduced(words, back))
        return None
    after = words[at + 1] if at + 1 < len(words) else None
    if (
        after is not None
        and (after.low in {"that", ","} or after.run >= 0 or after.low in CLAUSE_STARTS)
        and before is not None
        and before.alpha
    ):
        return Cue(at, at, at, at, verb, "reduced", _reduced(words, back))
    return None


def _reduced(words: Sequence[Word], back: int) -> tuple[int, int] | None:
    """“a letter saying …”, “in a tweet calling him …”: the phrase left of the participle."""
    edge = left_edge(words, back)
    if edge > back:
        return None
    return edge, back


def _inverted(words: Sequence[Word], at: int, verb: Verb) -> Cue | None:
    """“said X, the mayor,” after what was said."""
    nxt = at + 1
    while nxt < len(words) and is_adverb(words[nxt]) and not words[nxt].cap:
        nxt += 1
    if nxt >= len(words) or words[nxt].low in {"it", "they", "we"}:
        return None
    if not starts_phrase(words[nxt]):
        # “said mission scientist Elin Bakke”: right behind a quotation any noun may lead in a name
        behind = at > 0 and (
            words[at - 1].run >= 0 or (at > 1 and words[at - 1].low == "," and words[at - 2].run >= 0)
        )
        low = words[nxt].low
        if not behind or words[nxt].run >= 0 or not words[nxt].alpha or words[nxt].cap or low in NOT_NOUNS:
            return None
        reach = right_edge(words, nxt)
        if not any(
            w.cap or w.low in lexicon.TITLE_TAILS or w.low in PEOPLE_WORDS for w in words[nxt : reach + 1]
        ):
            return None
    if verb.lemma in {"tell", "ask"} and words[nxt].low not in PRONOUNS and verb.lemma == "tell":
        return None
    if verb.form in (Form.ING, Form.BASE):
        return None
    end = right_edge(words, nxt)
    if end < nxt:
        return None
    about = next((k for k in range(nxt + 1, end) if words[k].low == "of"), None)
    if about is not None and verb.lemma == "say" and words[about - 1].text in lexicon.NATIONALITIES:
        end = about - 1  # “said the Spaniard of Albion’s striker”
    if words[nxt].low in DETERMINERS and any(finite(words, k) for k in range(nxt + 1, end + 1)):
        return None  # “said the draw felt like a defeat”
    stop = apposition(words, nxt, end)
    return Cue(at, at, at, stop, verb, "inverted", (nxt, stop))
