"""The body of a page: which of its paragraphs are the article.

Two extractors give their opinion of the whole page; every paragraph of the page is then judged by
what both say of it. trafilatura, told to be precise, is believed; of what readability alone has
found, running text is taken as well: pages that cut a text into several containers lose the later
ones in trafilatura. Short lines count only close to running text. On pages beyond any measure the
extractors are not asked, and all running text counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.intake import bylines, dates, furniture
from tui.intake.pages.fragment import text
from tui.intake.pages.markup import Paragraph, harmless

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST = 1_500_000  # characters of markup, without scripts, that the extractors are asked about
_MOST_ELEMENTS = 12_000
_LONGEST_VALUE = 2_000  # characters of an attribute, which may hold a picture
_WORD = re.compile(r"\w+")
_RUNNING = 60  # letters of a line that is text for itself
_LONG = 100  # letters of a paragraph that one opinion is enough for
_MOSTLY_LINK = 0.9
_ABOVE, _BELOW = 3, 4  # paragraphs that may lie between a short line and the text it belongs to
_FAR = 25  # paragraphs between texts that do not belong together
_SHARE = 0.15  # of all running text: what less stands far off is no part of it
_BELOW_HEADLINE = 0.85  # of the running text stands below the headline
_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "dt"])
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_PHOTO = re.compile(
    r"\((?:[^()]{0,60}\s)?(?:photo|image|picture|foto)\b[^()]{0,60}\)|/(?:getty images|ap|afp|reuters)\)?\s*$"
    r"|\bgetty images\b|^(?:photo|image|picture|foto)s?\s*(?::|by\b)",
    re.IGNORECASE,
)
_UNREAD = ("script", "style", "noscript", "iframe", "svg", "template", "object", "embed", "canvas")


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs of an article, in order; `cut` says of each whether it is page furniture.

    `first` and `last` number the outermost ones among the paragraphs of the page.
    """

    paragraphs: tuple[Paragraph, ...] = ()
    cut: tuple[bool, ...] = ()
    first: int = 0
    last: int = 0

    @property
    def letters(self) -> int:
        """How long the text is without furniture."""
        return sum(
            len(paragraph.text) for paragraph, gone in zip(self.paragraphs, self.cut, strict=True) if not gone
        )


def find(tree: _Element, page: Sequence[Paragraph], titles: Iterable[str]) -> Body:
    """The article among the paragraphs `page` of `tree`; empty when there is none.

    `titles` are the headlines the page gives itself: nearly all of the text stands below such a
    line, and the text begins there.
    """
    headlines = {_folded(title) for title in titles} - {""}
    if html := _markup(tree):
        sure, other = _Opinion(_trafilatura(html)), _Opinion(_readability(html))
        ours = [sure.holds(paragraph) for paragraph in page]
        theirs = [other.holds(paragraph) for paragraph in page]
    else:
        ours = theirs = [_is_running_text(paragraph) for paragraph in page]
    running = [
        number
        for number, paragraph in enumerate(page)
        if not (len(paragraph.text) < 300 and _folded(paragraph.text) in headlines)
        if (ours[number] and _length(paragraph.text) >= _RUNNING)
        or (theirs[number] and _is_running_text(paragraph))
    ]
    if not running:
        running = [number for number, held in enumerate(ours) if held]
    if not running:
        return Body()
    running = _together(running, page)
    top = _headline(page, running, headlines)
    running = [number for number in running if number > top]
    first, last = running[0], running[-1]
    chosen = set(running)
    chosen |= {number for number in range(first, last) if ours[number]}
    for number, step, most in ((first, -1, _ABOVE), (last, 1, _BELOW)):
        gap = 0
        while gap < most and top < (number := number + step) < len(page):
            gap = 0 if ours[number] else gap + 1
            if ours[number]:
                chosen.add(number)
    chosen |= {
        number
        for number in range(first + 1, last)
        if theirs[number] and page[number].linked < 0.5 and {number - 1, number + 1} <= chosen
    }
    chosen |= {
        number
        for number in range(max(top + 1, first - 1), last)
        if page[number].tag in _HEADINGS and page[number].linked < 0.5 and number + 1 in chosen
        if number > first or theirs[number] or page[number].tag == "dt"
    }
    return _tidy(page, sorted(chosen), first, headlines)


def _headline(page: Sequence[Paragraph], running: list[int], headlines: set[str]) -> int:
    """The number of the paragraph that is the headline above the text, -1 when none is."""
    whole = sum(len(page[number].text) for number in running)
    below, among = 0, set(running)
    for number in reversed(range(running[-1])):
        if number + 1 in among:
            below += len(page[number + 1].text)
        if below >= _BELOW_HEADLINE * whole and _folded(page[number].text) in headlines:
            return number
    return -1


def _together(running: list[int], page: Sequence[Paragraph]) -> list[int]:
    """Without running text far from the rest: the teaser of this or another article in a list."""
    groups = [[running[0]]]
    for before, number in pairwise(running):
        if number - before > _FAR:
            groups.append([])
        groups[-1].append(number)
    letters = [sum(len(page[number].text) for number in group) for group in groups]
    kept = [
        number
        for group, count in zip(groups, letters, strict=True)
        for number in group
        if count >= _SHARE * sum(letters) and any(page[number].tag != "li" for number in group)
    ]
    return kept or running


def _length(text: str) -> int:
    """Letters of a text; a character of a script without spaces says as much as two."""
    return len(text) if text.isascii() else len(text) + len(_DENSE.findall(text))


def _is_running_text(paragraph: Paragraph) -> bool:
    return (
        _length(paragraph.text) > _LONG
        and paragraph.linked < 0.3
        and paragraph.tag != "li"
        and not paragraph.margin
        and not _PHOTO.search(paragraph.text)
    )


def _tidy(page: Sequence[Paragraph], chosen: list[int], first: int, titles: set[str]) -> Body:
    """Without a headline, byline or date above the text at `first`, and without what is there twice."""
    seen: set[str] = set()
    kept: list[int] = []
    for number in chosen:
        paragraph = page[number]
        folded = _folded(paragraph.text)
        if number <= first and (folded in titles or (number < first and _is_head(paragraph.text))):
            continue
        if len(folded) > 2 * _RUNNING:
            if folded in seen:
                continue
            seen.add(folded)
        kept.append(number)
    if not kept:
        return Body()
    found = tuple(page[number] for number in kept)
    cut = furniture.find([paragraph.text for paragraph in found])
    cut = [gone or paragraph.linked > _MOSTLY_LINK for gone, paragraph in zip(cut, found, strict=True)]
    return Body(found, tuple(cut), kept[0], kept[-1])


def _is_head(line: str) -> bool:
    if len(line) > _LONG:
        return False
    byline = bylines.read(line)
    return dates.read_line(line).pure or (byline is not None and byline.sure)


def _folded(line: str) -> str:
    return " ".join(_words(line))


def _words(line: str) -> list[str]:
    return _WORD.findall(line.casefold())


class _Opinion:
    """What an extractor takes for the text, and whether a paragraph is in it."""

    def __init__(self, extracted: str) -> None:
        words = _words(extracted)
        self._runs = set(zip(words, words[1:], words[2:], strict=False))
        self._lines = {tuple(_words(line)) for line in extracted.split("\n")}

    def holds(self, paragraph: Paragraph) -> bool:
        words = _words(paragraph.text)
        if not words:
            return False
        if len(words) < 4:
            return tuple(words) in self._lines
        runs = list(zip(words, words[1:], words[2:], strict=False))
        return 2 * sum(run in self._runs for run in runs) > len(runs)


def _markup(tree: _Element) -> str:
    """The page for the extractors: without what holds no text, "" when it is too much for them."""
    from copy import deepcopy

    from lxml import etree

    tree = deepcopy(tree)
    etree.strip_elements(tree, *_UNREAD, with_tail=False)
    for count, element in enumerate(tree.iter(etree.Element)):
        if count > _MOST_ELEMENTS:
            return ""
        for name, value in element.attrib.items():
            if len(value) > _LONGEST_VALUE:
                del element.attrib[name]
    html = harmless(etree.tostring(tree, encoding="unicode", method="html"))
    return html if len(html) <= _LARGEST else ""


def _trafilatura(html: str) -> str:
    from trafilatura import bare_extraction

    found = bare_extraction(html, favor_precision=True, include_comments=False, with_metadata=False)
    return getattr(found, "text", "") or ""


def _readability(html: str) -> str:
    from readability import Document
    from readability.readability import Unparseable

    try:
        return text(Document(html).summary())
    except (Unparseable, ValueError, TypeError):
        return ""
