"""Lines left over from a page that no known phrase tells: judged by their form, words and place.

Furniture is too various to know by name. A line that is none of the known kinds is weighed by signs
that hold on pages nobody has seen: how short it is, whether it ends, whether it speaks to the reader
or of the page, and where it stands to the running text. The weights are those of a logistic
regression (`tests/measure/page_lines.py` prints them, and how they do on pages left out).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tui.intake import bylines, phrases
from tui.intake.furniture import NAMED, Furniture, kind

_ENDED = re.compile(r"[.!?…。！？\u0964\u0965\u06d4\u061f\u0589\u1362\u17d4\u104b][\"'”’»)\]」』*]*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SPEECH = re.compile(r"[“\"„«「].*?[”\"“»」]")
_NEVER = re.compile(  # speech, items of lists, what leads to something, prices, times and scores
    r"[“\"„«「『‘'–—|*]|[-•·▪►▶]\s|\(?(?:\d{1,3}|[A-Za-z])[.)]\s|.*[:：,;]$|\W*[$€£¥]?\s*[\d.,:h-]+\W*$|\W*$"
)
_ITEM = re.compile(r"[-–—•*·▪►▶]\s|\(?(?:\d{1,3}|[A-Za-z])[.)]\s|\|")
_ASKS_BACK = re.compile(r"(?:\S+\s+){2,12}\S+(?:[?!]|\.{3}|…)")  # may be a headline: “Who will pay?”
_GOES_ON = re.compile(r".{40,}[.!?][\"'”’»]?\s+[A-ZÀ-Þ“\"]")
_MARK = re.compile(r"[|·>@#©→»]|https?:|www\.")
_LABEL = re.compile(r"[^:.]{2,30}:\s+\S")
_TELLING = re.compile(
    r"\b(?:said|says|told|was|were|had|has|will|would|is|are|been|did|\w{3,}ed)\b", re.IGNORECASE
)
_PAGE = phrases.words("page_words")
_ASKS = phrases.words("page_verbs")
_ADDRESSES = phrases.words("page_addresses")

WEIGHTS = {
    "bias": 0.74,
    "asks": 1.55,
    "capitals": 0.19,
    "five words": -0.97,
    "glued": 1.11,
    "head": 0.85,
    "label": 0.95,
    "last": 1.33,
    "long row": 0.73,
    "mark": -0.65,
    "near": 0.77,
    "number": -0.1,
    "page": 2.56,
    "page twice": 0.24,
    "row": 0.53,
    "shouts": -0.57,
    "small words": 0.31,
    "speech": -0.93,
    "tail": 0.92,
    "tells": -0.66,
    "twelve words": 0.05,
    "two words": 0.44,
    "you": 0.76,
}
_SURE = {"head": 0.7, "inside": 1.8, "tail": 0.4}  # the logit from which a line goes, by where it stands
_SEVERAL = 4  # lines without an end above the text are no standfirst
_ALONE = 2.7  # the same for a single line behind the text
_OF_PAGES = frozenset({"page", "asks"})
_IN_COMPANY = frozenset({"you", "label", "near", "row"})
_FACT = frozenset({"label", "number"})  # “Total views: 1,204”


@dataclass(frozen=True, slots=True)
class Line:
    """A line that no rule decides: its number among the paragraphs, and the signs that it shows.

    `place` is head (above the running text), inside or tail; `row` is how many such lines stand together,
    `unknown` how many of those no rule knows.
    """

    number: int
    place: str
    row: int
    unknown: int
    signs: frozenset[str]

    @property
    def weight(self) -> float:
        """The logit of its being furniture."""
        return WEIGHTS["bias"] + sum(WEIGHTS.get(sign, 0.0) for sign in self.signs)

    @property
    def goes(self) -> bool:
        """Whether it is surely enough no text."""
        if (
            self.place == "head"
            and self.unknown < _SEVERAL
            and self.signs.isdisjoint(_OF_PAGES)
            and not self.signs >= _FACT
        ):
            return False  # what stands there may be the standfirst
        if self.place == "inside" and len(self.signs & _OF_PAGES) + len(self.signs & _IN_COMPANY) < 2:
            return False  # it may be a subhead
        alone = self.place == "tail" and self.row == 1 and "near" not in self.signs
        return self.weight > (_ALONE if alone else _SURE[self.place])


def find(paragraphs: Sequence[str], start: int, cut: Sequence[bool], attached: Sequence[bool]) -> list[int]:
    """The numbers of the paragraphs from `start` on that are left over from the page, in order.

    `cut` says which are known to be furniture, `attached` which follow on the next line. Only a page
    of running text is judged: in lists, tables, verses and results short lines are the text.
    """
    gone = [line.number for line in undecided(paragraphs, start, cut, attached) if line.goes]
    if gone:
        gone += _with_them(
            paragraphs, gone[-1], {*gone, *(n for n, known in enumerate(cut) if known)}, attached
        )
    return sorted(gone)


def _with_them(
    paragraphs: Sequence[str], last: int, gone: set[int], attached: Sequence[bool]
) -> Iterator[int]:
    """What stands over the lines that go at the end of a page: a rule, or the heading on the line above."""
    number = last
    while number in gone:
        number -= 1
    above = paragraphs[number].strip()
    heads = attached[number + 1] and len(above) <= 60 and not _ENDED.search(above) and not _NEVER.match(above)
    if number >= 0 and number + 1 in gone and number < last and (heads or kind(above) is Furniture.STRAY):
        yield number


def addresses(text: str) -> bool:
    """Whether `text` speaks to its reader or of the page itself (“you”, “us”), speech left out."""
    return "you" in _signs(text)


def of_page(text: str) -> bool:
    """Whether `text` speaks of the page or begins like a button (“Add articles to your list”)."""
    return not _OF_PAGES.isdisjoint(_signs(text))


def undecided(
    paragraphs: Sequence[str], start: int, cut: Sequence[bool], attached: Sequence[bool]
) -> Iterator[Line]:
    """The lines of `find` that can be judged by their signs at all."""
    running = [not gone and runs(one) for one, gone in zip(paragraphs, cut, strict=True)]
    pleas = [pleads(one) for one in paragraphs]
    body = [number for number in range(start, len(paragraphs)) if running[number] and not pleas[number]]
    if len(body) < 2:
        return
    first = body[0]
    last = next(
        (number for number in reversed(body) if not _ASKS_BACK.fullmatch(paragraphs[number])), body[-1]
    )
    named = [kind(one) in NAMED for one in paragraphs]
    loose = sum(not (running[number] or named[number] or cut[number]) for number in range(first, last))
    listed = loose > max(2, (last - first + 1) / 4)
    for number in range(start, len(paragraphs)):
        text = paragraphs[number].strip()
        place = "head" if number < first else "tail" if number > last else "inside"
        if cut[number] or (listed and place != "head") or not _can_go(text):
            continue
        if number + 1 < len(paragraphs) and not cut[number + 1] and _ITEM.match(paragraphs[number + 1]):
            continue  # the heading of a list
        if _ENDED.search(
            text
        ):  # a plea stands below the text, under a line that is none or in one block with it
            under = number > 0 and not running[number - 1]
            over = number + 1 < len(paragraphs) and attached[number + 1] and not attached[number]
            if not (pleas[number] and place == "tail" and (under or over)):
                continue
        signs = set(_signs(text)) | {place}
        top, end = number, number
        while top > start and not running[top - 1]:
            top -= 1
        while end + 1 < len(paragraphs) and not running[end + 1]:
            end += 1
        if _is_list(paragraphs, number, place, [*map(any, zip(running, named, cut, strict=True))]):
            continue
        around = range(max(start, number - 2), min(len(paragraphs), number + 3))
        if any(named[other] for other in around if other != number):
            signs.add("near")
        if attached[number] or (number + 1 < len(paragraphs) and attached[number + 1]):
            signs.add("glued")
        if len(paragraphs) - number <= 2:
            signs.add("last")
        if end > top:
            signs.add("row")
        if end - top > 2:
            signs.add("long row")
        unknown = sum(not (cut[other] or named[other]) for other in range(top, end + 1))
        yield Line(number, place, end - top + 1, unknown, frozenset(signs))


def _is_list(paragraphs: Sequence[str], number: int, place: str, known: Sequence[bool]) -> bool:
    """Whether the line stands in a list of the article: many short lines, none known, not of pages."""
    top, end = number, number
    while top and not known[top - 1]:
        top -= 1
    while end + 1 < len(paragraphs) and not known[end + 1]:
        end += 1
    row = paragraphs[top : end + 1]
    words = sorted(len(one.split()) for one in row)[len(row) // 2]
    numbered = sum(any(map(str.isdigit, one)) for one in row) > len(row) / 2  # days, scores, prices
    if place == "tail" and words >= 6 and not numbered and not paragraphs[top - 1].rstrip().endswith(":"):
        return False  # headlines
    of_pages = sum(not _OF_PAGES.isdisjoint(_signs(one)) for one in row)
    return len(row) > (6 if place == "tail" else 3) and of_pages < len(row) / 4


def runs(text: str) -> bool:
    """Whether a paragraph is running text: long, or some words with an end."""
    if bylines.is_cjk(text):
        return len(text) > 12 and _ENDED.search(text) is not None
    return len(text) > 150 or (len(text.split()) >= 4 and _ENDED.search(text) is not None)


def _can_go(text: str) -> bool:
    """Whether a line may be furniture at all: no speech, item or name, and not broken off."""
    if len(text) > 200 or _NEVER.match(text) or bylines.is_name(re.split(r"[,(]", text)[0].strip()):
        return False
    return _ENDED.search(text) is not None or not _GOES_ON.match(text)


def pleads(text: str) -> bool:
    """Whether a sentence may be a page's own: it speaks to the reader and of the page, and is short."""
    signs = _signs(text) if len(text) <= 200 else frozenset()
    return "speech" not in signs and {"page", "you"} <= signs


@lru_cache(maxsize=2048)
def _signs(text: str) -> frozenset[str]:
    """The signs of a line by itself."""
    words = [word.lower().replace("’", "'") for word in _WORD.findall(_SPEECH.sub(" ", text))]
    count = len(text.split())
    later = [word for word in _WORD.findall(text)[1:] if len(word) > 3]
    paged = sum(word in _PAGE for word in words)
    signs = {
        "two words": count <= 2,
        "five words": count <= 5,
        "twelve words": count <= 12,
        "capitals": len(later) > 1 and sum(word[0].isupper() for word in later) >= 0.7 * len(later),
        "shouts": text.isupper(),
        "number": any(map(str.isdigit, text)),
        "mark": _MARK.search(text) is not None,
        "label": _LABEL.match(text) is not None,
        "speech": _SPEECH.search(text) is not None,
        "you": not _ADDRESSES.isdisjoint(words),
        "page": paged > 0,
        "page twice": paged > 1,
        "asks": bool(words) and words[0] in _ASKS,
        "tells": _TELLING.search(_SPEECH.sub(" ", text)) is not None,
        "small words": count > 3
        and sum(len(word) <= 3 for word in words if word.islower()) > 0.25 * len(words),
    }
    return frozenset(sign for sign, shown in signs.items() if shown)
