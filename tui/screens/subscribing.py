"""Adding feeds: by address, by the page that has one, by a list in a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual.message import Message

from tui.jobs import Ticket
from tui.library.feeds import Feed
from tui.library.library import Library


@dataclass
class Subscribed(Message):
    """What became of something that was to be added: a sentence, and the feeds that are new."""

    sentence: str
    new: list[int]


def subscribe(library: Library, address: str, ticket: Ticket) -> Subscribed:
    """Add the feed at an address, the one a page there names, or all of an OPML file."""
    from tui.intake.errors import IntakeError
    from tui.intake.feeds import discovery

    if Path(address).expanduser().is_file():
        wanted, problem = listed(address)
        if not wanted:
            return Subscribed(problem or f"{address} names no feeds; nothing was added.", [])
    else:
        try:
            found = discovery.find(address, cancelled=ticket.cancelled)
        except IntakeError as refused:
            return Subscribed(str(refused), [])
        wanted = [Feed(found.address, title=found.title, home=found.home)]
    if ticket.cancelled():
        return Subscribed("", [])
    answers = library.subscribe(wanted)
    new = [feed.id for feed, is_new in answers if is_new]
    there = len(answers) - len(new)
    told = []
    if new:
        names = [feed.name for feed, is_new in answers if is_new]
        told.append(f"Subscribed to {names[0] if len(names) == 1 else f'{len(names)} feeds'}.")
    if there:
        one = (
            f"{answers[0][0].name} is there already." if len(answers) == 1 else f"{there} are there already."
        )
        told.append(one)
    return Subscribed(" ".join(told), new)


def listed(file: str) -> tuple[list[Feed], str]:
    """The feeds a file lists, and the sentence that says what could not be read."""
    from tui.intake import importing
    from tui.intake.addresses import feeds_of

    found: list[Feed] = []
    problem = ""
    for event in importing.preview([file]):
        if isinstance(event, importing.Named) and event.addresses.feeds:
            found += feeds_of(event.addresses)
        elif isinstance(event, importing.Refused):
            problem = event.reason
    return found, problem
