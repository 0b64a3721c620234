"""What the words around a name say it is, whatever the lists know of it."""

from __future__ import annotations

import pytest

from tui.reading import gazetteers, telling
from tui.reading.tokens import tokenize
from tui.reading.wordtypes import word_type


def told(text: str, name: str) -> int:
    words = tokenize(text).words
    types = [word_type(word, gazetteers.tables()) for word in words]
    at = words.index(name)
    return telling.told(types, at, at + 1, 0, len(words))


@pytest.mark.parametrize(
    "text",
    [
        "Shares in Marbolin fell.",
        "Marbolin, a Dutch maker of pumps, closed.", "The retailer Marbolin closed.",
        "Marbolin said last week it would close.", "Marbolin's shares fell.",
        "He is chairman of Marbolin now.",
        "Marbolin is a Dutch maker of pumps.", "Marbolin (MBL) was founded by monks.",
    ],
)  # fmt: skip
def test_a_body_is_told_by_what_it_owns_and_is_called(text: str) -> None:
    assert told(text, "Marbolin") == telling.BODY


@pytest.mark.parametrize(
    "text",
    [
        "Marbolin, who left, wept.", "Marbolin, 48, wept.",
        "Marbolin, a lawyer for a company, wept.",
        "Marbolin said he wept.", "Marbolin's wife wept.", "Marbolin, a company lawyer, wept.",
        "Marbolin, head of the union, wept.",
        "Marbolin was a Danish engineer and politician.", "Marbolin (born 3 May 1960) sings.",
        "Marbolin (4 May 1874 – 9 June 1941) sang.", "Marbolin (48) won.", "Marbolin was born there.",
    ],
)  # fmt: skip
def test_a_human_being_is_told_by_age_trade_and_family(text: str) -> None:
    assert told(text, "Marbolin") == telling.HUMAN


@pytest.mark.parametrize(
    "text",
    [
        "They left the town of Marbolin.", "Marbolin, a village near the border, burned.",
        "Marbolin is a hamlet in the north.", "Marbolin (MRB) is located on the coast.",
    ],
)  # fmt: skip
def test_a_spot_is_told_by_its_size(text: str) -> None:
    assert told(text, "Marbolin") == telling.SPOT


@pytest.mark.parametrize(
    "text",
    [
        "Marbolin left.",
        "They met Marbolin, and left.",
        "Marbolin",
        "Marbolin,",
        "Marbolin was the target of a company.",
        "Marbolin (",
        "Marbolin is",
    ],
)
def test_nothing_is_told_where_nothing_is_said(text: str) -> None:
    assert told(text, "Marbolin") == 0
