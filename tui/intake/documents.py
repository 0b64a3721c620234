"""All articles of one document, whatever kind of document it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from tui.intake import addresses, jsonlines, plain
from tui.intake.addresses import Address, Addresses
from tui.intake.decode import decode
from tui.intake.document import LARGEST, Document, FeedHead, Piece, Pieces
from tui.intake.errors import IntakeError
from tui.intake.kinds import SAMPLE, Kind, kind
from tui.library.article import Draft

__all__ = ["LARGEST", "Address", "Addresses", "Document", "Piece", "Pieces", "drafts", "read"]

LONGEST_LINE = 64_000_000


def drafts(
    data: bytes, name: str, *, source: str = "", url: str = "", charset: str = "", told: str = ""
) -> Pieces:
    """The articles of the document in `data`, each with the name to show.

    An IntakeError among them says what could not be taken, Addresses what it only names. `source`
    is taken over what the document says; `url` (where it was fetched), `charset` and `told` (its
    media type) are what a server said of it. Never raises for what is in the bytes.
    """
    return read(Document(BytesIO(data), name, source, url, charset, told))


def read(document: Document) -> Pieces:
    """As `drafts`, for an open file: long kinds are read as they come and never held as a whole."""
    document.file.seek(0)
    sample = document.file.read(SAMPLE)
    document.file.seek(0)
    what = kind(sample, document.name, document.told)
    if what is Kind.EMPTY:
        yield IntakeError("It is empty."), document.name
        return
    any_piece = False
    try:
        for piece, name in _READERS.get(what, _text)(document):
            any_piece = True
            yield piece, name
    except IntakeError as problem:
        any_piece = True
        yield problem, document.name
    if not any_piece:
        yield IntakeError("It is empty."), document.name


def _markdown(document: Document) -> Pieces:
    from tui.intake import marked

    articles = marked.several(decode(document.data(), document.charset))
    for number, text in enumerate(articles, 1):
        piece, name = _readable(marked.draft(text, source=document.source), document)
        yield piece, f"{name}:{number}" if len(articles) > 1 else name


def _readable(draft: Draft, document: Document) -> tuple[Piece, str]:
    """The draft with the address it was fetched from. Raises IntakeError when it says nothing."""
    if not (draft.title or draft.text):
        raise IntakeError("There is no text in it.")
    return replace(draft, url=draft.url or document.url), document.name


def _text(document: Document) -> Pieces:
    yield _readable(plain.draft(decode(document.data(), document.charset), source=document.source), document)


def _page(document: Document) -> Pieces:
    from tui.intake.pages import page

    data = document.data()
    found = page.drafts(data, url=document.url, charset=document.charset, source=document.source)
    for number, draft in enumerate(found, 1):
        yield draft, f"{document.name}:{number}" if len(found) > 1 else document.name


def _saved_page(document: Document) -> Pieces:
    from tui.intake.pages import mhtml

    yield mhtml.draft(document.data(), source=document.source, url=document.url), document.name


def _mail(document: Document) -> Pieces:
    from tui.intake import mail

    yield from mail.read(document)


def _mailbox(document: Document) -> Pieces:
    from tui.intake import mail

    yield from mail.read_box(document)


def _epub(document: Document) -> Pieces:
    from tui.intake import epub

    yield from epub.read(document)


def _zip(document: Document) -> Pieces:
    from tui.intake import archives

    yield from archives.read(document)


def _gzip(document: Document) -> Pieces:
    from tui.intake import archives

    yield from archives.read_gzip(document)


def _opml(document: Document) -> Pieces:
    from tui.intake import opml

    yield from opml.read(document)


def _bookmarks(document: Document) -> Pieces:
    yield _some(addresses.bookmarks(decode(document.data(), document.charset))), document.name


def _list(document: Document) -> Pieces:
    yield _some(addresses.listed(decode(document.data(), document.charset))), document.name


def _some(found: Addresses) -> Addresses:
    if not found.links:
        raise IntakeError("There is no web address in it.")
    return found


def _table(document: Document) -> Pieces:
    """Rows with a text are articles, rows with an address alone are addresses."""
    any_row = False
    table = addresses.table(decode(document.data(), document.charset))
    for piece, name in _numbered(jsonlines.items(table), document):
        if isinstance(piece, Draft | Addresses):
            any_row = True
            yield piece, name
    if not any_row:
        raise IntakeError("There is no column of web addresses or texts in this table.")


def _json(document: Document) -> Pieces:
    yield from _numbered(jsonlines.read_document(document.data()), document)


def _json_lines(document: Document) -> Pieces:
    yield from _numbered(jsonlines.read(_file_lines(document.file)), document)


def _numbered(rows: Iterable[tuple[int, jsonlines.Item]], document: Document) -> Pieces:
    """The items under the document's name and their numbers; those that are addresses at the end."""
    named: list[Address] = []
    for number, row in rows:
        if isinstance(row, Address):
            named.append(row)
            continue
        if isinstance(row, Draft) and document.source:
            row = replace(row, source=document.source)
        yield row, f"{document.name}:{number}"
    if named:
        yield Addresses(addresses.once(named)), document.name


def _file_lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of `file`, one in memory at a time; an endless line comes in pieces."""
    while line := file.readline(LONGEST_LINE):
        yield line


def _feed(document: Document) -> Pieces:
    from tui.intake.feeds import parse

    feed = parse.parse(document.data(), url=document.url, charset=document.charset, source=document.source)
    yield FeedHead(feed.title), document.name
    for number, draft in enumerate(feed.entries, 1):
        yield draft, f"{document.name}:{number}"


_READERS: dict[Kind, Callable[[Document], Pieces]] = {
    Kind.HTML: _page,
    Kind.MHTML: _saved_page,
    Kind.MARKDOWN: _markdown,
    Kind.BOOKMARKS: _bookmarks,
    Kind.CSV: _table,
    Kind.ADDRESSES: _list,
    Kind.OPML: _opml,
    Kind.MAIL: _mail,
    Kind.MBOX: _mailbox,
    Kind.EPUB: _epub,
    Kind.ZIP: _zip,
    Kind.GZIP: _gzip,
    Kind.FEED: _feed,
    Kind.JSON_FEED: _feed,
    Kind.JSON: _json,
    Kind.JSON_LINES: _json_lines,
}
"""How each kind is read; what is not here is read as plain text."""
