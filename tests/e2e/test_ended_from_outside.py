"""Ctrl-C, an ended session, a lost terminal while a command works: what it told is kept, and it says so."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(sys.executable).parent / "newsreader"
ENDS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL]


@pytest.fixture
def load(tmp_path: Path) -> Path:
    path = tmp_path / "load.jsonl"
    words = "The ferries of Sandviken sail again from Friday, and nobody knows for how long. " * 30
    rows = (json.dumps({"title": f"Ferry {n}", "text": f"Ferry {n}. {words}"}) for n in range(30_000))
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("number", ENDS, ids=lambda n: n.name)
def test_an_import_that_is_ended_keeps_what_it_told(number: int, load: Path, tmp_path: Path) -> None:
    folder = ["--library", str(tmp_path / "library")]
    process = subprocess.Popen(
        [SCRIPT, *folder, "import", load],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Tests that run in the background may ignore what ends them, and so would what they start.
        preexec_fn=lambda: [signal.signal(end, signal.SIG_DFL) for end in ENDS[:3]],
    )
    assert process.stdout is not None
    assert process.stderr is not None
    told = [process.stdout.readline() for _ in range(250)]
    process.send_signal(number)
    rest = process.stdout.read()  # by the stream that read before: it may hold what came already
    err = process.stderr.read()
    process.wait(60)
    told += [line for line in rest.splitlines(keepends=True) if line.endswith(b"\n")]
    assert process.returncode in ({-9} if number == signal.SIGKILL else {128 + number})
    assert number == signal.SIGKILL or err.strip() == b"Stopped; what was already reported is safe."
    listed = subprocess.run([SCRIPT, *folder, "list", "--json"], capture_output=True, check=True)
    kept = {row["id"]: row["title"] for row in json.loads(listed.stdout)}
    assert 250 <= len(told) <= len(kept) < 30_000
    for line in told:
        identity, title = line.decode().rstrip("\n").split("\t")
        assert kept[int(identity)] == title
    again = subprocess.run([SCRIPT, *folder, "doctor"], capture_output=True, check=False)
    assert again.returncode == 0, again.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda n: n.name)
def test_a_command_that_shows_progress_leaves_the_cursor_visible(
    terminal, load: Path, tmp_path: Path, number: int
) -> None:
    run = terminal("import", load)
    run.until("Ferry 40")
    run.signal(number)
    assert run.wait() == 128 + number
    written = run.written
    assert written.rfind(b"\x1b[?25h") >= written.rfind(b"\x1b[?25l")
    assert "safe" in run.shown


def test_a_command_stopped_while_it_is_loaded_shows_no_trace(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(  # makes the loading of a module take its time
        "import sys, time\n"
        "class Slow:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'tui.cli.run':\n"
        "            print('loading', flush=True)\n"
        "            time.sleep(30)\n"
        "sys.meta_path.insert(0, Slow())\n"
    )
    process = subprocess.Popen(
        [SCRIPT, "list"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"loading\n"
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (-signal.SIGINT, b"")
