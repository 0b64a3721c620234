"""Keeping the index in step with the store.

The store says what each change touched and between which positions of the journal it lies; after
the change is durable the index is given just that. An index that has fallen behind is brought up
from the journal, one that knows another library from the whole catalogue. Whatever fails here, the
library goes on without an index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import orjson

from tui import __version__
from tui.library import disk, shape
from tui.library.bodies import BodyDamagedError
from tui.library.errors import LibraryError, counted
from tui.library.index import NEW_ENOUGH, Index, reaches
from tui.library.index_rows import Entry, Flags, flags_of
from tui.library.index_schema import FILE
from tui.library.journal import Operation
from tui.library.query import Query
from tui.library.query_forms import every_term
from tui.library.remembered import Remembered, bytes_ahead, remembered
from tui.library.store import Store, Touched
from tui.reading import RULES

if TYPE_CHECKING:
    from tui.reading.names import Correction

_TRIES = 5
"""How often the index is brought up from where it stands before it is made from the whole catalogue."""
_UNWRITTEN = (
    "The index could not be written: the disk is full, or another program is at work on it. No article is "
    "touched; make room and try again."
)
_END_LOST = (
    "The end of the library's journal was lost ({}): the index gave back {}; deletions, notes, highlights "
    "and changes of feeds made last are gone, unless a backup has them (`newsreader restore`)."
)
A_MOMENT = 2000
"""So many waiting articles are taken into the full text while somebody waits for a list."""


class Indexed:
    """The index of a store, opened when there is something to index."""

    def __init__(
        self, store: Store, *, body: Callable[[int], str], corrections: Callable[[], tuple[Correction, ...]]
    ) -> None:
        self._store = store
        self._body = body
        self._corrections = corrections
        self._index: Index | None = None
        self._touched: Touched | None = {}
        self._since = ""
        self._flags: list[Flags] = []
        self._notes: dict[int, int] = {}
        self._doubtful = 0
        self._behind = ""  # the position to which the index could not be brought

    def hear(self, touched: Touched | None, since: str, operations: Sequence[Operation]) -> None:
        """What the store just changed, from which position on. Called with its lock held: be quick."""
        if touched is None:
            self._touched, self._since, self._flags = None, "", []
            return
        if self._touched is None:
            return
        self._since = self._since or since
        flags = flags_of(operations)
        self._flags += flags
        for table, ids in touched.items():
            if table in ("notes", "people") or (table == "articles" and not flags):
                self._touched.setdefault(table, set()).update(ids)

    @property
    def index(self) -> Index | None:
        """The index, or None when there can be none."""
        if self._index is None and self._store.exists():
            if not self._store.readonly:
                disk.make_private(self._store.folder / FILE)
            self._index = Index(
                self._store.folder,
                body=self._text,
                clock=self._store.clock,
                readonly=self._store.readonly,
                rules=f"{__version__}/{RULES}",
            )
        return self._index if self._index is not None and self._index.works else None

    @property
    def remark(self) -> str:
        """Why there is no index to work with, in a sentence; "" when there is one or none is needed."""
        return "" if self.index is not None or self._index is None else self._index.remark

    def current(self) -> Index | None:
        """The index, if it knows the state the store is in; without reading the catalogue."""
        index = self.index
        if index is None:
            return None
        at = index.position
        if self._store.loaded:
            return index if at == self._store.position() else None
        return index if at and at == self._store.disk_position() else None

    def answering(self) -> Index | None:
        """The index at the state the store is in, brought there when a change has not reached it yet.

        Without it every article would be looked at for what another thread changed a moment ago.
        """
        index = self.current()
        if index is None and self._store.loaded and self._behind != self._store.position():
            with self._store.steady():
                self.settle()
                index = self.current()
                self._behind = self._store.position() if index is None else ""
        return index

    def must_load(self) -> bool:
        """Whether the catalogue must be read, because the index does not know what others changed.

        Who writes tells the index a moment after: only what stays unknown is worth the reading.
        """
        self._doubtful = 0 if self.current() is not None else self._doubtful + 1
        return self._doubtful > 1

    def settle_if_loaded(self) -> None:
        """`settle`, unless nothing was read: then the index is what it was."""
        if self._store.loaded and self._store.exists():
            self.settle()

    def settle(self) -> None:
        """Bring the index to the store's state, which must be loaded."""
        with self._store.steady():
            index = self.index
            touched, since, flags = self._touched, self._since, self._flags
            self._touched, self._since, self._flags = {}, "", []
            position = self._store.position()
            if index is None or index.position == position:
                if touched is None or (touched and "notes" in touched):
                    self._learn_notes()
                return
            if touched is not None and since and self._change(index, touched, position, since, flags):
                return
            self._bring_up(index, position)

    def _change(
        self, index: Index, touched: Touched, position: str, since: str, flags: Sequence[Flags] = ()
    ) -> bool:
        articles = touched.get("articles", set())
        docs = self._store.documents("articles")
        gone = [number for number in articles if number not in docs]
        if not index.change(self._entries(articles), gone, position, since, flags=flags):
            return False
        if "notes" in touched:
            before = {self._notes[number] for number in touched["notes"] if number in self._notes}
            self._learn_notes()
            after = {self._notes[number] for number in touched["notes"] if number in self._notes}
            self._put_notes(index, before | after)
        if "people" in touched:
            index.put_corrections(self._corrections())
        return True

    def _bring_up(self, index: Index, position: str) -> None:
        for _ in range(_TRIES):
            # What is missing counts from where the index stands. When another program moves it
            # meanwhile, forward or back to its own older state, that must be asked anew.
            at = index.position
            if reaches(at, position) and self._store.disk_position() != position:
                return  # it knows more than we do
            touched = self._store.touched_since(at)
            if touched is None:
                break
            if self._change(index, touched, position, at):
                return
        if not self._take_back(index):
            return
        index.replace_all(self._entries(sorted(self._store.documents("articles"))), self._store.position())
        self._learn_notes()
        self._put_notes(index, set(self._notes.values()))
        index.put_corrections(self._corrections())

    def _take_back(self, index: Index) -> bool:
        """Put back what the index knows and damage took from the library; False when that cannot be done
        now: then the index stays as it is, for it is all there is."""
        store = self._store
        before, position = index.position, store.position()
        if not store.lost_something(before):
            return True
        if store.disk_position() != position:
            return False  # another program is at work: what it wrote is not lost
        known = self._remembered()
        try:
            with store.writing() as transaction:
                if not store.lost_something(index.position):
                    return True  # another program has done it meanwhile
                known = self._remembered()
                known.put_into(transaction)
        except LibraryError as fault:
            if known:
                store.notices.append(f"The index still knows {known} that damage took, but: {fault}")
                return False
        if ahead := bytes_ahead(before, position):
            store.notices.append(_END_LOST.format(counted(ahead, "byte"), known or "nothing"))
        elif known:
            store.notices.append(f"The index gave back {known} that the damage had taken.")
        return True

    def _remembered(self) -> Remembered:
        store = self._store
        return remembered(store.folder, store.documents("articles"), store.documents("deleted"))

    def _entries(self, ids: Iterable[int]) -> Iterator[Entry]:
        docs = self._store.documents("articles")
        for number in ids:
            raw = docs.get(number)
            if raw is not None:
                document = orjson.loads(raw)
                segment, offset, length = document.get("at", (0, 0, 0))
                yield shape.article(number, document), document.get("hash", ""), (segment, offset, length)

    def _learn_notes(self) -> None:
        docs = self._store.documents("notes")
        self._notes = {number: orjson.loads(raw)["article"] for number, raw in list(docs.items())}

    def _put_notes(self, index: Index, articles: set[int]) -> None:
        texts: dict[int, list[str]] = {number: [] for number in articles}
        for _, raw in sorted(self._store.documents("notes").items()):
            document = orjson.loads(raw)
            if document["article"] in texts:
                texts[document["article"]].append(document["text"])
        for number, found in texts.items():
            index.put_notes(number, found)

    def _text(self, number: int) -> str:
        """The body for the index, of a deleted article too; it takes a KeyError as "there is none"."""
        try:
            return self._body(number)
        except BodyDamagedError as fault:
            raise KeyError(number) from fault
        except KeyError:
            place = orjson.loads(self._store.documents("deleted")[number])["at"]
        try:
            text: str = self._store.bodies.read(tuple(place))["text"]
        except BodyDamagedError as fault:
            raise KeyError(number) from fault
        return text

    def ready(self, query: Query, *, all_of_it: bool) -> Index | None:
        """The index, ready to answer `query`; None when the articles themselves must.

        With `all_of_it` every waiting text is taken in first, however long it takes.
        """
        index = self.answering()
        if index is None:
            return None
        if any(term.field in ("", "title", "by") for term in every_term(query)):
            behind = index.text_behind()
            if behind > NEW_ENOUGH and (all_of_it or behind <= A_MOMENT):
                from tui.library.gathering import take_text

                while take_text(index, A_MOMENT):
                    pass
        return index

    def rebuild(self, progress: Callable[[int, int], None] | None) -> int:
        """Throw the index away and make it anew, the full text too; returns the number of articles.

        Raises LibraryError when it cannot be written.
        """
        from tui.library.gathering import catch_up

        if self._store.readonly:
            raise LibraryError(self._store.why_readonly)
        with self._store.steady():
            index = self.index
            if index is None and not self._store.exists():
                return 0
            if index is None or not index.replace_all((), ""):
                raise LibraryError(_UNWRITTEN)
            self._touched, self._since, self._flags = None, "", []
            self._bring_up(index, self._store.position())
        for step in catch_up(index):
            if progress is not None:
                progress(step.done, step.total)
        if index.text_behind():
            raise LibraryError(_UNWRITTEN)
        return len(self._store.documents("articles"))

    def close(self) -> None:
        """Let go of the file."""
        if self._index is not None:
            self._index.close()
