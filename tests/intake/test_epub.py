# ruff: noqa: E501 (documents are quoted as they stand)
"""A newspaper as EPUB gives its articles, a book one article; what is missing in it is made good."""

from __future__ import annotations

import io
import zipfile

from tui.intake import documents
from tui.intake.errors import IntakeError
from tui.library.article import Draft

TEXT = "".join(
    f"<p>The harbour opened on Tuesday after nine days, and ferry {number} sailed again.</p>"
    for number in range(9)
)
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)


def page(number: int) -> str:
    return (
        f"<div>| Next | Section menu | Main menu |</div><h1>Report {number}</h1><p>By Mara Lind</p>"
        f"<p>3 March 2026</p>{TEXT}<p>This article was downloaded by calibre from "
        f'<a rel="calibre-downloaded-from" href="https://m.example/{number}?a=1&amp;b=2">here</a></p>'
    )


def epub(
    chapters: dict[str, str],
    *,
    spine: bool = True,
    contents: bool = True,
    title: str = "The Meridian [3 Mar 2026]",
) -> dict[str, str]:
    """The members of a book with these chapters (name in the contents: markup)."""
    numbered = list(enumerate(chapters.items()))
    items = "".join(
        f'<item id="c{n}" href="part%20{n}.xhtml" media-type="application/xhtml+xml"/>' for n, _ in numbered
    )
    order = "".join(f'<itemref idref="c{n}"/>' for n, _ in reversed(numbered)) if spine else ""
    points = "".join(
        f'<navPoint><navLabel><text>{name}</text></navLabel><content src="part%20{n}.xhtml#top"/></navPoint>'
        for n, (name, _) in numbered
    )
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": (
            '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
            f"<dc:title>{title}</dc:title><dc:creator>Ines Vale</dc:creator><dc:identifier>urn:7</dc:identifier>"
            "<dc:date>2026-03-04T06:00:00+00:00</dc:date></metadata>"
            f'<manifest>{items}<item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>'
            f"<spine>{order}</spine></package>"
        ),
    }
    if contents:
        members["OEBPS/toc.ncx"] = (
            f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'
        )
    for n, (_, markup) in numbered:
        members[f"OEBPS/part {n}.xhtml"] = (
            f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{markup}</body></html>'
        )
    return members


def packed(members: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def drafts(members: dict[str, str]) -> list[Draft]:
    return [piece for piece, _ in documents.drafts(packed(members), "m.epub") if isinstance(piece, Draft)]


def refusals(members: dict[str, str]) -> list[str]:
    return [str(p) for p, _ in documents.drafts(packed(members), "m.epub") if isinstance(p, IntakeError)]


NEWSPAPER = {"Cover": "<p>Cover</p>", **{f"Report {number}": page(number) for number in (1, 2, 3)}}


def test_a_newspaper_gives_an_article_a_chapter_in_reading_order() -> None:
    articles = drafts(epub(NEWSPAPER))
    assert [one.title for one in articles] == ["Report 3", "Report 2", "Report 1"]
    first = articles[0]
    assert (first.byline, first.source, first.published) == ("By Mara Lind", "The Meridian", "2026-03-03")
    assert (first.url, first.guid) == ("https://m.example/3?a=1&b=2", "urn:7#OEBPS/part 3.xhtml")
    hidden = " ".join(cut.of(first.text) for cut in first.furniture)
    assert "Section menu" in hidden
    assert "downloaded by" in hidden
    assert "ferry 0" not in hidden


def test_a_book_without_spine_is_read_in_the_order_of_its_files() -> None:
    assert [one.title for one in drafts(epub(NEWSPAPER, spine=False))] == ["Report 1", "Report 2", "Report 3"]


def test_chapters_without_contents_are_called_by_their_headings() -> None:
    assert [one.title for one in drafts(epub(NEWSPAPER, contents=False))] == [
        "Report 3",
        "Report 2",
        "Report 1",
    ]


def test_a_chapter_without_heading_is_called_as_the_contents_call_it() -> None:
    articles = drafts(epub({"Nine days of silence": TEXT, "After the strike": TEXT}))
    assert [one.title for one in articles] == ["After the strike", "Nine days of silence"]
    assert all(one.text.startswith("The harbour opened on Tuesday") for one in articles)


def test_a_book_of_one_chapter_or_of_scraps_is_one_article() -> None:
    [book] = drafts(epub({"Cover": "<p>Cover</p>", "Text": TEXT}, title="A winter in Sandviken"))
    assert (book.title, book.byline) == ("A winter in Sandviken", "Ines Vale")
    scraps = {f"Part {number}": f"<p>A few words, number {number}.</p>" for number in (2, 1)}
    [book] = drafts(epub(scraps, title="Short pieces"))
    assert book.text == "Part 1\n\nA few words, number 1.\n\nPart 2\n\nA few words, number 2."


def test_what_a_book_lacks_in_order_is_found_without_it() -> None:
    members = epub(NEWSPAPER)
    for missing in ("META-INF/container.xml", "OEBPS/toc.ncx", "OEBPS/book.opf"):
        members.pop(missing)
        assert len(drafts(members)) == 3


def test_a_book_that_is_damaged_gives_what_is_whole() -> None:
    members = epub(NEWSPAPER)
    members["OEBPS/book.opf"] = members["OEBPS/book.opf"][:700]
    members["OEBPS/part 2.xhtml"] = "\0\1\2" * 400
    assert "Report 1" in {one.title for one in drafts(members)}
    assert refusals(members)


def test_a_locked_and_an_empty_book_are_refused() -> None:
    assert refusals({**epub(NEWSPAPER), "META-INF/rights.xml": "<x/>"}) == [
        "The book is locked by its seller and cannot be read here."
    ]
    assert refusals(epub({"A": ""})) == ["There is no text in this book."]


def test_entities_of_its_own_are_not_expanded() -> None:
    members = epub(NEWSPAPER)
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    members["OEBPS/book.opf"] = bomb + members["OEBPS/book.opf"].replace("The Meridian", "&f;&b;")
    assert all("root:" not in one.source and "aaaa" not in one.source for one in drafts(members))
