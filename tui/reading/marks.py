"""Quotation marks and what they enclose.

A mark opens or closes by what stands beside it, not by its shape: publishers print “so“ and ”so”,
and the straight marks have no direction at all. One pass over each paragraph pairs them on a stack;
every character is looked at a bounded number of times, so the time grows with the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tui.reading.paragraphs import paragraphs
from tui.reading.spans import Span

DOUBLE, SINGLE, GUILLEMET, ANGLE, CORNER, WHITE = "double", "single", "guillemet", "angle", "corner", "white"

_EVERY = """["“”„‟«»‹›「」『』‘’‚‛'`]"""
_MARK = re.compile(rf"""{_EVERY}{{8,}}|``|''|""|{_EVERY}""")
"""A mark, or a row of them that can enclose nothing: nobody opens eight quotations at once."""
_FAMILY = {
    **dict.fromkeys(("``", "''", '""', '"', "“", "”", "„", "‟"), DOUBLE),
    **dict.fromkeys(("‘", "’", "‚", "‛", "'", "`"), SINGLE),
    "«": GUILLEMET,
    "»": GUILLEMET,
    "‹": ANGLE,
    "›": ANGLE,
    "「": CORNER,
    "」": CORNER,
    "『": WHITE,
    "』": WHITE,
}
_ONE_WAY = {"「": "open", "」": "close", "『": "open", "』": "close"}
_LEANS_OPEN = frozenset({"“", "„", "‟", "‘", "‚", "‛", "``", "`"})
_LEANS_CLOSED = frozenset({"”", "’"})
_OPENING_PUNCTUATION = "([{<—–―-/¿¡:;,=…"
_ELISION = re.compile(r"(?:\d0s|n['’]|em\b|til\b|tis\b|twas\b|cause\b|bout\b|round\b|ere\b)", re.IGNORECASE)
_FEET_AND_INCHES = re.compile(r"\d['’′]\s?\d{1,2}$")
_CUT = re.compile(
    r",\s(?=(?:[A-Z][\w’'.-]*\s){0,5}(?:said|says|told|added|wrote|tweeted|asked|replied)\b"
    r"|(?:he|she|they|it)\s(?:said|says|told|added|wrote|tweeted|asked|replied)\b"
    r"|(?:said|says)\s)"
)
_SAID = len(", X said")
_REACH = 4000
"""How far (in characters) an unclosed mark is searched for the place where its words end."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text between two marks, the marks included; `inner` is the text without them.

    `depth` is 0 for a run that stands in no other. `closed` is False when the closing mark is
    missing and the end was inferred; `reopened` is True when the utterance goes on in a later
    paragraph that opens with a mark again, as English newspapers print long quotations.
    """

    start: int
    end: int
    inner: Span
    family: str
    depth: int = 0
    closed: bool = True
    reopened: bool = False


@dataclass(slots=True)
class _Open:
    start: int
    inner: int
    family: str
    glyph: str


@dataclass(slots=True)
class _Glyph:
    start: int
    end: int
    glyph: str
    family: str
    opens: bool
    closes: bool


def runs(text: str, furniture: Sequence[Span] = (), within: Sequence[Span] | None = None) -> list[Run]:
    """All marked runs of `text`, sorted by start, an outer run before those inside it.

    `within` are the paragraphs of the text when the caller has them. Runs nest properly, lie inside the
    text and never touch `furniture`. A mark left open at the end
    of a paragraph ends there when the next paragraphs open a mark again, is carried to a closing
    mark of the next two paragraphs when those only close one, and otherwise ends before
    “, so-and-so said” or with the paragraph.
    """
    cuts = sorted(furniture)
    starts = [cut.start for cut in cuts]

    def cut_away(span: Span) -> bool:
        at = bisect_right(starts, span.end - 1) - 1
        return at >= 0 and cuts[at].end > span.start

    found: list[Run] = []
    lines = paragraphs(text) if within is None else within
    if cuts:
        lines = [line for line in lines if not cut_away(line)]
    glyphs = [_glyphs(text, line) for line in lines]
    carried: _Open | None = None
    for at, line in enumerate(lines):
        if glyphs[at] or carried is not None:
            carried = _pair(text, line, glyphs, at, carried, found, lines)
    found.sort(key=lambda run: (run.start, -run.end))
    return _nest(found)


def _nest(found: list[Run]) -> list[Run]:
    """Set each run's depth; a run that would cross another is dropped."""
    kept: list[Run] = []
    stack: list[Run] = []
    for run in found:
        while stack and stack[-1].end <= run.start:
            stack.pop()
        if (stack and run.end > stack[-1].end) or run.inner.start > run.inner.end:
            continue
        placed = run
        if stack:
            placed = Run(run.start, run.end, run.inner, run.family, len(stack), run.closed, False)
        kept.append(placed)
        stack.append(placed)
    return kept


def _glyphs(text: str, line: Span) -> list[_Glyph]:
    """The marks of one paragraph with what each may be; apostrophes and inches are left out."""
    found: list[_Glyph] = []
    for match in _MARK.finditer(text, line.start, line.end):
        glyph, start, end = match.group(), match.start(), match.end()
        before = text[start - 1] if start > line.start else " "
        after = text[end] if end < line.end else " "
        family = _FAMILY.get(glyph, "")
        if not family:
            continue
        if family == SINGLE and before.isalnum() and after.isalnum():
            continue
        if glyph in {"''", '""'} and before.isspace() and (after.isspace() or after in ",.;"):
            continue  # an empty pair
        if glyph in _ONE_WAY:
            found.append(
                _Glyph(start, end, glyph, family, _ONE_WAY[glyph] == "open", _ONE_WAY[glyph] == "close")
            )
            continue
        spaced = family in (GUILLEMET, ANGLE)
        left_free = before.isspace() or before in _OPENING_PUNCTUATION or before in "\"“„‘«‹'`"
        right_free = after.isspace() or not (after.isalnum() or after in "$£€@#[(…—–-'\"“‘«%&*¿¡+~.")
        opens = left_free and not after.isspace()
        closes = not before.isspace() and (right_free or after in "—–-.'\"…")
        if spaced and before.isspace() and not after.isalnum() and glyph in "»›":
            opens, closes = False, True  # French sets a space inside its marks
        elif spaced and after.isspace() and not before.isalnum() and before not in ".!?…" and glyph in "«‹":
            opens, closes = True, False
        if not opens and not closes:
            if before.isspace() and after.isspace():
                opens, closes = glyph in _LEANS_OPEN, glyph in _LEANS_CLOSED
                if not (opens or closes):
                    opens = closes = family != SINGLE
            else:
                opens, closes = glyph in _LEANS_OPEN, glyph not in _LEANS_OPEN
        if family == SINGLE:
            if opens and not closes and _ELISION.match(text, end, min(line.end, end + 8)):
                continue
            if before.isdigit() and glyph == "'" and not after.isalnum() and not closes:
                continue
        found.append(_Glyph(start, end, glyph, family, opens, closes))
    return found


def _pair(
    text: str,
    line: Span,
    glyphs: Sequence[list[_Glyph]],
    at: int,
    carried: _Open | None,
    found: list[Run],
    lines: Sequence[Span],
) -> _Open | None:
    """Pair the marks of paragraph `at`; returns the run the paragraph leaves open for the next."""
    marks = glyphs[at]
    stack: list[_Open] = [carried] if carried else []
    closers = [g.start for g in marks if g.family == SINGLE and g.closes]
    last_single = closers[-1] if closers else -1
    straight_left = sum(1 for g in marks if g.glyph == '"')
    for number, mark in enumerate(marks):
        straight_left -= mark.glyph == '"'
        held = _innermost(stack, mark.family)
        if mark.family == SINGLE:
            if held is None:
                if (mark.opens and not mark.closes and last_single > mark.start) or (
                    mark.opens and mark.glyph in _LEANS_OPEN and last_single > mark.start
                ):
                    stack.append(_Open(mark.start, mark.end, SINGLE, mark.glyph))
                continue
            if mark.closes and not (_possessive(text, mark, line) and last_single > mark.start):
                _close(stack, held, mark, found)
            continue
        if mark.glyph == '"' and _inches(text, mark, line, held is not None, straight_left):
            continue
        if held is None:
            if mark.opens or (mark.closes and mark.glyph in _LEANS_OPEN and not _closer_only(mark)):
                stack.append(_Open(mark.start, mark.end, mark.family, mark.glyph))
            continue
        opener = stack[held]
        if mark.closes and mark.opens:
            closing = mark.glyph not in _LEANS_OPEN or opener.glyph in {"„", "‚", "»", "›"}
        else:
            closing = mark.closes
        if closing:
            _close(stack, held, mark, found)
        elif _nests(marks, number):
            stack.append(_Open(mark.start, mark.end, mark.family, mark.glyph))
        else:
            _leave(text, opener, mark.start, found)
            del stack[held:]
            stack.append(_Open(mark.start, mark.end, mark.family, mark.glyph))
    return _settle(text, line, glyphs, at, stack, found, lines)


def _settle(
    text: str,
    line: Span,
    glyphs: Sequence[list[_Glyph]],
    at: int,
    stack: list[_Open],
    found: list[Run],
    lines: Sequence[Span],
) -> _Open | None:
    """End what paragraph `at` left open."""
    outer = next((held for held in stack if held.family != SINGLE or held.start < line.start), None)
    if outer is None:
        return None
    for ahead in range(at + 1, min(at + 3, len(lines))):
        marks = [g for g in glyphs[ahead] if g.family == outer.family]
        if not marks:
            continue
        first = marks[0]
        if first.start == lines[ahead].start and first.opens:
            end = _stripped(text, line)
            if outer.start < line.start:
                end = max(end, outer.inner)
            found.append(Run(outer.start, end, Span(outer.inner, end), outer.family, 0, False, True))
            return None
        if first.closes and not first.opens and len(marks) % 2 == 1 and outer.start >= line.start:
            return outer
        break
    if outer.start < line.start:
        # Carried over one paragraph without a mark: the next may still close it, no further.
        ahead_marks = [g for g in glyphs[at + 1] if g.family == outer.family] if at + 1 < len(lines) else []
        if not glyphs[at] and ahead_marks and ahead_marks[0].closes and not ahead_marks[0].opens:
            return outer
    _leave(text, outer, _stripped(text, line), found)
    return None


def _stripped(text: str, line: Span) -> int:
    end = line.end
    while end > line.start and text[end - 1].isspace():
        end -= 1
    return end


def _innermost(stack: Sequence[_Open], family: str) -> int | None:
    for index in range(len(stack) - 1, max(-1, len(stack) - 9), -1):
        if stack[index].family == family:
            return index
    return None


def _close(stack: list[_Open], held: int, mark: _Glyph, found: list[Run]) -> None:
    opener = stack[held]
    del stack[held:]
    if mark.start > opener.inner:
        found.append(Run(opener.start, mark.end, Span(opener.inner, mark.start), opener.family))


def _closer_only(mark: _Glyph) -> bool:
    return mark.closes and not mark.opens


def _nests(marks: Sequence[_Glyph], number: int) -> bool:
    """Whether the opener at `number`, met inside a run of its own family, opens a run inside it."""
    mark = marks[number]
    if mark.glyph in {'"', "''", '""'}:
        return False
    nearest = [g for g in marks[number + 1 : number + 6] if g.family == mark.family][:2]
    return len(nearest) == 2 and all(g.closes and not g.opens for g in nearest)


def _leave(text: str, opener: _Open, limit: int, found: list[Run]) -> None:
    """End a run whose closing mark is missing, before “, so-and-so said” or at `limit`."""
    room = limit - opener.inner > _SAID
    cut = _CUT.search(text, opener.inner, min(limit, opener.inner + _REACH)) if room else None
    end = cut.start() + 1 if cut else limit
    while end > opener.inner and text[end - 1].isspace():
        end -= 1
    if end > opener.inner:
        found.append(Run(opener.start, end, Span(opener.inner, end), opener.family, 0, False))


def _possessive(text: str, mark: _Glyph, line: Span) -> bool:
    """Whether a closing single mark may be the apostrophe of a plural: “residents' association”."""
    if mark.glyph not in {"'", "’"} or mark.start == line.start or text[mark.start - 1] not in "sSxz":
        return False
    rest = text[mark.end : mark.end + 2]
    return len(rest) == 2 and rest[0].isspace() and rest[1].isalnum()


def _inches(text: str, mark: _Glyph, line: Span, inside: bool, straight_left: int) -> bool:
    """Whether a straight mark after a figure means inches."""
    if mark.start == line.start or not text[mark.start - 1].isdigit():
        return False
    if _FEET_AND_INCHES.search(text, max(line.start, mark.start - 6), mark.start):
        return True
    after = text[mark.end : mark.end + 2]
    if not inside:
        return not mark.opens
    # Inside a run the figure is a length only when another mark is left over to close the run.
    return len(after) == 2 and after[0].isspace() and after[1].islower() and straight_left % 2 == 1
