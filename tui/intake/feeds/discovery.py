"""Finding the feed of a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

from tui.intake.errors import IntakeError
from tui.intake.feeds import parse
from tui.intake.kinds import Kind, kind
from tui.intake.web import Fetched, Limits, StoppedError, Web, is_address
from tui.reading.clean import clean_line

COMMON_PATHS = ("/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json")
_MOST_TRIED = 4
_COMMENTS = ("comment", "kommentar", "comentario")


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that was found: its address, title, and the page it belongs to."""

    address: str
    title: str
    home: str


def find(
    address: str, *, cancelled: Callable[[], bool] = lambda: False, limits: Limits | None = None
) -> FoundFeed:
    """The feed at `address`, or the one that the page there names, or one at a common path beside it.

    Without http:// or https://, or with the feed: that browsers write, it is an address all the same.
    Raises IntakeError with the sentence for the user when there is none.
    """
    wanted = address.strip().removeprefix("feed:").removeprefix("//")
    if "://" not in wanted:
        wanted = f"https://{wanted}"
    if not is_address(wanted):
        raise IntakeError(f"{clean_line(address)} is no address of the web; nothing was added.")
    with Web(limits=limits, cancelled=cancelled) as web:
        got = web.get(wanted, limit=parse.LARGEST)
        if _is_feed(got):
            return _read(got, wanted)
        named = _named(got)
        tried = [target for _, target in named][:_MOST_TRIED]
        for target in tried or [urljoin(got.url, path) for path in COMMON_PATHS]:
            try:
                found = web.get(target, limit=parse.LARGEST)
                if _is_feed(found):
                    return _read(found, target)
            except StoppedError:
                raise
            except IntakeError:
                continue
    raise IntakeError(f"No feed was found at {clean_line(address)}; give the address of the feed itself.")


def _is_feed(got: Fetched) -> bool:
    return kind(got.data, told=got.media_type) in (Kind.FEED, Kind.JSON_FEED)


def _read(got: Fetched, asked: str) -> FoundFeed:
    """The feed as it is to be kept: under the address asked for unless that has moved for good."""
    feed = parse.parse(got.data, url=got.url, charset=got.charset)
    return FoundFeed(got.moved or asked, feed.title, feed.home)


def _named(got: Fetched) -> list[tuple[str, str]]:
    """The feeds a page names, those of comments last."""
    if kind(got.data, told=got.media_type) is not Kind.HTML:
        return []
    from tui.intake.pages import page

    return sorted(
        page.feeds(got.data, got.url),
        key=lambda one: any(word in f"{one[0]} {one[1]}".lower() for word in _COMMENTS),
    )
