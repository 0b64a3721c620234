"""The one door through which text enters a widget.

Terminals obey escape sequences, Textual obeys markup, and a headline may hold either. Whatever
goes to a widget passes here: cleaned, and never parsed as markup. A test walks the source and
fails when a widget elsewhere is given text that did not come through this door.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from textual.app import App
from textual.content import Content

from tui.reading.clean import clean, clean_line, level

Severity = Literal["information", "warning", "error"]

_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What a terminal may act on, or what draws text in another order than it is stored."""


def content(text: str | Content, limit: int | None = None) -> Content:
    """`text` as content for a widget: cleaned, no markup.

    With `limit` it becomes one line of at most that many characters. Content built from pieces
    that came through here passes as it is.
    """
    if isinstance(text, Content):
        return text
    return Content(clean(text) if limit is None else clean_line(text, limit))


def line(text: str, limit: int = 300) -> str:
    """`text` as one cleaned line, for widgets that paint plain strings themselves."""
    return clean_line(text, limit)


def title(text: str) -> Content:
    """A border title or subtitle: one short line, a blank either side so that it stands free of the rule."""
    return Content(f" {clean_line(text, 120)} ")


def toast(app: App[Any], text: str, severity: Severity = "information", timeout: float = 4) -> None:
    """Show a passing message of at most 500 characters for `timeout` seconds."""
    app.notify(clean_line(text, 500), severity=severity, timeout=timeout, markup=False)


def in_place(text: str) -> str:
    """`text` with every harmful character replaced one for one, so that offsets stay true.

    A stored body is clean already and comes back as it is; this guards text that is only being
    looked at (a file opened without storing it). Tabs become blanks.
    """
    text = level(text).replace("\t", " ")
    return _HARMFUL.sub("\N{REPLACEMENT CHARACTER}", text) if _HARMFUL.search(text) else text
