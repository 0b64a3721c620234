"""`newsreader feeds`: what one has subscribed to, and fetching it."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.cli.session import Refusal, Session, Subcommand
from tui.reading.clean import clean_line

if TYPE_CHECKING:
    from tui.cli.output import Output
    from tui.intake.feeds.fetching import Outcome
    from tui.library.feeds import Feed

FEED_HELP = "a feed: its number, address, or words of its title"
WEEKS = 12
_BARS = "▁▂▃▄▅▆▇█"
_INTERVAL = re.compile(r"(\d{1,5})\s*(m|h|d)?[a-z]*\Z")
_MINUTES = {"m": 1, "h": 60, "d": 1440}
_KEEP = re.compile(r"(\d{1,6})\s*(d(?:ays?)?)?\Z")


def feeds_arguments(parser: argparse.ArgumentParser) -> None:
    from tui.cli.run import add_global_options

    parser.add_argument("--json", action="store_true", help="print one JSON document")
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    listing = actions.add_parser("list", help="the feeds: what came, when, and what went wrong")
    adding = actions.add_parser("add", help="subscribe to feeds")
    adding.add_argument(
        "addresses", nargs="+", metavar="ADDRESS|FILE", help="a feed, a page that has one, or an OPML file"
    )
    removing = actions.add_parser("remove", help="unsubscribe (what came from there stays)")
    removing.add_argument("feeds", nargs="+", metavar="FEED", help=FEED_HELP)
    fetching = actions.add_parser("fetch", help="get what is new")
    fetching.add_argument("feeds", nargs="*", metavar="FEED", help=f"{FEED_HELP}; all without one")
    fetching.add_argument("--due", action="store_true", help="only those whose time has come")
    setting = actions.add_parser("set", help="change the settings of feeds")
    setting.add_argument("feeds", nargs="+", metavar="FEED", help=FEED_HELP)
    setting.add_argument("--address", metavar="URL", help="where it is")
    for parsing in (adding, setting):
        parsing.add_argument("--title", metavar="T", help="what to call it, the source of its articles")
        parsing.add_argument("--folder", metavar="F", help="the folder it is listed in")
        parsing.add_argument(
            "--full-text",
            choices=("on", "off"),
            metavar="on|off",
            help="get the linked page where the feed gives a teaser",
        )
        parsing.add_argument("--every", metavar="TIME", help="how often: 30m, 6h, 1d; 0 for the usual hour")
        parsing.add_argument(
            "--keep", metavar="N|Nd|all", help="the newest N articles, those of N days, or all (usual)"
        )
    for parsing in (listing, adding, removing, fetching, setting):
        parsing.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON document"
        )
        add_global_options(parsing)


def run_feeds(session: Session) -> int:
    """List, add, remove, fetch or change feeds."""
    actions = {"add": run_add, "remove": run_remove, "fetch": run_fetch, "set": run_set}
    return actions.get(session.options.action or "list", run_list)(session)


# -- list --------------------------------------------------------------------------------------


def feed_json(feed: Feed, weeks: Sequence[int] = (), counts: tuple[int, int] = (0, 0)) -> dict[str, Any]:
    """One member of `feeds list --json`; `weeks` are articles a week, the present one last, `counts`
    all articles and unread ones."""
    return {
        "id": feed.id,
        "title": feed.title,
        "address": feed.address,
        "home": feed.home,
        "folder": feed.folder,
        "full_text": feed.full_text,
        "minutes": feed.interval,
        "keep_days": feed.keep_days,
        "keep_newest": feed.keep_newest,
        "fetched": feed.fetched,
        "due": feed.due,
        "error": feed.error,
        "failures": feed.failures,
        "dead": feed.dead,
        "articles": counts[0],
        "unread": counts[1],
        "weeks": list(weeks),
    }


def sparkline(counts: Sequence[int]) -> str:
    """Counts as a row of bars, the highest one full; a dot for none."""
    top = max(counts, default=0)
    return "".join("·" if not count else _BARS[(count * 8 - 1) // top] for count in counts)


def state(feed: Feed) -> str:
    """How it stands with a feed, in few words; why it fails is its `error`."""
    last = feed.fetched[:16].replace("T", " ")
    if feed.dead:
        return f"gone, last {last}" if last else "gone"
    if feed.error:
        return f"fails, last {last}" if last else "fails"
    return last or "not fetched yet"


def run_list(session: Session) -> int:
    """List the feeds."""
    output, library = session.output, session.library
    feeds, weeks, counts = library.feeds(), library.feed_weeks(WEEKS), library.feed_articles()
    if session.options.json:
        rows = [feed_json(one, weeks.get(one.id, (0,) * WEEKS), counts.get(one.id, (0, 0))) for one in feeds]
        output.json(rows)
        return 0
    if not feeds:
        output.message("There are no feeds yet; `newsreader feeds add ADDRESS` subscribes to one.")
        return 0
    table = [
        [
            str(feed.id),
            f"{feed.folder}/{feed.name}" if feed.folder else feed.name,
            sparkline(weeks.get(feed.id, (0,) * WEEKS)),
            str(counts.get(feed.id, (0, 0))[0]),
            state(feed),
            *([] if output.terminal else [feed.error]),
        ]
        for feed in feeds
    ]
    output.table(["id", "feed", f"{WEEKS} weeks", "articles", "fetched (UTC)"], table, wide=1)
    if output.terminal:
        for feed in feeds:
            if feed.error:
                output.line(f"{feed.id} {clean_line(feed.name, 60)}: {clean_line(feed.error, 400)}")
    return 0


# -- add and remove ----------------------------------------------------------------------------


def run_add(session: Session) -> int:
    """Subscribe to feeds, pages that have one, and all feeds of OPML files."""
    from tui.library.feeds import Feed

    options, output = session.options, session.output
    settings = _settings(session, one=len(options.addresses) == 1)
    wanted: list[Feed] = []
    failed = 0
    for given in options.addresses:
        try:
            wanted += _wanted(given, output)
        except Refusal as refusal:
            output.message(str(refusal))
            failed += 1
    answers = session.library.subscribe([Feed(**{**_own(feed), **settings}) for feed in wanted])
    for feed, new in answers:
        if not new:
            output.message(f"Already there as {feed.id}: {feed.name}")
        elif not options.json:
            output.line(f"{feed.id}\t{clean_line(feed.name)}\t{clean_line(feed.address)}")
    if options.json:
        output.json([feed_json(feed) for feed, _ in answers])
    return 1 if failed and not answers else 0


def _own(feed: Feed) -> dict[str, Any]:
    return {"address": feed.address, "title": feed.title, "home": feed.home, "folder": feed.folder}


def _wanted(given: str, output: Output) -> list[Feed]:
    """The feeds an argument of `add` stands for. Raises Refusal with the sentence why there are none."""
    from tui.intake.errors import IntakeError
    from tui.intake.feeds import discovery
    from tui.library.feeds import Feed

    if Path(given).expanduser().is_file():
        return _listed(given, output)
    try:
        found = discovery.find(given)
    except IntakeError as problem:
        reason = str(problem)
        raise Refusal(f"{clean_line(given)}: {reason[:1].lower()}{reason[1:]}") from None
    return [Feed(found.address, title=found.title, home=found.home)]


def _listed(given: str, output: Output) -> list[Feed]:
    """The feeds an OPML file names, with their folders."""
    from tui.intake import importing
    from tui.intake.addresses import feeds_of

    found: list[Feed] = []
    for event in importing.preview([given]):
        match event:
            case importing.Named(addresses=addresses) if addresses.feeds:
                found += feeds_of(addresses)
            case importing.Refused(reason=reason):
                output.message(reason)
            case _:
                pass
    if not found:
        raise Refusal(f"{clean_line(given)}: it names no feeds; nothing was added from it.")
    return found


def run_remove(session: Session) -> int:
    """Unsubscribe."""
    change = session.library.unsubscribe([feed.id for feed in chosen(session)])
    if change is not None:
        session.output.message(change.sentence)
    if session.options.json:
        session.output.json({"sentence": change.sentence if change else ""})
    return 0


def chosen(session: Session) -> list[Feed]:
    """The feeds the arguments name, each once. Raises Refusal for one that is not there or not clear."""
    feeds = session.library.feeds()
    found: dict[int, Feed] = {}
    for word in session.options.feeds:
        if word.isdecimal():
            matches = [feed for feed in feeds if feed.id == int(word[:12])]
        else:
            matches = [feed for feed in feeds if word in (feed.address, feed.title)] or [
                feed for feed in feeds if word.casefold() in feed.name.casefold()
            ]
        if not matches:
            raise Refusal(f"There is no feed {clean_line(word)}; nothing was changed.")
        if len(matches) > 1:
            names = ", ".join(f"{feed.id} {feed.name}" for feed in matches[:5])
            raise Refusal(f"“{clean_line(word)}” may be several feeds ({names}); give the number.")
        found[matches[0].id] = matches[0]
    return list(found.values())


# -- set ---------------------------------------------------------------------------------------


def run_set(session: Session) -> int:
    """Change settings of feeds."""
    options, output = session.options, session.output
    feeds = chosen(session)
    settings = _settings(session, one=len(feeds) == 1)
    if options.address is not None:
        settings["address"] = _address(options.address, one=len(feeds) == 1)
    if not settings:
        raise Refusal("Say what to change: --title, --folder, --full-text, --every, --keep or --address.")
    for feed in feeds:
        if change := session.library.change_feed(feed.id, **settings):
            output.message(change.sentence)
    if options.json:
        output.json([feed_json(session.library.feed(feed.id)) for feed in feeds])
    return 0


def _settings(session: Session, *, one: bool) -> dict[str, Any]:
    """The settings the options give. Raises Refusal for a value that cannot be."""
    options = session.options
    found: dict[str, Any] = {}
    if options.title is not None:
        if not one:
            raise Refusal("A title is for one feed only; nothing was changed.")
        found["title"] = clean_line(options.title, 200)
        if not found["title"]:
            raise Refusal("A feed needs a title; nothing was changed.")
    if options.folder is not None:
        found["folder"] = clean_line(options.folder, 200)
    if options.full_text is not None:
        found["full_text"] = options.full_text == "on"
    if options.every is not None:
        found["interval"] = _minutes(options.every)
    if options.keep is not None:
        found |= _rule(options.keep)
    return found


def _address(given: str, *, one: bool) -> str:
    from tui.intake.web import is_address

    if not one:
        raise Refusal("An address is for one feed only; nothing was changed.")
    if not is_address(given) or not given.isprintable():
        raise Refusal("An address begins with http:// or https://; nothing was changed.")
    return given.strip()


def _minutes(given: str) -> int:
    found = _INTERVAL.fullmatch(given.strip().lower())
    minutes = int(found[1]) * _MINUTES[found[2] or "m"] if found else -1
    if minutes != 0 and not 5 <= minutes <= 31 * 1440:
        raise Refusal(f"“{clean_line(given)}” is no interval; give 5m to 31d, or 0 for the usual hour.")
    return minutes


def _rule(given: str) -> dict[str, int]:
    if given.strip().lower() == "all":
        return {"keep_days": 0, "keep_newest": 0}
    found = _KEEP.fullmatch(given.strip().lower())
    if not found or not int(found[1]):
        raise Refusal(f"“{clean_line(given)}” is no rule; give a number of articles, 30d, or all.")
    return (
        {"keep_days": int(found[1]), "keep_newest": 0}
        if found[2]
        else {"keep_days": 0, "keep_newest": int(found[1])}
    )


# -- fetch -------------------------------------------------------------------------------------


def run_fetch(session: Session) -> int:
    """Get what is new; each article is printed once it is durable."""
    from tui.intake import events
    from tui.intake.feeds import fetching

    options, output, library = session.options, session.output, session.library
    numbers = [feed.id for feed in chosen(session)] if options.feeds else None
    if not library.feeds():
        raise Refusal("There are no feeds yet; `newsreader feeds add ADDRESS` subscribes to one.")
    outcomes: list[Outcome] = []
    taken: list[dict[str, Any]] = []
    with output.progress("Fetching") as advance:
        for event in fetching.run(library, numbers, due=options.due):
            match event:
                case events.Progress(done, total):
                    advance(done, total)
                case events.Taken(id=number, title=title):
                    taken.append({"id": number, "title": title})
                    if not options.json:
                        output.line(f"{number}\t{clean_line(title)}")
                case fetching.Outcome() as outcome:
                    outcomes.append(outcome)
                    if outcome.notable:
                        output.message(outcome.sentence)
    output.message(fetching.summary(outcomes))
    if options.json:
        output.json({"taken": taken, "feeds": [_outcome_json(one) for one in outcomes]})
    well = [one for one in outcomes if one.state in (fetching.State.FETCHED, fetching.State.UNCHANGED)]
    return 1 if outcomes and not well else 0


def _outcome_json(one: Outcome) -> dict[str, Any]:
    return {
        "id": one.feed.id,
        "title": one.feed.name,
        "state": one.state.value,
        "new": one.new,
        "renewed": one.renewed,
        "expired": one.expired,
        "sentence": one.sentence,
    }


COMMANDS = (Subcommand("feeds", "subscribe to feeds and fetch them", feeds_arguments, run_feeds),)
