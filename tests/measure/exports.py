"""Books and pages checked by those who know: epubcheck, and a browser.

    python tests/measure/exports.py [--epubcheck PROGRAM] [--browser PROGRAM] [FOLDER]

writes the sample articles, with notes and highlights in them, as one book, a book each, and one page (into
FOLDER, else a temporary one). PROGRAM is the command of epubcheck (for example "java -jar epubcheck.jar");
what it says of each book is counted. With a browser the page is opened and what it holds then is counted.

    python tests/measure/exports.py --whole 10000

writes a library of so many articles, of 500 words each, into one file and restores it into another library.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import shlex
import subprocess
import tempfile
import time
from pathlib import Path

from tui.intake import export, samples
from tui.library.article import Draft
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


def whole(count: int) -> None:
    """Seconds and megabytes of a complete export and of restoring it."""
    words = [
        "council",
        "harbour",
        "strike",
        "ferry",
        "minister",
        "budget",
        "court",
        "river",
        "school",
        "vote",
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.json"
        with Library.open(Path(folder) / "one") as library:
            wild = random.Random(1)
            library.add(
                Draft(f"Story {n}", f"{n} " + " ".join(wild.choices(words, k=500)), source="Coast Wire")
                for n in range(count)
            )
            for form in ("json", "tinydb"):
                began = time.perf_counter()
                export.write_whole(library, form, path)
                done = time.perf_counter() - began
                print(f"{form}: {count} articles, {path.stat().st_size / 1e6:.0f} MB written in {done:.1f} s")
        with Library.open(Path(folder) / "two") as other:
            began = time.perf_counter()
            other.restore(path)
            print(f"restored in {time.perf_counter() - began:.1f} s, {len(other)} articles")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"most memory {peak:.0f} MB")


def main() -> None:
    """Write, check, count."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--epubcheck", default="epubcheck")
    parser.add_argument("--browser", default="chromium --headless --no-sandbox --disable-gpu")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--whole", type=int, default=0, metavar="N")
    options = parser.parse_args()
    if options.whole:
        whole(options.whole)
        return
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
