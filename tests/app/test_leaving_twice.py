"""A screen that is asked to close twice in one breath closes once."""

from __future__ import annotations

import gc
import threading

import pytest
from textual import events
from textual.strip import Strip
from textual.widgets import TextArea

from tui.jobs import Jobs, Ticket, Work
from tui.screens.help import HelpPage
from tui.screens.keyed import Keyed


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


async def test_a_key_typed_before_a_page_came_is_that_page_s_and_counts_once(
    desk, library, monkeypatch
) -> None:
    heard = []

    async def hear(page: HelpPage, event: events.Key) -> None:
        heard.append(event.key)
        await Keyed.on_key(page, event)

    async with desk(library) as at:
        await at.press("question_mark")
        monkeypatch.setattr(HelpPage, "on_key", hear, raising=False)
        for key in ("f5", "f6"):  # keys that mean nothing there, so that nobody keeps them
            typed = events.Key(key, None)
            typed._set_forwarded()  # by the application, as every key it is given
            at.app.desk.post_message(typed)
        for _ in range(20):
            await at.pilot.pause()
        assert heard == ["f5", "f6"]


@pytest.mark.parametrize("keys", [("g", "D"), ("g", "o"), ("g", "n"), ("g", "i"), ("g", "r"), ("B",)])
async def test_a_page_that_is_closed_while_it_is_being_filled_troubles_nobody(
    desk, library, monkeypatch, keys
) -> None:
    go_on, ended = threading.Event(), []
    really = Jobs._run

    def late(ticket: Ticket, work: Work) -> None:
        if ticket.purpose == "page":
            go_on.wait(60)
        really(ticket, work)
        ended.append(ticket.purpose)

    monkeypatch.setattr(Jobs, "_run", staticmethod(late))
    async with desk(library) as at:
        for key in (*keys, "escape"):
            await at.pilot.press(key)
        await at.until(lambda: len(at.app.screen_stack) == 1)
        await at.pilot.pause()
        go_on.set()
        await at.until(lambda: "page" in ended)
        assert "page" in ended, "it ended as jobs end, without a fault"


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
