"""Training texts: folders of gzip'd JSON lines `{"id", "source", "text", "entities": [[start, end, label], …]}`."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tui.reading import sentences
from tui.reading.features import Document
from tui.reading.gazetteers import Tables
from tui.reading.tagger import bounds
from tui.reading.tokens import tokenize

LABELS = ("PERSON", "ORG", "PLACE", "GROUP")


@dataclass(frozen=True, slots=True)
class Text:
    """A labelled text; entities are sorted and do not overlap."""

    id: str
    source: str
    text: str
    entities: list[tuple[int, int, str]] = field(default_factory=list)
    title: str = ""
    title_entities: list[tuple[int, int, str]] = field(default_factory=list)


def read(path: Path) -> Iterator[Text]:
    """The texts of one file, gzip'd or not."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                row = json.loads(line)
                spans = sorted((s, e, label) for s, e, label in row["entities"] if label in LABELS)
                heads = sorted((s, e, label) for s, e, label in row.get("title_entities", ()) if label in LABELS)
                yield Text(row["id"], row.get("source", ""), row["text"], spans, row.get("title", ""), heads)


def joined(texts: Iterable[Text], most: int) -> Iterator[Text]:
    """Runs of up to `most` texts with following numbers at the end of their ids, as one document.

    Blocks of five sentences that were cut from one article give the document features too little to see.
    """
    run: list[Text] = []
    last = -2
    for text in texts:
        number = int(re.sub(r"\D", "", text.id) or 0)
        if run and (number > last + 2 or len(run) == most):
            yield _join(run)
            run = []
        run.append(text)
        last = number
    if run:
        yield _join(run)


def _join(run: list[Text]) -> Text:
    at = 0
    spans: list[tuple[int, int, str]] = []
    for text in run:
        spans += [(s + at, e + at, label) for s, e, label in text.entities]
        at += len(text.text) + 1
    return Text(run[0].id, run[0].source, "\n".join(t.text for t in run), spans)


def recased(text: Text, rng: random.Random, capitals: float, titled: float) -> Text:
    """The text with copies of some of its sentences that hold names, in capitals or in title case, at its start."""
    head: list[str] = []
    spans: list[tuple[int, int, str]] = []
    at = 0
    for span in sentences.split(text.text):
        inside = [(s, e, label) for s, e, label in text.entities if s >= span.start and e <= span.end]
        words = text.text[span.start : span.end]
        chance = rng.random()
        if not inside or len(words) > 260 or chance > capitals + titled:
            continue
        if chance < capitals:
            new = words.upper()
        else:
            new = re.sub(r"(?<![\w'’])[a-z](?=\w{3})", lambda m: m.group().upper(), words).rstrip(".")
        if len(new) > len(words) or (len(new) < len(words) and chance < capitals):
            continue
        spans += [(s - span.start + at, e - span.start + at, label) for s, e, label in inside]
        head.append(new)
        at += len(new) + 1
    if not head:
        return text
    moved = [(s + at, e + at, label) for s, e, label in text.entities]
    return Text(text.id, text.source, "\n".join([*head, text.text]), spans + moved)


def labelled(text: Text, tables: Tables) -> tuple[Document, list[str], int]:
    """The text as a document, the label of each token, and how many entities fit no row of tokens."""
    tokens = tokenize(text.text)
    doc = Document(tokens, bounds(tokens, sentences.split(text.text)), tables)
    labels = ["O"] * len(tokens)
    by_start = {s: n for n, s in enumerate(tokens.starts)}
    by_end = {e: n for n, e in enumerate(tokens.ends)}
    misfits = 0
    for s, e, label in text.entities:
        a, b = by_start.get(s), by_end.get(e)
        if b is None and text.text[e : e + 1] == ".":
            b = by_end.get(e + 1)
        if a is None or b is None or b < a:
            misfits += 1
            continue
        if a == b:
            labels[a] = f"S-{label}"
        else:
            labels[a] = f"B-{label}"
            labels[b] = f"E-{label}"
            for n in range(a + 1, b):
                labels[n] = f"M-{label}"
    return doc, labels, misfits
