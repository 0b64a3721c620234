"""Feeds in the app: adding, fetching, what went wrong, changing, removing, undo; nothing ever jumps."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from web_server import Answer, WebServer

from tui.library.feeds import Feed

WORDS = "The harbour was quiet again on Friday, as the people of the town had hoped it would be. " * 12


def rss(title: str, *numbers: int) -> str:
    items = "".join(
        f"<item><guid>{title}-{n}</guid><title>{title} story {n}</title>"
        f"<description>{n} {WORDS}</description>"
        f"<link>https://coast.example/{title.replace(' ', '-')}/{n}</link>"
        f"<pubDate>Thu, 08 Oct 2026 {n % 11:02}:00:00 GMT</pubDate></item>"
        for n in numbers
    )
    return f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse in this process: starting another for each test costs more than what is tested."""
    monkeypatch.setattr("tui.intake.feeds.parse.confined", lambda work, *given, seconds: work(*given))


async def done(at) -> None:
    """Until nothing is fetched or looked for any more."""
    await at.pilot.pause(0.01)
    await at.until(lambda: not (at.app.jobs.running("fetch") or at.app.jobs.running("feeds")))
    await at.settle()
    await at.pilot.pause(0.3)
    await at.settle()


async def test_without_feeds_the_page_says_what_to_do(desk, library) -> None:
    async with desk(library) as at:
        await at.press("g", "f")
        assert "No feeds yet. a adds one" in at.screen
        await at.press("q", "R")
        await done(at)
        assert "gf shows the feeds and adds one" in at.notices


async def test_a_feed_is_added_by_the_page_that_has_one_and_fetched(
    desk, empty, web_server: WebServer
) -> None:
    web_server.put("/feed.xml", rss("Coast Wire", 1, 2), content_type="application/rss+xml")
    link = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    page = web_server.put("/", f"<html><head>{link}</head><body>News</body></html>", content_type="text/html")
    async with desk(empty) as at:
        await at.press("g", "f", "a")
        at.app.screen.query_one("Input").value = page
        await at.press("enter")
        await done(at)
        assert "Subscribed to Coast Wire." in at.notices
        assert "Coast Wire" in at.screen
        assert len(empty) == 2
        await at.press("enter")
        assert at.app.desk.query_text == 'source:"Coast Wire"'
        assert len(at.app.desk.rows) == 2


async def test_what_goes_wrong_is_told_in_plain_words_and_r_tries_again(
    desk, empty, web_server: WebServer
) -> None:
    address = web_server.put("/feed.xml", "no", status=500)
    empty.subscribe([Feed(address, title="Coast Wire", folder="Ports")])
    async with desk(empty) as at:
        await at.press("g", "f")
        assert "Ports" in at.screen
        await at.press("r")
        await done(at)
        assert "✗" in at.screen
        assert "1 failing" in at.screen
        web_server.put("/feed.xml", rss("Coast Wire", 1))
        await at.press("r")
        await done(at)
        assert "✗" not in at.screen
        assert len(empty) == 1


async def test_new_articles_are_counted_and_neither_cursor_nor_text_moves(
    desk, empty, web_server: WebServer, many_articles
) -> None:
    empty.add(many_articles(60))
    empty.subscribe([Feed(web_server.put("/a", rss("Coast Extra", *range(12))), title="Coast Extra")])
    async with desk(empty) as at:
        await at.press(*["j"] * 30, *["k"] * 4)
        articles = at.app.desk.articles
        under, open_, line = at.cursor, at.open, articles.top_of(articles.cursor) - articles.scroll_offset.y
        row = articles.cursor
        await at.press("R")
        await done(at)
        assert "12 new articles from 1 feed" in at.notices or "Coast Extra: 12 new articles" in at.notices
        assert "12 new" in at.app.desk.query_one("#heading").render().plain
        assert (at.cursor, at.open) == (under, open_)
        assert articles.cursor == row + 12
        assert articles.top_of(articles.cursor) - articles.scroll_offset.y == line


async def test_r_fetches_only_the_feed_of_the_article_under_the_cursor(
    desk, library, web_server: WebServer
) -> None:
    mine = web_server.put("/mine", rss("Coast Wire", 1))
    other = web_server.put("/other", rss("The Meridian", 1))
    library.subscribe([Feed(mine, title="Coast Wire"), Feed(other, title="The Meridian")])
    async with desk(library) as at:
        assert at.cursor.startswith("Harbour")
        await at.press("r")
        await done(at)
        assert web_server.paths() == ["/mine"]
        await at.press("R")
        await done(at)
        assert sorted(web_server.paths()) == ["/mine", "/mine", "/other"]


async def test_escape_stops_a_fetch_and_what_came_is_kept(desk, empty, web_server: WebServer) -> None:
    gate = threading.Event()

    def slow(_):
        gate.wait(10)
        return Answer(rss("Slow", 1))

    web_server.routes["/slow"] = slow
    quick = web_server.put("/quick", rss("Quick", 1, 2))
    empty.subscribe([Feed(quick, title="Quick"), Feed(web_server.url("/slow"), title="Slow")])
    async with desk(empty) as at:
        await at.pilot.press("R")
        await at.until(lambda: len(empty) == 2)
        assert "Fetching all feeds" in at.screen
        await at.pilot.press("escape")
        await at.pilot.pause()
        assert "Stopped" in at.notices
        assert "Fetching" not in at.screen
        gate.set()
        await done(at)
        assert len(at.app.desk.rows) == 2


async def test_settings_of_a_feed_are_changed_and_undone(desk, empty) -> None:
    empty.subscribe([Feed("https://coast.example/feed", title="Coast Wire")])
    async with desk(empty) as at:
        await at.press("g", "f", "f")
        assert "full text of the linked page" in at.screen
        await at.press("K", "K")
        assert "keeps 30 days" in at.screen
        await at.press("u", "u", "u")
        assert empty.feeds()[0] == Feed("https://coast.example/feed", id=1, title="Coast Wire")
        await at.press("e")
        inputs = at.app.screen.query("Input")
        inputs[1].value, inputs[3].value = "Ports", "x"
        await at.press("ctrl+s")
        assert "“x” was not understood" in at.notices
        assert empty.feeds()[0].folder == ""
        await at.press("e")
        at.app.screen.query("Input")[1].value = "Ports"
        at.app.screen.query("Input")[4].value = "the newest 200"
        await at.press("ctrl+s")
        [feed] = empty.feeds()
        assert (feed.folder, feed.keep_newest, feed.keep_days) == ("Ports", 200, 0)
        assert "keeps the newest 200" in at.screen


async def test_a_feed_is_removed_and_had_back_with_its_settings(desk, empty) -> None:
    empty.subscribe([Feed("https://coast.example/feed", title="Coast Wire", keep_days=7)])
    async with desk(empty) as at:
        await at.press("g", "f", "D")
        assert "u undoes it" in at.notices
        assert "No feeds yet" in at.screen
        await at.press("u")
        assert "Coast Wire" in at.screen
        assert empty.feeds()[0].keep_days == 7


async def test_a_list_of_feeds_goes_out_and_comes_in(desk, empty, library, tmp_path: Path) -> None:
    empty.subscribe(
        [
            Feed("https://coast.example/a", title="Coast Wire", folder="Ports/North"),
            Feed("https://coast.example/b", title="The [/b] Meridian"),
        ]
    )
    target = tmp_path / "feeds.opml"
    async with desk(empty) as at:
        await at.press("g", "f", "w")
        at.app.screen.query_one("Input").value = str(target)
        await at.press("enter")
        await done(at)
        assert "Wrote 2 feeds" in at.notices
    async with desk(library) as at:
        await at.press("i")
        at.app.screen.query_one("Input").value = str(target)
        await at.press("enter")
        await at.until(lambda: "2 feeds" in at.screen)
        await at.settle()
        assert "2 feeds" in at.screen
        assert [(one.title, one.folder) for one in library.feeds()] == [
            ("The [/b] Meridian", ""),
            ("Coast Wire", "Ports/North"),
        ]
        await at.press("escape", "u")
        assert library.feeds() == []


async def test_no_hostile_feed_acts_on_the_page(desk, empty) -> None:
    empty.subscribe(
        [
            Feed(
                "https://x.example/\x1b]0;owned\x07",
                title="[@click=app.quit]\x1b[31m[/b] \u202egnp",
                folder="[/x]",
            )
        ]
    )
    empty.note_fetch(1, error="Said \x1b]0;owned\x07 [/b].", failures=3)
    async with desk(empty) as at:
        await at.press("g", "f", "e", "escape", "D", "u")
        assert not [mark for mark in ("\x1b", "\x07", "\u202e") if mark in at.screen]
        assert at.app._exception is None
