"""Bytes of a file into text: which character set is it in?

The order is the one that did best on short and long files in nine character sets: byte order mark,
the pattern of NUL bytes, strict UTF-8, Windows-1252 while few bytes are high, and a statistical
detector for the rest, which is imported only then.
"""

from __future__ import annotations

import codecs
import re

from tui.intake.errors import IntakeError
from tui.reading.language import guess

__all__ = ["IntakeError", "decode", "signature"]

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a media file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a media file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
    (b"bplist0", "a property list"),
)
_SAMPLE = 65_536
_HIGH = bytes(range(0x80, 0x100))
_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r\x0c\x1b\x07\x08")
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
_HIGH_RUN = re.compile(rb"[\x80-\xff]{3,}")  # accented letters stand between plain ones
_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
_SMALL = re.compile("[а-яёіїєґў]")
_WRONG_IN_WORD = re.compile(
    "[а-яё][А-ЯЁ]|[а-яёА-ЯЁ][\u2500-\u25ff†°¢£§•¶®©™]|\ufffd|[\u2500-\u259f—†°][а-яё]"
)
_SIGN_IN_WORD = re.compile(
    "[^\\W\\d_][\x80-\xa9\xab-\xb9\xbb-\xbf\u2021\u0152\u017e]|[\xb3\xbc\xbf\xa3\xaf\xac][a-z]"
)
_CENTRAL = {"cs": "ąľłężź", "hu": "ąľłęšžč", "pl": "ľšžčř"}  # and letters they do not have
_SHIFTING = ("iso-2022-jp", "csiso2022jp")
_SHIFT = re.compile(rb"\x1b\$[@B][!-~]{2,}\x1b\([BJ]")
_NEVER = re.compile("utf.*|punycode|idna|undefined|.*unicode.escape")  # told, these say nothing or lie
_SAME = {  # what pages call these sets is in fact the larger one
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ksc5601"), "cp949"),
    "iso-8859-9": "cp1254",
    "big5": "big5hkscs",
    "unicode": "utf-8",
}
_HIGH_SHARE = 0.08  # accented letters make up less than this in any language written in Latin letters


def signature(data: bytes) -> str:
    """What the first bytes say it is (“a PDF”), when that is no text; else ""."""
    return next((what for mark, what in _SIGNATURES if data.startswith(mark)), "")


def decode(data: bytes, told: str = "") -> str:
    """The text in `data`. Raises IntakeError (and nothing else) when it is not text.

    `told` is the character set that the document or its server declares. It is believed where the
    bytes allow it: after a byte order mark, and never against text that is valid UTF-8.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if what := signature(data):
        raise IntakeError(f"It is {what}, not text; nothing was taken from it.")
    sample = data[:_SAMPLE]
    if b"\0" in sample:
        return _wide(data, sample)
    if len(sample.translate(None, _CONTROLS)) < 0.9 * len(sample):
        raise _binary()
    if b"\x1b" in sample and (told.lower().startswith(_SHIFTING) or _SHIFT.search(sample)):
        return data.decode("iso2022_jp_ext", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        position = wrong.start
    return _declared(data, told) or _legacy(data, position)


def _declared(data: bytes, told: str) -> str:
    """`data` in the declared character set; "" when there is none or the bytes are not in it."""
    name = told.strip().strip("\"'").lower()
    name = _SAME.get(name, name)
    try:
        codec = codecs.lookup(name).name
        if _NEVER.fullmatch(codec):
            return ""
        text = data.decode(codec, "replace")
    except (LookupError, ValueError):
        return ""
    return text if text.count("\ufffd") <= len(text) // 200 and text.count("\0") <= len(text) // 200 else ""


def _wide(data: bytes, sample: bytes) -> str:
    """UTF-16 or UTF-32 without a mark: Western text has its NUL bytes at every other place."""
    whole = len(sample) - len(sample) % 4
    lanes = [sample[lane:whole:4].count(0) / max(1, whole // 4) for lane in range(4)]
    by_lanes = ""
    if min(lanes[1:]) > 0.9 and lanes[0] < 0.1:
        by_lanes = "utf-32-le"
    elif min(lanes[:3]) > 0.9 and lanes[3] < 0.1:
        by_lanes = "utf-32-be"
    else:
        even, odd = (
            sample[::2].count(0) / max(1, len(sample) // 2),
            sample[1::2].count(0) / max(1, len(sample) // 2),
        )
        if odd > 0.3 and even < 0.05:
            by_lanes = "utf-16-le"
        elif even > 0.3 and odd < 0.05:
            by_lanes = "utf-16-be"
    if by_lanes:
        try:
            text = data.decode(by_lanes)
        except UnicodeDecodeError:
            text = data.decode(by_lanes, "replace")
            if text.count("\ufffd") > len(text) // 100 + 2:
                raise _binary() from None
        return text
    if sample.count(0) <= len(sample) // 500 + 1 and len(sample) > 20:
        return decode(data.replace(b"\0", b""))
    raise _binary()


def _legacy(data: bytes, position: int) -> str:
    """Text that is not UTF-8 throughout; `position` is the first byte that is wrong."""
    valid = len(_MULTIBYTE.findall(data))
    replaced = data.decode("utf-8", "replace")
    wrong = replaced.count("\ufffd")
    if valid and wrong <= max(valid // 4, 3 if position > 0 and valid >= 1 and b"\xed" in data else 0):
        return replaced  # UTF-8 with a torn or foreign place in it
    try:  # unpaired surrogates, as some programs write them
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        high = len(data) - len(data.translate(None, _HIGH))
    crowded = sum(len(run) for run in _HIGH_RUN.findall(data))
    if high <= _HIGH_SHARE * len(data) or (high <= len(data) // 4 and crowded <= high // 10):
        try:
            return _central(data, data.decode("cp1252"))
        except UnicodeDecodeError:
            if high <= _HIGH_SHARE * len(data) / 4:
                return data.decode("cp1252", "replace")
    return _detected(data)


def _central(data: bytes, western: str) -> str:
    """`western`, or the text as one of central Europe where its words say so, or where the letters of
    words would be signs (“p³ywa” for “pływa”): the sets differ from the western one in those places."""
    signs = len(_SIGN_IN_WORD.findall(western[:_SAMPLE]))
    if signs < 3 and guess(western[:_SAMPLE]) not in _CENTRAL:
        return western
    others = [data.decode(name, "replace") for name in ("cp1250", "iso8859-2")]
    best = min(others, key=_foreign)
    return best if guess(best[:_SAMPLE]) in _CENTRAL else western


def _foreign(text: str) -> int:
    """How many signs stand in words of `text`, and letters that its language does not have."""
    sample = text[:_SAMPLE]
    letters = _CENTRAL.get(guess(sample), "")
    return len(_SIGN_IN_WORD.findall(sample)) + sum(map(sample.count, letters))


def _detected(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise _binary()
    encoding = best.encoding
    if any("cyrillic" in alphabet.lower() for alphabet in best.alphabets):
        encoding = max(_CYRILLIC, key=lambda name: _reads_as_russian(data[:_SAMPLE], name))
    try:
        text = data.decode(encoding, "replace")
    except (LookupError, ValueError):
        raise _binary() from None
    if len(text) > 1000 and len(set(text[:4000])) < 16:  # no language gets by on so few letters
        raise _binary()
    return text


def _reads_as_russian(data: bytes, name: str) -> float:
    """How well `data` reads in one of the Cyrillic sets, which differ in the order of the letters:
    small letters in words are good, capitals inside words and signs among letters are not."""
    text = data.decode(name, "replace")
    small = len(_SMALL.findall(text))
    return small - 3 * len(_WRONG_IN_WORD.findall(text))


def _binary() -> IntakeError:
    return IntakeError("It is not text; nothing was taken from it.")
