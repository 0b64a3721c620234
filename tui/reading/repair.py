"""What the whole document says about the tagger's names: a second reading, by rule.

A name found once is found everywhere, one name keeps one kind, a lone surname belongs to the person named
before, and words that are never names are dropped. Every rule works on token ranges and keeps them sorted
and apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from tui.reading import coins, edges, lexicon, telling
from tui.reading.features import TOLD, Document
from tui.reading.gazetteers import Name, Word
from tui.reading.tagger import Found

_ORGS = edges.ORGS
_KNOWN = _ORGS | Name.COUNTRY | Name.REGION | Name.CITY | Name.PERSON | Name.PLACE | Name.PEOPLE
_SURE_PEOPLES = lexicon.NATIONALITIES - lexicon.LOOSE_PEOPLES
_SURE_COUNTRIES = lexicon.COUNTRY_WORDS - lexicon.LOOSE_COUNTRIES
_FIXED = {
    "U.N.": "ORG", "UN": "ORG", "EU": "ORG", "E.U.": "ORG", "NATO": "ORG", "Nato": "ORG", "US": "PLACE",
    "U.S.": "PLACE", "UK": "PLACE", "U.K.": "PLACE", "USA": "PLACE", "UAE": "PLACE",
    "FBI": "ORG", "CIA": "ORG", "BBC": "ORG",
    "CNN": "ORG", "IMF": "ORG", "WHO": "ORG", "UNICEF": "ORG", "Kremlin": "ORG", "Pentagon": "ORG",
    "Hamas": "ORG", "Hezbollah": "ORG", "Taliban": "ORG",
}  # fmt: skip
"""Names that news uses for one thing only; seats of power stand for the office."""
_CONTRACTIONS = frozenset({"ve", "re", "ll", "d", "m", "s", "t"})
_DATELINE_STOP = frozenset({"-", "--", "—", "–", "(", ":", ","})


def repair(
    document: Document, found: list[Found], known: dict[tuple[str, ...], str] | None = None
) -> list[Found]:
    """The names after the second reading, sorted and apart.

    `known` are names of the body (words in lower case -> label) when `document` is its headline.
    """
    spans = [_trimmed(document, f) for f in found]
    spans = [f for f in spans if f is not None and not _never(document, f)]
    kept = [f for f in spans if f is not None]
    kept = edges.merged(document, kept)
    kept = edges.joined(document, kept)
    kept = edges.spots(document, kept)
    kept = _datelines(document, kept)
    kept = _addressed(document, kept)
    kept = _listed(document, kept)
    kept = _peoples_and_countries(document, kept)
    kept = edges.enumerated(document, kept)
    kept = _agreed(document, kept, known or {})
    kept = _repeated(document, kept, known or {})
    return sorted(kept)


def words_of(document: Document, name: Found) -> tuple[str, ...]:
    """The words of a name in lower case."""
    return tuple(document.types[i].lower for i in range(name[0], name[1]))


def _trimmed(document: Document, name: Found) -> Found | None:
    start, end, label = name
    types = document.types
    while start < end and (types[start].word in lexicon.ARTICLES or not _wordy(types[start].word)):
        start += 1
    while end > start and (types[end - 1].word == "'s" or not _wordy(types[end - 1].word)):
        end -= 1
    if label == "ORG" and end - start == 2 and _bearer_of_title(document, start):
        label = "PERSON"
        start += 1
    if label == "PERSON":
        while (
            end - start > 1
            and types[start].word in lexicon.HONORIFICS
            and types[start].word not in lexicon.HONORIFICS_IN_NAMES
        ):
            start += 1
    return (start, end, label) if start < end else None


def _bearer_of_title(document: Document, start: int) -> bool:
    """Whether a title and one more word are a person with a title ("Ambassador Tamm") and no body."""
    title, word = document.types[start], document.types[start + 1]
    known = document.tables.name(f"{title.lower} {word.lower}") or document.tables.name(word.lower)
    human = title.word in lexicon.HONORIFICS or title.lower in lexicon.TITLE_TAILS
    return human and not (word.org_end or word.entry & Word.LOWER or known or word.word.isupper())


def _wordy(word: str) -> bool:
    return any(c.isalnum() for c in word)


def _never(document: Document, name: Found) -> bool:
    start, end, label = name
    types = document.types
    if label == "PERSON" and (
        types[start].word in lexicon.STORMS or (start and types[start - 1].word in lexicon.STORMS)
    ):
        return True
    if end < len(types) and types[end].word == "$" and types[start].word in coins.CURRENCY_STARTS:
        return True
    if end - start == 1:
        word = types[start].word
        if word in lexicon.NEVER_NAMES or word in lexicon.DAYS:
            return True
        if word in lexicon.MONTHS and label != "PERSON":
            return True
        entry = document.tables.name(types[start].lower)
        if entry & Name.NOT_A_NAME and not entry & ~(Name.NOT_A_NAME | Name.COMMON):
            return True
        if word in lexicon.FUNCTION_WORDS or (len(word) < 2 and label != "ORG") or _contracted(word):
            return True
        if word.isupper() and types[start].entry & Word.LOWER and _heads_item(document, start):
            return True
        if (
            label == "PERSON"
            and types[start].title
            and word not in {"Judge", "Major", "King", "Prince", "Pope"}
        ):
            return bool(types[start].entry & Word.LOWER)
        return False
    entry = document.tables.name(" ".join(words_of(document, name)))
    return bool(entry & Name.NOT_A_NAME) and not entry & _KNOWN


def _contracted(word: str) -> bool:
    """“They’ve”, “It’ll”: a word of grammar with its verb."""
    before, _, verb = word.replace("’", "'").partition("'")
    return verb in _CONTRACTIONS and before in lexicon.FUNCTION_WORDS


def _heads_item(document: Document, start: int) -> bool:
    """“COURT. The case opens …”: a word in capitals that opens a paragraph and ends there."""
    words = document.tokens.words
    return words[start + 1 : start + 2] == ["."] and any(start == first for first, _ in document.bounds)


def _datelines(document: Document, spans: list[Found]) -> list[Found]:
    """`LAGOS, Nigeria (AP) -`: the capitals that open a paragraph before a dash, a bracket or a colon are a
    place.
    """
    types, words = document.types, document.tokens.words
    taken = {i for s, e, _ in spans for i in range(s, e)}
    out = list(spans)
    for start, stop in document.bounds:
        end = start
        while (
            end < min(stop, start + 4)
            and words[end].isupper()
            and len(words[end]) > 2
            and words[end].isalpha()
        ):
            end += 1
        if end == start or end >= stop or words[end] not in _DATELINE_STOP:
            continue
        rest = words[end : min(stop, end + 8)]
        if not any(w in ("-", "--", "—", "–") for w in rest) and words[end] != ":":
            continue
        name = " ".join(w.lower() for w in words[start:end])
        entry = document.tables.name(name)
        place = entry & (Name.CITY | Name.TOWN | Name.REGION | Name.COUNTRY | Name.PLACE)
        if words[end] == ":" and not place:
            continue
        if not place and (
            entry & _ORGS or words[end] == "," or (end - start == 1 and types[start].entry & Word.LOWER)
        ):
            continue
        if taken.isdisjoint(range(start, end)):
            out.append((start, end, "PLACE"))
        elif place:
            out = [f for f in out if not (f[0] < end and start < f[1] and f[0] >= start and f[1] <= end)]
            if all(f[1] <= start or f[0] >= end for f in out):
                out.append((start, end, "PLACE"))
    return sorted(out)


def _peoples_and_countries(document: Document, spans: list[Found]) -> list[Found]:
    """Peoples and countries that stand unmarked are marked, unless they open a longer run of capitals."""
    types = document.types
    taken = {i for s, e, _ in spans for i in range(s, e)}
    out = list(spans)
    for (first, stop), kind in zip(document.bounds, document.kinds, strict=True):
        for i in range(first, stop):
            t = types[i]
            if not t.capital or i in taken:
                continue
            after = types[i + 1] if i + 1 < stop else None
            if after is not None and (
                after.word == "$" or (after.candidate and not kind and not after.title and i + 1 not in taken)
            ):
                continue
            if t.word in _SURE_PEOPLES:
                out.append((i, i + 1, "GROUP"))
            elif t.word == "US" and kind == "U":
                continue  # "TELL US" is no country
            elif t.word in _SURE_COUNTRIES or (
                t.word in lexicon.OPEN_COUNTRIES and _lone(document, i, i + 1)
            ):
                out.append((i, i + 1, "PLACE"))
    return sorted(out)


_ADDRESSES = frozenset({"Mr", "Mrs", "Ms", "Mx", "Dr", "Mme"})


def _addressed(document: Document, spans: list[Found]) -> list[Found]:
    """Unmarked capitalised words after "Mr", "Mrs", "Dr" are a person."""
    types = document.types
    taken = {i for s, e, _ in spans for i in range(s, e)}
    out = list(spans)
    for i, t in enumerate(types[:-1]):
        if t.word not in _ADDRESSES or i in taken:
            continue
        end = i + 1
        while end < len(types) and end - i < 4 and types[end].candidate and end not in taken:
            end += 1
        if end > i + 1 and end not in taken:
            out.append((i + 1, end, "PERSON"))
            taken.update(range(i + 1, end))
    return sorted(out)


_OTHER = (
    Name.CITY | Name.TOWN | Name.REGION | Name.COUNTRY | Name.PERSON | Name.PLACE | Name.PEOPLE | Name.COMMON
    | Name.NOT_A_NAME
)  # fmt: skip
_BEARERS = Word.MALE | Word.FEMALE | Word.SURNAME | Word.ASIAN


def _listed(document: Document, spans: list[Found]) -> list[Found]:
    """Names that the lists know as organisations and nothing else, left out or of another kind so far."""
    types, look = document.types, document.tables.name
    out: list[Found] = []
    for start, end, label in spans:
        if label in ("PERSON", "PLACE"):
            entry = look(" ".join(words_of(document, (start, end, label))))
            if (
                entry & _ORGS
                and not entry & _OTHER
                and not (end - start == 1 and types[start].entry & _BEARERS)
            ):
                label = "ORG"
        out.append((start, end, label))
    taken = bytearray(len(types) + 1)
    for start, end, _ in spans:
        taken[start:end] = b"\1" * (end - start)
    for i, t in enumerate(types):
        if taken[i] or not t.first or not t.candidate:
            continue
        for length in range(min(t.first, len(types) - i), 0, -1):
            end = i + length
            if any(taken[i:end]) or not types[end - 1].candidate or not _lone(document, i, end):
                continue
            entry = look(" ".join(x.lower for x in types[i:end]))
            if (
                entry & _ORGS
                and not entry & _OTHER
                and (length > 1 or (len(t.word) > 2 and not t.entry & _BEARERS))
            ):
                out.append((i, end, "ORG"))
                taken[i:end] = b"\1" * length
                break
    return sorted(out)


def _lone(document: Document, start: int, end: int) -> bool:
    """Whether nothing capitalised touches the range on either side."""
    types = document.types
    return not (start and types[start - 1].candidate) and not (end < len(types) and types[end].candidate)


_LONGEST_NAME = 12
"""Words beyond which a run of names is a list, of which no kind can be told."""


def _agreed(document: Document, spans: list[Found], known: dict[tuple[str, ...], str]) -> list[Found]:
    """One kind for one name: surnames follow the full name, minorities a majority of two to one."""
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    surnames: Counter[str] = Counter()
    bearers: dict[str, set[tuple[str, ...]]] = defaultdict(set)  # word -> the persons called so
    shorts: set[tuple[str, ...]] = set()
    for name in spans:
        words = words_of(document, name)
        votes[words][name[2]] += 1
        if name[2] == "PERSON" and len(words) > 1:
            surnames[words[-1]] += 1
            for word in words[:_LONGEST_NAME]:
                bearers[word].add(words[:_LONGEST_NAME])
        elif name[2] == "ORG":
            shorts |= _short_forms(words)
    for words, label in known.items():
        votes[words][label] += 3
        if label == "PERSON" and len(words) > 1:
            surnames[words[-1]] += 1
    out: list[Found] = []
    for start, end, label in spans:
        words = words_of(document, (start, end, label))
        fixed = _FIXED.get(document.types[start].word if len(words) == 1 else "")
        if (
            fixed
            or (len(words) > 1 and words[-1] in lexicon.ORG_ALWAYS)
            or words[-2:] == ("school", "district")
        ):
            out.append((start, end, fixed or "ORG"))
            continue
        new = label
        entry = document.tables.name(" ".join(words))
        if (
            len(words) == 1
            and label != "PERSON"
            and surnames[words[0]]
            and not entry & (Name.COUNTRY | Name.PEOPLE)
            and votes[words][label] <= votes[words]["PERSON"] + surnames[words[0]]
            and not (label == "PLACE" and votes[words]["PLACE"] > 1)
        ):
            new = "PERSON"
        elif (
            label != "GROUP"
            and len(words) <= _LONGEST_NAME
            and all(bearers[word] <= {words} for word in words)
            and not entry & _LOCAL
            and _a_body(document, start, end, label, words in shorts, bool(votes[words]["ORG"]))
        ):
            new = "ORG"
        else:
            (best, most), *_ = votes[words].most_common(1)
            if (
                label == "PERSON"
                and len(words) == 1
                and votes[words]["PLACE"] >= votes[words][label]
                and document.placed(document.types[start].word)
            ):
                new = "PLACE"
            elif (
                best != label
                and most >= 2 * votes[words][label]
                and not (entry & Name.PEOPLE and label == "GROUP")
            ):
                new = best
        out.append((start, end, new))
    return out


_LOCAL = Name.CITY | Name.TOWN | Name.REGION | Name.COUNTRY | Name.PLACE | Name.PEOPLE


def _a_body(document: Document, start: int, end: int, label: str, short: bool, voted: bool) -> bool:
    """Whether a name that is no group is an organisation by what the document says of it.

    `short`: it is the short form of a longer organisation; `voted`: it is marked as one elsewhere.
    """
    types, facts = document.types, document.facts
    told = facts.get(types[start].word, 0) & facts.get(types[end - 1].word, 0)
    told = told >> TOLD & (telling.BODY | telling.HUMAN | telling.SPOT)
    if told == telling.BODY and voted:
        return True
    return short and told in (0, telling.BODY) and (label != "PLACE" or end - start > 1)


def _short_forms(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """How news shortens an organisation: "Gulf Harbour" of "Gulf Harbour Logistics", "Ahly" of "Al Ahly"."""
    made = {words[:n] for n in range(1, len(words)) if words[n] not in ("of", "and", "&", "for")}
    return made | (
        {words[1:]} if len(words) == 2 and words[0] in ("al", "el", "fc", "banco", "grupo") else set()
    )


def _repeated(document: Document, spans: list[Found], known: dict[tuple[str, ...], str]) -> list[Found]:
    """Unmarked repeats of a name that the document marks elsewhere are marked."""
    types = document.types
    labels: dict[tuple[str, ...], str] = dict(known)
    for name in spans:
        words = words_of(document, name)
        labels.setdefault(words, name[2])
        if name[2] == "PERSON" and len(words) > 1 and len(words[-1]) > 3 and words[-1].isalpha():
            labels.setdefault(words[-1:], "PERSON")
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in labels:
        by_first[words[0]].append(words)
    for entries in by_first.values():
        entries.sort(key=len, reverse=True)
    taken = bytearray(len(types) + 1)
    marked: Counter[tuple[str, ...]] = Counter()
    for start, end, label in spans:
        taken[start:end] = b"\1" * (end - start)
        marked[words_of(document, (start, end, label))] += 1
    missed: dict[tuple[str, ...], list[Found]] = defaultdict(list)
    for i, t in enumerate(types):
        if taken[i] or not t.candidate or t.lower not in by_first:
            continue
        for words in by_first[t.lower]:
            end = i + len(words)
            if end > len(types) or any(taken[i:end]) or tuple(x.lower for x in types[i:end]) != words:
                continue
            if not types[end - 1].candidate:
                continue
            if not _lone(document, i, end) and not (words in known and any(document.kinds)):
                continue
            if len(words) == 1 and (
                t.entry & Word.LOWER or len(t.word) < 3 or document.facts.get(t.lower, 0) & 1
            ):
                continue
            missed[words].append((i, end, labels[words]))
            taken[i:end] = b"\1" * len(words)
            break
    out = list(spans)
    for words, places in missed.items():
        # A name that the tagger left out oftener than not was a slip where it was marked.
        if (
            words in known
            or (labels[words] == "PERSON" and not marked[words])
            or marked[words] >= len(places)
        ):
            out += places
    return sorted(out)
