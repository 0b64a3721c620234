"""The `newsreader` command."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tui import __version__


def main(argv: Sequence[str] | None = None) -> int:
    """Run one `newsreader` command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="newsreader")
    parser.add_argument("--version", action="version", version=f"newsreader {__version__}")
    parser.parse_args(argv)
    return 0
