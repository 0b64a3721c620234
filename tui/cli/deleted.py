"""The deleted articles: looking at them, putting them back, giving them up for good."""

from __future__ import annotations

import argparse
import sys

from tui.cli.articles import told
from tui.cli.session import Refusal, Session, Subcommand


def deleted_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        choices=["list", "restore", "empty"],
        default="list",
        help="list them (what happens without a word), put some back, or give them up for good",
    )
    parser.add_argument("ids", nargs="*", metavar="ID", type=int, help="which; all when not said")
    parser.add_argument("--yes", action="store_true", help="empty without asking; it cannot be undone")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run_deleted(session: Session) -> int:
    """List, restore or empty what was deleted."""
    options, library = session.options, session.library
    there = library.deleted()
    known = {article.id for article in there}
    for number in options.ids:
        if number not in known:
            raise Refusal(f"There is no deleted article {number}; nothing was changed.")
    ids = options.ids or [article.id for article in there]
    if options.action == "restore":
        return told(session, library.recover(ids))
    if options.action == "empty":
        if ids and not options.yes:
            ask(session, len(ids))
        return told(session, library.empty_deleted(ids))
    shown = [article for article in there if article.id in set(ids)]
    if options.json:
        rows = [
            {"id": a.id, "title": a.title, "source": a.source, "published": a.published, "words": a.words}
            for a in shown
        ]
        session.output.json(rows)
    elif not shown:
        session.output.message("Nothing is deleted.")
    else:
        cells = [[str(a.id), a.title, a.source, a.date[:10]] for a in shown]
        session.output.table(("ID", "Headline", "Source", "Date"), cells, wide=1)
    return 0


def ask(session: Session, count: int) -> None:
    """Ask on the terminal whether to go on. Raises Refusal when the answer is not yes."""
    if not (sys.stdin.isatty() and session.output.terminal):
        raise Refusal("Emptying cannot be undone: say --yes to do it without being asked.")
    what = "1 deleted article" if count == 1 else f"{count:,} deleted articles"
    session.output.message(f"Give up {what} for good? This cannot be undone. [y/N]")
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise Refusal("Nothing was changed.")


COMMANDS = (
    Subcommand("deleted", "list, restore or give up deleted articles", deleted_arguments, run_deleted),
)
