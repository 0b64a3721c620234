"""Read the passages in `names_*.txt`: text with its names in braces.

python tests/measure/passages.py FILE... > rows.jsonl     writes them as rows that `analyze --jsonl`, the
training and the scorers take
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

LABELS = {"P": "PERSON", "O": "ORG", "L": "PLACE", "G": "GROUP"}
_MARK = re.compile(r"\{([POLG]):([^}]+)\}")


def unmarked(marked: str) -> tuple[str, list[list[object]]]:
    """The text without braces, and its entities as [start, end, label]."""
    text = ""
    found: list[list[object]] = []
    at = 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        found.append([len(text), len(text) + len(mark[2]), LABELS[mark[1]]])
        text += mark[2]
        at = mark.end()
    return text + marked[at:], found


def rows(path: Path) -> list[dict[str, object]]:
    """Every passage as a row with "id", "text", "entities", "title" and "title_entities"."""
    found: list[dict[str, object]] = []
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("# ")]
    for number, block in enumerate(b for b in "\n".join(lines).split("\n\n") if b.strip()):
        title = [line[2:] for line in block.split("\n") if line.startswith("= ")]
        body = "\n".join(line for line in block.strip().split("\n") if not line.startswith("= "))
        text, entities = unmarked(body)
        head, head_entities = unmarked(title[0] if title else "")
        found.append(
            {
                "id": f"{path.stem}-{number:03}",
                "source": "own",
                "text": text,
                "entities": entities,
                "title": head,
                "title_entities": head_entities,
            }
        )
    return found


if __name__ == "__main__":
    for name in sys.argv[1:]:
        for row in rows(Path(name)):
            print(json.dumps(row, ensure_ascii=False))
