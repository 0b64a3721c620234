"""What a visit that was killed leaves behind is taken away by the next one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tui.library.article import Draft
from tui.library.visit import Visit


@pytest.mark.skipif(os.name != "posix", reason="asks for processes as POSIX does")
def test_only_the_folders_of_visits_that_are_no_more_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    dead = tmp_path / f"newsreader-visit-{ended.pid}-abc"
    (dead / "library").mkdir(parents=True)
    living = tmp_path / f"newsreader-visit-{os.getppid()}-abc"
    others = [living, tmp_path / "newsreader-visit-notes", tmp_path / f"newsreader-{ended.pid}-abc"]
    for folder in others:
        folder.mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / f"newsreader-visit-{ended.pid}-link").symlink_to(elsewhere)
    first = Visit("one", [Draft("One", "Some words that are only looked at.")], tmp_path / "home")
    second = Visit("two", [Draft("Two", "Other words that are only looked at.")], tmp_path / "home")
    assert first.library.body(1) == "Some words that are only looked at."
    assert not dead.exists()
    assert all(folder.exists() for folder in [*others, elsewhere])
    first.close()
    second.close()
    assert not list(tmp_path.glob(f"newsreader-visit-{os.getpid()}-*"))
