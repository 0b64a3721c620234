"""Figures for quotations and speakers.

    python tests/measure/quotes.py [GOLD.jsonl ...] [--mentions none]

Without a file the invented passages of tests/reading/quote_texts are read: those the rules were
written with (seen, worked) and those kept aside until their first reading (unseen, reserve_a to
reserve_d). A gold file holds one `{"id", "text", "quotes"}` a line, as the passages do. Printed: how well
quotations are found and named, which rule decides what share and how often it is right, how often each
band of confidence is right, milliseconds per 1,000 words, and the time on hostile texts of growing length.

A predicted quotation meets a gold one when they share at least half of their union, edges without
marks and punctuation. Names count when they are the fullest name, or an accepted alias, without title
or article.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "reading"))
import quote_notation

from tui.reading import entities, quotes, sentences
from tui.reading import language as languages
from tui.reading.spans import Quote

EDGE = " \t\n\r\u00a0\"'`“”„‟‘’‚‛«»‹›「」『』,.;:"
LEADS = {
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sir",
    "lord",
    "lady",
    "the",
    "a",
    "an",
    "its",
    "his",
    "her",
    "their",
}
SETS = (
    "seen",
    "unseen",
    "worked",
    "reserve_a",
    "reserve_b",
    "reserve_c",
    "reserve_d",
    "second_hand_a",
    "second_hand_b",
    "capitol_a",
    "capitol_b",
    "outlets_a",
    "outlets_b",
    "outlets_c",
    "outlets_d",
    "outlets_e",
    "wires_a",
    "terms_a",
    "terms_b",
    "french",
    "german",
    "tongues_clauses",
)
BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)
HOSTILE = (
    '"He said ',
    "“He said ",
    "“a” ",
    "He said that ",
    "“Yes,” he said. ",
    "According to a, ",
    "“a\n",
    '“"‘',
)


def key(name: str | None) -> tuple[str, ...]:
    """A name for comparing."""
    words = re.findall(
        r"[\w&@]+(?:[-'.]\w+)*", re.sub(r"['’]s\b", "", (name or "").casefold()).replace("’", "'")
    )
    words = [word.strip(".") for word in words]
    while words and words[0] in LEADS:
        words.pop(0)
    return tuple(words)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without marks and punctuation at its edges."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def common(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Characters two ranges share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def shared(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Shared characters over all characters of two ranges."""
    both = common(a, b)
    return both / ((a[1] - a[0]) + (b[1] - b[0]) - both or 1)


class Tally:
    """Counts over the texts of one set."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.rules: dict[str, Counter[str]] = {}
        self.bands: dict[float, Counter[str]] = {}

    def add(self, text: str, gold: Sequence[dict[str, Any]], found: Sequence[Quote]) -> None:
        """Take in one text."""
        ranges = [(trim(text, g["start"], g["end"]), g) for g in gold]
        places = [(trim(text, q.start, q.end), q) for q in found]
        for family, kinds in (("marked", ("direct", "mixed")), ("indirect", ("indirect",))):
            golds = [(r, g) for r, g in ranges if g["kind"] in kinds and not g.get("optional")]
            preds = [(r, q) for r, q in places if q.kind.value in kinds]
            pairs = sorted(
                ((shared(a, b), i, j) for i, (a, _) in enumerate(golds) for j, (b, _) in enumerate(preds)),
                reverse=True,
            )
            used: tuple[set[int], set[int]] = (set(), set())
            for value, i, j in pairs:
                if value < 0.5 or i in used[0] or j in used[1]:
                    continue
                used[0].add(i)
                used[1].add(j)
                self._met(family, golds[i][1], preds[j][1])
            for j, (place, quote) in enumerate(preds):
                if j in used[1]:
                    continue
                size = place[1] - place[0]
                arguable = any(
                    g.get("optional") and (shared(place, r) >= 0.5 or 2 * common(place, r) >= size)
                    for r, g in ranges
                )
                inside = family == "indirect" and any(
                    common(place, r) and g["kind"] in ("direct", "mixed")
                    for r, g in ranges
                    if not g.get("optional")
                )
                if not (arguable or inside):
                    self.count[family + " extra"] += 1
                    self._note(quote, False)
            self.count[family + " gold"] += len(golds)
        for r, g in ranges:
            if g["kind"] == "scare" and not g.get("optional"):
                self.count["scare"] += 1
                taken = any(shared(r, b) >= 0.5 for b, q in places if q.kind.value in ("direct", "mixed"))
                self.count["scare rejected"] += not taken

    def _met(self, family: str, gold: dict[str, Any], quote: Quote) -> None:
        self.count[family + " met"] += 1
        if family == "marked":
            self.count["kind right"] += gold["kind"] == quote.kind.value
        names = [name for name in [gold.get("speaker_name"), *gold.get("aliases", ())] if name]
        right = key(quote.speaker_name) in map(key, names) if names else quote.speaker_name is None
        if names:
            kind = gold["kind"]
            self.count[kind + " named"] += 1
            self.count[kind + " right"] += right
            loose = any(set(key(quote.speaker_name)) & set(key(name)) for name in names)
            self.count[family + " wrong"] += bool(quote.speaker_name) and not right and not loose
            self.count["all " + family + " named"] += 1
            self.count[family + " whole"] += right
        self._note(quote, right)

    def _note(self, quote: Quote, right: bool) -> None:
        band = max(b for b in BANDS if b <= quote.confidence)
        for table, entry in ((self.rules, quote.rule), (self.bands, band)):
            cell = table.setdefault(entry, Counter())  # type: ignore[attr-defined]
            cell["all"] += 1
            cell["right"] += right

    def figures(self) -> dict[str, float]:
        """The figures in per cent, by name."""
        c = self.count

        def f1(family: str, good: str) -> float:
            found = c[family + " met"] + c[family + " extra"]
            both = found + c[family + " gold"]
            return 200 * c[family + good] / both if both else float("nan")

        def part(a: str, b: str) -> float:
            return 100 * c[a] / c[b] if c[b] else 100.0

        return {
            "marked speech F1": f1("marked", " met"),
            "not speech rejected": part("scare rejected", "scare"),
            "direct/mixed told apart": part("kind right", "marked met"),
            "indirect F1": f1("indirect", " met"),
            "full name, direct": part("direct right", "direct named"),
            "full name, mixed": part("mixed right", "mixed named"),
            "full name, indirect": part("indirect right", "indirect named"),
            "wrong name on marked": part("marked wrong", "all marked named"),
            "marked with full name F1": f1("marked", " whole"),
        }


def analyse(text: str, *, mentions: bool = True) -> list[Quote]:
    """The quotations of a text with the package's own sentences and names."""
    language = languages.guess(text)
    cut = sentences.split(text, language)
    known = entities.find(text, cut, language=language).mentions if mentions else ()
    return quotes.find(text, cut, known, language=language)


def tally(rows: Sequence[dict[str, Any]], *, mentions: bool = True) -> Tally:
    """Count over the rows of a set."""
    counted = Tally()
    for row in rows:
        counted.add(row["text"], row["quotes"], analyse(row["text"], mentions=mentions))
    return counted


def growth() -> None:
    """CPU seconds on hostile texts of 2,000, 20,000 and 200,000 characters."""
    print("\nseconds on hostile texts of 2,000 / 20,000 / 200,000 characters")
    for pattern in HOSTILE:
        spent = []
        for size in (2_000, 20_000, 200_000):
            text = (pattern * (size // len(pattern) + 1))[:size]
            cut = sentences.split(text)
            begun = time.process_time()
            quotes.find(text, cut, ())
            spent.append(time.process_time() - begun)
        print(f"  {pattern!r:22}" + "".join(f"{seconds:9.3f}" for seconds in spent))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--mentions", choices=("own", "none"), default="own")
    args = parser.parse_args()
    if args.gold:
        sets = {
            path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()]
            for path in args.gold
        }
    else:
        sets = {name: quote_notation.load(name + ".txt") for name in SETS}
    tallies = {name: tally(rows, mentions=args.mentions == "own") for name, rows in sets.items()}
    print(f"{'':28}" + "".join(f"{name:>14}" for name in tallies))
    tables = {name: counted.figures() for name, counted in tallies.items()}
    for figure in next(iter(tables.values())):
        print(f"{figure:28}" + "".join(f"{table[figure]:14.1f}" for table in tables.values()))
    rules: dict[str, Counter[str]] = {}
    bands: dict[float, Counter[str]] = {}
    for counted in tallies.values():
        for entry, cell in counted.rules.items():
            rules.setdefault(entry, Counter()).update(cell)
        for band, cell in counted.bands.items():
            bands.setdefault(band, Counter()).update(cell)
    total = sum(cell["all"] for cell in rules.values())
    print("\nrule                 decides   right")
    for entry, cell in sorted(rules.items(), key=lambda item: -item[1]["all"]):
        print(f"{entry:20}{100 * cell['all'] / total:7.1f}%{100 * cell['right'] / cell['all']:7.0f}%")
    print("\nconfidence    share   right")
    for band, cell in sorted(bands.items()):
        top = BANDS[BANDS.index(band) + 1]
        share, right = 100 * cell["all"] / total, 100 * cell["right"] / cell["all"]
        print(f"{band:.1f} to {min(top, 1):.1f}{share:8.1f}%{right:7.0f}%")
    texts = [(row["text"], sentences.split(row["text"])) for rows in sets.values() for row in rows]
    ready = [(text, cut, entities.find(text, cut).mentions) for text, cut in texts]
    words = sum(len(text.split()) for text, _, _ in ready)
    best = float("inf")
    for _ in range(5):
        begun = time.process_time()
        for text, cut, known in ready:
            quotes.find(text, cut, known)
        best = min(best, time.process_time() - begun)
    print(f"\n{1e6 * best / words:.1f} ms per 1,000 words (best of 5, {words} words)")
    growth()


if __name__ == "__main__":
    main()
