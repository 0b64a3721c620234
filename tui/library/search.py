"""The query language as SQL over the index.

What can be asked of the full text becomes one FTS5 expression, everything else conditions on the
list columns and the tables of marks. Article keys order by date and are the full text's own row
numbers, so the newest matches come first without sorting.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tui.library.dates import period
from tui.library.index_rows import FARTHEST, first_key
from tui.library.matching import LABEL_OF
from tui.library.query import And, Counted, Dated, Everything, Flag, Not, Or, Query, Term
from tui.library.words import fold, holds, words

_COLUMNS = {"": "", "title": "title : ", "by": "byline : "}
_DIRECTED = ("a.read ", "(a.starred)", "a.source IN", "a.id IN", "0")
WEIGHTS = "4.0, 2.0, 1.0"
"""What a match in the headline, the byline and the body weighs in the ranking."""


@dataclass(slots=True)
class Plan:
    """How to ask: `match` for the full text ("" when none), conditions on `a` (articles), their values."""

    match: str = ""
    where: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)
    prefixed: bool = False  # the beginning of a word is asked for: weighing its matches costs more
    short: bool = False  # a prefix under three letters: ranking would cost more than it tells

    @property
    def directed(self) -> bool:
        """Whether a condition leads to few articles by an index of its own."""
        return any(condition.startswith(_DIRECTED) for condition in self.where)

    @property
    def plain(self) -> bool:
        """Whether the full text alone answers."""
        return bool(self.match) and not self.where

    def counting(self) -> tuple[str, list[object]]:
        """How to ask for the number of matching articles."""
        if not self.match and not self.where:
            return "SELECT count(*) FROM articles", []
        return self.select("count(*)")

    def select(
        self, columns: str, more: str = "", values: Sequence[object] = (), *, source: str = ""
    ) -> tuple[str, list[object]]:
        """`SELECT columns` of the matching articles `a`; `more` are further conditions and an order.

        `source` says another way to come to the articles than the best for counting and newest
        first; it is for plans without words.
        """
        conditions = list(self.where)
        asked: list[object] = []
        if self.match:
            source = "text t CROSS JOIN articles a INDEXED BY narrow ON a.key = t.rowid"
            conditions.insert(0, "text MATCH ?")
            asked.append(self.match)
        elif not source:
            source = "articles a" if self.directed else "articles a INDEXED BY narrow"
        clause = " AND ".join(conditions) or "1"
        return f"SELECT {columns} FROM {source} WHERE {clause} {more}", [*asked, *self.values, *values]  # noqa: S608


def plan(query: Query, connection: sqlite3.Connection, now: datetime) -> Plan:
    """The plan for a query. Raises sqlite3.Error."""
    made = Plan(prefixed=_has_prefix(query), short=_has_prefix(query, 3))
    parts = query.parts if isinstance(query, And) else (query,)
    positive: list[str] = []
    negative: list[str] = []
    compiler = _Compiler(connection, now)
    for part in parts:
        if isinstance(part, Everything):
            continue
        expression = full_text(part)
        inverse = full_text(part.part) if isinstance(part, Not) else None
        if expression is not None:
            positive.append(expression)
        elif inverse is not None:
            negative.append(inverse)
        else:
            made.where.append(compiler.condition(part))
    if positive:
        made.match = " AND ".join(f"({part})" for part in positive)
        for part_text in negative:
            made.match = f"({made.match}) NOT ({part_text})"
    else:
        made.where += [compiler.without(part_text) for part_text in negative]
    made.values = compiler.values
    return made


def _has_prefix(query: Query, under: int = 10_000) -> bool:
    match query:
        case Term(name, value, _, True):
            found = words(value)
            return name in _COLUMNS and len(found) > 0 and len(found[-1]) < under
        case Not(part):
            return _has_prefix(part, under)
        case And(parts) | Or(parts):
            return any(_has_prefix(part, under) for part in parts)
        case _:
            return False


def full_text(query: Query) -> str | None:
    """The query as one FTS5 expression, or None when it asks for more than words."""
    match query:
        case Term(name, value, _, prefix) if name in _COLUMNS and value:
            return _COLUMNS[name] + _phrase(words(value), prefix)
        case Or(parts):
            inner = [full_text(part) for part in parts]
            return None if None in inner else " OR ".join(f"({part})" for part in inner)
        case And(parts):
            wanted = [full_text(part) for part in parts if not isinstance(part, Not)]
            unwanted = [full_text(part.part) for part in parts if isinstance(part, Not)]
            if not wanted or None in wanted or None in unwanted:
                return None
            expression = " AND ".join(f"({part})" for part in wanted)
            for part_text in unwanted:
                expression = f"({expression}) NOT ({part_text})"
            return expression
        case _:
            return None


def _phrase(found: list[str], prefix: bool) -> str:
    return '"' + " ".join(found) + '"' + (" *" if prefix else "")


class _Compiler:
    """Turns conditions into SQL, collecting their values in the order of their question marks."""

    def __init__(self, connection: sqlite3.Connection, now: datetime) -> None:
        self.connection = connection
        self.now = now
        self.values: list[object] = []

    def condition(self, query: Query) -> str:
        match query:
            case Everything():
                return "1"
            case Not(part):
                return f"NOT {self.condition(part)}"
            case And(parts):
                return "(" + " AND ".join(self.condition(part) for part in parts) + ")"
            case Or(parts):
                return "(" + " OR ".join(self.condition(part) for part in parts) + ")"
            case Flag(name):
                return self.flag(name)
            case Dated(value):
                found = period(value, self.now)
                if found is None:
                    return "0"
                low, high = found
                self.values += [first_key(low), first_key(high) + FARTHEST, low, high]
                return "(a.key BETWEEN ? AND ? AND a.moment >= ? AND a.moment < ?)"
            case Counted(low_count, high_count):
                self.values += [low_count or 0, 2**62 if high_count is None else high_count]
                return "(a.words BETWEEN ? AND ?)"
            case Term():
                return self.term(query)

    def flag(self, name: str) -> str:
        return {
            "unread": "a.read = 0",
            "read": "a.read = 1",
            "starred": "(a.starred)",
            "unstarred": "a.starred = 0",
            "tagged": "a.tags <> ''",
            "noted": "a.id IN (SELECT article FROM notes)",
        }[name]

    def without(self, expression: str) -> str:
        return "NOT " + self.within(expression)

    def within(self, expression: str) -> str:
        self.values.append(expression)
        return "a.key IN (SELECT rowid FROM text WHERE text MATCH ?)"

    def among(self, column: str, values: Sequence[object]) -> str:
        if not values:
            return "0"
        self.values += values
        return f"{column} IN ({','.join('?' * len(values))})"

    def term(self, term: Term) -> str:
        anything = not term.value
        match term.field:
            case "source":
                return "a.source <> ''" if anything else self.among("a.source", self.sources(term))
            case "tag":
                return "a.tags <> ''" if anything else self.tagged(term)
            case "lang":
                wanted = fold(term.value)
                self.values.append(wanted)
                if term.prefix:
                    return f"(substr(lower(a.language), 1, {len(wanted)}) = ?)"
                return "lower(a.language) = ?"
            case "note":
                return self.noted(term)
            case "quote":
                return self.quoted(term)
            case "said-by":
                return self.said_by(term)
            case "" | "title" | "by":
                expression = full_text(term)
                if expression is None:
                    return {"title": "a.title <> ''", "by": "a.byline <> ''"}.get(term.field, "1")
                return self.within(expression)
            case _:
                return self.named(term)

    def sources(self, term: Term) -> list[object]:
        wanted = fold(term.value)
        needle = words(term.value)
        found: list[object] = []
        for name in every_source(self.connection):
            if term.phrase and not term.prefix:
                same = fold(name) == wanted
            elif not needle:
                same = wanted in fold(name)
            else:
                same = holds(words(name), needle, term.prefix)
            if same:
                found.append(name)
        return found

    def tagged(self, term: Term) -> str:
        wanted = fold(term.value)
        self.values.append(wanted)
        if not term.prefix:
            return "a.id IN (SELECT article FROM tags WHERE tag = ?)"
        self.values.append(wanted + "\U0010ffff")
        return "a.id IN (SELECT article FROM tags WHERE tag >= ? AND tag < ?)"

    def noted(self, term: Term) -> str:
        rows = self.connection.execute("SELECT article, text FROM notes")
        needle = words(term.value)
        hits = {article for article, text in rows if holds(words(text), needle, term.prefix)}
        return self.among("a.id", sorted(hits))

    def quoted(self, term: Term) -> str:
        if not term.value:
            return "a.id IN (SELECT article FROM quotes)"
        self.values.append(_phrase(words(term.value), term.prefix))
        return (
            "a.id IN (SELECT q.article FROM quote_text f CROSS JOIN quotes q ON q.id = f.rowid"
            " WHERE quote_text MATCH ?)"
        )

    def said_by(self, term: Term) -> str:
        if not term.value:
            return "a.id IN (SELECT article FROM quotes WHERE speaker IS NOT NULL)"
        speakers = names_like(self.connection, words(term.value), term.prefix)
        return f"a.id IN (SELECT article FROM quotes WHERE {self.among('speaker', sorted(speakers))})"  # noqa: S608

    def named(self, term: Term) -> str:
        label = LABEL_OF[term.field].value
        if not term.value:
            self.values.append(label)
            return (
                "a.id IN (SELECT m.article FROM mentions m JOIN names n ON n.id = m.name WHERE n.label = ?)"
            )
        found = names_like(self.connection, words(term.value), term.prefix, label)
        return f"a.id IN (SELECT article FROM mentions WHERE {self.among('name', sorted(found))})"  # noqa: S608


def every_source(connection: sqlite3.Connection) -> list[str]:
    """The names of all sources, by skipping from one to the next in their index."""
    rows = connection.execute(
        "WITH RECURSIVE s(name) AS (SELECT min(source) FROM articles UNION ALL"
        " SELECT (SELECT min(source) FROM articles WHERE source > s.name) FROM s WHERE s.name IS NOT NULL)"
        " SELECT name FROM s WHERE name IS NOT NULL"
    )
    return [name for (name,) in rows]


MOST_NAMES = 20_000


def names_like(
    connection: sqlite3.Connection, needle: Sequence[str], prefix: bool = False, label: str = ""
) -> set[int]:
    """The numbers of the names in which the words `needle` stand one after the other.

    Names that are the same person by the library's own certainty or by the user's word come along.
    """
    if not needle:
        return set()
    wanted = list(needle)
    if prefix and len(wanted) == 1:
        condition, values = "w.word >= ? AND w.word < ?", [wanted[0], wanted[0] + "\U0010ffff"]
    else:
        condition, values = "w.word = ?", [max(wanted[:-1] if prefix else wanted, key=len)]
    if label:
        condition, values = condition + " AND who.label = ?", [*values, label]
    rows = connection.execute(
        "SELECT n.id, n.name, n.same FROM name_words w CROSS JOIN names n ON n.id = w.name"  # noqa: S608
        " CROSS JOIN names who ON who.id = coalesce(n.same, n.id)"
        f" WHERE {condition} LIMIT {MOST_NAMES}",
        values,
    )
    found: set[int] = set()
    whole: set[int] = set()
    for number, name, same in rows:
        if holds(words(name), wanted, prefix):
            found.add(number)
            whole.add(same or number)
    if 0 < len(whole) <= 500:
        marks = ",".join("?" * len(whole))
        rows = connection.execute(f"SELECT id FROM names WHERE same IN ({marks})", sorted(whole))  # noqa: S608
        found.update(number for (number,) in rows)
        found |= whole
    return found
