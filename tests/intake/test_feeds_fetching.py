"""Fetching subscriptions: what is new comes once, what fails is told, and nothing is ever lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from web_server import Answer, Asked, WebServer

from tui.intake.errors import IntakeError
from tui.intake.feeds import discovery, fetching, parse
from tui.intake.feeds.fetching import Outcome, State
from tui.intake.importing import Progress, Taken
from tui.intake.web import Limits
from tui.library import disk
from tui.library.feeds import Feed
from tui.library.library import Library

QUICK = Limits(connect=2.0, read=0.4, total=1.0, redirects=3)
TEXT = "The harbour was quiet again on Friday, as the people of the town had hoped it would be. " * 12


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 10, 8, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker process has tests of its own."""
    monkeypatch.setattr(parse, "confined", lambda function, *args, seconds: function(*args))
    monkeypatch.setattr(disk, "sync", lambda descriptor: None)


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    with Library.open(tmp_path / "library", clock=clock) as library:
        yield library


def rss(
    *numbers: int, title: str = "Coast Wire", words: str = "", link: str = "https://coast.example/"
) -> str:
    items = "".join(
        f"<item><title>Story {n}</title><link>{link}{n}</link><guid isPermaLink='false'>g{n}</guid>"
        f"<description>Story {n} began. {TEXT}{words}</description></item>"
        for n in numbers
    )
    return f"<rss version='2.0'><channel><title>{title}</title><link>https://coast.example/</link>{items}</channel></rss>"


@pytest.fixture
def fetch(library: Library) -> Callable[..., list[Outcome]]:
    def run(*numbers: int, **options: bool) -> list[Outcome]:
        events = list(fetching.run(library, numbers or None, limits=QUICK, **options))
        return [event for event in events if isinstance(event, Outcome)]

    return run


Fetch = Callable[..., list[Outcome]]


def titles(library: Library) -> list[str]:
    return sorted(library.article(number).title for number in library.ids())


def test_new_articles_come_once(library: Library, web_server: WebServer, fetch: Fetch) -> None:
    library.subscribe([Feed(web_server.put("/feed", rss(1, 2)))])
    (first,) = fetch()
    assert (first.state, first.new) == (State.FETCHED, 2)
    assert first.sentence == "Coast Wire: 2 new articles."
    web_server.put("/feed", rss(1, 2, 3))
    (second,) = fetch()
    assert second.new == 1
    assert titles(library) == ["Story 1", "Story 2", "Story 3"]
    assert {library.article(number).source for number in library.ids()} == {"Coast Wire"}
    assert library.ids('source:"Coast Wire"') == library.ids()
    assert library.feed(1).home == "https://coast.example/"


def test_articles_are_stored_before_they_are_told(library: Library, web_server: WebServer) -> None:
    library.subscribe([Feed(web_server.put("/feed", rss(1, 2)))])
    for event in fetching.run(library, limits=QUICK):
        if isinstance(event, Taken):
            with Library.open(library.folder, readonly=True) as other:
                assert other.article(event.id).title == event.title


def test_what_has_not_changed_is_asked_for_with_what_is_known(
    library: Library, web_server: WebServer, fetch: Fetch
) -> None:
    def answer(asked: Asked) -> Answer:
        known = (
            asked.headers.get("if-none-match") == '"1"' and asked.headers.get("if-modified-since") == "then"
        )
        headers = {"ETag": '"1"', "Last-Modified": "then"}
        return Answer(status=304, headers=headers) if known else Answer(rss(1), headers=headers)

    web_server.routes["/feed"] = answer
    library.subscribe([Feed(web_server.url("/feed"))])
    assert [one.state for one in (*fetch(), *fetch(), *fetch())] == ["fetched", "unchanged", "unchanged"]


def test_the_same_bytes_without_any_mark_are_unchanged_too(
    library: Library, web_server: WebServer, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.subscribe([Feed(web_server.put("/feed", rss(1)))])
    fetch()
    monkeypatch.delattr(parse, "parse")  # it is not even read
    assert fetch()[0].state is State.UNCHANGED


def test_many_feeds_come_in_parallel_but_one_at_a_time_from_each_host(
    library: Library, web_server: WebServer, fetch: Fetch
) -> None:
    here: list[str] = []
    both = threading.Barrier(2, timeout=30)
    guard = threading.Lock()

    def answer(asked: Asked) -> Answer:
        name = asked.headers["host"].split(":")[0]
        with guard:
            assert name not in here
            here.append(name)
        both.wait()  # only passes when the other host is asked at the same time
        with guard:
            here.remove(name)
        return Answer(rss(len(web_server.asked), title=asked.path))

    for path in ("/a", "/b"):
        web_server.routes[path] = answer
    library.subscribe([Feed(web_server.url(path, host)) for path in ("/a", "/b") for host in HOSTS])
    assert {one.state for one in fetch()} == {State.FETCHED}


HOSTS = ("127.0.0.1", "localhost")


def test_progress_counts_feeds(library: Library, web_server: WebServer) -> None:
    library.subscribe([Feed(web_server.put(f"/{n}", rss(n))) for n in range(3)])
    told = [event for event in fetching.run(library, limits=QUICK) if isinstance(event, Progress)]
    assert told == [Progress(n, 3) for n in range(4)]


# -- failures ----------------------------------------------------------------------------------


def test_a_failure_is_kept_in_words_and_costs_no_article(
    library: Library, web_server: WebServer, fetch: Fetch
) -> None:
    library.subscribe([Feed(web_server.put("/feed", rss(1, 2)))])
    fetch()
    web_server.put("/feed", "", 500)
    (outcome,) = fetch()
    assert outcome.state is State.FAILED
    assert outcome.sentence.startswith("Coast Wire: the server 127.0.0.1 answered 500")
    assert library.feed(1).failures == 1
    assert len(library) == 2
    web_server.put("/feed", rss(1, 2, 3))
    fetch()
    assert (library.feed(1).error, library.feed(1).failures, len(library)) == ("", 0, 3)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<html><body>Sorry</body></html>", "no feed"),
        ("", "no feed"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "no feed"),
        ("<rss><channel>" + "<a>" * 5000, "nested too deeply"),
    ],
)
def test_what_is_no_feed_any_more_is_a_failure(
    library: Library, web_server: WebServer, fetch: Fetch, body: str | bytes, said: str
) -> None:
    library.subscribe([Feed(web_server.put("/feed", rss(1)))])
    fetch()
    web_server.put("/feed", body)
    assert said in fetch()[0].sentence
    assert len(library) == 1


def test_one_bad_feed_does_not_keep_the_others(library: Library, web_server: WebServer, fetch: Fetch) -> None:
    def dripping() -> Iterator[bytes]:
        while not web_server.stopped.wait(0.1):
            yield b"<"

    web_server.routes["/slow"] = Answer(piecewise=dripping)
    web_server.routes["/broken"] = Answer(raw=b"")
    web_server.put("/loop", "", 302, location="/loop")
    web_server.put("/good", rss(1))
    library.subscribe(
        [Feed(web_server.url(path)) for path in ("/slow", "/broken", "/loop", "/good", "/none")]
    )
    outcomes = {one.feed.address.rpartition("/")[2]: one for one in fetch()}
    assert {name: one.state.value for name, one in outcomes.items()} == {
        "slow": "failed",
        "broken": "failed",
        "loop": "failed",
        "good": "fetched",
        "none": "failed",
    }
    assert all(one.sentence.endswith(".") for one in outcomes.values())
    assert fetching.summary(list(outcomes.values())) == "1 new article from 1 feed; 4 feeds failed."


def test_a_feed_that_is_gone_for_good_is_asked_no_more_unless_it_is_named(
    library: Library, web_server: WebServer, fetch: Fetch
) -> None:
    library.subscribe([Feed(web_server.put("/feed", rss(1)))])
    fetch()
    web_server.put("/feed", "", 410)
    assert fetch()[0].state is State.GONE
    assert fetch() == []
    assert len(library) == 1
    web_server.put("/feed", rss(1, 2))
    assert fetch(1)[0].new == 1
    assert not library.feed(1).dead


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_for_a_pause_gets_it(
    library: Library, web_server: WebServer, fetch: Fetch, clock: Clock, status: int
) -> None:
    library.subscribe([Feed(web_server.put("/feed", "", status, retry_after="3600"))])
    assert fetch()[0].state is State.FAILED
    asked = len(web_server.asked)
    assert [one.state for one in (*fetch(), *fetch(1))] == [State.WAITING] * 2
    assert len(web_server.asked) == asked
    clock.now += timedelta(hours=2)
    web_server.put("/feed", rss(1))
    assert fetch()[0].state is State.FETCHED


def test_a_move_for_good_is_kept_a_passing_one_is_not(
    library: Library, web_server: WebServer, fetch: Fetch
) -> None:
    new = web_server.put("/new", rss(1))
    web_server.put("/old", "", 301, location="/new")
    web_server.put("/now", "", 302, location="/new")
    library.subscribe([Feed(web_server.url("/old")), Feed(web_server.url("/now"))])
    fetch()
    assert [library.feed(number).address for number in (1, 2)] == [new, web_server.url("/now")]


def test_feeds_are_due_by_their_interval_and_later_after_failures(
    library: Library, web_server: WebServer, fetch: Fetch, clock: Clock
) -> None:
    library.subscribe([Feed(web_server.put("/feed", rss(1)), interval=30)])
    assert len(fetch(due=True)) == 1
    clock.now += timedelta(minutes=26)
    assert fetch(due=True) == []
    clock.now += timedelta(minutes=8)
    web_server.put("/feed", "", 500)
    assert len(fetch(due=True)) == 1
    clock.now += timedelta(minutes=40)
    assert fetch(due=True) == []
    clock.now += timedelta(minutes=30)
    assert len(fetch(due=True)) == 1


def test_stopping_keeps_what_has_come_and_ends_at_once(library: Library, web_server: WebServer) -> None:
    def dripping() -> Iterator[bytes]:
        while not web_server.stopped.wait(0.05):
            yield b"<"

    web_server.put("/good", rss(1, 2))
    web_server.routes["/slow"] = Answer(piecewise=dripping)
    library.subscribe([Feed(web_server.url("/slow", "localhost")), Feed(web_server.url("/good"))])
    stop: list[bool] = []
    for event in fetching.run(library, cancelled=lambda: bool(stop)):
        if isinstance(event, Outcome):
            stop.append(True)
    assert len(library) == 2
    assert library.feed(1).error == ""


def test_leaving_the_iteration_leaves_no_thread_behind(library: Library, web_server: WebServer) -> None:
    library.subscribe([Feed(web_server.put(f"/{n}", rss(n))) for n in range(30)])
    before = threading.active_count()
    events = fetching.run(library, limits=QUICK)
    while not isinstance(next(events), Taken):
        pass
    events.close()  # type: ignore[attr-defined]
    ours = [thread for thread in threading.enumerate() if "process_request" not in thread.name]
    assert len(ours) <= before + 1


def test_an_entry_that_was_deleted_stays_deleted(
    library: Library, web_server: WebServer, fetch: Fetch
) -> None:
    library.subscribe([Feed(web_server.put("/feed", rss(1, 2)))])
    fetch()
    library.delete(library.ids())
    web_server.put("/feed", rss(1, 2, 3))
    fetch()
    assert titles(library) == ["Story 3"]


def test_a_changed_entry_is_told_and_taken_over(
    library: Library, web_server: WebServer, fetch: Fetch
) -> None:
    library.subscribe([Feed(web_server.put("/feed", rss(1)))])
    fetch()
    web_server.put("/feed", rss(1, words="And then it rained."))
    (outcome,) = fetch()
    assert (outcome.new, outcome.renewed) == (0, 1)
    assert library.body(1).endswith("And then it rained.")


def test_the_rule_of_a_feed_is_kept_after_each_fetch(
    library: Library, web_server: WebServer, fetch: Fetch
) -> None:
    library.subscribe([Feed(web_server.put("/feed", rss(*range(1, 9))), keep_newest=3)])
    (outcome,) = fetch()
    assert (outcome.new, outcome.expired, len(library)) == (8, 5, 3)


# -- teasers -----------------------------------------------------------------------------------

PAGE = (
    """<html><head><title>Story 1</title></head><body><article><h1>Story 1</h1>{}</article></body></html>"""
)


@pytest.fixture
def teasers(web_server: WebServer) -> str:
    whole = "".join(f"<p>Paragraph {n} of the whole story. {TEXT}</p>" for n in range(6))
    web_server.put("/s/1", PAGE.format(whole), content_type="text/html")
    web_server.put("/s/2", "", 404)
    items = "".join(
        f"<item><title>Story {n}</title><link>{web_server.url(f'/s/{n}')}</link><guid>g{n}</guid>"
        f"<description>Only a teaser {n} …</description></item>"
        for n in (1, 2)
    )
    return web_server.put("/feed", f"<rss><channel><title>Coast Wire</title>{items}</channel></rss>")


def test_the_page_behind_a_teaser_is_fetched_where_the_user_wants_it(
    library: Library, web_server: WebServer, fetch: Fetch, teasers: str
) -> None:
    library.subscribe([Feed(teasers, full_text=True)])
    assert fetch()[0].new == 2
    bodies = {library.article(number).title: library.body(number) for number in library.ids()}
    assert "Paragraph 5 of the whole story." in bodies["Story 1"]
    assert bodies["Story 2"] == "Only a teaser 2 …"
    web_server.put("/feed", str(web_server.routes["/feed"].body) + " ")  # type: ignore[union-attr]
    fetch()
    assert web_server.paths().count("/s/1") == 1


def test_without_that_wish_no_page_is_asked_for(
    library: Library, web_server: WebServer, fetch: Fetch, teasers: str
) -> None:
    library.subscribe([Feed(teasers)])
    fetch()
    assert set(web_server.paths()) == {"/feed"}


# -- finding feeds -----------------------------------------------------------------------------


def test_an_address_of_a_feed_is_that_feed(web_server: WebServer) -> None:
    found = discovery.find(web_server.put("/x", rss(1)), limits=QUICK)
    assert (found.address, found.title, found.home) == (
        web_server.url("/x"),
        "Coast Wire",
        "https://coast.example/",
    )


def test_the_feed_a_page_names_is_found_before_that_of_its_comments(web_server: WebServer) -> None:
    web_server.put("/comments.xml", rss(1, title="Comments"))
    web_server.put("/news.xml", rss(1))
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{href}">'
        for title, href in (("Comments on all", "comments.xml"), ("All", "/news.xml"))
    )
    page = f"<!doctype html><html><head><title>Coast</title>{links}</head><body><p>Hello</p></body></html>"
    found = discovery.find(web_server.put("/", page, content_type="text/html"), limits=QUICK)
    assert (found.address, found.title) == (web_server.url("/news.xml"), "Coast Wire")


def test_common_paths_are_tried_when_a_page_names_none(web_server: WebServer) -> None:
    web_server.put("/rss.xml", rss(1))
    page = "<!doctype html><html><head><title>Coast</title></head><body><p>Hello</p></body></html>"
    assert discovery.find(web_server.put("/a/b", page), limits=QUICK).address == web_server.url("/rss.xml")


def test_a_feed_that_has_moved_for_good_is_kept_at_its_new_address(web_server: WebServer) -> None:
    web_server.put("/old", "", 308, location="/new")
    web_server.put("/new", rss(1))
    assert discovery.find(web_server.url("/old"), limits=QUICK).address == web_server.url("/new")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://coast.example/"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(IntakeError, match="no address of the web"):
        discovery.find(address)


def test_a_page_without_any_feed_is_said(web_server: WebServer) -> None:
    with pytest.raises(IntakeError, match="No feed was found"):
        discovery.find(web_server.put("/", "<html><body><p>Hello</p></body></html>"), limits=QUICK)


def test_the_feed_scheme_of_browsers_is_understood(web_server: WebServer) -> None:
    address = web_server.put("/x", rss(1))
    assert discovery.find(f"feed:{address}", limits=QUICK).address == address


def test_unsubscribing_while_it_is_fetched_does_no_harm(library: Library, web_server: WebServer) -> None:
    library.subscribe([Feed(web_server.put("/feed", rss(1, 2)), keep_newest=1)])
    for event in fetching.run(library, limits=QUICK):
        if isinstance(event, Taken):
            library.unsubscribe([1])
    assert library.feeds() == []
    assert len(library) == 2
