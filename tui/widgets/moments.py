"""Dates and times as a reader says them: ages in lists, dates under headlines, reading times."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from tui.library.article import parse_time

Clock = Callable[[], datetime]

WORDS_PER_MINUTE = 238
"""Silent reading of non-fiction by adults, the mean of 190 studies (Brysbaert 2019)."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def utc_now() -> datetime:
    """The present moment, with its zone."""
    return datetime.now(UTC)


def age(stamp: str, now: datetime) -> str:
    """How long ago `stamp` (ISO 8601) was, in at most 11 characters; "" if it names no moment.

    A stamp without a time of day counts whole days; times without a zone are taken as UTC.
    """
    moment = parse_time(stamp)
    if moment is None:
        return ""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=now.tzinfo or UTC)
    if len(stamp) > 10:
        seconds = (now - moment).total_seconds()
        if -60 < seconds < 60:
            return "now"
        if 0 < seconds < 3600:
            return f"{int(seconds // 60)} min"
        if 0 < seconds < 86_400:
            return f"{int(seconds // 3600)} h"
    days = (now.date() - moment.date()).days
    if days == 0:
        return "today"
    if 0 < days < 7:
        return f"{days} d"
    return day(stamp, now)


def day(stamp: str, now: datetime) -> str:
    """The calendar day of `stamp`; the year is left out when it is the present one."""
    moment = parse_time(stamp)
    if moment is None:
        return ""
    short = f"{moment.day} {MONTHS[moment.month - 1]}"
    return short if moment.year == now.year else f"{short} {moment.year}"


def full_day(stamp: str) -> str:
    """The calendar day of `stamp` with its year, as it stands under a headline."""
    moment = parse_time(stamp)
    return "" if moment is None else f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def reading_time(words: int) -> str:
    """How long `words` words take to read; "" for none."""
    return f"{max(1, round(words / WORDS_PER_MINUTE))} min" if words > 0 else ""
