"""What one word alone tells the recogniser: its shape, its affixes, what the lists know of it.

Made once for each distinct word and kept, since a news text says the same few hundred words again and again.
"""

from __future__ import annotations

import re

from tui.reading import gazetteers, lexicon
from tui.reading.gazetteers import Tables, Word

_STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "--", "‑": "-"}
)
CASE = 7 << gazetteers.CASE_SHIFT
_GIVEN = Word.MALE | Word.FEMALE
_CANDIDATE = re.compile(r"[^\W\d_]")


class WordType:
    """Everything that depends on one word alone."""

    __slots__ = (
        "after", "after2", "before", "before2", "brief", "candidate", "capital", "entry", "first", "flags",
        "here",
        "lower", "org_end", "person", "say", "shape", "title", "word",
    )  # fmt: skip

    def __init__(self, raw: str, tables: Tables) -> None:
        if not raw.isascii():  # half a surrogate pair has no UTF-8, which the model's library wants
            raw = raw.encode("utf-8", "replace").decode("utf-8")
        word = raw.translate(_STRAIGHT)
        if len(word) > 2 and word[-1] == "." and word[-2].isalpha() and "." not in word[:-1]:
            word = word[:-1]
        self.word = word
        self.lower = lower = word.lower()
        self.capital = word[0].isupper()
        self.entry = entry = tables.word(word) if word[0].isalnum() else 0
        self.first = entry >> gazetteers.FIRST_SHIFT
        self.candidate = (
            word != lower and word not in lexicon.FUNCTION_WORDS and _CANDIDATE.search(word) is not None
        )
        self.shape = shape = _shape(word)
        cap = self.capital
        self.title = word in lexicon.TITLES
        self.org_end = word in lexicon.ORG_ENDS
        self.say = word in lexicon.SAY_VERBS
        self.person = cap and bool(entry & _GIVEN)
        flags = []
        if cap:
            if entry & Word.MALE or entry & Word.FEMALE:
                flags.append("g" if entry & Word.GIVEN_RARE else "G")
            if entry & Word.SURNAME:
                flags.append("s" if entry & Word.SURNAME_RARE else "S")
            if entry & Word.ASIAN:
                flags.append("A")
            if word in lexicon.NATIONALITIES:
                flags.append("N")
            if word in lexicon.COUNTRY_WORDS:
                flags.append("C")
            if self.org_end:
                flags.append("O")
            if word in lexicon.PLACE_WORDS:
                flags.append("P")
            if word in lexicon.NEVER_NAMES:
                flags.append("x")
            if word in lexicon.MONTHS or word in lexicon.DAYS:
                flags.append("D")
        if self.title:
            flags.append("T")
        elif lower in lexicon.TITLE_TAILS:
            flags.append("t")
        elif self.say:
            flags.append("V")
        self.flags = "".join(flags)
        case = (entry & CASE) >> gazetteers.CASE_SHIFT
        self.brief = f"{self.flags}{shape[:3] if cap else ''}"
        cluster = (entry >> gazetteers.CLUSTER_SHIFT) & 1023
        own = (entry >> gazetteers.OWN_SHIFT) & 511
        self.before = [f"-1w={lower}", f"-1s={shape}", f"-1f={self.flags}", f"-1k={case if cap else ''}"]
        self.after = [f"+1w={lower}", f"+1s={shape}", f"+1f={self.flags}", f"+1k={case if cap else ''}"]
        self.before2 = [f"-2w={lower}", f"-2f={self.flags}"]
        self.after2 = [f"+2w={lower}", f"+2f={self.flags}"]
        if cluster:
            self.before.append(f"-1c={cluster}")
            self.after.append(f"+1c={cluster}")
        if own:
            self.before.append(f"-1o={own}")
            self.after.append(f"+1o={own}")
            self.before2.append(f"-2o={own}")
            self.after2.append(f"+2o={own}")
        here = [f"w={word}", f"s={shape}", f"f={self.flags}", f"k={case}"]
        if self.candidate:
            here += [f"p2={word[:2]}", f"p3={word[:3]}", f"p4={word[:4]}"]
            here += [f"x2={lower[-2:]}", f"x3={lower[-3:]}", f"x4={lower[-4:]}", f"n={min(len(word), 9)}"]
            here += [f"f1={flag}" for flag in flags]
            if "-" in word[1:-1]:
                here += [f"h0={lower.split('-')[0]}", f"h1={lower.split('-')[-1]}"]
        if cluster:
            here += [f"c={cluster}", f"c4={cluster & 15}", f"c6={cluster & 63}"]
        if own:
            here.append(f"o={own}")
        self.here = here


def _shape(word: str) -> str:
    """The short shape: X upper, x lower, d digit, runs joined, other marks kept."""
    out = ""
    for c in word[:24]:
        kind = "d" if c.isdigit() else "X" if c.isupper() else "x" if c.isalpha() else c
        if not out.endswith(kind * 2) if kind == "X" else out[-1:] != kind:
            out += kind
    return out


_types: dict[str, WordType] = {}
_TYPES_KEPT = 10000


def word_type(word: str, tables: Tables) -> WordType:
    """The facts of a word, made once; at most a few thousand words are kept."""
    kept = _types.get(word)
    if kept is None:
        if len(_types) >= _TYPES_KEPT:
            _types.clear()
        kept = _types[word] = WordType(word[:80], tables)
    return kept
