"""Quotations in languages other than English: every marked run, and its speaker in French and German.

The orders a newspaper uses again and again are read off the text beside the marks (see `tongues`).
Whatever does not follow one of them stays without a speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui.reading import foreign_clauses, names
from tui.reading.foreign_clauses import Clause
from tui.reading.foreign_names import People
from tui.reading.marks import Run
from tui.reading.spans import Mention, Quote, QuoteKind, Span
from tui.reading.tongues import Tongue, after_comma, name_word, role_in, tongue

SURE = {
    "quote-said": 0.88,
    "said-inside": 0.85,
    "said-quote": 0.85,
    "according-quote": 0.8,
    "colon": 0.75,
    "quote-goes-on": 0.85,
    "same-paragraph": 0.75,
    "said-that": 0.8,
    "said-clause": 0.75,
    "according": 0.75,
    "clause-said": 0.75,
    "unattributed": 0.24,
}
"""How sure each rule is: a step below English, where the rules have been measured on far more text."""

_STOPS = re.compile(r"[.;:!?«»„“”\"\n()]")
_SO_CALLED = re.compile(r"\b(?:sogenannte\w*|soi-disant|dite?s?)\s+$", re.IGNORECASE)
_BEFORE = 200
_PHRASE = 90
_ABBREVIATED = re.compile(r"\b(?:M|MM|Mme|Dr|Pr|Me|Prof)\.")


@dataclass(slots=True)
class _Voice:
    """A speaker in place: named where, under which name, of which sex ("" unknown)."""

    span: Span
    name: str
    sex: str
    cue: Span | None
    rule: str
    end: int
    group: int = 0


def find(
    text: str, sentences: Sequence[Span], runs: Sequence[Run], mentions: Sequence[Mention], language: str
) -> list[Quote]:
    """The marked runs (outermost, sorted) as quotations, or as marked words that are not speech.

    Where `language` is one whose words of saying are known, speakers are named and clauses reported
    without marks are found as well, in the sentences given. Offsets are code points; sorted by start.
    """
    reading = _Foreign(text, runs, mentions, tongue(language))
    return reading.quotes(sentences)


def remark(language: str) -> str:
    """What the user is told about names and speakers in a text of this language; "" for English."""
    if language in {"en", "und", ""}:
        return ""
    spoken = tongue(language)
    if spoken is None:
        return "Names are read as in English, less surely; who speaks is not read in this language."
    return f"Speakers are read by common {spoken.name} words of saying, names as in English: less surely."


class _Foreign:
    """The state of one reading."""

    def __init__(
        self, text: str, runs: Sequence[Run], mentions: Sequence[Mention], spoken: Tongue | None
    ) -> None:
        self._text = text
        self._runs = runs
        self._tongue = spoken
        self._last: _Voice | None = None
        self._people = People(text, mentions, spoken)

    def quotes(self, sentences: Sequence[Span]) -> list[Quote]:
        """One for every run, and one for every reported clause, in order."""
        found: list[Quote] = []
        clauses = (
            foreign_clauses.find(self._text, sentences, self._runs, self._tongue)
            if self._tongue
            else iter(())
        )
        clause = next(clauses, None)
        reported: Quote | None = None
        for number, run in enumerate(self._runs):
            while clause is not None and clause.span.start <= run.start:
                reported = self._report(clause, len(self._runs) + len(found) + 1)
                found += [reported] if reported is not None else []
                clause = next(clauses, None)
            within = reported is not None and reported.start <= run.start and run.end <= reported.end + 1
            if (
                reported is not None
                and within
                and not _SO_CALLED.search(self._text[max(0, run.start - 20) : run.start])
            ):
                found.append(
                    replace(
                        reported, start=run.start, end=run.end, kind=QuoteKind.MIXED, group=reported.group
                    )
                )
                continue
            voice = self._voice(number, run) if self._tongue is not None else None
            if voice is None and not self._is_speech(run):
                found.append(
                    Quote(
                        run.start,
                        run.end,
                        QuoteKind.SCARE,
                        confidence=0.75,
                        rule="not-speech: term",
                        group=number + 1,
                    )
                )
                continue
            if voice is None:
                found.append(
                    Quote(
                        run.start,
                        run.end,
                        QuoteKind.DIRECT,
                        confidence=SURE["unattributed"],
                        rule="unattributed",
                        group=number + 1,
                    )
                )
                continue
            goes_on = voice.rule in {"quote-goes-on", "same-paragraph"}
            voice.group = voice.group if goes_on else number + 1
            sure = SURE[voice.rule] * (1.0 if run.closed else 0.6)
            found.append(
                Quote(
                    run.start,
                    run.end,
                    QuoteKind.DIRECT,
                    voice.span,
                    voice.name,
                    voice.cue,
                    round(sure, 3),
                    voice.rule,
                    voice.group,
                )
            )
            self._last = voice
        while clause is not None:
            reported = self._report(clause, len(self._runs) + len(found) + 1)
            found += [reported] if reported is not None else []
            clause = next(clauses, None)
        found.sort(key=lambda quote: (quote.start, -quote.end))
        return found

    def _report(self, clause: Clause, group: int) -> Quote | None:
        """The reported clause with its speaker; None when nobody is named, for then it may be anything."""
        for place in clause.who:
            voice = self._speaker(place.start, place.end, clause.rule, place.end)
            if voice is None:
                continue
            if clause.rule == "according" and not self._is_source(voice.name):
                return None  # “selon les saisons”
            voice.cue, voice.end, voice.group = clause.cue, max(clause.span.end, clause.cue.end), group
            self._last = voice
            return Quote(
                clause.span.start,
                clause.span.end,
                QuoteKind.INDIRECT,
                voice.span,
                voice.name,
                voice.cue,
                SURE[clause.rule],
                clause.rule,
                group,
            )
        return None

    def _is_source(self, name: str) -> bool:
        spoken = self._tongue
        return name[:1].isupper() or (spoken is not None and name.partition(" ")[0] in spoken.sources)

    def _is_speech(self, run: Run) -> bool:
        """Without a word of saying only length and final punctuation tell speech from terms."""
        words = run.inner.of(self._text).strip()
        wide = any("\u3040" <= letter <= "\u9fff" for letter in words[:40])
        long = len(words) >= 8 if wide else len(words.split()) >= 3
        titled = self._tongue is not None and not words.endswith((".", "!", "?", "…")) and _title(words)
        return (long and not titled) or words[-1:] in {".", "!", "?", "…", "。", "！", "？", ","}

    # -- who -------------------------------------------------------------------------------------

    def _voice(self, number: int, run: Run) -> _Voice | None:
        assert self._tongue is not None
        spoken, text = self._tongue, self._text
        after = spoken.after.match(text, run.end, run.end + _PHRASE)
        if after is not None:
            voice = self._from_match(after, "quote-said", run)
            if voice is not None:
                return voice
        if spoken.inside is not None and run.end - run.start < 2000:
            inside = spoken.inside.search(text, run.inner.start, run.inner.end)
            if inside is not None:
                voice = self._from_match(inside, "said-inside", run)
                if voice is not None:
                    return voice
        since = max(run.start - _BEFORE, self._runs[number - 1].end if number else 0)
        lead = text[since : run.start]
        lead = lead.rsplit("\n", 1)[-1]
        since = run.start - len(lead)
        goes_on = self._goes_on(lead, since)
        if goes_on is not None:
            return goes_on
        for pattern, rule in ((spoken.before, "said-quote"), (spoken.source, "according-quote")):
            met = pattern.search(_ABBREVIATED.sub(lambda m: m[0][:-1] + "\u00b7", lead))
            if met is not None:
                who = after_comma(lead, *met.span("who"), spoken)
                voice = self._speaker(since + who[0], since + who[1], rule, run.start)
                if voice is not None:
                    voice.cue = Span(since + met.start("cue"), since + met.end("cue"))
                return voice
        if lead.rstrip().endswith(":"):
            begin = max(lead.rfind(mark) for mark in ".!?»“”\n") + 1
            phrase = lead[begin : lead.rindex(":")]
            words = phrase.split()
            if 2 <= len(words) <= 6 and all(w[0].isupper() for w in words):
                return self._speaker(since + begin, since + begin + len(phrase), "colon", run.start)
        return None

    def _from_match(self, met: re.Match[str], rule: str, run: Run) -> _Voice | None:
        """The speaker behind a word of saying: the pronoun in it, else the phrase that follows."""
        assert self._tongue is not None
        cue = Span(met.start("cue"), met.end("cue"))
        tail = met["cue"].replace("-", " ").split()
        pronoun = next((w for w in tail if w in self._tongue.he | self._tongue.she), "")
        if pronoun:
            sex = "m" if pronoun in self._tongue.he else "f"
            voice = self._by_pronoun(sex, cue, run.start)
        else:
            stop = _STOPS.search(_hide(self._text, met.end(), met.end() + _PHRASE), 0)
            end = met.end() + (stop.start() if stop is not None else _PHRASE)
            voice = self._speaker(met.end(), min(end, len(self._text)), rule, met.end())
        if voice is not None:
            voice.rule, voice.cue = rule, cue
            voice.end = max(voice.end, cue.end) if rule == "quote-said" else run.end
        return voice

    def _goes_on(self, lead: str, since: int) -> _Voice | None:
        """“A”, sagte X, „B“ and « A », a dit X. « B »: the same utterance or the same paragraph goes on."""
        last = self._last
        if last is None or last.end > since + len(lead) or "\n" in self._text[last.end : since + len(lead)]:
            return None
        between = self._text[last.end : since + len(lead)]
        if len(between) > _PHRASE or ":" in between:
            return None
        ended = [k for k, char in enumerate(between.rstrip()) if char in ".!?"]
        if ended and (len(ended) > 1 or ended[0] < len(between.rstrip()) - 1):
            return None
        if any(
            last.end <= start < since + len(lead)
            for start, _, name in self._people.near(since + len(lead))
            if name != last.name
        ):
            return None
        rule = "same-paragraph" if ended else "quote-goes-on"
        return _Voice(last.span, last.name, last.sex, last.cue, rule, since + len(lead), last.group)

    def _by_pronoun(self, sex: str, cue: Span, at: int) -> _Voice | None:
        """The person named since the last speech in this paragraph, else whoever spoke last, of this sex."""
        paragraph = self._text.rfind("\n", 0, at) + 1
        last = self._last
        since = max(paragraph, last.end if last is not None else 0)
        for start, end, name in reversed(self._people.near(at)):
            if start < since:
                break
            if _sex(name) in {"", sex}:
                return _Voice(Span(start, end), name, sex, cue, "", cue.end)
        if last is None or last.sex not in {"", sex}:
            return None
        earlier = self._text.rfind("\n", 0, max(paragraph - 1, 0)) + 1
        if last.end < earlier:
            return None
        return _Voice(last.span, last.name, sex, cue, "", cue.end)

    def _speaker(self, start: int, end: int, rule: str, at: int) -> _Voice | None:
        """Whom the phrase in `text[start:end]` names: a person in it or behind its comma, else its role."""
        assert self._tongue is not None
        spoken = self._tongue
        phrase = self._text[start:end]
        first, _, rest = phrase.partition(",")
        word = first.strip().lower()
        if word in spoken.he | spoken.she:
            voice = self._by_pronoun("m" if word in spoken.he else "f", Span(start, end), at)
            if voice is not None:
                voice.rule = rule
            return voice
        named = self._people.name_in(first, start)
        if named is None and rest:
            aside = start + len(first) + 1
            behind = name_word().match(rest.lstrip())
            if behind is not None:
                named = self._people.name_in(rest.partition(",")[0], aside, whole=True)
        if named is not None:
            span, name = named
            return _Voice(
                span, name, _sex(name), None, rule, max(end if rule != "quote-said" else span.end, at)
            )
        role = role_in(first, spoken)
        if role is None:
            return None
        where = start + first.index(role)
        return _Voice(Span(where, where + len(role)), role, "", None, rule, where + len(role))


def _sex(name: str) -> str:
    return names.sex(name.split()[0]) if " " in name else ""


def _title(words: str) -> bool:
    """Whether most weighty words are capitalised and few: a title rather than a sentence."""
    parts = [w for w in words.split() if w[:1].isalpha() and len(w) > 3]
    return 0 < len(words.split()) <= 6 and bool(parts) and all(w[:1].isupper() for w in parts)


def _hide(text: str, start: int, end: int) -> str:
    """A stretch with the full stops of titles (“M.”) out of sight, of the same length."""
    return _ABBREVIATED.sub(lambda m: m[0][:-1] + "\u00b7", text[start:end])
