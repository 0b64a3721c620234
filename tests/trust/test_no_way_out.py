"""Nothing leaves the machine and nothing is run unless the user asks for it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import tui

ROOT = Path(tui.__file__).parent
NEVER = {"eval", "exec", "compile", "system", "popen", "execv", "execve", "spawnv", "startfile"}
MODULES = {"pickle", "marshal", "shelve", "xmlrpc", "ftplib", "telnetlib", "smtplib"}
WATCHED = """
import sys
seen = []
def watch(event, details):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "os.system", "os.exec"):
        seen.append((event, repr(details)[:100]))
sys.addaudithook(watch)
"""


def calls(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def faults(tree: ast.AST) -> Iterator[str]:
    """What a source does that none of ours may do, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            owner = node.func.value if isinstance(node.func, ast.Attribute) else None
            named = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if named in NEVER and (owner is None or (isinstance(owner, ast.Name) and owner.id == "os")):
                yield f"{node.lineno}: calls {named}"
            for keyword in node.keywords:
                off = isinstance(keyword.value, ast.Constant) and keyword.value.value is False
                if keyword.arg == "shell" and not off:
                    yield f"{node.lineno}: uses a shell"
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in MODULES:
            yield f"{node.lineno}: loads {node.module}"
        elif isinstance(node, ast.Import):
            yield from (
                f"{node.lineno}: loads {a.name}" for a in node.names if a.name.split(".")[0] in MODULES
            )


def test_no_source_runs_text_or_goes_through_a_shell() -> None:
    sources = sorted(ROOT.rglob("*.py"))
    found = [
        f"{path.name}:{fault}" for path in sources for fault in faults(ast.parse(path.read_text("utf-8")))
    ]
    assert found == []
    assert list(faults(ast.parse("import pickle\nos.system('x')\nrun('x', shell=True)\neval('1')"))) != []


def watched(code: str, tmp_path: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", f"{WATCHED}\n{code}\nprint('seen', seen)"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "NEWSREADER_LIBRARY": str(tmp_path / "library")},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.rstrip("\n").split("\n")[-1]


def test_no_command_but_fetching_asks_the_network_for_anything(tmp_path: Path) -> None:
    code = """
import contextlib, io
from tui.cli import main
commands = ["import --samples", "list", "show 1", "summary 1", "summary 1 --method lexrank", "quotes",
            "people", "digest", "stats", "config", "doctor", "export --format html -o out", "feeds",
            "mark read 1", "undo"]
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    for words in commands:
        main(words.split())
"""
    assert watched(code, tmp_path) == "seen []"


def test_opening_the_reader_and_an_article_asks_the_network_for_nothing(tmp_path: Path) -> None:
    code = """
import asyncio
from pathlib import Path
from tui.app import NewsreaderApp
from tui.intake import samples
from tui.library.library import Library
async def walk():
    library = Library.open(Path("library"))
    library.add(samples.drafts())
    app = NewsreaderApp(library)
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.press("j", "enter", "apostrophe", "S", "C")
        await pilot.pause()
    app.finish()
asyncio.run(walk())
"""
    assert watched(code, tmp_path) == "seen []"


def test_the_log_tells_neither_addresses_nor_texts(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("A secret headline\n\nThe text of it.\n", encoding="utf-8")
    log = tmp_path / "run.log"
    for words in (["import", str(page)], ["import", "http://127.0.0.1:9/hidden-address"], ["show", "secret"]):
        subprocess.run(
            [
                *(sys.executable, "-m", "tui", "--library", str(tmp_path / "library")),
                *("--log", str(log), *words),
            ],
            capture_output=True,
            check=False,
            cwd=ROOT.parent,
        )
    told = log.read_text(encoding="utf-8")
    assert "newsreader" in told
    assert "secret" not in told.lower()
    assert "127.0.0.1" not in told
    assert "hidden-address" not in told
    assert log.stat().st_mode & 0o077 == 0
