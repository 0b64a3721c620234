"""Component styles as layers that are laid over one another and stay legible."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rich.style import Style as RichStyle
from textual.color import Color
from textual.style import Style
from textual.widget import Widget

LEGIBLE = 4.5
"""The contrast WCAG 2 asks of body text (level AA)."""


def layer(widget: Widget, component: str) -> Style:
    """What the component class declares and nothing else, so that layers add up.

    Textual's own partial styles lose `reverse`, which a search match is made of.
    """
    styles = widget.get_component_styles(component)
    text = styles.text_style
    return Style(
        background=styles.background if styles.has_rule("background") else None,
        foreground=styles.color if styles.has_rule("color") else None,
        bold=text.bold,
        dim=text.dim,
        italic=text.italic,
        underline=text.underline,
        underline2=text.underline2,
        reverse=text.reverse,
        strike=text.strike,
    )


def stacked(base: Style, layers: Iterable[Style]) -> RichStyle:
    """The layers laid on an opaque base, lowest first, made legible."""
    style = base
    for above in layers:
        style += above
    return legible(style).rich_style


def ink(widget: Widget, component: str, ground: str = "") -> RichStyle:
    """The component's letters, legible on the widget's ground (or that of component `ground`).

    The style has no ground of its own: the row it stands in is grounded as a whole.
    """
    grounds = [layer(widget, ground)] if ground else []
    style = stacked(widget.visual_style, [*grounds, layer(widget, component)])
    return RichStyle(
        color=style.color,
        bold=style.bold,
        dim=style.dim,
        italic=style.italic,
        underline=style.underline,
        reverse=style.reverse,
        strike=style.strike,
    )


def legible(style: Style) -> Style:
    """`style` with letters moved towards black or white as far as `LEGIBLE` contrast takes.

    A theme picks its colours for its own ground; a mark on a quote on a focus has another. Colours
    of the terminal's own palette are unknown here and stay as they are.
    """
    ground, letters = style.background, style.foreground
    if ground is None or letters is None or ground.ansi is not None or letters.ansi is not None:
        return style
    letters = ground + letters
    if contrast(letters, ground) >= LEGIBLE:
        return style
    black, white = Color(0, 0, 0), Color(255, 255, 255)
    goal = max(black, white, key=lambda color: contrast(color, ground))
    for step in range(1, 21):
        moved = letters.blend(goal, step / 20)
        if contrast(moved, ground) >= LEGIBLE:
            return replace(style, foreground=moved)
    return replace(style, foreground=goal)


def contrast(one: Color, other: Color) -> float:
    """The WCAG 2 contrast ratio of two opaque colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
