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

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui.reading import attributions, contents, foreign, marks, reporter, roles
from tui.reading.claim import Claim
from tui.reading.cue_shapes import Cue
from tui.reading.cues import Frame
from tui.reading.grammar import BE, PREPOSITIONS, finite
from tui.reading.headlines import mark_headlines
from tui.reading.lede import name_lede
from tui.reading.marks import Run
from tui.reading.neighbours import Neighbours, Saying
from tui.reading.notspeech import Judge
from tui.reading.paragraphs import paragraphs
from tui.reading.personas import Persona
from tui.reading.reporter import Sentence, Word
from tui.reading.said_after import opens_sentence
from tui.reading.spans import Mention, Quote, QuoteKind, Span
from tui.reading.speakers import Cast
from tui.reading.titles import Sort
from tui.reading.topic import main_subject

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
    if language not in {"en", "und", ""}:
        return foreign.find(text, sentences, runs, mentions, language)
    return _Finder(text, lines, sentences, mentions, runs, furniture).quotes()


class _Finder(Neighbours):
    """The state of one reading."""

    def __init__(
        self,
        text: str,
        lines: Sequence[Span],
        sentences: Sequence[Span],
        mentions: Sequence[Mention],
        runs: Sequence[Run],
        furniture: Sequence[Span],
    ) -> None:
        ends = sorted(span.end for span in sentences)
        cut = reporter.sentences(text, lines, runs, ends, furniture)
        mark_headlines(text, runs, cut)
        inside = {run.inner.start: run.inner.end for run in runs}
        known = [m for m in mentions if inside.get(m.start, m.end + 2) > m.end + 1]  # a whole run is a title
        cast = Cast(text, known, cut)
        super().__init__(text, runs, cut, cast)
        self._judge = Judge(text, runs)

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
        name_lede(self._quotes, self._sentences, self._cast)
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
        if not self._judge.listed:
            cues = [] if sentence.headline else attributions.find_cues(sentence)
            claimed = contents.claims(sentence, cues, self._runs, self._text) if cues else []
            held: Saying | None = None
            for claim in claimed:
                held = self._apply(sentence, claim, held, ruled, rejected)
        return [
            _Loose(sentence, at)
            for at, word in enumerate(words)
            if word.run >= 0 and at not in ruled and at not in rejected
        ]

    def _apply(
        self, sentence: Sentence, claim: Claim, held: Saying | None, ruled: set[int], rejected: set[int]
    ) -> Saying | None:
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
        mine = cue.subject is not None and words[cue.subject[0]].low in {"i", "we"}
        for begin, end, rule in claim.clauses:
            if mine and cue.subject is not None and cue.subject[0] == cue.subject[1]:
                continue  # “I asked her what they had done”: the reporter
            ended = begin < end and (finite(words, begin + 1) or not words[begin + 1].alpha)
            if begin in rejected and ended and rule == "said-clause":
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
        whole = cue.first > 0 and (words[cue.first - 1].low in BE or words[cue.first - 1].low == "been")
        if cue.shape == "agent" and not speech and not whole:
            return held  # “a phrase used by critics”: nobody the sentence goes on about
        active = active and not (rejected and not speech)  # “A sign over the till reads “No Crumbs””
        aside = words[cue.start].low == "as"  # “as one critic put it”: nobody the text goes on about
        aside = aside or (opens_sentence(words, cue) and not claim.runs)
        if saying.persona is not None and (speech or active) and not aside:
            self._cast.said(sentence.number, saying.persona)
        if not speech and cue.verb is not None and cue.shape in {"subject", "inverted"}:
            self._orphan(sentence, cue, saying)
        return saying if saying.persona is not None or held is None else held

    def _orphan(self, sentence: Sentence, cue: Cue, saying: Saying) -> None:
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

    def _speaker(self, sentence: Sentence, cue: Cue, held: Saying | None) -> Saying:
        words = sentence.words
        self._group += 1
        lit = Span(words[cue.first].start, words[cue.last].end)
        if cue.subject is None:
            if held is not None and held.persona is not None:
                return Saying(held.persona, held.span, lit, held.sure * 0.97, self._group)
            subject = self._main_before(sentence, cue)
            if subject is None:
                if held is None and cue.first <= 1:
                    last = self._last_in_paragraph(sentence)
                    if last is not None:
                        return Saying(last.persona, last.span, lit, last.sure * 0.9, self._group)
                return Saying(None, None, lit, 0.4, self._group)
        else:
            subject = cue.subject
        if words[subject[0]].low in PREPOSITIONS:
            subject = self._main_before(sentence, cue) or subject  # “A mailer sent to 40,000 homes accuses”
        phrase = roles.read(words, subject[0], subject[1], self._cast.known, capitals=sentence.capitals)
        if cue.verb is not None and cue.verb.lemma in {"read", "begin"} and words[subject[0]].low == "it":
            written = self._author(sentence)
            if written is not None:
                return Saying(written.persona, written.span, lit, written.sure * 0.9, self._group)
        if cue.shape == "noun" and phrase is not None and phrase.sort is Sort.PRONOUN:
            # “Lund rejected his claim”: hardly Lund's own
            owner = self._cast.pronoun(phrase.sex, sentence.number, people=True) if phrase.sex else None
            if owner is None and phrase.plural:
                several = self._cast.resolve(phrase, sentence.number)[0]
                owner = several if several is not None and several.plural else None
            return Saying(owner, phrase.span, lit, 0.75 if owner is not None else 0.5, self._group)
        if phrase is not None and phrase.sort is Sort.PRONOUN and phrase.sex and _topic(words, cue):
            # “The senator, she said, never wrote back”: not the senator
            speaker = self._cast.pronoun(phrase.sex, sentence.number, people=True)
            return Saying(speaker, phrase.span, lit, 0.75 if speaker is not None else 0.5, self._group)
        return self._name(phrase, sentence, lit)

    def _author(self, sentence: Sentence) -> Saying | None:
        """Whose post “it read” means: the last speaker of this paragraph or of the one before."""
        last = self._last_in_paragraph(sentence)
        if last is None and sentence.number:
            before = self._sentences[sentence.number - 1]
            last = self._last_in_paragraph_of(before)
            if last is None and before.paragraph == sentence.paragraph:
                last = self._from_sentence(before)  # “Walter Pym wrote to his mother. “…,” it began.”
        return last

    def _main_before(self, sentence: Sentence, cue: Cue) -> tuple[int, int] | None:
        subject = main_subject(sentence.words)
        if subject is not None and subject[1] < cue.first:
            return subject
        return None

    # -- runs without an attribution ---------------------------------------------------------------

    def _settle(self, item: _Loose, block: Sequence[Sentence]) -> None:
        sentence, at = item.sentence, item.at
        words = sentence.words
        run = words[at].run
        reason = self._judge.against(sentence, at, self._runs, ruled=False, kind_direct=False)
        if reason:
            self._scare(run, reason)
            return
        colon = self._dash(sentence, at) or self._colon(sentence, at)
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

    # -- entering ---------------------------------------------------------------------------------

    def _enter(self, run: int, kind: QuoteKind, rule: str, saying: Saying) -> None:
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
                saying.span,
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


def _topic(words: Sequence[Word], cue: Cue) -> bool:
    """Whether a noun phrase alone stands before “, she said,”."""
    if cue.start < 2 or words[cue.start - 1].low != "," or cue.first + 1 >= len(words):
        return False
    if words[cue.first + 1].low != "," or words[0].low in PREPOSITIONS:
        return False
    return not any(
        w.run >= 0 or w.low == "," or finite(words, k) for k, w in enumerate(words[: cue.start - 1])
    )


def _role_of(persona: Persona | None) -> str:
    """The role the text gives a named speaker; a speaker known by the role alone has it as the name."""
    if persona is None or persona.sort is Sort.ROLE:
        return ""
    owner, _, rest = persona.role.partition(" ")
    return rest if rest and owner.lower() in {"its", "his", "her", "their"} else persona.role
