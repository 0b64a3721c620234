"""The query language: what a user types to find articles.

    harbour strike              articles with both words, in headline, byline or text
    "pay deal"                  these words one after the other; harb* begins a word
    title: by: source: tag: lang: note:             where the word stands
    person: org: place: group: said-by: quote:      what the reading found
    is:unread is:read is:starred is:unstarred is:tagged is:noted
    date:2026-11 date:7d date:2026-01..2026-03      words:>1000 words:300..600
    -word, a OR b, ( … )                            not, either, together

Words side by side must all be there; `OR` binds looser than that: `a b OR c` is `(a b) OR c`.
A value in quotation marks after `source:` is the whole name, without them words of it.
`*` alone as a value means any: `tag:*`, `note:*`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from tui.library.dates import period
from tui.library.errors import QueryError
from tui.library.words import words

MOST_TERMS = 200
DEEPEST = 40
TELLING = 3
"""Fewer letters begin a word of nearly every article: a word being typed is looked for from here on."""


@dataclass(frozen=True, slots=True)
class Everything:
    """All articles: the empty query."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words in a field ("" is headline, byline and text).

    `phrase` tells that the words stood in quotation marks, `prefix` that the last one is the
    beginning of a word. An empty value with `prefix` stands for anything at all.
    """

    field: str
    value: str
    phrase: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """`is:`…, one of FLAGS."""

    name: str


@dataclass(frozen=True, slots=True)
class Dated:
    """`date:`…; what it means depends on today, see `dates.period`."""

    value: str


@dataclass(frozen=True, slots=True)
class Counted:
    """`words:`…, both ends included; None is no limit."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Not:
    part: Query


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Query, ...]


Query = Everything | Term | Flag | Dated | Counted | Not | And | Or

TEXT_FIELDS = ("title", "by", "source", "tag", "lang", "note")
MARK_FIELDS = ("person", "org", "place", "group", "said-by", "quote")
FIELDS = (*TEXT_FIELDS, *MARK_FIELDS, "is", "date", "words")
FLAGS = ("unread", "read", "starred", "unstarred", "tagged", "noted")
_ALIASES = {"author": "by", "speaker": "said-by", "said": "said-by", "language": "lang", "headline": "title"}
_WHOLE_VALUES = frozenset({"source", "tag", "lang"})  # compared as names, so any character may be one

QUOTATION_MARKS = '"“”'
_OPEN_WORD = re.compile(r"[^\s()\"“”]+")
_FIELD = re.compile(r"([A-Za-z][A-Za-z-]*):")
_COUNT = re.compile(r"(>=|<=|>|<)?(\d{1,9})")
_BETWEEN = re.compile(r"(\d{1,9})?\.\.(\d{1,9})?")


def parse(text: str, *, typing: bool = False) -> Query:
    """The meaning of a query.

    With `typing` the query is still being typed: its last word is taken as the beginning of one,
    and an end that is not there yet (a closing mark or bracket, the right side of `OR`, a value)
    is no fault. Raises QueryError for anything that cannot be understood, and nothing else.
    """
    return _Parser(text, typing).whole()


class _Parser:
    """Recursive descent over the characters of one query."""

    def __init__(self, text: str, typing: bool) -> None:
        self.text = text
        self.typing = typing
        self.at = 0
        self.terms = 0

    def whole(self) -> Query:
        found = self.either(0)
        if self.at < len(self.text):
            raise QueryError("This closing bracket has no opening one.", self.at)
        if found is None:
            if self.text.strip() and not self.typing:
                raise QueryError("There is no word here to search for.", 0)
            return Everything()
        return found

    def either(self, depth: int) -> Query | None:
        """Parts with OR between them, up to the end or a closing bracket; None for nothing."""
        if depth > DEEPEST:
            raise QueryError("The brackets of this query are nested too deeply.", self.at)
        sides: list[Query] = []
        sign = self.at
        while True:
            side = self.together(depth)
            before, here = sign, self.at
            joined = self.keyword("OR")
            if side is not None:
                sides.append(side)
            elif joined or sides:
                if self.typing and not joined and self.at >= len(self.text):
                    break
                raise QueryError("OR needs a word on each side.", here if joined else before)
            if not joined:
                break
            sign = here
        return any_of(sides) if sides else None

    def together(self, depth: int) -> Query | None:
        """Parts side by side; None when there is nothing to search for among them."""
        parts: list[Query] = []
        while True:
            self.blank()
            if self.at >= len(self.text) or self.text[self.at] == ")" or self.sees("OR"):
                break
            if self.keyword("AND"):
                continue
            part = self.part(depth)
            if part is not None:
                parts.append(part)
        return all_of(parts) if parts else None

    def part(self, depth: int) -> Query | None:
        """One term or bracket with the signs before it; None for punctuation that means nothing."""
        start, negative = self.at, False
        while self.text[self.at : self.at + 1] == "-":
            self.at += 1
            negative = not negative
        rest = self.text[self.at : self.at + 1]
        if not rest or rest.isspace() or rest == ")":
            return None  # a dash by itself, as in a pasted headline
        if rest == "(":
            found = self.bracket(depth)
        elif rest in QUOTATION_MARKS:
            found = self.term("", start)
        else:
            found = self.word()
        if found is None or not negative:
            return found
        return _not(found)

    def bracket(self, depth: int) -> Query | None:
        start = self.at
        self.at += 1
        inside = self.either(depth + 1)
        if self.at >= len(self.text):
            if self.typing:
                return inside
            raise QueryError("This bracket is never closed.", start)
        self.at += 1
        if inside is None:
            raise QueryError("There is nothing between these brackets.", start)
        return inside

    def word(self) -> Query | None:
        start = self.at
        field = _FIELD.match(self.text, start)
        if field is not None:
            name = field[1].lower()
            name = _ALIASES.get(name, name)
            if name in FIELDS:
                self.at = field.end()
                return self.value(name, start)
            import difflib  # only a misspelt field needs it

            near = difflib.get_close_matches(name, FIELDS, 1, 0.75)
            following = self.text[field.end() : field.end() + 1]
            if near and following and not following.isspace() and following not in "()*":
                raise QueryError(f"There is no “{field[1]}:”; did you mean “{near[0]}:”?", start)
        return self.term("", start)

    def value(self, name: str, start: int) -> Query | None:
        following = self.text[self.at : self.at + 1]
        if not following or following.isspace() or following in "()":
            if self.typing and not following:
                return None
            raise QueryError(f"“{name}:” needs a word right after it.", start)
        if name not in ("is", "date", "words"):
            return self.term(name, start)
        at = self.at
        value, _, _ = self.raw()
        self.count(start)
        unfinished = self.typing and self.at >= len(self.text)
        if name == "is":
            if value.lower() in FLAGS:
                return Flag(value.lower())
            if unfinished:
                return None
            raise QueryError(f"“is:” knows {_listed(FLAGS)}.", at)
        if name == "date":
            if period(value, datetime(2000, 1, 1, tzinfo=UTC)) is not None:
                return Dated(value.lower())
            if unfinished:
                return None
            raise QueryError("“date:” takes 2026-11-05, 2026-11, 2026, 7d, today, or from..until.", at)
        counted = _counted(value)
        if counted is None and not unfinished:
            raise QueryError("“words:” takes a number, >1000, <300, or 300..600.", at)
        return counted

    def term(self, field: str, start: int) -> Term | None:
        value, phrase, prefix = self.raw()
        self.count(start)
        if field and prefix and not value:
            return Term(field, "", prefix=True)
        if field in _WHOLE_VALUES:
            if not value.strip():
                raise QueryError(f"“{field}:” needs a word right after it.", start)
        elif not words(value):
            if field or phrase:
                if self.typing and self.at >= len(self.text):
                    return None
                raise QueryError("There is no letter or digit here to search for.", start)
            return None
        letters = words(value)
        unfinished = prefix and self.typing and self.at >= len(self.text) and field in ("", "title", "by")
        if unfinished and len(letters[-1]) < TELLING and letters[-1].isascii():
            if len(letters) == 1:
                return None
            value, phrase, prefix = " ".join(letters[:-1]), phrase or len(letters) > 2, False
        if not field and value in ("OR", "AND"):
            phrase = True  # so that it is printed as the word it is here
        return Term(field, value, phrase, prefix)

    def raw(self) -> tuple[str, bool, bool]:
        """The value at this place: its text, whether it stood in marks, whether `*` ends it."""
        if self.text[self.at] in QUOTATION_MARKS:
            start = self.at
            end = next((i for i in range(start + 1, len(self.text)) if self.text[i] in QUOTATION_MARKS), None)
            if end is None:
                if not self.typing:
                    raise QueryError("This quotation mark is never closed.", start)
                self.at = len(self.text)
                return " ".join(self.text[start + 1 :].split()), True, True
            self.at = end + 1
            prefix = self.text[self.at : self.at + 1] == "*"
            self.at += prefix
            return " ".join(self.text[start + 1 : end].split()), True, prefix
        found = _OPEN_WORD.match(self.text, self.at)
        assert found is not None
        self.at = found.end()
        value = found.group().rstrip("*")
        prefix = len(value) < len(found.group()) or (self.typing and self.at >= len(self.text))
        return value, False, prefix

    def count(self, start: int) -> None:
        self.terms += 1
        if self.terms > MOST_TERMS:
            raise QueryError(f"A query can hold {MOST_TERMS} words at most.", start)

    def blank(self) -> None:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def sees(self, keyword: str) -> bool:
        after = self.text[self.at + len(keyword) : self.at + len(keyword) + 1]
        return self.text.startswith(keyword, self.at) and (not after or after.isspace() or after in "()")

    def keyword(self, keyword: str) -> bool:
        if not self.sees(keyword):
            return False
        self.at += len(keyword)
        return True


def _counted(value: str) -> Counted | None:
    between = _BETWEEN.fullmatch(value)
    if between is not None:
        low, high = (None if end is None else int(end) for end in between.groups())
        return None if low is None and high is None else Counted(low, high)
    found = _COUNT.fullmatch(value)
    if found is None:
        return None
    number = int(found[2])
    return {
        None: Counted(number, number),
        ">": Counted(number + 1, None),
        ">=": Counted(number, None),
        "<": Counted(None, max(number - 1, 0)),
        "<=": Counted(None, number),
    }[found[1]]


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1]


def _not(part: Query) -> Query:
    return part.part if isinstance(part, Not) else Not(part)


def all_of(parts: list[Query]) -> Query:
    """The query that asks for all of the parts."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, And) else (part,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(parts: list[Query]) -> Query:
    """The query that asks for any of the parts."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))
