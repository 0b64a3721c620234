"""One story from several sources: one row, and a page with what else there is about it."""

from __future__ import annotations

import pytest

from tui.library.article import Draft

STORY = """Dock workers in Sandviken voted to end a strike that had closed four ports for nine days, after \
Transport Minister Idris Bello called the offer fair and final.

“We got the hours we asked for,” said Ana Petrescu, who leads the Dockers’ Federation. The Coast Bank lends \
forty million crowns to the four towns, and the ferries run again from Friday.

Petrescu thanked the people of the town, who had brought soup to the gates every evening of the strike."""
OTHER = """Ana Petrescu of the Dockers’ Federation and Transport Minister Idris Bello opened a new quay in \
Sandviken on Sunday. The quay took three years, and both of them had wanted it for ten."""


@pytest.fixture
def twice(empty):
    empty.add(
        [
            Draft("Strike ends", STORY, source="Coast Wire", published="2026-10-08T10:00:00+00:00"),
            Draft(
                "Ports open again",
                STORY + "\n\nMore follows.",
                source="The Meridian",
                published="2026-10-08T09:00:00+00:00",
            ),
            Draft("New quay opened", OTHER, source="Eastmoor Post", published="2026-10-04"),
        ]
    )
    for _ in empty.catch_up():
        pass
    for number in empty.ids():
        empty.reading(number)
    return empty


async def test_the_same_story_takes_one_row_until_the_user_unfolds_it(desk, twice) -> None:
    async with desk(twice) as at:
        assert "also in 1" in at.screen
        assert "Ports open again" not in at.screen
        await at.press("g", "z")
        assert "Ports open again" in at.screen
        assert "also in 1" not in at.screen
        await at.press("g", "z")
        assert "Ports open again" not in at.screen


async def test_the_related_page_leads_to_the_other_source_and_to_what_shares_its_names(desk, twice) -> None:
    async with desk(twice) as at:
        await at.press("g", "r")
        assert "The same story" in at.screen
        assert "About the same" in at.screen
        assert "New quay opened" in at.screen
        await at.press("enter")
        assert at.open == "Ports open again"


async def test_an_article_that_stands_alone_says_so(desk, library) -> None:
    async with desk(library) as at:
        await at.press("g", "r")
        assert "Nothing else in the library" in at.screen


async def test_the_list_and_the_views_count_the_same_articles_folded_or_not(desk, twice) -> None:
    async with desk(twice) as at:
        assert "All · 3 in 2 rows" in at.screen
        assert [scope.count for scope in at.app.desk.sidebar._sections[0][1]][:2] == [3, 3]
        await at.press("g", "z")
        assert "All · 3" in at.screen
        assert "row" not in at.screen.splitlines()[0]
        await at.press("slash")
        await at.type("ports")
        assert "2 found" in at.screen
        await at.press("escape", "g", "z", "slash")
        await at.type("ports")
        assert "2 found" in at.screen
        assert "ports · 2 in 1 row" in at.screen
