"""The headline of a page, without the name of the site that pages add to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.reading.clean import clean_line

_APART = re.compile(r"\s+(?:[|–—‒·•»«›‹~]|-{1,2}|::|//|/|:)\s+|\s*[|｜]\s*")
# “Four words or more - Two Names”: with nothing else to go by, the last part is the site.
_LAST_NAME = re.compile(r"(?<=\w)\s+[|–—-]\s+(?=\w)[^\s|–—a-z]\S*(?:\s[^\s|–—a-z]\S*)?$")
_ENDS_APART = re.compile(r"(?:\s[|–—‒·•»›~-]|::|:|｜)\s*$")
_APART_FIRST = re.compile(r"\s*[|–—·•»-]\s*(?P<name>[^|–—·•»]{2,60})")
_APART_LAST = re.compile(r"(?P<name>[^|–—·•»:]{2,60}?)\s*(?:[|–—·•»:-]|::)\s*")
_WORD = re.compile(r"\w+")


def folded(title: str) -> str:
    """A title as lower-case words, to compare."""
    return " ".join(_WORD.findall(title.casefold()))


def choose(
    *, linked: Sequence[str], meta: Sequence[str], headings: Sequence[str], window: str, sites: Sequence[str]
) -> str:
    """The headline, by what several places of a page agree on.

    `linked` comes from JSON-LD, `meta` from the head (the first of them counts most), `headings` are
    the level-one headings in order, `window` is the text of <title>. Where places differ, a heading that the
    window's title repeats is what a reader sees and wins. `sites` are names of the site, which are
    never a headline.
    """
    headings = [clean_line(one) for one in headings]
    whole = {folded(one) for one in (*meta, *headings[:1])}
    names = {folded(site) for site in sites if site} - whole
    given = [_bare(clean_line(one), names, headings) for one in (*linked, *meta)]
    shown = _bare(clean_line(window), names, headings)
    heads = [one for one in headings if folded(one) and folded(one) not in names]
    if not given and not heads:
        bare = _LAST_NAME.sub("", shown)
        shown = bare if len(bare) >= 20 else shown
    candidates = [*heads, *given, shown]  # as the page shows it, where they differ in marks
    votes: dict[str, float] = {}
    for one, weight in (
        *((one, 1.0 if number < len(linked) + 1 else 0.3) for number, one in enumerate(given)),
        *((one, 1.2 if _in(one, (shown, *given)) else 0.3) for one in heads[:6]),
        (shown, 0.6),
    ):
        if folded(one) and folded(one) not in names:
            votes[folded(one)] = votes.get(folded(one), 0.0) + weight
    if not votes:
        return ""
    best = max(votes, key=lambda key: votes[key])
    return next(one for one in candidates if folded(one) == best)


def remainder(window: str, title: str) -> str:
    """What the window's title has besides the headline, when that can be the name of the site."""
    window, title = clean_line(window), clean_line(title)
    for rest, mark in (
        (window.removeprefix(title), _APART_FIRST) if window.startswith(title) else ("", _APART_FIRST),
        (window.removesuffix(title), _APART_LAST) if window.endswith(title) else ("", _APART_LAST),
    ):
        if title and (match := mark.fullmatch(rest)) and 0 < len(match["name"].split()) <= 5:
            return match["name"].strip()
    return ""


def _in(heading: str, titles: Sequence[str]) -> bool:
    """Whether a heading says what one of the titles says, or most of it."""
    words = set(_WORD.findall(heading.casefold()))
    return bool(words) and any(
        folded(title) and (folded(heading) in folded(title) or _common(words, title)) for title in titles
    )


def _common(words: set[str], title: str) -> bool:
    others = set(_WORD.findall(title.casefold()))
    return len(words) > 2 and 2 * len(words & others) > len(words | others)


def _bare(title: str, sites: set[str], headings: Sequence[str]) -> str:
    """A title without the site's name (and sections) before or behind it."""
    whole = folded(title)
    for heading in headings:
        if len(folded(heading)) <= 0.4 * len(whole) or len(heading) <= 10:
            continue
        before, found, behind = title.partition(heading)
        if found and not before and (not behind or _APART.match(behind) or folded(behind) in sites):
            return heading
        if found and not behind and _ENDS_APART.search(before):
            return heading
    for _ in range(3):
        parts = list(_APART.finditer(title))
        if not parts:
            break
        first, last = title[: parts[0].start()], title[parts[-1].end() :]
        if _is_site(last, sites):
            title = title[: parts[-1].start()]
        elif _is_site(first, sites):
            title = title[parts[0].end() :]
        else:
            break
    return title.strip()


def _is_site(part: str, sites: set[str]) -> bool:
    name = folded(part)
    joined = name.replace(" ", "")
    if not name:
        return True
    return any(
        name == site
        or joined in (site.replace(" ", ""), "the" + site.replace(" ", ""))
        or joined.removeprefix("the") == site.replace(" ", "").removeprefix("the")
        or (len(site) > 5 and name.startswith(site) and len(name.split()) <= len(site.split()) + 2)
        for site in sites
        if site
    )
