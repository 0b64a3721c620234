"""Reading feeds: every format, well-formed or broken, becomes articles with the same care."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.intake.errors import IntakeError
from tui.intake.feeds import entry, parse, wellformed, xml
from tui.intake.feeds.entry import Entry
from tui.intake.pages import fragment
from tui.intake.pages.markup import paragraphs
from tui.intake.pages.markup import parse as tree_of
from tui.library.article import Draft

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Coast &amp; Wire</title><link>https://coast.example/</link><description>News</description>
<atom:link href="https://coast.example/feed" rel="self" type="application/rss+xml"/>
<item><title>Ferries &lt;em&gt;sail&lt;/em&gt; again</title><link>/2026/ferries</link>
<guid isPermaLink="false">tag:1</guid><pubDate>Thu, 08 Oct 2026 14:30:00 +0200</pubDate>
<dc:creator>Mara Lindqvist</dc:creator><category>Harbour</category><category>Uncategorized</category>
<media:content url="https://coast.example/boat.jpg" medium="image"/>
<description>Short.</description>
<content:encoded><![CDATA[<p>The ferries sail again, said <a href="/people/olin">Petra Olin</a>.</p>
<script>alert(1)</script><ul><li>One</li><li>Two</li></ul>]]></content:encoded></item>
<item><description>No title here, only a text that begins &amp;mdash; like this.</description></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">The &amp;amp; Meridian</title>
<link href="https://meridian.example/"/><id>urn:m</id><updated>2026-10-08T12:00:00Z</updated>
<entry><title>1 &lt; 2 <![CDATA[<b>]]></title><id>urn:m:1</id><link href="https://meridian.example/1"/>
<link rel="enclosure" type="image/png" href="https://meridian.example/1.png"/>
<published>2026-10-08T09:00:00.250-04:00</published><updated>2026-10-09T12:00:00Z</updated>
<author><name>Tobias Rehn</name></author><author><name>Ida Marsh</name></author>
<category term="x" label="Court"/><summary>Less</summary>
<content type="html">&lt;p&gt;More.&lt;/p&gt;&lt;p&gt;And more.&lt;/p&gt;</content></entry></feed>"""

RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://old.example/"><title>Old Paper</title>
<link>https://old.example/</link></channel><item rdf:about="https://old.example/1"><title>An old story</title>
<link>https://old.example/1</link><description>It was long ago.</description></item></rdf:RDF>"""

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Json Times",
    "home_page_url": "https://json.example/",
    "items": [
        {
            "id": 7,
            "url": "https://json.example/7",
            "title": "A <plain> title",
            "content_html": "<p>First.</p><p>Second.</p>",
            "date_published": "2026-10-08T12:00:00+02:00",
            "authors": [{"name": "Hanne Voss"}],
            "tags": ["Energy"],
            "image": "https://json.example/7.jpg",
        },
        {"content_text": "Only text.\n\nIn two <paragraphs>."},
        5,
        None,
    ],
}


def read(text: str | bytes, **options: str) -> parse.FeedDocument:
    return parse.read(text.encode() if isinstance(text, str) else text, **options)


def rss(*items: str, head: str = "") -> bytes:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'{head}<rss version="2.0"><channel><title>T</title>{inner}</channel></rss>'.encode()


def test_rss_becomes_articles() -> None:
    feed = read(RSS, url="https://coast.example/feed")
    assert (feed.title, feed.home) == ("Coast & Wire", "https://coast.example/")
    first, second = feed.entries
    assert first == Draft(
        title="Ferries sail again",
        text=first.text,
        byline="Mara Lindqvist",
        source="Coast & Wire",
        url="https://coast.example/2026/ferries",
        published="2026-10-08T12:30:00+00:00",
        guid="tag:1",
        tags=("Harbour",),
        links=(("Petra Olin", "https://coast.example/people/olin"),),
        images=(("", "https://coast.example/boat.jpg"),),
        version=first.version,
    )
    paragraph, items = first.text.split("\n\n")
    assert paragraph == "The ferries sail again, said Petra Olin."
    assert [item.strip("•*- ") for item in items.split("\n")] == ["One", "Two"]
    assert second.title == "No title here, only a text that begins — like this."
    assert second.guid


def test_atom_becomes_articles() -> None:
    feed = read(ATOM)
    assert (feed.title, feed.home) == ("The & Meridian", "https://meridian.example/")
    (only,) = feed.entries
    assert (only.title, only.text) == ("1 < 2 <b>", "More.\n\nAnd more.")
    assert (only.byline, only.published) == ("Tobias Rehn, Ida Marsh", "2026-10-08T13:00:00+00:00")
    assert (only.tags, only.images) == (("Court",), (("", "https://meridian.example/1.png"),))


def test_rdf_becomes_articles() -> None:
    feed = read(RDF)
    (only,) = feed.entries
    assert (feed.title, only.title, only.text) == ("Old Paper", "An old story", "It was long ago.")
    assert (only.url, only.guid) == ("https://old.example/1", "https://old.example/1")


def test_json_feed_becomes_articles() -> None:
    feed = read(json.dumps(JSON_FEED))
    assert (feed.title, feed.home, len(feed.entries)) == ("Json Times", "https://json.example/", 2)
    first, second = feed.entries
    assert (first.title, first.text, first.guid) == ("A <plain> title", "First.\n\nSecond.", "7")
    assert (first.byline, first.published) == ("Hanne Voss", "2026-10-08T10:00:00+00:00")
    assert (first.tags, first.images) == (("Energy",), (("", "https://json.example/7.jpg"),))
    assert second.text == "Only text.\n\nIn two <paragraphs>."


@pytest.mark.parametrize("text", [RSS, ATOM], ids=["RSS", "Atom"])
def test_the_quick_way_and_feedparser_give_the_same(text: str) -> None:
    data, now = text.encode(), datetime(2026, 10, 10, tzinfo=UTC)
    quick, thorough = wellformed.read(data), xml.by_feedparser(data, "", "")
    assert quick is not None
    assert quick[:2] == thorough[:2]
    assert [entry.draft(one, source="s", base="https://x.example/", now=now) for one in quick[2]] == [
        entry.draft(one, source="s", base="https://x.example/", now=now) for one in thorough[2]
    ]


WORDS = st.text(alphabet="ab <>&;é“\u0085'\"/=#xp\n", max_size=30)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "title": WORDS,
        "link": st.sampled_from(["https://a.example/1", "/1", "x y", ""]),
        "guid": st.sampled_from(["https://a.example/1", "g", ""]),
        "description": WORDS,
        "author": WORDS,
        "category": WORDS,
        "pubDate": st.sampled_from(["Thu, 08 Oct 2026 14:30:00 GMT", "8 Oct 2026 14:30 EST", "soon", ""]),
    },
)


@settings(max_examples=150, deadline=None)
@given(st.lists(FIELDS, max_size=3), st.booleans())
def test_the_quick_way_gives_what_feedparser_gives_or_nothing(
    items: list[dict[str, str]], cdata: bool
) -> None:
    def marked(text: str) -> str:
        return f"<![CDATA[{text}]]>" if cdata else escape(text)

    data = rss(
        *("".join(f"<{name}>{marked(text)}</{name}>" for name, text in item.items()) for item in items)
    )
    quick = wellformed.read(data)
    if quick is None:
        return
    thorough, now = xml.by_feedparser(data, "", ""), datetime(2026, 10, 10, tzinfo=UTC)
    assert [entry.draft(one, source="s", base="", now=now) for one in quick[2]] == [
        entry.draft(one, source="s", base="", now=now) for one in thorough[2]
    ]


# -- what is broken ----------------------------------------------------------------------------


def test_latin_letters_that_claim_to_be_utf8_are_read_right() -> None:
    item = "<title>Café à la crème</title><description>Déjà vu, said the waiter.</description>"
    for head in ('<?xml version="1.0" encoding="UTF-8"?>', ""):
        data = rss(item, head=head).decode().encode("cp1252")
        (only,) = read(data).entries
        assert (only.title, only.text) == ("Café à la crème", "Déjà vu, said the waiter.")


def test_one_latin_letter_alone_is_enough() -> None:
    head = '<?xml version="1.0" encoding="utf-8"?>'
    for word in ("Café", "naïve", "Zoë"):
        data = rss(f"<title>The {word} by the sea</title>", head=head).decode().encode("latin-1")
        assert read(data).entries[0].title == f"The {word} by the sea"


def test_russian_letters_that_claim_to_be_utf8_are_read_right(monkeypatch: pytest.MonkeyPatch) -> None:
    # feedparser asks chardet where that happens to be installed; we do not depend on it
    monkeypatch.setattr("feedparser.encodings.lazy_chardet_encoding", None)
    words = "Паромы снова пошли в пятницу, сказала вчера начальница порта Вера Лугова"
    data = rss(f"<title>{words}</title>", head='<?xml version="1.0" encoding="utf-8"?>').decode()
    assert read(data.encode("cp1251")).entries[0].title == words


@pytest.mark.parametrize(
    "name", ["iso-8859-1", "windows-1251", "utf-16", "utf-32", "shift_jis", "koi8-r", "cp500"]
)
def test_declared_character_sets_are_heard(name: str) -> None:
    words = {"iso-8859-1": "Café", "cp500": "Café", "shift_jis": "灯台"}.get(name, "Маяк")
    head = f'<?xml version="1.0" encoding="{name}"?>'
    data = rss(f"<title>{words}</title>", head=head).decode().encode(name)
    assert read(data).entries[0].title == words


def test_what_the_server_says_of_the_letters_counts_where_the_feed_is_silent() -> None:
    data = rss("<title>Маяк</title>").decode().encode("koi8-r")
    assert read(data, charset="koi8-r").entries[0].title == "Маяк"


def test_entities_of_html_are_known_and_others_never_grow() -> None:
    bomb = (
        '<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    )
    data = rss("<title>caf&eacute; &mdash; &b;&b; &x;</title>", head=bomb)
    title = read(data).entries[0].title
    assert title.startswith("café —")
    assert "lollol" not in title
    assert "root:" not in title


def test_a_feed_cut_short_gives_what_it_has() -> None:
    data = rss("<title>Whole</title><link>https://a.example/1</link>", "<title>Cut</title>")
    assert read(data[: data.index(b"Cut") + 2]).entries[0].title == "Whole"


@pytest.mark.parametrize(
    "data",
    [b"", b"just words", b"<html><body><p>404</p></body></html>", b'{"a": 1}', b"[1, 2", b'{"items": 5}'],
)
def test_what_is_no_feed_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(IntakeError) as refused:
        parse.read(data)
    assert str(refused.value).endswith(".")


def test_elements_nested_without_end_are_refused_at_once() -> None:
    with pytest.raises(IntakeError, match="nested too deeply"):
        parse.read(b"<rss><channel>" + b"<a>" * 200_000)


def test_a_feed_larger_than_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "LARGEST", 1000)
    with pytest.raises(IntakeError, match="larger than"):
        parse.parse(rss("<title>x</title>" * 100))


def test_reading_in_the_worker_gives_the_same() -> None:
    assert parse.parse(RSS.encode(), url="https://coast.example/feed").entries[0].guid == "tag:1"


# -- one entry ---------------------------------------------------------------------------------

NOW = datetime(2026, 10, 10, tzinfo=UTC)


def made(**fields: object) -> Draft:
    return entry.draft(
        replace(Entry(), **fields), source="Coast Wire", base="https://a.example/feed", now=NOW
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Plain & simple", "Plain & simple"),
        ("AT&amp;T", "AT&T"),
        ("a <script>bad()</script>title<!-- x -->", "a title"),
        ("a <!-- never closed", "a"),
        ("one\n\ttwo\u2028three", "one two three"),
        ("\x1b]0;OWNED\x07 end", "]0;OWNED end"),
        ("T&#27;[31m", "T[31m"),
        ("if a < b", "if a < b"),
    ],
)
def test_titles_are_one_clean_line(title: str, shown: str) -> None:
    assert made(title=title).title == shown


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"body": "<p>First words.</p><p>More.</p>"}, "First words."),
        ({"link": "/only/a/link"}, "a.example/only/a/link"),
        ({"title": "\u200b\u200b"}, "Untitled"),
        ({}, "Untitled"),
    ],
)
def test_no_article_is_without_a_title(fields: dict[str, object], title: str) -> None:
    assert made(**fields).title == title


@pytest.mark.parametrize(
    ("authors", "byline"),
    [
        (("Mara Lindqvist",), "Mara Lindqvist"),
        (("mara@coast.example (Mara Lindqvist)",), "Mara Lindqvist"),
        (("Mara Lindqvist <mara@coast.example>", "Ida Marsh", "Ida Marsh"), "Mara Lindqvist, Ida Marsh"),
        (("noreply@coast.example",), ""),
        (("admin",), ""),
        (("Coast Wire",), ""),
        ((")",), ""),
        (("",), ""),
    ],
)
def test_bylines_are_names(authors: tuple[str, ...], byline: str) -> None:
    assert made(authors=authors).byline == byline


@pytest.mark.parametrize("when", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC), None])
def test_dates_that_cannot_be_are_none(when: datetime | None) -> None:
    assert made(when=when).published == ""


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "--help", "https://a.example/$(x) `y`", "http://"]
)
def test_links_are_addresses_of_the_web_or_none(link: str) -> None:
    assert made(link=link).url in ("", "https://a.example/--help")


def test_categories_are_tags_where_they_are_few_and_short() -> None:
    sane = made(categories=("Harbour", "harbour/quay", "2026", "Harbour", "x" * 60, "Uncategorized"))
    assert sane.tags == ("Harbour",)
    assert made(categories=tuple(f"tag {n}" for n in range(30))).tags == ()


def test_another_text_is_another_version() -> None:
    assert made(title="a", body="b").version == made(title="a", body="<p>b</p>").version
    assert made(title="a", body="b").version != made(title="a", body="c").version


PIECES = ["<p>", "</p>", "<b>", "</b>", "<em>", "</em>", "<p>x</p>", " ", "\n", "word", "a | b", "|"]
PIECES += ["\x1b", "\u200b", "\xa0", "\u2028", "“q”", "e\u0301", "\x0c", "\x00"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_plain_paragraphs_read_the_same_with_and_without_a_tree(markup: str) -> None:
    tree = tree_of(markup)
    found = paragraphs(tree)[0] if tree is not None else []
    if "<" in markup:
        assert fragment.text(markup) == fragment.joined(found)
