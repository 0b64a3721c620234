"""A feed's bytes into articles: RSS, Atom, RDF and JSON Feed, well-formed or not.

What is well-formed XML of a common shape is read by `feeds.plain`, all else by feedparser, which
takes nearly anything; both see the same bytes and fill in the same `Entry`. The work is done in a
process of its own with a time limit, so a feed can neither hang nor crash the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from tui.intake import enclosures
from tui.intake.confined import confined
from tui.intake.decode import decode
from tui.intake.errors import IntakeError
from tui.intake.feeds import entry, jsonfeed, xml
from tui.intake.feeds.entry import Entry
from tui.library.article import Draft

LARGEST = 20_000_000
"""Bytes of the largest feed that is read."""
MOST_ENTRIES = 10_000
_SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A feed that was read: its title, the address of the page it belongs to, and its articles in
    the order of the feed. `source` of the articles is the feed's title."""

    title: str
    home: str
    entries: tuple[Draft, ...]


def parse(data: bytes, *, url: str = "", charset: str = "", source: str = "") -> FeedDocument:
    """The feed in `data`, read by a worker process.

    `url` is where it came from (relative addresses are completed by it), `charset` what the server
    says of the text, `source` the name that stands for the feed's own title in its articles.
    Raises IntakeError with the sentence for the user when it is no feed, too large, or takes too
    long.
    """
    if len(data) > LARGEST:
        raise IntakeError(f"The feed is larger than {LARGEST // 1_000_000} MB; nothing was taken from it.")
    return confined(read, data, url, charset, source, seconds=_SECONDS)


def read(data: bytes, url: str = "", charset: str = "", source: str = "") -> FeedDocument:
    """As `parse`, in this process: for the worker, and for bytes that are known to be harmless."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        title, home, entries = jsonfeed.read(decode(data))
    else:
        title, home, entries = xml.read(data, url, charset)
    title, home = entry.line(title, limit=200), enclosures.address(urljoin(url, home))
    base, now = url or home, datetime.now(UTC)
    drafts = [entry.draft(one, source=source or title, base=base, now=now) for one in entries[:MOST_ENTRIES]]
    return FeedDocument(title, home, tuple(drafts))


__all__ = ["LARGEST", "Entry", "FeedDocument", "parse", "read"]
