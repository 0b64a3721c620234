"""Views: queries with a name, those that are always there and the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class View:
    """A query with a name; `id` is the saved view's own, 0 for those that are always there."""

    name: str
    query: str
    id: int = 0


BUILT_IN = (
    View("All", ""),
    View("Unread", "is:unread"),
    View("Starred", "is:starred"),
    View("Today", "date:today"),
)


def saved(documents: Iterable[tuple[int, Mapping[str, Any]]]) -> list[View]:
    """The user's own views from the documents of the library's table "views", by name."""
    views = [View(str(doc.get("name", "")), str(doc.get("query", "")), number) for number, doc in documents]
    return sorted((view for view in views if view.name), key=lambda view: (view.name.casefold(), view.id))
