"""Dates, sums and amounts as news writes them, in many currencies."""

from __future__ import annotations

import pytest

from tui.reading import amounts
from tui.reading.tokens import tokenize


def found(text: str) -> list[tuple[str, str]]:
    return [(label.value, text[s:e]) for s, e, label in amounts.find(text, tokenize(text))]


@pytest.mark.parametrize(
    "sum_",
    [
        "$3.5bn", "£4m", "€20,000", "US$20 million", "Rs 500 crore", "Rs. 2,000", "Tk 50 lakh",
        "R$ 30 million", "R45 million",
        "N5 billion", "₹300", "₦2.1 trillion", "GH¢500", "Sh200 million", "three million dollars", "50 cents",
        "5,000 rupees", "half a million pounds", "400 CFA francs", "30 US dollars", "20-25 million euros",
        "$10-15 million",
        "10 million Swiss francs", "Rp 5 trillion", "Rs 5 lakh crore", "2 lakh rupees", "KSh 4,000",
        "tens of millions of dollars", "billions of naira", "one and a half billion dollars",
        "500 Naira", "US $40 million", "$US5 million", "MK500 million", "JD 20,000", "$4.2trn", "Afs 500",
        "300,000 West African CFA francs", "5 U.S. dollars", "two pounds sterling", "30,000 Euros",
    ],
)  # fmt: skip
def test_a_sum_is_marked_whole(sum_: str) -> None:
    assert found(f"The firm paid {sum_} for it.") == [("MONEY", sum_)]


@pytest.mark.parametrize(
    "date",
    [
        "March 8, 2011", "8 March 2011", "Monday, March 8, 2011", "Sept. 11", "the 21st of May", "2015",
        "the 1990s",
        "last year", "next week", "yesterday", "Tuesday night", "mid-June", "June", "25 December", "2019-20",
        "early 2021", "the early 1990s", "the 19th century", "FY2023-24", "Sunday morning",
        "the end of June", "spring 2020", "the summer of 2018", "the first quarter of 2025", "today",
    ],
)  # fmt: skip
def test_a_date_is_marked_whole(date: str) -> None:
    assert found(f"They left in {date}, we hear.") == [("DATE", date)]


@pytest.mark.parametrize(
    "amount", ["12 percent", "5%", "20 km", "3.5 degrees", "twenty-five percent", "300 hectares"]
)
def test_a_number_with_a_unit_is_marked(amount: str) -> None:
    assert found(f"It grew by {amount} then.") == [("NUMBER", amount)]


@pytest.mark.parametrize(
    "text",
    [
        "He may march on.",
        "Some 2000 people came.",
        "The G20 met.",
        "It hit 1,200 troops.",
        "Theresa May won.",
        "He saw 3 Real Madrid games.",
        "That is today's youth.",
        "a man",
    ],
)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert found(text) == []
