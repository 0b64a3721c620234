"""What a page says of itself in JSON-LD, the form search engines read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

Node = dict[str, Any]

_DEEPEST = 8
_MOST = 2000
_MOST_NAMES = 20
_LARGEST = 2_000_000  # characters of one script
_ARTICLE = re.compile(r"(?:.*/|schema:)?(?:\w*Article|\w*Posting|\w*Report)$")
_PAGE = re.compile(r"(?:.*/|schema:)?(?:WebPage|ItemPage|AboutPage)$")
_WRAPPED = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)?\s*|\s*(?:-->|//\s*\]\]>|\]\]>)?\s*;?\s*$",
    re.DOTALL,
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_TAG = re.compile(r"<[a-zA-Z/][^<>]*>")


def nodes(scripts: Iterable[str]) -> list[Node]:
    """Every object in `scripts`, outer before inner, those of @graph and of lists included.

    What is no JSON is passed over.
    """
    found: list[Node] = []
    for script in scripts:
        document = _parsed(script)
        found.extend(_walk(document, 0))
        if len(found) > _MOST:
            break
    return found[:_MOST]


def article(found: Iterable[Node], titles: Iterable[str] = ()) -> Node:
    """The node that describes the page's article, empty when there is none.

    Of several the one whose headline is among `titles` (compared as lower-case words), else the
    first that has a headline.
    """
    wanted = {_folded(title) for title in titles}
    articles = [node for node in found if _is(node, _ARTICLE)]
    if not articles:  # by another name
        articles = [node for node in found if node.get("headline") and not _is(node, _PAGE)]
    named = [node for node in articles if text(node.get("headline")) or text(node.get("name"))]
    for node in named:
        if _folded(text(node.get("headline")) or text(node.get("name"))) in wanted:
            return node
    return next(iter(named), next(iter(articles), {}))


def web_page(found: Iterable[Node]) -> Node:
    """The node that describes the page itself, empty when there is none."""
    return next((node for node in found if _is(node, _PAGE)), {})


def text(value: Any) -> str:
    """A value as one line of text: entities and tags resolved, the first of a list, "" for none."""
    if isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("@id")
    if not isinstance(value, str):
        return ""
    for _ in range(2):  # many pages escape twice
        value = unescape(value)
    return " ".join(_TAG.sub(" ", value).split())


def names(value: Any, found: Iterable[Node] = ()) -> list[str]:
    """The names of an author or publisher: a string, an object, a reference to one, or a list."""
    named: list[str] = []
    by_id = {node.get("@id"): node for node in found if isinstance(node.get("@id"), str)}
    for one in value[:_MOST_NAMES] if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            name = one.get("name")
            if not name and isinstance(one.get("@id"), str):
                name = by_id.get(one["@id"], {}).get("name")
            if isinstance(name, list):
                named.extend(text(each) for each in name[:_MOST_NAMES])
            else:
                named.append(text(name))
        else:
            named.append(text(one))
    return [name for name in named if name]


def _is(node: Node, kind: re.Pattern[str]) -> bool:
    types = node.get("@type")
    return any(
        isinstance(one, str) and kind.match(one) is not None
        for one in (types if isinstance(types, list) else [types])
    )


def _parsed(script: str) -> Any:
    script = _WRAPPED.sub("", script[:_LARGEST])
    for attempt in (script, _TRAILING_COMMA.sub("", script)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: Any, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if key not in ("author", "publisher", "image", "video", "comment", "itemListElement", "isPartOf"):
                yield from _walk(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value[:200]:
            yield from _walk(inner, depth + 1)


def _folded(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))
