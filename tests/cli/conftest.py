"""The installed `newsreader` script, run as a user runs it in a pipe."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

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
def newsreader(tmp_path: Path) -> Newsreader:
    """Runs `newsreader` with words on a library of its own; `stdin=` and `env=` as for a process."""

    def run(*words: object, stdin: str | bytes = b"", env: dict[str, str] | None = None) -> Done:
        done = subprocess.run(
            [SCRIPT, "--library", tmp_path / "library", *map(str, words)],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            timeout=120,
            env={**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), **(env or {})},
            check=False,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in out + err
        return Done(done.returncode, out, err)

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
