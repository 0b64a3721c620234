"""Word and OpenDocument texts: press releases and manuscripts, read like a page copy."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from tui.intake import enclosed_xml, plain
from tui.intake.archives import Archive
from tui.intake.confined import confined
from tui.intake.document import Document, Pieces
from tui.intake.errors import IntakeError

if TYPE_CHECKING:
    from lxml.etree import _Element

PARTS = ("word/document.xml", "content.xml")
"""The members that hold the text, of a Word and of an OpenDocument file."""
_LARGEST = 50_000_000  # bytes of such a member
_SECONDS = 10.0
_MOST = 20_000  # paragraphs
_PARAGRAPHS = frozenset({"p", "h"})
_SILENT = frozenset(  # what was struck out, remarks, notes, and the same shape drawn for old programs
    {"del", "moveFrom", "tracked-changes", "annotation", "note", "comment", "Fallback", "instrText"}
)
_BREAKS = {"br": "\n", "cr": "\n", "line-break": "\n", "tab": " ", "s": " ", "noBreakHyphen": "-"}


def read(archive: Archive, document: Document) -> Pieces:
    """The one article of such a file. Raises IntakeError when it is damaged or says nothing."""
    part = next(name for name in PARTS if name in archive.members)
    text = confined(paragraphs, archive.read(part, _LARGEST), seconds=_SECONDS)
    if not text.strip():
        raise IntakeError("There is no text in this document; nothing was taken from it.")
    yield plain.draft(text, source=document.source), document.name


def paragraphs(data: bytes) -> str:
    """The paragraphs of the XML of such a text, a blank line between them. Raises IntakeError."""
    root = enclosed_xml.root(data, "The document is damaged; nothing was taken from it.")
    body = next(iter(root.iter("{*}body")), root)
    if _name(next(iter(body), body)) in {"spreadsheet", "presentation", "drawing"}:
        raise IntakeError("It is an office document, not text; nothing was taken from it.")
    lines: list[str] = []
    for paragraph in islice(_within(body), _MOST):
        text = "".join(_pieces(paragraph)).strip()
        if text and (_is_item(paragraph) or next(paragraph.iter("{*}numPr"), None) is not None):
            lines += [f"- {text}"] if lines and lines[-1].startswith("- ") else ["", f"- {text}"]
        elif text:
            lines += ["", text]
    return "\n".join(lines[1:])


def _within(element: _Element) -> Iterator[_Element]:
    """The paragraphs in an element, none of those inside another."""
    for child in element:
        name = _name(child)
        if name in _PARAGRAPHS:
            yield child
        elif name not in _SILENT:
            yield from _within(child)


def _pieces(element: _Element) -> Iterator[str]:
    """The text of a paragraph. In Word only what stands in runs is text, in OpenDocument all is."""
    name = _name(element)
    if name in _SILENT:
        return
    yield _BREAKS.get(name, "")
    word = "wordprocessingml" in str(element.tag)
    if element.text and (not word or name == "t"):
        yield element.text
    for child in element:
        yield from _pieces(child)
        if child.tail and "wordprocessingml" not in str(child.tag):
            yield child.tail


def _is_item(paragraph: _Element) -> bool:
    above = paragraph.getparent()
    return above is not None and _name(above) == "list-item"


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]
