"""A screen that is asked to close twice in one breath closes once."""

from __future__ import annotations

import gc

from textual import events
from textual.strip import Strip
from textual.widgets import TextArea


async def test_two_keys_that_close_a_page_at_once_close_it_once(desk, library) -> None:
    async with desk(library) as at:
        await at.press("question_mark")
        page = at.app.screen
        assert page is not at.app.desk
        page.answer(None)
        page.answer(None)
        page.post_message(events.Key("escape", None))
        for _ in range(20):
            await at.pilot.pause()
        assert at.app._exception is None
        assert at.app.screen is at.app.desk


async def test_pages_that_were_closed_leave_nothing_in_memory(desk, library) -> None:
    def painted() -> int:
        gc.collect()
        return sum(isinstance(one, Strip) for one in gc.get_objects())

    async with desk(library) as at:
        for _ in range(2):
            await at.press("question_mark", "escape")
        before = painted()
        for _ in range(4):
            await at.press("question_mark", "escape")
        assert painted() <= before


async def test_a_note_that_was_left_is_not_kept_in_memory(desk, library) -> None:
    def fields() -> int:
        gc.collect()
        return sum(isinstance(one, TextArea) for one in gc.get_objects())

    async with desk(library) as at:
        for _ in range(3):
            await at.press("a", "n", "o", "t", "e", "escape")
        assert at.app.screen is at.app.desk
        assert fields() <= 1
