"""Widths in terminal cells: measuring, cutting and padding one line of text."""

from __future__ import annotations

from rich.cells import cell_len, split_graphemes

ELLIPSIS = "…"


def spaced(number: int) -> str:
    """A count as people read it: 100 312."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def width_of(text: str) -> int:
    """How many cells `text` takes (CJK and emoji two, combining marks none)."""
    return cell_len(text)


def head(text: str, width: int) -> str:
    """The longest beginning of `text` that fits into `width` cells, never half a character."""
    if width <= 0:
        return ""
    if len(text) <= width and cell_len(text) <= width:
        return text
    # No character takes less than nothing: far more than `width` of them can only be marks.
    spans, _ = split_graphemes(text[: width * 8])
    taken = used = 0
    for _, end, cells in spans:
        if used + cells > width:
            break
        taken, used = end, used + cells
    return text[:taken]


def fit(text: str, width: int) -> str:
    """`text` in at most `width` cells; what is cut is shown by an ellipsis."""
    if cell_len(text) <= width:
        return text
    return head(text, width - 1).rstrip() + ELLIPSIS if width > 0 else ""


def fit_first(text: str, width: int, separator: str = " · ") -> str:
    """`text` in at most `width` cells, cut in its first part where the parts after it are the short ones."""
    first, mark, rest = text.partition(separator)
    rest_width = cell_len(mark + rest)
    if not mark or cell_len(text) <= width or rest_width > width // 2:
        return fit(text, width)
    return fit(first, width - rest_width) + mark + rest


def pad(text: str, width: int) -> str:
    """`text` in exactly `width` cells: cut with an ellipsis or filled with blanks."""
    fitted = fit(text, width)
    return fitted + " " * (width - cell_len(fitted))
