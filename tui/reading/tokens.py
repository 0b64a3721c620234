"""Words of a text with their places, cut the way names are written in news.

`U.S.`, `a.m.` and `Mr.` stay whole; a closing possessive is a token of its own; a hyphen is cut only where a
name meets an ordinary word (`US|-|backed`) or another country or people (`Israel|-|Hamas`), never inside a
name (`al-Assad`, `Kwok-kin`). Every token is a slice of the text as given, so offsets never move.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.reading import lexicon

_APOSTROPHES = "'’‘ʼ`"
_TOKEN = re.compile(
    r"""
      [^\W\d_]+(?=[\s,])
    | https?://[^\s<>"”’)\]]+ | www\.[^\s<>"”’)\]]+
    | [\w+-][\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63})+
    | [@\#]\w+
    | (?:[^\W\d_]\.){2,}(?:[^\W\d_](?![\w]))?
    | U\.[SKN](?![\w.])
    | (?:Mr|Mrs|Ms|Mx|Dr|Drs|St|Ste
        |Gen|Gov|Sen|Rep|Lt|Col|Sgt|Cpl|Capt|Cmdr|Maj|Prof|Rev|Hon|Jr|Sr|Inc|Ltd|Co|Corp
        |Bros|Pvt|Adm|Det|Insp|Supt|Messrs|Fr|Mt|Ft|vs|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec
        |Calif|Fla|Mass|Conn|Pa|Va|Ga|Ky|Tenn|Mich|Minn|Wis|Wash|Ariz|Colo|Ala|Ill|Ind|Mo|Okla|Ore|Tex|Vt)\.(?=[\s,])
    | [^\W\d_]\.(?=\s?[^\W\d_])(?<!\w\w\.)
    | \d+(?:[.,:]\d+)*(?:[^\W\d_]+)?
    | [^\W\d_][^\W_]*(?:&[^\W_]+)+
    | [^\W_]+(?:\.(?:com|org|net|co|io|ai|tv|gov|edu|de|fr|uk|in|ru))+(?![\w])
    | [%(a)s](?:[sS])(?![\w])
    | [^\W_]+(?:[%(a)s](?![sS](?!\w))[^\W_]+|[-‐‑](?=[^\W_])[^\W_]+)*
    | _+
    | \.\.+ | --+
    | [^\w\s]
    """.replace("%(a)s", _APOSTROPHES),
    re.VERBOSE,
)
_HYPHENS = re.compile(r"[-‐‑]")
_PARTICIPLE = re.compile(
    r"(?:[a-z]{2,}(?:ed|ing|born|led|held|run|built|made|owned|wide|style|era|friendly|based|backed|only|level)"
    r"|led|run|born|held|made|built|wide|style|based|bound|era|like|free|wise|old|first|sent|built"
    r"|bred|paid|fed|sold|grown|known|controlled|aligned|linked|occupied|dominated|sponsored|trained|allied"
    r"|affiliated|related|hit|hosted|brokered|supported|approved|imposed|educated|funded|listed|registered|flagged"
    r"|trade|bound|area|day|year|month|week|style|type|sized|specific|proof|side|inspired|themed|native"
    r"|mediated|drafted|appointed|designated|friendly|wide|bashing|watchers?|area)$"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens in text order: `words[i]` is `text[starts[i]:ends[i]]`."""

    starts: list[int]
    ends: list[int]
    words: list[str]

    def __len__(self) -> int:
        return len(self.words)


def _cut(word: str) -> list[tuple[int, int]] | None:
    """Where a hyphenated word is cut: ranges into the word that cover it, or None to keep it whole."""
    marks = list(_HYPHENS.finditer(word))
    parts = _HYPHENS.split(word)
    at: int | None = None
    if len(parts) == 2:
        left, right = parts
        if left[:1].isupper() or left[:1].isdigit():
            if (right.islower() and left[:1].isupper() and _PARTICIPLE.match(right)) or (
                right[:1].isupper() and _nation(left) and (_nation(right) or left in lexicon.COUNTRY_WORDS)
            ):
                at = 0
        elif (
            right[:1].isupper()
            and left in lexicon.PREFIXES_BEFORE_NAMES
            and (_nation(right) or right.isupper())
        ):
            at = 0
    elif len(parts) > 2 and parts[-1].islower() and parts[0][:1].isupper():
        if _PARTICIPLE.match(parts[-1]):
            at = len(marks) - 1
    elif len(parts) == 3 and all(_nation(p) for p in parts):
        ranges: list[tuple[int, int]] = []
        start = 0
        for mark in marks:
            ranges += [(start, mark.start()), mark.span()]
            start = mark.end()
        return [*ranges, (start, len(word))]
    if at is None:
        return None
    mark = marks[at]
    head = (0, mark.start())
    return [head, mark.span(), (mark.end(), len(word))]


def _nation(word: str) -> bool:
    return word in lexicon.NATIONALITIES or word in lexicon.COUNTRY_WORDS


_cuts: dict[str, list[tuple[int, int]] | None] = {}


def tokenize(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """The tokens of `text[start:end]` in order; offsets index the whole `text`. Linear in the length."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = match.group()
        s, e = match.span()
        if "-" in word or "‐" in word or "‑" in word:
            if word in _cuts:
                ranges = _cuts[word]
            else:
                if len(_cuts) > 5000:
                    _cuts.clear()
                ranges = _cuts[word] = _cut(word) if len(word) < 60 and word[0].isalnum() else None
            if ranges is not None:
                for a, b in ranges:
                    starts.append(s + a)
                    ends.append(s + b)
                    words.append(word[a:b])
                continue
        starts.append(s)
        ends.append(e)
        words.append(word)
    return Tokens(starts, ends, words)
