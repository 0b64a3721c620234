"""Print what the recogniser is worth: F1 on development sets, speed, size, load time, memory.

    python tests/measure/entities.py [FOLDER] [--quotes FILE] [--errors N] [--model FILE --also FILE...]

FOLDER holds `*.dev.jsonl.gz` rows `{"id", "text", "entities": [[start, end, label], …]}`; without it only
the passages of this repository are read. `--quotes` names rows with "text" and "quotes": the share of
persons that carry their full name is counted there. `--model` and `--also` measure a model that was
trained without a source on the texts of that source.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

import passages

from tui.reading import entities, gazetteers, sentences, tagger

LABELS = ("PERSON", "ORG", "PLACE", "GROUP", "DATE", "MONEY")
NAMED = LABELS[:4]
HERE = Path(__file__).parent
TRAINED = ("names_dev", "names_train", "names_wire1")
UNTRAINED = ("names_unseen", "names_fresh", "names_wire2", "names_wire3", "names_wire4")


def rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def f1(hits: int, made: int, gold: int) -> float:
    return 200 * hits / (made + gold) if made + gold else 0.0


def score(name: str, found_rows: list[dict[str, Any]], errors: int) -> None:
    hits: Counter[str] = Counter()
    made: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    shown = 0
    for row in found_rows:
        text, title = row["text"], row.get("title", "")
        read = entities.find(text, sentences.split(text), title=title)
        for words, mentions, wanted in (
            (text, read.mentions, row["entities"]),
            (title, read.title_mentions, row.get("title_entities", [])),
        ):
            predicted = {(m.start, m.end, m.label.value) for m in mentions}
            right = {(s, e, label) for s, e, label in wanted}
            for _, _, label in predicted:
                made[label] += 1
            for _, _, label in right:
                gold[label] += 1
            for _, _, label in predicted & right:
                hits[label] += 1
            for s, e, label in sorted(predicted ^ right):
                if label in NAMED and shown < errors:
                    shown += 1
                    kind = "miss " if (s, e, label) in right else "extra"
                    print(
                        f"    {kind} {label:6} {words[max(0, s - 25) : s]}[{words[s:e]}]{words[e : e + 25]}"
                    )
    total = [sum(c[label] for label in NAMED) for c in (hits, made, gold)]
    by_label = "  ".join(
        f"{label} {f1(hits[label], made[label], gold[label]):5.1f}" for label in LABELS if gold[label]
    )
    precision, recall = 100 * total[0] / max(1, total[1]), 100 * total[0] / max(1, total[2])
    print(f"{name:22} P {precision:5.1f}  R {recall:5.1f}  F1 {f1(*total):5.1f}   {by_label}")


def full_names(path: Path) -> None:
    """The share of PERSON mentions whose full name stands in the text that carry it."""
    right = asked = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["text"]
        given = {q.get("speaker_name") or "" for q in row["quotes"]}
        full = [n.split() for n in given if " " in n and n[0].isupper() and n in text]
        for mention in entities.find(text, sentences.split(text)).mentions:
            words = text[mention.start : mention.end].split()
            bearers = [" ".join(n) for n in full if words[-1] == n[-1] or words == n[:1]]
            if mention.label.value == "PERSON" and bearers:
                asked += 1
                carried = mention.name.casefold() in [b.casefold() for b in bearers] or (
                    " " in mention.name and mention.name in text and words[-1] in mention.name.split()
                )
                right += carried
                if not carried:
                    print(f"    {row['id']}: {text[mention.start : mention.end]} -> {mention.name}")
    print(f"full name carried by {right} of {asked} mentions ({100 * right / max(1, asked):.1f} %)")


_FRESH = """
import resource, sys, time
from tui.reading import gazetteers, tagger
import pycrfsuite
def memory():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6
before, began = memory(), time.perf_counter()
gazetteers.tables()
tagger.model()
loaded, opened = memory(), time.perf_counter()
from tui.reading import entities, sentences
text = open(sys.argv[1], encoding="utf-8").read()
entities.find(text, sentences.split(text))
print(f"load {1000 * (opened - began):.0f} ms, memory {loaded - before:.0f} MB", end="")
print(f" and {memory() - before:.0f} MB after reading")
"""


def speed(texts: list[str]) -> None:
    words = sum(len(t.split()) for t in texts)
    cut = [sentences.split(t) for t in texts]
    best = 1e9
    for _ in range(3):
        began = time.process_time()
        for text, spans in zip(texts, cut, strict=True):
            entities.find(text, spans)
        best = min(best, time.process_time() - began)
    print(f"speed {words / best:,.0f} words a second on one thread ({words:,} words, best of 3)", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--quotes", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--model", type=Path, help="another model than the package's")
    parser.add_argument("--also", type=Path, nargs="*", default=[], help="more files of rows")
    args = parser.parse_args()
    if args.model:
        other = tagger.Model(args.model)
        tagger.model = lambda: other
    texts: list[str] = []
    for name in (*TRAINED, *UNTRAINED):
        found = passages.rows(HERE / f"{name}.txt")
        texts += [str(r["text"]) for r in found]
        score(name, found, args.errors if name in TRAINED else 0)
    for path in [*(sorted(args.folder.glob("*.dev.jsonl.gz")) if args.folder else []), *args.also]:
        found = rows(path)
        if path.name.startswith("gmb"):  # speed is taken on news
            texts += [r["text"] for r in found]
        score(path.name.removesuffix(".jsonl.gz"), found, args.errors)
    if args.quotes:
        full_names(args.quotes)
    long = ["\n".join(texts[i : i + 8]) for i in range(0, len(texts), 8)]
    speed(long)
    sample = HERE / "names_dev.txt"
    subprocess.run([sys.executable, "-c", _FRESH, str(sample)], check=True, cwd=HERE.parents[1])
    files = (gazetteers.TABLES, tagger.MODEL, gazetteers.MODEL_FOLDER / "countries.txt")
    print("size " + ", ".join(f"{p.name} {p.stat().st_size / 1e6:.2f} MB" for p in files))
    print(f"peak memory of this run {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")


if __name__ == "__main__":
    main()
