"""The doctor on a library to whose files anything may have happened."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import pytest

from tui.library import backup
from tui.library.article import Draft
from tui.library.doctor import examine
from tui.library.library import Library

NOON = datetime(2026, 10, 8, 12, tzinfo=UTC)
FILES = ("library.json", "library.json.journal-2", "library.json.lock", "bodies/0001.jsonl", "index.sqlite")


def to_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "inside").write_text("nothing of ours")


def to_a_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/nowhere/at/all")


def to_zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def to_another_file(path: Path) -> None:
    path.write_text("<html>\nNot found\n</html>\n")


def to_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


WAYS: dict[str, Callable[[Path], None]] = {
    "cut in half": lambda path: os.truncate(path, path.stat().st_size // 2),
    "emptied": lambda path: os.truncate(path, 0),
    "zeros": to_zeros,
    "deleted": Path.unlink,
    "another file": to_another_file,
    "a folder": to_a_folder,
    "a link to nowhere": to_a_link,
    "a pipe": to_a_pipe,
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve articles in the snapshot and a weekly copy, three in the journal, a whole backup of all."""
    folder = tmp_path_factory.mktemp("doctor") / "library"
    with Library.open(folder, clock=lambda: NOON) as library:
        library.add(
            Draft(f"Early {n}", f"The {n}th early story of the harbour and its {n} ferries.")
            for n in range(12)
        )
        library.star([3])
        library.compact()
        backup.weekly(library._store)
        library.add(
            Draft(f"Late {n}", f"The {n}th late story of the harbour and its {n} ferries.") for n in range(3)
        )
        list(library.catch_up())
        library.backup()
    return folder


def mended(sound: Path, folder: Path, *damage: tuple[str, str], least: int = 15) -> None:
    shutil.copytree(sound, folder)
    for file, way in damage:
        WAYS[way](folder / file)
    examine(folder, clock=lambda: NOON)
    examine(folder, fix=True, clock=lambda: NOON)
    assert [str(finding) for finding in examine(folder, clock=lambda: NOON).findings] == []
    with Library.open(folder, clock=lambda: NOON) as library:
        texts = {library.body(number) for number in library.ids()}
        assert len(texts) == len(library.ids("harbour")) >= least
        assert library.ids("is:starred") == [3]
        assert library.add([Draft("New", "Something quite new after all that.")])[0].doubles is None


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("file", FILES)
def test_one_file_may_come_to_any_harm(sound: Path, tmp_path: Path, file: str, way: str) -> None:
    mended(sound, tmp_path / "library", (file, way))


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("other", WAYS)
@pytest.mark.parametrize(("first", "second"), list(combinations(FILES, 2)))
def test_two_files_may(sound: Path, tmp_path: Path, first: str, second: str, way: str, other: str) -> None:
    # Without the journal, what it held is known by the index and by the texts alone.
    least = 12 if first == FILES[1] and second in FILES[3:] else 15
    mended(sound, tmp_path / "library", (first, way), (second, other), least=least)


def test_what_is_lost_is_said(sound: Path, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    shutil.copytree(sound, folder)
    (folder / "library.json.journal-2").unlink()
    told = [str(finding) for finding in examine(folder, fix=True, clock=lambda: NOON).findings]
    assert any("confirmed changes. Lost: deletions, notes" in sentence for sentence in told)
    assert any("index gave back 3 articles" in sentence for sentence in told)


def test_texts_of_articles_that_even_the_index_does_not_know_are_found(sound: Path, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    shutil.copytree(sound, folder)
    (folder / "library.json").unlink()
    (folder / "index.sqlite").unlink()
    (folder / "library.json.journal-2").unlink()
    told = [str(finding) for finding in examine(folder, fix=True, clock=lambda: NOON).findings]
    assert any("3 articles" in sentence and "recovered" in sentence for sentence in told)


def test_texts_alone_become_articles_again(sound: Path, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    shutil.copytree(sound / "bodies", folder / "bodies")
    assert examine(folder, fix=True, clock=lambda: NOON).sound
    with Library.open(folder, clock=lambda: NOON) as library:
        assert len(library.ids("tag:recovered harbour")) == 15
