"""An article as the library lists it, and a draft as intake delivers it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tui.reading.spans import Span


@dataclass(frozen=True, slots=True)
class Article:
    """One stored article without its text (the text is `Library.body(id)`).

    `published` is an ISO 8601 date or time as far as the page told ("" when it did not), `added`
    an ISO 8601 time in UTC. `furniture` are ranges of the body that are page furniture, hidden
    but kept. `place` is the code point at the top of the pane when reading stopped. `words`
    counts the body without furniture. `folded` are ids of near-duplicates shown under this row,
    `also` the other sources that brought the same text. `links` are (label, address) and `images`
    (caption, address) pairs of the page, stored beside the text: `Library.article` gives them, the
    rows of a list have none.
    """

    id: int
    title: str
    byline: str = ""
    dateline: str = ""
    source: str = ""
    url: str = ""
    published: str = ""
    added: str = ""
    words: int = 0
    read: bool = False
    starred: bool = False
    tags: tuple[str, ...] = ()
    furniture: tuple[Span, ...] = ()
    place: int = 0
    language: str = "en"
    folded: tuple[int, ...] = ()
    also: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    images: tuple[tuple[str, str], ...] = ()

    @property
    def date(self) -> str:
        """What the list sorts and shows: when it was published, else when it was added."""
        return self.published or self.added


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way in: cleaned by intake, not stored yet.

    `text` is the whole cleaned body below headline and byline, page furniture included;
    `furniture` are ranges of it. `guid` identifies an entry of a feed; `feed` is the subscription
    that brings it (0: none) and `version` a digest of the entry as the feed gave it. `links` are
    (label, address) and `images` (caption, address) pairs, http and https only, at most 200 of each.
    """

    title: str
    text: str
    byline: str = ""
    dateline: str = ""
    source: str = ""
    url: str = ""
    published: str = ""
    guid: str = ""
    tags: tuple[str, ...] = ()
    furniture: tuple[Span, ...] = ()
    language: str = ""
    links: tuple[tuple[str, str], ...] = ()
    images: tuple[tuple[str, str], ...] = ()
    feed: int = 0
    version: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a draft: `doubles` is the id of the article it repeats, or None if stored.

    `renewed` tells that it is another version of an entry of a feed that is article `doubles`.
    """

    id: int
    title: str
    doubles: int | None = None
    renewed: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A note on an article or, when `span` is given, on a passage of it."""

    id: int
    article: int
    text: str
    span: Span | None = None
    made: str = ""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage `[start, end)` of an article's text that the user marked."""

    id: int
    article: int
    start: int
    end: int
    made: str = ""


def parse_time(stamp: str) -> datetime | None:
    """The moment an ISO 8601 string names (date alone is allowed), or None."""
    try:
        return datetime.fromisoformat(stamp)
    except ValueError:
        return None
