"""Paragraphs as ranges of the text.

A blank line always separates. A single line break separates too, as on a copied page where every
line is a paragraph, a heading, a caption or a list item, unless the lines are hard-wrapped: then
each line but the last is so full that the next word would not have fitted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tui.reading.spans import Span

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ITEM = r"[-–—*•·‣▪◦●○■□➤►✓>|#+]\s|\(?\d{1,3}[.)]\s|\(?[a-zA-Z][.)]\s|\[\d+\]|[•●▪]"
_ENDS = r"[.!?…:。！？][\"'”’»)\]]*$"
_CARRIES_ON = (
    r"(?:[,–—]|[a-z]-|\b(?:a|an|the|of|to|in|on|at|by|for|with|from|and|or|but|that|which|who|as|is|are|was|were|his|her"
    r"|its|their|our|my|into|than|said|has|have|had|be|been|not|will|would))$"
)
_NARROW, _WIDE = 40, 120  # widths, in characters, at which text is hard-wrapped


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of `text`, sorted, without blanks at their ends.

    Together they hold every non-blank character exactly once.
    """
    blocks = _blocks(text)
    width = _wrap_width(text, blocks)
    found: list[Span] = []
    for block in blocks:
        start, end = block[0].start, block[0].end
        wrapped = _is_wrapped(text, block, width)
        for before, line in pairwise(block):
            if _joins(text, before, line, wrapped):
                end = line.end
            else:
                found.append(Span(start, end))
                start, end = line.start, line.end
        found.append(Span(start, end))
    return found


def _blocks(text: str) -> list[list[Span]]:
    """Runs of lines without a blank line between them; lines stripped."""
    blocks: list[list[Span]] = []
    block: list[Span] = []
    at = 0
    for stop in (*(found.span() for found in _BREAK.finditer(text)), (len(text), len(text))):
        start, end = at, stop[0]
        at = stop[1]
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            block.append(Span(start, end))
        elif block:
            blocks.append(block)
            block = []
    if block:
        blocks.append(block)
    return blocks


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the first word of `following` would not have fitted at the end of `line`."""
    room = width - (line.end - line.start) - 1
    if room < 0:
        return True
    blank = text.find(" ", following.start, min(following.end, following.start + room + 1))
    return blank < 0 and following.end - following.start > room


def _fits_wrapping(text: str, block: Sequence[Span], width: int) -> bool:
    return all(_is_full(text, a, b, width) for a, b in pairwise(block))


def _runs_on(text: str, before: Span, line: Span) -> bool:
    """Whether the words themselves say that `line` continues `before`."""
    first = text[line.start]
    return (
        first.islower() and not re.compile(_ENDS).search(text, max(before.start, before.end - 4), before.end)
    ) or bool(re.compile(_CARRIES_ON).search(text, max(before.start, before.end - 12), before.end))


def _wrap_width(text: str, blocks: Sequence[Sequence[Span]]) -> int:
    """The width at which the text is hard-wrapped, or 0: judged on its blocks of three lines and more."""
    widest = fitting = others = 0
    for block in blocks:
        if len(block) < 3:
            continue
        width = max(line.end - line.start for line in block)
        if not _NARROW <= width <= _WIDE:
            others += 1
            continue
        run_on = sum(_runs_on(text, a, b) for a, b in pairwise(block))
        if _fits_wrapping(text, block, width) and 2 * run_on >= len(block) - 1:
            fitting += 1
            widest = max(widest, width)
        else:
            others += 1
    return widest if fitting and fitting >= others else 0


def _is_wrapped(text: str, block: Sequence[Span], width: int) -> bool:
    """Whether the line breaks of `block` are hard wraps; `width` is that of the text, or 0."""
    if len(block) < 2:
        return False
    longest = max(line.end - line.start for line in block)
    if not _NARROW <= longest <= _WIDE:
        return False
    if width and longest <= width and _fits_wrapping(text, block, width):
        return True
    run_on = sum(_runs_on(text, a, b) for a, b in pairwise(block))
    return _fits_wrapping(text, block, longest) and 2 * run_on >= len(block) - 1


def _joins(text: str, before: Span, line: Span, wrapped: bool) -> bool:
    """Whether `line` belongs to the paragraph of the line before it."""
    if re.compile(_ITEM).match(text, line.start, line.end) or "\t" in text[line.start : line.start + 200]:
        return False
    if wrapped:
        return True
    return (
        text[line.start].islower()
        and before.end - before.start >= _NARROW
        and bool(re.compile(_CARRIES_ON).search(text, max(before.start, before.end - 12), before.end))
    )
