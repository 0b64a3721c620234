"""What a phrase that names a speaker says: a name, a role, a title, a sex, one or several.

“Foreign Minister Ana Lund” is a role and a name, “a spokeswoman for the ministry” a role alone, “the owner,
Ana Lund, who runs a salon” a role with the name behind it, “the union” something to be looked up.
Whom the phrase means is settled in `speakers.py`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tui.reading import lexicon, names
from tui.reading.cues import REPORTING_NOUNS, word_set
from tui.reading.grammar import DETERMINERS, NAMELESS, PREPOSITIONS, PRONOUNS, TIME_WORDS, is_adverb
from tui.reading.reporter import Word
from tui.reading.spans import Label, Mention, Span


class Sort(StrEnum):
    """What a phrase refers by."""

    PRONOUN = "pronoun"
    PERSON = "person"
    BODY = "body"  # an organisation, a place standing for its government, a group
    ROLE = "role"  # a description without a name


@dataclass(slots=True)
class Phrase:
    """A phrase that names a speaker, read.

    `words` are the name's words without titles; `text` the name or, without one, the role phrase
    without its article; `role` is the description that comes with a name.
    """

    span: Span
    sort: Sort
    text: str
    words: tuple[str, ...] = ()
    role: str = ""
    sex: str = ""
    definite: bool = False
    plural: bool = False
    honorific: bool = False
    sure: float = 1.0
    roles: list[str] = field(default_factory=list)


_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_OWNERS = frozenset({"his", "her", "their", "its", "my", "our"})
_OWNED_BY = {"his": "he", "her": "she", "their": "they", "its": "it"}
_ARTICLES = DETERMINERS - _OWNERS
_LINKS = PREPOSITIONS | {"of", "who", "which", "whose", "that", "and"}
_PARTICLES = word_set(
    """
    de da di del della der den van von bin ibn al el la le ten ter dos das du y e zu af
    """
)
TITLE_WORDS = (
    {word.lower() for word in lexicon.TITLES}
    | lexicon.TITLE_TAILS
    | word_set(
        """
    cllr councillor councilor councilman councilwoman alderman congressman congresswoman assemblyman
    assemblywoman mp mps mep ceo cto cfo coo md republican democrat democratic labour conservative
    spokesperson
    spokesman spokeswoman co-founder co-chair co-author vice-president ex-president businessman
    businesswoman lawyer solicitor lord justice student resident pupil teacher farmer fisherman
    driver pilot engineer scientist researcher campaigner organiser organizer strategist pollster
    host anchor commentator columnist blogger journalist reporter photographer artist novelist poet
    historian curator conductor pianist composer goalkeeper batsman bowler referee umpire trainer
    nurse doctor surgeon psychologist biologist ecologist geologist meteorologist epidemiologist
    principal headmaster headteacher headmistress treasurer clerk ombudsman coordinator aide adviser
    advisor candidate nominee whip rep. sen. gov. gen. lt. col. capt. sgt. maj. dr. mr. mrs. ms.
    prof. rev. hon. atty. cmdr. adm. insp. supt. det. cpl. pvt. mr mrs ms miss dr prof rev sen rep
    gov gen lt col capt sgt sir dame baroness baron shopkeeper baker shopper passenger survivor
    victim eyewitness witness neighbour neighbor owner landlord tenant co-owner boss head
    """
    )
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
_STYLES = word_set(
    """
    eminence majesty excellency holiness highness honour honor lordship ladyship worship grace
    """
)
_SPEECHLESS = word_set(
    """
    house minority majority press general deputy assistant national security foreign prime
    """
)
_ORG_ENDS = {word.lower() for word in lexicon.ORG_ENDS}
_PLURAL_ROLES = frozenset(
    {"police", "people", "men", "women", "children", "staff", "crowd", "public", "audience", "media", "press"}
)
_MALE = lexicon.MALE_WORDS
_FEMALE = lexicon.FEMALE_WORDS
_PARTY_WORDS = frozenset(
    {"Republican", "Democrat", "Democratic", "Labour", "Conservative", "Tory", "Liberal"}
)


class Names:
    """The mentions found elsewhere, for look-up by place."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        kept = [m for m in mentions if m.label in (Label.PERSON, Label.ORG, Label.PLACE, Label.GROUP)]
        self._mentions = sorted(kept, key=lambda m: (m.start, m.end))
        self._starts = [m.start for m in self._mentions]

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in `[start, end)`."""
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def __iter__(self) -> object:
        return iter(self._mentions)


def title_of(word: Word) -> bool:
    """Whether a word is a title or a trade that stands before names."""
    return word.low in TITLE_WORDS or word.low.rstrip(".") in TITLE_WORDS


def name_runs(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Runs of capitalised words, possessives and titles still in; both ends inclusive."""
    found: list[tuple[int, int]] = []
    at, size = 0, len(words)
    while at < size:
        if not words[at].cap or ((words[at].low in NAMELESS) and words[at].run < 0):
            at += 1
            continue
        end = at
        k = at + 1
        while k < size:
            word = words[k]
            if word.cap and word.low not in PRONOUNS and word.low not in DETERMINERS:
                end = k
                k += 1
            elif word.run >= 0 and word.end - word.start < 30 and k + 1 < size and words[k + 1].cap:
                k += 1  # a nickname
            elif (
                (
                    word.low in _PARTICLES
                    and k + 1 < size
                    and (words[k + 1].cap or words[k + 1].low in _PARTICLES)
                )
                or (
                    word.low in {"of", "&", "-", "–"}
                    and k + 1 < size
                    and words[k + 1].cap
                    and not title_of(words[end])
                    and not (word.low == "of" and any(names.is_given(words[j].text) for j in range(at, end)))
                )
                or (
                    word.low in {"for", "on"}
                    and k + 1 < size
                    and words[k + 1].cap
                    and words[end].low
                    in {
                        "institute",
                        "center",
                        "centre",
                        "council",
                        "campaign",
                        "fund",
                        "society",
                        "association",
                        "office",
                        "ministry",
                        "department",
                        "committee",
                        "agency",
                    }
                )
                or (
                    word.low in {"'", "’"}
                    and words[end].low.endswith("s")
                    and words[end].end == word.start
                    and k + 1 < size
                    and words[k + 1].cap
                )
                or (word.low == "the" and words[k - 1].low == "of" and k + 1 < size and words[k + 1].cap)
            ):
                k += 1
            else:
                break
        found.append((at, end))
        at = end + 1
    return found


def read(
    words: Sequence[Word], start: int, end: int, known: Names, *, capitals: bool = False
) -> Phrase | None:
    """Read the phrase in `words[start..end]` (inclusive); None when nothing in it can speak."""
    phrase = list(words[start : end + 1])
    while (
        phrase
        and phrase[-1].run < 0
        and not phrase[-1].alpha
        and phrase[-1].low not in {")", "'", "’"}
        and not phrase[-1].low[:1].isdigit()
    ):
        phrase.pop()
    if not phrase:
        return None
    span = Span(phrase[0].start, phrase[-1].end)
    if phrase[0].low in PRONOUNS and len(phrase) == 1:
        low = phrase[0].low
        sex = {"he": "m", "she": "f"}.get(low, "")
        return Phrase(span, Sort.PRONOUN, low, sex=sex, plural=low in {"they", "we"})
    if len(phrase) == 1 and phrase[0].low in _OWNED_BY:
        low = _OWNED_BY[phrase[0].low]  # “her claim that …”
        sex = {"he": "m", "she": "f"}.get(low, "")
        return Phrase(span, Sort.PRONOUN, low, sex=sex, plural=low == "they")
    if len(phrase) == 2 and phrase[0].low in {"his", "her"} and phrase[1].low in _STYLES:
        low = "he" if phrase[0].low == "his" else "she"
        return Phrase(span, Sort.PRONOUN, low, sex="m" if low == "he" else "f")
    if capitals:
        return _read_capitals(phrase, span, known)
    chunks = _chunks(phrase)
    core = chunks[0]
    found = _read_core(core, span, known)
    rest = [c for c in chunks[1:] if c]
    if found is None:
        return None
    if found.sort is Sort.ROLE:
        for chunk in rest[:3]:
            if (chunk[0].cap and chunk[0].low not in DETERMINERS and chunk[0].low not in TIME_WORDS) or any(
                title_of(word) for word in chunk[:2]
            ):
                named = _read_core(chunk, span, known)
                if named is not None and named.sort in (Sort.PERSON,) and named.words:
                    named.roles = [found.text, *named.roles]
                    named.role = named.role or found.text
                    named.sex = named.sex or found.sex
                    named.sure = max(named.sure, 0.9)
                    return named
            if chunk[0].low in {"who", "which", "whose"}:
                break
        return found
    for chunk in rest[:3]:
        head = chunk[0].low
        if head == "which" and found.sort is Sort.PERSON and not found.honorific and not found.role:
            found.sort = Sort.BODY
        if (
            head in {"who", "which", "whose", "whom"}
            or not chunk[0].alpha
            or (head.endswith("ing") and not chunk[0].cap)
        ):
            if (
                not chunk[0].alpha
                and chunk[0].low.isdigit()
                and found.sort is not Sort.PERSON
                and len(found.words) > 1
            ):
                found.sort = Sort.PERSON
            continue
        if (
            head in DETERMINERS
            or title_of(chunk[0])
            or chunk[0].cap
            or chunk[0].low in _PARTICLES
            or not chunk[0].cap
        ) and (any(title_of(w) for w in chunk) or head in {"a", "an", "the"}):
            described = _plain(_without_determiner(chunk))
            if described and found.sort in (Sort.PERSON, Sort.BODY):
                found.roles.append(described)
                found.role = found.role or described
                found.sex = found.sex or _sex_of(chunk)
                if (
                    found.sort is Sort.BODY
                    and any(title_of(w) for w in chunk)
                    and len(found.words) <= 3
                    and found.sure < 0.9
                ):
                    found.sort = Sort.PERSON
    return found


def _chunks(phrase: Sequence[Word]) -> list[list[Word]]:
    """The phrase cut at its commas, brackets left out."""
    chunks: list[list[Word]] = [[]]
    depth = 0
    for word in phrase:
        if word.low == "(":
            depth += 1
        elif word.low == ")":
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif word.low in {",", "—", "–"}:
            chunks.append([])
        else:
            chunks[-1].append(word)
    if not chunks[0]:
        chunks = [c for c in chunks if c] or [list(phrase)]
    return chunks


def _without_determiner(words: Sequence[Word]) -> list[Word]:
    at = 0
    while at < len(words) and (words[at].low in _ARTICLES or is_adverb(words[at])) and at + 1 < len(words):
        at += 1
    return list(words[at:])


def _plain(words: Sequence[Word]) -> str:
    """The words with single blanks, possessives and hyphens closed up, marks left out."""
    text = ""
    for number, word in enumerate(words):
        piece = word.text
        if not piece:
            continue
        glue = (
            number == 0
            or not text
            or (number and words[number - 1].run < 0 and words[number - 1].end == word.start)
        )
        text += piece if glue else " " + piece
    return text


def _sex_of(words: Sequence[Word]) -> str:
    for word in words:
        low = word.low.rstrip(".")
        if low in _OWNERS:
            continue
        sex = "m" if low in _MALE and low not in {"him"} else "f" if low in _FEMALE and low != "her" else ""
        if not sex and word.cap:
            sex = names.sex_of_title(low)
        if sex and (True):
            return sex
    return ""


def _read_core(core: Sequence[Word], span: Span, known: Names) -> Phrase | None:
    """Read one comma-free stretch."""
    core = [
        w
        for w in core
        if w.alpha or w.run >= 0 or w.low in _POSSESSIVES or w.low in {"&", "-", "–"} or w.low[:1].isdigit()
    ]
    while core and core[0].low in {"both", "and", "while", "but", "as", "that"}:
        core = core[1:]
    if not core:
        return None
    definite = core[0].low in {"the", "this", "that", "these", "those"} | _OWNERS
    indefinite = core[0].low in {"a", "an", "one", "another", "some"}
    runs = name_runs(core)
    link = _first_link(core, runs)
    head = core[:link]
    rest = core[link:]
    head_runs = [(a, b) for a, b in runs if b < link]
    result: Phrase | None = None
    if head_runs:
        first, last = head_runs[-1]
        if last == len(head) - 1 or all(w.low in _PARTICLES for w in head[last + 1 :]):
            result = _name(core, first, last, span, known, definite, indefinite)
        elif head[last + 1].low in _POSSESSIVES and _document(head[last + 2 :]):
            result = _name(core, first, last, span, known, definite, indefinite)
            if result is not None:
                result.role = ""
        elif head[last + 1].low == "and" or head[last + 1].low in {"himself", "herself"}:
            result = _name(core, first, last, span, known, definite, indefinite)
    elif head and head[-1].low in REPORTING_NOUNS and len(rest) > 1 and rest[0].low in {"by", "from"}:
        inner = _read_core(rest[1:], span, known)
        if inner is not None:
            return inner
    if result is None and rest:
        result = _behind_link(core, link, runs, span, known)
    if result is not None:
        if result.sort is Sort.PERSON and not result.sex:
            result.sex = names.sex(result.words[0]) if len(result.words) > 1 else ""
        result.definite = definite
        return result
    bare = _without_determiner(core)
    if not bare or all(w.low in DETERMINERS for w in bare):
        return None
    noun = _head_noun(core)
    text = _plain(_without_place(bare))
    plural = noun in _PLURAL_ROLES or (noun.endswith("s") and not noun.endswith(("ss", "us")))
    return Phrase(
        span,
        Sort.ROLE,
        text,
        tuple(w.low for w in bare),
        "",
        _sex_of([w for w in head if w.low == noun] or head),
        definite,
        plural,
    )


def _without_place(words: Sequence[Word]) -> Sequence[Word]:
    """“shopkeeper across the street” is a shopkeeper; “spokesman for the ministry” stays whole."""
    for k in range(1, len(words)):
        low, after = words[k].low, words[k + 1].low if k + 1 < len(words) else ""
        if low in {"the", "a", "an"} and words[k - 1].low not in PREPOSITIONS | {"of", "to", "and"}:
            return words[:k]  # “a report the group published”
        if low.endswith(("ing", "ed")) and not words[k].cap and words[k - 1].alpha:
            if after in PREPOSITIONS | DETERMINERS | TIME_WORDS | {"to"}:
                return words[:k]  # “campaigners fighting to save the pier”
            if not after and low.endswith("ed"):
                return words[:k]
        if words[k].low in {
            "who",
            "which",
            "that",
            "in",
            "across",
            "near",
            "outside",
            "inside",
            "on",
            "with",
            "familiar",
            "loyal",
            "close",
            "speaking",
            "whose",
            "living",
            "working",
        }:
            return words[:k]
    return words


def _head_noun(core: Sequence[Word]) -> str:
    runs = name_runs(core)
    link = _first_link(core, runs)
    return core[link - 1].low if link else core[0].low


def _document(tail: Sequence[Word]) -> bool:
    return any(w.low in REPORTING_NOUNS for w in tail)


def _first_link(core: Sequence[Word], runs: Sequence[tuple[int, int]]) -> int:
    """Where the first preposition outside a name stands; the length when there is none."""
    for at in range(1, len(core)):
        word = core[at]
        if word.low in _LINKS and not any(a < at < b for a, b in runs):
            if word.low == "and" and not (
                at + 1 < len(core) and (core[at + 1].cap or core[at + 1].low in DETERMINERS)
            ):
                continue
            if word.low == "and" and core[at - 1].alpha and not core[at - 1].cap:
                continue
            return at
    return len(core)


def _behind_link(
    core: Sequence[Word], link: int, runs: Sequence[tuple[int, int]], span: Span, known: Names
) -> Phrase | None:
    """“ambassador to the United States Hamdullah Mohib”: a person's name glued to the role's object."""
    if not any(title_of(w) for w in core[:link]) and core[link].low != "of":
        pass
    last = next(((a, b) for a, b in reversed(runs) if a > link), None)
    if last is None or last[1] < len(core) - 1:
        return None
    first, end = last
    if (
        first > 0
        and core[first - 1].alpha
        and not core[first - 1].cap
        and title_of(core[first - 1])
        and first - 1 > link
    ):
        return _name(core, first, end, span, known, False, False)
    if (
        end > first
        and first - 1 > link
        and core[first - 1].alpha
        and not core[first - 1].cap
        and core[first - 1].low not in DETERMINERS | PREPOSITIONS
        and names.is_given(core[first].text)
    ):
        result = _name(core, first, end, span, known, False, False)
        if result is not None and result.words:
            result.sort, result.sure = Sort.PERSON, 0.85
            result.role = _plain(_without_determiner(core[:first]))
            result.roles = [result.role]
        return result  # “the producer and biographer of the scene Tobias Renn”
    split = None
    for mention in known.within(core[first].start, core[end].end):
        if mention.label is Label.PERSON and mention.start > core[first].start:
            split = next((k for k in range(first, end + 1) if core[k].start == mention.start), None)
    if split is None:
        for k in range(first + 1, end):
            before = core[k - 1].low
            if (
                (
                    names.is_given(core[k].text)
                    and core[k].low not in _ORG_ENDS
                    and core[end].low not in _ORG_ENDS
                )
                and before not in {"of", "&", "the", "-"}
                and not title_of(core[k])
            ):
                split = k
                break
            if title_of(core[k]) and k < end and core[k + 1].cap:
                split = k + 1
        if split is None and end - first >= 3 and _country(core, first) is not None:
            split = _country(core, first)
    if split is None or split > end:
        return None
    result = _name(core, split, end, span, known, False, False)
    if result is not None and result.words:
        result.sort = Sort.PERSON
        result.sure = 0.85
        role = _plain(_without_determiner(core[:split]))
        result.role, result.roles = role, [role]
    return result


def _country(core: Sequence[Word], first: int) -> int | None:
    for length in (3, 2, 1):
        words = " ".join(w.text for w in core[first : first + length])
        if words in lexicon.COUNTRIES:
            return first + length
    return None


def _name(
    core: Sequence[Word], first: int, last: int, span: Span, known: Names, definite: bool, indefinite: bool
) -> Phrase | None:
    """The name in a run of capitalised words, its titles turned into the role."""
    if all(core[k].low in TIME_WORDS for k in range(first, last + 1)):
        return None
    cut = first
    organisation = core[last].low.rstrip(".") in _ORG_ENDS or core[last].low in _POSSESSIVES
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
        if owner.cap and (whole or owner.low in _OWNING):
            cut = first - 2
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
    role = _plain(
        _without_determiner(
            [w for w in lead if w.text.rstrip(".") not in lexicon.HONORIFICS or w.low == "general"]
        )
    )
    sure = 1.0 if label is not None or titled else 0.8
    if not person and label is None and not organisation and len(run) == 1 and definite is False:
        sure = 0.7
    return Phrase(
        span,
        Sort.PERSON if person else Sort.BODY,
        _plain(run),
        tuple(_plain([w for w in run if w.low not in {"'s", "’s"}]).split())
        if cut >= first
        else tuple(_plain(run).split()),
        role if person else "",
        _sex_of(lead) if person else "",
        definite,
        False,
        honorific,
        sure,
        [role] if role and person else [],
    )


def _read_capitals(phrase: Sequence[Word], span: Span, known: Names) -> Phrase | None:
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
        bare = _without_determiner(phrase)
        return (
            Phrase(span, Sort.ROLE, _plain(bare).lower(), tuple(w.low for w in bare), definite=True)
            if bare
            else None
        )
    person = bool(mentions) or (cut > 0 and title_of(phrase[cut - 1])) or len(run) > 1
    lead = _plain(_without_determiner(phrase[:cut])).lower()
    return Phrase(
        span,
        Sort.PERSON if person else Sort.BODY,
        " ".join(w.text.title() if w.text.isupper() else w.text for w in run),
        tuple(w.text.title() if w.text.isupper() else w.text for w in run),
        lead,
        _sex_of(phrase[:cut]),
        sure=0.8,
        roles=[lead] if lead else [],
    )
