"""Everything a hand on the mouse expects: click, double click, wheel, drag, links."""

from __future__ import annotations

from textual.events import MouseScrollDown

from tui.commands import Pane
from tui.screens import outside
from tui.widgets.article_list import ArticleList


def place(at, words: str, beyond: int = 0) -> tuple[int, int]:
    """Column and line of the first place where the screen shows `words`, from column `beyond` on."""
    for line, text in enumerate(at.screen.splitlines()):
        column = text.find(words, beyond)
        if column >= 0:
            return column, line
    raise AssertionError(f"“{words}” is not on the screen")


async def test_a_click_shows_an_article_and_a_second_one_reads_it(desk, library) -> None:
    async with desk(library) as at:
        await at.pilot.click(ArticleList, offset=(10, 5))
        await at.settle()
        assert at.cursor == at.open == "Court lifts ban on night flights"
        assert at.app.desk.where is Pane.LIST
        await at.pilot.click(ArticleList, offset=(10, 5))
        await at.settle()
        assert at.app.desk.where is Pane.ARTICLE


async def test_the_wheel_scrolls_what_is_under_it_and_moves_no_cursor(desk, empty, many_articles) -> None:
    empty.add(many_articles(60))
    async with desk(empty) as at:
        before = at.cursor
        shelf = at.app.desk.articles
        shelf.post_message(MouseScrollDown(shelf, 5, 5, 0, 1, 0, False, False, False, 40, 10))
        await at.settle()
        assert shelf.scroll_offset.y > 0
        assert at.cursor == before


async def test_a_click_on_a_name_stands_on_it_and_one_in_the_sidebar_narrows_the_list(desk, library) -> None:
    async with desk(library) as at:
        await at.pilot.click(offset=place(at, "Idris Bello", beyond=60))
        await at.settle()
        assert "Idris Bello · person" in at.screen.splitlines()[-1]
        await at.pilot.click(offset=place(at, "The Meridian  "))
        await at.settle()
        assert len(at.app.desk.rows) == 1


async def test_words_dragged_over_are_copied_with_their_source(desk, library) -> None:
    async with desk(library) as at:
        column, line = place(at, "We got the hours", beyond=60)
        await at.pilot.mouse_down(offset=(column, line))
        await at.pilot.hover(offset=(column + 16, line))
        await at.pilot.mouse_up(offset=(column + 16, line))
        await at.settle()
        await at.press("Y")
        assert at.app.clipboard.startswith("We got the hours")
        assert "Coast Wire" in at.app.clipboard


async def test_lines_dragged_over_are_hidden_and_come_back(desk, library) -> None:
    async with desk(library) as at:
        await at.press("enter")
        column, line = place(at, "The ferries run again", beyond=60)
        await at.pilot.mouse_down(offset=(column, line))
        await at.pilot.hover(offset=(column + 16, line))
        await at.pilot.mouse_up(offset=(column + 16, line))
        await at.settle()
        await at.press("g", "%")
        assert "Hidden, % shows it." in at.notices
        assert "The ferries run again" not in at.screen
        await at.press("u")
        assert "The ferries run again" in at.screen
        assert "Related News" not in at.screen


async def test_all_that_was_cut_is_taken_back_into_the_text(desk, library) -> None:
    async with desk(library) as at:
        await at.press("enter", "G")
        assert "Ferry fares to rise" not in at.screen
        await at.press("g", "%", "G")
        assert "Ferry fares to rise" in at.screen
        await at.press("g", "%")
        assert "Nothing is cut from this page." in at.notices


async def test_a_click_on_an_address_opens_it(desk, empty, monkeypatch) -> None:
    from tui.library.article import Draft

    opened: list[str] = []
    monkeypatch.setattr(outside, "open_address", lambda url, _command: opened.append(url) or "Opening")
    empty.add(
        [Draft(title="Rules", text="The rules stand at https://council.example/rules for all to read.")]
    )
    async with desk(empty) as at:
        await at.pilot.click(offset=place(at, "council.example", beyond=60))
        await at.settle()
        assert opened == ["https://council.example/rules"]
