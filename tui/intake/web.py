"""Getting one document from the web: honest, bounded, and never led into a private network."""

from __future__ import annotations

import email.utils
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Self

from tui import __version__
from tui.intake import urls
from tui.intake.urls import Url
from tui.intake.wire import Deadline, StoppedError, WebError, Wire, is_public, led_inside

if TYPE_CHECKING:
    import httpcore

__all__ = ["Fetched", "Limits", "StoppedError", "Web", "WebError", "get", "is_address"]

AGENT = f"newsreader/{__version__} (reads feeds and articles for one person)"
PAGE_BYTES = 10_000_000
_LONGEST_WAIT = 7 * 86400.0
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:+-]{1,40})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to connect, between two pieces of an answer, and for all of it; redirects followed."""

    connect: float = 5.0
    read: float = 30.0
    total: float = 60.0
    redirects: int = 10


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave.

    `url` is where it came from in the end; `moved` is the address to use from now on when the
    server said that it has moved for good ("" otherwise). With status 304 (unchanged since `etag`
    or `modified`) `data` is empty. `charset` is what the server says of the text, "" when nothing.
    """

    url: str
    status: int
    data: bytes
    media_type: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""
    moved: str = ""

    @property
    def unchanged(self) -> bool:
        """Whether there is nothing new since the last time."""
        return self.status == HTTPStatus.NOT_MODIFIED


def is_address(text: str) -> bool:
    """Whether `text` begins as an address of the web (http or https)."""
    return _SCHEME.match(text.strip()) is not None


def get(
    address: str,
    *,
    etag: str = "",
    modified: str = "",
    limit: int = PAGE_BYTES,
    cancelled: Callable[[], bool] = lambda: False,
    limits: Limits | None = None,
) -> Fetched:
    """One document, as `Web.get`, over a connection of its own."""
    with Web(limits=limits, cancelled=cancelled) as web:
        return web.get(address, etag=etag, modified=modified, limit=limit)


class Web:
    """Fetches documents one after another, keeping connections open between them. For one thread."""

    def __init__(
        self, *, limits: Limits | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> None:
        self._limits = limits or Limits()
        self._cancelled = cancelled
        self._ways: dict[tuple[str, bool, bool], tuple[Wire, httpcore.ConnectionPool]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Hang up everywhere."""
        for _, pool in self._ways.values():
            pool.close()
        self._ways.clear()

    def get(self, address: str, *, etag: str = "", modified: str = "", limit: int = PAGE_BYTES) -> Fetched:
        """The document at `address`, of at most `limit` bytes when unpacked.

        `etag` and `modified` are those of the last answer: unchanged since then is status 304. The
        address may lie in a private network, but no redirect leads from outside into one. Nothing
        is sent but the request: no cookies, no referer. It goes through the system's proxy for such
        addresses, if there is one (HTTP_PROXY, HTTPS_PROXY, NO_PROXY); then only addresses that are
        private by their very letters can be told from public ones. Raises WebError with the sentence for the
        user when there is no document, StoppedError when `cancelled` says so.
        """
        deadline = Deadline(self._limits.total, self._cancelled)
        asked, outside, permanent, moved = _parsed(address), False, True, ""
        been = {str(asked)}
        for _ in range(self._limits.redirects + 1):
            proxy = _proxy(asked)
            if proxy and outside and not _looks_public(asked.host):
                raise led_inside(asked.host)
            wire, pool = self._way(proxy, outside and not proxy, asked.scheme == "https")
            wire.deadline = deadline
            headers = _headers(asked, etag, modified)
            answer = self._answer(pool, asked, headers)
            try:
                reached = wire.reached.get(asked.host, "127.0.0.1")
                outside = outside or (_looks_public(asked.host) if proxy else is_public(reached))
                told = {
                    name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers
                }
                if answer.status in _REDIRECTS:
                    following = _following(asked, told.get("location", ""))
                    permanent = permanent and answer.status in _PERMANENT
                    permanent = permanent and not (asked.scheme == "https" and following.scheme == "http")
                    moved = str(following) if permanent else moved
                    if str(following) in been:
                        raise WebError("The server sends it round in a circle; nothing was fetched.")
                    been.add(str(following))
                    asked = following
                    continue
                _refuse(answer.status, told, asked.host)
                data = b"" if answer.status == HTTPStatus.NOT_MODIFIED else _body(answer, told, limit)
            except _protocol_faults() as problem:
                raise _broken(asked.host) from problem
            finally:
                answer.close()
            kind, _, rest = told.get("content-type", "").partition(";")
            charset = _CHARSET.search(rest)
            return Fetched(
                url=str(asked),
                status=answer.status,
                data=data,
                media_type=kind.strip().lower(),
                charset=charset[1] if charset else "",
                etag=told.get("etag", "")[:500],
                modified=told.get("last-modified", "")[:100],
                moved=moved,
            )
        raise WebError(
            f"The server sent it on more than {self._limits.redirects} times; nothing was fetched."
        )

    def _way(self, proxy: str, public_only: bool, secure: bool) -> tuple[Wire, httpcore.ConnectionPool]:
        """The connections for one rule. They are kept apart: an open one was checked by its own."""
        kind = (proxy, public_only, secure)
        if kind not in self._ways:
            import httpcore

            wire = Wire(self._limits.connect, self._limits.read, public_only=public_only)
            options: dict[str, Any] = {
                "ssl_context": _Certificates.context() if secure else None,
                "max_connections": 4,
                "keepalive_expiry": 20.0,
                "network_backend": wire,
            }
            if proxy:
                through = urls.read(proxy)
                user, _, password = through.login.partition(":")
                login = (user, password) if user else None
                pool: httpcore.ConnectionPool = httpcore.HTTPProxy(str(through), proxy_auth=login, **options)
            else:
                pool = httpcore.ConnectionPool(**options)
            self._ways[kind] = (wire, pool)
        return self._ways[kind]

    def _answer(
        self, pool: httpcore.ConnectionPool, url: Url, headers: list[tuple[bytes, bytes]]
    ) -> httpcore.Response:
        """The head of the answer. A connection that was open may have been closed by the server
        meanwhile: then it is asked once more over a new one."""
        import httpcore

        place = httpcore.URL(scheme=url.scheme, host=url.host, port=url.port, target=url.target)
        for again in (False, True):
            was_open = bool(pool.connections)
            try:
                return pool.handle_request(httpcore.Request("GET", place, headers=headers))
            except _protocol_faults() as problem:
                if again or not was_open:
                    raise _broken(url.host) from problem
            except WebError as problem:
                if again or not was_open or problem.__cause__ is None:
                    raise
        raise _broken(url.host)


def _proxy(url: Url) -> str:
    """The system's proxy for an address, "" when it is asked directly. Never one for this machine."""
    import ipaddress
    from urllib.request import getproxies, proxy_bypass

    proxy = getproxies().get(url.scheme, "")
    if not proxy or url.host == "localhost" or proxy_bypass(url.place):
        return ""
    with suppress(ValueError):
        if ipaddress.ip_address(url.host).is_loopback:
            return ""
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    try:
        urls.read(proxy)
    except ValueError:
        raise WebError(
            "The proxy that is set for this system is no http address; nothing was fetched."
        ) from None
    return proxy


def _looks_public(host: str) -> bool:
    """Whether a host may be one of the open internet, by its letters alone."""
    try:
        return is_public(host)
    except ValueError:
        return (
            "." in host
            and not host.endswith((".local", ".localhost", ".internal"))
            and not host[-1].isdigit()
        )


class _Certificates:
    """The system's certificates and those certifi brings, read when the first connection needs them."""

    _context: Any = None

    @classmethod
    def context(cls) -> Any:
        if cls._context is None:
            import ssl

            import certifi

            cls._context = ssl.create_default_context()
            cls._context.load_verify_locations(certifi.where())
        return cls._context


def _protocol_faults() -> tuple[type[Exception], ...]:
    import httpcore

    return (httpcore.ProtocolError, httpcore.ProxyError, httpcore.NetworkError, httpcore.TimeoutException)


def _broken(host: str) -> WebError:
    return WebError(f"The answer of {host} broke off or is no HTTP; nothing was taken, try again later.")


def _parsed(address: str) -> Url:
    if not is_address(address):
        raise WebError("Only addresses that begin with http:// or https:// are fetched.")
    try:
        return urls.read(address)
    except ValueError:
        raise WebError("The address names no host that could be asked; nothing was fetched.") from None


def _following(asked: Url, location: str) -> Url:
    try:
        return urls.join(asked, location)
    except ValueError:
        raise WebError(
            "The server sent it on to something that is no address of the web; nothing was fetched."
        ) from None


def _headers(url: Url, etag: str, modified: str) -> list[tuple[bytes, bytes]]:
    told = {
        "Host": url.place,
        "User-Agent": AGENT,
        "Accept": "*/*",
        "Accept-Encoding": "gzip, deflate",
        "If-None-Match": etag,
        "If-Modified-Since": modified,
        "Authorization": url.basic,
    }
    return [
        (name.encode(), value.encode("latin-1", "ignore"))
        for name, value in told.items()
        if value and value.isprintable()
    ]


def _refuse(status: int, told: dict[str, str], host: str) -> None:
    """Raises WebError for every status that brings no document."""
    if status in (HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION, HTTPStatus.NOT_MODIFIED):
        return
    if status == HTTPStatus.GONE:
        raise WebError("The server says that it is gone for good (410).", status=status, gone=True)
    if status == HTTPStatus.NOT_FOUND:
        raise WebError("The server has nothing at this address (404).", status=status)
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        raise WebError(f"The server {host} does not give it to us ({status}).", status=status)
    retry = _retry_after(told.get("retry-after", ""))
    if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        wait = f"; it asks to wait {_duration(retry)}" if retry else ""
        raise WebError(f"The server {host} is too busy ({status}){wait}.", status=status, retry=retry)
    try:
        phrase = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = str(status)
    raise WebError(f"The server {host} answered {phrase}; nothing was taken.", status=status, retry=retry)


def _retry_after(value: str) -> float:
    """Seconds the server asks to wait: a number, or until a date. 0 when it does not."""
    value = value.strip()
    if value.isdecimal():
        return min(float(value[:12]), _LONGEST_WAIT)
    try:
        until = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return min(max(0.0, (until - datetime.now(UTC)).total_seconds()), _LONGEST_WAIT)


def _duration(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 7200 else f"{seconds / 3600:.0f} hours"


def _body(answer: httpcore.Response, told: dict[str, str], limit: int) -> bytes:
    """The unpacked body. Raises WebError when it is too large or packed in a way that was not asked for."""
    if told.get("content-length", "").isdecimal() and int(told["content-length"][:15]) > limit:
        raise _too_large(limit)
    packing = told.get("content-encoding", "").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise WebError(
            f"The server packed it as “{packing[:20]}”, which was not asked for; nothing was taken."
        )
    pieces = answer.iter_stream()
    if packing not in ("", "identity"):
        pieces = _unpacked(pieces, limit)
    whole = bytearray()
    for piece in pieces:
        whole += piece
        if len(whole) > limit:
            raise _too_large(limit)
    return bytes(whole)


def _unpacked(pieces: Iterator[bytes], limit: int) -> Iterator[bytes]:
    """Gzip or deflate undone, never more than `limit` bytes and a little at a time."""
    unpack = zlib.decompressobj(wbits=47)
    first = True
    try:
        for piece in pieces:
            while piece:
                if unpack.eof:
                    if not piece.startswith(b"\x1f\x8b"):  # not another member: nothing of ours
                        return
                    unpack = zlib.decompressobj(wbits=47)
                try:
                    out = unpack.decompress(piece, limit + 1)
                except zlib.error:
                    if not first:
                        raise
                    unpack = zlib.decompressobj(wbits=-15)  # deflate without its head, as some send it
                    out = unpack.decompress(piece, limit + 1)
                first = False
                yield out
                piece = unpack.unconsumed_tail or (unpack.unused_data if unpack.eof else b"")
    except zlib.error as problem:
        raise WebError("What came is packed and damaged; nothing was taken, try again later.") from problem
    if not unpack.eof and not first:
        raise WebError("What came breaks off in the middle; nothing was taken, try again later.")


def _too_large(limit: int) -> WebError:
    return WebError(f"It is larger than {limit / 1_000_000:g} MB; nothing was taken from it.")
