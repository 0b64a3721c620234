"""The headline of a copied page: which line it is, and how many lines it has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.intake import bylines, dates, phrases
from tui.intake.datelines import dateline
from tui.intake.furniture import Furniture, kind
from tui.intake.head_facts import ADDRESS, UNDERLINE, Head, keep_or_use, take
from tui.intake.head_lines import (
    ENDED,
    LABELLED,
    LABELS,
    SENTENCE_END,
    could_be_title,
    is_company,
    is_dated,
    is_head_line,
    is_kicker,
    is_section,
    is_sentence_case,
    is_window,
    opens,
)

_HEADING = re.compile(r"#{1,6}\s+(?P<text>.*?)\s*#*\s*")
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\.?)?", re.IGNORECASE)  # the top line of a phone's screen
_DATE_FIRST = re.compile(r"(?:\w+\.?,?\s+){0,2}\d")
_CONNECTS = phrases.words("connecting")


def find(lines: Sequence[str], zone: Sequence[int], head: Head) -> int:
    """Takes the headline into `head`; returns the position in `zone` where the rest begins."""
    for position, number in enumerate(zone):
        line = lines[number].strip()
        following = [lines[n].strip() for n in zone[position + 1 : position + 3]]
        follows = following[0] if following else ""
        labelled = LABELLED.fullmatch(line)
        if labelled and labelled["label"].lower() in LABELS["title"]:
            head.title = labelled["value"]
            head.furniture.add(number)
            head.body = number + 1
            return position + 1
        below = zone[position + 1 : position + 10]
        if (
            is_kicker(line, lines, below)
            or is_window(line, lines, below)
            or _is_chrome(line, following)
            or (labelled and labelled["label"].lower() not in LABELS["title"])
        ):
            if not take(line, number, head, below=False, follows=follows):
                head.furniture.add(number)
                said = dates.read_line(line, head.month_first)
                head.published = head.published or said.published
            head.body = number + 1
            continue
        byline = bylines.read(line) if not head.byline and len(following) > 1 else None
        if byline and byline.sure and " " in byline.text and could_be_title(follows):
            head.byline, head.place = byline.text, byline.place
            head.source = head.source or byline.outlet
            keep_or_use(line, byline.text, number, head)
            head.body = number + 1
            continue
        heading = _HEADING.fullmatch(line)
        if not heading and not could_be_title(line):
            return position
        return _take_title(lines, zone, position, head, heading["text"] if heading else "")
    return len(zone)


def _take_title(lines: Sequence[str], zone: Sequence[int], position: int, head: Head, heading: str) -> int:
    first = zone[position]
    numbers = [first]
    if not heading:
        while len(numbers) < 3 and _continues(lines, numbers):
            numbers.append(numbers[-1] + 1)
    whole = heading or " ".join(lines[number].strip() for number in numbers)
    if len(numbers) > 1 and re.search("[\u3040-\u30ff\u4e00-\u9fff]$", lines[first].strip()):
        whole = "".join(lines[number].strip() for number in numbers)
    title, _, suffix = whole.rpartition(" | ")
    if title and bylines.is_outlet(suffix):
        head.title, head.source = title.strip(), suffix.strip()
        head.furniture.update(numbers)
    else:
        head.title = whole
        head.used.update(numbers)
    last = numbers[-1]
    head.body = last + 1
    position += len(numbers)
    if position < len(zone) and zone[position] == last + 1 and UNDERLINE.fullmatch(lines[last + 1].strip()):
        head.furniture.add(last + 1)
        head.body = last + 2
        position += 1
    return position


def _continues(lines: Sequence[str], numbers: Sequence[int]) -> bool:
    """Whether the line under `numbers` goes on with the headline they hold.

    It must stand directly below, be no sentence and no byline, and be there because the line
    above was full: its first word would not have fitted, unless the line above plainly breaks off.
    """
    last = numbers[-1]
    if last + 1 >= len(lines) or not lines[last + 1].strip():
        return False
    upper, lower = lines[last].strip(), lines[last + 1].strip()
    if len(lower) > 120 or len(upper) > 120 or ENDED.search(upper) or SENTENCE_END.search(lower):
        return False
    if re.match(r"[-–—•*#>]\s", lower) or UNDERLINE.fullmatch(lower):
        return False
    byline = bylines.read(lower)
    breaks_off = upper.endswith((",", ":", ";", "—", "–", "-", "&")) or upper.split()[-1].lower() in _CONNECTS
    if (byline and byline.sure) or kind(lower) is not Furniture.NOT or is_dated(lower) or is_section(lower):
        return False
    if byline and not breaks_off and not lower[:1].islower():
        return False
    if dateline(lower)[0] or LABELLED.fullmatch(lower) or lower.endswith(":"):
        return False
    if not breaks_off and bylines.is_outlet(lower):
        return False
    if not breaks_off and " " not in lower and lower[:1].isupper() and is_sentence_case(upper):
        return False
    longer = len(lower) > 0.8 * len(upper)  # a new sentence: the second line of a headline is the shorter
    if not breaks_off and lower[:1].isupper() and is_sentence_case(upper) and (longer or opens(lower)):
        return False
    after, beyond = ([line.strip() for line in lines[last + 2 : last + 4]] + ["", ""])[:2]
    clear_end = (
        not after
        or len(after) > 140
        or is_head_line(after)
        or (bylines.read(after) is not None and is_company(beyond))
        or (len(numbers) == 1 and _continues(lines, [*numbers, last + 1]))
    )
    if not clear_end:
        return False
    if breaks_off or lower[:1].islower():
        return True
    width = max(len(lines[number].strip()) for number in numbers)
    return width + 1 + len(lower.split(None, 1)[0]) > len(lower) and len(upper) >= 20


def _is_clear_title(line: str) -> bool:
    return (
        could_be_title(line)
        and len(line.split()) >= 4
        and not SENTENCE_END.search(line)
        and not is_head_line(line)
        and kind(line) is Furniture.NOT
    )


def _opens_with_date(line: str) -> bool:
    """Whether a line is a date with at most a few words behind it (“4 March 2025 - Politics”)."""
    said = dates.read_line(line)
    return bool(said.published) and len(said.rest.split()) <= 4 and line.rstrip().endswith(said.rest)


def _is_chrome(line: str, following: Sequence[str]) -> bool:
    """Whether a line above the headline is furniture: share bar, section name, date, address."""
    if ADDRESS.fullmatch(line) or UNDERLINE.fullmatch(line) or _CLOCK.fullmatch(line):
        return True
    follows, beyond = [*following, "", ""][:2]
    if (is_section(line) or line.isupper()) and is_dated(follows) and _is_clear_title(beyond):
        return True  # the section over a date over the headline
    if not follows or is_head_line(follows) or len(follows) > 220:
        return False
    if kind(line) is not Furniture.NOT:
        return True
    if is_dated(line) or (_is_clear_title(follows) and _DATE_FIRST.match(line) and _opens_with_date(line)):
        return True
    words = line.lower().replace("/", " ").replace("|", " ").replace("&", " ").strip(" :").split()
    if is_section(line):
        return True
    if (
        bylines.is_outlet(line)
        and len(words) <= 4
        and len(follows.split()) >= 4
        and not SENTENCE_END.search(follows)
    ):
        return True
    return (
        len(words) <= 3 and line.isupper() and len(follows.split()) >= 4 and not SENTENCE_END.search(follows)
    )
