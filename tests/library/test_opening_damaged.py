"""Opening a library whose files came to harm: it says so, and keeps what the doctor needs."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tui.library.article import Article, Draft
from tui.library.doctor import examine
from tui.library.errors import LibraryError
from tui.library.library import Library

NOON = datetime(2026, 10, 8, 12, tzinfo=UTC)


def opened(folder: Path) -> Library:
    return Library.open(folder, clock=lambda: NOON)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles in the library's file, one in its journal, an early one starred since; no backup."""
    place = tmp_path / "library"
    with opened(place) as library:
        library.add(
            Draft(f"Early {n}", f"The {n}th story of the harbour.", published="2026-10-01") for n in (1, 2)
        )
        library.compact()
        library.add([Draft("Late", "The last story.", published="2026-10-07", tags=("tide",), guid="g")])
        library.star([1])
        list(library.catch_up())
    for backup in (place / "backups").iterdir():
        backup.unlink()
    return place


def articles(folder: Path) -> list[tuple[Article, str]]:
    with opened(folder) as library:
        return [(library.article(number), library.body(number)) for number in library.ids()]


HARM: dict[str, tuple[str, ...]] = {
    "its journal lost": ("library.json.journal-2",),
    "its file lost": ("library.json",),
    "both lost": ("library.json", "library.json.journal-2"),
}


@pytest.mark.parametrize("harm", HARM)
def test_articles_that_only_the_index_still_knows_come_back_and_it_is_told(harm: str, folder: Path) -> None:
    before = articles(folder)
    for name in HARM[harm]:
        (folder / name).unlink()
    with opened(folder) as library:
        assert "index gave back" in library.notices[-1]
    assert articles(folder) == before
    assert examine(folder).sound
    with opened(folder) as library:
        assert library.notices == []
        assert library.add([Draft("New", "A new story.")])[0].id == 4


@pytest.mark.parametrize("harm", HARM)
def test_the_doctor_who_comes_first_does_the_same(harm: str, folder: Path) -> None:
    before = articles(folder)
    for name in HARM[harm]:
        (folder / name).unlink()
    assert any("The index still knows" in str(one) for one in examine(folder).findings)
    assert any("index gave back" in str(one) for one in examine(folder, fix=True).findings)
    assert articles(folder) == before
    assert examine(folder).sound


def test_a_library_that_may_only_be_read_keeps_what_its_index_knows(folder: Path) -> None:
    before = articles(folder)
    (folder / "library.json.journal-2").unlink()
    with Library.open(folder, readonly=True) as library:
        assert "The index still knows 1 article and the marks of 1 other" in library.notices[-1]
        assert len(library.ids()) == 2
    with opened(folder) as library:
        assert "index gave back" in library.notices[-1]
    assert articles(folder) == before


def test_opening_takes_nothing_from_the_doctor_when_texts_alone_are_left(folder: Path) -> None:
    for name in ("library.json", "library.json.journal-2", "index.sqlite"):
        (folder / name).unlink()
    with opened(folder) as library:
        assert library.ids() == []
        assert "newsreader doctor --fix" in library.notices[0]
        library.add([Draft("New", "A new story.")])
        library.compact()
    assert any("3 texts without an article" in str(one) for one in examine(folder).findings)
    assert any("under the tag “recovered”" in str(one) for one in examine(folder, fix=True).findings)
    assert {article.title for article, _ in articles(folder)} == {"Early 1", "Early 2", "Late", "New"}
    assert examine(folder, fix=True).findings == []


def test_a_mark_that_did_not_reach_the_disk_comes_back_too(folder: Path) -> None:
    journal = folder / "library.json.journal-2"
    with opened(folder) as library:
        library.load()
        size = journal.stat().st_size
        library.place(2, 5)
    os.truncate(journal, size)
    with opened(folder) as library:
        [told] = library.notices
        assert "the index gave back the marks of 1 article" in told
        assert library.article(2).place == 5
    with opened(folder) as library:
        assert library.notices == []


def test_a_deleted_article_is_not_missed(folder: Path) -> None:
    with opened(folder) as library:
        library.delete([2])
        library.empty_deleted()
        library.compact()
    with opened(folder) as library:
        assert library.notices == []
        assert not library.readonly


def to_a_pipe(path: Path) -> None:
    os.mkfifo(path)


def to_a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)  # its name has room for some hundred letters only
        try:
            made.bind(path.name)
        finally:
            os.chdir(here)


def to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.skipif(os.name != "posix", reason="there are none on this system")
@pytest.mark.parametrize("strange", [to_a_pipe, to_a_socket, to_a_device])
@pytest.mark.parametrize(
    "name",
    ["library.json", "library.json.journal-2", "library.json.lock", "bodies/0001.jsonl", "index.sqlite"],
)
def test_what_would_never_end_is_not_read(name: str, strange: Callable[[Path], None], folder: Path) -> None:
    (folder / name).unlink()
    strange(folder / name)
    with pytest.raises(LibraryError, match="move it away, or let `newsreader doctor --fix` set it aside"):
        opened(folder)
    assert examine(folder, fix=True, clock=lambda: NOON).findings[0].mended
    with opened(folder) as library:
        assert len(library.ids()) == 3
