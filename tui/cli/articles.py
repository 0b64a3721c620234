"""The commands about articles: bring in, list, show, change, delete, undo."""

from __future__ import annotations

import argparse
from typing import Any

from tui.cli.session import Refusal, Session, Subcommand
from tui.reading.clean import clean_line

QUERY_HELP = "an id, or words of the query language (tag:, is:unread, source:, …)"


# -- import ------------------------------------------------------------------------------------


def import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "sources", nargs="*", metavar="SOURCE", help="a file, folder, glob, address, or - for stdin"
    )
    parser.add_argument("--tag", action="append", default=[], metavar="T", help="tag what is imported")
    parser.add_argument("--source", default="", metavar="NAME", help="the source of articles that name none")
    parser.add_argument("--analyze", action="store_true", help="read names and quotes at once")
    parser.add_argument("--samples", action="store_true", help="bring the sample articles")
    parser.add_argument("--dry-run", action="store_true", help="store nothing, print what would be stored")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run_import(session: Session) -> int:
    """Import sources; each stored article is printed once it is durable. Lists of feeds are subscribed to."""
    from tui.intake import importing, samples
    from tui.intake.addresses import feeds_of

    options, output = session.options, session.output
    if not options.sources and not options.samples:
        output.message("Say what to import: a file, a folder, a glob, - for standard input, or --samples.")
        return 2
    if options.dry_run:
        return dry_run(session)
    library = session.library
    taken: list[dict[str, Any]] = []
    doubled: list[dict[str, Any]] = []
    refused: list[dict[str, Any]] = []
    feeds: list[dict[str, Any]] = []
    with output.progress("Importing") as advance:
        runs = []
        if options.samples:
            runs.append(importing.run_drafts(library, samples.drafts(), tags=options.tag))
        if options.sources:
            runs.append(importing.run(library, options.sources, tags=options.tag, source=options.source))
        for events in runs:
            for event in events:
                match event:
                    case importing.Progress(done, total):
                        advance(done, total)
                    case importing.Taken(id=number, title=title):
                        taken.append({"id": number, "title": title})
                        if not options.json:
                            output.line(f"{number}\t{clean_line(title)}")
                    case importing.Doubled(id=number, title=title):
                        doubled.append({"id": number, "title": title})
                        output.message(f"Already there as {number}: {title}")
                    case importing.Refused(source=source, reason=reason):
                        refused.append({"source": source, "reason": reason})
                        output.message(reason)
                    case importing.Named(addresses=addresses):
                        for feed, is_new in library.subscribe(feeds_of(addresses)):
                            (feeds if is_new else doubled).append({"id": feed.id, "title": feed.name})
    if feeds:
        count = "1 feed" if len(feeds) == 1 else f"{len(feeds)} feeds"
        output.message(f"Subscribed to {count}; `newsreader feeds fetch` gets what they have.")
    if options.analyze:
        read_all(session, [row["id"] for row in taken])
    if options.json:
        output.json({"taken": taken, "doubled": doubled, "refused": refused, "feeds": feeds})
    return 0 if taken or doubled or feeds or not refused else 1


def read_all(session: Session, ids: list[int]) -> None:
    """Read names and quotes of `ids` and keep them."""
    with session.output.progress("Reading") as advance:
        for done in session.library.read_all(ids):
            advance(done, len(ids))


def dry_run(session: Session) -> int:
    """Print what an import would store, as the JSON of DESIGN section 5."""
    from tui.intake import enclosures, importing, samples

    options, output = session.options, session.output
    drafts = samples.drafts() if options.samples else []
    refused, feed_title = 0, ""
    if options.sources:
        for event in importing.preview(options.sources, tags=options.tag, source=options.source):
            match event:
                case importing.Read(draft=draft):
                    drafts.append(draft)
                case importing.Refused(reason=reason):
                    refused += 1
                    output.message(reason)
                case importing.Titled(title=title):
                    feed_title = title
                case _:
                    pass
    shapes = []
    for draft in drafts:
        shown, hidden, last = [], [], 0
        for cut in draft.furniture:
            shown.append(draft.text[last : cut.start])
            hidden.append(cut.of(draft.text))
            last = cut.end
        shown.append(draft.text[last:])
        shapes.append(
            {
                "title": draft.title,
                "text": "".join(shown).strip(),
                "byline": draft.byline,
                "published": draft.published,
                "url": draft.url,
                "guid": draft.guid,
                "furniture": hidden,
            }
            | enclosures.as_json(draft.links, draft.images)
        )
    output.json({"articles": shapes, "feed_title": feed_title})
    return 0 if shapes or not refused else 1


# -- list and show -----------------------------------------------------------------------------


def list_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help=QUERY_HELP)
    parser.add_argument(
        "--sort", default="newest", metavar="K", help="newest, oldest, title, source, length, added"
    )
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="at most N articles")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run_list(session: Session) -> int:
    """List articles, newest first unless told otherwise."""
    options, output, library = session.options, session.output, session.library
    rows = library.rows(" ".join(options.query), sort=options.sort)
    shown = list(rows[: options.limit] if options.limit > 0 else rows)
    if options.json:
        from tui.intake.paper import facts_json

        output.json([facts_json(article) for article in shown])
        return 0
    output.table(
        ("ID", "", "Headline", "Source", "Date", "Words"),
        [
            (
                str(article.id),
                ("" if article.read else "●") + ("★" if article.starred else ""),
                article.title,
                article.source,
                article.date[:10],
                str(article.words),
            )
            for article in shown
        ],
        wide=2,
    )
    return 0


def show_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="an article's id")
    parser.add_argument("--whole", action="store_true", help="page furniture too")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run_show(session: Session) -> int:
    """One article: its text with marks on a terminal, plain in a pipe."""
    from tui.cli.drawing import article_lines, draw_article
    from tui.intake.paper import as_json, gather

    options, output, library = session.options, session.output, session.library
    number = only_article(session, options.id)
    if options.json:
        output.json(as_json(gather(library, number)))
        return 0
    article, body = library.article(number), library.body(number)
    hidden = () if options.whole else article.furniture
    if output.terminal:
        draw_article(output, article, body, library.reading(number), hidden)
    else:
        output.lines(article_lines(article, body, hidden))
    return 0


def only_article(session: Session, word: str) -> int:
    """The one article an id argument names."""
    if not (word.isdecimal() and word.isascii()):
        raise Refusal(f"{word} is not an article's id; `newsreader list` shows the ids.")
    return session.choose([word])[0]


# -- change ------------------------------------------------------------------------------------


def edit_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--title", metavar="T")
    parser.add_argument("--byline", metavar="B")
    parser.add_argument(
        "--published", metavar="D", help="a date, with a time or without: 2026-10-08, 8 October 2026 14:30"
    )
    parser.add_argument("--source", metavar="S")
    parser.add_argument("--uncut", action="store_true", help="take the page furniture that was cut for text")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run_edit(session: Session) -> int:
    """Change headline, byline, date or source of an article."""
    from tui.intake import dates

    options = session.options
    number = only_article(session, options.id)
    fields: dict[str, Any] = {
        name: clean_line(value)
        for name in ("title", "byline", "published", "source")
        if (value := getattr(options, name)) is not None
    }
    if options.uncut:
        fields["furniture"] = ()
    if not fields:
        session.output.message("Say what to change: --title, --byline, --published, --source or --uncut.")
        return 2
    if fields.get("published"):
        when = dates.typed(fields["published"])
        if not when:
            raise Refusal(f"{fields['published']} is no date; nothing was changed.")
        fields["published"] = when
    return told(session, session.library.edit(number, **fields))


def told(session: Session, change: Any) -> int:
    """Say what a change did, or give it as JSON."""
    sentence = change.sentence if change else "Nothing had to be changed."
    if session.options.json:
        session.output.json({"done": sentence, "ids": list(change.ids) if change else []})
    else:
        session.output.message(sentence)
    return 0


def mark_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("state", choices=["read", "unread", "starred", "unstarred"])
    parser.add_argument("which", nargs="+", metavar="ID|QUERY", help=QUERY_HELP)
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run_mark(session: Session) -> int:
    """Mark articles read, unread, starred or unstarred."""
    ids, state = session.choose(session.options.which), session.options.state
    if state in ("read", "unread"):
        return told(session, session.library.mark_read(ids, state == "read"))
    return told(session, session.library.star(ids, state == "starred"))


def tag_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("tag", metavar="TAG")
    parser.add_argument("which", nargs="+", metavar="ID|QUERY", help=QUERY_HELP)
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run_tag(session: Session) -> int:
    """Put a tag on articles."""
    ids = session.choose(session.options.which)
    return told(session, session.library.tag(ids, session.options.tag))


def run_untag(session: Session) -> int:
    """Take a tag off articles."""
    ids = session.choose(session.options.which)
    return told(session, session.library.untag(ids, session.options.tag))


def which_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("which", nargs="+", metavar="ID|QUERY", help=QUERY_HELP)
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run_delete(session: Session) -> int:
    """Delete articles; `undo` brings them back."""
    ids = session.choose(session.options.which)
    return told(session, session.library.delete(ids))


def json_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run_undo(session: Session) -> int:
    """Take back the last change."""
    return stepped(session, session.library.undo(), "There is nothing to undo.")


def run_redo(session: Session) -> int:
    """Make the change again that was taken back last."""
    return stepped(session, session.library.redo(), "There is nothing to redo.")


def stepped(session: Session, change: Any, nothing: str) -> int:
    if change is None:
        raise Refusal(nothing)
    return told(session, change)


COMMANDS = (
    Subcommand("import", "bring articles in", import_arguments, run_import),
    Subcommand("list", "list articles", list_arguments, run_list),
    Subcommand("show", "show an article", show_arguments, run_show),
    Subcommand("edit", "change headline, byline, date or source", edit_arguments, run_edit),
    Subcommand("mark", "mark articles read, unread, starred, unstarred", mark_arguments, run_mark),
    Subcommand("tag", "tag articles", tag_arguments, run_tag),
    Subcommand("untag", "take a tag off articles", tag_arguments, run_untag),
    Subcommand("delete", "delete articles (undo brings them back)", which_arguments, run_delete),
    Subcommand("undo", "take back the last change", json_argument, run_undo),
    Subcommand("redo", "make the change again that was taken back", json_argument, run_redo),
)
