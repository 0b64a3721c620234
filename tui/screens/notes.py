"""Everything the user wrote and marked, in one place."""

from __future__ import annotations

from tui.screens.page import Filled, Page
from tui.widgets import moments
from tui.widgets.entries import Entry


class NotesPage(Page):
    """Notes and highlights by article, the article written on last first."""

    NAME = "notes"
    TITLE_TEXT = "Notes and highlights"

    def fill(self) -> None:
        self.in_job(self._gather)

    def _gather(self) -> Filled:
        library = self.library
        made: dict[int, str] = {}
        for table in ("notes", "highlights"):
            for _, document in library.documents(table):
                number = document["article"]
                made[number] = max(made.get(number, ""), document.get("made", ""))
        entries: list[Entry] = []
        count = 0
        for number in sorted(made, key=lambda one: made[one], reverse=True):
            try:
                article, body = library.article(number), library.body(number)
            except KeyError:
                continue
            if entries:
                entries.append(Entry("", heading=True))
            day = moments.full_day(article.published)
            told = " · ".join(part for part in (article.source, day) if part)
            entries.append(Entry(article.title, right=told, heading=True))
            rows = [
                (mark.start, " ".join(body[mark.start : mark.end].split()), "▎ ")
                for mark in library.highlights(number)
            ]
            for note in library.notes(number):
                passage = " ".join(note.span.of(body).split()) if note.span is not None else ""
                text = f"{note.text}  — {passage}" if passage else note.text
                rows.append((note.span.start if note.span is not None else 0, text, "✎ "))
            count += len(rows)
            entries += [
                Entry(text, lead=lead, indent=2, lines=0, key=(number, start))
                for start, text, lead in sorted(rows)
            ]
        keys = self.reader.keymap.shown
        about = (
            f"{count} in {'1 article' if len(made) == 1 else f'{len(made)} articles'}"
            if count
            else f"Nothing yet. In an article, {keys('state.note')} writes a note and"
            f" {keys('state.highlight')} keeps the quote or the selected text."
        )
        return Filled(self.TITLE_TEXT, about, entries)
