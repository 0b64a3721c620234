"""Lines that ordinary English pages carry are hidden; sentences that begin like them stay."""

from __future__ import annotations

import pytest

from tui.intake.plain import draft, without

HEAD = "Harbour workers end strike after nine days\n\nBy Mara Lindqvist\n4 March 2025\n\n"
FIRST = "Dock workers in four ports voted on Tuesday to end a strike that had closed the coast to freight."
LAST = "Ferries are expected to run again from Friday, the company said in a statement."


def shown(page: str) -> list[str]:
    made = draft(page)
    return [line for line in without(made.text, made.furniture).split("\n") if line.strip()]


@pytest.mark.parametrize(
    "line",
    [
        "Published in: Ports, Railways",
        "Photo: The quay on the last day of the strike. Ana Petrescu",
        "Image: Cranes at rest. Credit: A. Petrescu",
        "Mara Lindqvist covers the ports. Reach her at mlindqvist@coast.example.",
        "doi: 10.1234/coast.77",
        "Download image: JPG (2 MB)",
        "This review contains affiliate links.",
        "Buy now for £12.50",
        "Ler mais: Porto volta ao trabalho",
        "Διαβάστε επίσης: Το λιμάνι ανοίγει",
    ],
)
def test_a_line_of_the_page_is_hidden_between_paragraphs(line: str) -> None:
    assert shown(f"{HEAD}{FIRST}\n\n{line}\n\n{LAST}\n") == [FIRST, LAST]


@pytest.mark.parametrize(
    "line",
    [
        "Published in April, the report was read by nobody at the port.",
        "Photos of the quay were sold for charity. Ana Petrescu bought six.",
        "Anyone who saw the ship may reach her at the harbour office, she said.",
        "Download images of the quay before they are gone, the museum advised.",
        "This article of the treaty contains no word about ferries.",
        "Buy now and regret it in spring, her mother used to say.",
    ],
)
def test_a_sentence_that_begins_like_one_stays(line: str) -> None:
    assert shown(f"{HEAD}{FIRST}\n\n{line}\n\n{LAST}\n") == [FIRST, line, LAST]


@pytest.mark.parametrize("above", ["9:41\nAA\nOpen in app\n\n", "News\nCity News\nHarbour News\n"])
def test_the_clock_of_a_phone_and_names_of_sections_are_no_headline(above: str) -> None:
    assert draft(f"{above}{HEAD}{FIRST}\n\n{LAST}\n").title == "Harbour workers end strike after nine days"


def test_a_desk_is_a_byline() -> None:
    page = f"What changes in the harbour\n\nTransport desk\n4 March 2025\n\n{FIRST}\n\n{LAST}\n"
    assert draft(page).byline == "Transport desk"


def test_paragraphs_that_only_an_indent_parts_are_joined_each() -> None:
    page = HEAD + (
        "   Dock workers in four ports voted on Tuesday to end a strike at\n"
        "Sandviken that had closed the coast.\n"
        "   “We can rest now,” said the harbour master, Ana\n"
        "Petrescu, who slept nine nights at her desk in\n"
        "Sandviken.\n"
        "   Ferries are expected to run again from Friday, the company\n"
        "said in a statement.\n"
    )
    assert [line.split()[0] for line in shown(page)] == ["Dock", "“We", "Ferries"]


def test_indented_lines_that_all_end_are_not_joined() -> None:
    page = f"{HEAD}{FIRST}\n   He came.\nShe left.\n   They met.\nNobody spoke.\n"
    assert len(shown(page)) == 5
