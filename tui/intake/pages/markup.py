"""A page's markup as a tree, and the paragraphs, links and pictures in it."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tui.reading.clean import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCK_TAGS = (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table "
    "tbody tfoot thead tr ul caption html"
)
_SKIPPED_TAGS = (
    "script style noscript template head title iframe object embed applet svg math canvas audio video map "
    "select option button input textarea datalist meter progress dialog figure rp"
)
_UNSEEN = frozenset(["noscript", "script", "style", "template", "head", "svg", "iframe"])
_MARGINS = frozenset(["footer", "nav", "aside", "menu"])
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_SKIPPED = frozenset(_SKIPPED_TAGS.split())
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_CAPTION = re.compile(r"(?:^|[\s_-])(?:caption|photo-?credit|image-?credit|figcaption)", re.IGNORECASE)
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)\b", re.IGNORECASE)
_NO_PICTURE = re.compile(
    r"pixel|spacer|blank\.|1x1|avatar|gravatar|sprite|/logo|/icons?[/-]|emoji", re.IGNORECASE
)
_CONTAINERS = re.compile(
    r"</?(?:div|span|section|article|b|i|em|strong|font|center|small|u|table|tbody|tr|td|ul|ol|li|dl|dd|"
    r"blockquote|form|fieldset|select)\b[^<>]*>",
    re.IGNORECASE,
)
_CONTROL_REFERENCES = re.compile(
    r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f]|7f)|0*(?:[0-8]|1[124-9]|2\d|3[01]|127));?(?![0-9a-f])", re.IGNORECASE
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of markup. `attached` tells that only a line break parts it from the one before
    (list items, rows of a table, lines of a verse); `tag` is the block it stood in ("p", "li", "h2"),
    `linked` the share of its letters that are link text, `links` are (text, address as written);
    `margin` tells that it stands in a footer, menu or aside."""

    text: str
    tag: str = "p"
    attached: bool = False
    linked: float = 0.0
    links: tuple[tuple[str, str], ...] = ()
    margin: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a page: its caption, its address as written, and how many paragraphs stand above it."""

    caption: str
    address: str
    after: int


def parse(html: str) -> _Element | None:
    """The tree of an HTML text, None when there is nothing in it. Never fails.

    The parser stops at a depth of some thousand elements: what is nested deeper loses its
    containers and keeps its text.
    """
    html = harmless(html)
    tree, whole = _parsed(html)
    return tree if whole else _parsed(_CONTAINERS.sub("<br><br>", html))[0]


def harmless(html: str) -> str:
    """Markup without the characters that XML does not know, and without references to them."""
    return _CONTROL_REFERENCES.sub(" ", _CONTROLS.sub(" ", html))


def _parsed(html: str) -> tuple[_Element | None, bool]:
    """The tree, and whether the parser came to the end."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        tree = None
    limit = etree.ErrorTypes.ERR_RESOURCE_LIMIT
    return tree, not any(fault.type == limit for fault in parser.error_log)


def paragraphs(tree: _Element, most: int | None = None) -> tuple[list[Paragraph], list[Picture]]:
    """The paragraphs of a tree in order, each cleaned and on one line, none empty; and its pictures.

    What comes behind the first `most` paragraphs is not looked at.
    """
    walk = _Walk(sys.maxsize if most is None else most)
    return walk.over(tree), walk.pictures


def content(element: _Element, most: int = 2000, between: str = "") -> str:
    """The text in an element on one line, at most about `most` characters of it.

    Blocks and line breaks are parted by a space, the pieces of all inner elements by `between`.
    """
    from lxml import etree

    found: list[str] = []
    length = 0
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if inner.tag in _BLOCKS or inner.tag == "br":
            found.append(" ")
        piece = inner.text if event == "start" else inner.tail if inner is not element else ""
        if piece:
            found.append(piece)
            length += len(piece)
            if length > most:
                break
    return " ".join(between.join(found).split())


def _caption(image: _Element) -> str:
    """What a page writes under a picture, else its alternative text."""
    above = image.getparent()
    for _ in range(4):
        if above is None or above.tag in ("body", "article", "main"):
            break
        for element in above.iter("figcaption", "p", "div", "span", "dd", "td"):
            if element.tag == "figcaption" or _is_caption(element):
                return content(element)
        if above.tag == "figure":
            break
        above = above.getparent()
    return image.get("alt") or ""


def _in_figure(image: _Element) -> bool:
    return next(image.iterancestors("figure"), None) is not None


def _source(image: _Element) -> str:
    """The address of a picture, "" for marks, counters and placeholders."""
    sizes = (image.get("width") or "", image.get("height") or "")
    if any(size.isdecimal() and int(size[:6]) < 50 for size in sizes):
        return ""
    found = next((image.get(name) or "" for name in _SOURCES if image.get(name)), "")
    if not found or found.startswith("data:"):
        found = (image.get("srcset") or image.get("data-srcset") or "").strip().partition(" ")[0]
    return "" if found.startswith("data:") or _NO_PICTURE.search(found) else found


class _Walk:
    """Turns a tree into paragraphs, element by element, however deep it is."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.pictures: list[Picture] = []
        self._found: list[Paragraph] = []
        self._pieces: list[str] = []
        self._blocks: list[str] = []
        self._lists: list[int] = []  # number of the last item, -1 for a list without numbers
        self._marker = ""
        self._attach = False
        self._in_list = 0
        self._links: list[tuple[str, str]] = []
        self._link: str | None = None
        self._label = 0
        self._linked = 0
        self._preformatted = 0
        self._breaks = 0

    def over(self, tree: _Element) -> list[Paragraph]:
        from lxml import etree

        walk = etree.iterwalk(tree, events=("start", "end"))
        skipped = None
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if not isinstance(tag, str) or tag in _SKIPPED or _is_apart(element):
                    for image in element.iter("img") if tag not in _UNSEEN else ():
                        self._see(image)
                    walk.skip_subtree()
                    skipped = element
                    continue
                self._enter(tag, element)
                if text := element.text:
                    self._say(text)
            else:
                if element is skipped:
                    skipped = None
                else:
                    self._leave(tag)
                if (tail := element.tail) and element is not tree:
                    self._say(tail)
                if len(self._found) >= self._most:
                    break
        self._end()
        return self._found

    def _enter(self, tag: str, element: _Element) -> None:
        if tag == "br":
            self._breaks += 1
        elif tag == "a":
            self._link, self._label = element.get("href") or "", len(self._pieces)
        elif tag == "img":
            self._see(element)
        elif tag in ("td", "th"):
            if self._has_text():
                self._pieces.append(" | ")
        elif tag in _BLOCKS:
            self._end()
            self._blocks.append(tag)
            if tag in ("ul", "ol"):
                start = element.get("start", "")
                first = int(start) if start.isdecimal() and len(start) < 6 else 1
                self._lists.append(first - 1 if tag == "ol" else -1)
                self._attach = len(self._lists) > 1 and self._attach
            elif tag == "li":
                self._marker = self._next_marker()
            elif tag == "pre":
                self._preformatted += 1

    def _leave(self, tag: str) -> None:
        if tag == "a":
            if self._link and len(self._pieces) > self._label:
                self._links.append(("".join(self._pieces[self._label :]), self._link))
            self._link = None
        elif tag in _BLOCKS:
            self._end()
            if self._blocks:
                self._blocks.pop()
            if tag in ("ul", "ol"):
                if self._lists:
                    self._lists.pop()
                self._attach = bool(self._lists)
            elif tag == "table":
                self._attach = False
            elif tag == "li":
                self._marker = ""
            elif tag == "pre":
                self._preformatted -= 1

    def _see(self, image: _Element) -> None:
        if self._link and not _PICTURE.search(self._link) and not _in_figure(image):
            return  # the thumbnail of another page
        if address := _source(image):
            self.pictures.append(Picture(_caption(image), address, len(self._found)))

    def _next_marker(self) -> str:
        if not self._lists or self._lists[-1] < 0:
            return "• "
        self._lists[-1] += 1
        return f"{self._lists[-1]}. "

    def _say(self, text: str) -> None:
        if self._preformatted:
            first, *others = text.split("\n")
            self._add(first)
            for line in others:
                self._breaks += 1
                self._add(line)
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        if not text or (not self._pieces and text.isspace()):
            return
        if self._breaks and not text.isspace():
            several, self._breaks = self._breaks > 1, 0
            if self._has_text():
                self._end()
                self._attach = not several
        self._pieces.append(text)
        if self._link is not None:
            self._linked += len(text.strip())

    def _has_text(self) -> bool:
        return any(not piece.isspace() for piece in self._pieces)

    def _end(self) -> None:
        """Close the paragraph at hand."""
        self._breaks = 0
        if not self._pieces:
            return
        text = " ".join(clean("".join(self._pieces)).split()).strip(" |")
        linked, self._linked = self._linked, 0
        links, self._links = tuple(self._links), []
        if self._link is not None:  # a link around whole blocks
            links = (*links, (text, self._link))
            self._label = 0
        self._pieces.clear()
        if not text:
            return
        tag = next((block for block in reversed(self._blocks) if block not in ("div", "section")), "p")
        block = self._blocks[-1] if self._blocks else ""
        marker, self._marker = self._marker, ""
        attached = self._attach and bool(self._found)
        share = min(1.0, linked / len(text))
        self._found.append(
            Paragraph(marker + text, tag, attached, share, links, not _MARGINS.isdisjoint(self._blocks))
        )
        self._attach = bool(self._lists) or block in ("tr", "dt")


def _is_caption(element: Any) -> bool:
    name = element.get("class")
    return bool(name) and _CAPTION.search(name) is not None and len(content(element, 600)) < 600


def _is_apart(element: Any) -> bool:
    """Whether an element is hidden, or the caption of a picture."""
    return (
        _is_caption(element)
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or ((style := element.get("style")) is not None and _HIDDEN.search(style) is not None)
    )
