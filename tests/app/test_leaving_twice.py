"""A screen that is asked to close twice in one breath closes once."""

from __future__ import annotations

from textual import events


async def test_two_keys_that_close_a_page_at_once_close_it_once(desk, library) -> None:
    async with desk(library) as at:
        await at.press("question_mark")
        page = at.app.screen
        assert page is not at.app.desk
        for key in ("escape", "h", "escape", "q"):
            page.post_message(events.Key(key, key if len(key) == 1 else None))
        page.answer(None)
        page.answer(None)
        await at.settle()
        assert at.app._exception is None
        assert at.app.screen is at.app.desk
