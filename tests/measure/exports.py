"""Books and pages checked by those who know: epubcheck, and a browser.

    python tests/measure/exports.py [--epubcheck PROGRAM] [--browser PROGRAM] [FOLDER]

writes the sample articles, with notes and highlights in them, as one book, a book each, and one page (into
FOLDER, else a temporary one). PROGRAM is the command of epubcheck (for example "java -jar epubcheck.jar");
what it says of each book is counted. With a browser the page is opened and what it holds then is counted.
"""

from __future__ import annotations

import argparse
import re
import shlex
import subprocess
import tempfile
from pathlib import Path

from tui.intake import export, samples
from tui.library.library import Library
from tui.reading.spans import Span


def written(folder: Path) -> list[Path]:
    """The books and the page of the samples."""
    with Library.open(folder / "library") as library:
        library.add(samples.drafts())
        ids = library.ids("")
        for number in ids:
            middle = len(library.body(number)) // 2
            library.highlight(number, Span(middle, middle + 120))
            library.note(number, "Is this <so> & why?", Span(middle + 40, middle + 90))
            library.note(number, "About all of it.")
        books = export.write(library, ids, "epub", folder / "all.epub")
        books += export.write(library, ids, "epub", folder / "books")
        return [*books, *export.write(library, ids, "html", folder / "all.html")]


def main() -> None:
    """Write, check, count."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--epubcheck", default="epubcheck")
    parser.add_argument("--browser", default="chromium --headless --no-sandbox --disable-gpu")
    parser.add_argument("folder", nargs="?", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        *books, page = written((options.folder or Path(temporary)).absolute())
        totals = [0, 0, 0]
        for path in books:
            done = subprocess.run(
                [*shlex.split(options.epubcheck), path], capture_output=True, text=True, check=False
            )
            told = re.search(r"(\d+) fatals? / (\d+) errors? / (\d+) warnings?", done.stdout + done.stderr)
            if told is None:
                raise SystemExit(f"{options.epubcheck}: {done.stderr or done.stdout}")
            totals = [total + int(count) for total, count in zip(totals, told.groups(), strict=True)]
        fatal, errors, warnings = totals
        print(f"{len(books)} books: {fatal} fatal, {errors} errors, {warnings} warnings")
        shown = subprocess.run(
            [*shlex.split(options.browser), f"--user-data-dir={temporary}/b", "--dump-dom", page.as_uri()],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        body = shown[shown.index("<body") :]
        for what in ("<article", "<script", 'class="person"', 'class="quote"', "<sup", "<li"):
            count = page.read_text(encoding="utf-8").count(what)
            print(f"{what.strip('<'):16} {body.count(what):5} in the browser, {count} written")


if __name__ == "__main__":
    main()
