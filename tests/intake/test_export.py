"""What leaves the library: files with safe names, whole or not there, that other programs open."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from tui.intake import export
from tui.intake.filenames import file_name
from tui.intake.plain import draft
from tui.library.article import Article, Highlight, Note
from tui.reading.spans import Quote, QuoteKind, Reading, Span

TEXT = (
    "Dock workers voted to end the strike.\n\n“We got the hours,” said Ana Petrescu. *Not* all.\n\nComments"
)
ARTICLE = Article(
    id=7,
    title="Harbour: strike ends?",
    byline="By Mara Lindqvist",
    source="Coast Wire",
    url="https://coast.example/strike",
    published="2026-03-04",
    tags=("ports",),
    furniture=(Span(TEXT.index("\n\nComments"), len(TEXT)),),
    words=14,
)
QUOTE = TEXT.index("“We")


class Shelf:
    """A library of articles that all have the same text."""

    def __init__(self, *articles: Article) -> None:
        self.articles = {article.id: article for article in articles}

    def article(self, number: int) -> Article:
        return self.articles[number]

    def body(self, number: int) -> str:
        return TEXT

    def reading(self, number: int) -> Reading:
        end = TEXT.index("”") + 1
        return Reading(quotes=(Quote(QUOTE, end, QuoteKind.DIRECT, speaker_name="Ana Petrescu"),))

    def notes(self, article: int) -> list[Note]:
        return [Note(1, article, "Ask her about the cranes.", Span(QUOTE, QUOTE + 4))]

    def highlights(self, article: int) -> list[Highlight]:
        return [Highlight(1, article, 0, 12)]


def test_markdown_has_what_the_reader_and_the_user_know(tmp_path: Path) -> None:
    [path] = export.write(Shelf(ARTICLE), [7], "markdown", tmp_path / "out")
    assert path.name == "Harbour strike ends?.md".replace("?", "")
    text = path.read_text("utf-8")
    assert text.startswith('---\ntitle: "Harbour: strike ends?"\n')
    assert 'tags: ["ports"]' in text
    assert "==Dock workers== voted to end the strike." in text
    assert "- **Ana Petrescu**: “We got the hours,”" in text
    assert "Ask her about the cranes." in text
    assert r"\*Not\* all." in text
    assert "Comments" not in text


def test_plain_text_can_be_imported_again(tmp_path: Path) -> None:
    [path] = export.write(Shelf(ARTICLE), [7], "text", tmp_path)
    again = draft(path.read_text("utf-8"))
    assert (again.title, again.byline, again.published) == (ARTICLE.title, ARTICLE.byline, "2026-03-04")
    assert "Comments" not in again.text


def test_json_is_the_shape_of_show(tmp_path: Path) -> None:
    [path] = export.write(Shelf(ARTICLE), [7], "json", tmp_path / "all.json")
    [row] = json.loads(path.read_text("utf-8"))
    assert row["text"] == TEXT
    assert row["quotes"][0]["speaker_name"] == "Ana Petrescu"
    assert row["notes"][0]["start"] == QUOTE
    assert row["highlights"] == [{"start": 0, "end": 12}]


def test_stock_tinydb_opens_the_export(tmp_path: Path) -> None:
    [path] = export.write(Shelf(ARTICLE), [7], "tinydb", tmp_path / "out.json")
    with TinyDB(path) as db:
        [row] = db.table("articles").all()
        assert row.doc_id == 7
        assert row["title"] == ARTICLE.title
        assert db.table("notes").all()[0]["article"] == 7


def test_two_articles_of_one_name_make_two_files(tmp_path: Path) -> None:
    other = Article(id=8, title="harbour: strike ends")
    paths = export.write(Shelf(ARTICLE, other), [7, 8], "markdown", tmp_path)
    assert [path.name for path in paths] == ["Harbour strike ends.md", "harbour strike ends (2).md"]


def test_the_ending_of_a_file_tells_its_format(tmp_path: Path) -> None:
    (tmp_path / "folder.html").mkdir()
    told = {
        name: export.told_by(tmp_path / name, "markdown")
        for name in ("a.html", "a.EPUB", "a.json", "a.md", "a", "a.v2", "folder.html")
    }
    assert told == {
        "a.html": "html",
        "a.EPUB": "epub",
        "a.json": "json",
        **dict.fromkeys(("a.md", "a", "a.v2", "folder.html"), "markdown"),
    }
    assert export.told_by(tmp_path / "a.json", "tinydb") == "tinydb"


def test_a_file_in_the_folder_is_never_overwritten(tmp_path: Path) -> None:
    mine = tmp_path / "Harbour strike ends.md"
    mine.write_text("my own words")
    [path] = export.write(Shelf(ARTICLE), [7], "markdown", tmp_path)
    assert mine.read_text() == "my own words"
    assert path.name == "Harbour strike ends (2).md"
    assert export.write(Shelf(ARTICLE), [7], "markdown", tmp_path) == [path]


def test_a_named_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "one.md"
    target.write_text("old")
    assert export.write(Shelf(ARTICLE), [7], "markdown", target) == [target]
    assert "Dock workers" in target.read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["one.md"]


@pytest.mark.parametrize("form", ["markdown", "text", "json", "tinydb"])
def test_where_nothing_can_be_written_one_sentence_says_so(tmp_path: Path, form: str) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(export.ExportError, match="the library is untouched"):
        export.write(Shelf(ARTICLE), [7], form, blocked / "out")


def test_an_unknown_format_or_nothing_to_write_is_said(tmp_path: Path) -> None:
    with pytest.raises(export.ExportError, match="no format"):
        export.write(Shelf(ARTICLE), [7], "pdf", tmp_path)
    with pytest.raises(export.ExportError, match="nothing to export"):
        export.write(Shelf(ARTICLE), [], "json", tmp_path)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../../../owned/..\\..\\CON: a/b*c?d|e<f>g", "owned CON a b c d e f g.md"),
        ("CON", "article CON.md"),
        ("nul.txt", "article nul.txt.md"),
        ("-rf ~", "rf.md"),
        (".hidden", "hidden.md"),
        ("", "article.md"),
        ("...", "article.md"),
        ("Harbour\x1b]0;x\x07\nstrike", "Harbour]0;x strike.md"),
        ("東京で会議", "東京で会議.md"),
    ],
)
def test_file_names(title: str, name: str) -> None:
    assert file_name(title, ".md", set()) == name


@given(
    st.lists(
        st.one_of(st.text(), st.sampled_from(["CON", "con.", "a" * 500, "é" * 300, "../x", "COM1.txt"])),
        max_size=8,
    )
)
def test_file_names_are_safe_and_different(titles: list[str]) -> None:
    taken: set[str] = set()
    names = [file_name(title, ".md", taken) for title in titles]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert not set(name) & set('<>:"/\\|?*\n\r\t\0\x1b')
        assert not name.startswith((".", "-", " ", "~"))
        assert ".." not in name
        assert len(name.encode("utf-8")) < 200
        assert name.split(".")[0].strip().casefold() not in {"con", "nul", "aux", "prn", "com1", "lpt1"}


def test_a_title_that_opens_with_odd_marks_gives_a_plain_name() -> None:
    assert file_name('%"0', ".md", set()) == "0.md"
    assert file_name("$-%. ~x", ".md", set()) == "x.md"


def test_what_a_killed_export_left_goes_with_the_next_one_and_what_is_being_written_stays(
    tmp_path: Path,
) -> None:
    left, young = tmp_path / ".newsreader-12-34.tmp", tmp_path / ".newsreader-56-78.tmp"
    for path in (left, young):
        path.write_text("half of an article")
    yesterday = time.time() - 86_400
    os.utime(left, (yesterday, yesterday))
    export.write(Shelf(ARTICLE), [7], "text", tmp_path)
    assert not left.exists()
    assert young.exists()
