"""The commands that look after the library: export, backup, restore, doctor, reindex, stats, config."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tui.cli.articles import QUERY_HELP, json_argument
from tui.cli.session import Refusal, Session, Subcommand
from tui.settings import FORMATS


def export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help=QUERY_HELP + "; everything when not said")
    parser.add_argument(
        "--format",
        choices=(*FORMATS, "opml"),
        help="what the ending of FILE tells when not said, else markdown; opml is the list of feeds",
    )
    parser.add_argument("-o", "--output", metavar="DIR|FILE", type=Path, required=True)
    parser.add_argument(
        "--complete",
        action="store_true",
        help="the whole library, feeds, views and corrections too, in one json or tinydb file: restore"
        " takes it back",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run_export(session: Session) -> int:
    """Write articles with their notes, highlights and quotes, or the whole library."""
    from tui.intake import export

    options, output, library = session.options, session.output, session.library
    if options.output.resolve().is_relative_to(session.folder.resolve()):
        raise Refusal("That is the library's own folder; nothing was written: choose another place.")
    options.format = options.format or export.told_by(options.output, "markdown")
    if options.format == "opml":
        return export_feeds(session)
    complete = options.complete
    if complete:
        if options.query or options.format not in ("json", "tinydb"):
            output.message("--complete takes no QUERY, and --format json or tinydb; nothing was written.")
            return 2
        count = len(library)
        written = export.write_whole(library, options.format, options.output)
    else:
        ids = session.choose(options.query) if options.query else library.ids("")
        count = len(ids)
        written = export.write(library, ids, options.format, options.output)
    if options.json:
        paths = [str(path) for path in written]
        output.json({"articles": count, "files": paths, "complete": complete})
    elif complete:
        output.message(
            f"Exported the whole library ({count} article{'s' * (count != 1)}) to {options.output}; "
            "`newsreader restore` takes it back."
        )
    else:
        files = "1 file" if len(written) == 1 else f"{len(written)} files"
        output.message(f"Exported {count} article{'s' * (count != 1)} to {files} at {options.output}.")
    return 0


def export_feeds(session: Session) -> int:
    """Write the list of feeds."""
    from tui.intake import export

    options, output = session.options, session.output
    if options.query or options.complete:
        output.message("--format opml takes no QUERY and no --complete; nothing was written.")
        return 2
    count = export.write_feeds(session.library, options.output)
    if options.json:
        output.json({"feeds": count, "files": [str(options.output)]})
    else:
        output.message(f"Exported {count} feed{'s' * (count != 1)} to {options.output}.")
    return 0


def backup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, help="where to (the library's backups)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run_backup(session: Session) -> int:
    """Copy the library to a backup."""
    path = session.library.backup(session.options.output)
    if session.options.json:
        session.output.json({"backup": str(path)})
    else:
        session.output.line(str(path))
    return 0


def restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "backup",
        nargs="?",
        metavar="BACKUP",
        type=Path,
        help="a backup, or a whole library that export wrote (the newest backup)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run_restore(session: Session) -> int:
    """Put a backup in the library's place; what was there is kept beside it."""
    sentence = session.library.restore(session.options.backup)
    if session.options.json:
        session.output.json({"done": sentence})
    else:
        session.output.message(sentence)
    return 0


def doctor_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--fix", action="store_true", help="mend what can be mended")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run_doctor(session: Session) -> int:
    """Check the library and say what is damaged; with --fix mend it."""
    from tui.library.doctor import examine

    report = examine(session.folder, fix=session.options.fix)
    if session.options.json:
        session.output.json(
            {
                "sound": report.sound,
                "findings": [
                    {"what": finding.what, "mended": finding.mended, "lost": finding.lost}
                    for finding in report.findings
                ],
            }
        )
    else:
        session.output.lines([str(finding) for finding in report.findings] or [report.sentence])
    return 0 if report.sound else 1


def run_reindex(session: Session) -> int:
    """Build the index anew from the articles."""
    with session.output.progress("Indexing") as advance:
        count = session.library.reindex(advance)
    if session.options.json:
        session.output.json({"articles": count})
    else:
        session.output.message(f"Indexed {count} article{'s' * (count != 1)}.")
    return 0


def run_stats(session: Session) -> int:
    """Figures of the library."""
    library, output = session.library, session.output
    rows = library.rows()
    sources, tags = library.sources(), library.tags()
    figures: dict[str, Any] = {
        "articles": len(rows),
        "unread": library.count("is:unread"),
        "starred": library.count("is:starred"),
        "words": sum(article.words for article in rows),
        "sources": [{"name": name, "articles": count} for name, count in sources],
        "tags": [{"name": name, "articles": count} for name, count in tags],
        "folder": str(session.folder),
    }
    if session.options.json:
        output.json(figures)
        return 0
    plain = [(name.capitalize(), str(figures[name])) for name in ("articles", "unread", "starred", "words")]
    plain += [(f"Source: {name}", str(count)) for name, count in sources[:10]]
    plain += [(f"Tag: {name}", str(count)) for name, count in tags[:10]]
    output.table(("What", "How many"), plain, wide=0)
    return 0


def config_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run_config(session: Session) -> int:
    """Print the effective settings as the settings file would hold them."""
    from dataclasses import asdict

    from tui.keymap import Keymap
    from tui.settings import as_toml

    for sentence in Keymap(session.settings.keys).messages:
        session.output.message(sentence)
    if session.options.json:
        session.output.json(asdict(session.settings))
    else:
        session.output.line(as_toml(session.settings))
    return 0


def completion_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=["bash", "zsh", "tcsh"])


def run_completion(session: Session) -> int:
    """Print the completion script of a shell."""
    import shtab

    from tui.cli.run import build_parser, subcommands

    try:
        script = shtab.complete(build_parser(subcommands()), session.options.shell)
    except NotImplementedError:
        raise Refusal(f"There is no completion for {session.options.shell}.") from None
    session.output.line(script)
    return 0


COMMANDS = (
    Subcommand("export", "write articles to files", export_arguments, run_export),
    Subcommand("stats", "figures of the library", json_argument, run_stats),
    Subcommand("doctor", "check the library, mend it with --fix", doctor_arguments, run_doctor),
    Subcommand("backup", "copy the library to a backup", backup_arguments, run_backup),
    Subcommand("restore", "put a backup in the library's place", restore_arguments, run_restore),
    Subcommand("reindex", "build the index anew", json_argument, run_reindex),
    Subcommand("config", "print the effective settings", config_arguments, run_config),
    Subcommand("completion", "print a shell's completion script", completion_arguments, run_completion),
)
