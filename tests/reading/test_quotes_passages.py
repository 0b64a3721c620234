"""Invented passages with every quotation marked: the figures a reader can count on."""

import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "measure")]
import quote_notation  # noqa: E402
import quotes as measure  # noqa: E402


@pytest.mark.parametrize(
    ("passages", "floors"),
    [
        ("seen.txt", {"marked speech F1": 98, "not speech rejected": 97, "direct/mixed told apart": 97,
                      "indirect F1": 96, "marked with full name F1": 93}),
        ("unseen.txt", {"marked speech F1": 98, "not speech rejected": 98, "direct/mixed told apart": 97,
                        "indirect F1": 97, "marked with full name F1": 95}),
        ("worked.txt", {"marked speech F1": 98, "not speech rejected": 96, "direct/mixed told apart": 97,
                        "indirect F1": 96, "marked with full name F1": 96}),
        ("reserve_a.txt", {"marked speech F1": 98, "not speech rejected": 98, "direct/mixed told apart": 97,
                           "indirect F1": 96, "marked with full name F1": 96}),
        ("reserve_b.txt", {"marked speech F1": 97, "not speech rejected": 85, "direct/mixed told apart": 97,
                           "indirect F1": 94, "marked with full name F1": 95}),
        ("second_hand_a.txt", {"marked speech F1": 98, "not speech rejected": 98, "indirect F1": 98,
                               "marked with full name F1": 98}),
        ("second_hand_b.txt", {"marked speech F1": 98, "not speech rejected": 98, "indirect F1": 97,
                               "marked with full name F1": 98}),
        ("capitol_b.txt", {"marked speech F1": 98, "not speech rejected": 98, "indirect F1": 97,
                           "marked with full name F1": 95}),
        ("capitol_a.txt", {"marked speech F1": 98, "not speech rejected": 98, "indirect F1": 97,
                           "marked with full name F1": 98}),
        ("outlets_a.txt", {"marked speech F1": 99, "not speech rejected": 98, "indirect F1": 97,
                         "marked with full name F1": 94}),
        ("outlets_b.txt", {"marked speech F1": 99, "not speech rejected": 98, "indirect F1": 96,
                         "marked with full name F1": 95}),
        ("outlets_c.txt", {"marked speech F1": 99, "not speech rejected": 98, "indirect F1": 95,
                         "marked with full name F1": 94}),
        ("outlets_d.txt", {"marked speech F1": 99, "not speech rejected": 98, "indirect F1": 97,
                         "marked with full name F1": 95}),
        ("outlets_e.txt", {"marked speech F1": 99, "not speech rejected": 98, "indirect F1": 95,
                         "marked with full name F1": 92}),
        ("wires_a.txt", {"marked speech F1": 98, "not speech rejected": 83, "indirect F1": 96,
                         "marked with full name F1": 97}),
        ("terms_a.txt", {"marked speech F1": 94, "not speech rejected": 94, "indirect F1": 90,
                         "marked with full name F1": 93}),
        ("terms_b.txt", {"marked speech F1": 98, "not speech rejected": 98, "indirect F1": 97,
                         "marked with full name F1": 97}),
        ("reserve_c.txt", {"marked speech F1": 98, "not speech rejected": 98, "direct/mixed told apart": 97,
                           "indirect F1": 97, "marked with full name F1": 96}),
    ],
)  # fmt: skip
def test_who_said_what_in_the_passages(passages: str, floors: dict[str, float]) -> None:
    figures = measure.tally(quote_notation.load(passages)).figures()
    assert {name: figures[name] for name, floor in floors.items() if figures[name] < floor} == {}


def test_names_are_found_without_a_recogniser() -> None:
    figures = measure.tally(quote_notation.load("seen.txt"), mentions=False).figures()
    assert figures["marked with full name F1"] >= 92
    assert figures["wrong name on marked"] <= 4


def test_the_notation_gives_offsets_into_the_plain_text() -> None:
    for row in quote_notation.load("seen.txt") + quote_notation.load("unseen.txt"):
        assert "{" not in row["text"]
        for quote in row["quotes"]:
            assert 0 <= quote["start"] < quote["end"] <= len(row["text"])
