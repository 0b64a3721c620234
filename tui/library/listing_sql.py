"""Rows of the index as a sequence that is fetched as it is looked at.

The list of a hundred thousand articles costs its first page; the rest comes in steps, the end is
fetched from the end. Only numbers are kept for rows out of sight.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, filterfalse
from typing import Protocol, TypeVar, overload

from tui.library.article import Article
from tui.library.index_rows import COLUMNS, COLUMNS_OF_A, from_row
from tui.library.listing import Listing
from tui.library.search import WEIGHTS, Plan

PAGE = 64
KEPT_PAGES = 24
FIRST = 256
RANKED = 5_000
COMMON = 20_000
"""Doubles among more matches than this are not folded."""
WEIGHED, WEIGHED_PREFIXES = 10_000, 2_000
"""With more matches than this, of words or of beginnings of words, they come newest first: weighing
asks how often each stands in the whole library."""

T = TypeVar("T")
U = TypeVar("U")

ORDERS = {
    "oldest": "a.key",
    "title": "a.title COLLATE NOCASE, a.key DESC",
    "source": "a.source COLLATE NOCASE, a.key DESC",
    "length": "a.words DESC, a.key DESC",
    "longest": "a.words DESC, a.key DESC",
    "shortest": "a.words, a.key DESC",
    "unread": "a.read, a.key DESC",
    "added": "a.id DESC",
}
NEWEST_FIRST = ("newest", "best")
SORTS = (*NEWEST_FIRST, *ORDERS)


@dataclass(frozen=True, slots=True)
class Stories:
    """Which articles tell the same story: key to story, and story to the numbers of its articles."""

    of: dict[int, int]
    members: dict[int, tuple[int, ...]]


class Connected(Protocol):
    """The part of the index a listing needs."""

    def run(self, work: Callable[[sqlite3.Connection], T], otherwise: U) -> T | U:
        """What `work` returns on a connection; `otherwise` when the index cannot answer now."""
        ...

    def stories(self) -> Stories:
        """Which articles are near-duplicates of each other."""
        ...


class IndexListing(Listing):
    """The articles of one plan in one order, as they stood when it was made.

    An article that has been deleted since stands there with an empty headline.
    """

    def __init__(self, index: Connected, plan: Plan, sort: str, *, folded: bool = False) -> None:
        self._index = index
        self._plan = plan
        self._sort = sort
        self._hidden: set[int] = set()  # keys that are found and not shown
        self._keys = array("q")  # known from the top
        self._whole = False  # whether _keys is all of them
        self._below: int | None = None  # where the next step down begins
        self._tail = array("q")  # known from the end, the last one first
        self._pages: OrderedDict[int, list[Article]] = OrderedDict()
        self._stories: Stories | None = None
        self._doubles = 0
        self._count = index.run(lambda connection: self._start(connection, folded), 0)

    # How many, and which

    @property
    def _order(self) -> str:
        return "t.rowid" if self._plan.match else "a.key"

    def _found(
        self, connection: sqlite3.Connection, more: str, values: Sequence[object] = ()
    ) -> Iterator[int]:
        """The keys of the matches; the full text alone is asked where it knows the answer."""
        if self._plan.plain:
            sql = f"SELECT t.rowid FROM text t WHERE text MATCH ? {more}"  # noqa: S608 - our own words
            rows = connection.execute(sql, [self._plan.match, *values])
        else:
            rows = connection.execute(*self._plan.select("a.key", more, values))
        return chain.from_iterable(rows)

    def _shown(self, keys: Iterable[int]) -> Iterable[int]:
        hidden = self._hidden
        return filterfalse(hidden.__contains__, keys) if hidden else keys

    def _start(self, connection: sqlite3.Connection, folded: bool) -> int:
        plan = self._plan
        if plan.plain:
            self._hidden = {key for (key,) in connection.execute("SELECT key FROM dead")}
        best = self._sort == "best" and bool(plan.match) and not plan.short
        few = True
        if plan.plain and not self._hidden:
            row = connection.execute("SELECT count(*) FROM text WHERE text MATCH ?", [plan.match]).fetchone()
            few = row[0] <= COMMON
        if plan.match and few and (best or folded or plan.where) and self._sort in NEWEST_FIRST:
            keys = list(self._shown(self._found(connection, f"ORDER BY t.rowid DESC LIMIT {COMMON + 1}")))
            if len(keys) <= COMMON:
                if folded:
                    found, keys = len(keys), self._fold(keys)
                    self._doubles = found - len(keys)
                best = best and len(keys) <= (WEIGHED_PREFIXES if plan.prefixed else WEIGHED)
                self._keys = array("q", self._ranked(connection, keys) if best else keys)
                self._whole = True
                return len(self._keys)
        if folded and not plan.match:
            self._hide_doubles(connection)
        if not plan.plain or self._hidden:
            row = connection.execute(*plan.counting()).fetchone()
        count = int(row[0]) if plan.match else int(row[0]) - len(self._hidden)
        if self._sort in NEWEST_FIRST:
            self._extend(connection, FIRST)
        elif self._sort != "oldest":
            self._all(connection)
        return len(self._keys) if self._whole else count

    def _ranked(self, connection: sqlite3.Connection, keys: list[int]) -> list[int]:
        """The newest RANKED matches by weight, then the older ones newest first."""
        if not keys:
            return keys
        # conditions beside the words may reach far back: weigh no more than RANKED matches of the words
        bound = connection.execute(
            "SELECT rowid FROM text WHERE text MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?",
            (self._plan.match, RANKED - 1),
        ).fetchone()
        oldest = max(keys[min(RANKED, len(keys)) - 1], bound[0] if bound else keys[-1])
        newest = {key for key in keys if key >= oldest}
        order = f"ORDER BY bm25(text, {WEIGHTS}), rowid DESC"
        sql = f"SELECT rowid FROM text WHERE text MATCH ? AND rowid >= ? {order}"  # noqa: S608
        rows = connection.execute(sql, [self._plan.match, oldest])
        return [*(key for (key,) in rows if key in newest), *keys[len(newest) :]]

    def _extend(self, connection: sqlite3.Connection, more: int) -> None:
        """The next rows in newest-first order."""
        order = self._order
        if self._below is None:
            found = list(self._found(connection, f"ORDER BY {order} DESC LIMIT ?", [more]))
        else:
            condition = f"AND {order} < ? ORDER BY {order} DESC LIMIT ?"
            found = list(self._found(connection, condition, [self._below, more]))
        self._keys.extend(self._shown(found))
        self._whole = len(found) < more
        if found:
            self._below = found[-1]

    def _all(self, connection: sqlite3.Connection) -> None:
        if self._sort in NEWEST_FIRST or self._sort == "oldest":
            direction = "" if self._sort == "oldest" else " DESC"
            found = self._found(connection, f"ORDER BY {self._order}{direction}")
        else:
            sql, values = self._plan.select("a.key", f"ORDER BY {ORDERS[self._sort]}", source="articles a")
            found = chain.from_iterable(connection.execute(sql, values))
        self._keys = array("q", self._shown(found))
        self._whole = True

    def _fetch_tail(self, connection: sqlite3.Connection) -> None:
        found = self._found(connection, f"ORDER BY {self._order} LIMIT ?", [FIRST])
        self._tail = array("q", self._shown(found))

    def _fold(self, keys: list[int]) -> list[int]:
        """The first article of each story; the others are named by its `folded`."""
        stories = self._stories = self._index.stories()
        told: set[int] = set()
        kept: list[int] = []
        for key in keys:
            story = stories.of.get(key)
            if story is not None:
                if story in told:
                    continue
                told.add(story)
            kept.append(key)
        return kept

    def _hide_doubles(self, connection: sqlite3.Connection) -> None:
        """Hide all but the newest match of each story, without looking at the other articles."""
        stories = self._stories = self._index.stories()
        if not stories.of:
            return
        if self._plan.where:
            told = "stories s CROSS JOIN articles a ON a.id = s.article"
            sql, values = self._plan.select("a.key", "ORDER BY a.key DESC", source=told)
            keys = [key for (key,) in connection.execute(sql, values)]
        else:
            keys = sorted(stories.of, reverse=True)
        self._hidden = set(keys) - set(self._fold(keys))
        self._doubles = len(self._hidden)

    def _know_all(self) -> None:
        if not self._whole:
            self._index.run(self._all, None)
            self._whole = True
            self._count = len(self._keys)

    def _key(self, place: int) -> int | None:
        """The key of the article at a place; None when the index lost it meanwhile."""
        if place >= len(self._keys) and not self._whole:
            self._look_at(place)
        if place < len(self._keys):
            return self._keys[place]
        from_end = self._count - 1 - place
        return self._tail[from_end] if not self._whole and from_end < len(self._tail) else None

    def _look_at(self, place: int) -> None:
        """Fetch what is needed to know the key at a place."""
        if self._sort in NEWEST_FIRST:
            from_end = self._count - 1 - place
            if from_end < FIRST and not self._tail:
                self._index.run(self._fetch_tail, None)
            if from_end < len(self._tail):
                return
            if place < len(self._keys) + 4 * FIRST:
                self._index.run(lambda connection: self._extend(connection, 4 * FIRST), None)
                if place < len(self._keys):
                    return
        count = self._count
        self._know_all()
        self._count = count  # the length a listing was made with holds

    # What a list asks

    @property
    def doubles(self) -> int:
        return self._doubles

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Article: ...
    @overload
    def __getitem__(self, place: slice) -> list[Article]: ...
    def __getitem__(self, place: int | slice) -> Article | list[Article]:
        if isinstance(place, slice):
            return [self[inner] for inner in range(*place.indices(self._count))]
        if place < 0:
            place += self._count
        if not 0 <= place < self._count:
            raise IndexError(place)
        number, offset = divmod(place, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._page(number)
            self._pages[number] = page
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[offset]

    def __iter__(self) -> Iterator[Article]:
        for place in range(self._count):
            yield self[place]

    def _page(self, page: int) -> list[Article]:
        wanted = [self._key(place) for place in range(page * PAGE, min((page + 1) * PAGE, self._count))]
        keys = [key for key in wanted if key is not None]
        found = dict(self._index.run(lambda connection: rows_of(connection, keys), ()))
        return [self._row(key, found) for key in wanted]

    def _row(self, key: int | None, found: dict[int, Article]) -> Article:
        article = None if key is None else found.get(key)
        if key is None or article is None:
            return Article(0, "")
        if self._stories is None or key not in self._stories.of:
            return article
        others = tuple(n for n in self._stories.members[self._stories.of[key]] if n != article.id)
        return replace(article, folded=others)

    def position(self, article: int) -> int | None:
        """Where the article stands (from 0), or None."""
        row = self._index.run(
            lambda c: c.execute("SELECT key FROM articles WHERE id=?", (article,)).fetchone(), None
        )
        if row is None:
            return None
        key: int = row[0]
        if key in self._keys:
            return self._keys.index(key)
        if key in self._tail:
            return self._count - 1 - self._tail.index(key)
        self._know_all()
        return self._keys.index(key) if key in self._keys else None

    def ids(self) -> list[int]:
        """The numbers of all articles in order."""
        self._know_all()
        keys = self._keys

        def look(connection: sqlite3.Connection) -> list[int]:
            if len(keys) <= 2000:
                known = {key: article.id for key, article in rows_of(connection, keys)}
            else:
                known = dict(connection.execute("SELECT key, id FROM articles INDEXED BY narrow"))
            return [known[key] for key in keys if key in known]

        return list(self._index.run(look, ()))

    def fresh(self) -> None:
        """Forget fetched rows, so that changed marks (read, star) are seen; the order stays."""
        self._pages.clear()


def rows_of(connection: sqlite3.Connection, keys: Sequence[int]) -> list[tuple[int, Article]]:
    """The articles of these keys that are there, in no particular order, with their keys.

    An article that took another key since is found by the trace it left.
    """
    found: list[tuple[int, Article]] = []
    for start in range(0, len(keys), 500):
        part = list(keys[start : start + 500])
        marks = ",".join("?" * len(part))
        rows = connection.execute(f"SELECT {COLUMNS}, key FROM articles WHERE key IN ({marks})", part)  # noqa: S608
        here = [(row[-1], from_row(row)) for row in rows]
        found += here
        if len(here) < len(part):
            rows = connection.execute(
                f"SELECT {COLUMNS_OF_A}, d.key FROM dead d JOIN articles a ON a.id = d.id"  # noqa: S608
                f" WHERE d.key IN ({marks})",
                part,
            )
            found += [(row[-1], from_row(row)) for row in rows]
    return found
