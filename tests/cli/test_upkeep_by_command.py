"""Getting out, backing up and mending."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tinydb import TinyDB


@pytest.mark.parametrize(("form", "suffix"), [("markdown", ".md"), ("text", ".txt")])
def test_articles_go_out_as_files(newsreader, story, tmp_path: Path, form: str, suffix: str) -> None:
    newsreader("import", story)
    done = newsreader("export", "--format", form, "-o", tmp_path / "out")
    assert done.status == 0
    (written,) = (tmp_path / "out").glob(f"*{suffix}")
    text = written.read_text(encoding="utf-8")
    assert "Ferry company drops plan for night crossings" in text
    assert "My mother can sleep again" in text


def test_articles_go_out_as_json_and_tinydb(newsreader, story, tmp_path: Path) -> None:
    newsreader("import", story)
    newsreader("export", "--format", "json", "-o", tmp_path / "out.json")
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))[0]["byline"] == "By Hanne Voss and Staff"
    newsreader("export", "--format", "tinydb", "-o", tmp_path / "db.json")
    with TinyDB(tmp_path / "db.json") as db:
        (document,) = db.table("articles").all()
    assert document["title"] == "Ferry company drops plan for night crossings"
    assert "My mother can sleep again" in document["text"]


def test_a_backup_brings_the_library_back(newsreader, story, tmp_path: Path) -> None:
    newsreader("import", story)
    newsreader("mark", "starred", 1)
    kept = newsreader("backup").out.strip()
    assert Path(kept).exists()
    newsreader("delete", 1)
    newsreader("edit", 1, "--title", "x")
    done = newsreader("restore", kept)
    assert done.status == 0
    (row,) = newsreader("list", "--json").json
    assert (row["title"], row["starred"]) == ("Ferry company drops plan for night crossings", True)
    assert "My mother can sleep again" in newsreader("show", 1).out


def test_a_sound_library_is_said_to_be_sound(newsreader, story) -> None:
    newsreader("import", story)
    done = newsreader("doctor")
    assert done.status == 0
    assert newsreader("doctor", "--json").json["sound"] is True


def test_the_doctor_mends_a_torn_journal(newsreader, story, tmp_path: Path) -> None:
    newsreader("import", story)
    for journal in (tmp_path / "library").glob("library.json.journal-*"):
        with journal.open("ab") as torn:
            torn.write(b'12345678 [["p","articles",9,{"ti')
    newsreader("doctor", "--fix")
    assert newsreader("doctor").status == 0
    assert len(newsreader("list", "--json").json) == 1


def test_the_index_can_be_thrown_away(newsreader, story, tmp_path: Path) -> None:
    newsreader("import", story)
    for path in (tmp_path / "library").glob("index.sqlite*"):
        path.unlink()
    assert len(newsreader("list", "pier", "--json").json) == 1
    assert newsreader("reindex").status == 0
    assert len(newsreader("list", "pier", "--json").json) == 1


def test_config_prints_every_setting(newsreader) -> None:
    done = newsreader("config")
    assert done.status == 0
    assert len(done.out.splitlines()) > 5


def test_completion_is_a_script(newsreader) -> None:
    assert "newsreader" in newsreader("completion", "bash").out
    assert newsreader("completion", "cmd").status == 2


@pytest.mark.parametrize("form", ["json", "tinydb"])
def test_a_complete_export_brings_the_whole_library_back(
    newsreader, story, tmp_path: Path, form: str
) -> None:
    newsreader("import", story, "--tag", "boats")
    newsreader("mark", "starred", 1)
    target = tmp_path / "all.json"
    done = newsreader("export", "--complete", "--format", form, "-o", target)
    assert "the whole library (1 article)" in done.err
    before = newsreader("list", "--json").json, newsreader("show", 1, "--json").json
    newsreader("delete", 1)
    assert newsreader("restore", target).status == 0
    assert (newsreader("list", "--json").json, newsreader("show", 1, "--json").json) == before


def test_picked_articles_are_imported_not_restored(newsreader, story, tmp_path: Path) -> None:
    newsreader("import", story, "--tag", "boats")
    newsreader("export", "--format", "tinydb", "-o", tmp_path / "some.json")
    newsreader("delete", 1)
    done = newsreader("restore", tmp_path / "some.json")
    assert (done.status, "newsreader import" in done.err) == (1, True)
    [number] = newsreader("import", tmp_path / "some.json").ids
    assert newsreader("show", number, "--json").json["tags"] == ["boats"]


def test_an_export_is_of_the_format_that_its_file_names(newsreader, story, tmp_path: Path) -> None:
    newsreader("import", story)
    newsreader("export", "-o", tmp_path / "all.html")
    assert (tmp_path / "all.html").read_text().startswith("<!DOCTYPE html>")
    newsreader("export", "-o", tmp_path / "folder")
    assert [path.suffix for path in (tmp_path / "folder").iterdir()] == [".md"]


def test_an_export_never_writes_into_the_library(newsreader, story, tmp_path: Path) -> None:
    newsreader("import", story)
    target = tmp_path / "library" / "library.json"
    before = target.read_bytes() if target.exists() else b""
    done = newsreader("export", "--format", "json", "-o", target)
    assert (done.status, "own folder" in done.err) == (1, True)
    assert (target.read_bytes() if target.exists() else b"") == before


@pytest.mark.parametrize("words", [["tag:x", "--format", "json"], ["--format", "markdown"]])
def test_a_complete_export_of_a_part_is_wrong_usage(newsreader, tmp_path: Path, words: list[str]) -> None:
    done = newsreader("export", *words, "--complete", "-o", tmp_path / "all.json")
    assert done.status == 2
    assert not (tmp_path / "all.json").exists()


@pytest.mark.parametrize("form", ["html", "epub"])
def test_articles_go_out_as_a_page_and_as_a_book(newsreader, story, tmp_path: Path, form: str) -> None:
    newsreader("import", story)
    newsreader("export", "--format", form, "-o", tmp_path / f"all.{form}")
    assert (tmp_path / f"all.{form}").read_bytes()[:2] in (b"<!", b"PK")


def test_the_list_of_feeds_goes_out_and_can_be_taken_in_again(newsreader, tmp_path: Path) -> None:
    target = tmp_path / "feeds.opml"
    done = newsreader("export", "--format", "opml", "-o", target)
    assert (done.status, "no feeds" in done.err, target.exists()) == (1, True, False)
    listed = tmp_path / "mine.opml"
    listed.write_text(
        '<opml version="2.0"><body><outline text="Ports">'
        '<outline type="rss" text="Coast Wire" xmlUrl="https://coast.example/feed"/></outline></body></opml>'
    )
    assert "Subscribed to 1 feed" in newsreader("import", listed).err
    assert newsreader("import", listed, "--json").json["doubled"] == [{"id": 1, "title": "Coast Wire"}]
    assert newsreader("export", "--format", "opml", "-o", target).status == 0
    newsreader("feeds", "remove", 1)
    newsreader("feeds", "add", target)
    [feed] = newsreader("feeds", "--json").json
    assert (feed["title"], feed["folder"]) == ("Coast Wire", "Ports")
