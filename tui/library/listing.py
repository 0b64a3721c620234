"""A list of articles in an order, as `Library.rows` gives it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from typing import overload

from tui.library.article import Article
from tui.library.dates import moment

SORTS = ("newest", "oldest", "title", "source", "length", "added", "unread", "best")
"""The orders, by the names the user knows; `best` is by how well the query's words fit."""
EVERY_SORT = frozenset({*SORTS, "longest", "shortest"})


class Listing(Sequence[Article]):
    """Articles in an order; only those that are looked at are made.

    A listing does not change: what happens to the library later is seen in the next one, or, row
    by row, in `Library.article`.
    """

    @property
    def doubles(self) -> int:
        """Articles that were found and stand under the row of another that tells the same story."""
        return 0

    @abstractmethod
    def ids(self) -> Sequence[int]:
        """The ids in their order."""

    @abstractmethod
    def position(self, article: int) -> int | None:
        """Where the article stands (from 0), or None."""


class CatalogueListing(Listing):
    """A listing over ids that are already in order."""

    def __init__(self, ids: Sequence[int], make: Callable[[int], Article]) -> None:
        self._ids = ids
        self._make = make
        self._places: dict[int, int] | None = None

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, index: int) -> Article: ...
    @overload
    def __getitem__(self, index: slice) -> list[Article]: ...
    def __getitem__(self, index: int | slice) -> Article | list[Article]:
        if isinstance(index, slice):
            return [self._make(number) for number in self._ids[index]]
        return self._make(self._ids[index])

    def __iter__(self) -> Iterator[Article]:
        return map(self._make, self._ids)

    def ids(self) -> Sequence[int]:
        return self._ids

    def position(self, article: int) -> int | None:
        if self._places is None:
            self._places = {number: place for place, number in enumerate(self._ids)}
        return self._places.get(article)


def in_order(articles: list[Article], sort: str) -> list[Article]:
    """The articles sorted; ties stand newest first. Raises ValueError for an unknown order."""
    articles.sort(key=lambda a: (moment(a.date), a.id), reverse=True)
    match sort:
        case "newest" | "best":
            pass
        case "oldest":
            articles.reverse()
        case "title":
            articles.sort(key=lambda a: a.title.casefold())
        case "source":
            articles.sort(key=lambda a: a.source.casefold())
        case "length" | "longest":
            articles.sort(key=lambda a: -a.words)
        case "shortest":
            articles.sort(key=lambda a: a.words)
        case "added":
            articles.sort(key=lambda a: (a.added, a.id), reverse=True)
        case "unread":
            articles.sort(key=lambda a: a.read)
        case _:
            raise ValueError(f"There is no order “{sort}”; there are {', '.join(SORTS)}.")
    return articles
