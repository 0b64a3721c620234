"""Nothing is squeezed, cut or astray where there is room for it, and what has none gives way in order."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from tui.screens.dialogs import Dialog
from tui.settings import Settings


@pytest.mark.parametrize("size", [(140, 40), (200, 60), (400, 100)])
@pytest.mark.parametrize("key", ["S", "C"])
async def test_a_panel_stands_under_the_text_however_wide_the_terminal(desk, library, size, key) -> None:
    async with desk(library, size) as at:
        await at.press("enter", key)
        pane, panel = at.app.desk.pane, at.app.desk.summary_panel
        panel = panel if key == "S" else at.app.desk.spans_panel
        text = pane.region.x + pane.gutter.left + pane._page.left
        assert 0 <= text - panel.region.x <= 5
        assert panel.region.right >= min(text + pane._page.column, pane.region.right)
        await at.pilot.resize_terminal(160, 40)
        await at.settle()
        text = pane.region.x + pane.gutter.left + pane._page.left
        assert 0 <= text - panel.region.x <= 5


async def test_choosing_a_view_in_a_terminal_of_eighty_columns_leaves_no_column_of_words(
    desk, library
) -> None:
    async with desk(library, (84, 24)) as at:
        await at.press("j", "h")
        assert not at.app.desk.article_visible
        assert at.app.desk.articles.region.width > 50
        await at.press("h")
        assert at.app.desk.article_visible
        assert at.open == at.cursor == "Court lifts ban on night flights"


@pytest.mark.parametrize("width", [30, 60, 80, 140])
async def test_bars_and_columns_fit_their_page(desk, library, width) -> None:
    async with desk(library, (width, 40)) as at:
        await at.press("g", "i")
        await at.until(lambda: "Sources" in at.screen)
        bars = [line for line in at.screen.splitlines() if "━" in line or "█" in line]
        assert len(bars) >= 4
        assert not any(line.rstrip(" ▐").endswith("…") or "━…" in line for line in bars)
        await at.pilot.resize_terminal(45, 40)
        await at.settle()
        assert "━…" not in at.screen


@pytest.mark.parametrize("keys", [("colon",), ("g", "T")])
@pytest.mark.parametrize("size", [(140, 40), (80, 24), (60, 16)])
async def test_a_box_of_choices_is_as_high_as_what_is_in_it(desk, library, size, keys) -> None:
    async with desk(library, size) as at:
        await at.press(*keys)
        dialog = at.app.screen
        assert isinstance(dialog, Dialog)
        box, last = dialog.query_one(".box"), dialog.query_one(".hint")
        assert box.region.bottom - last.region.bottom == 1, "nothing but the edge is below the hint"
        assert dialog.query_one(OptionList).size.height <= size[1] // 2


async def test_keys_of_any_length_have_their_column_in_the_help(desk, library) -> None:
    async with desk(library, (60, 24), Settings(rest=0, watch=0, keys={"sort": ["g F12 Home"]})) as at:
        await at.press("question_mark")
        at.app.screen.entries.repaint()
        begins = {
            line.find(words) for line in at.screen.splitlines() for words in ("One row", "To the first")
        }
        assert len(begins - {-1}) == 1


async def test_where_colours_cannot_be_mixed_the_row_under_the_cursor_is_turned_over(desk, library) -> None:
    async with desk(library, settings=Settings(rest=0, watch=0, theme="ansi-dark")) as at:
        articles = at.app.desk.articles
        assert articles.ground(cursor=True).reverse
        assert not articles.ground(cursor=False).reverse
        await at.press("enter", "apostrophe")
        assert not articles.ground(cursor=True).reverse, "the keys are elsewhere"
        assert articles.ground(cursor=True).underline
        assert at.app.desk.pane._style("text", ("quote", "focus")).reverse
