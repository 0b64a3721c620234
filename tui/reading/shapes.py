"""The JSON shapes of a reading: what `analyze` and `show --json` print and the index keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tui.reading.spans import Label, Mention, Quote, QuoteKind, Reading, Span

Json = dict[str, Any]


def span_json(span: Span | None) -> Json | None:
    """`{"start", "end"}`, or None for no span."""
    return None if span is None else {"start": span.start, "end": span.end}


def mention_json(mention: Mention, text: str) -> Json:
    """One member of "entities"; `text` is the text the mention points into."""
    return {
        "start": mention.start,
        "end": mention.end,
        "label": mention.label.value,
        "text": text[mention.start : mention.end],
        "name": mention.name,
    }


def quote_json(quote: Quote, *, explain: bool = False) -> Json:
    """One member of "quotes"; with `explain` also the rule that made it."""
    shape: Json = {
        "start": quote.start,
        "end": quote.end,
        "kind": quote.kind.value,
        "speaker": span_json(quote.speaker),
        "speaker_name": quote.speaker_name,
        "cue": span_json(quote.cue),
        "confidence": round(quote.confidence, 3),
    }
    if explain:
        shape |= {"rule": quote.rule, "group": quote.group, "role": quote.role}
    return shape


def reading_json(reading: Reading, text: str, title: str = "", *, explain: bool = False) -> Json:
    """The marks of one text as the command line prints them (DESIGN: `analyze --jsonl`)."""
    return {
        "sentences": [{"start": s.start, "end": s.end} for s in reading.sentences],
        "entities": [mention_json(m, text) for m in reading.entities],
        "title_entities": [mention_json(m, title) for m in reading.title_entities],
        "quotes": [quote_json(q, explain=explain) for q in reading.quotes],
    }


def pack(reading: Reading) -> list[Any]:
    """A compact JSON form for the cache; `unpack` is its inverse."""

    def mentions(found: Iterable[Mention]) -> list[list[Any]]:
        return [[m.start, m.end, m.label.value, m.name, round(m.confidence, 3)] for m in found]

    def pair(span: Span | None) -> list[int] | None:
        return None if span is None else [span.start, span.end]

    return [
        reading.language,
        [[s.start, s.end] for s in reading.sentences],
        mentions(reading.entities),
        mentions(reading.title_entities),
        [
            [
                q.start,
                q.end,
                q.kind.value,
                pair(q.speaker),
                q.speaker_name,
                pair(q.cue),
                round(q.confidence, 3),
                q.rule,
                q.group,
                q.role,
            ]
            for q in reading.quotes
        ],
        reading.remark,
    ]


def unpack(packed: list[Any]) -> Reading:
    """The reading that `pack` wrote. Raises ValueError, TypeError or KeyError on anything else."""
    language, sentences, entities, title_entities, quotes, remark = packed

    def mentions(rows: list[list[Any]]) -> tuple[Mention, ...]:
        return tuple(Mention(s, e, Label(label), name, sure) for s, e, label, name, sure in rows)

    def span(pair: list[int] | None) -> Span | None:
        return None if pair is None else Span(*pair)

    return Reading(
        language=language,
        sentences=tuple(Span(s, e) for s, e in sentences),
        entities=mentions(entities),
        title_entities=mentions(title_entities),
        quotes=tuple(
            Quote(s, e, QuoteKind(kind), span(who), name, span(cue), sure, rule, group, role)
            for s, e, kind, who, name, cue, sure, rule, group, role in quotes
        ),
        remark=remark,
    )


def text_fields(row: Mapping[str, Any]) -> tuple[str, str]:
    """`(text, title)` of one input row; missing or null fields are empty."""
    return str(row.get("text") or ""), str(row.get("title") or "")
