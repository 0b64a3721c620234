# ruff: noqa: E501 (documents are quoted as they stand)
"""Bookmarks, reading lists, tables and lists of feeds give the addresses they name."""

from __future__ import annotations

import json

import pytest

from tui.intake import documents, opml
from tui.intake.addresses import Address, Addresses
from tui.intake.errors import IntakeError
from tui.library.article import Draft


def named(data: bytes, name: str = "list") -> tuple[Address, ...]:
    [found] = [piece for piece, _ in documents.drafts(data, name) if isinstance(piece, Addresses)]
    return found.links


BOOKMARKS = b"""<!DOCTYPE NETSCAPE-Bookmark-file-1>
<TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>
<DL><p><DT><H3 ADD_DATE="1">News</H3>
<DL><p><DT><A HREF="https://a.example/?a=1&amp;b=2" ADD_DATE="1700000000" TAGS="ports,sea">Harbour &amp; sea</A>
<DT><H3>Deep</H3><DL><p><DT><A HREF="javascript:alert(1)">bad</A><DT><A HREF=http://b.example/>B</A></DL></DL>
<DT><A HREF="http://c.example/">C</A><DT><A HREF="http://c.example/">again</A></DL>"""


def test_a_browsers_bookmarks_with_folders_and_tags() -> None:
    assert named(BOOKMARKS) == (
        Address(
            "https://a.example/?a=1&b=2",
            "Harbour & sea",
            "News",
            ("ports", "sea"),
            "2023-11-14T22:13:20+00:00",
        ),
        Address("http://b.example/", "B", "News/Deep"),
        Address("http://c.example/", "C"),
    )


def test_the_lists_of_pocket_and_instapaper() -> None:
    pocket = (
        b"<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>"
        b'<li><a href="https://a.example/1" time_added="1700000000" tags="a,b">One</a></li></ul><h1>Read Archive</h1>'
        b'<ul><li><a href="https://a.example/2" time_added="1700000000" tags="">https://a.example/2</a></li></ul>'
    )
    one, two = named(pocket)
    assert (one.title, one.folder, one.tags) == ("One", "Unread", ("a", "b"))
    assert (two.title, two.folder, two.tags) == ("", "Read Archive", ())
    instapaper = (
        b"<html><head><title>Instapaper: Export</title></head><body><h1>Starred</h1><ol>"
        b'<li><a href="https://a.example/1">One</a></ol></body></html>'
    )
    assert named(instapaper) == (Address("https://a.example/1", "One", "Starred"),)


@pytest.mark.parametrize(
    "text",
    [
        "URL,Title,Folder,Timestamp\nhttps://a.example/1,One,Unread,1700000000\n",
        "Timestamp;Title;URL;Folder\n1700000000;One;https://a.example/1;Unread\n",
        "title\tfolder\turl\ttime_added\nOne\tUnread\thttps://a.example/1\t1700000000\n",
        '"Title","Link","List","Created"\r\n"One","https://a.example/1","Unread","2023-11-14"\r\n',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables_in_any_order_and_with_any_sign_between(text: str, encoding: str) -> None:
    [one] = named(text.encode(encoding), "export.csv")
    assert (one.url, one.title, one.folder, one.added[:10]) == (
        "https://a.example/1",
        "One",
        "Unread",
        "2023-11-14",
    )


def test_a_table_without_header_and_one_with_texts() -> None:
    assert named(b"https://a.example/1,One\nhttps://a.example/2,Two\n") == (
        Address("https://a.example/1", "One"),
        Address("https://a.example/2", "Two"),
    )
    table = b'title,url,text,tags\nOne,https://a.example/1,"Long text.\n\nSecond.","a,b"\n'
    [(draft, name)] = documents.drafts(table, "t.csv")
    assert isinstance(draft, Draft)
    assert (draft.title, draft.text, draft.tags, name) == (
        "One",
        "Long text.\n\nSecond.",
        ("a", "b"),
        "t.csv:1",
    )


LONG = "The harbour master of Torp said on Monday that the night ferry would sail again from Friday. " * 2


def test_a_table_whose_texts_stand_in_a_column_of_any_name_gives_articles() -> None:
    head = "Headline;Body text;Author;Date;Link;Keywords\n"
    rows = "".join(
        f"Row {day};{LONG}{day};Mara Lind;11/{day}/2024;https://a.example/{day};port, vote\n"
        for day in (3, 21)
    )
    [(one, _), (two, _)] = documents.drafts((head + rows).encode(), "t.csv")
    assert isinstance(one, Draft)
    assert isinstance(two, Draft)
    assert (one.title, one.byline, one.url, one.tags) == (
        "Row 3",
        "Mara Lind",
        "https://a.example/3",
        ("port", "vote"),
    )
    assert one.text == f"{LONG}3"
    assert (one.published, two.published) == (
        "2024-11-03",
        "2024-11-21",
    )  # the second tells how to read the first


def test_what_a_list_of_addresses_says_of_them_is_no_text() -> None:
    assert named(f"title,url,description\nOne,https://a.example/1,{LONG}\n".encode()) == (
        Address("https://a.example/1", "One"),
    )


def test_a_table_without_addresses_is_refused() -> None:
    [(piece, _)] = documents.drafts(b"a,b\n1,2\n", "t.csv")
    assert str(piece) == "There is no column of web addresses or texts in this table."


def test_lists_of_addresses_one_a_line() -> None:
    text = (
        b"# mine\nhttps://a.example/1\tThe harbour\n"
        b'https://b.example/f news "~My feed"\n"query:x:y"\n\nhttp://c.example\n'
    )
    assert named(text) == (
        Address("https://a.example/1", "The harbour"),
        Address("https://b.example/f", "My feed", tags=("news",)),
        Address("http://c.example"),
    )
    assert named(b"[InternetShortcut]\r\nURL=https://a.example/1\r\n") == (Address("https://a.example/1"),)


def test_reading_lists_of_other_programs_as_json() -> None:
    rows = [
        {
            "title": "Harbour opens",
            "url": "https://a.example/1",
            "tags": ["x"],
            "content": "<p>First.</p><p>Second &amp; <b>bold</b>.</p>",
            "domain_name": "a.example",
            "published_by": ["Mara"],
        },
        {
            "title": "Only named",
            "url": "https://a.example/2",
            "labels": [{"name": "l"}],
            "savedAt": "2026-01-01",
        },
    ]
    (draft, _), (others, _) = documents.drafts(json.dumps(rows).encode(), "list.json")
    assert isinstance(draft, Draft)
    assert (draft.title, draft.text) == ("Harbour opens", "First.\n\nSecond & bold.")
    assert (draft.source, draft.url, draft.tags) == ("a.example", "https://a.example/1", ("x",))
    assert others == Addresses(
        (Address("https://a.example/2", "Only named", tags=("l",), added="2026-01-01"),)
    )


OPML = b"""<opml version="2.0"><head><title>Mine</title></head><body>
<outline text="News"><outline text="A" xmlUrl="https://a.example/f?a=1&b=2" htmlUrl="https://a.example/"/>
<outline title="Coast"><outline text="B" xmlUrl="https://b.example/f" category="sea,ports"/></outline></outline>
<outline text="C" xmlUrl="https://c.example/f"/><outline text="bad" xmlUrl="|rm -r x"/></body></opml>"""


def test_feeds_with_their_folders_and_nothing_that_is_no_web_address() -> None:
    (feeds, _), (refused, _) = documents.drafts(OPML, "feeds.opml")
    assert feeds == Addresses(
        (
            Address("https://a.example/f?a=1&b=2", "A", "News", home="https://a.example/"),
            Address("https://b.example/f", "B", "News/Coast", ("sea", "ports")),
            Address("https://c.example/f", "C"),
        ),
        feeds=True,
        title="Mine",
    )
    assert str(refused) == "1 entry is no web address; passed over."


def test_an_address_is_known_by_its_scheme_in_any_letters() -> None:
    loud = b'<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p><DT><A HREF="HTTPS://Coast.example/A">A</A></DL>'
    assert [one.url for one in named(loud)] == ["https://Coast.example/A"]
    feeds = b'<opml version="2.0"><body><outline text="A" xmlUrl="HtTp://coast.example/feed"/></body></opml>'
    assert [one.url for one in named(feeds)] == ["http://coast.example/feed"]


def test_a_list_of_feeds_cut_short_gives_those_before_the_cut() -> None:
    assert [one.title for one in named(OPML[:300])] == ["A", "B"]


def test_what_is_written_is_read_again_the_same() -> None:
    feeds = (
        Address("https://a.example/f?x=1&y=\"2'", 'A <b> & "c"', "News/Deep", ("x", "y")),
        Address("https://b.example/f", "B", "News", home="https://b.example/"),
        Address("https://c.example/f", "C"),
    )
    written = opml.write(feeds, "Mine & yours")
    (again, _), *others = documents.drafts(written.encode(), "feeds.opml")
    assert again == Addresses(feeds, feeds=True, title="Mine & yours")
    assert not others


def test_entities_of_a_list_are_not_expanded() -> None:
    data = b'<!DOCTYPE opml [<!ENTITY f SYSTEM "file:///etc/passwd">]><opml><body><outline text="&f;"/></body></opml>'
    assert all(isinstance(piece, IntakeError) for piece, _ in documents.drafts(data, "a.opml"))
