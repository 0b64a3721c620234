"""The index file: opening it, one connection a thread, and what happens when SQLite fails.

Nothing that goes wrong here may fail a change of the library: a locked index stays behind and is
brought up later, a damaged one is deleted and filled again.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tui.library import index_marks, index_schema
from tui.library.index_schema import MARKS

T = TypeVar("T")
U = TypeVar("U")

_PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_NOMEM,
}


class IndexFile:
    """One index file, used from any thread; each thread has its own connection.

    `remark` is a sentence for the user when there is no index to work with, else "".
    """

    def __init__(self, folder: Path | None, *, readonly: bool = False, rules: str = "") -> None:
        self._path = None if folder is None else folder / index_schema.FILE
        self._readonly = readonly
        self._rules = rules
        self.remark = ""
        self._lock = threading.RLock()
        self._local = threading.local()
        self._open: list[tuple[threading.Thread, sqlite3.Connection]] = []
        self._generation = 0
        self._memory: sqlite3.Connection | None = None
        self._start()

    @property
    def works(self) -> bool:
        """Whether there is an index; without one the library answers from the articles."""
        return not self.remark

    def _start(self) -> None:
        try:
            self._prepare()
        except index_schema.UnusableError as error:
            self.remark = f"{error} Lists work, search looks at one article after the other."
        except (sqlite3.DatabaseError, OSError) as fault:
            if _passes(fault):  # a full disk, another program at work: no reason to throw it away
                self.remark = _cannot(fault)
                return
            try:
                self._discard()
                self._prepare()
            except (sqlite3.Error, OSError, index_schema.UnusableError) as error:
                self.remark = _cannot(error)

    def _prepare(self) -> None:
        if self._path is not None and self._readonly and not self._path.exists():
            self._path, self._readonly = None, False  # an index of our own, in memory
        connection = self._connection()
        written = index_schema.version(connection)
        if written != index_schema.SCHEMA and (written or self._readonly):
            raise sqlite3.DatabaseError("another version wrote it")
        if not self._readonly:
            index_schema.prepare(connection)
            if meta(connection, "rules") != self._rules:
                self.write(self._new_rules)
        connection.execute("SELECT key FROM articles LIMIT 1").fetchone()

    def _connection(self) -> sqlite3.Connection:
        if self._path is None:
            if self._memory is None:
                self._memory = index_schema.connect(None)
            return self._memory
        kept: tuple[int, sqlite3.Connection] | None = getattr(self._local, "connection", None)
        if kept is not None and kept[0] == self._generation:
            return kept[1]
        with self._lock:
            connection = self._left_behind() or index_schema.connect(
                self._path, readonly=self._readonly, beside=bool(self._open)
            )
            self._open.append((threading.current_thread(), connection))
        self._local.connection = (self._generation, connection)
        return connection

    def _left_behind(self) -> sqlite3.Connection | None:
        """The connection of a thread that has ended: each job is a thread, each connection keeps a cache."""
        for place, (thread, connection) in enumerate(self._open):
            if not thread.is_alive():
                del self._open[place]
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                return connection
        return None

    def _discard(self) -> None:
        """Close and delete the file; it will be filled again."""
        with self._lock:
            self.close()
            self._generation += 1
            if self._path is not None and self._readonly:
                self._path, self._readonly = None, False
            elif self._path is not None:
                index_schema.delete(self._path)

    def close(self) -> None:
        """Let go of all connections. The index opens again when it is used again.

        A thread that is at work on its connection is asked to stop, and closes it by letting go of it:
        closed under its hands it could end the program.
        """
        with self._lock:
            for thread, connection in self._open:
                if thread is threading.current_thread() or not thread.is_alive():
                    connection.close()
                else:
                    connection.interrupt()
            self._open.clear()
            self._local = threading.local()
            self._memory = None

    def run(self, work: Callable[[sqlite3.Connection], T], otherwise: U) -> T | U:
        """What `work` returns on a connection; `otherwise` when the index cannot answer now."""
        if not self.works:
            return otherwise
        try:
            if self._path is None:
                with self._lock:
                    return work(self._connection())
            return work(self._connection())
        except sqlite3.Error as error:
            self._failed(error)
            return otherwise

    def write(self, work: Callable[[sqlite3.Connection], None]) -> bool:
        """Run `work` in one transaction; False when the index could not take it now."""
        if not self.works or self._readonly:
            return False
        with self._lock:
            try:
                connection = self._connection()
                connection.execute("BEGIN IMMEDIATE")
                try:
                    work(connection)
                    connection.execute("COMMIT")
                except BaseException:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    raise
            except sqlite3.Error as error:
                self._failed(error)
                return False
            return True

    def _failed(self, error: sqlite3.Error) -> None:
        if _passes(error):
            return
        code = getattr(error, "sqlite_errorcode", None)
        if code == sqlite3.SQLITE_ERROR and "no such" not in str(error):
            return
        if isinstance(error, sqlite3.ProgrammingError):
            return
        try:
            self._discard()
            self._prepare()
        except (sqlite3.Error, OSError, index_schema.UnusableError) as again:
            self.remark = _cannot(again)

    def _new_rules(self, connection: sqlite3.Connection) -> None:
        """Marks that other rules made go; all articles wait for the reading again."""
        index_marks.forget_all(connection)
        connection.execute("INSERT OR IGNORE INTO todo SELECT ?, key FROM articles", (MARKS,))
        set_meta(connection, "rules", self._rules)


def _passes(error: Exception) -> bool:
    """Whether the file is as good as it was and only could not be used now."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in _PASSING


def _cannot(error: Exception) -> str:
    return (
        f"The index cannot be used ({error}). Nothing is lost; lists and search are slower, and names and"
        " quotes of the whole library are not there until it can."
    )


def meta(connection: sqlite3.Connection, name: str) -> str:
    """A fact about the index itself, "" when it was never set."""
    row = connection.execute("SELECT value FROM meta WHERE name=?", (name,)).fetchone()
    return "" if row is None else str(row[0])


def set_meta(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Set a fact about the index itself, in the caller's transaction."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES(?,?)", (name, value))


def waiting(connection: sqlite3.Connection, job: int) -> int:
    """How many articles wait for a job."""
    return int(connection.execute("SELECT count(*) FROM todo WHERE job=?", (job,)).fetchone()[0])
