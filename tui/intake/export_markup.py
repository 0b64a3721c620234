"""An article as well-formed markup with its marks: what the page and the book are made of.

Everything that comes from an article is escaped here; letters that XML forbids are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TypeVar

from tui.intake.paper import Paper, said
from tui.reading.spans import Label, Mention, Quote, QuoteKind, Span

KINDS = {
    "person": "person",
    "org": "organisation",
    "place": "place",
    "group": "group",
    "quote": "“quote”",
    "indirect": "reported speech",
    "highlight": "highlighted by me",
}
"""The classes that marks get, and what they are called in a legend."""

_MENTIONS = {Label.PERSON: "person", Label.ORG: "org", Label.PLACE: "place", Label.GROUP: "group"}
_QUOTES = {QuoteKind.DIRECT: "quote", QuoteKind.MIXED: "quote", QuoteKind.INDIRECT: "indirect"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_GAP = re.compile(r"\n[^\S\n]*\n\s*")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_TO_ESCAPE = re.compile(r'[&<>"]')
_TONGUE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

_Ranged = TypeVar("_Ranged", Mention, Quote, Span)


def escape(text: str) -> str:
    """`text` as character data or as the value of an attribute in double quotes."""
    return _TO_ESCAPE.sub(lambda found: _ESCAPES[found[0]], _FORBIDDEN.sub("", text))


def tongue(language: str) -> str:
    """A language code as `lang` takes it; "und" for what is none."""
    return language if _TONGUE.fullmatch(language) else "und"


def web(url: str) -> str:
    """The address if it leads to the web, else "": nothing else becomes a link."""
    fine = url.startswith(("http://", "https://")) and not any(ord(letter) < 33 for letter in url)
    return url if fine else ""


@dataclass(frozen=True, slots=True)
class Markup:
    """One article as markup: its paragraphs (a <p> each), who said what, and the user's notes.

    Quotes carry the anchors `<id>-q<number>` and the list leads to them; a note's place carries
    `<id>-r<number>`, its entry in the list is to be given `<id>-n<number>`, both from 1.
    """

    id: str
    paragraphs: list[str]
    sayings: list[str]
    notes: list[str]


def mark_up(paper: Paper, name: str) -> Markup:
    """The article with its marks; `name` (letters and digits) stands before every anchor."""
    writer = _Writer(paper, name)
    paragraphs = [
        "<p>" + inner.replace("\n", "<br/>\n") + "</p>"
        for span in _paragraphs(paper.text)
        if (inner := "".join(map(writer.stretch, _shown(span, paper.article.furniture))).strip())
    ]
    return Markup(name, paragraphs, list(writer.sayings()), list(writer.notes()))


class _Writer:
    """Writes the stretches of one text, remembering which anchors it has set."""

    def __init__(self, paper: Paper, name: str) -> None:
        self._paper, self._name = paper, name
        self._marks = _Marks(paper)
        self._quotes: set[int] = set()
        self._notes: set[int] = set()

    def stretch(self, span: Span) -> str:
        """A part of a paragraph: quotes hold mentions, mentions hold what the user marked."""
        written: list[str] = []
        for quote, of_quote in groupby(self._marks.atoms(span), key=lambda atom: atom.quote):
            inner: list[str] = []
            for mention, of_mention in groupby(of_quote, key=lambda atom: atom.mention):
                words: list[str] = []
                for mine, atoms in groupby(of_mention, key=lambda atom: atom.mine):
                    plain = "".join(map(self._words, atoms))
                    words.append(f'<mark class="highlight">{plain}</mark>' if mine else plain)
                inner.append(_mention("".join(words), mention))
            written.append(self._quote("".join(inner), quote))
        return "".join(written)

    def _words(self, atom: _Atom) -> str:
        references = ""
        for number, note in enumerate(self._paper.notes, 1):
            if note.span and note.span.start == atom.span.start:
                self._notes.add(number)
                link = f'<a href="#{self._name}-n{number}">{number}</a>'
                references += f'<sup class="ref" id="{self._name}-r{number}">{link}</sup>'
        return references + escape(atom.span.of(self._paper.text))

    def _quote(self, inner: str, quote: Quote | None) -> str:
        if quote is None:
            return inner
        number, anchor = self._marks.number(quote), ""
        if number not in self._quotes:
            self._quotes.add(number)
            anchor = f' id="{self._name}-q{number}"'
        who = quote.speaker_name or quote.role or "speaker not named"
        return f'<span class="{_QUOTES[quote.kind]}"{anchor} title="{escape(who)}">{inner}</span>'

    def sayings(self) -> Iterator[str]:
        """Who said what, each leading to its place."""
        for who, words, number in said(self._paper):
            shown = escape(words)
            if number in self._quotes:
                shown = f'<a href="#{self._name}-q{number}">{shown}</a>'
            yield f'<b class="person">{escape(who)}</b>: {shown}'

    def notes(self) -> Iterator[str]:
        """The user's notes; those on a passage lead to it."""
        for number, note in enumerate(self._paper.notes, 1):
            words = escape(note.text).replace("\n", "<br/>\n")
            passage = escape(" ".join(note.span.of(self._paper.text).split())) if note.span else ""
            if number in self._notes:
                passage = f'<a href="#{self._name}-r{number}">{passage}</a>'
            yield f"<q>{passage}</q><br/>\n{words}" if passage else words


def _mention(inner: str, mention: Mention | None) -> str:
    if mention is None:
        return inner
    kind = _MENTIONS[mention.label]
    told = f"{mention.name}, {KINDS[kind]}"
    return f'<span class="{kind}" title="{escape(told)}">{inner}</span>'


@dataclass(frozen=True, slots=True)
class _Atom:
    """A stretch over which nothing changes: the quote and the mention it lies in, and whether the
    user marked it."""

    span: Span
    quote: Quote | None
    mention: Mention | None
    mine: bool


class _Marks:
    """The marks of one paper, looked up by stretch."""

    def __init__(self, paper: Paper) -> None:
        reading = paper.reading
        self._numbers = {id(quote): number for number, quote in enumerate(reading.quotes)}
        self._quotes = [quote for quote in reading.quotes if quote.kind in _QUOTES]
        self._mentions = [mention for mention in reading.entities if mention.label in _MENTIONS]
        self._mine = list(paper.highlights)
        self._notes = [note.span.start for note in paper.notes if note.span]

    def number(self, quote: Quote) -> int:
        """Where the quote stands among all of the reading."""
        return self._numbers[id(quote)]

    def atoms(self, span: Span) -> Iterator[_Atom]:
        """The stretches of `span`, in order."""
        quotes, mentions, mine = (
            _over(span, self._quotes),
            _over(span, self._mentions),
            _over(span, self._mine),
        )
        ends = {span.start, span.end, *(at for at in self._notes if span.start < at < span.end)}
        for found in (quotes, mentions, mine):
            for one in found:
                ends |= {at for at in (one.start, one.end) if span.start < at < span.end}
        borders = sorted(ends)
        for start, end in pairwise(borders):
            yield _Atom(
                Span(start, end),
                _innermost(quotes, start),
                _innermost(mentions, start),
                any(mark.start <= start < mark.end for mark in mine),
            )


def _over(span: Span, found: Sequence[_Ranged]) -> list[_Ranged]:
    return [one for one in found if one.start < span.end and span.start < one.end]


def _innermost(found: Sequence[_Ranged], offset: int) -> _Ranged | None:
    over = [one for one in found if one.start <= offset < one.end]
    return min(over, key=lambda one: one.end - one.start, default=None)


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for gap in _GAP.finditer(text):
        if gap.start() > start:
            yield Span(start, gap.start())
        start = gap.end()
    if start < len(text):
        yield Span(start, len(text))


def _shown(span: Span, cuts: Sequence[Span]) -> Iterator[Span]:
    """The parts of `span` that are not cut; `cuts` are sorted and apart."""
    start = span.start
    for cut in cuts:
        if cut.end <= start or cut.start >= span.end:
            continue
        if cut.start > start:
            yield Span(start, cut.start)
        start = cut.end
    if start < span.end:
        yield Span(start, span.end)
