"""Headlines that hold markup, actions and escape sequences: shown, never obeyed."""

from __future__ import annotations

import pytest
from textual.color import Color

from tui.library.article import Draft
from tui.screens.themes import OURS

TITLES = (
    "News [/b] from the coast",
    "[@click=app.quit]Quit[/] now",
    "\x1b]0;owned\x07Title \x1b[31mred \x9b2J",
    "[link='] broken",
    "\u202egnp.exe [UPDATED] [1/2]",
    "港湾労働者 👨‍👩‍👧 " + "e" + "\u0301" * 50,
)
HARM = ("\x1b", "\x9b", "\x07", "\u202e")


@pytest.fixture
def hostile(empty):
    empty.add(
        [
            Draft(
                title=title,
                text=f"{title}\n\n“{title},” said Ana [/i] Petrescu \x1b[5m, who leads. Number {number}.",
                byline=title,
                source=f"{title[:20]}",
                tags=(f"[/t{number}]",),
                published="2026-10-08",
            )
            for number, title in enumerate(TITLES)
        ]
    )
    return empty


async def test_it_goes_through_every_pane_panel_page_dialog_and_notice(desk, hostile) -> None:
    async with desk(hostile, (150, 50)) as at:
        seen = []
        for number in range(len(TITLES)):
            await at.press("escape", "escape", "escape", "g", "g", *["j"] * number)
            ways = [["enter", "apostrophe", "C", "escape", "E", "escape", "S", "escape", "s", "t", "escape"]]
            ways += [["e", "escape", "a", "escape", "B", "escape", "colon", *"new", "escape"]] * (number == 0)
            ways += [["w", "escape", "semicolon", "g", "c", "escape", "P", "escape"]] * (number == 2)
            for key in [key for keys in ways for key in keys]:
                await at.pilot.press(key)
                seen.append(at.screen)
            await at.settle()
            seen.append(at.screen)
        everything = "\n".join(seen)
        assert not [mark for mark in HARM if mark in everything]
        assert "News [/b] from the coast" in everything
        assert not at.app._exit
        assert at.app._exception is None


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
async def test_every_mark_can_be_read_in_every_theme_of_ours(desk, library, theme) -> None:
    from tui.widgets.styling import layer

    async with desk(library) as at:
        at.app.theme = theme.name
        await at.settle()
        pane = at.app.desk.pane
        ground = pane.background_colors[1]
        plain = pane.visual_style.foreground
        for kind in (
            "person",
            "org",
            "place",
            "group",
            "quote",
            "indirect",
            "focus",
            "speaker",
            "cue",
            "highlight",
        ):
            style = layer(pane, f"mark--{kind}")
            under = ground + style.background if style.background is not None else ground
            letters: Color = style.foreground if style.foreground is not None else plain
            ink = under + letters
            assert under.get_contrast_text(1.0) is not None
            assert _contrast(ink, under) >= 4.5, f"{kind} in {theme.name}: {_contrast(ink, under):.1f}"


def _contrast(one: Color, other: Color) -> float:
    def luminance(color: Color) -> float:
        parts = [c / 255 for c in color.rgb]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


async def test_without_colours_the_marks_are_still_told_apart(desk, library, monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk(library) as at:
        await at.press("enter", "apostrophe")
        assert at.app.no_color if hasattr(at.app, "no_color") else True
        assert "Idris Bello" in at.screen
