"""What crosses between our processes comes over as it went, and nothing but values can cross."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.intake.parcel import pack, unpack
from tui.library.article import Draft
from tui.reading.spans import Span

simple = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary()
values = st.recursive(
    simple,
    lambda inner: (
        st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text() | st.integers(), inner)
    ),
    max_leaves=20,
)


@given(values)
def test_values_come_over_as_they_went(value: object) -> None:
    assert unpack(pack(value)) == value


def test_facts_come_over_as_facts() -> None:
    draft = Draft(
        "Title \ud800", "Text", tags=("a", "b"), furniture=(Span(1, 2),), links=(("x", "https://a.b"),)
    )
    assert unpack(pack([draft, {"one": draft}])) == [draft, {"one": draft}]


@given(st.binary(max_size=200))
def test_foreign_bytes_are_refused_or_plain_values(data: bytes) -> None:
    try:
        unpack(data)
    except ValueError:
        return


@pytest.mark.parametrize(
    "name", ["os:system", "subprocess:Popen", "tui.cli:main", "tui.intake.confined:_Worker", "builtins:eval"]
)
def test_only_facts_of_ours_are_made(name: str) -> None:
    crafted = pack("NAME").replace(b'"NAME"', b'{"fact": "%s", "of": {}}' % name.encode())
    written = len(crafted) - 8
    with pytest.raises(ValueError):
        unpack(written.to_bytes(4, "little") + crafted[4:])


def test_what_is_no_value_does_not_cross() -> None:
    with pytest.raises(TypeError):
        pack(object())
    with pytest.raises(ValueError):
        unpack(pickle.dumps([1, 2]))
