"""What a terminal of few letters is given instead of ours."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.letters import write_what_it_knows


def written(text: str, encoding: str) -> str:
    """What such a terminal shows of `text`."""
    under = io.BytesIO()
    stream = io.TextIOWrapper(under, encoding)
    write_what_it_knows(stream)
    stream.write(text)
    stream.flush()
    return under.getvalue().decode(encoding)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“Enough!” – said the mayor …", '"Enough!" - said the mayor .'),
        ("▏ ● À Saint-Orlin ▐", "| * A Saint-Orlin |"),
        ("汐崎", "????"),
        ("Łódź, Škoda, Grauß", "Lodz, Skoda, Graus"),
        ("👨‍👩‍👧 ok", "?? ok"),
    ],
)
def test_each_letter_gives_way_to_its_nearest(text: str, shown: str) -> None:
    assert written(text, "ascii") == shown


def test_what_the_terminal_knows_stays() -> None:
    assert written("À la carte … 12 €", "latin-1") == "À la carte . 12 E"
    assert written("汐崎 … “x”", "utf-8") == "汐崎 … “x”"


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=30))
def test_nothing_moves_on_the_line(text: str) -> None:
    assert cell_len(written(text, "ascii")) == cell_len(text)
