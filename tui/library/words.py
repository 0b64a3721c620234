"""Words as the search sees them.

The index cuts text with SQLite's `unicode61 remove_diacritics 2`: runs of letters and digits,
lower case, accents gone. This is the same cut in Python, for queries, snippets and for searching
without the index. Scripts written without spaces are cut into single characters on both sides, so
a run of them in a query is found wherever it stands in a text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from tui.reading.spans import Span

# Kana, Han, Hangul, Thai, Lao, Myanmar and Khmer: scripts whose words are not set apart, or (Korean)
# carry their particles with them.
_UNSPACED = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0ec0-\u0ec6\u1000-\u102a\u1780-\u17b3"
    "\u3041-\u3096\u30a1-\u30fa\u30fc\u3005\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003134f"
)
_ASCII_WORD = re.compile(r"[0-9a-z]+")


@cache
def _unspaced_letter() -> re.Pattern[str]:
    # Compiling these ranges costs a start several milliseconds, and most texts never need it.
    return re.compile(f"[{_UNSPACED}]")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(f"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\\W_][\u0300-\u036f]*)+")


def fold(text: str) -> str:
    """`text` in lower case without accents; the length may change."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """The folded words of `text` in their order."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    return [fold(word) for word in _word().findall(text)]


def word_spans(text: str) -> list[tuple[str, Span]]:
    """Each folded word of `text` with its range of code points, in order."""
    return [(fold(found.group()), Span(*found.span())) for found in _word().finditer(text)]


def spaced(text: str) -> str:
    """`text` as the index is given it: letters of scripts without spaces set apart."""
    if text.isascii() or _unspaced_letter().search(text) is None:
        return text
    return _unspaced_letter().sub(r" \g<0> ", text)


def holds(haystack: list[str], needle: list[str], prefix: bool = False) -> bool:
    """Whether the words `needle` stand one after the other in `haystack`.

    With `prefix` the last of them may be the beginning of a longer word. No words stand everywhere.
    """
    if not needle:
        return True
    first, size = needle[0], len(needle)
    if size == 1:
        return any(word.startswith(first) for word in haystack) if prefix else first in haystack
    for place in range(len(haystack) - size + 1):
        if haystack[place] != first or haystack[place : place + size - 1] != needle[:-1]:
            continue
        last = haystack[place + size - 1]
        if last == needle[-1] or (prefix and last.startswith(needle[-1])):
            return True
    return False
