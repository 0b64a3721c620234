"""Where a name begins and ends: organisations that the tagger cut short or in pieces are made whole."""

from __future__ import annotations

import re

from tui.reading import lexicon
from tui.reading.features import Document
from tui.reading.gazetteers import Name, Word
from tui.reading.tagger import Found

ORGS = Name.COMPANY | Name.ORG | Name.MEDIA | Name.CLUB
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")


def merged(document: Document, spans: list[Found]) -> list[Found]:
    """Known organisations of several words whose parts were marked, or marked with another edge, are one
    name.
    """
    types = document.types
    out: list[Found] = []
    at = 0
    taken = sorted(spans)
    while at < len(taken):
        start, end, label = taken[at]
        grown = None
        for low in range(max(0, start - 2), start + 1):
            longest = types[low].first
            if longest < 2 or types[low].word in lexicon.ARTICLES:
                continue
            for high in range(min(len(types), low + longest), max(end, low + 1), -1):
                if high - low < 2 or (high <= end and low == start):
                    continue
                entry = document.tables.name(" ".join(t.lower for t in types[low:high]))
                if not types[high - 1].candidate or entry & (Name.CITY | Name.REGION):
                    continue
                if entry & ORGS and (high - low > 2 or not entry & Name.COMMON):
                    grown = (low, high, "ORG")
                    break
                if entry & Name.PEOPLE and label == "GROUP":
                    grown = (low, high, "GROUP")
                    break
            if grown:
                break
        if grown and (not out or out[-1][1] <= grown[0]):
            overlapping = [f for f in taken[at:] if f[0] < grown[1]]
            if all(f[1] <= grown[1] for f in overlapping):
                out.append(grown)
                at += len(overlapping)
                continue
        out.append((start, end, label))
        at += 1
    return out


def joined(document: Document, spans: list[Found]) -> list[Found]:
    """An organisation takes its ordinal ("9th Circuit Court") and its "for" ("Institute for X")."""
    types = document.types
    out: list[Found] = []
    at = 0
    while at < len(spans):
        start, end, label = spans[at]
        at += 1
        if label == "ORG":
            stop = end + 1
            if stop < len(types) and types[end].word == "'" and types[stop].org_end:  # "Teachers' Union"
                while stop < len(types) and types[stop].org_end:
                    stop += 1
                if at == len(spans) or spans[at][0] >= stop:
                    end = stop
            if start and _ORDINAL.match(types[start - 1].word) and (not out or out[-1][1] < start):
                start -= 1
            if (
                end + 1 < len(types)
                and types[end].word in ("for", "on")
                and types[end - 1].word in lexicon.ORG_HEADS
                and types[end + 1].candidate
                and types[end + 1].word not in lexicon.DAYS | lexicon.MONTHS
                and (types[end].word == "for" or end - start == 1)
            ):
                stop = end + 1
                while stop < len(types) and (
                    types[stop].candidate
                    or (
                        types[stop].word in ("and", "&", "of")
                        and stop + 1 < len(types)
                        and types[stop + 1].candidate
                    )
                ):
                    stop += 1
                if at < len(spans) and spans[at][0] < stop:
                    stop = spans[at][1] if spans[at][0] == end + 1 else end
                    at += stop > end
                end = max(end, stop)
        out.append((start, end, label))
    return out


def spots(document: Document, spans: list[Found]) -> list[Found]:
    """A name takes the word that makes it a place ("Western" + "Avenue"), and is one then."""
    types = document.types
    out: list[Found] = []
    starts = {start for start, _, _ in spans}
    for start, end, label in spans:
        word = types[end].word if end < len(types) else ""
        spot = word in lexicon.SPOT_ENDS
        if (
            (spot or word in lexicon.BUILDINGS)
            and end not in starts
            and not (end + 1 < len(types) and (types[end + 1].candidate or types[end + 1].word == "-"))
        ):
            out.append((start, end + 1, "PLACE" if spot or label != "ORG" else label))
        elif end - start > 1 and label != "PLACE" and types[end - 1].word in lexicon.SPOT_ENDS:
            out.append((start, end, "PLACE"))
        else:
            out.append((start, end, label))
    return out


_BETWEEN = frozenset({",", "and", "or", "&", ";"})
_OWN = {"PLACE": Name.COUNTRY | Name.REGION | Name.CITY | Name.PLACE, "ORG": ORGS, "PERSON": Name.PERSON}


def enumerated(document: Document, spans: list[Found]) -> list[Found]:
    """In a row "A, B, C and D" names of another kind than two in three take theirs, unless the lists know
    better.
    """
    out = list(spans)
    at = 0
    while at < len(spans):
        stop = at + 1
        while stop < len(spans) and _together(document, spans[stop - 1][1], spans[stop][0]):
            stop += 1
        if stop - at > 2:
            kinds = [label for _, _, label in spans[at:stop]]
            for kind in ("PERSON", "ORG", "PLACE"):
                if 3 * kinds.count(kind) >= 2 * len(kinds):
                    for odd in range(at, stop):
                        start, end, label = spans[odd]
                        if label != kind and label in _OWN and not _known_as(document, spans[odd]):
                            out[odd] = (start, end, kind)
        at = stop
    return out


def _together(document: Document, end: int, start: int) -> bool:
    return 0 < start - end < 3 and all(t.word in _BETWEEN for t in document.types[end:start])


def _known_as(document: Document, name: Found) -> bool:
    start, end, label = name
    types = document.types
    entry = document.tables.name(" ".join(t.lower for t in types[start:end]))
    if label == "PERSON" and end - start > 1 and types[start].entry & (Word.MALE | Word.FEMALE | Word.ASIAN):
        return True
    return bool(entry & _OWN[label]) or (label == "ORG" and types[end - 1].org_end)
