"""Markdown as an article: front matter into its fields, signs out of its text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tui.intake import enclosures, jsonlines, plain
from tui.library.article import Draft

_FRONT = re.compile(r"\s*---[ \t]*\n(?P<front>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_NEXT = re.compile(r"(?<=\n\n)---\n(?=title: )")
_FIELD = re.compile(r"(?P<name>[A-Za-z][\w .-]{0,40}?)\s*:(?:\s+(?P<value>.*))?")
_TITLE = re.compile(r"\s*#[ \t]+(?P<title>.+?)[ \t]*#*[ \t]*(?:\n|\Z)")
_OWN_PARTS = re.compile(r"^## (?:Notes|Quotes|Pictures)$.*", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^[ \t]{0,3}(?:```|~~~).*$\n?", re.MULTILINE)
_TEMPLATE = re.compile(r"\{[%{][^{}\n]{0,200}[%}]\}")
_DEFINED = re.compile(r"^[ \t]{0,3}\[[^\]\n]{1,80}\]:[ \t]+\S+.*$\n?", re.MULTILINE)
_PICTURE = re.compile(
    r"!\[([^\]\n]{0,500})\]\(\s*<?([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)?)>?[^()\n]{0,200}\)"
)
_LINK = re.compile(
    r"(?<!!)\[([^\[\]\n]{1,500})\]\(\s*<?([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)?)>?[^()\n]{0,200}\)"
)
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,80}\]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\](?!:)")
_ADDRESS = re.compile(r"<(https?://[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>")
_TAG = re.compile(
    r"</?(?:br|p|div|span|a|b|i|em|strong|sup|sub|u|mark|small|figure|figcaption|img|center)\b[^<>\n]*/?>",
    re.I,
)
_QUOTED = re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE)
_STRONG = re.compile(
    r"(?<![\\\w*_])(\*\*\*|\*\*|__|~~|==)(?=\S)((?:(?!\1)[^\n]){1,400})(?<=[^\s\\])\1(?![\w*])"
)
_STRESS = re.compile(r"(?<![\\\w*_])([*_])(?=[^\s*_])([^*_\n]{1,500}?)(?<=[^\s\\])\1(?![\w*_])")
_CODE = re.compile(r"(`{1,2})(?!`)([^`\n]{1,500}?)\1(?!`)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>|=~-])")


def draft(text: str, *, source: str = "") -> Draft:
    """The article in a Markdown text; `source` is taken over what it says. Never fails.

    Fields come from front matter, else the head is read like that of any page copy. An export of
    our own gives its article again without what is listed below it.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    front: dict[str, Any] = {}
    if match := _FRONT.match(text):
        front = _fields(match["front"])
        if front:
            text = text[match.end() :]
    if "added" in front:
        text = _OWN_PARTS.sub("", text)
    if front and (match := _TITLE.match(text)):
        front.setdefault("title", match["title"])
        if _loose(unmarked(match["title"])) == _loose(str(front["title"])):
            text = text[match.end() :]
    if "added" in front:
        text = _without_head_line(text, front)
    links = enclosures.kept((label, target) for label, target in _LINK.findall(text))
    images = enclosures.kept((caption, target) for caption, target in _PICTURE.findall(text))
    body = unmarked(text)
    if front.get("title") and body.strip():
        made = jsonlines.draft({**front, "text": body})
    else:
        made = plain.draft(body)
        if front:
            made = _with(made, front)
    return replace(made, source=source or made.source, links=links, images=images)


def several(text: str) -> list[str]:
    """The articles of one Markdown file: an export of ours may hold several, each with its front matter."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    starts = [
        match.start()
        for match in _NEXT.finditer(text)
        if (front := _FRONT.match(text, match.start())) and "added" in _fields(front["front"])
    ]
    return [text[start:end] for start, end in zip([0, *starts], [*starts, len(text)], strict=True)]


def unmarked(text: str) -> str:
    """`text` without Markdown's signs; headings and list items keep theirs."""
    text = _DEFINED.sub("", _FENCE.sub("", _TEMPLATE.sub("", _without_remarks(text))))
    text = _FOOTNOTE.sub("", re.sub(r"(?<=\S) (?= )", "", _PICTURE.sub("", text)))
    text = _REFERENCE.sub(r"\1", _LINK.sub(r"\1", text))
    text = _QUOTED.sub("", _TAG.sub("", _ADDRESS.sub(r"\1", text)))
    text = _CODE.sub(r"\2", _STRESS.sub(r"\2", _STRONG.sub(r"\2", text)))
    text = _STRESS.sub(r"\2", text)  # stress inside strong
    return _ESCAPED.sub(r"\1", text)


def _without_remarks(text: str) -> str:
    """`text` without what stands between <!-- and -->; one that is not closed stays."""
    kept: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[position:start])
        position = end + 3
    return "".join([*kept, text[position:]])


def _fields(front: str) -> dict[str, Any]:
    """The fields of front matter: words, numbers and lists of words, as page generators write them."""
    fields: dict[str, Any] = {}
    name = ""
    for line in front.split("\n")[:200]:
        if line.startswith((" ", "\t", "-")):
            item = line.strip().removeprefix("-").strip()
            if name and item and isinstance(fields.get(name), list):
                fields[name].append(_value(item))
            continue
        match = _FIELD.fullmatch(line.rstrip())
        if match:
            name = match["name"].lower().replace(" ", "_").replace("-", "_")
            value = (match["value"] or "").strip()
            fields[name] = _value(value) if value else []
    return {name: value for name, value in fields.items() if value not in ([], "")}


def _value(text: str) -> Any:
    if text[:1] in {'"', "["}:
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            pass
    if text.startswith("[") and text.endswith("]"):
        return [part.strip().strip("\"'") for part in text[1:-1].split(",") if part.strip()]
    return text.strip("\"'")


def _with(made: Draft, front: Mapping[str, Any]) -> Draft:
    """A page's draft with the fields its front matter has."""
    given = jsonlines.draft({**front, "title": front.get("title") or made.title})
    return replace(
        made,
        title=given.title,
        byline=given.byline or made.byline,
        source=given.source or made.source,
        url=given.url or made.url,
        published=given.published or made.published,
        tags=given.tags or made.tags,
    )


def _without_head_line(text: str, front: Mapping[str, Any]) -> str:
    """`text` without the line of byline, source and day that our export puts under the headline."""
    first, gap, rest = text.lstrip("\n").partition("\n\n")
    parts = [str(front[name]) for name in ("byline", "source") if front.get(name)]
    parts += [str(front["published"])[:10]] if front.get("published") else []
    return rest if gap and parts and _loose(unmarked(first)) == _loose(" ".join(parts)) else text


def _loose(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()
