"""Links and pictures that come with an article: which are kept, and their form as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from tui.reading.clean import clean_line

MOST = 200
Pairs = tuple[tuple[str, str], ...]


def address(text: str) -> str:
    """`text` as an address that may be opened, "" when it is none: http or https, one printable line."""
    text = text.strip()
    try:
        urlsplit(text)
    except ValueError:
        return ""
    scheme, _, rest = text.partition("://")
    scheme = scheme.lower()
    web = scheme in ("http", "https") and bool(rest.strip("/"))
    good = web and len(text) < 2000 and text.isprintable() and " " not in text
    return f"{scheme}://{rest}" if good else ""


def kept(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """Labels (or captions) with their addresses, as a draft keeps them.

    Clean lines, web addresses only, each address once (with the first label that says something),
    at most 200, in order.
    """
    found: dict[str, str] = {}
    for label, target in pairs:
        target = address(target)
        if not target or (target not in found and len(found) == MOST):
            continue
        label = clean_line(label)
        if not found.get(target):
            found[target] = label
    return tuple((label, target) for target, label in found.items())


def as_json(links: Pairs, images: Pairs) -> dict[str, list[dict[str, str]]]:
    """The members `links` and `images` of an article's JSON."""
    return {
        "links": [{"text": label, "url": target} for label, target in links],
        "images": [{"caption": caption, "url": target} for caption, target in images],
    }


def from_json(value: object, label: str) -> Pairs:
    """The pairs of such a member: objects with `label` and `url`, or addresses alone."""
    found: list[tuple[str, str]] = []
    for item in value if isinstance(value, list) else ():
        if isinstance(item, str):
            found.append(("", item))
        elif isinstance(item, dict):
            text, target = _text(item.get(label)), _text(item.get("url"))
            found.append((text, target))
    return kept(found)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
