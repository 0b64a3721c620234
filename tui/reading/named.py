"""The name in a run of capitalised words: its titles turned into a role, a person told from a body."""

from __future__ import annotations

from collections.abc import Sequence

from tui.reading import lexicon, names
from tui.reading.cues import word_set
from tui.reading.grammar import DETERMINERS, TIME_WORDS
from tui.reading.reporter import Word
from tui.reading.spans import Label, Span
from tui.reading.titles import (
    POSSESSIVES,
    Names,
    Phrase,
    Sort,
    plain,
    sex_of,
    title_of,
    without_determiner,
)

_OWNING = word_set(
    """
    people women men children workers farmers veterans teachers nurses players writers mothers
    """
)


_SURNAMES_TOO = word_set(
    """
    king tan pope prince bishop judge dean earl baron duke marshal marshall major page knight sheikh
    speaker baker farmer fisher cook driver pak don lord chair abbott priest gardener
    """
)


_SPEECHLESS = word_set(
    """
    house minority majority press general deputy assistant national security foreign prime
    """
)


ORG_ENDS = {word.lower() for word in lexicon.ORG_ENDS}


_PARTY_WORDS = frozenset(
    {"Republican", "Democrat", "Democratic", "Labour", "Conservative", "Tory", "Liberal"}
)


def country_at(core: Sequence[Word], first: int) -> int | None:
    for length in (3, 2, 1):
        words = " ".join(w.text for w in core[first : first + length])
        if words in lexicon.COUNTRIES:
            return first + length
    return None


def name_in(
    core: Sequence[Word], first: int, last: int, span: Span, known: Names, definite: bool, indefinite: bool
) -> Phrase | None:
    """The name in a run of capitalised words, its titles turned into the role."""
    if all(core[k].low in TIME_WORDS for k in range(first, last + 1)):
        return None
    cut = first
    organisation = core[last].low.rstrip(".") in ORG_ENDS or core[last].low in POSSESSIVES
    organisation = organisation or any(
        m.label is Label.ORG and m.start == core[first].start and m.end == core[last].end
        for m in known.within(core[first].start, core[first].end)
        if not title_of(core[last])
    )
    if any(w.low == "&" for w in core[first : last + 1]):
        organisation = True
    for k in range(first, last + 1):
        word = core[k]
        if k == first and word.low in {
            "earl",
            "dean",
            "marshall",
            "major",
            "baron",
            "bishop",
            "judge",
            "king",
            "prince",
            "duke",
        }:
            nickname = k + 1 <= last and core[k + 1].run >= 0
            if nickname or (word.low in {"earl", "dean"} and last == k + 1):
                continue  # Earl “Duke” Ellis: a given name
        if (
            k == last
            and k > first
            and word.low in _SURNAMES_TOO
            and not title_of(core[k - 1])
            and names.is_given(core[k - 1].text)
        ):
            continue  # Stephen King, Oscar Tan: a surname
        if k < last and core[k + 1].low in POSSESSIVES and core[k + 1].low not in {"'", "’"}:
            continue  # “the Sheriff’s Office”
        if title_of(word) and not (k == last and len(core) > 1 and organisation):
            if word.low in _SPEECHLESS and k < last and not title_of(core[k + 1]):
                continue
            if k == last:
                cut = last + 1
            elif not organisation or word.text.rstrip(".") in lexicon.HONORIFICS:
                cut = k + 1
    persons = [
        m
        for m in known.within(core[first].start, core[last].end)
        if m.label is Label.PERSON and m.end >= core[last].end
    ]
    if persons and cut <= last and not organisation:
        begin = next((k for k in range(first, last + 1) if core[k].start == persons[-1].start), None)
        if begin is not None and begin > cut and core[begin - 1].run < 0:
            cut = begin
    if cut > last:
        return None  # a title alone: a role
    if organisation and cut == first and first > 1 and core[first - 1].low in {"'s", "’s"}:
        owner = core[first - 2]
        whole = any(
            m.label is Label.ORG and m.start <= owner.start and m.end >= core[last].end
            for m in known.within(core[0].start, owner.end)
        )
        if owner.cap and (whole or owner.low in _OWNING or title_of(owner)):
            cut = first - 2
            while title_of(owner) and cut and core[cut - 1].cap:
                cut -= 1  # “the Kent County Sheriff’s Office”
    titled = cut > first and title_of(core[cut - 1])
    honorific = cut > first and core[cut - 1].text.rstrip(".") in lexicon.HONORIFICS
    if (
        cut == first
        and last > first + 1
        and core[first].text in lexicon.NATIONALITIES
        and not organisation
        and not definite
    ):
        cut += 1
    if core[cut].text in _PARTY_WORDS and cut < last and not organisation:
        cut += 1
        titled = True
    if cut > 0 and not titled and cut == first:
        before = core[cut - 1]
        titled = not before.cap and before.alpha and title_of(before)
    run = [w for w in core[cut : last + 1] if w.run < 0]
    label = next((m.label for m in reversed(known.within(core[cut].start, core[last].end))), None)
    inside = [m.label for m in known.within(core[cut].start, core[last].end) if m.end >= core[last].end]
    label = inside[-1] if inside else label
    given = names.is_given(run[0].text)
    if organisation and not honorific:
        person = False
    elif titled or honorific:
        person = label is not Label.PLACE or honorific
    elif label is not None:
        person = label is Label.PERSON
    elif definite or indefinite:
        person = given and len(run) > 1
    else:
        person = len(run) > 1 or given
    lead = core[:cut]
    role = plain(
        without_determiner(
            [w for w in lead if w.text.rstrip(".") not in lexicon.HONORIFICS or w.low == "general"]
        )
    )
    sure = 1.0 if label is not None or titled else 0.8
    if not person and label is None and not organisation and len(run) == 1 and definite is False:
        sure = 0.7
    return Phrase(
        span,
        Sort.PERSON if person else Sort.BODY,
        plain(run),
        tuple(plain([w for w in run if w.low not in {"'s", "’s"}]).split())
        if cut >= first
        else tuple(plain(run).split()),
        role if person else "",
        sex_of(lead) if person else "",
        definite,
        False,
        honorific,
        sure,
        [role] if role and person else [],
    )


def read_capitals(phrase: Sequence[Word], span: Span, known: Names) -> Phrase | None:
    """In a sentence printed in capitals only titles and mentions tell the name from the rest."""
    mentions = [m for m in known.within(phrase[0].start, phrase[-1].end) if m.label is Label.PERSON]
    cut = 0
    for k, word in enumerate(phrase):
        if word.low in {",", "on", "in", "at", "after", "who", "for", "from"} | TIME_WORDS:
            phrase = phrase[:k]
            break
    for k, word in enumerate(phrase):
        if title_of(word) or word.low in DETERMINERS:
            cut = k + 1
    if mentions and cut >= len(phrase):
        cut = next((k for k, w in enumerate(phrase) if w.start >= mentions[-1].start), cut)
    run = [w for w in phrase[cut:] if w.alpha]
    if not run:
        bare = without_determiner(phrase)
        return (
            Phrase(span, Sort.ROLE, plain(bare).lower(), tuple(w.low for w in bare), definite=True)
            if bare
            else None
        )
    person = bool(mentions) or (cut > 0 and title_of(phrase[cut - 1])) or len(run) > 1
    lead = plain(without_determiner(phrase[:cut])).lower()
    return Phrase(
        span,
        Sort.PERSON if person else Sort.BODY,
        " ".join(w.text.title() if w.text.isupper() else w.text for w in run),
        tuple(w.text.title() if w.text.isupper() else w.text for w in run),
        lead,
        sex_of(phrase[:cut]),
        sure=0.8,
        roles=[lead] if lead else [],
    )
