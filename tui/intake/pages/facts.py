"""What a page says about itself: headline, authors, date, source, address, language.

The places are asked in the order in which they are right: JSON-LD, the head's meta elements, the
visible page; htmldate has the last word on dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from tui.intake import dates, phrases
from tui.intake.enclosures import address
from tui.intake.pages import authors, linked_data, titles
from tui.intake.pages.markup import Paragraph, content
from tui.reading.clean import clean_line

if TYPE_CHECKING:
    from lxml.etree import _Element

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)", re.IGNORECASE)
_PUBLISHED = phrases.ordered("meta_dates")
_UNSURE_DATES = ("date", "last-modified", "article:modified_time", "og:updated_time", "datemodified")
_AUTHORS = phrases.ordered("meta_authors")
_TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "headline", "title")
_SITES = (
    "og:site_name",
    "application-name",
    "publisher",
    "dc.publisher",
    "apple-mobile-web-app-title",
    "cre",
)
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|author(?:s|-?name|__name|_name)?|by-?author)(?:$|[\s_-])", re.IGNORECASE
)
_ADDRESS_DATE = re.compile(
    r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2]|[a-z]{3})[/-](0?[1-9]|[12]\d|3[01])(?:/|-|\b)", re.I
)
_APART = re.compile(r"\s+[|–—»]\s+")
_BY = re.compile(r"(?:by|von|par|por|di|door|av|af)\s+(?=[A-Z])", re.IGNORECASE)
_LINE = 120  # letters of a byline at most
_NEAR_TOP = 300  # paragraphs of a page among which a byline is looked for
_EARLIEST = 1800
_MOST_AUTHORS = 8
_MOST_ELEMENTS = 30_000
_LARGEST = 3_000_000  # characters of a page that htmldate is asked about
_AUTHOR_TAGS = ("a", "span", "p", "div", "address", "li", "strong", "cite", "h2", "h3", "h4")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says about itself; "" for what it does not say.

    `headlines` are all the forms of its headline; `article` tells whether it calls itself one, `text`
    is the body as JSON-LD gives it, should it give it.
    """

    title: str = ""
    byline: str = ""
    published: str = ""
    source: str = ""
    url: str = ""
    language: str = ""
    headlines: tuple[str, ...] = ()
    article: bool = False
    text: str = ""


def read(tree: _Element, html: str, page: Sequence[Paragraph], url: str = "") -> Facts:
    """The facts of a page: its tree, its source text, its paragraphs, and where it was fetched."""
    meta = _meta(tree)
    found = linked_data.nodes(_scripts(tree))
    window = next((content(one) for one in tree.iter("title")), "")
    headings = [content(one) for one in islice(tree.iter("h1"), 20)]
    given = [meta[name] for name in _TITLES if name in meta]
    node = linked_data.article(found, [*given, *headings, window])
    where = _url(tree, meta, html, node, url)
    source = _source(meta, node, found)
    linked = [
        line for line in (linked_data.text(node.get("headline")), linked_data.text(node.get("name"))) if line
    ]
    title = titles.choose(
        linked=linked[:1],
        meta=given[:2],
        headings=headings,
        window=window,
        sites=[source, *(meta.get(name, "") for name in _SITES), *_host_names(where)],
    )
    source = source or titles.remainder(window, title) or next(iter(_host_names(where)), "")
    body = node.get("articleBody")
    return Facts(
        title=clean_line(title),
        byline=_byline(tree, meta, node, found, page, source),
        published=_published(tree, meta, node, linked_data.web_page(found), page, title, where),
        source=clean_line(source, 120),
        url=where,
        language=_language(tree, meta, node),
        headlines=tuple(dict.fromkeys([title, *linked, *given[:2], *headings[:1], window])),
        article=bool(node) or meta.get("og:type", "").lower().startswith("article"),
        text=body if isinstance(body, str) else "",
    )


def _meta(tree: _Element) -> dict[str, str]:
    """The meta elements by name or property in lower case; the first of each that says something."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join(unescape(element.get("content") or element.get("value") or "").split())
        for kind in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(kind) or "").strip().lower()
            if name and content:
                if name == "article:author" and name in found and not _is_address(content):
                    content = f"{found[name]}; {content}" if not _is_address(found[name]) else content
                    found[name] = content
                found.setdefault(name, content)
    return found


def _is_address(text: str) -> bool:
    return bool(re.match(r"(?:https?:)?//|www\.|/", text))


def _scripts(tree: _Element) -> Iterator[str]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield script.text or ""


def _url(tree: _Element, meta: dict[str, str], html: str, node: linked_data.Node, given: str) -> str:
    """The address of the page: what it calls canonical, unless that is the front page."""
    base = given
    if not base and (saved := _SAVED_FROM.search(html[:5000])):
        base = saved[1]
    own = [
        *(
            link.get("href") or ""
            for link in tree.iter("link")
            if (link.get("rel") or "").lower() == "canonical"
        ),
        meta.get("og:url", ""),
        linked_data.text(node.get("url")),
        linked_data.text(node.get("mainEntityOfPage")),
    ]
    for one in own:
        try:
            found = address(urljoin(base, one.strip()) if one.strip() else "")
            parts = urlsplit(found)
        except ValueError:
            continue
        if found and (parts.path.strip("/") or parts.query):
            return found
    return address(base) or next((address(one) for one in own if address(one)), "")


def _host_names(url: str) -> list[str]:
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return []
    labels = host.split(".")
    return [host, *(label for label in labels[:-1] if len(label) > 2 and label not in ("com", "org", "net"))]


def _source(meta: dict[str, str], node: linked_data.Node, found: list[linked_data.Node]) -> str:
    """The name of the site as the page tells it."""
    for name in (
        meta.get("og:site_name", ""),
        *linked_data.names(node.get("publisher"), found)[:1],
        *(meta.get(name, "") for name in _SITES[1:]),
    ):
        name = _APART.split(clean_line(name, 120))[0]
        if name and not _is_address(name) and len(name) < 80:
            return name
    return ""


def _byline(
    tree: _Element,
    meta: dict[str, str],
    node: linked_data.Node,
    found: list[linked_data.Node],
    page: Sequence[Paragraph],
    source: str,
) -> str:
    for values in (
        linked_data.names(node.get("author") or node.get("creator"), found),
        *([meta[name]] for name in _AUTHORS if name in meta and not _is_address(meta[name])),
        _marked_authors(tree),
    ):
        if line := authors.line(values, source):
            return line
    for paragraph in page[:_NEAR_TOP]:
        if len(paragraph.text) < _LINE and _BY.match(paragraph.text):
            line = authors.line([paragraph.text], source)
            if line:
                return line
    return ""


def _marked_authors(tree: _Element) -> list[str]:
    """The texts of elements that are marked as author or byline, the first kind that there is."""
    marked: dict[str, list[str]] = {"itemprop": [], "rel": [], "class": []}
    for element in islice(tree.iter(*_AUTHOR_TAGS), _MOST_ELEMENTS):
        if any(len(texts) >= _MOST_AUTHORS for texts in marked.values()):
            break
        sure = (one for one in ("itemprop", "rel") if "author" in (element.get(one) or "").split())
        kind = next(sure, "")
        if not kind and (name := element.get("class")) and _BYLINE.search(name):
            kind = "class"
        if kind and 2 < len(text := content(element, 150, " ")) < 120 and not _in_comments(element):
            marked[kind].append(text)
    return next((texts[:4] if kind != "class" else texts[:1] for kind, texts in marked.items() if texts), [])


def _in_comments(element: _Element) -> bool:
    """Whether an element belongs to what readers wrote."""
    above: _Element | None = element
    for _ in range(8):
        if above is None:
            return False
        if (
            "comment"
            in f"{above.get('class') or ''} {above.get('id') or ''} {above.get('itemprop') or ''}".lower()
        ):
            return True
        above = above.getparent()
    return False


def _published(
    tree: _Element,
    meta: dict[str, str],
    node: linked_data.Node,
    web_page: linked_data.Node,
    page: Sequence[Paragraph],
    title: str,
    url: str,
) -> str:
    for value in (
        linked_data.text(node.get("datePublished")),
        *(meta.get(name, "") for name in _PUBLISHED),
        linked_data.text(web_page.get("datePublished")),
        linked_data.text(node.get("dateCreated")),
        *_times(tree, marked=True),
        _under_headline(page, title),
        _in_address(url),
        *_times(tree, marked=False),
        *(meta.get(name, "") for name in _UNSURE_DATES),
    ):
        if found := iso(value):
            return found
    return _guessed(tree, url)


def iso(value: str) -> str:
    """A time as pages write it as ISO 8601, "" for what is none or cannot be (the year 1, next year)."""
    value = value.strip()
    if not value or len(value) > 100:
        return ""
    if value.isdecimal() and len(value) in (10, 13):
        moment = datetime.fromtimestamp(int(value[:10]), UTC)
        return _likely(moment.isoformat(timespec="seconds"), moment)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            found = dates.iso(value)
            try:
                return _likely(found, datetime.fromisoformat(found)) if found else ""
            except ValueError:
                return ""
    only_day = len(value) == 10 or (value.isdecimal() and len(value) == 8)
    stamp = moment.date().isoformat() if only_day else moment.isoformat(timespec="seconds")
    return _likely(stamp, moment)


def _likely(stamp: str, moment: datetime) -> str:
    soon = datetime.now(UTC) + timedelta(days=2)
    return stamp if moment.year >= _EARLIEST and moment.replace(tzinfo=UTC) < soon else ""


def _times(tree: _Element, *, marked: bool) -> Iterable[str]:
    """What <time> elements and elements marked as datePublished say, those marked or the others.

    Of the others those below the first level-one heading come first.
    """
    above: list[str] = []
    below = marked
    for element in islice(tree.iter("h1", "time", "span", "abbr", "p", "div"), _MOST_ELEMENTS):
        below = below or element.tag == "h1"
        is_time = element.tag == "time"
        said = (
            element.get("datetime") or element.get("content") or (element.get("title") if not is_time else "")
        )
        sure = "datePublished" in (element.get("itemprop") or "") or element.get("pubdate") is not None
        if sure if marked else is_time and not sure:
            said = said or content(element, 100)[:100]
            if below:
                yield said
            else:
                above.append(said)
    yield from above


def _under_headline(page: Sequence[Paragraph], title: str) -> str:
    """A date that stands alone, or behind a byline, close below the headline."""
    wanted = titles.folded(title)
    for number, paragraph in enumerate(page):
        if wanted and titles.folded(paragraph.text) == wanted:
            for below in page[number + 1 : number + 7]:
                if len(below.text) <= 120:
                    read = dates.read_line(below.text)
                    if read.published and len(read.rest) < 60:
                        return read.published
    return ""


def _in_address(url: str) -> str:
    if match := _ADDRESS_DATE.search(url):
        year, month, day = match.groups()
        return dates.iso(
            f"{day} {month} {year}" if month.isalpha() else f"{year}-{int(month):02}-{int(day):02}"
        )
    return ""


def _guessed(tree: _Element, url: str) -> str:
    """htmldate's finding."""
    from htmldate import find_date
    from lxml import etree

    html = etree.tostring(tree, encoding="unicode", method="html")  # without comments
    if len(html) > _LARGEST:
        return ""

    try:
        found = find_date(html, url=url or None, original_date=True, extensive_search=False)
    except (ValueError, TypeError, AttributeError):
        return ""
    return iso(found or "")


def _language(tree: _Element, meta: dict[str, str], node: linked_data.Node) -> str:
    for said in (
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        meta.get("og:locale", ""),
        meta.get("content-language", ""),
        linked_data.text(node.get("inLanguage")),
    ):
        if match := re.match(r"[A-Za-z]{2,3}(?=[-_,]|$)", said.strip()):
            return match[0].lower()
    return ""
