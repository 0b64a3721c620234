"""Addresses that a document names: bookmarks, reading lists, tables, lists of feeds."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import unescape
from itertools import chain, islice

from tui.intake import date_order, dates, enclosures
from tui.library.feeds import Feed
from tui.reading.clean import clean_line

_TOKEN = re.compile(r"<(?P<close>/?)(?P<tag>dl|h[1-3]|a)\b(?P<fields>[^<>]*)>(?P<text>[^<]*)", re.IGNORECASE)
_FIELD = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TITLE = re.compile(r"<title>([^<]{0,200})", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"'|]+", re.IGNORECASE)
_WORD = re.compile(r"\"([^\"]*)\"|(\S+)")
_COLUMNS = {
    "url": "url link address href uri source_url resolved_url given_url adresse",
    "title": "title name headline resolved_title given_title titel titre título titolo",
    "tags": "tags labels document_tags tag keywords",
    "folder": "folder list collection category",
    "saved_at": "time_added timestamp added created created_at saved saved_at saved_date date_added date",
}
_TEXTS = frozenset(
    ["text", "body", "content", "content_text", "full_text", "html_content", "content_html", "html"]
)
_NO_TEXTS = frozenset(  # what a list of addresses says of each
    [
        "url",
        "title",
        "tags",
        "description",
        "excerpt",
        "summary",
        "selection",
        "note",
        "notes",
        "comment",
        "highlights",
    ]
)
_DAYS = frozenset(["date", "day", "published", "datum", "fecha", "data"])
_TEXT = 150  # letters of a cell that holds a text, on the average of the first rows
_LOOKED_AT = 20
_NAMES = {name: field for field, names in _COLUMNS.items() for name in names.split()}


@dataclass(frozen=True, slots=True)
class Address:
    """One address (http or https) as a list names it.

    `folder` is the path of folders it lies in, joined by "/"; `added` the ISO 8601 time at which
    it was saved, "" when unknown; `home` the page of a feed.
    """

    url: str
    title: str = ""
    folder: str = ""
    tags: tuple[str, ...] = ()
    added: str = ""
    home: str = ""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses one document names, in its order, each once. `feeds` tells that they are
    addresses of feeds to subscribe to (OPML), else they are of pages or of either."""

    links: tuple[Address, ...]
    feeds: bool = False
    title: str = ""


def feeds_of(addresses: Addresses) -> list[Feed]:
    """The feeds a list names, with their folders, to subscribe to."""
    return [Feed(link.url, title=link.title, home=link.home, folder=link.folder) for link in addresses.links]


def bookmarks(text: str) -> Addresses:
    """The addresses of a browser's bookmarks file, or of the HTML lists of Pocket and Instapaper."""
    found: list[Address] = []
    folders: list[str] = []
    waiting = heading = ""  # the name of the folder about to open; the last heading of a flat list
    for token in _TOKEN.finditer(text):
        tag = token["tag"].lower()
        label = clean_line(unescape(token["text"]), 300).strip()
        if tag == "dl":
            if not token["close"]:
                folders.append(waiting)
                waiting = ""
            elif folders:
                folders.pop()
        elif token["close"]:
            continue
        elif tag == "h3":
            waiting = label.replace("/", "-")
        elif tag in {"h1", "h2"}:
            heading = label.replace("/", "-")
        else:
            written = _FIELD.findall(token["fields"])
            fields = {name.lower(): unescape(a or b or c) for name, a, b, c in written}
            within = "/".join(filter(None, folders)) if folders else heading
            found.append(
                Address(
                    url=fields.get("href", "").strip(),
                    title="" if label == fields.get("href") else label,
                    folder=within,
                    tags=tags(fields.get("tags", "")),
                    added=saved(fields.get("add_date") or fields.get("time_added") or ""),
                )
            )
    title = _TITLE.search(text[:4000])
    return Addresses(once(found), title=clean_line(unescape(title[1]), 200) if title else "")


def table(text: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV text (commas, semicolons or tabs) as `{column: cell}`, names in lower case.

    The column of addresses is called "url" whatever it is called in the text; without a header it
    and the others are told by what is in them.
    """
    csv.field_size_limit(20_000_000)
    rows = _rows(text)
    first = next(rows, None)
    if first is None:
        return
    names = [_NAMES.get(name, name) for name in (re.sub(r"\W+", "_", cell.strip().lower()) for cell in first)]
    if any(_ADDRESS.fullmatch(cell.strip()) for cell in first):
        names = ["url" if _ADDRESS.fullmatch(cell.strip()) else f"column{n}" for n, cell in enumerate(first)]
        if len(names) > 1 and "url" in names:
            names[1 if names[0] == "url" else 0] = "title"
        yield dict(zip(names, first, strict=True))
    shown = list(islice(filter(None, rows), _LOOKED_AT))
    if (texts := _texts(names, shown)) is not None:
        if names[texts] not in _TEXTS:
            names[texts] = "text"
        names = [
            "published" if cell.strip().lower() in _DAYS else name
            for cell, name in zip(first, names, strict=True)
        ]
    days = [cell for row in shown for name, cell in zip(names, row, strict=False) if name == "published"]
    month_first = date_order.month_first("\n".join(days))
    for row in chain(shown, filter(None, rows)):
        made: dict[str, str] = {}
        for name, cell in zip(names, row, strict=False):
            made[name] = made.get(name) or cell.strip()
        if month_first is not None and (said := dates.read_line(made.get("published", ""), month_first)):
            made["published"] = said.published or made["published"]
        yield made


def _texts(names: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    """The column that holds texts, by its name, else by the length of what is in it."""
    named = next((number for number, name in enumerate(names) if name in _TEXTS), None)
    if named is not None or not rows or not names:
        return named
    means = [sum(len(row[n]) for row in rows if n < len(row)) / len(rows) for n in range(len(names))]
    longest = max(range(len(names)), key=means.__getitem__)
    return longest if means[longest] >= _TEXT and names[longest] not in _NO_TEXTS else None


def _rows(text: str) -> Iterator[list[str]]:
    """The rows, split at the sign that makes most columns of the first lines."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    head = "".join(lines[:20])
    delimiter = max(",;\t", key=lambda sign: _columns(head, sign))
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            continue


def _columns(head: str, delimiter: str) -> tuple[int, int]:
    try:
        rows = [row for row in csv.reader(head.splitlines(), delimiter=delimiter) if row]
    except csv.Error:
        return 0, 0
    addresses = sum(any(_ADDRESS.fullmatch(cell.strip()) for cell in row) for row in rows if len(row) > 1)
    return addresses, len(rows[0]) if rows else 0


def listed(text: str) -> Addresses:
    """The addresses of a text with one a line; words after it are tags, “~Name” a title (as newsboat
    keeps its feeds), and a line without address is passed over."""
    found: list[Address] = []
    for line in text.splitlines():
        match = _ADDRESS.match(line.removeprefix("\ufeff").strip().removeprefix("URL="))
        if match is None:
            continue
        rest = line[line.index(match.group()) + len(match.group()) :]
        words = [clean_line(quoted or bare, 100) for quoted, bare in _WORD.findall(rest[:1000])]
        names = [word[1:] for word in words if word.startswith("~")]
        labels = [word for word in words if not word.startswith(("~", "!"))] if names or '"' in rest else []
        title = names[0] if names else "" if labels else " ".join(words).strip(" -–—|,;:#")
        found.append(Address(match.group(), title=title, tags=tuple(labels)))
    return Addresses(once(found))


def once(found: Iterable[Address]) -> tuple[Address, ...]:
    """Those that are of the web, each address once."""
    kept: dict[str, Address] = {}
    for one in found:
        if url := enclosures.address(one.url):
            kept.setdefault(url, replace(one, url=url))
    return tuple(kept.values())


def tags(text: str) -> tuple[str, ...]:
    """The tags in a cell or field, parted by commas, semicolons or bars."""
    words = (clean_line(tag, 60).strip("\"' ") for tag in re.split(r"[,|;]", text.strip("[] ")))
    return tuple(dict.fromkeys(filter(None, words)))


def saved(said: str) -> str:
    """When it was saved: seconds, or thousandths or millionths, since 1970, or a date in words."""
    said = said.strip()
    if said.isdecimal() and said.isascii() and len(said) <= 17:
        moment = int(said)
        while moment > 10**11:
            moment //= 1000
        return datetime.fromtimestamp(moment, UTC).isoformat() if moment else ""
    return dates.iso(said[:100])
