"""Opening the reader: the one command that loads the interface."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from typing import TYPE_CHECKING

from tui.cli.session import Refusal, Session, Subcommand

if TYPE_CHECKING:
    from tui.library.article import Draft


def open_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", nargs="?", metavar="FILE|-", help="read this, stored only when saved")


def run_open(session: Session) -> int:
    """Open the reader on the library, or on one document that is not stored unless saved."""
    document = read_document(session) if session.options.document else None
    if not sys.stdin.isatty() and session.options.document == "-":
        take_keyboard()
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "") in ("", "dumb"):
        session.output.message(
            "The reader needs a terminal; `newsreader list` and `newsreader show` work without one."
        )
        return 1
    # Looking for garbage among what is only being loaded costs a quarter of the start; the reader
    # turns it on again after its first frame.
    gc.disable()
    from tui.app import run

    return run(session.settings, session.folder, document=document)


def read_document(session: Session) -> Draft:
    """The document named on the command line as a draft."""
    from tui.intake import importing

    name = session.options.document
    for event in importing.preview([name]):
        match event:
            case importing.Read(draft=draft):
                return draft
            case importing.Refused(reason=reason):
                raise Refusal(reason)
            case _:
                pass
    raise Refusal(f"There is nothing to read in {name}.")


def take_keyboard() -> None:
    """Make the terminal standard input again after a document came through it, as a pager does."""
    try:
        terminal = os.open(os.ctermid(), os.O_RDONLY)
    except OSError:
        raise Refusal("The reader needs a terminal; there is none to take the keyboard from.") from None
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = open(0, encoding=sys.stdin.encoding or "utf-8", closefd=False)  # noqa: SIM115


COMMANDS = (Subcommand("open", "open the reader (what happens without a command)", open_arguments, run_open),)
