"""Prints how well and how fast texts are cut into sentences.

    python tests/measure/sentences.py [GOLD.jsonl ...] [--errors N]

Without files the invented passages of sentence_gold.py are measured, those seen while the rules were
written apart from the others. GOLD rows are {"id", "text", "sentences": [[start, end], ...]}. A boundary is
where a sentence ends, counted in characters that are not blank; the end of a text is given and not counted.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from pathlib import Path

from sentence_gold import SEEN, UNSEEN, passage

from tui.reading.language import guess
from tui.reading.sentences import split

Row = tuple[str, list[tuple[int, int]]]


def rows_of(path: Path) -> list[Row]:
    """The texts of a gold file with their sentences."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as lines
    ):
        rows = [json.loads(line) for line in lines if line.strip()]
    return [(row["text"], [(start, end) for start, end in row["sentences"]]) for row in rows]


def ends(text: str, spans: list[tuple[int, int]]) -> set[int]:
    """Where sentences end, in characters that are not blank; the end of the text is left out."""
    ink = [0]
    for c in text:
        ink.append(ink[-1] + (not c.isspace()))
    return {ink[end] for _, end in spans} - {ink[-1]}


def measure(name: str, rows: list[Row], errors: int) -> None:
    """Prints precision, recall and F1 of the boundaries, the share of texts all right, and the speed."""
    hit = extra = missed = right = sentences = 0
    wrong: list[str] = []
    languages = [guess(text) for text, _ in rows]
    began = time.process_time()
    found_in = [
        [(s.start, s.end) for s in split(text, code)] for (text, _), code in zip(rows, languages, strict=True)
    ]
    seconds = time.process_time() - began
    for (text, gold), found in zip(rows, found_in, strict=True):
        want, got = ends(text, gold), ends(text, found)
        hit, extra, missed = hit + len(want & got), extra + len(got - want), missed + len(want - got)
        right += want == got
        sentences += len(found)
        if want != got:
            wrong.append(" | ".join(" ".join(text[start:end].split()) for start, end in found))
    precision, recall = hit / max(1, hit + extra), hit / max(1, hit + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    speed = sentences / max(seconds, 1e-9)
    print(
        f"{name}: {len(rows)} texts, {sentences} sentences, precision {precision:.2%}, recall {recall:.2%}, "
        f"F1 {f1:.2%}, texts all right {right / max(1, len(rows)):.1%}, {speed:,.0f} sentences/s"
    )
    for line in wrong[:errors]:
        print("   ", line)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="show the first N texts that are wrong"
    )
    options = parser.parse_args()
    for path in options.gold:
        measure(path.name, rows_of(path), options.errors)
    if not options.gold:
        measure("seen passages", [passage(p) for p in SEEN], options.errors)
        measure("unseen passages", [passage(p) for p in UNSEEN], options.errors)


if __name__ == "__main__":
    main()
