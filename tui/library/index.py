"""The index: what lists, search and people views read, kept beside the library and disposable.

Every change of the library is put here after it is durable, with the position in the journal it
belongs to, in one transaction.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from json import loads
from pathlib import Path
from typing import TYPE_CHECKING

from tui.library import index_marks, index_rows
from tui.library.article import Article
from tui.library.index_file import IndexFile, meta, set_meta, waiting
from tui.library.index_rows import COLUMNS, Entry, Flags, from_row
from tui.library.index_schema import MARKS, TEXT
from tui.library.listing_sql import IndexListing, Stories
from tui.library.query import Query, parse
from tui.library.query_forms import every_term
from tui.library.search import Plan, plan
from tui.reading.shapes import unpack
from tui.reading.spans import Reading

if TYPE_CHECKING:
    from tui.reading.names import Correction

NEW_ENOUGH = 64
"""So many waiting articles are taken into the full text before a search, without asking."""

Body = Callable[[int], str]


def _now() -> datetime:
    return datetime.now(UTC)


class Index(IndexFile):
    """The index of one library. `body` gives the text of an article, KeyError when there is none.

    `rules` names the version of the reading's rules; marks made by others are made again.
    `folder` None is an index in memory. Opening never raises, see `remark`.
    """

    def __init__(
        self,
        folder: Path | None,
        *,
        body: Body,
        clock: Callable[[], datetime] = _now,
        readonly: bool = False,
        rules: str = "",
    ) -> None:
        self.body = body
        self.clock = clock
        self._keys = index_rows.Keys()
        self._stories: Stories | None = None
        super().__init__(folder, readonly=readonly, rules=rules)

    # Taking in changes

    @property
    def position(self) -> str:
        """The place in the journal up to which the list columns are taken in; "" for a new index."""
        return self.run(lambda connection: meta(connection, "position"), "")

    def moved(self, old: str, new: str) -> bool:
        """The same state has another name now (after compaction)."""

        def move(connection: sqlite3.Connection) -> None:
            if meta(connection, "position") == old:
                set_meta(connection, "position", new)

        return self.write(move)

    def put(self, rows: Iterable[Entry], position: str, since: str | None = None) -> bool:
        """Take in new or changed articles: see `change`."""
        return self.change(rows, (), position, since)

    def remove(self, ids: Iterable[int], position: str, since: str | None = None) -> bool:
        """Take out deleted articles: see `change`."""
        return self.change((), ids, position, since)

    def change(
        self,
        rows: Iterable[Entry],
        removed: Iterable[int],
        position: str,
        since: str | None = None,
        *,
        flags: Sequence[Flags] = (),
    ) -> bool:
        """Take in what the library changed up to `position`, at once and all or nothing.

        `flags` are changes of articles in nothing but their flags, in order; `rows` come after them.
        `since` is the position the change started from. An index that is there already does
        nothing; one that has not come as far as `since` is left alone and False is returned: it
        must be brought up with everything that happened after its own `position`. False also when
        it is locked.
        """
        behind = False

        def take(connection: sqlite3.Connection) -> None:
            nonlocal behind
            at = meta(connection, "position")
            if since is not None and at != since:
                behind = not reaches(at, position)
                return
            if gone := list(removed):
                index_rows.remove(connection, gone, self._keys)
            index_rows.set_flags(connection, flags)
            index_rows.put(connection, rows, self._keys)
            set_meta(connection, "position", position)

        taken = self.write(take)
        self.forget_stories()
        return taken and not behind

    def replace_all(self, rows: Iterable[Entry], position: str) -> bool:
        """Make the list columns those of `rows` and nothing else; marks of articles that stay are kept."""

        def replace(connection: sqlite3.Connection) -> None:
            before = {number for (number,) in connection.execute("SELECT id FROM articles")}

            def seen() -> Iterable[Entry]:
                for entry in rows:
                    before.discard(entry[0].id)
                    yield entry

            index_rows.put(connection, seen(), self._keys)
            index_rows.remove(connection, before, self._keys)
            set_meta(connection, "position", position)

        return self.write(replace)

    def put_notes(self, article: int, texts: Sequence[str]) -> bool:
        """The texts of all notes on an article, in place of those known."""

        def take(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM notes WHERE article=?", (article,))
            connection.executemany("INSERT INTO notes VALUES(?,?)", [(article, text) for text in texts])

        return self.write(take)

    def put_corrections(self, corrections: Sequence[Correction]) -> bool:
        """What the user says of names, in place of what was said before."""
        from tui.library import people

        return self.write(lambda connection: people.correct(connection, corrections))

    # Articles

    def article(self, id: int) -> Article | None:  # noqa: A002 - the word of the field
        """The article as a list shows it, or None."""

        def look(connection: sqlite3.Connection) -> Article | None:
            row = connection.execute(f"SELECT {COLUMNS} FROM articles WHERE id=?", (id,)).fetchone()  # noqa: S608
            return None if row is None else from_row(row)

        return self.run(look, None)

    def at(self, id: int) -> tuple[int, int, int] | None:  # noqa: A002
        """Where the body lies: segment, offset, length; None for an unknown article."""
        row = self.run(
            lambda c: c.execute("SELECT segment, offset, length FROM articles WHERE id=?", (id,)).fetchone(),
            None,
        )
        return None if row is None else (row[0], row[1], row[2])

    def hash_of(self, id: int) -> str | None:  # noqa: A002
        """The hash of the body as the store gave it."""
        row = self.run(lambda c: c.execute("SELECT hash FROM articles WHERE id=?", (id,)).fetchone(), None)
        return None if row is None else row[0]

    # Lists

    def listing(self, query: Query | str, sort: str = "newest", *, folded: bool = False) -> IndexListing:
        """The articles of a query in an order of `listing_sql.SORTS`; unknown orders are newest first.

        With `folded` articles that tell the same story take one row. Raises QueryError for a
        faulty text.
        """
        tree = parse(query) if isinstance(query, str) else query
        self.ready_for(tree)
        made = self.run(lambda connection: plan(tree, connection, self.clock()), None)
        if made is None:
            made = Plan(where=["0"])
        return IndexListing(self, made, sort, folded=folded)

    def ids(self, query: Query | str, sort: str = "newest") -> list[int]:
        """The numbers of all matching articles in order."""
        return self.listing(query, sort).ids()

    def count(self, query: Query | str) -> int:
        """How many articles match."""
        tree = parse(query) if isinstance(query, str) else query
        self.ready_for(tree)

        def look(connection: sqlite3.Connection) -> int:
            made = plan(tree, connection, self.clock())
            return int(connection.execute(*made.counting()).fetchone()[0])

        return self.run(look, 0)

    def ready_for(self, query: Query) -> None:
        """Take the newest few articles into the full text first, so that what was just added is found."""
        if any(term.field in ("", "title", "by") for term in every_term(query)):
            behind = self.text_behind()
            if 0 < behind <= NEW_ENOUGH:
                from tui.library.gathering import take_text

                take_text(self, NEW_ENOUGH)

    def sources(self) -> list[tuple[str, int]]:
        """All sources with the number of their articles, most first."""
        sql = (
            "SELECT source, count(*) AS n FROM articles WHERE source <> '' GROUP BY source"
            " ORDER BY n DESC, source"
        )
        return self.run(lambda connection: connection.execute(sql).fetchall(), list[tuple[str, int]]())

    def tags(self) -> list[tuple[str, int]]:
        """All tags with the number of their articles, by name."""
        sql = "SELECT min(name), count(*) FROM tags GROUP BY tag ORDER BY tag"
        return self.run(lambda connection: connection.execute(sql).fetchall(), list[tuple[str, int]]())

    def stories(self) -> Stories:
        """Which articles are near-duplicates of each other."""

        def look(connection: sqlite3.Connection) -> Stories:
            of: dict[int, int] = {}
            members: dict[int, list[int]] = {}
            for key, number, story in connection.execute(
                "SELECT a.key, a.id, s.story FROM stories s CROSS JOIN articles a ON a.id = s.article"
                " ORDER BY a.key"
            ):
                of[key] = story
                members.setdefault(story, []).append(number)
            return Stories(of, {story: tuple(numbers) for story, numbers in members.items()})

        if self._stories is None:
            self._stories = self.run(look, Stories({}, {}))
        return self._stories

    def forget_stories(self) -> None:
        """Stories changed: look again when they are asked for."""
        self._stories = None

    # Readings and what else is computed

    def text_behind(self) -> int:
        """How many articles wait to be taken into the full text."""
        return self.run(lambda connection: waiting(connection, TEXT), 0)

    def marks_behind(self) -> int:
        """How many articles wait to be read."""
        return self.run(lambda connection: waiting(connection, MARKS), 0)

    def unread_marks(self, query: Query) -> list[int]:
        """The articles of a query that wait to be read, newest first."""
        self.ready_for(query)

        def look(connection: sqlite3.Connection) -> list[int]:
            made = plan(query, connection, self.clock())
            sql, values = made.select(
                "a.id", "AND a.key IN (SELECT key FROM todo WHERE job=?) ORDER BY a.key DESC", [MARKS]
            )
            return [number for (number,) in connection.execute(sql, values)]

        return list(self.run(look, ()))

    def reading(self, id: int) -> Reading | None:  # noqa: A002
        """The kept reading of an article, None when there is none by the present rules."""

        def look(connection: sqlite3.Connection) -> Reading | None:
            row = connection.execute(
                "SELECT r.packed FROM readings r JOIN articles a ON a.id = r.article WHERE r.article=?1"
                " AND NOT EXISTS (SELECT 1 FROM todo WHERE job=?2 AND todo.key = a.key)",
                (id, MARKS),
            ).fetchone()
            return None if row is None else unpack(loads(zlib.decompress(row[0])))

        try:
            return self.run(look, None)
        except (zlib.error, ValueError, TypeError, KeyError):  # a damaged entry: it is read again
            return None

    def keep_readings(self, made: Sequence[tuple[int, Reading, str]]) -> bool:
        """Keep the marks of articles (number, reading, body), in place of those known."""

        from tui.library import gathering, people

        def take(connection: sqlite3.Connection) -> None:
            for number, reading, body in made:
                index_marks.put(connection, number, reading, body, gathering.packed(reading))
            people.settle(connection, [number for number, _, _ in made])

        return self.write(take)

    def kept(self, id: int, what: str) -> str | None:  # noqa: A002
        """Something computed for an article (a summary, a gist), as it was kept."""
        row = self.run(
            lambda c: c.execute("SELECT value FROM kept WHERE article=? AND what=?", (id, what)).fetchone(),
            None,
        )
        return None if row is None else row[0]

    def keep(self, id: int, what: str, value: str) -> bool:  # noqa: A002
        """Keep something computed until the article or its furniture changes."""
        return self.write(
            lambda c: void(c.execute("INSERT OR REPLACE INTO kept VALUES(?,?,?)", (id, what, value)))
        )


def void(_: object) -> None:
    """Let go of a cursor: nothing of it is wanted."""


def reaches(at: str, position: str) -> bool:
    """Whether the index at one place of the journal has taken in everything up to another."""
    library, _, _ = at.rpartition("/")[0].rpartition("/")
    other, _, _ = position.rpartition("/")[0].rpartition("/")
    if not at or library != other:
        return False
    return _place(at) >= _place(position)


def _place(position: str) -> tuple[int, int]:
    parts = position.rsplit("/", 2)
    if len(parts) != 3 or not (parts[1].isdigit() and parts[2].isdigit()):
        return (-1, -1)
    return int(parts[1]), int(parts[2])
