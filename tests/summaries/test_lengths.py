"""How a reader makes a summary longer and shorter."""

from __future__ import annotations

import pytest

from tui.summaries.lengths import STEPS, Length
from tui.summaries.methods import METHODS, method_by_id, next_method


def test_longer_and_shorter_go_through_the_steps_and_stop_at_the_ends() -> None:
    assert Length().longer() == Length("sentences", 4)
    assert Length().shorter() == Length("sentences", 2)
    assert Length("words", 70).longer() == Length("words", 100)
    assert Length("words", 70).shorter() == Length("words", 60)
    for unit, steps in STEPS.items():
        assert Length(unit, steps[-1]).longer() == Length(unit, steps[-1])
        assert Length(unit, steps[0]).shorter() == Length(unit, steps[0])


def test_a_length_reads_as_a_reader_says_it() -> None:
    assert [
        str(x) for x in (Length(), Length("sentences", 1), Length("percent", 10), Length("words", 60))
    ] == [
        "3 sentences",
        "1 sentence",
        "10 %",
        "60 words",
    ]


@pytest.mark.parametrize(("unit", "amount"), [("sentences", 0), ("percent", 101), ("pages", 1)])
def test_an_impossible_length_is_refused(unit: str, amount: int) -> None:
    with pytest.raises(ValueError):
        Length(unit, amount)  # type: ignore[arg-type]


def test_changing_the_unit_keeps_the_place_on_the_steps() -> None:
    assert Length("sentences", 1).in_unit("words") == Length("words", 30)
    assert Length("sentences", 10).in_unit("percent") == Length("percent", 50)


def test_the_method_key_comes_back_to_the_first() -> None:
    name = METHODS[0].id
    seen = []
    for _ in METHODS:
        seen.append(name)
        name = next_method(name).id
    assert seen == [m.id for m in METHODS]
    assert name == METHODS[0].id
    assert method_by_id("kl").slow
