"""A web server on this machine for tests: it answers as a test tells it to, well or badly."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer


@dataclass
class Asked:
    """A request that came: path and headers, names in small letters."""

    path: str
    headers: dict[str, str]


@dataclass
class Answer:
    """What to answer. `raw` is sent as it is, instead of all else; `piecewise` yields the body bit by bit."""

    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    piecewise: Callable[[], Iterator[bytes]] | None = None


Route = Answer | Callable[[Asked], Answer]


class WebServer:
    """Serves `routes` by path; keeps what was `asked`. `stopped` is set when the test is over."""

    def __init__(self) -> None:
        self.routes: dict[str, Route] = {}
        self.asked: list[Asked] = []
        self.stopped = threading.Event()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                owner._answer(self)

            def log_message(self, *args: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            block_on_close = False

            def server_bind(self) -> None:
                TCPServer.server_bind(self)  # HTTPServer's looks its own name up, which may take seconds

            def handle_error(self, request: object, client_address: object) -> None:
                pass  # the other side hangs up in many of these tests

        self._make = lambda place: Server(place, Handler)
        self._servers: list[ThreadingHTTPServer] = []
        self._threads: list[threading.Thread] = []
        self._listen(("127.0.0.1", 0))
        self.scheme = "http"

    @property
    def port(self) -> int:
        return self._servers[0].server_address[1]

    def listen_at(self, host: str) -> None:
        """Answer at another numeric address of this machine too, at the same port."""
        self._listen((host, self.port))

    def _listen(self, place: tuple[str, int]) -> None:
        server = self._make(place)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        self._servers.append(server)
        self._threads.append(thread)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def put(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> str:
        """Answer `path` with this from now on; its address. `content_type` is the header Content-Type."""
        named = {name.replace("_", "-").title(): value for name, value in headers.items()}
        self.routes[path] = Answer(body, status, named)
        return self.url(path)

    def paths(self) -> list[str]:
        return [one.path for one in self.asked]

    def encrypt(self, certificate: Path, key: Path) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server = self._servers[0]
        server.socket = context.wrap_socket(server.socket, server_side=True)
        self.scheme = "https"

    def close(self) -> None:
        self.stopped.set()
        for server, thread in zip(self._servers, self._threads, strict=True):
            server.shutdown()
            server.server_close()
            thread.join()

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        asked = Asked(handler.path, {name.lower(): value for name, value in handler.headers.items()})
        self.asked.append(asked)
        route = self.routes.get(handler.path.partition("?")[0], Answer("nothing here", 404))
        answer = route(asked) if callable(route) else route
        with suppress(OSError):
            if answer.raw is not None:
                handler.wfile.write(answer.raw)
                handler.close_connection = True
                return
            body = answer.body.encode() if isinstance(answer.body, str) else answer.body
            handler.send_response(answer.status)
            headers = {"Content-Length": str(len(body)), **answer.headers}
            if answer.piecewise:
                headers = {"Connection": "close", **answer.headers}
            for name, value in headers.items():
                handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(body)
            for piece in answer.piecewise() if answer.piecewise else ():
                handler.wfile.write(piece)
            if answer.piecewise:
                handler.close_connection = True
                handler.connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def serving() -> Iterator[WebServer]:
    server = WebServer()
    try:
        yield server
    finally:
        server.close()
