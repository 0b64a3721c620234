"""Lists of known names as compact tables: what a word can be, and which runs of words are a known name.

The tables hold no strings but hashes (CRC-32 of the lower-case UTF-8), so opening them is one read of the
file and a look-up is a binary search. A word outside the lists is taken for one inside with a chance of 1
in 10,000, which costs no more than a wrong feature. `training/tables.py` builds the file.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from enum import IntFlag
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from struct import Struct
from zlib import crc32

MAGIC = b"NRGZ0004"
_HEAD = Struct("<8sIIII")
MODEL_FOLDER = Path(__file__).parent / "model"
TABLES = MODEL_FOLDER / "tables.bin"


class Word(IntFlag):
    """What a single word is known as; the low bits of its entry."""

    MALE = 1  # a given name of men
    FEMALE = 2  # a given name of women
    GIVEN_RARE = 4  # the given name is rare
    SURNAME = 8
    SURNAME_RARE = 16
    ASIAN = 32  # a syllable of Chinese, Korean or Vietnamese names
    LOWER = 64  # a usual word that is mostly written in lower case


CASE_SHIFT = 7  # 3 bits: how much oftener the word is written in lower case (0 unknown, 1 capital … 7 lower)
CLUSTER_SHIFT = 10  # 10 bits: cluster of words used alike, 0 unknown
OWN_SHIFT = 20  # 9 bits: cluster learned from news text, 0 unknown
FIRST_SHIFT = 29  # 3 bits: the longest known name that starts with this word, in words


class Name(IntFlag):
    """What a run of words is known as."""

    COUNTRY = 1
    REGION = 2
    CITY = 4  # 50,000 people and more, and capitals
    TOWN = 8
    COMPANY = 16
    ORG = 32  # agencies, parties, unions, courts, armed groups, universities
    MEDIA = 64
    CLUB = 128
    PERSON = 256  # people in the news
    PEOPLE = 512  # peoples, faiths
    PLACE = 1024  # seas, mountains, landmarks
    NOT_A_NAME = 2048  # events, works, products, laws
    COMMON = 4096  # also an ordinary word


_MET = 8_000
"""How many words are remembered with their entry: a text asks for the same ones again and again."""


class TablesError(Exception):
    """The file of tables is missing or damaged."""


def key_of(words: str) -> int:
    """The hash under which a word, or words joined by single blanks, is filed."""
    return crc32(words.lower().encode("utf-8", "surrogatepass"))


class Tables:
    """The lists, opened from one file. Raises TablesError when it cannot be read."""

    def __init__(self, path: Path = TABLES) -> None:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise TablesError(str(error)) from error
        if len(data) < _HEAD.size:
            raise TablesError("too short")
        magic, words, entries, names, check = _HEAD.unpack_from(data)
        body = memoryview(data)[_HEAD.size :]
        sizes = (words * 4, words * 2, entries * 4, names * 4, names * 2)
        if magic != MAGIC or len(body) != sum(sizes) or crc32(body) != check:
            raise TablesError("not the tables of this version")
        cuts = list(accumulate(sizes, initial=0))
        parts = [body[a:b] for a, b in pairwise(cuts)]
        self._word_keys = _array("I", parts[0])
        self._word_values = _array("H", parts[1])
        self._entries = _array("I", parts[2])
        self._name_keys = _array("I", parts[3])
        self._name_values = _array("H", parts[4])
        self._met: dict[str, int] = {}

    def word(self, word: str) -> int:
        """The entry of a word, 0 when unknown: flags of `Word` and the shifted fields above them."""
        entry = self._met.get(word)
        if entry is None:
            key = key_of(word)
            at = bisect_left(self._word_keys, key)
            known = at < len(self._word_keys) and self._word_keys[at] == key
            entry = self._entries[self._word_values[at]] if known else 0
            if len(self._met) >= _MET:
                self._met.clear()
            self._met[word] = entry
        return entry

    def name(self, words: str) -> int:
        """What a run of words (joined by single blanks) is known as: flags of `Name`, 0 when unknown."""
        key = key_of(words)
        at = bisect_left(self._name_keys, key)
        if at < len(self._name_keys) and self._name_keys[at] == key:
            return self._name_values[at]
        return 0


def _array(code: str, data: memoryview) -> array[int]:
    cells = array(code)
    cells.frombytes(data)
    if sys.byteorder == "big":
        cells.byteswap()
    return cells


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The tables of the package, opened at the first call. Raises TablesError."""
    return Tables()
