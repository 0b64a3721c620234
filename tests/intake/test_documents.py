# ruff: noqa: E501 (documents are quoted as they stand)
"""Any document gives articles and sentences, whatever its bytes; a good part is never lost to a bad one."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.intake import documents, importing
from tui.intake.errors import IntakeError
from tui.library.article import Draft

PAGE = b"Harbour opens\n\nBy Mara Lind\n\nThe harbour opened on Tuesday.\n"
MAIL = (
    b"From: Mara Lind <m@coast.example>\nSubject: =?utf-8?q?Caf=C3=A9?=\nMIME-Version: 1.0\n"
    b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nText.\n--b--\n'
)
BOX = b"From m@a.example Tue Mar  3 10:00:00 2026\nFrom: m@a.example\nSubject: One\n\nText of it.\n\n"
ARCHIVE = io.BytesIO()
with zipfile.ZipFile(ARCHIVE, "w") as _archive:
    _archive.writestr("a.txt", PAGE)
    _archive.writestr("b.eml", MAIL)
SEEDS = {
    "page.txt": PAGE,
    "page.md": b'---\ntitle: "A"\ntags: [a, b]\n---\n\n# A\n\nText *of* [it](https://a.example).\n',
    "mail.eml": MAIL,
    "box.mbox": BOX * 3,
    "news.zip": ARCHIVE.getvalue(),
    "page.txt.gz": gzip.compress(PAGE),
    "list.json": json.dumps(
        [{"title": "A", "text": "b", "tags": ["x"]}, {"url": "https://a.example"}]
    ).encode(),
    "list.jsonl": b'{"title": "A", "text": "b"}\n{"title": "B", "published": 1700000000}\n',
    "list.csv": b"title,url\nA,https://a.example/1\nB,https://a.example/2\n",
    "urls": b"https://a.example/1\nhttps://a.example/2 news\n",
    "marks.html": b'<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><DT><A HREF="https://a.example/" ADD_DATE="1">A</A></DL>',
}


def only_pieces(data: bytes, name: str) -> None:
    for piece, shown in documents.drafts(data, name):
        assert isinstance(piece, documents.Piece)
        assert isinstance(shown, str)
        if isinstance(piece, IntakeError):
            assert str(piece).endswith(".")
            assert "\n" not in str(piece)


@pytest.mark.parametrize("name", SEEDS)
def test_each_kind_gives_something(name: str) -> None:
    pieces = [piece for piece, _ in documents.drafts(SEEDS[name], name)]
    assert pieces
    assert not any(isinstance(piece, IntakeError) for piece in pieces)


@given(st.binary(max_size=300), st.sampled_from(list(SEEDS)))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_under_any_name(data: bytes, name: str) -> None:
    if not name.endswith(".html"):
        only_pieces(data, name)


@given(
    st.sampled_from(list(SEEDS)),
    st.lists(st.tuples(st.integers(0, 400), st.binary(min_size=1, max_size=4)), min_size=1, max_size=4),
    st.integers(0, 80),
)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_damage_to_a_document(name: str, wounds: list[tuple[int, bytes]], cut: int) -> None:
    data = bytearray(SEEDS[name])
    for place, noise in wounds:
        place %= len(data)
        data[place : place + len(noise)] = noise
    only_pieces(bytes(data[: len(data) - cut]), name)


def test_every_cut_of_a_mailbox_and_an_archive() -> None:
    for name in ("box.mbox", "news.zip", "page.txt.gz", "mail.eml"):
        data = SEEDS[name]
        for length in range(0, len(data), 7):
            only_pieces(data[:length], name)


def test_what_a_server_says_is_heard_where_the_content_leaves_it_open() -> None:
    text = "Größe der Bäume\n\nDie Bäume wachsen wieder.\n"
    [(draft, _)] = documents.drafts(
        text.encode("iso-8859-2"), "", charset="iso-8859-2", url="https://a.example/x"
    )
    assert isinstance(draft, Draft)
    assert (draft.title, draft.url) == ("Größe der Bäume", "https://a.example/x")


def test_a_document_that_is_too_large_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents.Document.data, "__defaults__", (1_000_000,))
    [(piece, _)] = documents.drafts(b"word " * 300_000, "a.txt")
    assert str(piece) == "It is larger than 1 MB; nothing was taken from it."


def test_all_kinds_are_looked_for_in_a_folder_and_each_is_told_under_its_name(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.mbox").write_bytes(BOX * 2)
    (tmp_path / "deep" / "b.zip").write_bytes(ARCHIVE.getvalue())
    (tmp_path / "c.eml").write_bytes(MAIL)
    (tmp_path / "d.zip").write_bytes(ARCHIVE.getvalue()[:-40])
    events = list(importing.preview([str(tmp_path)]))
    read = [Path(event.source).relative_to(tmp_path) for event in events if isinstance(event, importing.Read)]
    assert list(map(str, read)) == ["a.mbox:1", "a.mbox:2", "c.eml", "deep/b.zip/a.txt", "deep/b.zip/b.eml"]
    [refused] = [event for event in events if isinstance(event, importing.Refused)]
    assert (
        refused.reason
        == f"{tmp_path / 'd.zip'}: the archive is damaged or cut short; nothing was taken from it."
    )


def test_a_mailbox_from_a_pipe_is_read_and_its_size_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    events = list(importing.preview(["-"], stdin=io.BytesIO(BOX * 2)))
    assert [event.source for event in events if isinstance(event, importing.Read)] == [
        "standard input:1",
        "standard input:2",
    ]
    monkeypatch.setattr(documents, "LARGEST", 100)
    [refused] = importing.preview(["-"], stdin=io.BytesIO(BOX * 2))
    assert isinstance(refused, importing.Refused)
    assert "nothing was taken" in refused.reason


def test_a_stop_within_a_mailbox_keeps_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_bytes(BOX * 500)
    asked = iter(range(10_000))
    events = importing.preview([str(tmp_path / "a.mbox")], cancelled=lambda: next(asked) > 30)
    assert 20 <= sum(isinstance(event, importing.Read) for event in events) <= 40
