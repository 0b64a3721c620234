"""Articles as JSON: one object a line, or one array of objects.

`{"title", "byline", "source", "url", "published", "text", "tags"}`, of which only a text or a
title must be there. The names that reading lists of other programs use are understood too, a text
may be HTML, and an object that has an address and no text names that address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from tui.intake import addresses, dates, enclosures, plain
from tui.intake.addresses import Address
from tui.intake.confined import confined
from tui.intake.decode import decode
from tui.intake.errors import IntakeError
from tui.intake.pages import fragment
from tui.library.article import Draft, parse_time
from tui.reading.clean import clean_line
from tui.reading.language import guess

_NAMES = {
    "title": ("title", "headline", "name"),
    "byline": ("byline", "author", "authors", "creator"),
    "source": ("source", "publication", "site", "publisher", "site_name", "siteName", "domain_name"),
    "url": ("url", "link", "address", "source_url", "given_url", "resolved_url"),
    "published": (
        *("published", "date", "published_at", "date_published", "publishedAt", "published_date"),
        *("pubDate", "time"),
    ),
    "saved": ("saved_at", "savedAt", "created_at", "added", "time_added"),
    "text": ("text", "body", "content", "content_text", "full_text", "html_content", "content_html", "html"),
    "guid": ("guid",),
    "folder": ("folder",),
    "dateline": ("dateline",),
}
_LISTS = ("articles", "items", "results", "list", "entries")
_MARKUP = re.compile(r"</?(?:p|div|br|h[1-6]|ul|li|blockquote|a|img|figure|article)\b[^<>]*>", re.IGNORECASE)
_SECONDS = 10.0

Item = Draft | Address | IntakeError
"""What one object describes."""


def read(lines: Iterable[bytes]) -> Iterator[tuple[int, Item]]:
    """`(line number, draft)` for each line, or the error that line gave. Empty lines are skipped.

    Line by line, so that a file of any length takes the memory of its longest line.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield number, item(_object(line, number))
        except IntakeError as refused:
            yield number, refused


def read_document(data: bytes) -> Iterator[tuple[int, Item]]:
    """As `read`, for a whole JSON document: an object, an array of them, or `{"articles": […]}`,
    where a TinyDB file has its documents by id.

    `articles` may also be called `items`, `results`, `list` or `entries`. Numbers count the objects.
    What is no JSON document is read as JSON Lines.
    """
    text = decode(data)
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        lines = data.splitlines()
        if sum(map(bool, lines)) < 2:
            raise IntakeError("It is damaged JSON; nothing was taken from it.") from None
        yield from read(lines)
        return
    for inside in map(document.get, _LISTS) if isinstance(document, dict) else ():
        inside = list(inside.values()) if isinstance(inside, dict) else inside
        if isinstance(inside, list) and any(isinstance(row, dict) for row in inside):
            document = inside
            break
    yield from items(document if isinstance(document, list) else [document])


def items(rows: Iterable[object]) -> Iterator[tuple[int, Item]]:
    """What each of `rows` (objects as JSON gives them) describes, with its number from 1."""
    for number, row in enumerate(rows, 1):
        try:
            if not isinstance(row, dict):
                raise IntakeError(f"Item {number} is no article; the others were read.")
            yield number, item(row)
        except IntakeError as refused:
            yield number, refused


def item(row: Mapping[str, Any]) -> Draft | Address:
    """What one object describes: an article, or an address when it has one and no text.

    Raises IntakeError as `draft` does.
    """
    url = enclosures.address(_text(row, "url"))
    if url and not any(name in row for name in _NAMES["text"]):
        title = clean_line(_text(row, "title"), 300)
        saved = addresses.saved(_text(row, "saved")) or _time(row, "saved")
        return Address(url, title, clean_line(_text(row, "folder"), 200), _tags(row), saved)
    return draft(row)


def draft(row: Mapping[str, Any]) -> Draft:
    """The draft one object describes. Raises IntakeError when it has neither title nor text.

    Fields of the wrong type count as missing; a text without title is taken apart like a page.
    """
    title, text = clean_line(_text(row, "title")), _text(row, "text")
    links: enclosures.Pairs = ()
    images: enclosures.Pairs = ()
    if len(_MARKUP.findall(text[:20_000])) > 1:
        shown = confined(fragment.read, text, _text(row, "url"), seconds=_SECONDS)
        text, links, images = shown.text, shown.links, shown.images
    if not text.strip() and not title:
        raise IntakeError("It has neither a title nor a text; nothing was taken from it.")
    byline, source = clean_line(_text(row, "byline")), clean_line(_text(row, "source"), 120)
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
        url=enclosures.address(_text(row, "url")),
        published=_time(row, "published") or found,
        guid=clean_line(_text(row, "guid"), 500),
        tags=_tags(row),
        furniture=furniture,
        language=guess(body or title),
        links=enclosures.from_json(row.get("links"), "text") or links,
        images=enclosures.from_json(row.get("images"), "caption") or images,
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


def _tags(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Tags as a list of words, a list of objects with a name, an object by name, or one text."""
    given = row.get("tags") or row.get("labels")
    if isinstance(given, str):
        return addresses.tags(given)
    found: list[str] = []
    for tag in given if isinstance(given, list | dict) else ():
        if isinstance(tag, dict):
            tag = tag.get("name") or tag.get("label")
        if isinstance(tag, str) and (word := clean_line(tag, 60)):
            found.append(word)
    return tuple(found)


def _time(row: Mapping[str, Any], field: str) -> str:
    for name in _NAMES[field]:
        value = row.get(name)
        if isinstance(value, bool):
            continue
        if isinstance(value, int | float) and 0 < value < 10**13:
            seconds = value / 1000 if value > 10**11 else value
            return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    stamp = _text(row, field).strip()
    if not stamp or len(stamp) > 100:
        return ""
    return stamp if parse_time(stamp) else dates.iso(stamp)
