"""Page furniture in copied pages: share bars, comment counts, lists of related headlines.

A line is furniture when it says so by its form, never because it contains a word: “Comments on
the plan were mixed, she said.” is a sentence, “Comments (12)” is not. What is found is marked by
spans and kept, so that a wrong cut costs a key press and no text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from tui.intake import bylines, dates, phrases

_LONGEST = 240
_SUBHEADS = frozenset(
    {"discussion", "conversation", "topics", "categories", "headlines", "featured", "more", "top", "open"}
    | {"close", "help", "live", "back", "next", "play", "search", "comment", "responses"}
)
_DECOR = " \t\u3000-–—•*·▪◦●►▶▸‣>»›→#|=~_:：…+"
_HEADINGS = frozenset(phrases.lines("headings"))
_LINES = frozenset(phrases.lines("lines"))
_COUNT = re.compile(r"^\(?\d[\d,.]*[km]?\)?\s+|\s*[(\[]?\d[\d,.]*[km]?[)\]]?$", re.IGNORECASE)
_SHARE_WORDS = phrases.words("share_words")
_PLATFORMS = phrases.words("platforms")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)?")

# "Also read: Minister resigns": a label, then something that begins like a headline.
_LABEL = re.compile(
    rf"(?:{phrases.alternatives('labels')})\s*(?::|：|»|>|→|\||–|—|-\s)\s*(?P<what>.*)", re.IGNORECASE
)
_LIST_LABEL = re.compile(
    r"(?:tags?|labels?|topics?|keywords?|categor|filed|posted|tagged|hashtags?|schlagworte|themen|mots|etiquetas|share|follow)",
    re.IGNORECASE,
)
_CHANNEL = (
    r"(?:facebook|twitter|x|instagram|youtube|linkedin|tiktok|telegram|whatsapp|threads|bluesky|mastodon|"
    r"google\s+news|social\s+media|reddit|apple\s+news|flipboard|spotify)"
)
_FORMS = phrases.Forms([form.replace("CHANNEL", _CHANNEL) for form in phrases.lines("forms")])
_FORMS_WITHIN = tuple(
    (words, re.compile(form, re.IGNORECASE))
    for words, _, form in (line.partition("  ") for line in phrases.lines("forms_within"))
)
_FULL_STOPS = tuple(".。\u0964\u0965\u06d4\u061f\u0589\u1362\u17d4\u104b")
_CLOSING = "\"'”’»)]」』"
_BULLET = re.compile(r"[-–—•*·▪◦●►▶▸‣>»›→]\s+|\d{1,2}[.)]\s+")
_APART = re.compile(r"\s{2,}|\s*[|·•]\s*|\s+/\s+")
_MAY_BE_APART = ("  ", "\t", "\u3000", "|", "·", "•", "/")
_DATED = re.compile(r"(?:first |last |originally )?(?:published|updated|posted|modified|created)\b")
_CREDIT = re.compile(  # “Photograph: Mara Lind”, “Фото: Coast Wire”
    r"(?:(?:(?:file|listing|lead|top|main|featured?|cover)\s+)?(?:photo(?:graph)?s?|photography|pictures?|images?|illustrations?|graphics?)"
    r"(?:\s+(?:credits?|courtesy(?:\s+of)?|source|by))?|credits?|crédits?(?:\s+photo)?|foto(?:s|grafie|grafía|grafia)?|"
    r"bild(?:er)?|kuva|zdjęcie|fot\.|фото|写真|画像|图|사진)\s*[:：/©]\s*\S[^.!?。]*",
    re.IGNORECASE,
)
_END = re.compile(  # the last line of a report: its credits, or a mark of its end
    r"\(?(?:additional\s+)?(?:reporting|writing)\s+by\s+(?-i:[A-Z]).{2,200}|enditem|-?\s*(?:ends|30)\s*-|###"
    r"|first\s+published\s*:.{4,60}",
    re.IGNORECASE,
)
_LONGEST_END = 14
_ABOUT = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’-]+\s+){2,4}(?:is|was|covers|writes|reports|joined|works|has|teaches|can be)\b"
)
_GLUED = re.compile(r"(?<=[a-z])(?=(?:share|tweet|pin|email)\b(?!s))(?<=book|tter|sapp|dlin|edin|gram|ddit)")
_BARE_NUMBER = re.compile(r"(?!\d{1,2}[.:]\d\d$)\d[\d.,]{0,6}[km]?")
_BLOCKS = (  # where one line begins something that another ends
    (re.compile(r"skip\s+past\b", re.IGNORECASE), re.compile(r"after\b.*\bpromotion", re.IGNORECASE)),
    (re.compile(r"list\s+of\s+\d+\s+items?", re.IGNORECASE), re.compile(r"end\s+of\s+list", re.IGNORECASE)),
)
_LONGEST_BLOCK = 16
_LONGEST_LIST = 6
_MORE = re.compile(  # a line that heads a list though it names what the list is of
    r"(?:more|most|latest|popular|trending|recommended|related)\b[^.!?:]{0,50}?"
    r"(?:\b(?:in|from|on|for|about)\b[^.!?:]{0,40}:?|:)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_THREAD = re.compile(
    r"(?:reply|like|report|upvote|\d+ (?:replies|likes?)|.{1,40}\bsays:|.{0,60}\b(?:\d+|an?) \w+ ago)",
    re.IGNORECASE,
)


class Furniture(Enum):
    """What kind of furniture a line is."""

    NOT = 0
    LINE = 1  # stands alone: an advertisement mark, a share bar
    HEADING = 2  # heads a list: what follows may be furniture as well
    STRAY = 3  # a bare address or rule: furniture only among other furniture


NAMED = (Furniture.LINE, Furniture.HEADING)  # a tuple: looked through by identity, many times a page
"""The kinds that say by themselves that they are furniture."""


def bare(line: str) -> str:
    """`line` without bullets, arrows and rules at its ends, lower case, single spaces."""
    return " ".join(line.strip(_DECOR).replace("’", "'").replace("İ", "i").lower().split())


@lru_cache(maxsize=4096)  # every line is asked about twice, and pages of one site share theirs
def kind(line: str) -> Furniture:
    """What kind of furniture `line` (one line or one paragraph) is by its own form."""
    if len(line) > _LONGEST:
        return Furniture.NOT
    text = bare(line)
    if not text:
        return Furniture.STRAY if line.strip() else Furniture.NOT
    plain = text.rstrip(".!?")
    if plain in _HEADINGS:
        return Furniture.HEADING
    if plain in _LINES or text.strip("[]()") in _LINES:
        return Furniture.LINE
    if text[0] not in "\"'“‘«„「":
        if text[0] == "(" or text[-1] in ")]km" or text[0].isdecimal() or text[-1].isdecimal():
            uncounted = _COUNT.sub("", text).strip(" :")
            if uncounted != text and (uncounted in _HEADINGS):
                return Furniture.HEADING
        stripped = line.strip(_DECOR)
        label = _LABEL.fullmatch(stripped)
        if label and _is_pointer(stripped, label["what"].strip()):
            return Furniture.LINE
        if _has_form(stripped, text) or (len(line) <= 120 and _CREDIT.fullmatch(stripped)):
            return Furniture.LINE
    if _is_share_bar(text):
        return Furniture.LINE
    if any(sign in line for sign in _MAY_BE_APART):
        parts = _APART.split(line.strip())
        if len(parts) > 1 and all(map(_is_apart, parts)):
            return Furniture.LINE
    if _DATED.match(text) and len(text) <= 90 and dates.read_line(line).pure:
        return Furniture.LINE
    if not any(map(str.isalnum, text)) or _ADDRESS.fullmatch(line.strip()) or _BARE_NUMBER.fullmatch(text):
        return Furniture.STRAY
    return Furniture.NOT


def stands_alone(lines: Sequence[str], number: int) -> bool:
    """Whether a line is furniture by its form, and not the last word or two of a wrapped sentence."""
    line = lines[number].strip()
    ends = line[:1].islower() and line.endswith(".") and number > 0 and bool(lines[number - 1].strip())
    return not ends and kind(lines[number]) in NAMED


def _is_share_bar(text: str) -> bool:
    """Whether a bare line names platforms and what one does with them, and nothing else."""
    begins = text[:40]
    if not all(map(_is_of_share_bar, _WORD.findall(begins)[:-1])) and not _GLUED.search(begins):
        return False  # running text, as nearly always
    words = _WORD.findall(_GLUED.sub(" ", text))
    return (
        len(words) <= 16
        and not _PLATFORMS.isdisjoint(words)
        and all(map(_is_of_share_bar, words))
        and (len(words) > 1 or text in _PLATFORMS)
    )


def _is_of_share_bar(word: str) -> bool:
    return word in _SHARE_WORDS or word.isdigit()


def _is_apart(part: str) -> bool:
    text = bare(part)
    plain = text.rstrip(".!?")
    return not plain or plain in _LINES or plain in _HEADINGS or _has_form(part.strip(), text)


def _has_form(line: str, text: str) -> bool:
    """Whether a line (`text` when bare) has the form of furniture as a whole."""
    if _FORMS.fullmatch(line):
        return True
    return any(words in text and form.fullmatch(line) for words, form in _FORMS_WITHIN)


def _is_pointer(line: str, what: str) -> bool:
    """Whether `what`, after a label like “Also read:”, is a headline or list and not a sentence."""
    if not what:
        return True
    if _LIST_LABEL.match(line):
        return not _has_ended(what)
    if what[0].isalpha() and not what[0].isupper() and what[0].lower() != what[0].upper():
        return False
    # A label in capitals is a label whatever follows; else one headline, not running text.
    label_shouts = line[: max(1, len(line) - len(what))].strip(" :-–—|»>→").isupper()
    return label_shouts or not re.search(r"[.!?]\s+\S", what)


def looks_like_link(line: str) -> bool:
    """Whether `line` could be a headline or name in a list of links: short, no full stop."""
    return len(line) <= 150 and not _has_ended(line.strip())


def _has_ended(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith(_FULL_STOPS)


def find(paragraphs: Sequence[str], start: int = 0) -> list[bool]:
    """Which of `paragraphs` are furniture, one answer for each.

    From the first furniture heading whose followers are all furniture or short lines without a
    full stop, everything to the end; above that, lines that are furniture by their own form and
    the bulleted links under a heading. `start` paragraphs at the beginning are left alone.
    """
    kinds = [kind(paragraph) for paragraph in paragraphs]
    cut = [False] * len(paragraphs)
    tail = _tail(paragraphs, kinds, start)
    for index in range(tail, len(paragraphs)):
        cut[index] = True
    index = start
    for opens in range(start, tail):
        until = _block_end(paragraphs, opens, tail) if kinds[opens] in NAMED else opens
        cut[opens:until] = [True] * (until - opens)
    while index < tail:
        named = kinds[index] in NAMED
        if named and not _is_subhead(paragraphs[index], index, tail):
            cut[index] = True
            if kinds[index] is Furniture.HEADING or _MORE.fullmatch(paragraphs[index].strip()):
                until = _list_end(paragraphs, kinds, index + 1, tail)
                cut[index + 1 : until] = [True] * (until - index - 1)
                index = until - 1
        index += 1
    return cut


def _list_end(paragraphs: Sequence[str], kinds: Sequence[Furniture], start: int, tail: int) -> int:
    """Where the list of links ends that begins at `start` under a heading above the tail."""
    index = start
    while index < tail and _is_listed(paragraphs[index], kinds[index]):
        index += 1
    if index > start:
        return index
    # Headlines without bullets: a few of them, each of some words and without an end, before text.
    while (
        index < tail
        and index - start < _LONGEST_LIST
        and (_is_headline(paragraphs[index]) or paragraphs[index].isupper())
    ):
        index += 1
    running = index < tail and not looks_like_link(paragraphs[index])
    return index if running or index == tail else start


def _is_headline(paragraph: str) -> bool:
    return (
        len(paragraph.split()) > 3
        and len(paragraph) <= 110
        and looks_like_link(paragraph)
        and paragraph[0] not in '“"‘«„「'
        and not paragraph.rstrip().endswith((":", ",", ";"))
    )


def _block_end(paragraphs: Sequence[str], index: int, tail: int) -> int:
    """Where a block ends that the line at `index` begins (`index` if it begins none)."""
    for opens, closes in _BLOCKS:
        if opens.match(paragraphs[index].strip()):
            for other in range(index + 1, min(tail, index + _LONGEST_BLOCK)):
                if closes.fullmatch(paragraphs[other].strip()):
                    return other + 1
    return index


def _tail(paragraphs: Sequence[str], kinds: Sequence[Furniture], start: int) -> int:
    """Where the furniture at the end begins (`len(paragraphs)` if there is none)."""
    tail = first = len(paragraphs)
    for index in range(max(start + 1, len(paragraphs) - _LONGEST_END), len(paragraphs)):
        if _END.fullmatch(paragraphs[index].strip()):
            tail = first = index  # nothing of the article comes after its credits
            break
    while first > start:
        one, what = paragraphs[first - 1], kinds[first - 1]
        if what in NAMED:
            tail = first - 1
        elif what is Furniture.STRAY and tail == first:
            tail = first - 1  # a rule or a mark of its end closes the page
        elif what is Furniture.NOT and not looks_like_link(one):
            if first > len(paragraphs) - 4 and len(one) <= 300 and _ABOUT.match(one):
                first -= 1  # about the author: furniture if it stands below furniture
                continue
            break
        first -= 1
    # Rules and bare addresses just above belong to it.
    while tail < len(paragraphs) and tail > start and kinds[tail - 1] is Furniture.STRAY:
        tail -= 1
    thread = _thread(paragraphs, kinds, start, tail)
    return min(_loose_end(paragraphs, kinds, start, tail), thread)


def _loose_end(paragraphs: Sequence[str], kinds: Sequence[Furniture], start: int, tail: int) -> int:
    """Where the lines before `tail` begin that are left over from a page: buttons and links too many
    to know by name. They are short, end without a stop, and stand after running text; a signature,
    a list, a table and what follows a colon are none."""
    first = tail
    while first > start and (kinds[first - 1] is not Furniture.NOT or _is_leftover(paragraphs[first - 1])):
        first -= 1
    left = [
        one
        for one, what in zip(paragraphs[first:tail], kinds[first:tail], strict=True)
        if what is Furniture.NOT
    ]
    running = sum(not looks_like_link(one) for one in paragraphs[start:first])
    if not left or running < 2 or looks_like_link(paragraphs[first - 1]):
        return tail
    if len(left) == 1 and tail == len(paragraphs) and len(left[0].split()) > 3:
        return tail
    return first


def _is_leftover(paragraph: str) -> bool:
    return (
        len(paragraph) <= (12 if bylines.is_cjk(paragraph) else 60)
        and len(paragraph.split()) <= 7
        and re.search(
            r"[.!?…:;,。！？：\u0964\u0965\u06d4\u061f\u0589\u1362\u17d4\u104b»”\"’)\]」』*|]$|\d|^[“\"‘«„「『–—(\[]|[:：]\s",
            paragraph,
        )
        is None
        and not _BULLET.match(paragraph)
        and bylines.read(paragraph) is None
    )


def _thread(paragraphs: Sequence[str], kinds: Sequence[Furniture], start: int, tail: int) -> int:
    """Where readers' comments begin that are kept as text under their heading."""
    for index in range(start + 1, tail):
        if kinds[index] is Furniture.HEADING and (
            "comment" in bare(paragraphs[index]) or "reply" in bare(paragraphs[index])
        ):
            after = paragraphs[index + 1 : index + 40]
            if sum(1 for one in after if len(one) < 80 and _THREAD.fullmatch(one.strip())) >= 2:
                return index
    return len(paragraphs)


def _is_subhead(paragraph: str, index: int, tail: int) -> bool:
    """Whether a heading above the tail rather heads a passage of the article itself.

    “Discussion” over running text is a subhead; “Related News” never is.
    """
    return index + 1 < tail and bare(paragraph) in _SUBHEADS


def _is_listed(paragraph: str, what: Furniture) -> bool:
    """Whether a paragraph under a furniture heading belongs to its list."""
    if what is not Furniture.NOT:
        return True
    return bool(_BULLET.match(paragraph)) and looks_like_link(paragraph)
