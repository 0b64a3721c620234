"""Somebody who has never seen it finds, reads, summarises and saves an article by the bottom line alone."""

from __future__ import annotations

import re
from pathlib import Path

from tui import keymap, settings

NAMES = {"/": "slash", "?": "question_mark", "Enter": "enter", "'": "apostrophe", "Esc": "escape"}


def key_for(word: str, bottom: str) -> str:
    """The key that the bottom line gives for a word."""
    found = re.search(rf"(\S+) {re.escape(word)}(?:\s|$)", bottom)
    assert found, f"the bottom line does not say “{word}”: {bottom}"
    return NAMES.get(found[1], found[1])


async def test_the_bottom_line_leads_from_the_list_to_the_gist(desk, library, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with desk(library, (140, 40)) as at:

        def bottom() -> str:
            return at.screen.splitlines()[-1]

        await at.press(key_for("search", bottom()))
        await at.type("night flights")
        await at.press(key_for("keep", bottom()))
        await at.press(key_for("read", bottom()))
        assert "The appeals court in Marrowby" in at.screen
        await at.press(key_for("summary", bottom()))
        assert "Summary" in at.screen
        await at.press(key_for("longer", bottom()))
        await at.press(key_for("back", bottom()))
        await at.press(key_for("save", bottom()))
        assert "Enter saves" in at.screen
        await at.press("enter")
        await at.until(lambda: any(path.stat().st_size for path in tmp_path.glob("*.md")))
        written = list(tmp_path.glob("*.md"))
        assert len(written) == 1
        assert "appeals court" in written[0].read_text("utf-8")


async def test_every_pane_names_the_way_back(desk, library) -> None:
    async with desk(library, (90, 24)) as at:
        for keys in ((), ("h",), ("h", "l"), ("l", "S"), ("tab", "C"), ("escape", "escape", "B")):
            await at.press(*keys)
            bottom = at.screen.splitlines()[-1]
            if keys:
                assert key_for("back", bottom) == "h", bottom
            else:
                assert key_for("help", bottom) == "question_mark", bottom


async def test_a_key_that_can_do_nothing_says_so_until_the_next_key(desk, empty) -> None:
    async with desk(empty) as at:
        await at.press("S")
        assert "S (Summary) has nothing to act on here" in at.screen
        await at.press("j")
        assert "nothing to act on" not in at.screen


async def test_a_sequence_that_cannot_run_here_says_so_and_does_not_do_what_its_end_does(
    desk, library
) -> None:
    async with desk(library) as at:
        await at.press("g", "m")
        assert "gm (Sentences, words or percent) has nothing to act on here" in at.screen
        assert library.count("is:read") == 0
        await at.press("g", "f", "g", "f")
        assert "gf (Feeds) has nothing to act on here" in at.screen


async def test_enter_in_the_help_does_what_its_row_says(desk, library) -> None:
    async with desk(library) as at:
        await at.press("question_mark")
        while "Mark read, or unread again." not in (at.app.screen.entries.cursor_entry.text):
            await at.press("j")
        await at.press("enter")
        assert "Marked 1 article read. u undoes it." in at.notices
        assert len(at.app.screen_stack) == 1


def test_the_documents_are_those_of_the_program() -> None:
    docs = Path(__file__).parents[2] / "docs"
    assert (docs / "keys.md").read_text("utf-8") == keymap.documentation()
    assert (docs / "settings.md").read_text("utf-8") == settings.documentation()


async def test_the_welcome_lies_on_nothing_and_goes_when_something_is_opened(desk, library) -> None:
    for keys in ("enter", "S", "C", "escape"):
        async with desk(library, (100, 24), first_run=True) as at:
            rows = at.screen.splitlines()
            first = next(number for number, row in enumerate(rows) if "Welcome" in row)
            assert rows[-1].lstrip().startswith("All"), "the bottom line is free"
            assert not at.notices
            desk_of = at.app.desk
            assert desk_of.articles.region.bottom <= first >= desk_of.pane.region.bottom
            await at.press("j")
            assert "Welcome" in at.screen
            await at.press(keys)
            assert "Welcome" not in at.screen


async def test_a_key_is_named_after_what_it_means_in_this_pane(desk, library) -> None:
    async with desk(library) as at:
        await at.press("j", "f")
        assert "f (Links and pictures) has nothing to act on here" in at.screen
