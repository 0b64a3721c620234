"""What the user says of a name: that it is of another kind, or that it is the same as another name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tui.library.errors import LibraryError
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


def alike(library: Library, name: str) -> list[tuple[str, str]]:
    """Names of the library that share a word with `name`, in most articles first, with the number of
    articles as words.
    """
    own = {word for word in words(name) if len(word) > 2}
    if not own:
        return []
    asked = " OR ".join(f'"{word}"' for word in sorted(own))
    try:
        found = library.people(asked, labels=list(KINDS), newest=_NEWEST)
    except LibraryError:
        return []
    return [
        (one.name, "1 article" if one.articles == 1 else f"{one.articles} articles")
        for one in found
        if one.name != name and own & set(words(one.name))
    ][:_ALIKE]


class NameFinder(Finder[Correction]):
    """Picks what `mention` is: a kind, a name of its article or of the library, or a name typed in."""

    def __init__(self, mention: Mention, here: Iterable[str], elsewhere: Sequence[tuple[str, str]]) -> None:
        self._spoken_of = mention.name
        choices = [
            Choice(f"{mention.name} is {kind}", "", Correction(mention.name, label))
            for label, kind in KINDS.items()
            if label is not mention.label
        ]
        others = dict.fromkeys((name for name in here if name != mention.name), "here")
        for name, remark in elsewhere:
            others.setdefault(name, remark)
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
        if not typed or any(choice.value.same_as == typed for choice in found) or typed == self._spoken_of:
            return found
        return [*found, self._same(typed, "as typed")]
