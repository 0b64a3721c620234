"""Prints how good and how fast the summaries are: News, Lead and every method of sumy.

    python tests/measure/summaries.py FOLDER|FILE... [--every N] [--methods news,lead,...]
    python tests/measure/summaries.py --speed

Files are JSON Lines, gzip'd or not: {"id", "text", "title"?, "references": [...]}. Every system gets the
same sentences. Summaries of three sentences, and of 60 and 100 words cut after that many words, are
scored with ROUGE (package rouge-score, stemming, mean over the references). "minus lead" is the paired
difference with its 95 % bootstrap interval; the lead of 60 and 100 words is the text's beginning cut
after that many words. Faults are summaries with half a quotation, a sentence told twice, or a byline or
furniture line that was put round the text. Times are CPU times. --speed needs no files: it takes invented
words.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tui.reading.sentences import split
from tui.reading.spans import Reading
from tui.summaries.features import is_balanced
from tui.summaries.lengths import Length
from tui.summaries.methods import METHODS
from tui.summaries.summary import choose, rank

LENGTHS = (Length("sentences", 3), Length("words", 60), Length("words", 100))
ABOVE = "By Mara Lindqvist, Coast Wire\n\n"
BELOW = (
    "Comments",
    "Read more: Ferry prices to rise",
    "Share this story",
    "Related News",
    "All rights reserved.",
)


def rows_of(paths: list[Path]) -> Iterator[dict[str, Any]]:
    """The rows of all files, those of folders included."""
    for path in paths:
        files = sorted(path.glob("*.jsonl*")) if path.is_dir() else [path]
        for file in files:
            opened = gzip.open if file.suffix == ".gz" else open
            with opened(file, "rt", encoding="utf-8") as lines:
                for line in lines:
                    if line.strip() and (row := json.loads(line)).get("references"):
                        yield row | {"set": file.name.split(".")[0]}


def interval(values: list[float]) -> tuple[float, float, float]:
    """The mean and its 95 % bootstrap interval."""
    drawn = random.Random(1)
    count = len(values)
    means = sorted(sum(drawn.choices(values, k=count)) / count for _ in range(1000))
    return sum(values) / count, means[25], means[974]


def read(text: str) -> Reading:
    return Reading(sentences=tuple(split(text)))


class Table:
    """Scores by set, length and method."""

    def __init__(self, methods: list[str]) -> None:
        from rouge_score.rouge_scorer import RougeScorer

        self._scorer = RougeScorer(["rouge1", "rouge2"], use_stemmer=True)
        self.methods = methods
        self.scores: dict[tuple[str, str, str], list[tuple[float, float]]] = {}
        self.seconds = dict.fromkeys(methods, 0.0)
        self.faults = {method: [0, 0, 0] for method in methods}
        self.count = 0

    def _score(self, row: dict[str, Any], summary: str) -> tuple[float, float]:
        found = [self._scorer.score(reference, summary) for reference in row["references"]]
        ones = sum(f["rouge1"].fmeasure for f in found) / len(found)
        return ones, sum(f["rouge2"].fmeasure for f in found) / len(found)

    def add(self, row: dict[str, Any]) -> None:
        """Summarises one article by every method."""
        text, title = row["text"], row.get("title") or ""
        reading = read(text)
        self.count += 1
        for method in self.methods:
            began = time.process_time()
            ranking = rank(text, reading, title=title, method=method)
            self.seconds[method] += time.process_time() - began
            for length in LENGTHS:
                wanted = length
                if method == "lead" and length.unit == "words":
                    wanted = Length("words", 3 * length.amount)
                summary = choose(ranking, wanted)
                words = summary.text(text).split()
                words = words[: length.amount] if length.unit == "words" else words
                score = self._score(row, " ".join(words))
                for group in (row["set"], "all"):
                    self.scores.setdefault((group, str(length), method), []).append(score)
            self._note_faults(method, text, title)

    def _note_faults(self, method: str, text: str, title: str) -> None:
        framed = ABOVE + text + "\n\n" + "\n".join(BELOW) + "\n"
        summary = choose(rank(framed, read(framed), title=title, method=method))
        pieces = [framed[s.start : s.end] for s in summary.sentences]
        faults = self.faults[method]
        faults[0] += any(piece in ABOVE or piece in BELOW for piece in pieces)
        faults[1] += not all(map(is_balanced, pieces))
        faults[2] += len({" ".join(piece.split()) for piece in pieces}) < len(pieces)

    def show(self) -> None:
        """Prints everything as Markdown tables."""
        for group in sorted({group for group, _, _ in self.scores}, key=lambda g: (g == "all", g)):
            for length in map(str, LENGTHS):
                lead = self.scores[group, length, "lead"]
                print(f"\n{group}, {length}, {len(lead)} articles\n")
                print("| method | ROUGE-1 | ROUGE-2 | R-1 minus lead | R-2 minus lead |")
                print("| --- | ---: | ---: | ---: | ---: |")
                for method in self.methods:
                    mine = self.scores[group, length, method]
                    cells = [f"{100 * sum(s[k] for s in mine) / len(mine):.2f}" for k in (0, 1)]
                    for k in (0, 1):
                        gains = [100 * (a[k] - b[k]) for a, b in zip(mine, lead, strict=True)]
                        mean, low, high = interval(gains)
                        cells.append("" if method == "lead" else f"{mean:+.2f} [{low:+.2f}, {high:+.2f}]")
                    print(f"| {method} | {' | '.join(cells)} |")
        print("\n| method | CPU ms an article | with furniture | half a quotation | told twice |")
        print("| --- | ---: | ---: | ---: | ---: |")
        for method in self.methods:
            faults = " | ".join(f"{100 * fault / self.count:.1f} %" for fault in self.faults[method])
            print(f"| {method} | {1000 * self.seconds[method] / self.count:.1f} | {faults} |")


def invented(sentences: int, seed: int = 1) -> str:
    """A text of invented words, twenty to a sentence, that repeat about as news repeats its words."""
    drawn = random.Random(seed)
    syllables = [c + v for c in "bdfgklmnprst" for v in "aeiou"]
    words = ["".join(drawn.choices(syllables, k=drawn.randint(1, 4))) for _ in range(3000)]
    small = ["the", "of", "and", "in", "said", "to", "a", "was"]
    made = []
    for _ in range(sentences):
        picked = [
            drawn.choice(small) if drawn.random() < 0.4 else words[min(2999, int(drawn.paretovariate(0.6)))]
            for _ in range(20)
        ]
        made.append(" ".join(picked).capitalize() + ".")
    return " ".join(made)


def cpu(text: str, method: str) -> float:
    """CPU milliseconds of cutting, ranking and choosing."""
    began = time.process_time()
    choose(rank(text, read(text), method=method))
    return 1000 * (time.process_time() - began)


def show_speed() -> None:
    """Prints import cost, time by length, and the ratio to sumy's LexRank in the same run."""
    code = "import time; t = time.process_time(); import {}; print(1000 * (time.process_time() - t))"
    # What every program loads anyway is not counted for ours or for sumy's.
    base = "re, enum, dataclasses, typing, functools, collections.abc; t = time.process_time(); import {}"
    with tempfile.TemporaryDirectory() as compiled:  # an installed program finds its modules compiled
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
        for name in ("tui.summaries.summary", "sumy.summarizers.lex_rank"):
            command = [sys.executable, "-c", code.format(base.format(name))]
            times = [
                float(subprocess.run(command, capture_output=True, check=True, env=environment).stdout)
                for _ in range(7)
            ]
            print(f"import {name}: {min(times):.1f} ms")
    first = cpu(invented(50, 0), "news")
    later = min(cpu(invented(50, seed), "news") for seed in range(1, 8))
    print(f"1,000 words: first {first:.1f} ms, then {later:.1f} ms")
    for sentences in (50, 100, 1000, 5000):
        text = invented(sentences)
        ours = min(cpu(text, "news") for _ in range(3))
        line = f"{sentences} sentences: news {ours:.1f} ms"
        if sentences <= 1000:
            line += (
                f", sumy's LexRank on all of them {(theirs := lexrank(text)):.1f} ms, {theirs / ours:.0f} x"
            )
        print(line)


def lexrank(text: str) -> float:
    """CPU milliseconds of sumy's own LexRank on our sentences and words, without a cap."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.lex_rank import LexRankSummarizer

    from tui.summaries.sumy_methods import _Tokenizer
    from tui.summaries.tongues import stemmer_of, stop_words_of

    summariser = LexRankSummarizer(stemmer_of("en"))
    summariser.stop_words = stop_words_of("en")
    began = time.process_time()
    pieces = [Sentence(span.of(text), _Tokenizer()) for span in split(text)]
    summariser(ObjectDocumentModel([Paragraph(pieces)]), 3)
    return 1000 * (time.process_time() - began)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take every Nth article")
    parser.add_argument("--methods", default=",".join(method.id for method in METHODS))
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    if options.speed:
        show_speed()
    if options.paths:
        methods = list(dict.fromkeys(["news", "lead", *options.methods.split(",")]))
        table = Table(methods)
        for number, row in enumerate(rows_of(options.paths)):
            if number % options.every == 0:
                table.add(row)
        table.show()


if __name__ == "__main__":
    main()
