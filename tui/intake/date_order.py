"""Whether a page writes 11/03/2024 for the third of November or for the eleventh of March."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tui.intake import dates
from tui.reading.language import guess

_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)(?![\d./-])")
_HEAD, _TAIL = 4000, 1500  # letters at both ends that are looked at
_NEAR = timedelta(days=10)  # days that a page names lie close to its own
_STATES = (
    r"Ala|Alaska|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Hawaii|Idaho|Ill|Ind|Iowa|Kan|Kansas|Ky|Kentucky|La|Maine|Md|"
    r"Mass|Mich|Michigan|Minn|Minnesota|Miss|Mo|Montana|Mont|Neb|Nebraska|Nev|Nevada|N\.?H|N\.?J|N\.?M|N\.?Y|N\.?C|N\.?D|"
    r"Ohio|Okla|Oklahoma|Ore|Oregon|Pa|R\.?I|S\.?C|S\.?D|Tenn|Tennessee|Texas|Tex|Utah|Vt|Vermont|Va|Virginia|Wash|Wis|"
    r"Wisconsin|W\.?Va|Wyo|Wyoming|Florida|California|Colorado|Arizona|Alabama|Indiana|Illinois|Maryland|Missouri"
)
_AMERICAN = re.compile(
    r"\b(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]?T)\b"
    r"|\b(?:[Cc]olor|[Nn]eighbor|[Cc]enter|[Tt]heater|[Ll]abor|[Hh]arbor|[Gg]ray|[Mm]om|downtown|sophomore|Thanksgiving)s?\b"
    rf"|^[A-Z][A-Z .'’-]+, (?:{_STATES})\.? (?:\(|—|–|--)|\d\s?[ap]\.m\.",
    re.MULTILINE,
)
_ELSEWHERE = re.compile(
    r"\b(?:GMT|BST|IST|W?E?CES?T|W?EAT|SAST|A[CEW][SD]T|NZ[SD]T|PKT|SGT|HKT|JST|KST|hrs)\b|[£€₹]|\b(?:[Cc]olour|[Nn]eighbour|[Cc]entre|[Tt]heatre|[Ll]abour|[Hh]arbour|[Gg]rey|[Mm]um)s?\b|\b\d{1,2}(?:st|nd|rd|th)?\s+"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December),?\s+\d{4}\b"
)


def month_first(text: str, today: date | None = None) -> bool | None:
    """Whether the page `text` writes the month first in dates like 11/03/2024; None where nothing tells.

    What tells, the surest first: a date of the page that can be read one way only; a day that it names in
    words, close to one of the two; that the day would be still to come; its language; clocks, places and
    money of America or of elsewhere.
    """
    ends = text if len(text) <= _HEAD + _TAIL else f"{text[:_HEAD]}\n{text[-_TAIL:]}"
    doubtful: list[tuple[date, date]] = []
    for first, second, year in _NUMERIC.findall(ends):
        by_month, by_day = _date(year, first, second), _date(year, second, first)
        if by_month and by_day:
            doubtful.append((by_month, by_day))
        elif by_month or by_day:
            return by_month is not None
    if not doubtful:
        return None
    named = [*_in_words(ends)]
    latest = (today or date.today()) + timedelta(days=1)
    for by_month, by_day in doubtful:
        close = [any(abs(day - other) <= _NEAR for other in named) for day in (by_month, by_day)]
        if close[0] != close[1]:
            return close[0]
        if (by_month > latest) != (by_day > latest):
            return by_day > latest
    if guess(ends) not in {"en", "und"}:
        return False
    american, elsewhere = _AMERICAN.search(ends), _ELSEWHERE.search(ends)
    return american is not None if (american is None) != (elsewhere is None) else None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None


def _in_words(text: str) -> Iterator[date]:
    """The days that short lines and the beginnings of paragraphs name with the month in words."""
    for line in text.split("\n"):
        said = dates.read_line(_NUMERIC.sub(" ", line[:200]))
        for stamp in filter(None, (said.published, said.updated)):
            yield date.fromisoformat(stamp[:10])
