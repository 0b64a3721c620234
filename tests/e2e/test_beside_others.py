"""Several programs on one library, each on a terminal of its own."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import SCRIPT

STORIES = [
    {"title": f"The council meets again, {n}", "text": f"It met for the {n}th time about the harbour."}
    for n in range(3)
]


def said(folder: Path, *words: str, given: str = "") -> str:
    env = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config")}
    command = [str(SCRIPT), "--library", str(folder / "library"), *words]
    done = subprocess.run(command, input=given, env=env, capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


def brought(folder: Path, rows: list[dict[str, str]]) -> None:
    path = folder / "load.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    said(folder, "import", str(path))


@pytest.fixture
def two(terminal: Any, tmp_path: Path) -> list[Any]:
    """Two readers on one library of three articles."""
    brought(tmp_path, STORIES)
    readers = [terminal(NEWSREADER_BACKGROUND="off") for _ in range(2)]
    for reader in readers:
        reader.until("The council meets again, 0")
        reader.quiet()
    return readers


def test_what_is_imported_beside_the_open_reader_is_shown_without_losing_the_place(
    two: list[Any], tmp_path: Path
) -> None:
    reader = two[0]
    at = reader.press("j")
    reader.until("2 of 3", since=at)
    brought(tmp_path, [{"title": "A ferry comes early", "text": "Nobody stood at the pier when it came."}])
    reader.until("1 new article", since=at)
    reader.until("of 4", since=at)
    at = reader.press("k")
    reader.quiet()
    assert reader.status is None


def test_what_one_reader_deletes_the_other_takes_out_and_undoes(two: list[Any], tmp_path: Path) -> None:
    mine, other = two
    at = len(other.written)
    mine.press("D")
    other.until("of 2", since=at)
    at = len(mine.written)
    other.press("u")
    mine.until("of 3", since=at)
    assert len(json.loads(said(tmp_path, "list", "--json"))) == 3
