"""A web page as an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.intake import plain
from tui.intake.confined import confined
from tui.intake.decode import decode, signature
from tui.intake.enclosures import address
from tui.intake.errors import IntakeError
from tui.intake.pages import body as bodies
from tui.intake.pages import facts as says
from tui.intake.pages import fragment, markup, own
from tui.intake.pages.body import Body
from tui.intake.pages.facts import Facts
from tui.intake.pages.markup import Paragraph, Picture
from tui.library.article import Draft
from tui.reading.clean import clean_line
from tui.reading.language import guess

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST = 10_000_000
"""Bytes of the largest page that is read; the rest of a larger one is not looked at."""
MOST_PARAGRAPHS = 20_000
"""Paragraphs of a page that are looked at."""
SECONDS = 10.0
"""How long the reading of one page may take."""

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?\b(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I
)
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|div)\b", re.IGNORECASE)
_HEAD = 8192  # bytes in which a page declares its character set
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_NEEDS_SCRIPT = re.compile(
    r"(?:enable|activate|turn on|requires?|needs?|without)\s+(?:\w+\s+)?javascript", re.IGNORECASE
)
_LOGIN = re.compile(
    r"\b(?:log|sign)\s?in\s+to\s+(?:continue|read|view|access)|\bsubscribe\s+to\s+(?:continue|read|unlock|view)"
    r"|\b(?:subscribers?|members?)[\s-]+only\b|\balready\s+a\s+(?:subscriber|member)\b",
    re.IGNORECASE,
)
_LINE = 100  # letters of a line that is none of a verse or table
_ENOUGH = 250  # letters that are an article whatever else is on the page
_FEWEST = 60  # letters without which nothing is an article


def draft(data: bytes, *, url: str = "", charset: str = "", source: str = "") -> Draft:
    """The article of an HTML page, read in the worker process. Raises IntakeError with the reason.

    `url` is where the page came from and completes its relative addresses, `charset` what the
    server said of its character set; `source` is taken over what the page says. The draft's text
    has a paragraph a line, parted by blank lines (list items by a newline); what the page wove
    into it (“Read more: …”) stays in it, its ranges in `furniture`.
    """
    return confined(read, data, url, charset, source, seconds=SECONDS)


def drafts(data: bytes, *, url: str = "", charset: str = "", source: str = "") -> list[Draft]:
    """As `draft`, but of a page that this program exported all its articles."""
    return confined(read_all, data, url, charset, source, seconds=SECONDS)


def read_all(data: bytes, url: str = "", charset: str = "", source: str = "") -> list[Draft]:
    """As `drafts`, in this process."""
    found = read_own(data, charset)
    return [replace(one, source=source or one.source) for one in found] or [read(data, url, charset, source)]


def marks_own(data: bytes) -> bool:
    """Whether a page may be one that this program exported."""
    return own.GENERATOR.encode() in data[:_HEAD]


def read_own(data: bytes, charset: str = "") -> list[Draft]:
    """The articles of a page that this program exported, in this process; none of any other page."""
    if not marks_own(data):
        return []
    tree = markup.parse(decoded(data, charset))
    return own.drafts(tree) if tree is not None and own.is_own(tree) else []


def feeds(data: bytes, url: str = "", charset: str = "") -> list[tuple[str, str]]:
    """The feeds a page names: (title, address) pairs in the page's order. Raises IntakeError."""
    return confined(read_feeds, data, url, charset, seconds=SECONDS)


def decoded(data: bytes, charset: str = "") -> str:
    """The source text of a page: by its mark, the server's word, its own, else by detection.

    Raises IntakeError when it is no text.
    """
    data = data[:LARGEST]
    if data[:_HEAD].count(0) < 0.05 * len(data[:_HEAD]):
        data = data.replace(b"\0", b"")
    declared = _CHARSET.search(data[:_HEAD])
    try:
        return decode(data, charset or (declared[1].decode("ascii") if declared else ""))
    except IntakeError:
        if signature(data) or not _MARKUP.search(data[:_HEAD]):
            raise
        return data.decode("utf-8", "replace")  # a page with a piece that is none


def read(data: bytes, url: str = "", charset: str = "", source: str = "") -> Draft:
    """As `draft`, in this process."""
    html = decoded(data, charset)
    tree = markup.parse(html)
    if tree is None:
        raise IntakeError("There is nothing on this page; nothing was taken from it.")
    page, pictures = markup.paragraphs(tree, MOST_PARAGRAPHS)
    facts = says.read(tree, html, page, url)
    found = bodies.find(tree, page, facts.headlines)
    base = facts.url or url
    base = next((fragment.complete(one.get("href") or "", base) for one in tree.iter("base")), "") or base
    if facts.text and len(facts.text) > 2 * found.letters:
        found = Body(*_plain_paragraphs(facts.text))
    _refuse(html, page, found, facts)
    return _draft(found, facts, _within(pictures, found), base, source)


def read_feeds(data: bytes, url: str = "", charset: str = "") -> list[tuple[str, str]]:
    """As `feeds`, in this process."""
    tree = markup.parse(decoded(data, charset))
    return [] if tree is None else list(_feeds(tree, url))


def _feeds(tree: _Element, url: str) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for link in tree.iter("link", "a"):
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        named = link.tag == "a" or "alternate" in (link.get("rel") or "").lower().split()
        if named and kind in _FEED_TYPES:
            target = address(fragment.complete(link.get("href") or "", url))
            if target and target not in seen:
                seen.add(target)
                yield clean_line(link.get("title") or "", 200), target


def _draft(found: Body, facts: Facts, pictures: list[Picture], base: str, source: str) -> Draft:
    text, furniture = plain.compose(
        [paragraph.text for paragraph in found.paragraphs], _attached(found), list(found.cut)
    )
    place, agency, day = plain.opening(text, furniture)
    links, images = fragment.enclosed(found.paragraphs, pictures, base)
    language = guess(text)
    return Draft(
        title=facts.title or plain.first_words(text),
        text=text,
        byline=facts.byline,
        dateline=clean_line(place, 120),
        source=clean_line(source or facts.source or agency, 120),
        url=facts.url,
        published=facts.published or day,
        furniture=furniture,
        language=language if language != "und" else facts.language or "und",
        links=links,
        images=images,
    )


def _attached(found: Body) -> list[bool]:
    """Which paragraphs follow the one before on the next line: not where both are running text."""
    before = ("", *(paragraph.text for paragraph in found.paragraphs))
    return [
        paragraph.attached and (paragraph.tag == "li" or min(len(text), len(paragraph.text)) < _LINE)
        for text, paragraph in zip(before, found.paragraphs, strict=False)
    ]


def _plain_paragraphs(text: str) -> tuple[tuple[Paragraph, ...], tuple[bool, ...]]:
    """The paragraphs of a body that came as text or markup."""
    lines = [line for line in fragment.text(text).split("\n") if line.strip()]
    return tuple(Paragraph(line) for line in lines), tuple(False for _ in lines)


def _within(pictures: list[Picture], found: Body) -> list[Picture]:
    """The pictures in the text, and those between the headline and it."""
    return [picture for picture in pictures if found.first - 6 <= picture.after <= found.last + 1]


def _refuse(html: str, page: list[Paragraph], found: Body, facts: Facts) -> None:
    """Raise IntakeError for a page that has no article."""
    letters = found.letters
    if letters >= _ENOUGH and (facts.article or not _is_index(page, found)):
        return
    words = " ".join(paragraph.text for paragraph in page[:400])[:20_000]
    if letters < _ENOUGH and _LOGIN.search(words):
        raise IntakeError("The page shows its article only to who logs in or subscribes; nothing was taken.")
    if letters >= _FEWEST and (facts.article or not _is_index(page, found)):
        return
    if len(words) < _ENOUGH and ("<script" in html or _NEEDS_SCRIPT.search(html[:200_000])):
        raise IntakeError("The page shows its text only by scripts, which are not run; nothing was taken.")
    raise IntakeError("There is no article on this page; nothing was taken from it.")


def _is_index(page: list[Paragraph], found: Body) -> bool:
    """Whether the text lies among links, as the teasers of a front page do."""
    region = page[found.first : found.last + 1]
    if not region:
        return True
    letters = sum(len(paragraph.text) for paragraph in region) or 1
    linked = sum(paragraph.linked * len(paragraph.text) for paragraph in region)
    return linked > 0.4 * letters
