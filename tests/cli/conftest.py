"""The installed `newsreader` script, run as a user runs it in a pipe."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tui.cli import main

SCRIPT = Path(sys.executable).parent / "newsreader"


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def ids(self) -> list[int]:
        return [int(line.split("\t")[0]) for line in self.out.splitlines()]


Newsreader = Callable[..., Done]


@pytest.fixture
def newsreader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsreader:
    """Runs `newsreader` with words on a library of its own, in a pipe, with `stdin`, in this process."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    def run(*words: object, stdin: str | bytes = b"") -> Done:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        out, err = io.BytesIO(), io.BytesIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), "utf-8"))
            patch.setattr(sys, "stdout", io.TextIOWrapper(out, "utf-8", write_through=True))
            patch.setattr(sys, "stderr", io.TextIOWrapper(err, "utf-8", write_through=True))
            status = main(["--library", str(tmp_path / "library"), *map(str, words)])
            printed, told = out.getvalue().decode(), err.getvalue().decode()
        assert "Traceback" not in told
        return Done(status, printed, told)

    return run


@pytest.fixture
def script(tmp_path: Path) -> Newsreader:
    """The same through the installed script, in a process of its own."""

    def run(*words: object, stdin: str = "") -> Done:
        done = subprocess.run(
            [SCRIPT, "--library", tmp_path / "library", *map(str, words)],
            input=stdin.encode(),
            capture_output=True,
            timeout=120,
            env={**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)},
            check=False,
        )
        assert b"Traceback" not in done.stderr
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


STORY = """Ferry company drops plan for night crossings

By Hanne Voss and Staff

“We listened, and we were wrong,” said Petra Olin, the managing director of Sund Ferries, on Friday.

Olin said that the “quiet boats” would sail until the end of March. Mayor Tobias Rehn of Varsund called the
decision “late but welcome”.

“My mother can sleep again,” said Ida Marsh, who lives by the pier.

Comments
Related News
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A page copy on disk."""
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, encoding="utf-8")
    return path
