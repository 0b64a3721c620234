"""Articles as JSON: one object a line, or one array of objects.

`{"title", "byline", "source", "url", "published", "text", "tags"}`, of which only a text or a
title must be there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from tui.intake import dates, enclosures, plain
from tui.intake.decode import decode
from tui.intake.errors import IntakeError
from tui.library.article import Draft, parse_time
from tui.reading.clean import clean_line
from tui.reading.language import guess

_NAMES = {
    "title": ("title", "headline", "name"),
    "byline": ("byline", "author", "authors", "creator"),
    "source": ("source", "publication", "site", "publisher"),
    "url": ("url", "link", "address"),
    "published": ("published", "date", "published_at", "date_published", "pubDate", "time"),
    "text": ("text", "body", "content", "content_text"),
    "guid": ("guid",),
    "dateline": ("dateline",),
}


def read(lines: Iterable[bytes]) -> Iterator[tuple[int, Draft | IntakeError]]:
    """`(line number, draft)` for each line, or the error that line gave. Empty lines are skipped.

    Line by line, so that a file of any length takes the memory of its longest line.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield number, draft(_object(line, number))
        except IntakeError as refused:
            yield number, refused


def read_document(data: bytes) -> Iterator[tuple[int, Draft | IntakeError]]:
    """As `read`, for a whole JSON document: an object, an array of them, or `{"articles": […]}`,
    where a TinyDB file has its documents by id.

    Numbers count the objects. What is no JSON document is read as JSON Lines.
    """
    text = decode(data)
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        yield from read(data.splitlines())
        return
    if isinstance(document, dict):
        articles = document.get("articles")
        if isinstance(articles, dict) and all(key.isdecimal() for key in articles):
            articles = list(articles.values())
        document = articles if isinstance(articles, list) else document
    rows = document if isinstance(document, list) else [document]
    for number, row in enumerate(rows, 1):
        try:
            if not isinstance(row, dict):
                raise IntakeError(f"Item {number} is no article; the others were read.")
            yield number, draft(row)
        except IntakeError as refused:
            yield number, refused


def draft(row: Mapping[str, Any]) -> Draft:
    """The draft one object describes. Raises IntakeError when it has neither title nor text.

    Fields of the wrong type count as missing; a text without title is taken apart like a page.
    """
    title, text = clean_line(_text(row, "title")), _text(row, "text")
    if not text.strip() and not title:
        raise IntakeError("It has neither a title nor a text; nothing was taken from it.")
    tags = row.get("tags")
    given = (
        tuple(clean_line(tag, 60) for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else ()
    )
    byline, source = clean_line(_text(row, "byline")), clean_line(_text(row, "source"), 120)
    url = _text(row, "url").strip()
    if not title:
        page = plain.draft(text, source=source)
        title, body, furniture = page.title, page.text, page.furniture
        byline, source = byline or page.byline, source or page.source
        found = page.published
    else:
        body, furniture = plain.body(text)
        found = ""
    place, agency, _ = plain.opening(body, furniture)
    return Draft(
        title=title,
        text=body,
        byline=byline,
        dateline=clean_line(_text(row, "dateline") or place, 120),
        source=source or agency,
        url=url if url.startswith(("http://", "https://")) and url.isprintable() and len(url) < 2000 else "",
        published=_time(row) or found,
        guid=clean_line(_text(row, "guid"), 500),
        tags=tuple(tag for tag in given if tag),
        furniture=furniture,
        language=guess(body or title),
        links=enclosures.from_json(row.get("links"), "text"),
        images=enclosures.from_json(row.get("images"), "caption"),
    )


def _object(line: bytes, number: int) -> dict[str, Any]:
    try:
        row = json.loads(decode(line))
    except (ValueError, RecursionError):
        raise IntakeError(f"Line {number} is no JSON; the other lines were read.") from None
    if not isinstance(row, dict):
        raise IntakeError(f"Line {number} is no article; the other lines were read.")
    return row


def _text(row: Mapping[str, Any], field: str) -> str:
    for name in _NAMES[field]:
        value = row.get(name)
        if isinstance(value, str) and value:
            return value
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            return ("\n\n" if field == "text" else ", ").join(value)
    return ""


def _time(row: Mapping[str, Any]) -> str:
    for name in _NAMES["published"]:
        value = row.get(name)
        if isinstance(value, bool):
            continue
        if isinstance(value, int | float) and 0 < value < 10**13:
            seconds = value / 1000 if value > 10**11 else value
            return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    stamp = _text(row, "published").strip()
    if not stamp or len(stamp) > 100:
        return ""
    return stamp if parse_time(stamp) else dates.iso(stamp)
