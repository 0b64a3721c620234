"""Mail as articles: single messages and mailboxes, newsletters above all."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC
from email import errors, message_from_bytes
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import BinaryIO

from tui.intake import dates, enclosures, letters, plain
from tui.intake.confined import confined
from tui.intake.decode import decode
from tui.intake.document import Document, Pieces
from tui.intake.errors import IntakeError
from tui.intake.pages import fragment
from tui.intake.pages.fragment import Fragment
from tui.library.article import Draft
from tui.reading.clean import clean_line
from tui.reading.language import guess

LARGEST = 30_000_000
"""Bytes of the largest message that is read; most mail servers take less."""
_HTML_LARGEST = 5_000_000
_DEEPEST = 4  # messages within messages
_HEADER = 20_000  # letters of a header that are looked at
_PARTS = 1000
_SECONDS = 10.0

_FROM_LINE = re.compile(rb"From (?:\S+@\S+|\S*)[^\n]{0,80}\b\d{1,2}:\d\d\b")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_ENCODED = re.compile(r"=\?([\w.:+-]+)(?:\*[\w-]*)?\?([bqBQ])\?([^?\s]*)\?=")
_BETWEEN = re.compile(r"(\?=)\s+(=\?)")
_META = re.compile(rb"<meta[^>]{0,200}\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_ONLINE = re.compile(
    r"<a\b[^<>]*?\bhref\s*=\s*[\"']?(?P<url>https?://[^\s\"'<>]+)[^<>]*>(?P<label>(?:[^<]|<(?!/a))*?)</a",
    re.IGNORECASE,
)
_ONLINE_LABEL = re.compile(
    r"view\b.{0,30}\b(?:browser|online|web)|read\b.{0,20}\b(?:online|browser|web)|(?:web|online)\s+version|"
    r"open\s+in\s+(?:your\s+)?(?:browser|app)|not\s+displaying|im\s+browser|online\s*-?\s*(?:ansicht|version)|"
    r"version\s+en\s+ligne|navigateur|navegador|versione\s+online|browser\s+bekijken|webversion",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_BRACKETED = re.compile(r"\s*<[^<>]*>\s*")
_GENERAL = re.compile(
    r"(?:www|mail|mailer|email|e|news|newsletters?|lists?|m|em|mg|send|mailing)\.(?=[^.]+\.)"
)
_CUT_SHORT = (
    errors.CloseBoundaryNotFoundDefect,
    errors.StartBoundaryNotFoundDefect,
    errors.MultipartInvariantViolationDefect,
)


def read(document: Document) -> Pieces:
    """The article of one message (and of each message in it, as digests have them)."""
    yield from _message(document.data(LARGEST), document, document.name)


def read_box(document: Document) -> Pieces:
    """The articles of a mailbox, one message in memory at a time.

    What is cut short is said, and what is whole before it is taken.
    """
    number, whole = 0, True
    for number, data in enumerate(_messages(document.file), 1):
        name = f"{document.name}:{number}"
        if data is None:
            limit = LARGEST // 1_000_000
            yield IntakeError(f"This message is larger than {limit} MB; it was passed over."), name
        else:
            for piece, shown in _message(data, document, name):
                whole = not isinstance(piece, IntakeError)
                yield piece, shown
    document.file.seek(-1, 2)
    if number and whole and document.file.read(1) != b"\n":
        yield (
            IntakeError(f"The mailbox ends in the middle of message {number}; what is there was read."),
            (document.name),
        )


def _messages(file: BinaryIO) -> Iterator[bytes | None]:
    """The messages of a mailbox; None stands for one that is too large."""
    lines: list[bytes] = []
    size = 0
    blank, begun = True, False
    while line := file.readline(1_000_000):
        if blank and line.startswith(b"From ") and _FROM_LINE.match(line):
            if begun:
                yield _unquoted(lines, size)
            lines, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if size <= LARGEST:
                lines.append(line)
        blank = not line.strip()
    if begun:
        yield _unquoted(lines, size)


def _unquoted(lines: list[bytes], size: int) -> bytes | None:
    """The message of these lines; “>From ” at a line's start is mailboxes' way to write “From ”."""
    return None if size > LARGEST else _QUOTED_FROM.sub(rb"\1", b"".join(lines))


def _message(data: bytes, document: Document, name: str) -> Pieces:
    try:
        message = message_from_bytes(data)
        yield from _articles(message, document, name, 0)
    except RecursionError:
        yield IntakeError("Its parts are nested too deep; nothing was taken from it."), name


def _articles(message: Message, document: Document, name: str, depth: int) -> Pieces:
    parts, inner = _parts(message)
    if parts:
        piece = _article(message, parts, document)
        if not (inner and isinstance(piece, IntakeError)):
            yield piece, name
    elif not inner:
        yield IntakeError("There is no text in this message."), name
    if depth < _DEEPEST:
        for number, one in enumerate(inner, 1):
            yield from _articles(one, document, f"{name}.{number}", depth + 1)
    if any(isinstance(defect, _CUT_SHORT) for part in (message, *parts) for defect in part.defects):
        yield IntakeError("This message is cut short; what is there was read."), name


def _parts(message: Message) -> tuple[list[Message], list[Message]]:
    """The parts with text in their order, and the messages within this one."""
    texts: list[Message] = []
    inner: list[Message] = []
    waiting: list[Message] = [message]
    seen = 0
    while waiting and seen < _PARTS:
        part = waiting.pop()
        seen += 1
        payload = part.get_payload()
        if part is not message and part.get_content_type() == "message/rfc822":
            inner += [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []
        elif isinstance(payload, list):
            waiting += [one for one in reversed(payload) if isinstance(one, Message)]
        elif part.get_content_maintype() == "text" and not _is_attached(part):
            texts.append(part)
    return texts, inner


def _is_attached(part: Message) -> bool:
    return header(part, "Content-Disposition").lower().startswith("attachment")


def _article(message: Message, parts: list[Message], document: Document) -> Draft | IntakeError:
    html = [_text(part) for part in parts if part.get_content_subtype() in {"html", "xhtml"}]
    simple = [_flowed(part, _text(part)) for part in parts if part.get_content_subtype() == "plain"]
    if not html and not simple:  # text/enriched, text/markdown: better as it stands than not at all
        simple = [_text(part) for part in parts if part.get_content_subtype() != "calendar"]
    written = "\n\n".join(simple).strip()
    pages = list(map(_shown, html))
    shown = "\n\n".join(page.text for page in pages if page.text).strip()
    body = shown if len(shown) >= len(written) // 2 else written
    if not body:
        return IntakeError("There is no text in this message.")
    text, furniture = plain.body(body)
    furniture = letters.behind(text, furniture)
    title = clean_line(header(message, "Subject"))
    sender, address = parseaddr(header(message, "From"))
    sender = clean_line(sender.strip(" \"'"), 120)
    byline = sender if sender and "@" not in sender else ""
    place, agency, _ = plain.opening(text, furniture)
    if not title:
        title = plain.draft(text).title
    return Draft(
        title=title,
        text=text,
        byline=byline,
        dateline=clean_line(place, 120),
        source=document.source or _list_name(message) or _owner(message, byline, address) or agency,
        url=_address(message, html, written) or document.url,
        published=_date(header(message, "Date")),
        guid=clean_line(header(message, "Message-ID").strip("<> \t"), 500),
        furniture=furniture,
        language=guess(text or title),
        links=enclosures.kept(pair for page in pages for pair in page.links),
        images=enclosures.kept(pair for page in pages for pair in page.images),
    )


def header(message: Message, name: str) -> str:
    """A header's value as text: encoded words decoded, raw bytes in whatever set they are, on one line."""
    for found, value in message.raw_items():
        if found.lower() == name.lower():
            text = str(value)[:_HEADER]
            with suppress(UnicodeEncodeError, IntakeError):  # else as it is; it is cleaned later anyway
                text = decode(text.encode("ascii", "surrogateescape"))
            return " ".join(_words(text).split())
    return ""


def _words(text: str) -> str:
    """`text` with its encoded words (“=?utf-8?q?Caf=C3=A9?=”) decoded."""
    if "=?" not in text:
        return text
    joined = _BETWEEN.sub(r"\1\2", text)
    made: list[str] = []
    waiting, charset = b"", ""  # one letter may be spread over two words of one set
    last = 0
    for match in _ENCODED.finditer(joined):
        between = joined[last : match.start()]
        if between or match[1].lower() != charset:
            made.append(_in_set(waiting, charset))
            waiting = b""
        made.append(between)
        charset = match[1].lower()
        waiting += _word_bytes(match[2], match[3])
        last = match.end()
    return "".join([*made, _in_set(waiting, charset), joined[last:]])


def _word_bytes(how: str, word: str) -> bytes:
    if how in "qQ":
        return quopri.decodestring(word.encode("utf-8", "replace"), header=True)
    try:
        return base64.b64decode(word + "=" * (-len(word) % 4))
    except (binascii.Error, ValueError):
        return word.encode("utf-8", "replace")


def _in_set(data: bytes, charset: str) -> str:
    if not data:
        return ""
    try:
        return decode(data, charset)
    except IntakeError:
        return data.decode("latin-1")


def _text(part: Message) -> str:
    """The text of one part, whatever it says of its encoding and character set."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    told = part.get_param("charset")
    charset = told if isinstance(told, str) else ""
    if not charset and part.get_content_subtype() == "html" and (found := _META.search(payload[:4000])):
        charset = found[1].decode("ascii", "replace")
    try:
        return decode(payload, charset)
    except IntakeError:
        return ""


def _flowed(part: Message, text: str) -> str:
    """`text` with the lines joined that “format=flowed” marks as going on."""
    if str(part.get_param("format")).lower() != "flowed":
        return text
    gap = "" if str(part.get_param("delsp")).lower() == "yes" else " "
    return re.sub(r"(?<!^--) +\r?\n(?=[^\s>])", gap, text, flags=re.MULTILINE)


def _shown(html: str) -> Fragment:
    try:
        return confined(fragment.read, html[:_HTML_LARGEST], seconds=_SECONDS)
    except IntakeError:
        return Fragment("")


def _address(message: Message, html: list[str], written: str) -> str:
    """Where the message can be read on the web, as it says itself.

    The archive of its whole list is not it: all messages of a list would count as one article.
    """
    found = _ADDRESS.search(header(message, "Archived-At")) or _ADDRESS.search(
        header(message, "Content-Location")
    )
    if found:
        return _clean_address(found.group())
    for text in html:
        for number, match in enumerate(_ONLINE.finditer(text)):
            label = re.sub(r"<[^>]*>|&nbsp;", " ", match["label"])
            if _ONLINE_LABEL.search(" ".join(label.split())):
                return _clean_address(match["url"].replace("&amp;", "&"))
            if number > 500:
                break
    lines = written.split("\n")
    for number, line in enumerate(lines[:40]):
        if len(line) < 300 and _ONLINE_LABEL.search(line):
            near = " ".join(lines[number : number + 2])
            if found := _ADDRESS.search(near):
                return _clean_address(found.group())
    return ""


def _clean_address(address: str) -> str:
    address = address.strip().rstrip(").,;]>")
    return address if address.isprintable() and len(address) < 2000 else ""


def _list_name(message: Message) -> str:
    """The list's name as its List-Id says it, else the first part of the id itself."""
    said = header(message, "List-Id")
    name = _BRACKETED.sub(" ", said).strip(" \"'")
    return clean_line(name, 120) if name and "." not in name.replace(". ", "") else ""


def _owner(message: Message, sender: str, address: str) -> str:
    """Whose newsletter it is; of a letter, where its writer's address is."""
    if sender and header(message, "List-Unsubscribe"):
        return sender
    domain = address.rpartition("@")[2].lower()
    return clean_line(_GENERAL.sub("", domain, count=1), 120) if "." in domain else sender


def _date(said: str) -> str:
    """A Date header as ISO 8601; without a zone it is UTC."""
    if not said or len(said) > 200:
        return ""
    try:
        moment = parsedate_to_datetime(said)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return dates.iso(said)
