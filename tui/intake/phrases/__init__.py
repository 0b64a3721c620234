"""The phrases of page furniture and of heads, one file a kind."""

from __future__ import annotations

from pathlib import Path


def lines(name: str) -> list[str]:
    """The lines of a phrase file, without its remarks (lines that begin with #)."""
    text = (Path(__file__).with_name(f"{name}.txt")).read_text("utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


def ordered(name: str) -> tuple[str, ...]:
    """The words of a phrase file in their order."""
    return tuple(word for line in lines(name) for word in line.split())


def words(name: str) -> frozenset[str]:
    """The words of a phrase file."""
    return frozenset(ordered(name))


def alternatives(name: str) -> str:
    """The lines of a file of regular expressions as one expression."""
    return "|".join(f"(?:{line})" for line in lines(name))
