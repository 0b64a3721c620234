"""How well pages are read: text, headline and date of a folder of pages with known answers.

    python tests/measure/pages.py FOLDER [--halves] [--misses] [--trafilatura]

FOLDER holds a cases.json: a list of {"id", "file", "kind": "html", "expect": {"text", "title",
"published"}}, title and published being optional; the files may be gzipped. Text is compared by the
runs of four words that both have: precision and recall are means over the pages, F1 is theirs. A
title is right when its words are; a date when its day is. `--halves` prints the figures of two halves
of the pages apart, chosen by their names; `--trafilatura` reads the text with trafilatura alone, as
precise as it can be told, for comparison. Times are those of reading in this process, the first page
left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import time
import zlib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from tui.intake import plain
from tui.intake.errors import IntakeError
from tui.intake.pages import page

WIDTH = 4
WORD = re.compile(r"\w+")


def runs(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    if len(words) < WIDTH:
        return Counter([tuple(words)] if words else [])
    return Counter(tuple(words[start : start + WIDTH]) for start in range(len(words) - WIDTH + 1))


def compared(wanted: str, found: str) -> tuple[float, float]:
    """Precision and recall of the runs of words in `found`."""
    want, got = runs(wanted), runs(found)
    if not want and not got:
        return 1.0, 1.0
    both = sum((want & got).values())
    return both / max(1, got.total()), both / max(1, want.total())


def words(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))


def extracted(html: str) -> str:
    """The text by trafilatura alone."""
    from trafilatura import bare_extraction

    found = bare_extraction(html, favor_precision=True, include_comments=False, with_metadata=False)
    return getattr(found, "text", "") or ""


class Tally:
    """What was right on some pages."""

    def __init__(self) -> None:
        self.texts: list[tuple[float, float]] = []
        self.titles: list[bool] = []
        self.dates: list[bool] = []
        self.refused = 0

    def take(self, expect: dict[str, Any], title: str, published: str, text: str) -> list[str]:
        """Count one page; says what was missed."""
        missed = []
        self.texts.append(compared(expect["text"], text))
        if "title" in expect:
            self.titles.append(words(title) == words(expect["title"]))
            missed += [] if self.titles[-1] else ["title"]
        if "published" in expect:
            self.dates.append(published[:10] == expect["published"])
            missed += [] if self.dates[-1] else ["date"]
        if min(self.texts[-1]) < 0.9:
            missed.append("text P {:.3f} R {:.3f}".format(*self.texts[-1]))
        return missed

    def __str__(self) -> str:
        precision = statistics.mean(one[0] for one in self.texts)
        recall = statistics.mean(one[1] for one in self.texts)
        both = 2 * precision * recall / (precision + recall)
        return (
            f"{len(self.texts):4} pages  text F1 {both:.4f}  P {precision:.4f}  R {recall:.4f}  "
            f"title {sum(self.titles)}/{len(self.titles)}  date {sum(self.dates)}/{len(self.dates)}  "
            f"refused {self.refused}"
        )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--halves", action="store_true", help="print two halves of the pages apart")
    asked.add_argument("--trafilatura", action="store_true", help="read the text with trafilatura alone")
    asked.add_argument("--misses", action="store_true", help="print what was missed")
    options = asked.parse_args()
    cases = json.loads((options.folder / "cases.json").read_text("utf-8"))
    whole, halves, seconds = Tally(), (Tally(), Tally()), []
    for case in cases:
        if case["kind"] != "html" or "text" not in case["expect"]:
            continue
        data = (options.folder / case["file"]).read_bytes()
        data = gzip.decompress(data) if case["file"].endswith(".gz") else data
        begun = time.perf_counter()
        try:
            draft = page.read(data)
            if options.trafilatura:
                draft = replace(draft, text=extracted(page.decoded(data)), furniture=())
            found = (draft.title, draft.published, plain.without(draft.text, draft.furniture))
        except IntakeError:
            found = ("", "", "")
        seconds.append(time.perf_counter() - begun)
        half = halves[zlib.crc32(case["id"].encode()) & 1]
        for tally in (whole, half):
            tally.refused += not found[2]
            missed = tally.take(case["expect"], *found)
        if options.misses and missed:
            print(case["id"], ", ".join(missed))
    print("all   ", whole)
    if options.halves:
        print("half 1", halves[0])
        print("half 2", halves[1])
    later = sorted(seconds[1:]) or seconds
    print(
        f"ms a page: median {1000 * statistics.median(later):.0f}, "
        f"slowest {1000 * later[-1]:.0f}, first (with imports) {1000 * seconds[0]:.0f}"
    )


if __name__ == "__main__":
    main()
