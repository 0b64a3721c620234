"""The links of an article's page and its pictures: seen, named, opened in the browser."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tui.library.article import Article, Draft
from tui.screens.links import Target, links_of
from tui.settings import Settings

DEAL = "https://coast.example/deal"
GATES = "https://coast.example/pictures/gates.jpg?size=2"


@pytest.fixture
def pictured(empty):
    """An article with a link in its text, links of its page, and two pictures."""
    empty.add(
        [
            Draft(
                "Harbour opens",
                f"The gates opened on Monday. The deal stands at {DEAL}.\n\nAll were there.",
                url="https://coast.example/1",
                source="Coast Wire",
                links=(("Read the deal", DEAL), ("The union", "https://union.example/")),
                images=(("The gates [at] dawn", GATES), ("", "https://coast.example/crane.png")),
            )
        ]
    )
    return empty


@pytest.fixture
def browser(tmp_path: Path):
    """Settings with a browser that writes down what it is to open, and a way to read that."""
    log = tmp_path / "opened"
    code = f"import sys; open({str(log)!r}, 'a').write(sys.argv[1] + chr(10))"
    return Settings(rest=0, watch=0, browser=(sys.executable, "-c", code)), log


async def opened(at, log: Path) -> list[str]:
    await at.until(lambda: log.exists() and log.read_text().endswith("\n"))
    return log.read_text().split()


async def test_pictures_stand_below_the_text_with_their_captions(desk, pictured) -> None:
    async with desk(pictured) as at:
        await at.press("enter")
        assert "▣ The gates [at] dawn" in at.screen
        assert "▣ crane.png" in at.screen
        await at.press("s")  # the row that is drawn anew has no pictures; the text keeps them
        assert "▣ crane.png" in at.screen


async def test_digits_open_the_article_its_links_and_its_pictures(desk, pictured, browser) -> None:
    settings, log = browser
    async with desk(pictured, settings=settings) as at:
        await at.press("enter", "4")
        assert await opened(at, log) == [GATES]
        await at.press("9")
        assert "The article has 5 links." in at.notices


async def test_the_list_names_what_it_opens(desk, pictured, browser) -> None:
    settings, log = browser
    async with desk(pictured, settings=settings) as at:
        await at.press("enter", "f")
        for words in ("Read the deal", "The union", "▣ The gates [at] dawn", "union.example"):
            assert words in at.screen
        await at.press(*"union", "enter")
        assert await opened(at, log) == ["https://union.example/"]


def test_each_address_comes_once_and_only_those_of_the_web() -> None:
    article = Article(
        1,
        "T",
        url="https://a.example/",
        links=(("Label", "https://b.example/x"), ("mine", "javascript:alert(1)"), ("", "file:///etc/passwd")),
        images=(("Same", "https://b.example/x"), ("Only", "https://c.example/y.png")),
    )
    assert links_of(article, "See https://b.example/x, or https://a.example/.") == [
        Target("https://a.example/", "this article", "article"),
        Target("https://b.example/x", "Label"),
        Target("https://c.example/y.png", "Only", "picture"),
    ]
