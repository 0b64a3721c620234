"""Subscriptions, the articles feeds bring, and what their rules keep."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tui.library import disk
from tui.library.article import Draft
from tui.library.errors import LibraryError
from tui.library.feeds import Feed
from tui.library.library import Library
from tui.reading.spans import Span

FILLING = " and the harbour was quiet again, as the people of the town had hoped it would be" * 3


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = datetime(2026, 10, 8, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: float) -> None:
        self.now += timedelta(days=days)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Library:
    monkeypatch.setattr(disk, "sync", lambda descriptor: None)
    return Library.open(tmp_path / "library", clock=clock)


@pytest.fixture
def entry(library: Library) -> Callable[..., Draft]:
    """Makes entries of feed 1."""
    library.subscribe([Feed("https://coast.example/feed", title="Coast Wire", folder="News")])

    def make(number: int, words: str = "", **fields: Any) -> Draft:
        text = f"Story {number} began on the pier{FILLING}. {words}"
        told = {"feed": 1, "guid": f"g{number}", "version": f"v{words}", "source": "Coast Wire", **fields}
        return Draft(f"Story {number}", text, **told)

    return make


def titles(library: Library, query: str = "") -> list[str]:
    return [library.article(number).title for number in library.ids(query, "oldest")]


# -- subscriptions -----------------------------------------------------------------------------


def test_feeds_are_listed_by_folder_and_title_and_survive_a_restart(library: Library) -> None:
    library.subscribe(
        [
            Feed("https://b.example/f", title="b"),
            Feed("https://c.example/f"),
            Feed("https://a.example/f", title="A"),
        ]
    )
    library.subscribe([Feed("https://d.example/f", folder="Arts")])
    library.close()
    again = Library.open(library.folder, clock=lambda: datetime(2026, 10, 9, tzinfo=UTC))
    assert [feed.name for feed in again.feeds()] == ["A", "b", "https://c.example/f", "https://d.example/f"]


def test_the_same_address_is_one_subscription(library: Library) -> None:
    library.subscribe([Feed("https://b.example/feed", title="B")])
    answers = library.subscribe([Feed("https://www.b.example/feed/"), Feed("https://c.example/feed")])
    assert [(feed.id, new) for feed, new in answers] == [(1, False), (2, True)]


def test_subscribing_unsubscribing_and_changes_are_taken_back(library: Library) -> None:
    library.subscribe([Feed("https://b.example/f", title="B"), Feed("https://c.example/f")])
    assert library.change_feed(1, folder="News", interval=30) is not None
    assert library.change_feed(1, folder="News") is None
    change = library.unsubscribe([1, 2, 9])
    assert change is not None
    assert change.sentence == "Unsubscribed from 2 feeds; what came from there stays."
    assert library.feeds() == []
    assert library.unsubscribe([1]) is None
    library.undo()
    assert library.feed(1).folder == "News"
    library.undo()
    assert library.feed(1).folder == ""
    library.undo()
    assert library.feeds() == []
    with pytest.raises(KeyError):
        library.feed(1)


def test_what_a_fetch_leaves_is_no_step_to_undo(library: Library) -> None:
    library.subscribe([Feed("https://b.example/f", title="B")])
    library.note_fetch(1, etag='"1"', fetched="2026-10-08T12:00:00+00:00")
    library.note_fetch(99, etag="of a feed that is gone")
    assert library.feed(1).etag == '"1"'
    library.undo()
    assert library.feeds() == []


def test_a_new_title_is_the_source_of_its_articles_too(library: Library, entry: Callable[..., Draft]) -> None:
    library.add([entry(1), entry(2, source="A guest"), Draft("Mine", "Other words.", source="Coast Wire")])
    library.change_feed(1, title="The Coast")
    assert [library.article(number).source for number in (1, 2, 3)] == ["The Coast", "A guest", "Coast Wire"]
    library.undo()
    assert library.article(1).source == "Coast Wire"


def test_a_new_address_is_asked_anew(library: Library, entry: Callable[..., Draft]) -> None:
    library.note_fetch(1, etag='"1"', dead=True, error="Gone.", failures=3)
    library.change_feed(1, address="https://new.example/feed")
    feed = library.feed(1)
    assert (feed.etag, feed.dead, feed.error, feed.failures) == ("", False, "", 0)


def test_a_title_must_say_something(library: Library, entry: Callable[..., Draft]) -> None:
    with pytest.raises(LibraryError, match="needs a title"):
        library.change_feed(1, title="")
    with pytest.raises(TypeError):
        library.change_feed(1, etag="x")


# -- entries -----------------------------------------------------------------------------------


def test_an_entry_that_comes_again_is_the_same_article(library: Library, entry: Callable[..., Draft]) -> None:
    library.add([entry(1), entry(2)])
    again = library.add([entry(1), entry(2), entry(3), entry(3)])
    assert [one.doubles for one in again] == [1, 2, None, 3]
    assert titles(library) == ["Story 1", "Story 2", "Story 3"]


def test_the_same_guid_in_two_feeds_is_two_articles(library: Library, entry: Callable[..., Draft]) -> None:
    library.add([entry(1), entry(2, guid="g1", feed=2)])
    assert len(library) == 2


def test_entries_of_one_feed_that_name_the_same_page_are_told_apart(
    library: Library, entry: Callable[..., Draft]
) -> None:
    library.add([entry(1, url="https://coast.example/live"), entry(2, url="https://coast.example/live")])
    library.add([entry(3, url="https://coast.example/live")])
    assert len(library) == 3
    other = library.add([entry(4, url="https://coast.example/live", feed=2, source="Other")])
    assert other[0].doubles is not None


def test_the_same_text_from_two_feeds_is_one_article_with_two_sources(
    library: Library, entry: Callable[..., Draft]
) -> None:
    library.add([entry(1)])
    library.add([entry(1, feed=2, guid="other", source="The Meridian")])
    assert len(library) == 1
    assert library.article(1).also == ("The Meridian",)


def test_a_deleted_entry_does_not_come_back_with_the_next_fetch(
    library: Library, entry: Callable[..., Draft], clock: Clock
) -> None:
    library.add([entry(1)])
    library.delete([1])
    assert [one.doubles for one in library.add([entry(1)])] == [1]
    library.close()
    again = Library.open(library.folder, clock=clock)
    again.add([entry(1), entry(2)])
    assert titles(again) == ["Story 2"]
    assert again.entries(1) == {"g1", "g2"}


def test_a_changed_entry_changes_its_article_and_undo_has_the_old_text(
    library: Library, entry: Callable[..., Draft]
) -> None:
    library.add([entry(1)])
    library.mark_read([1])
    before = library.body(1)
    told = library.add([entry(1, "Later the fishermen came home.")])
    assert (told[0].doubles, told[0].renewed) == (1, True)
    assert library.body(1).endswith("Later the fishermen came home.")
    assert library.ids("fishermen") == [1]
    assert library.article(1).read
    assert library.add([entry(1, "Later the fishermen came home.")])[0].renewed is False
    library.undo()
    assert library.body(1) == before


@pytest.mark.parametrize("what", ["edited", "noted", "marked"])
def test_what_the_user_has_worked_on_is_not_changed_by_a_feed(
    library: Library, entry: Callable[..., Draft], what: str
) -> None:
    library.add([entry(1)])
    if what == "edited":
        library.edit(1, title="My headline")
    elif what == "noted":
        library.note(1, "Ask the harbour master.")
    else:
        library.highlight(1, Span(0, 5))
    library.add([entry(1, "Later the fishermen came home.")])
    assert "fishermen" not in library.body(1)


# -- what is kept ------------------------------------------------------------------------------


def test_without_a_rule_everything_stays(library: Library, entry: Callable[..., Draft], clock: Clock) -> None:
    library.add([entry(1)])
    clock.pass_days(4000)
    assert library.expire(1) is None


def test_old_articles_go_by_rule_and_come_back_by_undo(
    library: Library, entry: Callable[..., Draft], clock: Clock
) -> None:
    library.add([entry(n, tags=("harbour",)) for n in range(1, 7)] + [entry(9, feed=2)])
    clock.pass_days(20)
    library.add([entry(7)])
    clock.pass_days(11)
    library.star([1])
    library.tag([2], "mine")
    library.note(3, "Look again.")
    library.highlight(4, Span(0, 3))
    library.change_feed(1, keep_days=30)
    change = library.expire(1)
    assert change is not None
    assert change.sentence == "Put away 2 articles of “Coast Wire”, as its rule says."
    assert sorted(titles(library)) == [f"Story {n}" for n in (1, 2, 3, 4, 7, 9)]
    assert library.expire(1) is None
    library.undo()
    assert len(library) == 8


def test_the_newest_so_many_are_kept(library: Library, entry: Callable[..., Draft]) -> None:
    library.add([entry(n, published=f"2026-09-{n:02}") for n in range(1, 11)])
    library.star([2])
    library.change_feed(1, keep_newest=3)
    library.expire(1)
    assert sorted(titles(library)) == ["Story 10", "Story 2", "Story 8", "Story 9"]


def test_articles_a_week_are_counted_by_feed(
    library: Library, entry: Callable[..., Draft], clock: Clock
) -> None:
    library.add([entry(1, published="2026-10-07"), entry(2, published="2026-09-28"), entry(3)])
    library.add([Draft("No feed", "Brought by hand.")])
    assert library.feed_weeks(3) == {1: (0, 1, 2)}
