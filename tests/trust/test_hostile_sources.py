"""Every bad input through `newsreader import` and `analyze`: a sentence or an article, and no more."""

from __future__ import annotations

import contextlib
import io
import sys
import time
from pathlib import Path

import pytest

from tui.cli import main
from tui.library.library import Library

sys.path.insert(0, str(Path(__file__).parent))

import hostile
from targets import harmless

SECONDS = 10.0


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return hostile.write(tmp_path_factory.mktemp("hostile"))


def run(words: list[str]) -> tuple[int, str, str, float]:
    out, err = io.StringIO(), io.StringIO()
    since = time.monotonic()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(words)
    return status, out.getvalue(), err.getvalue(), time.monotonic() - since


def test_each_is_an_article_or_one_clear_sentence(
    inputs: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text("A good page\n\nIt was there before and stays.\n", encoding="utf-8")
    folder = ["--library", str(tmp_path / "library")]
    assert run([*folder, "import", "good.txt"])[0] == 0
    for path in inputs:
        status, out, err, seconds = run([*folder, "import", "--", str(path)])
        where = f"{path.name!r}: {out!r} {err!r}"
        assert status in (0, 1), where
        assert status == 0 or (err.strip() and not out), where
        assert "Traceback" not in err, where
        assert "fault of its own" not in err, where
        for line in (*out.split("\n"), *err.split("\n")):
            harmless(line.replace("\t", " "))
        assert seconds < SECONDS, f"{where} after {seconds:.1f} s"
    assert not list(tmp_path.rglob("*owned*"))
    with Library.open(tmp_path / "library") as library:
        assert not library.notices
        titles = [row.title for row in library.rows()]
        assert "A good page" in titles
        for article in library.rows():
            for text in (article.title, article.byline, article.source, *article.tags):
                harmless(text)
            harmless(library.body(article.id))
            assert article.url == "" or article.url.startswith(("http://", "https://"))
            assert "root:" not in library.body(article.id)


def test_all_at_once_as_a_folder_keeps_what_is_good(inputs: list[Path], tmp_path: Path) -> None:
    status, out, err, _ = run(["--library", str(tmp_path / "library"), "import", str(inputs[0].parent)])
    assert status == 0
    assert "Good" in out
    assert "Traceback" not in err
