"""Articles as a book: EPUB 3, a chapter each, written with nothing but a ZIP file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from tui.intake.export_html import DARK, LIGHT, MARKS_CSS, details, lists
from tui.intake.export_markup import escape, mark_up, tongue
from tui.intake.paper import Paper
from tui.library.article import parse_time

_CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""

_CHAPTER = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang="{lang}" xml:lang="{lang}">
<head>
<meta charset="utf-8"/>
<meta name="generator" content="newsreader"/>
<title>{title}</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body>
{body}</body>
</html>
"""

_PACKAGE = """\
<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{lang}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{name}</dc:identifier>
<dc:title>{title}</dc:title>
<dc:language>{lang}</dc:language>
{creators}<meta property="dcterms:modified">{modified}</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
{items}</manifest>
<spine>
{spine}</spine>
</package>
"""

_CSS = f"""\
:root {{ {LIGHT} }}
@media (prefers-color-scheme: dark) {{ :root {{ {DARK} }} }}
h1 {{ font-size: 1.5em; line-height: 1.2; }}
h2 {{ font-size: 1.1em; }}
.details {{ font-size: .85em; }}
li {{ margin: .35em 0; }}
.quote a, li a {{ color: inherit; }}
{MARKS_CSS}"""

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Chapter:
    name: str
    title: str
    content: str


def book(papers: Iterable[Paper], count: int) -> bytes:
    """The bytes of the book. The same articles with the same marks give the same bytes."""
    chapters: list[_Chapter] = []
    languages: list[str] = []
    bylines: dict[str, None] = {}
    newest = datetime(1980, 1, 1, tzinfo=UTC)
    for paper in papers:
        article = paper.article
        added = parse_time(article.added)
        if added is not None and added.tzinfo is not None:
            newest = max(newest, added)
        languages.append(tongue(article.language))
        if article.byline:
            bylines.setdefault(article.byline)
        chapters.append(_chapter(paper))
    title = chapters[0].title if count == 1 else f"{count} articles"
    lang = languages[0]
    identity = "\n".join(chapter.content for chapter in chapters)
    package = _PACKAGE.format(
        lang=lang,
        name=uuid5(NAMESPACE_URL, identity),
        title=escape(title) or "Untitled",
        creators="".join(f"<dc:creator>{escape(byline)}</dc:creator>\n" for byline in bylines),
        modified=newest.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        items="".join(
            f'<item id="{one.name}" href="{one.name}.xhtml" media-type="application/xhtml+xml"/>\n'
            for one in chapters
        ),
        spine="".join(f'<itemref idref="{one.name}"/>\n' for one in chapters),
    )
    contents = "".join(
        f'<li><a href="{one.name}.xhtml">{escape(one.title) or "Untitled"}</a></li>\n' for one in chapters
    )
    nav = _CHAPTER.format(
        lang=lang,
        title="Contents",
        body=f'<nav epub:type="toc" id="toc"><h1>Contents</h1>\n<ol>\n{contents}</ol></nav>\n',
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        _put(archive, "mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        _put(archive, "META-INF/container.xml", _CONTAINER)
        _put(archive, "OEBPS/book.opf", package)
        _put(archive, "OEBPS/nav.xhtml", nav)
        _put(archive, "OEBPS/style.css", _CSS)
        for chapter in chapters:
            _put(archive, f"OEBPS/{chapter.name}.xhtml", chapter.content)
    return written.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: str, how: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, _FIRST_DAY)
    entry.compress_type = how
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content.encode("utf-8"))


def _chapter(paper: Paper) -> _Chapter:
    article = paper.article
    name = f"a{article.id}"
    marked = mark_up(paper, name)
    told = details(paper)
    body = (
        f'<article lang="{tongue(article.language)}">\n'
        f"<h1>{escape(article.title) or 'Untitled'}</h1>\n"
        + (f'<p class="details">{told}</p>\n' if told else "")
        + "\n".join(marked.paragraphs)
        + "\n"
        + lists(paper, marked, "h2")
        + "</article>\n"
    )
    title = escape(article.title) or "Untitled"
    return _Chapter(
        name, article.title, _CHAPTER.format(lang=tongue(article.language), title=title, body=body)
    )
