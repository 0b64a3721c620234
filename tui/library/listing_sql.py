"""Rows of the index as a sequence that is fetched as it is looked at.

The list of a hundred thousand articles costs its first page; the rest comes in steps, the end is
fetched from the end. Only numbers are kept for rows out of sight.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar, overload

from tui.library.article import Article
from tui.library.index_rows import COLUMNS, from_row
from tui.library.listing import Listing
from tui.library.search import WEIGHTS, Plan

PAGE = 64
KEPT_PAGES = 24
FIRST = 256
RANKED = 5_000
COMMON = 20_000
"""A query with more matches than this is answered newest first, and without folding its doubles."""

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
    "added": "a.added DESC, a.id DESC",
}
SORTS = ("newest", *ORDERS, "best")


@dataclass(frozen=True, slots=True)
class Stories:
    """Which articles tell the same story: article to story, and story to its articles."""

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
        self._ids = array("q")  # known from the top
        self._whole = False  # whether _ids is all of them
        self._tail = array("q")  # known from the end, the last one first
        self._last_key: int | None = None
        self._pages: OrderedDict[int, list[Article]] = OrderedDict()
        self._stories: Stories | None = None
        self._count = index.run(self._start, 0)
        if folded and (self._count <= COMMON or not plan.match):
            self._fold()

    # How many, and which

    def _start(self, connection: sqlite3.Connection) -> int:
        plan = self._plan
        if plan.plain and not connection.execute("SELECT 1 FROM dead LIMIT 1").fetchone():
            counting: tuple[str, list[object]] = (
                "SELECT count(*) FROM text WHERE text MATCH ?",
                [plan.match],
            )
        else:
            counting = plan.select("count(*)")
        count = int(connection.execute(*counting).fetchone()[0])
        if self._sort == "best" and plan.match and count <= COMMON and not plan.short:
            self._rank(connection)
        elif self._sort in ("newest", "best"):
            self._extend(connection, min(count, FIRST))
        elif self._sort == "oldest":
            pass
        else:
            self._all(connection)
        return len(self._ids) if self._whole else count

    def _rank(self, connection: sqlite3.Connection) -> None:
        """The newest RANKED matches by weight, then the older ones newest first."""
        sql, values = self._plan.select("a.id, a.key", "ORDER BY t.rowid DESC")
        rows = connection.execute(sql, values).fetchall()
        head = rows[:RANKED]
        if head:
            sql, values = self._plan.select(
                f"a.id, bm25(text, {WEIGHTS})", "AND t.rowid >= ? ORDER BY 2, t.rowid DESC", [head[-1][1]]
            )
            self._ids.extend(row[0] for row in connection.execute(sql, values))
        self._ids.extend(number for number, _ in rows[RANKED:])
        self._whole = True

    def _extend(self, connection: sqlite3.Connection, more: int) -> None:
        """The next rows in newest-first order."""
        order = "t.rowid" if self._plan.match else "a.key"
        if self._last_key is None:
            sql, values = self._plan.select("a.id, a.key", f"ORDER BY {order} DESC LIMIT ?", [more])
        else:
            sql, values = self._plan.select(
                "a.id, a.key", f"AND {order} < ? ORDER BY {order} DESC LIMIT ?", [self._last_key, more]
            )
        rows = connection.execute(sql, values).fetchall()
        self._ids.extend(number for number, _ in rows)
        if rows:
            self._last_key = rows[-1][1]
        if len(rows) < more:
            self._whole = True

    def _all(self, connection: sqlite3.Connection) -> None:
        newest = "t.rowid DESC" if self._plan.match else "a.key DESC"
        sql, values = self._plan.select("a.id", f"ORDER BY {ORDERS.get(self._sort, newest)}")
        self._ids = array("q", (number for (number,) in connection.execute(sql, values)))
        self._whole = True

    def _fetch_tail(self, connection: sqlite3.Connection) -> None:
        order = "t.rowid" if self._plan.match else "a.key"
        sql, values = self._plan.select("a.id", f"ORDER BY {order} LIMIT ?", [FIRST])
        self._tail = array("q", (number for (number,) in connection.execute(sql, values)))

    def _fold(self) -> None:
        """Keep the first article of each story; the others are named by its `folded`."""
        stories = self._index.stories()
        if not stories.of:
            return
        self._know_all()
        told: set[int] = set()
        kept = array("q")
        for number in self._ids:
            story = stories.of.get(number)
            if story is not None:
                if story in told:
                    continue
                told.add(story)
            kept.append(number)
        self._ids, self._count, self._stories = kept, len(kept), stories

    def _know_all(self) -> None:
        if not self._whole:
            self._index.run(self._all, None)
            self._whole = True
            self._count = len(self._ids)

    def _id(self, place: int) -> int | None:
        """The number of the article at a place; None when the index lost it meanwhile."""
        if place < len(self._ids):
            return self._ids[place]
        if not self._whole and self._sort in ("newest", "best"):
            from_end = self._count - 1 - place
            if from_end < FIRST:
                if not self._tail:
                    self._index.run(self._fetch_tail, None)
                return self._tail[from_end] if from_end < len(self._tail) else None
            if place < len(self._ids) + 4 * FIRST:
                self._index.run(lambda connection: self._extend(connection, 4 * FIRST), None)
            else:
                count = self._count
                self._know_all()
                self._count = count  # the length a listing was made with holds
        elif not self._whole:
            self._know_all()
        return self._ids[place] if place < len(self._ids) else None

    # What a list asks

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
        wanted = [self._id(place) for place in range(page * PAGE, min((page + 1) * PAGE, self._count))]
        numbers = [number for number in wanted if number is not None]
        found = {article.id: article for article in self._index.run(lambda c: rows_of(c, numbers), ())}
        articles: list[Article] = []
        for number in wanted:
            article = found.get(number or 0) or Article(number or 0, "")
            articles.append(self._with_folded(article))
        return articles

    def _with_folded(self, article: Article) -> Article:
        if self._stories is None or article.id not in self._stories.of:
            return article
        others = tuple(n for n in self._stories.members[self._stories.of[article.id]] if n != article.id)
        return replace(article, folded=others)

    def position(self, article: int) -> int | None:
        """Where the article stands (from 0), or None."""
        if article in self._ids:
            return self._ids.index(article)
        if self._whole:
            return None
        if article in self._tail:
            return self._count - 1 - self._tail.index(article)
        self._know_all()
        return self._ids.index(article) if article in self._ids else None

    def ids(self) -> list[int]:
        """The numbers of all articles in order."""
        self._know_all()
        return self._ids.tolist()

    def fresh(self) -> None:
        """Forget fetched rows, so that changed marks (read, star) are seen; the order stays."""
        self._pages.clear()


def rows_of(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[Article]:
    """The articles of these numbers that are there, in no particular order."""
    found: list[Article] = []
    for start in range(0, len(numbers), 500):
        part = list(numbers[start : start + 500])
        marks = ",".join("?" * len(part))
        rows = connection.execute(f"SELECT {COLUMNS} FROM articles WHERE id IN ({marks})", part)  # noqa: S608
        found += [from_row(row) for row in rows]
    return found
