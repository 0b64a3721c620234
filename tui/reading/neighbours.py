"""Who speaks when no verb of saying rules: the sentence before or behind, the paragraph, turns, colons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.reading import phrases, roles
from tui.reading.cues import SAYING_NOUNS, TAKEN_UP, UTTERANCES
from tui.reading.grammar import AUXILIARIES, DETERMINERS, WH
from tui.reading.marks import Run
from tui.reading.personas import Persona
from tui.reading.reporter import Sentence, Word
from tui.reading.spans import Quote, QuoteKind, Span
from tui.reading.speakers import Cast
from tui.reading.titles import TITLE_WORDS, Phrase, Sort, name_runs
from tui.reading.topic import main_subject


@dataclass(slots=True)
class Saying:
    """A speaker in place: who, where named, by which cue."""

    persona: Persona | None
    span: Span | None
    cue: Span | None
    sure: float
    group: int
    rule: str = ""


DASHES = frozenset({"—", "–", "-", "―", "--"})


class Neighbours:
    """The rules for runs no attribution rules, and the state they share with those that are ruled."""

    def __init__(self, text: str, runs: Sequence[Run], sentences: Sequence[Sentence], cast: Cast) -> None:
        self._text = text
        self._runs = runs
        self._sentences = sentences
        self._cast = cast
        self._quotes: list[Quote] = []
        self._done: dict[int, Saying] = {}  # by run number
        self._group = 0
        self._speaking: dict[str, Persona] = {}

    def _group_next(self) -> int:
        self._group += 1
        return self._group

    def _name(self, phrase: Phrase | None, sentence: Sentence, lit: Span | None) -> Saying:
        if phrase is None:
            return Saying(None, None, lit, 0.5, self._group)
        persona, sure = self._cast.resolve(phrase, sentence.number)
        if persona is not None:
            self._speaking[persona.name] = persona
        return Saying(persona, phrase.span, lit, sure if persona is not None else 0.5, self._group)

    def _colon(self, sentence: Sentence, at: int) -> Saying | None:
        """“Rovers manager Ana Ramos: “…”” and “Brandt was blunt: “…””."""
        words = sentence.words
        if at == 0 or words[at - 1].low != ":":
            return None
        subject = main_subject(words[: at - 1]) if at > 1 else None
        self._group_next()
        if subject is None:
            edge = phrases.left_edge(words, at - 2) if at > 1 else at
            subject = (edge, at - 2) if edge <= at - 2 else None
        if subject is None:
            return None
        subject = _whose(words, subject)
        phrase = roles.read(words, subject[0], subject[1], self._cast.known, capitals=sentence.capitals)
        if (
            phrase is None
            or phrase.text.lower() in {"here", "this", "there"}
            or (phrase.sort is Sort.ROLE and not _can_speak(phrase))
        ):
            # “Here is what Ana Lund had to say: “…””
            for first, last in reversed(name_runs(words[: at - 1])):
                named = roles.read(words, first, last, self._cast.known, capitals=sentence.capitals)
                if named is not None and named.sort is Sort.PERSON:
                    phrase = named
                    break
        saying = self._name(phrase, sentence, None)
        saying.rule = "colon"
        return saying

    def _dash(self, sentence: Sentence, at: int) -> Saying | None:
        """“…” — Kofi Mensah, Rovers striker."""
        words = sentence.words
        if (at > 1 and words[at - 1].low != ":") or at + 2 >= len(words) or words[at + 1].low not in DASHES:
            return None
        if len(words) - at > 24:
            return None
        self._group_next()
        phrase = roles.read(words, at + 2, len(words) - 1, self._cast.known, capitals=sentence.capitals)
        if phrase is None:
            return None
        saying = self._name(phrase, sentence, None)
        saying.rule = "dash"
        return saying

    def _neighbour(self, sentence: Sentence, run: int, block: Sequence[Sentence]) -> Saying:
        """The speaker of a run that is a sentence by itself."""
        previous = self._done.get(run - 1) if run else None
        earlier = self._runs[run - 1] if run else None
        if previous is not None and earlier is not None and earlier.reopened and previous.persona is not None:
            return Saying(
                previous.persona, previous.span, previous.cue, previous.sure, previous.group, "reopened"
            )
        last = self._last_in_paragraph(sentence)
        index = sentence.number - block[0].number
        if last is None and index == 0:
            named = self._named_after(sentence, block)
            if named is not None:
                return named
        following = self._next_in_paragraph(sentence, run)
        if last is not None and index > 0:
            between = self._subject_between(block[index - 1], last)
            if between is not None:
                return between
        if last is not None:
            return Saying(last.persona, last.span, last.cue, last.sure * 0.95, last.group, "same-paragraph")
        if following is not None:
            return Saying(
                following.persona,
                following.span,
                following.cue,
                following.sure,
                following.group,
                "said-after",
            )
        if index > 0:
            return self._from_sentence(block[index - 1])
        return self._from_paragraph(sentence)

    def _subject_between(self, before: Sentence, last: Saying) -> Saying | None:
        """“…” wrote A. B has read it. “…”: somebody else has become the subject in between."""
        if before.bare or any(w.run >= 0 for w in before.words) or before.words[-1].low == "?":
            return None
        if self._quotes and self._quotes[-1].end > before.start:
            return None
        subject = main_subject(before.words)
        if subject is None or subject[0] > 0:
            return None
        phrase = roles.read(before.words, *subject, self._cast.known, capitals=before.capitals)
        if phrase is None or phrase.sort is not Sort.PERSON:
            return None
        saying = self._from_sentence(before)
        return saying if saying.persona is not None and saying.persona is not last.persona else None

    def _last_in_paragraph(self, sentence: Sentence) -> Saying | None:
        """The speaker of the last words said before this sentence in its paragraph."""
        best: Quote | None = None
        for quote in reversed(self._quotes[-40:]):
            if quote.start >= sentence.start or quote.kind is QuoteKind.SCARE:
                continue
            if best is None or quote.start > best.start:
                best = quote
        if best is None:
            return None
        first = sentence.number
        while first > 0 and self._sentences[first - 1].paragraph == sentence.paragraph:
            first -= 1
            if sentence.number - first > 60:
                break
        if best.start < self._sentences[first].start:
            return None
        if best.speaker_name is None:
            return None
        persona = self._persona(best)
        if persona.plural and persona.sort is Sort.ROLE:
            # “…,” X said, as supporters chanted “…”. “…”: the crowd does not go on
            begun = self._sentences[first].start
            for quote in reversed([q for q in self._quotes[-8:] if q.start >= begun and q.speaker_name]):
                speaker = self._persona(quote)
                if not speaker.plural:
                    best, persona = quote, speaker
                    break
        # Somebody else may have become the subject in between.
        return Saying(persona, best.speaker, best.cue, min(1.0, best.confidence + 0.05), best.group)

    def _persona(self, quote: Quote) -> Persona:
        found = self._speaking.get(quote.speaker_name or "")
        return found if found is not None else Persona(quote.speaker_name or "", Sort.ROLE)

    def _next_in_paragraph(self, sentence: Sentence, run: int) -> Saying | None:
        saying = self._done.get(run + 1)
        if saying is None or saying.persona is None or run + 1 >= len(self._runs):
            return None
        if sentence.number + 1 >= len(self._sentences):
            return None
        after = self._sentences[sentence.number + 1]
        if after.paragraph != sentence.paragraph or after.words[0].run != run + 1:
            return None
        return saying

    def _from_sentence(self, before: Sentence) -> Saying:
        """The subject of the sentence before: “Teresa Caldwell opened the debate. “Two dry winters …””."""
        subject = main_subject(before.words)
        self._group_next()
        if subject is None:
            return Saying(None, None, None, 1.0, self._group, "unattributed")
        subject = _whose(before.words, subject)
        phrase = roles.read(before.words, *subject, self._cast.known, capitals=before.capitals)
        if phrase is None or (phrase.sort in (Sort.ROLE, Sort.BODY) and not _can_speak(phrase)):
            return Saying(None, None, None, 1.0, self._group, "unattributed")
        saying = self._name(phrase, before, None)
        saying.rule = "sentence-before" if saying.persona is not None else "unattributed"
        return saying

    def _named_after(self, sentence: Sentence, block: Sequence[Sentence]) -> Saying | None:
        """“You could taste it.” Rosa Tellier lives two streets away.: the next sentence names who spoke."""
        after = next((s for s in block[1:] if not s.bare), None)
        if after is None or after.number > sentence.number + 3 or any(w.run >= 0 for w in after.words):
            return None
        subject = main_subject(after.words)
        if subject is None or subject[0] > 0:
            return None
        phrase = roles.read(after.words, *subject, self._cast.known, capitals=after.capitals)
        if phrase is None or phrase.sort is not Sort.PERSON:
            return None
        self._group_next()
        saying = self._name(phrase, after, None)
        saying.rule = "named-after"
        return saying if saying.persona is not None else None

    def _answer(self, before: Sentence, sentence: Sentence) -> Saying | None:
        """An interview whose questions stand without marks: whoever answered last, or the only person yet."""
        asks = before.words[0].low in AUXILIARIES or before.words[0].low in WH
        if before.words[-1].low != "?" or (not asks and any(w.run >= 0 for w in before.words)):
            return None
        for quote in reversed(self._quotes[-12:]):
            if quote.kind is QuoteKind.DIRECT and quote.speaker_name is not None:
                speaker = self._persona(quote)
                return Saying(speaker, quote.speaker, None, 0.9, self._group_next(), "answer")
        only = self._cast.only_person(sentence.start)
        if only is None:
            return None
        return Saying(only, None, None, 0.8, self._group_next(), "answer")

    def _turn(self, sentence: Sentence) -> Saying | None:
        """“When?” asked A. / “Thursday,” said B. / “It is Wednesday.”: two people take turns."""
        turns: list[Quote] = []
        asked = False
        for back in (1, 2):
            if sentence.number < back:
                return None
            line = self._sentences[sentence.number - back]
            if line.paragraph != sentence.paragraph - back or not line.first or line.words[0].run < 0:
                return None
            run = self._runs[line.words[0].run]
            quote = next((q for q in reversed(self._quotes[-12:]) if q.start == run.start), None)
            if quote is None or quote.speaker_name is None:
                return None
            asked = asked or self._text[run.inner.end - 1] == "?" or quote.rule == "turns"
            turns.append(quote)
        if not asked or turns[0].speaker_name == turns[1].speaker_name:
            return None
        other = turns[1]
        return Saying(self._persona(other), other.speaker, None, 0.9, self._group_next(), "turns")

    def _pasted(self, before: Sentence) -> Saying | None:
        """“The campaign put out a statement:” and the words in a paragraph of their own."""
        if before.words[-1].low != ":":
            return None
        subject = main_subject(before.words[:-1])
        if subject is None:
            return None
        subject = _whose(before.words, subject)
        phrase = roles.read(before.words, *subject, self._cast.known, capitals=before.capitals)
        if phrase is None or (phrase.sort is Sort.PRONOUN and phrase.text == "it"):
            return None
        self._group_next()
        saying = self._name(phrase, before, None)
        saying.rule = "colon"
        return saying if saying.persona is not None else None

    def _from_paragraph(self, sentence: Sentence) -> Saying:
        """A paragraph that is a quotation alone: the speaker of the paragraph before."""
        if sentence.number == 0:
            return Saying(None, None, None, 1.0, self._group_next(), "unattributed")
        before = self._sentences[sentence.number - 1]
        if before.headline or before.paragraph < sentence.paragraph - 1:
            return Saying(None, None, None, 1.0, self._group_next(), "unattributed")
        spoken = self._pasted(before) or self._turn(sentence) or self._answer(before, sentence)
        if spoken is not None:
            return spoken
        last = self._last_in_paragraph_of(before)
        if last is not None:
            return Saying(last.persona, last.span, last.cue, last.sure * 0.9, last.group, "paragraph-before")
        saying = self._from_sentence(before)
        saying.sure *= 0.9
        return saying

    def _last_in_paragraph_of(self, before: Sentence) -> Saying | None:
        for quote in sorted(self._quotes[-40:], key=lambda q: -q.start):
            if quote.kind is QuoteKind.SCARE:
                continue
            first = before.number
            while (
                first > 0
                and self._sentences[first - 1].paragraph == before.paragraph
                and before.number - first < 60
            ):
                first -= 1
            if quote.start < self._sentences[first].start or quote.speaker_name is None:
                return None
            return Saying(
                self._persona(quote), quote.speaker, quote.cue, min(1.0, quote.confidence + 0.05), quote.group
            )
        return None

    def _by_subject(self, sentence: Sentence, at: int) -> Saying:
        """Marked words in a sentence without a word of saying: its subject, with little confidence."""
        self._group_next()
        words = sentence.words
        if words[0].low in {"to", "for"} and at > 2:
            viewer = self._viewer(sentence)
            if viewer is not None:
                return viewer
        owner = self._promiser(sentence, at)
        if owner is not None:
            return owner
        subject = main_subject(sentence.words)
        if subject is None or subject[1] >= at:
            return Saying(None, None, None, 0.8, self._group, "unattributed")
        phrase = roles.read(sentence.words, *subject, self._cast.known, capitals=sentence.capitals)
        if phrase is None or not _can_speak(phrase):
            return Saying(None, None, None, 0.8, self._group, "unattributed")
        return self._name(phrase, sentence, None)

    def _promiser(self, sentence: Sentence, at: int) -> Saying | None:
        """“President Dosk’s promise of “a long winter” was mocked”: whose word for it the marks hold."""
        words = sentence.words
        if (
            at < 4
            or words[at - 1].low != "of"
            or words[at - 2].low not in SAYING_NOUNS | TAKEN_UP | UTTERANCES
        ):
            return None
        mark = at - 3
        while mark > at - 5 and words[mark].low not in {"'s", "’s"}:
            mark -= 1
        if mark < 1 or words[mark].low not in {"'s", "’s"} or not words[mark - 1].cap:
            return None
        edge = mark - 1
        while edge > 0 and words[edge - 1].cap:
            edge -= 1
        phrase = roles.read(words, edge, mark - 1, self._cast.known, capitals=sentence.capitals)
        return self._name(phrase, sentence, None) if phrase is not None else None

    def _viewer(self, sentence: Sentence) -> Saying | None:
        """“To him the theft was “like losing a tooth””, “For Lund, it was “a shrug””: whose view is told."""
        words = sentence.words
        sex = {"him": "m", "her": "f"}.get(words[1].low)
        if sex is not None and (words[2].low in DETERMINERS or words[2].low == ","):
            who = self._cast.pronoun(sex, sentence.number, people=True)
            lit = Span(words[1].start, words[1].end)
            return None if who is None else Saying(who, lit, None, 0.8, self._group)
        comma = next((k for k in range(2, min(len(words), 8)) if words[k].low == ","), None)
        if comma is None or not words[1].cap:
            return None
        phrase = roles.read(words, 1, comma - 1, self._cast.known, capitals=sentence.capitals)
        if phrase is None or phrase.sort is not Sort.PERSON:
            return None
        return self._name(phrase, sentence, None)


_WORDED = SAYING_NOUNS | TAKEN_UP | UTTERANCES


def _whose(words: Sequence[Word], subject: tuple[int, int]) -> tuple[int, int]:
    """“Ellery’s theory is simple.”: the owner of what was said; any other subject as it is."""
    first, last = subject
    if words[last].low in UTTERANCES:
        if words[first].low in {"his", "her", "their"}:
            return first, first
        owner = next((k for k in range(first, last) if words[k].low in {"'s", "’s"}), None)
        if owner is not None and owner > first:
            return first, owner - 1
    return subject


def _can_speak(phrase: Phrase) -> bool:
    """Whether the subject of a sentence without a word of saying may be taken for a speaker."""
    if phrase.sort is Sort.PERSON:
        return True
    if phrase.sort is Sort.PRONOUN:
        return phrase.text in {"he", "she", "they"}
    if phrase.sort is Sort.ROLE:
        return bool(phrase.sex) or any(word in TITLE_WORDS for word in phrase.words)
    return False
