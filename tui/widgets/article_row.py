"""One article as it stands in the list: headline and details, and its gist where the headline leaves room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rich.segment import Segment
from rich.style import Style

from tui.library.article import Article
from tui.widgets import cells, moments, safe
from tui.widgets.wrapping import lay_out

DOT = "●"
STAR = "★"
SELECTED = "✓"


@dataclass(frozen=True, slots=True)
class RowStyles:
    """The styles of a row's pieces, laid over the ground of the row."""

    unread: Style
    read: Style
    details: Style
    dot: Style
    star: Style
    tag: Style
    selected: Style
    gist: Style


def details(article: Article, now: datetime, width: int = 1_000) -> str:
    """The second line in at most `width` cells: source, age and reading time, as far as known.

    Where there is little room the reading time goes rather than what a source is known by.
    """
    source = safe.line(article.source, 60)
    age, time = moments.age(article.date, now), moments.reading_time(article.words)
    for tail, least in (((age, time), 20), ((age,), 8)):
        rest = "".join(f" · {piece}" for piece in tail if piece)
        room = width - cells.width_of(rest)
        if cells.width_of(source) <= room or (source and room >= least):
            return (cells.fit(source, room) + rest).removeprefix(" · ")
    return cells.fit(source or age, width)


def paint(
    article: Article,
    width: int,
    styles: RowStyles,
    *,
    now: datetime,
    selected: bool = False,
    gist: str | None = None,
    lines: int = 2,
) -> list[list[Segment]]:
    """The lines of one row, `lines` of them, each at most `width` cells.

    A narrow pane first drops the tags, then what else is at the right of the details. A headline
    too long for its line takes the next one too, and the gist gives way: what an article is called
    says more than what it is about.
    """
    inner = max(0, width - 3)
    if selected:
        mark = Segment(f"{SELECTED} ", styles.selected)
    elif article.read:
        mark = Segment("  ")
    else:
        mark = Segment(f"{DOT} ", styles.dot)
    headline = safe.line(article.title) or "(no headline)"
    title_style = styles.read if article.read else styles.unread
    pieces = _headline(headline, inner, 2 if gist is not None and lines > 2 else 1)
    painted = [[mark, Segment(pieces[0], title_style)]]
    painted += [[Segment("  "), Segment(piece, title_style)] for piece in pieces[1:]]

    # The star is the user's own mark: a long source gives way to it, not the other way round.
    starred = cells.width_of(STAR) + 2 if article.starred and inner >= 12 else 0
    left = details(article, now, inner - starred)
    room = inner - cells.width_of(left)
    right: list[Segment] = []
    also = f"also in {len(article.folded)}" if article.folded else ""
    for text, style in ((STAR if article.starred else "", styles.star), (also, styles.details)):
        if text and room >= cells.width_of(text) + 2:
            right.append(Segment(text, style))
            room -= cells.width_of(text) + 2
    for tag in article.tags:
        name = safe.line(tag, 30)
        if room < cells.width_of(name) + 2:
            break
        right.insert(0, Segment(name, styles.tag))
        room -= cells.width_of(name) + 2
    second = [Segment("  "), Segment(left, styles.details)]
    if right:
        second.append(Segment(" " * max(0, room)))
        for segment in right:
            second += [Segment("  "), segment]
    painted.append(second)

    if gist is not None and len(painted) < lines:
        painted.append([Segment("  "), Segment(cells.fit(safe.line(gist), inner), styles.gist)])
    while len(painted) < lines:
        painted.append([])
    return painted[:lines]


def _headline(text: str, width: int, lines: int) -> list[str]:
    """The headline in at most `lines` lines, the last one cut where it does not fit."""
    if lines < 2 or width < 8 or cells.width_of(text) <= width:
        return [cells.fit(text, width)]
    rows = lay_out(text, width)
    if len(rows) < 2:
        return [cells.fit(text, width)]
    return [text[: rows.ends[0]], cells.fit(text[rows.starts[1] :], width)]
