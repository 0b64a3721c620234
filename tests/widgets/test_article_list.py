"""The list: where the cursor goes, what a row says, and what is fetched for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.message import Message

from tui.library.article import Article
from tui.widgets import article_row
from tui.widgets.article_list import ArticleList

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def articles(count: int, first: int = 1) -> list[Article]:
    return [
        Article(n, f"Headline {n}", source="Hill Post", published="2026-05-04T10:00:00+00:00", words=480)
        for n in range(first, first + count)
    ]


class Lazy(Sequence[Article]):
    """A long list whose rows are made when somebody looks at them."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.fetched: set[int] = set()

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        self.fetched.add(index)
        return Article(index + 1, f"Headline {index + 1}")

    def position(self, article: int) -> int | None:
        return article - 1 if 0 < article <= self.count else None


class Shelf(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield ArticleList(now=lambda: NOW)

    def on_article_list_highlighted(self, event: ArticleList.Highlighted) -> None:
        self.heard.append(event)

    def on_article_list_chosen(self, event: ArticleList.Chosen) -> None:
        self.heard.append(event)

    @property
    def pane(self) -> ArticleList:
        return self.query_one(ArticleList)

    def shown(self) -> list[str]:
        return [self.pane.render_line(y).text.rstrip() for y in range(self.pane.size.height)]


async def test_a_row_says_headline_source_age_and_reading_time_and_marks_what_is_unread() -> None:
    app = Shelf()
    async with app.run_test(size=(50, 8)) as pilot:
        first, second = articles(2)
        second = replace(second, read=True, starred=True, tags=("ferries",), folded=(7, 8))
        app.pane.show([first, second])
        await pilot.pause()
        lines = app.shown()
        assert lines[0] == "● Headline 1"
        assert lines[1] == "  Hill Post · 2 h · 2 min"
        assert lines[2] == "  Headline 2"
        assert lines[3].startswith("  Hill Post · 2 h · 2 min")
        assert lines[3].split()[-5:] == ["ferries", "★", "also", "in", "2"]


async def test_a_row_never_spills_over_its_pane() -> None:
    app = Shelf()
    async with app.run_test(size=(80, 6)):
        styles = app.pane._row_styles(cursor=False)
        for title in (
            "A long headline about the council that does not fit",
            "港の労働者九日間",
            "🚢" * 9,
            "",
        ):
            article = Article(1, title, source="港湾新聞" * 5, tags=("長い札" * 9,), starred=True)
            for width in (1, 3, 8, 20, 33, 80):
                painted = article_row.paint(article, width, styles, now=NOW, gist="要旨" * 30, lines=3)
                for line in painted:
                    assert sum(cell_len(segment.text) for segment in line) <= max(width, 3)
                shown = " ".join("".join(segment.text for segment in line).strip() for line in painted)
                assert not title or width < 8 or "…" in shown or title in shown


async def test_a_headline_too_long_for_its_line_takes_the_next_and_the_gist_gives_way() -> None:
    app = Shelf()
    async with app.run_test(size=(80, 6)):
        styles = app.pane._row_styles(cursor=False)

        def lines(title: str) -> list[str]:
            painted = article_row.paint(
                Article(1, title, source="Coast Wire"), 33, styles, now=NOW, gist="The gist.", lines=3
            )
            return ["".join(segment.text for segment in line).strip("● ") for line in painted]

        assert lines("Ferry fares to rise") == ["Ferry fares to rise", "Coast Wire", "The gist."]
        long = "Harbour workers end their strike after nine days"
        assert lines(long) == ["Harbour workers end their", "strike after nine days", "Coast Wire"]
        longer = lines(f"{long} at the gates of four ports in the north")
        assert longer[0] == "Harbour workers end their"
        assert longer[1].startswith("strike after nine days")
        assert longer[1].endswith("…")


async def test_a_long_source_never_crowds_the_star_out() -> None:
    app = Shelf()
    async with app.run_test(size=(60, 10)):
        styles = app.pane._row_styles(cursor=False)
        starred = replace(articles(1)[0], source="A Very Long Name of a Source", starred=True)
        for width in (20, 27, 40):
            second = article_row.paint(starred, width, styles, now=NOW)[1]
            assert "★" in "".join(segment.text for segment in second)
            assert sum(cell_len(segment.text) for segment in second) <= width


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (40, "The Northern Evening Post · 2 h · 2 min"),
        (26, "The Northern Evenin… · 2 h"),
        (19, "The Northern… · 2 h"),
        (6, "The N…"),
    ],
)
def test_where_there_is_little_room_the_age_outlasts_the_source(width: int, said: str) -> None:
    article = replace(articles(1)[0], source="The Northern Evening Post")
    assert article_row.details(article, NOW, width) == said


async def test_a_hundred_thousand_articles_are_fetched_only_where_one_looks() -> None:
    app = Shelf()
    async with app.run_test(size=(60, 20)) as pilot:
        rows = Lazy(100_000)
        app.pane.show(rows)
        app.pane.end()
        await pilot.pause()
        assert app.pane.cursor_article == rows[99_999]
        app.pane.home()
        app.pane.move(3)
        await pilot.pause()
        assert len(rows.fetched) < 60
        app.pane.select_all(range(1, 100_001))
        await pilot.pause()
        assert len(app.pane.selected) == 100_000
        assert len(rows.fetched) < 60


async def test_the_cursor_stays_on_its_article_when_others_come_above_it() -> None:
    app = Shelf()
    async with app.run_test(size=(60, 12)) as pilot:
        app.pane.show(articles(20))
        app.pane.move_to(4)
        await pilot.pause()
        app.heard.clear()
        app.pane.show([*articles(3, 100), *articles(20)], keep=5)
        await pilot.pause()
        assert app.pane.cursor == 7
        assert app.heard == []


async def test_the_cursor_goes_to_the_neighbour_when_its_article_is_gone() -> None:
    app = Shelf()
    async with app.run_test(size=(60, 12)) as pilot:
        app.pane.show(articles(5))
        app.pane.end()
        app.pane.show(articles(4), keep=5)
        await pilot.pause()
        assert app.pane.cursor_article is not None
        assert app.pane.cursor_article.id == 4
        app.pane.show([])
        await pilot.pause()
        assert app.pane.cursor_article is None
        assert isinstance(app.heard[-1], ArticleList.Highlighted)
        assert app.heard[-1].article is None


async def test_every_step_of_the_cursor_is_told_and_seen() -> None:
    app = Shelf()
    async with app.run_test(size=(60, 12)) as pilot:
        app.pane.show(articles(5))
        await pilot.pause()
        app.heard.clear()
        app.pane.move(1)
        app.pane.move(2)
        app.pane.move(9)
        app.pane.move(1)
        await pilot.pause()
        told = [event.article for event in app.heard if isinstance(event, ArticleList.Highlighted)]
        assert [article.id for article in told if article] == [2, 4, 5]
        grounds = [app.screen._compositor.get_style_at(3, y).bgcolor for y in (0, 8)]
        assert grounds[1] != grounds[0]


async def test_moving_past_the_ends_stays_at_the_ends_and_the_cursor_stays_in_view() -> None:
    app = Shelf()
    async with app.run_test(size=(60, 9)) as pilot:
        app.pane.show(articles(30))
        for act in (lambda: app.pane.page(1), lambda: app.pane.half_page(1), lambda: app.pane.move(7)) * 4:
            act()
            await pilot.pause()
            top = app.pane.scroll_offset.y
            assert top <= app.pane.top_of(app.pane.cursor) <= top + 9 - 2
        app.pane.move(1_000)
        assert app.pane.cursor == 29
        app.pane.move(-1_000)
        assert app.pane.cursor == 0
        await pilot.pause()
        assert app.pane.scroll_offset.y == 0


async def test_select_a_few_a_range_and_none() -> None:
    app = Shelf()
    async with app.run_test(size=(60, 12)) as pilot:
        app.pane.show(articles(10))
        app.pane.toggle_selected()
        app.pane.move(3)
        app.pane.select_range()
        assert app.pane.selected == {1, 2, 3, 4}
        app.pane.toggle_selected()
        assert app.pane.selected == {1, 2, 3}
        await pilot.pause()
        assert [line[0] for line in app.shown()[:8:2]] == ["✓", "✓", "✓", "●"]
        app.pane.select_none()
        assert app.pane.selected == set()


async def test_a_click_moves_the_cursor_and_a_second_one_opens() -> None:
    app = Shelf()
    async with app.run_test(size=(60, 12)) as pilot:
        app.pane.show(articles(10))
        await pilot.click(ArticleList, offset=(5, 5))
        await pilot.pause()
        assert app.pane.cursor == 2
        assert not any(isinstance(event, ArticleList.Chosen) for event in app.heard)
        await pilot.click(ArticleList, offset=(5, 4))
        await pilot.pause()
        assert isinstance(app.heard[-1], ArticleList.Chosen)
        assert app.heard[-1].article.id == 3


async def test_gists_make_a_third_line_and_an_empty_list_says_what_to_do() -> None:
    app = Shelf()
    async with app.run_test(size=(60, 12)) as pilot:
        app.pane.show(articles(3))
        app.pane.set_gist(2, "The quarry closes in spring.")
        app.pane.set_gists_visible(True)
        await pilot.pause()
        assert app.shown()[5] == "  The quarry closes in spring."
        app.pane.show([])
        app.pane.show_empty("Nothing here yet.", "Press i to import.")
        await pilot.pause()
        assert [line.strip() for line in app.shown()[1:3]] == ["Nothing here yet.", "Press i to import."]


async def test_a_changed_row_is_painted_anew() -> None:
    app = Shelf()
    async with app.run_test(size=(60, 12)) as pilot:
        rows = articles(3)
        app.pane.show(rows)
        await pilot.pause()
        assert app.shown()[2] == "● Headline 2"
        rows[1] = replace(rows[1], read=True)
        app.pane.row_changed([2])
        await pilot.pause()
        assert app.shown()[2] == "  Headline 2"
