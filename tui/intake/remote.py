"""Documents at addresses of the web: pages, feeds, or files of any kind, fetched and read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO

from tui.intake import documents
from tui.intake.addresses import Address
from tui.intake.document import Document, Piece
from tui.intake.errors import IntakeError
from tui.intake.parallel import by_host, host
from tui.intake.web import Web
from tui.library.article import Draft
from tui.reading.clean import clean_line

LARGEST = 20_000_000


def read(
    links: Sequence[Address], *, source: str = "", cancelled: Callable[[], bool] = lambda: False
) -> Iterator[tuple[Piece, str]]:
    """What lies at each address, each piece with the name to show, in the order in which they come.

    An article gets the tags its link has, and the link's title when it has none. An IntakeError says
    why nothing came. `source` is taken over what a page says.
    """

    def fetch(web: Web, link: Address) -> list[tuple[Piece, str]]:
        return list(_pieces(web, link, source))

    for link, answer in by_host(links, lambda link: host(link.url), fetch, cancelled=cancelled):
        if isinstance(answer, IntakeError):
            yield answer, clean_line(link.url)
        else:
            yield from answer


def _pieces(web: Web, link: Address, source: str) -> Iterator[tuple[Piece, str]]:
    got = web.get(link.url, limit=LARGEST)
    name = clean_line(link.url)
    document = Document(BytesIO(got.data), name, source, got.url, got.charset, got.media_type)
    for piece, shown in documents.read(document):
        if isinstance(piece, Draft):
            tags = tuple(dict.fromkeys((*piece.tags, *link.tags)))
            piece = replace(piece, title=piece.title or clean_line(link.title), tags=tags)
        yield piece, shown
