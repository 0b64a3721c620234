"""Where an article leads: its own address, the links of its text, its pictures."""

from __future__ import annotations

from dataclasses import dataclass

from tui.library.article import Article
from tui.widgets.marks import address_spans
from tui.widgets.page import picture_name


@dataclass(frozen=True, slots=True)
class Target:
    """An address (http or https) and what to call it; `kind` is "article", "link" or "picture"."""

    url: str
    label: str
    kind: str = "link"


def links_of(article: Article, text: str) -> list[Target]:
    """The article's own address first, then those in its text, those its page links to, its pictures.

    Each address comes once.
    """
    own = [Target(article.url, "this article", "article")] if web(article.url) else []
    written = [Target(span.of(text), span.of(text)) for span in address_spans(text)]
    linked = [Target(url, label or url) for label, url in article.links]
    pictures = [Target(url, picture_name(caption, url), "picture") for caption, url in article.images]
    found: dict[str, Target] = {}
    for link in (*own, *written, *linked, *pictures):
        known = found.get(link.url)
        if web(link.url) and (known is None or known.label == known.url):
            found[link.url] = link if known is None else Target(link.url, link.label, known.kind)
    return list(found.values())


def host_of(url: str) -> str:
    """The host of an address, without `www.`."""
    return url.partition("://")[2].partition("/")[0].rpartition("@")[2].removeprefix("www.")


def web(url: str) -> bool:
    """Whether an address leads to the web."""
    return url.startswith(("http://", "https://"))
