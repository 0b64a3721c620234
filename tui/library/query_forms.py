"""What else is done with a query: printing it, listing its terms, asking for less."""

from __future__ import annotations

from collections.abc import Iterator

from tui.library.query import (
    MARK_FIELDS,
    QUOTATION_MARKS,
    And,
    Counted,
    Dated,
    Everything,
    Flag,
    Not,
    Or,
    Query,
    Term,
    all_of,
    any_of,
)
from tui.library.words import words


def printed(query: Query) -> str:
    """The query as text; parsing it gives the same query again."""
    match query:
        case Everything():
            return ""
        case Term():
            return _printed_term(query)
        case Flag(name):
            return f"is:{name}"
        case Dated(value):
            return f"date:{value}"
        case Counted(low, high):
            if low is not None and low == high:
                return f"words:{low}"
            return f"words:{'' if low is None else low}..{'' if high is None else high}"
        case Not(part):
            return f"-({printed(part)})" if isinstance(part, And | Or) else f"-{printed(part)}"
        case And(parts):
            return " ".join(f"({printed(part)})" if isinstance(part, Or) else printed(part) for part in parts)
        case Or(parts):
            return " OR ".join(printed(part) for part in parts)


def _printed_term(term: Term) -> str:
    star = "*" if term.prefix else ""
    value = f'"{term.value}"' if term.phrase else term.value
    return f"{term.field}:{value}{star}" if term.field else f"{value}{star}"


def token(field: str, value: str) -> str:
    """The token that names `value` in `field`, as a facet adds it to the query.

    A name becomes one whole phrase: `token("source", "Coast Wire")` is `source:"Coast Wire"`.
    """
    plain = " ".join("".join(" " if letter in QUOTATION_MARKS else letter for letter in value).split())
    return f'{field}:"{plain}"'


def terms(query: Query, *, wanted: bool = True) -> Iterator[Term]:
    """The terms of a query that an article must have (or, `wanted` false, must not have).

    Used to light the matches: what stands under a `-` is not to be lit.
    """
    match query:
        case Term():
            if wanted:
                yield query
        case Not(part):
            yield from terms(part, wanted=not wanted)
        case And(parts) | Or(parts):
            for part in parts:
                yield from terms(part, wanted=wanted)
        case _:
            return


def every_term(query: Query) -> Iterator[Term]:
    """All terms of a query, wanted or not."""
    yield from terms(query)
    yield from terms(query, wanted=False)


def without_marks(query: Query) -> Query:
    """A wider query that needs no reading: names and quotes asked for become words of the text.

    Whatever the query finds once everything is read, this finds before, unless a name was merged
    or corrected by hand.
    """
    match query:
        case Term(field, value, _, prefix) if field in MARK_FIELDS:
            found = words(value)
            if not found:
                return Everything()
            return Term(
                "",
                max(found[:-1] or found, key=len) if prefix else found[-1],
                prefix=prefix and len(found) == 1,
            )
        case Not():
            return Everything() if any(term.field in MARK_FIELDS for term in every_term(query)) else query
        case And(parts):
            wide = [part for part in map(without_marks, parts) if part != Everything()]
            return all_of(wide) if wide else Everything()
        case Or(parts):
            sides = [without_marks(part) for part in parts]
            return Everything() if Everything() in sides else any_of(sides)
        case _:
            return query
