"""The commands that read a text and store nothing: `analyze` and `summarize`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tui.cli.output import dumps
from tui.cli.session import Refusal, Session, Subcommand


def read_bytes(name: str) -> bytes:
    """The content of a file, or of standard input for `-`."""
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def json_rows(session: Session, name: str) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file, one a line; a line that is none is a message and is passed over."""
    with ExitStack() as stack:
        stream = sys.stdin.buffer if name == "-" else stack.enter_context(Path(name).open("rb"))
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError:
                row = None
            if isinstance(row, dict):
                yield row
            else:
                session.output.message(f"Line {number} is no JSON object; it was passed over.")
                session.failed = True


def each_row(session: Session, work: Callable[[str, str], dict[str, Any]]) -> int:
    """Print `work(text, title)` with the row's id for every input row, one JSON document a line."""
    from tui.reading.shapes import text_fields

    for row in json_rows(session, session.options.file):
        text, title = text_fields(row)
        session.output.line(dumps({"id": row.get("id")} | work(text, title)))
    return 1 if session.failed else 0


def text_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", default="-", metavar="FILE|-", help="a text, else standard input")
    parser.add_argument("--jsonl", action="store_true", help="JSON Lines in, JSON Lines out")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def analyze_arguments(parser: argparse.ArgumentParser) -> None:
    text_arguments(parser)
    parser.add_argument("--explain", action="store_true", help="say which rule made each quote")


def run_analyze(session: Session) -> int:
    """Text in, marks out; the whole text is read and offsets index it as it was given."""
    from tui.intake.decode import decode
    from tui.reading.read import read
    from tui.reading.shapes import reading_json

    options, output = session.options, session.output

    def work(text: str, title: str) -> dict[str, Any]:
        return reading_json(read(text, title), text, title, explain=options.explain)

    if options.jsonl:
        return each_row(session, work)
    text = decode(read_bytes(options.file))
    if options.json:
        output.json({"id": None} | work(text, ""))
        return 0
    from tui.cli.drawing import draw_marks

    draw_marks(output, text, read(text), explain=options.explain)
    return 0


# -- summarize ---------------------------------------------------------------------------------


def length_arguments(parser: argparse.ArgumentParser) -> None:
    from tui.summaries.methods import METHODS

    parser.add_argument(
        "--method",
        default="news",
        choices=[method.id for method in METHODS],
        metavar="M",
        help=", ".join(method.id for method in METHODS),
    )
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--sentences", type=int, metavar="N", help="N sentences (3 when nothing is said)")
    length.add_argument("--words", type=int, metavar="N", help="whole sentences of about N words together")
    length.add_argument("--percent", type=int, metavar="N", help="N percent of the sentences")


def asked_length(options: argparse.Namespace) -> Any:
    """The length the options ask for."""
    from tui.summaries.lengths import Length

    for unit in ("sentences", "words", "percent"):
        amount = getattr(options, unit)
        if amount is not None:
            if amount < 1 or (unit == "percent" and amount > 100):
                raise Refusal(f"--{unit} {amount} is no length; give a number from 1 up.")
            return Length(unit, amount)
    return Length("sentences", 3)


def summary_json(summary: Any, text: str) -> dict[str, Any]:
    """The JSON shape of a summary without its id (DESIGN section 5)."""
    sentences = [
        {
            "start": s.start,
            "end": s.end,
            "text": text[s.start : s.end],
            "score": round(s.score, 4),
            "reason": s.reason,
        }
        for s in summary.sentences
    ]
    return {
        "method": summary.method,
        "sentences": sentences,
        "summary": " ".join(" ".join(s["text"].split()) for s in sentences),
    }


def summarize_arguments(parser: argparse.ArgumentParser) -> None:
    text_arguments(parser)
    length_arguments(parser)


def run_summarize(session: Session) -> int:
    """Text in, summary out."""
    from tui.intake.decode import decode
    from tui.reading.language import guess
    from tui.reading.sentences import split
    from tui.reading.spans import Reading
    from tui.summaries.summary import summarise

    options, output = session.options, session.output
    length = asked_length(options)

    def work(text: str, title: str) -> dict[str, Any]:
        language = guess(text)
        # Choosing sentences needs sentences only; names and quotes would be read for nothing.
        reading = Reading(language=language, sentences=tuple(split(text, language)))
        summary = summarise(text, reading, title=title, method=options.method, length=length)
        return summary_json(summary, text)

    if options.jsonl:
        return each_row(session, work)
    shape = work(decode(read_bytes(options.file)), "")
    if options.json:
        output.json({"id": None} | shape)
    else:
        output.lines([" ".join(sentence["text"].split()) for sentence in shape["sentences"]])
    return 0


COMMANDS = (
    Subcommand("analyze", "text in, names and quotes out; stores nothing", analyze_arguments, run_analyze),
    Subcommand("summarize", "text in, summary out; stores nothing", summarize_arguments, run_summarize),
)
