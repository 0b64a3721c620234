"""What of an article is hidden as page furniture, changed by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.reading.spans import Span


def toggled(text: str, cuts: Sequence[Span], where: Span) -> tuple[Span, ...]:
    """The `cuts` of a body when the lines that `where` touches change: those that are hidden come into
    sight, else all of them are hidden. The ranges are sorted, apart, and leave no gap when left out."""
    lines = _lines(text)
    hidden = {line for line in lines if any(cut.overlaps(line) for cut in cuts)}
    touched = {line for line in lines if line.overlaps(where)}
    hidden = hidden - touched if hidden & touched else hidden | touched
    return _ranges(text, lines, hidden)


def _lines(text: str) -> list[Span]:
    """The lines of `text` that say something."""
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        if line:
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found


def _ranges(text: str, lines: Iterable[Span], hidden: set[Span]) -> tuple[Span, ...]:
    """The hidden lines, neighbours as one, each with the line ends after it or, at the end, before it."""
    made: list[Span] = []
    joins = False
    for line in lines:
        if line in hidden:
            made.append(Span(made.pop().start if joins else line.start, line.end))
        joins = line in hidden
    for number, span in enumerate(made):
        start, end = span.start, span.end
        while text.startswith("\n", end):
            end += 1
        while end == len(text) and start and text[start - 1] == "\n":
            start -= 1
        made[number] = Span(start, end)
    return tuple(made)
