"""Anything done in any order to the panes leaves them standing and their cursors where rows are."""

from __future__ import annotations

import random
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.containers import Horizontal

from tui.library.article import Article
from tui.reading.spans import Reading, Span
from tui.widgets.article_list import ArticleList
from tui.widgets.reader import Reader
from tui.widgets.spans_panel import SpansPanel
from tui.widgets.summary_panel import SummaryItem, SummaryPanel

TEXTS = (
    "",
    "One.",
    "港湾局は火曜日。" * 30,
    "A line of words. " * 80,
    "\n\n \n",
    "e\u0301" * 300,
)


class Room(App[None]):
    def compose(self) -> ComposeResult:
        with Horizontal():
            yield ArticleList()
            yield Reader()
        yield SpansPanel()
        yield SummaryPanel()


def deed(app: Room, dice: random.Random, story: Any) -> None:
    """One thing somebody might do."""
    pane, reader = app.query_one(ArticleList), app.query_one(Reader)
    spans, summary = app.query_one(SpansPanel), app.query_one(SummaryPanel)
    text = reader.text
    start = dice.randint(0, len(text))
    span = Span(start, dice.randint(start, len(text)))
    step = dice.choice((-1, 1))
    rows = [Article(n, f"Headline {n}", folded=(1,)) for n in range(dice.choice((0, 1, 3, 40)))]
    inside = [span] if span.end > span.start else []
    deeds = (
        lambda: pane.show(rows, keep=dice.choice((None, 2, 99))),
        lambda: pane.move(step * dice.randint(1, 9)),
        lambda: pane.page(step),
        lambda: pane.half_page(step),
        lambda: pane.end(),
        lambda: pane.home(),
        lambda: pane.choose(),
        lambda: pane.toggle_selected(),
        lambda: pane.select_range(),
        lambda: pane.set_gists_visible(step > 0),
        lambda: reader.show(story.article, story.text, place=dice.randint(0, 900)),
        lambda: reader.set_marks(story.reading if reader.text == story.text else Reading()),
        lambda: reader.show(
            Article(2, dice.choice(TEXTS)[:90]), dice.choice(TEXTS), place=dice.randint(0, 99)
        ),
        lambda: reader.focus_quote(step),
        lambda: reader.focus_mention(step),
        lambda: reader.focus_next_by_speaker(step),
        lambda: reader.next_match(step),
        lambda: reader.set_matches(inside),
        lambda: reader.set_summary(inside),
        lambda: reader.set_highlights(inside),
        lambda: reader.set_furniture_visible(step > 0),
        lambda: reader.jump(start),
        lambda: reader.page(step),
        lambda: reader.end(),
        lambda: spans.show_quotes(story.reading, story.text),
        lambda: spans.show_names(story.reading),
        lambda: spans.move(step),
        lambda: spans.choose(),
        lambda: summary.show("Summary", [SummaryItem(story.text[:80], "opening")] * dice.randint(0, 4)),
        lambda: summary.page(step),
        lambda: pane.focus(),
        lambda: reader.focus(),
    )
    dice.choice(deeds)()


@pytest.mark.parametrize("seed", range(3))
async def test_anything_in_any_order(story: Any, seed: int) -> None:
    dice = random.Random(seed)
    app = Room()
    async with app.run_test(size=(100, 30)) as pilot:
        for turn in range(80):
            deed(app, dice, story)
            if turn % 5 == 0:
                await pilot.pause()
            if turn % 25 == 0:
                await pilot.resize_terminal(dice.randint(1, 160), dice.randint(1, 50))
        await pilot.pause()
        pane, reader = app.query_one(ArticleList), app.query_one(Reader)
        assert pane.cursor == -1 if not pane.rows else 0 <= pane.cursor < len(pane.rows)
        assert 0 <= reader.place <= len(reader.text)
