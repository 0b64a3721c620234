"""A screen that is asked to close twice in one breath closes once."""

from __future__ import annotations

from textual import events


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
