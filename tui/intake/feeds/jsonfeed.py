"""JSON Feed, https://www.jsonfeed.org/version/1.1/: a feed as one JSON object."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from tui.intake.errors import IntakeError
from tui.intake.feeds.entry import Entry

Head = tuple[str, str, list[Entry]]
"""Title of a feed, address of its page, and its entries."""


def read(text: str) -> Head:
    """The feed in a JSON text; members of the wrong type count as missing.

    Raises IntakeError when it is no JSON Feed at all.
    """
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        raise IntakeError("It is no feed: its JSON cannot be read; nothing was taken from it.") from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise IntakeError("It is JSON, but no feed; nothing was taken from it.")
    entries = [_entry(item) for item in items if isinstance(item, dict)]
    return _text(feed, "title"), _text(feed, "home_page_url"), entries


def _entry(item: dict[str, Any]) -> Entry:
    body, plain = _text(item, "content_html"), _text(item, "content_text") or _text(item, "summary")
    picture = _text(item, "image") or _text(item, "banner_image")
    return Entry(
        title=_text(item, "title"),
        title_is_text=True,
        body=body or plain,
        body_is_text=not body,
        link=_text(item, "url") or _text(item, "external_url"),
        guid=_text(item, "id"),
        authors=tuple(_names(item)),
        when=_when(_text(item, "date_published") or _text(item, "date_modified")),
        categories=tuple(tag for tag in _list(item, "tags") if isinstance(tag, str)),
        media=(("", picture),) if picture else (),
    )


def _names(item: dict[str, Any]) -> list[str]:
    authors = _list(item, "authors") or [item.get("author")]
    return [_text(one, "name") for one in authors if isinstance(one, dict)]


def _when(stamp: str) -> datetime | None:
    try:
        when = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool) and value == value:
        return str(value)
    return value if isinstance(value, str) else ""


def _list(item: dict[str, Any], name: str) -> list[Any]:
    value = item.get(name)
    return value if isinstance(value, list) else []
