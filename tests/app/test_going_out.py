"""Copying, opening and saving: what happens when the other side is missing, hangs or refuses."""

from __future__ import annotations

import base64
import sys
from pathlib import Path

import pytest

from tui.screens import outside
from tui.settings import FORMATS, Settings


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


async def quiet(at, *purposes: str) -> None:
    await at.until(lambda: not any(at.app.jobs.running(purpose) for purpose in purposes))
    await at.settle()


async def test_y_gives_the_address_to_the_terminal_and_to_the_program(desk, library, tmp_path: Path) -> None:
    kept = tmp_path / "clipboard"
    command = python(f"import sys; open({str(kept)!r}, 'w').write(sys.stdin.read())")
    async with desk(library, settings=Settings(rest=0, watch=0, clipboard=command)) as at:
        written: list[str] = []
        at.app._driver.write = written.append
        await at.press("y")
        await quiet(at, "clipboard")
        assert kept.read_text() == "https://coast.example/strike"
        encoded = base64.b64encode(b"https://coast.example/strike").decode()
        assert f"\x1b]52;c;{encoded}" in "".join(written)
        await at.press("enter", "apostrophe", "Y")
        await quiet(at, "clipboard")
        assert kept.read_text().startswith("“fair, and final”")
        assert "— Idris Bello, in: Harbour workers end strike after nine days" in kept.read_text()


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (("no-such-program",), "could not be started"),
        (python("import sys; sys.exit(3)"), "ended with status 3"),
        (python("import time; time.sleep(60)"), "did not end within"),
    ],
)
async def test_a_clipboard_program_that_fails_is_told(desk, library, monkeypatch, command, why: str) -> None:
    monkeypatch.setattr(outside, "_SECONDS", 0.5 if "did not" in why else 20)
    async with desk(library, settings=Settings(rest=0, watch=0, clipboard=command)) as at:
        await at.press("y")
        await quiet(at, "clipboard")
        assert why in at.notices
        assert at.app.clipboard == "https://coast.example/strike"


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (("no-such-program",), "could not be started"),
        (python("import sys; sys.exit(4)"), "ended with status 4"),
    ],
)
def test_a_browser_that_opens_nothing_is_told(monkeypatch, command, why: str) -> None:
    monkeypatch.setattr(outside, "_FIRST_WORDS", 20)
    assert why in outside.open_address("https://coast.example/", command)


def test_only_addresses_of_the_web_reach_a_browser() -> None:
    for url in ("file:///etc/passwd", "javascript:alert(1)", "https://x.example/ --evil", "-flag", ""):
        assert "left alone" in outside.open_address(url, ("no-such-program",))


async def save(at, target: Path, form: str) -> None:
    await at.press("w")
    fields = at.app.screen.query("Input")
    fields[0].value, fields[1].value = str(target), form
    await at.press("ctrl+s")
    await quiet(at, "export")


async def test_w_offers_every_format_and_writes_it(desk, library, tmp_path: Path) -> None:
    async with desk(library) as at:
        await at.press("x", "x", "w")
        assert all(form in at.screen for form in FORMATS)
        await at.press("escape")
        for form in FORMATS:
            await save(at, tmp_path / form, form)
            assert len(list((tmp_path / form).iterdir())) == (1 if form == "tinydb" else 2), form
        assert "Saved 2 articles" in at.notices


async def test_a_format_there_is_not_and_a_place_that_cannot_be_are_told(desk, library, tmp_path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    async with desk(library) as at:
        await save(at, tmp_path, "pdf")
        assert "There is no format" in at.notices
        await save(at, blocked / "x", "text")
        assert "failed" in at.notices


async def test_an_import_that_is_stopped_shows_what_it_had_taken(
    desk, empty, tmp_path: Path, monkeypatch
) -> None:
    for number in range(400):
        (tmp_path / f"{number:03}.txt").write_text(f"Story {number}\n\nThe council of Town{number} met.\n")
    async with desk(empty) as at:
        await at.press("i")
        at.app.screen.query_one("Input").value = str(tmp_path)
        await at.pilot.press("enter")
        await at.until(lambda: len(empty))
        await at.pilot.press("escape")
        await quiet(at, "import")
        await at.press("escape")
        assert 0 < len(at.app.desk.rows) == len(empty)
        assert "Import:" in at.notices


async def test_addresses_are_imported_with_what_came_of_each(desk, empty, web_server) -> None:
    words = "The harbour was quiet again on Friday, as the people had hoped. " * 20
    text = f"<article><h1>Quiet harbour</h1><p>{words}</p></article>"
    page = f"<html><head><title>Quiet harbour</title></head><body>{text}</body></html>"
    one = web_server.put("/one", page, content_type="text/html")
    two = web_server.url("/two")
    async with desk(empty) as at:
        await at.press("i")
        at.app.screen.query_one("Input").value = f"{one} {two}"
        await at.press("enter")
        await at.until(lambda: "1 taken, 1 refused." in at.screen)
        await at.settle()
        assert "1 taken, 1 refused." in at.screen
        assert "Quiet harbour" in at.screen
        assert "404" in at.screen
