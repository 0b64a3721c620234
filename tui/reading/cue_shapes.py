"""The shapes an attribution takes when its subject does not simply stand left of the verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.reading import lexicon
from tui.reading.cues import (
    EVIDENCE,
    INTRANSITIVE,
    REPORTING_NOUNS,
    Form,
    Frame,
    Verb,
)
from tui.reading.grammar import (
    ADVERBS,
    BE,
    CLAUSE_STARTS,
    DETERMINERS,
    NOT_NOUNS,
    PEOPLE_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    STRONG_STOPS,
    TIME_WORDS,
    finite,
    is_adverb,
    starts_phrase,
)
from tui.reading.phrases import left_edge, right_edge
from tui.reading.reporter import Word
from tui.reading.subjects import apposition, comma_subject, subject_before


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


def plural(word: Word | None) -> bool:
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


def passive(words: Sequence[Word], at: int, verb: Verb) -> Cue | None:
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
    if not any(w.run >= 0 for w in words[at + 1 : at + 60]):
        return None
    for k in range(at + 1, min(len(words), at + 12)):
        documented = words[k].low == "in" and k == at + 1
        if words[k].low == "by" or documented:
            end = right_edge(words, k + 1)
            if documented and not any(w.low in EVIDENCE for w in words[k + 1 : end + 1]):
                continue
            if end > k:
                whole = apposition(words, k + 1, end)
                if any(w.low in {"who", "which", "whose"} for w in words[end + 1 : whole + 1]):
                    whole = end
                return Cue(at, at, at, at, verb, "agent", (k + 1, whole))
            return None
        if words[k].run >= 0 or words[k].low in STRONG_STOPS:
            continue
    return None


_CAUGHT = frozenset({"heard", "seen", "caught", "filmed", "recorded", "overheard"})
"""“Gable can be heard telling donors that …”."""


_CITED = frozenset({"quoted", "cited", "reported", "quotes", "cites", "quoting", "citing"})


_VOWS = frozenset({"promise", "vow", "pledge", "predict", "demand", "threaten", "propose", "warn"})


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
    made = aux >= 0 and words[aux].low in BE | {"has", "have", "had"} and words[quoted].low.endswith("ed")
    made = made and (words[aux].low in BE or words[quoted - 1].low == "been")
    if not direct and not made:
        end = right_edge(words, quoted + 1)
        if end <= quoted:
            return None
        return Cue(quoted, at, quoted, at, verb, "quoted-as", (quoted + 1, min(end, back - 1)))
    subject = subject_before(words, quoted)
    if subject is None:
        return Cue(quoted, at, quoted, at, verb, "elided", None, True)
    return Cue(quoted, at, subject[0], at, verb, "quoted-as", subject)


def reputed(words: Sequence[Word], to: int) -> int | None:
    """Where the auxiliary of “was heard to …”, “is reported to …” stands; `to` is the “to”."""
    at = to - 1
    if at < 1 or words[at].low not in _REPUTED:
        return None
    at -= 1
    while at > 0 and (is_adverb(words[at]) or words[at].low == "been"):
        at -= 1
    return at if words[at].low in BE | {"has", "have", "had"} else None


def reputation(words: Sequence[Word], at: int, to: int, verb: Verb) -> Cue | None:
    """“He is reported to have told friends …”, “his mother was heard to say “…””."""
    aux = reputed(words, to)
    subject = subject_before(words, aux) if aux is not None else None
    return None if subject is None else Cue(at, at, subject[0], at, verb, "subject", subject)


def aside_before(words: Sequence[Word], at: int, back: int, verb: Verb) -> tuple[int, int] | None:
    """“Whitney, in an interview with “Morning Line,” argued”, “Kaya, known as “the Wall”, said”."""
    tail = back - 1 if words[back].low == "," else back
    if tail < 3 or words[tail].run < 0 or not words[tail - 1].alpha:
        return None
    if tail == back and not words[tail].ends:
        return None
    if words[tail - 1].low in {"read", "reads", "reading", "saying", "said"}:
        worn = comma_subject(words, tail)  # “Petrakis, 70, in a shirt that read “Go,” said”
        return (worn, tail - 1) if worn is not None else None
    comma = next((k for k in range(tail - 2, max(0, tail - 12), -1) if words[k].low == ","), None)
    if comma is None or words[comma - 1].run >= 0:
        return None
    head = words[comma + 1]
    named = words[tail - 1].low in {"as", "called", "nicknamed", "dubbed", "named", "titled"}
    whose = head.low in {"whose", "who", "which"}
    if not (head.low in PREPOSITIONS or named or whose):
        return None
    turned = inverted(words, at, verb)
    if turned is not None and (turned.stop + 1 >= len(words) or words[turned.stop + 1].low in {",", "."}):
        return None
    edge = left_edge(words, comma - 1)
    return (edge, comma - 1) if edge <= comma - 1 else None


def participle(words: Sequence[Word], at: int, back: int, verb: Verb) -> Cue | None:
    before = words[back] if back >= 0 else None
    prior = before.low if before else ""
    if verb.lemma in {"go", "put", "begin"}:
        return None
    if prior == "as":
        quoted = next((k for k in range(back - 1, max(-1, back - 14), -1) if words[k].low in _CITED), None)
        if quoted is not None:
            return _quoted_as(words, quoted, back, at, verb)
    if prior in BE or prior in {"been", "'s", "’s"} | _CAUGHT:
        subject = subject_before(words, back if prior in _CAUGHT else at)
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
    host = left_edge(words, back) if prior not in PREPOSITIONS else back + 1
    if 0 < host <= back and words[host - 1].low == "with" and _accompanies(words, at, verb):
        return Cue(at, at, host - 1, at, verb, "reduced", (host, back))
    noun = back
    while noun > 0 and words[noun].low in TIME_WORDS | {"on"}:
        noun -= 1  # “issued a statement Friday saying …”
    if noun >= 0 and words[noun].low not in REPORTING_NOUNS:
        sent_to = next((k for k in range(noun, max(0, noun - 6), -1) if words[k].low == "to"), 0)
        if words[sent_to - 1].low in REPORTING_NOUNS:
            noun = sent_to - 1  # “sent a letter to the agency saying …”
    if noun >= 0 and words[noun].low in REPORTING_NOUNS and verb.lemma not in INTRANSITIVE:
        return Cue(at, at, at, at, verb, "participle", None, True)  # “issued a statement calling it “…””
    vowed = verb.lemma in _VOWS and prior not in DETERMINERS and at + 2 < len(words)
    if vowed and words[at + 1].low in DETERMINERS and words[at + 2].run >= 0:
        return Cue(at, at, at, at, verb, "participle", None, True)  # “took over promising a “new hunger””
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


def _accompanies(words: Sequence[Word], at: int, verb: Verb) -> bool:
    """“…, with most Republicans calling it “too little””, “with some arguing that …”."""
    if verb.frame is Frame.NAME:
        return any(w.run >= 0 for w in words[at + 1 : at + 7])
    after = words[at + 1] if at + 1 < len(words) else None
    return after is not None and (after.run >= 0 or after.low == "that" or after.low in CLAUSE_STARTS)


def _reduced(words: Sequence[Word], back: int) -> tuple[int, int] | None:
    """“a letter saying …”, “in a tweet calling him …”: the phrase left of the participle."""
    edge = left_edge(words, back)
    if edge > back:
        return None
    return edge, back


def inverted(words: Sequence[Word], at: int, verb: Verb) -> Cue | None:
    """“said X, the mayor,” after what was said."""
    nxt = at + 1
    while nxt < len(words) and is_adverb(words[nxt]) and not words[nxt].cap:
        nxt += 1
    if nxt >= len(words) or words[nxt].low in {"it", "they", "we"}:
        return None
    if words[nxt].low in PRONOUNS and nxt + 1 < len(words) and finite(words, nxt + 1):
        return None  # “…” said he did not care
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
    if words[nxt].low in DETERMINERS and any(
        finite(words, k) and not words[k].low.endswith("ed") for k in range(nxt + 1, end + 1)
    ):
        return None  # “said the draw felt like a defeat”
    if words[nxt].low in DETERMINERS and end + 1 < len(words) and words[end + 1].low == "that":
        return None  # “said a new truck that met the standard would cost more”
    stop = apposition(words, nxt, end)
    return Cue(at, at, at, stop, verb, "inverted", (nxt, stop))
