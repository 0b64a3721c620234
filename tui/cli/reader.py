"""Opening the reader: the one command that loads the interface."""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.session import Refusal, Session, Subcommand

if TYPE_CHECKING:
    from tui.library.article import Draft

_TOLD = 5
"""Reasons for which parts of a document could not be read, said one by one."""


def open_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "document",
        nargs="?",
        metavar="FILE|URL|-",
        help="read this, one article or many, stored only when saved; - is standard input",
    )


def run_open(session: Session) -> int:
    """Open the reader on the library, or on a document that is not stored unless saved."""
    drafts = read_document(session) if session.options.document else []
    if not sys.stdin.isatty() and session.options.document == "-":
        take_keyboard()
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "") in ("", "dumb"):
        session.output.message(
            "The reader needs a terminal; `newsreader list` and `newsreader show` work without one."
        )
        return 1
    give_size()
    # Looking for garbage among what is only being loaded costs a quarter of the start; the reader
    # turns it on again after its first frame.
    gc.disable()
    from tui.app import run, run_visit

    if len(drafts) > 1:
        return run_visit(session.settings, session.folder, drafts, named(session.options.document))
    return run(session.settings, session.folder, document=drafts[0] if drafts else None)


def named(document: str) -> str:
    """What to call a document that is only looked at."""
    if document == "-":
        return "standard input"
    return document if "://" in document else Path(document).name


def read_document(session: Session) -> list[Draft]:
    """The articles of the document named on the command line, at least one.

    What cannot be read of it is said; Raises Refusal when nothing can.
    """
    from tui.intake import importing

    name, output = session.options.document, session.output
    if name == "-" and sys.stdin.isatty():
        output.message("Type or paste the text; end it with ^D on a line of its own.")
    drafts: list[Draft] = []
    refused: list[str] = []
    with output.progress("Reading") as advance:
        for event in importing.preview([name]):
            match event:
                case importing.Read(draft=draft):
                    drafts.append(draft)
                    advance(len(drafts), 0)
                case importing.Refused(reason=reason):
                    refused.append(reason)
                case importing.Named(addresses=addresses):
                    count = len(addresses.links)
                    what = "feeds" if addresses.feeds else "pages"
                    refused.append(
                        f"{named(name)} only names {what} ({count}); `newsreader import` takes them in."
                    )
                case _:
                    pass
    if not drafts:
        raise Refusal(refused[0] if refused else f"There is nothing to read in {name}.")
    for reason in refused[:_TOLD]:
        output.message(reason)
    if len(refused) > _TOLD:
        output.message(f"{len(refused) - _TOLD} more could not be read.")
    return drafts


def take_keyboard() -> None:
    """Make the terminal standard input again after a document came through it, as a pager does."""
    try:
        terminal = os.open(os.ctermid(), os.O_RDONLY)
    except OSError:
        raise Refusal("The reader needs a terminal; there is none to take the keyboard from.") from None
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = open(0, encoding=sys.stdin.encoding or "utf-8", closefd=False)  # noqa: SIM115


def give_size() -> None:
    """Give a terminal that does not know its size the usual one, until it learns its own.

    What draws on it would take different ones for it, and repaint without end.
    """
    with contextlib.suppress(ImportError, OSError, ValueError):
        import termios

        if 0 in os.get_terminal_size(sys.stdout.fileno()):
            termios.tcsetwinsize(sys.stdout.fileno(), (24, 80))


COMMANDS = (Subcommand("open", "open the reader (what happens without a command)", open_arguments, run_open),)
