"""What the library says when it cannot do what was asked."""

from __future__ import annotations


class LibraryError(Exception):
    """Something the user must know: `str(error)` is the one sentence, fit for the screen."""


class QueryError(LibraryError):
    """A query that cannot be understood; `position` is the character (from 0) where it goes wrong."""

    def __init__(self, sentence: str, position: int) -> None:
        super().__init__(sentence)
        self.position = position


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 article`, `3 articles`, `12,000 articles`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
