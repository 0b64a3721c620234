"""The tables in memory, kept up with the files.

Reading needs no lock: a line that is still being written has no newline yet, and a snapshot is
replaced whole. What has to be mended is mended with the lock held, by the store.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from tui.library import disk, recovery, snapshot
from tui.library.bodies import Bodies
from tui.library.errors import LibraryError
from tui.library.journal import Document, Operation, ids_in, scan
from tui.library.lock import PATIENCE, FolderLock
from tui.library.recovery import SNAPSHOT, journal_path, journals
from tui.library.remembered import from_before_a_loss
from tui.library.snapshot import Docs
from tui.library.transaction import replay

COMPACT_AT = 1 << 22
"""Bytes of journal after which a new snapshot is written (or a quarter of the snapshot, if more)."""

Touched = dict[str, set[int]]
"""Ids of the documents that changed, by table."""


def _unheard(touched: Touched | None, since: str, operations: Sequence[Operation]) -> None:
    del touched, since, operations


class Catalogue:
    """What `Store` knows and how it keeps up with the disk. Nothing is read before `load` or a write."""

    def __init__(
        self,
        folder: Path,
        *,
        clock: Callable[[], datetime],
        readonly: bool = False,
        patience: float = PATIENCE,
        compact_at: int = COMPACT_AT,
    ) -> None:
        self.folder = folder
        self.path = folder / SNAPSHOT
        self.bodies = Bodies(folder / "bodies")
        self.clock = clock
        self.compact_at = compact_at
        self.readonly = readonly
        self.why_readonly = "The library was opened for reading only; nothing was changed."
        self.notices: list[str] = []
        self.tables: dict[str, Docs] = {}
        self.seq: dict[str, int] = {}
        self.meta: Document = {}
        self.generation = 0
        self.offset = 0
        self.changes = 0  # documents changed since the snapshot, as far as we saw
        self.loaded = False
        self.changed: Callable[[Touched | None, str, Sequence[Operation]], None] = _unheard
        """Called with what changed, by whomever (None: everything may have), the position before, and
        the operations that did it; the lock is held, so it is not to do long work."""
        self._identity: tuple[int, ...] | None = None
        self._journal: int | None = None
        self._lock = FolderLock(folder / f"{SNAPSHOT}.lock", patience=patience)
        self._commit = threading.RLock()
        self._was_there = self.exists()
        self._not_before = 0  # journal size before which compaction is not tried again

    def waits(self, told: Callable[[str], None] | None, haste: float) -> None:
        """See `Library.waits`."""
        self._lock.waiting, self._lock.haste = told, haste

    def exists(self) -> bool:
        """Whether there is a library in the folder."""
        return recovery.remains(self.folder)

    def may_write(self) -> bool:
        """Whether the system lets us write into the folder."""
        lock = self.folder / f"{SNAPSHOT}.lock"
        return os.access(self.folder, os.W_OK) and (not lock.exists() or os.access(lock, os.W_OK))

    def position(self) -> str:
        """The state in memory: equal positions of one library are equal contents."""
        return f"{self.meta.get('library', '')}/{self.generation}/{self.offset}"

    def disk_position(self) -> str:
        """The state on the disk, without reading it; "" when that cannot be told."""
        meta = snapshot.read_meta(self.path)
        if meta is None or meta["schema"] > snapshot.SCHEMA:
            return ""
        try:
            size = journal_path(self.folder, int(meta["generation"])).stat().st_size
        except OSError:
            size = 0
        return f"{meta.get('library', '')}/{meta['generation']}/{size}"

    def lost_something(self, index: str) -> bool:
        """Whether an index that has come to this position may know what damage took from the library."""
        lost_before = bool(self.meta.get("lost"))
        return from_before_a_loss(index, self.position(), lost_before=lost_before)

    def documents(self, table: str) -> Docs:
        """The documents of a table by id, as JSON. Not to be changed; copy before a long walk."""
        self.load()
        return self.tables.get(table, {})

    def load(self) -> None:
        """Read the library if that has not happened yet. Raises LibraryError when it cannot be."""
        if self.loaded:
            return
        with self._commit:
            if not self.loaded:
                self._reload(locked=False)

    def refresh(self) -> bool:
        """Take in what other programs have written since; whether there was anything."""
        with self._commit:
            before = (self.position(), self.loaded)
            if self.loaded:
                self._catch_up(locked=False)
            else:
                self._reload(locked=False)
            return before != (self.position(), True)

    def touched_since(self, position: str) -> Touched | None:
        """What changed between an earlier position and now, from the journal; None when it cannot tell."""
        library, _, place = position.partition("/")
        if library != self.meta.get("library") or not library:
            return None
        generation, _, offset = place.partition("/")
        start = int(offset)
        if [int(generation), start] == self.meta.get("follows"):
            start = 0
        elif int(generation) != self.generation or start > self.offset:
            return None
        touched: Touched = {}
        if self.offset > start:
            with journal_path(self.folder, self.generation).open("rb") as file:
                file.seek(start)
                taken = scan(file.read(self.offset - start))
            if taken.damaged or taken.torn:
                return None
            for operation in (one for operations in taken.transactions for one in operations):
                for table, ids in ids_in(operation):
                    touched.setdefault(table, set()).update(ids)
        return touched

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Nothing changes in memory while this is open."""
        with self._commit:
            self.load()
            yield

    def _must_be_there(self) -> None:
        """Raises LibraryError when the folder was taken away: that is not a library without articles."""
        if self._was_there and not self.folder.is_dir():
            raise LibraryError(
                f"The library folder {self.folder} is gone; nothing was changed: put it back where it was, or"
                " leave the program."
            )

    def _reload(self, *, locked: bool) -> None:
        self._must_be_there()
        try:
            loaded = recovery.load(self.folder)
        except OSError as fault:
            why = fault.strerror or fault
            raise LibraryError(
                f"The library in {self.folder} cannot be read ({why}); nothing was changed."
            ) from fault
        if (loaded.damaged or loaded.torn) and not locked and not self.readonly and not loaded.newer:
            with suppress(LibraryError), self._locked():
                self._reload(locked=True)
                return
        self._close_journal()
        self.tables, self.seq, self.meta = loaded.found.tables, loaded.found.seq, loaded.found.meta
        self.generation, self.offset, self._identity = loaded.generation, loaded.offset, loaded.identity
        self.loaded = True
        self.notices.extend(note for note in loaded.notices if note not in self.notices)
        if loaded.newer:
            self.readonly = True
            self.why_readonly = (
                "This library was written by a newer newsreader, so it is open for reading only; "
                "nothing was changed: update newsreader to write to it."
            )
            if self.why_readonly not in self.notices:
                self.notices.append(self.why_readonly)
        with suppress(FileNotFoundError):
            self._journal = self._open_journal()
        if locked and not self.readonly:
            self._settle(loaded)
        self.changed(None, "", ())

    def _open_journal(self) -> int:
        path = journal_path(self.folder, self.generation)
        if self.readonly:
            return os.open(path, os.O_RDONLY)
        return os.open(path, os.O_RDWR | os.O_APPEND | getattr(os, "O_CLOEXEC", 0))

    def _settle(self, loaded: recovery.Loaded) -> None:
        """Make the files sound again, with the lock held: nothing readable is thrown away."""
        if loaded.torn and self._journal is not None:
            disk.cut(self._journal, loaded.offset)
        stamp = self.clock().strftime("%Y%m%dT%H%M%S")
        kept = []
        if loaded.snapshot_damaged and self.path.exists():
            kept.append(_keep(self.path, f"{SNAPSHOT}.damaged-{stamp}"))
        if loaded.journal_damaged:
            old = journal_path(self.folder, self.generation)
            kept.append(_keep(old, f"{old.name}.damaged-{stamp}"))
        for generation in journals(self.folder):
            path = journal_path(self.folder, generation)
            if generation > self.generation and path.stat().st_size:
                kept.append(_keep(path, f"{path.name}.unused-{stamp}"))
                path.unlink()
            elif generation != self.generation:
                path.unlink()
        if kept:
            self.notices.append(
                f"What was there before is kept as {' and '.join(kept)} in the library's folder."
            )
        if loaded.damaged:
            self._compact(must=True, lost=loaded.lost)

    def _catch_up(self, *, locked: bool) -> None:
        """Bring memory up to the disk's state; under the lock also drop a line cut by a crash."""
        if not self.loaded:
            self._reload(locked=locked)
            return
        if snapshot.identity(self.path) != self._identity and not self._follow():
            self._reload(locked=locked)
            return
        size = self._journal_size()
        if size == self.offset:
            return
        if size < self.offset or self._journal is None:
            self._reload(locked=locked)
            return
        if not self._take(size):
            self._reload(locked=locked)
        elif locked and self._journal_size() > self.offset:
            disk.cut(self._journal, self.offset)

    def _journal_size(self) -> int:
        if self._journal is None:
            try:
                self._journal = self._open_journal()
            except FileNotFoundError:
                return 0
        return os.fstat(self._journal).st_size

    def _take(self, until: int) -> bool:
        """Apply the journal's lines between our offset and `until`; False when they are not sound."""
        assert self._journal is not None
        with os.fdopen(os.dup(self._journal), "rb") as file:
            file.seek(self.offset)
            taken = scan(file.read(until - self.offset))
        if taken.damaged:
            return False
        touched: Touched = {}
        for operations in taken.transactions:
            try:
                self._replay(operations, touched)
            except ValueError:
                return False
        since = self.position()
        self.offset += taken.length
        self.changes += sum(map(len, touched.values()))
        self.changed(touched, since, [one for operations in taken.transactions for one in operations])
        return True

    def _replay(self, operations: list[Operation], touched: Touched) -> None:
        for table, ids in replay(self.tables, operations).items():
            touched.setdefault(table, set()).update(ids)
        for operation in operations:
            if operation[0] == "p":
                self.seq[operation[1]] = max(operation[2], self.seq.get(operation[1], 0))

    def _follow(self) -> bool:
        """Go over to another program's new snapshot without reading it, when we know its contents."""
        identity, meta = snapshot.identity(self.path), snapshot.read_meta(self.path)
        if meta is None or meta.get("library") != self.meta.get("library") or identity is None:
            return False
        generation, size = meta["follows"] or (0, 0)
        if generation != self.generation or size < self.offset:
            return False
        if size > self.offset and (self._journal is None or not self._take(size) or self.offset != size):
            return False
        self._close_journal()
        self.meta, self.generation, self.offset = meta, int(meta["generation"]), 0
        self._identity, self.changes = identity, 0
        return True

    def _close_journal(self) -> None:
        if self._journal is not None:
            os.close(self._journal)
            self._journal = None

    def _locked(self) -> AbstractContextManager[None]:
        """Hold the library's lock. Raises LibraryError."""
        raise NotImplementedError

    def _compact(self, *, must: bool = False, lost: bool = False) -> bool:
        """Write a new snapshot."""
        raise NotImplementedError


def _keep(path: Path, name: str) -> str:
    """Keep a copy of `path` under another name beside it; returns the name that was free."""
    target, count = path.with_name(name), 1
    while target.exists():
        count += 1
        target = path.with_name(f"{name}-{count}")
    try:
        os.link(path, target)
    except OSError:
        shutil.copyfile(path, target)
        target.chmod(disk.FILE_MODE)
    return target.name
