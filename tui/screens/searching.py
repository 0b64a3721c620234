"""Finding: views, a search of the library as one types, a search in the text, the order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual import events, on
from textual.timer import Timer

from tui.commands import Pane
from tui.library.article import Article
from tui.library.errors import LibraryError, QueryError
from tui.reading.spans import Span
from tui.screens.browsing import SORT_NAMES, Browsing
from tui.screens.sought import NAMES, WORDS, sought
from tui.settings import SORTS
from tui.widgets.cells import spaced
from tui.widgets.sidebar import Sidebar

if TYPE_CHECKING:
    from tui.widgets.search_bar import SearchBar

_ENDINGS = ("", "*", '"', ")")
"""What may be missing from a query at its end."""


class Searching(Browsing):
    """Which articles the list shows, and where the words looked for stand in the one that is open."""

    _search_wait: Timer | None = None
    _before_search = ""
    _search_scope = "library"

    # Views, search and order

    def do_view_all(self) -> None:
        self._view("")

    def do_view_unread(self) -> None:
        self._view("is:unread")

    def do_view_starred(self) -> None:
        self._view("is:starred")

    def do_view_today(self) -> None:
        self._view("date:today")

    def go_to_place(self, place: tuple[int, int] | str | None) -> None:
        """Back from a page: to (article, offset), or to the list of a query."""
        if isinstance(place, str):
            self._view(place)
        elif place is not None:
            number, offset = place
            try:
                article = self.library.article(number)
            except KeyError:
                self.say("That article is no longer in the library.", "warning")
                return
            self.articles.move_to_article(number, centre=True)
            self.open_article(article)
            self.pane.jump(offset)

    def _view(self, query: str) -> None:
        self.show_view(query)
        self.go_to(self.articles)

    def do_view_save(self) -> None:
        from tui.screens.dialogs import Ask

        query = self.query_text

        def taken(name: str | None) -> None:
            if name and name.strip():
                view = self.library.save_view(name, query)
                self.say(f"Saved the view “{view.name}”.")
                self.count_soon()

        self.app.push_screen(Ask(f"Name of the view for “{query}”"), taken)

    def do_view_leave(self) -> None:
        """Drop the selection, else the search: one step back to all articles."""
        if self.articles.selected:
            self.articles.select_none()
            return
        current = self.articles.cursor_article
        self.show_view("", keep=current.id if current is not None else None)

    def do_fold(self) -> None:
        self.folding = not self.folding
        self.list_articles()
        self.say("The same story takes one row." if self.folding else "Every article has its row.")

    def do_sort(self) -> None:
        following = SORTS[(SORTS.index(self.sort) + 1) % len(SORTS)] if self.sort in SORTS else SORTS[0]
        self.sort = following
        self.list_articles()
        self.say(f"Order: {SORT_NAMES[following]}.")

    @on(Sidebar.ScopeChosen)
    def _facet(self, event: Sidebar.ScopeChosen) -> None:
        self._view(event.scope.query)

    def do_search(self) -> None:
        if self.where in {Pane.ARTICLE, Pane.SUMMARY, Pane.SPANS} and self.article is not None:
            self._search_scope = "article"
            self.search_bar.open("/", self.matches, "in this article")
        else:
            self.do_search_library()

    def do_search_library(self) -> None:
        self._search_scope = "library"
        self._before_search = self.query_text
        self.set_class(False, "-reading")
        self.search_bar.open("/", self.query_text, 'words, "phrases", tag: is:unread date:7d')

    def on_search_bar_changed(self, event: SearchBar.Changed) -> None:
        if self._search_wait is not None:
            self._search_wait.stop()
        self._search_wait = self.set_timer(0.06, lambda: self._search(event.value))

    def _search(self, text: str) -> None:
        self._search_wait = None
        if self._search_scope == "article":
            count = self.search_article(text)
            self.search_bar.set_note(f"{count} found" if text else "")
            return
        before, self.query_text = self.query_text, text.strip()
        try:
            self.list_articles(typed=text)
            self.search_bar.set_note(f"{spaced(self.rows.articles)} found" if self.query_text else "")
        except LibraryError as problem:
            self.query_text = before
            self.search_bar.set_note(str(problem), error=True)

    def _finish_typing(self, text: str) -> None:
        """Search now for what the wait still held back."""
        if self._search_wait is not None:
            self._search_wait.stop()
            self._search(text)

    def _as_shown(self, text: str) -> str:
        """The query that finds what the list shows for `text`, as it was typed: its last word may be the
        beginning of one, its last mark or bracket open. Raises QueryError when it means nothing yet."""
        found: dict[str, int] = {}
        problem: QueryError | None = None
        for ending in _ENDINGS if text else ("",):
            try:
                found[text + ending] = self.library.count(text + ending)
            except QueryError as fault:
                problem = problem or fault
        if not found and problem is not None:
            raise problem
        return max(found, key=lambda query: (found[query] == self.rows.articles, found[query] > 0))

    def on_search_bar_submitted(self, event: SearchBar.Submitted) -> None:
        self._finish_typing(event.value)
        if self._search_scope == "library":
            try:
                self.query_text = self._as_shown(event.value.strip())
            except QueryError as problem:
                self.search_bar.set_note(str(problem), error=True)
                return
            self.list_articles()
        self.search_bar.close()
        if self._search_scope == "article":
            self.go_to(self.pane)
            if self.matches:
                self.pane.next_match(1)
        else:
            self.sidebar.set_current(self.query_text)
            self.count_soon()
            self.go_to(self.articles)
        self.refresh_status()

    def on_search_bar_cancelled(self) -> None:
        if self._search_wait is not None:
            self._search_wait.stop()
            self._search_wait = None
        self.search_bar.close()
        if self._search_scope == "article":
            self.search_article("")
            self.go_to(self.pane)
        else:
            current = self.articles.cursor_article
            self.show_view(self._before_search, keep=current.id if current is not None else None)
            self.go_to(self.articles)
        self.refresh_status()

    async def on_key(self, event: events.Key) -> None:
        if self.searching and self._search_scope == "library" and event.key in {"up", "down"}:
            event.stop()
            self.articles.move(1 if event.key == "down" else -1)
        else:
            await super().on_key(event)

    # A search in the text

    def search_article(self, text: str) -> int:
        self.matches = text.strip()
        hidden = () if self.article is None or self.pane.furniture_visible else self.article.furniture
        spans = []
        if self.matches:
            pattern = re.compile(re.escape(self.matches).replace(r"\ ", r"\s+"), re.IGNORECASE)
            for found in pattern.finditer(self.pane.text):
                span = Span(found.start(), found.end())
                if not any(span.overlaps(cut) for cut in hidden):
                    spans.append(span)
        self.pane.set_matches(spans)
        if spans:
            ahead = next((span for span in spans if span.end > self.pane.place), spans[0])
            self.pane.jump(ahead.start)
        return len(spans)

    def library_matches(self, article: Article) -> None:
        """Light in the article the words the library was searched for."""
        words = sought(self.query_text, WORDS | NAMES)
        if not words or article is not self.article:
            return
        pattern = re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + ")", re.IGNORECASE)
        self.pane.set_matches([Span(m.start(), m.end()) for m in pattern.finditer(self.pane.text)])

    def do_search_next(self) -> None:
        self._match(1)

    def do_search_previous(self) -> None:
        self._match(-1)

    def _match(self, step: int) -> None:
        if self.matches or self.where is not Pane.LIST:
            if not self.pane.next_match(step):
                self.say("Nothing matches in this article.")
            self.refresh_status()
        elif step > 0:
            self.do_article_next()
        else:
            self.do_article_previous()
