"""What may be loaded when: the core without an interface, the command line without textual."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "sumy",
    "nltk",
    "numpy",
    "pycrfsuite",
    "trafilatura",
    "feedparser",
    "httpcore",
    "httpx",
    "charset_normalizer",
}
BELOW_COMMANDS = ("reading", "summaries", "library", "intake")


def modules_after(code: str) -> set[str]:
    """The top-level modules a fresh interpreter holds after running `code`."""
    listing = f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def core_modules() -> list[str]:
    root = Path(__file__).parent.parent / "tui"
    return [
        ".".join(("tui", *path.relative_to(root).with_suffix("").parts)).removesuffix(".__init__")
        for room in BELOW_COMMANDS
        for path in sorted((root / room).rglob("*.py"))
        if "training" not in path.parts
    ] + ["tui.settings", "tui.commands", "tui.keymap"]


def test_the_core_can_be_used_without_the_interface() -> None:
    wrapping_sumy = {f"tui.summaries.{name}" for name in ("sumy_methods", "stoppable", "tongues")}
    loaded = modules_after("import " + ", ".join(sorted(set(core_modules()) - wrapping_sumy)))
    assert sorted(loaded & ({"textual", "rich"} | HEAVY)) == []


@pytest.mark.parametrize(
    "words",
    [["--version"], ["list"], ["list", "--json"], ["import", "--samples"], ["stats"], ["config"], ["undo"]],
    ids=" ".join,
)
def test_the_command_line_never_loads_the_interface(words: list[str], tmp_path: Path) -> None:
    code = (
        "from tui.cli import main\n"
        "import contextlib, io\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):\n"
        f"    main(['--library', {str(tmp_path)!r}, *{words!r}])"
    )
    assert sorted(modules_after(code) & ({"textual"} | HEAVY)) == []
