"""Label plain texts with the present recogniser, as more training texts of the kind that will be read.

    python -m tui.reading.training.selflabel FILE... --out labelled.jsonl.gz

FILE: gzip'd JSON lines with "text". The labels are those of model and document rules together, so that
a model trained on them learns what the rules know of whole articles. The texts themselves are kept out of the
repository.
"""

from __future__ import annotations

import argparse
import gzip
import json
from itertools import islice
from pathlib import Path

from tui.reading import entities, sentences
from tui.reading.spans import NAMED


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--every", type=int, default=1, help="take every n-th text")
    args = parser.parse_args()
    count = 0
    with gzip.GzipFile(args.out, "wb", mtime=0) as out:
        for path in args.files:
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in islice(lines, 0, None, args.every):
                    text = json.loads(line)["text"]
                    found = entities.find(text, sentences.split(text)).mentions
                    rows = [[m.start, m.end, m.label.value] for m in found if m.label in NAMED]
                    row = {"id": f"self-{count:05}", "source": path.name, "text": text, "entities": rows}
                    out.write(json.dumps(row).encode() + b"\n")
                    count += 1
    print(f"{count:,} texts")


if __name__ == "__main__":
    main()
