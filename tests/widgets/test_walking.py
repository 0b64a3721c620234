"""Utterances made of pieces, and which place comes next."""

from __future__ import annotations

import pytest

from tui.reading.spans import Quote, QuoteKind, Span
from tui.widgets.walking import onward, utterances


def quote(start: int, end: int, kind: QuoteKind = QuoteKind.DIRECT, group: int = 0) -> Quote:
    return Quote(start, end, kind, speaker_name="Hanne Dorsch", group=group)


def test_the_halves_of_a_broken_quote_are_one_utterance_and_scare_quotes_none() -> None:
    found = utterances([quote(30, 40, group=1), quote(0, 10, group=1), quote(50, 60, QuoteKind.SCARE)])
    assert [stop.spans for stop in found] == [(Span(0, 10), Span(30, 40))]
    assert found[0].item == quote(0, 10, group=1)


def test_quotes_without_a_group_stand_alone() -> None:
    assert len(utterances([quote(0, 5), quote(6, 9)])) == 2


def test_a_marked_phrase_inside_a_reported_clause_is_not_said_twice() -> None:
    clause = quote(0, 40, QuoteKind.INDIRECT, group=3)
    assert utterances([clause, quote(20, 40, QuoteKind.MIXED, group=3)])[0].spans == (Span(0, 40),)


@pytest.mark.parametrize(
    ("at", "step", "standing", "index"),
    [
        (10, 1, True, 1),
        (10, 1, False, 0),
        (15, 1, False, 1),
        (15, -1, False, 0),
        (10, -1, True, None),
        (30, 1, True, None),
        (0, 2, False, 1),
        (30, -2, True, 0),
    ],
)
def test_the_next_place_is_counted_from_where_one_is(
    at: int, step: int, standing: bool, index: int | None
) -> None:
    assert onward([10, 20, 30], at, step, standing=standing) == index
