"""Whatever the bytes: every parser answers, and nothing it gives back acts on a terminal."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from intake_targets import TARGETS as INTAKE  # noqa: E402
from targets import TARGETS as CORE  # noqa: E402

TARGETS = CORE | INTAKE
CORPUS = {path.name: path.read_bytes() for path in sorted((HERE / "corpus").iterdir())}
pieces = st.lists(
    st.one_of(
        st.binary(max_size=40),
        st.sampled_from([piece for whole in CORPUS.values() for piece in whole[:4000].split(b"\n") if piece]),
    ),
    max_size=8,
).map(b"\n".join)


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_the_corpus(target: str) -> None:
    for name, data in CORPUS.items():
        try:
            TARGETS[target](data)
        except Exception as fault:
            raise AssertionError(f"{target} on {name}: {fault!r}") from fault


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_the_corpus_cut_short_and_with_flipped_bits(target: str, long_run: bool) -> None:
    chance = random.Random(11)
    for name, data in CORPUS.items():
        for _ in range(200 if long_run else 2):
            damaged = bytearray(data[: chance.randrange(len(data) + 1)][:3000])
            for _ in range(min(len(damaged), chance.randrange(4))):
                damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
            try:
                TARGETS[target](bytes(damaged))
            except Exception as fault:
                raise AssertionError(f"{target} on {name}: {fault!r} for {bytes(damaged)!r}") from fault


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_any_bytes(target: str, long_run: bool) -> None:
    @settings(
        max_examples=2000 if long_run else 40,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(pieces)
    def holds(data: bytes) -> None:
        TARGETS[target](data)

    holds()
