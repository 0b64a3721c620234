"""A recogniser without statistics: lists, titles and the shape of words.

It serves when the model cannot be read, and for languages the model was not made for.
"""

from __future__ import annotations

from tui.reading import lexicon
from tui.reading.gazetteers import Name, Tables, Word
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
