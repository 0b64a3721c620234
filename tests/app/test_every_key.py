"""Any keys in any order, on empty and full libraries: nothing breaks, the library stays whole."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from textual import events

from tui.commands import COMMANDS
from tui.keymap import Keymap
from tui.library.library import Library
from tui.settings import Settings

NOW = datetime(2026, 10, 8, 12, 0, tzinfo=UTC)
_TERMINAL = {
    "esc": "escape", "'": "apostrophe", '"': "quotation_mark", "]": "right_square_bracket",
    "[": "left_square_bracket", ";": "semicolon", ",": "comma", "/": "slash", "\\": "backslash",
    "*": "asterisk", "%": "percent_sign", "+": "plus", "=": "equals_sign", "-": "minus", "|": "vertical_line",
    ":": "colon", "?": "question_mark",
}  # fmt: skip
_CHARACTERS = {name: character for character, name in _TERMINAL.items() if len(character) == 1} | {
    "space": " "
}
_LEAVING = {"quit", "quit.now", "suspend", "browser", "link", "links", "pipe"}


def keys_of_commands() -> list[list[str]]:
    """The key sequences of all commands but those that leave the program."""
    keymap = Keymap()
    found = []
    for command in COMMANDS:
        if command.id not in _LEAVING:
            for keys in keymap.keys(command.id):
                if keys[-1] != "q" or len(keys) > 1:
                    found.append(
                        [_TERMINAL.get(k, f"ctrl+{k[1]}" if k[0] == "^" and len(k) == 2 else k) for k in keys]
                    )
    return found


async def _wild(
    desk,
    library: Library,
    seed: int,
    presses: int,
    size: tuple[int, int],
    begin: Callable[[Any], Awaitable[None]] | None = None,
) -> None:
    """Press keys at random, after `begin` has brought the reader where it is to be tried."""
    wild = random.Random(seed)
    sequences = [*keys_of_commands(), ["a"], ["z"], ["x"], ["enter"], ["escape"], ["escape"], ["tab"]]
    settings = Settings(
        rest=0, watch=0, keys={"quit": (), "quit.now": (), "browser": (), "links": (), "link": ()}
    )
    async with desk(library, size, settings) as at:
        pressed: list[str] = []
        if begin is not None:
            await begin(at)
        for _ in range(presses):
            keys = wild.choice(sequences)
            pressed += keys
            for key in keys:
                at.app.post_message(events.Key(key, _CHARACTERS.get(key, key if len(key) == 1 else None)))
            if wild.random() < 0.3:
                await at.pilot.pause()
            if wild.random() < 0.02:
                width, height = wild.choice([(20, 5), (60, 20), (100, 30), (140, 40), (250, 80)])
                await at.pilot.resize_terminal(width, height)
            if wild.random() < 0.03:
                await at.settle()
            assert at.app._exception is None, f"seed {seed}, after {' '.join(pressed[-30:])}"
            assert not at.app._exit, f"seed {seed}, after {' '.join(pressed[-30:])}"
        await at.settle()
        at.app.finish()
    with Library.open(library.folder, readonly=True) as again:
        assert again.count("") == library.count("")
        for number in again.ids(""):
            again.body(number)


@pytest.mark.parametrize("size", [(140, 40), (60, 16)])
async def test_no_key_breaks_an_empty_library(desk, empty, size, long_run, monkeypatch, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)
    await _wild(desk, empty, 11, 2000 if long_run else 80, size)


@pytest.mark.parametrize(("seed", "size"), [(1, (140, 40)), (2, (90, 24)), (3, (60, 16))])
async def test_no_key_breaks_a_full_library(
    desk, empty, many_articles, seed, size, long_run, monkeypatch, tmp_path
) -> None:
    monkeypatch.chdir(tmp_path)
    empty.add(many_articles(40))
    await _wild(desk, empty, seed, 3000 if long_run else 90, size)


@pytest.mark.parametrize("view", ["gu", "gs", "gt", "/nosuchword"])
async def test_no_key_breaks_an_empty_view(desk, library, view, long_run, monkeypatch, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)
    library.mark_read(list(library.ids("")), True)

    async def begin(at) -> None:
        if view.startswith("/"):
            await at.press("slash")
            await at.type(view[1:])
            await at.press("enter")
        else:
            await at.press(*view)

    await _wild(desk, library, 21, 1500 if long_run else 35, (100, 24), begin)


async def test_no_key_breaks_anything_during_an_import(desk, empty, long_run, monkeypatch, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(1500 if long_run else 200):
        (pages / f"{number}.txt").write_text(
            f"Council {number} meets\n\nIt met at {number} o’clock.", "utf-8"
        )

    async def begin(at) -> None:
        at.app.desk.start_import(str(pages))
        await at.pilot.pause(0.05)
        assert at.app.jobs.running("import")

    await _wild(desk, empty, 31, 2000 if long_run else 70, (140, 40), begin)


@pytest.mark.parametrize("size", [(20, 5), (400, 100), (80, 24), (121, 30)])
async def test_it_works_in_any_size(desk, library, size) -> None:
    async with desk(library, size) as at:
        await at.press("j", "enter", "apostrophe", "S", "escape", "q", "slash", "a", "escape")
        await at.pilot.resize_terminal(30, 8)
        await at.press("j", "k", "enter", "C")
        await at.pilot.resize_terminal(200, 60)
        await at.press("escape", "q")
        assert at.app._exception is None


async def test_every_command_has_somebody_who_does_it() -> None:
    from tui.commands import Context, Pane
    from tui.screens.deleted import DeletedPage
    from tui.screens.feeds import FeedsPage
    from tui.screens.main import MainScreen
    from tui.screens.page import Page

    elsewhere = Context(pane=Pane.PAGE, page="notes", article=True)

    for command in COMMANDS:
        if set(command.panes) - {Pane.PAGE, Pane.DIALOG}:
            assert hasattr(MainScreen, command.method), command.id
        if Pane.PAGE in command.panes:
            page = DeletedPage if "deleted" in command.when else FeedsPage
            assert hasattr(page, command.method), command.id
            assert hasattr(Page, command.method) or not command.available(elsewhere), command.id
