"""A briefing: one page made of several articles, a source on every sentence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from tui.jobs import Ticket
from tui.library.errors import LibraryError
from tui.screens.page import Page
from tui.widgets import moments
from tui.widgets.entries import Entry

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.summaries.digest_facts import Digest, DigestItem, Origin

MOST = 60
"""Articles read for one briefing; of more, the first of the list."""
_STEP = 50
_LEAST, _LARGEST = 50, 1000


class Gathered(Message):
    """The articles have been read and the briefing is made."""

    def __init__(self, items: Sequence[DigestItem], digest: Digest) -> None:
        super().__init__()
        self.items = items
        self.digest = digest


class DigestPage(Page):
    """Sentences by date; opening one goes to its place, longer and shorter make it anew."""

    NAME = "digest"
    TITLE_TEXT = "Briefing"

    def __init__(self, ids: Sequence[int], of_what: str, count: int) -> None:
        """A briefing of the articles `ids`, the first of `count` that it was asked for."""
        super().__init__()
        self._ids = ids
        self._left_out = count - len(ids)
        self._of_what = of_what
        self._items: Sequence[DigestItem] = ()
        self._digest: Digest | None = None
        self._words = 0

    def fill(self) -> None:
        self._words = self._words or self.reader.settings.digest_words
        ids, library, words, items = self._ids, self.library, self._words, self._items

        def work(ticket: Ticket) -> Message | None:
            from tui.summaries.digest import digest
            from tui.summaries.summary import Cancelled

            read = items or _read(library, ids, ticket)
            try:
                return Gathered(read, digest(read, words=words, cancelled=ticket.cancelled))
            except Cancelled:
                return None

        self.reader.jobs.start("page", self, work)

    @on(Gathered)
    def _gathered(self, event: Gathered) -> None:
        self._items, self._digest = event.items, event.digest
        self.show_digest(event.digest)

    def show_digest(self, digest: Digest) -> None:
        """Show the briefing, keeping the cursor."""
        entries: list[Entry] = []
        day = ""
        for sentence in digest.sentences:
            date = moments.full_day(sentence.origin.published) or "Without a date"
            if date != day:
                if entries:
                    entries.append(Entry("", heading=True))
                entries.append(Entry(date, heading=True))
                day = date
            where = _where(sentence.origin)
            text = f"{sentence.text}  {where}"
            if sentence.also:
                text += "; also in: " + ", ".join(dict.fromkeys(_where(origin) for origin in sentence.also))
            marks = ((len(sentence.text), len(text), "entry--dim"),)
            place = (sentence.origin.article, sentence.origin.start)
            entries.append(Entry(text, marks, lead="• ", indent=1, lines=0, key=place))
            for quote in sentence.quotes:
                words = f"{quote.speaker}: {quote.text}"
                key = (quote.origin.article, quote.origin.start)
                entries.append(
                    Entry(words, ((0, len(quote.speaker) + 1, "entry--dim"),), indent=5, lines=0, key=key)
                )
        if digest.people:
            entries += [Entry("", heading=True), Entry("People", heading=True)]
            for person in digest.people:
                count = len(person.articles)
                right = "1 article" if count == 1 else f"{count} articles"
                entries.append(Entry(person.name, right=right, indent=1, key=f'person:"{person.name}"'))
        read = "1 article" if len(self._items) == 1 else f"{len(self._items)} articles"
        about = f"{self._of_what} · {read} · {digest.words} words"
        if self._left_out:
            about += f" · the first {MOST} of the list"
        nothing = "There is no text to make a briefing of."
        self.show("Briefing", about if entries else nothing, entries)

    def own_hints(self) -> list[tuple[str, str]]:
        keys = self.reader.keymap.shown
        return [
            (keys("open"), "go there"),
            (keys("summary.longer"), "longer"),
            (keys("summary.shorter"), "shorter"),
            (keys("save"), "save"),
            (keys("copy.text"), "copy"),
        ]

    def do_summary_longer(self) -> None:
        self._words = min(_LARGEST, self._words + _STEP)
        self.fill()

    def do_summary_shorter(self) -> None:
        self._words = max(_LEAST, self._words - _STEP)
        self.fill()

    def do_copy_text(self) -> None:
        if self._digest is not None:
            from tui.summaries.digest import as_text

            self.app.copy_to_clipboard(as_text(self._digest))
            self.say("Copied the briefing with its sources.")

    def do_save(self) -> None:
        from tui.screens.dialogs import Ask

        digest = self._digest
        if digest is None:
            return

        def taken(answer: str | None) -> None:
            if answer and answer.strip():
                self._write(Path(answer.strip()).expanduser(), digest)

        name = f"briefing-{self.reader.now().date().isoformat()}.md"
        folder = self.reader.settings.export_folder
        value = str(Path(folder) / name) if folder else name
        hint = "The ending says the form: .md, .json or .txt · Enter saves · Esc leaves"
        self.app.push_screen(Ask("Save the briefing as", value=value, hint=hint), taken)

    def _write(self, path: Path, digest: Digest) -> None:
        from tui.summaries.digest import as_json, as_markdown, as_text

        ending = path.suffix.lower()
        if ending == ".json":
            text = json.dumps(as_json(digest), ensure_ascii=False, indent=2) + "\n"
        else:
            text = as_text(digest) if ending == ".txt" else as_markdown(digest)
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            self.say(f"There is a file {path} already; nothing was written. Choose another name.", "warning")
        except OSError as problem:
            self.say(
                f"{path} could not be written ({problem.strerror}); the briefing is still here.", "error"
            )
        else:
            self.say(f"Saved the briefing: {path}.")


def _where(origin: Origin) -> str:
    return origin.source or origin.title or f"article {origin.article}"


def _read(library: Library, ids: Sequence[int], ticket: Ticket) -> list[DigestItem]:
    """The articles with their texts and marks; what is gone or damaged is left out."""
    from tui.summaries.digest_facts import DigestItem

    items = []
    for number in ids:
        if ticket.cancelled():
            break
        try:
            article, text, reading = library.article(number), library.body(number), library.reading(number)
        except (KeyError, LibraryError):
            continue
        items.append(
            DigestItem(number, article.title, article.source, article.date, text, reading, article.furniture)
        )
    return items
