"""Bylines: who wrote it, in the forms that pages print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tui.intake import phrases

_LONGEST = 160
_BY = re.compile(
    r"(?:[-–—•*]\s*)?(?P<by>oprac\w*\.?|(?:(?:written|reported|story|text|words|report|reporting|posted|published|submitted|"
    r"compiled|analysis|opinion|interview|review|commentary|news|hosted|presented|told)\s+)?by|from|von|par|por|di|door|av|af)\s+(?P<who>\S.*)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:authors?(?:\s+of\s+(?:the|this)\s+(?:article|story))?|by|byline|by-line|writers?|written\s+by|reporters?|report(?:ing|ed)\s+by|correspondent|journalist|"
    r"posted\s+by|story\s+by|autor(?:in|en|es)?|auteure?s?|autore|text|texte|texto|tekst|tekijä|авторы?|автори?|текст|yazar|penulis|文|記者|作者|取材|글)\s*[:：]\s*(?P<who>\S.*)|(?:本[报報])?(?:记者|記者|通讯员|文)\s(?P<reporter>\S{2,12})",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"(?:(?:from|our|the|a|own|special|senior|guest|online|web|city|sports?|business|foreign|political|national|"
    r"editorial|news|staff|wire|press|team|local|world|digital|transport|education|health|science|environment|crime|court|culture|"
    r"features|metro|and|&)\s+)*"
    r"(?:staff|agencies|agency|agencies?\s+reports?|desk|newsroom|newsdesk|web\s?desk|correspondents?|reporters?|writers?|"
    r"editors?|board|services?|reports?|bureau|team|monitoring|admin|administrator|contributors?|redaktion|rédaction|"
    r"redacción|redazione|redactie|redação|redacção|redaktionen|redaksjonen|redakcja|redakce|toimitus|редакция|редакція|"
    r"編集部|编辑部|本报记者|本社記者|dpa|afp|efe|ansa|ap|reuters)",
    re.IGNORECASE,
)
_STAFF_IN_PLACE = re.compile(r"(?P<who>.+?)\s+in\s+(?P<place>[A-Z][\w'’ -]{1,40})")
_OUTLETS_STAFF = re.compile(r"(?:[A-ZÀ-Þ][\w'’.-]*\s+){1,4}(?:staff|reporters?|newsroom|desk|team)")
_ONE_WORD = re.compile(r"[A-ZÀ-Þ][\w'’-]{2,}")
_CREDIT = re.compile(
    r"(?:edited|produced|photograph(?:y|ed|s)?|photos?|pictures?|video|graphics?|illustrat(?:ed|ions?)|reviewed|"
    r"fact[- ]checked|translated|art|design(?:ed)?|additional\s+reporting|medically\s+reviewed)"
    r"\s+by\s*:?\s+(?P<who>\S.*)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:\b(?:writers?|reporters?|correspondents?|editors?|columnists?|contributors?|contributing|bureau|chief|journalists?|"
    r"analysts?|critics?|producers?|photographers?|staff|desk|intern|fellow|korrespondent(?:in)?|redakteur(?:in)?|"
    r"correspondant(?:e)?|corresponsal|researchers?|investigat\w+|presenter|author|professor|lecturer|"
    r"verslagge(?:ver|efster)|redacteur|redactrice|journaliste?|journalista|periodista|redactora?|giornalista|"
    r"jornalista|repórter|dziennikar[zk]a?|redaktork?a?|redaktör|toimittaja|muhabir\w*|корреспондент|журналист\w*|"
    r"кореспондент\w*|novinářk?a?)\b)",
    re.IGNORECASE,
)
_SURNAMES = re.compile(r"fellow|chief|critic|intern|author", re.IGNORECASE)  # that are jobs as well
_OF_STAFF = re.compile(r"(?:da|de la|della|van de|aus der)\s+\w+", re.IGNORECASE)  # “da Redação”
_OUTLET = re.compile(
    rf"\b(?:{'|'.join(sorted(phrases.words('outlets')))})\b"
    r"|\b[\w-]+\.(?:com|org|net|news|example|co\.\w\w|[a-z]{2})\b",
    re.IGNORECASE,
)
_NEVER_NAMES = phrases.words("not_names")
_GIVEN = frozenset(["april", "may", "august", "june", "dawn", "summer", "autumn", "sunday", "christmas"])
_AFTER_MONTHS = frozenset(["day", "days", "eve", "morning", "afternoon", "evening", "night", "noon", "mass"])
_ARTICLES = frozenset(["the", "a", "an", "our"])
_PARTICLES = phrases.words("particles")
_TOKEN = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_]+(?:['’.\-‐][^\W\d_]+)*\.?", re.UNICODE)
_AND = re.compile(
    r"\s*(?:,\s*(?:and|und|et|y|e)\s+|,|;|\s(?:and|with|und|et|och|&|\+)\s)\s*|\s+/\s+", re.IGNORECASE
)
_CONTACT = re.compile(
    r"\s*(?:[<(\[]?\S+@\S+\.[a-z]{2,}[>)\]]?|[(\[]?@\w+[)\]]?|https?://\S+|\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b)"
)
_LOUD_NAME = re.compile(  # “DELIA ROONEY Associated Newswire”, “KARL OSTRANDER The Valley Post”
    r"(?P<who>[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?:\s+[A-ZÀ-Þ][A-ZÀ-Þ'’.-]*){1,3})\s+(?P<outlet>(?:The\s+)?[A-Z][a-z].*)"
)
_AGENCY = re.compile(r"[^\W\d_a-z]{2,5}")
_CJK_NAME = re.compile(
    "[\u3400-\u9fff々]{2,5}(?:[\u3000 ][\u3400-\u9fff々]{1,4})?|[\uac00-\ud7a3]{2,4}(?: 기자)?"
)
_KANA_NAME = re.compile("[\u3400-\u9fff々]{1,4}[\u3000 ]?[\u3040-\u30ff]{2,5}")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote an article.

    `text` is the byline as the page prints it, labels (“Author:”) left out, “By” kept. `outlet`
    and `place` are what stood beside the names (“for Coast Wire”, “in Sandviken”). `sure` is False
    for a bare name, which is a byline only in the right company.
    """

    text: str
    outlet: str = ""
    place: str = ""
    sure: bool = True


def read(line: str) -> Byline | None:
    """The byline that `line` (or one part of it between separators) is, or None.

    “By Monday the water had risen” is none: a byline names somebody and is no sentence.
    """
    line = line.strip().strip("*_").strip()
    if not line or len(line) > _LONGEST:
        return None
    if match := _LABEL.fullmatch(line):
        who = _who(match["who"] or match["reporter"], loose=True)
        return who and Byline(who.text, who.outlet, who.place)
    if (match := _BY.fullmatch(line)) and not (match["by"].lower() == "from" and _STAFF.fullmatch(line)):
        who = _who(match["who"], loose=match["by"].lower().endswith("by"))
        if who is None:
            return None
        by = (
            ""
            if " " in match["by"] or match["by"].lower().startswith(("from", "oprac"))
            else f"{match['by']} "
        )
        return Byline(by + who.text, who.outlet, who.place)
    return _unmarked(line)


def plain(text: str) -> str:
    """`text` without mail addresses and without a bare number at its end (a count of comments)."""
    return re.sub(r"\s+\d{1,4}$", "", _CONTACT.sub(" ", text).strip()).strip(" ,;|-–—•·")


def is_outlet(text: str) -> bool:
    """Whether `text` reads like the name of a newspaper, agency or site."""
    words = text.split()
    return (
        0 < len(words) <= 6
        and _OUTLET.search(text) is not None
        and all(
            word[:1].isupper() or word.lower() in {"of", "the", "and", "&", "for", "de", "la"} or "." in word
            for word in words
        )
    )


def names(byline: str) -> list[str]:
    """The people of a byline, one by one, without its “By”."""
    who = re.sub(r"^(?:by|von|par|por|di|door|av|af)\s+", "", byline, flags=re.IGNORECASE)
    return [piece for piece in _AND.split(who) if piece and is_name(piece)]


def without_place(byline: str, texts: Sequence[str]) -> tuple[str, str]:
    """`byline` and the place behind its name: “Mara Lind, Klein Wessin” where `texts` tell of something
    in Klein Wessin. The place is "" where nothing tells that what stands there is one."""
    name, comma, place = byline.rpartition(", ")
    preposition = r"\b(?:in|at|near|outside|of|à|en|nach|aus|bei|w|we|em|a|från|til|till|i)"
    if comma and names(name) and place[:1].isupper() and " and " not in place:
        told = re.compile(rf"{preposition} {re.escape(place)}\b")
        if any(told.search(text) for text in texts):
            return name, place
    return byline, ""


def is_role(text: str) -> bool:
    """Whether `text` is somebody's job at a newspaper (“Environment Correspondent”)."""
    return (
        len(text.split()) <= 7
        and len(text) <= 70
        and bool(_ROLE.search(text))
        and not re.search(r"[.!?:]$", text)
    )


def is_credit(line: str) -> bool:
    """Whether a line of the head names somebody for other work (“Edited by Ines Vale”)."""
    match = _CREDIT.fullmatch(line.strip())
    return match is not None and all(is_name(piece, least=1) for piece in _AND.split(match["who"]) if piece)


def is_name(text: str, *, least: int = 2) -> bool:
    """Whether `text` has the form of a person's name of at least `least` words."""
    tokens = text.split()
    if not least <= len(tokens) <= 6:
        return False
    first = tokens[0].lower().strip(".")
    given = first in _GIVEN and len(tokens) > 1 and tokens[1][:1].isupper() and tokens[1].isalpha()
    if first in _NEVER_NAMES and not (given and tokens[1].lower() not in _NEVER_NAMES | _AFTER_MONTHS):
        return False
    capitals = 0
    for index, token in enumerate(tokens):
        if not _TOKEN.fullmatch(token):
            return False
        if token[0].isupper() or not token[0].islower():
            capitals += 1
        elif token.lower() not in _PARTICLES and not (index and "-" in token):
            return False
    return capitals >= min(least, 2) and tokens[0].lower() not in _ARTICLES


def _is_somebody(text: str) -> bool:
    return is_name(text, least=1) or _STAFF.fullmatch(text) is not None


def _who(text: str, *, loose: bool) -> Byline | None:
    """The people of a byline after its “By”; `loose` allows a single name and staff words."""
    text = _CONTACT.sub("", text).strip(" ,;|-–—•·")
    outlet = place = ""
    if match := re.fullmatch(r"(?P<who>.+?)\s*[(\[](?P<outlet>[^()\[\]]{2,50})[)\]]", text):
        text, outlet = match["who"], match["outlet"]
    text = re.split(
        r",?\s+(?:photos?|photographs?|pictures?|photography|images|graphics|illustrations?)\s+by\b",
        text,
        flags=re.I,
    )[0]
    if (
        match := re.fullmatch(
            r"(?P<who>.+?),?\s+(?:[Ff]or|of|from|at)\s+(?:[Tt]he\s+)?(?P<outlet>[A-Z].{1,40})", text
        )
    ) and _is_somebody(match["who"]):
        text, outlet = match["who"], match["outlet"]
    if match := re.fullmatch(
        r"(?P<who>.+?),?\s+(?:reporting\s+from|reports\s+from|in|reporting\s+in|from)\s+"
        r"(?P<place>[A-Z][\w'’ ,-]{1,40}?(?:\s+and\s+.+)?)",
        text,
    ):
        inside = re.fullmatch(r"(?P<place>[^,]+?)\s+and\s+(?P<other>.+)", match["place"])
        if all(is_name(one) for one in _AND.split(match["who"])) and not inside:
            text, place = match["who"], match["place"]
    if text.endswith((".", ":")) and not re.search(r"\b(?:[A-Z]|[JS]r|Inc|Ltd|Esq)\.$", text):
        text = text[:-1]
    if not text or re.search(r"[!?:]|\.\s+[a-z]", text):
        return None
    if (match := _LOUD_NAME.fullmatch(text)) and is_outlet(match["outlet"]) and not outlet:
        text, outlet = match["who"], match["outlet"]
    text = _before_job(text)
    pieces = [piece for piece in _AND.split(text) if piece]
    if not pieces or len(text.split()) > 18:
        return None
    if len(pieces) == 2 and not place and _is_one_place(pieces, text):
        place = pieces.pop()
        text = text[: text.rindex(place)].rstrip(" ,")
    if len(pieces) > 1 and is_outlet(pieces[-1]) and not _STAFF.fullmatch(pieces[-1]) and not outlet:
        outlet = pieces.pop()
        text = text[: text.rindex(outlet)].rstrip(" ,;&/") if outlet in text else text
        text = re.sub(r"\s+(?:and|with)$", "", text)
    if len(pieces) > 1 and pieces[-1].isupper() and _AGENCY.fullmatch(pieces[-1]) and not text.isupper():
        outlet = outlet or pieces.pop()
        text = text[: text.rindex(outlet)].rstrip(" ,;&/") if outlet in text else text
    first = pieces[0]
    named = is_name(first, least=1 if loose else 2) or (
        loose and _CJK.search(first) is not None and len(first) <= 20
    )
    staffed = _STAFF.fullmatch(first) is not None or (loose and _OUTLETS_STAFF.fullmatch(first) is not None)
    outleted = loose and is_outlet(re.sub(r"^(?:the|The)\s+", "", first))
    if not (named or staffed or outleted):
        return None
    for piece in pieces[1:]:
        known = is_name(piece, least=1) or _STAFF.fullmatch(piece) or is_role(piece) or is_outlet(piece)
        if not known and not re.fullmatch(
            r"(?:MD|PhD|Ph\.D\.?|M\.D\.?|Jr\.?|Sr\.?|I{2,3}|MP|others|colleagues)", piece
        ):
            return None
    return Byline(_without_roles(text, pieces), outlet, place)


def _before_job(text: str) -> str:
    """The name in “Mara Lind News Reporter”; `text` itself where there is no job behind a name."""
    tokens = text.split()
    for count in (2, 3):
        name, job = " ".join(tokens[:count]), " ".join(tokens[count:])
        if (
            job
            and is_name(name)
            and not (is_role(name) or is_outlet(name))
            and is_role(job)
            and job[0].isupper()
        ):
            return name if len(_AND.split(text)) == 1 else text
    return text


def _without_roles(text: str, pieces: Sequence[str]) -> str:
    """`text` without the jobs that stand behind names: “Mara Lind, Staff Writer” names one person."""
    kept = list(pieces)
    while len(kept) > 1 and is_name(kept[0]) and _is_job(kept[-1]):
        before, comma, job = text.rpartition(kept.pop())
        before = before.rstrip()
        if not comma or job or before[-1:] not in {",", ";", "/"}:
            break  # “Mara Lind and Staff”
        text = before.rstrip(" ,;/")
    return text


def _is_job(piece: str) -> bool:
    words = piece.split()
    named = len(words) == 2 and is_name(piece) and not (_ROLE.fullmatch(words[0]) or _STAFF.fullmatch(piece))
    return (is_role(piece) and not (named and _SURNAMES.fullmatch(words[1]))) or bool(
        _OF_STAFF.fullmatch(piece)
    )


def _is_one_place(pieces: list[str], text: str) -> bool:
    """Whether “Mara Lind, Sandviken” is a name and where it was written: a full name and one word."""
    name, other = pieces
    return (
        f"{name}, {other}" in text
        and is_name(name)
        and _ONE_WORD.fullmatch(other) is not None
        and not (_STAFF.fullmatch(other) or is_role(other) or is_outlet(other) or other.isupper())
    )


def is_cjk(line: str) -> bool:
    """Whether a line has Chinese, Japanese or Korean letters."""
    return _CJK.search(line) is not None


def is_cjk_name(line: str, *, kana: bool = False) -> bool:
    """Whether a line is as short as a name in Chinese letters; many other short lines are as well, more
    so where a given name may be in `kana`."""
    name = line.strip()
    return _CJK_NAME.fullmatch(name) is not None or (kana and _KANA_NAME.fullmatch(name) is not None)


def _unmarked(line: str) -> Byline | None:
    """A byline without “By”: “Staff, Agencies”, “Jane Doe, Staff Writer”, or a bare name."""
    if line.endswith((".", "!", "?", ":")) or len(line) > 90:
        return None
    text = _CONTACT.sub("", line).strip(" ,;|-–—•·")
    pieces = [piece for piece in _AND.split(text) if piece]
    if not pieces:
        return None
    if all(_STAFF.fullmatch(piece) for piece in pieces) and len(text.split()) <= 6:
        return Byline(text)
    if len(pieces) == 2 and _STAFF.fullmatch(pieces[0]) and _ONE_WORD.fullmatch(pieces[1]):
        return Byline(pieces[0], place=pieces[1])
    if (match := _STAFF_IN_PLACE.fullmatch(text)) and all(map(_STAFF.fullmatch, _AND.split(match["who"]))):
        return Byline(match["who"], place=match["place"])
    if len(pieces) > 1 and is_name(pieces[0]) and all(is_name(p) or _STAFF.fullmatch(p) for p in pieces):
        return Byline(_without_roles(text, pieces), sure=any(map(_STAFF.fullmatch, pieces)))
    if match := re.fullmatch(
        r"(?P<who>.+?)\s+(?:reports|writes)(?:\s+from\s+(?P<place>[A-Z].{1,40}))?", text
    ):
        return Byline(match["who"], place=match["place"] or "") if is_name(match["who"]) else None
    if is_name(pieces[0]) and len(pieces) > 1 and is_role(pieces[-1]) and not is_name(pieces[-1], least=3):
        return Byline(_without_roles(text, pieces))
    if len(pieces) > 1 and is_name(pieces[0]) and is_outlet(pieces[-1]) and not is_outlet(pieces[0]):
        who = text[: text.rindex(pieces[-1])].rstrip(" ,;&/")
        return Byline(_without_roles(who, pieces[:-1]), outlet=pieces[-1], sure=False)
    if (name := _before_job(text)) != text:
        return Byline(name, sure=False)
    if len(pieces) == 2 and is_name(pieces[0]) and pieces[1].isupper() and _AGENCY.fullmatch(pieces[1]):
        return Byline(pieces[0], outlet=pieces[1], sure=False)
    if len(pieces) == 2 and f"{pieces[0]}, {pieces[1]}" == text and _is_one_place(pieces, text):
        return Byline(pieces[0], place=pieces[1], sure=False)
    place = ""
    if match := re.fullmatch(r"(?P<who>.+?)\s+(?:in|at)\s+(?:the\s+)?(?P<place>[A-Z][\w'’ -]{1,40})", text):
        text, place = match["who"], match["place"]
        pieces = [piece for piece in _AND.split(text) if piece]
    if all(is_name(piece) for piece in pieces) and not is_outlet(text) and len(pieces) <= 4:
        return Byline(text, place=place, sure=False)
    return None
