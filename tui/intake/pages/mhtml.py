"""Pages saved with everything in one file (MHTML): the page is found in it and read."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from tui.intake.enclosures import address
from tui.intake.errors import IntakeError
from tui.intake.pages import page
from tui.library.article import Draft

_PARTS = 2000


def draft(data: bytes, *, source: str = "", url: str = "") -> Draft:
    """The article of a saved page. Raises IntakeError with the reason.

    The page's own address is taken from the file, else `url`.
    """
    html, where, charset = root(data)
    return page.draft(html, url=where or url, charset=charset, source=source)


def root(data: bytes) -> tuple[bytes, str, str]:
    """The page in an MHTML file: its bytes, its address and its character set, "" where not told.

    Raises IntakeError when there is none.
    """
    try:
        message = message_from_bytes(data, EmailMessage, policy=policy.compat32)
        parts = [part for _, part in zip(range(_PARTS), message.walk(), strict=False)]
    except (ValueError, RecursionError, LookupError):
        parts = []
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    where = _header(message, "Snapshot-Content-Location") if parts else ""
    start = _header(message, "start").strip("<>") if parts else ""
    for part in sorted(pages, key=lambda part: _rank(part, where, start)):
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            location = address(where or _header(part, "Content-Location"))
            return content, location, part.get_content_charset("") or ""
    raise IntakeError("There is no page in this saved file; nothing was taken from it.")


def _rank(part: Message, where: str, start: str) -> int:
    """0 for the page that was saved, 1 for pages in it."""
    named = where and _header(part, "Content-Location") == where
    begun = start and _header(part, "Content-ID").strip("<>") == start
    return 0 if named or begun else 1


def _header(part: Message, name: str) -> str:
    return str(part.get(name) or "").strip()
