"""The phrases of page furniture and of heads, one file a kind."""

from __future__ import annotations

import re
from pathlib import Path


def lines(name: str) -> list[str]:
    """The lines of a phrase file, without its remarks (lines that begin with #)."""
    text = (Path(__file__).with_name(f"{name}.txt")).read_text("utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


def ordered(name: str) -> tuple[str, ...]:
    """The words of a phrase file in their order."""
    return tuple(word for line in lines(name) for word in line.split())


def words(name: str) -> frozenset[str]:
    """The words of a phrase file."""
    return frozenset(ordered(name))


class Forms:
    """Regular expressions for whole lines, sorted by the letter a line begins with.

    Most of a hundred expressions cannot match a line for its first letter: only the others are tried.
    """

    def __init__(self, forms: list[str]) -> None:
        self._by_letter: dict[str, list[str]] = {"": []}
        self._made: dict[str, re.Pattern[str]] = {}
        for form in forms:
            letters = beginnings(form)
            for letter in ("",) if letters is None else letters:
                self._by_letter.setdefault(letter, []).append(form)

    def fullmatch(self, line: str) -> bool:
        """Whether one of the expressions describes all of `line`; case does not count."""
        letter = line[:1].lower()
        if letter in self._by_letter and self._beginning(letter).fullmatch(line):
            return True
        return self._beginning("").fullmatch(line) is not None

    def _beginning(self, letter: str) -> re.Pattern[str]:
        """The expressions for a letter, "" for those that may begin with any; made when first asked for,
        as making them all takes longer than reading many pages."""
        made = self._made.get(letter)
        if made is None:
            either = "|".join(f"(?:{form})" for form in self._by_letter[letter]) or "(?!)"
            made = self._made[letter] = re.compile(either, re.IGNORECASE)
        return made


def beginnings(form: str) -> frozenset[str] | None:
    """The letters, in lower case, that a match of a regular expression begins with; None: it may be any.

    Understands plain letters and groups of alternatives, each of which may be left out, and takes
    everything else for what may begin with anything.
    """
    alternatives = _alternatives(form)
    if len(alternatives) > 1:
        starts = [beginnings(one) for one in alternatives]
        return None if None in starts else frozenset[str]().union(*(start for start in starts if start))
    if form.startswith("(?:"):
        end = _group_end(form)
        found, rest = beginnings(form[3:end]), form[end + 1 :]
    elif form[:1].isalpha():
        found, rest = frozenset(form[0].lower()), form[1:]
    else:
        return None
    if found is None or not rest.startswith(("?", "*", "{")):
        return found
    after = beginnings(rest.lstrip("?*+")) if rest[0] != "{" else None
    return None if after is None else found | after


def _group_end(form: str) -> int:
    """Where the group ends that `form` begins with."""
    depth = at = 0
    while at < len(form):
        if form[at] == "\\":
            at += 1
        elif form[at] == "[":
            at = _class_end(form, at)
        elif form[at] == "(":
            depth += 1
        elif form[at] == ")":
            depth -= 1
            if not depth:
                return at
        at += 1
    raise ValueError(f"a group of {form!r} is open")


def _class_end(form: str, at: int) -> int:
    end = form.index("]", at + (3 if form.startswith("[^", at) else 2))
    while form[end - 1] == "\\":
        end = form.index("]", end + 1)
    return end


def _alternatives(inside: str) -> list[str]:
    """The alternatives of a group, from what stands inside it."""
    found, begun, at = [], 0, 0
    while at < len(inside):
        if inside[at] == "\\":
            at += 1
        elif inside[at] == "[":
            at = _class_end(inside, at)
        elif inside[at] == "(":
            at += _group_end(inside[at:])
        elif inside[at] == "|":
            found.append(inside[begun:at])
            begun = at + 1
        at += 1
    return [*found, inside[begun:]]


def alternatives(name: str) -> str:
    """The lines of a file of regular expressions as one expression."""
    return "|".join(f"(?:{line})" for line in lines(name))
