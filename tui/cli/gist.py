"""The commands about the gist of stored articles: `summary` and `digest`."""

from __future__ import annotations

import argparse
from typing import Any

from tui.cli.articles import read_all
from tui.cli.session import Session, Subcommand
from tui.cli.texts import asked_length, length_arguments, summary_json


def summary_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("which", nargs="+", metavar="ID", help="article ids")
    length_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run_summary(session: Session) -> int:
    """Summaries of stored articles, every sentence verbatim from its text."""
    from tui.summaries.summary import summarise

    options, output, library = session.options, session.output, session.library
    length = asked_length(options)
    shapes: list[dict[str, Any]] = []
    for number in session.choose(options.which):
        article, body = library.article(number), library.body(number)
        summary = summarise(
            body,
            library.reading(number),
            title=article.title,
            method=options.method,
            length=length,
            furniture=article.furniture,
        )
        if options.json:
            shapes.append({"id": number} | summary_json(summary, body))
            continue
        if len(options.which) > 1:
            output.line(f"{'' if number == options.which[0] else chr(10)}{article.title}")
        for sentence in summary.sentences:
            output.line(" ".join(body[sentence.start : sentence.end].split()))
        if summary.note:
            output.message(summary.note)
    if options.json:
        output.json(shapes)
    return 0


def digest_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "query", nargs="*", metavar="QUERY", help="which articles (unread ones when not said)"
    )
    parser.add_argument("--words", type=int, default=150, metavar="N", help="about how many words in all")
    parser.add_argument("--format", choices=["markdown", "json", "text"], default="markdown")


_MOST = 60
_SHORT_SENTENCE = 4
"""Words: a digest has no room for more articles than it has such sentences."""


def run_digest(session: Session) -> int:
    """One text from several articles, a source on every sentence."""
    from tui.summaries import digest

    options, output, library = session.options, session.output, session.library
    ids = session.choose(options.query or ["is:unread"])
    most = max(_MOST, options.words // _SHORT_SENTENCE)
    if len(ids) > most:
        output.message(
            f"A digest of {options.words} words is made of the first {most} of these {len(ids)} articles;"
            " --words 1000 makes room for more."
        )
        ids = ids[:most]
    read_all(session, ids)
    items = []
    for number in ids:
        article = library.article(number)
        items.append(
            digest.DigestItem(
                id=number,
                title=article.title,
                source=article.source,
                published=article.date,
                text=library.body(number),
                reading=library.reading(number),
                furniture=article.furniture,
            )
        )
    made = digest.digest(items, words=options.words)
    if options.format == "json":
        output.json(digest.as_json(made))
    elif options.format == "text":
        output.line(digest.as_text(made))
    else:
        output.line(digest.as_markdown(made))
    return 0


COMMANDS = (
    Subcommand("summary", "the gist of stored articles", summary_arguments, run_summary),
    Subcommand("digest", "one text from several articles", digest_arguments, run_digest),
)
