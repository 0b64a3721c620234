"""Texts with their quotations marked in line, for tests and measurements.

A file holds passages. Each starts with `=== id | what it is about`, an optional line
`names A=Ana Lund; B=Boris Keller|Mr Keller` (other accepted forms behind a bar), then the text. In the text
`{d A: words}` marks a direct quotation by A, `m` a mixed, `i` an indirect one, `s` marked words that are not
speech and `o` something arguable that no score counts. `{d ?: …}` has no speaker. Speakers without an entry
under `names` stand for themselves, other accepted forms behind a bar as there. Pieces may nest; the braces
are no part of the text.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

KINDS = {"d": "direct", "m": "mixed", "i": "indirect", "s": "scare", "o": "indirect"}
_TOKEN = re.compile(r"\{(?P<kind>[dmiso])(?: (?P<who>[^{}:]+))?: |\}")
TEXTS = Path(__file__).parent / "quote_texts"


def parse(body: str, names: dict[str, list[str]]) -> tuple[str, list[dict[str, Any]]]:
    """The text without its braces, and the quotations in it, by start."""
    text, found, held = "", [], []
    at = 0
    for token in _TOKEN.finditer(body):
        text += body[at : token.start()]
        at = token.end()
        if token["kind"]:
            held.append((len(text), token["kind"], token["who"]))
        else:
            start, kind, who = held.pop()
            called = names.get(who, who.split("|")) if who and who != "?" else []
            item: dict[str, Any] = {
                "start": start,
                "end": len(text),
                "kind": KINDS[kind],
                "speaker": None,
                "cue": None,
            }
            item["speaker_name"] = called[0] if called else None
            item["aliases"] = called[1:]
            item["optional"] = kind == "o"
            found.append(item)
    if held:
        raise ValueError(f"a brace is not closed: {body[:60]!r}")
    found.sort(key=lambda item: (item["start"], -item["end"]))
    return text + body[at:], found


def load(name: str) -> list[dict[str, Any]]:
    """The passages of one file as rows `{"id", "about", "text", "quotes"}`."""
    rows = []
    for block in (TEXTS / name).read_text(encoding="utf-8").split("=== ")[1:]:
        head, _, body = block.partition("\n")
        ident, _, about = head.partition(" | ")
        names: dict[str, list[str]] = {}
        if body.startswith("names "):
            line, _, body = body.partition("\n")
            for entry in line[6:].split(";"):
                short, _, full = entry.strip().partition("=")
                names[short] = full.split("|")
        text, quotes = parse(body.rstrip("\n"), names)
        rows.append({"id": ident, "about": about, "text": text, "quotes": quotes})
    return rows
