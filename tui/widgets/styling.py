"""Component styles as layers that can be laid over one another."""

from __future__ import annotations

from rich.style import Style as RichStyle
from textual.style import Style
from textual.widget import Widget


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


def ink(widget: Widget, component: str) -> RichStyle:
    """The component's letters without a ground, for rows whose ground changes under the cursor."""
    style = (widget.visual_style + layer(widget, component)).rich_style
    return RichStyle(
        color=style.color,
        bold=style.bold,
        dim=style.dim,
        italic=style.italic,
        underline=style.underline,
        reverse=style.reverse,
        strike=style.strike,
    )
