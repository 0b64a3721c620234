"""One entity, many mentions: which name each mention of a text stands for.

A surname, a title with a surname, initials and a full name are one person; an acronym and its long form one
organisation. Every mention gets the fullest name that the text gives its entity, and one entity has one kind.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tui.reading import gazetteers, lexicon
from tui.reading.gazetteers import Word
from tui.reading.spans import NAMED, Label, Mention

TITLES = lexicon.TITLES
"""Words that may stand before a name and are no part of it ("Minister", "Mr", "Gen"), without their dot."""

_MALE, _FEMALE = int(Word.MALE), int(Word.FEMALE)  # flags of an enumeration are slow to combine

HONORIFICS = lexicon.HONORIFICS
"""Words of address alone ("Mr", "Dr", "Sheikh"), without their dot."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What the user says of a name: that it is of another kind, or that it is the same as another name.

    `name` is compared without regard to case with the full name of an entity and with each mention's own
    words.
    """

    name: str
    label: Label | None = None
    same_as: str | None = None


def kinds_of(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """What the corrections say of kinds alone: that marks words, who is the same as whom does not."""
    return tuple(Correction(one.name, one.label) for one in corrections if one.label is not None)


def sex(given: str) -> str:
    """`"m"` or `"f"` when a given name (or the first word of a full name) is of one sex, else `""`."""
    first = given.split()[0] if given.split() else ""
    try:
        entry = gazetteers.tables().word(first)
    except gazetteers.TablesError:
        return ""
    male, female = entry & _MALE, entry & _FEMALE
    return "" if bool(male) == bool(female) else "m" if male else "f"


def sex_of_title(title: str) -> str:
    """`"m"` or `"f"` when a title or honorific is kept for one sex ("Mr", "Mrs", "Queen"), else `""`."""
    word = title.strip(".").capitalize()
    if word in lexicon.HONORIFICS_MALE or word in {
        "King",
        "Prince",
        "Duke",
        "Baron",
        "Brother",
        "Father",
        "Pope",
    }:
        return "m"
    if word in lexicon.HONORIFICS_FEMALE or word in {
        "Princess",
        "Duchess",
        "Baroness",
        "Countess",
        "Empress",
    }:
        return "f"
    return "m" if word.lower() in lexicon.MALE_WORDS else "f" if word.lower() in lexicon.FEMALE_WORDS else ""


def is_given(word: str) -> bool:
    """Whether the word is known as a given name."""
    try:
        return bool(gazetteers.tables().word(word) & (_MALE | _FEMALE))
    except gazetteers.TablesError:
        return False


_SPLIT = re.compile(r"\s+")
_TAIL = re.compile(r"[,\s]+(?:Jr|Sr|II|III|IV)\.?$")
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "‐": "-", "‑": "-", ".": None, ",": None, '"': None, "“": None, "”": None}
)

ALIASES = {
    "us": "united states", "u.s.": "united states", "usa": "united states", "u.s.a.": "united states",
    "united states of america": "united states", "uk": "united kingdom", "u.k.": "united kingdom",
    "uae": "united arab emirates", "u.a.e.": "united arab emirates", "eu": "european union",
    "e.u.": "european union", "un": "united nations", "u.n.": "united nations",
    "drc": "democratic republic of congo",
}  # fmt: skip
"""Acronyms that stand for one name in any article."""


def parts(name: str) -> tuple[str, ...]:
    """The words of a name for comparing: lower case, straight marks, no dots, no "Jr."."""
    return tuple(_TAIL.sub("", name).translate(_PLAIN).casefold().split())


def covers(full: Sequence[str], short: Sequence[str]) -> int:
    """How well `short` can stand for the person `full` (both as `parts` gives them): 0 not at all, higher
    is better.

    The last word alone counts most, then the first word alone, then an inner one; with several words each
    must be found in order, an initial standing for a word with that letter.
    """
    if not short or len(short) > len(full) or tuple(full) == tuple(short):
        return 0
    if len(short) == 1:
        word = short[0]
        if word == full[-1]:
            return 5
        if len(full) > 2 and full[-1].isdigit() and word == full[-2]:
            return 4
        if word == full[0]:
            return 3
        if full[-1].endswith("-" + word) or full[-1].startswith(word + "-"):
            return 3
        return 2 if word in full and len(word) > 2 else 0
    at = 0
    for word in full:
        if at < len(short) and (
            word == short[at]
            or (len(short[at]) <= 2 and len(short[at]) < len(word) and word[0] == short[at][0])
        ):
            at += 1
    if at == len(short) and (short[-1] == full[-1] or short[0] == full[0]):
        return 4
    return 0


def initials(name: str) -> set[str]:
    """The acronyms a long name may be known by: of all its words, of the capitalised ones, of them without
    "the".
    """
    words = [w for w in re.split(r"[\s\-/]+", name) if w]
    capitals = [w for w in words if w[0].isupper()]
    forms = {"".join(w[0] for w in words), "".join(w[0] for w in capitals)}
    forms.add("".join(w[0] for w in words if w.lower() not in {"of", "the", "and", "for", "&"}))
    if len(capitals) > 2:
        forms.add("".join(w[0] for w in capitals[:-1]))
    return {f.upper() for f in forms if len(f) > 1}


def is_acronym(name: str) -> bool:
    """Whether a name looks like an acronym: two to seven capitals, dots allowed."""
    bare = name.replace(".", "")
    return 2 <= len(bare) <= 7 and bare.isalpha() and sum(c.isupper() for c in bare) >= max(2, len(bare) - 1)


def resolve(
    text: str,
    mentions: Sequence[Mention],
    *,
    title: str = "",
    title_mentions: Sequence[Mention] = (),
    corrections: Iterable[Correction] = (),
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Give every mention the fullest name of its entity and apply the user's corrections.

    `mentions` index `text`, `title_mentions` index `title`; both come back sorted. Dates and amounts keep
    their own words as name. Corrections win over everything.
    """
    wishes = list(corrections)
    body = [m for m in mentions if m.label in NAMED]
    other = [m for m in mentions if m.label not in NAMED]
    head = [m for m in title_mentions if m.label in NAMED]
    head_other = [m for m in title_mentions if m.label not in NAMED]
    if wishes:
        body = _marked(text, body, wishes)
        head = _marked(title, head, wishes)
    entries = [_Entry(m, _words(text, m), False) for m in body] + [
        _Entry(m, _words(title, m), True) for m in head
    ]
    people = [e for e in entries if e.mention.label is Label.PERSON]
    _name_people(people)
    for label in (Label.ORG, Label.PLACE, Label.GROUP):
        _name_others([e for e in entries if e.mention.label is label], text)
    for entry in entries:
        for wish in wishes:
            if wish.name.casefold() in (entry.name.casefold(), entry.surface.casefold()):
                if wish.label is not None:
                    entry.mention = replace(entry.mention, label=wish.label)
                if wish.same_as:
                    entry.name = wish.same_as
    body = [replace(e.mention, name=e.name) for e in entries if not e.in_title]
    head = [replace(e.mention, name=e.name) for e in entries if e.in_title]
    return (
        tuple(sorted([*body, *other], key=lambda m: (m.start, m.end))),
        tuple(sorted([*head, *head_other], key=lambda m: (m.start, m.end))),
    )


class _Entry:
    __slots__ = ("in_title", "mention", "name", "parts", "surface")

    def __init__(self, mention: Mention, surface: str, in_title: bool) -> None:
        self.mention = mention
        self.surface = surface
        self.parts = parts(surface)
        self.name = surface
        self.in_title = in_title


def _words(text: str, mention: Mention) -> str:
    return _SPLIT.sub(" ", text[mention.start : mention.end]).strip()


def _marked(text: str, mentions: list[Mention], wishes: list[Correction]) -> list[Mention]:
    """The mentions and, for each corrected kind, the places of that name that nothing covers yet."""
    added = list(mentions)
    for wish in wishes:
        if wish.label is None or not wish.name.strip() or wish.name.casefold() not in text.casefold():
            continue
        covered = sorted((m.start, m.end) for m in added)
        at = 0
        for found in re.finditer(rf"(?<!\w){re.escape(wish.name)}(?!\w)", text):
            while at < len(covered) and covered[at][1] <= found.start():
                at += 1
            if at == len(covered) or covered[at][0] >= found.end():
                added.append(Mention(found.start(), found.end(), wish.label, wish.name))
    return sorted(added, key=lambda m: (m.start, m.end))


def _name_people(entries: list[_Entry]) -> None:
    """Name every person by the fullest form in the text; of several bearers of a surname, the nearest
    before.
    """
    forms: dict[tuple[str, ...], str] = {}
    for entry in entries:  # of several spellings of one name, one that is not all capitals
        if entry.parts and (
            entry.parts not in forms or (forms[entry.parts].isupper() and not entry.surface.isupper())
        ):
            forms[entry.parts] = entry.surface
    by_word: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for form in forms:
        if len(form) > 1:
            for word in set(form):
                by_word[word].append(form)
                for piece in word.split("-"):
                    if piece != word:
                        by_word[piece].append(form)
    last_seen: dict[tuple[str, ...], int] = {}
    fuller: dict[tuple[str, ...], list[tuple[int, tuple[str, ...]]]] = {}
    for form in forms:
        ranked = []
        for candidate in {c for word in (form[-1], form[0]) for c in by_word.get(word, ())}:
            rank = covers(candidate, form)
            if rank:
                ranked.append((rank, candidate))
        fuller[form] = sorted(ranked, key=lambda r: (-r[0], -len(r[1]), r[1]))
    order = sorted(entries, key=lambda e: (e.in_title, e.mention.start))
    first_seen: dict[tuple[str, ...], int] = {}
    for entry in order:
        if not entry.in_title:
            first_seen.setdefault(entry.parts, entry.mention.start)
    for entry in order:
        chosen = entry.parts
        for _ in range(3):  # "Smith" -> "John Smith" -> "John A. Smith"
            options = fuller.get(chosen) or []
            if not options:
                break
            best = [c for rank, c in options if rank == options[0][0]]
            seen = [c for c in best if c in last_seen]
            chosen = (
                max(seen, key=lambda c: last_seen[c])
                if seen
                else min(best, key=lambda c: (first_seen.get(c, 1 << 60), -len(c)))
            )
        entry.name = forms.get(chosen, entry.surface)
        if entry.name.isupper() and len(chosen) > 1:
            entry.name = _spelt(entry.name)
        if not entry.in_title:
            last_seen[entry.parts] = entry.mention.start
            last_seen[chosen] = entry.mention.start


def _spelt(name: str) -> str:
    """A name that the text writes only in capitals, as it is usually written: "ANA LIND" -> "Ana Lind"."""
    return " ".join(
        "-".join(p[:1] + p[1:].lower() for p in word.split("-")) if len(word.strip(".")) > 2 else word
        for word in name.split()
    )


def _name_others(entries: list[_Entry], text: str) -> None:
    """Join acronyms to their long forms and short forms to the long name that starts with them."""
    forms: dict[tuple[str, ...], str] = {}
    counts: Counter[tuple[str, ...]] = Counter()
    for entry in entries:
        counts[entry.parts] += 1
        if entry.parts not in forms or (forms[entry.parts].isupper() and not entry.surface.isupper()):
            forms[entry.parts] = entry.surface
    target: dict[tuple[str, ...], tuple[str, ...]] = {}
    ordered = sorted((e for e in entries if not e.in_title), key=lambda e: e.mention.start)
    for left, right in itertools.pairwise(ordered):  # "World Food Programme (WFP)"
        gap = text[left.mention.end : right.mention.start]
        if (
            gap.strip() == "("
            and text[right.mention.end : right.mention.end + 1] == ")"
            and left.parts != right.parts
        ):
            longer, shorter = (left, right) if len(left.surface) >= len(right.surface) else (right, left)
            if is_acronym(shorter.surface):
                target.setdefault(shorter.parts, longer.parts)
    longs: dict[str, tuple[str, ...]] = {}
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for form, surface in forms.items():
        if len(form) > 1:
            by_first[form[0]].append(form)
            for short in initials(surface):
                longs.setdefault(short, form)
    for form, surface in forms.items():
        if form in target:
            continue
        alias = ALIASES.get(surface.casefold())
        if alias and tuple(alias.split()) in forms and tuple(alias.split()) != form:
            target[form] = tuple(alias.split())
        elif is_acronym(surface) and surface.replace(".", "").upper() in longs:
            target[form] = longs[surface.replace(".", "").upper()]
        elif entries[0].mention.label is Label.ORG and form and not alias:
            candidates = [
                c for c in by_first.get(form[0], ()) if len(c) > len(form) and c[: len(form)] == form
            ]
            ends = [c for c in candidates if c[len(form)].capitalize() in lexicon.ORG_ENDS]
            if len(candidates) == 1 and ends and form[0].capitalize() not in lexicon.NATIONALITIES:
                target[form] = candidates[0]
        elif entries[0].mention.label is Label.GROUP and (form[-1] + "s",) in forms and len(form) == 1:
            target[(form[-1] + "s",)] = form
    for entry in entries:
        chosen, steps = entry.parts, 0
        while chosen in target and steps < 3:
            chosen, steps = target[chosen], steps + 1
        entry.name = forms.get(chosen, entry.surface)


def of_noun(noun: str, mentions: Sequence[Mention], before: int) -> str:
    """The name "the ministry", "the court", "the company" stands for at offset `before`, or "".

    That is the last organisation named before it whose name holds the noun as a word.
    """
    wanted = noun.casefold()
    for mention in reversed([m for m in mentions if m.label is Label.ORG and m.start < before]):
        if wanted in parts(mention.name):
            return mention.name
    return ""
