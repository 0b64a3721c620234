"""Training texts: folders of gzip'd JSON lines `{"id", "source", "text", "entities": [[start, end, label],
…]}`.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tui.reading import lexicon, sentences
from tui.reading.features import Document
from tui.reading.gazetteers import Name, Tables
from tui.reading.tagger import bounds
from tui.reading.tokens import tokenize
from tui.reading.training import coined

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
                heads = sorted(
                    (s, e, label) for s, e, label in row.get("title_entities", ()) if label in LABELS
                )
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
    """The text with copies of some of its sentences that hold names, in capitals or in title case, at its
    start.
    """
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
        known = tables.name(" ".join(t.lower for t in doc.types[a : b + 1]))
        if known & Name.NOT_A_NAME and not known & ~(Name.NOT_A_NAME | Name.COMMON):
            continue  # an event or a work that a source calls an organisation
        if a == b:
            labels[a] = f"S-{label}"
        else:
            labels[a] = f"B-{label}"
            labels[b] = f"E-{label}"
            for n in range(a + 1, b):
                labels[n] = f"M-{label}"
    return doc, labels, misfits


class Names:
    """Names to put in place of others, from the curated lists, so that the lists and the context are
    learned.
    """

    def __init__(self, folder: Path) -> None:
        def entries(name: str) -> list[str]:
            lines = (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()
            return [p.strip() for line in lines for p in line.split("#")[0].split("|") if p.strip()]

        self.organisations = [entries(n) for n in ("companies", "organisations", "media", "clubs")]
        self.given = [w for n in ("given_male", "given_female") for line in entries(n) for w in line.split()]
        self.family = [w for line in entries("surnames") for w in line.split()]
        self.places = entries("landmarks")

    def instead(self, name: str, label: str, rng: random.Random) -> str:
        """Another name of the same kind, or the same when there is none."""
        if label == "ORG":
            telling = name.split()[-1] in lexicon.ORG_ENDS
            if rng.random() < (0.05 if telling else 0.35):
                return coined.company(rng, self.family, self.given)
            return rng.choice(self.organisations[rng.choices(range(4), (5, 2, 2, 2))[0]])
        if label == "PLACE" and name not in lexicon.COUNTRY_WORDS:
            chance = rng.random()
            return rng.choice(self.places) if chance < 0.2 else coined.place(rng) if chance < 0.35 else name
        if label == "PERSON":
            words = name.split()
            if len(words) in (2, 3):
                return coined.person(rng, self.family, self.given)
            if len(words) == 1:
                return coined.family(rng, self.family)
        return name


def renamed(text: Text, names: Names, rng: random.Random) -> Text:
    """The text with most of its names replaced, each by the same other name throughout."""
    new: dict[tuple[str, str], str] = {}
    surnames: dict[str, str] = {}
    out = ""
    at = 0
    spans: list[tuple[int, int, str]] = []
    for s, e, label in text.entities:
        old = text.text[s:e]
        key = (old, label)
        if key not in new:
            if label == "PERSON" and " " not in old and old in surnames:
                new[key] = surnames[old]
            elif label == "ORG" and (old, "short") in new:
                new[key] = new[old, "short"]
            else:
                new[key] = names.instead(old, label, rng) if rng.random() < 0.8 else old
            if label == "PERSON" and " " in old:
                surnames[old.split()[-1]] = new[key].split()[-1]
            if label == "ORG" and " " in old and " " in new[key]:
                new.setdefault((old.split()[0], "short"), new[key].split()[0])
        out += text.text[at:s]
        spans.append((len(out), len(out) + len(new[key]), label))
        out += new[key]
        at = e
    return Text(text.id, text.source, out + text.text[at:], spans)
