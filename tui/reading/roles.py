"""What a phrase that names a speaker says: a name, a role, a title, a sex, one or several.

“Foreign Minister Ana Lund” is a role and a name, “a spokeswoman for the ministry” a role alone, “the owner,
Ana Lund, who runs a salon” a role with the name behind it, “the union” something to be looked up.
Whom the phrase means is settled in `speakers.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.reading import names
from tui.reading.cues import REPORTING_NOUNS, word_set
from tui.reading.grammar import DETERMINERS, PREPOSITIONS, PRONOUNS, TIME_WORDS
from tui.reading.named import ORG_ENDS, country_at, name_in, read_capitals
from tui.reading.reporter import Word
from tui.reading.spans import Label, Span
from tui.reading.titles import (
    OWNERS,
    PARTICLES,
    POSSESSIVES,
    Names,
    Phrase,
    Sort,
    name_runs,
    plain,
    sex_of,
    title_of,
    without_determiner,
)

_OWNED_BY = {"his": "he", "her": "she", "their": "they", "its": "it"}


_LINKS = PREPOSITIONS | {"of", "who", "which", "whose", "that", "and"}


_SEASONS = TIME_WORDS | {"spring", "summer", "fall", "autumn", "winter"}


_BEARS = frozenset({"named", "itself"})
_COMPANIES = frozenset(
    {"group", "firm", "company", "organization", "organisation", "party", "movement", "band"}
)
_STYLES = word_set(
    """
    eminence majesty excellency holiness highness honour honor lordship ladyship worship grace
    """
)


_PLURAL_ROLES = frozenset(
    {"police", "people", "men", "women", "children", "staff", "crowd", "public", "audience", "media", "press"}
)


def read(
    words: Sequence[Word], start: int, end: int, known: Names, *, capitals: bool = False
) -> Phrase | None:
    """Read the phrase in `words[start..end]` (inclusive); None when nothing in it can speak."""
    phrase = list(words[start : end + 1])
    while (
        phrase
        and phrase[-1].run < 0
        and not phrase[-1].alpha
        and phrase[-1].low not in {")", "'", "’"}
        and not phrase[-1].low[:1].isdigit()
    ):
        phrase.pop()
    while len(phrase) > 2 and phrase[-1].low in _SEASONS and phrase[-2].low in {"last", "this", "next"}:
        del phrase[-2:]  # “one survey last fall found”
    if not phrase:
        return None
    span = Span(phrase[0].start, phrase[-1].end)
    if phrase[0].low == "there" and len(phrase) == 1:
        return None
    if phrase[0].low in PRONOUNS and len(phrase) == 1:
        low = phrase[0].low
        sex = {"he": "m", "she": "f"}.get(low, "")
        return Phrase(span, Sort.PRONOUN, low, sex=sex, plural=low in {"they", "we"})
    if len(phrase) == 1 and phrase[0].low in _OWNED_BY:
        low = _OWNED_BY[phrase[0].low]  # “her claim that …”
        sex = {"he": "m", "she": "f"}.get(low, "")
        return Phrase(span, Sort.PRONOUN, low, sex=sex, plural=low == "they")
    if len(phrase) == 2 and phrase[0].low in {"his", "her"} and phrase[1].low in _STYLES:
        low = "he" if phrase[0].low == "his" else "she"
        return Phrase(span, Sort.PRONOUN, low, sex="m" if low == "he" else "f")
    if capitals:
        return read_capitals(phrase, span, known)
    chunks = _chunks(phrase)
    core = chunks[0]
    found = _read_core(core, span, known)
    rest = [c for c in chunks[1:] if c]
    if found is None:
        return None
    if found.sort is Sort.ROLE:
        for chunk in rest[:3]:
            named = chunk[0].cap and chunk[0].low not in DETERMINERS and chunk[0].low not in TIME_WORDS
            titled = any(title_of(word) for word in (chunk if chunk[-1].cap else chunk[:2]))
            if named or titled:
                behind = _read_core(chunk, span, known)
                firm = behind is not None and behind.sort is Sort.BODY and _head_noun(core) in _OWNING_BODIES
                if behind is not None and behind.words and (behind.sort is Sort.PERSON or firm):
                    behind.roles = [found.text, *behind.roles]
                    behind.role = behind.role or found.text
                    behind.sex = behind.sex or found.sex
                    behind.sure = max(behind.sure, 0.9)
                    return behind
            if chunk[0].low in {"who", "which", "whose"}:
                break
        return found
    for chunk in rest[:3]:
        head = chunk[0].low
        if head == "who" and len(chunk) > 2 and chunk[1].low in _LEADING and found.sort is Sort.PERSON:
            found.belongs = found.belongs or _body_in(chunk[2:])
        if head == "which" and found.sort is Sort.PERSON and not found.honorific and not found.role:
            found.sort = Sort.BODY
        if (
            head in {"who", "which", "whose", "whom"}
            or not chunk[0].alpha
            or (head.endswith("ing") and not chunk[0].cap)
        ):
            if (
                not chunk[0].alpha
                and chunk[0].low.isdigit()
                and found.sort is not Sort.PERSON
                and len(found.words) > 1
            ):
                found.sort = Sort.PERSON
            continue
        if (
            head in DETERMINERS
            or title_of(chunk[0])
            or chunk[0].cap
            or chunk[0].low in PARTICLES
            or not chunk[0].cap
        ) and (any(title_of(w) for w in chunk) or head in {"a", "an", "the"}):
            if chunk[-1].low in {"there", "here"}:
                chunk = chunk[:-1]
            described = plain(without_determiner(chunk))
            if described and found.sort in (Sort.PERSON, Sort.BODY):
                found.roles.append(described)
                found.role = found.role or described
                found.sex = found.sex or sex_of(chunk)
                if (
                    found.sort is Sort.BODY
                    and any(title_of(w) for w in chunk)
                    and len(found.words) <= 3
                    and found.sure < 0.9
                ):
                    found.sort = Sort.PERSON
    return found


def _chunks(phrase: Sequence[Word]) -> list[list[Word]]:
    """The phrase cut at its commas, brackets left out."""
    chunks: list[list[Word]] = [[]]
    depth = 0
    for word in phrase:
        if word.low == "(":
            depth += 1
        elif word.low == ")":
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif word.low in {",", "—", "–"}:
            chunks.append([])
        else:
            chunks[-1].append(word)
    if not chunks[0]:
        chunks = [c for c in chunks if c] or [list(phrase)]
    return chunks


def _read_core(core: Sequence[Word], span: Span, known: Names) -> Phrase | None:
    """Read one comma-free stretch."""
    core = [
        w
        for w in core
        if w.alpha or w.run >= 0 or w.low in POSSESSIVES or w.low in {"&", "-", "–"} or w.low[:1].isdigit()
    ]
    while core and core[0].low in {"both", "and", "while", "but", "as", "that"}:
        core = core[1:]
    if not core:
        return None
    definite = core[0].low in {"the", "this", "that", "these", "those"} | OWNERS
    indefinite = core[0].low in {"a", "an", "one", "another", "some"}
    runs = name_runs(core)
    link = _first_link(core, runs)
    head = core[:link]
    rest = core[link:]
    head_runs = [(a, b) for a, b in runs if b < link]
    result: Phrase | None = None
    known_as = next((k for k in range(1, len(core) - 1) if core[k].low in _BEARS and core[k + 1].cap), 0)
    if known_as:  # “a young lawyer named Walter Pym”
        result = _read_core(core[known_as + 1 :], span, known)
        if result is not None and result.sort is not Sort.ROLE:
            lead = core[: known_as - (core[known_as - 1].low == "calling")]
            result.roles = [plain(without_determiner(lead))]
            result.role = result.roles[0]
            result.sort = Sort.BODY if lead and lead[-1].low in _COMPANIES else Sort.PERSON
            return result
    if head_runs:
        first, last = head_runs[-1]
        if last == len(head) - 1 or all(w.low in PARTICLES for w in head[last + 1 :]):
            result = name_in(core, first, last, span, known, definite, indefinite)
        elif head[last + 1].low in POSSESSIVES and _document(head[last + 2 :]):
            result = name_in(core, first, last, span, known, definite, indefinite)
            if result is not None:
                result.role = ""
        elif head[last + 1].low == "and" or head[last + 1].low in {"himself", "herself"}:
            result = name_in(core, first, last, span, known, definite, indefinite)
    elif head and head[-1].low in REPORTING_NOUNS and len(rest) > 1 and rest[0].low in {"by", "from"}:
        inner = _read_core(rest[1:], span, known)
        if inner is not None:
            return inner
    if result is None and rest:
        result = _behind_link(core, link, runs, span, known)
    if result is not None:
        if result.sort is Sort.PERSON and rest and rest[0].low in {"of", "from", "at"}:
            result.belongs = _body_in(rest[1:])
        if result.sort is Sort.PERSON and not result.sex:
            result.sex = names.sex(result.words[0]) if len(result.words) > 1 else ""
        result.definite = definite
        return result
    bare = without_determiner(core)
    if len(core) == 1 and core[0].low == "another":
        return Phrase(span, Sort.ROLE, "another", ("another",))  # “Another said …”
    if [w.low for w in core] in (["one"], ["one", "of", "them"]):
        return Phrase(span, Sort.ROLE, "one", ("one",))  # “Two officials … One of them said …”
    if not bare or all(w.low in DETERMINERS for w in bare):
        return None
    noun = _head_noun(core)
    text = plain(_without_place(bare))
    plural = noun in _PLURAL_ROLES or (noun.endswith("s") and not noun.endswith(("ss", "us")))
    return Phrase(
        span,
        Sort.ROLE,
        text,
        tuple(w.low for w in bare),
        "",
        sex_of([w for w in head if w.low == noun] or head),
        definite,
        plural,
    )


def _without_place(words: Sequence[Word]) -> Sequence[Word]:
    """“shopkeeper across the street” is a shopkeeper; “spokesman for the ministry” stays whole."""
    for k in range(1, len(words)):
        low, after = words[k].low, words[k + 1].low if k + 1 < len(words) else ""
        if low in {"the", "a", "an"} and words[k - 1].low not in PREPOSITIONS | {"of", "to", "and"}:
            return words[:k]  # “a report the group published”
        if low.endswith(("ing", "ed")) and not words[k].cap and words[k - 1].alpha:
            if after in PREPOSITIONS | DETERMINERS | TIME_WORDS | {"to"}:
                return words[:k]  # “campaigners fighting to save the pier”
            if not after and low.endswith("ed"):
                return words[:k]
        if words[k].low in {
            "who",
            "which",
            "that",
            "in",
            "across",
            "near",
            "outside",
            "inside",
            "on",
            "with",
            "familiar",
            "loyal",
            "close",
            "speaking",
            "whose",
            "living",
            "working",
        }:
            return words[:k]
    return words


_OWNING_BODIES = word_set(
    """
    owner owners operator maker makers publisher manufacturer developer contractor insurer supplier
    parent builder landlord sponsor regulator watchdog
    """
)
_LEADING = frozenset(
    {"leads", "led", "heads", "headed", "runs", "ran", "chairs", "chaired", "founded", "owns", "directs"}
)


def _body_in(words: Sequence[Word]) -> str:
    """The name at the start of these words, an article before it; "" when none stands there."""
    words = without_determiner(words) if words else []
    runs = name_runs(words)
    return plain(words[: runs[0][1] + 1]) if runs and runs[0][0] == 0 else ""


def _head_noun(core: Sequence[Word]) -> str:
    runs = name_runs(core)
    link = _first_link(core, runs)
    return core[link - 1].low if link else core[0].low


def _document(tail: Sequence[Word]) -> bool:
    return any(w.low in REPORTING_NOUNS for w in tail)


def _first_link(core: Sequence[Word], runs: Sequence[tuple[int, int]]) -> int:
    """Where the first preposition outside a name stands; the length when there is none."""
    for at in range(1, len(core)):
        word = core[at]
        if word.low in _LINKS and not any(a < at < b for a, b in runs):
            if word.low == "and" and not (
                at + 1 < len(core) and (core[at + 1].cap or core[at + 1].low in DETERMINERS)
            ):
                continue
            if word.low == "and" and core[at - 1].alpha and not core[at - 1].cap:
                continue
            return at
    return len(core)


def _behind_link(
    core: Sequence[Word], link: int, runs: Sequence[tuple[int, int]], span: Span, known: Names
) -> Phrase | None:
    """“ambassador to the United States Hamdullah Mohib”: a person's name glued to the role's object."""
    if not any(title_of(w) for w in core[:link]) and core[link].low != "of":
        pass
    last = next(((a, b) for a, b in reversed(runs) if a > link), None)
    if last is None or last[1] < len(core) - 1:
        return None
    first, end = last
    if (
        first > 0
        and core[first - 1].alpha
        and not core[first - 1].cap
        and title_of(core[first - 1])
        and first - 1 > link
    ):
        return name_in(core, first, end, span, known, False, False)
    if (
        end > first
        and first - 1 > link
        and core[first - 1].alpha
        and not core[first - 1].cap
        and core[first - 1].low not in DETERMINERS | PREPOSITIONS
        and names.is_given(core[first].text)
    ):
        result = name_in(core, first, end, span, known, False, False)
        if result is not None and result.words:
            result.sort, result.sure = Sort.PERSON, 0.85
            result.role = plain(without_determiner(core[:first]))
            result.roles = [result.role]
        return result  # “the producer and biographer of the scene Tobias Renn”
    split = None
    for mention in known.within(core[first].start, core[end].end):
        if mention.label is Label.PERSON and mention.start > core[first].start:
            split = next((k for k in range(first, end + 1) if core[k].start == mention.start), None)
    if split is None:
        for k in range(first + 1, end):
            before = core[k - 1].low
            if (
                (
                    names.is_given(core[k].text)
                    and core[k].low not in ORG_ENDS
                    and core[end].low not in ORG_ENDS
                )
                and before not in {"of", "&", "the", "-"}
                and not title_of(core[k])
            ):
                split = k
                break
            if title_of(core[k]) and k < end and core[k + 1].cap:
                split = k + 1
        if split is None and end - first >= 3 and country_at(core, first) is not None:
            split = country_at(core, first)
    between = core[link + 1 : split] if split is not None else []
    if split is None or split > end or (between and all(title_of(w) for w in between)):
        return None  # “a spokesman for Rep. Dan Keel” is not Dan Keel
    result = name_in(core, split, end, span, known, False, False)
    if result is not None and result.words:
        result.sort = Sort.PERSON
        result.sure = 0.85
        role = plain(without_determiner(core[:split]))
        result.role, result.roles = role, [role]
    return result
