"""Reported clauses without marks in French and German: “il a dit que …”, “sie sagte, dass …”, “sei”, “habe”.

Only what the language itself shows to be reported: the word for “that” behind a verb of saying, *selon*
with its comma, the verb turned round with its pronoun (“…, a-t-il ajouté”), and the German subjunctive of
reported speech. A past participle with a noun behind it says too little (“le maire, ému, a déclaré la
grève”), so “…, a déclaré X” counts beside marks alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.reading.marks import Run
from tui.reading.spans import Span
from tui.reading.tongues import Tongue

_HIDDEN = "\u00b7"
_WORD = re.compile(r"\w+")
_LEAST = 3
"""Words of its own a clause must have: marked words alone are a quotation."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A reported clause, its word of saying, where its speaker may be named (best first), and its rule."""

    span: Span
    cue: Span
    who: tuple[Span, ...]
    rule: str


def find(text: str, sentences: Sequence[Span], runs: Sequence[Run], spoken: Tongue) -> Iterator[Clause]:
    """The reported clauses of `text` in order, at most one a sentence; offsets are code points."""
    at = 0
    for sentence in sentences:
        printed = text[sentence.start : sentence.end]
        if len(printed) > 1500:
            continue
        while at < len(runs) and runs[at].end <= sentence.start:
            at += 1
        inside = at
        while inside < len(runs) and runs[inside].start < sentence.end:
            run = runs[inside]
            begin, end = max(run.start, sentence.start), min(run.end, sentence.end)
            printed = (
                printed[: begin - sentence.start] + _HIDDEN * (end - begin) + printed[end - sentence.start :]
            )
            inside += 1
        for pattern, rule in spoken.clauses:
            met = pattern.match(printed)
            if met is not None and len(_WORD.findall(met["clause"])) >= _LEAST:
                yield _clause(met, sentence.start, rule)
                break


def _clause(met: re.Match[str], base: int, rule: str) -> Clause:
    end = met.end("clause")
    while end > met.start("clause") and met.string[end - 1] in " .;,!\n":
        end -= 1
    places = [name for name in ("who", "else") if name in met.re.groupindex and met[name] is not None]
    who = tuple(Span(base + met.start(name), base + met.end(name)) for name in places)
    return Clause(
        Span(base + met.start("clause"), base + end),
        Span(base + met.start("cue"), base + met.end("cue")),
        who,
        rule,
    )
