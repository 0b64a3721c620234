"""Web page and book: whole, safe, and with every mark where it was."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.intake import documents, export
from tui.intake.export_epub import book
from tui.intake.export_html import page
from tui.intake.export_markup import mark_up
from tui.intake.paper import Paper
from tui.library.article import Article, Draft, Note
from tui.reading.spans import Label, Mention, Quote, QuoteKind, Reading, Span

TEXT = (
    "Dock workers voted & ended <the> strike.\n\n“We got the hours,” said Ana Petrescu of the Dockers’ "
    "Union. “The rest can wait.”\n\nFerries sail again.\nFares stay.\n\nRelated: cheap flights"
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def quote(words: str, group: int = 0) -> Quote:
    where = span(words)
    return Quote(where.start, where.end, QuoteKind.DIRECT, speaker_name="Ana Petrescu", group=group)


def mention(words: str, label: Label) -> Mention:
    where = span(words)
    return Mention(where.start, where.end, label, words)


ARTICLE = Article(
    7,
    'Harbour & "strike" <b>ends</b>',
    byline="Mara Lindqvist",
    source="Coast Wire",
    url="https://coast.example/strike?a=1&b=2",
    published="2026-03-04T10:00:00+00:00",
    added="2026-03-05T08:00:00+00:00",
    tags=("ports",),
    furniture=(span("Related: cheap flights"),),
    images=(
        ("The <gates> at dawn", "https://coast.example/gates.jpg?a=1&b=2"),
        ("", "https://coast.example/2.png"),
    ),
)
PAPER = Paper(
    ARTICLE,
    TEXT,
    Reading(
        entities=(mention("Ana Petrescu", Label.PERSON), mention("Dockers’ Union", Label.ORG)),
        quotes=(quote("“We got the hours,”", 1), quote("“The rest can wait.”", 1)),
    ),
    [Note(3, 7, "Ask her <soon>.", span("Ferries")), Note(4, 7, "All in all good.")],
    [span("got the hours")],
)


def tree_of(papers: list[Paper]) -> ElementTree.Element:
    return ElementTree.fromstring("".join(page(papers, len(papers))).removeprefix("<!DOCTYPE html>"))


def found(tree: ElementTree.Element, kind: str) -> list[ElementTree.Element]:
    return [one for one in tree.find("body").iter() if one.get("class") == kind]  # type: ignore[union-attr]


def words(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_a_page_keeps_people_quotes_and_highlights_and_says_what_they_are() -> None:
    tree = tree_of([PAPER])
    [org, *_] = [one for one in found(tree, "org") if one.get("title")]
    assert (words(org), org.get("title")) == ("Dockers’ Union", "Dockers’ Union, organisation")
    quotes = [one for one in found(tree, "quote") if one.get("title")]
    assert [(words(one), one.get("title")) for one in quotes] == [
        ("“We got the hours,”", "Ana Petrescu"),
        ("“The rest can wait.”", "Ana Petrescu"),
    ]
    assert "got the hours" in [words(one) for one in found(tree, "highlight")]
    assert words(found(tree, "legend")[0]).startswith("person organisation place")


def test_who_said_what_leads_to_the_place_of_the_quote() -> None:
    tree = tree_of([PAPER])
    links = {one.get("href"): words(one) for one in tree.iter("a")}
    assert links["#a7-q0"] == "“We got the hours,” … “The rest can wait.”"
    anchors = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(set(anchors)) == len(anchors)
    assert {link[1:] for link in links if link and link.startswith("#")} <= set(anchors)


def test_furniture_is_left_out_and_notes_come_in() -> None:
    text = words(tree_of([PAPER]))
    assert "cheap flights" not in text
    assert "Dock workers voted & ended <the> strike." in text
    assert "Ask her <soon>." in text
    assert "All in all good." in text


def test_pictures_are_links_and_nothing_is_loaded() -> None:
    tree = tree_of([PAPER])
    links = {one.get("href"): words(one) for one in tree.iter("a")}
    assert links["https://coast.example/gates.jpg?a=1&b=2"] == "The <gates> at dawn"
    assert links["https://coast.example/2.png"] == "https://coast.example/2.png"
    assert not list(tree.iter("img"))


def test_several_articles_have_a_table_of_contents() -> None:
    other = replace(PAPER, article=replace(ARTICLE, id=8, title="Ferries sail"))
    tree = tree_of([PAPER, other])
    [nav] = tree.iter("nav")
    assert [link.get("href") for link in nav.iter("a")] == ["#a7", "#a8"]
    assert words(next(tree.iter("title"))) == "2 articles"
    assert len(found(tree, "legend")) == 1


@pytest.mark.parametrize("count", [1, 2])
def test_an_exported_page_is_read_back_as_the_articles_it_holds(count: int) -> None:
    papers = [PAPER, replace(PAPER, article=replace(ARTICLE, id=8, title="Ferries sail"))][:count]
    data = "".join(page(papers, count)).encode()
    pieces = list(documents.drafts(data, "kept.html"))
    assert [name for _, name in pieces] == (["kept.html"] if count == 1 else ["kept.html:1", "kept.html:2"])
    kept = TEXT.removesuffix("\n\nRelated: cheap flights")
    for paper, (read, _) in zip(papers, pieces, strict=True):
        was = paper.article
        assert isinstance(read, Draft)
        assert (read.title, read.byline, read.source) == (was.title, was.byline, was.source)
        assert (read.text, read.url, read.published, read.tags) == (kept, was.url, was.published, was.tags)
        assert read.images == (was.images[0], (was.images[1][1], was.images[1][1]))


@pytest.mark.parametrize("count", [1, 2])
def test_an_exported_book_is_read_back_as_the_articles_it_holds(count: int) -> None:
    papers = [PAPER, replace(PAPER, article=replace(ARTICLE, id=8, title="Ferries sail"))][:count]
    pieces = list(documents.drafts(book(papers, count), "kept.epub"))
    assert [name for _, name in pieces] == [f"kept.epub/OEBPS/a{number}.xhtml" for number in (7, 8)][:count]
    for paper, (read, _) in zip(papers, pieces, strict=True):
        was = paper.article
        assert isinstance(read, Draft)
        assert (read.title, read.byline, read.source) == (was.title, was.byline, was.source)
        assert (read.published, read.tags, read.images[0]) == (was.published, was.tags, was.images[0])
        assert read.text == TEXT.removesuffix("\n\nRelated: cheap flights")


def test_a_page_that_only_speaks_of_the_program_is_read_like_any() -> None:
    text = "".join(
        f"<p>{word} " + "The ferries sail again from Friday, the harbour said. " * 4 + "</p>" for word in "AB"
    )
    data = f"<html><head><title>newsreader tried</title></head><h1>newsreader tried</h1>{text}</html>"
    [(read, name)] = documents.drafts(data.encode(), "page.html")
    assert isinstance(read, Draft)
    assert (read.title, name) == ("newsreader tried", "page.html")


HOSTILE = (
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "</style><img src=x onerror=alert(1)>",
    "]]> --> <!-- &lt; &#0; \x00\x1b]0;x\x07\ud800\ufffe",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_page_and_a_book_show_hostile_text_and_run_none_of_it(text: str) -> None:
    start = len("Say ")
    article = Article(
        1,
        text,
        byline=text,
        source=text,
        url=f"javascript:{text}",
        published=text,
        language=text,
        tags=(text,),
    )
    who = Quote(start, start + 5, QuoteKind.DIRECT, speaker_name=text)
    paper = Paper(
        article,
        f"Say {text}\n\n{text}",
        Reading(quotes=(who,), entities=(Mention(start, start + 9, Label.PERSON, text),)),
        [Note(1, 1, text, Span(start, start + 3))],
        [Span(2, 8)],
    )
    for tree in (tree_of([paper, paper]), *chapters(book([paper], 1))):
        names = {one.tag.rpartition("}")[2] for one in tree.iter()}
        assert not names & {"script", "img", "iframe", "object", "form", "svg"}
        for one in tree.iter():
            assert not [name for name in one.keys() if name.startswith("on")]  # noqa: SIM118 - an element
            assert not (one.get("href") or "").startswith("javascript")
    assert "default-src 'none'" in "".join(page([paper], 1))


def chapters(data: bytes) -> list[ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [ElementTree.fromstring(archive.read(n)) for n in archive.namelist() if n.endswith(".xhtml")]


def test_a_book_is_what_reading_systems_expect() -> None:
    other = replace(PAPER, article=replace(ARTICLE, id=8, title="", language="de"), text="", notes=())
    data = book([PAPER, other], 2)
    assert data[30:58] == b"mimetypeapplication/epub+zip"  # first, and stored as it is
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        package = ElementTree.fromstring(archive.read("OEBPS/book.opf"))
        names = set(archive.namelist())
        nav = ElementTree.fromstring(archive.read("OEBPS/nav.xhtml"))
    items = {one.get("id"): one.get("href") for one in package.iter("{http://www.idpf.org/2007/opf}item")}
    assert {f"OEBPS/{href}" for href in items.values()} <= names
    spine = [one.get("idref") for one in package.iter("{http://www.idpf.org/2007/opf}itemref")]
    assert [items[one] for one in spine] == ["a7.xhtml", "a8.xhtml"]
    links = [one.get("href") for one in nav.iter("{http://www.w3.org/1999/xhtml}a")]
    assert links == ["a7.xhtml", "a8.xhtml"]
    assert "2026-03-05T08:00:00Z" in ElementTree.tostring(package, "unicode")


def test_the_same_articles_give_the_same_book(tmp_path: Path) -> None:
    assert book([PAPER], 1) == book([PAPER], 1)
    assert book([PAPER], 1) != book([replace(PAPER, notes=())], 1)


@pytest.mark.parametrize(("form", "opening"), [("html", b"<!DOCTYPE html>"), ("epub", b"PK")])
def test_a_folder_gets_one_file_an_article_and_a_file_gets_them_all(
    tmp_path: Path, form: str, opening: bytes
) -> None:
    class Shelf:
        def article(self, number: int) -> Article:
            return replace(ARTICLE, id=number)

        def body(self, number: int) -> str:
            return TEXT

        def reading(self, number: int) -> Reading:
            return PAPER.reading

        def notes(self, article: int) -> list[Note]:
            return list(PAPER.notes)

        def highlights(self, article: int) -> list[object]:
            return list(PAPER.highlights)

    shelf = Shelf()
    paths = export.write(shelf, [7, 8], form, tmp_path / "out")  # type: ignore[arg-type]
    assert len(paths) == 2
    target = tmp_path / f"all.{form}"
    assert export.write(shelf, [7, 8], form, target) == [target]  # type: ignore[arg-type]
    assert target.read_bytes().startswith(opening)


ranges = st.tuples(st.integers(0, 60), st.integers(0, 30)).map(lambda pair: Span(pair[0], sum(pair)))


@given(
    st.text(st.sampled_from('ab <&">\n“”\x00\u202eé'), max_size=60),
    st.lists(ranges, max_size=4),
    st.lists(ranges, max_size=4),
    st.lists(ranges, max_size=3),
    st.lists(ranges, max_size=3),
    st.lists(ranges, max_size=2),
)
def test_any_marks_over_any_text_give_whole_markup_with_every_letter(
    text: str,
    quotes: list[Span],
    mentions: list[Span],
    mine: list[Span],
    notes: list[Span],
    cuts: list[Span],
) -> None:
    cuts = [cut for cut in sorted(cuts) if cut.end > cut.start]
    apart = [cut for n, cut in enumerate(cuts) if all(one.end <= cut.start for one in cuts[:n])]
    paper = Paper(
        Article(1, "T", furniture=tuple(apart)),
        text,
        Reading(
            quotes=tuple(Quote(s.start, s.end, QuoteKind.DIRECT) for s in sorted(quotes)),
            entities=tuple(Mention(s.start, s.end, Label.PLACE, "P") for s in sorted(mentions)),
        ),
        [Note(n, 1, "n", s) for n, s in enumerate(notes)],
        sorted(mine),
    )
    marked = mark_up(paper, "a1")
    tree = ElementTree.fromstring(f"<div>{''.join(marked.paragraphs)}</div>")
    for reference in list(tree.iter("sup")):
        reference.text = None
        for inner in list(reference):
            reference.remove(inner)
    shown = text
    for cut in reversed(apart):
        shown = shown[: cut.start] + shown[cut.end :]
    assert re.sub(r"\s|\x00", "", "".join(tree.itertext())) == re.sub(r"\s|\x00", "", shown)
    anchors = {one.get("id") for one in tree.iter()}
    lists = ElementTree.fromstring(f"<div>{''.join([*marked.sayings, *marked.notes])}</div>")
    assert {link.get("href")[1:] for link in lists.iter("a")} <= anchors  # type: ignore[index]
