"""The weights by which lines left over from a page are told, and how well they do on pages left out.

    python tests/measure/page_lines.py [FOLDER] [--verbose] [--copies]

Fits a logistic regression (ridge 1, Newton's method) on the lines of `page_copies/` but the sets that
are to stay unseen, and of the HTML pages of FOLDER where one with a `cases.json` is given: their lines
from the headline to sixteen below the text, furniture when they are not in the text that is expected.
Lines that a phrase tells stand for those that none does: the signs know nothing of phrases. Prints the
weights for `tui/intake/leftovers.py`, then for each set what the weights fitted on the others decide.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from lxml import html
from page_copies import PAGES, pages
from pages import Tally

from tui.intake import leftovers, plain

UNSEEN = {"tenth_unseen", "fourteenth"}  # not fitted on
BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "br", "button", "caption", "dd", "div", "dl", "dt"]
    + ["fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "label", "legend", "li", "main"]
    + ["nav", "ol", "option", "p", "pre", "section", "table", "td", "th", "tr", "ul"]
    + [f"h{level}" for level in range(1, 7)]
)
SILENT = frozenset(["head", "iframe", "noscript", "script", "select", "style", "svg", "template", "textarea"])


@dataclass
class Seen:
    """A line, what is right about it, and whether the rules find it."""

    group: str
    line: leftovers.Line
    text: str
    furniture: bool
    by_rule: bool


def judged(group: str, text: str, furniture: set[str]) -> Iterator[Seen]:
    """The lines of a page that signs can judge, those that phrases tell among them."""
    page = plain.take_apart(text)
    for line in leftovers.undecided(page.texts, page.start, page.in_head, page.attached):
        one = page.texts[line.number]
        yield Seen(group, line, one, loose(one) in furniture, page.by_rule[line.number])


def loose(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def copies() -> Iterator[Seen]:
    """The lines of the page copies; furniture by rule or by what is expected."""
    for path in sorted(PAGES.glob("*.txt")):
        if path.stem in UNSEEN:
            continue
        for page in pages(path):
            found = plain.take_apart(page.text)
            wrong = {
                loose(one)
                for one, gone in zip(found.texts, found.by_rule, strict=True)
                if gone or any(phrase in one for phrase in page.absent)
            }
            yield from judged(path.stem, page.text, wrong)


@dataclass
class Copied:
    """An HTML page as it is copied from its headline (else its text) to sixteen lines below its text."""

    case: dict[str, Any]
    lines: list[str]
    text: list[bool]
    titled: bool


def web_pages(folder: Path) -> Iterator[Seen]:
    """The lines of the HTML pages of a `cases.json`, as a copy of the page has them."""
    for one in copied(folder):
        wrong = {loose(line) for line, right in zip(one.lines, one.text, strict=True) if not right}
        yield from judged(f"web {zlib.crc32(one.case['id'].encode()) % 8}", "\n\n".join(one.lines), wrong)


def copied(folder: Path) -> Iterator[Copied]:
    """The HTML pages of a `cases.json` that have a text."""
    for case in json.loads((folder / "cases.json").read_text("utf-8")):
        if case["kind"] != "html" or "text" not in case["expect"]:
            continue
        data = (folder / case["file"]).read_bytes()
        if case["file"].endswith(".gz"):
            data = gzip.decompress(data)
        lines = list(shown_lines(html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))))
        expected = case["expect"]["text"]
        whole, single = loose(expected), {loose(one) for one in expected.split("\n")}
        texts = [loose(line) in single or (len(line) > 25 and loose(line) in whole) for line in lines]
        body = [number for number, right in enumerate(texts) if right and len(lines[number]) > 60]
        if not body:
            continue
        title = loose(case["expect"].get("title") or "")
        top = next((n for n in range(body[0], -1, -1) if title and loose(lines[n]) == title), -1)
        first, end = (top if top >= 0 else body[0]), min(len(lines), body[-1] + 16)
        yield Copied(case, lines[first:end], texts[first:end], top >= 0)


def shown_lines(element: object) -> Iterator[str]:
    """The lines that a browser shows of an element, one for each block, without empty ones."""
    parts: list[str] = []
    made: list[str] = []

    def close() -> None:
        line = " ".join("".join(parts).split())
        parts.clear()
        if line:
            made.append(line)

    def walk(node: object) -> None:
        tag = getattr(node, "tag", None)
        if not isinstance(tag, str) or tag in SILENT:
            return
        if tag in BLOCKS:
            close()
        parts.append(getattr(node, "text", "") or "")
        for child in node:  # type: ignore[attr-defined]
            walk(child)
            parts.append(child.tail or "")
        if tag in BLOCKS:
            close()

    walk(element)
    close()
    return iter(made)


def fit(rows: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The weights of a ridge logistic regression; the last column of `rows` is the bias."""
    weights = np.zeros(rows.shape[1])
    ridge = np.ones(rows.shape[1])
    ridge[-1] = 1e-6
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - right) + ridge * weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        weights -= np.linalg.solve(bend, slope)
    return weights


def read_copies(folder: Path) -> None:
    """Print how the plain-text reader does on copies of real pages, and what it leaves and hides."""
    tally, left, lost = Tally(), 0, 0
    for one in copied(folder):
        if one.titled:
            draft = plain.draft("\n\n".join(one.lines))
            shown = plain.without(draft.text, draft.furniture)
            tally.take(one.case["expect"], draft.title, draft.published, shown)
            kept = {loose(line) for line in shown.split("\n")}
            texts = {loose(line) for line, right in zip(one.lines, one.text, strict=True) if right}
            left += len(kept - texts - {""})
            lost += len(texts - kept - {loose(draft.title)})
    print(f"{tally}; lines left {left}, lines of the text hidden {lost}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="with a cases.json and its pages")
    parser.add_argument("--verbose", action="store_true", help="print what is decided wrongly")
    parser.add_argument(
        "--copies", action="store_true", help="print only how copies of FOLDER's pages are read"
    )
    options = parser.parse_args()
    if options.copies:
        read_copies(options.folder)
        return
    seen = [*copies(), *(web_pages(options.folder) if options.folder else ())]
    signs = sorted({sign for one in seen for sign in one.line.signs} - {"inside"})
    rows = np.array([[sign in one.line.signs for sign in signs] + [True] for one in seen], dtype=float)
    right = np.array([one.furniture for one in seen], dtype=float)
    weights = fit(rows, right)
    print({sign: round(float(weight), 2) for sign, weight in zip([*signs, "bias"], weights, strict=True)})
    groups = np.array([one.group for one in seen])
    for group in sorted(set(groups)):
        other = fit(rows[groups != group], right[groups != group])
        leftovers.WEIGHTS = dict(zip([*signs, "bias"], map(float, other), strict=True))
        mine = [one for one in seen if one.group == group and not one.by_rule]
        lost = [one for one in mine if one.furniture]
        taken = [one for one in mine if one.line.goes]
        wrong = [one for one in taken if not one.furniture]
        counts = f"{len(mine)} undecided, {len(lost)} furniture, {len(taken) - len(wrong)} found"
        print(f"{group}: {counts}, {len(wrong)} wrong")
        if options.verbose:
            for one in wrong:
                print(f"  wrong {one.line.weight:5.2f} {one.line.place} {one.text[:100]}")
            if not group.startswith("web"):
                for one in lost:
                    if not one.line.goes:
                        print(f"  left  {one.line.weight:5.2f} {one.line.place} {one.text[:100]}")


if __name__ == "__main__":
    main()
