"""The feeds: what came of each, and everything one decides about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from textual import on
from textual.message import Message

from tui.commands import Context
from tui.library.feeds import Feed
from tui.library.history import Change
from tui.library.query_forms import token
from tui.screens.links import web
from tui.screens.page import Filled, Page
from tui.screens.statistics import columns
from tui.screens.subscribing import Subscribed, subscribe
from tui.widgets import moments
from tui.widgets.entries import Entry

WEEKS = 12
_KEEP = (0, 90, 30, 7)
"""Days the keep key goes through; 0 keeps everything."""
_EVERY = 0.25
FIELDS = {
    "title": "Title, the source of its articles",
    "folder": "Folder (a stroke makes one inside another)",
    "address": "Address of the feed",
    "interval": "Minutes between fetches (0 for the usual hour)",
    "keep": "Articles kept: all, those of 30 days, or the newest 200",
}
_KEPT = re.compile(r"(?:the newest )?(\d{1,6})|(?:those of )?(\d{1,6}) ?d(?:ays?)?|all|0?")


class FeedsPage(Page):
    """Feeds by folder: articles a week, last fetch, what went wrong in plain words."""

    NAME = "feeds"
    TITLE_TEXT = "Feeds"

    def __init__(self) -> None:
        super().__init__()
        self._adding = ""
        self._state: tuple[int, int, str] = (0, 0, "")
        self._feeds: dict[int, Feed] = {}

    def on_mount(self) -> None:
        super().on_mount()
        self.set_interval(_EVERY, self._tick)

    def fill(self) -> None:
        self.in_job(self._gather)

    def _gather(self) -> Filled:
        library = self.library
        feeds, weeks = library.feeds(), library.feed_weeks(WEEKS)
        self._feeds = {feed.id: feed for feed in feeds}
        entries: list[Entry] = []
        if feeds:
            entries.append(Entry("", right=f"{WEEKS} weeks   all    fetched", heading=True))
        folder = ""
        for feed in feeds:
            if feed.folder != folder:
                folder = feed.folder
                entries += [Entry("", heading=True)] if len(entries) > 1 else []
                entries.append(Entry(folder, heading=True))
            entries += self._rows(feed, weeks.get(feed.id, (0,) * WEEKS), 2 if folder else 0)
        return Filled(self.TITLE_TEXT, self._about(feeds), entries)

    def _about(self, feeds: Sequence[Feed]) -> str:
        key = self.reader.keymap.shown
        if not feeds:
            return (
                f"No feeds yet. {key('feed.add')} adds one: its address, the address of a page that has one,"
                " or a file with a list of feeds (OPML)."
            )
        failing = sum(1 for feed in feeds if feed.error)
        count = "1 feed" if len(feeds) == 1 else f"{len(feeds)} feeds"
        return f"{count} · {failing} failing" if failing else count

    def _rows(self, feed: Feed, weeks: Sequence[int], indent: int) -> list[Entry]:
        when = moments.age(feed.fetched, self.reader.now()) if feed.fetched else "never"
        right = f"{columns(list(weeks)).rjust(WEEKS) or ' ' * WEEKS}  {sum(weeks):>4}  {when:>9}"
        rows = [Entry(feed.name, right=right, indent=indent, key=feed.id)]
        facts = ["full text of the linked page"] if feed.full_text else []
        facts += [f"keeps {kept(feed)}"] if kept(feed) else []
        facts += [f"every {feed.interval} minutes"] if feed.interval else []
        if facts:
            rows.append(Entry(" · ".join(facts), note=True, indent=indent + 2))
        if feed.error:
            gone = "gone, not asked any more: " if feed.dead else ""
            times = f" ({feed.failures} times)" if feed.failures > 1 else ""
            rows.append(Entry(f"✗ {gone}{feed.error}{times}", note=True, indent=indent + 2, lines=0))
        return rows

    @on(Filled)
    def _filled(self, event: Filled) -> None:
        under = self.entries.cursor_entry
        super()._filled(event)
        self.entries.show_entries(event.entries, under.key if under is not None else None)
        self._say_working()

    # Where one is

    @property
    def feed(self) -> Feed | None:
        """The feed under the cursor."""
        entry = self.entries.cursor_entry
        return self._feeds.get(entry.key) if entry is not None and isinstance(entry.key, int) else None

    def context(self) -> Context:
        return Context(
            pane=super().context().pane,
            page=self.NAME,
            top=False,
            feed=self.feed is not None,
            readonly=self.library.readonly,
        )

    def own_hints(self) -> list[tuple[str, str]]:
        return [(self.reader.keymap.shown("open"), "its articles")] if self._feeds else []

    def opened(self, key: object) -> None:
        feed = self._feeds.get(key) if isinstance(key, int) else None
        if feed is not None and feed.title:
            self.answer(token("source", feed.title))
        elif feed is not None:
            self.say(f"Nothing has come from {feed.name} yet.")

    # How it goes

    def _tick(self) -> None:
        """Say above the feeds what is at work, and show what it has done."""
        run = self.reader.desk.fetch_run
        fetching = run.sentence if run is not None and not run.ended else ""
        state = (id(run), len(run.outcomes) if run is not None else 0, self._adding or fetching)
        if state == self._state:
            return
        before, self._state = self._state, state
        if state[:2] != before[:2] or not state[2]:
            self.fill()
        else:
            self._say_working()

    def _say_working(self) -> None:
        if self._state[2]:
            self.say_above(f"{self._state[2]} · Esc stops")

    def do_escape(self) -> None:
        """Stop what is at work; else leave."""
        run = self.reader.desk.fetch_run
        if self._adding:
            self.reader.jobs.cancel("feeds")
            self._adding = ""
            self.say("Stopped; nothing was added.")
            self.fill()
        elif run is not None and not run.ended and self.reader.jobs.running("fetch"):
            self.reader.desk.stop_job("fetch")
        else:
            self.answer(None)

    # What one decides

    def do_fetch(self) -> None:
        feed = self.feed
        if feed is not None:
            self.reader.desk.start_fetch([feed.id], name=feed.name)
        else:
            self.do_fetch_all()

    def do_fetch_all(self) -> None:
        self.reader.desk.start_fetch()

    def do_feed_add(self) -> None:
        from tui.screens.dialogs import Ask

        self.app.push_screen(
            Ask(
                "Add a feed",
                placeholder="https://coast.example/feed.xml, a page that has a feed, or feeds.opml",
            ),
            lambda address: self._add(address.strip()) if address and address.strip() else None,
        )

    def _add(self, address: str) -> None:
        library = self.library
        self._adding = f"Looking for the feed of {address}"
        self.reader.jobs.start("feeds", self, lambda ticket: subscribe(library, address, ticket))
        self._tick()

    @on(Subscribed)
    def _subscribed(self, event: Subscribed) -> None:
        self._adding = ""
        key = self.reader.keymap.shown("undo")
        self.say(event.sentence + (f" {key} undoes it." if event.new and key else ""))
        if event.new:
            name = "the new feed" if len(event.new) == 1 else "the new feeds"
            self.reader.desk.start_fetch(event.new, name=name)
        self.fill()

    def do_feed_remove(self) -> None:
        if self.feed is not None:
            self._done(self.library.unsubscribe([self.feed.id]))

    def do_feed_full_text(self) -> None:
        if self.feed is not None:
            self._done(self.library.change_feed(self.feed.id, full_text=not self.feed.full_text))

    def do_feed_keep(self) -> None:
        feed = self.feed
        if feed is not None:
            place = _KEEP.index(feed.keep_days) if feed.keep_days in _KEEP else 0
            self._done(self.library.change_feed(feed.id, keep_days=_KEEP[(place + 1) % len(_KEEP)]))

    def do_feed_edit(self) -> None:
        from tui.screens.dialogs import Form

        feed = self.feed
        if feed is None:
            return
        before = {
            "title": feed.title,
            "folder": feed.folder,
            "address": feed.address,
            "interval": str(feed.interval),
            "keep": kept(feed) or "all",
        }

        def taken(answer: dict[str, str] | None) -> None:
            changed = {
                name: text.strip() for name, text in (answer or {}).items() if text.strip() != before[name]
            }
            changes: dict[str, str | int] = {}
            for name, value in changed.items():
                if name == "keep" and (rule := _KEPT.fullmatch(value.casefold())):
                    changes |= {"keep_newest": int(rule[1] or 0), "keep_days": int(rule[2] or 0)}
                elif name == "interval" and value.isdecimal() and value.isascii() and len(value) < 7:
                    changes[name] = int(value)
                elif name in ("keep", "interval"):
                    self.say(f"“{value}” was not understood; nothing was changed.", "warning")
                    return
                elif name == "address" and not web(value):
                    self.say("The address of a feed begins with http:// or https://; nothing was changed.")
                    return
                else:
                    changes[name] = value
            if changes:
                self._done(self.library.change_feed(feed.id, **changes))

        self.app.push_screen(Form(f"Change {feed.name}", before, FIELDS), taken)

    def _done(self, change: Change | None) -> None:
        self.reader.desk.done(change, "Nothing had to be changed.")
        self.fill()

    def do_undo(self) -> None:
        self.reader.desk.do_undo()
        self.fill()

    def do_redo(self) -> None:
        self.reader.desk.do_redo()
        self.fill()

    def do_save(self) -> None:
        from tui.screens.dialogs import Ask

        library = self.library

        def work(target: Path) -> Message:
            from tui.intake.export import ExportError, write_feeds

            try:
                count = write_feeds(library, target)
            except ExportError as problem:
                return Subscribed(str(problem), [])
            return Subscribed(f"Wrote {count} feeds to {target}.", [])

        def taken(name: str | None) -> None:
            if name and name.strip():
                target = Path(name.strip()).expanduser()
                self.reader.jobs.start("feeds", self, lambda _: work(target))

        self.app.push_screen(Ask("Write the list of feeds (OPML) to which file?", value="feeds.opml"), taken)


def kept(feed: Feed) -> str:
    """What a feed's rule keeps, in words; "" for everything."""
    told = [f"the newest {feed.keep_newest}"] if feed.keep_newest else []
    told += [f"{feed.keep_days} days"] if feed.keep_days else []
    return ", ".join(told)
