"""One person in many dresses and turns: whoever speaks is found, however the reporter introduces them."""

import itertools

import pytest

from tui.reading.read import read
from tui.reading.spans import QuoteKind

DRESSES = [
    "Ana Keller", "Sen. Ana Keller", "Sen. Ana Keller (D-Ohio)", "Sen. Ana Keller, D-N.H.,",
    "Ana Keller, a Democrat from Ohio,", "Ana Keller, 54, a nurse from Dayton, Ohio,",
    "Ana Keller, who runs a bakery on Main Street,", "Ana Keller, whose son was hurt in the crash,",
    "Ana Keller, president of the Harbor Workers' Union,", "Harbor Workers' Union president Ana Keller",
    "the union's president, Ana Keller,", "the agency's director, Ana Keller, a former prosecutor,",
    "Ana Keller, a spokeswoman for the Department of Labor,", "Department of Labor spokeswoman Ana Keller",
    "retired Gen. Ana Keller", "Ana Keller of the Clean Water Fund", "House Majority Leader Ana Keller",
    "Ana Keller, one of the plaintiffs,", "Rep. Ana Keller (R-Texas), the panel's chairwoman,",
    "a local farmer named Ana Keller", "Ana Keller, an analyst with Tidewater Capital in New York,",
]  # fmt: skip
TURNS = [
    ("{} said the plan would cost thousands of jobs.", "the plan would cost thousands of jobs"),
    ("“It has to stop,” {} said.", "It has to stop"),
    ("“It has to stop,” said {bare}. “Now it must.”", "Now it must"),
    ("{} said: “It has to stop.”", "It has to stop"),
    ("{} told reporters on Tuesday that the plan would fail.", "the plan would fail"),
    ("The plan would cost thousands of jobs, {} said.", "The plan would cost thousands of jobs"),
    ("The plan would fail in a year, according to {bare}.", "The plan would fail in a year"),
    ("In a statement, {} called the plan “a gift to the rich”.", "a gift to the rich"),
    ("“It has to stop,” {} told the Herald in an interview.", "It has to stop"),
    ("The plan, {} said, would cost thousands of jobs.", "would cost thousands of jobs"),
]
OFFICES = [
    ("Mayor Ana Keller spoke.", "the mayor"), ("Sen. Ana Keller (D-Ohio) spoke.", "the Ohio Democrat"),
    ("Rep. Ana Keller, a Republican from Iowa, spoke.", "the congresswoman"),
    ("Gov. Ana Keller, a Democrat, spoke.", "the Democratic governor"),
    ("Ana Keller, the union's president, spoke.", "the union president"),
    ("Ana Keller, who chairs the Budget Committee, spoke.", "the committee chair"),
    ("Ana Keller, 54, spoke.", "the 54-year-old"),
    ("Former President Ana Keller spoke.", "the former president"),
    ("Ana Keller, the party's leader, spoke.", "the party leader"),
    ("Police Chief Ana Keller spoke.", "the chief"),
]  # fmt: skip


def speaker_of(text: str, words: str) -> str | None:
    """Who says the words; "" when they are not found as speech."""
    at = text.rindex(words)
    found = [q for q in read(text).quotes if q.kind is not QuoteKind.SCARE and abs(q.start - at) < 2]
    return found[0].speaker_name if found else ""


@pytest.mark.parametrize(("dress", "turn"), itertools.product(DRESSES, TURNS))
def test_a_speaker_is_found_in_any_dress_and_turn(dress: str, turn: tuple[str, str]) -> None:
    sentence = turn[0].format(dress, bare=dress.rstrip(","))
    text = f"The council met for two hours. {sentence[0].upper()}{sentence[1:]}"
    assert speaker_of(text, turn[1]) == "Ana Keller"


@pytest.mark.parametrize(("introduced", "office"), OFFICES)
@pytest.mark.parametrize(
    "between", [" ", "\n", " The vote was 4-1. ", "\nThe bill goes on. Hundreds came.\n"]
)
def test_an_office_means_who_holds_it(introduced: str, office: str, between: str) -> None:
    text = (
        f"Nurses sat in the hall. Boris Hale watched.\n{introduced}{between}“It has to stop,” {office} said."
    )
    assert speaker_of(text, "It has to stop") == "Ana Keller"


@pytest.mark.parametrize(
    "told",
    [
        "noted the rise in fees", "wrote a letter to the editor", "denied the charges against her",
        "argued the case in court for two hours", "estimated the cost at $5 million",
        "found a knife under a seat",
        "noted the committee's long delays in releasing files", "believes in ghosts", "fears the worst",
        "reminded voters of the storm", "explained the bill's main points to voters", "swore at the driver",
        "waited four minutes and put it where the keeper had been",
    ],
)  # fmt: skip
def test_what_is_done_is_not_taken_for_a_clause(told: str) -> None:
    text = f"The council met for two hours. Ana Keller {told}. It rained."
    assert [q for q in read(text).quotes if q.kind is QuoteKind.INDIRECT] == []


@pytest.mark.parametrize("verb", ["theorized that", "swore that", "assured voters", "noted", "argues"])
@pytest.mark.parametrize(
    "clause",
    [
        "the bill guts protections for workers",
        "about 3,000 people had lost their homes",
        "nobody had read it",
    ],
)
def test_a_clause_is_known_by_its_shape(verb: str, clause: str) -> None:
    assert speaker_of(f"The council met for two hours. Ana Keller {verb} {clause}.", clause) == "Ana Keller"
