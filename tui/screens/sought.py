"""Which words of a query can be shown in a text that it found."""

from __future__ import annotations

import re
from collections.abc import Collection

_PART = re.compile(r'(-*)(?:([A-Za-z-]+):)?("[^"]*"|“[^”]*”|[^\s"()]+)')
WORDS = frozenset({"", "title", "headline", "quote"})
"""Fields whose values are words one searches for; with such, `n` goes from match to match."""
NAMES = frozenset({"person", "org", "place", "group"})
"""Fields whose values stand in the text too, though one narrows the list by them rather than searches."""


def sought(query: str, fields: Collection[str] = WORDS) -> list[str]:
    """The words and phrases that `query` looks for in one of `fields`, those it excludes left out."""
    found = []
    for sign, field, value in _PART.findall(query):
        word = value.strip('"“”').rstrip("*")
        if word and not sign and field.lower() in fields and value not in ("OR", "AND"):
            found.append(word)
    return found
