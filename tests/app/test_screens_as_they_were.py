"""The screens letter by letter, as they were when somebody last looked at them and found them good.

Each is kept in `screens/` as text, with the styles below it where colours are the point: that says
what a reader sees, can be read in a review, and does not change with the drawing of a picture.
`pytest tests/app/test_screens_as_they_were.py --write-screens` keeps them as they look now; look at
the difference before it is committed.
"""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.screen import Screen

from tui.library.article import Draft
from tui.settings import Settings

KEPT = Path(__file__).parent / "screens"


class Camera:
    """Compares what is on the screen with what is kept under a name."""

    def __init__(self, *, write: bool) -> None:
        self._write = write

    def look(self, at, name: str, *, styles: bool = False) -> None:
        """The screen is as it was; with `styles` in its colours too."""
        seen = at.screen.rstrip() + "\n" + (styled(at.app.screen) if styles else "")
        place = KEPT / f"{name}.txt"
        if self._write:
            KEPT.mkdir(exist_ok=True)
            place.write_text(seen, "utf-8")
        assert place.read_text("utf-8") == seen, f"{name} looks otherwise; --write-screens keeps it so"


def styled(screen: Screen[object]) -> str:
    """A letter a cell for its style, and below what the letters stand for."""
    names: dict[str, str] = {}
    lines = []
    for line in screen._compositor.render_strips():
        cells = "".join(
            names.setdefault(told(one), string.ascii_letters[len(names)]) * one.cell_length for one in line
        )
        lines.append(cells)
    return "\n".join(["", *lines, "", *(f"{letter}  {style}" for style, letter in names.items())]) + "\n"


def told(segment: Segment) -> str:
    """A segment's style in words, without what the mouse needs to know."""
    style = segment.style or Style.null()
    return str(style.without_color) if style.color is None and style.bgcolor is None else str(style)


@pytest.fixture
def camera(request: pytest.FixtureRequest) -> Camera:
    """A camera that writes when asked to."""
    return Camera(write=request.config.getoption("--write-screens"))


@pytest.fixture(autouse=True)
def quiet_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """No cursor blinks."""
    monkeypatch.setattr("textual.widgets.Input.cursor_blink", False)


@pytest.fixture
def library(library):
    """The library with its articles read, so that no screen depends on what was read first."""
    for number in library.ids():
        library.reading(number)
    return library


FAR = Draft(
    title="港湾労働者、九日間のストライキを終える 🚢",
    text="汐崎の港で働く人々は火曜日、ストライキを終えた。「求めた時間を得た」と水上里緒さんは語った。"
    "\n\nעובדי הנמל סיימו את השביתה ביום שלישי.\n\nThe ferries run again 👨‍👩‍👧 from Friday.",
    source="汐崎新報",
    published="2026-10-06",
)


async def test_wide(desk, library, camera) -> None:
    async with desk(library, (140, 30)) as at:
        camera.look(at, "wide")
        await at.press("enter", "apostrophe")
        camera.look(at, "wide-on-a-quote")
        await at.press("S")
        camera.look(at, "wide-summary")
        await at.press("C")
        camera.look(at, "wide-who-said-what")
        await at.press("E", "g", "l")
        camera.look(at, "wide-names-and-legend")


async def test_two_panes_and_zen(desk, library, camera) -> None:
    async with desk(library, (90, 20)) as at:
        camera.look(at, "middle")
        await at.press("slash")
        await at.type("court")
        camera.look(at, "middle-searching")
        await at.press("enter", "enter", "z")
        camera.look(at, "zen")


async def test_one_pane(desk, library, camera) -> None:
    async with desk(library, (60, 16)) as at:
        camera.look(at, "narrow")
        await at.press("x", "x")
        camera.look(at, "narrow-selected")
        await at.press("q", "enter")
        camera.look(at, "narrow-article")
        await at.press("h", "h")
        camera.look(at, "narrow-sidebar")
        await at.press("h")
        await at.pilot.resize_terminal(20, 5)
        await at.settle()
        camera.look(at, "smallest")


async def test_nothing_there(desk, empty, camera) -> None:
    async with desk(empty, (90, 14)) as at:
        camera.look(at, "empty")
        await at.press("B")
        camera.look(at, "empty-why-not")
        await at.press("g", "n")
        camera.look(at, "empty-names")
        await at.press("escape", "g", "o")
        camera.look(at, "empty-notes")


async def test_pages(desk, library, camera) -> None:
    async with desk(library, (100, 30)) as at:
        for keys, name in (("gn", "names"), ("gi", "statistics"), ("?", "help")):
            await at.press(*(("question_mark",) if keys == "?" else tuple(keys)))
            camera.look(at, f"page-{name}")
            await at.press("escape")
        await at.press("j", "x", "B")
        camera.look(at, "page-briefing")
        await at.press("escape", "escape", "g", "g")
        await at.press("enter", "apostrophe", "a")
        await at.type("ask her")
        await at.press("ctrl+s", "P")
        camera.look(at, "page-person")
        await at.press("escape", "g", "o")
        camera.look(at, "page-notes")


async def test_dialogs(desk, library, camera) -> None:
    settings = Settings(rest=0, watch=0, export_folder="~/articles")
    async with desk(library, (80, 24), settings) as at:
        for key, name in (("t", "tags"), ("w", "save"), ("e", "edit")):
            await at.press(key)
            camera.look(at, f"dialog-{name}")
            await at.press("escape")
        await at.press("colon")
        await at.type("achterb")
        camera.look(at, "dialog-palette")


async def test_the_first_time(desk, library, camera) -> None:
    async with desk(library, (100, 20), first_run=True) as at:
        camera.look(at, "first-time")


async def test_other_scripts(desk, empty, camera) -> None:
    empty.add([FAR])
    async with desk(empty, (90, 14)) as at:
        camera.look(at, "other-scripts")


@pytest.mark.parametrize("theme", ["dark", "light", "high-contrast", "no-colour"])
async def test_colours(desk, library, camera, theme, monkeypatch) -> None:
    if theme == "no-colour":
        monkeypatch.setenv("NO_COLOR", "1")
    name = "newsreader-dark" if theme == "no-colour" else f"newsreader-{theme}"
    async with desk(library, (82, 16), Settings(rest=0, watch=0, theme=name)) as at:
        await at.press("enter", "apostrophe")
        camera.look(at, f"colours-{theme}", styles=True)
