"""The letters that pass between us and the terminal, whatever it can write and whatever it sends."""

from __future__ import annotations

import codecs
import sys
import unicodedata
from collections.abc import Callable
from functools import partial
from typing import TextIO

NAME = "newsreader.fewer"
"""What the way of writing is called among Python's handlers of errors."""

_INSTEAD = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛‹›′", "'"),
    **dict.fromkeys("–—‒―─‐‑−", "-"),
    **dict.fromkeys("▏▎▍▌▋▐│▕", "|"),
    **dict.fromkeys("▅▆▇█▣", "#"),
    **dict.fromkeys("▁▂", "_"),
    **dict.fromkeys("▃▄━", "="),
    **dict.fromkeys("●•★", "*"),
    **dict.fromkeys("…⋯·‥", "."),
    **dict.fromkeys("✓✗", "x"),
    "○": "o", "→": ">", "←": "<", "↑": "^", "↓": "v", "≈": "~", "✎": "~", "€": "E",
    "ß": "s", "æ": "a", "Æ": "A", "œ": "o", "Œ": "O", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D",
    "ł": "l", "Ł": "L", "ı": "i", "þ": "t", "Þ": "T", "ð": "d", "Ð": "D",
}  # fmt: skip


def encoding_of(stream: TextIO | None) -> str:
    """The encoding of a stream, "utf-8" where there is none."""
    return codecs.lookup(getattr(stream, "encoding", None) or "utf-8").name


def write_what_it_knows(stream: TextIO | None) -> None:
    """Let `stream` write instead of a letter that its encoding lacks one that takes as many cells."""
    if stream is not None and not encoding_of(stream).startswith("utf"):
        codecs.register_error(NAME, _fewer)
        stream.reconfigure(errors=NAME)  # type: ignore[attr-defined]


def read_what_it_sends(driver: type) -> None:
    """Let a driver of Textual take keys in the terminal's encoding, and pass over what is no letter in it.

    Textual takes them as UTF-8 and ends the program at the first byte that is not, as a terminal
    sends for Alt and a letter, or for a pasted text of another encoding.
    """
    module = sys.modules[driver.__module__]
    if hasattr(module, "getincrementaldecoder"):
        setattr(module, "getincrementaldecoder", _forgiving)  # noqa: B010 - no part of its type


def _forgiving(_: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding_of(sys.__stdin__)), errors="ignore")


def _fewer(error: UnicodeError) -> tuple[str, int]:
    """What is written instead of the letters that `error` is about, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from rich.cells import split_graphemes

    lost = error.object[error.start : error.end]
    spans, _ = split_graphemes(lost)
    return "".join(_instead(lost[start:end], cells) for start, end, cells in spans), error.end


def _instead(letter: str, cells: int) -> str:
    """The nearest to `letter` in ASCII, in exactly `cells` cells."""
    plain = _INSTEAD.get(letter)
    if plain is None:
        apart = unicodedata.normalize("NFKD", letter)
        plain = "".join(part for part in apart if part.isascii() and part.isprintable())
    return (plain or "?" * cells)[:cells].ljust(cells)
