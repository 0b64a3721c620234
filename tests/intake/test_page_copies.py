"""The page copies of the measuring script stay as well read as they are."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "measure" / "page_copies.py"
_spec = importlib.util.spec_from_file_location("page_copies", SCRIPT)
assert _spec is not None
assert _spec.loader is not None
page_copies = importlib.util.module_from_spec(_spec)
sys.modules["page_copies"] = page_copies
_spec.loader.exec_module(page_copies)

FILES = sorted(page_copies.PAGES.glob("*.txt"))
LEAST = {"ninth": 0.97, "thirteenth": 0.95, "tenth": 0.97, "tenth_unseen": 0.93}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_page_copies_of_many_countries_are_taken_apart(path: Path) -> None:
    marks = [right for page in page_copies.pages(path) for _, right, _ in page_copies.judge(page)]
    assert len(marks) > 60
    assert sum(marks) / len(marks) >= LEAST.get(path.stem, 0.99)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_sentence_of_their_texts_is_hidden(path: Path) -> None:
    for page in page_copies.pages(path):
        kept = [right for name, right, _ in page_copies.judge(page) if name == "text kept"]
        assert all(kept), page.name
