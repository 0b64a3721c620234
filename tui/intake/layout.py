"""How lines of a file make paragraphs: hard-wrapped at a width, or a paragraph a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_BULLET = re.compile(r"\s*(?:[-–—•*·▪◦●►▶▸‣]\s+|\(?\d{1,3}[.)]\s+|[a-z]\)\s+|#{1,6}\s|>|\|)")
_TURN = re.compile(r"[A-Z][\w.' -]{0,30}:\s")
_ENDS = tuple(".!?:…。！？」』")
_CLOSING = "\"'”’»)]*_"
_WIDEST = 140
_NARROWEST = 34
_WIDE_LETTERS = re.compile("[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, its lines joined. `line` numbers the line it begins on; `attached` tells that
    no blank line parts it from the paragraph before (as between list items)."""

    text: str
    line: int
    attached: bool


def paragraphs(lines: Sequence[str], alone: Sequence[bool] = ()) -> list[Paragraph]:
    """The paragraphs of `lines` in order.

    A text is taken as hard-wrapped when its adjacent lines are filled to one width: a line ends
    where the next word would not have fitted. Then the lines of a paragraph are joined; else every
    line is a paragraph. `alone` says for each line whether it must not join its neighbours
    (furniture does not).
    """
    single = list(alone) or [False] * len(lines)
    width = _wrap_width(lines, single)
    made: list[Paragraph] = []
    parts: list[str] = []
    begun = 0
    attached = False
    for number, line in enumerate(lines):
        if not line.strip():
            if parts:
                made.append(Paragraph(_joined(parts), begun, attached))
            parts, attached = [], False
            continue
        if parts:
            apart = single[number] or (single[number - 1] and len(lines[number - 1]) < 0.75 * width)
            if (
                width
                and not apart
                and _joins(lines[number - 1].rstrip(), line.rstrip(), width, opens=len(parts) == 1)
            ):
                parts.append(line.strip())
                continue
            made.append(Paragraph(_joined(parts), begun, attached))
            attached = True
        parts, begun = [line.strip()], number
    if parts:
        made.append(Paragraph(_joined(parts), begun, attached))
    return made


def _wrap_width(lines: Sequence[str], alone: Sequence[bool]) -> int:
    """The width the text is wrapped at, 0 when it is not wrapped."""
    pairs: list[tuple[str, str]] = []
    longest = _longest_beside(lines)
    widths: list[int] = []
    indented = 0  # lines that begin a paragraph by their indent, as in a printed paper
    for number in range(1, len(lines)):
        upper, lower = lines[number - 1].rstrip(), lines[number].strip()
        if upper.strip() and lower and not (alone[number - 1] or alone[number] or _BULLET.match(lower)):
            if _indent(lines[number]) > _indent(upper) + 1 and _has_ended(upper):
                indented += 1
            else:
                pairs.append((upper, lower))
                widths.append(longest[number])
    if not pairs:
        return 0
    lengths = sorted(len(upper) for upper, _ in pairs)
    width = lengths[-1]
    if width > _WIDEST and len(lengths) >= 10:  # a stray long line must not hide a wrapped text
        width = lengths[int(len(lengths) * 0.9)]
    # Blocks of short lines are lists and buttons, and say nothing about how the text is wrapped.
    filling = [pair for pair, beside in zip(pairs, widths, strict=True) if beside >= 0.7 * width]
    pairs = filling or pairs
    lengths = sorted(len(upper) for upper, _ in pairs)
    wide = any(_WIDE_LETTERS.search(upper) for upper, _ in pairs[:20])
    if not (12 if wide else _NARROWEST) <= width <= _WIDEST:
        return 0
    full = sum(
        len(upper) + 1 + _first_word(lower, wide) > width - (2 if wide else 0) for upper, lower in pairs
    )
    share_open = sum(not _has_ended(upper) for upper, _ in pairs) / len(pairs)
    if wide:
        return width if full / len(pairs) >= 0.7 and share_open >= 0.5 else 0
    share_running_on = sum(not _has_ended(upper) and lower[:1].islower() for upper, lower in pairs) / len(
        pairs
    )
    if indented > 1 and share_open == 1 and share_running_on:
        return width
    if share_open < 0.45 or share_running_on < 0.2:
        return 0
    typical = lengths[len(lengths) // 2]
    filled = full / len(pairs) >= 0.6
    return width if filled or (share_running_on >= 0.35 and typical >= 0.7 * width) else 0


def _longest_beside(lines: Sequence[str]) -> list[int]:
    """For each line the length of the longest among those it stands with between blank lines."""
    longest = [0] * len(lines)
    start = 0
    for number in range(len(lines) + 1):
        if number == len(lines) or not lines[number].strip():
            most = max((len(line.rstrip()) for line in lines[start:number]), default=0)
            longest[start:number] = [most] * (number - start)
            start = number + 1
    return longest


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _first_word(line: str, wide: bool) -> int:
    return 1 if wide else len(line.split(None, 1)[0]) if line else 0


def _joins(upper: str, lower: str, width: int, *, opens: bool) -> bool:
    """Whether `lower` goes on with the paragraph that `upper` is a line of (its first if `opens`)."""
    begins = lower.strip()
    ended = _has_ended(upper)
    if _BULLET.match(lower):  # a dash or number may also just have come to stand at the line's start
        return not ended and begins[0] in "-–—0123456789" and len(upper) > 0.75 * width
    indent, above = _indent(lower), _indent(upper)
    if (indent > above + 1 or (opens and ended and indent == above > 1)) and not _BULLET.match(upper):
        return False
    if not ended and begins[:1].islower():
        return True
    room = width - len(upper) - 1 - _first_word(begins, bool(_WIDE_LETTERS.match(begins)))
    if ended and _TURN.match(begins):
        return False
    return room < (max(3, width // 12) if ended else max(8, width // 4))


def _joined(parts: Sequence[str]) -> str:
    """The lines of one paragraph on one line; a word broken at its hyphen stays one word."""
    if len(parts) == 1:
        return parts[0]
    made = [parts[0]]
    for upper, lower in pairwise(parts):
        hyphen = upper.endswith(("-", "\u2010")) and upper[-2:-1].isalpha() and lower[:1].isalpha()
        dash = upper.endswith(("—", "/")) and not upper[-2:-1].isspace()
        wide = _WIDE_LETTERS.match(upper[-1]) and _WIDE_LETTERS.match(lower[0]) and not _hangul(upper[-1])
        made.append(lower if hyphen or dash or wide else f" {lower}")
    return "".join(made)


def _has_ended(line: str) -> bool:
    return line.rstrip(_CLOSING).endswith(_ENDS)


def _hangul(letter: str) -> bool:
    return "\uac00" <= letter <= "\ud7a3"
