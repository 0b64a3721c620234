"""Backups, restoring and the doctor: what can be had back is, and what is lost is said."""

from __future__ import annotations

import gzip
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB

from tui.library import backup as backing_up
from tui.library.article import Draft
from tui.library.doctor import examine
from tui.library.errors import LibraryError
from tui.library.library import Library

NOON = datetime(2026, 10, 8, 12, tzinfo=UTC)


def draft(n: int) -> Draft:
    return Draft(
        f"Headline {n}", f"The {n}th story, told in a few words.\nNobody objected.", source="Coast Wire"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def library(folder: Path) -> Library:
    library = Library.open(folder, clock=lambda: NOON)
    library.add([draft(n) for n in range(1, 5)])
    library.star([2])
    library.note(3, "call her back")
    return library


def damage(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))


def test_a_backup_is_a_library_of_its_own(library: Library, tmp_path: Path) -> None:
    copy = library.backup(tmp_path / "elsewhere")
    library.delete([1, 2, 3, 4])
    with Library.open(copy) as other:
        assert sorted(other.ids()) == [1, 2, 3, 4]
        assert other.article(2).starred
        assert other.body(4).startswith("The 4th story")
        assert [note.text for note in other.notes(3)] == ["call her back"]
    assert len(TinyDB(copy / "library.json").table("articles")) == 4


def test_restoring_brings_back_and_keeps_what_was_there(library: Library, folder: Path) -> None:
    library.backup()
    library.delete([1])
    library.edit(2, title="Changed")
    library.add([draft(9)])
    told = library.restore()
    assert "Restored 4 articles" in told
    assert sorted(library.ids()) == [1, 2, 3, 4]
    assert library.article(2).title == "Headline 2"
    assert library.add([draft(10)])[0].id == 6
    library.restore(next((folder / "backups").glob("before-restore-*")))
    assert sorted(library.ids()) == [2, 3, 4, 5]
    assert library.article(2).title == "Changed"
    assert all(library.body(number) for number in library.ids())
    library.close()
    assert examine(folder).sound


def test_a_backup_can_be_restored_into_another_library(library: Library, tmp_path: Path) -> None:
    copy = library.backup(tmp_path / "stick")
    other = Library.open(tmp_path / "new", clock=lambda: NOON)
    other.add([Draft("Only here", "A text that only this one has.")])
    other.restore(copy)
    assert sorted(other.ids()) == [1, 2, 3, 4]
    assert other.body(1).startswith("The 1th story")
    other.close()
    assert examine(tmp_path / "new").sound


def test_what_is_no_backup_changes_nothing(library: Library, tmp_path: Path) -> None:
    (tmp_path / "holiday.json.gz").write_bytes(b"not a backup")
    before = library.ids()
    for source in (tmp_path / "holiday.json.gz", tmp_path / "nowhere", tmp_path):
        with pytest.raises(LibraryError, match="nothing was changed"):
            library.restore(source)
    assert library.ids() == before
    with pytest.raises(LibraryError, match="no backup"):
        library.restore()


def test_the_catalogue_is_copied_once_a_week_and_seven_are_kept(library: Library, folder: Path) -> None:
    library.close()
    for week in range(10):
        for day in (0, 3):
            now = NOON + timedelta(days=7 * week + day)
            with Library.open(folder, clock=lambda now=now: now) as again:
                again.tag([1], f"week {week} {day}")
    names = sorted(path.name for path in (folder / "backups").iterdir())
    assert len(names) == 7
    assert names[-1] == "library-2026-12-10.json.gz"
    assert b"Headline 1" in gzip.decompress((folder / "backups" / names[-1]).read_bytes())


def test_the_doctor_says_a_sound_library_is_sound_and_touches_nothing(library: Library, folder: Path) -> None:
    library.close()

    def files() -> dict[Path, bytes]:
        return {
            path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and "-" not in path.name
        }

    before = files()
    report = examine(folder)
    assert report.sound
    assert report.sentence == "The library is sound: 4 articles, every text as it was stored."
    assert files() == before


def test_the_doctor_finds_a_damaged_text_and_keeps_what_can_be_read(library: Library, folder: Path) -> None:
    library.close()
    damage(folder / "bodies" / "0001.jsonl", b"The 2th story", b"The 2th st\xffry")
    found = examine(folder)
    assert not found.sound
    assert "text of article 2" in str(found.findings[0])
    mended = examine(folder, fix=True)
    assert mended.sound
    assert "Lost: single letters" in str(mended.findings[0])
    with Library.open(folder) as again:
        assert again.body(2) == "The 2th st�ry, told in a few words.\nNobody objected."
        assert again.article(2).tags == ("damaged",)
        assert again.article(2).starred
    assert examine(folder).sound


def test_the_doctor_takes_a_sound_text_from_a_backup(library: Library, folder: Path) -> None:
    library.backup()
    library.close()
    damage(folder / "bodies" / "0001.jsonl", b"The 2th story", b"The 2th st\xffry")
    assert examine(folder, fix=True).sound
    with Library.open(folder) as again:
        assert again.body(2).startswith("The 2th story")
        assert again.article(2).tags == ()


def test_links_come_back_with_a_text_from_a_backup_and_a_damaged_text_is_still_shown(
    library: Library, folder: Path
) -> None:
    links = (("The report", "https://coast.example/report"),)
    [linked] = library.add([Draft("With links", "The ferry left at nine sharp.", links=links)])
    library.backup()
    library.close()
    damage(folder / "bodies" / "0001.jsonl", b"ferry left", b"ferry l\xffft")
    with Library.open(folder, readonly=True) as broken:
        assert broken.article(linked.id).title == "With links"
    assert examine(folder, fix=True).sound
    with Library.open(folder) as again:
        assert again.body(linked.id) == "The ferry left at nine sharp."
        assert again.article(linked.id).links == links


def test_the_doctor_makes_articles_again_of_texts_whose_lines_are_lost(
    library: Library, folder: Path
) -> None:
    library.compact()
    library.close()
    for backup in (folder / "backups").iterdir():
        backup.unlink()
    damage(folder / "library.json", b'"title":"Headline 3"', b'"title"\x00\x00Headline 3"')
    (folder / "index.sqlite").unlink()
    assert not examine(folder).sound
    report = examine(folder, fix=True)
    assert report.sound
    assert any("their dates" in finding.lost for finding in report.findings)
    with Library.open(folder) as again:
        titles = {article.title: article.tags for article in again.rows()}
    assert titles["Headline 3"] == ("recovered",)
    assert len(titles) == 4
    assert examine(folder).sound


def test_the_doctor_mends_index_journal_and_permissions(library: Library, folder: Path) -> None:
    library.close()
    journal = folder / "library.json.journal-1"
    journal.write_bytes(journal.read_bytes() + b"0123 half a li")
    (folder / "index.sqlite").write_bytes(b"noise" * 2000)
    for stray in folder.glob("index.sqlite-*"):
        stray.unlink()
    (folder / "library.json").chmod(0o644)
    found = examine(folder)
    assert {"cut short", "Others may read", "index is damaged"} <= {
        words
        for words in ("cut short", "Others may read", "index is damaged")
        if words in str(found.findings)
    }
    assert examine(folder, fix=True).sound
    assert examine(folder).sound
    with Library.open(folder) as again:
        assert len(again.rows()) == 4


def test_a_backup_that_a_killed_program_left_half_done_is_none_and_goes_with_the_next(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as broken:
        broken.setattr(backing_up, "_copy", die)
        with pytest.raises(Killed):
            library.backup()
    [half] = (folder / "backups").iterdir()
    assert half not in backing_up.backups(folder)
    yesterday = time.time() - 86_400
    for path in (half, *half.rglob("*")):
        os.utime(path, (yesterday, yesterday))
    whole = library.backup()
    assert backing_up.backups(folder) == [whole]
    assert not half.exists()


def test_there_is_nothing_to_examine_where_there_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no library"):
        examine(tmp_path / "nowhere", fix=True)
    assert not (tmp_path / "nowhere").exists()
