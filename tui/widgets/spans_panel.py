"""Who said what, and who is in it: the quotes and the names of one article, each a way to its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from textual.message import Message

from tui.reading.spans import Label, Mention, Quote, QuoteKind, Reading
from tui.widgets import safe
from tui.widgets.entries import Entry, EntryList
from tui.widgets.walking import utterances

HEADINGS: dict[Label, str] = {
    Label.PERSON: "People",
    Label.ORG: "Organisations",
    Label.PLACE: "Places",
    Label.GROUP: "Groups",
    Label.DATE: "Dates",
    Label.MONEY: "Amounts of money",
    Label.NUMBER: "Numbers",
}
NOBODY = "Speaker not named"


class SpansPanel(EntryList, can_focus=True):
    """A panel of entries that each stand for one or more places in the body."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"spans--quote", "spans--indirect"}
    DEFAULT_CSS = """
    SpansPanel {
        border-top: solid $foreground 25%;
        border-title-color: $foreground 75%;
        border-title-style: none;
        padding: 0 1;
    }
    SpansPanel:focus { border-top: solid $accent; border-title-color: $text-accent; }
    SpansPanel > .spans--quote { text-style: italic; }
    SpansPanel > .spans--indirect { text-style: italic; color: $foreground 72%; }
    """

    class SpanChosen(Message):
        """The place at `offset` of the body is to be shown; `item` is what begins there."""

        def __init__(self, offset: int, item: Quote | Mention) -> None:
            super().__init__()
            self.offset = offset
            self.item = item

    class SpanHighlighted(Message):
        """The cursor stands on an entry for the place at `offset`."""

        def __init__(self, offset: int, item: Quote | Mention) -> None:
            super().__init__()
            self.offset = offset
            self.item = item

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._turn = 0
        self._shown: tuple[object, str] = (None, "")  # of which text, and by what title
        self._left: dict[str, int] = {}  # the row the cursor was left on, by title

    def show_quotes(
        self, reading: Reading, text: str, title: str = "Who said what", *, of: object = None
    ) -> None:
        """Show the speech of `reading` by speaker, the one who is quoted most first.

        Shown again `of` the same text, the cursor is where it was left.
        """
        by_speaker: dict[str, list[Quote]] = {}
        pieces: dict[Quote, str] = {}
        for stop in utterances(reading.quotes):
            if isinstance(stop.item, Quote):
                by_speaker.setdefault(stop.item.speaker_name or "", []).append(stop.item)
                pieces[stop.item] = " … ".join(span.of(text) for span in stop.spans)
        entries: list[Entry] = []
        for name in sorted(by_speaker, key=lambda who: (not who, -len(by_speaker[who]))):
            quotes = by_speaker[name]
            entries.append(_speaker(name, quotes))
            entries += [_quote(quote, pieces[quote]) for quote in quotes]
        self._show(title, of, entries or [_nothing("Nobody is quoted in this text.")])

    def show_names(self, reading: Reading, title: str = "People and names", *, of: object = None) -> None:
        """Show whom and what `reading` mentions by label, the most mentioned first; `of` as for quotes."""
        entries: list[Entry] = []
        for label, heading in HEADINGS.items():
            named: dict[str, list[Mention]] = {}
            for mention in reading.entities:
                if mention.label is label:
                    named.setdefault(mention.name, []).append(mention)
            if named:
                entries.append(Entry(heading, right=str(len(named)), heading=True))
                ordered = sorted(named.items(), key=lambda pair: (-len(pair[1]), pair[1][0].start))
                entries += [_name(name, mentions) for name, mentions in ordered]
        self._show(title, of, entries or [_nothing("No names were found in this text.")])

    def _show(self, title: str, of: object, entries: Sequence[Entry]) -> None:
        self.border_title = safe.title(title)
        if (of, title) != self._shown:
            before, shown = self._shown
            self._left = {**self._left, shown: self.cursor} if before == of else {}
            self._shown = of, title
            self._cursor = self._left.get(title, 0)
            self.scroll_to(y=0)
        self.show_entries(entries)

    @property
    def cursor_item(self) -> Quote | Mention | None:
        """The quote, or the first mention of the name, under the cursor."""
        places = self._places()
        return places[0] if places else None

    def cursor_moved(self) -> None:
        self._turn = 0
        places = self._places()
        if places:
            self.post_message(self.SpanHighlighted(places[0].start, places[0]))

    def row_chosen(self) -> None:
        """Go to the place; choosing a name again goes to where it is mentioned next."""
        places = self._places()
        if places:
            place = places[self._turn % len(places)]
            self._turn += 1
            self.post_message(self.SpanChosen(place.start, place))

    def _places(self) -> Sequence[Quote | Mention]:
        entry = self.cursor_entry
        return entry.key if entry is not None and isinstance(entry.key, tuple) else ()


def _speaker(name: str, quotes: Sequence[Quote]) -> Entry:
    roles = Counter(quote.role for quote in quotes if quote.role)
    who = safe.line(name, 80) or NOBODY
    role = safe.line(roles.most_common(1)[0][0], 80) if roles else ""
    text = f"{who}, {role}" if role and role.casefold() not in who.casefold() else who
    return Entry(text, ((len(who), len(text), "entry--dim"),), right=str(len(quotes)), heading=True)


def _quote(quote: Quote, words: str) -> Entry:
    text = safe.line(words, 600)
    kind = "spans--indirect" if quote.kind is QuoteKind.INDIRECT else "spans--quote"
    return Entry(text, ((0, len(text), kind),), indent=2, lines=2, key=(quote,))


def _name(name: str, mentions: Sequence[Mention]) -> Entry:
    return Entry(safe.line(name, 80), right=str(len(mentions)), indent=2, key=tuple(mentions))


def _nothing(text: str) -> Entry:
    return Entry(text, lines=0, note=True)
