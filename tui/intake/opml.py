"""Lists of feeds as OPML, read and written, with their folders."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from tui.intake import enclosures
from tui.intake.addresses import Address, Addresses, tags
from tui.intake.document import Document, Pieces
from tui.intake.errors import IntakeError
from tui.reading.clean import clean_line

if TYPE_CHECKING:
    from lxml.etree import _Element

_SECONDS = 10.0
_BARE = re.compile(rb"&(?!#?\w{1,12};)")  # as many programs write addresses
_MOST = 20_000
_DEEPEST = 20
_LARGEST = 20_000_000


def read(document: Document) -> Pieces:
    """The feeds an OPML document lists, and the pages it links to."""
    from tui.intake.confined import confined

    title, feeds, pages, others = confined(outlines, document.data(_LARGEST), seconds=_SECONDS)
    if feeds:
        yield Addresses(feeds, feeds=True, title=title), document.name
    if pages:
        yield Addresses(pages, title=title), document.name
    if others:
        what = "1 entry is" if others == 1 else f"{others} entries are"
        yield IntakeError(f"{what} no web address; passed over."), document.name
    if not (feeds or pages or others):
        yield IntakeError("There are no feeds in this list."), document.name


def outlines(data: bytes) -> tuple[str, tuple[Address, ...], tuple[Address, ...], int]:
    """`(title, feeds, pages, number of other entries)` of an OPML document, as far as it can be read.

    No entity is expanded and nothing else loaded; what stands before a broken place is kept.
    """
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(_BARE.sub(b"&amp;", data) if b"\0" not in data else data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise IntakeError("The list of feeds is damaged; nothing was taken from it.")
    feeds: dict[str, Address] = {}
    pages: dict[str, Address] = {}
    others = 0
    top = root.findall(".//body/outline") or root.findall("outline")
    waiting: list[tuple[_Element, tuple[str, ...]]] = [(child, ()) for child in reversed(top)]
    while waiting and len(feeds) + len(pages) < _MOST:
        outline, folders = waiting.pop()
        fields = {name.lower(): value.strip() for name, value in outline.attrib.items()}
        title = clean_line(fields.get("title") or fields.get("text") or "", 200)
        written = fields.get("xmlurl") or fields.get("url") or ""
        address = enclosures.address(written)
        if written:
            one = Address(
                url=address,
                title=title,
                folder="/".join(folders),
                tags=tags(fields.get("category", "").replace("/", " ")),
                home=enclosures.address(fields.get("htmlurl", "")),
            )
            if not address:
                others += 1
            elif fields.get("xmlurl"):
                feeds.setdefault(address, one)
            else:
                pages.setdefault(address, one)
        inside = (*folders, title.replace("/", "-")) if title and not written else folders
        if len(inside) <= _DEEPEST:
            children = [child for child in outline if child.tag == "outline"]
            waiting += [(child, inside) for child in reversed(children)]
    heading = root.findtext("head/title") or ""
    return clean_line(heading, 200), tuple(feeds.values()), tuple(pages.values()), others


def write(feeds: Iterable[Address], title: str = "Feeds") -> str:
    """An OPML document of `feeds`, in their order, folders as nested outlines."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"<head><title>{escape(clean_line(title))}</title></head>",
        "<body>",
    ]
    tree: _Folder = _Folder()
    for feed in feeds:
        folder = tree
        for name in filter(None, feed.folder.split("/")):
            folder = folder.folders.setdefault(name, _Folder())
        folder.feeds.append(feed)
    _write_folder(tree, lines, 1)
    return "\n".join([*lines, "</body>", "</opml>", ""])


class _Folder:
    """A folder of the list while it is written."""

    def __init__(self) -> None:
        self.feeds: list[Address] = []
        self.folders: dict[str, _Folder] = {}


def _write_folder(folder: _Folder, lines: list[str], depth: int) -> None:
    indent = "  " * depth
    for name, inner in folder.folders.items():
        lines.append(f"{indent}<outline text={quoteattr(clean_line(name))}>")
        _write_folder(inner, lines, depth + 1)
        lines.append(f"{indent}</outline>")
    for feed in folder.feeds:
        title = quoteattr(clean_line(feed.title) or feed.url)
        fields = [f'type="rss" text={title} title={title} xmlUrl={quoteattr(feed.url)}']
        if feed.home:
            fields.append(f"htmlUrl={quoteattr(feed.home)}")
        if feed.tags:
            fields.append(f"category={quoteattr(','.join(map(clean_line, feed.tags)))}")
        lines.append(f"{indent}<outline {' '.join(fields)}/>")
