"""The kinds of line that stand at the head of a page, told by their form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.intake import bylines, dates, phrases
from tui.intake.datelines import dateline
from tui.intake.furniture import Furniture, kind

PARTS = re.compile(r"\s+(?=[\u4e00-\u9fff]{2,4}[：:])|\s+[|·•–—/~]\s+|\s*[|·•]\s*|\t+|\s{3,}|\s-\s")
SENTENCE_END = re.compile(r"[.。\u0964\u0965\u06d4\u061f\u0589\u1362\u17d4\u104b][\"'”’»)\]」』]*$")
ENDED = re.compile(r"[.!?。！？\u0964\u0965\u06d4\u061f\u0589\u1362\u17d4\u104b][\"'”’»)\]」』]*$")
_INNER_STOP = re.compile(r"(?<!\b[A-Z])(?<!\b(?:Mr|Dr|St|vs|No))[.!?]['\"”’]?\s+[“\"'‘]?[A-Z]")
_SECTIONS = phrases.words("sections")
_CONNECTS = phrases.words("connecting")
_OPENERS = phrases.words("openers")
_BY = re.compile(r"(?:by|par|von|por|di|door|av|af)\s+(?=[A-ZÀ-Þ])", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[.:h]\d\d.{0,4}")
LABELS = {kind: frozenset(names) for kind, *names in map(str.split, phrases.lines("head_labels"))}
NAMED_LABELS = frozenset(
    [name for names in LABELS.values() for name in names]
    + phrases.lines("named_labels")  # what stands alone over its value
)
LABELLED = re.compile(
    "(?P<label>"
    + "|".join(name for names in LABELS.values() for name in names)
    + r")\s*[:：]\s*(?P<value>\S.*)",
    re.IGNORECASE,
)


def runs(line: str) -> bool:
    """Whether a line is running text: sentences, speech, a turn of an interview, an item of a list."""
    return (
        len(line) > 120
        or ((len(line) > 50 or len(line.split()) > 3) and ENDED.search(line) is not None)
        or re.match(r"[“\"‘«„「『—–*•-]|[^\W\d][^:]{0,40}:\s|\d+[.)]\s|>|\|", line) is not None
        or bool(dateline(line)[0])
    )


def is_button(line: str) -> bool:
    """Whether a line is as short as a button or label: at most three words without an end."""
    wide = bylines.is_cjk(line)
    short = len(line) <= (8 if wide else 40) and len(line.split()) <= 3 and not _CLOCK.fullmatch(line)
    return (
        short
        and not re.search(
            r"[.?…:;,。！？：\u0964\u0965\u06d4\u061f\u0589\u1362\u17d4\u104b][\"'”’»)\]」』]*$", line
        )
        and not line.startswith("#")
    )


def is_dated(line: str) -> bool:
    """Whether a line is a date and nothing that does not stand beside dates in heads."""
    said = dates.read_line(line)
    return said.dated and (said.pure or all(map(is_known, PARTS.split(bylines.plain(said.rest)))))


def is_known(part: str) -> bool:
    """Whether a part of a head line between separators is something that stands in head lines."""
    part = part.strip(" ,;")
    if not any(char.isalpha() for char in part):
        return True
    if kind(part) is not Furniture.NOT or bylines.is_outlet(part) or part.lower() in _SECTIONS:
        return True
    if LABELLED.fullmatch(part) or bylines.is_credit(part):
        return True
    return bylines.read(part) is not None or bylines.is_role(part) or is_place(part)


def is_place(part: str) -> bool:
    """Whether a part of a line has the form of a place: a few capitalised words."""
    words = part.replace(",", " ").split()
    return 0 < len(words) <= 4 and all(word[0].isupper() and word.isalpha() for word in words)


def is_lone_place(part: str) -> bool:
    """Whether a part of a dated line is nothing else that stands there and so where it was written."""
    known = kind(part) is not Furniture.NOT or bylines.is_outlet(part) or bylines.is_role(part)
    return " " not in part and not known and not is_section(part) and not bylines.is_cjk(part)


def is_head_line(line: str) -> bool:
    """Whether a line is plainly a byline or date line."""
    if len(line) > 200:
        return False
    byline = bylines.read(line)
    if (byline and byline.sure) or is_dated(line):
        return True
    parts = PARTS.split(line)
    return (
        len(parts) > 1
        and all(is_known(part) for part in parts)
        and any((found := bylines.read(part)) is not None and found.sure for part in parts)
    )


def is_section(line: str) -> bool:
    """Whether a line is made of names of sections (“World / Africa”)."""
    words = line.lower().replace("/", " ").replace("|", " ").replace("&", " ").strip(" :").split()
    named = all(word.strip(",:•·>»›") in _SECTIONS for word in words if word.isalnum() or len(word) > 1)
    return 0 < len(words) <= 4 and named


def is_company(follows: str) -> bool:
    """Whether the line after a bare name shows that the name is a byline."""
    return (
        is_dated(follows) or (bylines.is_role(follows) and len(follows) <= 60) or bylines.is_outlet(follows)
    )


def opens(line: str) -> bool:
    """Whether a line begins with a word that begins sentences."""
    return re.split(r"[\s’']", line.lstrip("“\"‘'«„¿¡("), maxsplit=1)[0].lower() in _OPENERS


def is_sentence_case(line: str) -> bool:
    """Whether most long words of a headline are small, so that a capital after it begins anew."""
    words = [word for word in line.split()[1:] if len(word) > 3]
    return sum(word[0].islower() for word in words) > len(words) / 2


def could_be_title(line: str) -> bool:
    """Whether a line has the form of a headline: not too long, and no two sentences."""
    if not line or len(line) > 220 or not any(char.isalnum() for char in line):
        return False
    if SENTENCE_END.search(line) and (len(line) > 120 or _INNER_STOP.search(line)):
        return False
    return not (len(line) > 160 and _INNER_STOP.search(line))


def leads_to_date(below: Sequence[str]) -> bool:
    """Whether only short lines without an end stand between a bare name and a date under it."""
    for line in below[:4]:
        if is_dated(line):
            return True
        if len(line) > 100 or ENDED.search(line) or runs(line):
            return False
    return False


def is_block(follows: str, beyond: str) -> bool:
    """Whether the two lines after a bare name under a standfirst show that it is a byline."""
    return is_dated(follows) or (is_company(follows) and is_dated(beyond))


def is_subhead(lines: Sequence[str], zone: Sequence[int], place: int) -> bool:
    """Whether a short line of words stands by itself over the text, as the head of its first part."""
    number = zone[place]
    around = [*lines[number - 1 : number], *lines[number + 1 : number + 2]]
    follows = lines[zone[place + 1]].strip() if place + 1 < len(zone) else ""
    return " " in lines[number].strip() and not any(map(str.strip, around)) and runs(follows)


def is_kicker(line: str, lines: Sequence[str], below: Sequence[int]) -> bool:
    """Whether a line of one or two words names the theme above a headline: the next line is a
    headline by its form, and the byline or date comes after that; or the next is such a line itself."""
    words = [word for word in re.split(r"[\s/&|,»>›]+", line) if word]
    parted = re.search(r"[/|»>›]|\s&\s", line) is not None
    follows = lines[below[0]].strip() if below else ""
    stacked = len(below) > 1 and len(follows) <= 40 and is_kicker(follows, lines, below[1:])
    if (
        not 0 < len(words) <= (4 if parted else 2)
        or len(line) > 40
        or not (
            line.islower()
            or (stacked and line[0].isupper())
            or all(word[0].isupper() or word[0].isdigit() or word in _CONNECTS for word in words)
        )
        or ENDED.search(line)
        or (not parted and any(char.isdigit() for char in line))
        or bylines.is_cjk(line)
    ):
        return False
    if stacked:
        return True
    titled = (
        could_be_title(follows)
        and (parted or (len(follows.split()) >= 4 and len(follows) >= 24))
        and not SENTENCE_END.search(follows)
        and not follows[0].islower()
        and not is_head_line(follows)
        and kind(follows) is Furniture.NOT
        and not dateline(follows)[0]
    )
    return titled and any(is_head_line(lines[number].strip()) for number in below[1:])


def is_window(line: str, lines: Sequence[str], below: Sequence[int]) -> bool:
    """Whether a line is the title of the browser's window: the headline below with a site's name."""
    others = (lines[number].strip() for number in below)
    return any(
        len(one) >= 20 and one != line and (line.endswith(one) or line.startswith(one)) for one in others
    )


def names_writer(line: str, byline: str) -> bool:
    """Whether a line says the writer's name again, as a link or in an offer of alerts."""
    name = _BY.sub("", byline)
    return " " in name and name in line and len(line) <= 100 and not ENDED.search(line) and not runs(line)
