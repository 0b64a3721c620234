"""What leads away from the desk: screens of their own, files, the browser, the clipboard."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from textual import on
from textual.message import Message

from tui.commands import Pane
from tui.jobs import Ticket
from tui.keymap import Keys
from tui.library.article import Article
from tui.screens import outside
from tui.screens.acting import articles
from tui.screens.keyed import Picked, ShowQuery
from tui.screens.links import host_of
from tui.screens.outside import Finished
from tui.screens.saving import Saving
from tui.widgets.reader import Reader


class Leaving(Saving):
    """Copying, opening, piping; digest, person, names, notes, statistics, themes."""

    # Screens of their own

    def do_digest(self) -> None:
        from tui.screens.digest import MOST, DigestPage

        if self.articles.selected:
            ids = self.targets()
            count, name = len(ids), f"{articles(len(ids))} selected"
        else:
            found = self.library.rows(self.query_text, self.sort)
            ids, count, name = [one.id for one in found[:MOST]], len(found), self.view_name()
        self.app.push_screen(DigestPage(ids[:MOST], name, count), self.go_to_place)

    def do_person(self) -> None:
        name = self.person_here()
        if name:
            from tui.screens.person import PersonPage

            self.app.push_screen(PersonPage(name), self.go_to_place)

    def do_names(self) -> None:
        from tui.screens.names import NamesPage

        self.app.push_screen(NamesPage(), self.go_to_place)

    def do_related(self) -> None:
        from tui.screens.related import RelatedPage

        current = self.current
        if current is not None and current.id:
            self.app.push_screen(RelatedPage(current), self.go_to_place)

    def do_notes(self) -> None:
        from tui.screens.notes import NotesPage

        self.app.push_screen(NotesPage(), self.go_to_place)

    def do_deleted(self) -> None:
        from tui.screens.deleted import DeletedPage

        self.write_now()
        self.app.push_screen(DeletedPage(), self.go_to_place)

    def do_feeds(self) -> None:
        from tui.screens.feeds import FeedsPage

        self.app.push_screen(FeedsPage(), self.go_to_place)

    def do_statistics(self) -> None:
        from tui.screens.statistics import StatisticsPage

        self.app.push_screen(StatisticsPage(), self.go_to_place)

    def do_theme(self) -> None:
        from tui.screens.finder import Choice, Finder

        before = self.app.theme
        names = sorted(self.app.available_themes, key=lambda name: (not name.startswith("newsreader"), name))

        def taken(name: str | None) -> None:
            self.app.theme = name or before
            if name and name != self.settings.theme:
                self.say(f'To keep it: theme = "{name}" in the settings file.')

        self.app.push_screen(
            Finder(
                "Theme",
                [Choice(name, "", name) for name in names],
                at=names.index(before) if before in names else 0,
                moved=lambda name: setattr(self.app, "theme", name),
            ),
            taken,
        )

    async def picked(self, picked: Picked | None) -> None:
        if isinstance(picked, Article):
            self.open_article(picked)
            self.articles.move_to_article(picked.id)
        elif isinstance(picked, ShowQuery):
            self._view(picked.query)
        else:
            await super().picked(picked)

    # Links, browser, clipboard

    def do_browser(self) -> None:
        article = self.current
        if article is not None:
            self._open(article.url)

    def do_link(self, keys: Keys) -> None:
        links = self.links()
        number = int(keys[-1]) - 1
        if number < len(links):
            self._open(links[number].url)
        else:
            self.say(f"The article has {len(links)} link{'s' * (len(links) != 1)}.")

    def do_links(self) -> None:
        from tui.screens.finder import Choice, Finder

        choices = [
            Choice(
                ("▣ " if link.kind == "picture" else "") + link.label,
                host_of(link.url) + (f"  {number}" if number < 10 else "   "),
                link.url,
            )
            for number, link in enumerate(self.links(), 1)
        ]
        self.app.push_screen(
            Finder(
                "Open which link or picture?",
                choices,
                hint="↑ ↓ choose · Enter opens it in the browser · Esc leaves",
            ),
            lambda url: self._open(url) if url else None,
        )

    @on(Reader.LinkClicked)
    def _link_clicked(self, event: Reader.LinkClicked) -> None:
        self._open(event.url)

    def _open(self, url: str) -> None:
        command = self.settings.browser

        def work(_: Ticket) -> Message:
            return Finished("browser", outside.open_address(url, command))

        self.jobs.start("browser", self, work)

    def do_copy(self) -> None:
        current = self.current
        if current is not None:
            self._copy(current.url or current.title, "the address" if current.url else "the headline")

    def do_copy_text(self) -> None:
        article = self.article if self.where is not Pane.LIST or self.article is not None else None
        if article is None:
            self.do_copy()
            return
        selected = self.pane.selection
        quote = self.pane.quote_under_focus
        if selected is not None:
            self._copy(outside.with_source(selected.of(self.text), article), "the passage with its source")
        elif self.where is Pane.SPANS and self.spans_panel.cursor_item is not None:
            item = self.spans_panel.cursor_item
            speaker = getattr(item, "speaker_name", None) or ""
            self._copy(
                outside.with_source(item.span.of(self.text), article, speaker), "the quote with its source"
            )
        elif quote is not None and self.where is not Pane.SUMMARY:
            spans = [
                one
                for one in (self.reading.quotes if self.reading else ())
                if one.group and one.group == quote.group
            ]
            words = " … ".join(one.span.of(self.text) for one in spans) or quote.span.of(self.text)
            self._copy(
                outside.with_source(words, article, quote.speaker_name or ""), "the quote with its source"
            )
        elif self.summary is not None and self.panel == "summary":
            self._copy(
                outside.with_source(self.summary.text(self.text), article), "the summary with its source"
            )
        else:
            self._copy(outside.with_source("", article), "headline and source")

    def _copy(self, text: str, what: str) -> None:
        self.app.copy_to_clipboard(text)
        command = self.settings.clipboard

        def work(_: Ticket) -> Message | None:
            problem = outside.to_clipboard(text, command)
            return Finished("clipboard", problem) if problem else None

        self.jobs.start("clipboard", self, work)
        self.say(f"Copied {what}.")

    _piped_to = ""

    def do_pipe(self) -> None:
        command = self.settings.pipe
        if command:
            self._pipe(command)
            return
        from tui.screens.dialogs import Ask

        def taken(answer: str | None) -> None:
            if answer is None or not answer.strip():
                return
            try:
                words = shlex.split(answer)
            except ValueError:
                self.say("A quotation mark has no second one; nothing was run.", "warning")
                return
            self._piped_to = answer
            self._pipe(words)

        self.app.push_screen(
            Ask(
                "Give the text to which program?",
                value=self._piped_to,
                placeholder="wc -w",
                hint="Program and arguments, no shell · `pipe` in the settings saves asking · Esc leaves",
            ),
            taken,
        )

    def _pipe(self, command: Sequence[str]) -> None:
        from tui.screens.piping import pipe

        ids, library = self.targets(), self.library
        here = f"{self.article.title}\n\n{self.text}" if self.article is not None and not ids else ""
        seconds, name = self.settings.pipe_seconds, Path(command[0]).name
        self.at_work["pipe"] = f"{name} is at work"
        self.refresh_status()

        def work(ticket: Ticket) -> Message:
            texts = [here] if here else []
            for number in ids:
                with suppress(KeyError):  # deleted meanwhile
                    texts.append(f"{library.article(number).title}\n\n{library.body(number)}")
            text = "\n\n".join(texts)
            answer = pipe(text, command, seconds, ticket.cancelled)
            return Finished("pipe", answer.sentence, f"What {name} answered", answer.text)

        self.jobs.start("pipe", self, work)
