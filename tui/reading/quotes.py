"""Who said what: the quotations of a text and their speakers.

Four steps, each in time proportional to the text: `marks` finds what stands in quotation marks,
`reporter` folds it into single words, `attributions` and `contents` read what verbs of saying rule, and
`speakers` settles whom their subjects mean. What no attribution rules goes by its neighbours or
stays without a speaker.

Kinds. A marked run is DIRECT when it is an utterance of its own: a sentence by itself, set off by a comma
or colon beside “X said”, or a whole clause after “said that”. It is MIXED when the reporter's sentence
needs it to be a sentence: called it “…”, said the plan was “…”, a marked part of a reported clause. A
reported clause without marks is INDIRECT and may hold mixed runs; its range leaves out the cue, the
speaker and a leading “that”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui.reading import attributions, contents, marks, phrases, reporter, roles
from tui.reading.attributions import Cue
from tui.reading.contents import Claim
from tui.reading.cues import Frame, word_set
from tui.reading.grammar import PREPOSITIONS, finite
from tui.reading.marks import Run
from tui.reading.notspeech import Judge
from tui.reading.paragraphs import paragraphs
from tui.reading.reporter import Sentence, Word
from tui.reading.roles import Phrase, Sort
from tui.reading.spans import Mention, Quote, QuoteKind, Span
from tui.reading.speakers import Cast, Persona

SURE = {
    "quote-said": 0.97,
    "quote-goes-on": 0.95,
    "said-quote": 0.96,
    "said-with": 0.85,
    "called": 0.88,
    "called-by": 0.8,
    "said-that": 0.93,
    "said-clause": 0.88,
    "said-between": 0.8,
    "clause-said": 0.85,
    "clause-goes-on": 0.75,
    "according": 0.92,
    "according-after": 0.9,
    "according-quote": 0.9,
    "as-said": 0.85,
    "claim-that": 0.75,
    "colon": 0.85,
    "dash": 0.88,
    "reopened": 0.93,
    "same-paragraph": 0.85,
    "sentence-before": 0.65,
    "said-after": 0.85,
    "paragraph-before": 0.7,
    "named-after": 0.65,
    "answer": 0.8,
    "turns": 0.65,
    "subject": 0.5,
    "unattributed": 0.4,
}
"""How sure each rule is of kind and speaker together, before the speaker's name is settled."""


_DASHES = frozenset({"—", "–", "-", "―", "--"})
_CAPTION = frozenset({"image", "photo", "photograph", "picture", "photos", "images", "credit", "file"})


_CAPTIONED = re.compile(r"\b(?:%s)\s*[.:]" % "|".join(sorted(_CAPTION)), re.IGNORECASE)


@dataclass(slots=True)
class _Saying:
    """A speaker in place: who, where named, by which cue."""

    persona: Persona | None
    span: Span | None
    cue: Span | None
    sure: float
    group: int
    rule: str = ""


@dataclass(slots=True)
class _Loose:
    """A run no attribution rules."""

    sentence: Sentence
    at: int


def find(
    text: str,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    *,
    language: str = "en",
    furniture: Sequence[Span] = (),
) -> list[Quote]:
    """The quotations of `text`, sorted by start, an indirect one before the mixed ones inside it.

    `sentences` and `mentions` are those of the same text, sorted; missing or wrong ones cost accuracy,
    never an error. `furniture` holds the ranges to leave alone. Offsets are code points into `text`. In a
    language whose verbs of saying are not known, marked runs are found and nobody is named.
    """
    lines = paragraphs(text)
    runs = [run for run in marks.runs(text, furniture, lines) if not run.depth]
    return _Finder(text, lines, sentences, mentions, runs, furniture, language).quotes()


class _Finder:
    """The state of one reading."""

    def __init__(
        self,
        text: str,
        lines: Sequence[Span],
        sentences: Sequence[Span],
        mentions: Sequence[Mention],
        runs: Sequence[Run],
        furniture: Sequence[Span],
        language: str,
    ) -> None:
        self._text = text
        self._runs = runs
        self._english = language in {"en", "und", ""}
        ends = sorted(span.end for span in sentences)
        self._sentences = reporter.sentences(text, lines, runs, ends, furniture)
        self._mark_headlines()
        self._judge = Judge(text, runs)
        self._cast = Cast(text, mentions if self._english else (), self._sentences if self._english else ())
        self._quotes: list[Quote] = []
        self._done: dict[int, _Saying] = {}  # by run number
        self._group = 0
        self._speaking: dict[str, Persona] = {}

    def _mark_headlines(self) -> None:
        """A first paragraph of one line without final punctuation is a headline printed with the body."""
        if not self._sentences:
            return
        first = self._sentences[0]
        alone = len(self._sentences) > 2 and self._sentences[1].paragraph != first.paragraph
        last = first.words[-1]
        if alone and len(first.words) < 26 and last.low not in {".", "!", "?", ":", ",", ";"}:
            if last.run >= 0 and len(first.words) == 1:
                return
            if first.words[0].run >= 0 and first.words[0].ends and first.words[1].low in _DASHES:
                return
            if last.run >= 0 and self._text[self._runs[last.run].inner.end - 1] in ".,!?":
                return
            first.headline = True
        if not _CAPTIONED.search(self._text):
            return
        for sentence in self._sentences:
            lows = [word.low for word in sentence.words[:40]]
            if any(low in _CAPTION and lows[k + 1 : k + 2] in (["："], [":"]) for k, low in enumerate(lows)):
                sentence.headline = True

    def quotes(self) -> list[Quote]:
        """All quotations, in order."""
        at = 0
        total = len(self._sentences)
        while at < total:
            stop = at
            while stop < total and self._sentences[stop].paragraph == self._sentences[at].paragraph:
                stop += 1
            self._judge.open_paragraph(self._sentences[at])
            self._paragraph(self._sentences[at:stop])
            at = stop
        self._quotes.sort(key=lambda q: (q.start, -q.end))
        self._carry_back()
        return self._quotes

    def _carry_back(self) -> None:
        """Give the reopened paragraphs of a long quotation the speaker named at its end."""
        chain = {run.start for run in self._runs if run.reopened}
        for at in range(len(self._quotes) - 2, -1, -1):
            quote, following = self._quotes[at], self._quotes[at + 1]
            if quote.start in chain and quote.speaker_name is None and following.kind is QuoteKind.DIRECT:
                self._quotes[at] = replace(
                    quote,
                    speaker=following.speaker,
                    speaker_name=following.speaker_name,
                    cue=following.cue,
                    confidence=following.confidence,
                    rule="reopened",
                    group=following.group,
                    role=following.role,
                )

    # -- one paragraph --------------------------------------------------------------------------

    def _paragraph(self, block: Sequence[Sentence]) -> None:
        loose: list[_Loose] = []
        for sentence in block:
            loose += self._sentence(sentence)
        for item in loose:
            if item.sentence.words[item.at].run not in self._done:
                self._settle(item, block)

    def _sentence(self, sentence: Sentence) -> list[_Loose]:
        """Rule by attribution what can be; returns the runs left over."""
        words = sentence.words
        ruled: set[int] = set()
        rejected: set[int] = set()
        if self._english and not self._judge.listed:
            cues = [] if sentence.headline else attributions.find_cues(sentence)
            claimed = contents.claims(sentence, cues, self._runs, self._text) if cues else []
            held: _Saying | None = None
            for claim in claimed:
                held = self._apply(sentence, claim, held, ruled, rejected)
        return [
            _Loose(sentence, at)
            for at, word in enumerate(words)
            if word.run >= 0 and at not in ruled and at not in rejected
        ]

    def _apply(
        self, sentence: Sentence, claim: Claim, held: _Saying | None, ruled: set[int], rejected: set[int]
    ) -> _Saying | None:
        """Enter what one attribution rules; returns its speaker for the ones that lean on it."""
        words = sentence.words
        cue = claim.cue
        saying = self._speaker(sentence, cue, held)
        speech = 0
        for at, (kind, rule) in sorted(claim.runs.items()):
            if at in ruled or at in rejected:
                continue
            beside = kind is QuoteKind.DIRECT or rule == "called-by"
            reason = self._judge.against(sentence, at, self._runs, ruled=True, kind_direct=beside)
            if reason:
                rejected.add(at)
                self._scare(words[at].run, reason)
                continue
            ruled.add(at)
            speech += 1
            self._enter(words[at].run, kind, rule, saying)
        for begin, end, rule in claim.clauses:
            if begin in rejected and begin < end and finite(words, begin + 1) and rule == "said-clause":
                continue  # “a sign that said “No More Lies” was led away”
            speech += 1
            self._quotes.append(
                Quote(
                    words[begin].start,
                    words[end].end,
                    QuoteKind.INDIRECT,
                    saying.span,
                    saying.persona.name if saying.persona else None,
                    saying.cue,
                    round(SURE.get(rule, 0.7) * saying.sure, 3),
                    rule,
                    saying.group,
                    _role_of(saying.persona),
                )
            )
        active = cue.shape == "subject" and cue.verb is not None and cue.verb.frame is not Frame.NAME
        aside = words[cue.start].low == "as"  # “as one critic put it”: nobody the text goes on about
        if saying.persona is not None and (speech or active) and not aside:
            self._cast.said(sentence.number, saying.persona)
        if not speech and cue.verb is not None and cue.shape in {"subject", "inverted"}:
            self._orphan(sentence, cue, saying)
        return saying if saying.persona is not None or held is None else held

    def _orphan(self, sentence: Sentence, cue: Cue, saying: _Saying) -> None:
        """“They told us.” Mr Wilk told the Courier.: an attribution that stands after its quotation."""
        if cue.start > 1 or len(sentence.words) > 22 or sentence.number == 0:
            return
        before = self._sentences[sentence.number - 1]
        if before.paragraph != sentence.paragraph or before.words[-1].run < 0:
            return
        run = before.words[-1].run
        if run in self._done or len(before.words) > 2:
            return
        if self._judge.against(before, len(before.words) - 1, self._runs, ruled=True, kind_direct=True):
            return
        self._enter(run, QuoteKind.DIRECT, "said-after", saying)

    # -- speakers -------------------------------------------------------------------------------

    def _speaker(self, sentence: Sentence, cue: Cue, held: _Saying | None) -> _Saying:
        words = sentence.words
        self._group += 1
        lit = Span(words[cue.first].start, words[cue.last].end)
        if cue.subject is None:
            if held is not None and held.persona is not None:
                return _Saying(held.persona, held.span, lit, held.sure * 0.97, self._group)
            subject = self._main_before(sentence, cue)
            if subject is None:
                if held is None and cue.first <= 1:
                    last = self._last_in_paragraph(sentence)
                    if last is not None:
                        return _Saying(last.persona, last.span, lit, last.sure * 0.9, self._group)
                return _Saying(None, None, lit, 0.4, self._group)
        else:
            subject = cue.subject
        if words[subject[0]].low in PREPOSITIONS:
            subject = self._main_before(sentence, cue) or subject  # “A mailer sent to 40,000 homes accuses”
        phrase = roles.read(words, subject[0], subject[1], self._cast.known, capitals=sentence.capitals)
        if cue.shape == "noun" and phrase is not None and phrase.sort is Sort.PRONOUN:
            # “Lund rejected his claim”: hardly Lund's own
            owner = self._cast.pronoun(phrase.sex, sentence.number, people=True) if phrase.sex else None
            return _Saying(owner, phrase.span, lit, 0.75 if owner is not None else 0.5, self._group)
        return self._name(phrase, sentence, lit)

    def _name(self, phrase: Phrase | None, sentence: Sentence, lit: Span | None) -> _Saying:
        if phrase is None:
            return _Saying(None, None, lit, 0.5, self._group)
        persona, sure = self._cast.resolve(phrase, sentence.number)
        if persona is not None:
            self._speaking[persona.name] = persona
        return _Saying(persona, phrase.span, lit, sure if persona is not None else 0.5, self._group)

    def _main_before(self, sentence: Sentence, cue: Cue) -> tuple[int, int] | None:
        subject = phrases.main_subject(sentence.words)
        if subject is not None and subject[1] < cue.first:
            return subject
        return None

    # -- runs without an attribution ---------------------------------------------------------------

    def _settle(self, item: _Loose, block: Sequence[Sentence]) -> None:
        sentence, at = item.sentence, item.at
        words = sentence.words
        run = words[at].run
        if not self._english:
            self._without_language(run)
            return
        reason = self._judge.against(sentence, at, self._runs, ruled=False, kind_direct=False)
        if reason:
            self._scare(run, reason)
            return
        colon = self._colon(sentence, at) or self._dash(sentence, at)
        if colon is not None:
            self._enter(run, QuoteKind.DIRECT, colon.rule, colon)
            if colon.persona is not None:
                self._cast.said(sentence.number, colon.persona)
            return
        if sentence.bare:
            saying = self._neighbour(sentence, run, block)
            self._enter(run, QuoteKind.DIRECT, saying.rule, saying)
            if saying.persona is not None:
                self._cast.said(sentence.number, saying.persona)
            return
        self._enter(run, QuoteKind.MIXED, "subject", self._by_subject(sentence, at))

    def _without_language(self, run: int) -> None:
        """Where no verb is known only length and final punctuation tell speech from terms."""
        words = self._runs[run].inner.of(self._text).strip()
        wide = any("\u3040" <= letter <= "\u9fff" for letter in words[:40])
        long = len(words) >= 8 if wide else len(words.split()) >= 3
        if not long and words[-1:] not in {".", "!", "?", "…", "。", "！", "？", ","}:
            self._scare(run, "term")
            return
        nobody = _Saying(None, None, None, 1.0, self._group_next())
        self._enter(run, QuoteKind.DIRECT, "unattributed", nobody)

    def _group_next(self) -> int:
        self._group += 1
        return self._group

    def _colon(self, sentence: Sentence, at: int) -> _Saying | None:
        """“Rovers manager Ana Ramos: “…”” and “Brandt was blunt: “…””."""
        words = sentence.words
        if at == 0 or words[at - 1].low != ":":
            return None
        subject = phrases.main_subject(words[: at - 1]) if at > 1 else None
        self._group_next()
        if subject is None:
            edge = phrases.left_edge(words, at - 2) if at > 1 else at
            subject = (edge, at - 2) if edge <= at - 2 else None
        if subject is None:
            return None
        phrase = roles.read(words, subject[0], subject[1], self._cast.known, capitals=sentence.capitals)
        if (
            phrase is None
            or phrase.text.lower() in {"here", "this", "there"}
            or (phrase.sort is Sort.ROLE and not _can_speak(phrase))
        ):
            # “Here is what Ana Lund had to say: “…””
            for first, last in reversed(roles.name_runs(words[: at - 1])):
                named = roles.read(words, first, last, self._cast.known, capitals=sentence.capitals)
                if named is not None and named.sort is Sort.PERSON:
                    phrase = named
                    break
        saying = self._name(phrase, sentence, None)
        saying.rule = "colon"
        return saying

    def _dash(self, sentence: Sentence, at: int) -> _Saying | None:
        """“…” — Kofi Mensah, Rovers striker."""
        words = sentence.words
        if at > 1 or at + 2 >= len(words) or words[at + 1].low not in _DASHES:
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

    def _neighbour(self, sentence: Sentence, run: int, block: Sequence[Sentence]) -> _Saying:
        """The speaker of a run that is a sentence by itself."""
        previous = self._done.get(run - 1) if run else None
        earlier = self._runs[run - 1] if run else None
        if previous is not None and earlier is not None and earlier.reopened and previous.persona is not None:
            return _Saying(
                previous.persona, previous.span, previous.cue, previous.sure, previous.group, "reopened"
            )
        last = self._last_in_paragraph(sentence)
        index = sentence.number - block[0].number
        if last is None and index == 0:
            named = self._named_after(sentence, block)
            if named is not None:
                return named
        following = self._next_in_paragraph(sentence, run)
        if last is not None:
            return _Saying(last.persona, last.span, last.cue, last.sure * 0.95, last.group, "same-paragraph")
        if following is not None:
            return _Saying(
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

    def _last_in_paragraph(self, sentence: Sentence) -> _Saying | None:
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
        return _Saying(persona, best.speaker, best.cue, min(1.0, best.confidence + 0.05), best.group)

    def _persona(self, quote: Quote) -> Persona:
        found = self._speaking.get(quote.speaker_name or "")
        return found if found is not None else Persona(quote.speaker_name or "", Sort.ROLE)

    def _next_in_paragraph(self, sentence: Sentence, run: int) -> _Saying | None:
        saying = self._done.get(run + 1)
        if saying is None or saying.persona is None or run + 1 >= len(self._runs):
            return None
        if sentence.number + 1 >= len(self._sentences):
            return None
        after = self._sentences[sentence.number + 1]
        if after.paragraph != sentence.paragraph or after.words[0].run != run + 1:
            return None
        return saying

    def _from_sentence(self, before: Sentence) -> _Saying:
        """The subject of the sentence before: “Teresa Caldwell opened the debate. “Two dry winters …””."""
        subject = phrases.main_subject(before.words)
        self._group_next()
        if subject is None:
            return _Saying(None, None, None, 1.0, self._group, "unattributed")
        subject = _whose(before.words, subject)
        phrase = roles.read(before.words, *subject, self._cast.known, capitals=before.capitals)
        if phrase is None or (phrase.sort in (Sort.ROLE, Sort.BODY) and not _can_speak(phrase)):
            return _Saying(None, None, None, 1.0, self._group, "unattributed")
        saying = self._name(phrase, before, None)
        saying.rule = "sentence-before" if saying.persona is not None else "unattributed"
        return saying

    def _named_after(self, sentence: Sentence, block: Sequence[Sentence]) -> _Saying | None:
        """“You could taste it.” Rosa Tellier lives two streets away.: the next sentence names who spoke."""
        after = next((s for s in block[1:] if not s.bare), None)
        if after is None or after.number > sentence.number + 3 or any(w.run >= 0 for w in after.words):
            return None
        subject = phrases.main_subject(after.words)
        if subject is None or subject[0] > 0:
            return None
        phrase = roles.read(after.words, *subject, self._cast.known, capitals=after.capitals)
        if phrase is None or phrase.sort is not Sort.PERSON:
            return None
        self._group_next()
        saying = self._name(phrase, after, None)
        saying.rule = "named-after"
        return saying if saying.persona is not None else None

    def _answer(self, before: Sentence, sentence: Sentence) -> _Saying | None:
        """An interview whose questions stand without marks: whoever answered last, or the only person yet."""
        if before.words[-1].low != "?" or any(w.run >= 0 for w in before.words):
            return None
        for quote in reversed(self._quotes[-12:]):
            if quote.kind is QuoteKind.DIRECT and quote.speaker_name is not None:
                speaker = self._persona(quote)
                return _Saying(speaker, quote.speaker, None, 0.9, self._group_next(), "answer")
        only = self._cast.only_person(sentence.start)
        if only is None:
            return None
        return _Saying(only, None, None, 0.8, self._group_next(), "answer")

    def _turn(self, sentence: Sentence) -> _Saying | None:
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
        return _Saying(self._persona(other), other.speaker, None, 0.9, self._group_next(), "turns")

    def _from_paragraph(self, sentence: Sentence) -> _Saying:
        """A paragraph that is a quotation alone: the speaker of the paragraph before."""
        if sentence.number == 0:
            return _Saying(None, None, None, 1.0, self._group_next(), "unattributed")
        before = self._sentences[sentence.number - 1]
        if before.headline or before.paragraph < sentence.paragraph - 1:
            return _Saying(None, None, None, 1.0, self._group_next(), "unattributed")
        spoken = self._turn(sentence) or self._answer(before, sentence)
        if spoken is not None:
            return spoken
        last = self._last_in_paragraph_of(before)
        if last is not None:
            return _Saying(last.persona, last.span, last.cue, last.sure * 0.9, last.group, "paragraph-before")
        saying = self._from_sentence(before)
        saying.sure *= 0.9
        return saying

    def _last_in_paragraph_of(self, before: Sentence) -> _Saying | None:
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
            return _Saying(
                self._persona(quote), quote.speaker, quote.cue, min(1.0, quote.confidence + 0.05), quote.group
            )
        return None

    def _by_subject(self, sentence: Sentence, at: int) -> _Saying:
        """Marked words in a sentence without a word of saying: its subject, with little confidence."""
        self._group_next()
        subject = phrases.main_subject(sentence.words)
        if subject is None or subject[1] >= at:
            return _Saying(None, None, None, 0.8, self._group, "unattributed")
        phrase = roles.read(sentence.words, *subject, self._cast.known, capitals=sentence.capitals)
        if phrase is None or not _can_speak(phrase):
            return _Saying(None, None, None, 0.8, self._group, "unattributed")
        return self._name(phrase, sentence, None)

    # -- entering ---------------------------------------------------------------------------------

    def _enter(self, run: int, kind: QuoteKind, rule: str, saying: _Saying) -> None:
        place = self._runs[run]
        self._done[run] = saying
        confidence = SURE.get(rule, 0.5) * (saying.sure if saying.persona is not None else 0.6)
        if not place.closed and not place.reopened:
            confidence *= 0.6
        self._quotes.append(
            Quote(
                place.start,
                place.end,
                kind,
                saying.span if saying.persona is not None else None,
                saying.persona.name if saying.persona is not None else None,
                saying.cue,
                round(min(confidence, 0.99), 3),
                rule,
                saying.group,
                _role_of(saying.persona),
            )
        )

    def _scare(self, run: int, reason: str) -> None:
        place = self._runs[run]
        sure = 0.9 if reason in {"so-called", "nickname", "source-list", "repeated", "named"} else 0.75
        self._group += 1
        self._quotes.append(
            Quote(
                place.start,
                place.end,
                QuoteKind.SCARE,
                confidence=sure,
                rule=f"not-speech: {reason}",
                group=self._group,
            )
        )


_UTTERANCES = word_set(
    """
    theory answer advice reply verdict view explanation message reaction response conclusion
    assessment complaint prediction warning description summary rule
    """
)


def _whose(words: Sequence[Word], subject: tuple[int, int]) -> tuple[int, int]:
    """“Ellery’s theory is simple.”: the owner of what was said; any other subject as it is."""
    first, last = subject
    if words[last].low in _UTTERANCES:
        owner = next((k for k in range(first, last) if words[k].low in {"'s", "’s"}), None)
        if owner is not None and owner > first:
            return first, owner - 1
    return subject


def _role_of(persona: Persona | None) -> str:
    """The role the text gives a named speaker; a speaker known by the role alone has it as the name."""
    return persona.role if persona is not None and persona.sort is not Sort.ROLE else ""


def _can_speak(phrase: Phrase) -> bool:
    """Whether the subject of a sentence without a word of saying may be taken for a speaker."""
    if phrase.sort is Sort.PERSON:
        return True
    if phrase.sort is Sort.PRONOUN:
        return phrase.text in {"he", "she", "they"}
    if phrase.sort is Sort.ROLE:
        return bool(phrase.sex) or any(word in roles.TITLE_WORDS for word in phrase.words)
    return False
