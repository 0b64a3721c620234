"""The head of a copied page: headline, byline, date and source, and the furniture among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.intake import bylines, dates, phrases
from tui.intake.datelines import dateline
from tui.intake.furniture import Furniture, kind

_ZONE = 18  # non-blank lines from the top that may belong to the head
_LONGEST = 300
_STANDFIRST = 600  # characters of text that may stand between headline and byline
_PARTS = re.compile(r"\s+[|·•–—/~]\s+|\s*[|·•]\s*|\t+|\s{3,}|\s-\s")
_SENTENCE_END = re.compile(r"[.。][\"'”’»)\]」』]*$")
_ENDED = re.compile(r"[.!?。！？][\"'”’»)\]」』]*$")
_INNER_STOP = re.compile(r"(?<!\b[A-Z])(?<!\b(?:Mr|Dr|St|vs|No))[.!?]['\"”’]?\s+[“\"'‘]?[A-Z]")
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.*?)\s*#*\s*")
_BY_ALONE = re.compile(r"(?:(?:written|reported|posted|story)\s+)?by\s*:?|authors?\s*:", re.IGNORECASE)
_UNDERLINE = re.compile(r"[=\-~_*]{3,}\s*")
_LABELS = {kind: frozenset(names) for kind, *names in map(str.split, phrases.lines("head_labels"))}
_NAMED_LABELS = frozenset(names for kind in _LABELS.values() for names in kind) | frozenset(
    ["date", "summary", "share", "author", "byline", "published", "topics", "tags", "location", "abstract"]
    + ["news provided by", "provided by", "category", "section", "datum", "fecha", "data", "auteur", "autor"]
)
_LABELLED = re.compile(
    "(?P<label>"
    + "|".join(name for names in _LABELS.values() for name in names)
    + r")\s*[:：]\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+")
_SECTIONS = phrases.words("sections")
_OPENERS = phrases.words("openers")
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
        if not below and bylines.read(line) and _is_block(follows, beyond):
            below = True  # a bare name under a standfirst, with its paper or date beneath
        if _take(line, number, head, below=below, follows=follows, after_by=after_by):
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
    for number in zone[start:]:
        line = lines[number].strip()
        if number in head.used or number in head.furniture:
            below = True
        elif head.byline and line == re.sub(r"^\w+ (?=[A-ZÀ-Þ])", "", head.byline):
            head.furniture.add(number)  # the name once more, as a link to its page
        elif kind(line) is Furniture.LINE:
            head.furniture.add(number)
        elif _runs(line):
            break
        elif (below or " " not in line) and _is_button(line):
            head.furniture.add(number)
            head.body = max(head.body, number + 1)


def _runs(line: str) -> bool:
    """Whether a line is running text: sentences, speech, a turn of an interview, an item of a list."""
    return (
        len(line) > 120
        or (len(line) > 50 and _ENDED.search(line) is not None)
        or re.match(r"[“\"‘«„「『—–*•-]|[^\W\d][^:]{0,40}:\s|\d+[.)]\s|>|\|", line) is not None
        or bool(dateline(line)[0])
    )


def _is_button(line: str) -> bool:
    wide = bylines.is_cjk(line)
    short = len(line) <= (8 if wide else 40) and len(line.split()) <= 4
    return short and not re.search(r"[.!?…:;,。！？：][\"'”’»)\]」』]*$", line) and not line.startswith("#")


def _find_title(lines: Sequence[str], zone: Sequence[int], head: Head) -> int:
    """Takes the headline into `head`; returns the position in `zone` where the rest begins."""
    for position, number in enumerate(zone):
        line = lines[number].strip()
        following = [lines[n].strip() for n in zone[position + 1 : position + 3]]
        follows = following[0] if following else ""
        labelled = _LABELLED.fullmatch(line)
        if labelled and labelled["label"].lower() in _LABELS["title"]:
            head.title = labelled["value"]
            head.furniture.add(number)
            head.body = number + 1
            return position + 1
        if (
            _is_kicker(line, lines, zone[position + 1 : position + 7])
            or _is_chrome(line, follows)
            or (labelled and labelled["label"].lower() not in _LABELS["title"])
        ):
            if not _take(line, number, head, below=False, follows=follows):
                head.furniture.add(number)
            head.body = number + 1
            continue
        byline = bylines.read(line) if not head.byline and len(following) > 1 else None
        if byline and byline.sure and " " in byline.text and _could_be_title(follows):
            head.byline, head.place = byline.text, byline.place
            head.source = head.source or byline.outlet
            _keep_or_use(line, byline.text, number, head)
            head.body = number + 1
            continue
        heading = _HEADING.fullmatch(line)
        if not heading and not _could_be_title(line):
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
    if len(lower) > 120 or len(upper) > 120 or _ENDED.search(upper) or _SENTENCE_END.search(lower):
        return False
    if re.match(r"[-–—•*#>]\s", lower) or _UNDERLINE.fullmatch(lower):
        return False
    byline = bylines.read(lower)
    breaks_off = upper.endswith((",", ":", ";", "—", "–", "-", "&")) or upper.split()[-1].lower() in _CONNECTS
    if (byline and byline.sure) or kind(lower) is not Furniture.NOT or _is_dated(lower) or _is_section(lower):
        return False
    if byline and not breaks_off and not lower[:1].islower():
        return False
    if dateline(lower)[0] or _LABELLED.fullmatch(lower) or lower.endswith(":"):
        return False
    if not breaks_off and lower[:1].isupper() and _opens(lower) and _is_sentence_case(upper):
        return False
    after, beyond = ([line.strip() for line in lines[last + 2 : last + 4]] + ["", ""])[:2]
    clear_end = (
        not after
        or len(after) > 140
        or _is_head_line(after)
        or (bylines.read(after) is not None and _is_company(beyond))
        or (len(numbers) == 1 and _continues(lines, [*numbers, last + 1]))
    )
    if not clear_end:
        return False
    if breaks_off or lower[:1].islower():
        return True
    width = max(len(lines[number].strip()) for number in numbers)
    return width + 1 + len(lower.split(None, 1)[0]) > len(lower) and len(upper) >= 20


def _opens(line: str) -> bool:
    """Whether a line begins with a word that begins sentences."""
    return re.split(r"[\s’']", line.lstrip("“\"‘'«„¿¡("), maxsplit=1)[0].lower() in _OPENERS


def _is_sentence_case(line: str) -> bool:
    """Whether most long words of a headline are small, so that a capital after it begins anew."""
    words = [word for word in line.split()[1:] if len(word) > 3]
    return sum(word[0].islower() for word in words) > len(words) / 2


def _could_be_title(line: str) -> bool:
    if not line or len(line) > 220 or not any(char.isalnum() for char in line):
        return False
    if _SENTENCE_END.search(line) and (len(line) > 120 or _INNER_STOP.search(line)):
        return False
    return not (len(line) > 160 and _INNER_STOP.search(line))


def _is_chrome(line: str, follows: str) -> bool:
    """Whether a line above the headline is furniture: share bar, section name, date, address."""
    if _ADDRESS.fullmatch(line) or _UNDERLINE.fullmatch(line):
        return True
    if not follows or _is_head_line(follows) or len(follows) > 220:
        return False
    if kind(line) is not Furniture.NOT:
        return True
    if _is_dated(line):
        return True
    words = line.lower().replace("/", " ").replace("|", " ").replace("&", " ").strip(" :").split()
    if _is_section(line):
        return True
    if (
        bylines.is_outlet(line)
        and len(words) <= 4
        and len(follows.split()) >= 4
        and not _SENTENCE_END.search(follows)
    ):
        return True
    return (
        len(words) <= 3 and line.isupper() and len(follows.split()) >= 4 and not _SENTENCE_END.search(follows)
    )


def _is_kicker(line: str, lines: Sequence[str], below: Sequence[int]) -> bool:
    """Whether a line of one or two words names the theme above a headline: the next line is a
    headline by its form, and the byline or date comes after that."""
    words = [word for word in re.split(r"[\s/&|,]+", line) if word]
    follows = lines[below[0]].strip() if below else ""
    if (
        not 0 < len(words) <= 2
        or len(line) > 40
        or not all(word[0].isupper() or word in _CONNECTS for word in words)
        or _ENDED.search(line)
        or any(char.isdigit() for char in line)
        or bylines.is_cjk(line)
    ):
        return False
    titled = (
        _could_be_title(follows)
        and len(follows.split()) >= 4
        and len(follows) >= 24
        and not _SENTENCE_END.search(follows)
        and not follows[0].islower()
        and not _is_head_line(follows)
        and kind(follows) is Furniture.NOT
        and not dateline(follows)[0]
    )
    return titled and any(_is_head_line(lines[number].strip()) for number in below[1:])


def _is_dated(line: str) -> bool:
    said = dates.read_line(line)
    return said.dated and (said.pure or all(map(_is_known, _PARTS.split(bylines.plain(said.rest)))))


def _is_known(part: str) -> bool:
    """Whether a part of a head line between separators is something that stands in head lines."""
    part = part.strip(" ,;")
    if not any(char.isalpha() for char in part):
        return True
    if kind(part) is not Furniture.NOT or bylines.is_outlet(part) or part.lower() in _SECTIONS:
        return True
    if _LABELLED.fullmatch(part) or bylines.is_credit(part):
        return True
    return bylines.read(part) is not None or bylines.is_role(part) or _is_place(part)


def _is_place(part: str) -> bool:
    words = part.replace(",", " ").split()
    return 0 < len(words) <= 4 and all(word[0].isupper() and word.isalpha() for word in words)


def _is_lone_place(part: str) -> bool:
    """Whether a part of a dated line is nothing else that stands there and so where it was written."""
    known = kind(part) is not Furniture.NOT or bylines.is_outlet(part) or bylines.is_role(part)
    return " " not in part and not known and not _is_section(part) and not bylines.is_cjk(part)


def _is_head_line(line: str) -> bool:
    """Whether a line is plainly a byline or date line."""
    if len(line) > 200:
        return False
    byline = bylines.read(line)
    if (byline and byline.sure) or _is_dated(line):
        return True
    parts = _PARTS.split(line)
    return (
        len(parts) > 1
        and all(_is_known(part) for part in parts)
        and any((found := bylines.read(part)) is not None and found.sure for part in parts)
    )


def _take(line: str, number: int, head: Head, *, below: bool, follows: str, after_by: bool = False) -> bool:
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
    labelled = _LABELLED.fullmatch(line)
    if labelled and dates.read_line(line).dated and len(_PARTS.split(line)) > 1:
        labelled = None  # several facts on one line
    if labelled and labelled["label"].lower() not in _LABELS["title"] and not _SENTENCE_END.search(line):
        value = labelled["value"].strip()
        if labelled["label"].lower() in _LABELS["url"]:
            if not _ADDRESS.fullmatch(value):
                return False
            head.url = head.url or value
        else:
            head.source = head.source or value
        head.furniture.add(number)
        return True
    if below and line.lower().rstrip(":： ") in _NAMED_LABELS:
        source = line.lower().rstrip(":： ") in _LABELS["source"] | {"news provided by", "provided by"}
        if source and not head.source and len(follows) <= 60 and not _SENTENCE_END.search(follows):
            head.source = follows
        head.furniture.add(number)
        return True
    if below and head.source and line == head.source:
        head.furniture.add(number)
        return True
    byline = bylines.read(line)
    said = dates.read_line(line)
    named = byline is not None and (byline.sure or (below and not head.byline and _is_company(follows)))
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
    parts = [part.strip(" ,;") for part in _PARTS.split(rest)]
    parts = [part for part in parts if any(char.isalnum() for char in part)]
    split = len(parts) > 1 or said.dated
    if split and len(line) <= 200 and parts and all(_is_known(part) for part in parts):
        bare = any((found := bylines.read(part)) and found.sure for part in parts)
        if said.dated or bare:
            _date(said, head)
            _take_parts(parts, head)
            head.furniture.add(number)
            return True
    if below and (kind(line) is not Furniture.NOT or _is_section(line)):
        head.furniture.add(number)
        return True
    if bylines.is_credit(line) and (below or head.byline):
        head.furniture.add(number)
        return True
    if below and not head.byline and bylines.is_cjk_name(line) and (_is_dated(follows) or head.published):
        head.byline = line
        head.used.add(number)
        return True
    staff = bylines.is_role(line) or bylines.is_outlet(line)
    if (
        below
        and staff
        and (head.byline or _is_dated(follows))
        and len(line) <= 60
        and not _SENTENCE_END.search(line)
    ):
        if bylines.is_outlet(line):
            head.source = head.source or line
        head.furniture.add(number)
        return True
    return False


def _take_parts(parts: Sequence[str], head: Head) -> None:
    for part in parts:
        byline = bylines.read(part)
        if labelled := _LABELLED.fullmatch(part):
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
        elif _is_place(part) and (part.isupper() or _is_lone_place(part)):
            head.place = head.place or part


def _is_block(follows: str, beyond: str) -> bool:
    """Whether the two lines after a bare name under a standfirst show that it is a byline."""
    return _is_dated(follows) or (_is_company(follows) and _is_dated(beyond))


def _is_section(line: str) -> bool:
    words = line.lower().replace("/", " ").replace("|", " ").replace("&", " ").strip(" :").split()
    named = all(word.strip(",:•·>»›") in _SECTIONS for word in words if word.isalnum() or len(word) > 1)
    return 0 < len(words) <= 4 and named


def _is_company(follows: str) -> bool:
    """Whether the line after a bare name shows that the name is a byline."""
    return (
        _is_dated(follows) or (bylines.is_role(follows) and len(follows) <= 60) or bylines.is_outlet(follows)
    )


def _date(said: dates.DateLine, head: Head) -> None:
    head.published = head.published or said.published
    head.updated = head.updated or said.updated


def _keep_or_use(line: str, text: str, number: int, head: Head) -> None:
    """A line that is the byline and nothing else leaves the body; any other stays as furniture."""
    (head.used if line.strip("*_ ") == text else head.furniture).add(number)
