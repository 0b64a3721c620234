"""Speakers a first paragraph leaves without a name: “A former treasurer testified …”, named in the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui.reading import roles
from tui.reading.cues import VERBS, word_set
from tui.reading.personas import head_words
from tui.reading.reporter import Sentence
from tui.reading.spans import Quote, Span
from tui.reading.speakers import Cast
from tui.reading.titles import TITLE_WORDS, Phrase, Sort
from tui.reading.topic import main_subject

_PERSONS = TITLE_WORDS | word_set(
    """
    man woman teenager boy girl father mother resident worker driver teacher nurse farmer student
    pensioner retiree veteran treasurer engineer scientist survivor neighbour neighbor
    """
)
_NEVER_NAMED = word_set("spokesman spokeswoman spokesperson official aide source adviser advisor diplomat")


def name_lede(quotes: list[Quote], sentences: Sequence[Sentence], cast: Cast) -> None:
    """Give the unnamed speaker of the first paragraph the name the next paragraph opens with.

    Only when a single person is meant (“a former treasurer”), the next paragraph opens with a full name
    the text has not given before, that person speaks there too, and no office of theirs stands in the way.
    Else the one person of that very office who speaks further down: “a judge”, later “Judge Ana Lund said”.
    """
    if not sentences:
        return
    number = next((s.paragraph for s in sentences if not s.headline), 0)
    first = [s for s in sentences if s.paragraph == number and not s.headline]
    after = next((s for s in sentences if s.paragraph > number and not s.headline), None)
    if not first or after is None or after.paragraph > number + 2:
        return
    begun, ended = first[0].start, first[-1].end
    unnamed = [q for q in quotes if begun <= q.start < ended and q.speaker is not None and _alone(q, first)]
    if not unnamed or len({q.speaker_name for q in unnamed}) > 1:
        return
    role = unnamed[0].speaker_name or ""
    name = _opening(after, cast)
    persona, sure = cast.person(name.words, name.span.start) if name is not None else (None, 0.0)
    fits = name is not None and (not name.roles or bool(head_words(name.roles[0]) & head_words(role)))
    spoke = persona is not None and any(
        q.speaker_name == persona.name and after.start <= q.start < after.end for q in quotes
    )
    if persona is None or persona.first < ended or len(persona.words) < 2 or not fits or not spoke:
        persona, sure = cast.only_holder(role, ended), 0.9
        if persona is None or all(q.speaker_name != persona.name for q in quotes):
            return
    for at, quote in enumerate(quotes):
        if quote in unnamed:
            quotes[at] = replace(
                quote,
                speaker_name=persona.name,
                role=role,
                confidence=round(quote.confidence * sure * 0.85, 3),
            )


def _alone(quote: Quote, block: Sequence[Sentence]) -> bool:
    """Whether the speaker is one person introduced without a name: “a former treasurer”."""
    speaker = quote.speaker or Span(0, 0)
    for sentence in block:
        for word in sentence.words:
            if word.start == speaker.start and word.low in {"a", "an"}:
                heads = head_words(quote.speaker_name or "")
                former = (quote.speaker_name or "").lower().startswith("former ")
                return bool(heads & _PERSONS) and (former or not heads & _NEVER_NAMED)
    return False


def _opening(sentence: Sentence, cast: Cast) -> Phrase | None:
    """The full name of a person at the head of a sentence."""
    subject = main_subject(sentence.words)
    if subject is None or subject[0] != 0:
        return None
    phrase = roles.read(sentence.words, *subject, cast.known, capitals=sentence.capitals)
    if phrase is None or phrase.sort is not Sort.PERSON or len(phrase.words) < 2 or phrase.honorific:
        return None
    return phrase if any(w.low in VERBS or w.low == "," for w in sentence.words) else None
