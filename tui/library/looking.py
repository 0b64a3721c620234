"""Reading the library: one article, lists of them, and what the reading found in each."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import orjson

from tui.library import shape
from tui.library.article import Article
from tui.library.asking import Asking
from tui.library.bodies import BodyDamagedError
from tui.library.errors import LibraryError
from tui.library.listing import EVERY_SORT, SORTS, CatalogueListing, Listing, in_order
from tui.library.query import Everything, Query, parse
from tui.reading.spans import Reading

if TYPE_CHECKING:
    from tui.library.readers import Text

_KEPT_AT_ONCE = 20


class Looking(Asking):
    """The part of `Library` that changes nothing: the index answers, without one the articles do."""

    _readings: dict[int, Reading]
    _guard: threading.Lock

    def article(self, number: int) -> Article:
        """The article with this id, its links and images too. Raises KeyError when there is none."""
        found = self._article(number)
        try:
            kept = self._record(number)
        except LibraryError:  # a damaged text is told when it is read
            return found
        if "links" not in kept and "images" not in kept:
            return found
        return replace(found, links=shape.enclosed(kept, "links"), images=shape.enclosed(kept, "images"))

    def _article(self, number: int) -> Article:
        """The article as lists show it. Raises KeyError."""
        if not self._store.loaded and (index := self._indexed.current()):
            found = index.article(number)
            if found is None:
                raise KeyError(number)
            return found
        return shape.article(number, orjson.loads(self._store.documents("articles")[number]))

    def body(self, number: int) -> str:
        """The whole cleaned text, page furniture included.

        Raises KeyError when there is no such article, LibraryError when the text is damaged.
        """
        text: str = self._record(number)["text"]
        return text

    def is_damaged(self, number: int) -> bool:
        """Whether the text of an article cannot be read any more."""
        try:
            self.body(number)
        except BodyDamagedError:
            return True
        except KeyError:
            return False
        return False

    def _record(self, number: int) -> dict[str, Any]:
        """What is stored as the body of an article. Raises KeyError, LibraryError."""
        place = None
        if not self._store.loaded and (index := self._indexed.current()):
            place = index.at(number)
        if place is None:
            place = tuple(orjson.loads(self._store.documents("articles")[number])["at"])
        return self._store.bodies.read(place)

    def rows(
        self, query: str = "", sort: str = "newest", *, folded: bool = False, typing: bool = False
    ) -> Listing:
        """The articles that answer `query`, in an order of `listing.SORTS`.

        With `folded` articles that tell the same story take one row; with `typing` the last word of
        the query is still being typed. Raises QueryError, and LibraryError for an unknown order.
        """
        wanted = parse(query, typing=typing)
        _check(sort)
        index = self._indexed.ready(wanted, all_of_it=False)
        if index is not None:
            return index.listing(wanted, sort, folded=folded)
        return CatalogueListing([a.id for a in in_order(self._matching(wanted), sort)], self._article)

    def ids(self, query: str = "", sort: str = "newest") -> list[int]:
        """The ids of all articles that answer `query`, in order. Raises QueryError, LibraryError."""
        wanted = parse(query)
        _check(sort)
        index = self._indexed.ready(wanted, all_of_it=True)
        if index is not None:
            return index.ids(wanted, sort)
        return [article.id for article in in_order(self._matching(wanted), sort)]

    def count(self, query: str = "") -> int:
        """How many articles answer `query`. Raises QueryError."""
        wanted = parse(query)
        if isinstance(wanted, Everything) and self._store.loaded:
            return len(self._store.documents("articles"))
        index = self._indexed.ready(wanted, all_of_it=False)
        return index.count(wanted) if index is not None else len(self._matching(wanted))

    def __len__(self) -> int:
        return self.count()

    def _matching(self, wanted: Query) -> list[Article]:
        from tui.library.matching import Candidate, matches

        found = []
        now = self._store.clock()
        notes: dict[int, list[str]] = {}
        for _, note in self.documents("notes"):
            notes.setdefault(note["article"], []).append(note["text"])
        for number, raw in list(self._store.documents("articles").items()):
            article = shape.article(number, orjson.loads(raw))
            if isinstance(wanted, Everything) or matches(
                wanted,
                Candidate(
                    article,
                    body=lambda number=number: self._text_or_nothing(number),  # type: ignore[misc]
                    reading=lambda number=number: self._reading_or_nothing(number),  # type: ignore[misc]
                    notes=lambda number=number: notes.get(number, ()),  # type: ignore[misc]
                ),
                now,
            ):
                found.append(article)
        return found

    def _text_or_nothing(self, number: int) -> str:
        try:
            return self.body(number)
        except (KeyError, BodyDamagedError):
            return ""

    def _reading_or_nothing(self, number: int) -> Reading | None:
        try:
            return self.reading(number)
        except (KeyError, BodyDamagedError):
            return None

    def tags(self) -> list[tuple[str, int]]:
        """Every tag and how many articles have it, most first."""
        if index := self._indexed.answering():
            return sorted(index.tags(), key=_most_first)
        return _counted(tag for _, doc in self.documents("articles") for tag in doc.get("tags", ()))

    def sources(self) -> list[tuple[str, int]]:
        """Every source and how many articles it has, most first."""
        if index := self._indexed.answering():
            return sorted(index.sources(), key=_most_first)
        return _counted(doc["source"] for _, doc in self.documents("articles") if doc.get("source"))

    # -- readings --------------------------------------------------------------------------------

    def reading(self, number: int) -> Reading:
        """All marks of an article: kept ones, else the text is read now. Raises KeyError, LibraryError."""
        kept = self.cached_reading(number)
        if kept is not None:
            return kept
        from tui.reading.names import kinds_of
        from tui.reading.read import as_said, read

        said = self.corrections()
        article = self.article(number)
        found = read(
            self.body(number),
            article.title,
            language=article.language,
            furniture=article.furniture,
            corrections=kinds_of(said),
        )
        self.keep_reading(number, found)
        return as_said(found, said)

    def read_all(self, numbers: Sequence[int]) -> Iterator[int]:
        """Read articles for names and quotes and keep their marks; yields how many are done so far.

        Many are read by several processes. What is read already, deleted, or without its text is
        passed over.
        """
        from tui.library import readers

        processes = readers.processes_for(len(numbers))
        index = None if self.readonly else self._indexed.current()
        if processes < 2 or index is None:
            for done, number in enumerate(numbers, 1):
                self._reading_or_nothing(number)
                yield done
            return
        from tui.reading.names import kinds_of

        made: list[tuple[int, Reading, str]] = []
        texts = filter(None, map(self._text_of, numbers))
        for done, (text, reading) in enumerate(
            readers.readings(texts, kinds_of(self.corrections()), processes), 1
        ):
            made.append((text.number, reading, text.body))
            if len(made) == _KEPT_AT_ONCE:
                index.keep_readings(made)
                made = []
                yield done
        index.keep_readings(made)
        yield len(numbers)

    def _text_of(self, number: int) -> Text | None:
        from tui.library.readers import Text

        try:
            if self.cached_reading(number) is not None:
                return None
            article = self.article(number)
            return Text(number, self.body(number), article.title, article.language, article.furniture)
        except (KeyError, BodyDamagedError):
            return None

    def cached_reading(self, number: int) -> Reading | None:
        """The kept marks of an article, or None when it has to be read."""
        found = self._readings.get(number)
        if found is None and (index := self._indexed.current()):
            found = index.reading(number)
        if found is None or not (said := self.corrections()):
            return found
        from tui.reading.read import as_said

        return as_said(found, said)

    def keep_reading(self, number: int, reading: Reading) -> None:
        """Keep the marks of an article until it, or what the user says of names, changes."""
        if (index := self._indexed.current()) and index.keep_readings([(number, reading, self.body(number))]):
            return
        with self._guard:
            self._readings[number] = reading
            while len(self._readings) > 200:
                del self._readings[next(iter(self._readings))]


def _counted(names: Iterable[str]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return sorted(counts.items(), key=_most_first)


def _most_first(item: tuple[str, int]) -> tuple[int, str]:
    return (-item[1], item[0].casefold())


def _check(sort: str) -> None:
    if sort not in EVERY_SORT:
        raise LibraryError(f"There is no order “{sort}”; there are {', '.join(SORTS)}.")
