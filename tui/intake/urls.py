"""Addresses of the web in the form a request needs: letters of any script become what servers read."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

_IN_PATH = "/:@!$&'()*+,;=-._~%"
_IN_QUERY = _IN_PATH + "?[]|"
_LONGEST = 8000


@dataclass(frozen=True, slots=True)
class Url:
    """An address taken apart. `host` is in ASCII and small letters, `target` what comes after it;
    `port` is None when the address names none; `login` is `user:password` or ""."""

    scheme: str
    host: str
    port: int | None
    target: str
    login: str = ""

    @property
    def place(self) -> str:
        """Host and port as a Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port is None else f"{host}:{self.port}"

    @property
    def basic(self) -> str:
        """The Authorization header of the login, "" without one."""
        return "Basic " + base64.b64encode(self.login.encode()).decode() if self.login else ""

    def __str__(self) -> str:
        return f"{self.scheme}://{self.place}{self.target}"


def read(text: str) -> Url:
    """The address in `text`, without its fragment. Raises ValueError with what is wrong with it."""
    text = text.strip()
    if not text.isprintable() or len(text) > _LONGEST:
        raise ValueError("no address")
    return _taken_apart(urlsplit(text))


def join(base: Url, location: str) -> Url:
    """Where a redirect from `base` to `location` leads; it takes no login along. Raises ValueError."""
    if not location.strip():
        raise ValueError("no address")
    found = read(urljoin(str(base), location.strip()))
    return Url(found.scheme, found.host, found.port, found.target)


def _taken_apart(parts: SplitResult) -> Url:
    if parts.scheme not in ("http", "https"):
        raise ValueError("no address of the web")
    host = _ascii(parts.hostname or "")
    port = parts.port  # raises ValueError itself
    if not host or port == 0:
        raise ValueError("no host")
    query = f"?{quote(parts.query, safe=_IN_QUERY)}" if parts.query else ""
    login = unquote(f"{parts.username or ''}:{parts.password or ''}") if parts.username else ""
    return Url(parts.scheme, host, port, (quote(parts.path, safe=_IN_PATH) or "/") + query, login)


def _ascii(host: str) -> str:
    """The host as name servers know it. Raises ValueError for one that cannot be."""
    if not host.isascii():
        import idna

        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except idna.IDNAError as problem:
            raise ValueError("no host") from problem
    if any(char in " %<>\"'`{}|\\^" for char in host):
        raise ValueError("no host")
    return host.lower()
