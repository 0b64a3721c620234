"""The text of HTML: paragraphs out of markup, links and pictures beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin

from tui.intake import enclosures
from tui.intake.pages.markup import Paragraph, Picture, harmless, paragraphs, parse
from tui.reading.clean import clean

LARGEST = 10_000_000
"""Characters of HTML that are looked at; no article is longer."""

_MARKUP = re.compile(r"<[a-zA-Z!/?]")
_STRESS = re.compile(r"</?(?:b|i|em|strong)>")
_PARAGRAPH_TAG = re.compile(r"</?p>")
_ONLY_PARAGRAPHS = re.compile(
    rf"\s*(?:<p>[^<&\0]*(?:{_STRESS.pattern}[^<&\0]*)*</p>\s*)+",
)
_BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Fragment:
    """What a piece of HTML says: its text in paragraphs, its links and its pictures."""

    text: str
    links: enclosures.Pairs = ()
    images: enclosures.Pairs = ()


def text(html: str) -> str:
    """The text of a piece of HTML, cleaned: paragraphs parted by a blank line, list items by a newline.

    What is no text (scripts, styles, forms, pictures and their captions) is left out. Text without
    any tag keeps its lines. Never fails; takes time in proportion to the length.
    """
    return read(html).text


def read(html: str, base: str = "") -> Fragment:
    """As `text`, with links and pictures; relative addresses are completed by the address `base`."""
    html = html[:LARGEST]
    if not _MARKUP.search(html):
        lines = clean(unescape(html)).strip()
        blocks = [block.strip() for block in _BLANK_LINES.split(lines)]
        return Fragment("\n\n".join(block for block in blocks if block))
    if _ONLY_PARAGRAPHS.fullmatch(html):
        return Fragment(_of_paragraphs(html))
    tree = parse(html)
    if tree is None:
        return Fragment("")
    found, pictures = paragraphs(tree)
    links, images = enclosed(found, pictures, base)
    return Fragment(joined(found), links, images)


def _of_paragraphs(html: str) -> str:
    """The text of HTML that is nothing but paragraphs of plain words, as most entries of feeds are."""
    words = _PARAGRAPH_TAG.sub("\0", _STRESS.sub("", harmless(html)))
    found = (" ".join(clean(piece).split()).strip(" |") for piece in words.split("\0"))
    return "\n\n".join(paragraph for paragraph in found if paragraph)


def enclosed(
    found: Iterable[Paragraph], pictures: Iterable[Picture], base: str
) -> tuple[enclosures.Pairs, enclosures.Pairs]:
    """Links and pictures as a draft keeps them; relative addresses are completed by the address `base`."""
    here = base.partition("#")[0]
    targets = ((label, complete(link, base)) for paragraph in found for label, link in paragraph.links)
    return (
        enclosures.kept((label, link) for label, link in targets if link.partition("#")[0] != here),
        enclosures.kept((picture.caption, complete(picture.address, base)) for picture in pictures),
    )


def joined(found: list[Paragraph]) -> str:
    """Paragraphs as one text."""
    pieces: list[str] = []
    for paragraph in found:
        if pieces:
            pieces.append("\n" if paragraph.attached else "\n\n")
        pieces.append(paragraph.text)
    return "".join(pieces)


def complete(address: str, base: str) -> str:
    """An address as a page writes it, completed by that of the page; "" when it is none."""
    address = address.strip()
    if not base or address[:8].lower().startswith(("http://", "https://")):
        return address
    try:
        return urljoin(base, address)
    except ValueError:
        return ""
