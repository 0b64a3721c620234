"""TinyDB on the live library: its own queries, its own methods, our journal underneath.

TinyDB's storage interface reads and writes the whole database at each change. These subclasses of
its documented extension points answer reads from the store's tables, document by document, and
turn a table's change into one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import orjson
from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Table

from tui.library.journal import Document, encode

if TYPE_CHECKING:
    from tui.library.snapshot import Docs
    from tui.library.store import Store
    from tui.library.transaction import Transaction

    Writing = Callable[[], AbstractContextManager[Transaction]]


class LazyDocs(Mapping[str, Document]):
    """A table's documents by id (a string, as TinyDB has it), each made when it is looked at."""

    def __init__(self, docs: Docs) -> None:
        self._docs = docs

    def __getitem__(self, key: str) -> Document:
        found: Document = orjson.loads(self._docs[int(key)])
        return found

    def __iter__(self) -> Iterator[str]:
        return map(str, list(self._docs))

    def __len__(self) -> int:
        return len(self._docs)


class ChangedDocs(MutableMapping[int, Document]):
    """A table as TinyDB's updaters see it: they change documents in place, which is noticed here.

    Only the document handed out last can still be changed by the one who asked for it, so a walk
    over all of them keeps one in memory.
    """

    def __init__(self, transaction: Transaction, table: str) -> None:
        self._transaction = transaction
        self._table = table
        self._last: tuple[int, Document] | None = None

    def settle(self) -> None:
        """Enter what was changed in the document handed out last."""
        if self._last is None:
            return
        number, document = self._last
        self._last = None
        if self._transaction.raw(self._table, number) != encode(document):
            self._transaction.put(self._table, document, number)

    def __getitem__(self, number: int) -> Document:
        if self._last is not None and self._last[0] == number:
            return self._last[1]
        self.settle()
        document = self._transaction.get(self._table, number)
        if document is None:
            raise KeyError(number)
        self._last = (number, document)
        return document

    def __setitem__(self, number: int, document: Mapping[str, Any]) -> None:
        self.settle()
        self._transaction.put(self._table, document, number)

    def __delitem__(self, number: int) -> None:
        self.settle()
        if not self._transaction.remove(self._table, [number]):
            raise KeyError(number)

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self._transaction.raw(self._table, number) is not None

    def __iter__(self) -> Iterator[int]:
        self.settle()
        return iter(self._transaction.ids(self._table))

    def __len__(self) -> int:
        return len(self._transaction.ids(self._table))


class StoreStorage(Storage):
    """TinyDB's view of the store."""

    def __init__(self, store: Store, writing: Writing) -> None:
        self.store = store
        self.writing = writing

    def read(self) -> dict[str, Any] | None:
        """All tables; None, as TinyDB wants it, when there are none."""
        self.store.load()
        return {name: LazyDocs(docs) for name, docs in list(self.store.tables.items()) if docs} or None

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Make the tables what `data` says (TinyDB does this when tables are dropped)."""
        with self.writing() as transaction:
            for name in list(self.store.tables):
                wanted = {int(number): document for number, document in data.get(name, {}).items()}
                transaction.remove(name, [n for n in transaction.ids(name) if n not in wanted])
            for name, documents in data.items():
                for key, document in documents.items():
                    if transaction.raw(name, int(key)) != encode(document):
                        transaction.put(name, document, int(key))


def needles_of(told: Any) -> list[bytes]:
    """What the JSON of a document must hold to meet a query that tells this of itself (TinyDB's hash).

    Documents are kept as `encode` writes them, so a text in a field stands there in one way only.
    Everything else is left to the query.
    """
    match told:
        case ("==", (str(name),), str(value)):
            return [encode({name: value})[1:-1]]
        case ("and", frozenset() as parts):
            return [needle for part in parts for needle in needles_of(part)]
        case _:
            return []


class LibraryTable(Table):
    """A table whose changes are transactions. Ids come from the store and are never used again."""

    default_query_cache_capacity = 0  # others change the tables too

    def __init__(self, storage: StoreStorage, name: str, **options: Any) -> None:
        self._transaction: Transaction | None = None
        super().__init__(storage, name, **{**options, "cache_size": 0})

    def _live(self) -> StoreStorage:
        assert isinstance(self._storage, StoreStorage)
        return self._storage

    def _read_table(self) -> Any:
        return LazyDocs(self._live().store.documents(self.name))

    def search(self, cond: QueryLike) -> list[Any]:
        """The documents that meet a condition.

        Those that cannot, because a text they must be equal to does not stand in their JSON, are not read.
        """
        docs = self._live().store.documents(self.name).copy()
        for needle in needles_of(getattr(cond, "_hash", None)):
            docs = {number: raw for number, raw in docs.items() if raw.find(needle) >= 0}
        return [
            self.document_class(document, number)
            for number, raw in docs.items()
            if cond(document := orjson.loads(raw))
        ]

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._live().writing() as transaction:
            self._transaction = transaction
            try:
                table = ChangedDocs(transaction, self.name)
                updater(table)
                table.settle()
            finally:
                self._transaction = None

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document; its new id is drawn inside the transaction, so no other program has it."""
        return self.insert_multiple([document])[0]

    def _get_next_id(self) -> int:
        assert self._transaction is not None
        return self._transaction.next_id(self.name)


class LibraryDB(TinyDB):
    """A TinyDB whose tables are the library's."""

    table_class: type[Table] = LibraryTable
    default_table_name = "articles"

    def __init__(self, store: Store, writing: Writing) -> None:
        super().__init__(store, writing, storage=StoreStorage)

    def close(self) -> None:
        """Nothing: the library is closed by `Library.close`."""
        self._opened = False
