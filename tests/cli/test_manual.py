"""The page about the commands says what the commands are."""

from __future__ import annotations

from pathlib import Path

from tui.cli.manual import documentation

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"


def test_the_page_is_made_from_the_parser() -> None:
    # To write it anew: python -c 'from tui.cli.manual import documentation as d; print(d(), end="")'
    assert PAGE.read_text(encoding="utf-8") == documentation()
