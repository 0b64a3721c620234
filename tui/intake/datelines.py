"""Datelines: where (and from whom) a report comes, before the dash of its first paragraph."""

from __future__ import annotations

import re

from tui.intake import dates, phrases

_NOT_PLACES = phrases.words("not_places")
_MONTHS = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mai|okt|dez|märz|janv|févr|avr|juin|juil|août|déc)"
)
_DATELINE = re.compile(
    r"(?P<place>(?:[A-ZÀ-ÖØ-Þ][\w'’.-]*|de|la|le|el|al|of|the|der|del|dos|sur|am|an)"
    r"(?:[ ](?:[A-ZÀ-ÖØ-Þ][\w'’.-]*|de|la|le|el|al|of|the|der|del|dos|sur|am|an|upon|on)){0,4}"
    r"(?:,\s[A-ZÀ-ÖØ-Þ][\w'’.]*(?:\s[A-ZÀ-ÖØ-Þ][\w'’.]*){0,3}){0,2}?)"
    rf"(?P<date>,?\s+(?:(?:{_MONTHS}\w*\.?\s+\d{{1,2}}|\d{{1,2}}\.?\s+{_MONTHS}\w*\.?)(?:,?\s+\d{{4}})?))?"
    r"\s*(?P<agency>\((?P<name>[^()]{2,50})\))?\s*(?P<dash>—|–|--|-|:|/)\s*(?=\S)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    r"\((?P<place>[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40})\)\s+(?:[—–-]+\s+)?(?=[A-ZÀ-Þ«“\"][^A-ZÀ-Þ])"
)
_AGENCY_ONLY = re.compile(r"\((?P<name>[A-Z][^()]{1,40})\)\s*(?:—|–|--|-)\s+(?=\S)")


def dateline(paragraph: str) -> tuple[str, str, str]:
    """`(dateline, agency, ISO date)` that a paragraph opens with, empty strings for what it lacks.

    The dateline is what stands before the dash: “SANDVIKEN, Norland (Coast Wire)”. It stays in
    the paragraph.
    """
    start = paragraph[:160]
    if match := _IN_BRACKETS.match(start):
        return match["place"], "", ""
    if match := _AGENCY_ONLY.match(start):
        return "", match["name"], ""
    match = _DATELINE.match(start)
    if not match or not match["place"][0].isupper():
        return "", "", ""
    if match["name"] and not match["name"].strip()[:1].isupper():
        return "", "", ""
    place = match["place"].strip()
    first = place.split(",")[0]
    loud = first.isupper() and len(first) > 2
    if first.lower() in _NOT_PLACES or place.split()[0].lower() in _NOT_PLACES:
        return "", "", ""
    if any(
        word.islower() and word not in {"de", "la", "le", "of", "the", "upon", "on", "sur", "am"}
        for word in place.split()
    ):
        return "", "", ""
    dash_apart = match.group().rstrip(" ")[-1:] in "—–-" and (
        match["dash"] in {"—", "–", "--"} or match.group().endswith(" ")
    )
    if match["dash"] in {":", "/"} and not (loud or match["agency"]):
        return "", "", ""
    if match["dash"] == "-" and not (match.group().endswith("- ") or match["agency"]):
        return "", "", ""
    if not (loud or match["agency"] or match["date"]) or not (dash_apart or match["dash"] in {":", "/"}):
        return "", "", ""
    text = paragraph[: match.start("dash")].strip().rstrip(",")
    return text, (match["name"] or "").strip(), dates.iso((match["date"] or "").strip(" ,"))
