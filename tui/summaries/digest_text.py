"""A digest as Markdown, plain text or JSON."""

from __future__ import annotations

import re
from typing import Any

from tui.summaries.digest_facts import Digest, DigestQuote, DigestSentence, Origin

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def _day(origin: Origin) -> str:
    return origin.published[:10]


def _where(origin: Origin) -> str:
    """The source of a sentence, or the headline of its article where no source is known."""
    return origin.source or origin.title or f"article {origin.article}"


def _days(digest: Digest) -> list[tuple[str, list[DigestSentence]]]:
    """The sentences grouped by the day of their article, in order."""
    groups: list[tuple[str, list[DigestSentence]]] = []
    for sentence in digest.sentences:
        day = _day(sentence.origin)
        if not groups or groups[-1][0] != day:
            groups.append((day, []))
        groups[-1][1].append(sentence)
    return groups


def _also(sentence: DigestSentence) -> str:
    return ", ".join(dict.fromkeys(_where(origin) for origin in sentence.also))


def as_text(digest: Digest) -> str:
    """The digest for a terminal or a mail: a day, its sentences, each with its source; then the people."""
    if not digest.sentences:
        return "There is nothing to tell."
    lines: list[str] = []
    for day, sentences in _days(digest):
        if day:
            lines += [day, ""]
        for sentence in sentences:
            also = f"; also in: {_also(sentence)}" if sentence.also else ""
            lines.append(f"{sentence.text} [{_where(sentence.origin)}{also}]")
            lines += [f"    {quote.speaker}: {quote.text}" for quote in sentence.quotes]
            lines.append("")
    if digest.people:
        lines.append("People")
        for person in digest.people:
            count = len(person.articles)
            said = f": {person.quote.text}" if person.quote else ""
            lines.append(f"    {person.name} ({count} article{'s' if count != 1 else ''}){said}")
    return "\n".join(lines).rstrip()


def _md(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", text)


def as_markdown(digest: Digest) -> str:
    """The digest as Markdown: a heading a day, a list item a sentence, its source in italics."""
    if not digest.sentences:
        return "There is nothing to tell."
    lines = ["# Digest", ""]
    for day, sentences in _days(digest):
        if day:
            lines += [f"## {day}", ""]
        for sentence in sentences:
            also = f"; also in: {_md(_also(sentence))}" if sentence.also else ""
            lines.append(f"- {_md(sentence.text)} *({_md(_where(sentence.origin))}{also})*")
            lines += [f"  - **{_md(quote.speaker)}**: {_md(quote.text)}" for quote in sentence.quotes]
        lines.append("")
    if digest.people:
        lines += ["## People", ""]
        for person in digest.people:
            count = len(person.articles)
            said = f": {_md(person.quote.text)}" if person.quote else ""
            lines.append(f"- **{_md(person.name)}** ({count} article{'s' if count != 1 else ''}){said}")
        lines.append("")
    return "\n".join(lines).rstrip()


def _origin_json(origin: Origin) -> dict[str, Any]:
    return {
        "id": origin.article,
        "source": origin.source,
        "title": origin.title,
        "published": origin.published,
        "start": origin.start,
        "end": origin.end,
    }


def _quote_json(quote: DigestQuote) -> dict[str, Any]:
    return {"text": quote.text, "speaker": quote.speaker} | _origin_json(quote.origin)


def as_json(digest: Digest) -> dict[str, Any]:
    """The digest as JSON data; `start` and `end` index the text of the article `id`."""
    return {
        "sentences": [
            {"text": sentence.text}
            | _origin_json(sentence.origin)
            | {
                "also_in": [_origin_json(origin) for origin in sentence.also],
                "people": list(sentence.people),
                "quotes": [_quote_json(quote) for quote in sentence.quotes],
            }
            for sentence in digest.sentences
        ],
        "people": [
            {
                "name": person.name,
                "articles": list(person.articles),
                "quote": _quote_json(person.quote) if person.quote else None,
            }
            for person in digest.people
        ],
        "articles": [_origin_json(origin) for origin in digest.articles],
    }
