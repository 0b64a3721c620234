"""People, organisations, places and quotes over the whole library.

A surname alone is taken for a full name only where the library makes it certain: one full name in
it ends in that surname, and the two are named beside a third name they share. What the user said by
hand comes before that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from tui.library.errors import LibraryError
from tui.library.index_marks import ROLE, correct_name
from tui.library.index_rows import first_key
from tui.library.index_schema import MARKS
from tui.library.query import Everything, Query, parse
from tui.library.search import Plan, names_like, plan
from tui.library.words import fold, words
from tui.reading.names import Correction
from tui.reading.spans import Label

if TYPE_CHECKING:
    from tui.library.index import Index


@dataclass(frozen=True, slots=True)
class Named:
    """A name over many articles: in how many, how often, and the date of the newest."""

    name: str
    label: Label
    articles: int
    mentions: int
    last: str


@dataclass(frozen=True, slots=True)
class Rising:
    """A name in more articles of late than before: `recent` articles against `usual` expected."""

    name: str
    label: Label
    recent: int
    usual: float


@dataclass(frozen=True, slots=True)
class Said:
    """One quotation with where it stands: `text` is `body[start:end]` of the article."""

    article: int
    source: str
    published: str
    kind: str
    speaker_name: str | None
    text: str
    start: int
    end: int
    confidence: float


def _planned(index: Index, query: Query | str) -> tuple[Query, Plan]:
    tree = parse(query) if isinstance(query, str) else query
    index.ready_for(tree)
    return tree, index.run(lambda connection: plan(tree, connection, index.clock()), Plan(where=["0"]))


def people(
    index: Index,
    query: Query | str = "",
    *,
    labels: Sequence[Label] = (),
    limit: int = 100_000,
    newest: int | None = None,
) -> list[Named]:
    """Who and what the articles of a query name, in most articles first.

    `labels` picks kinds; `newest` looks at so many of the newest matching articles only (for a
    panel that must be there at once). Raises QueryError for a faulty text.
    """
    tree, made = _planned(index, query)
    wanted = [str(label) for label in labels] or [str(label) for label in Label]
    kinds = ",".join("?" * len(wanted))

    def look(connection: sqlite3.Connection) -> list[Named]:
        if isinstance(tree, Everything):
            return _most_named(connection, wanted, limit)
        more = "" if newest is None else "ORDER BY a.key DESC LIMIT ?"
        sql, values = made.select("a.id", more, [] if newest is None else [newest])
        rows = connection.execute(
            "SELECT w.name, w.label, count(DISTINCT m.article) AS c, sum(m.count),"  # noqa: S608
            " max(coalesce(nullif(b.published, ''), b.added))"
            f" FROM ({sql}) f CROSS JOIN mentions m ON m.article = f.id"
            " CROSS JOIN names n ON n.id = m.name CROSS JOIN names w ON w.id = coalesce(n.same, n.id)"
            " CROSS JOIN articles b ON b.id = f.id"
            f" WHERE w.label IN ({kinds}) GROUP BY w.id ORDER BY c DESC, sum(m.count) DESC, w.id LIMIT ?",
            [*values, *wanted, limit],
        )
        return [Named(name, Label(label), *rest) for name, label, *rest in rows]

    return list(index.run(look, ()))


def _most_named(connection: sqlite3.Connection, labels: Sequence[str], limit: int) -> list[Named]:
    """The names in most articles of the whole library, other spellings counted with them."""
    kinds = ",".join("?" * len(labels))
    merged = {
        who: rest
        for who, *rest in connection.execute(
            "SELECT same, sum(articles), sum(mentions), max(last) FROM names WHERE same IS NOT NULL"
            " AND articles > 0 GROUP BY same"
        )
    }
    found: dict[int, Named] = {}
    columns = "SELECT id, name, label, articles, mentions, last FROM names WHERE same IS NULL"
    often = f"{columns} AND articles > 0 AND label IN ({kinds}) ORDER BY articles DESC LIMIT ?"
    rows = connection.execute(often, [*labels, limit]).fetchall()
    for who in merged:
        rows += connection.execute(f"{columns} AND id = ?", (who,)).fetchall()
    for who, name, label, articles, mentions, last in rows:
        if label not in labels or who in found:
            continue
        if who in merged:
            more = merged[who]
            articles = _articles_of(connection, who) if articles else more[0]
            mentions, last = mentions + more[1], max(last, more[2])
        found[who] = Named(name, Label(label), articles, mentions, last)
    order = sorted(found, key=lambda who: (-found[who].articles, -found[who].mentions, who))
    return [found[who] for who in order[:limit]]


def _articles_of(connection: sqlite3.Connection, who: int) -> int:
    row = connection.execute(
        "SELECT count(DISTINCT m.article) FROM names n JOIN mentions m ON m.name = n.id"
        " WHERE n.id=?1 OR n.same=?1",
        (who,),
    ).fetchone()
    return int(row[0])


def rising(index: Index, *, days: int = 7, labels: Sequence[Label] = (), limit: int = 30) -> list[Rising]:
    """Names in clearly more articles of the last `days` than of the four times as long before.

    Measured by (recent - usual) / sqrt(usual + 1), at least three articles; strongest first.
    """
    now = index.clock()
    wanted = [str(label) for label in labels] or [str(label) for label in Label]
    recent_key = first_key((now - timedelta(days=days)).timestamp())
    before_key = first_key((now - timedelta(days=5 * days)).timestamp())

    def look(connection: sqlite3.Connection) -> list[Rising]:
        rows = connection.execute(
            "SELECT coalesce(n.same, n.id) AS who, sum(a.key >= ?1), sum(a.key < ?1) / 4.0"
            " FROM articles a CROSS JOIN mentions m ON m.article = a.id CROSS JOIN names n ON n.id = m.name"
            " WHERE a.key >= ?2 AND a.key <= ?3 GROUP BY who HAVING sum(a.key >= ?1) >= 3",
            (recent_key, before_key, first_key(now.timestamp())),
        ).fetchall()
        scored = sorted(
            ((recent - usual) / (usual + 1) ** 0.5, who, recent, usual) for who, recent, usual in rows
        )
        found: list[Rising] = []
        for score, who, recent, usual in reversed(scored):
            if score <= 1 or len(found) >= limit:
                break
            name, label = connection.execute("SELECT name, label FROM names WHERE id=?", (who,)).fetchone()
            if label in wanted:
                found.append(Rising(name, Label(label), recent, usual))
        return found

    return list(index.run(look, ()))


def companions(index: Index, name: str, label: Label | None = None, *, limit: int = 30) -> list[Named]:
    """Who and what is named in the same articles as `name`, in most articles first."""

    def look(connection: sqlite3.Connection) -> list[Named]:
        own = names_like(connection, words(name), label=str(label or ""))
        marks = ",".join("?" * len(own))
        rows = connection.execute(
            "SELECT coalesce(n.same, n.id) AS who, count(DISTINCT m.article) AS c, sum(m.count), max(n.last)"  # noqa: S608
            f" FROM (SELECT DISTINCT article FROM mentions WHERE name IN ({marks})) f"
            " CROSS JOIN mentions m ON m.article = f.article CROSS JOIN names n ON n.id = m.name"
            f" WHERE m.name NOT IN ({marks}) GROUP BY who ORDER BY c DESC, sum(m.count) DESC, who LIMIT ?",
            [*own, *own, limit],
        )
        found: list[Named] = []
        for who, articles, mentions, last in rows.fetchall():
            other = connection.execute("SELECT name, label FROM names WHERE id=?", (who,)).fetchone()
            if other is not None and other[1] != ROLE:
                found.append(Named(other[0], Label(other[1]), articles, mentions, last))
        return found

    return list(index.run(look, ()))


def quotes(index: Index, query: Query | str = "", speaker: str = "", *, limit: int = 100_000) -> list[Said]:
    """What is said in the articles of a query, newest article first, in the order of the text.

    `speaker` keeps what somebody said whose name holds these words ("Lavrov" finds "Sergey
    Lavrov"). Words that are not speech are left out. Raises QueryError for a faulty text.
    """
    _, made = _planned(index, query)

    def look(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
        sql, values = made.select("a.id, a.key, a.source, a.published")
        condition = ""
        if speaker.strip():
            heard = sorted(names_like(connection, words(speaker)))
            condition = f"WHERE q.speaker IN ({','.join('?' * len(heard))})"
            values += heard
        named = "coalesce(w.name, n.name)"  # whoever the user says it is
        columns = f"q.article, f.source, f.published, q.kind, {named}, q.start, q.end, q.confidence"
        if condition:
            # few quotes, perhaps many articles: start from the quotes
            join = f"quotes q JOIN ({sql}) f ON f.id = q.article"
        else:
            join = f"({sql}) f CROSS JOIN quotes q ON q.article = f.id"
        return connection.execute(
            f"SELECT {columns} FROM {join} LEFT JOIN names n ON n.id = q.speaker"  # noqa: S608
            f" LEFT JOIN names w ON w.id = n.same {condition}"
            " ORDER BY f.key DESC, q.start LIMIT ?",
            [*values, limit],
        ).fetchall()

    return list(_with_text(index, index.run(look, ())))


def _with_text(index: Index, rows: Iterable[tuple[object, ...]]) -> Iterable[Said]:
    known, body = 0, ""
    for row in rows:
        article, source, published, kind, name, start, end, sure = row
        assert isinstance(article, int)
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert isinstance(sure, float | int)
        if article != known:
            try:
                known, body = article, index.body(article)
            except (KeyError, LibraryError):
                known, body = 0, ""
                continue
        said_by = None if name is None else str(name)
        yield Said(
            article, str(source), str(published), str(kind), said_by, body[start:end], start, end, sure
        )


def timeline(index: Index, name: str, *, weeks: int = 26) -> list[int]:
    """How many articles named `name` in each of the last weeks, oldest first."""
    now = index.clock()
    width = timedelta(days=7)
    start = now - weeks * width
    counts = [0] * weeks

    def look(connection: sqlite3.Connection) -> list[tuple[int, float]]:
        own = sorted(names_like(connection, words(name)))
        marks = ",".join("?" * len(own))
        return connection.execute(
            "SELECT DISTINCT a.id, a.moment FROM mentions m CROSS JOIN articles a ON a.id = m.article"  # noqa: S608
            f" WHERE m.name IN ({marks}) AND a.moment >= ? AND a.moment < ?",
            [*own, start.timestamp(), now.timestamp()],
        ).fetchall()

    for _, moment in index.run(look, ()):
        counts[min(int((moment - start.timestamp()) / width.total_seconds()), weeks - 1)] += 1
    return counts


# One person, several spellings


def correct(connection: sqlite3.Connection, corrections: Sequence[Correction]) -> None:
    """Take what the user says of names in place of what was said before."""
    said = {
        fold(one.name): (None if one.label is None else str(one.label), one.same_as, one.name)
        for one in corrections
    }
    known = {
        name: (label, same_as, spelled)
        for name, label, same_as, spelled in connection.execute(
            "SELECT name, label, same_as, spelled FROM corrections"
        )
    }
    if said == known:
        return
    _read_again(
        connection, [name for name in said.keys() | known.keys() if said.get(name) != known.get(name)]
    )
    connection.execute("DELETE FROM corrections")
    connection.executemany(
        "INSERT INTO corrections VALUES(?,?,?,?)", [(name, *rest) for name, rest in said.items()]
    )
    connection.execute("UPDATE names SET same = NULL WHERE same IS NOT NULL")
    for folded, (label, same_as, _) in said.items():
        for number, name, kind in _spelled(connection, folded):
            if kind != ROLE or same_as:
                correct_name(connection, number, name, kind, label, same_as)
    _settle_names(connection, _surnames(connection))


def _read_again(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    """Let the articles wait whose marks may change with what is said of these names: all that write them."""
    for name in names:
        found = words(name)
        if not found:
            continue
        connection.execute(
            "INSERT OR IGNORE INTO todo SELECT ?, key FROM articles WHERE key IN"
            " (SELECT rowid FROM text WHERE text MATCH ?)",
            (MARKS, f'"{" ".join(found)}"'),
        )
        for number, _, _ in _spelled(connection, name):  # articles that the search has not taken in yet
            connection.execute(
                "INSERT OR IGNORE INTO todo SELECT ?, a.key FROM mentions m"
                " JOIN articles a ON a.id = m.article WHERE m.name = ?",
                (MARKS, number),
            )


def corrections(index: Index) -> list[Correction]:
    """What the user said of names, as the index knows it."""
    rows = index.run(
        lambda c: c.execute("SELECT spelled, label, same_as FROM corrections ORDER BY name").fetchall(), ()
    )
    return [Correction(name, Label(label) if label else None, same_as) for name, label, same_as in rows]


def _spelled(connection: sqlite3.Connection, folded: str) -> list[tuple[int, str, str]]:
    found = words(folded)
    if not found:
        return []
    rows = connection.execute(
        "SELECT n.id, n.name, n.label FROM name_words w JOIN names n ON n.id = w.name WHERE w.word = ?",
        (max(found, key=len),),
    )
    return [row for row in rows if fold(row[1]) == folded]


def _surnames(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute(
        "SELECT name FROM names WHERE label = ? AND name NOT LIKE '% %'", (Label.PERSON,)
    )
    return {name for (name,) in rows}


def settle(connection: sqlite3.Connection, articles: Sequence[int]) -> None:
    """Look again at the surnames that the names of these articles make certain, or doubtful."""
    marks = ",".join("?" * len(articles))
    rows = connection.execute(
        "SELECT DISTINCT n.name FROM mentions m JOIN names n ON n.id = m.name"  # noqa: S608
        f" WHERE m.article IN ({marks}) AND n.label = ?",
        [*articles, Label.PERSON],
    )
    _settle_names(connection, {name.split()[-1] for (name,) in rows if name.split()})


def _settle_names(connection: sqlite3.Connection, surnames: Iterable[str]) -> None:
    for surname in sorted(surnames):
        row = connection.execute(
            "SELECT id, same FROM names WHERE name = ? AND label = ?", (surname, Label.PERSON)
        ).fetchone()
        if row is None:
            continue
        number, same = row
        if connection.execute("SELECT 1 FROM corrections WHERE name = ?", (fold(surname),)).fetchone():
            continue
        certain = _certain(connection, number, surname)
        if certain != same:
            connection.execute("UPDATE names SET same = ? WHERE id = ?", (certain, number))


def _certain(connection: sqlite3.Connection, number: int, surname: str) -> int | None:
    """The one full name that ends in the surname and is named beside a name the surname is beside."""
    parts = words(surname)
    if not parts:
        return None
    rows = connection.execute(
        "SELECT n.id, n.name, n.same FROM name_words w JOIN names n ON n.id = w.name"
        " WHERE w.word = ? AND n.label = ? AND n.articles > 0",
        (parts[-1], Label.PERSON),
    )
    full = {
        same or other: other
        for other, name, same in rows
        if other != number and " " in name and fold(name.split()[-1]) == fold(surname)
    }
    if len(full) != 1:
        return None
    (who,) = full
    shared = connection.execute(
        "SELECT 1 FROM mentions x JOIN mentions y ON y.article = x.article AND y.name NOT IN (?1, ?2)"
        " WHERE x.name = ?1 AND y.name IN (SELECT z.name FROM mentions v"
        " JOIN mentions z ON z.article = v.article"
        " WHERE v.name = ?2 LIMIT 5000) LIMIT 1",
        (number, full[who]),
    ).fetchone()
    return who if shared else None
