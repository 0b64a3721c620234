"""Who is in sight of a sentence: those who speak and those spoken of around it, nearest first."""

from __future__ import annotations

from collections.abc import Sequence

from tui.reading import roles
from tui.reading.personas import Persona, fold, fullest, is_thing
from tui.reading.register import Register
from tui.reading.reporter import Sentence
from tui.reading.titles import TITLE_WORDS, Phrase, Sort, name_runs
from tui.reading.topic import main_subject

_REACH = 6
"""How many sentences back a pronoun may look."""


_PERSONS = frozenset({"official", "source", "insider", "operative", "donor", "diplomat", "worker", "voter"})


class Sight(Register):
    """Everybody a text names, and who of them a pronoun can reach from where it stands."""

    def _role(self, phrase: Phrase, number: int, *, look: bool = True) -> tuple[Persona | None, float]:
        """Whom an office without a name means; settled where phrases are resolved."""
        raise NotImplementedError

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
                if persona.sort is Sort.ROLE and not persona.sex and is_thing(persona.name):
                    continue
                if sex and persona.sex and persona.sex != sex:
                    continue
                if sex and not persona.sex:
                    if back == number - 1 and persona.sort is Sort.ROLE and self._leads(persona, number):
                        return persona  # “The second official agreed. “…,” he said.”
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

    def _leads(self, persona: Persona, number: int) -> bool:
        """Whether the sentence before, in the same paragraph, is about one more unnamed person."""
        if persona.name.partition(" ")[0] not in {"second", "third", "fourth", "another", "other"}:
            return False
        before, here = self._sentences[number - 1], self._sentences[number]
        named = self._focus.get(number - 1, [])
        return before.paragraph == here.paragraph and bool(named) and named[0] is persona

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
                if phrase.sort is Sort.PERSON or (phrase.words and fold(phrase.words[-1]) in self._by_last):
                    sex = phrase.sex if phrase.honorific else ""
                    found.append(self.person(phrase.words, phrase.span.start, sex)[0])
                elif (
                    phrase.sort is Sort.ROLE
                    and not phrase.plural
                    and (phrase.sex or any(w in TITLE_WORDS | _PERSONS for w in phrase.words))
                ):
                    persona, _ = self._role(phrase, sentence.number, look=False)
                    if persona is not None:
                        found.append(persona)
        owner = next((k for k in range(2, min(len(words), 6)) if words[k].low in {"'s", "’s"}), 0)
        if owner and words[owner - 2].low == "the" and (before is None or words[owner].start < before):
            holders = fullest(self._described.get(words[owner - 1].low, []))
            found += [
                p for p in holders if len(holders) == 1 and p not in found
            ]  # “the doctor’s wife says he”
        for first, last in name_runs(words):
            if before is not None and words[first].start >= before:
                break
            keys = [fold(words[k].text) for k in range(first, last + 1) if words[k].run < 0]
            if not keys or keys[-1] not in self._by_word:
                continue
            phrase = roles.read(words, first, last, self.known, capitals=sentence.capitals)
            if phrase is not None and phrase.words and phrase.sort is not Sort.PRONOUN:
                known = phrase.sort is Sort.PERSON or fold(phrase.words[-1]) in self._by_last
                sex = phrase.sex if phrase.honorific else ""
                persona = self.person(phrase.words, phrase.span.start, sex)[0] if known else None
                if persona is not None and persona not in found:
                    found.append(persona)
        return found
