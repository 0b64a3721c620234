"""Dates in queries, and the moment an article's date names.

A day is the reader's own: midnight to midnight in the local time zone. A date without a zone is
taken as local.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from tui.library.article import parse_time

_EPOCH = datetime(1970, 1, 1)
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_AGO = re.compile(r"(\d{1,5})([hdwmy])")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}

FOREVER = float("inf")


def moment(stamp: str) -> float:
    """Seconds since 1970 for an ISO 8601 string; 0.0 for one that says nothing."""
    when = parse_time(stamp) if stamp else None
    return 0.0 if when is None else _seconds(when)


def _seconds(when: datetime) -> float:
    try:
        return when.timestamp()
    except (OverflowError, ValueError, OSError):  # years the platform's clock cannot name
        return (when.replace(tzinfo=None) - _EPOCH).total_seconds()


def _midnight(day: date) -> float:
    return _seconds(datetime(day.year, day.month, day.day))


def _next(day: date) -> float:
    return FOREVER if day == date.max else _midnight(day + timedelta(days=1))


def _whole(text: str) -> tuple[float, float] | None:
    """The range of a year, month or day written as digits."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    year, month, day = (None if part is None else int(part) for part in found.groups())
    assert year is not None
    try:
        first = date(year, month or 1, day or 1)
        if day is not None:
            last = first
        else:
            until = month or 12
            after = date(year + until // 12, until % 12 + 1, 1) if (year, until) != (9999, 12) else None
            last = date.max if after is None else after - timedelta(days=1)
    except ValueError:
        return None
    return _midnight(first), _next(last)


def _one(text: str, now: datetime) -> tuple[float, float] | None:
    """The range `[from, until)` of one date, "today", "yesterday" or "7d"."""
    today = now.astimezone().date()
    if text == "today":
        return _midnight(today), FOREVER
    if text == "yesterday":
        return _midnight(today - timedelta(days=1)), _midnight(today)
    ago = _AGO.fullmatch(text)
    if ago is None:
        return _whole(text)
    count, unit = int(ago[1]), ago[2]
    if unit == "h":
        return _seconds(now) - count * 3600, FOREVER
    back = max(count * _DAYS[unit] - 1, 0)
    return (_midnight(today - timedelta(days=back)) if back < today.toordinal() else -FOREVER), FOREVER


def period(text: str, now: datetime) -> tuple[float, float] | None:
    """The seconds `[from, until)` that the value of `date:` names, or None when it names nothing.

    `2026`, `2026-11`, `2026-11-05`, `today`, `yesterday`; `24h`, `7d`, `2w`, `3m`, `1y` (the last
    so many, today included; a month is 30 days); `a..b`, `a..`, `..b` (both ends included), and
    `>a`, `>=a`, `<a`, `<=a`.
    """
    text = text.lower()
    if ".." in text:
        left, _, right = text.partition("..")
        first = (-FOREVER, FOREVER) if not left else _one(left, now)
        last = (-FOREVER, FOREVER) if not right else _one(right, now)
        if first is None or last is None or not (left or right):
            return None
        return first[0], last[1]
    for sign in (">=", "<=", ">", "<"):
        if text.startswith(sign):
            whole = _one(text.removeprefix(sign), now)
            if whole is None:
                return None
            low, high = whole
            return {">=": (low, FOREVER), ">": (high, FOREVER), "<": (-FOREVER, low), "<=": (-FOREVER, high)}[
                sign
            ]
    return _one(text, now)
