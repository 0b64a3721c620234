"""From arguments to exit status: parse, run, and say in one sentence what went wrong."""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from tui import __version__
from tui.cli import reader
from tui.cli.output import Output
from tui.cli.session import Refusal, Session, Subcommand

DONE, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
WITH_VALUE = {"--library", "--config", "--log"}


def subcommands() -> tuple[Subcommand, ...]:
    """Every sub-command, in the order of the help."""
    from tui.cli import articles, deleted, feeds, gist, marks, texts, upkeep

    return (
        *reader.COMMANDS,
        *articles.COMMANDS,
        *deleted.COMMANDS,
        *feeds.COMMANDS,
        *gist.COMMANDS,
        *marks.COMMANDS,
        *upkeep.COMMANDS,
        *texts.COMMANDS,
    )


def add_global_options(parser: argparse.ArgumentParser) -> None:
    """The options that every command takes, before or after its name."""
    hidden = argparse.SUPPRESS
    group = parser.add_argument_group("options of every command")
    group.add_argument("--library", metavar="DIR", type=Path, default=hidden, help="the library's folder")
    group.add_argument("--config", metavar="FILE", type=Path, default=hidden, help="the settings file")
    group.add_argument("--log", metavar="FILE", type=Path, default=hidden, help="write a log of the run")
    group.add_argument("--no-color", action="store_true", default=hidden, help="no colour on the terminal")
    group.add_argument("--debug", action="store_true", default=hidden, help="show the traceback of a fault")


def build_parser(commands: Sequence[Subcommand]) -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="newsreader",
        description="Read the news at the keyboard: who is in a story, who said what, and the gist, offline.",
        epilog="`newsreader COMMAND --help` explains a command. Without one, the reader opens.",
    )
    parser.add_argument("--version", action="version", version=f"newsreader {__version__}")
    add_global_options(parser)
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for command in commands:
        sub = subparsers.add_parser(command.name, help=command.help, description=command.help)
        command.arguments(sub)
        add_global_options(sub)
        sub.set_defaults(run=command.run)
    return parser


def with_command(argv: Sequence[str], names: set[str]) -> list[str]:
    """`argv` with `open` put before the first word when that word is no sub-command.

    So `newsreader`, `newsreader story.txt` and `newsreader -` open the reader, while a word that is
    a sub-command is the sub-command.
    """
    words = list(argv)
    at = first_word(words)
    if at < len(words) and (words[at] in names or words[at] in _ABOUT):
        return words
    return [*words[:at], "open", *words[at:]]


_ABOUT = ("--help", "-h", "--version")


def first_word(words: Sequence[str]) -> int:
    """Where in `words` the global options end: at a command, a file, a wish for help, or nowhere."""
    at = 0
    while at < len(words):
        if words[at] in WITH_VALUE:
            at += 2
        elif words[at] in _ABOUT or not words[at].startswith("-") or words[at] == "-":
            return at
        else:
            at += 1
    return at


class Ended(KeyboardInterrupt):
    """Somebody outside ended the program, or its terminal is gone; `number` is the signal."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def _end(number: int, _frame: object) -> None:
    raise Ended(number)


def hear_the_end() -> None:
    """Let SIGTERM and SIGHUP unwind the program as Ctrl-C does, so that it tidies its terminal."""
    if threading.current_thread() is not threading.main_thread():
        return
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one `newsreader` command; returns the exit status (0 done, 1 failed, 2 wrong usage)."""
    output, options = Output(colour=False), argparse.Namespace()
    try:
        hear_the_end()
        options = parsed(list(sys.argv[1:] if argv is None else argv))
        output = Output(colour=not getattr(options, "no_color", False))
        logging.getLogger("newsreader").addHandler(logging.NullHandler())
        session = Session(options, output)
        if log := getattr(options, "log", None):
            start_log(log)
        try:
            return int(options.run(session))
        finally:
            session.close()
    except SystemExit as stop:  # argparse has printed its message
        return stop.code if isinstance(stop.code, int) else WRONG_USAGE
    except KeyboardInterrupt as stop:
        with contextlib.suppress(OSError):  # the terminal may be gone
            output.message("Stopped; what was already reported is safe.")
        return 128 + stop.number if isinstance(stop, Ended) else INTERRUPTED
    except BrokenPipeError:
        # The reader of our pipe has gone; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as fault:  # noqa: BLE001 - the one place where any fault becomes a sentence
        return explain(fault, options, output)


def parsed(words: list[str]) -> argparse.Namespace:
    """What the words of a command line ask for. Raises SystemExit when that was said or is wrong."""
    # Without a word it is the reader, which need not wait for what the other commands load.
    commands = subcommands() if first_word(words) < len(words) else reader.COMMANDS
    by_name = {command.name: command for command in commands}
    words = with_command(words, set(by_name))
    # Making the arguments of all commands takes longer than most commands do.
    asked = [by_name[word] for word in words[first_word(words) :][:1] if word in by_name]
    return build_parser(asked or commands).parse_args(words)


def script() -> NoReturn:
    """The `newsreader` command of the shell: runs `main` on the words of the command line and ends.

    A job that need not finish may still be at work in a library of C; taking the interpreter down under
    it can crash, so the process then ends without that. Everything durable is written by then.
    """
    status = main()
    if not any(thread.daemon for thread in threading.enumerate()):
        sys.exit(status)
    if confined := sys.modules.get("tui.intake.confined"):
        confined.leave()
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # closed, or its reader has gone
            stream.flush()
    os._exit(status)


def explain(fault: Exception, options: argparse.Namespace, output: Output) -> int:
    """Tell the user about `fault` in one sentence; `--debug` shows the traceback too."""
    from tui.intake.errors import IntakeError
    from tui.library.errors import LibraryError, QueryError

    if getattr(options, "debug", False):
        import traceback

        traceback.print_exception(fault, file=output.err)
    logging.getLogger("newsreader").error("%s %s", type(fault).__name__, _where(fault))
    if isinstance(fault, QueryError):
        output.message(f"{fault} (at character {fault.position + 1} of the query)")
    elif isinstance(fault, Refusal | LibraryError | IntakeError):
        output.message(str(fault))
    elif isinstance(fault, OSError):
        where = f" ({fault.filename})" if fault.filename else ""
        output.message(f"{fault.strerror or fault}{where}; what was already reported is safe.")
    else:
        output.message(
            f"newsreader met a fault of its own ({type(fault).__name__}: {fault}); "
            "your library is safe, and --debug shows where it happened."
        )
    return FAILED


def _where(fault: BaseException) -> str:
    """The places in the source a fault went through. Not its message, which may name what is read."""
    places = []
    trace = fault.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return " < ".join(reversed(places))


def start_log(path: Path) -> None:
    """Write what happens to `path`: that the program starts, and faults by kind and place in the source.

    Never addresses or texts of articles; only what this program itself says, not its libraries.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log = logging.getLogger("newsreader")
    log.setLevel(logging.INFO)
    log.propagate = False
    log.addHandler(handler)
    log.info("newsreader %s starts", __version__)
