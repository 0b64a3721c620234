"""Connections for the web: bounded in time as a whole, stoppable, and only to addresses that are allowed.

The two classes have the methods httpcore asks of a network backend and its streams. They speak to
plain sockets, so that one deadline holds from the first name look-up to the last byte, whatever the
server does between, and so that the address that was checked is the one that is connected to.
"""

from __future__ import annotations

import ipaddress
import os
import select
import socket
import ssl
import threading
import time
from collections.abc import Callable
from typing import Any

from tui.intake.errors import IntakeError

_SLICE = 0.2
"""Seconds between looks at whether somebody stopped the work."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class WebError(IntakeError):
    """Nothing came from an address; `str()` is the sentence for the user.

    `status` is the HTTP status (0 when there was none), `retry` the seconds the server asked to
    wait, `gone` whether it said that there will never be anything again.
    """

    def __init__(self, sentence: str, *, status: int = 0, retry: float = 0.0, gone: bool = False) -> None:
        super().__init__(sentence)
        self.status = status
        self.retry = retry
        self.gone = gone


class StoppedError(WebError):
    """The user stopped it."""

    def __init__(self) -> None:
        super().__init__("Stopped before it had come; what was already reported is safe.")


def is_public(address: str) -> bool:
    """Whether a numeric IP address is one of the open internet: not this machine, not a private net.

    IPv4 addresses written inside IPv6 ones (mapped, 6to4, Teredo, NAT64) count as what they are.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inside = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inside is None and ip in _NAT64:
            inside = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        ip = inside or ip
    return ip.is_global and not ip.is_multicast


class Deadline:
    """When a request must be over, and whether somebody stopped it."""

    def __init__(self, total: float, cancelled: Callable[[], bool]) -> None:
        self.total = total
        self._end = time.monotonic() + total
        self._cancelled = cancelled

    def slice(self, until: float) -> float:
        """Seconds to wait at most before the next look; `until` is when the step at hand gives up.

        0 when `until` has passed. Raises StoppedError, and WebError when all the time is used up.
        """
        now = time.monotonic()
        if self._cancelled():
            raise StoppedError
        if now >= self._end:
            raise WebError(
                f"The server was not done within {self.total:g} seconds; nothing was taken, try again later."
            )
        return max(0.0, min(_SLICE, until - now, self._end - now))


class Stream:
    """One connection. Every wait ends at the deadline of the request that uses it."""

    def __init__(self, sock: socket.socket, wire: Wire, host: str) -> None:
        self._sock = sock
        self._wire = wire
        self._host = host

    def read(self, max_bytes: int, *_: Any, **__: Any) -> bytes:
        """What has come, at most `max_bytes`; b"" at the end. Raises WebError."""
        return bytes(self._patiently(lambda: self._sock.recv(max_bytes)))

    def write(self, buffer: bytes, *_: Any, **__: Any) -> None:
        """Send all of `buffer`. Raises WebError."""
        while buffer:
            sent = self._patiently(lambda: self._sock.send(buffer))  # noqa: B023 - called at once
            buffer = buffer[sent:]

    def _patiently(self, work: Callable[[], Any]) -> Any:
        until = time.monotonic() + self._wire.read
        while wait := self._wire.deadline.slice(until):
            self._sock.settimeout(wait)
            try:
                return work()
            except TimeoutError:
                continue
            except OSError as problem:
                raise WebError(
                    f"The connection to {self._host} broke ({_told(problem)}); nothing was taken, "
                    "try again later."
                ) from problem
        raise WebError(
            f"The server {self._host} sent nothing for {self._wire.read:g} seconds; nothing was taken, "
            "try again later."
        )

    def close(self) -> None:
        """Hang up."""
        self._sock.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, **_: Any) -> Stream:
        """The same connection, encrypted and with its certificate checked. Raises WebError."""
        try:
            self._sock.settimeout(max(0.01, self._wire.connect))
            return Stream(
                ssl_context.wrap_socket(self._sock, server_hostname=server_hostname), self._wire, self._host
            )
        except ssl.SSLCertVerificationError as problem:
            self.close()
            why = (problem.verify_message or "it is not valid").rstrip(".")
            raise WebError(
                f"The certificate of {self._host} cannot be trusted ({why}); nothing was fetched."
            ) from problem
        except TimeoutError as problem:
            self.close()
            raise WebError(
                f"The server {self._host} did not answer within {self._wire.connect:g} seconds; "
                "try again later."
            ) from problem
        except OSError as problem:
            self.close()
            raise WebError(
                f"No secure connection to {self._host} was possible ({_told(problem)}); nothing was fetched."
            ) from problem

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks: whether an idle connection has something to say (it was closed)."""
        if info == "is_readable":
            return self._sock.fileno() < 0 or bool(select.select([self._sock], [], [], 0)[0])
        return self._sock if info == "socket" else None


class Wire:
    """Makes connections. With `public_only` it reaches no private address, whatever a name resolves to.

    `deadline` belongs to the request at hand and is set before each. `reached` holds the numeric
    address that each host was connected at.
    """

    def __init__(self, connect: float, read: float, *, public_only: bool) -> None:
        self.connect = connect
        self.read = read
        self.deadline = Deadline(connect, lambda: False)
        self.reached: dict[str, str] = {}
        self._public_only = public_only

    def connect_tcp(self, host: str, port: int, **_: Any) -> Stream:
        """A connection to `host`. Raises WebError."""
        found = self._look_up(host, port)
        allowed = [one for one in found if not self._public_only or is_public(one[1][0])]
        if not allowed:
            raise led_inside(host)
        problem: OSError | None = None
        for family, address in allowed:
            sock = socket.socket(family, socket.SOCK_STREAM)
            try:
                self._connect(sock, address)
            except OSError as fault:
                sock.close()
                problem = fault
                continue
            except WebError:
                sock.close()
                raise
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.reached[host] = address[0]
            return Stream(sock, self, host)
        if isinstance(problem, TimeoutError):
            raise WebError(
                f"The server {host} did not answer within {self.connect:g} seconds; try again later."
            )
        raise WebError(f"There is no connection to {host} ({_told(problem)}); try again later.")

    def connect_unix_socket(self, *_: Any, **__: Any) -> Stream:
        """Never: only addresses of the web are reached."""
        raise WebError("Only addresses of the web are fetched.")

    def sleep(self, seconds: float) -> None:
        """httpcore waits between tries with this; there are none."""

    def _connect(self, sock: socket.socket, address: Any) -> None:
        until = time.monotonic() + self.connect
        sock.setblocking(False)
        fault = sock.connect_ex(address)
        while fault and (wait := self.deadline.slice(until)):
            if select.select([], [sock], [], wait)[1]:
                fault = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                if fault:
                    raise OSError(fault, os.strerror(fault))
        if fault:
            raise TimeoutError

    def _look_up(self, host: str, port: int) -> list[tuple[socket.AddressFamily, Any]]:
        """The numeric addresses of a host. Asked in a thread, since a name server may never answer."""
        found: list[tuple[socket.AddressFamily, Any]] = []
        faults: list[OSError | UnicodeError] = []

        def ask() -> None:
            try:
                for family, _, _, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
                    if family in (socket.AF_INET, socket.AF_INET6):
                        found.append((family, address))
            except (OSError, UnicodeError) as fault:
                faults.append(fault)

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        until = time.monotonic() + 2 * self.connect
        while asking.is_alive() and (wait := self.deadline.slice(until)):
            asking.join(wait)
        if asking.is_alive():
            raise WebError(f"The name {host} was not found in time; is there a network? Try again later.")
        if faults or not found:
            temporary = bool(faults) and getattr(faults[0], "errno", None) == socket.EAI_AGAIN
            if temporary:
                raise WebError(
                    f"The name {host} could not be looked up; is there a network? Try again later."
                )
            raise WebError(f"There is no host named {host}; check the address.")
        return found


def led_inside(host: str) -> WebError:
    """The refusal of a redirect from the open internet to `host`."""
    return WebError(
        f"It was sent on to {host}, an address inside a private network, which a page from outside may "
        "not do; nothing was fetched."
    )


def _told(problem: OSError | None) -> str:
    if problem is None:
        return "no address"
    if isinstance(problem, ssl.SSLError):
        return (problem.reason or "TLS failed").replace("_", " ").lower()
    return (problem.strerror or type(problem).__name__).lower()
