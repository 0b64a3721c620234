"""Dates, sums of money and other numbers with a unit, by pattern.

Patterns are tried only at words that can start one (a digit, a sign, a month, "last"), so a text costs little
more than a walk over its words. English only. What collides with a name is dropped by the caller.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.reading import coins, lexicon
from tui.reading.spans import Label
from tui.reading.tokens import Tokens

_MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b"
_YEAR = r"(?:1[1-9]|20)\d\d"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_RANGE = r"(?:\s?(?:-|–|to|and|or)\s?"
_ONE = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion"
    r"|trillion|lakh|crore|dozen|half)"
)
_SPELT = (
    r"(?:(?:(?:a|an|half\s+a|several|many)\s+(?=hundred|thousand|million|billion|trillion|lakh|crore))?"
    rf"{_ONE}(?:[\s-](?:and\s+)?(?:a\s+half(?=\s)|{_ONE}))*"
    r"|(?:(?:tens|dozens|hundreds|thousands|millions|billions)\s+of\s+)*(?:tens|hundreds|thousands|millions|billions"
    r"|trillions|lakhs|crores)\s+of)"
)
_SIZE = (
    r"(?:(?:\s|-)?(?:hundred|thousand|million|billion|trillion|crores?|lakhs?|mn|bn|tn|trn|m|b|k)\b"
    r"(?:\s+crores?\b)?)"
)
_FIGURE = r"\d+(?:[,.]\d+)*"

_DATE = re.compile(
    rf"""(?:
      (?:{_DAY}\.?,?\s+)?{_MONTH}\s+{_NTH}(?!\d){_RANGE}(?:{_MONTH}\s+)?{_NTH}(?!\d|\s*{_MONTH}))?(?:,?\s+{_YEAR}\b)?
    | (?:{_DAY}\.?,?\s+)?(?:the\s+)?{_NTH}{_RANGE}{_NTH})?\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR}\b)?
    | (?:(?:early|late|mid)[\s-])?{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR}\b)
    | \d{{4}}-\d\d-\d\d\b | \d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b | \d{{1,2}}\.\d{{1,2}}\.\d{{4}}\b
    | {_YEAR}\s?[-–/]\s?(?:{_YEAR}|\d\d)\b(?![-,.]?\d)
    | (?:the\s+)?(?:(?:early|late|mid)[\s-])?(?:(?:1[1-9]|20)\d0|[’'][2-9]0)[’']?s\b
    | (?:(?:last|next|this|early|late)\s+)?{_DAY}(?!\s+(?:Times|Night\s+Live|Agreement|Mirror|Mail|Express))
        (?:\s+(?:morning|afternoon|evening|night)\b)?
    | (?:the\s+)?(?:last|next|this|past|previous|following)\s+(?:week|month|year|weekend|quarter|decade
        |century|summer|winter|spring|autumn|fall|{_MONTH})\b(?![’']s\s+end)
    | (?:the\s+)?(?:(?:early|late|mid)[\s-])?\d{{1,2}}(?:st|nd|rd|th)\s+centur(?:y|ies)\b
    | FY\s?(?:20)?\d\d(?:[-–/]\d\d)?\b
    | (?:yesterday|tomorrow)\b(?:\s+(?:morning|afternoon|evening|night)\b)?
    | today\b(?!['’]s\s+(?:world|society|youth|young|children|standards|generation|money))
    | (?:the\s+)?(?:start|beginning|middle|end)\s+of\s+{_MONTH}(?:,?\s+{_YEAR}\b)?
    | (?:the\s+)?(?:(?:early|late|mid)[\s-])?(?:spring|summer|autumn|fall|winter)\s+(?:of\s+)?{_YEAR}\b
    | (?:the\s+)?(?:first|second|third|fourth|last)\s+(?:quarter|half)\s+of\s+{_YEAR}\b
    | (?:(?:early|late|mid)[\s-])(?:{_MONTH}|{_YEAR}\b)
    | (?:{_YEAR})\b(?![,.]\d|\s?(?:%|percent|per\scent|people|m\b|km\b|feet|dollars|troops|men|soldiers
        |euros|pounds|tons|tonnes|miles|jobs|homes|houses|seats|votes|metres|meters|calories|watts|words|cases|deaths))
    )""",
    re.VERBOSE,
)
_MONTH_ALONE = re.compile(
    r"(?:January|February|April|June|July|August|September|October|November|December)\b"
    r"|(?:(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=since )|(?<=until )|(?<=[Ll]ast ))(?:March|May)\b"
    r"|(?<=of )(?:March|May)\b(?!\s+[A-Z])"
)

_SIGN = r"(?:(?:US\s?|AU|CA|NZ|HK|NT|TT|Bds|[ACSJZR])?\$(?:US)?|[£€¥₹₦₱₩₪₫฿₴₺₽₵₡₲₸₼]|GH[¢₵]|[¢])"
_CODE = rf"(?:{'|'.join(sorted(coins.CURRENCY_CODES))})\.?"
_LETTER = r"(?:(?:[RNPKEL]|MK|LL)(?=\d))"
_COIN = "|".join(
    [
        *(f"[{name[0].upper()}{name[0]}]{name[1:]}" for name in sorted(coins.COINS)),
        *sorted(coins.SMALL_COINS),
    ]
)
_COIN = rf"(?:pounds?\s+sterling|{_COIN})"
_WHOSE = rf"(?:(?:{'|'.join(sorted(map(re.escape, coins.MONEY_OWNERS)))})\s)".replace("_", r"\s")
_MONEY = re.compile(
    rf"""(?:
      {_SIGN}\s?{_FIGURE}{_SIZE}?(?:\s?[-–]\s?{_SIGN}?{_FIGURE}{_SIZE}?)?(?:\s(?:US|USD|AUD|CAD)\b)?
    | {_CODE}\s?{_SIGN}?{_FIGURE}(?:/-)?{_SIZE}?(?:\s?[-–]\s?{_FIGURE}{_SIZE}?)?
    | {_LETTER}{_FIGURE}{_SIZE}?
    | {_FIGURE}{_SIZE}?(?:\s?[-–]\s?{_FIGURE}{_SIZE}?)?[\s-]{_WHOSE}?{_COIN}\b
    | {_FIGURE}{_SIZE}?\s?{_CODE}(?!\w)
    | {_FIGURE}\s?(?:€|£|₽|zł|kr)(?!\w)
    | {_FIGURE}{_SIZE}?p\b(?=\s+(?:a|per|each|coin|off|to|in|at|on)\b)
    | (?i:{_SPELT})\s+{_WHOSE}?{_COIN}\b
    )""",
    re.VERBOSE,
)
_UNIT = (
    r"(?:%|percent\b|per\scent\b|percentage\spoints?\b|pc\b|basis\spoints?\b"
    r"|(?:square|sq\.?|cubic)\s?(?:km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|feet|ft|m)\b"
    r"|(?:kilo|centi|milli)met(?:er|re)s?\b|met(?:er|re)s?\b|miles?\b|feet\b|foot\b|inch(?:es)?\b|yards?\b"
    r"|km/h\b|kph\b|mph\b|km\b|cm\b|mm\b|kg\b|kilos?\b|kilograms?\b|grams?\b|tonnes?\b|tons?\b|pounds?\b|ounces?\b"
    r"|hectares?\b|acres?\b|lit(?:er|re)s?\b|gallons?\b|barrels?\b|degrees?\b|°\s?[CF]?|mw\b|MW\b|GW\b|kW\b|kWh\b|GWh\b"
    r"|megawatts?\b|gigawatts?\b|kilowatts?\b|megabytes?\b|gigabytes?\b|GB\b|TB\b|MB\b|knots?\b|volts?\b|watts?\b|bpd\b)"
)
_NUMBER = re.compile(
    rf"(?:{_FIGURE}{_SIZE}?(?:\s?[-–]\s?{_FIGURE}{_SIZE}?)?|(?i:{_SPELT}))[\s-]?{_UNIT}", re.VERBOSE
)

_SPELT_WORDS = frozenset(_ONE.strip("(?:)").split("|"))
_SPELT_STARTS = frozenset(
    {
        "a", "an", "half", "several", "many", "tens", "dozens", "hundreds", "thousands", "millions",
        "billions", "trillions", "lakhs", "crores",
    }
)  # fmt: skip
_STARTS = lexicon.MONTHS | lexicon.MONTHS_SHORT | lexicon.DAYS | lexicon.DATE_STARTS
_MONEY_STARTS = coins.CURRENCY_STARTS
_SIGNS = frozenset("$£€¥₹₦₱₩₪₫฿₴₺₽₵₡₲₸₼¢’'")
_starts: dict[str, int] = {}


def _may_start(word: str) -> int:
    """1: a date can start at this word, 2: a sum or an amount, 3: either, 0: nothing."""
    bare = word.rstrip(".")
    low = bare.lower()
    if word[0].isdigit():
        return 3
    if word[0] in _SIGNS:
        return 2 if word not in ("’", "'") else 1
    kind = 0
    if bare in _STARTS:
        kind = 1
    if bare in _MONEY_STARTS or (len(word) < 16 and word[0].isupper() and any(c.isdigit() for c in word)):
        kind |= 2
    if low in _SPELT_WORDS or low in _SPELT_STARTS or low.split("-")[0] in _SPELT_WORDS:
        kind |= 2
    if low.startswith(("mid-", "early-", "late-")) or bare.startswith("FY"):
        kind |= 1
    return kind


def find(text: str, tokens: Tokens) -> Iterator[tuple[int, int, Label]]:
    """`(start, end, label)` of the dates, sums and amounts in `text`, in order and apart.

    `tokens` are the words of the text as `tokens.tokenize` gives them.
    """
    reached = 0
    for start, word in zip(tokens.starts, tokens.words, strict=True):
        kind = _starts.get(word)
        if kind is None:
            if len(_starts) > 8000:
                _starts.clear()
            kind = _starts[word] = _may_start(word)
        if not kind or start < reached:
            continue
        found = _at(text, start, kind)
        if found is not None:
            yield found
            reached = found[1]


def _at(text: str, start: int, kind: int) -> tuple[int, int, Label] | None:
    if start and (text[start - 1].isalnum() or text[start - 1] in "$£€#/"):
        return None
    if kind & 2:
        match = _MONEY.match(text, start)
        if match:
            return start, match.end(), Label.MONEY
        match = _NUMBER.match(text, start)
        if match:
            return start, match.end(), Label.NUMBER
    if kind & 1:
        match = _DATE.match(text, start) or _MONTH_ALONE.match(text, start)
        if match:
            return start, match.end(), Label.DATE
    return None
