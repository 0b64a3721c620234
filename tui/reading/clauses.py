"""Attributions in the reporter's sentences: who is the subject of a verb of saying, and what clause it rules.

No parser stands behind this. News prose attributes in a few dozen shapes (“X said”, “said X, who …,”,
“X, the mayor, told Y that”, “according to X”), and each is read off the words around the verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.reading import lexicon
from tui.reading.cues import (
    ADDRESSED,
    BOTH_NOUN_AND_VERB,
    INTRANSITIVE,
    NEEDS_HEARER,
    REPORTING_NOUNS,
    VERBS,
    Form,
    Frame,
    Verb,
)
from tui.reading.reporter import Sentence, Word


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PRONOUNS = _set("he she they it we i you")
DETERMINERS = _set(
    "the a an this that these those his her their its our my your another one two three four five six seven some many "
    "several most both each every all any no other few"
)
PREPOSITIONS = _set(
    "on in at after before during by since for from to with without within under over about against among amid despite "
    "through throughout via as like of into near outside inside across between until till following towards toward "
    "besides upon alongside per regarding concerning given unlike beyond behind"
)
CONJUNCTIONS = _set(
    "but while as because after when that if whether although though since than so before until where which who whose "
    "whom whilst what how why once unless or yet whereas"
)
AUXILIARIES = _set(
    "is are was were be been being am has have had will would can could may might must shall should does did do isn't aren't "
    "wasn't weren't hasn't haven't hadn't won't wouldn't can't cannot couldn't mustn't shouldn't doesn't didn't don't "
    "isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t won’t wouldn’t can’t couldn’t mustn’t shouldn’t doesn’t didn’t "
    "don’t ain't ain’t"
)
CONTRACTED = ("'s", "’s", "'re", "’re", "'d", "’d", "'ll", "’ll", "'ve", "’ve", "'m", "’m")
BE = _set("is are was were be been being am")
HAVE = _set("has have had having")
MODALS = _set(
    "will would can could may might must shall should does did do to didn't didn’t doesn't doesn’t don't don’t"
)
NEGATIVES = _set(
    "not never didn't didn’t doesn't doesn’t don't don’t hasn't haven't hasn’t haven’t won't won’t wouldn't"
)
ADVERBS = _set(
    "also later then previously once reportedly yesterday today tonight recently meanwhile only simply even just "
    "again now still often initially earlier first further subsequently afterwards afterward himself herself themselves "
    "itself always never both soon instead however nevertheless nonetheless therefore thus too elsewhere "
    "indeed moreover furthermore additionally separately similarly perhaps maybe likewise already"
)
NOT_ADVERBS = _set(
    "family july italy ally rally bully assembly supply reply fly july daily weekly monthly lily emily billy sally kelly molly reilly"
)
TIME_WORDS = frozenset(d.lower() for d in lexicon.DAYS | lexicon.MONTHS) | _set(
    "yesterday today tonight tomorrow week month year morning afternoon evening night noon midnight weekend last next "
    "earlier later ago"
)
PAST_FORMS = _set(
    """went came took made gave got found left led held met kept let put set sat stood ran won lost began became knew saw
    felt thought brought bought built sent spent told said wrote rose fell fought broke chose drew drove ate flew forgot
    grew hid hit hurt laid lay lit paid quit rode sang sank shook shot shut slept sold spoke swam taught threw
    understood wore wound withdrew struck stuck swung tore swept sought meant heard dealt caught cost cut bore beat"""
)
PRESENT_FORMS = _set(
    """needs wants works makes takes gives shows remains stands plays says goes comes means looks seems raises represents
    includes express measure come lie lies believes thinks knows hopes expects faces wishes feels applies apply need want work make take give remain
    stand mean look seem raise believe think know hope expect face feel represent include require requires risk risks
    supports support opposes oppose continues continue becomes become deserves deserve belongs belong depends depend
    exists exist happens happen keeps keep leads lead leaves lives live loses love loves moves
    pays runs sees sets sits tells tends tries turns understands uses walks costs allows creates brings
    begins holds helps lacks owes violates complies intends plans proves shares starts stays suffers wins"""
)
CLAUSE_STARTS = PRONOUNS | _set(
    "there it's he's she's they're we're i'm you're that's there's he'd she'd they'd we'd i'd i've we've they've it’s he’s "
    "she’s they’re we’re i’m you’re that’s there’s he’d she’d they’d we’d i’d i’ve we’ve they’ve he'll she'll they'll "
    "we'll it'll he’ll she’ll they’ll we’ll it’ll nobody everyone everybody nothing no-one anyone someone if"
)
DIRECTIONS = _set(
    "around up down out off away back through over forward together apart aside home ahead along"
)
INANIMATE = _set("clock scoreboard screen display thermometer meter gauge calendar")
WH = _set("whether if why how what who where when which")
NOT_NOUNS = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | ADVERBS | frozenset({"to", "of", "and", "not"})
STATEMENT_NOUNS = REPORTING_NOUNS | _set(
    "conference briefing hearing rally television radio phone call line court parliament"
)
PUNCTUATION = frozenset(",;:.()[]?!…—–―-")
STRONG_STOPS = frozenset(";:.()[]?!…—–―-") | {"...", "--"}


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


def is_adverb(word: Word) -> bool:
    low = word.low
    return low in ADVERBS or (low.endswith("ly") and not word.cap and low not in NOT_ADVERBS)


def finite(words: Sequence[Word], at: int) -> bool:
    """Whether the word at `at` is likely a finite verb."""
    word = words[at]
    low = word.low
    if low in AUXILIARIES:
        return True
    if word.cap and at > 0:
        return False
    if low in PAST_FORMS or low == "say":
        return True
    if low in PRESENT_FORMS:
        return at > 0 and words[at - 1].low not in DETERMINERS and words[at - 1].low not in {"to", "of"}
    if low in PRONOUNS:
        return False
    if low.endswith(CONTRACTED) and low[:-2].rstrip("'’") in PRONOUNS | {"there", "that", "who"}:
        return True
    if low in {"'s", "’s"} and at + 1 < len(words):
        return at > 0 and words[at - 1].low in PRONOUNS | {"there", "that", "who", "what"}
    if word.cap or not word.alpha:
        return False
    if low.endswith("ed") and len(low) > 3:
        before = words[at - 1].low if at else ""
        after = words[at + 1] if at + 1 < len(words) else None
        if before in DETERMINERS or before in {"of", "and", "to", "by", "with", "a"}:
            return False
        return (
            after is None
            or not after.alpha
            or after.low in DETERMINERS | PREPOSITIONS | PRONOUNS | WH | DIRECTIONS
            or (is_adverb(after) or after.cap or after.low in {"that", "not"} or before in PRONOUNS)
        )
    verb = VERBS.get(low)
    return verb is not None and verb.form in (Form.PAST, Form.PRESENT) and low not in BOTH_NOUN_AND_VERB


def glued(words: Sequence[Word], at: int) -> bool:
    """Whether the word at `at` is a hyphen inside a compound (“U.S.-based”)."""
    return (
        words[at].low in {"-", "‐", "‑"}
        and 0 < at < len(words) - 1
        and words[at - 1].end == words[at].start
        and words[at + 1].start == words[at].end
    )


def has_clause(words: Sequence[Word], start: int, stop: int) -> bool:
    """Whether words `start`..`stop` hold a finite verb, or marked words that may hide one."""
    return any(words[i].run >= 0 or finite(words, i) for i in range(start, min(stop, start + 60) + 1))


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
        elif word.low == "that" and at > 0 and words[at - 1].low not in {",", "and", "but"}:
            break
        elif finite(words, at) and not (word.low in PRESENT_FORMS - VERBS.keys() and word.low.endswith("s")):
            break
        elif word.low in PRONOUNS and word.low != "it":
            at -= 1
            break
        at -= 1
    edge = at + 1
    stopped = words[at].low if at >= 0 else ""
    if joined >= edge and at >= 0 and stopped not in STRONG_STOPS and stopped != "," and words[at].run < 0:
        edge = joined + 1  # “… closed the road and police said”
    elif joined >= edge:
        if joined == edge or (
            at >= 0 and stopped == "," and joined > edge and at > 0 and not words[joined - 1].cap
        ):
            edge = joined + 1
    edge = _trim_lead(words, edge, end)
    for k in range(end, edge, -1):
        before = words[k - 1]
        if words[k].low in {"the", "a", "an", "its", "their"} and before.alpha and before.low not in NOT_NOUNS | DETERMINERS:
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
            and not (before.low in lexicon.TITLE_TAILS)
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
        ):
            if not (at + 1 < size and words[at + 1].cap and words[at + 1].low not in TIME_WORDS):
                break
        if low == "and":
            following = words[at + 1] if at + 1 < size else None
            if following is None or not (following.cap or following.low in DETERMINERS) or not loose:
                if following is None or not following.cap or not (before is not None and before.cap):
                    break
        if low in PREPOSITIONS and low != "of" and at > start:
            following = words[at + 1] if at + 1 < size else None
            if following is None or following.low in TIME_WORDS:
                break
            if _statement_phrase(words, at):
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


def _statement_phrase(words: Sequence[Word], at: int) -> bool:
    """“in a statement”, “in an interview”, “at a news conference”."""
    for k in range(at + 1, min(at + 6, len(words))):
        if words[k].low in STATEMENT_NOUNS:
            return True
        if not words[k].alpha or words[k].low in PREPOSITIONS:
            return False
    return False


def starts_phrase(word: Word) -> bool:
    """Whether a word can begin a noun phrase that names a speaker."""
    if word.run >= 0 or not word.alpha:
        return False
    low = word.low
    if low in PRONOUNS or low in DETERMINERS:
        return low != "that"
    if word.cap:
        return low not in TIME_WORDS
    return (
        low in lexicon.TITLE_TAILS
        or low.endswith(
            ("man", "woman", "er", "or", "ist", "ian", "ers", "ors", "ists", "als", "ents", "ants", "ives")
        )
        or low in _PEOPLE_WORDS
    ) and low not in PREPOSITIONS | CONJUNCTIONS


_PEOPLE_WORDS = _set(
    """police critics people experts sources witnesses analysts aides relatives scientists campaigners lawyers
    mp mps fire former then senior chief team club local one opposition prosecutors state union vice deputy
    co-founder founder farmer student resident mother father neighbour neighbor owner fan head researcher"""
)


def comma_subject(words: Sequence[Word], comma: int) -> int | None:
    """Start of “X, the mayor,” / “X, who …,” / “X, 41, a roofer,” that ends at the comma before a cue."""
    end = comma
    start: int | None = None
    low_limit = max(0, comma - 60)
    k = comma - 1
    while k >= low_limit:
        word = words[k]
        if word.run >= 0 and not (k + 1 < comma and words[k + 1].alpha):
            break
        if word.low in {";", ":", ".", "?", "!"}:
            break
        if word.low == ",":
            chunk = words[k + 1 : end]
            if not chunk:
                break
            head = chunk[0].low
            relative = head in {
                "who",
                "whose",
                "which",
                "whom",
                "where",
                "when",
                "while",
                "after",
                "as",
                "if",
            }
            if finite(words, k + 1) or head in {"and", "but", "or"} and start is None and end == comma:
                if head in {"and", "but"} or not relative:
                    if head not in {"and"}:
                        break
            edge = left_edge(words, k - 1) if k else k
            if edge > k - 1:
                break
            phrase = words[edge:k]
            bare_number = all(not w.alpha for w in phrase)
            clause_start = (
                edge == 0
                or words[edge - 1].low in {",", ";", ":", "and", "but", "—", "–", "-"}
                or (
                    words[edge - 1].low in CONJUNCTIONS
                    or words[edge - 1].run >= 0
                    or is_adverb(words[edge - 1])
                    or words[edge - 1].low in TIME_WORDS
                )
            )
            if not clause_start:
                # a finite verb stands before it: “He visited the plant, a mill, said” cannot be read this way
                if (
                    edge > 0
                    and words[edge - 1].low in VERBS
                    and VERBS[words[edge - 1].low].frame is not Frame.NAME
                ):
                    return edge
                if not relative:
                    break
            if bare_number or phrase[0].low in {"who", "whose", "which"}:
                end, k = k, k - 1
                continue
            if any(w.cap or w.low in DETERMINERS or w.low in PRONOUNS for w in phrase) or len(phrase) <= 3:
                start = edge
                if edge == 0 or words[edge - 1].low != ",":
                    return start
                # Perhaps this was itself an apposition: “Ana Lund, the council leader, 54, said”.
                if any(w.cap for w in phrase[:1]) and phrase[0].low not in DETERMINERS:
                    return start
                end, k = k, edge - 1
                continue
            break
        k -= 1
    return start


def subject_before(words: Sequence[Word], cue: int) -> tuple[int, int] | None:
    """The subject phrase left of a verb at `cue`: word range, or None when it is elided or not there."""
    at = cue - 1
    while at >= 0 and (
        words[at].low in AUXILIARIES
        or words[at].low in {"'d", "’d", "'s", "’s", "not", "gone", "on", "to", "went", "quoted"}
        and (words[at].low not in {"on", "to", "'s", "’s"} or _verbal(words, at))
        or is_adverb(words[at])
    ):
        at -= 1
    at = _skip_time(words, at)
    if at < 0:
        return None
    word = words[at]
    if word.low == ",":
        start = comma_subject(words, at)
        if start is not None:
            return start, at - 1
        if at > 0 and words[at - 1].run < 0:
            edge = left_edge(words, at - 1)
            if edge <= at - 1 and edge == 0 and any(w.alpha for w in words[edge:at]):
                if not finite(words, edge):
                    return edge, at - 1
        return None
    if word.low in {")", "—", "–", "-"}:
        mate = "(" if word.low == ")" else word.low
        opening = next((k for k in range(at - 1, max(-1, at - 30), -1) if words[k].low == mate), None)
        if opening is not None and opening > 0:
            edge = left_edge(words, opening - 1)
            if edge <= opening - 1:
                return edge, opening - 1
        return None
    if word.run >= 0 or word.low in {"and", "but", "or", "then"} or not (word.alpha or word.low[0].isdigit()):
        return None
    if word.low in {"who", "which", "that"}:
        back = at - 1
        if back >= 0 and words[back].low == ",":
            back -= 1
        if back < 0:
            return None
        edge = left_edge(words, back)
        return (edge, back) if edge <= back else None
    edge = left_edge(words, at)
    if edge > at:
        return None
    if not any(w.alpha for w in words[edge : at + 1]):
        return None
    who = next(
        (
            k
            for k in range(edge - 1, max(-1, edge - 12), -1)
            if words[k].low in {",", "who", "which", ";", ":"} or words[k].run >= 0
        ),
        -1,
    )
    if who > 0 and words[who].low in {"who", "which"} and words[who - 1].low != ",":
        head = left_edge(words, who - 1)  # “a driver who saw the crash said”
        if head <= who - 1:
            return head, at
    if edge == at and words[at].low in INANIMATE or words[at].low in INANIMATE:
        return None
    return edge, at


def _verbal(words: Sequence[Word], at: int) -> bool:
    """Whether “on”/“to”/“'s” at `at` belongs to “went on to say”."""
    return words[at].low in {"on", "to"} and any(
        words[k].low in {"went", "goes", "gone", "going"} for k in range(max(0, at - 3), at)
    )


def _skip_time(words: Sequence[Word], at: int) -> int:
    """Step left over “on Monday”, “last week”, “on 3 May” between a subject and its verb."""
    start = at
    steps = 0
    while at > 0 and steps < 4 and (words[at].low in TIME_WORDS or words[at].low.isdigit()):
        at -= 1
        steps += 1
    if at == start:
        return at
    if words[at].low in {"on", "in", "late", "early", "this", "last", "earlier"} and at > 0:
        at -= 1
        if at > 0 and words[at].low in {"on", "late", "early"}:
            at -= 1
        return at
    return at if words[start].low in TIME_WORDS and steps == 1 and words[at].alpha else start


def main_subject(words: Sequence[Word]) -> tuple[int, int] | None:
    """The first noun phrase of the main clause: what the sentence is about."""
    at, size = 0, len(words)
    opening = words[0]
    led = (
        opening.low in PREPOSITIONS | CONJUNCTIONS or opening.low.endswith(("ing", "ed")) or opening.low in WH
    )
    if led and opening.low not in {"that", "as"} or opening.low == "as":
        comma = next((k for k in range(1, min(size, 40)) if words[k].low == ","), None)
        if comma is None:
            return None
        at = comma + 1
    while at < size and (is_adverb(words[at]) or words[at].low in {",", "and", "but", "-", "—", "–", "•"}):
        at += 1
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
        if end > at and is_adverb(words[end]):
            break
        end += 1
    if end == at:
        return None
    stop = end - 1
    if end < size and words[end].low == ",":
        stop = _apposition(words, at, stop, fronted=True)
    return at, stop


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
            verb = VERBS.get(low)
            cue = _verb_cue(words, at, verb, found) if verb is not None else None
        if cue is not None:
            found.append(cue)
    return found


def _according(words: Sequence[Word], first: int, last: int) -> Cue | None:
    end = right_edge(words, last + 1, loose=True)
    if end <= last:
        return None
    stop = _apposition(words, last + 1, end, fronted=first == 0)
    return Cue(first, last, first, stop, None, "according", (last + 1, stop))


def _apposition(words: Sequence[Word], start: int, end: int, *, fronted: bool = False) -> int:
    """The end of a noun phrase with the appositions and relative clause that follow it."""
    size = len(words)
    named = any(w.cap and w.low not in DETERMINERS for w in words[start : end + 1])
    stop = end
    for _ in range(3):
        if stop + 2 >= size or words[stop + 1].low != ",":
            break
        first = words[stop + 2]
        close = next(
            (
                k
                for k in range(stop + 2, min(size, stop + 30))
                if words[k].low in {",", ".", ";", ":", "—", "–"} or words[k].run >= 0
            ),
            size,
        )
        chunk = words[stop + 2 : close]
        if not chunk or first.run >= 0:
            break
        if fronted and (close >= size or words[close].low != ","):
            break
        relative = first.low in {"who", "whose", "which"}
        age = not first.alpha and first.low[:1].isdigit()
        clause = any(finite(words, k) for k in range(stop + 2, close))
        noun = (
            first.low in {"a", "an", "the", "one"} or first.low in lexicon.TITLE_TAILS or starts_phrase(first)
        )
        if relative or age or (noun and not clause and first.low not in PRONOUNS):
            if (
                noun
                and not relative
                and not age
                and fronted
                and not (
                    first.low in {"a", "an", "the"}
                    or (first.cap and not _is_person_like(words, start, end))
                    or first.low in lexicon.TITLE_TAILS
                )
            ):
                break
            if (
                noun
                and first.cap
                and named
                and first.low not in DETERMINERS
                and not _roles_only(words, start, end)
                and fronted
            ):
                break
            stop = close - 1
            continue
        break
    return stop


def _is_person_like(words: Sequence[Word], start: int, end: int) -> bool:
    return words[end].cap and words[start].low not in DETERMINERS and end - start <= 3


def _roles_only(words: Sequence[Word], start: int, end: int) -> bool:
    return words[end].low in lexicon.TITLE_TAILS or words[end].text in lexicon.TITLES or not words[end].cap


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
    if low in BOTH_NOUN_AND_VERB and verb.form is Form.PRESENT and prior.endswith(("ing", "ed")) and before is not None:
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
            if not _verbal(words, back):
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
    if before is not None and prior in NEGATIVES | {"not"}:
        return None
    passive = False
    if verb.form is Form.PAST:
        aux = back
        while aux >= 0 and (words[aux].low in {"been", "being", "not"} or is_adverb(words[aux])):
            aux -= 1
        if before is not None and (prior in BE or prior in {"been", "being", "get", "got"}):
            passive = True
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
        return _passive(words, at, back, verb)
    if verb.form is Form.ING:
        return _participle(words, at, back, verb, found)
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
        ):
            if not any(w.run >= 0 for w in words[max(0, at - 10) : at + 5]):
                return None
    if verb.lemma == "go" and not (after is not None and after.low == "on"):
        return None
    if low == "added" and after is not None and after.low in {"to", "up"} and not beside_run:
        return None
    if prior == "as" and low == "said":
        return None
    quoted_saying = False

    subject: tuple[int, int] | None
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
        joined = prior in {"and", "but", "then", "or", ","}
        if joined:
            return Cue(at, at, back if back >= 0 else at, at, verb, "elided", None, True)
        return None
    if subject[0] == subject[1] and words[subject[0]].low in {"that", "this", "there", "what", "which"}:
        return None
    last = at
    if after is not None and after.low == "out" and verb.lemma == "point":
        last = at + 1
    if verb.lemma == "go" and at + 1 < size:
        last = at + 1
    if verb.lemma == "put":
        last = at + 1
    _ = quoted_saying
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
    return (
        low.endswith("s") and not low.endswith(("ss", "'s", "’s", "us", "is")) and low not in PREPOSITIONS
    )


def _passive(words: Sequence[Word], at: int, back: int, verb: Verb) -> Cue | None:
    """“was described by X as “…””, “was quoted as saying” is read at “saying”."""
    if verb.lemma in {"tell", "ask", "say", "inform", "remind", "assure", "expect"}:
        return None
    for k in range(at + 1, min(len(words), at + 12)):
        if words[k].low == "by":
            end = right_edge(words, k + 1)
            if end > k:
                return Cue(at, at, at, at, verb, "agent", (k + 1, end))
            return None
        if words[k].run >= 0 or words[k].low in STRONG_STOPS:
            continue
    return None


def _participle(words: Sequence[Word], at: int, back: int, verb: Verb, found: Sequence[Cue]) -> Cue | None:
    before = words[back] if back >= 0 else None
    prior = before.low if before else ""
    if verb.lemma in {"go", "put", "begin"}:
        return None
    if prior == "as" and back > 0 and words[back - 1].low in {"quoted", "cited", "reported"}:
        subject = subject_before(words, back - 1)
        if subject is None:
            return Cue(back - 1, at, back - 1, at, verb, "elided", None, True)
        return Cue(back - 1, at, subject[0], at, verb, "quoted-as", subject)
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
            w.cap or w.low in lexicon.TITLE_TAILS or w.low in _PEOPLE_WORDS for w in words[nxt : reach + 1]
        ):
            return None
    if verb.lemma in {"tell", "ask"} and words[nxt].low not in PRONOUNS and verb.lemma == "tell":
        return None
    if verb.form in (Form.ING, Form.BASE):
        return None
    end = right_edge(words, nxt)
    if end < nxt:
        return None
    stop = _apposition(words, nxt, end)
    return Cue(at, at, at, stop, verb, "inverted", (nxt, stop))


def after_adjuncts(words: Sequence[Word], at: int, verb: Verb | None) -> int:
    """Index of the first word after the hearer, the time and the place that may follow a cue.

    `at` is the first word after the cue. “told CBC News on Friday that” gives the index of “that”.
    """
    size = len(words)
    begun = at
    if (
        verb is not None
        and verb.lemma in ADDRESSED
        and at < size
        and words[at].low not in {"that", ",", ":"}
        and words[at].run < 0
    ):
        if verb.lemma in NEEDS_HEARER or not _clause_at(words, at):
            at = _phrase_end(words, at)
    for _ in range(5):
        if at >= size or words[at].run >= 0:
            break
        low = words[at].low
        after = words[at + 1] if at + 1 < size else None
        if low in {"late", "early", "this", "last", "next", "that"} and after is not None and after.low in TIME_WORDS:
            at += 2
            continue
        if low in TIME_WORDS and not (after is not None and after.low in {"'s", "’s", "night's"}):
            at += 1
            continue
        if is_adverb(words[at]) and (
            low in {"yesterday", "today", "tonight", "later", "recently", "earlier", "afterwards", "afterward", "again"}
            or (after is not None and (after.run >= 0 or after.low in {"that", ",", ":"} or after.low in PREPOSITIONS))
        ):
            at += 1
            continue
        if low == "(":
            close = next((k for k in range(at, min(size, at + 12)) if words[k].low == ")"), None)
            if close is None:
                break
            at = close + 1
            continue
        if low == "in" and at + 1 < size and words[at + 1].low in {"part", "full"}:
            at += 2
            continue
        if (
            low in PREPOSITIONS
            and not (after is not None and after.low in {"least", "most", "first", "all"})
            and low not in {"as", "like", "without", "under", "despite", "of"}
            or (low == "of" and at == begun)
        ):
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
                or low
                in {"that", "and", "but", "as", "when", "while", "after", "if", "whether", "who", "which"}
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
            if low in TIME_WORDS and not before.low in DETERMINERS | {"last", "next", "this"} | PREPOSITIONS:
                break
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
                return start + 1 if start + 1 < at else start
        elif low in PRONOUNS and low not in {"it", "you"}:
            break
        at += 1
    return at


def _clause_at(words: Sequence[Word], at: int) -> bool:
    """Whether a clause plainly begins at `at`."""
    if at >= len(words):
        return False
    low = words[at].low
    return low in CLAUSE_STARTS and low not in {"it", "you"} or any(low.endswith(c) for c in CONTRACTED)


def clause_follows(words: Sequence[Word], at: int, stop: int, frame: Frame) -> bool:
    """Whether words `at`..`stop` can be the clause of a verb with this frame."""
    if at > stop:
        return False
    low = words[at].low
    if low == "that":
        return stop > at
    if low in WH:
        return low != "which" and stop > at + 1 and has_clause(words, at + 1, stop)
    if frame in (Frame.THAT, Frame.NAME):
        return False
    if low in {
        "so",
        "nothing",
        "goodbye",
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
    if frame is Frame.SAY:
        # What follows “said” and opens like a noun phrase is a clause, whether its verb is known or not.
        plain = sum(1 for k in range(at, min(stop, at + 12) + 1) if words[k].alpha or words[k].run >= 0)
        return has_clause(words, at + 1, stop) or (plain >= 5 and words[at].low not in PREPOSITIONS)
    return any(words[i].run < 0 and finite(words, i) for i in range(at + 1, min(stop, at + 40) + 1))
