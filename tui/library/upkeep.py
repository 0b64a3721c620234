"""What the library does for its own sake: snapshots, backups, the index anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui.library import history, shape, whole
from tui.library.article import Article, Draft
from tui.library.bodies import Bodies
from tui.library.errors import counted
from tui.library.history import Change
from tui.library.records import Records

if TYPE_CHECKING:
    from tinydb import TinyDB


class Upkeep(Records):
    """The part of `Library` that looks after its files."""

    @property
    def folder(self) -> Path:
        """Where the library lies."""
        return self._store.folder

    def now(self) -> datetime:
        """The time by the library's clock."""
        return self._store.clock()

    @property
    def readonly(self) -> bool:
        """Whether nothing can be changed here; `notices` say why."""
        return self._store.readonly

    @property
    def notices(self) -> list[str]:
        """What opening had to do, one sentence each."""
        return self._store.notices

    @property
    def bodies(self) -> Bodies:
        """The texts as they lie on the disk."""
        return self._store.bodies

    @property
    def tinydb(self) -> TinyDB:
        """A TinyDB on this library: ordinary queries, and writes that go through the journal."""
        from tui.library.tables import LibraryDB

        return LibraryDB(self._store, self._writing)

    def load(self) -> None:
        """Read the catalogue, if the index has answered so far. Writing and notes need it; an app does
        well to call this in the background, so that nobody waits for it later."""
        if not self._store.loaded:
            self._store.load()
            self._indexed.settle()

    def compact(self) -> bool:
        """Write all changes into `library.json`; False when the disk has no room for a second one."""
        done = self._store.compact()
        self._indexed.settle()
        return done

    def backup(self, target: Path | None = None) -> Path:
        """Copy the whole library into a new folder in `target` (or among its own backups).

        The copy is a library itself. Returns its folder. Raises LibraryError.
        """
        from tui.library import backup

        return backup.whole(self._store, target)

    def everything(self, form: whole.Form) -> Iterator[bytes]:
        """The whole library as the bytes of one file, which `restore` takes back.

        `form` is "json" or "tinydb". Raises LibraryError when a text is damaged.
        """
        self.load()
        return whole.pieces(self._store, form)

    def restore(self, source: Path | None = None) -> str:
        """Put a backup (the newest without `source`) in the library's place; says what was done.

        What was there before is kept as a backup. Raises LibraryError, with nothing changed.
        """
        from tui.library import backup

        told = backup.restore(self._store, source)
        self._indexed.settle()
        return told

    def reindex(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Make the index anew, lists and full text; returns the number of articles."""
        return self._indexed.rebuild(progress)

    def orphans_are_found(self) -> None:
        """Note that after damage the texts which belonged to no article were looked for."""
        if self._store.meta.pop("orphans", None):
            self.compact()

    def replace_text(
        self,
        number: int,
        text: str,
        *,
        links: Sequence[tuple[str, str]] = (),
        images: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Store another text, with its links and images, for an article whose own is damaged.

        No step to undo. Raises KeyError.
        """
        article = self.article(number)
        with self._writing() as transaction:
            text_hash, _ = shape.text_hash(article.title, text)
            draft = Draft(
                article.title, text, source=article.source, links=tuple(links), images=tuple(images)
            )
            place = list(transaction.body(shape.record(draft, text_hash)))
            transaction.update("articles", [number], {"hash": text_hash, "at": place})

    def bring_back(self, number: int, draft: Draft) -> None:
        """Give a damaged article its text again, from a `draft` of the same article."""
        self.replace_text(number, draft.text, links=draft.links, images=draft.images)
        with self._writing() as transaction:
            furniture = [[cut.start, cut.end] for cut in sorted(draft.furniture)] or None
            transaction.update("articles", [number], {"furniture": furniture})

    def deleted(self) -> list[Article]:
        """The deleted articles that can still be had back, the one deleted last first."""
        docs = list(self.documents("deleted"))
        return [shape.article(number, document) for number, document in reversed(docs)]

    def recover(self, ids: Iterable[int]) -> Change | None:
        """Put deleted articles back; None when none of them is there."""
        with self._step("recover", "Put {} back.") as step:
            step.take(step.transaction.move("deleted", "articles", ids))
        return step.change

    def empty_deleted(self, ids: Iterable[int] | None = None) -> Change | None:
        """Give up deleted articles for good (all when `ids` is None), with their notes and highlights.

        No step to undo, and steps about nothing else leave the history. The files of texts keep
        their size. None when there was nothing to give up.
        """
        with self._writing() as transaction:
            there = set(transaction.ids("deleted"))
            gone = there if ids is None else there & set(ids)
            if not gone:
                return None
            transaction.remove("deleted", gone)
            for table in ("notes", "highlights"):
                of_them = [
                    n for n, document in transaction.documents(table) if document.get("article") in gone
                ]
                transaction.remove(table, of_them)
            history.forget(transaction, gone)
        sentence = (
            f"Gave up {counted(len(gone), 'deleted article')} for good; the files of texts keep their size."
        )
        return Change("empty", tuple(sorted(gone)), sentence)
