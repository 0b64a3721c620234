"""Bad input: one clear sentence, the right status, the good files of a batch taken."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

GOOD = "Good news from the quay\n\nThe quay is open again.\n"

REFUSED = {
    "empty.txt": b"",
    "blank.txt": b" \n\n\t\n",
    "binary.txt": bytes(range(256)) * 40,
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(500),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_text_is_refused_with_one_sentence(newsreader, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(REFUSED[name])
    done = newsreader("import", path)
    assert (done.status, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1
    assert name in done.err


@pytest.mark.parametrize("name", REFUSED)
def test_the_good_files_of_a_batch_are_taken(newsreader, tmp_path: Path, name: str) -> None:
    (tmp_path / "batch").mkdir()
    (tmp_path / "batch" / name).write_bytes(REFUSED[name])
    (tmp_path / "batch" / "good.txt").write_text(GOOD, encoding="utf-8")
    done = newsreader("import", tmp_path / "batch")
    assert (done.status, done.out) == (0, "1\tGood news from the quay\n")


def test_a_folder_without_text_and_a_missing_file_are_said_plainly(newsreader, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    for path in (tmp_path / "nothing", tmp_path / "missing.txt"):
        done = newsreader("import", path)
        assert done.status == 1
        assert len(done.err.splitlines()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_said_plainly(newsreader, tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(GOOD, encoding="utf-8")
    path.chmod(0)
    done = newsreader("import", path)
    assert done.status == 1
    assert len(done.err.splitlines()) == 1


ENCODED = {
    "crlf": GOOD.replace("\n", "\r\n").encode(),
    "bom": b"\xef\xbb\xbf" + GOOD.encode(),
    "utf-16": GOOD.encode("utf-16"),
    "utf-16 without a mark": GOOD.encode("utf-16-le"),
    "latin-1": GOOD.replace("again", "again, Zoë said, à la mode").encode("latin-1"),
}


@pytest.mark.parametrize("kind", ENCODED)
def test_the_same_page_is_read_in_every_character_set(newsreader, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(ENCODED[kind])
    assert newsreader("import", path).out == "1\tGood news from the quay\n"
    text = newsreader("show", 1, "--json").json["text"]
    assert text.startswith("The quay is open again")
    assert "\r" not in text
    if kind == "latin-1":
        assert "Zoë said, à la mode" in text


HOSTILE = "a [/b] [@click=app.quit]c[/] \x1b]0;owned\x07 \x9b31m \u202e d"


def test_hostile_titles_and_bodies_reach_no_stream(newsreader, tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text(f"{HOSTILE}\n\n{HOSTILE} and a body.\n", encoding="utf-8")
    done = newsreader("import", path)
    assert done.status == 0
    shown = done.out + newsreader("list").out + newsreader("show", 1).out + newsreader("list", "--json").out
    assert "[/b]" in shown
    assert "[@click=app.quit]" in shown
    for mark in ("\x1b", "\x9b", "\u202e", "\x07"):
        assert mark not in shown


def test_one_line_of_five_megabytes_is_an_article(newsreader, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("One long line\n\n" + "words of a very long line " * 200_000, encoding="utf-8")
    assert newsreader("import", path).out == "1\tOne long line\n"


def test_a_damaged_library_is_set_aside_and_salvaged(newsreader, story, tmp_path: Path) -> None:
    newsreader("import", "--samples")
    newsreader("import", story)
    newsreader("backup")
    before = {row["title"] for row in newsreader("list", "--json").json}
    snapshot = tmp_path / "library" / "library.json"
    snapshot.write_bytes(b"\0" * 2000 if not snapshot.exists() else snapshot.read_bytes()[:-200] + b"\0\0")
    done = newsreader("list", "--json")
    assert done.status == 0
    assert len(done.json) >= len(before) - 2
    assert done.err
    assert list((tmp_path / "library").glob("*.damaged-*"))
