"""Killed while it fetches, reads, takes over, writes out or puts back: what was told holds, nothing half."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from tinydb import TinyDB
from web_server import Answer, WebServer

from tui.intake.export import ENDINGS
from tui.library.article import Draft
from tui.library.doctor import examine
from tui.library.feeds import Feed
from tui.library.library import Library
from tui.settings import FORMATS

AT_WORK = Path(__file__).with_name("at_work.py")
ARTICLES = 30
ROUNDS = (1, pytest.param(200, marks=pytest.mark.long))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a library of thirty articles, a feed and a view."""
    with Library.open(tmp_path / "library") as library:
        library.add(
            Draft(
                f"Count {n}",
                f"The harbour master of Sandviken counted {n} ships on Friday.\n\n"
                f"“We saw {n} ships and went home,” said Mara Lindqvist, the harbour master of Town{n}.",
                source="Coast Wire",
                published=f"2026-10-{n % 28 + 1:02}",
            )
            for n in range(ARTICLES)
        )
        library.star([7])
        library.subscribe([Feed("https://coast.example/feed", title="Coast Wire")])
        library.save_view("Ships", "ships")
    return tmp_path


def killed(
    dice: random.Random, work: str, folder: Path, argument: str = "", longest: float = 0.5
) -> list[str]:
    """Let a program work for a while after its first line, kill it, and give the lines it told."""
    words = [sys.executable, str(AT_WORK), work, str(folder), argument]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        first = run.stdout.readline()
        assert first, run.stderr.read()
        time.sleep(dice.uniform(0.0, longest))
        run.send_signal(signal.SIGKILL)
        lines = [first, *run.stdout.read().splitlines(keepends=True)]
    assert run.returncode == -signal.SIGKILL
    return [line.strip() for line in lines if line.endswith("\n")]


def whole(folder: Path) -> None:
    """The thirty articles, star, feed and view are there, and nothing needs mending but what mends itself."""
    with Library.open(folder / "library") as library:
        assert sorted(library.ids()) == list(range(1, ARTICLES + 1))
        assert library.ids("is:starred") == [7]
        assert all(f"counted {n} ships" in library.body(n + 1) for n in range(ARTICLES))
        assert [feed.title for feed in library.feeds()] == ["Coast Wire"]
        assert [view.query for view in library.views() if view.name == "Ships"] == ["ships"]
    report = examine(folder / "library", fix=True)
    assert not [finding for finding in report.findings if finding.lost]
    assert examine(folder / "library").sound


@pytest.mark.parametrize("rounds", ROUNDS)
def test_what_a_killed_fetch_told_is_there_once_and_the_next_one_brings_the_rest(
    rounds: int, tmp_path: Path, web_server: WebServer
) -> None:
    dice, number = random.Random(1), count()

    def feed(_: object) -> Answer:
        items = "".join(
            f"<item><title>Story {n}</title><guid isPermaLink='false'>g{n}</guid>"
            f"<description>Story {n} of the harbour began on Friday.</description></item>"
            for n in (next(number) for _ in range(20))
        )
        return Answer(f"<rss version='2.0'><channel><title>Coast Wire</title>{items}</channel></rss>")

    web_server.routes["/feed"] = feed
    told: dict[int, str] = {}
    for turn in range(rounds):
        if turn and turn % 20 == 0:  # a new one, before looking at all its articles takes all the time
            assert examine(tmp_path / "library", fix=True).sound
            shutil.rmtree(tmp_path / "library")
            told.clear()
        for line in killed(dice, "fetch", tmp_path, web_server.url("/feed")):
            identity, title = line.split(" ", 1)
            assert int(identity) not in told
            told[int(identity)] = title
        with Library.open(tmp_path / "library") as library:
            there = {n: library.article(n).title for n in library.ids()}
            assert len(set(there.values())) == len(there)
            assert told.items() <= there.items()
            assert [one.address for one in library.feeds()] == [web_server.url("/feed")]
    assert told
    assert examine(tmp_path / "library", fix=True).sound


@pytest.mark.parametrize("rounds", ROUNDS)
def test_a_killed_analysis_goes_on_where_it_stopped(rounds: int, folder: Path) -> None:
    dice = random.Random(2)
    for _ in range(rounds):
        killed(dice, "analysis", folder)
        whole(folder)
    with sqlite3.connect(folder / "library" / "index.sqlite") as index:
        assert index.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        index.execute("INSERT INTO text(text) VALUES('integrity-check')")
    index.close()
    with Library.open(folder / "library") as library:
        list(library.catch_up())
        assert len(library.ids("counted ships")) == ARTICLES
        assert not library.waiting()
        assert len(library.quotes(speaker="Mara Lindqvist")) == ARTICLES


@pytest.mark.parametrize("rounds", ROUNDS)
def test_a_library_that_is_being_taken_over_is_never_half_taken_over(rounds: int, folder: Path) -> None:
    dice = random.Random(3)
    with Library.open(folder / "library") as library:
        library.compact()
    for _ in range(rounds):
        killed(dice, "migration", folder)
        whole(folder)
        (folder / "library" / "library.json.foreign").unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("format", "rounds"),
    [("every", 1), *(pytest.param(one, 200, marks=pytest.mark.long) for one in FORMATS)],
)
def test_a_killed_export_leaves_whole_files_or_none(format: str, rounds: int, folder: Path) -> None:  # noqa: A002
    dice = random.Random(format)
    for turn in range(rounds):
        killed(dice, "export", folder, format, longest=1.0 if format == "every" else 0.5)
        found = 0
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder).parts
            if path.is_file() and inside[0] != "library" and not path.name.startswith("."):
                READ[path.name.partition("-")[2].partition(".")[0] if len(inside) == 1 else inside[1][:-2]](
                    path
                )
                found += 1
        assert found
        if turn % 10 == 0:
            shutil.rmtree(folder / "out", ignore_errors=True)
    whole(folder)


def _text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("counted") == (ARTICLES if path.name.startswith("all-") else 1)


def _json(path: Path) -> None:
    assert json.loads(path.read_bytes())


def _html(path: Path) -> None:
    assert path.read_text(encoding="utf-8").rstrip().endswith("</html>")


def _epub(path: Path) -> None:
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None


def _tinydb(path: Path) -> None:
    with TinyDB(path) as db:
        assert len(db.table("articles")) in {20, ARTICLES}


READ: dict[str, Callable[[Path], None]] = {
    "markdown": _text, "text": _text, "json": _json, "html": _html, "epub": _epub, "tinydb": _tinydb,
}  # fmt: skip
assert READ.keys() == set(FORMATS) == ENDINGS.keys()


@pytest.mark.parametrize("form", ["json", "tinydb"])
@pytest.mark.parametrize("rounds", ROUNDS)
def test_a_library_put_back_from_a_complete_export_is_the_old_one_or_the_new_one(
    rounds: int, form: str, folder: Path
) -> None:
    dice = random.Random(form)
    for _ in range(rounds):
        killed(dice, "complete", folder, form)
        whole(folder)
        with Library.open(folder / "other") as other:
            other.restore(folder / f"whole-{form}.json")
            assert len(other) == ARTICLES
            assert "counted 20 ships" in other.body(21)
        shutil.rmtree(folder / "other")


def feeds_of(library: Library) -> list[list[object]]:
    return sorted([feed.id, feed.title, feed.address] for feed in library.feeds())


@pytest.mark.parametrize("rounds", ROUNDS)
def test_feeds_stand_after_a_kill_as_they_were_told_or_one_change_further(
    rounds: int, tmp_path: Path
) -> None:
    dice = random.Random(4)
    for _ in range(rounds):
        *_, last = killed(dice, "feeds", tmp_path)
        with Library.open(tmp_path / "library") as library:
            if feeds_of(library) != json.loads(last):
                assert library.undo() is not None
            if feeds_of(library) != json.loads(last):  # the change further was itself an undo
                assert library.redo() is not None
                assert library.redo() is not None
            assert feeds_of(library) == json.loads(last)
        shutil.rmtree(tmp_path / "library")
