"""What a document is, is found from what is in it; its name decides only where that leaves it open."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.intake.kinds import ENDINGS, Kind, kind

EPUB = io.BytesIO()
with zipfile.ZipFile(EPUB, "w") as _book:
    _book.writestr("mimetype", "application/epub+zip")
ZIP = io.BytesIO()
with zipfile.ZipFile(ZIP, "w") as _archive:
    _archive.writestr("a.txt", "Text.")

DOCUMENTS = {
    "a page copy": (b"Harbour opens\n\nBy Mara Lind\n\nThe harbour opened on Tuesday.\n", Kind.TEXT),
    "a page copy that begins with a bracket": (b"[Photo: M. Lind]\n\nThe harbour opened.\n", Kind.TEXT),
    "a page copy with labels": (b"Title: Harbour opens\nAuthor: Mara Lind\n\nThe harbour.\n", Kind.TEXT),
    "a page copy with Subject and Date": (b"Subject: Harbour\nDate: 4 March\n\nThe harbour.\n", Kind.TEXT),
    "a page copy that quotes a tag": (b"The <b> tag is old\n\nIt was made in 1993.\n", Kind.TEXT),
    "a page copy that begins From": (b"From Sandviken to Rosk\n\nThe ferry sails again.\n", Kind.TEXT),
    "a list of names with commas": (b"Lind, Mara\nBello, Idris\nVale, Ines\n", Kind.TEXT),
    "front matter": (b'---\ntitle: "Harbour"\ntags: [a]\n---\n\nThe harbour.\n', Kind.MARKDOWN),
    "a page": (b"<!DOCTYPE html>\n<html><body><p>Hi</p></body></html>", Kind.HTML),
    "a page after a remark": (b"<!-- saved -->\n\n<HTML lang=en><body>Hi</body></HTML>", Kind.HTML),
    "a page with an XML line": (b'<?xml version="1.0"?><html xmlns="x"><body/></html>', Kind.HTML),
    "a bit of a page": (b"<div class=a><p>Hi</p></div>", Kind.HTML),
    "a page in UTF-16": ("<html><body>Hi</body></html>".encode("utf-16"), Kind.HTML),
    "RSS": (b'<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>', Kind.FEED),
    "Atom with a prefix": (b'<a:feed xmlns:a="http://www.w3.org/2005/Atom"/>', Kind.FEED),
    "RDF": (b'<!-- x --><rdf:RDF xmlns:rdf="x"></rdf:RDF>', Kind.FEED),
    "RSS after blank lines": (b"\n\n  <rss><channel></channel></rss>", Kind.FEED),
    "a feed with a document type": (b'<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', Kind.FEED),
    "JSON Feed": (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', Kind.JSON_FEED),
    "an object": (b'{\n "title": "A",\n "text": "b"}', Kind.JSON),
    "a list of objects": (b'[\n{"title": "A"}]', Kind.JSON),
    "objects, one a line": (b'{"title": "A"}\n{"title": "B"}\n', Kind.JSON_LINES),
    "OPML": (b'<?xml version="1.0"?><opml version="2.0"><body/></opml>', Kind.OPML),
    "a browser's bookmarks": (b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p></DL>", Kind.BOOKMARKS),
    "Pocket's list": (
        b'<!DOCTYPE html><title>Pocket Export</title><ul><a href="http://a.example" time_added="1">A</a>',
        Kind.BOOKMARKS,
    ),
    "a table": (b"title,url\nA,https://a.example/1\nB,https://a.example/2\n", Kind.CSV),
    "a table with semicolons": (b"URL;Titel\nhttps://a.example/1;A, b\n", Kind.CSV),
    "a mail": (b"From: Mara <m@a.example>\nSubject: Hi\n\nText\n", Kind.MAIL),
    "a mail as servers keep it": (b"Return-Path: <m@a.example>\r\nSubject: Hi\r\n\r\nText\r\n", Kind.MAIL),
    "a mailbox": (b"From m@a.example Tue Mar  4 10:00:00 2026\nSubject: Hi\n\nText\n", Kind.MBOX),
    "a saved page": (
        b"From: <Saved by Blink>\nSnapshot-Content-Location: http://a.example/\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/related; boundary="x"\n\n--x\n',
        Kind.MHTML,
    ),
    "an EPUB": (EPUB.getvalue(), Kind.EPUB),
    "a ZIP": (ZIP.getvalue(), Kind.ZIP),
    "gzip": (b"\x1f\x8b\x08\x00rest", Kind.GZIP),
    "addresses": (b"# mine\nhttps://a.example/1\n\nhttp://b.example/ later\n", Kind.ADDRESSES),
    "a PDF": (b"%PDF-1.4\n", Kind.BINARY),
    "bytes": (bytes(range(256)) * 9, Kind.BINARY),
    "nothing": (b"", Kind.EMPTY),
    "blanks": (b"\xef\xbb\xbf \r\n\t", Kind.EMPTY),
}


@pytest.mark.parametrize("what", DOCUMENTS)
@pytest.mark.parametrize("name", ["", "page.txt", "page.html", "page.jpg"])
def test_the_content_says_what_it_is_whatever_the_name(what: str, name: str) -> None:
    data, expected = DOCUMENTS[what]
    if what == "a page copy that quotes a tag" and name == "page.html":
        expected = Kind.HTML
    assert kind(data, name) is expected


def test_the_name_decides_what_the_content_leaves_open() -> None:
    text = b"# Harbour\n\nThe *harbour* opened.\n"
    assert kind(text, "a.txt") is Kind.TEXT
    assert kind(text, "a.md") is Kind.MARKDOWN
    assert kind(text, "a", "text/markdown; charset=utf-8") is Kind.MARKDOWN
    lines = b"[1, 2]\n" + json.dumps({"title": "A"}).encode()
    assert kind(lines, "a.jsonl") is Kind.JSON_LINES
    assert kind(b"Date: 4 March 2026\nSubject: Hi\n\nText\n", "a.eml") is Kind.MAIL


@given(
    st.binary(max_size=400) | st.text(max_size=200).map(str.encode),
    st.text(max_size=12),
    st.text(max_size=12),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_are_of_some_kind(data: bytes, name: str, told: str) -> None:
    assert isinstance(kind(data, name, told), Kind)


@given(
    st.sampled_from([data for data, _ in DOCUMENTS.values()]),
    st.integers(0, 60),
    st.binary(max_size=6),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_documents_with_a_damaged_place_are_of_some_kind(data: bytes, place: int, noise: bytes) -> None:
    assert isinstance(kind(data[:place] + noise + data[place + len(noise) :]), Kind)


def test_the_list_of_formats_names_every_ending_that_is_looked_for() -> None:
    page = (Path(__file__).parents[2] / "docs" / "import.md").read_text("utf-8")
    table = page.partition("## Plain text")[0]
    assert [ending for ending in ENDINGS if f"{ending} " not in table] == []
