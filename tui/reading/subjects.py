"""The subject of a verb, and what stands in apposition to it.

Like the edges in `phrases`, all of it is read off punctuation, prepositions and likely verbs, a bounded
number of words at a time.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.reading import lexicon
from tui.reading.cues import EVIDENCE, VERBS, Frame
from tui.reading.grammar import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    INANIMATE,
    PEOPLE_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    TIME_WORDS,
    finite,
    is_adverb,
    starts_phrase,
)
from tui.reading.phrases import left_edge
from tui.reading.reporter import Word
from tui.reading.titles import TITLE_WORDS

_HABITS = frozenset({"liked", "likes", "like", "used", "loved", "loves", "quick"})
"""What stands before “to say” of what was said all the same: “liked to say”, “were quick to call it”."""

PRODUCED = frozenset({"post", "write", "text", "email", "tweet", "message", "blog", "report", "read", "call"})
"""What is done to a text: “the emails, posted online under a false name, show …”."""


def comma_subject(words: Sequence[Word], comma: int) -> int | None:
    """Start of “X, the mayor,” / “X, who …,” / “X, 41, a roofer,” that ends at the comma before a cue."""
    end = comma
    start: int | None = None
    low_limit = max(0, comma - 60)
    k = comma - 1
    while k >= low_limit:
        word = words[k]
        if word.low == ")":
            opening = next((j for j in range(k - 1, max(-1, k - 9), -1) if words[j].low == "("), None)
            if opening is not None:
                k = opening - 1  # “Rep. Dana Kim (R-Ariz.), said”
                continue
        if word.run >= 0 and not (k + 1 < comma and words[k + 1].alpha):
            break
        if word.low == "." and k and words[k - 1].end == word.start and words[k - 1].alpha:
            k -= 1  # “Sen. Ana Keller, D-N.H., said”
            continue
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
            unlike = finite(words, k + 1) or (head in {"and", "but", "or"} and start is None and end == comma)
            unlike = unlike and not (len(chunk) > 1 and chunk[1].low == "by")  # “critics, led by Ana Lund,”
            if unlike and head != "and" and (head == "but" or not relative):
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
                if len(chunk) <= 2 and all(w.cap for w in chunk) and phrase[-1].cap:
                    end, k = k, k - 1  # “…, who drives out of Joliet, Illinois, said”
                    continue
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
                    return _office_before(words, start)
                end, k = k, edge - 1
                continue
            break
        k -= 1
    return start


def _office_before(words: Sequence[Word], start: int) -> int:
    """Where “the agency’s director, Ana Keller, a former prosecutor,” begins, when the name is at `start`."""
    if start < 2 or words[start - 1].low != "," or words[start - 2].low not in TITLE_WORDS:
        return start
    edge = left_edge(words, start - 2)
    opens = edge == 0 or words[edge - 1].run >= 0 or words[edge - 1].low in {",", "and", "but"}
    return edge if edge <= start - 2 and words[edge].low in DETERMINERS and opens else start


def subject_before(words: Sequence[Word], cue: int) -> tuple[int, int] | None:
    """The subject phrase left of a verb at `cue`: word range, or None when it is elided or not there."""
    at = cue - 1
    while at >= 0 and (
        words[at].low in AUXILIARIES
        or (
            words[at].low in {"'d", "’d", "'s", "’s", "not", "gone", "on", "to", "went", "quoted"}
            and (words[at].low not in {"on", "to", "'s", "’s"} or goes_on(words, at))
        )
        or (words[at].low in _HABITS and words[at + 1].low == "to")
        or is_adverb(words[at])
        or (words[at].low in {"since", "long"} and at > 0 and words[at - 1].low in {"has", "have", "had"})
    ):
        at -= 1
    at = skip_released(words, _skip_time(words, at))
    if at < 0:
        return None
    word = words[at]
    if word.low == ",":
        start = comma_subject(words, at)
        if start is not None:
            return start, at - 1
        if at > 0 and words[at - 1].run < 0:
            edge = left_edge(words, at - 1)
            posted = words[cue].low in VERBS and VERBS[words[cue].low].lemma in PRODUCED
            if (
                edge <= at - 1
                and edge == 0
                and any(w.alpha for w in words[:at])
                and not finite(words, edge)
                and not posted
            ):
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
    if word.run >= 0 and at > 1 and words[at - 1].low == "of" and not word.ends:
        edge = left_edge(words, at - 1)  # “the host of “The Lansing Line” asked”
        return (edge, at) if edge < at - 1 and word.end - word.start < 40 else None
    if word.run >= 0 or word.low in {"and", "but", "or", "then"} or not (word.alpha or word.low[0].isdigit()):
        return None
    if word.low in {"who", "which", "that"}:
        back = at - 1
        if back >= 0 and words[back].low == ",":
            back -= 1
        return antecedent(words, back) if back >= 0 else None
    edge = left_edge(words, at)
    if edge > 2 and (words[edge - 1].low == "like" or words[edge - 2].low == "such"):
        host = edge - 2 if words[edge - 1].low == "like" else edge - 3
        first = left_edge(words, host)
        if first <= host and words[host].low.endswith("s"):
            return first, host  # “critics such as Rep. Jo Hart say”
    who = next(
        (
            k
            for k in range(edge - 1, max(-1, edge - 12), -1)
            if words[k].low in {",", "who", "which", ";", ":"} or words[k].run >= 0
        ),
        -1,
    )
    relative = who > 0 and words[who].low in {"who", "which"} and words[who - 1].low not in PREPOSITIONS
    if relative and words[who - 1].low != ",":
        head = left_edge(words, who - 1)  # “a driver who saw the crash said”
        if head <= who - 1:
            return head, at
    if edge > at or not any(w.alpha for w in words[edge : at + 1]):
        return None
    if (edge == at and words[at].low in INANIMATE) or words[at].low in INANIMATE:
        return None
    return edge, at


def goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether “on”/“to”/“'s” at `at` belongs to “went on to say” or “liked to say”."""
    if words[at].low == "to" and at > 1 and words[at - 1].low in _HABITS:
        return True
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


_RELEASED = frozenset(
    {"released", "published", "dated", "conducted", "commissioned", "issued", "obtained", "reviewed", "sent"}
    | {"posted", "filed", "taken", "made", "seen", "shared", "written", "signed", "unsealed", "provided"}
)


def skip_released(words: Sequence[Word], at: int) -> int:
    """Step left over “a poll released Sunday”, “a memo dated March 3”, “records obtained by the Sun”."""
    for k in range(at, max(0, at - 8), -1):
        if words[k].run >= 0 or words[k].low == "," or words[k].low in CONJUNCTIONS:
            break
        if words[k].low in _RELEASED:
            return k - 1 if words[k - 1].low in EVIDENCE else at
    return at


def antecedent(words: Sequence[Word], back: int) -> tuple[int, int] | None:
    """Whom “who” means: the noun phrase that ends at `back`, a party or an age behind its name included."""
    last = back
    comma = next((k for k in range(back, max(0, back - 12), -1) if words[k].low == ","), None)
    if comma is not None and comma > 1 and comma < back:
        head = words[comma + 1]
        party = head.low in {"d", "r", "i"} or head.low[:2] in {"d-", "r-", "i-"}
        office = head.low in TITLE_WORDS and words[comma - 1].cap
        if (
            office
            or party
            or head.low[:1].isdigit()
            or (head.low in {"a", "an", "the"} and words[comma - 1].cap)
        ):
            back = comma - 1
    edge = left_edge(words, back)
    if edge > back:
        return None
    for k in range(back, edge, -1):
        if not words[k].cap:
            if words[k].low in {"from", "by", "with", "against", "at"} and not any(
                w.low in lexicon.TITLE_TAILS or w.low in PEOPLE_WORDS for w in words[edge:k]
            ):
                return k + 1, last  # “a sharp response from Rep. Mel Ocasio, who …”
            break
    return edge, last


_ASIDE = frozenset({"speaking", "writing", "testifying", "appearing", "then", "vice", "in"})


def apposition(words: Sequence[Word], start: int, end: int, *, fronted: bool = False) -> int:
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
        relative = first.low in {"who", "whose", "which"} or (fronted and first.low in _ASIDE)
        age = not first.alpha and first.low[:1].isdigit()
        inner = next((k for k in range(stop + 3, close) if words[k].low in {"who", "which"}), close)
        clause = any(finite(words, k) for k in range(stop + 2, inner))
        noun = first.low in {"a", "an", "the", "one"} or first.low in TITLE_WORDS or starts_phrase(first)
        if relative or age or (noun and not clause and first.low not in PRONOUNS):
            if (
                noun
                and not relative
                and not age
                and fronted
                and not (
                    first.low in {"a", "an", "the", "one"}
                    or (first.cap and not _is_person_like(words, start, end))
                    or first.low in TITLE_WORDS
                    or any(w.low in {"'s", "’s"} for w in chunk)
                )
            ):
                break
            if (
                noun
                and first.cap
                and named
                and first.low not in DETERMINERS
                and not _roles_only(words, end)
                and fronted
            ):
                break
            stop = close - 1
            continue
        break
    return stop


def _is_person_like(words: Sequence[Word], start: int, end: int) -> bool:
    return words[end].cap and words[start].low not in DETERMINERS and end - start <= 3


def _roles_only(words: Sequence[Word], end: int) -> bool:
    return words[end].low in lexicon.TITLE_TAILS or words[end].text in lexicon.TITLES or not words[end].cap
