"""A plain-text page copy, taken apart: headline, byline, dateline, date, text, furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tui.intake import boxes, bylines, date_order, datelines, dates, furniture, layout, leftovers, page_head
from tui.intake.head_facts import Head
from tui.library.article import Draft
from tui.reading.clean import clean, clean_line
from tui.reading.language import guess
from tui.reading.spans import Span

_LIST_ITEM = re.compile(r"(?:[-–—•*·▪◦●►▶▸‣]\s+|\(?\d{1,3}[.)]\s+)")
_HEADING = re.compile(r"#{1,6}\s+(?P<text>\S.*?)\s*#*")
_FIRST_SENTENCE = re.compile(r".{20,160}?[.!?。！？][\"'”’»)\]」』]*(?=\s|$|[「『])", re.DOTALL)
_CREDIT = re.compile(
    r"\(?\s*(?:additional\s+)?reporting\s+(?:and\s+writing\s+)?by\s+(?P<who>[^;.()]{3,80})", re.IGNORECASE
)
_POSTED = re.compile(
    r"(?:posted|published|written)\s+by\s+(?P<who>.+?)(?:\s+(?:at|on|in)\b.*)?", re.IGNORECASE
)
_TELLS_OF_WRITER = re.compile(  # “Mara Lind covers the coast”, “Mara Lind is a writer in Torp”
    r"(?:,[^.]{2,80},)?\s+(?:is|teaches|writes|covers|reports|edits|works|lives|leads|runs|hosts|can be)\b"
)
_MAIL = re.compile(r"\S+@\S+\.\w{2,}")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?P<name>[A-Z][\w'’& ]{2,40})",
    re.IGNORECASE,
)


def draft(text: str, *, source: str = "") -> Draft:
    """The article in `text`, the plain-text copy of a page. Never fails; loses no visible text.

    The draft's text is everything below headline and byline: paragraphs on one line each,
    separated by a blank line (list items by a newline), hard-wrapped ones joined. Furniture at
    head, tail and between stays in it, its ranges in `furniture`: sorted, apart from each other,
    and such that deleting them leaves well-formed text. `source`, if given, is taken over what
    the page says. A text without a headline gets its first words as title.
    """
    page = take_apart(text)
    head, texts, cut, start = page.head, page.texts, page.cut, page.start
    writer, scene = bylines.without_place(head.byline, texts)
    signed = "" if writer else _signature(texts, cut, start)

    early = head.published or _early_date(texts, cut, head.month_first)
    whole, ranges = compose(texts, page.together, cut)
    place, agency, day = opening(whole, ranges)
    below = whole.find(texts[start]) if page.standfirst else 0
    if not place and below > 0:  # the dateline opens the paragraph under the standfirst
        place, agency, day = opening(whole, (*ranges, Span(0, below)))
    published = early or day or _late_date(texts, cut, start, head.month_first) or head.updated
    title = head.title
    if not title:
        title = first_words(next((t for t, gone in zip(texts, cut, strict=True) if not gone), ""))
    return Draft(
        title=clean_line(title),
        text=whole,
        byline=clean_line(writer or signed or _credit(texts)),
        dateline=clean_line(place or head.place or scene, 120),
        source=clean_line(source or head.source or agency or _owner(texts, cut), 120),
        url=head.url if len(head.url) < 2000 else "",
        published=published,
        furniture=ranges,
        language=guess(whole or title),
    )


@dataclass(slots=True)
class Page:
    """A page in its parts: its head, and below that its paragraphs.

    `start` numbers the paragraph at which the text begins; `in_head` are furniture of the head,
    `by_rule` with them what rules know for furniture, `cut` with that what is left over besides.
    `attached` follow on the next line in the copy.
    """

    head: Head
    texts: list[str]
    start: int
    in_head: list[bool]
    by_rule: list[bool]
    cut: list[bool]
    attached: list[bool]

    @property
    def standfirst(self) -> bool:
        """Whether text stands above the last line of the head."""
        return self.start < len(self.texts) and not all(self.cut[: self.start])

    @property
    def together(self) -> list[bool]:
        """Which paragraphs follow the one before on the next line: list items, and furniture as it was."""
        return _together(self.texts, self.attached, self.cut)


def take_apart(text: str) -> Page:
    """The paragraphs of a copied page below its headline and byline, and which are furniture."""
    cleaned = clean(text)
    lines = cleaned.split("\n")
    head = page_head.read(lines, date_order.month_first(cleaned))
    rest = [number for number in range(len(lines)) if number not in head.used]
    alone = [
        number in head.furniture or (number >= head.body and furniture.stands_alone(lines, number))
        for number in rest
    ]
    paragraphs = layout.paragraphs([lines[number] for number in rest], alone)
    texts = [_unmarked(paragraph.text) for paragraph in paragraphs]
    attached = [paragraph.attached for paragraph in paragraphs]
    in_head = [rest[paragraph.line] in head.furniture for paragraph in paragraphs]
    start = next((i for i, p in enumerate(paragraphs) if rest[p.line] >= head.body), len(paragraphs))
    found = furniture.find(texts, start)
    by_rule = [below or above for below, above in zip(found, in_head, strict=True)]
    _hide_name(head.byline, texts, by_rule, start)
    for number in boxes.find(texts, start, by_rule, attached, head.byline):
        by_rule[number] = True
    cut = list(by_rule)
    dated = head.byline or head.published or head.updated or _late_date(texts, by_rule, start, None)
    if head.title and dated:
        for number in leftovers.find(texts, start, by_rule, attached):
            cut[number] = True
    for number in [*boxes.rest_of_blocks(texts, cut, attached)]:
        cut[number] = True
    _rescue(texts, cut, in_head)
    return Page(head, texts, start, in_head, by_rule, cut, attached)


def body(text: str) -> tuple[str, tuple[Span, ...]]:
    """`text` without a head, as `draft` would keep it: the body and the ranges of its furniture."""
    lines = clean(text).split("\n")
    alone = [furniture.stands_alone(lines, number) for number in range(len(lines))]
    paragraphs = layout.paragraphs(lines, alone)
    texts = [_unmarked(paragraph.text) for paragraph in paragraphs]
    cut = furniture.find(texts)
    return compose(texts, _together(texts, [paragraph.attached for paragraph in paragraphs], cut), cut)


def opening(text: str, cuts: Sequence[Span]) -> tuple[str, str, str]:
    """`(dateline, agency, ISO date)` of the first paragraph of a body that is no furniture."""
    position = 0
    hidden = {cut.start: cut.end for cut in cuts}
    while position < len(text):
        if position in hidden:
            position = hidden[position]
            continue
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        if end - position > 40:
            return datelines.dateline(text[position : min(end, position + 200)])
        position = end + 1
    return "", "", ""


def without(text: str, cuts: Sequence[Span]) -> str:
    """`text` without the ranges `cuts` (sorted, apart): what a reader sees with furniture hidden."""
    kept: list[str] = []
    position = 0
    for cut in cuts:
        kept.append(text[position : cut.start])
        position = cut.end
    kept.append(text[position:])
    return "".join(kept).strip("\n")


def _unmarked(paragraph: str) -> str:
    """A Markdown heading without its signs."""
    if paragraph.startswith("#"):
        heading = _HEADING.fullmatch(paragraph)
        return heading["text"] if heading else paragraph
    return paragraph


def _rescue(texts: list[str], cut: list[bool], in_head: list[bool]) -> None:
    """A text that would be all furniture below its head is not furniture but a short text."""
    if len(texts) > 2 and all(cut) and not any(in_head) and sum(map(len, texts)) > 400:
        cut[:] = [False] * len(cut)


def _together(texts: Sequence[str], attached: Sequence[bool], cut: Sequence[bool]) -> list[bool]:
    return [
        follows and (gone or _LIST_ITEM.match(text) is not None)
        for text, follows, gone in zip(texts, attached, cut, strict=True)
    ]


def compose(texts: list[str], attached: list[bool], cut: list[bool]) -> tuple[str, tuple[Span, ...]]:
    """The body of paragraphs, and the ranges of those that are `cut` (furniture).

    An attached paragraph follows its predecessor on the next line where both are of one kind.

    A range takes the separator after it along (at the end of the text the one before it), so that
    what is left when it is hidden has no gap.
    """
    pieces: list[str] = []
    runs: list[list[int]] = []
    length = 0
    for index, paragraph in enumerate(texts):
        if index:
            together = attached[index] and cut[index] == cut[index - 1]
            gap = "\n" if together else "\n\n"
            pieces.append(gap)
            length += len(gap)
        if cut[index]:
            if runs and index and cut[index - 1]:
                runs[-1][1] = length + len(paragraph)
            else:
                runs.append([length, length + len(paragraph)])
        pieces.append(paragraph)
        length += len(paragraph)
    whole = "".join(pieces)
    spans: list[Span] = []
    for start, end in runs:
        if whole.startswith("\n\n", end):
            end += 2
        elif end == length and start >= 2:
            start -= 2
        spans.append(Span(start, end))
    return whole, tuple(spans)


def first_words(paragraph: str) -> str:
    """The first sentence of a text without a headline, cut to a line."""
    sentence = _FIRST_SENTENCE.match(paragraph[:400])
    return clean_line(sentence.group() if sentence else paragraph[:400], 100)


def _early_date(texts: list[str], cut: list[bool], month_first: bool | None) -> str:
    """The date of a line that stands above the text, far below the headline; it goes with the head."""
    running = [number for number, text in enumerate(texts) if not cut[number] and leftovers.runs(text)]
    for number in range(running[1] if len(running) > 1 else 0):
        said = dates.read_line(texts[number], month_first)
        if said.pure and said.published and len(texts[number]) <= 80:
            cut[number] = True
            return said.published
    return ""


def _late_date(texts: list[str], cut: list[bool], start: int, month_first: bool | None) -> str:
    """The date of a “Published: …” line below the text."""
    first = max(start, len(texts) - 12)
    for text, gone in zip(texts[first:][::-1], cut[first:][::-1], strict=True):
        if len(text) <= 120 and (gone or len(text) <= 80):
            said = dates.read_line(text, month_first)
            if said.published and len(said.rest.split()) <= (1 if len(text) <= 40 else 0):
                return said.published
    return ""


def _credit(texts: list[str]) -> str:
    """Who is named in the agency's credit line at the end (“Reporting by …; editing by …”)."""
    for text in texts[-6:]:
        if len(text) < 300 and (match := _CREDIT.match(text)):
            return re.sub(r"\s+(?:in|from)\s+[A-Z].*", "", match["who"]).strip()
    return ""


def _hide_name(byline: str, texts: list[str], cut: list[bool], start: int) -> None:
    """Who wrote it, named once more at the end of the page, is furniture; a note about that person is
    where it speaks to the reader (“Pitch us”)."""
    name = byline.removeprefix("By ").removeprefix("by ").split(",")[0]
    for index in range(max(start, len(texts) - 8), len(texts)):
        text = texts[index]
        if " " not in name or not text.startswith(name):
            continue
        again = len(text) <= 90 and furniture.looks_like_link(text)
        if again or (
            len(text) <= 400 and _TELLS_OF_WRITER.match(text, len(name)) and leftovers.addresses(text)
        ):
            cut[index] = True


def _signature(texts: list[str], cut: list[bool], start: int) -> str:
    """Who signed below the text: “Posted by …”, or a name over a mail address (furniture with it)."""
    left = [index for index in range(start, len(texts)) if not cut[index]]
    named = [
        index for index in range(len(texts) - 6, len(texts)) if index > start and ":" in texts[index][:30]
    ]
    for index in (*(left[-2:] if len(left) > 2 else ()), *named):
        if (signed := bylines.read(texts[index])) and signed.sure and bylines.names(signed.text):
            for after in range(index, len(texts)):
                cut[after] = True
            return signed.text
    for index in range(len(texts) - 1, max(start, len(texts) - 6), -1):
        if cut[index] and (posted := _POSTED.fullmatch(texts[index])) and bylines.is_name(posted["who"]):
            return posted["who"]
        name = texts[index - 1].lstrip("—–- ")
        if cut[index] and _MAIL.fullmatch(texts[index]) and bylines.is_name(name):
            cut[index - 1] = True
            return name
    return ""


def _owner(texts: list[str], cut: list[bool]) -> str:
    """Whose page it is, by the copyright line among the furniture."""
    for text, gone in zip(texts, cut, strict=True):
        if gone and len(text) < 200 and (match := _COPYRIGHT.match(text)):
            return re.sub(
                r"\s*(?:all rights.*|inc|ltd)$", "", match["name"].strip(), flags=re.IGNORECASE
            ).strip()
    return ""
