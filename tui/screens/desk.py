"""The desk: what lies on the main screen, what is on it now, and where the keys go."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from tui.commands import Context, Pane
from tui.keymap import Keys, show
from tui.library.article import Article, Draft
from tui.reading.spans import Reading
from tui.screens.keyed import Keyed
from tui.screens.links import Target
from tui.screens.rows import Rows
from tui.screens.sought import sought
from tui.widgets import safe
from tui.widgets.article_list import ArticleList
from tui.widgets.ground import Column, Ground, Row, Stack
from tui.widgets.reader import Reader
from tui.widgets.sidebar import Sidebar
from tui.widgets.status import StatusLine

if TYPE_CHECKING:
    from tui.jobs import Jobs
    from tui.library.library import Library
    from tui.library.visit import Visit
    from tui.settings import Settings
    from tui.widgets.search_bar import SearchBar
    from tui.widgets.spans_panel import SpansPanel
    from tui.widgets.summary_panel import SummaryPanel


class Desk(Keyed[None], Ground):
    """The panes and the facts about them; what is done with them stands in the classes above."""

    AUTO_FOCUS = None

    def __init__(
        self,
        library: Library,
        settings: Settings,
        jobs: Jobs,
        document: Draft | None = None,
        visit: Visit | None = None,
    ) -> None:
        super().__init__()
        self.library = library
        self.settings = settings
        self.jobs = jobs
        self.document = document
        self.visit = visit
        self.query_text = ""
        self.sort = settings.sort
        self.folding = settings.fold
        self.rows = Rows(())  # type: ignore[arg-type]
        self.article: Article | None = None
        self.text = ""
        self.reading: Reading | None = None
        self.panel = ""
        self.matches = ""
        self.zen = False
        self.at_work: dict[str, str] = {}  # jobs that Esc stops, by purpose, and how they go; newest last
        self.something_done = False
        self.news = 0  # articles that came since the list was asked for
        self._pending = ""
        self._laid = False

    def compose(self) -> ComposeResult:
        # Textual sets these after the first frame; the first frame is to be the right one already.
        width, height = self.app.size
        self.set_class(width < 80, "-narrow")
        self.set_class(80 <= width < 121, "-middle")
        self.set_class(width >= 121, "-wide")
        self.set_class(height < 14, "-low")
        now = self.reader.now
        with Row(id="panes"):
            yield Sidebar(id="sidebar")
            with Column(id="list-pane"):
                yield Static(id="heading")
                yield ArticleList(now=now, id="list")
            yield Stack(id="article-pane")
        yield StatusLine(id="status")

    async def lay_the_rest(self) -> None:
        """Lay down what the first frame shows nothing of, so that it need not wait for it."""
        if self._laid:
            return
        from tui.widgets.search_bar import SearchBar
        from tui.widgets.spans_panel import SpansPanel
        from tui.widgets.summary_panel import SummaryPanel

        below = (Static(id="legend"), SummaryPanel(id="summary"), SpansPanel(id="spans"))
        for widget in below:
            # As wide as the column and its margins: its text stands under the article's.
            widget.styles.max_width = self.settings.text_width + 8
        stack = self.query_one("#article-pane", Stack)
        stack.column = self.settings.text_width
        await stack.mount(self.pane, *below)
        stack.line_up(stack.size.width)
        await self.mount(SearchBar(id="search"), before=self.status)
        self._laid = True

    def kinds(self) -> list[str]:
        """The kinds of mark the settings ask for, and the bar of summary sentences."""
        return [*self.settings.marks, "summary"]

    # What lies on it

    @cached_property
    def articles(self) -> ArticleList:
        """The list of articles."""
        return self.query_one("#list", ArticleList)

    @cached_property
    def pane(self) -> Reader:
        """The article as it is read."""
        return Reader(column_width=self.settings.text_width, kinds=self.kinds(), id="reader")

    @cached_property
    def summary_panel(self) -> SummaryPanel:
        """The summary below the article."""
        return cast("SummaryPanel", self.query_one("#summary"))

    @cached_property
    def spans_panel(self) -> SpansPanel:
        """Who said what, or people and names, below the article."""
        return cast("SpansPanel", self.query_one("#spans"))

    @cached_property
    def sidebar(self) -> Sidebar:
        """Views, sources, people and tags."""
        return self.query_one("#sidebar", Sidebar)

    @cached_property
    def search_bar(self) -> SearchBar:
        """Where a search is typed."""
        return cast("SearchBar", self.query_one("#search"))

    @property
    def searching(self) -> bool:
        """Whether a search is being typed."""
        return self._laid and self.search_bar.is_open

    @cached_property
    def status(self) -> StatusLine:
        """The bottom line."""
        return self.query_one("#status", StatusLine)

    # Where the keys go

    @property
    def where(self) -> Pane:
        """The pane that has the focus."""
        focused = self.focused
        if self.typing:
            return Pane.DIALOG
        if focused is None:
            return Pane.LIST
        for widget, pane in self._panes():
            if widget is focused or widget in focused.ancestors:
                return pane
        return Pane.LIST

    def _panes(self) -> Sequence[tuple[Widget, Pane]]:
        return (
            (self.sidebar, Pane.SIDEBAR),
            (self.articles, Pane.LIST),
            (self.pane, Pane.ARTICLE),
            *(((self.summary_panel, Pane.SUMMARY), (self.spans_panel, Pane.SPANS)) if self._laid else ()),
        )

    def shown_panes(self) -> list[tuple[Widget, Pane]]:
        """The panes one can go to now, from left to right."""
        return [pair for pair in self._panes() if pair[0].display and self._visible(pair[0])]

    def _visible(self, widget: Widget) -> bool:
        return all(one.display for one in widget.ancestors_with_self if isinstance(one, Widget))

    @property
    def article_visible(self) -> bool:
        """Whether the article's pane is on the screen."""
        return self._visible(self.pane)

    @property
    def current(self) -> Article | None:
        """The article that commands are for when nothing is selected."""
        if self.where in {Pane.ARTICLE, Pane.SUMMARY, Pane.SPANS} and self.article is not None:
            return self.article
        under = self.articles.cursor_article
        return under if under is not None else self.article

    def targets(self) -> list[int]:
        """The ids that a command on articles is for: the selection, else the current article."""
        if self.articles.selected:
            return sorted(self.articles.selected)
        current = self.current
        return [current.id] if current is not None and current.id > 0 else []

    def context(self) -> Context:
        current = self.current
        reading = self.reading
        where = self.where
        text = bool(self.text) or (current is not None and not self.article_visible)
        return Context(
            pane=where,
            rows=len(self.rows),
            article=current is not None,
            stored=current is not None and current.id > 0,
            url=current is not None and current.url.startswith(("http://", "https://")),
            links=len(self.links()),
            text=text,
            furniture=bool(self.article and self.article.furniture),
            quotes=reading is not None and any(quote.is_speech for quote in reading.quotes),
            mentions=reading is not None and bool(reading.entities),
            person=bool(self.person_here()),
            selected=len(self.articles.selected),
            search="article" if self.matches else ("library" if sought(self.query_text) else ""),
            query=bool(self.query_text),
            panel=self.panel,
            end_of_text=self.pane.at_end,
            top=where is Pane.LIST and not (self.query_text or self.articles.selected),
            readonly=self.library.readonly,
            job=bool(self.at_work),
            visit=self.visit is not None,
        )

    def links(self) -> list[Target]:
        """Where the article leads: its own address first."""
        return []

    def person_here(self) -> str:
        """The name in focus, "" for none."""
        return ""

    def show_pending(self, keys: Keys) -> None:
        if keys or self._pending:
            self._pending = show(keys) if keys else ""
            self.refresh_status()

    def cannot(self, sentence: str) -> None:
        if sentence or self._pending:
            self._pending = sentence
            self.refresh_status()

    def refresh_status(self) -> None:
        """Paint the bottom line anew."""

    # The layout

    def set_zen(self, zen: bool) -> None:
        """Show the article alone, or everything."""
        self.zen = zen
        self.set_class(zen, "-zen")

    def go_to(self, widget: Widget) -> None:
        """Give a pane the keys, bringing it on the screen where one pane is all there is room for."""
        self.set_class(widget is not self.articles and widget is not self.sidebar, "-reading")
        self.set_class(widget is self.sidebar, "-sidebar")
        widget.focus(scroll_visible=False)

    def heading(self, text: str) -> None:
        """Say above the list what it shows."""
        self.query_one("#heading", Static).update(safe.content(text, 200))
