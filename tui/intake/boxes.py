"""Boxes of a copied page: captions with their credit, notes about the writer, blocks of buttons.

They hold sentences, so that no line of them is furniture by itself; what tells is what a line ends
with, whom it is about, or the lines that it stands together with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.intake import bylines, leftovers
from tui.intake.furniture import Furniture, kind
from tui.intake.head_lines import is_button

_LONGEST = 400
_LINE = 200
_LAST = 8  # paragraphs at the end that may tell of the writer
_NAME = r"(?-i:[A-ZÀ-ÞĀ-ŽΑ-ΩА-Я][\w.'’-]*)"
_PICTURE = (
    r"(?:photo(?:graph)?|image|picture|illustration|graphic|foto|fotó|bild|kuva|zdjęcie|fot\.|фото|imagen|imagem)s?"
    r"(?:\s+(?:credit|by|courtesy(?:\s+of)?))?"
)
_AGENCY = (
    r"(?:AFP|AP|EPA|PA|dpa|Reuters|Getty(?:\s+Images)?|Associated\s+Press|Shutterstock|iStock|Alamy|Unsplash|Bloomberg|"
    r"NurPhoto|Xinhua|Handout|Pool|File)"
)
_PAIR = rf"{_NAME}(?:\s+{_NAME}){{0,3}}(?:\s?/\s?{_NAME}(?:\s+{_NAME}){{0,3}})+"
_CREDITED = re.compile(  # “A boat at sea. (AW Photo/Mara Lind)”, “… COAST WIRE/Mara Lind”, “… © Mara Lind”
    rf"(?:.{{2,}}\s)?[(\[](?:(?:{_NAME}\s+){{0,3}}{_PICTURE}\s*[:/|]\s*[^()\[\]]{{2,60}}|{_PAIR}|(?-i:{_AGENCY})"
    rf"|file\s*:\s*[^()\[\]]{{2,40}})[)\]]\.?"
    rf"|(?:.{{2,}}[.!?…]['\"’”]?\s*(?:credit\W*)?)?(?=.*\s){_PAIR}(?:\s+(?:for|via|of|the|{_NAME})){{0,4}}"
    rf"|(?:.{{2,}}[.!?…]['\"’”]?\s*)?(?:(?:{_NAME}\s+){{0,2}}{_PICTURE}\s*(?:[:/|]|by\s)|credit[.:…]+)\s*[^.!?]{{2,60}}"
    rf"|(?:.{{2,}}\s)?©\s*{_NAME}[^.!?]{{0,50}}"
    rf"|.{{2,}}[.!?]['\"’”]?\s+(?-i:{_AGENCY})"
    rf"|(?:.{{2,}}[.!?]\s+)?courtesy\s+(?:of\s+)?{_NAME}[^.!?]{{0,50}}"
    rf"|.{{2,}}\s\({_NAME}(?:\s+{_NAME}){{1,3}}\s+for\s+(?:the\s+)?{_NAME}(?:\s+{_NAME}){{0,3}}\)"
    rf"|(?:(?:{_PICTURE}\s+)?(?:via|by)\s+)?(?:{_NAME},?\s+){{0,3}}(?-i:{_AGENCY})"
    rf"|(?:{_PICTURE}\s*)?\d{{1,3}}\s?of\s?/?\s?\d{{1,3}}(?!\d).*|\d{{1,3}} / \d{{1,3}}",
    re.IGNORECASE,
)
_CREDIT_SIGN = re.compile(rf"[/©|:…(]|[Cc]ourtesy|{_AGENCY}|\d\s?of\s?\d")  # what a credit cannot be without
_OF_PICTURE = re.compile(  # what stands in one block with a caption
    rf"{_PICTURE}\s*[:/|].*|(?:image\s+)?caption\b.{{0,3}}.*|(?:open|view|expand|enlarge)\s+(?:this\s+|the\s+)?(?:gallery|{_PICTURE})\b.{{0,30}}",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    r"(?:\w+,\s+)?(?:a\s+(?:\w+\s+){0,2}version\s+of\s+)?(?:this|cet(?:te)?|dieser?|este|esta|quest[oa]|dit|denn[ea]|den\s+här|эта|ця|"
    r"ten)\s+(?:is\s+an?\s+\w+\s+)?(?:article|story|piece|post|page|column|essay|interview|newsletter|podcast|content|artikel\w*|"
    r"artikkel\w*|artículo|articolo|artigo|artykuł|texte?|статья|стаття)\s(?!of\b|about\b)",
    re.IGNORECASE,
)
_NAMES_ITSELF = re.compile(r"\bthis (?:article|page|content|site|website|newsletter)\b", re.IGNORECASE)
_POLL = re.compile(r"(?:poll|quiz|vote|survey|umfrage|sondage|encuesta|sondaggio|enquete)\W*", re.IGNORECASE)
_NUMBERED = re.compile(rf"(?:{_PICTURE}\s*)?\d{{1,3}}\s?(?:of|/)\s?\d{{1,3}}", re.IGNORECASE)
_TELLS = re.compile(
    r"(?:,[^.]{2,80},)?\s+(?:is|was|covers?|covered|reports?|reported|writes?|wrote|teaches|works?|worked|lives|edits|"
    r"leads|runs|hosts|joined|contribut\w+|has|can be)\b"
)


def find(
    texts: Sequence[str], start: int, cut: Sequence[bool], attached: Sequence[bool], byline: str
) -> set[int]:
    """The numbers of the paragraphs that belong to boxes. The text begins at `start`.

    `cut` says which are known to be furniture, `attached` which follow on the next line, `byline` who
    wrote the article.
    """
    known = [gone or kind(text) is not Furniture.NOT for gone, text in zip(cut, texts, strict=True)]
    running = [not gone and leftovers.runs(text) for text, gone in zip(texts, known, strict=True)]
    gone = {
        number
        for number, text in enumerate(texts)
        if not cut[number]
        and len(text) <= _LONGEST
        and _CREDIT_SIGN.search(text)
        and _CREDITED.fullmatch(text.strip())
    }
    gone.update(_of_writer(texts, start, cut, running, byline))
    gone.update(_of_itself(texts, start, running))
    gone.update(_in_galleries(texts, gone, cut))
    gone.update(_of_blocks(texts, known, running, attached, gone))
    return {number for number in gone if not cut[number]}


def _of_writer(
    texts: Sequence[str], start: int, cut: Sequence[bool], running: Sequence[bool], byline: str
) -> Iterator[int]:
    """What tells of the writer above the text, and the name at its end with what stands under it."""
    names = bylines.names(byline)
    if not names:
        return
    first = next((number for number, runs in enumerate(running) if runs), len(texts))
    left = [number for number, gone in enumerate(cut) if not gone]
    for number in range(min(max(start, first) + 1, len(texts))):
        text = texts[number].strip()
        name = next((one for one in names if text.startswith(one)), "")
        if name and len(text) <= _LONGEST and _TELLS.match(text, len(name)):
            yield number
    for number in left[-_LAST:]:
        text = texts[number].strip()
        signed = bylines.read(text) if number > first and len(text) <= 90 else None
        if signed and signed.sure and bylines.names(signed.text) == names:
            yield number
            under = next((other for other in range(number + 1, len(texts)) if running[other]), number)
            if len(texts[under]) <= _LONGEST and not any(running[under + 1 :]):
                yield under


def _in_galleries(texts: Sequence[str], gone: set[int], cut: Sequence[bool]) -> Iterator[int]:
    """Captions that stand alone between the number of a picture and its credit."""
    for number in range(1, len(texts) - 1):
        credited = number + 1 in gone or cut[number + 1]
        if credited and len(texts[number]) <= _LONGEST and _NUMBERED.fullmatch(texts[number - 1].strip()):
            yield number


def _of_itself(texts: Sequence[str], start: int, running: Sequence[bool]) -> Iterator[int]:
    """What an article says of itself above and below its text (“A version of this article appears in …”)."""
    itself = [
        len(text) <= _LONGEST
        and (
            _ITSELF.match(text) is not None
            or (_NAMES_ITSELF.search(text) is not None and leftovers.addresses(text))
        )
        for text in texts
    ]
    body = [number for number, runs in enumerate(running) if runs and number >= start and not itself[number]]
    if len(body) > 1:
        for number, says in enumerate(itself):
            if says and not body[0] < number < body[-1]:
                yield number


def rest_of_blocks(texts: Sequence[str], cut: Sequence[bool], attached: Sequence[bool]) -> Iterator[int]:
    """The lines below the text that stand in one block with furniture, on a page whose text stands a
    paragraph a block."""
    blocks = _blocks(attached)
    mixed = [block for block in blocks if len({cut[number] for number in block}) > 1]
    if not mixed:
        return
    running = [not gone and leftovers.runs(text) for text, gone in zip(texts, cut, strict=True)]
    alone = _alone(blocks, running)
    for block in mixed if alone else ():
        lines = [number for number in block if not cut[number]]
        if block[0] > alone[-1] and all(len(texts[number]) <= _LINE for number in lines):
            yield from lines


def _blocks(attached: Sequence[bool]) -> list[range]:
    begins = [number for number, follows in enumerate(attached) if not follows or number == 0]
    return [range(begin, end) for begin, end in pairwise([*begins, len(attached)])]


def _alone(blocks: Sequence[range], running: Sequence[bool]) -> list[int]:
    """The paragraphs of running text that are blocks of their own, where most are; else none."""
    alone = [block[0] for block in blocks if len(block) == 1 and running[block[0]]]
    return alone if len(alone) > 1 and len(alone) >= 0.6 * sum(running) else []


def _of_blocks(
    texts: Sequence[str],
    known: Sequence[bool],
    running: Sequence[bool],
    attached: Sequence[bool],
    gone: set[int],
) -> Iterator[int]:
    """Blocks of lines on a page whose text stands a paragraph a block.

    A block goes whole when a line of it is of a picture, when more than one is a button and no sentence
    of it speaks of anything but the page, when it speaks to the reader of the page, or when it begins
    with furniture below the text.
    """
    blocks = _blocks(attached)
    alone = _alone(blocks, running)
    for block in blocks if alone else ():
        lines = [texts[number].strip() for number in block]
        if len(block) < 2 or max(map(len, lines)) > _LINE:
            continue
        pictured = len(block) <= 3 and any(
            number in gone or _OF_PICTURE.fullmatch(line) for number, line in zip(block, lines, strict=True)
        )
        buttons = sum(known[number] or is_button(line) for number, line in zip(block, lines, strict=True))
        sentences = [line for number, line in zip(block, lines, strict=True) if running[number]]
        of_page = (
            buttons > 1 and any(known[number] for number in block) and all(map(leftovers.of_page, sentences))
        )
        below = block[0] > alone[-1] and known[block[0]]
        plea = sentences and len(block) < 4 and leftovers.pleads(" ".join(lines)) and lines[0][-1] != ":"
        asked = _POLL.fullmatch(lines[0]) is not None and len(lines) > 2
        if plea or pictured or asked or (sentences and of_page) or below:
            yield from block
