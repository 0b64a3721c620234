"""Who a speaker phrase means: surnames, pronouns, roles and acronyms settled to the fullest name in the text.

Better no name than a wrong one: a surname that two people share stays as it is printed, and a pronoun
with nobody of its sex in sight stays unresolved.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.reading import lexicon, names, roles
from tui.reading.cues import REPORTING_NOUNS
from tui.reading.grammar import DETERMINERS
from tui.reading.personas import (
    FIRMS,
    GENERIC_BODIES,
    GENERIC_PEOPLE,
    LEADERS,
    MERELY,
    NEVER_ANYBODY,
    PARTISANS,
    SAME_OFFICE,
    Persona,
    fold,
    fullest,
    head_words,
    is_press,
    is_thing,
    may_be_body,
    one_of_each,
    words_of,
)
from tui.reading.reporter import Word
from tui.reading.sight import Sight
from tui.reading.spans import Label
from tui.reading.titles import TITLE_WORDS, Phrase, Sort
from tui.reading.topic import main_subject

_PARTIES = frozenset(
    {"republican", "democratic", "democrat", "conservative", "liberal", "independent", "progressive"}
)


_ISSUED = frozenset({"statement", "letter", "post", "tweet", "email", "e-mail", "note", "message", "release"})


def _plain_role(role: str) -> set[str]:
    """The words of a role for comparing: “the union’s president” is the union president."""
    return set(role.lower().replace("’s", "").replace("'s", "").replace("-", " ").split())


def _of_a_body(persona: Persona) -> bool:
    """Whether the text calls a person president of something, never president alone."""
    held = [role.lower() for role in persona.roles if "president" in role.lower()]
    return bool(held) and all(" of " in role for role in held)


def _closing(words: Sequence[Word], at: int) -> bool:
    """Whether the pronoun at `at` only closes what was said: “Passengers would be paid, it said.”"""
    here = next((k for k, w in enumerate(words) if w.start == at), 0)
    ahead = words[here + 2].low if here + 2 < len(words) else "."
    return here > 0 and words[here - 1].low == "," and (ahead in {",", "."} or here > len(words) - 4)


class Cast(Sight):
    """Everybody a text names, and the way from a phrase to one of them."""

    def resolve(self, phrase: Phrase, number: int) -> tuple[Persona | None, float]:
        """Whom `phrase`, in sentence `number`, means, and how sure (0 to 1); None when nobody fits."""
        at = phrase.span.start
        if phrase.sort is Sort.PERSON:
            persona, sure = self.person(phrase.words, at, phrase.sex if phrase.honorific else "")
            if not persona.sex and (len(phrase.words) > 1 or phrase.roles):
                persona.sex = phrase.sex  # “the doctor’s wife, Nora”
            self._describe(persona, phrase.roles)
            persona.belongs = persona.belongs or phrase.belongs
            return persona, sure * phrase.sure
        if phrase.sort is Sort.BODY:
            if len(phrase.words) == 1:
                people = [p for p in self._by_last.get(fold(phrase.words[0]), []) if len(p.words) > 1]
                if people and not phrase.definite:
                    return self.person(phrase.words, at)[0], 0.9
                loose = fold(phrase.words[0]) in self._loose
                labels = {m.label for m in self.known.within(at, phrase.span.end)}
                if loose and not phrase.definite and not labels - {Label.PERSON}:
                    return self.person(phrase.words, at)[0], 0.8
                first = [
                    p
                    for p in self._by_word.get(fold(phrase.words[0]), [])
                    if fold(p.words[0]) == fold(phrase.words[0])
                ]
                if (
                    len(fullest(first)) == 1
                    and Label.PLACE not in labels
                    and Label.ORG not in labels
                    and not phrase.definite
                ):
                    return fullest(first)[0], 0.8
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
        if words in (["another"], ["one"]):
            return self._of_a_kind(words[0], number, phrase.span.start), 0.7
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
        modifiers -= MERELY
        if head.endswith("-old"):
            modifiers = {word for word in modifiers if not word[0].isdigit()}
        shown = [w for w in phrase.text.split()[: link - 1] if w.lower() in modifiers]
        if phrase.definite and not phrase.plural and look:
            issued = self._issuer(head, number) if link == len(words) == 1 else None
            if issued is not None:
                return issued, 0.75
            aged = self._aged.get(phrase.text.split("-")[0]) if head.endswith("-old") else None
            if aged is not None:
                return aged, 0.85
            if head in GENERIC_PEOPLE or head.endswith(("-old", "year-old")):
                found = self.pronoun(GENERIC_PEOPLE.get(head, ""), number, people=True)
                counted = len(words) > link + 1 and words[link] == "of" and words[link + 1] in DETERMINERS
                if found is not None and (not modifiers or counted):  # “the married father of three”
                    return found, 0.7
            named_body = head in self._bodies and head not in TITLE_WORDS
            if (head in GENERIC_BODIES or head in FIRMS or named_body) and link == len(words):
                found = self._body_by_head(head, modifiers, phrase.span.start, number)
                if found is not None:
                    return found, 0.8
        if not phrase.plural and (phrase.definite or phrase.text[:1].isupper()):
            heads = {head, SAME_OFFICE.get(head, head)}
            holders = one_of_each([p for name in sorted(heads) for p in self._described.get(name, [])])
            candidates = [
                p
                for p in holders
                if (p.sort is not Sort.ROLE or p.first != phrase.span.start)
                and not (phrase.sex and p.sex and phrase.sex != p.sex)
                and any(
                    heads & head_words(r) and modifiers <= _plain_role(r) | {fold(w) for w in p.words}
                    for r in p.roles
                )
            ]
            partisan = modifiers & _PARTIES
            if not candidates and partisan:  # “Gov. Tess Marr …”, later “the Republican governor”
                holders = fullest([p for p in self._described.get(head, []) if p.first < phrase.span.start])
                if len(holders) == 1 and modifiers == partisan and holders[0].sort is Sort.PERSON:
                    return holders[0], 0.8
            if head == "president" and not modifiers:
                # The president of a league is meant only beside his name.
                candidates = [p for p in candidates if not _of_a_body(p) or self._reach(p, number)]
            if words[0] == "former" and candidates:
                # “the former governor” is not the governor
                candidates = [p for p in candidates if any("former" in r.lower() for r in p.roles)]
            if not candidates and head in LEADERS and modifiers:
                leading = [p for p in self._leading if modifiers <= _plain_role(p.belongs)]
                if len(one_of_each(leading)) == 1:
                    return leading[
                        0
                    ], 0.8  # “Ana Lund, who chairs the Budget Committee”: “the committee chair”
            if not candidates and head in LEADERS and modifiers:
                led = [p for m in sorted(modifiers) for p in self._described.get(m, [])]
                candidates = [
                    p
                    for p in one_of_each(led)
                    if any(head_words(r) & LEADERS and modifiers <= set(r.lower().split()) for r in p.roles)
                ]
            unique = fullest(candidates) if len(candidates) > 1 else candidates
            if len(unique) == 1 and unique[0].first > phrase.span.start and look and phrase.definite:
                near = self._holder(phrase, number) if head not in NEVER_ANYBODY else None
                if near is not None:
                    return near, 0.65  # the holder named later is hardly meant
            if len(unique) == 1:
                return unique[0], 0.85
            if len(unique) > 1 and not look:
                return None, 0.0
            if len(unique) > 1 and not modifiers:
                titled = [p for p in unique if any(r.lower() == head for r in p.roles)]
                if len(titled) == 1:
                    return titled[0], 0.75  # “President Grant”, not a “president of the Steel Union”
            if len(unique) > 1:
                recent = self.pronoun("", number, among=unique)
                return (recent, 0.6) if recent is not None else (None, 0.0)
            if (
                look
                and phrase.definite
                and all(m[:1].isupper() for m in shown)
                and head in TITLE_WORDS
                and head not in NEVER_ANYBODY
                and not [p for p in self._described.get(head, []) if p.first != phrase.span.start]
            ):
                near = self.pronoun(phrase.sex, number, people=True)
                if (
                    near is not None
                    and near.words
                    and (names.is_given(near.words[0]) or (shown and near.sort is Sort.PERSON))
                    and (not near.roles or head in PARTISANS)
                    and self._reach(near, number)
                ):
                    return near, 0.65
            told = self._told_of(phrase, head, number) if look else None
            if told is not None:
                return told
        if phrase.span.start in self._unnamed:
            return self._unnamed[phrase.span.start], 0.9
        persona = Persona(phrase.text, Sort.ROLE, (), phrase.sex, phrase.plural, phrase.span.start)
        self._unnamed[phrase.span.start] = persona
        if not phrase.plural:
            self._describe(persona, [phrase.text])
        return persona, 0.9

    def _holder(self, phrase: Phrase, number: int) -> Persona | None:
        """“Grant hailed the workers. “…,” the president said.”: who the sentence before is about."""
        near = self.pronoun(phrase.sex, number, people=True)
        if near is None or near.sort is not Sort.PERSON or near.roles or near.first >= phrase.span.start:
            return None
        return near if number and near in self._in_sight(number - 1, None)[:2] else None

    def _told_of(self, phrase: Phrase, head: str, number: int) -> tuple[Persona | None, float] | None:
        """Whom the sentence before is about: “One Senate aide was less sure. “…,” the aide said.”

        Somebody unnamed of the same trade, or, in the same paragraph, a person of whom the text has said
        nothing else: “Owen Strand said yes. “…,” the retired deputy said.”
        """
        if not phrase.definite or phrase.plural or not number:
            return None
        before = self._sentences[number - 1]
        subject = main_subject(before.words)
        read = None
        if subject is not None:
            read = roles.read(before.words, *subject, self.known, capitals=before.capitals)
        if read is not None and read.sort is Sort.ROLE and not read.plural and head in head_words(read.text):
            return self._role(read, number - 1)
        if (
            head not in TITLE_WORDS
            or head in NEVER_ANYBODY
            or before.paragraph != self._sentences[number].paragraph
        ):
            return None
        near = next(iter(self._said.get(number - 1, [])), None)
        if near is None or near.sort is not Sort.PERSON or near.roles or len(near.words) < 2:
            return None
        fits = not (phrase.sex and near.sex and phrase.sex != near.sex)
        return (near, 0.6) if fits and near.first < phrase.span.start else None

    def _of_a_kind(self, which: str, number: int, at: int) -> Persona | None:
        """“A memo warned … Another said …”, “Two aides … One said …”: one more, or one, of those before."""
        for back in range(number, max(-1, number - 3), -1):
            for persona in self._said.get(back, []):
                if persona.sort is not Sort.ROLE or persona.plural != (which == "one") or persona.first >= at:
                    continue
                kind = persona.name.removeprefix("another ")
                printed = f"another {kind}" if which == "another" else f"one of the {kind}"
                return Persona(printed, Sort.ROLE, (), "", False, at)
        return None

    def _issuer(self, head: str, number: int) -> Persona | None:
        """“The union said in a statement … The statement added …”: whoever put it out."""
        if head not in _ISSUED or not number:
            return None
        before = self._sentences[number - 1]
        spoke = self._said.get(number - 1, [])
        return spoke[0] if spoke and any(w.low == head for w in before.words) else None

    def _reach(self, persona: Persona, number: int) -> bool:
        """Whether the person was in sight in one of the two sentences before."""
        return any(persona in self._in_sight(k, None) for k in range(max(0, number - 2), number))

    def _body_by_head(self, head: str, modifiers: set[str], at: int, number: int) -> Persona | None:
        named = [
            p
            for p in self._bodies.get(head, [])
            if p.first < at and len(p.words) > 1 and modifiers <= {fold(w) for w in p.words}
        ]
        if named:
            return max(named, key=lambda p: p.first)
        if head in FIRMS:
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
        return self._body_in_sight(number, at)

    def _body_in_sight(self, number: int, at: int) -> Persona | None:
        """The one organisation named in the sentence before: “led by the Circle, …” and then “the group”."""
        if number == 0:
            return None
        before = self._sentences[number - 1]
        named = [
            self.body(tuple(words_of(m.name)), m.start)
            for m in self.known.within(before.start, before.end)
            if m.label is Label.ORG and m.start < at
        ]
        return named[0] if len({p.name for p in named}) == 1 else None

    def _business(self, number: int, at: int) -> Persona | None:
        """The organisation that spoke last or that the last sentences are about."""
        for back in range(number, max(-1, number - 5), -1):
            for persona in self._said.get(back, []):
                if may_be_body(persona) and persona.name[:1].isupper() and not is_press(persona):
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
            if read.sort is Sort.PERSON and may_be_body(self.person(read.words, read.span.start)[0]):
                return self.person(read.words, read.span.start)[0]
        return None

    def _thing(self, phrase: Phrase, number: int, at: int) -> Persona | None:
        own = self._sentences[number].words
        closing = _closing(own, at)
        spoke = next((p for p in self._said.get(number, []) if may_be_body(p) and p.first < at), None)
        if spoke is not None and not phrase.plural:
            return spoke  # “…, the ministry ruled, because of what it termed “…””
        subject = None if closing else main_subject(own)
        if phrase.plural and subject is not None and own[subject[1]].end <= at:
            read = roles.read(own, *subject, self.known, capitals=self._sentences[number].capitals)
            if read is not None and read.sort is Sort.ROLE and read.plural:
                return self._role(read, number)[0]
        if not phrase.plural and subject is not None and own[subject[1]].end <= at:
            read = roles.read(own, *subject, self.known, capitals=self._sentences[number].capitals)
            if read is not None and read.sort is Sort.BODY:
                return self.body(read.words, read.span.start)
            if read is not None and read.sort is Sort.PERSON and may_be_body(self.person(read.words, at)[0]):
                return self.person(read.words, at)[0]
            if read is not None and read.sort is Sort.ROLE and is_thing(read.text):
                return self._role(read, number)[0]
        for back in range(number, max(-1, number - 4), -1):
            for persona in self._said.get(back, []):
                thing = persona.sort is Sort.ROLE and not persona.sex and is_thing(persona.name)
                if (
                    may_be_body(persona)
                    or thing
                    or persona.plural
                    or (phrase.plural and persona.sort is Sort.ROLE)
                ):
                    return persona
            if back < number - (1 if phrase.plural else 2) or (closing and back == number):
                continue
            sentence = self._sentences[back]
            subject = main_subject(sentence.words)
            if subject is None or sentence.words[subject[0]].start >= at:
                continue
            read = roles.read(sentence.words, *subject, self.known, capitals=sentence.capitals)
            if phrase.plural:
                several = read is not None and (read.plural or head_words(read.text) & GENERIC_BODIES)
                if read is not None and read.sort is Sort.ROLE and several:
                    return self._role(read, back)[0]
                continue
            if read is not None and read.sort is Sort.BODY:
                return self.body(read.words, read.span.start)
            if read is None or read.sort is not Sort.ROLE or not is_thing(read.text):
                continue
            if read.definite or (back == number - 1 and head_words(read.text) & REPORTING_NOUNS):
                return self._role(read, back)[0]
        return None
