"""The main screen: the desk with everything that can be done at it."""

from __future__ import annotations

from textual import events
from textual.widget import Widget
from textual.widgets import Static

from tui.commands import Pane
from tui.library.article import Article, Draft
from tui.screens.acting import articles, shortened
from tui.screens.hints import hints
from tui.screens.leaving import Leaving
from tui.widgets import safe
from tui.widgets.reader import Reader

_TOLD = 4
"""Notices at the start; more would cover what one came for."""
_TELLING = frozenset({"import", "fetch"})
"""Jobs that still tell, when they are stopped, what they had done."""


class MainScreen(Leaving):
    """Sidebar, list and article; what a key does is written in the classes this one is made of."""

    async def on_mount(self) -> None:
        self.articles.set_gists_visible(self.settings.gists)
        self.list_articles()
        if self.document is not None:
            await self.lay_the_rest()
            self.open_document(self.document)
        else:
            self.go_to(self.articles)
        self.refresh_status()
        self.call_after_refresh(self._after_first_frame)

    async def on_key(self, event: events.Key) -> None:  # noqa: ARG002
        """A key typed before the first frame finds everything in its place."""
        await self.lay_the_rest()

    async def _after_first_frame(self) -> None:
        await self.lay_the_rest()
        self.reader.rest.begin()
        self.start_watching()
        self.set_class(self.settings.sidebar == "hide", "-no-sidebar")
        self.set_class(self.settings.sidebar == "show", "-with-sidebar")
        if self.settings.legend:
            self.do_legend()
        told = self.reader.greetings()
        for sentence in told[:_TOLD]:
            self.say(sentence, "warning", times=3)
        if len(told) > _TOLD:
            self.say(f"And {len(told) - _TOLD} more: `newsreader config` names them.", "warning", times=3)
        if self.visit is not None:
            key = self.reader.keymap.shown
            self.say(
                f"Nothing of {self.visit.name} is in your library: {key('save')} keeps the article or the"
                f" selection, {key('select.all')} selects all."
            )
        if self.reader.first_run:
            await self.welcome()
        elif self.article is None and self.articles.cursor_article is not None and self.article_visible:
            self._rested()

    async def welcome(self) -> None:
        """Three lines for somebody who has never been here, until something is opened."""
        key = self.reader.keymap.shown
        told = (
            f"Welcome. These are samples; {key('import')} takes in your own, {key('help')} shows every key.",
            f"{key('open')} reads, {key('quote.next')} goes to the next quote,"
            f" {key('summary')} gives the gist; {key('escape')} hides this.",
            "All stays on this machine; `newsreader delete tag:samples` removes these.",
        )
        await self.mount(Static(safe.content("\n".join(told)), id="welcome"), before=self.search_bar)
        self.set_class(not self.has_class("-reading"), "-welcome")

    def go_to(self, widget: Widget) -> None:
        if widget is not self.articles and widget is not self.sidebar:
            self.set_class(False, "-welcome")
        super().go_to(widget)

    def open_panel(self, name: str, *, focus: bool = True) -> None:
        if name:
            self.set_class(False, "-welcome")
        super().open_panel(name, focus=focus)

    def open_document(self, draft: Draft) -> None:
        """Show a text that is not in the library; the save key puts it there."""
        article = Article(
            id=0,
            title=draft.title,
            byline=draft.byline,
            dateline=draft.dateline,
            source=draft.source,
            url=draft.url,
            published=draft.published,
            words=len(draft.text.split()),
            furniture=draft.furniture,
            language=draft.language or "en",
            links=draft.links,
            images=draft.images,
        )
        self.open_article(article)
        self.say(f"This text is not in the library; {self.reader.keymap.shown('save')} keeps it.")

    # The bottom line

    def refresh_status(self) -> None:
        if not self.is_mounted or self.articles is None:
            return
        context = self.context()
        status = self.status
        searching = self.searching
        status.set_hints(
            hints(context, self.reader.keymap, searching=searching, undoable=self.something_done)
        )
        text = self._pending or self._doing()
        if not text and context.pane in {Pane.ARTICLE, Pane.SPANS, Pane.SUMMARY}:
            text = self._focused_words
        if not text and self.matches and context.pane is Pane.ARTICLE:
            number, count = self.pane.match_position
            text = f"“{self.matches}” {number} of {count}" if count else f"“{self.matches}” not found"
        status.set_text(text)
        if searching:
            status.set_view("")
        elif context.selected:
            status.set_view(f"{articles(context.selected)} selected")
        elif context.pane in {Pane.SUMMARY, Pane.SPANS} and self.article is not None:
            status.set_view(shortened(self.article.title, 36))
        else:
            status.set_view(self._remark() if context.pane is Pane.ARTICLE else self.view_name())
        if context.pane in {Pane.ARTICLE, Pane.SUMMARY, Pane.SPANS} or searching:
            status.set_position(0, 0)
        else:
            status.set_position(self.articles.cursor + 1, len(self.rows))

    def _doing(self) -> str:
        """What is at work and can be stopped."""
        return f"{list(self.at_work.values())[-1]} (Esc stops)" if self.at_work else self.changing

    def _remark(self) -> str:
        """About the article in the pane: how far one is, and what its reading lacks."""
        if self.reading is not None and self.reading.remark:
            return self.reading.remark
        return f"{round(self.pane.progress * 100)} %" if self.article is not None else ""

    def on_descendant_focus(self) -> None:
        self.refresh_status()

    def on_resize(self) -> None:
        self.call_after_refresh(self._resized)

    def _resized(self) -> None:
        """A pane that has the keys is never off the screen."""
        shown = [widget for widget, _ in self.shown_panes()]
        if self.focused is not None and not self.typing and self.focused not in shown and shown:
            self.go_to(self.pane if self.article_visible and self.has_class("-reading") else shown[0])
        if self.article is None and self.article_visible:
            self._rested()
        self.count_soon()
        self.refresh_status()

    def on_screen_resume(self) -> None:
        self.refresh_status()

    # Zen, legend, stepping back

    def do_zen(self) -> None:
        if not self.zen:
            self.ensure_article()
        if self.article is None:
            return
        self.set_zen(not self.zen)
        self.go_to(self.pane)
        if self.zen:
            self.article_opened(self.article)

    def do_legend(self) -> None:
        legend = self.query_one("#legend", Static)
        legend.display = not legend.display
        if legend.display:
            from textual.content import Content

            from tui.widgets.styling import layer

            kinds = ("person", "org", "place", "group", "quote", "indirect")
            names = ("person", "organisation", "place", "group", "“quote”", "reported")
            pane = self.query_one("#reader", Reader)
            pieces = [
                safe.content(name).stylize(layer(pane, f"mark--{kind}"))
                for kind, name in zip(kinds, names, strict=True)
            ]
            legend.update(Content("   ").join(pieces))

    def do_back(self) -> None:
        where = self.where
        if where is Pane.SIDEBAR:
            self.go_to(self.articles)
        elif where in {Pane.SUMMARY, Pane.SPANS}:
            self.close_panel()
        elif self.zen:
            self.set_zen(False)
        else:
            self.keep_place()
            self.pane.clear_focus()
            if self._document_open():
                self.document = None
                under = self.articles.cursor_article
                if under is not None:
                    self.show_article(under)
                else:
                    self.show_nothing()
            self.go_to(self.articles)
            self.gists_soon()
        self.refresh_status()

    def do_escape(self) -> None:
        """The first that applies: a running job, the panel, the search, one step back."""
        where = self.where
        self.set_class(False, "-welcome")
        if self.at_work:
            self.stop_job()
        elif self.searching:
            self.search_bar.cancel()
        elif self.panel:
            self.close_panel()
        elif self.matches:
            self.search_article("")
            self.refresh_status()
        elif where is Pane.ARTICLE and self.pane.focused_span is not None:
            self.pane.clear_focus()
        elif where is not Pane.LIST:
            self.do_back()
        elif self.zen:
            self.set_zen(False)
        elif self.articles.selected or self.query_text:
            self.do_view_leave()

    def stop_job(self, purpose: str = "") -> None:
        """Stop the job of a purpose, or without one the newest that shows how it goes."""
        purpose = purpose or next(reversed(self.at_work), "")
        if purpose in _TELLING:
            self.jobs.stop(purpose)
        else:
            self.jobs.cancel(purpose)
        self.at_work.pop(purpose, None)
        self.refresh_status()
        self.say("Stopped. What was done is kept.")
