"""Walking through the library: what the list shows, which article lies open, what comes next."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from textual import on
from textual.timer import Timer

from tui.commands import Pane
from tui.library.article import Article
from tui.library.errors import LibraryError, QueryError
from tui.library.views import BUILT_IN
from tui.screens.desk import Desk
from tui.screens.rows import Rows
from tui.widgets.article_list import ArticleList
from tui.widgets.cells import spaced
from tui.widgets.lines import LineView
from tui.widgets.reader import Reader

SORT_NAMES = {
    "newest": "newest first",
    "oldest": "oldest first",
    "source": "by source",
    "title": "by headline",
    "longest": "longest first",
    "shortest": "shortest first",
}
_SCAN = 400
"""Rows looked at one by one for the next unread before the library is asked."""
_STATUS = 0.12
"""Seconds in which steps of the cursor are collected before the bottom line counts them."""
_STEP, _WALKING = 0.12, 2
"""Steps less than so many seconds apart are a walk; a walking cursor rests this many times later."""


class Browsing(Desk):
    """The list; opening and leaving articles; from pane to pane."""

    _rest: Timer | None = None
    _walked = 0.0
    _status: Timer | None = None

    # What the list shows

    def list_articles(self, keep: int | None = None, *, stay: bool = False, typed: str | None = None) -> None:
        """Ask the library anew for what the list shows, or for what a query `typed` so far may become.

        The cursor goes to article `keep`. With `stay`, the article under the cursor stays in the
        list although it may no longer belong: nothing moves because another program wrote.
        """
        before = self.articles.cursor_article
        at = self.articles.cursor
        query, typing = (self.query_text, False) if typed is None else (typed, True)
        listing = self.library.rows(query, self.sort, folded=self.folding, typing=typing)
        rows = Rows(listing)
        if stay and before is not None and rows.position(before.id) is None and self._exists(before.id):
            rows = Rows(listing, kept=before, at=at)
        self.rows = rows
        self.articles.show(rows, keep if keep is not None else (before.id if before is not None else None))
        gone = self.articles.selected - self._known(self.articles.selected)
        if gone:
            self.articles.selected -= gone
        self.say_what_is_shown()
        if not len(rows):
            self.show_empty()

    def _exists(self, article: int) -> bool:
        try:
            self.library.article(article)
        except KeyError:
            return False
        return True

    def _known(self, ids: set[int]) -> set[int]:
        return {article for article in ids if self._exists(article)} if len(ids) < 1000 else ids

    def show_view(self, query: str, keep: int | None = None) -> None:
        """Show what a query finds; a query that cannot be understood keeps the old view and says why."""
        before = self.query_text
        self.query_text = query.strip()
        self.news = 0
        try:
            self.list_articles(keep)
        except QueryError as problem:
            self.query_text = before
            self.say(str(problem), "warning")
        self.sidebar.set_current(self.query_text)
        self.count_soon()

    def count_soon(self, seconds: float = -1) -> None:
        """Hook: the numbers of the sidebar are to be counted anew."""

    def view_name(self) -> str:
        """The view or the query that is shown."""
        if self.visit is not None and not self.query_text:
            return self.visit.name
        return next((view.name for view in BUILT_IN if view.query == self.query_text), self.query_text)

    def say_what_is_shown(self) -> None:
        """The heading above the list: view, count, order, selection."""
        found, rows = self.rows.articles, len(self.rows)
        count = spaced(found)
        if found != rows:
            count += f" in {spaced(rows)} row{'s' * (rows != 1)}"
        parts = [self.view_name(), count]
        if self.sort != "newest":
            parts.append(SORT_NAMES.get(self.sort, self.sort))
        if self.articles.selected:
            parts.append(f"{spaced(len(self.articles.selected))} selected")
        if self.news:
            parts.append(f"{spaced(self.news)} new")
        if self.visit is not None:
            parts.insert(0, "Not kept")
        self.heading(" · ".join(parts))
        self.refresh_status()

    def show_empty(self) -> None:
        """Say in the empty list what to do next."""
        key = self.reader.keymap.shown
        lines: tuple[str, ...]
        if not self.query_text:
            lines = (
                "No articles yet.",
                "",
                f"{key('import')} takes in files, folders and addresses",
                f"{key('feeds')} shows the feeds and adds one",
                f"{key('help')} shows every key",
            )
        elif self.query_text == "is:unread":
            lines = ("You have read everything.", "", f"{key('view.all')} shows all articles")
        else:
            lines = (
                "Nothing found.",
                "",
                f"{key('escape')} shows all articles",
                f"{key('search')} searches again",
            )
        self.articles.show_empty(*lines)
        if self.document is None:
            self.show_nothing()

    def show_nothing(self) -> None:
        """Clear the article's pane."""
        self.article, self.text, self.reading = None, "", None
        self.pane.show_nothing()

    # Resting and opening

    @on(ArticleList.Highlighted)
    def _moved(self, event: ArticleList.Highlighted) -> None:
        if self._rest is not None:
            self._rest.stop()
            self._rest = None
        if event.article is not None and self.article_visible and self.where is not Pane.ARTICLE:
            # A cursor that is being walked rests later: opening what it passes would slow its steps.
            now, before = monotonic(), self._walked
            self._walked = now
            rest = self.settings.rest * (_WALKING if now - before < _STEP else 1)
            self._rest = self.set_timer(max(0.001, rest / 1000), self._rested)
        self._status_soon()

    def _status_soon(self) -> None:
        """Paint the bottom line apart from the steps of the cursor: together they would paint all between."""
        if not self.settings.rest:
            self.refresh_status()
        elif self._status is None:
            self._status = self.set_timer(_STATUS, self._status_now)

    def _status_now(self) -> None:
        self._status = None
        self.refresh_status()

    def _rested(self) -> None:
        self._rest = None
        article = self.articles.cursor_article
        if article is not None and (self.article is None or article.id != self.article.id):
            self.show_article(article)

    def show_article(self, article: Article) -> bool:
        """Put an article into the pane; False when it is no longer there."""
        self.keep_place()
        try:
            text, whole = self.body_of(article), self.whole(article)
        except KeyError:
            self.say("That article is no longer in the library.", "warning")
            self.list_articles()
            return False
        except LibraryError as problem:  # its text is damaged; what is known of it is shown all the same
            self.say(str(problem), "warning")
            text, whole = "", article
        self.article, self.text, self.reading = article, text, None
        self.matches = ""
        self.pane.show(whole, text, place=self.place_of(article))
        self.article_shown()
        self.refresh_status()
        return True

    def body_of(self, article: Article) -> str:
        """The text of an article of the library, or of the document that is only looked at."""
        if article.id == 0 and self.document is not None:
            return self.document.text
        return self.library.body(article.id)

    def whole(self, article: Article) -> Article:
        """The article with its links and pictures, which a row of the list lacks. Raises KeyError."""
        if not article.id:
            return article
        full = self.library.article(article.id)
        return replace(article, links=full.links, images=full.images)

    def place_of(self, article: Article) -> int:
        """Where reading stopped."""
        return article.place

    def article_shown(self) -> None:
        """Hook: another article lies in the pane."""

    def article_opened(self, article: Article) -> None:
        """Hook: the user means to read it."""

    def keep_place(self) -> None:
        """Hook: the article in the pane is left."""

    def open_article(self, article: Article, *, focus: bool = True) -> None:
        """Show an article to be read, and give its pane the keys."""
        if focus:
            self.go_to(self.pane)
        elsewhere = self.article is None or self.article.id != article.id
        if elsewhere and not self.show_article(article):
            return
        self.article_opened(article)
        self.refresh_status()

    @on(ArticleList.Chosen)
    def _chosen(self, event: ArticleList.Chosen) -> None:
        self.open_article(event.article)

    @on(Reader.PlaceChanged)
    def _scrolled(self) -> None:
        self.refresh_status()

    def do_open(self) -> None:
        if self.where is Pane.SIDEBAR:
            self.sidebar.choose()
        elif self.where is Pane.SUMMARY:
            self.summary_panel.choose()
        elif self.where is Pane.SPANS:
            self.spans_panel.choose()
        else:
            self.articles.choose()

    # Moving

    def _moving(self) -> LineView | Reader:
        where = self.where
        if where is Pane.ARTICLE:
            return self.pane
        if where is Pane.SIDEBAR:
            return self.sidebar
        if where is Pane.SUMMARY:
            return self.summary_panel
        if where is Pane.SPANS:
            return self.spans_panel
        return self.articles

    def _step(self, rows: int) -> None:
        moving = self._moving()
        if isinstance(moving, Reader):
            moving.scroll_lines(rows)
        else:
            moving.move(rows)

    def do_move_down(self) -> None:
        self._step(1)

    def do_move_up(self) -> None:
        self._step(-1)

    def do_move_top(self) -> None:
        self._moving().home()

    def do_move_bottom(self) -> None:
        self._moving().end()

    def do_move_half_down(self) -> None:
        self._moving().half_page(1)

    def do_move_half_up(self) -> None:
        self._moving().half_page(-1)

    def do_move_page_down(self) -> None:
        self._moving().page(1)

    def do_move_page_up(self) -> None:
        self._moving().page(-1)

    # From article to article

    def _go(self, row: int) -> None:
        """To a row of the list, reading on if one was reading."""
        reading = self.where is not Pane.LIST and self.where is not Pane.SIDEBAR
        self.articles.move_to(row)
        article = self.articles.cursor_article
        if article is None:
            return
        if reading or self.article_visible:
            self.open_article(article, focus=False)

    def _row_here(self) -> int:
        if self.article is not None and self.where in {Pane.ARTICLE, Pane.SUMMARY, Pane.SPANS}:
            row = self.rows.position(self.article.id)
            if row is not None:
                return row
        return max(0, self.articles.cursor)

    def do_article_next(self) -> None:
        row = self._row_here() + (0 if self._document_open() else 1)
        if row < len(self.rows):
            self._go(row)
        else:
            self.say("This is the last article of the list.")

    def do_article_previous(self) -> None:
        row = self._row_here() - 1
        if row >= 0:
            self._go(row)
        else:
            self.say("This is the first article of the list.")

    def _document_open(self) -> bool:
        return self.article is not None and self.article.id == 0

    def _to_unread(self, step: int) -> None:
        here = self._row_here()
        current = self.articles.cursor_article
        start = here if (step > 0 and current is not None and not self._is_open(current)) else here + step
        row = self.rows.unread_from(start, step, _SCAN)
        if row is None and abs((len(self.rows) if step > 0 else 0) - start) > _SCAN:
            row = self._unread_far(start, step)
        if row is None and step > 0:
            row = self.rows.unread_from(0, 1, min(_SCAN, here))
        if row is None:
            self.say("Nothing unread is left here.")
        else:
            self._go(row)

    def _is_open(self, article: Article) -> bool:
        """Whether `next unread` should pass it by: it lies open, or it is read."""
        return article.read or (
            self.article is not None and self.article.id == article.id and self.was_opened
        )

    was_opened = False

    def _unread_far(self, start: int, step: int) -> int | None:
        """The next unread row beyond the near ones, by asking the library for the ids."""
        query = f"({self.query_text}) is:unread" if self.query_text else "is:unread"
        places = (self.rows.position(article) for article in self.library.ids(query))
        beyond = [place for place in places if place is not None and (place - start) * step >= 0]
        return (min(beyond) if step > 0 else max(beyond)) if beyond else None

    def do_unread_next(self) -> None:
        self._to_unread(1)

    def do_unread_previous(self) -> None:
        self._to_unread(-1)

    def do_unread_on(self) -> None:
        self._to_unread(1)

    # Panes

    def do_pane_next(self) -> None:
        self._turn(1)

    def do_pane_previous(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        shown = [widget for widget, _ in self.shown_panes()]
        if self.has_class("-narrow") and self.article is not None:
            if self.where is Pane.LIST:
                self.go_to(self.pane)
                return
            shown = [self.articles, *(widget for widget in shown if widget is not self.articles)]
        if not shown:
            return
        here = next((i for i, widget in enumerate(shown) if widget is self.focused), 0)
        self.go_to(shown[(here + step) % len(shown)])
        self.refresh_status()

    def do_sidebar(self) -> None:
        self.set_class(True, "-sidebar")
        self.go_to(self.sidebar)
        self.count_soon(0.01)
