"""Fetching what one has subscribed to: in parallel, politely, and never losing what is there."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import blake2b
from typing import Any, Protocol

from tui.intake.errors import IntakeError
from tui.intake.events import Progress, Taken
from tui.intake.feeds import parse
from tui.intake.parallel import Doors, by_host, host
from tui.intake.web import Fetched, Limits, StoppedError, Web, WebError
from tui.library.article import Added, Draft, parse_time
from tui.library.errors import counted
from tui.library.feeds import INTERVAL, Feed
from tui.library.history import Change

_JITTER = 0.1
"""Share of the interval by which the next time may lie earlier or later."""
_LONGEST_PAUSE = 24 * 60
"""Minutes after which a feed that fails is tried again at the latest."""
_READERS = 2  # feeds read at the same time
_TEASER_WORDS = 150
_TEASER_ENDS = ("…", "...", "[…]", "[...]", "more", "»", "→")


class Subscriptions(Protocol):
    """What fetching needs of a library."""

    def feeds(self) -> list[Feed]: ...
    def feed(self, number: int) -> Feed: ...
    def entries(self, number: int) -> frozenset[str]: ...
    def add(self, drafts: Sequence[Draft]) -> list[Added]: ...
    def note_fetch(self, number: int, **found: Any) -> None: ...
    def expire(self, number: int) -> Change | None: ...
    def now(self) -> datetime: ...


class State(StrEnum):
    """How the fetch of one feed ended."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    GONE = "gone"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one feed; all of it is stored. `feed` is as it was before the fetch.

    `new` articles came, `renewed` ones were changed by the feed, `expired` ones put away by its
    rule. `sentence` says it for the user, who will want to know when it is `notable`.
    """

    feed: Feed
    state: State
    sentence: str
    notable: bool = True
    new: int = 0
    renewed: int = 0
    expired: int = 0


Event = Taken | Outcome | Progress


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a feed gave, and what is being read from it (None when it is as before)."""

    got: Fetched
    digest: str
    reading: Future[parse.FeedDocument] | None


def run(
    library: Subscriptions,
    numbers: Sequence[int] | None = None,
    *,
    due: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
    limits: Limits | None = None,
) -> Iterator[Event]:
    """Fetches feeds (all without `numbers`; with `due` those whose time has come), event by event.

    An article is durable before its Taken event; every feed ends with an Outcome, Progress counts
    feeds. A feed that is gone for good is asked only when it is named, one whose server asked for a
    pause not at all until then. When `cancelled` says so, or the iterator is closed, what has come
    is stored and the rest left for the next time. Raises KeyError for an unknown number; errors of
    the library are the caller's.
    """
    chosen = library.feeds() if numbers is None else [library.feed(number) for number in numbers]
    now = library.now()
    asked = []
    for feed in chosen:
        if numbers is None and (feed.dead or (due and _lies_ahead(feed.due, now))):
            continue
        if _lies_ahead(feed.hold, now):
            until = f"{feed.hold[:16].replace('T', ' ')} UTC"
            yield Outcome(feed, State.WAITING, f"{feed.name}: the server asked for a pause until {until}.")
        else:
            asked.append(feed)
    yield Progress(0, len(asked))
    readers = ThreadPoolExecutor(_READERS)
    answers = by_host(asked, _host, _Asking(library, readers).ask, cancelled=cancelled, limits=limits)
    try:
        for done, (feed, answer) in enumerate(answers, 1):
            if isinstance(answer, StoppedError):
                continue
            try:
                if isinstance(answer, IntakeError):
                    raise answer
                document = answer.reading.result() if answer.reading else None
            except IntakeError as problem:
                yield _failed(library, feed, problem)
            else:
                yield from _take(library, feed, answer, document)
            yield Progress(done, len(asked))
    finally:
        answers.close()
        readers.shutdown(cancel_futures=True)


def summary(outcomes: Sequence[Outcome]) -> str:
    """What came of a whole run in one sentence: “12 new articles from 3 feeds; 1 feed failed.”"""
    new = sum(one.new for one in outcomes)
    bringing = sum(1 for one in outcomes if one.new)
    failed = sum(1 for one in outcomes if one.state in (State.FAILED, State.GONE))
    told = f"{counted(new, 'new article')} from {counted(bringing, 'feed')}" if new else "Nothing new"
    return told + (f"; {counted(failed, 'feed')} failed." if failed else ".")


def _host(feed: Feed) -> str:
    return host(feed.address)


class _Asking:
    """What the threads do: ask a server, read what it gives, get the pages behind teasers."""

    def __init__(self, library: Subscriptions, readers: Executor) -> None:
        self._library = library
        self._readers = readers
        self._doors = Doors()

    def ask(self, web: Web, feed: Feed) -> _Answer:
        with self._doors.at(feed.address):
            got = web.get(feed.address, etag=feed.etag, modified=feed.modified, limit=parse.LARGEST)
        digest = feed.digest if got.unchanged else blake2b(got.data, digest_size=8).hexdigest()
        if got.unchanged or digest == feed.digest:
            return _Answer(got, digest, None)
        reading = self._readers.submit(
            parse.parse, got.data, url=got.url, charset=got.charset, source=feed.title or host(feed.address)
        )
        if feed.full_text:
            document = reading.result()
            reading = Future()
            reading.set_result(replace(document, entries=self._whole(web, feed, document.entries)))
        return _Answer(got, digest, reading)

    def _whole(self, web: Web, feed: Feed, drafts: Iterable[Draft]) -> tuple[Draft, ...]:
        """The drafts that are new, with the text of the linked page where the feed gives a teaser.

        Those that are known are left out: another version of a teaser is not news.
        """
        known = self._library.entries(feed.id)
        return tuple(
            self._page(web, draft) if draft.url and _is_teaser(draft.text) else draft
            for draft in drafts
            if draft.guid not in known
        )

    def _page(self, web: Web, draft: Draft) -> Draft:
        from tui.intake import documents

        try:
            with self._doors.at(draft.url):
                got = web.get(draft.url)
        except StoppedError:
            raise
        except IntakeError:
            return draft  # the teaser is what there is
        for piece, _ in documents.drafts(
            got.data, draft.title, url=got.url, charset=got.charset, told=got.media_type
        ):
            if isinstance(piece, Draft) and len(piece.text) > len(draft.text):
                return replace(
                    draft,
                    text=piece.text,
                    furniture=piece.furniture,
                    byline=draft.byline or piece.byline,
                    published=draft.published or piece.published,
                    links=piece.links or draft.links,
                    images=piece.images or draft.images,
                )
            break
        return draft


def _take(
    library: Subscriptions, feed: Feed, answer: _Answer, document: parse.FeedDocument | None
) -> Iterator[Event]:
    """Stores what a feed gave, and only then what it takes to ask for the next."""
    title = feed.title or (document.title if document else "") or host(feed.address)
    drafts = [replace(draft, feed=feed.id, source=title) for draft in document.entries] if document else []
    added = library.add(drafts) if drafts else []
    new = [one for one in added if one.doubles is None]
    for one in new:
        yield Taken(one.id, one.title, title)
    got, now = answer.got, library.now()
    found: dict[str, Any] = {
        "etag": got.etag or (feed.etag if got.unchanged else ""),
        "modified": got.modified or (feed.modified if got.unchanged else ""),
        "digest": answer.digest,
        "fetched": now.isoformat(timespec="seconds"),
        "due": _next(feed, now, 0),
        "hold": "",
        "error": "",
        "failures": 0,
        "dead": False,
    }
    if document is not None:
        found |= {"title": title, "home": feed.home or document.home}
    notes = []
    if got.moved and got.moved != feed.address:
        found["address"] = got.moved
        notes.append(f"it has moved to {got.moved}, which is kept")
    library.note_fetch(
        feed.id, **{name: value for name, value in found.items() if value != getattr(feed, name)}
    )
    change = library.expire(feed.id) if new or feed.keep_days else None
    expired = len(change.ids) if change else 0
    renewed = sum(one.renewed for one in added)
    if expired:
        notes.append(f"{counted(expired, 'old one')} put away")
    if renewed:
        notes.append(f"{counted(renewed, 'changed one')}")
    told = "; ".join([counted(len(new), "new article") if new else "nothing new", *notes])
    state = State.UNCHANGED if document is None else State.FETCHED
    yield Outcome(feed, state, f"{title}: {told}.", bool(notes), len(new), renewed, expired)


def _failed(library: Subscriptions, feed: Feed, problem: IntakeError) -> Outcome:
    """Keeps why a feed gave nothing; what it gave before stays."""
    now, sentence = library.now(), str(problem)
    gone = isinstance(problem, WebError) and problem.gone
    retry = problem.retry if isinstance(problem, WebError) else 0.0
    library.note_fetch(
        feed.id,
        error=sentence,
        failures=feed.failures + 1,
        due=_next(feed, now, feed.failures + 1),
        hold=(now + timedelta(seconds=retry)).isoformat(timespec="seconds") if retry else "",
        dead=gone,
    )
    told = f"{feed.name}: {sentence[:1].lower()}{sentence[1:]}"
    if gone:
        return Outcome(feed, State.GONE, f"{told} It is not asked any more; its articles stay.")
    return Outcome(feed, State.FAILED, told)


def _next(feed: Feed, now: datetime, failures: int) -> str:
    """When to ask again: after the feed's interval, a little earlier or later so that not all are asked
    at once; after failures later each time."""
    minutes = (feed.interval or INTERVAL) * 2 ** min(failures, 6)
    if failures:
        minutes = max(feed.interval or INTERVAL, min(minutes, _LONGEST_PAUSE))
    minutes *= random.uniform(1 - _JITTER, 1 + _JITTER)
    return (now + timedelta(minutes=minutes)).isoformat(timespec="seconds")


def _lies_ahead(stamp: str, now: datetime) -> bool:
    when = parse_time(stamp) if stamp else None
    return when is not None and when > now


def _is_teaser(text: str) -> bool:
    """Whether a text looks like the beginning of one that goes on elsewhere."""
    return len(text.split()) < _TEASER_WORDS or text.rstrip(" .)]").lower().endswith(_TEASER_ENDS)
