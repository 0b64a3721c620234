"""Every kind of mark can be read, with colours and without."""

from __future__ import annotations

from itertools import product

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.color import Color

from tui.widgets import marks
from tui.widgets.reader import Reader
from tui.widgets.styling import contrast

PLAIN = ("date", "money", "number")
NAMES = ("link", "person", "org", "place", "group", *PLAIN)
GROUNDS = ((), ("quote",), ("indirect",))
OVER = ((), ("highlight",), ("note",), ("match",), ("match-now",), ("focus",), ("speaker",), ("cue",))


class OnePane(App[None]):
    def compose(self) -> ComposeResult:
        yield Reader()


def ratio(style: Style) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    return contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))


def test_contrast_is_what_the_standard_computes() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color(255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "nord", "gruvbox", "solarized-light"])
async def test_every_combination_of_marks_has_the_contrast_reading_needs(theme: str) -> None:
    app = OnePane()
    async with app.run_test(size=(40, 6)) as pilot:
        app.theme = theme
        await pilot.pause()
        reader = app.query_one(Reader)
        looks = [("headline", ()), ("details", ())]
        for ground, name, over in product(GROUNDS, ((), *((name,) for name in NAMES)), OVER):
            looks.append(("text", (*ground, *name, *over)))
        weak = [(base, names) for base, names in looks if ratio(reader._style(base, names)) < 4.5]
        assert weak == []


async def test_without_colour_the_kinds_still_differ() -> None:
    """Person, organisation, place, quote, indirect speech and match differ by attribute or ground."""
    app = OnePane()
    async with app.run_test(size=(40, 6)):
        reader = app.query_one(Reader)

        def looks(kind: str) -> tuple[object, ...]:
            style = reader._style("text", (kind,))
            plain = reader._style("text", ())
            ground = style.bgcolor != plain.bgcolor
            return (bool(style.bold), bool(style.italic), bool(style.underline), bool(style.reverse), ground)

        kinds = ("person", "org", "place", "quote", "indirect", "match", "highlight")
        assert len({looks(kind) for kind in kinds}) == len(kinds)
        # A group is a place's underline on fainter letters.
        group, place = (reader._style("text", (kind,)) for kind in ("group", "place"))
        assert group.underline
        assert group.color != place.color


async def test_dates_and_amounts_look_like_the_text_around_them() -> None:
    app = OnePane()
    async with app.run_test(size=(40, 6)):
        reader = app.query_one(Reader)
        assert not set(PLAIN) & marks.DEFAULT_KINDS
        for kind in PLAIN:
            assert reader._style("text", (kind,)) == reader._style("text", ())
