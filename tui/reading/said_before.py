"""What stands before an attribution and is closed by it: “…,” said X; the plan had failed, X said."""

from __future__ import annotations

from collections.abc import Sequence

from tui.reading.claim import DIRECT, MIXED, Claim, mix
from tui.reading.clauses import after_adjuncts, clause_follows
from tui.reading.cue_shapes import Cue
from tui.reading.cues import REPORTING_NOUNS, Frame
from tui.reading.grammar import (
    BE,
    DETERMINERS,
    PREPOSITIONS,
    TIME_WORDS,
    finite,
    has_clause,
)
from tui.reading.marks import Run
from tui.reading.reporter import Sentence, Word
from tui.reading.topic import dateline


def take_before(
    sentence: Sentence, cue: Cue, free: int, claim: Claim, runs: Sequence[Run], text: str
) -> None:
    """What stands before the attribution and is closed by it: “…,” said X; the plan failed, X said."""
    words = sentence.words
    if cue.shape in {"participle", "reduced", "agent"}:
        return
    if words[cue.start].low == "as" and cue.verb is not None and cue.verb.frame is Frame.NAME:
        return
    end = cue.start - 1
    if end > 1 and words[end].low == "how" and words[end - 1].low in BE and words[end - 2].run >= 0:
        claim.runs[end - 2] = (MIXED, "called")  # ““A train wreck” is how X described it”
        claim.before = True
        return
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
    semicolon = next((k for k in range(end, begin, -1) if words[k].low == ";"), None)
    if semicolon is not None:
        begin = semicolon + 1
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
            fronted = words[begin].low in PREPOSITIONS
            spoken = any(
                words[k].run >= 0 or (finite(words, k) and not (fronted and words[k].low.endswith("ed")))
                for k in range(begin, end)
            )
            if not spoken and (
                words[begin].low in PREPOSITIONS or (cue.verb is not None and cue.verb.frame is Frame.NAME)
            ):
                return  # “In an editorial headlined “Enough”, the Courier called for …”
            if _lead_in(begin, end):
                claim.runs[end] = (DIRECT, "quote-said")
            elif not spoken:
                mix(words, begin, end, claim, "clause-said")
            else:
                claim.clauses.append((begin, end, "clause-said"))
                mix(words, begin, end, claim, "clause-said")
            claim.before = True
        elif cue.shape == "according":
            claim.clauses.append((begin, end, "according-after"))
            mix(words, begin, end, claim, "according-after")
            claim.before = True
        return
    if cue.shape == "elided":
        return
    if cue.shape == "according":
        if cue.first == 0 or begin > end:
            return
        after = words[cue.stop + 1] if cue.stop + 1 < len(words) else None
        told = has_clause(words, begin, end) or (comma and _tells(words, begin, end))
        if told and (comma or after is None or after.low in {".", ",", ";"}):
            if after is not None and after.low == "," and comma and not _complete(words, begin, end):
                return
            claim.clauses.append((begin, end, "according-after"))
            mix(words, begin, end, claim, "according-after")
            claim.before = True
        return
    if not comma or cue.verb is None or cue.verb.frame is Frame.NAME:
        return
    if words[cue.start].low == "as" and words[end].low in {"and", "but", "or"}:
        return  # “too far and, as the islanders say, too poor”
    if words[cue.start].low == "as" and begin <= end and has_clause(words, begin, end):
        if cue.stop + 2 < len(words) and words[cue.stop + 1].low == "," and words[cue.stop + 2].run >= 0:
            return
        claim.clauses.append((begin, end, "as-said"))
        mix(words, begin, end, claim, "as-said")
        claim.before = True
        return
    after_stop = words[cue.stop + 1] if cue.stop + 1 < len(words) else None
    middle = after_stop is not None and after_stop.low == ","
    if middle and (end - begin < 3 or not _complete(words, begin, end)):
        return
    marked = any(words[k].run >= 0 for k in range(begin, end + 1))
    if not marked and not _complete(words, begin, end) and not _plainly_said(words, begin, end, cue):
        return
    start = after_adjuncts(words, cue.stop + 1, cue.verb)
    if not middle and start < len(words) and cue.shape == "subject" and cue.verb.lemma not in {"tell"}:
        if clause_follows(words, start, len(words) - 1, cue.verb.frame) and words[start].low not in {
            "and",
            "but",
        }:
            return  # “When it rains, X said the river rises”
        if (words[start].run >= 0 and words[start - 1].low not in {"titled", "entitled", "headlined"}) or (
            words[start].low in {",", ":"} and start + 1 < len(words) and words[start + 1].run >= 0
        ):
            return
    if cue.verb.frame is Frame.THAT and after_stop is not None and _is_object(after_stop):
        return  # “Despite the denials, prosecutors charged Lund”
    least = begin < end and words[begin + 1].low in {"least", "most", "many", "much", "few"}
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
    mix(words, begin, end, claim, "clause-said")
    claim.before = True


def _is_object(word: Word) -> bool:
    """Whether the word right behind a verb is whom or what it does something to."""
    return (word.cap and word.low not in TIME_WORDS) or word.low in DETERMINERS | {"him", "her", "them"}


def _tells(words: Sequence[Word], begin: int, end: int) -> bool:
    """Whether words long enough for a sentence hold what may be its verb: “The firm steered leases to …”."""
    return (end - begin >= 8 and words[begin].low not in PREPOSITIONS) or (
        end - begin >= 6
        and any(
            words[k].low.endswith("ed") and not words[k].cap and words[k].alpha for k in range(begin + 1, end)
        )
    )


def _lead_in(begin: int, end: int) -> bool:
    """Whether what stands before a run only leads in to it (“And yet: “…,” he said”)."""
    return end - begin <= 1


def _plainly_said(words: Sequence[Word], begin: int, end: int, cue: Cue) -> bool:
    """“Some 60,000 residents lack papers, the group estimates.”: the sentence ends with the attribution."""
    after = words[cue.stop + 1] if cue.stop + 1 < len(words) else None
    counted = words[begin + 1].low in {"many", "much", "few"}  # “As many as 60,000 residents …”
    opening = (words[begin].low in PREPOSITIONS and not counted) or words[begin].low.endswith(
        ("ing", "ly", "ed")
    )
    if (after is not None and after.low != ".") or opening or cue.shape != "subject":
        return False
    plain = [w.alpha for w in words[begin : end + 1]]
    return sum(plain) >= 6 and not any(w.low == "," for w in words[begin : end + 1])


def _complete(words: Sequence[Word], begin: int, end: int) -> bool:
    """Whether the words hold a clause with something in front of its verb and behind it."""
    verb = next((k for k in range(begin + 1, min(end, begin + 40) + 1) if finite(words, k)), None)
    return verb is not None and verb < end
