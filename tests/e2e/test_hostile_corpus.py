"""Every bad input that became an article, shown on a real terminal: nothing of it acts there."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

SCRIPT = Path(sys.executable).parent / "newsreader"
TRUST = Path(__file__).parents[1] / "trust"
ACTS = re.compile(rb"\x1b\](?:0|1|2|8|52);|\x1bP[^=]|\x1b_|\x1b\^|\x1bc|owned\x07")
RAW = re.compile("[\x80-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]")


def corpus() -> ModuleType:
    described = importlib.util.spec_from_file_location("hostile", TRUST / "hostile.py")
    assert described is not None
    assert described.loader is not None
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    return module


def test_the_whole_corpus_on_a_terminal(terminal, tmp_path: Path, long_run: bool) -> None:
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    corpus().write(inputs)
    done = subprocess.run(
        [SCRIPT, "--library", tmp_path / "library", "import", inputs], capture_output=True, check=False
    )
    taken = done.stdout.count(b"\n")
    assert taken > 40
    run = terminal(NEWSREADER_BACKGROUND="off")
    run.until("Good")
    run.quiet()
    for _ in range(taken if long_run else 6):
        for keys in ("\r", "C", "\x1b", "S", "\x1b", "h", "j") if long_run else ("\r", "h", "jjj"):
            run.press(keys)
            run.quiet(0.05)
    for opened in ("i", ":owned", "gn", "go", "?", "*", "B"):
        run.press(opened)
        run.quiet(0.2)
        run.press("\x1b")
        run.quiet(0.2)
    assert run.status is None
    for _ in range(20):  # a busy program may take Esc and the key after it for one key
        run.press("Q")
        run.quiet()
        if run.status is not None:
            break
    assert run.wait() == 0
    found = ACTS.search(run.written)
    assert found is None, run.written[max(0, found.start() - 200) : found.end() + 50]
    assert not RAW.search(run.written.decode("utf-8", "replace"))
    assert not list(tmp_path.rglob("owned*"))
