"""One entry of a feed, whatever the format it came in, and the article it becomes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import urljoin

from tui.intake import enclosures
from tui.intake.pages import fragment
from tui.library.article import Draft
from tui.reading.clean import clean_line
from tui.reading.language import guess

LONGEST_TITLE = 300
_MOST_TAGS = 8
_TELLING = 400  # letters that are enough to tell the language by
_TAG_LENGTH = 40
_EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)
_AHEAD = timedelta(days=2)  # a clock may be wrong or in another zone; what is further is no date of news
_ADDRESS_AND_NAME = re.compile(r"[^\s()]+@[^\s()]+\s*\((?P<name>.+)\)\s*\Z")
_MAIL = re.compile(r"(?:mailto:)?[^\s<>()]+@[^\s<>()]+", re.IGNORECASE)
_UNSHOWN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--(?:.*?-->|[^>]*>?)", re.DOTALL)
_TAG = re.compile(r"<[/!?]?[A-Za-z][^<>]*>")
_NOBODY = frozenset({"unknown", "admin", "administrator", "author", "noreply", "none", "webmaster"})
_NO_TAG = frozenset({"uncategorized", "uncategorised", "uncategorizable", "general", "all", "news", "blog"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one article, its markup and addresses as they came.

    Titles and bodies are HTML unless the `..._is_text` beside them is set. `when` is None when the
    feed gives no date that can be read. `media` are (caption, address) pairs of pictures.
    """

    title: str = ""
    title_is_text: bool = False
    body: str = ""
    body_is_text: bool = False
    link: str = ""
    guid: str = ""
    authors: tuple[str, ...] = ()
    when: datetime | None = None
    categories: tuple[str, ...] = ()
    media: tuple[tuple[str, str], ...] = ()


def draft(entry: Entry, *, source: str, base: str, now: datetime) -> Draft:
    """The article an entry becomes: plain text in paragraphs, cleaned, with a title in any case.

    `base` completes relative addresses; dates that lie ahead of `now` are none. `guid` is never
    empty; `version` is a digest of what the feed says.
    """
    url = enclosures.address(entry.link)
    if entry.link and not url:
        url = enclosures.address(urljoin(base, entry.link))
    body = fragment.read(html.escape(entry.body) if entry.body_is_text else entry.body, url or base)
    title = line(entry.title, is_text=entry.title_is_text)
    digest = _digest(title, body.text)
    return Draft(
        title=title or _untitled(body.text, url),
        text=body.text,
        byline=_byline(entry.authors, source),
        source=source,
        url=url,
        published=_published(entry.when, now),
        guid=clean_line(entry.guid, 1000) or url or digest,
        tags=_tags(entry.categories),
        links=body.links,
        language=guess(body.text[:_TELLING]) if len(body.text) >= _TELLING else "",
        images=enclosures.kept([*body.images, *entry.media]),
        version=digest,
    )


def line(markup: str, *, is_text: bool = False, limit: int = LONGEST_TITLE) -> str:
    """A title as one clean line without markup. What programs and styles say is no part of it."""
    if is_text or not ("<" in markup or "&" in markup):
        return clean_line(markup, limit)
    shown = markup[: 50 * limit]
    for pattern in (_UNSHOWN, _COMMENT, _TAG):
        shown = pattern.sub("", shown)
    return clean_line(html.unescape(shown), limit)


def _digest(title: str, text: str) -> str:
    return blake2b(f"{title}\n{text}".encode("utf-8", "replace"), digest_size=8).hexdigest()


def _untitled(text: str, url: str) -> str:
    """A title for an entry without one: how its text begins, else where it lies."""
    first = text.lstrip().split("\n", 1)[0]
    return clean_line(first, 100) or clean_line(url.partition("://")[2]) or "Untitled"


@lru_cache(256)
def _byline(authors: tuple[str, ...], source: str) -> str:
    names = []
    for author in authors:
        found = _ADDRESS_AND_NAME.fullmatch(author.strip())
        name = line(_MAIL.sub(" ", found["name"] if found else author), limit=120).strip(" ()<>,;")
        nobody = name.casefold() in _NOBODY or name.casefold() == source.casefold()
        if any(char.isalpha() for char in name) and not nobody:
            names.append(name)
    return clean_line(", ".join(dict.fromkeys(names)))


def _published(when: datetime | None, now: datetime) -> str:
    if when is None or not _EARLIEST <= when <= now + _AHEAD:
        return ""
    return when.astimezone(UTC).isoformat(timespec="seconds")


def _tags(categories: Iterable[str]) -> tuple[str, ...]:
    """Categories as tags, where they can be meant as such: a few short words or names."""
    found = []
    for category in categories:
        tag = line(category, limit=_TAG_LENGTH + 1)
        sane = 1 < len(tag) <= _TAG_LENGTH and "/" not in tag and any(char.isalpha() for char in tag)
        if sane and tag.casefold() not in _NO_TAG:
            found.append(tag)
    kept = tuple(dict.fromkeys(found))
    return kept if len(kept) <= _MOST_TAGS else ()
