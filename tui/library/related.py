"""Articles that belong to an article: the same story elsewhere, and what is about the same things."""

from __future__ import annotations

import sqlite3
from array import array
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from tui.library.gathering import near
from tui.library.sketch import SAME_STORY, SAME_TEXT
from tui.reading.spans import NAMED, Label

if TYPE_CHECKING:
    from tui.library.index import Index

LEAST = 0.12
MOST_OF_ONE = 2000
"""A name in more articles than this says little; only its newest articles are looked at."""


@dataclass(frozen=True, slots=True)
class Related:
    """An article near another: how near (0 to 1), the names they share, and the share of common text."""

    id: int
    nearness: float
    names: tuple[str, ...]
    text: float

    @property
    def same_text(self) -> bool:
        return self.text >= SAME_TEXT


def related(index: Index, article: int, *, limit: int = 12) -> list[Related]:
    """The articles nearest to one, nearest first: same story first, then by shared names.

    A shared name weighs log(articles / articles with it), as in tf-idf; nearness is the cosine of
    the two articles' weighted names, raised by common text. Articles not read yet are found by
    their text alone.
    """

    def look(connection: sqlite3.Connection) -> list[Related]:
        row = connection.execute("SELECT hashes FROM sketches WHERE article=?", (article,)).fetchone()
        alike = near(connection, array("I", row[0]), leave=article, least=LEAST) if row else {}
        total = int(connection.execute("SELECT max(1, count(*)) FROM readings").fetchone()[0])
        own = _weights(connection, article, total)
        shared: dict[int, dict[int, float]] = {}
        for name, weight in sorted(own.items(), key=lambda item: -item[1])[:25]:
            rows = connection.execute(
                "SELECT article FROM mentions WHERE name=? AND article <> ? ORDER BY article DESC LIMIT ?",
                (name, article, MOST_OF_ONE),
            )
            for (other,) in rows:
                shared.setdefault(other, {})[name] = weight
        length = sum(weight**2 for weight in own.values()) ** 0.5
        rough = sorted(shared, key=lambda other: -sum(shared[other].values()))[: 6 * limit]
        found: list[Related] = []
        for other in {*rough, *alike}:
            names = shared.get(other, {})
            cosine = 0.0
            if names:
                theirs = _weights(connection, other, total)
                size = length * sum(weight**2 for weight in theirs.values()) ** 0.5
                cosine = sum(own[name] * theirs.get(name, 0.0) for name in names) / size if size else 0.0
            text = alike.get(other, 0.0)
            nearness = 1 - (1 - min(cosine, 1.0)) * (1 - text)
            if nearness >= LEAST and (text or len(names) > 1):
                found.append(Related(other, nearness, _spelled(connection, names), text))
        found.sort(key=lambda one: (one.text < SAME_STORY, -one.nearness, -one.id))
        return found[:limit]

    return list(index.run(look, ()))


def _weights(connection: sqlite3.Connection, article: int, total: int) -> dict[int, float]:
    kinds = ",".join(f"'{label}'" for label in sorted(NAMED - {Label.GROUP}))
    rows = connection.execute(
        "SELECT m.name, m.count, n.articles FROM mentions m JOIN names n ON n.id = m.name"  # noqa: S608
        f" WHERE m.article=? AND n.label IN ({kinds})",
        (article,),
    )
    return {name: (1 + log(count)) * log(1 + total / max(articles, 1)) for name, count, articles in rows}


def _spelled(connection: sqlite3.Connection, names: dict[int, float]) -> tuple[str, ...]:
    first = sorted(names, key=lambda name: -names[name])[:5]
    return tuple(
        row[0]
        for name in first
        if (row := connection.execute("SELECT name FROM names WHERE id=?", (name,)).fetchone())
    )


def same_story(index: Index, article: int) -> list[int]:
    """The other articles that tell the same story, newest first ("also in …")."""

    def look(connection: sqlite3.Connection) -> list[int]:
        rows = connection.execute(
            "SELECT s.article FROM stories s JOIN articles a ON a.id = s.article WHERE s.story ="
            " (SELECT story FROM stories WHERE article=?1) AND s.article <> ?1 ORDER BY a.key DESC",
            (article,),
        )
        return [number for (number,) in rows]

    return list(index.run(look, ()))
