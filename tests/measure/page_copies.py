"""How well plain-text page copies are taken apart: headline, byline, date, dateline, text, furniture.

    python tests/measure/page_copies.py [--verbose] [FILE ...]

Reads the files of `page_copies/` (or those given): pages of many countries with what must be found
in them, written for this before the reader was tried on them. Prints the share of fields that are
right, each phrase that must be gone or kept being a field of its own. The date counts by its day,
the byline without its “By”; where two readings are right, they stand with a bar between them.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tui.intake import plain

PAGES = Path(__file__).with_name("page_copies")


@dataclass
class Page:
    """A page copy and what must be found in it; `absent` and `present` are phrases of its text."""

    name: str
    facts: dict[str, str] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    present: list[str] = field(default_factory=list)
    text: str = ""


def pages(path: Path) -> Iterator[Page]:
    """The pages of one file, in its order."""
    for block in re.split(r"^=== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        head, _, text = block.partition("\n---\n")
        name, *lines = head.split("\n")
        page = Page(name, text=text)
        for line in lines:
            label, _, value = line.partition(":")
            value = value.strip()
            if label in {"absent", "present"}:
                getattr(page, label).append(value)
            else:
                page.facts[label] = value
        yield page


def judge(page: Page) -> Iterator[tuple[str, bool, str]]:
    """`(field, whether it is right, what was found)` for each field of the page."""
    draft = plain.draft(page.text)
    shown = plain.without(draft.text, draft.furniture)
    found = {
        "title": draft.title,
        "author": re.sub(r"^(?:by|par|von|por|door|di|de|av|af)\s+", "", draft.byline, flags=re.IGNORECASE),
        "published": draft.published[:10],
        "dateline": draft.dateline,
        "paragraphs": str(len([line for line in shown.split("\n") if line.strip()])),
    }
    for name, value in page.facts.items():
        yield name, loose(found[name]) in map(loose, value.split("|")), found[name]
    flat = " ".join(shown.split())
    for phrase in page.absent:
        yield "furniture gone", phrase not in flat, phrase
    for phrase in page.present:
        yield "text kept", phrase in flat, phrase


def loose(text: str) -> str:
    """`text` without its signs and capitals."""
    return re.sub(r"\W+", " ", text.casefold()).strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--verbose", action="store_true", help="print what is wrong")
    options = parser.parse_args()
    for path in options.files or sorted(PAGES.glob("*.txt")):
        marks: dict[str, list[bool]] = defaultdict(list)
        copies = list(pages(path))
        for page in copies:
            for name, right, found in judge(page):
                marks[name].append(right)
                if options.verbose and not right:
                    print(f"  {page.name}: {name}: {found!r}, expected {page.facts.get(name, '')!r}")
        every = [mark for group in marks.values() for mark in group]
        shares = "  ".join(f"{name} {sum(group) / len(group):.3f}" for name, group in marks.items())
        share = sum(every) / len(every)
        print(f"{path.stem}: {len(copies)} pages, {sum(every)} of {len(every)} fields ({share:.3f})")
        print(f"  {shares}")


if __name__ == "__main__":
    main()
