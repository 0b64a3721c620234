"""How long a summary shall be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["sentences", "words", "percent"]

STEPS: dict[Unit, tuple[int, ...]] = {
    "sentences": tuple(range(1, 11)),
    "words": (30, 60, 100, 150, 200, 300),
    "percent": (5, 10, 20, 30, 50),
}
"""The lengths the longer and shorter keys go through."""


@dataclass(frozen=True, slots=True)
class Length:
    """A wanted length: whole sentences, as many as `amount` of `unit` holds, one at the least.

    "words" fills up to about that many words with whole sentences; "percent" counts sentences.
    Raises ValueError for an unknown unit or an amount below 1 (or above 100 per cent).
    """

    unit: Unit = "sentences"
    amount: int = 3

    def __post_init__(self) -> None:
        if self.unit not in STEPS:
            raise ValueError(f"A summary is measured in sentences, words or percent, not {self.unit!r}.")
        if self.amount < 1 or (self.unit == "percent" and self.amount > 100):
            raise ValueError(f"A summary cannot have {self.amount} {self.unit}.")

    def longer(self) -> Length:
        """The next longer step of the same unit, or the same length at the end of the steps."""
        return Length(self.unit, next((s for s in STEPS[self.unit] if s > self.amount), self.amount))

    def shorter(self) -> Length:
        """The next shorter step of the same unit, or the same length at the start of the steps."""
        return Length(
            self.unit, next((s for s in reversed(STEPS[self.unit]) if s < self.amount), self.amount)
        )

    def in_unit(self, unit: Unit) -> Length:
        """About the same place on the steps of another unit."""
        mine, other = STEPS[self.unit], STEPS[unit]
        place = sum(step < self.amount for step in mine) / max(1, len(mine) - 1)
        return Length(unit, other[min(len(other) - 1, round(place * (len(other) - 1)))])

    def __str__(self) -> str:
        if self.unit == "percent":
            return f"{self.amount} %"
        return f"{self.amount} {self.unit if self.amount != 1 else self.unit[:-1]}"
