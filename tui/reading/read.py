"""One text in, everything the reader knows about it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui.reading import entities, foreign, quotes, sentences
from tui.reading import language as languages
from tui.reading.clean import level
from tui.reading.names import Correction
from tui.reading.spans import Mention, Reading, Span, outside


def as_said(reading: Reading, corrections: Sequence[Correction]) -> Reading:
    """A kept reading as it stands after what the user has said about names since it was made.

    Names that are somebody else’s and kinds that were wrong are set right; a name itself keeps its place.
    """
    same = {one.name.casefold(): one.same_as for one in corrections if one.same_as}
    kinds = {one.name.casefold(): one.label for one in corrections if one.label is not None}
    if not same and not kinds:
        return reading

    def right(mention: Mention) -> Mention:
        key = mention.name.casefold()
        return replace(mention, name=same.get(key) or mention.name, label=kinds.get(key) or mention.label)

    quotes = (
        replace(quote, speaker_name=same.get((quote.speaker_name or "").casefold()) or quote.speaker_name)
        for quote in reading.quotes
    )
    return replace(
        reading,
        entities=tuple(map(right, reading.entities)),
        title_entities=tuple(map(right, reading.title_entities)),
        quotes=tuple(quotes),
    )


def read(
    text: str,
    title: str = "",
    *,
    language: str = "",
    furniture: Sequence[Span] = (),
    corrections: Sequence[Correction] = (),
) -> Reading:
    """The sentences, entities and quotes of `text`, and the entities of `title`.

    `text` may be any string at all, raw or cleaned: every offset indexes it exactly as given.
    `language` is an ISO 639-1 code; without it the text decides. `furniture` are ranges that get
    neither sentences nor marks. `corrections` are what the user said about names.
    """
    text, title = level(text), level(title)
    language = language or languages.guess(text)
    cuts = tuple(furniture)
    split = outside(sentences.split(text, language), cuts)
    found = entities.find(
        text, split, title=title, language=language, furniture=cuts, corrections=corrections
    )
    spoken = quotes.find(text, split, found.mentions, language=language, furniture=cuts)
    return Reading(
        language=language,
        sentences=tuple(split),
        entities=tuple(found.mentions),
        title_entities=tuple(found.title_mentions),
        quotes=tuple(spoken),
        remark=(foreign.remark(language) if spoken else "") or found.remark,
    )
