"""The library: everything above this room goes through `Library` and nothing else of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import orjson

from tui.library import adding, feeds, history, shape
from tui.library.article import Added, Article, Draft
from tui.library.asking import Asking
from tui.library.bodies import BodyDamagedError
from tui.library.errors import LibraryError
from tui.library.history import Change
from tui.library.indexed import Indexed
from tui.library.journal import Operation
from tui.library.listing import EVERY_SORT, SORTS, CatalogueListing, Listing, in_order
from tui.library.lock import PATIENCE
from tui.library.query import Everything, Query, parse
from tui.library.store import Store, Touched
from tui.reading.spans import Reading

if TYPE_CHECKING:
    pass


__all__ = ["Change", "Library", "LibraryError"]


def _now() -> datetime:
    return datetime.now(UTC)


class Library(Asking):
    """The articles of one folder, with all the user did to them. Safe to use from several threads.

    Every method that changes something returns when the change is on the disk (what is not is said
    there), and raises LibraryError, with nothing changed, when it cannot be.
    """

    def __init__(self, store: Store, *, is_new: bool) -> None:
        self._store = store
        self.is_new = is_new
        self._known: adding.Known | None = None
        self._unlearned: set[int] = set()
        self._adding: tuple[int, datetime] | None = None
        self._readings: dict[int, Reading] = {}
        self._indexed = Indexed(store, body=self.body, corrections=self.corrections)
        self._seen = ""
        self._changed = False
        store.changed = self._hear
        self._guard = threading.Lock()

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        clock: Callable[[], datetime] = _now,
        readonly: bool = False,
        patience: float = PATIENCE,
    ) -> Library:
        """The library in `folder`; the folder is made by the first change.

        `clock` gives the time of everything that is dated; `patience` is how many seconds a change
        waits for another program's. A damaged library is mended, see `notices`. Raises LibraryError
        when the folder cannot be read.
        """
        store = Store(Path(folder), clock=clock, readonly=readonly, patience=patience)
        if not readonly and store.exists() and not store.may_write():
            store.readonly = True
            store.why_readonly = (
                f"The library folder {folder} may not be written to, so it is open for reading only; "
                "nothing was changed."
            )
            store.notices.append(store.why_readonly)
        library = cls(store, is_new=not store.exists())
        if not store.exists() or library._indexed.current() is None:
            library.load()
        if remark := library._indexed.remark:
            store.notices.append(remark)
        library._seen = store.disk_position()
        return library

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave the library in order. What was acknowledged is safe without it."""
        if self._store.loaded and not self.readonly and self._changed:
            from tui.library import backup

            backup.weekly(self._store)
        self._store.close()
        self._indexed.settle_if_loaded()
        self._indexed.close()

    def waits(self, *, told: Callable[[str], None] | None = None, haste: float = PATIENCE) -> None:
        """What a change does while another program has the library locked: `told` hears for whom it waits,
        and on the main thread it gives up after `haste` seconds."""
        self._store.waits(told, haste)

    def refresh(self) -> bool:
        """Take in what other programs changed; whether there was anything. Cheap when not."""
        if not self._store.loaded:
            state, self._seen = self._seen, self._store.disk_position()
            if not self._indexed.must_load():
                return state != self._seen
        changed = self._store.refresh()
        if changed:
            self._indexed.settle()
        return changed

    # -- looking ---------------------------------------------------------------------------------

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
        if index := self._indexed.current():
            return sorted(index.tags(), key=_most_first)
        return _counted(tag for _, doc in self.documents("articles") for tag in doc.get("tags", ()))

    def sources(self) -> list[tuple[str, int]]:
        """Every source and how many articles it has, most first."""
        if index := self._indexed.current():
            return sorted(index.sources(), key=_most_first)
        return _counted(doc["source"] for _, doc in self.documents("articles") if doc.get("source"))

    # -- changing --------------------------------------------------------------------------------

    def add(self, drafts: Iterable[Draft]) -> list[Added]:
        """Store drafts, durably when this returns; one result for each, in order.

        A draft whose text or address is there already is not stored again: `Added.doubles` is the
        id of the one that is. Many drafts are stored in batches, each durable by itself. An entry that
        a feed has changed replaces the article's text, unless the user has edited or marked it.
        """
        done: list[Added] = []
        waiting = iter(drafts)
        while batch := list(islice(waiting, adding.BATCH)):
            done.extend(self._add(batch))
        return done

    def _add(self, batch: list[Draft]) -> list[Added]:
        now = self._store.clock()
        stamp = now.isoformat(timespec="seconds")
        following = self._adding
        with self._writing() as transaction:
            added, fresh = adding.add(transaction, self._knowledge(), batch, stamp)
            new = [number for *_, number in fresh]
            if new:
                step = None
                if following and (now - following[1]).total_seconds() < adding.ONE_STEP:
                    step = following[0]
                following = (adding.record(transaction, new, stamp, step), now)
        self._adding = following
        with self._guard:
            if self._known is not None:
                self._known.learn(fresh)
                self._unlearned.difference_update(new)
        if changed := feeds.renewals(batch, added):
            self._renew(changed)
        return added

    def _knowledge(self) -> adding.Known:
        """What tells doubles, up to date; to be asked for with the store's lock held."""
        docs = self._store.documents("articles")
        with self._guard:
            unlearned, self._unlearned = self._unlearned, set()
            if self._known is None:
                self._known = adding.Known(docs, self._store.documents("deleted"))
            else:
                self._known.take({number: docs[number] for number in unlearned if number in docs})
            return self._known

    def _hear(self, touched: Touched | None, since: str, operations: Sequence[Operation]) -> None:
        self._changed = self._changed or touched is not None
        self._indexed.hear(touched, since, operations)
        with self._guard:
            if touched is None:
                self._known = None
                self._unlearned.clear()
                self._readings.clear()
                return
            self._unlearned |= touched.get("articles", set())
            if "people" in touched:
                self._readings.clear()
            for number in touched.get("articles", ()):
                self._readings.pop(number, None)

    def mark_read(self, ids: Iterable[int], read: bool = True) -> Change | None:
        """Mark articles read or unread; None when they all were."""
        word = "read" if read else "unread"
        return self._set(word, ids, {"read": read}, f"Marked {{}} {word}.")

    def star(self, ids: Iterable[int], starred: bool = True) -> Change | None:
        """Star articles or take the star away; None when nothing had to change."""
        word = "star" if starred else "unstar"
        return self._set(
            word, ids, {"starred": starred}, "Starred {}." if starred else "Took the star off {}."
        )

    def tag(self, ids: Iterable[int], tag: str) -> Change | None:
        """Give articles a tag; None when they all had it. Raises LibraryError for a blank tag."""
        names = shape.tags_of([tag])
        if not names:
            raise LibraryError("A tag needs at least one letter; nothing was changed.")
        with self._step("tag", f"Tagged {{}} “{names[0]}”.") as step:
            step.take(
                step.transaction.change(
                    "articles", ids, lambda doc: {"tags": shape.tags_of([*doc.get("tags", ()), *names])}
                )
            )
        return step.change

    def untag(self, ids: Iterable[int], tag: str) -> Change | None:
        """Take a tag away from articles; None when none had it."""
        name = " ".join(tag.split())
        with self._step("untag", f"Took the tag “{name}” off {{}}.") as step:
            step.take(
                step.transaction.change(
                    "articles", ids, lambda doc: {"tags": [t for t in doc.get("tags", ()) if t != name]}
                )
            )
        return step.change

    def delete(self, ids: Iterable[int]) -> Change | None:
        """Put articles among the deleted ones, where they stay until emptied; None if none was there."""
        with self._step("delete", "Deleted {}.") as step:
            step.take(step.transaction.move("articles", "deleted", ids))
        return step.change

    def edit(self, number: int, **changes: Any) -> Change | None:
        """Change headline, byline, dateline, source, published, language, url or furniture (spans).

        Raises KeyError when there is no such article; None when nothing had to change.
        """
        fields = shape.fields(changes)
        if "furniture" in changes:
            article = self.article(number)
            fields["words"] = shape.count_words(self.body(number), changes["furniture"], article.language)
        self.article(number)
        with self._step("edit", "Edited {}.") as step:
            step.take(
                step.transaction.change(
                    "articles",
                    [number],
                    lambda doc: (
                        {**fields, "edited": True}
                        if any(doc.get(name) != value for name, value in fields.items())
                        else {}
                    ),
                )
            )
        return step.change

    def place(self, number: int, offset: int) -> None:
        """Remember the code point at the top of the pane; no step to undo, not waited for."""
        with self._writing(sync=False) as transaction:
            transaction.update("articles", [number], {"place": max(0, offset)})

    def _set(self, verb: str, ids: Iterable[int], fields: Mapping[str, Any], sentence: str) -> Change | None:
        with self._step(verb, sentence) as step:
            step.take(step.transaction.update("articles", ids, fields))
        return step.change

    def undo(self) -> Change | None:
        """Take back the last change that stands, whoever made it and when; None when there is none."""
        with self._writing() as transaction:
            return history.undo(transaction)

    def redo(self) -> Change | None:
        """Do again what was undone last; None when there is nothing."""
        with self._writing() as transaction:
            return history.redo(transaction)

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
        if (index := self._indexed.current()) and index.keep_reading(number, reading, self.body(number)):
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
