"""Ages and dates in the reader's words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tui.widgets import cells, moments

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stamp", "said"),
    [
        ("2026-05-04T11:59:30+00:00", "now"),
        ("2026-05-04T11:20:00+00:00", "40 min"),
        ("2026-05-04T12:20:00+02:00", "1 h"),
        ("2026-05-04T10:00:00", "2 h"),
        ("2026-05-03T13:00:00+00:00", "23 h"),
        ("2026-05-03T11:00:00+00:00", "1 d"),
        ("2026-05-04", "today"),
        ("2026-05-01", "3 d"),
        ("2026-04-01", "1 Apr"),
        ("2025-10-08", "8 Oct 2025"),
        ("2026-06-01", "1 Jun"),
        ("", ""),
        ("last week", ""),
    ],
)
def test_an_age_is_said_briefly(stamp: str, said: str) -> None:
    assert moments.age(stamp, NOW) == said


def test_reading_time_is_at_least_a_minute_and_nothing_for_nothing() -> None:
    assert [moments.reading_time(words) for words in (0, 20, 480, 2400)] == ["", "1 min", "2 min", "10 min"]


@pytest.mark.parametrize(
    "text", ["港湾局は火曜日", "👩‍👩‍👧‍👦 family", "e\u0301\u0301\u0301 accents", "plain words", ""]
)
@pytest.mark.parametrize("width", [0, 1, 2, 5, 9, 40])
def test_cut_text_fits_and_never_halves_a_character(text: str, width: int) -> None:
    assert cells.width_of(cells.fit(text, width)) <= width
    assert cells.width_of(cells.pad(text, width)) == width
    assert text.startswith(cells.head(text, width))


def test_the_name_is_cut_before_what_is_said_about_it() -> None:
    said = "Piet Marlowe, chairman of the Northern Shippers’ Association · indirect · sure"
    assert cells.fit_first(said, 200) == said
    assert cells.fit_first(said, 50) == "Piet Marlowe, chairman of the N… · indirect · sure"
    assert cells.width_of(cells.fit_first(said, 50)) == 50
    assert cells.fit_first(said, 20) == "Piet Marlowe, chair…", "what would be left of the name is too little"
    assert cells.fit_first("no parts at all here", 10) == "no parts…"
