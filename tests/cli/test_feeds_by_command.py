"""Feeds and addresses from the command line: subscribing, fetching, importing, and what goes wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from web_server import WebServer

from tui.cli.feeds import sparkline
from tui.library import disk

TEXT = "The harbour was quiet again on Friday, as the people of the town had hoped it would be. " * 4


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "sync", lambda descriptor: None)


def rss(*numbers: int, title: str = "Coast Wire") -> str:
    items = "".join(
        f"<item><title>Story {n}</title><guid isPermaLink='false'>{title}{n}</guid>"
        f"<description>{title} says of story {n}: {TEXT}</description></item>"
        for n in numbers
    )
    return f"<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>"


@pytest.fixture
def two(newsreader, web_server: WebServer):
    """A library with two feeds, not fetched yet."""
    newsreader("feeds", "add", web_server.put("/coast", rss(1, 2)), "--folder", "News")
    newsreader("feeds", "add", web_server.put("/meridian", rss(3, title="The Meridian")))
    return newsreader


def test_without_feeds_it_says_how_to_add_one(newsreader) -> None:
    done = newsreader("feeds")
    assert (done.status, done.out) == (0, "")
    assert "feeds add" in done.err
    assert newsreader("feeds", "fetch").status == 1
    assert newsreader("feeds", "list", "--json").json == []


def test_adding_prints_number_title_and_address(newsreader, web_server: WebServer) -> None:
    address = web_server.put("/coast", rss(1))
    done = newsreader("feeds", "add", address)
    assert (done.status, done.out) == (0, f"1\tCoast Wire\t{address}\n")
    again = newsreader("feeds", "add", address)
    assert (again.status, again.out, again.err) == (0, "", "Already there as 1: Coast Wire\n")


def test_adding_a_page_adds_its_feed(newsreader, web_server: WebServer) -> None:
    web_server.put("/news.xml", rss(1))
    link = '<link rel="alternate" type="application/rss+xml" href="/news.xml">'
    page = web_server.put("/", f"<!doctype html><html><head>{link}</head><body><p>Hi</p></body></html>")
    assert newsreader("feeds", "add", page).out == f"1\tCoast Wire\t{web_server.url('/news.xml')}\n"


def test_adding_an_opml_file_adds_all_its_feeds_with_their_folders(newsreader, tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(
        '<opml version="2.0"><body><outline text="News"><outline type="rss" text="A" '
        'xmlUrl="https://a.example/feed"/></outline><outline type="rss" text="B" xmlUrl="https://b.example/f"/>'
        '<outline type="rss" text="x" xmlUrl="|touch owned"/></body></opml>'
    )
    assert newsreader("feeds", "add", path).status == 0
    listed = newsreader("feeds", "--json").json
    assert [(one["title"], one["folder"], one["address"]) for one in listed] == [
        ("B", "", "https://b.example/f"),
        ("A", "News", "https://a.example/feed"),
    ]
    assert newsreader("undo").status == 0
    assert newsreader("feeds", "--json").json == []


def test_what_cannot_be_added_is_said_in_a_sentence(
    newsreader, web_server: WebServer, tmp_path: Path
) -> None:
    (tmp_path / "words.txt").write_text("Only words.\n\nNothing else.")
    for given in (web_server.url("/none"), "file:///etc/passwd", tmp_path / "words.txt"):
        done = newsreader("feeds", "add", given)
        assert (done.status, done.out) == (1, "")
        assert 1 <= len(done.err.splitlines()) <= 2
    some = newsreader("feeds", "add", web_server.url("/none"), web_server.put("/coast", rss(1)))
    assert some.status == 0
    assert len(some.out.splitlines()) == 1


def test_fetching_prints_what_is_new_and_says_what_came_of_it(two) -> None:
    done = two("feeds", "fetch")
    assert done.status == 0
    assert sorted(line.split("\t")[1] for line in done.out.splitlines()) == ["Story 1", "Story 2", "Story 3"]
    assert done.err == "3 new articles from 2 feeds.\n"
    again = two("feeds", "fetch")
    assert (again.status, again.out, again.err) == (0, "", "Nothing new.\n")
    assert len(two("list", 'source:"Coast Wire"', "--json").json) == 2


def test_fetching_one_feed_by_number_address_or_title(two, web_server: WebServer) -> None:
    for which in ("2", "meridian", web_server.url("/meridian")):
        assert [one["id"] for one in two("feeds", "fetch", which, "--json").json["feeds"]] == [2]
    done = two("feeds", "fetch", "nobody")
    assert (done.status, done.err) == (1, "There is no feed nobody; nothing was changed.\n")
    several = two("feeds", "remove", "127.0.0.1")
    assert several.status == 1


def test_the_status_says_what_went_wrong_and_when_it_last_went_well(two, web_server: WebServer) -> None:
    two("feeds", "fetch")
    web_server.put("/coast", "", 500)
    failed = two("feeds", "fetch", "1")
    assert failed.status == 1
    assert "answered 500" in failed.err
    lines = two("feeds").out.splitlines()
    assert "answered 500" in next(line for line in lines if "Coast" in line)
    assert "\t20" in next(line for line in lines if "Meridian" in line)
    coast = next(one for one in two("feeds", "list", "--json").json if one["id"] == 1)
    assert coast["failures"] == 1
    assert coast["weeks"][-1] == 2
    assert (coast["articles"], coast["unread"]) == (2, 2)
    assert two("feeds", "fetch").status == 0


def test_settings_of_a_feed(two) -> None:
    told = two(
        "feeds", "set", "1", "--title", "The Coast", "--full-text", "on", "--every", "6h", "--keep", "30d"
    )
    assert told.err == "Changed the feed “Coast Wire”.\n"
    coast = next(one for one in two("feeds", "--json").json if one["id"] == 1)
    assert (coast["title"], coast["full_text"], coast["minutes"], coast["keep_days"]) == (
        "The Coast",
        True,
        360,
        30,
    )
    two("feeds", "set", "1", "--keep", "200", "--full-text", "off")
    coast = next(one for one in two("feeds", "--json").json if one["id"] == 1)
    assert (coast["full_text"], coast["keep_days"], coast["keep_newest"]) == (False, 0, 200)


@pytest.mark.parametrize(
    "words",
    [
        ["1"],
        ["1", "--every", "soon"],
        ["1", "--every", "1m"],
        ["1", "--keep", "0"],
        ["1", "--keep", "some"],
        ["1", "--title", " "],
        ["1", "2", "--title", "x"],
        ["1", "--address", "file:///etc/passwd"],
        ["9", "--title", "x"],
    ],
    ids=" ".join,
)
def test_settings_that_cannot_be_are_refused(two, words: list[str]) -> None:
    done = two("feeds", "set", *words)
    assert done.status == 1
    assert len(done.err.splitlines()) == 1


def test_unsubscribing_keeps_the_articles_and_is_undone(two) -> None:
    two("feeds", "fetch")
    assert two("feeds", "remove", "1", "2").err == "Unsubscribed from 2 feeds; what came from there stays.\n"
    assert len(two("list", "--json").json) == 3
    two("undo")
    assert len(two("feeds", "--json").json) == 2


def test_global_options_stand_anywhere(two) -> None:
    assert two("feeds", "list", "--no-color").status == 0


def test_a_week_is_a_bar() -> None:
    assert sparkline([0, 1, 4, 8]) == "·▁▄█"
    assert sparkline([]) == ""
    assert sparkline([0, 0]) == "··"


# -- addresses ---------------------------------------------------------------------------------


def test_a_page_at_an_address_is_imported_like_a_file(newsreader, web_server: WebServer) -> None:
    page = "".join(f"<p>{TEXT} Paragraph {n}.</p>" for n in range(4))
    title = "Quiet harbour"
    body = f"<body><article><h1>{title}</h1>{page}</article></body>"
    html = f"<html><head><title>{title}</title></head>{body}</html>"
    address = web_server.put("/story", html, content_type="text/html; charset=utf-8")
    done = newsreader("import", address, "--tag", "web")
    assert (done.status, done.out) == (0, "1\tQuiet harbour\n")
    (row,) = newsreader("list", "tag:web", "--json").json
    assert row["url"] == address


def test_a_feed_at_an_address_is_imported_once(newsreader, web_server: WebServer) -> None:
    address = web_server.put("/feed", rss(1, 2))
    assert len(newsreader("import", address).ids) == 2
    assert newsreader("import", address).out == ""
    dry = newsreader("import", "--dry-run", "--json", address).json
    assert dry["feed_title"] == "Coast Wire"
    assert [one["title"] for one in dry["articles"]] == ["Story 1", "Story 2"]


def test_a_list_of_addresses_is_imported_one_by_one(
    newsreader, web_server: WebServer, tmp_path: Path
) -> None:
    good, bad = web_server.put("/feed", rss(1)), web_server.url("/none")
    path = tmp_path / "later.txt"
    path.write_text(f"{good}\n{bad}\n")
    done = newsreader("import", path)
    assert (done.status, done.out) == (0, "1\tStory 1\n")
    assert f"{bad}: the server has nothing at this address (404)." in done.err


@pytest.mark.parametrize("status", [404, 410, 429, 500, 503])
def test_an_address_that_gives_nothing_is_one_sentence_and_status_1(
    newsreader, web_server: WebServer, status: int
) -> None:
    done = newsreader("import", web_server.put("/x", "no", status))
    assert (done.status, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1
    assert str(status) in done.err


def test_the_local_feed_file_is_read_as_a_feed(newsreader, tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    path.write_text(json.dumps({"version": "https://jsonfeed.org/version/1", "title": "J", "items": []}))
    assert newsreader("import", "--dry-run", "--json", path).json == {"articles": [], "feed_title": "J"}
