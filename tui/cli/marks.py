"""The commands about marks over the library: who said what, and who is spoken of."""

from __future__ import annotations

import argparse

from tui.cli.articles import QUERY_HELP, read_all
from tui.cli.session import Session, Subcommand


def quotes_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help=QUERY_HELP)
    parser.add_argument("--speaker", default="", metavar="NAME", help="only what this person said")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run_quotes(session: Session) -> int:
    """Every quotation of the articles that the query finds."""
    options, output = session.options, session.output
    query = " ".join(options.query)
    read_all(session, session.library.waiting(query))  # so that the answer is whole
    rows = session.library.quotes(query, options.speaker)
    if options.json:
        output.json(
            [
                {
                    "article": row.article,
                    "source": row.source,
                    "published": row.published,
                    "kind": row.kind,
                    "speaker_name": row.speaker_name,
                    "text": row.text,
                    "start": row.start,
                    "end": row.end,
                    "confidence": row.confidence,
                }
                for row in rows
            ]
        )
        return 0
    output.table(
        ("Article", "Date", "Speaker", "Kind", "Words"),
        [(str(row.article), row.published[:10], row.speaker_name or "", row.kind, row.text) for row in rows],
        wide=4,
    )
    return 0


def people_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help=QUERY_HELP)
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run_people(session: Session) -> int:
    """People, organisations, places and groups of the articles that the query finds."""
    options, output = session.options, session.output
    query = " ".join(options.query)
    read_all(session, session.library.waiting(query))  # so that the answer is whole
    rows = session.library.people(query)
    if options.json:
        output.json(
            [
                {
                    "name": row.name,
                    "label": row.label,
                    "articles": row.articles,
                    "mentions": row.mentions,
                    "last": row.last,
                }
                for row in rows
            ]
        )
        return 0
    output.table(
        ("Name", "Kind", "Articles", "Mentions", "Last"),
        [(row.name, row.label, str(row.articles), str(row.mentions), row.last[:10]) for row in rows],
        wide=0,
    )
    return 0


COMMANDS = (
    Subcommand("quotes", "who said what, over the library", quotes_arguments, run_quotes),
    Subcommand("people", "people, organisations, places and groups", people_arguments, run_people),
)
