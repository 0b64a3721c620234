"""What the lines of a page's head say: byline, date, source, place and address, one line at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.intake import bylines, dates
from tui.intake.furniture import Furniture, kind
from tui.intake.head_lines import (
    LABELLED,
    LABELS,
    NAMED_LABELS,
    PARTS,
    SENTENCE_END,
    is_button,
    is_company,
    is_dated,
    is_known,
    is_lone_place,
    is_place,
    is_section,
    runs,
)

ADDRESS = re.compile(r"https?://\S+")
UNDERLINE = re.compile(r"[=\-~_*]{3,}\s*")
BY_ALONE = re.compile(r"(?:(?:written|reported|posted|story)\s+)?by\s*:?|authors?\s*:", re.IGNORECASE)


@dataclass(slots=True)
class Head:
    """What the top of a page says. Line numbers index the lines of the page.

    `used` are lines that are headline or byline and nothing else: they do not belong to the body.
    `furniture` are lines of the head that stay in the body, hidden. The text begins at `body`.
    """

    title: str = ""
    byline: str = ""
    published: str = ""
    updated: str = ""
    source: str = ""
    place: str = ""
    url: str = ""
    used: set[int] = field(default_factory=set)
    furniture: set[int] = field(default_factory=set)
    body: int = 0
    month_first: bool | None = None  # how the page writes 11/03/2024


def take(
    line: str,
    number: int,
    head: Head,
    *,
    below: bool,
    follows: str,
    after_by: bool = False,
    after_date: bool = False,
    leads: bool = False,
) -> bool:
    """Takes what a line of the head says into `head`. False when it is no line of the head.

    `below` tells that nothing but head lines stands between it and the headline.
    """
    if UNDERLINE.fullmatch(line):
        return False
    if BY_ALONE.fullmatch(line) and not head.byline and bylines.read(f"By {follows}"):
        head.furniture.add(number)
        return True
    if ADDRESS.fullmatch(line):
        head.url = head.url or line
        head.furniture.add(number)
        return True
    labelled = LABELLED.fullmatch(line)
    if labelled and dates.read_line(line).dated and len(PARTS.split(line)) > 1:
        labelled = None  # several facts on one line
    if labelled and labelled["label"].lower() not in LABELS["title"] and not SENTENCE_END.search(line):
        value = labelled["value"].strip()
        if (dated := dates.read_line(line, head.month_first)).published:
            _date(dated, head)
            value = PARTS.split(re.sub(r"\s*\d{4}.*", "", value))[0]
        if labelled["label"].lower() in LABELS["url"]:
            if not ADDRESS.fullmatch(value):
                return False
            head.url = head.url or value
        elif (
            (writer := bylines.read(value))
            and not bylines.is_outlet(value)
            and not head.byline
            and "," in value
        ):
            head.byline = writer.text  # “Source: Mara Lind, Contributor”
        elif labelled["label"].lower() in LABELS["other"]:
            pass
        else:
            head.source = head.source or value
        head.furniture.add(number)
        return True
    if below and line.lower().rstrip(":： ") in NAMED_LABELS:
        source = line.lower().rstrip(":： ") in LABELS["source"] | {
            "news provided by",
            "provided by",
        }
        if source and not head.source and len(follows) <= 60 and not SENTENCE_END.search(follows):
            head.source = follows
        head.furniture.add(number)
        return True
    if below and head.source and line == head.source:
        head.furniture.add(number)
        return True
    byline = bylines.read(line)
    said = dates.read_line(line, head.month_first)
    named = byline is not None and (byline.sure or (below and not head.byline and is_company(follows)))
    if byline and not byline.sure and kind(line) is not Furniture.NOT:
        byline = None  # “Heard On Weekend Edition”
    if byline and not named and below and not head.byline and leads:
        named = len(byline.text.split()) < 5
    if byline and not named and below and not head.byline and head.published and " " in line:
        named = after_date and (
            runs(follows)
            or kind(follows) is not Furniture.NOT
            or bylines.is_role(follows)
            or is_button(follows)
        )
    if byline and not said.dated and (named or after_by):
        if head.byline and byline.sure and not below:
            return False
        if not head.byline:
            head.byline = byline.text
            keep_or_use(line, byline.text, number, head)
        else:
            head.furniture.add(number)
        head.source = head.source or byline.outlet
        head.place = head.place or byline.place
        return True
    if said.dated and said.pure:
        _date(said, head)
        head.furniture.add(number)
        return True
    rest = bylines.plain(said.rest) if said.dated else line
    parts = [part.strip(" ,;") for part in PARTS.split(rest)]
    parts = [part for part in parts if any(char.isalnum() for char in part)]
    split = len(parts) > 1 or said.dated
    if split and len(line) <= 200 and parts and all(is_known(part) for part in parts):
        bare = any((found := bylines.read(part)) and found.sure for part in parts)
        if said.dated or bare:
            _date(said, head)
            _take_parts(parts, head)
            head.furniture.add(number)
            return True
    if below and (kind(line) is not Furniture.NOT or is_section(line)):
        head.furniture.add(number)
        return True
    if bylines.is_credit(line) and (below or head.byline):
        head.furniture.add(number)
        return True
    if (
        below
        and not head.byline
        and (is_dated(follows) or head.published)
        and bylines.is_cjk_name(line, kana=is_dated(follows))
    ):
        head.byline = line
        head.used.add(number)
        return True
    staff = bylines.is_role(line) or bylines.is_outlet(line)
    if (
        below
        and staff
        and (head.byline or is_dated(follows))
        and len(line) <= 60
        and not SENTENCE_END.search(line)
    ):
        if bylines.is_outlet(line):
            head.source = head.source or line
        head.furniture.add(number)
        return True
    return False


def _take_parts(parts: Sequence[str], head: Head) -> None:
    for part in parts:
        byline = bylines.read(part)
        if labelled := LABELLED.fullmatch(part):
            head.source = head.source or labelled["value"].strip()
        elif byline and byline.sure and not head.byline:
            # "Posted on 4 March by …": the small "by" belonged to what stood before the date
            head.byline = byline.text.removeprefix("by ")
            head.source = head.source or byline.outlet
            head.place = head.place or byline.place
        elif bylines.is_outlet(part):
            head.source = head.source or part
        elif byline and not head.byline:
            head.byline = byline.text
            head.place = head.place or byline.place
        elif is_place(part) and (part.isupper() or is_lone_place(part)):
            head.place = head.place or part


def _date(said: dates.DateLine, head: Head) -> None:
    head.published = head.published or said.published
    head.updated = head.updated or said.updated


def keep_or_use(line: str, text: str, number: int, head: Head) -> None:
    """A line that is the byline and nothing else leaves the body; any other stays as furniture."""
    (head.used if line.strip("*_ ") == text else head.furniture).add(number)
