"""Another program stopped in the middle of a write: who is in the way is said, and reading goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import SCRIPT
from tui.library.article import Draft
from tui.library.library import Library

HOLDER = """
import os, signal, sys
from pathlib import Path
from tui.library.library import Library
with Library.open(Path(sys.argv[1])) as library, library._store.writing():
    print("held", flush=True)
    os.kill(os.getpid(), signal.SIGSTOP)
"""


@pytest.fixture
def frozen(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A program that was stopped while it had the library of two articles locked."""
    with Library.open(tmp_path / "library") as library:
        library.add(Draft(f"Ferry {n}", f"The ferry left for the {n}th time.") for n in (1, 2))
        library.mark_read([1, 2])
    words = [sys.executable, "-c", HOLDER, str(tmp_path / "library")]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as holder:
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "held\n"
            while os.waitpid(holder.pid, os.WUNTRACED | os.WNOHANG) == (0, 0):
                time.sleep(0.01)
            yield holder
        finally:
            holder.send_signal(signal.SIGCONT)
            holder.communicate(timeout=30)


def test_the_reader_opens_says_who_is_in_the_way_and_reads_on(
    frozen: subprocess.Popen[str], terminal: Any
) -> None:
    reader = terminal(NEWSREADER_BACKGROUND="off")
    reader.until("Ferry 2")
    reader.quiet()
    at = reader.press("s")
    reader.until(f"process {frozen.pid}", since=at)
    reader.until("reading goes on", since=at)
    at = reader.press("j\r")
    reader.until("The ferry left", since=at)
    frozen.send_signal(signal.SIGCONT)
    frozen.wait(30)
    at = reader.press("s")
    reader.until("Starred 1 article", since=at)
    reader.press("Q")
    assert reader.wait() == 0


def test_a_command_says_for_whom_it_waits_and_goes_on_when_it_can(
    frozen: subprocess.Popen[str], tmp_path: Path
) -> None:
    words = [str(SCRIPT), "--library", str(tmp_path / "library")]
    listed = subprocess.run([*words, "list"], capture_output=True, text=True, check=True)
    assert "Ferry 2" in listed.stdout
    with subprocess.Popen([*words, "mark", "starred", "1"], stderr=subprocess.PIPE, text=True) as waiting:
        assert waiting.stderr is not None
        said = waiting.stderr.readline()
        assert f"Waiting for another program (process {frozen.pid}" in said
        frozen.send_signal(signal.SIGCONT)
        waiting.communicate(timeout=30)
    assert waiting.returncode == 0
    starred = subprocess.run([*words, "list", "is:starred"], capture_output=True, text=True, check=True)
    assert "Ferry 1" in starred.stdout


@pytest.mark.long
def test_a_command_gives_up_after_ten_seconds_and_names_who_was_in_the_way(
    frozen: subprocess.Popen[str], tmp_path: Path
) -> None:
    words = [str(SCRIPT), "--library", str(tmp_path / "library"), "mark", "starred", "1"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"process {frozen.pid}" in done.stderr
    assert "10 seconds; nothing was changed" in done.stderr
    if sys.platform == "linux":
        assert "which is stopped" in done.stderr
