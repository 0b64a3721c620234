"""Names for files made from headlines: safe on every platform, inside the folder they are meant for."""

from __future__ import annotations

import re
import unicodedata

from tui.reading.clean import clean_line

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED = frozenset({"con", "prn", "aux", "nul", "conin$", "conout$"}) | {
    f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"
}
_MOST_BYTES = 120  # a name may have 255 bytes; numbers, endings and temporary names need room too


def file_name(title: str, ending: str, taken: set[str]) -> str:
    """A file name for `title` that is not in `taken` (names in `folded` form), which gets it too.

    No separators, no reserved names, no leading dots or dashes, at most 120 bytes before the
    ending; a name that is taken gets a number.
    """
    stem = _FORBIDDEN.sub(" ", clean_line(title)).replace("..", " ")
    stem = " ".join(stem.split()).lstrip(" .-_~$%").rstrip(" .-_~")
    while len(stem.encode("utf-8")) > _MOST_BYTES:
        stem = stem[: max(1, len(stem) - 1 - (len(stem.encode("utf-8")) - _MOST_BYTES) // 4)].rstrip(" .-")
    if not stem or folded(stem.split(".")[0].strip()) in _RESERVED:
        stem = f"article {stem}".strip()
    name, number = f"{stem}{ending}", 1
    while folded(name) in taken:
        number += 1
        name = f"{stem} ({number}){ending}"
    taken.add(folded(name))
    return name


def folded(name: str) -> str:
    """The form in which two names are one file on some platform (case and composition apart)."""
    return unicodedata.normalize("NFKC", name).casefold()
