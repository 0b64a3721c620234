"""The rows of the list: what the library answered, with what happened since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, overload

from tui.library.article import Article


class Listing(Protocol):
    """What `Library.rows` answers: a sequence that fetches rows as they are asked for."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int) -> Article: ...

    def position(self, article: int) -> int | None: ...

    @property
    def doubles(self) -> int: ...


class Rows(Sequence[Article]):
    """A listing whose articles may be newer than when it was made.

    `fresh` maps ids to the article as it is now; a row stays where it was although its state would
    no longer put it there, because a list that moves under the cursor is worse than a late one.
    `kept` is an article that the new listing lacks but the cursor stands on, shown at row `at`.
    """

    def __init__(
        self,
        listing: Listing,
        fresh: dict[int, Article] | None = None,
        kept: Article | None = None,
        at: int = 0,
    ) -> None:
        self.listing = listing
        self.fresh = {} if fresh is None else fresh
        self._kept = kept
        self._at = min(at, len(listing)) if kept is not None else -1

    def __len__(self) -> int:
        return len(self.listing) + (self._kept is not None)

    @overload
    def __getitem__(self, index: int) -> Article: ...
    @overload
    def __getitem__(self, index: slice) -> list[Article]: ...
    def __getitem__(self, index: int | slice) -> Article | list[Article]:
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if self._kept is not None:
            if index == self._at:
                return self.fresh.get(self._kept.id, self._kept)
            index -= index > self._at
        article = self.listing[index]
        return self.fresh.get(article.id, article) if self.fresh else article

    @property
    def articles(self) -> int:
        """How many articles were found: more than there are rows where one row stands for several."""
        return len(self) + (self.listing.doubles if self.listing else 0)

    def position(self, article: int) -> int | None:
        """The row of an article, or None."""
        if self._kept is not None and article == self._kept.id:
            return self._at
        found = self.listing.position(article)
        if found is None or found < 0:
            return None
        return found + (self._kept is not None and found >= self._at)

    def unread_from(self, start: int, step: int, limit: int) -> int | None:
        """The first unread row from `start` on in direction `step`, within `limit` rows."""
        index = start
        while 0 <= index < len(self) and abs(index - start) < limit:
            if not self[index].read:
                return index
            index += step
        return None
