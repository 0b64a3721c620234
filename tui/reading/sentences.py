"""Sentences and paragraphs as ranges of the text: the one segmentation every layer stands on.

Standard library only, one pass, linear in the length of the text. Rules, in the order in which
they matter for news (figures: docs/summaries.md):

1. A paragraph always ends its sentence, so headings, captions and list items end with their line.
2. A title or an abbreviation that something must follow never ends a sentence.
3. "U.S.", "Inc.", "a.m." and initials end one only before a word that usually opens sentences.
4. A closing mark belongs to the sentence it closes; quotations are segmented inside.
5. “…?” Mara Lindqvist asked: no end between a quotation and its attribution.
6. Lower case after a full stop, an ellipsis or a closed quotation continues the sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tui.reading import abbreviations as known
from tui.reading.paragraphs import paragraphs
from tui.reading.spans import Span

__all__ = ["paragraphs", "split"]

_CLOSING = "\"'”’»›“‘«‹」』）】》〉)\\]}*_"
_WIDE_CLOSING = "\"'”’»›」』）】》〉)\\]}"
_WIDE = "。！？｡"
_CANDIDATE = re.compile(f"[.!?…{_WIDE}।॥؟۔]")  # a bare set of letters is what the search skips to fastest
_MARK = re.compile(
    rf"""
      (?P<run> [.!?…]++ ) (?P<close> [{_CLOSING}]*+ (?: \[\d{{1,3}}\] )*+ )
          (?: (?P<far> [ \u00a0\u202f] [”»"'] )? (?P<smile> [ ]? [:;=]-?[)(DPpd] )? (?= \s | $ ) )?
    | (?P<wide> [{_WIDE}।॥؟۔]++ ) (?P<after> [{_WIDE_CLOSING}]*+ )
    """,
    re.VERBOSE,
)
_FACE = r" [:;=]-?[)(DP](?=\s+[A-Z])"
_GLUED = r"[“\"]?[A-Z][a-z’']*+"
_NEXT = re.compile(r"\s*(?P<open>[\"'“‘«‹„‚(\[{¿¡*_–—-]*\s?)(?P<word>\w[\w'’]*)?")
_SAID = (
    r"\s+(?!(?:He|She|They|It|I|We|You|But|And|Then|The) )"
    r"(?:[A-Z][\w'’.-]*\s+(?:(?:of|the|de|al|van|von|bin)\s+)?){1,4}"
    rf"(?:{'|'.join(sorted(known.SAYING))})\b"
)
_WIDE_GOES_ON = r"と|って|、|，|など|の|は|が|を|に|も|で|[^。！？，、\s]{0,6}[说道问說問]"
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATELINE = r"[A-Z][A-Z.'’ -]{2,40}, (?:[A-Z][\w.]{1,6} ?){1,2}"
_STAMP = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, "
    rf"(?:{_MONTH} \d{{1,2}},|\d{{1,2}} {_MONTH},?) \d{{4}}(?=\s+[A-Z“\"'\d]|\s*$)"
)
_LEADS_TO_DATE = frozenset(
    (
        *("on", "of", "by", "until", "till", "since", "from", "for", "to", "before", "after", "through"),
        *("and", "or", "last", "next", "dated", "this", "at", "between"),
    )
)
_CREDIT = r"(?<=[\w)’'\"”]) (?=(?:Image|Photo|Photograph|Picture)(?: credit| courtesy)?[:;] )"
_ANYWAY = ("i'", "i’", "http", "www.")
_CASUAL_OPENERS = frozenset(("the", "she", "he", "they", "we", "you", "it", "this", "that", "there", "my"))
_MARKER = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})")
_CASUAL = re.compile(r"[.!?](?<=[a-z]{3}[.!?])[.!?]* +(?:([a-z])|[A-Z])")


def split(text: str, language: str = "en") -> list[Span]:
    """The sentences of `text`, sorted; they cover every non-blank character exactly once.

    `text` may be any string; offsets index it as given. A sentence never crosses a paragraph and
    begins and ends with a non-blank character. `language` ("en", "fr", …) chooses abbreviations
    and opening words; an unknown one is treated with those of English and its own marks.
    """
    words = _words(language)
    casual = _is_casual(text)
    sentences: list[Span] = []
    for paragraph in paragraphs(text):
        start, end = paragraph.start, paragraph.end
        for cut in _cuts(text, start, end, words, casual):
            if cut > start:
                sentences.append(Span(start, cut))
                start = cut
                while start < end and text[start].isspace():
                    start += 1
        if start < end:
            sentences.append(Span(start, end))
    return sentences


class _Words(NamedTuple):
    """The word lists of a language, and whether it writes ordinals as a figure with a full stop."""

    never: frozenset[str]
    seldom: frozenset[str]
    openers: frozenset[str]
    ordinals: bool


@lru_cache(maxsize=16)
def _words(language: str) -> _Words:
    code = language[:2].lower()
    own = known.OTHER.get(code)
    if own is None:
        return _Words(known.NEVER, known.SELDOM, known.OPENERS, False)
    return _Words(known.NEVER | own[0], known.SELDOM | own[1], own[2], code == "de")


def _is_casual(text: str) -> bool:
    """Whether the writer mostly begins sentences in lower case (judged on the first 20,000 characters)."""
    lower = upper = 0
    for found in _CASUAL.finditer(text, 0, 20_000):
        if found[1]:
            lower += 1
        else:
            upper += 1
    return lower >= 2 and lower > upper


def _cuts(text: str, start: int, end: int, words: _Words, casual: bool) -> list[int]:
    """Where sentences end inside the paragraph `text[start:end]`, ascending; its own end is left out."""
    cuts: list[int] = []
    begin = start
    quotes = 0  # straight double marks seen up to `seen`, to know an opening one from a closing one
    seen = start
    at = start
    for candidate in _CANDIDATE.finditer(text, start, end):
        if candidate.start() < at:
            continue  # inside the marks just looked at
        found = _MARK.match(text, candidate.start(), end)
        assert found is not None  # it begins with every mark a candidate may be
        at = found.end()
        if at >= end:
            break
        if found["run"] is None:
            if found["after"] and re.compile(_WIDE_GOES_ON).match(text, at, end):
                continue
        elif not text[at].isspace():
            if not _ends_glued(text, found, end, words.openers):
                continue
        else:
            far = found["far"]
            if far and far[1] in "\"'":
                mark = found.start("far")
                quotes += text.count('"', seen, mark)
                seen = mark
                if quotes % 2 == 0 or far[1] == "'":
                    at = mark  # it opens the next sentence
            if not _ends(text, begin, found, at, end, words, casual):
                continue
        cuts.append(at)
        begin = at
    return _with_stamps(text, start, end, cuts)


def _ends(
    text: str, begin: int, found: re.Match[str], at: int, end: int, words: _Words, casual: bool
) -> bool:
    """Whether the sentence that begins at `begin` ends with the marks in `found`."""
    run, close = found["run"], found["close"]
    dot = found.start()
    following = _NEXT.match(text, at, end)
    assert following is not None  # every part of it may be empty
    opening, word = following["open"], following["word"] or ""
    first = word[:1]
    lower = first.islower() and not any(c.isupper() for c in word)
    if not word and not opening.strip() and text[following.end()] in ",;:&/%":
        return False
    if found["smile"]:
        return True
    full_stop = run == "."
    if lower:
        if (close and close[0] not in "*_") or (opening.strip() and not full_stop):
            return False
        if run.startswith(("..", "…")):
            return False
        if (
            casual
            or word == "i"
            or (not opening and word.startswith(_ANYWAY))
            or (full_stop and word in _CASUAL_OPENERS)
        ):
            return not full_stop or _is_plain_word(text, begin, dot, words)
        return "?" in run or (len(run) > 1 and "!" in run)
    if not full_stop:
        if run[0] in ".…" and len(run) == 1 and run != "…":
            return True
        return not (close and re.compile(_SAID).match(text, at, end))
    if opening.strip() and opening.strip() in "–—-":
        dateline = dot - begin < 60 and re.compile(_DATELINE).fullmatch(text, begin, dot)
        if close or dateline:
            return False  # “MACON, Ga. — The governor …”
    return _ends_at_full_stop(text, begin, dot, close, word, words)


def _token(text: str, begin: int, dot: int) -> tuple[str, bool]:
    """The word before the full stop at `dot`, and whether it is the first of its sentence."""
    low = max(begin, dot - 24)
    piece = text[low:dot]
    if not piece or piece[-1].isspace():
        return "", False
    token = piece.rsplit(None, 1)[-1]
    is_first = len(token) == len(piece.lstrip()) and low == begin
    for joint in "—–-/)":
        if joint in token:
            token = token.rsplit(joint, 1)[-1]
    return token.lstrip("(\"“‘'[«{*_"), is_first


def _is_plain_word(text: str, begin: int, dot: int, words: _Words) -> bool:
    """Whether the word before the full stop is an ordinary one, so that lower case may begin a sentence."""
    low = _token(text, begin, dot)[0].lower()
    if low.isdigit():
        return True
    known_short = (
        low in words.never or low in words.seldom or low in known.TITLES or low in known.BEFORE_NUMBERS
    )
    return len(low) > 1 and "." not in low and not known_short and any(vowel in low for vowel in "aeiouy")


def _ends_at_full_stop(text: str, begin: int, dot: int, close: str, word: str, words: _Words) -> bool:
    """Whether one full stop before `word` (not lower case, or no word at all) ends the sentence."""
    token, is_first = _token(text, begin, dot)
    if not token:
        return True
    low = token.lower()
    capital = token[0].isupper()
    if is_first and not close and _MARKER.fullmatch(token):
        return False  # "1." or "a." opens a list item
    if not close and (low in words.never or (capital and low in known.TITLES)):
        return False
    digit = word[:1].isdigit()
    if digit and low in known.BEFORE_NUMBERS and not close:
        return False
    if words.ordinals and token.isdigit() and len(token) <= 2:
        return word.lower() in words.openers  # an ordinal: "am 3. Oktober"
    opens = not word or word.lower().replace("’", "'") in words.openers
    number = dot - len(token) - 1
    if low in known.MEASURES and word[:1].isupper() and number > begin and text[number - 1].isdigit():
        return True
    if low in words.seldom and (capital or low not in known.CAPITALISED):
        return opens or (low == "etc" and not digit) or (bool(close) and not digit)
    if len(token) == 1 and token.isalpha():
        if low == "i" and capital and text[max(begin, dot - 12) : dot - 1].rstrip()[-1:].islower():
            return True  # "taller than I."
        return opens
    if "." in token and len(low) <= 8 and all(len(part) <= 2 for part in low.split(".")):
        return opens or token[-1].isdigit()
    if capital and 1 < len(token) <= 5 and token.isalpha() and not token.isupper():
        return (
            opens or any(letter in "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüœ" for letter in low) or not low.isascii()
        )
    return True


def _ends_glued(text: str, found: re.Match[str], end: int, openers: frozenset[str]) -> bool:
    """Whether marks without a blank after them end a sentence: “…talks.”He left, or talks.The minister."""
    dot, run, close = found.start(), found["run"], found["close"]
    if dot == 0 or not (text[dot - 1].isalnum() or text[dot - 1] in "%)"):
        return False
    glued = re.compile(_GLUED).match(text, found.end(), end)
    if glued is None:
        return False
    if close and close[0] in "”’" and len(run) <= 3:
        return True
    before = text[max(0, dot - 3) : dot]
    return not close and before.islower() and before.isalpha() and glued[0].lstrip('“"').lower() in openers


def _with_stamps(text: str, start: int, end: int, cuts: list[int]) -> list[int]:
    """Adds the ends a pasted line hides: a headline and its date on one line, a caption and its credit.

    And a smile that stands for a full stop.
    """
    extra: set[int] = set()
    if "day, " in text[start:end]:
        for stamp in re.compile(_STAMP).finditer(text, start, end):
            before = text[max(start, stamp.start() - 20) : stamp.start()].split()
            if before and (before[-1].lower() in _LEADS_TO_DATE or before[-1][-1] in ",;:(/—–-"):
                continue
            if stamp.start() > start and not text[stamp.start() - 1].isspace():
                continue
            extra.update((stamp.start(), stamp.end()))
    if end - start < 600 and (": " in text[start:end] or "; " in text[start:end]):
        extra.update(found.end() for found in re.compile(_CREDIT).finditer(text, start, end))
    if ":" in text[start:end]:
        extra.update(found.end() for found in re.compile(_FACE).finditer(text, start, end))
    if not extra:
        return cuts
    ends = {_before_blank(text, cut) for cut in (*cuts, *extra) if start < cut < end}
    return sorted(cut for cut in ends if start < cut < end)


def _before_blank(text: str, cut: int) -> int:
    """`cut` moved back over blanks."""
    while cut > 0 and text[cut - 1].isspace():
        cut -= 1
    return cut
