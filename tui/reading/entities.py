"""People, organisations, places and groups of a text, with its dates and amounts.

The body is read first, the headline after it: what the body knows of a word decides in a headline, where
every word may be capitalised. Figures, sources and how to train anew: docs/entities.md.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.reading import amounts, gazetteers, names, rough, tagger
from tui.reading import sentences as segmentation
from tui.reading.features import Document
from tui.reading.gazetteers import Name, Tables
from tui.reading.names import Correction
from tui.reading.repair import repair, words_of
from tui.reading.spans import Label, Mention, Span
from tui.reading.tagger import Found
from tui.reading.tokens import Tokens, tokenize

MEND = "`pip install --force-reinstall newsreader`"
_NO_TABLES = f"Names are not marked because their word lists are missing or damaged; {MEND} mends it."
_NO_MODEL = f"Names are marked by lists alone because the model is missing or damaged; {MEND} mends it."
_FOREIGN = "Names are less sure: they are read for English, and this text is in another language."


@dataclass(frozen=True, slots=True)
class EntityReading:
    """The marks of a body and of its headline; `remark` tells the user when they are less than they could
    be.
    """

    mentions: tuple[Mention, ...] = ()
    title_mentions: tuple[Mention, ...] = ()
    remark: str = ""


def find(
    text: str,
    sentences: Sequence[Span],
    *,
    title: str = "",
    language: str = "en",
    furniture: Sequence[Span] = (),
    corrections: Iterable[Correction] = (),
) -> EntityReading:
    """Every mention of a named entity, a date, a sum or an amount in `text` and in `title`.

    `sentences` cut the text as `sentences.split` gives them (an empty sequence: they are found here); what
    overlaps `furniture` is left out. The mentions are sorted, lie inside the text, do not overlap, and
    their offsets index `text` (`title` for the headline) exactly as given. Takes time linear in the length
    and never raises: with a data file missing or damaged `remark` says what mends it.
    """
    try:
        tables = gazetteers.tables()
    except gazetteers.TablesError:
        return EntityReading(remark=_NO_TABLES)
    english = language in ("en", "und", "")
    remark = "" if english else _FOREIGN
    body: list[Mention] = []
    head: list[Mention] = []
    if english:
        try:
            body, head = _tagged(text, sentences, title, furniture, tables)
        except tagger.ModelError:
            remark = _NO_MODEL
            body = _with_amounts(text, rough.find(text, tables), tokenize(text))
            head = _with_amounts(title, rough.find(title, tables), tokenize(title))
    else:
        body, head = rough.foreign(text, tables, language), rough.foreign(title, tables, language)
    cuts = sorted((cut.start, cut.end) for cut in furniture)
    body = [m for m in body if not _overlaps(m, cuts)]
    whole, top = names.resolve(text, body, title=title, title_mentions=head, corrections=corrections)
    return EntityReading(whole, top, remark)


def _overlaps(mention: Mention, cuts: list[tuple[int, int]]) -> bool:
    at = bisect_left(cuts, (mention.end, 0))
    return any(end > mention.start for _, end in cuts[:at])


def _tagged(
    text: str, sentences: Sequence[Span], title: str, furniture: Sequence[Span], tables: Tables
) -> tuple[list[Mention], list[Mention]]:
    """The marks of body and headline by model, rules and patterns. Raises tagger.ModelError."""
    spans = sentences or segmentation.split(text)
    body = tagger.document(text, spans, tables, cuts=furniture)
    found = repair(body, tagger.tag(body))
    if not title.strip():
        return _with_amounts(text, _mentions(text, body, found), body.tokens), []
    known: dict[tuple[str, ...], str] = {}
    for name in found:
        words = words_of(body, name)
        known.setdefault(words, name[2])
        if name[2] == "PERSON" and len(words[-1]) > 2:
            known.setdefault(words[-1:], "PERSON")
    head = tagger.document(title, segmentation.split(title), tables, known=body)
    top = _headline(head, repair(head, tagger.tag(head), known), known)
    return (
        _with_amounts(text, _mentions(text, body, found), body.tokens),
        _with_amounts(title, _mentions(title, head, top), head.tokens),
    )


def _headline(head: Document, found: list[Found], known: dict[tuple[str, ...], str]) -> list[Found]:
    """The names of a headline in title case or capitals: words that the body writes small are cut from their
    edges.
    """
    out: list[Found] = []
    for start, end, label in found:
        if not any(head.kinds):
            out.append((start, end, label))
            continue
        start, end = _known_part(head, start, end, known)
        while start < end and _ordinary(head, start, end, known):
            start += 1
        while end > start and _ordinary(head, end - 1, end, known):
            end -= 1
        if start < end:
            out.append((start, end, label))
    return out


def _known_part(head: Document, start: int, end: int, known: dict[tuple[str, ...], str]) -> tuple[int, int]:
    """The longest part of a name in a headline that the body knows as a name, or all of it."""
    words = words_of(head, (start, end, ""))
    for length in range(len(words), 0, -1):
        for at in range(len(words) - length + 1):
            if words[at : at + length] in known:
                return start + at, start + at + length
    return start, end


def _ordinary(head: Document, at: int, end: int, known: dict[tuple[str, ...], str]) -> bool:
    t = head.types[at]
    if (t.lower,) in known or head.tables.name(t.lower) & (Name.COUNTRY | Name.PEOPLE):
        return False
    facts = head.facts
    small, capital = facts.get(t.lower, 0) & 1, facts.get(t.word, 0) & 2
    return bool(small and not capital and end - at < 3)


def _mentions(text: str, document: Document, found: list[Found]) -> list[Mention]:
    tokens = document.tokens
    made: list[Mention] = []
    for first, last, label in found:
        start, end = tokens.starts[first], tokens.ends[last - 1]
        words = text[start:end]
        if words.endswith(".") and not _dotted(words):
            end -= 1
        if start < end and (not made or made[-1].end <= start):
            made.append(Mention(start, end, Label(label), text[start:end], 0.9))
    return made


def _dotted(words: str) -> bool:
    """Whether the last dot belongs to the name: "U.S.", "Smith Jr.", "Acme Inc."."""
    last = words.split()[-1] if words.split() else words
    return (
        last.count(".") > 1
        or last in ("Jr.", "Sr.", "Inc.", "Ltd.", "Co.", "Corp.", "Bros.")
        or len(last) == 2
    )


def _with_amounts(text: str, mentions: list[Mention], tokens: Tokens) -> list[Mention]:
    """The mentions and, where nothing is marked, the dates and amounts, in order."""
    merged: list[Mention] = []
    at = 0
    for start, end, label in amounts.find(text, tokens):
        while at < len(mentions) and mentions[at].end <= start:
            merged.append(mentions[at])
            at += 1
        if at == len(mentions) or mentions[at].start >= end:
            merged.append(Mention(start, end, label, text[start:end], 0.9))
    return merged + mentions[at:]
