"""Learn groups of words used alike from plain texts: lines `word<TAB>number`, numbers 1 to 511.

    python -m tui.reading.training.clusters FILE... --out clusters.txt

FILE: gzip'd or plain JSON lines with "text". Each word is described by the words one and two places to
either side (positive pointwise mutual information, reduced by a truncated singular value decomposition),
the rows are grouped by k-means. Only the numbers are kept. Deterministic for the same files, order and
numpy.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from pathlib import Path

import numpy as np

from tui.reading.tokens import tokenize

_DIGITS = re.compile(r"\d")


def stream(paths: list[Path]) -> list[str]:
    """The words of all texts; a blank word stands between texts."""
    words: list[str] = []
    for path in paths:
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                words += (_DIGITS.sub("0", w) for w in tokenize(json.loads(line)["text"]).words)
                words.append("")
    return words


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--clusters", type=int, default=400)
    parser.add_argument("--contexts", type=int, default=2500)
    parser.add_argument("--dimensions", type=int, default=120)
    parser.add_argument("--least", type=int, default=6)
    args = parser.parse_args()
    words = stream(args.files)
    counts = Counter(words)
    shown = sorted((w for w, n in counts.items() if n >= args.least and w), key=lambda w: (-counts[w], w))
    row = {w: i for i, w in enumerate(shown)}
    column = {w: i for i, w in enumerate(shown[: args.contexts])}
    column[""] = len(column)
    width = len(column)
    rows = np.array([row.get(w, -1) for w in words])
    columns = np.array([column.get(w, -1) for w in words])
    table = np.zeros((len(shown), width * 4), dtype=np.float32)
    for block, shift in enumerate((-2, -1, 1, 2)):
        neighbour = np.roll(columns, -shift)
        good = (rows >= 0) & (neighbour >= 0)
        np.add.at(table, (rows[good], neighbour[good] + block * width), 1)
    total = table.sum()
    by_row = table.sum(1, keepdims=True)
    by_column = table.sum(0, keepdims=True) ** 0.75
    by_column *= total / by_column.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        table = np.log(table * total / (by_row * by_column))
    table[~np.isfinite(table) | (table < 0)] = 0
    rng = np.random.default_rng(1)
    sketch = table @ rng.standard_normal((table.shape[1], args.dimensions + 20), dtype=np.float32)
    for _ in range(3):
        basis, _ = np.linalg.qr(sketch)
        sketch = table @ (table.T @ basis)
    basis, _ = np.linalg.qr(sketch)
    left, strengths, _ = np.linalg.svd(basis.T @ table, full_matrices=False)
    points = (basis @ left)[:, : args.dimensions] * np.sqrt(strengths[: args.dimensions])
    points /= np.linalg.norm(points, axis=1, keepdims=True) + 1e-9
    centres = points[: args.clusters].copy()
    for _ in range(25):
        nearest = (points @ centres.T).argmax(1)
        for k in range(args.clusters):
            members = points[nearest == k]
            if len(members):
                centres[k] = members.mean(0)
        centres /= np.linalg.norm(centres, axis=1, keepdims=True) + 1e-9
    lines = [f"{w}\t{nearest[i] + 1}" for w, i in sorted(row.items()) if w[0].isalpha()]
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(words):,} words, {len(lines):,} clustered")


if __name__ == "__main__":
    main()
