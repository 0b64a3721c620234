"""Everybody a text names: people under their fullest name, organisations with their acronyms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.reading import lexicon, names, roles
from tui.reading.personas import (
    SAME_OFFICE,
    Persona,
    contains,
    fold,
    fullest,
    head_words,
    words_of,
)
from tui.reading.reporter import Sentence
from tui.reading.spans import Label, Mention
from tui.reading.titles import TITLE_WORDS, Names, Sort, name_runs, title_of

_NICKNAME = re.compile(r"""\s["“‘'][^"”’]{1,24}["”’']\s""")


_PARTY = {"d-": "Democrat", "r-": "Republican", "i-": "independent"}


class Register:
    """Everybody a text names, entered from the mentions found elsewhere and from titles and appositions."""

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
        self._leading: list[Persona] = []
        self._aged: dict[str, Persona] = {}
        shown = {text[m.start : m.end] for m in mentions}
        for mention in mentions:
            printed = text[mention.start : mention.end]
            if mention.label is Label.PERSON:
                self._add_printed(printed, mention.start)
                if mention.name not in shown:
                    self._add_printed(mention.name, mention.start)
            elif mention.label is Label.ORG:
                self.add_body(tuple(words_of(printed)), mention.start)
                if mention.name not in shown:
                    self.add_body(tuple(words_of(mention.name)), mention.start)
        for sentence in sentences:
            self._scan(sentence)

    # -- who is there ---------------------------------------------------------------------------

    def _add_printed(self, printed: str, at: int) -> None:
        words = words_of(_NICKNAME.sub(" ", printed))
        sex = ""
        cut = max(
            (k for k, w in enumerate(words[:-1]) if w.lower().rstrip(".") in TITLE_WORDS and k),
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
        while len(words) > 1 and words[0].lower() in TITLE_WORDS:
            sex = sex or names.sex_of_title(words[0].rstrip("."))
            words = words[1:]
        if words:
            self.add_person(tuple(words), at, sex)

    def add_person(
        self, words: tuple[str, ...], at: int, sex: str = "", described: Sequence[str] = ()
    ) -> Persona:
        """Enter a person under a full name, or under a single word when the text has no more."""
        last = fold(words[-1])
        for persona in self._by_last.get(last, ()):
            if tuple(map(fold, persona.words)) == tuple(map(fold, words)):
                persona.sex = persona.sex or sex
                persona.first = min(persona.first, at)
                self._describe(persona, described)
                return persona
        persona = Persona(" ".join(words), Sort.PERSON, words, sex, first=at)
        if not persona.sex and len(words) > 1:
            persona.sex = names.sex(words[0])
        self._by_last.setdefault(last, []).append(persona)
        for word in words:
            self._by_word.setdefault(fold(word), []).append(persona)
        self._describe(persona, described)
        return persona

    def _describe(self, persona: Persona, described: Sequence[str]) -> None:
        for phrase in described:
            if phrase and phrase not in persona.roles:
                fuller = persona.roles and phrase.lower().endswith(" " + persona.roles[0].lower())
                persona.roles.insert(0 if fuller else len(persona.roles), phrase)
                heads = phrase.lower().replace("-", " ").replace(".", "").split()
                for word in [*heads, *(SAME_OFFICE[w] for w in heads if w in SAME_OFFICE)]:
                    if persona not in self._described.setdefault(word, []):
                        self._described[word].append(persona)

    def add_body(self, words: tuple[str, ...], at: int) -> Persona | None:
        """Enter an organisation."""
        while words and words[0].lower() in {"the", "a", "an"}:
            words = words[1:]
        if not words or words[-1].lower() in TITLE_WORDS:
            return None
        listed = self._bodies.setdefault(fold(words[-1]), [])
        for persona in listed:
            if tuple(map(fold, persona.words)) == tuple(map(fold, words)):
                persona.first = min(persona.first, at)
                return persona
        persona = Persona(" ".join(words), Sort.BODY, words, first=at)
        listed.append(persona)
        if len(words) > 2 and words[1].lower() in {"of", "for"}:
            self._bodies.setdefault(fold(words[0]), []).append(persona)
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
        for first, last in name_runs(words):
            if first == last and not (first and title_of(words[first - 1])):
                continue
            start = first
            while (
                start > 0
                and words[start - 1].alpha
                and not words[start - 1].cap
                and title_of(words[start - 1])
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
                entered = self.add_person(phrase.words, words[first].start, phrase.sex, phrase.roles)
                if age:
                    self._aged.setdefault(words[last + 2].low, entered)
            elif phrase.honorific and phrase.sex:
                self.sex_of_surname(phrase.words, phrase.sex)
            elif len(phrase.words) > 1:
                self._loose.setdefault(fold(phrase.words[-1]), []).append((phrase.words, words[first].start))
            party = next((w for w in words[last + 1 : last + 3] if w.low[:2] in _PARTY), None)
            if party is not None and len(phrase.words) > 1:  # “Sen. Ana Lund, D-Ohio,”
                place = party.text[2:].strip(".)")
                self.add_person(
                    phrase.words, words[first].start, phrase.sex, [f"{place} {_PARTY[party.low[:2]]}"]
                )
            # “Teresa Caldwell, the environment secretary,”
            if len(phrase.words) > 1 and last + 2 < len(words) and words[last + 1].low == ",":
                head = words[last + 2]
                if head.low in {"a", "an", "the", "its", "his", "her", "their", "who"} or title_of(head):
                    stop = next(
                        (
                            k
                            for k in range(last + 2, min(len(words), last + 18))
                            if words[k].low in {",", ".", ";"} or words[k].run >= 0
                        ),
                        len(words),
                    )
                    whole = roles.read(words, start, stop - 1, self.known)
                    if whole is not None and whole.sort is Sort.PERSON and (whole.roles or whole.belongs):
                        known = self.add_person(whole.words, words[first].start, whole.sex, whole.roles)
                        if whole.belongs and head.low == "who":
                            known.belongs = known.belongs or whole.belongs
                            self._leading.append(known)
            # “Her younger sister, the Green MP Joan Caldwell,” is read with its own run

    def sex_of_surname(self, words: tuple[str, ...], sex: str) -> None:
        """“Ms Okafor” tells the sex of the only Okafor."""
        found = self._by_last.get(fold(words[-1]), [])
        full = [p for p in found if len(p.words) > 1]
        if len(full) == 1 or len(found) == 1:
            for persona in found:
                persona.sex = sex

    # -- whom a phrase means --------------------------------------------------------------------

    def person(self, words: tuple[str, ...], at: int, sex: str = "") -> tuple[Persona, float]:
        """The fullest person these name words can mean, and how sure that is."""
        keys = tuple(map(fold, words))
        listed = [p for p in self._by_last.get(keys[-1], []) if contains(p, keys)]
        if len(keys) == 1:
            full = [p for p in listed if len(p.words) > 1]
            if sex:
                fitting = [p for p in full if p.sex in ("", sex)]
                full = [p for p in fitting if p.sex == sex] or fitting
            if not full:
                full = [
                    p
                    for p in self._by_word.get(keys[0], [])
                    if len(p.words) > 1 and (fold(p.words[0]) == keys[0] or keys[0] in map(fold, p.words[1:]))
                ]
            full = fullest(full)
            called = [
                b for b in self._bodies.get(keys[0], []) if len(b.words) == 2 and names.is_given(b.words[0])
            ]
            if sex and not full and len(called) == 1:
                return self.add_person(
                    called[0].words, called[0].first, sex
                ), 0.9  # “Beatrice Hall”, “Ms. Hall”
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
        fuller = fullest([p for p in listed if len(p.words) >= len(words)])
        if len(fuller) == 1:
            return fuller[0], 1.0
        exact = [p for p in listed if tuple(map(fold, p.words)) == keys]
        return (exact[0] if exact else self.add_person(words, at, sex)), 1.0

    def body(self, words: tuple[str, ...], at: int) -> Persona:
        """The fullest organisation these words can mean."""
        while len(words) > 1 and words[0].lower() in {"the", "a", "an"}:
            words = words[1:]
        if len(words) == 1 and words[0].isupper() and len(words[0]) > 1 and words[0] in self._acronyms:
            return self._acronyms[words[0]]
        keys = tuple(map(fold, words))
        for persona in self._bodies.get(keys[-1], []):
            if (
                len(persona.words) > len(keys)
                and tuple(map(fold, persona.words))[-len(keys) :] == keys
                and len(keys) > 1
            ):
                return persona
        if len(keys) == 1 and keys[0] != "house":  # “the Plainsman”: the Daily Plainsman, not the White House
            longer = [p for p in self._bodies.get(keys[0], []) if len(p.words) > 1 and p.first < at]
            if len(longer) == 1 and fold(longer[0].words[-1]) == keys[0]:
                return longer[0]
        added = self.add_body(words, at)
        return added if added is not None else Persona(" ".join(words), Sort.BODY, words, first=at)

    def only_holder(self, office: str, since: int) -> Persona | None:
        """The one person, named in full at `since` or later, who holds an office of one word."""
        if " " in office:
            return None
        held = [
            p
            for p in self._described.get(office.lower(), [])
            if any(office in head_words(r.lower()) for r in p.roles)
        ]
        people = fullest([p for p in held if p.sort is Sort.PERSON and len(p.words) > 1])
        return people[0] if len(people) == 1 and people[0].first >= since else None

    def only_person(self, at: int) -> Persona | None:
        """The one person with a full name in the text before `at`; None when there are several."""
        named = [p for listed in self._by_last.values() for p in listed if len(p.words) > 1 and p.first < at]
        people = fullest(named[:20])
        return people[0] if len(people) == 1 else None
