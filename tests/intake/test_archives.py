"""ZIP and gzip: the articles inside are taken; what is dangerous or broken is one sentence each."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from tui.intake import documents
from tui.intake.errors import IntakeError
from tui.library.article import Draft

PAGE = b"Harbour opens\n\nBy Mara Lind\n\nThe harbour opened on Tuesday.\n"


def zipped(files: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def read(data: bytes, name: str = "news.zip") -> tuple[dict[str, str], dict[str, str]]:
    """Titles and refusals, each by the name shown."""
    pieces = list(documents.drafts(data, name))
    return (
        {name: piece.title for piece, name in pieces if isinstance(piece, Draft)},
        {name: str(piece) for piece, name in pieces if isinstance(piece, IntakeError)},
    )


def test_the_files_of_an_archive_are_taken_by_what_is_in_them() -> None:
    files = {
        "b/page.txt": PAGE,
        "a.json": b'[{"title": "One", "text": "a"}]',
        "mail.eml": b"From: m@a.example\nSubject: A letter\n\nText of it.\n",
        "picture.png": b"\x89PNG",
        "b/.hidden.txt": PAGE,
        "__MACOSX/b/page.txt": b"x",
    }
    taken, refused = read(zipped(files))
    assert taken == {
        "news.zip/a.json:1": "One",
        "news.zip/b/page.txt": "Harbour opens",
        "news.zip/mail.eml": "A letter",
    }
    assert refused == {}


def test_names_that_lead_out_of_the_archive_are_refused_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    names = ["../up.txt", "/abs.txt", "a/../../up.txt", "..\\up.txt", "c:\\up.txt"]
    taken, refused = read(zipped({**dict.fromkeys(names, PAGE), "good.txt": PAGE}))
    assert list(taken) == ["news.zip/good.txt"]
    assert len(refused) == 5
    assert set(refused.values()) == {"Its name leads out of the archive; it was not read."}
    assert list(tmp_path.rglob("*.txt")) == []


def test_archives_in_archives_are_read_to_a_depth() -> None:
    data = zipped({"page.txt": PAGE})
    for _ in range(3):
        data = zipped({"inner.zip": data, "page.txt": PAGE})
    taken, refused = read(data)
    assert list(taken) == [
        "news.zip/inner.zip/inner.zip/page.txt",
        "news.zip/inner.zip/page.txt",
        "news.zip/page.txt",
    ]
    assert len(refused) == 1


def test_a_member_that_swells_is_not_unpacked() -> None:
    taken, refused = read(zipped({"bomb.txt": b"\0" * 90_000_000, "good.txt": PAGE}))
    assert list(taken) == ["news.zip/good.txt"]
    assert refused == {
        "news.zip/bomb.txt": "It is far larger than an article when unpacked; it was not read."
    }


def test_many_bad_members_are_counted_and_not_told_one_by_one() -> None:
    _, refused = read(zipped({f"../{number}.txt": PAGE for number in range(500)}))
    assert len(refused) == 21
    assert refused["news.zip"] == "480 more of its files could not be read."


def test_a_member_with_a_password_is_refused() -> None:
    data = bytearray(zipped({"page.txt": PAGE}, zipfile.ZIP_STORED))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    _, refused = read(bytes(data))
    assert refused == {
        "news.zip/page.txt": "It is locked with a password; unpack the archive and import the files."
    }


def test_a_damaged_member_is_refused_and_the_others_taken() -> None:
    data = bytearray(zipped({"a.txt": PAGE, "b.txt": b"Other\n\nText of the other."}, zipfile.ZIP_STORED))
    data[data.index(b"Harbour")] ^= 1
    taken, refused = read(bytes(data))
    assert taken == {"news.zip/b.txt": "Other"}
    assert refused == {"news.zip/a.txt": "It is damaged in the archive; it was passed over."}


def test_an_archive_cut_short_or_with_nothing_to_take_is_refused() -> None:
    assert read(zipped({"a.txt": PAGE})[:-30])[1] == {
        "news.zip": "The archive is damaged or cut short; nothing was taken from it."
    }
    assert read(zipped({}))[1] == {"news.zip": "There is no file to import in this archive."}
    assert read(zipped({"word/document.xml": b"<x/>"}), "a.docx")[1] == {
        "a.docx": "There is no text in this document; nothing was taken from it."
    }


def test_a_gzip_file_is_read_as_what_is_in_it() -> None:
    assert read(gzip.compress(PAGE), "page.txt.gz")[0] == {"page.txt.gz/page.txt": "Harbour opens"}
    taken, refused = read(gzip.compress(PAGE * 50)[:-9], "page.txt.gz")
    assert list(taken) == ["page.txt.gz/page.txt"]
    assert refused == {"page.txt.gz": "The archive is cut short; what is there was read."}


def test_a_gzip_bomb_is_refused_before_it_is_unpacked() -> None:
    _, refused = read(gzip.compress(b" " * 80_000_000), "bomb.gz")
    assert refused == {"bomb.gz": "It is far larger than an article when unpacked; it was not read."}
