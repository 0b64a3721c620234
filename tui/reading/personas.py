"""Somebody who speaks or is spoken of, and the words that tell people from bodies and offices apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tui.reading import names
from tui.reading.cues import REPORTING_NOUNS, word_set
from tui.reading.titles import TITLE_WORDS, Sort

GENERIC_BODIES = word_set(
    """
    company firm group agency organisation organization charity club newspaper paper watchdog body
    association party department ministry union council university hospital court airline bank
    regulator network team school church federation committee commission institute office force
    foundation movement magazine board campaign
    """
)


FIRMS = word_set(
    """
    company firm carmaker automaker airline maker retailer giant chain manufacturer operator developer
    insurer brewer brewery publisher startup start-up supermarket conglomerate lender supplier
    drugmaker shipbuilder broadcaster
    """
)
"""Words for a business that may take any adjective and still mean the one just named."""


THINGS = (
    GENERIC_BODIES
    | FIRMS
    | word_set(
        """
    service inspectorate authority coastguard brigade centre center trust hotel laboratory studio
    clinic prison museum theatre theater embassy consulate treasury government administration
    parliament senate panel inquiry tribunal army military navy police inspectors regime state city
    """
    )
)


SAME_OFFICE = {
    "justice": "judge",
    "sen": "senator",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "gov": "governor",
    "cllr": "councillor",
    "prof": "professor",
    "dr": "doctor",
    "insp": "inspector",
    "supt": "superintendent",
    "sgt": "sergeant",
    "det": "detective",
    "capt": "captain",
    "col": "colonel",
    "gen": "general",
    "lt": "lieutenant",
    "ceo": "executive",
}
"""Titles as they stand before a name, and the word the text goes on with."""


MERELY = word_set(
    """
    same former then late outgoing ex ex- veteran one-time longtime long-time new young first-term
    """
)
"""Adjectives that do not tell one holder of an office from another."""


PARTISANS = word_set("""democrat republican lawmaker politician conservative liberal independent""")


NEVER_ANYBODY = word_set(
    """
    judge justice lawyer attorney solicitor barrister prosecutor spokesman spokeswoman spokesperson
    official officer witness resident neighbour neighbor owner doctor nurse aide adviser advisor
    analyst reporter journalist correspondent editor referee diplomat
    """
)
"""Offices whose unnamed holder is as likely somebody not yet named."""


LEADERS = word_set(
    """
    head leader chief boss chair chairman chairwoman president director
    """
)


GENERIC_PEOPLE = {
    **dict.fromkeys(("man", "boy", "actor", "father"), "m"),
    **dict.fromkeys(("woman", "girl", "actress", "mother", "widow"), "f"),
    **dict.fromkeys(("teenager", "singer", "author", "writer", "player", "striker", "politician"), ""),
    **dict.fromkeys(("lawmaker", "veteran", "pensioner", "person"), ""),
}


@dataclass(slots=True, eq=False)
class Persona:
    """Somebody who speaks or is spoken of."""

    name: str
    sort: Sort
    words: tuple[str, ...] = ()
    sex: str = ""
    plural: bool = False
    first: int = 0
    roles: list[str] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    sure: float = 1.0
    belongs: str = ""

    @property
    def role(self) -> str:
        return self.roles[0] if self.roles else self.belongs


_PRESS = word_set(
    """
    reuters afp ap bbc cnn nbc abc cbs msnbc fox bloomberg xinhua tass interfax dpa ansa efe pti ani
    news times post press radio television tv journal herald gazette courier tribune guardian
    telegraph mail chronicle register star sun echo mirror
    """
)


def is_press(persona: Persona) -> bool:
    """Whether an organisation is one that reports rather than one reported on."""
    return bool(persona.words) and fold(persona.words[-1]) in _PRESS


def may_be_body(persona: Persona) -> bool:
    """Whether a persona is an organisation, or a single word nothing shows to be a person's name."""
    if persona.sort is Sort.PERSON:
        bare = len(persona.words) == 1 and not persona.sex
        if persona.roles:
            thing = any(head in THINGS for head in head_words(persona.roles[0]))
            return thing and (bare or not names.is_given(persona.words[0]))
        return bare and not names.is_given(persona.words[0])
    return persona.sort is Sort.BODY


def words_of(printed: str) -> list[str]:
    words: list[str] = []
    for word in printed.replace("“", " ").replace("”", " ").replace('"', " ").split():
        stripped = word.strip(",;:()[]")
        for ending in ("'s", "’s"):
            stripped = stripped.removesuffix(ending)
        if stripped:
            words.append(stripped)
    return words


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """A word of a name for comparing: in small letters, without its dot."""
    return word.lower().replace("’", "'").rstrip(".")


def contains(persona: Persona, keys: Sequence[str]) -> bool:
    """Whether the words given are, in order, some of the person's; an initial stands for its name."""
    own = [fold(w) for w in persona.words]
    at = 0
    for key in keys:
        while at < len(own) and not (own[at] == key or (len(key) == 1 and own[at].startswith(key))):
            at += 1
        if at == len(own):
            return False
        at += 1
    return True


def fullest(listed: Sequence[Persona]) -> list[Persona]:
    """One of each person: those whose words are part of another's are left out."""
    kept: list[Persona] = []
    for persona in sorted(one_of_each(listed), key=lambda p: (-len(p.words), -len(p.name))):
        keys = tuple(map(fold, persona.words))
        if not any(contains(other, keys) for other in kept):
            kept.append(persona)
    return sorted(kept, key=lambda p: p.first)


def one_of_each(listed: Sequence[Persona]) -> list[Persona]:
    """The list without repetitions, compared by identity."""
    seen: dict[int, Persona] = {id(p): p for p in listed}
    return list(seen.values())


def is_thing(role: str) -> bool:
    """Whether an unnamed speaker is a body or a document rather than a person."""
    return not any(head in TITLE_WORDS for head in head_words(role)) and any(
        head in THINGS or head in REPORTING_NOUNS for head in head_words(role)
    )


def head_words(role: str) -> set[str]:
    words = role.lower().split()
    link = next(
        (
            k
            for k, w in enumerate(words)
            if w in {"of", "for", "at", "in", "to", "from", "with", "who", "on", "and"}
        ),
        len(words),
    )
    if not link:
        return set()
    head = words[link - 1].rstrip(".")
    return {words[link - 1], head, SAME_OFFICE.get(head, head)}
