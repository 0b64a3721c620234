"""Words as the search sees them.

Runs of letters and digits, case folded, accents and points gone. The index is given its words cut
and folded here (SQLite's own cut, `unicode61`, keeps the accents of Greek, Cyrillic and kana and
takes signs younger than itself for letters), so that queries, snippets and searching without the
index see the same. Scripts written without spaces are cut into single characters, so a run of them
in a query is found wherever it stands in a text.
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


_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u3099\u309a"
)
"""Accents and vowel points that may stand apart behind their letter: they end no word."""


_LETTERS = (0, 8)
"""Combining classes that make a letter: those of no mark, and of the voicing of kana."""


@cache
def _word() -> re.Pattern[str]:
    return re.compile(f"[{_UNSPACED}][{_MARKS}]*|(?:(?![{_UNSPACED}])[^\\W_][{_MARKS}]*)+")


def fold(text: str) -> str:
    """`text` without case and accents; the length may change."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(letter for letter in plain if unicodedata.combining(letter) in _LETTERS)
    return unicodedata.normalize("NFC", plain)  # the signs of a Korean syllable are one letter again


def words(text: str) -> list[str]:
    """The folded words of `text` in their order."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    return [fold(word) for word in _word().findall(text)]


def word_spans(text: str) -> list[tuple[str, Span]]:
    """Each folded word of `text` with its range of code points, in order."""
    return [(fold(found.group()), Span(*found.span())) for found in _word().finditer(text)]


def spaced(text: str) -> str:
    """`text` with letters of scripts without spaces set apart."""
    if text.isascii() or _unspaced_letter().search(text) is None:
        return text
    return _unspaced_letter().sub(r" \g<0> ", text)


def indexed(text: str) -> str:
    """`text` as the full text is given it: what SQLite makes of this are its `words`."""
    return text if text.isascii() else " ".join(words(text))


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
