"""The people a French or German text names, by first name and surname side by side."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from tui.reading import names
from tui.reading.spans import Label, Mention, Span
from tui.reading.tongues import Tongue, is_titled, name_word, titled_before


class People:
    """Who is named in a text, for look-up by surname and by place."""

    def __init__(self, text: str, mentions: Sequence[Mention], spoken: Tongue | None) -> None:
        self._text = text
        self._tongue = spoken
        self._people: dict[str, set[str]] = {}
        self._places: list[tuple[int, int, str]] = []
        self._starts: list[int] = []
        if spoken is not None:
            self._enter_people(mentions, spoken)

    def _enter_people(self, mentions: Sequence[Mention], spoken: Tongue) -> None:
        """Every first name and surname side by side, outside the marks or in them."""
        known = {m.start: m for m in mentions if m.label is Label.PERSON}
        word, text = name_word(), self._text
        held: list[re.Match[str]] = []
        for met in word.finditer(text):
            if held and text[held[-1].end() : met.start()] != " ":
                self._enter_run(held, known, spoken)
                held = []
            if len(held) < 8:
                held.append(met)
        self._enter_run(held, known, spoken)
        self._starts = [start for start, _, _ in self._places]

    def _enter_run(self, held: list[re.Match[str]], known: dict[int, Mention], spoken: Tongue) -> None:
        plain = list(held)
        while plain and (
            is_titled(plain[0][0], spoken) or plain[0][0].lower() in spoken.articles | spoken.stops
        ):
            plain.pop(0)
        if not 2 <= len(plain) <= 3:
            return
        first, last = plain[0], plain[-1]
        sure = names.is_given(first[0]) or first.start() in known or self._behind_comma(first.start())
        if len(plain) == 3 and not sure and names.is_given(plain[1][0]):
            first, sure = plain[1], True
        if not sure:
            return
        name = self._text[first.start() : last.end()]
        self._people.setdefault(last[0], set()).add(name)
        self._places.append((first.start(), last.end(), name))

    def _behind_comma(self, at: int) -> bool:
        """“Der Bürgermeister, Jens Krüger,”: a pair between commas is a name."""
        return self._text[max(0, at - 2) : at] == ", "

    def _only_begins(self, word: str, at: int) -> bool:
        """Whether a word at the beginning of a sentence is large for that alone, as far as the text tells."""
        before = self._text[max(0, at - 3) : at].rstrip(" \n“„«»\u00a0")
        if (at and before[-1:] not in {"", ".", "!", "?", ":"}) or names.is_given(word):
            return False
        return re.search(rf"[^\W\d]\s{re.escape(word)}\b", self._text) is None

    def near(self, at: int) -> list[tuple[int, int, str]]:
        """The last few full names that begin before `at`."""
        if not self._places:
            return []
        stop = bisect_left(self._starts, at)
        return self._places[max(0, stop - 4) : stop]

    def name_in(self, phrase: str, start: int, *, whole: bool = False) -> tuple[Span, str] | None:
        """The person a phrase opens with, articles, roles and titles aside, under the fullest name."""
        spoken = self._tongue
        if spoken is None:
            return None
        at, titled, linked = 0, False, False
        for met in re.finditer(r"[\w’'.-]*\w\.?", phrase):
            word = met[0]
            low = word.rstrip(".").lower()
            plain = low not in spoken.stops and low not in spoken.articles
            plain = plain and not (word[1:2] in {"'", "’"} and word[2:3].islower())  # “L’avocat de X”
            if plain and name_word().fullmatch(word) and not is_titled(word, spoken):
                at = met.start()
                break
            if low in spoken.stops and low not in spoken.days:
                return None
            if titled and low in spoken.articles and titled_before(phrase[: met.start()], spoken):
                return None  # “ein Sprecher der Behörde”
            titled = titled or is_titled(word, spoken) or low in spoken.articles
            linked = low in {"de", "du", "des", "von"} or low.startswith(("d'", "d’", "l'", "l’"))
        else:
            return None
        run = [name_word().match(phrase, at)]
        while run[-1] is not None:
            space = re.compile(r"\s(?:(?:de|du|van|von|der|la|le|el|al)\s)?").match(phrase, run[-1].end())
            following = name_word().match(phrase, space.end()) if space is not None else None
            if following is None or len(run) >= 4:
                break
            run.append(following)
        words = [m for m in run if m is not None]
        if linked and len(words) < 2:
            return None
        surname = words[-1][0]
        full = self._people.get(surname, set())
        fuller = next(iter(full)) if len(full) == 1 else ""
        if len(words) > 2 and fuller:
            begin = next((m.start() for m in words if m[0] == fuller.split()[0]), words[-1].start())
            return Span(start + begin, start + words[-1].end()), fuller
        known = fuller or whole or titled_before(phrase[: words[0].start()], spoken)
        if titled and len(words) == 2 and not names.is_given(words[0][0]) and not known:
            words = words[1:]  # “die Ingenieurin Wirth”
        if (
            len(words) == 1
            and not fuller
            and titled
            and not titled_before(phrase[: words[0].start()], spoken)
        ):
            return None  # “une Europe”, “der Bericht”
        if len(words) == 1 and not full and not titled and self._only_begins(words[0][0], start + at):
            return None  # “Damals”, “Faute de successeur”
        printed = phrase[words[0].start() : words[-1].end()]
        span = Span(start + words[0].start(), start + words[-1].end())
        if len(words) == 1 and not fuller and len(full) != 0:
            return span, printed
        return span, fuller or printed
