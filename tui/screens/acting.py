"""Acting on articles: state, selection, notes, edits, deletion, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui.commands import Pane
from tui.library.article import Article
from tui.library.history import Change
from tui.reading.spans import NAMED, Span
from tui.screens.changing import MANY, Changing
from tui.widgets import safe
from tui.widgets.article_list import ArticleList
from tui.widgets.cells import spaced

if TYPE_CHECKING:
    from tui.reading.names import Correction

FIELDS = {"title": "Headline", "byline": "Byline", "published": "Date (2026-10-08 or 8 October 2026 14:30)",
          "source": "Source"}  # fmt: skip


def articles(count: int) -> str:
    """A number of articles in words."""
    return "1 article" if count == 1 else f"{spaced(count)} articles"


def shortened(words: str, most: int = 60) -> str:
    """At most `most` characters of one line, cut at a word."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1].rsplit(' ', 1)[0]} …"


class Acting(Changing):
    """What changes the library at the user's word. Every action is for the selection if there is one."""

    def done(self, change: Change | None, otherwise: str) -> None:
        """Say what was done, and the key that takes it back; show it."""
        self.something_done = True
        sentence = change.sentence if change is not None else otherwise
        key = self.reader.keymap.shown("undo")
        self.say(f"{sentence} {key} undoes it." if key else sentence, instead=True)
        self.count_soon()
        self.refresh_status()

    def _states(self, ids: list[int]) -> list[Article]:
        """The articles with these ids as they are now, as far as they are looked at (500 at most)."""
        found = []
        for number in ids[:500]:
            fresh = self.rows.fresh.get(number)
            if fresh is None:
                try:
                    fresh = self.library.article(number)
                except KeyError:
                    continue
            found.append(fresh)
        return found

    def named(self, ids: list[int]) -> str:
        """These articles in a few words: the headline of one, the number of several."""
        states = self._states(ids) if len(ids) == 1 else []
        return (
            f"\N{LEFT DOUBLE QUOTATION MARK}{shortened(states[0].title)}\N{RIGHT DOUBLE QUOTATION MARK}"
            if states
            else articles(len(ids))
        )

    # Read and starred

    def do_state_read(self) -> None:
        ids = self.targets()
        read = any(not article.read for article in self._states(ids))
        self.change(
            len(ids),
            f"Marking {articles(len(ids))} {'read' if read else 'unread'}",
            lambda: self.library.mark_read(ids, read),
            lambda change: self._set(ids, change, "Marked " + ("read." if read else "unread.")),
        )

    def do_state_star(self) -> None:
        ids = self.targets()
        star = any(not article.starred for article in self._states(ids))
        self.change(
            len(ids),
            f"{'Starring' if star else 'Taking the stars of'} {articles(len(ids))}",
            lambda: self.library.star(ids, star),
            lambda change: self._set(ids, change, "Starred." if star else "Star taken away."),
        )

    def _set(self, ids: list[int], change: Change | None, otherwise: str) -> None:
        if len(ids) > MANY:
            self.list_articles(stay=True)
        else:
            self.renew_from_library(ids)
        self.done(change, otherwise)

    def do_state_all_read(self) -> None:
        query, count = self.query_text, self.rows.articles

        def shown(change: Change | None) -> None:
            self.list_articles(stay=True)
            self.done(change, f"Marked {articles(count)} read.")

        self.change(
            count,
            f"Marking {articles(count)} read",
            lambda: self.library.mark_read(self.library.ids(query), True),
            shown,
        )

    # Tags

    def do_state_tags(self) -> None:
        from tui.screens.dialogs import Ask

        ids = self.targets()
        states = self._states(ids)
        shared = set.intersection(*(set(article.tags) for article in states)) if states else set()

        def taken(answer: str | None) -> None:
            if answer is not None:
                self._tag(ids, {tag.strip() for tag in answer.split(",") if tag.strip()}, shared)

        self.app.push_screen(
            Ask(
                f"Tags of {self.named(ids)}",
                value=", ".join(sorted(shared)),
                placeholder="follow-up, budget",
                hint="Separate tags by commas · Enter keeps these · Esc leaves",
                suggestions=[safe.line(name, 60) for name, _ in self.library.tags()],
            ),
            taken,
        )

    def _tag(self, ids: list[int], wanted: set[str], before: set[str]) -> None:
        def work() -> Change | None:
            change: Change | None = None
            for tag in sorted(wanted - before):
                change = self.library.tag(ids, tag)
            for tag in sorted(before - wanted):
                change = self.library.untag(ids, tag)
            return change

        if wanted != before:
            doing = f"Changing the tags of {articles(len(ids))}"
            self.change(len(ids), doing, work, lambda change: self._set(ids, change, "Tags changed."))

    # Selection

    def do_select(self) -> None:
        self.articles.toggle_selected()
        self.articles.move(1)

    def do_select_range(self) -> None:
        self.articles.select_range()

    def do_select_all(self) -> None:
        if len(self.articles.selected) >= len(self.rows):
            self.articles.select_none()
        else:
            self.articles.select_all(self.library.ids(self.query_text))

    @on(ArticleList.SelectionChanged)
    def _selected(self) -> None:
        self.say_what_is_shown()
        self.refresh_status()

    # Deletion, undo

    def do_state_delete(self) -> None:
        ids, row = self.targets(), self._row_here()
        self.change(
            len(ids),
            f"Deleting {articles(len(ids))}",
            lambda: self.library.delete(ids),
            lambda change: self._deleted(ids, row, change),
        )

    def _deleted(self, ids: list[int], row: int, change: Change | None) -> None:
        self.articles.select_none()
        if self.article is not None and self.article.id in ids:
            self.article = None
        in_article = self.where in {Pane.ARTICLE, Pane.SUMMARY, Pane.SPANS}
        self.list_articles()
        if len(self.rows):
            self.articles.move_to(min(row, len(self.rows) - 1))
            article = self.articles.cursor_article
            if article is not None and self.article_visible and self.article is None:
                self.show_article(article)
        elif in_article:
            self.go_to(self.articles)
        self.done(change, f"Deleted {articles(len(ids))}.")

    def do_undo(self) -> None:
        self.turn_back(
            "Taking the last change back",
            self.library.undo,
            lambda change: self._taken_back(change, "There is nothing to undo.", "redo", "does it again"),
        )

    def do_redo(self) -> None:
        self.turn_back(
            "Doing the last change again",
            self.library.redo,
            lambda change: self._taken_back(change, "There is nothing to do again.", "undo", "undoes it"),
        )

    def _taken_back(self, change: Change | None, nothing: str, command: str, what: str) -> None:
        if change is None:
            self.say(nothing)
            return
        self.rows.fresh.clear()
        self.list_articles(keep=self._one_of(change.ids), stay=True)
        if self.article is not None and self.article.id in change.ids:
            self._show_again(self.article)
        elif self.article is not None and self.article.id and self._outdated(self.article.id):
            self.find_marks()
        key = self.reader.keymap.shown(command)
        self.say(f"{change.sentence} {key} {what}." if key else change.sentence, instead=True)
        self.count_soon()
        self.refresh_status()

    def _outdated(self, number: int) -> bool:
        """Whether the marks that are shown hold no more: what was said of a name was taken back."""
        return self.reading is not None and self.library.cached_reading(number) is None

    def _one_of(self, ids: tuple[int, ...]) -> int | None:
        """The article to put the cursor on: the one there already if it is among `ids`, else the first."""
        current = self.articles.cursor_article
        if not ids or len(ids) > 500 or (current is not None and current.id in ids):
            return current.id if current is not None else None
        return next(
            (number for number in ids if self.rows.position(number) is not None or self._exists(number)), None
        )

    def _show_again(self, article: Article) -> None:
        """The article in the pane may have changed or gone."""
        try:
            self.renew(self.library.article(article.id))
        except KeyError:
            self.article = None
            under = self.articles.cursor_article
            if under is not None and self.article_visible:
                self.show_article(under)
            elif under is None:
                self.show_nothing()
        else:
            self.show_own_marks()

    # Notes, highlights, edits, corrections

    def do_state_note(self) -> None:
        from tui.screens.dialogs import Write

        article = self.current
        if article is None:
            return
        same = self.article is not None and self.article.id == article.id
        span = (
            (self.pane.selection or self.pane.focused_span) if same and self.where is Pane.ARTICLE else None
        )
        words = shortened(span.of(self.text) if span is not None else article.title)

        def taken(text: str | None) -> None:
            if text and text.strip():
                self.library.note(article.id, text.strip(), span)
                self.show_own_marks()
                self.done(None, "Noted.")

        self.app.push_screen(
            Write(f"Note on {words}" if words[:1] in '“„«"‘' else f"Note on “{words}”"), taken
        )

    def do_state_highlight(self) -> None:
        article = self.article
        if article is None:
            return
        span = self.pane.selection or self.pane.focused_span
        marked = self.library.highlights(article.id) if span is not None else []
        there = [one for one in marked if span is not None and Span(one.start, one.end).overlaps(span)]
        if span is None:
            quote, mention = self.reader.keymap.shown("quote.next"), self.reader.keymap.shown("mention.next")
            self.say(f"Select text with the mouse, or go to a quote ({quote}) or a name ({mention}) first.")
        elif there:
            for one in there:
                self.library.remove_highlight(one.id)
            self.show_own_marks()
            self.done(None, "Highlight taken away.")
        else:
            self.library.highlight(article.id, span)
            self.pane.clear_focus()
            self.show_own_marks()
            self.done(None, "Highlighted.")

    def do_state_edit(self) -> None:
        from tui.intake import dates
        from tui.screens.dialogs import Form

        article = self.current
        if article is None:
            return
        before = {name: str(getattr(article, name)) for name in FIELDS}

        def taken(answer: dict[str, str] | None) -> None:
            changes = {
                name: value.strip() for name, value in (answer or {}).items() if value.strip() != before[name]
            }
            if not changes:
                return
            if changes.get("published"):
                changes["published"] = dates.typed(changes["published"])
                if not changes["published"]:
                    self.say("That is no date; write 2026-10-08 or 8 October 2026 14:30.", "warning")
                    self.app.push_screen(Form("Edit the article", answer or before, FIELDS), taken)
                    return
            self.write_now()
            change = self.library.edit(article.id, **changes)
            self.renew_from_library([article.id])
            self.done(change, "Changed.")

        self.app.push_screen(Form("Edit the article", before, FIELDS), taken)

    def do_state_cut(self) -> None:
        from tui.library.cuts import toggled

        article = self.article
        if article is None:
            return
        span = self.pane.selection
        if span is None and not article.furniture:
            self.say("Nothing is cut from this page. Select lines with the mouse to hide them.")
            return
        cuts = toggled(self.text, article.furniture, span) if span is not None else ()
        self.write_now()
        self.library.edit(article.id, furniture=cuts)
        self.renew_from_library([article.id])
        self.find_marks()
        more = sum(cut.end - cut.start for cut in cuts) > sum(
            cut.end - cut.start for cut in article.furniture
        )
        shown = self.reader.keymap.shown("furniture")
        self.done(None, f"Hidden, {shown} shows it." if more else "Taken back into the text.")

    def do_name_correct(self) -> None:
        from tui.screens.correcting import NameFinder, others

        mention = self.mention_here()
        reading = self.reading
        if mention is None or mention.label not in NAMED or reading is None:
            self.say(f"Go to a name first ({self.reader.keymap.shown('mention.next')}).")
            return

        def taken(said: Correction | None) -> None:
            if said is None:
                return
            self.write_now()
            change = self.library.correct(said)
            self.find_marks()
            self.done(change, "Corrected.")

        here = [m.name for m in reading.entities if m.label in NAMED]
        self.app.push_screen(NameFinder(mention, others(self.library, mention, here)), taken)
