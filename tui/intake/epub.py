"""Books and newspapers as EPUB: one article a chapter where chapters are articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from tui.intake import dates, enclosures, package, plain
from tui.intake.archives import Archive
from tui.intake.confined import confined
from tui.intake.decode import decode
from tui.intake.document import Document, Pieces
from tui.intake.errors import IntakeError
from tui.intake.package import Package
from tui.library.article import Draft, parse_time
from tui.reading.clean import clean_line

_SECONDS = 10.0
_CHAPTER = 10_000_000  # bytes of the largest chapter
_CHAPTERS = 5000
_SCRAP = 40  # words: below it is a title page, a dedication, a list of sections
_ARTICLE = 80  # words of the shortest article
_CHARSET = re.compile(rb"(?:encoding|charset)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_PAGE_NAME = re.compile(r".*\.x?html?", re.IGNORECASE)
_LOADED_FROM = re.compile(r"<a\b[^<>]*\brel\s*=\s*[\"']calibre-downloaded-from[\"'][^<>]*>", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*[\"'](https?://[^\"'<>\s]+)", re.IGNORECASE)
_ISSUE = re.compile(r"\s*[\[(][^\[\]()]*\d{1,4}[^\[\]()]*[\])]\s*$")
_LOCKED = re.compile(rb"<(?:\w+:)?CipherReference\s[^>]*URI\s*=\s*[\"'][^\"']*\.x?html?[\"']", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Chapter:
    path: str
    name: str
    text: str
    url: str
    links: enclosures.Pairs = ()
    images: enclosures.Pairs = ()

    @property
    def words(self) -> int:
        return len(self.text.split()) or len(self.text) // 400


def read(document: Document) -> Pieces:
    """The articles of an EPUB in reading order.

    Most chapters of article size: one article each, as newspapers are made; cover, title page,
    contents and scraps are passed over. Else, or when there is one chapter, the book is one
    article. A chapter that is damaged is refused by its name and the others taken.
    """
    from tui.intake.pages import page

    archive = Archive(document)
    lock = archive.members.get("META-INF/encryption.xml")
    if "META-INF/rights.xml" in archive.members or (
        lock is not None and _LOCKED.search(archive.read("META-INF/encryption.xml"))
    ):
        raise IntakeError("The book is locked by its seller and cannot be read here.")
    about = _package(archive)
    names: dict[str, str] = {}
    for path in about.contents[:4]:
        try:
            data = archive.read(path, _CHAPTER)
            names = {**confined(package.names, data, path, seconds=_SECONDS), **names}
        except IntakeError:
            continue  # chapters have headings of their own
    chapters: list[_Chapter] = []
    ours = False
    for path in about.chapters[:_CHAPTERS]:
        shown = f"{document.name}/{clean_line(path, 200)}"
        if path in about.around and len(about.chapters) > 1:
            continue
        try:
            data = archive.read(path, _CHAPTER)
            for draft in confined(page.read_own, data, seconds=_SECONDS) if page.marks_own(data) else ():
                ours = True
                yield replace(draft, source=document.source or draft.source), shown
            if not ours:
                chapters.append(_chapter(data, path, names.get(path, "")))
        except IntakeError as problem:
            yield problem, shown
    if ours and not chapters:
        return
    real = [chapter for chapter in chapters if chapter.words >= _SCRAP]
    articles = [chapter for chapter in real if chapter.words >= _ARTICLE]
    if not chapters or not any(chapter.text.strip() for chapter in chapters):
        yield IntakeError("There is no text in this book."), document.name
    elif len(articles) > 1 and 2 * len(articles) >= len(real):
        for chapter in real:
            yield _article(chapter, about, document), f"{document.name}/{clean_line(chapter.path, 200)}"
    else:
        yield _book(real or chapters, about, document), document.name


def _package(archive: Archive) -> Package:
    """What the book says of itself; a book that says no order is all its pages, the rest by name."""
    path = ""
    with suppress(IntakeError):  # the package document can be found by its ending
        path = confined(package.root_file, archive.read("META-INF/container.xml"), seconds=_SECONDS)
    if path not in archive.members:
        path = next((name for name in sorted(archive.members) if name.lower().endswith(".opf")), "")
    about = Package("", "", "", "", "", (), frozenset(), (), spine=False)
    if path:
        with suppress(IntakeError):  # what is told of a book is worth less than its text
            about = confined(package.package, archive.read(path, _CHAPTER), path, seconds=_SECONDS)
    there = tuple(name for name in about.chapters if name in archive.members)
    if there and about.spine:
        return replace(about, chapters=there)
    others = sorted(name for name in archive.members if _PAGE_NAME.fullmatch(name) and name not in there)
    return replace(about, chapters=(*there, *others))


def _chapter(data: bytes, path: str, name: str) -> _Chapter:
    from tui.intake.pages import fragment

    charset = found[1].decode("ascii", "replace") if (found := _CHARSET.search(data[:1000])) else ""
    html = decode(data, charset)
    url = ""
    if (link := _LOADED_FROM.search(html)) and (address := _HREF.search(link.group())):
        url = address[1].replace("&amp;", "&")
    shown = confined(fragment.read, html, seconds=_SECONDS)
    return _Chapter(path, name, shown.text, url, shown.links, shown.images)


def _article(chapter: _Chapter, about: Package, document: Document) -> Draft:
    """The article one chapter is: its head is read like that of any page."""
    draft = plain.draft(chapter.text)
    name = chapter.name
    if name and not _same(name, draft.title):
        if any(_same(name, line) for line in chapter.text.split("\n")[:6]):
            below = _from(chapter.text, name)
            draft = plain.draft(below)
        if not _same(name, draft.title):
            text, furniture = plain.body(chapter.text)
            draft = replace(draft, title=name, text=text, furniture=furniture)
    newspaper = _ISSUE.sub("", about.title)
    return replace(
        draft,
        byline=draft.byline or about.author,
        source=document.source or newspaper or about.publisher or draft.source,
        url=draft.url or chapter.url,
        published=draft.published or _date(about.published),
        guid=_guid(about, chapter.path),
        links=chapter.links,
        images=chapter.images,
    )


def _from(text: str, name: str) -> str:
    """`text` from the line on that is the chapter's name, what stood above it moved to its end."""
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if _same(name, line))
    return "\n".join([*lines[at:], "", *lines[:at]])


def _book(chapters: list[_Chapter], about: Package, document: Document) -> Draft:
    """The whole book as one article, its chapters under their names."""
    if len(chapters) == 1 and not about.title:
        return _article(chapters[0], about, document)
    text, furniture = plain.body("\n\n".join(_headed(chapters)))
    alone = plain.draft(chapters[0].text) if len(chapters) == 1 else None
    if alone and _same(alone.title, about.title):
        return _article(chapters[0], about, document)
    return Draft(
        title=about.title or plain.draft(chapters[0].text).title,
        text=text,
        byline=about.author or (alone.byline if alone else ""),
        source=document.source or about.publisher,
        url=chapters[0].url,
        published=_date(about.published),
        guid=_guid(about, ""),
        furniture=furniture,
    )


def _headed(chapters: list[_Chapter]) -> Iterator[str]:
    for chapter in chapters:
        if chapter.name and len(chapters) > 1 and not _same(chapter.name, chapter.text.partition("\n")[0]):
            yield chapter.name
        yield chapter.text


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", " ", one).strip().lower() == re.sub(r"\W+", " ", other).strip().lower()


def _guid(about: Package, path: str) -> str:
    return clean_line(f"{about.identifier}#{path}".rstrip("#"), 500) if about.identifier else ""


def _date(said: str) -> str:
    """The book's date; makers of books write the year 101 for none."""
    stamp = said if parse_time(said) else dates.iso(said)
    return "" if stamp.startswith("0") else stamp
