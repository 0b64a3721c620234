"""Several articles of one document, looked at and perhaps kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tui.library.article import Draft
from tui.library.library import Library
from tui.library.visit import Visit
from tui.reading.spans import Span

LETTERS = [
    Draft(
        f"Letter {number} from the coast",
        f"The {number}th letter tells of ferries, gulls and a strike.\n\n“We wait,” said Ana Petrescu.",
        source="Coast Letters",
        published=f"2026-10-0{number}",
        links=((f"more {number}", f"https://coast.example/{number}"),),
    )
    for number in (1, 2, 3)
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The user's own library, which has the first letter already."""
    folder = tmp_path / "home"
    with Library.open(folder) as library:
        library.add(LETTERS[:1])
    return folder


@pytest.fixture
def visit(home: Path) -> Iterator[Visit]:
    visit = Visit("letters.mbox", LETTERS, home)
    yield visit
    visit.close()


async def test_the_list_says_that_nothing_of_it_is_kept(desk, visit: Visit, home: Path) -> None:
    async with desk(visit.library, visit=visit) as at:
        assert "Not kept · letters.mbox · 3" in at.screen
        assert "w keep" in at.screen
        await at.press("enter", "S", "escape", "q", "slash", *"gulls", "enter")
        assert at.cursor.startswith("Letter")
    with Library.open(home) as library:
        assert len(library) == 1


async def test_w_keeps_the_article_with_all_that_was_done_to_it(desk, visit: Visit, home: Path) -> None:
    number = visit.library.ids()[0]
    visit.library.star([number])
    visit.library.tag([number], "gulls")
    visit.library.note(number, "Whose gulls?", Span(4, 9))
    visit.library.highlight(number, Span(0, 3))
    async with desk(visit.library, visit=visit) as at:
        await at.press("w")
        assert "Kept 1 article in your library." in at.notices
        await at.press("w")
        assert "1 article was there already." in at.notices
    with Library.open(home) as library:
        [kept] = library.ids("tag:gulls")
        assert library.article(kept).title == "Letter 3 from the coast"
        assert library.article(kept).starred
        assert library.article(kept).links == LETTERS[2].links
        assert [(note.text, note.span) for note in library.notes(kept)] == [("Whose gulls?", Span(4, 9))]
        assert [mark.end for mark in library.highlights(kept)] == [3]


async def test_all_of_them_are_kept_with_two_keys(desk, visit: Visit, home: Path) -> None:
    async with desk(visit.library, visit=visit) as at:
        await at.press("asterisk", "w")
        assert "Kept 2 articles in your library. 1 article was there already." in at.notices
    with Library.open(home) as library:
        assert len(library) == 3


async def test_nothing_is_imported_into_what_is_thrown_away(desk, visit: Visit) -> None:
    async with desk(visit.library, visit=visit) as at:
        await at.press("i")
        assert len(at.app.screen_stack) == 1
        assert "i (Import) has nothing to act on here" in at.screen


def test_leaving_throws_it_away(home: Path) -> None:
    visit = Visit("letters.mbox", [*LETTERS, replace(LETTERS[0])], home)
    folder = visit.library.folder
    assert len(visit.library) == 3
    visit.close()
    assert not folder.exists()
