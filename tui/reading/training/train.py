"""Train the recogniser from a folder of labelled texts and write `model/names.model`.

    pip install python-crfsuite
    python -m tui.reading.training.train FOLDER [--out FILE] [--without gum] [--passes 8]

FOLDER holds `*.train.jsonl.gz` (format: `training/corpus.py`). The same folder and options give the same model: the
order of the texts and every choice by chance are fixed.
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


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=tagger.MODEL)
    parser.add_argument("--without", default="", help="sets to leave out, with commas")
    parser.add_argument("--passes", type=int, default=8)
    parser.add_argument("--minfreq", type=float, default=4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--renamed", type=float, default=0.2, help="share of texts repeated with other names")
    parser.add_argument("--extra", type=Path, nargs="*", default=[], help="more files of labelled texts")
    args = parser.parse_args()
    began = time.perf_counter()
    trainer = pycrfsuite.Trainer(algorithm="ap", verbose=False)
    trainer.set_params({"feature.minfreq": args.minfreq, "max_iterations": args.passes})
    tables = gazetteers.tables()
    windows = misfits = 0
    chosen = texts(args.folder, set(args.without.split(",")), args.seed, args.renamed)
    for extra in args.extra:
        chosen += list(corpus.read(extra))
    for text in chosen:
        doc, labels, missed = corpus.labelled(text, tables)
        misfits += missed
        for number, start, end in doc.windows():
            trainer.append(doc.features(number, start, end), labels[start:end])
            windows += 1
    print(
        f"{len(chosen):,} texts, {windows:,} windows, {misfits} misfits, {time.perf_counter() - began:.0f} s"
    )
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "model"
        trainer.train(str(raw))
        data = raw.read_bytes()
    args.out.write_bytes(tagger.MAGIC + crc32(data).to_bytes(4, "little") + data)
    print(f"{args.out}: {args.out.stat().st_size:,} bytes, {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
