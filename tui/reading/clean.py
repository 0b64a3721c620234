"""Text from strangers, made harmless: the one place that decides which characters stay.

A terminal acts on what it is sent: an escape in a headline sets the window title, an override
character turns a line round, two hundred accents on one letter stall the wrap. What passes
`clean` can do none of that. Nothing visible is lost.
"""

from __future__ import annotations

import re
import unicodedata

MARKS_PER_LETTER = 8
"""How many combining marks and joiners may follow one character (real scripts need four)."""

_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Controls, DEL and C1; soft hyphen; bidi marks, overrides and isolates; zero-width space, word
# joiner and invisible operators; byte order mark; annotation anchors; tags; noncharacters. ZWJ,
# ZWNJ and variation selectors stay: emoji, Persian and Indic scripts are written with them.
_REMOVED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]+"
)
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# Marks are neither word characters, nor spaces, nor ASCII, and none lies in these punctuation
# blocks: only a run of at least so many other characters is worth a closer look.
_CROWD = r"[^\x00-\u02ff\w\s\u2010-\u2027\u3001-\u3020]"
_CROWDED = re.compile(f"{_CROWD}{{{MARKS_PER_LETTER + 1},}}")
_OVERCROWDED = re.compile(f"{_CROWD}{{{4 * MARKS_PER_LETTER + 1},}}")
# No mark is below U+0300, and the commonest letters and signs of news text above it have none
# beside them; a text without a character outside these ranges needs no look at its marks at all.
_MAY_BE_MARK = re.compile(
    "[\u0300-\u036f\u0483-\u1fff\u200c\u200d\u20d0-\u20ff\u2cef-\u2dff\u302a-\u302f\u3099\u309a"
    "\ua000-\uabff\ufb1e-\U0010ffff]"
)
_ZWJ = "\u200d"


def clean(text: str) -> str:
    """`text` as body text that is safe to show and store.

    Line ends become a newline, unusual spaces a space; controls (all but tab and newline), bidi
    controls, zero-width characters and other invisible ones go; letters are composed (NFC); runs
    of combining marks are cut to `MARKS_PER_LETTER`; a lone surrogate becomes U+FFFD. Lengths
    change, so this is for text on its way in, before any span exists. Idempotent, linear in time.
    """
    if not text.replace("\n", " ").isprintable():
        text = _NEWLINES.sub("\n", text)
        if not text.replace("\n", " ").isprintable():
            text = _SPACES.sub(" ", text)
            text = _REMOVED.sub("", text)
            text = _SURROGATES.sub("\ufffd", text)
    if text.isascii():
        return text
    marked = _MAY_BE_MARK.search(text) is not None
    if marked:  # composing reorders marks in quadratic time, so the worst crowds go first
        text = _OVERCROWDED.sub(_thin_coarsely, text)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _CROWDED.sub(_thin_finely, text) if marked else text


def clean_line(text: str, limit: int = 300) -> str:
    """`text` as one line of at most `limit` characters for titles, names and messages.

    As `clean`, and every run of white space is one space, none at the ends. What is too long ends
    in an ellipsis, between words where that costs little.
    """
    line = text.strip()
    if not (len(line) <= limit and line.isascii() and line.isprintable() and "  " not in line):
        line = " ".join(clean(text).split())
    if len(line) <= limit:
        return line
    cut = limit - 1
    while cut > 0 and (line[cut] == _ZWJ or line[cut - 1] == _ZWJ or _extends(line[cut])):
        cut -= 1
    space = line.rfind(" ", cut - limit // 8, cut + 1)
    return line[: space if space > 0 else cut].rstrip() + "…"


# Character for character, what `level` puts instead: index is the code point.
_LEVEL = dict.fromkeys((*range(32), *range(127, 160), 160, 5760, *range(8192, 8203)), " ")
_LEVEL |= dict.fromkeys((8239, 8287, 65279), " ")
_LEVEL |= {0x09: "\t", 0x0A: "\n", 0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
_LEVEL |= dict.fromkeys((28, 29, 30), "\n")


def level(text: str) -> str:
    """`text` with line ends, spaces and controls made plain, character for character.

    The result is exactly as long as `text`, so offsets into one are offsets into the other:
    reading any text at all begins with it. The carriage return before a newline becomes a space.
    """
    if text.replace("\n", " ").isprintable():
        return text
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    text = text.translate(_LEVEL)
    return _SURROGATES.sub("\ufffd", text)


def _extends(char: str) -> bool:
    return char == _ZWJ or char == "\u200c" or unicodedata.category(char)[0] == "M"


def _thin(run: str, limit: int) -> str:
    kept: list[str] = []
    crowd = 0
    for char in run:
        if _extends(char):
            if crowd == limit:
                continue
            crowd += 1
        elif not kept or kept[-1] != _ZWJ:  # a joined character belongs to the cluster before it
            crowd = 0
        kept.append(char)
    return "".join(kept)


def _thin_coarsely(match: re.Match[str]) -> str:
    return _thin(match.group(), 4 * MARKS_PER_LETTER)


def _thin_finely(match: re.Match[str]) -> str:
    return _thin(match.group(), MARKS_PER_LETTER)
