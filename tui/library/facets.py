"""The numbers of the sidebar: how many articles a view holds, and what the shown ones can be narrowed to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.library.errors import QueryError
from tui.library.people import Named, people
from tui.library.query import Query, parse
from tui.library.query_forms import token
from tui.library.search import Plan, plan
from tui.library.views import View
from tui.reading.spans import NAMED, Label

if TYPE_CHECKING:
    from tui.library.index import Index

FACETED = 2000
"""Names are counted over so many of the newest articles shown, so that the sidebar never waits."""

_FIELDS = {Label.PERSON: "person", Label.ORG: "org", Label.PLACE: "place", Label.GROUP: "group"}


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that articles of the present query have, in how many, and the token that picks it."""

    name: str
    count: int
    token: str


@dataclass(frozen=True, slots=True)
class Facets:
    """What the shown articles can be narrowed to, most first."""

    sources: tuple[Facet, ...] = ()
    people: tuple[Facet, ...] = ()
    tags: tuple[Facet, ...] = ()


def counts(index: Index, views: Iterable[View]) -> list[tuple[View, int | None]]:
    """Each view with how many articles it holds; None for a saved one whose query is faulty."""
    found: list[tuple[View, int | None]] = []
    for view in views:
        try:
            found.append((view, index.count(view.query)))
        except QueryError:
            found.append((view, None))
    return found


def facets(index: Index, query: Query | str = "", *, limit: int = 20) -> Facets:
    """The sources, people and tags of the articles a query finds. Raises QueryError for a faulty text.

    People are counted over the newest FACETED of them.
    """
    tree = parse(query) if isinstance(query, str) else query
    index.ready_for(tree)
    made = index.run(lambda connection: plan(tree, connection, index.clock()), Plan(where=["0"]))

    def look(connection: sqlite3.Connection) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
        if not made.match and not made.where:
            return index.sources(), index.tags()
        more = "AND a.source <> '' GROUP BY a.source ORDER BY 2 DESC, 1 LIMIT ?"
        sources = connection.execute(*made.select("a.source, count(*)", more, [limit])).fetchall()
        sql, values = made.select("a.id")
        tags = connection.execute(
            f"SELECT min(g.name), count(*) AS n FROM tags g WHERE g.article IN ({sql})"  # noqa: S608
            " GROUP BY g.tag ORDER BY n DESC, g.tag LIMIT ?",
            [*values, limit],
        ).fetchall()
        return sources, tags

    sources, tags = index.run(look, ([], []))
    named = people(index, tree, labels=(Label.PERSON,), limit=limit, newest=FACETED)
    return Facets(
        tuple(Facet(name, count, token("source", name)) for name, count in sources[:limit]),
        tuple(Facet(one.name, one.articles, name_token(one)) for one in named),
        tuple(Facet(name, count, token("tag", name)) for name, count in tags[:limit]),
    )


def name_token(named: Named) -> str:
    """The token that finds the articles a name stands in."""
    return token(_FIELDS[named.label], named.name) if named.label in NAMED else token("", named.name)[1:]
