"""The head of a copied page: headline, byline, date and source, and the furniture among them."""

from __future__ import annotations

from collections.abc import Sequence

from tui.intake import bylines, headline
from tui.intake.furniture import Furniture, kind, stands_alone
from tui.intake.head_facts import BY_ALONE, Head, take
from tui.intake.head_lines import (
    ENDED,
    is_block,
    is_button,
    is_dated,
    is_lone_place,
    is_place,
    is_subhead,
    leads_to_date,
    names_writer,
    runs,
)

_ZONE = 18  # non-blank lines from the top that may belong to the head
_LONGEST = 300
_STANDFIRST = 600  # characters of text that may stand between headline and byline


def read(lines: Sequence[str], month_first: bool | None = None) -> Head:
    """The head of the page in `lines` (cleaned text split at newlines).

    `month_first` says how the page writes dates like 11/03/2024, None that nothing tells.
    A text without headline gives a head without title, and `body` 0 or after the furniture.
    """
    head = Head(month_first=month_first)
    zone = [number for number, line in enumerate(lines[:200]) if line.strip()][:_ZONE]
    position = headline.find(lines, zone, head)
    sentences = 0  # lines of running text since the last line of the head
    passed = 0  # characters of text below the headline that are no head lines
    start = since = position
    while position < len(zone):
        number = zone[position]
        line = lines[number].strip()
        if len(line) > _LONGEST:
            break
        follows = lines[zone[position + 1]].strip() if position + 1 < len(zone) else ""
        above = lines[zone[position - 1]].strip() if position else ""
        dated = _over(lines, zone, position, head)
        after_by = BY_ALONE.fullmatch(above) is not None
        below = passed == 0 or since == position > start
        beyond = lines[zone[position + 2]].strip() if position + 2 < len(zone) else ""
        if not below and bylines.read(line) and is_block(follows, beyond):
            below = True  # a bare name under a standfirst, with its paper or date beneath
        after_date = is_dated(dated)
        leads = position == start and (
            kind(follows) is Furniture.LINE or leads_to_date([lines[n].strip() for n in zone[position + 1 :]])
        )
        shown = {"after_by": after_by, "after_date": after_date, "leads": leads}
        if not _goes_on(lines, number, head) and take(
            line, number, head, below=below, follows=follows, **shown
        ):
            head.body = number + 1
            since, sentences = position + 1, 0
        else:
            passed += len(line)
            sentences += runs(line)
            if sentences > (1 if head.byline and head.published else 3):
                break
            blank_after = number + 1 >= len(lines) or not lines[number + 1].strip()
            if passed > _STANDFIRST or (passed > 250 and not blank_after):
                break
            if position - since > 5:
                break
        position += 1
    _sweep(lines, zone, start, head)
    return head


def _goes_on(lines: Sequence[str], number: int, head: Head) -> bool:
    """Whether a line is the rest of a wrapped sentence: “yesterday.” under a full line of text."""
    above = lines[number - 1].strip() if number else ""
    text = number - 1 not in head.used and number - 1 not in head.furniture
    return text and len(above) > 40 and not ENDED.search(above) and not lines[number].strip()[0].isupper()


def _over(lines: Sequence[str], zone: Sequence[int], position: int, head: Head) -> str:
    """The next line above that is no furniture, or is furniture because it is a date."""
    for number in reversed(zone[:position]):
        line = lines[number].strip()
        if number not in head.furniture or is_dated(line):
            return line
    return ""


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
        elif (
            below
            and not head.place
            and line.isupper()
            and len(line) > 2
            and is_place(line)
            and is_lone_place(line)
        ):
            head.place = line
            head.furniture.add(number)
            head.body = max(head.body, number + 1)
        elif (below or " " not in line) and is_button(line) and not is_subhead(lines, zone, place):
            head.furniture.add(number)
            head.body = max(head.body, number + 1)
