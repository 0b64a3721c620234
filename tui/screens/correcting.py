"""What the user says of a name: that it is of another kind, or that it is the same as another name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from tui.library.errors import LibraryError, counted
from tui.library.words import words
from tui.reading.names import Correction
from tui.reading.spans import Label, Mention
from tui.screens.finder import Choice, Finder

if TYPE_CHECKING:
    from tui.library.library import Library

KINDS = {
    Label.PERSON: "a person",
    Label.ORG: "an organisation",
    Label.PLACE: "a place",
    Label.GROUP: "a group",
}
_NEWEST = 300
"""So many of the newest articles that hold a word of the name are looked at for other names like it."""
_ALIKE = 20
_OFTEN = 200
"""How many of the most named are offered besides."""


def others(library: Library, mention: Mention, here: Iterable[str]) -> dict[str, str]:
    """Whom a mention may be, each with a remark: names of the library that share a word with it, those of
    its article (`here`), the most named of its kind.
    """
    own = {word for word in words(mention.name) if len(word) > 2}
    asked = " OR ".join(f'"{word}"' for word in sorted(own))
    try:
        near = library.people(asked, labels=list(KINDS), newest=_NEWEST) if own else []
        often = library.people(labels=[mention.label], limit=_OFTEN)
    except LibraryError:
        near, often = [], []
    alike = [one for one in near if own & set(words(one.name))]
    found = {one.name: counted(one.articles, "article") for one in alike[:_ALIKE]}
    for name in here:
        found.setdefault(name, "here")
    for one in often:
        found.setdefault(one.name, counted(one.articles, "article"))
    found.pop(mention.name, None)
    return found


class NameFinder(Finder[Correction]):
    """Picks what `mention` is: a kind, a name of its article or of the library, or a name typed in."""

    def __init__(self, mention: Mention, others: Mapping[str, str]) -> None:
        self._spoken_of = mention.name
        choices = [
            Choice(f"{mention.name} is {kind}", "", Correction(mention.name, label))
            for label, kind in KINDS.items()
            if label is not mention.label
        ]
        choices += [self._same(name, remark) for name, remark in others.items()]
        super().__init__(
            f"What is {mention.name}?",
            choices,
            placeholder="its full name, or a few letters of the answer",
        )

    def _same(self, name: str, remark: str) -> Choice[Correction]:
        return Choice(f"{self._spoken_of} is {name}", remark, Correction(self._spoken_of, None, name))

    def candidates(self, query: str) -> list[Choice[Correction]]:
        """What matches, and last the words as they are typed, as a name."""
        found = super().candidates(query)
        typed = " ".join(query.split())
        offered = {(choice.value.same_as or "").casefold() for choice in found}
        if not typed or typed.casefold() in offered or typed == self._spoken_of:
            return found
        return [*found, self._same(typed, "as typed")]
