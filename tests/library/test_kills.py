"""Programs that are killed at any moment: what they had acknowledged is there, once and whole."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tui.library.article import Draft
from tui.library.doctor import examine
from tui.library.errors import LibraryError
from tui.library.library import Library

WRITER = """
import sys
from pathlib import Path
from tui.library.article import Draft
from tui.library.library import Library
folder, name, what = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
with Library.open(folder) as library:
    library._store.compact_at = 2000
    number = 0
    while True:
        if what == "add":
            number += 1
            text = f"The council of {name} met for the {number}th time about the harbour and its ferries."
            (added,) = library.add([Draft(f"{name} {number}", text)])
            library.mark_read([added.id])
            print(added.id, f"{name} {number}", flush=True)
        else:
            print("turn", flush=True)
            if what == "compact":
                library.compact()
            elif what == "backup":
                library.backup(folder.parent / f"copy-{name}")
            elif what == "restore":
                library.restore(folder.parent / "kept")
            else:
                library.reindex()
"""


def killed(folder: Path, names: list[str], seconds: float, what: str = "add") -> list[list[str]]:
    """Run a writer for each name, kill them all that long after all have begun; the lines they told."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), name, what], stdout=subprocess.PIPE, text=True
        )
        for name in names
    ]
    first = []
    for one in running:
        assert one.stdout is not None
        first.append(one.stdout.readline())
    time.sleep(seconds)
    told = []
    for one, line in zip(running, first, strict=True):
        one.send_signal(signal.SIGKILL)
        rest = one.stdout.read()  # by the stream that read before: it may hold what came already
        one.wait()
        lines = [line, *rest.splitlines(keepends=True)]
        told.append([whole.strip() for whole in lines if whole.endswith("\n") and whole.strip()])
    return told


@pytest.fixture(params=[(1, 3), pytest.param((1, 200), marks=pytest.mark.long)], ids=["short", "long"])
def one(request: pytest.FixtureRequest) -> tuple[int, int]:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(params=[(3, 2), pytest.param((3, 200), marks=pytest.mark.long)], ids=["short", "long"])
def three(request: pytest.FixtureRequest) -> tuple[int, int]:
    return request.param  # type: ignore[no-any-return]


def written(folder: Path, writers: int, count: int) -> None:
    dice = random.Random(writers)
    acknowledged: dict[int, str] = {}
    for turn in range(count):
        if turn and turn % 20 == 0:  # a new one, before looking at all its articles takes all the time
            assert examine(folder, fix=True).sound
            shutil.rmtree(folder)
            acknowledged.clear()
        names = [f"Town{turn}x{number}" for number in range(writers)]
        for lines in killed(folder, names, dice.uniform(0.0, 0.3)):
            for line in lines:
                number, title = line.split(" ", 1)
                assert int(number) not in acknowledged
                acknowledged[int(number)] = title
        with Library.open(folder) as library:
            there = {number: library.article(number) for number in library.ids()}
            assert len({article.title for article in there.values()}) == len(there)
            for number, title in acknowledged.items():
                assert there[number].title == title
                assert there[number].read
                assert title.split()[0] in library.body(number)
    assert acknowledged


def test_a_killed_writer_loses_nothing_it_acknowledged(one: tuple[int, int], tmp_path: Path) -> None:
    written(tmp_path / "library", *one)


def test_three_killed_writers_lose_nothing_they_acknowledged(three: tuple[int, int], tmp_path: Path) -> None:
    written(tmp_path / "library", *three)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of fifty articles, and a backup of it in `kept`."""
    place = tmp_path / "library"
    with Library.open(place) as library:
        texts = [f"The harbour master counted {n} ships and went home to write it down." for n in range(50)]
        library.add(Draft(f"Count {n}", text) for n, text in enumerate(texts))
        library.star([7])
        library.backup(tmp_path / "kept")
    return place


@pytest.mark.parametrize("rounds", [1, pytest.param(200, marks=pytest.mark.long)])
@pytest.mark.parametrize("what", ["compact", "backup", "restore", "reindex"])
def test_a_program_killed_at_its_upkeep_leaves_the_library_whole(
    what: str, rounds: int, folder: Path
) -> None:
    dice = random.Random(what)
    for _ in range(rounds):
        killed(folder, ["a"], dice.uniform(0.0, 0.05), what)
        with Library.open(folder) as library:
            assert sorted(library.ids()) == list(range(1, 51))
            assert library.ids("is:starred") == [7]
            assert all(f"counted {n} ships" in library.body(n + 1) for n in range(50))
        examine(folder, fix=True)
        assert [str(finding) for finding in examine(folder).findings] == []
        shutil.rmtree(folder.parent / "copy-a", ignore_errors=True)


def test_a_folder_taken_away_while_it_is_open_is_said_to_be(folder: Path) -> None:
    library = Library.open(folder)
    library.load()
    shutil.move(folder, folder.with_name("elsewhere"))
    with pytest.raises((LibraryError, KeyError)):
        library.body(3)
    with pytest.raises(LibraryError, match="is gone"):
        library.star([3])
    assert not folder.exists()
    library.close()
    with Library.open(folder.with_name("elsewhere")) as again:
        assert len(again) == 50
