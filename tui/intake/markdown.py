"""An article as Markdown or plain text."""

from __future__ import annotations

import json
import re

from tui.intake.paper import Paper, head_line, said
from tui.intake.plain import without
from tui.reading.spans import Span

_INLINE = re.compile(r"([\\`*_\[\]<>])")
_LINE_START = re.compile(r"^(\s*)(#{1,6}(?=\s)|[-+](?=\s)|=+$|-+$|\d+(?=[.)]\s)|\|)", re.MULTILINE)


def markdown(paper: Paper) -> str:
    """The article with front matter, its text without furniture, highlights (==…==), notes, and
    who said what."""
    article = paper.article
    facts = {
        "title": article.title,
        "byline": article.byline,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "added": article.added,
    }
    front = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in facts.items() if value]
    if article.tags:
        front.append(f"tags: {json.dumps(list(article.tags), ensure_ascii=False)}")
    parts = ["---\n" + "\n".join(front) + "\n---", f"# {escape(article.title)}"]
    if line := head_line(article):
        parts.append(escape(" · ".join(line)))
    parts.append(_marked_text(paper))
    if paper.notes:
        parts.append("## Notes")
        for note in paper.notes:
            if note.span:
                parts.append("> " + escape(note.span.of(paper.text)).replace("\n", "\n> "))
            parts.append(escape(note.text))
    if quotes := [f"- **{escape(who)}**: {escape(words)}" for who, words, _ in said(paper)]:
        parts += ["## Quotes", "\n".join(quotes)]
    if pictures := [f"- [{escape(caption or url)}](<{url}>)" for caption, url in article.images]:
        parts += ["## Pictures", "\n".join(pictures)]
    return "\n\n".join(part for part in parts if part) + "\n"


def plain_text(paper: Paper) -> str:
    """The article as a page copy that import reads again: headline, byline, date, text, notes."""
    article = paper.article
    head = [part for part in (article.byline, article.published[:10]) if part]
    parts = [article.title, "\n".join(head), without(paper.text, article.furniture)]
    if paper.notes:
        parts.append("Notes:")
        parts += [f"- {' '.join(note.text.split())}" for note in paper.notes]
    return "\n\n".join(part for part in parts if part) + "\n"


def escape(text: str) -> str:
    """`text` so that Markdown shows it as it is."""
    return _LINE_START.sub(r"\1\\\2", _INLINE.sub(r"\\\1", text))


def _marked_text(paper: Paper) -> str:
    """The text without furniture, the user's highlights between == marks, paragraph by paragraph."""
    shown: list[str] = []
    position = 0
    for paragraph in paper.text.split("\n"):
        span = Span(position, position + len(paragraph))
        position = span.end + 1
        if (
            any(cut.start <= span.start and span.end <= cut.end for cut in paper.article.furniture)
            and paragraph
        ):
            continue
        pieces: list[str] = []
        last = span.start
        for mark in paper.highlights:
            start, end = max(mark.start, last), min(mark.end, span.end)
            if start < end:
                pieces += [escape(paper.text[last:start]), "==", escape(paper.text[start:end]), "=="]
                last = end
        pieces.append(escape(paper.text[last : span.end]) if last > span.start else escape(paragraph))
        shown.append("".join(pieces))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(shown)).strip("\n")
