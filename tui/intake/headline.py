"""The head of a copied page: headline, byline, date and source, and the furniture among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.intake import bylines, dates, phrases
from tui.intake.datelines import dateline
from tui.intake.furniture import Furniture, kind, stands_alone
from tui.intake.head_lines import (
    ENDED,
    LABELLED,
    LABELS,
    NAMED_LABELS,
    PARTS,
    SENTENCE_END,
    could_be_title,
    is_block,
    is_button,
    is_company,
    is_dated,
    is_head_line,
    is_kicker,
    is_known,
    is_lone_place,
    is_place,
    is_section,
    is_sentence_case,
    is_subhead,
    is_window,
    leads_to_date,
    names_writer,
    opens,
    runs,
)

_ZONE = 18  # non-blank lines from the top that may belong to the head
_LONGEST = 300
_STANDFIRST = 600  # characters of text that may stand between headline and byline
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.*?)\s*#*\s*")
_BY_ALONE = re.compile(r"(?:(?:written|reported|posted|story)\s+)?by\s*:?|authors?\s*:", re.IGNORECASE)
_UNDERLINE = re.compile(r"[=\-~_*]{3,}\s*")
_ADDRESS = re.compile(r"https?://\S+")
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\.?)?", re.IGNORECASE)  # the top line of a phone's screen
_CONNECTS = phrases.words("connecting")


@dataclass(slots=True)
class Head:
    """What the top of a page says. Line numbers index the lines given to `read`.

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


def read(lines: Sequence[str]) -> Head:
    """The head of the page in `lines` (cleaned text split at newlines).

    A text without headline gives a head without title, and `body` 0 or after the furniture.
    """
    head = Head()
    zone = [number for number, line in enumerate(lines[:200]) if line.strip()][:_ZONE]
    position = _find_title(lines, zone, head)
    passed = 0  # characters of text below the headline that are no head lines
    start = since = position
    while position < len(zone):
        number = zone[position]
        line = lines[number].strip()
        if len(line) > _LONGEST:
            break
        follows = lines[zone[position + 1]].strip() if position + 1 < len(zone) else ""
        above = lines[zone[position - 1]].strip() if position else ""
        after_by = _BY_ALONE.fullmatch(above) is not None
        below = passed == 0 or since == position > start
        beyond = lines[zone[position + 2]].strip() if position + 2 < len(zone) else ""
        if not below and bylines.read(line) and is_block(follows, beyond):
            below = True  # a bare name under a standfirst, with its paper or date beneath
        after_date = is_dated(above)
        leads = position == start and leads_to_date([lines[n].strip() for n in zone[position + 1 :]])
        shown = {"after_by": after_by, "after_date": after_date, "leads": leads}
        if _take(line, number, head, below=below, follows=follows, **shown):
            head.body = number + 1
            since = position + 1
        else:
            passed += len(line)
            blank_after = number + 1 >= len(lines) or not lines[number + 1].strip()
            if passed > _STANDFIRST or (passed > 250 and not blank_after):
                break
            if position - since > 5:
                break
        position += 1
    _sweep(lines, zone, start, head)
    return head


def _sweep(lines: Sequence[str], zone: Sequence[int], start: int, head: Head) -> None:
    """Takes the buttons and labels that stand among or below the lines of the head.

    They are too many to know by name: anything of a few words, without an end, between the first
    line that is byline, date or furniture and the first running text.
    """
    below = False
    for place, number in enumerate(zone[start:], start):
        line = lines[number].strip()
        if number in head.used or number in head.furniture:
            below = True
        elif line == head.title:
            head.furniture.add(number)
        elif names_writer(line, head.byline):
            head.furniture.add(number)  # the name once more, as a link to its page
        elif kind(line) is Furniture.LINE and stands_alone(lines, number):
            head.furniture.add(number)
        elif runs(line):
            if number >= head.body:
                break
        elif below and not head.place and line.isupper() and is_place(line) and is_lone_place(line):
            head.place = line
            head.furniture.add(number)
            head.body = max(head.body, number + 1)
        elif (below or " " not in line) and is_button(line) and not is_subhead(lines, zone, place):
            head.furniture.add(number)
            head.body = max(head.body, number + 1)


def _find_title(lines: Sequence[str], zone: Sequence[int], head: Head) -> int:
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
        below = zone[position + 1 : position + 7]
        if (
            is_kicker(line, lines, below)
            or is_window(line, lines, below)
            or _is_chrome(line, follows)
            or (labelled and labelled["label"].lower() not in LABELS["title"])
        ):
            if not _take(line, number, head, below=False, follows=follows):
                head.furniture.add(number)
            head.body = number + 1
            continue
        byline = bylines.read(line) if not head.byline and len(following) > 1 else None
        if byline and byline.sure and " " in byline.text and could_be_title(follows):
            head.byline, head.place = byline.text, byline.place
            head.source = head.source or byline.outlet
            _keep_or_use(line, byline.text, number, head)
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
    if position < len(zone) and zone[position] == last + 1 and _UNDERLINE.fullmatch(lines[last + 1].strip()):
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
    if re.match(r"[-–—•*#>]\s", lower) or _UNDERLINE.fullmatch(lower):
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


def _is_chrome(line: str, follows: str) -> bool:
    """Whether a line above the headline is furniture: share bar, section name, date, address."""
    if _ADDRESS.fullmatch(line) or _UNDERLINE.fullmatch(line) or _CLOCK.fullmatch(line):
        return True
    if not follows or is_head_line(follows) or len(follows) > 220:
        return False
    if kind(line) is not Furniture.NOT:
        return True
    if is_dated(line):
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


def _take(
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
    if _UNDERLINE.fullmatch(line):
        return False
    if _BY_ALONE.fullmatch(line) and not head.byline and bylines.read(f"By {follows}"):
        head.furniture.add(number)
        return True
    if _ADDRESS.fullmatch(line):
        head.url = head.url or line
        head.furniture.add(number)
        return True
    labelled = LABELLED.fullmatch(line)
    if labelled and dates.read_line(line).dated and len(PARTS.split(line)) > 1:
        labelled = None  # several facts on one line
    if labelled and labelled["label"].lower() not in LABELS["title"] and not SENTENCE_END.search(line):
        value = labelled["value"].strip()
        if labelled["label"].lower() in LABELS["url"]:
            if not _ADDRESS.fullmatch(value):
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
    said = dates.read_line(line)
    named = byline is not None and (byline.sure or (below and not head.byline and is_company(follows)))
    if byline and not named and below and not head.byline and leads:
        named = len(byline.text.split()) < 5
    if byline and not named and below and not head.byline and head.published and " " in line:
        named = after_date and (runs(follows) or kind(follows) is not Furniture.NOT)
    if byline and not said.dated and (named or after_by):
        if head.byline and byline.sure and not below:
            return False
        if not head.byline:
            head.byline = byline.text
            _keep_or_use(line, byline.text, number, head)
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
    if below and not head.byline and bylines.is_cjk_name(line) and (is_dated(follows) or head.published):
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


def _keep_or_use(line: str, text: str, number: int, head: Head) -> None:
    """A line that is the byline and nothing else leaves the body; any other stays as furniture."""
    (head.used if line.strip("*_ ") == text else head.furniture).add(number)
