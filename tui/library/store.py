"""The store: TinyDB tables in memory, a snapshot and a journal on the disk.

A change is durable when `writing` returns: first the texts, then the journal line that refers to
them are on the disk, and only then does anybody hear of it. Several programs may write: each takes
the lock for one transaction and first takes in what the others have written.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tui import __version__
from tui.library import disk, snapshot
from tui.library.bodies import BodyWriter
from tui.library.catalogue import Catalogue, Touched
from tui.library.errors import LibraryError
from tui.library.journal import Document, encode, seal
from tui.library.recovery import SNAPSHOT, journal_path, journals
from tui.library.snapshot import Snapshot
from tui.library.transaction import Transaction

COMPACT_AT_EXIT = 1 << 18
CHANGES_AT_EXIT = 20_000
"""Documents changed since the snapshot, however short the lines that say so: reading starts with them."""
RESERVE = 1 << 20

__all__ = ["Store", "Touched"]


class Store(Catalogue):
    """The tables of one library folder and the way to change them."""

    @contextmanager
    def writing(self, *, sync: bool = True) -> Iterator[Transaction]:
        """One transaction: written when the block ends, not at all when it raises.

        With `sync` false the change may be lost in a power cut (not in a crash of the program); for
        what is worth less than the wait. Raises LibraryError when it cannot be written.
        """
        with self._turn(), self._locked():
            self._catch_up(locked=True)
            if self.readonly:
                raise LibraryError(self.why_readonly)
            bodies = BodyWriter(self.bodies)
            try:
                transaction = Transaction(self.tables, self.seq, bodies)
                try:
                    yield transaction
                except BaseException:
                    bodies.undo()
                    raise
                if transaction.operations:
                    self._write(transaction, bodies, sync)
                else:
                    bodies.sync()  # a lost text may be put back in the very place it had
            except OSError as fault:
                raise self._failure(fault) from fault
            finally:
                bodies.close()
            if self.offset > max(self.compact_at, self._snapshot_size() // 4, self._not_before):
                self._compact()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Be the only thread that writes. Raises LibraryError when another one waits for too long."""
        if not self._commit.acquire(timeout=max(self._lock.longest(), 1.0)):
            raise self._lock.busy()
        try:
            yield
        finally:
            self._commit.release()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the lock, with the folder there. Raises LibraryError."""
        if self.readonly:
            raise LibraryError(self.why_readonly)
        self._must_be_there()
        try:
            disk.make_folder(self.folder)
            with self._lock.held():
                if not self.exists():
                    self._begin()
                self._was_there = True
                yield
        except OSError as fault:
            raise self._failure(fault) from fault

    def _begin(self) -> None:
        """Write the first, empty snapshot."""
        self.meta = self._next_meta()
        snapshot.write(self.path, {}, {}, self.meta)
        self.loaded = False
        self._keep_reserve()

    def _next_meta(self) -> Document:
        orphans = {"orphans": True} if self.meta.get("orphans") else {}
        return {
            **orphans,
            "schema": snapshot.SCHEMA,
            "library": self.meta.get("library") or os.urandom(8).hex(),
            "generation": self.generation + 1,
            "follows": [self.generation, self.offset],
            "app": f"newsreader {__version__}",
            "written": self.clock().isoformat(timespec="seconds"),
        }

    def _write(self, transaction: Transaction, bodies: BodyWriter, sync: bool) -> None:
        line = seal(encode(transaction.operations))
        done = False
        try:
            bodies.sync()
            self._append(
                line, sync, retry=not any(o[0] == "p" and o[1] == "articles" for o in transaction.operations)
            )
            done = True
        finally:
            if not done:
                # In this order: a text may lack a line that refers to it, but no line its text.
                if self._journal is not None:
                    with suppress(OSError):
                        disk.cut(self._journal, self.offset)
                bodies.undo()
        since = self.position()
        self.offset += len(line)
        self.changes += sum(map(len, transaction.changed.values()))
        touched: Touched = {}
        for name, docs in transaction.changed.items():
            table = self.tables.setdefault(name, {})
            for number, raw in docs.items():
                if raw is None:
                    table.pop(number, None)
                else:
                    table[number] = raw
            touched[name] = set(docs)
        for name, last in transaction.last.items():
            self.seq[name] = max(last, self.seq.get(name, 0))
        self.changed(touched, since, transaction.operations)

    def _append(self, line: bytes, sync: bool, retry: bool) -> None:
        try:
            if self._journal is None:
                self._journal = disk.open_for_append(journal_path(self.folder, self.generation))
                disk.sync_folder(self.folder)
            disk.append(self._journal, line)
            if sync:
                disk.sync(self._journal)
        except OSError as fault:
            reserve = self.folder / f"{SNAPSHOT}.reserve"
            if not retry or fault.errno not in (errno.ENOSPC, errno.EDQUOT) or not reserve.exists():
                raise
            # The reserve is kept for this: what makes room must work on a full disk.
            if self._journal is not None:
                disk.cut(self._journal, self.offset)
            reserve.unlink()
            self._append(line, sync, retry=False)

    def _failure(self, fault: OSError) -> LibraryError:
        if fault.errno in (errno.ENOSPC, errno.EDQUOT):
            return LibraryError(
                "The disk is full: this change was not stored, everything before it is safe; make room "
                "and try again."
            )
        if fault.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
            return LibraryError(
                f"The library folder {self.folder} may not be written to; nothing was changed."
            )
        return LibraryError(
            f"The disk refused the change ({fault.strerror or fault}); it was not stored, everything before "
            "it is safe."
        )

    @contextmanager
    def replacing(self) -> Iterator[Snapshot]:
        """Put other tables in the place of all: those the block sets, when it ends without raising.

        Counters never go back, so that no id is given twice. Raises LibraryError.
        """
        with self._commit, self._locked():
            self._catch_up(locked=True)
            replacement = Snapshot()
            yield replacement
            self.tables = replacement.tables
            last = snapshot.last_numbers(replacement.tables, replacement.seq)
            self.seq = {name: max(last.get(name, 0), self.seq.get(name, 0)) for name in {*last, *self.seq}}
            self._compact(must=True)
            self.changed(None, "", ())

    def compact(self) -> bool:
        """Write a new snapshot and begin a new journal; False when the disk has no room for it."""
        with self._commit, self._locked():
            self._catch_up(locked=True)
            return self._compact()

    def _compact(self, *, must: bool = False, lost: bool = False) -> bool:
        """With `must` the snapshot mends a damaged one: no room is an error, and nobody who knew the
        contents before knows these. With `lost` the damage took something from them."""
        meta = self._next_meta()
        if must:
            meta["follows"] = None
        if lost:
            meta["lost"] = meta["orphans"] = True
        old = self.generation
        try:
            for stale in journals(self.folder):
                if stale > old:
                    journal_path(self.folder, stale).unlink()
            snapshot.write(self.path, self.tables, self.seq, meta)
        except OSError:
            if must:
                raise
            self._not_before = self.offset * 2
            return False
        self._close_journal()
        self.meta, self.generation, self.offset = meta, int(meta["generation"]), 0
        self._identity, self._not_before, self.changes = snapshot.identity(self.path), 0, 0
        for stale in journals(self.folder):
            if stale <= old:
                journal_path(self.folder, stale).unlink(missing_ok=True)
        self._keep_reserve()
        return True

    def _keep_reserve(self) -> None:
        """Keep a file that can be given up when the disk is full; without room for it there is none."""
        path = self.folder / f"{SNAPSHOT}.reserve"
        if path.exists():
            return
        try:
            descriptor = disk.open_for_append(path)
            try:
                disk.append(descriptor, bytes(RESERVE))
            finally:
                os.close(descriptor)
        except OSError:
            path.unlink(missing_ok=True)

    def _snapshot_size(self) -> int:
        return self._identity[2] if self._identity else 0

    def close(self) -> None:
        """Write a snapshot if the journal has grown, and let go of the files."""
        with self._commit:
            grown = self.offset > COMPACT_AT_EXIT or self.changes > CHANGES_AT_EXIT
            if self.loaded and not self.readonly and grown:
                with suppress(LibraryError):
                    self.compact()
            self._close_journal()
            self._lock.close()
            self.bodies.close()
