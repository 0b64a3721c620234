"""Saving: articles to files, and what is only looked at into the library."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.message import Message

from tui.jobs import JobFailed, Ticket
from tui.screens.acting import articles
from tui.screens.arriving import Arriving
from tui.screens.outside import Finished, homely
from tui.settings import FORMATS


class Saving(Arriving):
    """The save key: a file for what is in the library, the library for what is not."""

    def do_save(self) -> None:
        current = self.current
        if self.visit is not None:
            self._keep_visited()
        elif current is not None and current.id == 0 and not self.articles.selected:
            self._store_document()
        else:
            self._ask_where()

    # Into files

    def _ask_where(self) -> None:
        from tui.screens.dialogs import Form

        ids = self.targets()
        names = {"target": "Folder or file", "format": f"Format: {', '.join(FORMATS[:-1])} or {FORMATS[-1]}"}
        values = {
            "target": self.settings.export_folder or homely(Path.cwd()),
            "format": self.settings.export_format,
        }

        def taken(answer: dict[str, str] | None) -> None:
            if answer is not None:
                self._export(ids, answer["format"].strip().lower(), answer["target"].strip() or ".")

        self.app.push_screen(Form(f"Save {self.named(ids)}", values, names), taken)

    def _export(self, ids: list[int], form: str, target: str) -> None:
        library, usual = self.library, self.settings.export_format

        def work(ticket: Ticket) -> Message:
            from tui.intake import export

            try:
                path = Path(target).expanduser()
                told = export.told_by(path, form) if form == usual else form
                paths = export.write(library, ids, told, path, cancelled=ticket.cancelled)
            except (export.ExportError, RuntimeError) as problem:  # no home folder for a "~"
                return Finished("export", str(problem))
            except KeyError:
                return Finished("export", "One of the articles was deleted meanwhile; save the others again.")
            where = str(paths[0]) if len(paths) == 1 else f"{len(paths)} files in {Path(target).expanduser()}"
            return Finished("export", f"Saved {articles(len(ids))}: {where}.")

        self.at_work["export"] = f"Saving {articles(len(ids))}"
        self.jobs.start("export", self, work)
        self.refresh_status()

    # Into the library

    def _store_document(self) -> None:
        if self.document is None:
            return
        added = self.library.add([self.document])[0]
        self.document = None
        self.list_articles(keep=added.id)
        if added.doubles is not None:
            self.say("That text is in the library already; here it is.")
            number = added.doubles
        else:
            self.done(None, "Kept in the library.")
            number = added.id
        self.articles.move_to_article(number)
        self.open_article(self.library.article(number))

    def _keep_visited(self) -> None:
        visit, ids = self.visit, self.targets()
        if visit is None or not ids:
            return
        self.write_now()

        def work(_: Ticket) -> Message:
            new, doubled = visit.keep(ids)
            there = (
                f" {articles(doubled)} {'was' if doubled == 1 else 'were'} there already." if doubled else ""
            )
            return Finished(
                "export", f"Kept {articles(new)} in your library.{there}" if new else there.strip()
            )

        self.jobs.start("export", self, work)

    @on(Finished)
    def _finished(self, event: Finished) -> None:
        """Something outside was done: show what came back, or say how it went."""
        self.at_work.pop(event.purpose, None)
        if event.text:
            from tui.screens.answer import AnswerPage

            self.app.push_screen(AnswerPage(event.title, event.sentence, event.text))
        elif event.sentence:
            self.say(event.sentence)
        self.refresh_status()

    @on(JobFailed)
    def _no_longer_at_work(self, event: JobFailed) -> None:
        self.at_work.pop(event.purpose, None)
        self.refresh_status()
