"""What the user adds to articles: notes, highlights, what a name stands for; and tables in general."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import orjson

from tui.library import history
from tui.library.article import Article, Highlight, Note
from tui.library.errors import LibraryError, counted
from tui.library.history import Change
from tui.library.indexed import Indexed
from tui.library.store import Store
from tui.library.transaction import Transaction
from tui.reading.spans import Span

if TYPE_CHECKING:
    from tui.reading.names import Correction


class Step:
    """What a step of the history is made from while its transaction is open."""

    def __init__(self, transaction: Transaction) -> None:
        self.transaction = transaction
        self.ids: list[int] = []
        self.change: Change | None = None

    def take(self, ids: Iterable[int]) -> None:
        self.ids.extend(ids)


class Records:
    """The part of `Library` that keeps documents which are not articles."""

    _store: Store
    _indexed: Indexed

    @contextmanager
    def _writing(self, *, sync: bool = True) -> Iterator[Transaction]:
        """A transaction of the store, after which the index is told."""
        with self._store.writing(sync=sync) as transaction:
            yield transaction
        self._indexed.settle()

    def article(self, number: int) -> Article:
        """The article with this id. Raises KeyError."""
        raise NotImplementedError

    @contextmanager
    def _step(self, verb: str, sentence: str) -> Iterator[Step]:
        """A transaction that is one step of the history, if it changes anything."""
        with self._writing() as transaction:
            step = Step(transaction)
            yield step
            if transaction.operations:
                what = counted(len(step.ids), "article")
                at = self._store.clock().isoformat(timespec="seconds")
                step.change = history.record(transaction, verb, step.ids, sentence.format(what), at=at)

    # -- notes and highlights --------------------------------------------------------------------

    def note(self, article: int, text: str, span: Span | None = None) -> Note:
        """Write a note on an article or on a passage of it. Raises KeyError, LibraryError."""
        if not text.strip():
            raise LibraryError("A note needs some words; nothing was changed.")
        self.article(article)
        made = self._store.clock().isoformat(timespec="seconds")
        document: dict[str, Any] = {"article": article, "text": text.strip(), "made": made}
        if span is not None:
            document["span"] = [span.start, span.end]
        number = self.keep("notes", document, ids=(article,), sentence="Wrote a note.")
        return _note(number, document)

    def notes(self, article: int) -> list[Note]:
        """The notes on an article, oldest first."""
        return [_note(n, doc) for n, doc in self._about("notes", article)]

    def remove_note(self, number: int) -> Change | None:
        """Take a note away; None when it is not there."""
        return self.drop("notes", number, sentence="Removed a note.")

    def highlight(self, article: int, span: Span) -> Highlight:
        """Mark a passage of an article. Raises KeyError when there is no such article."""
        self.article(article)
        made = self._store.clock().isoformat(timespec="seconds")
        document = {"article": article, "span": [span.start, span.end], "made": made}
        number = self.keep("highlights", document, ids=(article,), sentence="Marked a passage.")
        return Highlight(number, article, span.start, span.end, made)

    def highlights(self, article: int) -> list[Highlight]:
        """The passages the user marked in an article, in the order of the text."""
        found = [
            Highlight(n, article, doc["span"][0], doc["span"][1], doc.get("made", ""))
            for n, doc in self._about("highlights", article)
        ]
        return sorted(found, key=lambda mark: (mark.start, mark.end))

    def remove_highlight(self, number: int) -> Change | None:
        """Take the mark off a passage; None when it is not there."""
        return self.drop("highlights", number, sentence="Took a mark off.")

    def _about(self, table: str, article: int) -> list[tuple[int, dict[str, Any]]]:
        """The documents of a table that are about an article, oldest first; others stay unread."""
        mark = b'"article":%d' % article
        docs = sorted((n, raw) for n, raw in list(self._store.documents(table).items()) if mark in raw)
        found = [(number, orjson.loads(raw)) for number, raw in docs]
        return [(number, document) for number, document in found if document["article"] == article]

    # -- other tables ----------------------------------------------------------------------------

    def documents(self, table: str) -> list[tuple[int, dict[str, Any]]]:
        """All documents of a table with their ids, oldest first."""
        docs = list(self._store.documents(table).items())
        return [(number, orjson.loads(raw)) for number, raw in sorted(docs)]

    def keep(
        self,
        table: str,
        document: Mapping[str, Any],
        number: int | None = None,
        *,
        ids: Iterable[int] = (),
        sentence: str = "",
    ) -> int:
        """Store a document in a table under `number` or a new id, which is returned.

        With a `sentence` it is a step of the history that concerns the articles `ids`.
        """
        with self._writing() as transaction:
            kept = transaction.put(table, document, number)
            if sentence:
                at = self._store.clock().isoformat(timespec="seconds")
                history.record(transaction, "keep", ids, sentence, at=at)
        return kept

    def drop(self, table: str, number: int, *, sentence: str = "") -> Change | None:
        """Take a document out of a table; None when it is not there. With a `sentence`, undoable."""
        with self._writing() as transaction:
            document = transaction.get(table, number)
            if document is None:
                return None
            transaction.remove(table, [number])
            ids = (document["article"],) if "article" in document else ()
            if not sentence:
                return Change("drop", ids, "")
            at = self._store.clock().isoformat(timespec="seconds")
            return history.record(transaction, "drop", ids, sentence, at=at)

    def corrections(self) -> tuple[Correction, ...]:
        """What the user said about names."""
        from tui.reading.names import Correction
        from tui.reading.spans import Label

        if not self._store.loaded and (index := self._indexed.current()):
            from tui.library import people

            return tuple(people.corrections(index))
        return tuple(
            Correction(doc["name"], Label(doc["label"]) if doc.get("label") else None, doc.get("same_as"))
            for _, doc in self.documents("people")
        )

    def correct(self, correction: Correction) -> Change | None:
        """Say something about a name, for all articles; replaces what was said of it before."""
        document: dict[str, Any] = {"name": correction.name}
        if correction.label is not None:
            document["label"] = correction.label.value
        if correction.same_as is not None:
            document["same_as"] = correction.same_as
        with self._step(
            "correct", f"Noted what you said of {correction.name.replace('{', '').replace('}', '')}."
        ) as step:
            for number, old in list(step.transaction.documents("people")):
                if old["name"].casefold() == correction.name.casefold():
                    step.transaction.remove("people", [number])
            if len(document) > 1:
                step.transaction.put("people", document)
        return step.change


def _note(number: int, document: Mapping[str, Any]) -> Note:
    span = document.get("span")
    return Note(
        number, document["article"], document["text"], Span(*span) if span else None, document.get("made", "")
    )
