"""Where a letter ends: its signature, and the letters that it quotes below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.reading.spans import Span

_EARLIER = re.compile(
    r"-{2,}\s*(?:original\s+message|ursprüngliche\s+nachricht|message\s+d['’]origine|mensaje\s+original|"
    r"messaggio\s+originale|oprindelig\s+meddelelse|ursprungligt\s+meddelande)\s*-{2,}",
    re.IGNORECASE,
)
_LONGEST, _WIDEST = 12, 80  # lines of a signature, letters of the longest
_FEWEST = 40  # letters that are a letter


def behind(text: str, cuts: Sequence[Span]) -> tuple[Span, ...]:
    """`cuts` (furniture of `text`, sorted) and the range of what stands below a letter, if there is any.

    That is its signature under a line of two dashes, and the letter it answers, quoted at the end.
    A letter that is nothing but quotes keeps them.
    """
    lines: list[tuple[int, str]] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((start, line.strip()))
        start += len(line) + 1
    first = len(lines)
    while first and lines[first - 1][1].startswith(">"):
        first -= 1
    if 0 < first < len(lines) and lines[first - 1][1].endswith(":"):
        first -= 1  # “On Monday Mara Lind wrote:”
    first = next((n for n, (_, line) in enumerate(lines[:first]) if _EARLIER.fullmatch(line)), first)
    rules = [number for number, (_, line) in enumerate(lines[:first]) if line == "--"]
    under = [len(line) for _, line in lines[rules[0] : first]] if len(rules) == 1 else []
    if under and len(under) <= _LONGEST + 1 and max(under) <= _WIDEST:
        first = rules[0]  # more than one such line part the pieces of a newsletter
    if not 0 < first < len(lines) or sum(len(line) for _, line in lines[:first]) < _FEWEST:
        return tuple(cuts)
    end = len(text[: lines[first][0]].rstrip("\n"))
    return (*(cut for cut in cuts if cut.end <= end), Span(end, len(text)))
