"""Walking the list, opening, next and previous, views, search and order, in each layout."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tui.library.article import Draft
from tui.library.library import Library
from tui.screens.sought import NAMES, sought
from tui.settings import Settings

NOW = datetime(2026, 10, 8, 12, 0, tzinfo=UTC)

SIZES = [(140, 40), (100, 30), (60, 24)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_articles_are_there_when_it_starts(desk, library, size) -> None:
    async with desk(library, size) as at:
        assert "Harbour workers end strike" in at.screen
        assert "Coast Wire · 2 h" in at.screen


async def test_the_article_under_the_cursor_shows_after_a_rest(desk, library) -> None:
    async with desk(library) as at:
        await at.press("j")
        assert at.cursor == at.open == "Court lifts ban on night flights"
        assert "The appeals court in Marrowby" in at.screen


@pytest.mark.parametrize("size", SIZES)
async def test_enter_reads_and_q_comes_back(desk, library, size) -> None:
    async with desk(library, size) as at:
        await at.press("j", "enter")
        assert "The appeals court in Marrowby" in at.screen
        assert library.article(at.app.desk.article.id).read
        await at.press("q")
        assert at.app.desk.focused is at.app.desk.articles
        assert "Court lifts ban" in at.screen


async def test_resting_on_an_article_does_not_mark_it_read(desk, library) -> None:
    async with desk(library) as at:
        await at.press("j", "k")
    assert library.count("is:unread") == 3


async def test_next_unread_works_from_the_list_and_from_the_article(desk, library) -> None:
    async with desk(library) as at:
        await at.press("n")
        assert at.open.startswith("Harbour")
        await at.press("enter", "n")
        assert at.open.startswith("Court")
        await at.press("n")
        assert at.open.startswith("Minister")
        await at.press("n")
        assert "Nothing unread is left" in at.notices
    assert library.count("is:unread") == 0


async def test_space_pages_and_at_the_end_goes_to_the_next_unread(desk, library) -> None:
    async with desk(library, (80, 16)) as at:
        await at.press("enter")
        for _ in range(6):
            await at.press("space")
            if at.open.startswith("Court"):
                break
        assert at.open.startswith("Court")


async def test_capital_j_and_k_walk_articles_while_reading(desk, library) -> None:
    async with desk(library) as at:
        await at.press("enter", "J")
        assert at.open.startswith("Court")
        await at.press("K")
        assert at.open.startswith("Harbour")
        await at.press("K")
        assert "first article" in at.notices


async def test_gg_and_g_go_to_the_ends(desk, library) -> None:
    async with desk(library) as at:
        await at.press("G")
        assert at.cursor.startswith("Minister")
        await at.press("g", "g")
        assert at.cursor.startswith("Harbour")


async def test_a_stray_g_costs_nothing(desk, library) -> None:
    async with desk(library) as at:
        await at.press("g", "j")
        assert at.cursor.startswith("Court")


async def test_search_filters_the_list_as_one_types(desk, library) -> None:
    async with desk(library) as at:
        await at.press("slash")
        await at.type("flights")
        assert "Harbour workers" not in at.screen
        assert "1 found" in at.screen
        await at.press("enter")
        assert at.app.desk.focused is at.app.desk.articles
        await at.press("escape")
        assert len(at.app.desk.rows) == 3


async def test_esc_while_typing_brings_the_list_back_as_it_was(desk, library) -> None:
    async with desk(library) as at:
        await at.press("j", "slash")
        await at.type("water")
        await at.press("escape")
        assert len(at.app.desk.rows) == 3
        assert at.app.desk.focused is at.app.desk.articles


async def test_a_faulty_query_keeps_the_view_and_says_why(desk, library) -> None:
    async with desk(library) as at:
        await at.press("slash")
        await at.type("date:nonsense")
        assert len(at.app.desk.rows) >= 0
        await at.press("escape")
        assert len(at.app.desk.rows) == 3


async def test_search_in_the_text_walks_its_matches(desk, library) -> None:
    async with desk(library) as at:
        await at.press("enter", "slash")
        await at.type("strike")
        assert "2 found" in at.screen
        await at.press("enter", "n")
        assert at.app.desk.pane.match_position[0] in {1, 2}
        await at.press("escape")
        assert at.app.desk.matches == ""
        assert at.open.startswith("Harbour")


async def test_the_order_changes(desk, library) -> None:
    async with desk(library) as at:
        await at.press("backslash")
        assert at.app.desk.rows[0].title.startswith("Minister")
        assert "oldest first" in at.screen


@pytest.mark.parametrize(("keys", "count"), [(("g", "u"), 3), (("g", "s"), 0), (("g", "a"), 3)])
async def test_the_views_have_their_keys(desk, library, keys, count) -> None:
    async with desk(library) as at:
        await at.press(*keys)
        assert len(at.app.desk.rows) == count


async def test_a_read_article_stays_in_the_unread_view_until_it_is_shown_again(desk, library) -> None:
    async with desk(library) as at:
        await at.press("g", "u", "enter", "q")
        assert len(at.app.desk.rows) == 3
        await at.press("g", "a", "g", "u")
        assert len(at.app.desk.rows) == 2


async def test_zen_shows_the_text_alone(desk, library) -> None:
    async with desk(library) as at:
        await at.press("z")
        assert "Court lifts ban" not in at.screen
        assert "Dock workers voted" in at.screen
        await at.press("z", "q")
        assert "Court lifts ban" in at.screen


async def test_zen_is_left_with_esc(desk, library) -> None:
    async with desk(library) as at:
        await at.press("z", "escape")
        assert "Court lifts ban" in at.screen


async def test_an_empty_library_says_what_to_do(desk, empty) -> None:
    async with desk(empty) as at:
        assert "No articles yet." in at.screen
        assert "i takes in files, folders and addresses" in at.screen


async def test_reading_everything_says_so(desk, library) -> None:
    library.mark_read(library.ids(""), True)
    async with desk(library) as at:
        await at.press("g", "u")
        assert "You have read everything." in at.screen


async def test_the_place_of_reading_is_remembered(desk, library) -> None:
    async with desk(library, (80, 14)) as at:
        await at.press("enter", "ctrl+d", "ctrl+d")
        place = at.app.desk.pane.place
        assert place > 0
        await at.press("J", "K")
        assert at.app.desk.pane.place == place
        number = at.app.desk.article.id
        at.app.finish()
    assert library.article(number).place == place


async def test_what_another_program_adds_appears_without_moving_the_cursor(desk, library) -> None:
    async with desk(library) as at:
        await at.press("j", "enter")
        before = at.open
        with Library.open(library.folder, clock=lambda: NOW) as other:
            other.add(
                [
                    Draft(
                        title="Late news",
                        text="Something new happened in Eastmoor today.",
                        published="2026-10-08",
                    )
                ]
            )
        at.app.desk._look()
        await at.settle()
        assert len(at.app.desk.rows) == 4
        assert at.cursor == before == at.open
        assert "1 new article" in at.notices


async def test_q_at_the_top_quits(desk, library) -> None:
    async with desk(library) as at:
        await at.press("q")
        assert not at.app.is_running or at.app._exit


async def test_q_first_ends_the_search(desk, library) -> None:
    async with desk(library) as at:
        await at.press("slash")
        await at.type("water")
        await at.press("enter", "q")
        assert not at.app._exit
        assert len(at.app.desk.rows) == 3


async def test_a_walking_cursor_opens_nothing_until_it_rests(desk, library) -> None:
    async with desk(library, settings=Settings(rest=2000, watch=0)) as at:
        before = at.open
        await at.pilot.press("j", "j")
        assert at.cursor == "Minister: ‘no plan’ to raise water charges"
        assert at.open == before != at.cursor


@pytest.mark.parametrize(
    ("query", "words", "names"),
    [
        ("harbour strike", ["harbour", "strike"], []),
        ('"pay deal" OR flights -ferries', ["pay deal", "flights"], []),
        ('source:"Coast Wire" is:unread date:7d', [], []),
        ('person:"Idris Bello" harb*', ["harb"], ["Idris Bello"]),
        ("title:minister -title:court", ["minister"], []),
        ("", [], []),
    ],
)
def test_the_words_of_a_query_that_texts_can_show(query, words, names) -> None:
    assert sought(query) == words
    assert sought(query, NAMES) == names


async def test_in_a_view_n_is_the_next_unread_and_in_a_search_the_next_match(desk, library) -> None:
    library.mark_read([article.id for article in library.rows("title:court")], True)
    async with desk(library) as at:
        await at.press("g", "a", "slash")
        await at.type('source:"coast wire"')
        await at.press("enter")
        assert "n unread" in at.screen.splitlines()[-1]
        await at.press("enter", "n")
        assert at.open.startswith("Minister")
        await at.press("escape", "escape", "slash")
        await at.type("the")
        await at.press("enter", "enter")
        before = at.open
        await at.press("n")
        assert at.open == before, "n walks the matches of the search"
        assert "n match" in at.screen.splitlines()[-1]


async def test_beginnings_of_words_find_as_one_types_and_enter_keeps_what_they_found(desk, library) -> None:
    async with desk(library) as at:
        await at.press("slash")
        await at.type("fligh")
        assert "1 found" in at.screen
        assert "Harbour workers" not in at.screen
        await at.press("enter")
        assert [article.title for article in at.app.desk.rows] == ["Court lifts ban on night flights"]
        assert "fligh*" in at.screen, "the heading says what is searched for"
        await at.press("enter")
        assert at.app.desk.pane.match_position[1] > 0, "the words found are lit in the article"


async def test_enter_on_a_search_that_means_nothing_yet_says_so_and_lets_one_go_on(desk, library) -> None:
    async with desk(library) as at:
        await at.press("slash")
        await at.type("is:unr")
        await at.press("enter")
        assert "“is:” knows" in at.screen
        await at.type("ead")
        await at.press("enter")
        assert at.app.desk.query_text == "is:unread"
        assert not at.app.desk.searching


async def test_an_open_quotation_mark_is_closed_by_enter(desk, library) -> None:
    async with desk(library) as at:
        await at.press("slash", "quotation_mark")
        await at.type("night flights")
        await at.press("enter")
        assert at.app.desk.query_text == '"night flights"'
        assert len(at.app.desk.rows) == 1


async def test_an_article_whose_text_is_damaged_says_so_and_stops_nothing(desk, library, tmp_path) -> None:
    (tmp_path / "library" / "bodies" / "0001.jsonl").write_bytes(b"")
    async with desk(library) as at:
        await at.until(lambda: "The text of this article is damaged" in at.notices)
        assert at.cursor in at.screen
        await at.press("j", "enter")
        await at.until(lambda: at.app.desk.article is not None and at.app.desk.article.title == at.cursor)
        await at.press("S", "q")
        assert at.app.is_running
