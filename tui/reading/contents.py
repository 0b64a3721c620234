"""What each attribution of a sentence rules: marked runs, reported clauses, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.reading.attributions import Cue
from tui.reading.clauses import after_adjuncts, clause_follows
from tui.reading.cues import REPORTING_NOUNS, Frame
from tui.reading.grammar import (
    AUXILIARIES,
    CLAUSE_STARTS,
    CONTRACTED,
    DETERMINERS,
    PREPOSITIONS,
    finite,
    has_clause,
)
from tui.reading.marks import Run
from tui.reading.phrases import dateline
from tui.reading.reporter import Sentence, Word
from tui.reading.spans import QuoteKind

DIRECT, MIXED = QuoteKind.DIRECT, QuoteKind.MIXED


@dataclass(slots=True)
class Claim:
    """What one cue rules. `runs` maps a word index to (kind, rule); `clauses` are word ranges, inclusive."""

    cue: Cue
    runs: dict[int, tuple[QuoteKind, str]] = field(default_factory=dict)
    clauses: list[tuple[int, int, str]] = field(default_factory=list)
    before: bool = False


def inner_words(text: str, run: Run) -> list[str]:
    """The words inside a run."""
    return text[run.inner.start : run.inner.end].split()


def is_whole(text: str, run: Run) -> bool:
    """Whether the words in a run could stand as a sentence: a subject and a finite verb near its start."""
    words = inner_words(text, run)
    if len(words) < 3:
        return bool(words) and words[-1][-1] in ".!?" and words[0][0].isupper()
    lows = [w.lower().strip(".,;:!?…()[]") for w in words[:14]]
    verb = next((k for k, low in enumerate(lows) if k and _verbal(low)), None)
    if verb is None and lows[0].endswith(CONTRACTED):
        return True
    if verb is None:
        return False
    first = lows[0]
    if lows[0].endswith(CONTRACTED) and lows[0][:-2].rstrip("'’") in CLAUSE_STARTS:
        return True
    if first in AUXILIARIES or first in {"to", "of", "and", "or", "by", "with", "as", "for", "than"}:
        return first in {"and"} and words[0][0].isupper()
    return True


def _verbal(low: str) -> bool:
    if low in AUXILIARIES or (low.endswith(CONTRACTED) and low[:-2].rstrip("'’") in CLAUSE_STARTS):
        return True
    return finite([Word(0, 0, "x", "x"), Word(0, 1, low, low, alpha=True)], 1)


def claims(sentence: Sentence, cues: Sequence[Cue], runs: Sequence[Run], text: str) -> list[Claim]:
    """What every attribution of a sentence rules, in order; one inside another's clause rules none."""
    words = sentence.words
    outer = _outer(cues)
    kept = [cue for cue in outer if cue.shape != "noun"]
    found: list[Claim] = []
    free = 0  # first word no attribution has taken yet
    skip: set[int] = set()
    for number, cue in enumerate(kept):
        if number in skip:
            continue
        claim = Claim(cue)
        following = next((k for k in range(number + 1, len(kept)) if k not in skip), None)
        _take_before(sentence, cue, free, claim, runs, text)
        start = after_adjuncts(words, cue.stop + 1, cue.verb)
        while following is not None and _is_nested(words, start, cue, kept[following], claim):
            skip.add(following)
            following = next((k for k in range(following + 1, len(kept)) if k not in skip), None)
        limit = len(words) - 1
        if following is not None:
            limit = _before_aside(words, kept[following].start - 1)
            limit = _leave_for_next(words, cue.stop + 1, limit, kept[following])
        _take_after(sentence, cue, start, limit, claim, runs, text)
        free = max(free, cue.stop + 1)
        taken = list(claim.runs) + [b for _, b, _ in claim.clauses]
        free = max([free, *(k + 1 for k in taken)])
        found.append(claim)
    for cue in outer:
        if cue.shape == "noun" and not any(
            begin <= cue.first <= end for claim in found for begin, end, _ in claim.clauses
        ):
            found.append(Claim(cue))
            _noun_clause(words, cue.stop + 1, len(words) - 1, found[-1])
    return found


def _outer(cues: Sequence[Cue]) -> list[Cue]:
    """Cues outside the subjects of others (“Ana, who said little, added”)."""
    kept: list[Cue] = []
    for cue in cues:
        inside = any(
            other is not cue
            and other.subject is not None
            and other.subject[0] <= cue.first <= other.subject[1]
            for other in cues
        )
        if not inside:
            kept.append(cue)
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
    if following.shape in {"subject", "reduced", "quoted-as", "told-by"} and following.verb is not None:
        begin = start + 1 if start < len(words) and words[start].low == "that" else start
        if start >= len(words) or words[start].run >= 0 or words[start].low in {",", ":"}:
            return False
        lead = words[following.start - 1].low if following.start else ""
        if following.start <= begin and following.first > begin - 1:
            return True
        return lead not in {
            ",",
            ";",
            "and",
            "but",
            "while",
            "—",
            "–",
            "-",
            ":",
            "whereas",
            "although",
            "though",
        } and (words[following.start - 1].run < 0)
    if (
        following.shape == "elided"
        and following.start > start
        and words[following.start].low in {"and", "or"}
    ):
        if any(words[k].run >= 0 for k in range(following.last + 1, min(len(words), following.last + 6))):
            return False
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
            } and not (after is not None and (after.run >= 0 or after.low == "that"))
    return False


def _before_aside(words: Sequence[Word], limit: int) -> int:
    """Leave “…, a promise that Kane mocked as “…”” to the attribution in it."""
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


def _take_before(
    sentence: Sentence, cue: Cue, free: int, claim: Claim, runs: Sequence[Run], text: str
) -> None:
    """What stands before the attribution and is closed by it: “…,” said X; the plan failed, X said."""
    words = sentence.words
    if cue.shape in {"participle", "reduced", "agent"}:
        return
    if words[cue.start].low == "as" and cue.verb is not None and cue.verb.frame is Frame.NAME:
        return
    end = cue.start - 1
    comma = end >= free and words[end].low in {",", "—", "–", "-"}
    if comma:
        end -= 1
    if end < free:
        return
    begin = free
    if begin == 0 and sentence.first:
        begin = dateline(words)
    while begin <= end and words[begin].low in {
        ",",
        ";",
        "and",
        "but",
        "—",
        "–",
        "-",
        ".",
        ":",
        "...",
        "…",
        ")",
    }:
        begin += 1
    if words[end].run >= 0:
        run = runs[words[end].run]
        if (
            end > 0
            and words[end - 1].low in {"on", "in", "at", "with", "for", "of", "about"}
            and not words[end].ends
            and not has_clause(words, begin, end - 2)
        ):
            return  # “On “Harbour Lights”, he sings”
        if (
            begin < end
            and words[begin].low in PREPOSITIONS
            and words[end - 1].low == ","
            and any(w.low in REPORTING_NOUNS for w in words[begin : end - 1])
        ):
            return  # “In her book, “Hard Years,” X writes”
        if (
            begin >= end
            or words[end - 1].low in {":"}
            or (words[end - 1].low == "," and not has_clause(words, begin, end - 1))
        ):
            claim.runs[end] = (DIRECT, "quote-said")
            claim.before = True
            k = end - 1
            while k >= begin and words[k].run >= 0:
                claim.runs[k] = (DIRECT, "quote-said")
                k -= 1
            return
        closes = text[run.inner.end - 1 : run.inner.end] in {",", "?", "!", ".", "…"} or comma
        if closes and cue.shape in {"subject", "inverted", "elided"}:
            spoken = has_clause(words, begin, end - 1)
            if not spoken and (
                words[begin].low in PREPOSITIONS or (cue.verb is not None and cue.verb.frame is Frame.NAME)
            ):
                return  # “In an editorial headlined “Enough”, the Courier called for …”
            if _lead_in(begin, end):
                claim.runs[end] = (DIRECT, "quote-said")
            elif not spoken:
                _mix(words, begin, end, claim, "clause-said")
            else:
                claim.clauses.append((begin, end, "clause-said"))
                _mix(words, begin, end, claim, "clause-said")
            claim.before = True
        elif cue.shape == "according":
            claim.clauses.append((begin, end, "according-after"))
            _mix(words, begin, end, claim, "according-after")
            claim.before = True
        return
    if cue.shape == "elided":
        return
    if cue.shape == "according":
        if cue.first == 0 or begin > end:
            return
        after = words[cue.stop + 1] if cue.stop + 1 < len(words) else None
        if has_clause(words, begin, end) and (comma or after is None or after.low in {".", ",", ";"}):
            if after is not None and after.low == "," and comma and not _complete(words, begin, end):
                return
            claim.clauses.append((begin, end, "according-after"))
            _mix(words, begin, end, claim, "according-after")
            claim.before = True
        return
    if not comma or cue.verb is None or cue.verb.frame is Frame.NAME:
        return
    if words[cue.start].low == "as" and begin <= end and has_clause(words, begin, end):
        if cue.stop + 2 < len(words) and words[cue.stop + 1].low == "," and words[cue.stop + 2].run >= 0:
            return
        claim.clauses.append((begin, end, "as-said"))
        _mix(words, begin, end, claim, "as-said")
        claim.before = True
        return
    after_stop = words[cue.stop + 1] if cue.stop + 1 < len(words) else None
    middle = after_stop is not None and after_stop.low == ","
    if middle and (end - begin < 3 or not _complete(words, begin, end)):
        return
    if not _complete(words, begin, end) and not any(words[k].run >= 0 for k in range(begin, end + 1)):
        return
    start = after_adjuncts(words, cue.stop + 1, cue.verb)
    if not middle and start < len(words) and cue.shape == "subject" and cue.verb.lemma not in {"tell"}:
        if clause_follows(words, start, len(words) - 1, cue.verb.frame) and words[start].low not in {
            "and",
            "but",
        }:
            return  # “When it rains, X said the river rises”
        if words[start].run >= 0 or (
            words[start].low in {",", ":"} and start + 1 < len(words) and words[start + 1].run >= 0
        ):
            return
    least = begin < end and words[begin + 1].low in {"least", "most"}
    if (
        cue.shape == "subject"
        and not least
        and (
            words[begin].low in {"when", "after", "asked", "as", "while", "if", "in", "on", "at"}
            and not any(words[k].low == "," for k in range(begin, end))
        )
    ):
        return
    claim.clauses.append((begin, end, "clause-said"))
    _mix(words, begin, end, claim, "clause-said")
    claim.before = True


def _lead_in(begin: int, end: int) -> bool:
    """Whether what stands before a run only leads in to it (“And yet: “…,” he said”)."""
    return end - begin <= 1


def _complete(words: Sequence[Word], begin: int, end: int) -> bool:
    """Whether the words hold a clause with something in front of its verb and behind it."""
    verb = next((k for k in range(begin + 1, min(end, begin + 40) + 1) if finite(words, k)), None)
    return verb is not None and verb < end


def _mix(words: Sequence[Word], begin: int, end: int, claim: Claim, rule: str) -> None:
    for k in range(begin, end + 1):
        if words[k].run >= 0:
            claim.runs.setdefault(k, (MIXED, rule))


def _take_after(
    sentence: Sentence, cue: Cue, start: int, limit: int, claim: Claim, runs: Sequence[Run], text: str
) -> None:
    """What follows the attribution: X said, “…”; X said that …; X called it “…”."""
    words = sentence.words
    if start > limit:
        return
    frame = cue.verb.frame if cue.verb is not None else Frame.SAY
    at = start
    separated = ""
    if words[at].low in {",", ":", "—", "–", "-"}:
        separated = words[at].low
        at += 1
    if at > limit:
        return
    if separated == "," and words[at].low in {"that"}:
        separated = ""
    if (
        words[at].run >= 0
        and not separated
        and frame is not Frame.NAME
        and at > cue.last + 1
        and words[at - 1].low in {"on", "in", "at", "from"}
    ):
        return  # “says on “The Countdown””
    if words[at].run >= 0:
        _run_after(words, cue, at, limit, separated, claim, runs, text)
        return
    rest_runs = [k for k in range(at, limit + 1) if words[k].run >= 0]
    if claim.before:
        _go_on(words, at, limit, separated, claim, rest_runs)
        return
    if cue.shape == "agent":
        for k in rest_runs:
            claim.runs[k] = (MIXED, "called-by")
        return
    colon = next(
        (
            k
            for k in rest_runs
            if words[k - 1].low == ":"
            or (words[k - 1].low == "," and frame is not Frame.NAME and not has_clause(words, at, k - 1))
        ),
        None,
    )
    if colon is not None and words[cue.first - 1].low in {"who", "that"} and words[cue.first - 2].low != ",":
        return  # “had three words for those who called her mad: “…””
    if colon is not None and not clause_follows(words, at, colon - 2, frame):
        claim.runs[colon] = (DIRECT, "said-quote")
        for k in rest_runs:
            claim.runs.setdefault(k, (DIRECT if k > colon and k == colon + 1 else MIXED, "said-quote"))
        return
    if cue.shape == "according":
        if (cue.first == 0 or separated == ",") and has_clause(words, at, limit):
            _clause(words, at, limit, claim, "according")
        return
    if separated == "," and cue.shape in {"subject", "inverted"} and frame is not Frame.NAME:
        # “The bridge, she said, would stay shut.”
        if (cue.start > 0 and words[cue.start - 1].low == "," and has_clause(words, at - 1, limit)) or (
            cue.start > 0 and words[cue.start - 1].low == ","
        ):
            _clause(words, at, limit, claim, "said-between")
            return
        if not has_clause(words, at, limit):
            return
        if cue.shape == "inverted":
            return
    if frame is not Frame.NAME and clause_follows(words, at, limit, frame):
        _clause(
            words,
            at + 1 if words[at].low == "that" else at,
            limit,
            claim,
            "said-that" if words[at].low == "that" else "said-clause",
        )
        return
    if not rest_runs:
        return
    rule = "called" if frame is Frame.NAME else "said-with"
    for k in rest_runs:
        claim.runs[k] = (MIXED, rule)


def _noun_clause(words: Sequence[Word], at: int, limit: int, claim: Claim) -> None:
    """“dismissed her claim that they had met as …”: the clause of a noun ends before the reporter goes on."""
    end = next(
        (k - 1 for k in range(at + 1, limit + 1) if words[k].low in {",", ";", "as", "—", "–", "("}), limit
    )
    verbs = [k for k in range(at + 1, end + 1) if words[k].run < 0 and finite(words, k)]
    apart = [k for n, k in enumerate(verbs) if n and k - verbs[n - 1] > 2]
    if not verbs or apart:
        return
    _clause(words, at, end, claim, "claim-that")


def _go_on(
    words: Sequence[Word], at: int, limit: int, separated: str, claim: Claim, rest_runs: Sequence[int]
) -> None:
    """After “…,” X said: another piece of the same utterance, or a reported clause that goes on."""
    if (
        claim.clauses
        and words[at].low in {"and", "but"}
        and separated == ","
        and has_clause(words, at + 1, limit)
    ):
        inner = at + 2 if at + 1 <= limit and words[at + 1].low == "that" else at + 1
        _clause(words, inner, limit, claim, "clause-goes-on")
        return
    if (
        claim.clauses
        and separated == ","
        and any(r == "clause-said" for _, _, r in claim.clauses)
        and words[at].low not in {"who", "which", "when", "after", "as"}
        and has_clause(words, at, limit)
    ):
        _clause(words, at, limit, claim, "said-between")
        return
    if words[at].low == "and" and at + 1 <= limit and words[at + 1].low == "that":
        _clause(words, at + 2, limit, claim, "clause-goes-on")
        return
    for k in rest_runs:
        joined = words[k - 1].low in {",", ":", "—", "–", ";", "-"} or words[k - 1].low.endswith(".")
        claim.runs[k] = (DIRECT if joined else MIXED, "quote-goes-on")


def _run_after(
    words: Sequence[Word],
    cue: Cue,
    at: int,
    limit: int,
    separated: str,
    claim: Claim,
    runs: Sequence[Run],
    text: str,
) -> None:
    """A run right after the attribution and its adjuncts."""
    frame = cue.verb.frame if cue.verb is not None else Frame.SAY
    run = runs[words[at].run]
    tail = at + 1
    while tail <= limit and (
        words[tail].run >= 0
        or words[tail].low in {",", ".", ";", "!", "?", "—", "–", "-", "and", "but", "while"}
    ):
        tail += 1
    alone = tail > limit
    if claim.before and words[at - 1].low in {"'s", "’s"}:
        claim.runs[at] = (MIXED, "quote-goes-on")  # “…,” X said on NBC’s “Meet the Week”
        return
    if claim.before:
        told = any(w.low in {"who", "which", "whose"} for w in words[cue.last + 1 : at])
        inside = told and not separated  # “…,” said X, who rates the shares “sell”
        for k in range(at, limit + 1):
            if words[k].run >= 0:
                claim.runs[k] = (DIRECT if k == at and not inside else MIXED, "quote-goes-on")
        return
    if cue.shape == "according":
        if alone and is_whole(text, run):
            claim.runs[at] = (DIRECT, "according-quote")
        else:
            _clause(words, at, limit, claim, "according")
        return
    if frame is Frame.NAME and not separated:
        for k in range(at, limit + 1):
            if words[k].run >= 0:
                claim.runs[k] = (MIXED, "called-by" if cue.shape == "agent" else "called")
        return
    begins = text[run.inner.start : run.inner.start + 1]
    if (
        separated == ","
        and cue.start > 1
        and words[cue.start - 1].low == ","
        and (_hangs(words, cue.start - 2) or (begins.islower() and not has_clause(words, 0, cue.start - 2)))
    ):
        for k in range(at, limit + 1):  # “It was, the judge said, “unfortunate””
            if words[k].run >= 0:
                claim.runs[k] = (MIXED, "said-between")
        return
    if separated or (cue.last < at - 1 and words[at - 1].low == ":"):
        for k in range(at, limit + 1):
            if words[k].run >= 0:
                claim.runs[k] = (DIRECT if k == at or k < tail else MIXED, "said-quote")
        return
    whole = is_whole(text, run)
    if alone and (begins.isupper() or begins in "[…." or whole):
        for k in range(at, limit + 1):
            if words[k].run >= 0:
                claim.runs[k] = (
                    (DIRECT, "said-quote")
                    if is_whole(text, runs[words[k].run]) or k == at
                    else (MIXED, "said-with")
                )
        return
    if alone:
        for k in range(at, limit + 1):
            if words[k].run >= 0:
                claim.runs[k] = (MIXED, "said-with")
        return
    if begins.isupper() and whole and text[run.inner.end - 1 : run.inner.end] in {",", ".", "!", "?"}:
        claim.runs[at] = (DIRECT, "said-quote")
        for k in range(at + 1, limit + 1):
            if words[k].run >= 0:
                claim.runs[k] = (MIXED, "said-with")
        return
    if frame is Frame.THAT or cue.shape == "reduced":
        for k in range(at, limit + 1):
            if words[k].run >= 0:
                claim.runs[k] = (MIXED, "said-with")
        return
    if not any(words[k].run < 0 and finite(words, k) for k in range(at + 1, limit + 1)):
        for k in range(at, limit + 1):  # “wrote “Paper Moon” in a night”: no clause
            if words[k].run >= 0:
                claim.runs[k] = (MIXED, "said-with")
        return
    _clause(words, at, limit, claim, "said-clause")


def _hangs(words: Sequence[Word], at: int) -> bool:
    """Whether the sentence cannot end with this word, so what follows completes it."""
    return words[at].low in AUXILIARIES or words[at].low in PREPOSITIONS | DETERMINERS | {"of", "to", "that"}


def _clause(words: Sequence[Word], begin: int, end: int, claim: Claim, rule: str) -> None:
    """Enter a reported clause without the punctuation and the connectives at its ends."""
    while begin <= end and words[begin].low in {",", ":", "that", "—", "–"}:
        begin += 1
    while (
        end >= begin
        and words[end].run < 0
        and (
            (not words[end].alpha and words[end].low in {",", ".", ";", ":", "—", "–", "-", "...", "…"})
            or words[end].low in {"and", "but", "while", "as", "although", "though", "or"}
        )
    ):
        end -= 1
    if begin > end:
        return
    content = [k for k in range(begin, end + 1) if words[k].run < 0 and words[k].alpha]
    whole_run = [k for k in range(begin, end + 1) if words[k].run >= 0]
    if content:
        claim.clauses.append((begin, end, rule))
    for k in whole_run:
        kind = MIXED if content or len(whole_run) > 1 else DIRECT
        claim.runs.setdefault(k, (kind, rule))
