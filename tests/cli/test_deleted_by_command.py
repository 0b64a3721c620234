"""Deleted articles by command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def cli(newsreader: Callable[..., Any]) -> Callable[..., Any]:
    """A library of three articles, of which two are deleted."""
    for title in ("The harbour", "The ferries", "The pier"):
        newsreader("import", "-", stdin=f"{title} is busy again\n\nThe council met about {title.lower()}.\n")
    newsreader("delete", "1", "2")
    return newsreader


def test_deleted_articles_are_listed_and_put_back(cli: Callable[..., Any]) -> None:
    assert [row["id"] for row in cli("deleted", "--json").json] == [2, 1]
    assert cli("deleted").out.startswith("2\tThe ferries is busy again\t")
    assert "Put 1 article back." in cli("deleted", "restore", "1").err
    assert [row["id"] for row in cli("deleted", "--json").json] == [2]
    assert {row["id"] for row in cli("list", "--json").json} == {1, 3}


def test_emptying_wants_a_yes_and_is_final(cli: Callable[..., Any]) -> None:
    refused = cli("deleted", "empty")
    assert refused.status == 1
    assert "--yes" in refused.err
    assert "Gave up 2 deleted articles for good" in cli("deleted", "empty", "--yes").err
    assert "Nothing is deleted." in cli("deleted").err
    cli("undo")
    assert {row["id"] for row in cli("list", "--json").json} <= {3}


def test_an_id_that_is_not_deleted_is_refused(cli: Callable[..., Any]) -> None:
    refused = cli("deleted", "empty", "3", "--yes")
    assert refused.status == 1
    assert "no deleted article 3" in refused.err
