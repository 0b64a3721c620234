"""A recogniser without statistics: lists, titles and the shape of words.

It serves when the model cannot be read, and for languages the model was not made for.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from tui.reading import lexicon
from tui.reading.gazetteers import FIRST_SHIFT, MODEL_FOLDER, Name, Tables, Word
from tui.reading.spans import Label, Mention
from tui.reading.tokens import tokenize

_BREAKS = frozenset('.!?:;“"(\n•—–')
_SKIP = lexicon.NEVER_NAMES | lexicon.DAYS | lexicon.MONTHS | lexicon.ARTICLES


def _label(words: list[str], tables: Tables) -> tuple[Label | None, float]:
    """The kind of a run of capitalised words by lists alone, and how sure that is."""
    whole = " ".join(words)
    known = tables.name(whole)
    if len(words) == 1 and words[0] in lexicon.NATIONALITIES:
        return Label.GROUP, 0.9
    if known & Name.COUNTRY:
        return Label.PLACE, 0.9
    if known & (Name.COMPANY | Name.ORG | Name.MEDIA | Name.CLUB) and not known & Name.COMMON:
        return Label.ORG, 0.7
    if words[-1].strip(".") in lexicon.ORG_ENDS or words[0] in {
        "University",
        "Ministry",
        "Bank",
        "Department",
    }:
        return (Label.ORG, 0.6) if len(words) > 1 else (None, 0)
    if known & (Name.CITY | Name.REGION) and not known & Name.COMMON:
        return Label.PLACE, 0.7
    if len(words) > 1 and (words[-1] in lexicon.PLACE_WORDS or words[0] in {"Lake", "Mount", "Cape", "Port"}):
        return Label.PLACE, 0.5
    entry = tables.word(words[0])
    if len(words) > 1 and entry & (Word.MALE | Word.FEMALE):
        return Label.PERSON, 0.7
    if len(words) == 1 and words[0].isupper() and 2 <= len(words[0]) <= 6 and words[0].isalpha():
        return Label.ORG, 0.3
    if len(words) == 2 and tables.word(words[1]) & Word.SURNAME and not entry & Word.LOWER:
        return Label.PERSON, 0.4
    return None, 0


def find(text: str, tables: Tables) -> list[Mention]:
    """The mentions that lists and shapes give, sorted; `name` is the mention's own words."""
    tokens = tokenize(text)
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    found: list[Mention] = []
    people: set[str] = set()
    i = 0
    while i < len(words):
        if not words[i][0].isupper() or words[i] in _SKIP:
            i += 1
            continue
        opens = i == 0 or words[i - 1] in _BREAKS or "\n" in text[ends[i - 1] : starts[i]]
        if (
            opens
            and len(words[i]) > 1
            and tables.word(words[i]) & Word.LOWER
            and words[i] not in lexicon.TITLES
        ):
            i += 1
            continue
        titled = False
        while i < len(words) and words[i].strip(".") in lexicon.TITLES:
            titled, i = True, i + 1
        j = i
        while j < len(words) and words[j][0].isupper() and words[j] not in _SKIP and j - i < 8:
            if j > i and text[ends[j - 1] : starts[j]] != " ":
                break
            j += 1
        if j == i:
            i = max(i, j + (not titled))
            continue
        run = words[i:j]
        while len(run) > 1 and (run[0] in lexicon.NATIONALITIES or run[0] in lexicon.COUNTRY_WORDS):
            if tables.name(" ".join(run)):
                break
            label = Label.GROUP if run[0] in lexicon.NATIONALITIES else Label.PLACE
            found.append(Mention(starts[i], ends[i], label, run[0], 0.8))
            run, i = run[1:], i + 1
            while len(run) > 1 and run[0].strip(".") in lexicon.TITLES:
                run, i, titled = run[1:], i + 1, True
        label_, sure = (Label.PERSON, 0.8) if titled and len(run) < 5 else _label(run, tables)
        if label_ is None and len(run) == 1 and run[0] in people:
            label_, sure = Label.PERSON, 0.7
        if label_ is not None:
            found.append(Mention(starts[i], ends[j - 1], label_, " ".join(run), sure))
            if label_ is Label.PERSON:
                people.add(run[-1])
        i = j
    return found


def foreign(text: str, tables: Tables, language: str) -> list[Mention]:
    """For languages the model was not made for: known places, and given names before a capitalised word.

    German writes every noun with a capital, so there both words must be known as names.
    """
    tokens = tokenize(text)
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    found: list[Mention] = []
    i = 0
    while i < len(words):
        word = words[i]
        if not word[0].isupper() or len(word) < 3:
            i += 1
            continue
        step = 1
        entry = tables.word(word)
        following = words[i + 1] if i + 1 < len(words) and text[ends[i] : starts[i + 1]] == " " else ""
        for length in range(min(entry >> FIRST_SHIFT, len(words) - i), 0, -1):
            known = tables.name(" ".join(words[i : i + length]))
            place = known & (Name.COUNTRY | Name.CITY) and (not known & Name.COMMON or known & Name.COUNTRY)
            person = length == 1 and entry & _GIVEN and following[:1].isupper() and language != "de"
            if place and words[i + length - 1][0].isupper() and not (person and not known & Name.COUNTRY):
                found.append(Mention(starts[i], ends[i + length - 1], Label.PLACE, "", 0.5))
                step = length
                break
        else:
            second = tables.word(following) if following else 0
            if (
                entry & (Word.MALE | Word.FEMALE)
                and not entry & Word.LOWER
                and following[:1].isupper()
                and len(following) > 2
                and following[1:].islower()
                and (language != "de" or second & (Word.SURNAME | Word.MALE | Word.FEMALE))
                and not second & Word.LOWER
            ):
                found.append(Mention(starts[i], ends[i + 1], Label.PERSON, "", 0.4))
                step = 2
        i += step
    if language in ("ja", "zh", "ko", "ar", "he", "hi", "th", "fa", "ru", "uk", "el", "bg"):
        found = sorted(_countries(text, language) + [m for m in found if text[m.start].isascii()], key=_start)
    kept: list[Mention] = []
    for mention in found:
        if not kept or kept[-1].end <= mention.start:
            kept.append(replace(mention, name=text[mention.start : mention.end]))
    return kept


_GIVEN = Word.MALE | Word.FEMALE


def _start(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


@lru_cache(maxsize=2)
def _country_pattern(language: str) -> re.Pattern[str] | None:
    """The names of countries in a script of its own, the longest first; None when there is no list."""
    try:
        lines = (MODEL_FOLDER / "countries.txt").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    named = [line.split("\t")[1:] for line in lines if line.startswith(f"{language}\t")]
    if not named:
        return None
    words = sorted(named[0], key=lambda w: (-len(w), w))
    edge = "" if language in ("ja", "zh", "th") else r"(?<!\w)"
    close = "" if language in ("ja", "zh", "th", "ko", "hi", "ru", "uk", "bg", "el") else r"(?!\w)"
    return re.compile(edge + "(?:" + "|".join(map(re.escape, words)) + ")" + close)


def _countries(text: str, language: str) -> list[Mention]:
    pattern = _country_pattern(language)
    if pattern is None:
        return []
    return [Mention(m.start(), m.end(), Label.PLACE, "", 0.5) for m in pattern.finditer(text)]
