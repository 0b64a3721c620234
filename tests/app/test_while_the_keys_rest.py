"""What waits until nobody is at the keys: reading ahead, and the search for garbage."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from tui.reading import read as module
from tui.reading.spans import Reading
from tui.screens import resting
from tui.screens.resting import Rest
from tui.settings import Settings


class Circle:
    """Two that hold each other: only a search for garbage frees them."""

    def __init__(self) -> None:
        self.other: object = self


@pytest.fixture
def rest() -> Iterator[Rest]:
    rest = Rest()
    rest.begin()
    yield rest
    rest.end()


def old_garbage() -> weakref.ref[Circle]:
    """Something let go that has outlived the small searches, and reason enough for a large one."""
    circle = Circle()
    for _ in range(resting._DUE + 2):
        gc.collect(1)
    gone = weakref.ref(circle)
    del circle
    return gone


def test_garbage_is_looked_for_when_the_keys_rest_and_not_between_two_of_them(rest, monkeypatch) -> None:
    gone = old_garbage()
    rest.touched()
    assert not rest.sweep(settled=False)
    assert gone() is not None
    monkeypatch.setattr(resting, "_RESTED", 0.0)
    assert rest.sweep(settled=False)
    assert gone() is None
    assert not rest.sweep(settled=False), "there is no reason to look again"


def test_what_was_left_out_of_the_searches_is_not_kept_for_ever(rest, monkeypatch) -> None:
    monkeypatch.setattr(resting, "_RESTED", 0.0)
    monkeypatch.setattr(resting, "_LONG", 0.0)
    circle = Circle()
    gone = weakref.ref(circle)
    for turn in range(resting._LEFT_OUT + 2):
        old_garbage()
        assert rest.sweep(settled=True)
        if not turn:
            del circle  # only now, when it is left out already
    assert gone() is None


def test_python_has_its_own_ways_back_when_the_program_ends() -> None:
    before = gc.get_threshold()
    rest = Rest()
    rest.begin()
    assert gc.get_threshold() != before
    rest.end()
    assert gc.get_threshold() == before


async def test_any_key_and_the_mouse_count_as_being_there(desk, library, monkeypatch) -> None:
    async with desk(library) as at:
        for ask in (lambda: at.press("j"), lambda: at.press("slash", "a"), lambda: at.pilot.click("#list")):
            at.app.rest._touched = 0.0
            await ask()
            assert at.app.rest._touched


async def test_articles_are_read_ahead_only_while_the_keys_rest(
    desk, empty, many_articles, monkeypatch
) -> None:
    empty.add(many_articles(6))
    read, busy = [], []

    def reading(*facts: object, **more: object) -> Reading:
        read.append(facts[1])
        return really(*facts, **more)

    def lasts(_: Rest, seconds: float) -> bool:
        busy.append(len(read))
        return len(busy) > 8

    really = module.read
    async with desk(empty, settings=Settings(rest=0, watch=0, gists=False)) as at:
        monkeypatch.setattr("tui.screens.keeping._AWAY", 0.01)
        monkeypatch.setattr(Rest, "lasts", lasts)
        monkeypatch.setattr(module, "read", reading)
        at.app.desk._analyse()
        await at.until(lambda: len(read) >= 5)
        assert len(read) >= 5
    assert set(busy[:8]) == {0}, "something was read while the keys were busy"
