"""Ending the program while work goes on that nobody waits for any more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

LEFT_AT_WORK = """
import sqlite3, sys, threading
from tui.cli import run

def count():
    started.set()
    sqlite3.connect(":memory:").execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n").fetchone()

def main():
    threading.Thread(target=count, daemon=True).start()
    started.wait()
    print("last words")
    return 3

class Witness:
    def __del__(self):
        print("taken down", flush=True)

started, run.main, witness = threading.Event(), main, Witness()
run.script()
"""


def test_what_is_still_computed_is_left_where_it_is_and_the_status_is_told() -> None:
    words = [sys.executable, "-c", LEFT_AT_WORK]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (3, "last words\n", "")
