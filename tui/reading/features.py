"""What the recogniser looks at: the features of each word that could be part of a name.

Most of a text cannot be a name, so only *windows* are tagged: the words with a capital letter, short gaps
between them, and one word on either side. What belongs to a word alone is made once for each distinct word
and kept; what the whole document knows of a word (is it ever written in lower case, does it follow a title
somewhere, is it the last word of a longer name) is gathered first, in one pass, so that a name met once
helps everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.reading import lexicon, telling
from tui.reading.gazetteers import Name, Tables
from tui.reading.tokens import Tokens
from tui.reading.wordtypes import CASE, WordType, word_type

_KEEP_UPPER = lexicon.ALWAYS_UPPER

# What a document knows of a word, as bits.
_LOWER, _MID, _TITLED, _SURNAME, _LAST, _FIRST, _ALONE, _SAYS, _IN, _BRACKET, _ORG, _POSS, _OFTEN = (
    1 << n for n in range(13)
)
_FACTS = "lmtsLFASIBOPc"
TOLD = 13  # what `telling` says of a word stands above the other bits
_PLACE_BEFORE = frozenset(
    {"in", "near", "from", "to", "at", "across", "outside", "around", "toward", "towards", "into"}
)


class Document:
    """A tokenised text with its sentences, and what it knows of its own words."""

    def __init__(
        self,
        tokens: Tokens,
        bounds: Sequence[tuple[int, int]],
        tables: Tables,
        known: Document | None = None,
    ) -> None:
        """`bounds` are the sentences as ranges of token numbers; `known` is a document whose knowledge
        counts too.
        """
        self.tokens = tokens
        self.bounds = bounds
        self.tables = tables
        words = tokens.words
        self.kinds: list[str] = []  # of each sentence: "" usual, "T" title case, "U" all capitals
        types = [word_type(w, tables) for w in words]
        for start, end in bounds:
            kind = _kind(types, start, end)
            if kind == "U":
                for i in range(start, end):
                    if types[i].candidate and len(words[i]) > 1 and words[i] not in _KEEP_UPPER:
                        types[i] = word_type(_capitalised(words[i]), tables)
            self.kinds.append(kind)
        self.types = types
        self.facts: dict[str, int] = dict(known.facts) if known else {}
        self.counts: dict[str, int] = dict(known.counts) if known else {}
        self._gather()

    def _gather(self) -> None:
        facts, counts, types = self.facts, self.counts, self.types
        for (start, end), kind in zip(self.bounds, self.kinds, strict=True):
            if kind:
                continue
            i = start
            while i < end:
                t = types[i]
                if not t.candidate:
                    if t.word.isalpha() and len(t.word) > 1:
                        facts[t.lower] = facts.get(t.lower, 0) | _LOWER
                    i += 1
                    continue
                j = i
                while j < end and types[j].candidate:
                    j += 1
                before = types[i - 1] if i > start else None
                after = types[j] if j < end else None
                k = i
                while k < j - 1 and types[k].title:
                    k += 1
                titled = k > i or (before is not None and before.lower in lexicon.TITLE_TAILS)
                around = telling.told(types, k, j, start, end) << TOLD
                for n in range(k, j):
                    t = types[n]
                    bits = around
                    if n > start and types[n - 1].word not in _OPENERS:
                        bits |= _MID
                    if titled:
                        bits |= _TITLED
                    if n > k and types[k].person:
                        bits |= _SURNAME
                    if j - k > 1:
                        bits |= _LAST if n == j - 1 else _FIRST if n == k else 0
                        if types[j - 1].org_end and n < j - 1:
                            bits |= _ORG
                    else:
                        bits |= _ALONE
                    if n == j - 1 and after is not None:
                        if after.say:
                            bits |= _SAYS
                        elif after.word == "'s":
                            bits |= _POSS
                    if n == k and before is not None:
                        if before.lower in _PLACE_BEFORE:
                            bits |= _IN
                        elif before.word == "(" and after is not None and after.word == ")":
                            bits |= _BRACKET
                    facts[t.word] = facts.get(t.word, 0) | bits
                    counts[t.word] = counts.get(t.word, 0) + 1
                i = j

    def placed(self, word: str) -> bool:
        """Whether a word follows "in" somewhere, and nowhere a title or a given name, and never speaks."""
        return self.facts.get(word, 0) & (_IN | _TITLED | _SURNAME | _SAYS) == _IN

    def windows(self) -> list[tuple[int, int, int]]:
        """The ranges of tokens to tag, with the number of their sentence, in order; they do not overlap."""
        found: list[tuple[int, int, int]] = []
        types = self.types
        for number, (start, end) in enumerate(self.bounds):
            i = start
            while i < end:
                if not types[i].candidate:
                    i += 1
                    continue
                first = i
                last = i
                i += 1
                while i < end and i - last <= 3:
                    if types[i].candidate:
                        last = i
                    i += 1
                low = max(start, first - 1)
                if found and found[-1][0] == number and found[-1][2] > low:
                    low = found[-1][2]
                found.append((number, low, min(end, last + 2)))
                i = last + 1
        return found

    def names_at(self, start: int, end: int) -> dict[int, list[str]]:
        """Features of the known names that start and end inside a window, by token number; longest first."""
        types, look = self.types, self.tables.name
        out: dict[int, list[str]] = {}
        i = start
        while i < end:
            t = types[i]
            longest = t.first
            if not longest or not (t.candidate or t.lower == "al"):
                i += 1
                continue
            step = 1
            text = ""
            spans: list[tuple[int, int]] = []
            for n in range(min(longest, end - i)):
                w = types[i + n]
                text = f"{text} {w.lower}" if n else w.lower
                if w.candidate:
                    known = look(text)
                    if known:
                        spans.append((n + 1, known))
            if spans:
                length, known = spans[-1]
                if length == 1 and len(spans) == 1:
                    self._note(out, i, 1, known)
                else:
                    self._note(out, i, length, known)
                    step = length
            i += step
        return out

    @staticmethod
    def _note(out: dict[int, list[str]], at: int, length: int, known: int) -> None:
        kinds = _name_kinds(known)
        if length == 1:
            out.setdefault(at, []).extend([f"z=U{k}" for k in kinds] + [f"zz=U{''.join(kinds)}"])
            return
        for n in range(length):
            place = "B" if n == 0 else "E" if n == length - 1 else "M"
            out.setdefault(at + n, []).extend(
                [f"z={place}{k}" for k in kinds] + [f"zz={place}{''.join(kinds)}"]
            )

    def features(self, number: int, start: int, end: int) -> list[list[str]]:
        """The features of the tokens of one window of sentence `number`."""
        types, facts, counts = self.types, self.facts, self.counts
        first, stop = self.bounds[number]
        kind = self.kinds[number]
        known = self.names_at(start, end)
        runs = self._runs(start, end, first, stop)
        rows: list[list[str]] = []
        for i in range(start, end):
            t = types[i]
            row = list(t.here)
            p = types[i - 1] if i > first else None
            n = types[i + 1] if i + 1 < stop else None
            if p is None:
                row.append("BOS")
                fp = "^"
                wp = "^"
            else:
                row += p.before
                fp, wp = p.brief, p.lower
                if i - 1 > first:
                    row += types[i - 2].before2
                else:
                    row.append("-2BOS")
            if n is None:
                row.append("EOS")
                fn = "$"
                wn = "$"
            else:
                row += n.after
                fn, wn = n.brief, n.lower
                if i + 2 < stop:
                    row += types[i + 2].after2
            if t.candidate:
                row += (
                    f"b-={wp}|{t.lower}",
                    f"b+={t.lower}|{wn}",
                    f"ff={fp}|{t.brief}|{fn}",
                    f"fs={fp}|{t.shape}|{wn}",
                )
                row += runs[i - start]
                bits = facts.get(t.word, 0)
                if facts.get(t.lower, 0) & _LOWER:
                    bits |= _LOWER
                if bits:
                    row += _fact_rows(bits)
                count = counts.get(t.word, 0)
                row.append("n1" if count < 2 else "n2" if count < 4 else "n4")
                seen = f"{'l' if bits & _LOWER else ''}{'m' if bits & _MID else ''}k{(t.entry & CASE) >> 7}"
                if kind:
                    row += (f"sk={kind}", f"sk={kind}{t.flags}", f"sk={kind}{seen}")
                elif p is None or p.word in _OPENERS:
                    row.append(f"bos={seen}{t.flags}")
            else:
                row += (f"b-={wp}|{t.lower}", f"b+={t.lower}|{wn}", f"ff={fp}|{t.lower}|{fn}")
            extra = known.get(i)
            if extra:
                row += extra
            rows.append(row)
        return rows

    def _runs(self, start: int, end: int, first: int, stop: int) -> list[list[str]]:
        """For each token of a window what its unbroken run of capitalised words looks like."""
        types = self.types
        rows: list[list[str]] = [[] for _ in range(end - start)]
        i = start
        while i < end:
            if not types[i].candidate:
                i += 1
                continue
            j = i
            while j < stop and types[j].candidate:
                j += 1
            last, head = types[j - 1], types[i]
            prev = types[i - 1].lower if i > first else "^"
            following = types[j].lower if j < stop else "$"
            length = min(j - i, 6)
            shared = [
                f"rl={last.lower}",
                f"rf={head.lower}",
                f"rn={following}",
                f"rp={prev}",
                f"rL={last.flags}",
                f"rF={head.flags}",
                f"rN={length}",
            ]
            if last.org_end:
                shared.append("rorg")
            if (j < stop and types[j].word == "of") or following == "for":
                shared.append(f"rof={last.lower}")
            for n in range(i, min(j, end)):
                rows[n - start] = [
                    *shared,
                    f"ri={min(n - i, 3)}/{length}",
                    f"rj={min(j - 1 - n, 3)}{last.flags}",
                ]
            i = j
        return rows


_OPENERS = frozenset({'"', "'", ":", "•", "-", "--", "*", "(", "[", "...", "..", "|", "“", "‘"})
_fact_cache: dict[int, tuple[str, ...]] = {}


def _fact_rows(bits: int) -> tuple[str, ...]:
    rows = _fact_cache.get(bits)
    if rows is None:
        names = [_FACTS[n] for n in range(13) if bits >> n & 1]
        told = bits >> TOLD
        more = (f"e={told}", f"es={told}{bits >> 3 & 7}") if told else ()
        rows = _fact_cache[bits] = (*(f"d={n}" for n in names), "dd=" + "".join(names), *more)
    return rows


_NAME_LETTERS = (
    (Name.COUNTRY, "N"), (Name.REGION, "R"), (Name.CITY, "C"), (Name.TOWN, "t"), (Name.COMPANY, "Y"),
    (Name.ORG, "O"),
    (Name.MEDIA, "M"), (Name.CLUB, "B"), (Name.PERSON, "P"), (Name.PEOPLE, "G"), (Name.PLACE, "L"),
    (Name.NOT_A_NAME, "x"),
)  # fmt: skip
_kind_cache: dict[int, list[str]] = {}


def _name_kinds(known: int) -> list[str]:
    kinds = _kind_cache.get(known)
    if kinds is None:
        common = "_" if known & Name.COMMON else ""
        kinds = _kind_cache[known] = [letter + common for flag, letter in _NAME_LETTERS if known & flag]
    return kinds


def _kind(types: Sequence[WordType], start: int, end: int) -> str:
    """Whether a sentence is in capitals ("U"), in title case ("T") or usual ("")."""
    letters = upper = capital = small = 0
    for i in range(start, end):
        word = types[i].word
        if len(word) < 2 or not word[0].isalpha():
            continue
        letters += 1
        if word.isupper():
            upper += 1
        elif types[i].capital:
            capital += 1
        elif len(word) > 3:
            small += 1
    if letters >= 3 and upper >= 0.8 * letters:
        return "U"
    if letters >= 4 and end - start < 40 and small <= 0.12 * letters and upper + capital >= 0.6 * letters:
        return "T"
    return ""


def _capitalised(word: str) -> str:
    """A word of an all-capitals line as it would stand in a headline; hyphens and "Mc", "O'" are minded."""
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))
