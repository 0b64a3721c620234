"""Dates as newspapers print them, turned into ISO 8601."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from functools import lru_cache

from tui.library.article import parse_time

_MONTH_NAMES = (
    "january jan janvier januar januari gennaio enero janeiro stycznia января jänner ledna tammikuuta "
    "ocak ene gen ianuarie január ιανουαρίου січня يناير",
    "february feb février fevrier februar februari febbraio febrero fevereiro lutego февраля února fev "
    "febr helmikuuta şubat februarie február φεβρουαρίου лютого فبراير",
    "march mar mars märz maart marzo março marca марта mrz března maaliskuuta mart maret martie március "
    "mrt marts μαρτίου березня مارس",
    "april apr avril aprile abril kwietnia апреля dubna huhtikuuta nisan aprilie április απριλίου квітня "
    "abr أبريل",
    "may mai mei maggio mayo maio maja мая maj května toukokuuta mayıs május μαΐου травня mag مايو",
    "june jun juin juni giugno junio junho czerwca июня června kesäkuuta haziran iunie június ιουνίου "
    "червня giu يونيو",
    "july jul juillet juli luglio julio julho lipca июля července heinäkuuta temmuz iulie július lug "
    "ιουλίου липня يوليو",
    "august aug août aout augustus augusti agosto sierpnia августа srpna elokuuta ağustos agustus "
    "augusztus ago αυγούστου серпня أغسطس",
    "september sep sept septembre settembre septiembre setembro września сентября září syyskuuta eylül "
    "set septembrie szeptember σεπτεμβρίου вересня سبتمبر",
    "october oct octobre oktober ottobre octubre outubro października октября okt října lokakuuta ekim "
    "out ott octombrie október οκτωβρίου жовтня أكتوبر",
    "november nov novembre noviembre novembro listopada ноября listopadu marraskuuta kasım noiembrie "
    "νοεμβρίου نوفمبر",
    "december dec décembre decembre dezember dicembre diciembre dezembro grudnia декабря dez prosince "
    "dic déc joulukuuta aralık desember des decembrie δεκεμβρίου грудня ديسمبر",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_MONTH = "(?P<month>" + "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True)) + r")\b\.?"
_WORD = r"(?P<month>[^\W\d_]{2,14})\b\.?"  # looked up: quicker than an expression of all months
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?"
_YEAR = (  # also in “2025Updated” and “20252:15 PM”, as copying glues them
    r"(?P<year>\d{4})(?:(?!\w)|(?=[A-Z][a-z])|(?<=(?:19|20)\d\d)(?=\d{1,2}:\d\d))"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>\d{4})(?P<mark>[-/.])(?P<month_number>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)",
        rf"(?<!\d){_DAY}(?:\s*(?:of|de|d[ei]l?)\b)?[\s-]*{_WORD},?(?:\s*(?:del?|of)\b)?[\s-]*{_YEAR}",
        rf"\b{_WORD}[\s-]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s,-]+{_YEAR}",
        r"(?<!\d)(?P<year>\d{4})\s*[年년]\s*(?P<month_number>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]",
        r"(?<![\d.])(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?![\d.])",
        rf"\b(?P<year>\d{{4}})[.,]?\s+{_WORD}\s+(?P<day>\d{{1,2}})\b\.?",
    )
)
_DIGIT = re.compile(r"\d")
_ZONES = {
    **dict.fromkeys(("z", "utc", "gmt", "wet"), 0),
    **dict.fromkeys(("bst", "cet", "mez", "west"), 60),
    **dict.fromkeys(("cest", "mesz", "eet"), 120),
    **dict.fromkeys(("eest", "msk", "trt"), 180),
    **dict.fromkeys(("jst", "kst"), 540),
    **dict.fromkeys(("edt",), -240),
    **dict.fromkeys(("est", "cdt"), -300),
    **dict.fromkeys(("mdt",), -360),
    **dict.fromkeys(("mst", "pdt"), -420),
    **dict.fromkeys(("pst",), -480),
}
_TIME = re.compile(
    r"(?:(?<![\d:.])|(?<=\0))T?(?P<hour>\d{1,2})"
    r"(?:(?:[:.時]|\s?h\s?)(?P<minute>[0-5]\d)分?(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    r"|\s*(?P<half_alone>[ap]\.?m\b\.?)|\s*(?P<clock>Uhr|heures)\b)"
    r"(?:\s*(?P<hours>hrs|hours|Uhr))?"
    r"(?:\s*\(?(?P<zone>Z\b|UTC|GMT|[A-Z]{2,4}\b)?\)?\s*(?P<offset>[+-]\d{2}:?\d{2}(?!\d)|(?<=[CT])[+-]\d{1,2}(?![\d:]))?)?",
    re.IGNORECASE,
)
_WORDS_OF_DATE_LINES = re.compile(
    r"\b(?:first|last|originally|re)?-?\s*(?:published|posted|updated?|modified|issued|created|released|"
    r"edited|revised|date|dated|datum|time|on|at|as of|est|et|ct|pt|ist|local|local time|hrs|uhr|um|am|le|à|"
    r"el|il|den|vom|stand|"
    r"publiée?|modifiée?|mise? (?:à jour|en ligne)|veröffentlicht|erschienen|aktualisiert|geändert|zuletzt|"
    r"publicad[oa]|actualizad[oa]|atualizad[oa]|modificad[oa]|pubblicato|aggiornato|alle|ore|às|as|em|kl|"
    r"a las|gepubliceerd|geplaatst|bijgewerkt|laatste update|publicerad|publisert|publiceret|"
    r"uppdaterad|oppdatert|opdateret|"
    r"julkaistu|päivitetty|opublikowano|aktualizacja|publikováno|yayınlanma|güncelleme|опубликовано|обновлено|"
    r"оновлено|δημοσίευση|diterbitkan|diperbarui|ngày|cập nhật)\b:?"
    r"|配信|更新|公開|掲載|发布|更新时间|时间|入力|입력|승인|작성|게재|수정|등록",
    re.IGNORECASE,
)
_WEEKDAYS = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|"
    r"samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|"
    r"venerdì|sabato|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|måndag|tisdag|onsdag|torsdag|fredag|"
    r"lördag|söndag|mandag|tirsdag|lørdag|søndag|segunda|terça|quarta|quinta|sexta|sábado|(?:-feira)|poniedziałek|"
    r"wtorek|środa|czwartek|piątek|sobota|niedziela|понедельник|вторник|среда|четверг|пятница|суббота|"
    r"воскресенье)\b|[((][月火水木金土日一二三四五六][))]",
    re.IGNORECASE,
)
_DAY_NUMBERS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_ENGLISH_DAYS = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)(?=(?:s|nes|rs|ur)?(?:day)?\b)", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:\d+|an?|one|two|a few)\s+(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month)s?\s+ago\b|\bjust now\b"
    r"|\btoday\b|\byesterday\b"
    r"|\b(?:há|hace|il y a|vor)\s+(?:\d+|einer?|einem|une?|un[ao]?|uma?)\s+[^\W\d]{3,9}\b"
    r"|\b(?:for\s+)?\d+\s+[^\W\d]{2,9}\s+(?:fa|geleden|sedan|siden|sitten|temu|назад|тому|önce)\b"
    r"|\d+\s*[分時日时天小]+[間间]?前",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"(?:updated|modified|edited|revised|mise? à jour|modifiée?|aktualisiert|geändert|actualizad[oa]|"
    r"atualizad[oa]|modificad[oa]|aggiornato|bijgewerkt|uppdaterad|oppdatert|opdateret|päivitetty|aktualizacja|güncelleme|обновлено|оновлено|"
    r"更新|수정)\W*(?:on|at|le|am|el|il|em|a)?\W*$",
    re.IGNORECASE,
)
_AMERICAN = re.compile(r"\b(?:[ap]\.?m\b|e[sd]?t\b|c[sd]t\b|m[sd]t\b|p[sd]?t\b)", re.IGNORECASE)
_YEARLESS = re.compile(  # the same day once more, as “Tuesday 3 March, 2026-03-03” has it
    r"(?<!\d)\d{1,2}\.?\s*" + _MONTH + r"|\b" + _MONTH.replace("month", "other") + r"\s+\d{1,2}\b",
    re.IGNORECASE,
)
_OTHER_CLOCK = re.compile(r"\(\d{1,2}[:.]\d\d[^()\d]{0,12}\)")  # “(07:05 pm ET)”
_DIGIT = re.compile(r"\d")
_LONGEST_LINE = 240


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a short line says of time.

    `published` is ISO 8601, "" when the line has no full date. `updated` holds the date of a later
    change, if the line names one. `rest` is the line without its dates, times and their labels.
    """

    published: str
    updated: str
    rest: str
    dated: bool

    @property
    def pure(self) -> bool:
        """Whether the line is nothing but a date."""
        return self.dated and not any(char.isalnum() for char in self.rest)


def iso(text: str) -> str:
    """The first full date in `text` (with its time, if it has one) as ISO 8601, or ""."""
    line = read_line(text)
    return line.published or line.updated


def typed(text: str) -> str:
    """The date somebody has typed, in any form that pages print, as ISO 8601; "" when it is none."""
    text = text.strip()
    if parse_time(text) is not None:
        return text
    said = read_line(text)
    return said.published if said.pure else ""


@lru_cache(maxsize=1024)  # the lines of a head are looked at several times
def read_line(line: str, month_first: bool | None = None) -> DateLine:
    """The dates of one short line, as they stand on article pages.

    04/03/2024 is the day that fits the weekday beside it, else what `month_first` says of the page
    (see `date_order`). Where that is None, day comes before month, unless the line has an American
    clock (a.m., EST) or writes 3/4/2024 without zeros. A time without a known zone is kept as the
    page's local time. Lines longer than any date line are not looked at.
    """
    if len(line) > _LONGEST_LINE:
        return DateLine("", "", line, False)
    found: list[tuple[int, int, date]] = []
    taken = line
    for form in _FORMS if _DIGIT.search(line) else ():
        for match in form.finditer(taken):
            day = _day(match, line, month_first)
            if day is not None:
                found.append((match.start(), match.end(), day))
                taken = taken[: match.start()] + "\0" * len(match.group()) + taken[match.end() :]
    found.sort()
    published = updated = ""
    since = 0
    clocks_first = len(found) > 1 and _clock(taken, 0, found[0][0]) is not None  # “18:42, 6 Jul 2025”
    for index, (start, end, day) in enumerate(found):
        until = found[index + 1][0] if index + 1 < len(found) else len(line)
        clock = None if clocks_first else _clock(taken, end, until)
        if clock is None and (index == 0 or clocks_first):
            clock = _clock(taken, since, start)
        since = end
        stamp = day.isoformat()
        if clock is not None:
            stamp += clock[0]
            taken = taken[: clock[1]] + "\0" * (clock[2] - clock[1]) + taken[clock[2] :]
        before = _WEEKDAYS.sub(" ", taken[max(0, start - 40) : start])
        if _LATER.search(before.replace("\0", " ")):
            updated = updated or stamp
        else:
            published = published or stamp
    if found:
        taken = _OTHER_CLOCK.sub(" ", _YEARLESS.sub(" ", taken))
    relative = _RELATIVE.search(taken)
    rest = taken
    if found or relative:
        rest = _RELATIVE.sub(" ", rest)
        if not found:
            rest = _TIME.sub(" ", rest)
        rest = _WEEKDAYS.sub(" ", _WORDS_OF_DATE_LINES.sub(" ", rest))
    rest = re.sub(r"[\s\0]+", " ", rest).strip(" ,;:|·•–—-/()")
    if found and re.fullmatch(r"\w{1,4}\.?", rest) and line.lower().startswith(rest.lower()):
        rest = ""  # a weekday, short
    if len(found) > 1 and rest.islower() and len(rest.split()) <= 3:
        rest = ""  # between two full dates any word tells what the second is
    return DateLine(published, updated, rest, bool(found or relative))


def _day(match: re.Match[str], line: str, month_first: bool | None) -> date | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if len(parts["year"]) == 2:
        year += 2000
    if parts.get("first"):
        first, second = int(parts["first"]), int(parts["second"])
        american = parts["mark"] == "/" and (
            month_first
            if month_first is not None
            else _AMERICAN.search(line) is not None or (len(parts["first"]) == 1 and len(parts["second"]) < 3)
        )
        if first <= 12 and second <= 12 and (weekday := _ENGLISH_DAYS.search(line)):
            fitting = [
                (month, day)
                for month, day in ((first, second), (second, first))
                if 1700 <= year <= 2199 and month and day
                if date(year, month, day).weekday() == _DAY_NUMBERS[weekday.group().lower()]
            ]
            american = fitting == [(first, second)] or (american and len(fitting) != 1)
        if second > 12 or (american and first <= 12):
            month, day = first, second
        else:
            day, month = first, second
    else:
        day = int(parts["day"])
        name = parts.get("month")
        month = _MONTHS.get(name.lower(), 0) if name else int(parts["month_number"])
    if not 1700 <= year <= 2199:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(line: str, start: int, end: int) -> tuple[str, int, int] | None:
    """`(ISO time, start, end)` of the first time of day in `line[start:end]`."""
    for match in _TIME.finditer(line, start, end):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        half = (match["half"] or match["half_alone"] or "").lower()
        if half and not 1 <= hour <= 12:
            continue
        if half:
            hour = hour % 12 + (12 if half.startswith("p") else 0)
        if hour > 23:
            continue
        seconds = f":{match['second']}" if match["second"] else ""
        stop = match.end()
        zone = ""
        if match["offset"]:
            sign, digits = match["offset"][0], match["offset"][1:].replace(":", "")
            digits = digits if len(digits) > 2 else f"{digits:0>2}00"
            zone = f"{sign}{digits[:2]}:{digits[2:]}" if int(digits[:2]) < 24 and int(digits[2:]) < 60 else ""
        elif match["zone"]:
            minutes = _ZONES.get(match["zone"].lower())
            if minutes is None:
                stop = match.end() if match["zone"].isupper() else match.start("zone")
            else:
                zone = str(timezone(timedelta(minutes=minutes))).removeprefix("UTC") or "+00:00"
        return f"T{hour:02}:{minute:02}{seconds}{zone}", match.start(), stop
    return None
