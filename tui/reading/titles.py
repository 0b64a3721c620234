"""The words of phrases that name a speaker: titles and trades, runs of capitalised words, sexes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tui.reading import lexicon, names
from tui.reading.cues import word_set
from tui.reading.grammar import DETERMINERS, NAMELESS, PREPOSITIONS, PRONOUNS, is_adverb
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
    without its article; `role` is the description that comes with a name, `belongs` the body or place
    a person is “of” or “leads”.
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
    belongs: str = ""


POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


OWNERS = frozenset({"his", "her", "their", "its", "my", "our"})


_ARTICLES = DETERMINERS - OWNERS


PARTICLES = word_set(
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


_AS_PRINTED = TITLE_WORDS | {word + "." for word in TITLE_WORDS}


_MALE = lexicon.MALE_WORDS


_FEMALE = lexicon.FEMALE_WORDS


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
    return word.low in _AS_PRINTED


def name_runs(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Runs of capitalised words, possessives and titles still in; both ends inclusive."""
    found: list[tuple[int, int]] = []
    at, size = 0, len(words)
    while at < size:
        opens = at == 0 and words[0].low in PREPOSITIONS and words[0].low != "under"
        if not words[at].cap or opens or ((words[at].low in NAMELESS) and words[at].run < 0):
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
                    word.low in PARTICLES
                    and k + 1 < size
                    and (words[k + 1].cap or words[k + 1].low in PARTICLES)
                )
                or (
                    word.low in {"of", "&", "-", "–"}
                    and k + 1 < size
                    and words[k + 1].cap
                    and not title_of(words[end])
                    and not (word.low == "of" and words[k + 1].low == "the" and end > at)
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


def without_determiner(words: Sequence[Word]) -> list[Word]:
    at = 0
    while at < len(words) and (words[at].low in _ARTICLES or is_adverb(words[at])) and at + 1 < len(words):
        at += 1
    return list(words[at:])


def plain(words: Sequence[Word]) -> str:
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


def sex_of(words: Sequence[Word]) -> str:
    for word in words:
        low = word.low.rstrip(".")
        if low in OWNERS:
            continue
        sex = "m" if low in _MALE and low not in {"him"} else "f" if low in _FEMALE and low != "her" else ""
        if not sex and word.cap:
            sex = names.sex_of_title(low)
        if sex and (True):
            return sex
    return ""
