"""The themes of ours beside Textual's own, and the user's from a folder.

Quiet grounds, one accent (focus, cursor), and three hues for who, which house and where. The
tests compute the contrast of every mark in each of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from textual.app import App
from textual.color import Color, ColorParseError
from textual.theme import Theme

from tui.settings import KINDS, MOST_BYTES, beginning

DARK = Theme(
    name="newsreader-dark",
    primary="#9cc4ff",
    secondary="#7a8699",
    accent="#7fb4ca",
    warning="#e6c384",
    error="#ff8f88",
    success="#a3c77f",
    foreground="#d8dce3",
    background="#15181d",
    surface="#15181d",
    panel="#1e2229",
    dark=True,
)
LIGHT = Theme(
    name="newsreader-light",
    primary="#0b4f94",
    secondary="#5c6672",
    accent="#0f6672",
    warning="#7a4f00",
    error="#a3201a",
    success="#2b6119",
    foreground="#22272e",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#efece4",
    dark=False,
)
HIGH_CONTRAST = Theme(
    name="newsreader-high-contrast",
    primary="#7fdcff",
    secondary="#ffffff",
    accent="#ffff5f",
    warning="#ffd75f",
    error="#ff9f9f",
    success="#87ff87",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    dark=True,
)
# Sky blue, orange and bluish green of Okabe and Ito (2008), lightened for a dark ground: the three
# that people with any of the common forms of colour blindness tell apart.
COLOUR_BLIND = Theme(
    name="newsreader-colour-blind",
    primary="#6fc3f2",
    secondary="#9aa4b0",
    accent="#f0e442",
    warning="#f0a830",
    error="#ff8a4c",
    success="#35c79b",
    foreground="#e4e7eb",
    background="#12151a",
    surface="#12151a",
    panel="#1c2027",
    dark=True,
)
OURS = (DARK, LIGHT, HIGH_CONTRAST, COLOUR_BLIND)

_COLOURS = (
    "primary", "secondary", "accent", "warning", "error", "success", "foreground", "background", "surface",
    "panel",
)  # fmt: skip


_ATTRIBUTES = frozenset({"bold", "italic", "underline", "reverse", "dim", "strike", "none"})


def mark_styles(styles: Mapping[str, str]) -> tuple[str, list[str]]:
    """The user's styles for kinds of mark as style rules, and a sentence for each that cannot be used.

    A style is attributes, a colour for the letters and, after "on", one for the ground:
    ``bold #ffd75f on #222222``.
    """
    rules: list[str] = []
    messages: list[str] = []
    for kind, style in styles.items():
        try:
            if kind not in KINDS:
                raise ValueError(f"there is no such kind, the kinds are {', '.join(KINDS)}")
            rules.append(f"Reader > .mark--{kind} {{ {_declarations(style)} }}")
        except (ValueError, ColorParseError):
            messages.append(f"The style of “{kind}” (“{style}”) cannot be used; write it like bold #ffd75f.")
    return "\n".join(rules), messages


def _declarations(style: str) -> str:
    letters, _, ground = f" {style.strip()} ".partition(" on ")
    words = letters.split()
    attributes = [word for word in words if word in _ATTRIBUTES]
    colours = [word for word in words if word not in _ATTRIBUTES]
    if len(colours) > 1 or not (words or ground.strip()):
        raise ValueError("one colour for the letters")
    parts = [f"text-style: {' '.join(attributes)};"] if attributes else []
    for name, colour in (("color", "".join(colours)), ("background", ground.strip())):
        if colour:
            parts.append(f"{name}: {Color.parse(colour).hex.lower()};")
    return " ".join(parts)


def register(app: App[Any], folder: Path, wanted: str) -> list[str]:
    """Make our themes and those in `folder` known to `app`, and put on the `wanted` one.

    Returns one sentence for every theme that could not be used; the program goes on without it.
    """
    for theme in OURS:
        app.register_theme(theme)
    messages: list[str] = []
    if folder.is_dir():
        for path in sorted(folder.glob("*.toml")):
            try:
                app.register_theme(read(path))
            except (OSError, ValueError, RecursionError, ColorParseError) as problem:
                messages.append(f"The theme {path.name} cannot be used: {problem}.")
    if wanted in app.available_themes:
        app.theme = wanted
    else:
        app.theme = DARK.name
        messages.append(f"There is no theme “{wanted}”; the key gT shows those there are.")
    return messages


def read(path: Path) -> Theme:
    """A user's theme: `primary` is needed, the other colours are optional, `dark` is true or false.

    Raises:
        ValueError: when the file is no TOML or a value is not of its kind (ColorParseError: no colour).
    """
    import tomllib

    data = beginning(path)
    if len(data) > MOST_BYTES:
        raise ValueError(f"it is longer than {MOST_BYTES // 1024} kB")
    table = tomllib.loads(data.decode("utf-8"))
    unknown = set(table) - {*_COLOURS, "dark", "variables"}
    if unknown:
        raise ValueError(f"“{min(unknown)}” means nothing in a theme")
    if "primary" not in table:
        raise ValueError("it names no “primary” colour")
    for name in _COLOURS:
        if name in table:
            Color.parse(str(table[name]))
    values: dict[str, Any] = {name: str(table[name]) for name in _COLOURS if name in table}
    variables = {str(key): str(value) for key, value in dict(table.get("variables", {})).items()}
    return Theme(name=path.stem, dark=bool(table.get("dark", True)), variables=variables, **values)
