"""Train the recogniser from a folder of labelled texts and write `model/names.model`.

    pip install python-crfsuite
    python -m tui.reading.training.train FOLDER [--out FILE] [--without gum] [--passes 8]

FOLDER holds `*.train.jsonl.gz` (format: `training/corpus.py`). The same folder and options give the same
model: the order of the texts and every choice by chance are fixed.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path
from zlib import crc32

import pycrfsuite

from tui.reading import gazetteers, tagger
from tui.reading.training import corpus

SETS = {"gmb-agreed": 1, "gum": 2, "redocred": 1, "ewt": 1, "crossner": 1}
"""The training files and how often each is used."""


def texts(folder: Path, without: set[str], seed: int, renamed: float) -> list[corpus.Text]:
    """The training texts in the order of training."""
    rng = random.Random(seed)
    names = corpus.Names(Path(__file__).parent / "lists")
    chosen: list[corpus.Text] = []
    for name, times in SETS.items():
        if name in without or not (folder / f"{name}.train.jsonl.gz").exists():
            continue
        found = list(corpus.read(folder / f"{name}.train.jsonl.gz"))
        if name.startswith("gmb"):
            found = list(corpus.joined(found, 4))
        for _ in range(times):
            chosen += [corpus.recased(t, rng, 0.06, 0.05) for t in found]
        if renamed:
            chosen += [corpus.renamed(t, names, rng) for t in found if t.entities and rng.random() < renamed]
    rng.shuffle(chosen)
    return chosen


def learned(rows: list[tuple[list[list[str]], list[str]]], passes: int, least: float) -> bytes:
    """The model that passive-aggressive steps with averaged weights learn, as CRFsuite writes it.

    Small steps (`c`) and few passes: labels that no other text bears out then weigh little.
    """
    trainer = pycrfsuite.Trainer(algorithm="pa", verbose=False)
    trainer.set_params({"feature.minfreq": least, "max_iterations": passes, "c": 0.01})
    for features, labels in rows:
        trainer.append(features, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


def strongest(data: bytes, most: int) -> set[str]:
    """The `most` features whose weights of a model differ most between labels."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        path.write_bytes(data)
        tagger_ = pycrfsuite.Tagger()
        tagger_.open(str(path))
        weights: dict[str, float] = {}
        for (feature, _), weight in tagger_.info().state_features.items():
            weights[feature] = max(weights.get(feature, 0.0), abs(weight))
    return set(sorted(weights, key=lambda f: (-weights[f], f))[:most])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=tagger.MODEL)
    parser.add_argument("--without", default="", help="sets to leave out, with commas")
    parser.add_argument("--passes", type=int, default=8)
    parser.add_argument("--minfreq", type=float, default=5)
    parser.add_argument(
        "--keep",
        type=int,
        default=52_000,
        help="learn, keep so many of the strongest features, learn again; 0: all",
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--renamed", type=float, default=0.25, help="share of texts repeated with other names"
    )
    parser.add_argument("--passages", type=Path, nargs="*", default=[], help="used with renamed copies")
    parser.add_argument("--extra", type=Path, nargs="*", default=[], help="more files of labelled texts")
    args = parser.parse_args()
    began = time.perf_counter()
    tables = gazetteers.tables()
    chosen = texts(args.folder, set(args.without.split(",")), args.seed, args.renamed)
    rng = random.Random(args.seed)
    names = corpus.Names(Path(__file__).parent / "lists")
    for passage in args.passages and [t for path in args.passages for t in corpus.read(path)]:
        chosen.append(passage)
        chosen += [corpus.renamed(passage, names, rng) for _ in range(8)]
    for extra in args.extra:
        chosen += [corpus.recased(t, rng, 0.02, 0.02) for t in corpus.read(extra)]
    rng.shuffle(chosen)
    rows: list[tuple[list[list[str]], list[str]]] = []
    misfits = 0
    for text in chosen:
        doc, labels, missed = corpus.labelled(text, tables)
        misfits += missed
        rows += [(doc.features(n, start, end), labels[start:end]) for n, start, end in doc.windows()]
    print(f"{len(chosen):,} texts, {len(rows):,} windows, {misfits} misfits", flush=True)
    data = learned(rows, args.passes // 2 if args.keep else args.passes, args.minfreq)
    print(f"first model: {len(data):,} bytes, {time.perf_counter() - began:.0f} s")
    if args.keep:
        strong = strongest(data, args.keep)
        rows = [([[f for f in token if f in strong] for token in window], labels) for window, labels in rows]
        data = learned(rows, args.passes, args.minfreq)
    args.out.write_bytes(tagger.MAGIC + crc32(data).to_bytes(4, "little") + data)
    print(f"{args.out}: {args.out.stat().st_size:,} bytes, {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
