"""Words of a sentence as the summaries count them.

Figures and acronyms count as words ("12,000", "U.S.", "Covid-19"); texts without blanks between words
(Chinese, Japanese) are read as pairs of characters.
"""

from __future__ import annotations

import re

from tui.reading import abbreviations


def word_set(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())


STOP_WORDS = word_set("""
    a about above after again against ahead all almost along already also although always am among an and
    another any are around as at away back be became because become been before began being below between
    both but by came can come could did do does doing don't down during each either else even ever every
    few first for from further get gets getting give given go goes going got had has have having he he's
    her here hers herself him himself his how however i i'm if in including into is it it's its itself
    just last later least less let like made make makes making many may me might more most mr mrs ms much
    must my myself near never new next no nor not now of off often on once one only onto or other others
    our ours out over own per put rather said same saw say saying says see she she's should since so some
    still such take taken tell than that that's the their theirs them themselves then there these they
    thing things this those though three through thus to today together told too took toward two under
    until up upon us very was way we well were what when where whether which while who whom whose why will
    with within without would year years yesterday yet you your yours yourself
""")
"""English words that say nothing about what a text is about."""

_WORD = re.compile(r"\d+(?:[.,:]\d+)*\w*|[^\W\d_]+(?:[.'’&-]?[^\W_]+)*")
_CJK = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_VOWELS = frozenset("aeiouy")
_CACHED = 40_000


def tokens(text: str) -> list[str]:
    """The words of `text` as written, in order; runs of Chinese or Japanese give overlapping pairs."""
    found: list[str] = _WORD.findall(text)
    if text.isascii() or not re.search(_CJK, text):
        return found
    pairs: list[str] = []
    for word in found:
        if re.search(_CJK, word):
            pairs.extend(word[i : i + 2] for i in range(max(1, len(word) - 1)))
        else:
            pairs.append(word)
    return pairs


def stem(word: str) -> str:
    """An English word without its common endings: a light stemmer, enough to join "votes" and "voted".

    `word` is lower case. Only endings that leave three letters with a vowel are cut.
    """
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    if len(word) < 4 or not word.isalpha():
        return word
    if word.endswith("ies"):
        word = word[:-3] + "y" if len(word) > 4 else word[:-1]
    elif word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif word[-1] == "s" and word[-2] not in "suia":
        word = word[:-1]
    for ending in ("ingly", "edly", "ations", "ation", "ments", "ment", "ness", "ing", "ed", "ly"):
        if word.endswith(ending):
            short = word[: -len(ending)]
            if len(short) >= 3 and not _VOWELS.isdisjoint(short):
                word = short
                if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                    word = word[:-1]
            break
    if len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    elif len(word) > 3 and word[-1] == "y":
        word = word[:-1] + "i"
    return word


class _Terms(dict[str, str]):
    """Word as written -> term of one language, filled as words are met."""

    def __init__(self, code: str) -> None:
        super().__init__()
        own = abbreviations.OTHER.get(code)
        self._english = own is None
        self._stop = own[2] if own else STOP_WORDS

    def __missing__(self, word: str) -> str:
        plain = word.lower().replace("’", "'")
        if plain in self._stop or (len(plain) == 1 and plain.isascii() and not plain.isdigit()):
            term = ""
        elif self._english:
            term = stem(plain)
        else:
            term = plain[:6] if plain.isalpha() else plain
        self[word] = term
        return term


_KEPT: dict[str, _Terms] = {}


def terms_of(language: str) -> dict[str, str]:
    """The table that turns a word of `language`, as written, into the term it counts as, "" for a stop word.

    English (and a language without lists here) is stemmed; of other languages the first six letters
    count, since their words differ mostly in their endings. The table fills itself and is kept between
    texts: asking for a word again costs one look-up.
    """
    code = language[:2].lower()
    kept = _KEPT.get(code)
    if kept is None or len(kept) > _CACHED:
        kept = _KEPT[code] = _Terms(code)
    return kept
