"""11/03/2024 is read as the page means it: by what else stands on the page."""

from __future__ import annotations

from datetime import date

import pytest

from tui.intake import date_order, plain

BODY = (
    "The ferry to Torp sailed on Monday for the first time since a crane fell on its bridge.\n\n"
    "Its captain said that the crane had been the quietest passenger of the year."
)


def day(line: str, body: str = BODY, title: str = "Ferry to Torp sails again after long repair") -> str:
    return plain.draft(f"{title}\n\nBy Mara Lindqvist\n{line}\n\n{body}").published[:10]


MONTH_FIRST = {
    "another date of the page": ("11/03/2024", "First published 11/21/2024"),
    "the day in words": ("11/03/2024", "TORP — The ferry sailed.\n\nUpdated November 5, 2024"),
    "an American clock elsewhere": ("11/03/2024", "Posted at 10:15 AM CST"),
    "a state in the dateline": (
        "11/03/2024",
        "TORP, Texas (CW) — The ferry sailed again on Sunday.",
    ),
    "American spelling": ("11/03/2024", "The neighbors painted the harbor in the color of the sea."),
}


@pytest.mark.parametrize(("line", "more"), MONTH_FIRST.values(), ids=MONTH_FIRST)
def test_the_month_comes_first_where_the_page_says_so(line: str, more: str) -> None:
    assert day(line, f"{BODY}\n\n{more}") == "2024-11-03"


DAY_FIRST = {
    "another date of the page": ("11/03/2024", "Updated 21/03/2024"),
    "the day in words": ("11/03/2024", "Updated 12 March 2024"),
    "a clock of elsewhere": ("11/03/2024", "Posted at 10:15 AM IST"),
    "money of elsewhere": ("11/03/2024", "A ticket costs £4, and dogs go free until the end of May."),
    "nothing": ("11/03/2024", ""),
}


@pytest.mark.parametrize(("line", "more"), DAY_FIRST.values(), ids=DAY_FIRST)
def test_the_day_comes_first_where_the_page_says_so_or_nothing(line: str, more: str) -> None:
    assert day(line, f"{BODY}\n\n{more}") == "2024-03-11"


def test_the_weekday_beside_the_date_decides() -> None:
    assert day("Sunday, 11/03/2024") == "2024-11-03"
    assert day("Monday, 11/03/2024", f"{BODY}\n\nPosted at 10:15 AM EST") == "2024-03-11"


def test_a_page_in_another_language_has_the_day_first() -> None:
    german = (
        "Die Fähre nach Torp fuhr am Montag zum ersten Mal, seit ein Kran auf ihre Brücke gefallen war.\n\n"
        "Der Kapitän sagte, der Kran sei der ruhigste Fahrgast des Jahres gewesen."
    )
    assert day("3/4/2024", german, "Fähre nach Torp fährt wieder nach langer Reparatur") == "2024-04-03"


def test_no_page_is_from_a_day_still_to_come() -> None:
    today = date(2026, 11, 27)
    assert (
        date_order.month_first("Seals learn the tides\n\n11/12/2026\n\nThey are paid in heads.", today)
        is True
    )
    assert (
        date_order.month_first("Seals learn the tides\n\n12/11/2026\n\nThey are paid in heads.", today)
        is False
    )


GLUED = {
    "18:42, 6 Jul 2025Updated 18:58, 6 Jul 2025": "2025-07-06T18:42",
    "March 4, 20252:15 PM GMT+1Updated 5 hours ago": "2025-03-04T14:15+01:00",
    "Publié le 14 mai 2025 à 5 h 00": "2025-05-14T05:00",
}


@pytest.mark.parametrize(("line", "published"), GLUED.items())
def test_clocks_that_copying_glued_to_the_year_are_read(line: str, published: str) -> None:
    page = f"Ferry to Torp sails again after long repair\n\nBy Mara Lindqvist\n{line}\n\n{BODY}"
    assert plain.draft(page).published == published
