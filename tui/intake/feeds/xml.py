"""Feeds in XML, good or broken."""

from __future__ import annotations

import re
from calendar import timegm
from datetime import UTC, datetime, timedelta
from typing import Any

from tui.intake.decode import decode
from tui.intake.errors import IntakeError
from tui.intake.feeds import wellformed
from tui.intake.feeds.entry import Entry
from tui.intake.feeds.jsonfeed import Head

_DECLARED = re.compile(rb"""\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["'][^>]*\?>""")
_ELEMENT = re.compile(rb"<[A-Za-z_]")
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_EBCDIC = b"\x4c\x6f\xa7\x94"  # `<?xm` in the letters of mainframes
_DEEPEST = 1000
_TAG = re.compile(rb"<(/?)([A-Za-z_][^\s/>]*)[^>]*?(/?)>")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def read(data: bytes, url: str, charset: str) -> Head:
    """The feed in `data`. Raises IntakeError when there is none in it."""
    if not (_ELEMENT.search(data) or b"\0" in data or data.startswith(_EBCDIC)):
        raise IntakeError("It is no feed; nothing was taken from it.")
    if _is_deep(data):
        raise IntakeError("Its elements are nested too deeply for a feed; nothing was taken from it.")
    usual = charset.lower() in ("", "utf-8", "utf8")
    return (wellformed.read(data) if usual else None) or by_feedparser(data, url, charset)


def by_feedparser(data: bytes, url: str, charset: str) -> Head:
    """As `read`, by feedparser in any case."""
    import feedparser

    headers = {"content-location": url} if url else {}
    declared = _DECLARED.match(data)
    said = (declared[1].decode() if declared else charset or "utf-8").lower()
    if said in ("utf-8", "utf8") and b"\0" not in data and not data.startswith(_EBCDIC):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:  # it says UTF-8 and is something else
            data = _undeclared(data, declared).encode("utf-8", "replace")
    elif charset and not declared:
        headers["content-type"] = f"application/xml; charset={charset}"
    try:
        found = feedparser.parse(
            data, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as fault:  # it promises none, but some names of elements break it
        raise IntakeError("It is no feed that can be read; nothing was taken from it.") from fault
    titled = found.feed.get("title") and not _PAGE.search(data[:4000])
    if not (found.version or found.entries or titled):
        raise IntakeError("It is no feed; nothing was taken from it.")
    head = found.feed
    return str(head.get("title", "")), str(head.get("link", "")), [_entry(one) for one in found.entries]


def _undeclared(data: bytes, declared: re.Match[bytes] | None) -> str:
    """The text without the declaration that was wrong."""
    return decode(data[declared.end() :] if declared else data)


def _is_deep(data: bytes) -> bool:
    """Whether elements stand in one another beyond all use, which costs a parser much time."""
    if data.count(b"<") - 2 * data.count(b"</") - data.count(b"/>") < _DEEPEST:
        return False
    depth = deepest = 0
    for closing, _, empty in _TAG.findall(data):
        depth += -1 if closing else 0 if empty else 1
        deepest = max(deepest, depth)
        if deepest > _DEEPEST:
            return True
    return False


def _entry(one: Any) -> Entry:
    title, body = one.get("title_detail") or {}, _body(one)
    return Entry(
        title=str(one.get("title", "")),
        title_is_text=title.get("type") == "text/plain",
        body=str(body.get("value", "")),
        body_is_text=body.get("type") == "text/plain",
        link=str(one.get("link", "")),
        guid=str(one.get("id", "")),
        authors=_authors(one),
        when=_when(one),
        categories=tuple(str(tag.get("label") or tag.get("term") or "") for tag in one.get("tags", ())),
        media=tuple(_media(one)),
    )


def _body(one: Any) -> Any:
    """The longest of what is offered as the content, else the summary."""
    contents = [content for content in one.get("content", ()) if str(content.get("value", "")).strip()]
    texts = [content for content in contents if "html" in content.get("type", "")] or contents
    if texts:
        return max(texts, key=lambda content: len(content["value"]))
    return one.get("summary_detail") or {"value": one.get("summary", "")}


def _authors(one: Any) -> tuple[str, ...]:
    names = [str(author.get("name") or "") for author in one.get("authors", ())]
    return tuple(name for name in names if name) or (str(one.get("author", "")),)


def _when(one: Any) -> datetime | None:
    for name in ("published_parsed", "updated_parsed", "created_parsed"):
        if parsed := dict.get(one, name):  # its own get puts one date in another's place
            try:
                return _EPOCH + timedelta(seconds=timegm(parsed))
            except (OverflowError, ValueError, TypeError):
                continue
    return None


def _media(one: Any) -> list[tuple[str, str]]:
    pictures = []
    for kind in ("media_content", "enclosures"):
        for item in one.get(kind, ()):
            if str(item.get("medium", "")) == "image" or str(item.get("type", "")).startswith("image/"):
                pictures.append((str(item.get("title", "")), str(item.get("url") or item.get("href") or "")))
    return pictures
