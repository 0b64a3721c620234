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
        await at.press("enter")
        await at.press(key_for("read", bottom()))
        assert "The appeals court in Marrowby" in at.screen
        await at.press(key_for("summary", bottom()))
        assert "Summary" in at.screen
        await at.press(key_for("longer", bottom()))
        await at.press(key_for("back", bottom()))
        await at.press(key_for("help", bottom()))
        assert "w " in at.screen
        assert "Write the article or the selection to files" in at.screen or "Keys in" in at.screen
        await at.press("escape", "w", "enter")
        for _ in range(200):
            if list(tmp_path.glob("*.md")):
                break
            await at.pilot.pause(0.01)
        written = list(tmp_path.glob("*.md"))
        assert len(written) == 1
        assert "appeals court" in written[0].read_text("utf-8")


def test_the_documents_are_those_of_the_program() -> None:
    docs = Path(__file__).parents[2] / "docs"
    assert (docs / "keys.md").read_text("utf-8") == keymap.documentation()
    assert (docs / "settings.md").read_text("utf-8") == settings.documentation()
