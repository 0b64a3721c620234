"""Fetching one document: what comes, what is refused, and the one sentence that says why."""

from __future__ import annotations

import gzip
import socket
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest
from web_server import Answer, Asked, WebServer

from tui.intake import urls, web, wire
from tui.intake.web import Limits, StoppedError, WebError

QUICK = Limits(connect=2.0, read=0.4, total=1.0, redirects=3)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine's own proxy, if it has one, is no part of the tests."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def why(address: str, **options: Any) -> WebError:
    """The refusal of an address."""
    with pytest.raises(WebError) as refused:
        web.get(address, **{"limits": QUICK, **options})
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert len(sentence) < 300
    return refused.value


def test_a_document_comes_with_what_the_server_says_of_it(web_server: WebServer) -> None:
    address = web_server.put(
        "/a", b"caf\xe9", content_type='text/plain; charset="ISO-8859-1"', etag='"1"', last_modified="x"
    )
    got = web.get(address)
    assert (got.status, got.data, got.media_type, got.charset) == (
        200,
        b"caf\xe9",
        "text/plain",
        "ISO-8859-1",
    )
    assert (got.etag, got.modified, got.url, got.moved) == ('"1"', "x", address, "")


def test_nothing_is_sent_but_the_request(web_server: WebServer) -> None:
    address = web_server.put("/a", "x", set_cookie="who=you")
    with web.Web() as fetching:
        fetching.get(address)
        fetching.get(address)
    assert set(web_server.asked[1].headers) == {"host", "user-agent", "accept", "accept-encoding"}
    assert web_server.asked[1].headers["user-agent"].startswith("newsreader/")


def test_what_has_not_changed_does_not_come_again(web_server: WebServer) -> None:
    def answer(asked: Asked) -> Answer:
        same = asked.headers.get("if-none-match") == '"7"' and "if-modified-since" in asked.headers
        return Answer(status=304) if same else Answer("new", headers={"ETag": '"7"'})

    web_server.routes["/feed"] = answer
    first = web.get(web_server.url("/feed"))
    again = web.get(web_server.url("/feed"), etag=first.etag, modified="Thu, 01 Jan 2026 00:00:00 GMT")
    assert (first.unchanged, again.unchanged, again.data) == (False, True, b"")


def test_a_password_in_the_address_goes_to_its_own_host_only(web_server: WebServer) -> None:
    web_server.put("/on", "", 302, location=web_server.url("/b", "localhost"))
    web_server.put("/b", "x")
    web.get(web_server.url("/on").replace("http://", "http://me:secret@"))
    assert web_server.asked[0].headers["authorization"].startswith("Basic ")
    assert "authorization" not in web_server.asked[1].headers


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://x/y", "--help", "", "http://", "http://a b/"]
)
def test_only_addresses_of_the_web_are_fetched(address: str) -> None:
    assert "fetched" in str(why(address))


# -- packed ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("packing", "pack"),
    [
        ("gzip", gzip.compress),
        ("gzip", lambda data: gzip.compress(data[:3]) + gzip.compress(data[3:]) + b"\0\0"),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
    ],
    ids=["gzip", "gzip in two members", "deflate", "deflate without its head"],
)
def test_packed_answers_are_unpacked(web_server: WebServer, packing: str, pack: Any) -> None:
    address = web_server.put("/a", pack(b"the whole text"), content_encoding=packing)
    assert web.get(address).data == b"the whole text"


def test_a_small_answer_that_unpacks_into_a_huge_one_is_refused(web_server: WebServer) -> None:
    bomb = gzip.compress(bytes(60_000_000))
    assert len(bomb) < 100_000
    address = web_server.put("/a", bomb, content_encoding="gzip")
    tracemalloc.start()
    try:
        assert "larger than 1 MB" in str(why(address, limit=1_000_000))
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("body", "packing", "said"),
    [
        (b"not gzip at all", "gzip", "damaged"),
        (gzip.compress(b"text" * 1000)[:-20], "gzip", "breaks off"),
        (b"x", "br", "not asked for"),
    ],
    ids=["damaged", "cut short", "unknown"],
)
def test_a_packing_that_cannot_be_undone_is_said(
    web_server: WebServer, body: bytes, packing: str, said: str
) -> None:
    assert said in str(why(web_server.put("/a", body, content_encoding=packing)))


# -- too much, too slow, too little ------------------------------------------------------------


def test_a_document_that_says_it_is_too_large_is_not_read(web_server: WebServer) -> None:
    web_server.routes["/a"] = Answer(headers={"Content-Length": "5000000000"}, piecewise=lambda: iter(()))
    assert "larger than 10 MB" in str(why(web_server.url("/a")))


def test_a_stream_without_end_is_cut_at_the_limit(web_server: WebServer) -> None:
    def endless() -> Iterator[bytes]:
        while not web_server.stopped.is_set():
            yield b"x" * 65536

    web_server.routes["/a"] = Answer(piecewise=endless)
    assert "larger than 2 MB" in str(why(web_server.url("/a"), limit=2_000_000))


def test_one_byte_now_and_then_does_not_hold_us_for_ever(web_server: WebServer) -> None:
    def dripping() -> Iterator[bytes]:
        while not web_server.stopped.wait(0.1):
            yield b"x"

    web_server.routes["/a"] = Answer(piecewise=dripping)
    began = time.monotonic()
    assert "not done within 1 seconds" in str(why(web_server.url("/a")))
    assert time.monotonic() - began < 10


def test_a_head_that_never_ends_does_not_hold_us_either(web_server: WebServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes connections, never answers
        began = time.monotonic()
        assert "sent nothing for 0.4 seconds" in str(why(f"http://127.0.0.1:{silent.getsockname()[1]}/"))
        assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nx",
        b"SSH-2.0-something\r\n",
        b"",
        b"HTTP/1.1 200 OK\r\nA: " + b"x" * 300_000,
    ],
    ids=["shorter than said", "broken chunks", "no HTTP", "nothing", "endless header"],
)
def test_a_broken_answer_is_refused(web_server: WebServer, raw: bytes) -> None:
    web_server.routes["/a"] = Answer(raw=raw)
    assert "broke off" in str(why(web_server.url("/a")))


def test_a_connection_closed_meanwhile_is_made_again(web_server: WebServer) -> None:
    web_server.routes["/a"] = Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
    with web.Web(limits=QUICK) as fetching:
        assert [fetching.get(web_server.url("/a")).data for _ in range(3)] == [b"ok"] * 3


def test_stopping_ends_the_wait_at_once(web_server: WebServer) -> None:
    stop: list[bool] = []

    def dripping() -> Iterator[bytes]:
        stop.append(True)
        while not web_server.stopped.wait(0.05):
            yield b"x"

    web_server.routes["/a"] = Answer(piecewise=dripping)
    with pytest.raises(StoppedError):
        web.get(web_server.url("/a"), cancelled=lambda: bool(stop))


# -- no connection -----------------------------------------------------------------------------


def test_a_closed_door_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert "no connection to 127.0.0.1 (connection refused)" in str(why(f"http://127.0.0.1:{port}/"))


@pytest.mark.parametrize(
    ("number", "said"), [(socket.EAI_NONAME, "no host named"), (socket.EAI_AGAIN, "is there a network?")]
)
def test_an_unknown_name_and_a_missing_network_are_told_apart(
    monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def no_answer(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(number, "whatever")

    monkeypatch.setattr(socket, "getaddrinfo", no_answer)
    assert said in str(why("http://news.example/"))


def test_a_certificate_nobody_vouches_for_is_refused(web_server: WebServer) -> None:
    pem = Path(__file__).with_name("self_signed.pem")
    web_server.encrypt(pem, pem)
    web_server.put("/a", "secret")
    assert "certificate of localhost cannot be trusted" in str(why(web_server.url("/a", "localhost")))
    assert web_server.asked == []


def test_plain_answers_where_encryption_was_asked_for_are_refused(web_server: WebServer) -> None:
    assert "No secure connection" in str(why(web_server.url("/a").replace("http:", "https:")))


# -- statuses ----------------------------------------------------------------------------------


def test_gone_for_good_is_known(web_server: WebServer) -> None:
    refusal = why(web_server.put("/a", "", 410))
    assert (refusal.gone, refusal.status) == (True, 410)


@pytest.mark.parametrize("status", [429, 503])
def test_the_wait_a_busy_server_asks_for_is_kept(web_server: WebServer, status: int) -> None:
    refusal = why(web_server.put("/a", "", status, retry_after="90"))
    assert refusal.retry == 90
    assert "wait 90 seconds" in str(refusal)
    until = formatdate(time.time() + 3600, usegmt=True)
    assert 3500 < why(web_server.put("/b", "", status, retry_after=until)).retry <= 3600
    assert why(web_server.put("/c", "", status, retry_after="soon")).retry == 0
    assert why(web_server.put("/d", "", status, retry_after="9" * 30)).retry == 7 * 86400


@pytest.mark.parametrize("status", [204, 206, 401, 403, 404, 418, 500, 599])
def test_any_other_status_is_a_refusal_with_its_number(web_server: WebServer, status: int) -> None:
    refusal = why(web_server.put("/a", "", status))
    assert str(status) in str(refusal)
    assert not refusal.gone


# -- redirects ---------------------------------------------------------------------------------


def test_a_move_for_good_is_told_a_passing_one_is_not(web_server: WebServer) -> None:
    target = web_server.put("/new", "here")
    web_server.put("/old", "", 301, location="/new#top")
    web_server.put("/older", "", 308, location="/old")
    web_server.put("/now", "", 302, location="/old")
    assert web.get(web_server.url("/older")).moved == target
    passing = web.get(web_server.url("/now"))
    assert (passing.url, passing.moved, passing.data) == (target, "", b"here")


def test_redirects_in_a_circle_or_without_end_stop(web_server: WebServer) -> None:
    web_server.put("/a", "", 302, location="/b")
    web_server.put("/b", "", 302, location="/a")
    assert "in a circle" in str(why(web_server.url("/a")))
    web_server.routes["/n"] = lambda asked: Answer(
        status=302, headers={"Location": f"/n?{len(web_server.asked)}"}
    )
    assert "more than 3 times" in str(why(web_server.url("/n")))


@pytest.mark.parametrize("location", ["file:///etc/passwd", "javascript:alert(1)", "", "http://[::1"])
def test_a_redirect_to_something_else_than_the_web_is_refused(web_server: WebServer, location: str) -> None:
    headers = {"Location": location} if location else {}
    web_server.routes["/a"] = Answer(status=301, headers=headers)
    assert "sent it on" in str(why(web_server.url("/a")))


@pytest.fixture
def public_name(monkeypatch: pytest.MonkeyPatch, web_server: WebServer) -> str:
    """A name that counts as one of the open internet though the test's server answers it."""
    real, real_public = socket.getaddrinfo, wire.is_public

    def lookup(host: str, port: int, **options: Any) -> Any:
        return real("127.0.0.2" if host == "news.example" else host, port, **options)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    for module in (wire, web):
        monkeypatch.setattr(module, "is_public", lambda ip: ip == "127.0.0.2" or real_public(ip))
    try:
        web_server.listen_at("127.0.0.2")
    except OSError:
        pytest.skip("this machine has no second address of its own")
    return "news.example"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "rebound.example"]
)
def test_no_redirect_leads_from_outside_into_this_machine(
    web_server: WebServer, public_name: str, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    outer = socket.getaddrinfo

    def lookup(name: str, port: int, **options: Any) -> Any:
        return outer("127.0.0.1" if name == "rebound.example" else name, port, **options)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    web_server.put("/secret", "inside")
    web_server.put("/a", "", 302, location=web_server.url("/secret", host))
    assert "private network" in str(why(web_server.url("/a", public_name)))
    assert "/secret" not in web_server.paths()


def test_an_open_connection_is_no_way_round_that_rule(web_server: WebServer, public_name: str) -> None:
    web_server.put("/secret", "inside")
    web_server.put("/a", "", 302, location=web_server.url("/secret"))
    with web.Web(limits=QUICK) as fetching:
        assert fetching.get(web_server.url("/secret")).data == b"inside"  # the user typed this one
        with pytest.raises(WebError, match="private network"):
            fetching.get(web_server.url("/a", public_name))
    assert web_server.paths().count("/secret") == 1


def test_inside_the_private_network_redirects_are_followed(web_server: WebServer) -> None:
    web_server.put("/a", "", 302, location=web_server.url("/b", "localhost"))
    web_server.put("/b", "x")
    assert web.get(web_server.url("/a")).data == b"x"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("::ffff:93.184.215.14", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.20.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_of_the_open_internet(address: str, public: bool) -> None:
    assert wire.is_public(address) is public


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("HTTP://Coast.Example", "http://coast.example/"),
        ("http://coast.example:80/a?b#c", "http://coast.example:80/a?b"),
        ("http://küste.example/häfen und?ö=[1]", "http://xn--kste-0ra.example/h%C3%A4fen%20und?%C3%B6=[1]"),
        ("http://coast.example/a%20b%2Fc", "http://coast.example/a%20b%2Fc"),
        ("http://[2001:DB8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
        ("http://me:p%40ss@coast.example/", "http://coast.example/"),
    ],
)
def test_addresses_are_written_as_servers_read_them(address: str, asked: str) -> None:
    assert str(urls.read(address)) == asked


@pytest.mark.parametrize(
    "address",
    [
        "http://coast.example:0/",
        "http://coast.example:99999/",
        "http://[::1/",
        "http://a\nb/",
        "http://xn--/",
    ],
)
def test_addresses_that_cannot_be_are_refused_before_anybody_is_asked(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "whatever")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    assert "host" in str(why(address))


# -- proxies -----------------------------------------------------------------------------------


@pytest.fixture
def proxy(web_server: WebServer, monkeypatch: pytest.MonkeyPatch) -> WebServer:
    """The test's server as the proxy of this system."""
    monkeypatch.setenv("http_proxy", web_server.url("/").replace("http://", "http://me:secret@"))
    return web_server


def test_the_proxy_of_the_system_is_used_but_not_for_this_machine(proxy: WebServer) -> None:
    proxy.routes["http://news.example/a"] = Answer("through the proxy")
    proxy.put("/a", "without it")
    assert web.get("http://news.example/a").data == b"through the proxy"
    assert proxy.asked[0].headers["proxy-authorization"].startswith("Basic ")
    assert web.get(proxy.url("/a")).data == b"without it"
    assert web.get(proxy.url("/a", "localhost")).data == b"without it"


@pytest.mark.parametrize("host", ["10.0.0.1", "intranet", "printer.local", "127.0.0.1", "localhost", "127.1"])
def test_no_redirect_leads_inside_through_a_proxy_either(proxy: WebServer, host: str) -> None:
    proxy.routes["http://news.example/a"] = Answer(
        status=302, headers={"Location": proxy.url("/secret", host)}
    )
    assert "private network" in str(why("http://news.example/a"))
    assert len(proxy.asked) == 1


def test_a_proxy_that_cannot_be_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:9")
    assert "proxy" in str(why("http://news.example/"))
