"""The XML inside an EPUB: what it is, in which order it is read, and what its chapters are called.

These functions parse foreign bytes; `epub` has them run in a confined process.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tui.intake import enclosed_xml
from tui.reading.clean import clean_line

if TYPE_CHECKING:
    from lxml.etree import _Element

_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_ENDINGS = (".xhtml", ".html", ".htm")
_CONTENTS = "application/x-dtbncx+xml"
_AROUND = frozenset(
    {"cover", "title-page", "titlepage", "toc", "copyright-page", "copyright", "colophon", "loi"}
)


@dataclass(frozen=True, slots=True)
class Package:
    """What the package document says. Paths are those of members of the archive.

    `chapters` in reading order; `spine` tells that this order is whole, else it is that of the
    manifest. `around` are those of them that are cover, title page or contents. `contents` are the
    documents with the chapters' names.
    """

    title: str
    author: str
    publisher: str
    published: str
    identifier: str
    chapters: tuple[str, ...]
    around: frozenset[str]
    contents: tuple[str, ...]
    spine: bool


def root_file(data: bytes) -> str:
    """The path of the package document, as META-INF/container.xml names it; "" when it names none."""
    for element in _parse(data).iter("{*}rootfile"):
        if path := element.get("full-path"):
            return unquote(path)
    return ""


def package(data: bytes, path: str) -> Package:
    """The package document at `path`. Without a spine the order is that of its manifest."""
    root = _parse(data)
    whole = b"</" in data[-200:] and b"package" in data[-200:]
    folder = posixpath.dirname(path)
    files: dict[str, str] = {}
    kinds: dict[str, str] = {}
    contents: list[str] = []
    around: set[str] = set()
    for item in root.iter("{*}item"):
        target = _path(folder, item.get("href", ""))
        number, kind = item.get("id", ""), item.get("media-type", "")
        files.setdefault(number, target)
        kinds[target] = kind
        if "nav" in item.get("properties", "").split():
            contents.insert(0, target)
            around.add(target)
        elif kind == _CONTENTS or target.endswith(".ncx"):
            contents.append(target)
    pages = [
        one for one, kind in kinds.items() if kind in _PAGES or one.endswith((".xhtml", ".html", ".htm"))
    ]
    spine: list[str] = []
    for reference in root.iter("{*}itemref"):
        target = files.get(reference.get("idref", ""), "")
        if target in pages and target not in spine:
            spine.append(target)
    for reference in root.iter("{*}reference"):
        if reference.get("type", "").lower() in _AROUND:
            around.add(_path(folder, reference.get("href", "")))
    return Package(
        title=_said(root, "title"),
        author=_creators(root),
        publisher=_said(root, "publisher"),
        published=_said(root, "date"),
        identifier=_said(root, "identifier"),
        chapters=tuple(spine if spine and whole else dict.fromkeys([*spine, *pages])),
        around=frozenset(around),
        contents=tuple(contents),
        spine=bool(spine) and whole,
    )


def names(data: bytes, path: str) -> dict[str, str]:
    """`{path of a chapter: its name}` by the contents at `path` (EPUB 3 navigation or NCX)."""
    root = _parse(data)
    folder = posixpath.dirname(path)
    found: dict[str, str] = {}
    for point in root.iter("{*}navPoint"):
        label, content = point.find("{*}navLabel/{*}text"), point.find("{*}content")
        if label is not None and content is not None:
            name = clean_line(" ".join((label.text or "").split()), 300)
            found.setdefault(_path(folder, content.get("src", "")), name)
    for link in root.iter("{*}a"):
        name = clean_line(" ".join("".join(map(str, link.itertext())).split()), 300)
        if link.get("href"):
            found.setdefault(_path(folder, link.get("href", "")), name)
    return {path: name for path, name in found.items() if path and name}


def _parse(data: bytes) -> _Element:
    return enclosed_xml.root(data, "The book's table of files is damaged.")


def _path(folder: str, reference: str) -> str:
    """The member that a reference from `folder` means; it cannot lead out of the archive."""
    target = posixpath.normpath(posixpath.join("/", folder, unquote(reference.partition("#")[0])))
    return target.lstrip("/")


def _said(root: _Element, field: str) -> str:
    for element in root.iter(f"{{*}}{field}"):
        if isinstance(element.tag, str) and "purl.org/dc" in element.tag and (element.text or "").strip():
            return clean_line(" ".join((element.text or "").split()), 300)
    return ""


def _creators(root: _Element) -> str:
    people: list[str] = []
    for element in root.iter("{*}creator"):
        name = clean_line(" ".join((element.text or "").split()), 120)
        if name and name.lower() not in {"calibre", "unknown", "anonymous"} and name not in people:
            people.append(name)
    return ", ".join(people[:6])
