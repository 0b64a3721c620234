"""What else there is about an article: the same story elsewhere, and articles about the same things."""

from __future__ import annotations

from tui.library.article import Article
from tui.screens.page import Filled, Page
from tui.widgets import moments
from tui.widgets.entries import Entry


class RelatedPage(Page):
    """The same story first, then the nearest by shared names and text, each with what it shares."""

    NAME = "related"
    TITLE_TEXT = "Related articles"

    def __init__(self, article: Article) -> None:
        super().__init__()
        self._article = article

    def fill(self) -> None:
        self.in_job(self._gather)

    def _gather(self) -> Filled:
        library, number = self.library, self._article.id
        same = library.same_story(number)
        near = [one for one in library.related(number) if one.id not in same]
        entries: list[Entry] = []
        if same:
            entries.append(Entry("The same story", heading=True))
            entries += [self._entry(other, "") for other in same]
        if near:
            if entries:
                entries.append(Entry("", heading=True))
            entries.append(Entry("About the same", heading=True))
            entries += [self._entry(one.id, ", ".join(one.names)) for one in near]
        about = f"to “{self._article.title}”"
        if not entries:
            about = (
                "Nothing else in the library is about the same people and places."
                " Articles that were not read for names yet are found when they have been."
            )
        return Filled(self.TITLE_TEXT, about, entries)

    def _entry(self, number: int, shares: str) -> Entry:
        article = self.library.article(number)
        told = " · ".join(part for part in (article.source, moments.full_day(article.date)) if part)
        text = f"{article.title}  {shares}" if shares else article.title
        marks = ((len(article.title), len(text), "entry--dim"),) if shares else ()
        return Entry(text, marks, right=told, indent=1, lines=0, key=(number, 0))
