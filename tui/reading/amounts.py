"""Dates, sums of money and other numbers with a unit, by pattern.

Found after the names and never across them: the caller drops what collides. English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.reading.spans import Label

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:1[5-9]|20)\d\d"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
_SMALL = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|dozen)"
)
_WORDS = rf"(?:{_SMALL}(?:[ -]{_SMALL})*)"
_UNIT = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|decades?|centur(?:y|ies))"

DATE = re.compile(
    rf"""(?ix)(?<![\w$£€])(?:
      (?:{_DAY},?\s+)?{_MONTH}\s+{_ORDINAL}(?:\s*(?:-|–|to|and)\s*{_ORDINAL})?(?:,?\s+{_YEAR})?(?![\d%])
    | (?:{_DAY},?\s+)?(?:the\s+)?{_ORDINAL}(?:\s*(?:-|–|to|and)\s*{_ORDINAL})?\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?(?!\w)
    | {_MONTH},?\s+(?:of\s+)?{_YEAR}(?!\w)
    | {_YEAR}\s*[-–/]\s*(?:{_YEAR}|\d\d)(?!\w)
    | \d{{4}}-\d\d-\d\d(?!\w) | \d{{1,2}}/\d{{1,2}}/\d{{2,4}}(?!\w)
    | (?:the\s+)?(?:early|mid|late)?[-\s]?(?:1[5-9]|20)\d0[’']?s(?!\w)
    | (?:(?:last|next|this|late|early|every|on)\s+)?{_DAY}(?:\s+(?:morning|afternoon|evening|night))?(?!\w)
    )"""
)


def find(text: str) -> Iterator[tuple[int, int, Label]]:
    """`(start, end, label)` of the dates in `text`, in order."""
    for match in DATE.finditer(text):
        yield match.start(), match.end(), Label.DATE
