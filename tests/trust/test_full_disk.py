"""On a small disk that is really full: a sentence, status 1, nothing told is lost; with room it goes on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_disk import Disk
from web_server import WebServer

from tui.cli.run import main
from tui.library.article import Draft
from tui.library.library import Library

ARTICLES = 12
TEXT = "The ferries of Sandviken sail again, “and about time,” said Mara Lindqvist, the harbour master. " * 6


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Disk]:
    """A small disk with a library of twelve articles; a backup of it lies on the large one."""
    with Disk.mounted(tmp_path / "small") as disk:
        with Library.open(disk.library) as library:
            library.add(
                Draft(f"Ferry {n}", f"Ferry {n}. {TEXT}", source="Coast Wire") for n in range(ARTICLES)
            )
            library.star([7])
            library.backup(tmp_path / "kept")
        yield disk


Said = tuple[int, list[str], list[str]]
Say = Callable[..., Said]


@pytest.fixture
def say(
    small: Disk, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Say:
    """Runs `newsreader` on the library of the small disk: status, lines of its answer, its messages."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def run(*words: object) -> Said:
        status = main(["--library", str(small.library), *map(str, words)])
        told = capsys.readouterr()
        return status, told.out.splitlines(), told.err.splitlines()

    return run


def load(path: Path, count: int) -> Path:
    rows = (json.dumps({"title": f"Tide {n}", "text": f"Tide {n}. {TEXT}"}) for n in range(count))
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


COMMANDS = {
    "mark": ("mark", "read", "3"),
    "tag": ("tag", "harbour", "3"),
    "edit": ("edit", "3", "--title", "Another headline"),
    "delete": ("delete", "3"),
    "undo": ("undo",),
    "quotes": ("quotes", "--speaker", "Mara Lindqvist"),
    "summary": ("summary", "3"),
    "reindex": ("reindex",),
    "doctor": ("doctor", "--fix"),
    "backup inside": ("backup",),
    "backup": ("backup", "-o", "{small}/copies"),
    "restore": ("restore", "{kept}"),
    **{
        f"export {name}": ("export", "--format", name, "-o", f"{{small}}/{name}")
        for name in ("markdown", "text", "json", "html", "epub", "tinydb")
    },
    "export complete": ("export", "--complete", "--format", "json", "-o", "{small}/whole.json"),
    "fetch": ("feeds", "fetch"),
    "import": ("import", "{load}"),
}
"""What is done on the full disk; where the whole change must be refused when nothing is free."""
REFUSED = (
    "backup",
    "backup inside",
    "restore",
    "reindex",
    "export epub",
    "export complete",
    "import",
    "fetch",
)


@pytest.mark.parametrize("left", [0, 48 << 10], ids=["nothing left", "a little left"])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk_is_told_in_a_sentence_and_costs_nothing(
    name: str, left: int, small: Disk, say: Say, tmp_path: Path, web_server: WebServer
) -> None:
    [kept] = (tmp_path / "kept").iterdir()
    places = {"small": small.place, "kept": kept, "load": load(tmp_path / "load.jsonl", 150)}
    words = [word.format(**places) for word in COMMANDS[name]]
    if name == "fetch":
        items = "".join(
            f"<item><title>Tide {n}</title><guid>g{n}</guid><description>{n}. {TEXT}</description></item>"
            for n in range(150)
        )
        say("feeds", "add", web_server.put("/feed", f"<rss version='2.0'><channel>{items}</channel></rss>"))
    small.fill(left)
    status, told, messages = say(*words)
    assert status in (0, 1)
    if status:
        assert [word for word in messages if "index cannot be used" not in word] in (messages, messages[1:])
        assert len(messages) in (1, 2), messages
        assert not any("fault of its own" in word for word in messages)
    if not left and name in REFUSED:
        assert status == 1
    promised = {int(line.split("\t")[0]) for line in told if line.split("\t")[0].isdecimal()}
    small.make_room()
    with Library.open(small.library) as library:
        assert len(library) >= ARTICLES - (name == "delete")
        assert library.ids("is:starred") in ([7], [])
        assert all("the harbour master" in library.body(number) for number in library.ids())
        if name in ("import", "fetch"):
            assert promised <= set(library.ids())
    if name == "delete":
        say("undo")
    again, _, messages = say(*words)
    assert again == 0, messages
    assert say("doctor")[0] == 0


def test_an_import_that_fills_the_disk_keeps_what_it_told(small: Disk, say: Say, tmp_path: Path) -> None:
    status, told, messages = say("import", load(tmp_path / "load.jsonl", 8000))
    assert status == 1
    assert len(messages) == 1
    assert "disk is full" in messages[0]
    assert told
    with Library.open(small.library) as library:
        for line in told:
            number, title = line.split("\t")
            assert library.article(int(number)).title == title
            assert title in library.body(int(number))
        assert len(library) == ARTICLES + len(told)
    assert say("delete", "2")[0] == 0
    assert say("undo")[0] == 0


def test_a_disk_that_becomes_read_only_is_read(small: Disk, say: Say) -> None:
    small.forbid_writing()
    status, told, messages = say("list", "--json")
    assert status == 0
    assert len(json.loads("\n".join(told))) == ARTICLES
    assert len(messages) == 1
    assert "reading only" in messages[0]
    for words in (("mark", "read", "3"), ("undo",), ("reindex",), ("backup",), ("import", __file__)):
        status, told, messages = say(*words)
        assert (status, told) == (1, []), words
        assert len(set(messages)) <= 2
