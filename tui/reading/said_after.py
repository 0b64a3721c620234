"""What follows an attribution: X said, “…”; X said that …; X called it “…”; “…,” X said, “…”."""

from __future__ import annotations

from collections.abc import Sequence

from tui.reading.claim import DIRECT, MIXED, Claim, enter_clause, inner_words, is_verb, is_whole
from tui.reading.clauses import clause_follows, plain_clause, poll_clause
from tui.reading.cue_shapes import Cue
from tui.reading.cues import PLAIN_CLAUSE, Frame
from tui.reading.grammar import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    finite,
    has_clause,
    is_adverb,
)
from tui.reading.marks import Run
from tui.reading.reporter import Sentence, Word
from tui.reading.subjects import PRODUCED
from tui.reading.told_to import infinitive


def take_after(
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
        and words[at - 1].low in {"on", "in", "at", "from", "titled", "entitled", "headlined"}
    ):
        return  # “says on “The Countdown””
    if words[at].run >= 0:
        _run_after(words, cue, at, limit, separated, claim, runs, text)
        return
    if opens_sentence(words, cue):
        comma = next((k for k in range(at, limit + 1) if words[k].low == ","), limit + 1)
        limit = comma - 1  # “When a reporter asked if he was worried, Delray laughed.”
    rest_runs = [k for k in range(at, limit + 1) if words[k].run >= 0]
    if claim.before:
        _go_on(words, at, limit, separated, claim, rest_runs)
        return
    if cue.shape == "agent":
        for k in rest_runs:
            claim.runs[k] = (MIXED, "called-by")
        return
    if words[at].low == "the" and at < limit and words[at + 1].low == "same":
        return  # “said the same about the “Bixby bridge” affair”
    deed = infinitive(words, cue, limit)
    if deed is not None:
        inner = [k for k in rest_runs if deed[0] <= k <= deed[1]]
        if not inner or frame is not Frame.NAME or words[cue.last + 1].low in {"on", "upon"}:
            enter_clause(words, *deed, claim, "told-to")
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
        whole = sum(w.alpha for w in words[at : limit + 1]) > 4  # “54 percent of voters disapprove of it”
        fronted = cue.first == 0 and separated == "," and whole
        if fronted or ((cue.first == 0 or separated == ",") and has_clause(words, at, limit)):
            enter_clause(words, at, limit, claim, "according")
        return
    if separated == "," and cue.shape in {"subject", "inverted"} and frame is not Frame.NAME:
        # “The bridge, she said, would stay shut.”
        if (cue.start > 0 and words[cue.start - 1].low == "," and has_clause(words, at - 1, limit)) or (
            cue.start > 0 and words[cue.start - 1].low == ","
        ):
            enter_clause(words, at, limit, claim, "said-between")
            return
        if not has_clause(words, at, limit):
            return
        if cue.shape == "inverted":
            return
    embedded = cue.start > 1 and words[cue.start - 1].low in {"that", "which", "who"}
    pronoun = cue.subject is not None and words[cue.subject[0]].low in PRONOUNS
    embedded = embedded or (pronoun and cue.start > 1 and words[cue.start - 1].alpha)
    if (
        embedded
        and frame in {Frame.SAY, Frame.NOTE}
        and words[at].low in AUXILIARIES
        and cue.shape == "subject"
    ):
        if at + 1 <= limit and words[at + 1].run >= 0:
            claim.runs[at + 1] = (MIXED, "said-with")  # “for activities it said were “incompatible …””
            return
        enter_clause(words, at, aside_end(words, cue, at, limit), claim, "said-clause")
        return  # “a plan that she said would create jobs”
    if cue.verb is not None and cue.verb.lemma in PRODUCED and words[at].low != "that":
        comma = next((k for k in range(at, limit + 1) if words[k].low == "," or finite(words, k)), limit)
        if words[comma].low == ",":
            limit = comma  # “wrote the menu on a slate, thought better of it …”
    plainly = cue.verb is not None and cue.verb.lemma in PLAIN_CLAUSE
    if plainly and (plain_clause(words, at, limit) or poll_clause(words, at, limit)):
        enter_clause(words, at, limit, claim, "said-clause")
        return
    if frame is Frame.NOTE and rest_runs and _verb_inside(words, at, rest_runs[0], runs, text):
        enter_clause(words, at, limit, claim, "said-clause")
        return
    if frame is not Frame.NAME and clause_follows(words, at, limit, frame):
        enter_clause(
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


def aside_end(words: Sequence[Word], cue: Cue, at: int, limit: int) -> int:
    """The last word of “…, which aides said had been planned for months, …”; else `limit`."""
    if cue.start < 2 or words[cue.start - 1].low not in {"which", "who"} or words[cue.start - 2].low != ",":
        return limit
    comma = next((k for k in range(at, limit + 1) if words[k].low == ","), limit + 1)
    return comma - 1


def opens_sentence(words: Sequence[Word], cue: Cue) -> bool:
    """Whether the attribution opens a clause the sentence only starts from: “When Ana Lund said …, …”."""
    return (
        cue.shape == "subject" and cue.start == 1 and words[0].low in {"when", "after", "while", "if", "once"}
    )


def noun_clause(words: Sequence[Word], at: int, limit: int, claim: Claim) -> None:
    """“dismissed her claim that they had met as …”: the clause of a noun ends before the reporter goes on."""
    end = next(
        (k - 1 for k in range(at + 1, limit + 1) if words[k].low in {",", ";", "as", "—", "–", "("}), limit
    )
    verbs = [k for k in range(at + 1, end + 1) if words[k].run >= 0 or finite(words, k)]
    apart = [k for n, k in enumerate(verbs) if n and k - verbs[n - 1] > 2]
    cue = claim.cue
    answered = words[cue.stop].low in {"is", "was"}
    if cue.start <= 1 and verbs and not answered:
        # “Keel’s claim that the vote was rigged has been rejected”
        rest = [
            k
            for k in verbs
            if k > verbs[0] + (words[verbs[0]].run < 0) and words[k - 1].low not in AUXILIARIES
        ]
        main = next(
            (k for k in rest if not is_adverb(words[k - 1]) and words[k - 1].low not in _NOT_MAIN), None
        )
        if main is None or any(words[k].low in CONJUNCTIONS for k in range(at + 1, main)):
            return
        end, apart = main - 1, []
    if answered:
        end, apart = limit, []  # “her answer was that …”
    if not verbs or apart:
        return
    enter_clause(words, at, end, claim, "claim-that")


_NOT_MAIN = PRONOUNS | DETERMINERS | PREPOSITIONS | {"to", "not", "and", "or", "that", "who", "which"}


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
        enter_clause(words, inner, limit, claim, "clause-goes-on")
        return
    if (
        claim.clauses
        and separated == ","
        and any(r == "clause-said" for _, _, r in claim.clauses)
        and words[at].low not in {"who", "which", "when", "after", "as"}
        and _main_verb(words, at, limit)
    ):
        enter_clause(words, at, limit, claim, "said-between")
        return
    if words[at].low == "and" and at + 1 <= limit and words[at + 1].low == "that":
        enter_clause(words, at + 2, limit, claim, "clause-goes-on")
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
    made = cue.verb is not None and cue.verb.lemma in _MADE and begins_small(text, run)
    if made and not separated and words[at - 1].low == words[cue.last].low:
        return  # “found “zero-day” flaws”, “has added “doomscrolling””
    if cue.shape == "according":
        if alone and is_whole(text, run):
            claim.runs[at] = (DIRECT, "according-quote")
        else:
            enter_clause(words, at, limit, claim, "according")
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
    if not separated and at > cue.last + 2 and words[cue.last + 1].low == "to" and frame is Frame.THAT:
        for k in range(at, limit + 1):  # “promised to veto “any bill””
            if words[k].run >= 0:
                claim.runs[k] = (MIXED, "said-with")
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
    enter_clause(words, at, limit, claim, "said-clause")


_MADE = frozenset({"add", "find", "show"})
"""Verbs that take a thing where others take words."""


def begins_small(text: str, run: Run) -> bool:
    """Whether at most two words stand in the run, the first in small letters."""
    inner = inner_words(text, run)
    return 0 < len(inner) <= 2 and inner[0][:1].islower()


def _verb_inside(words: Sequence[Word], at: int, mark: int, runs: Sequence[Run], text: str) -> bool:
    """“acknowledges the joke “landed like a piano””: the verb of the clause is the first marked word."""
    if mark <= at + 1 or words[mark - 1].low in PREPOSITIONS | DETERMINERS or not words[mark - 1].alpha:
        return False
    inner = inner_words(text, runs[words[mark].run])
    return len(inner) > 1 and inner[0].islower() and is_verb(inner[0])


def _main_verb(words: Sequence[Word], at: int, limit: int) -> bool:
    """Whether a finite verb, or a run, comes before anything subordinate."""
    for k in range(at, min(limit, at + 40) + 1):
        if words[k].run >= 0 or finite(words, k):
            return True
        if words[k].low in CONJUNCTIONS and k > at:
            return False
    return False


def _hangs(words: Sequence[Word], at: int) -> bool:
    """Whether the sentence cannot end with this word, so what follows completes it."""
    return words[at].low in AUXILIARIES or words[at].low in PREPOSITIONS | DETERMINERS | {"of", "to", "that"}
