"""Articles and marks as the command line shows them: styled on a terminal, plain in a pipe."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.cli.output import Output
from tui.reading.spans import NAMED, Label, QuoteKind, Reading, Span

if TYPE_CHECKING:
    from tui.library.article import Article

# Colour *and* attribute, as in the reading pane: the difference survives without colour.
MENTION_STYLES = {
    Label.PERSON: "bold cyan",
    Label.ORG: "bold underline magenta",
    Label.PLACE: "underline green",
    Label.GROUP: "dim underline",
}
QUOTE_STYLES = {
    QuoteKind.DIRECT: "italic yellow",
    QuoteKind.MIXED: "italic yellow",
    QuoteKind.INDIRECT: "italic",
}


def details(article: Article) -> str:
    """Byline, source and date in one line."""
    return " · ".join(part for part in (article.byline, article.source, article.date[:10]) if part)


def shown_ranges(text: str, hidden: Sequence[Span]) -> list[Span]:
    """The parts of `text` outside `hidden`, in order."""
    parts, last = [], 0
    for cut in sorted(hidden):
        if cut.start > last:
            parts.append(Span(last, cut.start))
        last = max(last, cut.end)
    if last < len(text):
        parts.append(Span(last, len(text)))
    return parts


def article_lines(article: Article, body: str, hidden: Sequence[Span]) -> list[str]:
    """Headline, details and text, plain."""
    text = "".join(part.of(body) for part in shown_ranges(body, hidden)).strip("\n")
    head = [article.title, *([details(article)] if details(article) else []), ""]
    return [*head, *text.split("\n")]


def draw_article(
    output: Output, article: Article, body: str, reading: Reading, hidden: Sequence[Span]
) -> None:
    """The article with its people, organisations, places, groups and quotes marked."""
    from rich.text import Text

    output.draw(Text(article.title, style="bold"))
    output.draw(Text(details(article), style="dim"))
    output.line()
    whole = Text(body)
    for quote in reading.quotes:
        if quote.kind in QUOTE_STYLES:
            whole.stylize(QUOTE_STYLES[quote.kind], quote.start, quote.end)
    for mention in reading.entities:
        if mention.label in NAMED:
            whole.stylize(MENTION_STYLES[mention.label], mention.start, mention.end)
    for part in shown_ranges(body, hidden):
        piece = whole[part.start : part.end]
        piece.rstrip()
        output.draw(piece)


def draw_marks(output: Output, text: str, reading: Reading, *, explain: bool) -> None:
    """Names and quotes of a text as two tables."""
    names: dict[tuple[str, str], int] = {}
    for mention in reading.entities:
        key = (mention.label.value, mention.name)
        names[key] = names.get(key, 0) + 1
    output.table(
        ("Kind", "Name", "Mentions"),
        [(label, name, str(count)) for (label, name), count in names.items()],
        wide=1,
    )
    if output.terminal:
        output.line()
    headers = ("Kind", "Speaker", "Words", *(("Rule",) if explain else ()))
    rows = [
        (
            quote.kind.value,
            quote.speaker_name or "",
            text[quote.start : quote.end],
            *((quote.rule,) if explain else ()),
        )
        for quote in reading.quotes
    ]
    output.table(headers, rows, wide=2)
