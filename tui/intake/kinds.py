"""What kind of document some bytes are, by what is in them; the name only where that leaves it open."""

from __future__ import annotations

import csv
import re
from enum import StrEnum
from itertools import islice

from tui.intake.decode import IntakeError, decode, signature

SAMPLE = 65_536
"""Bytes from the beginning that `kind` looks at."""


class Kind(StrEnum):
    """The kinds of document that are told apart."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    MHTML = "mhtml"
    FEED = "feed"
    JSON_FEED = "jsonfeed"
    JSON = "json"
    JSON_LINES = "jsonlines"
    OPML = "opml"
    BOOKMARKS = "bookmarks"
    CSV = "csv"
    MAIL = "mail"
    MBOX = "mbox"
    EPUB = "epub"
    ZIP = "zip"
    GZIP = "gzip"
    ADDRESSES = "addresses"
    BINARY = "binary"
    EMPTY = "empty"


ENDINGS = {
    **dict.fromkeys((".txt", ".text"), Kind.TEXT),
    **dict.fromkeys((".md", ".markdown", ".mdown"), Kind.MARKDOWN),
    **dict.fromkeys((".html", ".htm", ".xhtml"), Kind.HTML),
    **dict.fromkeys((".mhtml", ".mht"), Kind.MHTML),
    **dict.fromkeys((".xml", ".rss", ".atom", ".rdf"), Kind.FEED),
    **dict.fromkeys((".jsonl", ".ndjson"), Kind.JSON_LINES),
    **dict.fromkeys((".csv", ".tsv"), Kind.CSV),
    **dict.fromkeys((".url", ".urls"), Kind.ADDRESSES),
    **dict.fromkeys((".zip", ".docx", ".odt"), Kind.ZIP),
    **dict.fromkeys((".gz",), Kind.GZIP),
    ".json": Kind.JSON,
    ".opml": Kind.OPML,
    ".eml": Kind.MAIL,
    ".mbox": Kind.MBOX,
    ".epub": Kind.EPUB,
}
"""The endings of files that are looked for in folders and archives, with the kind they stand for."""

_MEDIA_TYPES = {
    "text/markdown": Kind.MARKDOWN,
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "multipart/related": Kind.MHTML,
    "application/rss+xml": Kind.FEED,
    "application/atom+xml": Kind.FEED,
    "application/rdf+xml": Kind.FEED,
    "application/xml": Kind.FEED,
    "text/xml": Kind.FEED,
    "application/feed+json": Kind.JSON_FEED,
    "application/json": Kind.JSON,
    "application/x-ndjson": Kind.JSON_LINES,
    "application/jsonl": Kind.JSON_LINES,
    "text/x-opml": Kind.OPML,
    "text/csv": Kind.CSV,
    "text/tab-separated-values": Kind.CSV,
    "text/uri-list": Kind.ADDRESSES,
    "message/rfc822": Kind.MAIL,
    "application/mbox": Kind.MBOX,
    "application/epub+zip": Kind.EPUB,
}
_ADDRESS = re.compile(r"https?://[^\s<>\"'|]{3,}", re.IGNORECASE)
_SKIPPED = re.compile(r"\s*(?:<\?.*?(?:\?>|>)|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.I)
_TAG = re.compile(r"\s*<(?:[\w.-]+:)?(?P<name>[a-z][\w.-]*)", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-z][\w-]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_LATER_ROOT = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_LATER_FEED = re.compile(r"<(?:rss|rdf:RDF|feed|channel|item|entry)[\s>]", re.IGNORECASE)
_FEED_ROOTS = frozenset({"rss", "rdf", "feed", "channel", "item", "entry"})
_HTML_TAG = re.compile(
    "html|head|body|title|meta|link|base|script|style|noscript|div|p|span|a|article|section|main|header|"
    "footer|nav|aside|h[1-6]|table|tbody|tr|td|ul|ol|li|dl|img|figure|br|hr|b|i|em|strong|font|center|"
    "blockquote|pre|iframe|form"
)
_BOOKMARKS = re.compile(
    r"<!doctype\s+netscape-bookmark-file-1"
    r"|<title>[^<]{0,40}(?:pocket|instapaper)[^<]{0,40}export"
    r"|<title>instapaper"
    r"|<a\s[^<>]*\btime_added\s*=",
    re.IGNORECASE,
)
_JSON_OPENS = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*(?:[\[{\"\]]|-?\d[\d.]*\s*[,\]]))")
_JSON_FEED = re.compile(r"\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org", re.IGNORECASE)
_ROW = re.compile(r"\s*\{.*\}\s*")
_HEADER = re.compile(r"(?P<name>[A-Za-z][\w-]{1,60}):(?:\s.*)?")
_FROM_LINE = re.compile(
    r"(?:\s*\n)?>?From (?=\S)(?:\S+@\S+|\S*)[^\n]{0,80}\b\d{1,2}:\d\d\b[^\n]*\n(?:[A-Za-z][\w-]*:|>From )"
)
_SURE_HEADER = re.compile("return-path|received|message-id|mime-version|delivered-to|dkim-signature")
_MAIL_HEADER = re.compile(
    "from|to|cc|subject|date|sender|reply-to|content-type|content-transfer-encoding|list-id|"
    "list-unsubscribe|in-reply-to|references|x-mailer|" + _SURE_HEADER.pattern
)
_SAVED_PAGE = re.compile(r"^(?:Snapshot-Content-Location:|From:\s*[\"<]?Saved by\b)", re.I | re.MULTILINE)
_RELATED = re.compile(r"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_SENT = re.compile(r"^(?:Received|Message-ID|Return-Path|To|Delivered-To):", re.IGNORECASE | re.MULTILINE)
_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?:[A-Za-z][\w .-]{0,40}:.*\n|[ \t]+.*\n|-\s.*\n|\n)+?(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
_NO_ADDRESS = re.compile(r"#|\"?(?:query|exec|filter):|[-=]{3,}$")  # remarks; what feed lists hold besides
_COLUMN = re.compile(r"(?:[\w ]{0,20}\b)?(?:url|uri|link|address|href)s?", re.IGNORECASE)


def kind(data: bytes, name: str = "", told: str = "") -> Kind:
    """The kind of the document that begins with `data` (its first `SAMPLE` bytes are enough).

    `name` is its file name and `told` its media type as a server gives it; they count only where
    the content leaves it open. Never raises.
    """
    sample = data[:SAMPLE]
    if not sample.strip(b"\xef\xbb\xbf \t\r\n\x0b\x0c"):
        return Kind.EMPTY
    if sample.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        epub = b"application/epub+zip" in sample[:200] or b"META-INF/container.xml" in data
        return Kind.EPUB if epub else Kind.ZIP
    if sample.startswith(b"\x1f\x8b"):
        return Kind.GZIP
    if signature(sample):
        return Kind.BINARY
    text = _structure(sample)
    if text is None:
        return Kind.BINARY
    said = _said(name, told)
    return _mail(text, said) or _marked_up(text, said) or _json(text, said) or _lines(text, said) or Kind.TEXT


def ending(name: str) -> str:
    """The ending of a file name, lower case, with its dot; "" when it has none."""
    head, dot, last = name.rpartition(".")
    return f".{last.lower()}" if dot and head and "/" not in last else ""


def _said(name: str, told: str) -> Kind | None:
    """What name and media type promise; the media type of the server first."""
    return _MEDIA_TYPES.get(told.partition(";")[0].strip().lower()) or ENDINGS.get(ending(name))


def _structure(sample: bytes) -> str | None:
    """The sample as text in which ASCII signs can be found, None when it is no text."""
    try:
        text = decode(sample)
    except IntakeError:
        return None
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _marked_up(text: str, said: Kind | None) -> Kind | None:
    begins = text.lstrip()
    if not begins.startswith("<"):
        early = begins[:2000]
        if _ANY_TAG.search(early):
            if (found := _LATER_ROOT.search(early)) and "</" in text[found.end() :]:
                return Kind.HTML
            if re.search(r"^\s*<(?:rss|feed|rdf:RDF)\s", early, re.MULTILINE):
                return Kind.FEED
            if said in {Kind.HTML, Kind.FEED, Kind.OPML, Kind.BOOKMARKS}:
                return said
        return None
    if _BOOKMARKS.search(text[:8000]):
        return Kind.BOOKMARKS
    position = 0
    while skipped := _SKIPPED.match(begins, position):
        position = skipped.end()
    root = _TAG.match(begins, position)
    name = root["name"].lower() if root else ""
    if name in _FEED_ROOTS:
        return Kind.FEED
    if name == "opml":
        return Kind.OPML
    if _HTML_TAG.fullmatch(name) or re.search(r"<!doctype\s+html", begins[:position], re.IGNORECASE):
        return Kind.HTML
    if begins.startswith(("<?xml", "<!")) or (root and said in {Kind.FEED, Kind.HTML, Kind.OPML}):
        if "<opml" in text[:4000].lower():
            return Kind.OPML
        return Kind.HTML if _LATER_ROOT.search(text) and not _LATER_FEED.search(text) else Kind.FEED
    if root and _LATER_ROOT.search(text):
        return Kind.HTML
    return None


def _json(text: str, said: Kind | None) -> Kind | None:
    if not _JSON_OPENS.match(text[:4000]):
        return None
    if _JSON_FEED.search(text[:4000]) or said is Kind.JSON_FEED:
        return Kind.JSON_FEED
    if said is Kind.JSON_LINES:
        return said
    lines = [line for line in islice(text.lstrip().split("\n"), 40) if line.strip()]
    whole = [_ROW.fullmatch(line) is not None for line in lines]
    if whole[0] and (len(lines) == 1 or lines[1].lstrip().startswith("{")):
        return Kind.JSON_LINES
    return Kind.JSON


def _mail(text: str, said: Kind | None) -> Kind | None:
    if _FROM_LINE.match(text):
        return Kind.MBOX
    head, end, _ = text.lstrip("\n").partition("\n\n")
    names: list[str] = []
    lines = head.split("\n")
    for line in lines if end or len(text) < SAMPLE // 4 else lines[:-1]:  # the last may be cut
        if line[:1] in " \t" and names:
            continue
        header = _HEADER.fullmatch(line)
        if header is None:
            return None
        names.append(header["name"].lower())
    known = {one for one in names if _MAIL_HEADER.fullmatch(one)}
    sure = any(map(_SURE_HEADER.fullmatch, names))
    addressed = "from" in known and re.search(r"^from:.*@", head, re.IGNORECASE | re.MULTILINE) is not None
    saved = _SAVED_PAGE.search(head) or (_RELATED.search(head) and not _SENT.search(head))
    if saved and "content-type" in known:
        return Kind.MHTML
    if len(known) >= 2 and (sure or addressed or said in {Kind.MAIL, Kind.MBOX, Kind.MHTML}):
        return Kind.MAIL
    return None


def _lines(text: str, said: Kind | None) -> Kind | None:
    """Kinds that are told by what stands on every line."""
    begins = text.lstrip("\n \t")
    if said is Kind.MARKDOWN or _FRONT_MATTER.match(begins[:8000]):
        return Kind.MARKDOWN
    rows = [line.strip() for line in islice(text.split("\n"), 200)]
    if len(text) >= SAMPLE // 4 and len(rows) > 1:
        rows.pop()  # it may be cut in the middle
    rows = [row for row in rows if row and not _NO_ADDRESS.match(row)]
    addressed = sum(_ADDRESS.match(row) is not None for row in rows)
    tabled = _is_table(text, said)
    if tabled:
        return Kind.CSV
    shortcut = begins.lower().startswith("[internetshortcut]")
    if rows and (shortcut or addressed == len(rows) or (said is Kind.ADDRESSES and addressed)):
        return Kind.ADDRESSES
    return said if said is Kind.CSV and len(rows) > 1 else None


def _is_table(text: str, said: Kind | None) -> bool:
    """Whether there are rows of cells with a column of addresses."""
    for delimiter in ",;\t":
        try:
            table = [row for row in islice(csv.reader(text.split("\n"), delimiter=delimiter), 40) if row]
        except csv.Error:
            continue
        if len(table) > 2:
            table.pop()  # it may be cut in the middle
        width = len(table[0]) if table else 0
        if width < 2 or sum(len(row) == width for row in table) < 0.8 * len(table):
            continue
        headed = any(_COLUMN.fullmatch(cell.strip().lstrip("\ufeff")) for cell in table[0])
        rows = [row for row in table[1:] if len(row) == width] if headed else table
        for column in range(width):
            cells = [row[column].strip() for row in rows if column < len(row)]
            addresses = sum(_ADDRESS.fullmatch(cell) is not None for cell in cells)
            if cells and addresses >= 0.6 * len(cells) and (headed or len(cells) > 1 or said is Kind.CSV):
                return True
    return False
