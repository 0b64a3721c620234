"""Lines that are about the page and not about the story: headlines, bylines, captions, furniture.

The caller's furniture spans come from intake, which knows the page; what stands here is a second net for
raw text, so that no summary quotes "Read more" or "By Staff, Agencies".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tui.reading.spans import Span
from tui.summaries.words import word_set

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"


@cache
def _either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern of several, upper and lower case alike; made when first needed: imports stay short."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_LINE = (
    # who wrote it and when
    r"by (?-i:[A-Z][\w.'’-]*|staff\b|our\b)(?!.{140})(?!.*[.!?…][\"”]?$)",
    r"(?:written|reporting|reported|edited|editing|posted|published|updated|compiled|translated|filed|created)"
    r" ?(?:by\b|:|on\b|at\b|\d)",
    r"(?:photo(?:graph)?s?|pictures?|images?|video|graphics?|illustrations?|additional reporting)"
    r" ?(?:by\b|:|credit)",
    r"(?:last|first) (?:updated|modified|published)",
    rf"(?:\d{{1,2}} )?{_MONTH} \d{{1,4}}(?:,? \d{{4}})?\W*$",
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]+\d{1,2}:\d\d.{0,12})?$",
    r"\d{1,2}:\d\d.{0,30}$",
    # what readers do
    r"comments?\b(?!.*[.!?]$).{0,40}$",
    r"\d+ (?:comments?|shares?|likes?|views?)\b.{0,20}$",
    r"(?:leave|post|add|write) (?:a|your) (?:comment|reply|review)",
    r"(?:share|tweet|like|follow|join|find|e-?mail|print|save|bookmark|pin)"
    r" (?:this|us|on|me|it|the story|article|our|via|\w+ on)\b",
    r"(?:have|got) (?:your say|an opinion|a tip|a story)|what do you think",
    # ways to other pages
    r"(?:related|more|most|latest|top|popular|recommended|trending|editor'?s?)"
    r" (?:news|stories|story|articles?|reading|content|posts?|links?|topics?|read|popular|viewed|shared"
    r"|picks?|videos?|headlines|coverage|on this|from|about|in)\b(?!.{90})",
    r"(?:read|see|watch|click|tap|listen|view|learn|find) "
    r"(?:more|also|next|here|now|out more|all|on|the full)\b",
    r"also (?:read|see|watch|on)\b|(?:read|watch|related|more|see|must read|don't miss|in pictures) ?[:|»>]",
    r"(?:previous|next) (?:article|story|post|page)|you (?:may|might) (?:also|like)",
    r"continue reading|skip to|back to top|(?:click|tap) here|(?:story|article) continues below",
    r"story highlights",
    r"(?:tags?|topics?|keywords?|categor(?:y|ies)|filed under|posted in|sources?|credit|contact|e-?mail|tel"
    r"|phone) ?:",
    r"(?:share|tweet|print|e-?mail|facebook|twitter|whatsapp|linkedin|pinterest|reddit|telegram|instagram"
    r"|advertisement|sponsored|loading|newsletters?|subscribe|search|menu|home|tags?|topics?|sources?|via)\W*$",
    # the house
    r"advert(?:isement|orial)?\b.{0,40}$",
    r"(?:sign ?up|subscribe|register|log ?in|support our|donate|get our|download (?:the|our)|enable)\b",
    r"please (?:enable|subscribe|support|share|sign|log|consider)\b",
    r"(?:we|this (?:site|website|page)) uses? cookies|(?:terms|privacy|cookie) (?:of|policy|notice|&|and)\b",
    r"©|\(c\) |copyright\b|all rights reserved",
    r"(?:the )?(?:author|writer) is |(?:(?:the|all) )?(?:views|opinions) (?:expressed|in this)",
)
"""How lines begin that are not the story's; matched at the first letter of a line of up to 30 words."""

_FIRST_WORDS = word_set("""
    by written reporting reported edited editing posted published updated compiled translated filed
    created photo photos photograph photographs picture pictures image images video graphic graphics
    illustration illustrations additional jan feb mar apr may jun jul aug sep oct nov dec january
    february march april june july august september sept october november december comment comments
    leave post add write share tweet like follow join find email e-mail print save bookmark pin got
    related more most latest top popular recommended trending editor's editors read see watch click tap
    listen view learn also don't previous next continue skip back story article tag tags topic topics
    keyword keywords category categories source sources credit contact tel phone facebook twitter
    whatsapp linkedin pinterest reddit telegram instagram advertisement advertorial advert sponsored
    loading newsletter newsletters subscribe search menu home via sign signup register log login support
    donate get download enable please terms privacy cookie © (c) copyright author writer views opinions
""")
_FIRST_PHRASES = (
    *(
        "the author is ",
        "the writer is ",
        "the views ",
        "the opinions ",
        "all views ",
        "all opinions ",
        "all rights ",
    ),
    *(
        "we use",
        "this site use",
        "this website use",
        "this page use",
        "in pictures",
        "you may ",
        "you might ",
    ),
    *("what do you think", "have your say", "have an opinion", "have a tip", "have a story", "must read"),
    *(
        "first updated",
        "first modified",
        "first published",
        "last updated",
        "last modified",
        "last published",
    ),
)
"""A line that is not the story's begins with one of these or a figure: most lines are spared the search."""

_ANYWHERE = (
    r"all rights reserved|may not be published, broadcast|getty images\b|terms of (?:use|service)\b",
    r"sign up (?:for|to) (?:our|the|receive)\b|follow (?:us|me|@\w+) on\b|click here\b",
    r"\bsubscribe (?:to|now)\b",
    r"\bcontributed to this (?:report|story)|(?:the views|opinions) expressed (?:in|here)",
    r"read (?:more|the full) (?:here|story|article|at)\b|e-?mail (?:us|me|to a friend)\b",
    r"share (?:this|your) (?:story|article|thoughts|comments|views)\b|^watch .{3,80} »|»\s*$",
)
"""Sentences of the house that also stand inside paragraphs."""

_SIGNS = (
    *(
        "rights reserved",
        "published, broadcast",
        "getty images",
        "terms of",
        "sign up",
        "follow ",
        "click here",
    ),
    *("subscribe", "contributed to this", "expressed", "read more", "read the full", "mail ", "share ", "»"),
)
"""One of these is in every text that has such a sentence: a quick look spares most texts the search."""

_FINISHED = re.compile(r"[.!?…。！？｡।؟:;,—–-][\"'”’»“)\]」』*]*(?:\[\d+\])*\s*$")
_STAMP = re.compile(rf"{_WEEKDAY},? (?:\w+ \d{{1,2}}|\d{{1,2}} \w+),? \d{{4}}$", re.IGNORECASE)
_CREDIT = r"(?:Image|Photo|Photograph|Picture)s?(?: credit| courtesy)?[:;] "
_AGENCY = re.compile(r"\([^()]{2,40}\)$")
_INK = re.compile(r"[^\W_]")
_OPEN_TABLE = re.compile(r"\t|\s{3,}\S+\s{3,}| \| ")
_BULLETS = " \t*•·▪◦►>|-–—_#[("
_SHORT, _LONG = 12, 30  # words: a heading is shorter, a byline or a furniture line not longer


def asides(
    text: str, sentences: Sequence[Span], title: str = "", furniture: Sequence[Span] = ()
) -> list[bool]:
    """For each sentence whether it is no part of the story and must not be chosen.

    `sentences` are sorted spans of `text`. A line without an end mark and shorter than a dozen words is
    a heading, a caption or a list item; lines that repeat `title`, name the author or belong to the page
    are known by their words; what overlaps `furniture` is out.
    """
    out: list[bool] = []
    cuts = sorted(furniture)
    cut = 0
    headline = _plain(title)
    last = len(sentences) - 1
    lower = text.lower()
    began = False  # whether the sentence before began its line
    signs = [sign for sign in _SIGNS if sign in lower]
    for i, span in enumerate(sentences):
        while cut < len(cuts) and cuts[cut].end <= span.start:
            cut += 1
        if cut < len(cuts) and cuts[cut].start < span.end:
            out.append(True)
            continue
        begins_line = i == 0 or _breaks(text, sentences[i - 1].end, span.start)
        ends_line = i == last or _breaks(text, span.end, sentences[i + 1].start)
        words = text[span.start : span.end]
        if re.match(_CREDIT, words):
            if not begins_line and began:
                out[-1] = True  # the caption before its credit
            out.append(True)
            continue
        began = begins_line
        out.append(_is_of_the_house(words, signs) or _is_line(words, begins_line, ends_line, headline))
    return out


def _breaks(text: str, start: int, end: int) -> bool:
    gap = text[start:end]
    return gap != " " and any(mark in gap for mark in "\n\r\x0b\x0c\x85\u2028\u2029")


def _plain(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _is_of_the_house(words: str, signs: Sequence[str]) -> bool:
    """Whether a sentence, wherever it stands, is the publisher's: a right, an invitation, a date."""
    if signs and len(words) < 640:
        lower = words.lower()
        if any(sign in lower for sign in signs) and _either(_ANYWHERE).search(words):
            return True
    if words[-1] == ")" and _AGENCY.match(words):
        return True
    return words[-1].isdigit() and _STAMP.match(words) is not None


def _opens_an_aside(line: str) -> bool:
    first = line.split(None, 1)[0].lower().rstrip(":.,!|>»") if line else ""
    if first in _FIRST_WORDS or first[:1].isdigit() or line[:20].lower().startswith(_FIRST_PHRASES):
        return _either(_LINE).match(line) is not None
    return False


def _is_line(words: str, begins_line: bool, ends_line: bool, headline: str) -> bool:
    """Whether a sentence is a line of its own that is no part of the story, or has no words at all."""
    if not begins_line:
        return not _INK.search(words)
    count = words.count(" ") + 1
    if count <= _LONG and _opens_an_aside(words.lstrip(_BULLETS)):
        return True
    if ends_line and count < _SHORT and not _FINISHED.search(words) and (count > 1 or len(words) < 30):
        return True
    if _OPEN_TABLE.search(words):
        return True
    if headline and len(words) < 2 * len(headline) + 40 and _plain(words) == headline:
        return True
    return not _INK.search(words)


_DATELINE = (
    r"^(?:\([A-Z][\w .&/-]{1,20}\)\s*(?:--?|–|—)?\s*|[A-Z][A-Z.'’-]+(?:[ ,]+(?:[A-Z][\w.'’-]*|\d{1,4})){0,5}"
    r"(?:\s*\([A-Z][\w .&/-]{1,20}\))?\s*(?:—|–|--|-)\s+)"
)


def without_dateline(line: str) -> str:
    """A sentence without place, day and agency before it ("SANDVIKEN, Oct. 6, 2026 (Coast Wire) — ")."""
    found = re.match(_DATELINE, line)
    return line[found.end() :] if found and found.end() < len(line) - 20 else line
