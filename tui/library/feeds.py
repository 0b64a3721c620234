"""The feeds one has subscribed to, and what the library knows of the articles they brought."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import timedelta
from typing import Any

import orjson

from tui.library import history
from tui.library.article import Added, Draft
from tui.library.dates import moment
from tui.library.errors import LibraryError, counted
from tui.library.history import Change
from tui.library.journal import Document
from tui.library.shape import canonical, fed, kept_hash, language_of, record, text_hash
from tui.library.transaction import Transaction
from tui.library.upkeep import Upkeep

TABLE = "feeds"
INTERVAL = 60
"""Minutes between two fetches of a feed that says nothing else."""
_WEEK = 7 * 86400.0
_BY_FEED = re.compile(rb'"fed":\{"feed":(\d+),')
_OWN = ("address", "title", "home", "folder", "full_text", "interval", "keep_days", "keep_newest")


@dataclass(frozen=True, slots=True)
class Feed:
    """A subscription.

    What the user decides: `address`, `title` (the articles' source), `home` (the page it belongs
    to), `folder`, `full_text` (get the linked page of a teaser), `interval` in minutes (0: the
    usual), `keep_days` and `keep_newest` (articles kept: of so many days, the newest so many; 0:
    all). What fetching leaves: `etag`, `modified` and `digest` to tell what is new; `fetched`, the
    last time the server answered well, `due`, when to ask again, and `hold`, before when the server
    asked not to (ISO 8601, UTC); `error`, the sentence that says why the last try failed;
    `failures` in a row; `dead`, when it is gone for good.
    """

    address: str
    id: int = 0
    title: str = ""
    home: str = ""
    folder: str = ""
    full_text: bool = False
    interval: int = 0
    keep_days: int = 0
    keep_newest: int = 0
    etag: str = ""
    modified: str = ""
    digest: str = ""
    fetched: str = ""
    due: str = ""
    hold: str = ""
    error: str = ""
    failures: int = 0
    dead: bool = False

    @property
    def name(self) -> str:
        """What to call it: its title, or its address until that is known."""
        return self.title or self.address


_NAMES = frozenset(one.name for one in fields(Feed)) - {"id"}
_FOUND = _NAMES - set(_OWN)
_UNASKED = Feed("")


class Feeds(Upkeep):
    """The part of `Library` that keeps the subscriptions."""

    def feeds(self) -> list[Feed]:
        """All subscriptions, by folder and title."""
        found = [_feed(number, document) for number, document in self.documents(TABLE)]
        return sorted(found, key=lambda one: (one.folder.casefold(), one.name.casefold(), one.id))

    def feed(self, number: int) -> Feed:
        """One subscription. Raises KeyError."""
        return _feed(number, orjson.loads(self._store.documents(TABLE)[number]))

    def subscribe(self, wanted: Iterable[Feed]) -> list[tuple[Feed, bool]]:
        """Add feeds, in one step of the history; each as it is kept, and whether it is new.

        A feed whose address is there already stays as it is.
        """
        done: list[tuple[Feed, bool]] = []
        with self._writing() as transaction:
            known = {_key(document["address"]): number for number, document in transaction.documents(TABLE)}
            for feed in wanted:
                number = known.get(_key(feed.address))
                if number is not None:
                    document = transaction.get(TABLE, number)
                    done.append((_feed(number, document or {}), False))
                    continue
                number = transaction.put(TABLE, _document(feed))
                known[_key(feed.address)] = number
                done.append((replace(feed, id=number), True))
            new = [feed for feed, is_new in done if is_new]
            if new:
                self._enter(transaction, f"Subscribed to {_named(new)}.")
        return done

    def unsubscribe(self, numbers: Iterable[int]) -> Change | None:
        """Take feeds out; their articles stay. None when none was there."""
        with self._writing() as transaction:
            gone = [
                _feed(number, document)
                for number in numbers
                if (document := transaction.get(TABLE, number)) is not None
            ]
            if not gone:
                return None
            transaction.remove(TABLE, [feed.id for feed in gone])
            return self._enter(transaction, f"Unsubscribed from {_named(gone)}; what came from there stays.")

    def change_feed(self, number: int, **changes: Any) -> Change | None:
        """Change what the user decides of a feed; None when nothing had to change. Raises KeyError.

        With a new title the articles that carry the old one as their source get it too. With a new
        address the feed is asked anew.
        """
        if unknown := set(changes) - set(_OWN):
            raise TypeError(f"not a setting of a feed: {', '.join(sorted(unknown))}")
        before = self.feed(number)
        if changes.get("address", before.address) != before.address:
            changes |= {name: getattr(_UNASKED, name) for name in _FOUND}
        if not changes.get("title", "x"):
            raise LibraryError("A feed needs a title; nothing was changed.")
        with self._writing() as transaction:
            if not transaction.update(TABLE, [number], changes):
                return None
            mine: list[int] = []
            if before.title and changes.get("title", before.title) != before.title:
                mine = [
                    article
                    for article in _articles_of(self._store.documents("articles"), number)
                    if (transaction.get("articles", article) or {}).get("source") == before.title
                ]
                transaction.update("articles", mine, {"source": changes["title"]})
            return self._enter(transaction, f"Changed the feed “{before.name}”.", mine)

    def note_fetch(self, number: int, **found: Any) -> None:
        """Keep what a fetch left (fields of Feed); no step to undo, and nothing when the feed is gone.

        It may be lost in a power cut: then the feed is asked once more than needed.
        """
        if unknown := set(found) - _NAMES:
            raise TypeError(f"not a field of a feed: {', '.join(sorted(unknown))}")
        with self._writing(sync=False) as transaction:
            transaction.update(TABLE, [number], found)

    def entries(self, number: int) -> frozenset[str]:
        """The guids of all that a feed has brought, what was deleted since too."""
        found = set()
        for table in ("articles", "deleted"):
            docs = self._store.documents(table)
            found |= {orjson.loads(docs[n]).get("guid", "") for n in _articles_of(docs, number)}
        return frozenset(found)

    def feed_weeks(self, weeks: int = 12) -> dict[int, tuple[int, ...]]:
        """How many articles each feed brought in each of the last weeks, the present one last."""
        now = self._store.clock().timestamp()
        counts: dict[int, Counter[int]] = {}
        for raw in list(self._store.documents("articles").values()):
            if found := _BY_FEED.search(raw):
                document = orjson.loads(raw)
                ago = int((now - moment(document.get("published") or document.get("added", ""))) // _WEEK)
                counts.setdefault(int(found[1]), Counter())[max(0, ago)] += 1
        return {
            number: tuple(count[ago] for ago in range(weeks - 1, -1, -1)) for number, count in counts.items()
        }

    def feed_articles(self) -> dict[int, tuple[int, int]]:
        """How many articles there are from each feed that brought some, and how many of them are unread."""
        counts: dict[int, tuple[int, int]] = {}
        for raw in list(self._store.documents("articles").values()):
            if found := _BY_FEED.search(raw):
                total, unread = counts.get(int(found[1]), (0, 0))
                counts[int(found[1])] = (total + 1, unread + (b'"read":false' in raw))
        return counts

    def expire(self, number: int) -> Change | None:
        """Put away the articles a feed's rule does not keep; None when all stay, or there is no such feed.

        Starred ones, those with a note, a marked passage or a tag of the user's stay for ever. What
        is put away lies among the deleted articles.
        """
        try:
            rule = self.feed(number)
        except KeyError:
            return None
        if not (rule.keep_days or rule.keep_newest):
            return None
        docs = self._store.documents("articles")
        dated = sorted(
            ((orjson.loads(docs[n]), n) for n in _articles_of(docs, number)),
            key=lambda one: (moment(one[0].get("published") or one[0].get("added", "")), one[1]),
            reverse=True,
        )
        oldest = (self._store.clock() - timedelta(days=rule.keep_days)).timestamp() if rule.keep_days else 0.0
        away = [
            (document, n)
            for place, (document, n) in enumerate(dated)
            if moment(document.get("added", "")) < oldest or (0 < rule.keep_newest <= place)
        ]
        if not away:
            return None
        marked = {doc["article"] for table in ("notes", "highlights") for _, doc in self.documents(table)}
        with self._step("expire", f"Put away {{}} of “{_braceless(rule.name)}”, as its rule says.") as step:
            gone = [n for document, n in away if n not in marked and not _is_kept(document)]
            step.take(step.transaction.move("articles", "deleted", gone))
        return step.change

    def _renew(self, drafts: Iterable[tuple[int, Draft]]) -> None:
        """Take over what feeds have changed in articles the user has done nothing to; undoable."""
        marked = {doc["article"] for table in ("notes", "highlights") for _, doc in self.documents(table)}
        with self._step("renew", "Took over what the feeds had changed in {}.") as step:
            for number, draft in drafts:
                document = step.transaction.get("articles", number)
                if document is None or number in marked or document.get("edited"):
                    continue
                digest, words = text_hash(draft.title, draft.text)
                changed = {
                    "title": draft.title,
                    "hash": digest,
                    "kept": kept_hash(draft) or None,
                    "at": list(step.transaction.body(record(draft, digest))),
                    "words": words,
                    "furniture": [[cut.start, cut.end] for cut in sorted(draft.furniture)] or None,
                    "language": language_of(draft),
                    "fed": fed(draft),
                }
                step.take(step.transaction.update("articles", [number], changed))

    def _enter(self, transaction: Transaction, sentence: str, ids: Iterable[int] = ()) -> Change:
        at = self._store.clock().isoformat(timespec="seconds")
        return history.record(transaction, "feeds", ids, sentence, at=at)


def renewals(drafts: Iterable[Draft], added: Iterable[Added]) -> list[tuple[int, Draft]]:
    """The drafts that are new versions of articles, with the articles' ids."""
    return [(one.id, draft) for draft, one in zip(drafts, added, strict=True) if one.renewed]


def _feed(number: int, document: Document) -> Feed:
    known = {name: value for name, value in document.items() if name in _NAMES}
    return Feed(**{"address": "", **known}, id=number)


def _document(feed: Feed) -> Document:
    return {
        name: value
        for name, value in asdict(feed).items()
        if name == "address" or (name != "id" and value != getattr(_UNASKED, name))
    }


def _key(address: str) -> str:
    return canonical(address) or address


def _articles_of(docs: Any, number: int) -> list[int]:
    mark = b'"fed":{"feed":%d,' % number
    return [article for article, raw in list(docs.items()) if mark in raw]


def _is_kept(document: Document) -> bool:
    """Whether the user has starred it or given it a tag (those the feed gave do not count)."""
    given = set(document.get("fed", {}).get("tags", ()))
    return bool(document.get("starred") or set(document.get("tags", ())) - given)


def _named(feeds: list[Feed]) -> str:
    return f"“{feeds[0].name}”" if len(feeds) == 1 else counted(len(feeds), "feed")


def _braceless(text: str) -> str:
    return text.replace("{", "").replace("}", "")
