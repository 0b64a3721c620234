"""A page that this program wrote (`export --format html`, a chapter of `epub`), read back as its articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.intake import enclosures, plain
from tui.library.article import Draft
from tui.reading.clean import clean, clean_line

if TYPE_CHECKING:
    from lxml.etree import _Element

GENERATOR = "newsreader"
"""How the page names who wrote it."""
_BREAK = re.compile(r"\n*\ufffc\n*")


def is_own(tree: _Element) -> bool:
    """Whether the page says that this program wrote it."""
    return any(
        one.get("name") == "generator" and one.get("content") == GENERATOR for one in tree.iter("meta")
    )


def drafts(tree: _Element) -> list[Draft]:
    """The articles of such a page in their order, with their tags; notes and lists below are left out."""
    return [draft for article in tree.iter("article") if (draft := _draft(article)).text]


def _draft(article: _Element) -> Draft:
    title = next((_text(one) for one in article if one.tag in ("h1", "h2")), "")
    said: dict[str, list[str]] = {"byline": [], "source": [], "tag": []}
    published = url = ""
    for line in article.iterchildren("p"):
        for one in line.iter("span", "time", "a") if line.get("class") == "details" else ():
            said.get(one.get("class") or "", []).append(_text(one))
            published = published or one.get("datetime") or ""
            url = url or (one.get("href") or "" if one.tag == "a" else "")
    paragraphs = [_text(one) for one in article.iterchildren("p") if not one.get("class")]
    text = clean("\n\n".join(filter(None, paragraphs)))
    return Draft(
        title=clean_line(title),
        text=text,
        dateline=clean_line(plain.opening(text, ())[0], 120),
        byline=clean_line(" ".join(said["byline"])),
        source=clean_line(" ".join(said["source"]), 120),
        url=enclosures.address(url),
        published=published,
        tags=tuple(said["tag"]),
        language=article.get("lang") or "",
        images=enclosures.kept(_pictures(article)),
    )


def _pictures(article: _Element) -> Iterator[tuple[str, str]]:
    for heading in article.iterchildren("h2", "h3"):
        under = heading.getnext()
        if _text(heading) == "Pictures" and under is not None:
            for link in under.iter("a"):
                yield _text(link), link.get("href") or ""


def _text(element: _Element) -> str:
    """The text of an element without the numbers of notes, its breaks as newlines."""
    return _BREAK.sub("\n", "".join(_pieces(element))).strip()


def _pieces(element: _Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield "\ufffc"
        elif child.tag != "sup":
            yield from _pieces(child)
        yield child.tail or ""
