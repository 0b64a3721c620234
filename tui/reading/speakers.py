"""Who a speaker phrase means: surnames, pronouns, roles and acronyms settled to the fullest name in the text.

Better no name than a wrong one: a surname that two people share stays as it is printed, and a pronoun
with nobody of its sex in sight stays unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.reading import lexicon, names, roles
from tui.reading.cues import REPORTING_NOUNS, word_set
from tui.reading.phrases import main_subject
from tui.reading.reporter import Sentence
from tui.reading.roles import Names, Phrase, Sort
from tui.reading.spans import Label, Mention

_NICKNAME = re.compile(r"""\s["“‘'][^"”’]{1,24}["”’']\s""")
_REACH = 6
"""How many sentences back a pronoun may look."""
_GENERIC_BODIES = word_set(
    """
    company firm group agency organisation organization charity club newspaper paper watchdog body
    association party department ministry union council university hospital court airline bank
    regulator network team school church federation committee commission institute office force
    foundation movement magazine board campaign
    """
)
_FIRMS = word_set(
    """
    company firm carmaker automaker airline maker retailer giant chain manufacturer operator developer
    insurer brewer brewery publisher startup start-up supermarket conglomerate lender supplier
    drugmaker shipbuilder broadcaster
    """
)
"""Words for a business that may take any adjective and still mean the one just named."""
_THINGS = (
    _GENERIC_BODIES
    | _FIRMS
    | word_set(
        """
    service inspectorate authority coastguard brigade centre center trust hotel laboratory studio
    clinic prison museum theatre theater embassy consulate treasury government administration
    parliament senate panel inquiry tribunal army military navy police inspectors regime state city
    """
    )
)
_SAME_OFFICE = {
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
_MERELY = word_set(
    """
    former then late outgoing ex ex- veteran one-time longtime long-time new young first-term
    """
)
"""Adjectives that do not tell one holder of an office from another."""
_PARTISANS = word_set("""democrat republican lawmaker politician conservative liberal independent""")
_NEVER_ANYBODY = word_set(
    """
    judge justice lawyer attorney solicitor barrister prosecutor spokesman spokeswoman spokesperson
    official officer witness resident neighbour neighbor owner doctor nurse aide adviser advisor
    analyst reporter journalist correspondent editor referee diplomat
    """
)
"""Offices whose unnamed holder is as likely somebody not yet named."""
_LEADERS = word_set(
    """
    head leader chief boss chair chairman chairwoman president director
    """
)
_GENERIC_PEOPLE = {
    **dict.fromkeys(("man", "boy", "actor", "father"), "m"),
    **dict.fromkeys(("woman", "girl", "actress", "mother", "widow"), "f"),
    **dict.fromkeys(("teenager", "singer", "author", "writer", "player", "striker", "politician"), ""),
    **dict.fromkeys(("lawmaker", "veteran", "pensioner"), ""),
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

    @property
    def role(self) -> str:
        return self.roles[0] if self.roles else ""


class Cast:
    """Everybody a text names, and the way from a phrase to one of them."""

    def __init__(self, text: str, mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> None:
        self.known = Names(mentions)
        self._sentences = sentences
        self._by_last: dict[str, list[Persona]] = {}
        self._by_word: dict[str, list[Persona]] = {}
        self._bodies: dict[str, list[Persona]] = {}
        self._acronyms: dict[str, Persona] = {}
        self._focus: dict[int, list[Persona]] = {}
        self._said: dict[int, list[Persona]] = {}
        self._described: dict[str, list[Persona]] = {}
        self._loose: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        self._unnamed: dict[int, Persona] = {}
        shown = {text[m.start : m.end] for m in mentions}
        for mention in mentions:
            printed = text[mention.start : mention.end]
            if mention.label is Label.PERSON:
                self._add_printed(printed, mention.start)
                if mention.name not in shown:
                    self._add_printed(mention.name, mention.start)
            elif mention.label is Label.ORG:
                self.add_body(tuple(_words_of(printed)), mention.start)
                if mention.name not in shown:
                    self.add_body(tuple(_words_of(mention.name)), mention.start)
        for sentence in sentences:
            self._scan(sentence)

    # -- who is there ---------------------------------------------------------------------------

    def _add_printed(self, printed: str, at: int) -> None:
        words = _words_of(_NICKNAME.sub(" ", printed))
        sex = ""
        cut = max(
            (k for k, w in enumerate(words[:-1]) if w.lower().rstrip(".") in roles.TITLE_WORDS and k),
            default=-1,
        )
        words = words[cut + 1 :]
        for length in (3, 2, 1):
            if len(words) > length + 1 and " ".join(words[:length]) in lexicon.COUNTRIES:
                words = words[length:]
        if len(words) > 2 and not names.is_given(words[0]) and len(words[0].rstrip(".")) > 1:
            given = next(
                (k for k in range(1, len(words) - 1) if names.is_given(words[k]) and words[k][0].isupper()),
                None,
            )
            if given is not None and len(words[0]) > 3 and words[0].lower() not in {"al", "abu"}:
                words = words[given:]
        while len(words) > 1 and words[0].lower() in roles.TITLE_WORDS:
            sex = sex or names.sex_of_title(words[0].rstrip("."))
            words = words[1:]
        if words:
            self.add_person(tuple(words), at, sex)

    def add_person(
        self, words: tuple[str, ...], at: int, sex: str = "", described: Sequence[str] = ()
    ) -> Persona:
        """Enter a person under a full name, or under a single word when the text has no more."""
        last = _key(words[-1])
        for persona in self._by_last.get(last, ()):
            if tuple(map(_key, persona.words)) == tuple(map(_key, words)):
                persona.sex = persona.sex or sex
                persona.first = min(persona.first, at)
                self._describe(persona, described)
                return persona
        persona = Persona(" ".join(words), Sort.PERSON, words, sex, first=at)
        if not persona.sex and len(words) > 1:
            persona.sex = names.sex(words[0])
        self._by_last.setdefault(last, []).append(persona)
        for word in words:
            self._by_word.setdefault(_key(word), []).append(persona)
        self._describe(persona, described)
        return persona

    def _describe(self, persona: Persona, described: Sequence[str]) -> None:
        for phrase in described:
            if phrase and phrase not in persona.roles:
                persona.roles.append(phrase)
                heads = phrase.lower().replace("-", " ").replace(".", "").split()
                for word in [*heads, *(_SAME_OFFICE[w] for w in heads if w in _SAME_OFFICE)]:
                    if persona not in self._described.setdefault(word, []):
                        self._described[word].append(persona)

    def add_body(self, words: tuple[str, ...], at: int) -> Persona | None:
        """Enter an organisation."""
        while words and words[0].lower() in {"the", "a", "an"}:
            words = words[1:]
        if not words or words[-1].lower() in roles.TITLE_WORDS:
            return None
        listed = self._bodies.setdefault(_key(words[-1]), [])
        for persona in listed:
            if tuple(map(_key, persona.words)) == tuple(map(_key, words)):
                persona.first = min(persona.first, at)
                return persona
        persona = Persona(" ".join(words), Sort.BODY, words, first=at)
        listed.append(persona)
        if len(words) > 2 and words[1].lower() in {"of", "for"}:
            self._bodies.setdefault(_key(words[0]), []).append(persona)
        if len(words) > 1:
            letters = "".join(w[0] for w in words if w[:1].isupper())
            if len(letters) > 1:
                self._acronyms.setdefault(letters, persona)
        return persona

    def _scan(self, sentence: Sentence) -> None:
        """Enter the names the sentence introduces by title, trade, age or apposition."""
        words = sentence.words
        if sentence.capitals or sentence.headline:
            return
        for first, last in roles.name_runs(words):
            if first == last and not (first and roles.title_of(words[first - 1])):
                continue
            start = first
            while (
                start > 0
                and words[start - 1].alpha
                and not words[start - 1].cap
                and roles.title_of(words[start - 1])
            ):
                start -= 1
            phrase = roles.read(words, start, last, self.known)
            if phrase is None or phrase.sort is not Sort.PERSON:
                if phrase is not None and phrase.sort is Sort.BODY and len(phrase.words) > 1:
                    self.add_body(phrase.words, words[first].start)
                continue
            if (
                first
                and words[first - 1].low in {"the", "a", "an"}
                and not phrase.role
                and not names.is_given(phrase.words[0])
            ):
                self.add_body(phrase.words, words[first].start)
                continue
            age = last + 2 < len(words) and words[last + 1].low == "," and words[last + 2].low.isdigit()
            given = names.is_given(phrase.words[0])
            if len(phrase.words) > 1 and (given or phrase.role or age or phrase.honorific):
                self.add_person(phrase.words, words[first].start, phrase.sex, phrase.roles)
            elif phrase.honorific and phrase.sex:
                self.sex_of_surname(phrase.words, phrase.sex)
            elif len(phrase.words) > 1:
                self._loose.setdefault(_key(phrase.words[-1]), []).append((phrase.words, words[first].start))
            # “Teresa Caldwell, the environment secretary,”
            if len(phrase.words) > 1 and last + 2 < len(words) and words[last + 1].low == ",":
                head = words[last + 2]
                if head.low in {"a", "an", "the", "its", "his", "her", "their"} or roles.title_of(head):
                    stop = next(
                        (
                            k
                            for k in range(last + 2, min(len(words), last + 18))
                            if words[k].low in {",", ".", ";"} or words[k].run >= 0
                        ),
                        len(words),
                    )
                    whole = roles.read(words, start, stop - 1, self.known)
                    if whole is not None and whole.sort is Sort.PERSON and whole.roles:
                        self.add_person(whole.words, words[first].start, whole.sex, whole.roles)
            # “Her younger sister, the Green MP Joan Caldwell,” is read with its own run

    def sex_of_surname(self, words: tuple[str, ...], sex: str) -> None:
        """“Ms Okafor” tells the sex of the only Okafor."""
        found = self._by_last.get(_key(words[-1]), [])
        if len(found) == 1 and not found[0].sex:
            found[0].sex = sex

    # -- whom a phrase means --------------------------------------------------------------------

    def person(self, words: tuple[str, ...], at: int, sex: str = "") -> tuple[Persona, float]:
        """The fullest person these name words can mean, and how sure that is."""
        keys = tuple(map(_key, words))
        listed = [p for p in self._by_last.get(keys[-1], []) if _contains(p, keys)]
        if len(keys) == 1:
            full = [p for p in listed if len(p.words) > 1]
            if sex:
                fitting = [p for p in full if p.sex in ("", sex)]
                full = [p for p in fitting if p.sex == sex] or fitting
            if not full:
                full = [
                    p
                    for p in self._by_word.get(keys[0], [])
                    if len(p.words) > 1 and (_key(p.words[0]) == keys[0] or keys[0] in map(_key, p.words[1:]))
                ]
            full = _fullest(full)
            if not full and keys[0] in self._loose and keys[0] not in self._bodies:
                words_at = self._loose[keys[0]][0]
                if not ({m.label for m in self.known.within(words_at[1], words_at[1] + 2)} - {Label.PERSON}):
                    return self.add_person(words_at[0], words_at[1], sex), 0.85
            if len(full) == 1:
                return full[0], 1.0
            if len(full) > 1:
                before = [p for p in full if p.first <= at]
                if len(before) == 1:
                    return before[0], 0.8
                return Persona(" ".join(words), Sort.PERSON, words, sex, first=at), 0.6
            persona = listed[0] if listed else self.add_person(words, at, sex)
            return persona, 0.8
        fuller = _fullest([p for p in listed if len(p.words) >= len(words)])
        if len(fuller) == 1:
            return fuller[0], 1.0
        exact = [p for p in listed if tuple(map(_key, p.words)) == keys]
        return (exact[0] if exact else self.add_person(words, at, sex)), 1.0

    def body(self, words: tuple[str, ...], at: int) -> Persona:
        """The fullest organisation these words can mean."""
        while len(words) > 1 and words[0].lower() in {"the", "a", "an"}:
            words = words[1:]
        if len(words) == 1 and words[0].isupper() and len(words[0]) > 1 and words[0] in self._acronyms:
            return self._acronyms[words[0]]
        keys = tuple(map(_key, words))
        for persona in self._bodies.get(keys[-1], []):
            if (
                len(persona.words) > len(keys)
                and tuple(map(_key, persona.words))[-len(keys) :] == keys
                and len(keys) > 1
            ):
                return persona
        added = self.add_body(words, at)
        return added if added is not None else Persona(" ".join(words), Sort.BODY, words, first=at)

    def only_person(self, at: int) -> Persona | None:
        """The one person with a full name in the text before `at`; None when there are several."""
        named = [p for listed in self._by_last.values() for p in listed if len(p.words) > 1 and p.first < at]
        people = _fullest(named[:20])
        return people[0] if len(people) == 1 else None

    def resolve(self, phrase: Phrase, number: int) -> tuple[Persona | None, float]:
        """Whom `phrase`, in sentence `number`, means, and how sure (0 to 1); None when nobody fits."""
        at = phrase.span.start
        if phrase.sort is Sort.PERSON:
            persona, sure = self.person(phrase.words, at, phrase.sex if phrase.honorific else "")
            if len(phrase.words) > 1 and not persona.sex:
                persona.sex = phrase.sex
            self._describe(persona, phrase.roles)
            return persona, sure * phrase.sure
        if phrase.sort is Sort.BODY:
            if len(phrase.words) == 1:
                people = [p for p in self._by_last.get(_key(phrase.words[0]), []) if len(p.words) > 1]
                if people and not phrase.definite:
                    return self.person(phrase.words, at)[0], 0.9
                loose = _key(phrase.words[0]) in self._loose
                labels = {m.label for m in self.known.within(at, phrase.span.end)}
                if loose and not phrase.definite and not labels - {Label.PERSON}:
                    return self.person(phrase.words, at)[0], 0.8
                first = [
                    p
                    for p in self._by_word.get(_key(phrase.words[0]), [])
                    if _key(p.words[0]) == _key(phrase.words[0])
                ]
                if (
                    len(_fullest(first)) == 1
                    and Label.PLACE not in labels
                    and Label.ORG not in labels
                    and not phrase.definite
                ):
                    return _fullest(first)[0], 0.8
                if phrase.definite and phrase.words[0] in lexicon.NATIONALITIES:
                    found = self.pronoun("", number, people=True)
                    return (found, 0.7) if found is not None else (None, 0.0)
            return self.body(phrase.words, at), 0.9 * phrase.sure
        if phrase.sort is Sort.PRONOUN:
            if phrase.text in {"i", "we", "you"}:
                return None, 0.0
            if phrase.text in {"it", "they"}:
                return self._thing(phrase, number, at), 0.6
            found = self.pronoun(phrase.sex, number, before=at)
            return found, 0.85 if found is not None else 0.0
        return self._role(phrase, number)

    def _role(self, phrase: Phrase, number: int, *, look: bool = True) -> tuple[Persona | None, float]:
        words = [w.strip(".") for w in phrase.words]
        link = next(
            (
                k
                for k, w in enumerate(words)
                if w in {"of", "for", "at", "in", "to", "from", "with", "who", "on"}
            ),
            len(words),
        )
        if not words or link == 0:
            return None, 0.0
        head = words[link - 1]
        modifiers = {w for w in words[: link - 1] if w not in {"'s", "’s", "the"} and len(w) > 1}
        modifiers -= _MERELY
        if head.endswith("-old"):
            modifiers = {word for word in modifiers if not word[0].isdigit()}
        shown = [w for w in phrase.text.split()[: link - 1] if w.lower() in modifiers]
        if phrase.definite and not phrase.plural and look:
            if head in _GENERIC_PEOPLE or head.endswith(("-old", "year-old")):
                found = self.pronoun(_GENERIC_PEOPLE.get(head, ""), number, people=True)
                if found is not None and not modifiers:
                    return found, 0.7
            named_body = head in self._bodies and head not in roles.TITLE_WORDS
            if (head in _GENERIC_BODIES or head in _FIRMS or named_body) and link == len(words):
                found = self._body_by_head(head, modifiers, phrase.span.start, number)
                if found is not None:
                    return found, 0.8
        if not phrase.plural and (phrase.definite or phrase.text[:1].isupper()):
            candidates = [
                p
                for p in self._described.get(head, [])
                if (p.sort is not Sort.ROLE or p.first != phrase.span.start)
                and any(
                    head in _head_words(r)
                    and modifiers <= set(r.lower().replace("-", " ").split()) | {_key(w) for w in p.words}
                    for r in p.roles
                )
            ]
            if not candidates and head in _LEADERS and modifiers:
                led = [p for m in sorted(modifiers) for p in self._described.get(m, [])]
                candidates = [
                    p
                    for p in set_of(led)
                    if any(_head_words(r) & _LEADERS and modifiers <= set(r.lower().split()) for r in p.roles)
                ]
            unique = _fullest(candidates) if len(candidates) > 1 else candidates
            if len(unique) == 1:
                return unique[0], 0.85
            if len(unique) > 1 and not look:
                return None, 0.0
            if len(unique) > 1:
                recent = self.pronoun("", number, among=unique)
                return (recent, 0.6) if recent is not None else (None, 0.0)
            if (
                look
                and phrase.definite
                and all(m[:1].isupper() for m in shown)
                and head in roles.TITLE_WORDS
                and head not in _NEVER_ANYBODY
                and not [p for p in self._described.get(head, []) if p.first != phrase.span.start]
            ):
                near = self.pronoun(phrase.sex, number, people=True)
                if (
                    near is not None
                    and near.words
                    and (names.is_given(near.words[0]) or (shown and near.sort is Sort.PERSON))
                    and (not near.roles or head in _PARTISANS)
                    and self._reach(near, number)
                ):
                    return near, 0.65
        if phrase.span.start in self._unnamed:
            return self._unnamed[phrase.span.start], 0.9
        persona = Persona(phrase.text, Sort.ROLE, (), phrase.sex, phrase.plural, phrase.span.start)
        self._unnamed[phrase.span.start] = persona
        if not phrase.plural:
            self._describe(persona, [phrase.text])
        return persona, 0.9

    def _reach(self, persona: Persona, number: int) -> bool:
        """Whether the person was in sight in one of the two sentences before."""
        return any(persona in self._in_sight(k, None) for k in range(max(0, number - 2), number))

    def _body_by_head(self, head: str, modifiers: set[str], at: int, number: int) -> Persona | None:
        named = [
            p
            for p in self._bodies.get(head, [])
            if p.first < at and len(p.words) > 1 and modifiers <= {_key(w) for w in p.words}
        ]
        if named:
            return max(named, key=lambda p: p.first)
        if head in _FIRMS:
            return self._business(number, at)
        if modifiers or head in {
            "court",
            "board",
            "team",
            "school",
            "church",
            "office",
            "force",
            "party",
            "council",
        }:
            return None
        for back in range(number - 1, max(-1, number - 4), -1):
            for persona in self._said.get(back, []):
                maybe = (
                    persona.sort is Sort.PERSON
                    and not persona.sex
                    and not persona.roles
                    and persona.name.endswith("s")
                )
                if (persona.sort is Sort.BODY or maybe) and persona.name[:1].isupper():
                    return persona
        return None

    def _business(self, number: int, at: int) -> Persona | None:
        """The organisation that spoke last or that the last sentences are about."""
        for back in range(number, max(-1, number - 5), -1):
            for persona in self._said.get(back, []):
                if _may_be_body(persona) and persona.name[:1].isupper() and not _is_press(persona):
                    return persona
            sentence = self._sentences[back]
            subject = main_subject(sentence.words)
            if sentence.headline or subject is None or sentence.words[subject[1]].end > at:
                continue
            read = roles.read(sentence.words, *subject, self.known, capitals=sentence.capitals)
            if read is None or not read.words or read.words[0] in lexicon.NATIONALITIES:
                continue
            if read.sort is Sort.BODY:
                return self.body(read.words, read.span.start)
            if read.sort is Sort.PERSON and _may_be_body(self.person(read.words, read.span.start)[0]):
                return self.person(read.words, read.span.start)[0]
        return None

    def _thing(self, phrase: Phrase, number: int, at: int) -> Persona | None:
        own = self._sentences[number].words
        subject = main_subject(own)
        if not phrase.plural and subject is not None and own[subject[1]].end <= at:
            read = roles.read(own, *subject, self.known, capitals=self._sentences[number].capitals)
            if read is not None and read.sort is Sort.BODY:
                return self.body(read.words, read.span.start)
            if read is not None and read.sort is Sort.ROLE and _is_thing(read.text):
                return self._role(read, number)[0]
        for back in range(number, max(-1, number - 4), -1):
            for persona in self._said.get(back, []):
                thing = persona.sort is Sort.ROLE and not persona.sex and _is_thing(persona.name)
                if (
                    _may_be_body(persona)
                    or thing
                    or persona.plural
                    or (phrase.plural and persona.sort is Sort.ROLE)
                ):
                    return persona
            if phrase.plural or back < number - 2:
                continue
            sentence = self._sentences[back]
            subject = main_subject(sentence.words)
            if subject is None or sentence.words[subject[0]].start >= at:
                continue
            read = roles.read(sentence.words, *subject, self.known, capitals=sentence.capitals)
            if read is not None and read.sort is Sort.BODY:
                return self.body(read.words, read.span.start)
            if read is not None and read.sort is Sort.ROLE and read.definite and _is_thing(read.text):
                return self._role(read, back)[0]
        return None

    # -- who is in sight ------------------------------------------------------------------------

    def said(self, number: int, persona: Persona) -> None:
        """Note that `persona` speaks in sentence `number`: pronouns after it turn to the speaker first."""
        listed = self._said.setdefault(number, [])
        if persona in listed:
            listed.remove(persona)
        listed.insert(0, persona)

    def pronoun(
        self,
        sex: str,
        number: int,
        *,
        before: int | None = None,
        people: bool = False,
        among: Sequence[Persona] | None = None,
    ) -> Persona | None:
        """The nearest person of this sex in sight of sentence `number`, speakers and subjects first."""
        second: Persona | None = None
        for back in range(number, max(-1, number - _REACH), -1):
            sight = self._in_sight(back, before if back == number else None)
            if back == number and people:
                continue
            for persona in sight:
                if among is not None and persona not in among:
                    continue
                if persona.sort is Sort.BODY or persona.plural:
                    continue
                if persona.sort is Sort.ROLE and not persona.sex and _is_thing(persona.name):
                    continue
                if sex and persona.sex and persona.sex != sex:
                    continue
                if sex and not persona.sex:
                    if back == number or (
                        persona.sort is Sort.PERSON and persona in self._said.get(back, [])
                    ):
                        return persona
                    # An unknown sex may fit; somebody known to fit, a sentence further on, fits better.
                    second = second or persona
                    continue
                return persona
            if second is not None and back < number - 1:
                break
        if second is not None and sex and second.sort is Sort.PERSON:
            second.sex = sex
        return second

    def _in_sight(self, number: int, before: int | None) -> list[Persona]:
        """The people of a sentence: its speakers, its subject, the others from left to right."""
        if number not in self._focus:
            self._focus[number] = self._people(self._sentences[number])
        named = self._focus[number]
        if before is not None:
            sentence = self._sentences[number]
            named = self._people(sentence, before)
            return [p for p in self._said.get(number, []) if p.first < before] + named
        return self._said.get(number, []) + named

    def _people(self, sentence: Sentence, before: int | None = None) -> list[Persona]:
        if sentence.headline:
            return []
        words = sentence.words
        subject = main_subject(words)
        found: list[Persona] = []
        if subject is not None and (before is None or words[subject[0]].start < before):
            phrase = roles.read(words, *subject, self.known, capitals=sentence.capitals)
            if phrase is not None and phrase.sort is not Sort.PRONOUN:
                if phrase.sort is Sort.PERSON or (phrase.words and _key(phrase.words[-1]) in self._by_last):
                    found.append(self.person(phrase.words, phrase.span.start)[0])
                elif (
                    phrase.sort is Sort.ROLE
                    and not phrase.plural
                    and (phrase.sex or any(w in roles.TITLE_WORDS for w in phrase.words))
                ):
                    persona, _ = self._role(phrase, sentence.number, look=False)
                    if persona is not None:
                        found.append(persona)
        for first, last in roles.name_runs(words):
            if before is not None and words[first].start >= before:
                break
            keys = [_key(words[k].text) for k in range(first, last + 1) if words[k].run < 0]
            if not keys or keys[-1] not in self._by_word:
                continue
            phrase = roles.read(words, first, last, self.known, capitals=sentence.capitals)
            if phrase is not None and phrase.words and phrase.sort is not Sort.PRONOUN:
                known = phrase.sort is Sort.PERSON or _key(phrase.words[-1]) in self._by_last
                persona = self.person(phrase.words, phrase.span.start)[0] if known else None
                if persona is not None and persona not in found:
                    found.append(persona)
        return found


_PRESS = word_set(
    """
    reuters afp ap bbc cnn nbc abc cbs msnbc fox bloomberg xinhua tass interfax dpa ansa efe pti ani
    news times post press radio television tv journal herald gazette courier tribune guardian
    telegraph mail chronicle register star sun echo mirror
    """
)


def _is_press(persona: Persona) -> bool:
    """Whether an organisation is one that reports rather than one reported on."""
    return bool(persona.words) and _key(persona.words[-1]) in _PRESS


def _may_be_body(persona: Persona) -> bool:
    """Whether a persona is an organisation, or a single word nothing shows to be a person's name."""
    if persona.sort is Sort.PERSON:
        bare = len(persona.words) == 1 and not persona.sex
        if persona.roles:
            return bare and any(head in _THINGS for head in _head_words(persona.roles[0]))
        return bare and not names.is_given(persona.words[0])
    return persona.sort is Sort.BODY


def _words_of(printed: str) -> list[str]:
    words: list[str] = []
    for word in printed.replace("“", " ").replace("”", " ").replace('"', " ").split():
        stripped = word.strip(",;:()[]")
        for ending in ("'s", "’s"):
            stripped = stripped.removesuffix(ending)
        if stripped:
            words.append(stripped)
    return words


def _key(word: str) -> str:
    return word.lower().replace("’", "'").rstrip(".")


def _contains(persona: Persona, keys: Sequence[str]) -> bool:
    """Whether the words given are, in order, some of the person's; an initial stands for its name."""
    own = [_key(w) for w in persona.words]
    at = 0
    for key in keys:
        while at < len(own) and not (own[at] == key or (len(key) == 1 and own[at].startswith(key))):
            at += 1
        if at == len(own):
            return False
        at += 1
    return True


def _fullest(listed: Sequence[Persona]) -> list[Persona]:
    """One of each person: those whose words are part of another's are left out."""
    kept: list[Persona] = []
    for persona in sorted(set_of(listed), key=lambda p: -len(p.words)):
        keys = tuple(map(_key, persona.words))
        if not any(_contains(other, keys) for other in kept):
            kept.append(persona)
    return sorted(kept, key=lambda p: p.first)


def set_of(listed: Sequence[Persona]) -> list[Persona]:
    """The list without repetitions, compared by identity."""
    seen: dict[int, Persona] = {id(p): p for p in listed}
    return list(seen.values())


def _is_thing(role: str) -> bool:
    """Whether an unnamed speaker is a body or a document rather than a person."""
    return not any(head in roles.TITLE_WORDS for head in _head_words(role)) and any(
        head in _THINGS or head in REPORTING_NOUNS for head in _head_words(role)
    )


def _head_words(role: str) -> set[str]:
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
    return {words[link - 1], head, _SAME_OFFICE.get(head, head)}
