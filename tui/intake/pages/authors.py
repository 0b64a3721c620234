"""Who wrote a page: the people, without what else pages write into that place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.intake import bylines
from tui.reading.clean import clean_line

_MOST = 8
_SPLIT = re.compile(
    r"\s*(?:;|\||\s[–—]\s|\s/\s|,\s*(?:and|und|et|y|e|och)\s|\s(?:and|und|et|och|&)\s|,)\s*", re.IGNORECASE
)
_BY = re.compile(
    r"^(?:(?:written|posted|reported|story|words|text)\s+)?(?:by|von|par|por|di|door|av|af)\b\s*:?\s*",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"[(<\[]?\S+@\S+\.\w+[)>\]]?|@\w+|https?://\S+|www\.\S+")
_LATER = re.compile(
    r"(?:\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:published|updated|posted|last\s+modified)\b|\d|\||•|·).*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[a-z]{3})\.\s+(?=[A-Z]).*")
_NOBODY = re.compile(
    r"(?:admin(?:istrator)?|staff|editors?|editorial|editor(?:ial)?\s+(?:team|staff|board)|web\s?(?:master|desk)|guest|author|"
    r"unknown|anonymous|multiple\s+(?:sources|authors)|гость|редакция|user|root|none|null|undefined|newsroom|redaktion|redacción|rédaction|redazione|redactie)",
    re.IGNORECASE,
)
_DEPARTMENT = re.compile(
    r"\b(?:desk|department|newsroom|bureau|team|staff|service|editorial|editors|correspondents?|reporters?|writers?|"
    r"division|office|press\s+release|contributor|redaktion|magazine|news\b(?=$))",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_DEGREE = re.compile(r"(?:[A-Z][A-Za-z]?\.?){1,4}|Ph\.?D\.?")
_ELIDED = re.compile(r"\b[dl]['’](?=[A-Z])")
_INITIAL_CAP = re.compile(r"\b(Mc|O['’]|D['’])([a-z])")


def names(values: Iterable[str], site: str = "") -> list[str]:
    """The people in `values` (fields or lines that name authors), each once, at most eight.

    “By”, roles, contacts, departments, and the name of the `site` itself are no people.
    """
    found: dict[str, str] = {}
    for value in values:
        for name in _people(value, site):
            found.setdefault(name.casefold(), name)
    return list(found.values())[:_MOST]


def line(values: Iterable[str], site: str = "") -> str:
    """The byline: the people in `values`, parted by commas, "" when there are none."""
    return clean_line(", ".join(names(values, site)))


def _people(value: str, site: str) -> list[str]:
    value = clean_line(_CONTACT.sub(" ", clean_line(value, 400)), 400)
    value = _SENTENCE.sub("", _LATER.sub("", _BY.sub("", value))).strip(" ,;|-–—:")
    if not value or len(value) > 300:
        return []
    found: list[str] = []
    for piece in _SPLIT.split(value):
        name = _BY.sub("", piece).strip(" .,;|-–—:()") if not _SUFFIX.fullmatch(piece) else piece
        name = _without_site(re.sub(r"\s+(?:for|of|from|at|in)\s+[A-Z].*$|\s*\([^)]*\)$", "", name), site)
        if _SUFFIX.fullmatch(name) and found:
            found[-1] = f"{found[-1]} {name}"
        elif found and _DEGREE.fullmatch(name):
            continue
        elif _is_person(name):
            found.append(_cased(name))
        elif found and piece and not bylines.is_role(name):
            break  # “Jane Doe, 12 Harbour Road, Sandviken”: what follows an odd piece is no name
    return found


def _is_person(name: str) -> bool:
    words = name.split()
    if not words or len(words) > 6 or len(name) > 60 or any(char.isdigit() for char in name):
        return False
    if _NOBODY.fullmatch(name) or _DEPARTMENT.search(name) or bylines.is_role(name):
        return False
    if name.isascii() or any(char.isupper() for char in name):
        return bylines.is_name(_ELIDED.sub("", _cased(name)), least=1)
    return not name.islower() or len(words) <= 3  # scripts without capitals


def _without_site(name: str, site: str) -> str:
    """A name without the site's name behind it; "" when the site, or a part of it, is all it is."""
    known, whole = _folded(site.partition("|")[0]), _folded(name)
    if not known or not whole:
        return name
    if (
        known.startswith(whole)
        or (whole.startswith(known) and len(known) > 3)
        or known in (f"{whole}com", whole)
    ):
        return ""
    words = name.split()
    for count in range(1, len(words)):
        if _folded("".join(words[count:])) == known:
            return " ".join(words[:count])
    return name


def _cased(name: str) -> str:
    """A name in capitals as names are written."""
    if not name.isupper() or len(name) < 6 or " " not in name:
        return name
    return _INITIAL_CAP.sub(lambda match: match[1] + match[2].upper(), name.title().replace("’S", "’s"))


def _folded(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum()).removeprefix("the")
