"""The library: everything above this room goes through `Library` and nothing else of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Self

from tui.library import adding, feeds, history, shape
from tui.library.article import Added, Draft
from tui.library.errors import LibraryError
from tui.library.history import Change
from tui.library.indexed import Indexed
from tui.library.journal import Operation
from tui.library.lock import PATIENCE
from tui.library.looking import Looking
from tui.library.places import called, endless
from tui.library.store import Store, Touched
from tui.reading.spans import Reading

__all__ = ["Change", "Library", "LibraryError"]


def _now() -> datetime:
    return datetime.now(UTC)


class Library(Looking):
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
        if (path := endless(Path(folder))) is not None:
            raise LibraryError(
                f"{path} is {called(path)} and nothing the library put there, so it was not opened and "
                "nothing was changed: move it away, or let `newsreader doctor --fix` set it aside."
            )
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

    # -- changing --------------------------------------------------------------------------------

    def add(self, drafts: Iterable[Draft]) -> list[Added]:
        """Store drafts, durably when this returns; one result for each, in order.

        A draft whose text or address is there already is not stored again: `Added.doubles` is the
        id of the one that is; where that one's text is damaged, it comes back. Many drafts are stored
        in batches, each durable by itself. An entry that a feed has changed replaces the article's
        text, unless the user has edited or marked it.
        """
        done: list[Added] = []
        waiting = iter(drafts)
        while batch := list(islice(waiting, adding.BATCH)):
            added = self._add(batch)
            for draft, one in zip(batch, added, strict=True):
                if one.doubles is not None and self.is_damaged(one.doubles):
                    self.bring_back(one.doubles, draft)
            done.extend(added)
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
