"""The shape of an article in the catalogue: draft to document, document to article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tui.library.article import Article, Draft
from tui.library.journal import Document
from tui.library.sketch import without
from tui.reading.spans import Span

EDITABLE = ("title", "byline", "dateline", "source", "published", "furniture", "language", "url")
_MARKS = tuple(zip("“”„«»‘’‚–—", '"""""\'\'\'--', strict=True))
_SHORT = 20  # words; shorter texts are told apart by their headlines too
_TELLING = 100  # letters; what is left of a page must be an article to tell it again
_UNSPACED = frozenset({"ja", "zh", "th", "lo", "my", "km"})


def document(draft: Draft, *, added: str, language: str, words: int) -> Document:
    """The catalogue document of a draft, but for `hash` and `at`, which come with its text.

    `words` counts the whole text, furniture included.
    """
    if draft.furniture or language in _UNSPACED:
        words = count_words(draft.text, draft.furniture, language)
    found: Document = {
        "title": draft.title,
        "byline": draft.byline,
        "source": draft.source,
        "url": draft.url,
        "published": draft.published,
        "added": added,
        "read": False,
        "starred": False,
        "tags": tags_of(draft.tags),
        "words": words,
        "language": language,
    }
    if draft.dateline:
        found["dateline"] = draft.dateline
    if draft.furniture:
        found["furniture"] = [[cut.start, cut.end] for cut in sorted(draft.furniture)]
    if draft.guid:
        found["guid"] = draft.guid
    if draft.feed:
        found["fed"] = fed(draft)
    return found


def fed(draft: Draft) -> Document:
    """What is kept of the feed that brought an article: which, its version, and the tags it gave."""
    return {"feed": draft.feed, "version": draft.version, "tags": tags_of(draft.tags)}


def language_of(draft: Draft) -> str:
    """The language of a draft: what it says, else what its text looks like."""
    from tui.reading.language import guess

    return draft.language or guess(draft.text[:2000])


def article(number: int, found: Document) -> Article:
    """The article a catalogue document describes; what a field lacks is empty."""
    get = found.get
    return Article(
        id=number,
        title=get("title", ""),
        byline=get("byline", ""),
        dateline=get("dateline", ""),
        source=get("source", ""),
        url=get("url", ""),
        published=get("published", ""),
        added=get("added", ""),
        words=get("words", 0),
        read=get("read", False),
        starred=get("starred", False),
        tags=tuple(get("tags", ())),
        furniture=tuple(Span(start, end) for start, end in get("furniture", ())),
        place=get("place", 0),
        language=get("language", ""),
        also=tuple(get("also", ())),
    )


def record(draft: Draft, text_hash: str) -> Document:
    """What lies in the body segments for a draft: the text last, so that a damaged line still shows it."""
    found: Document = {"hash": text_hash, "title": draft.title, "source": draft.source}
    if draft.links:
        found["links"] = [list(link) for link in draft.links]
    if draft.images:
        found["images"] = [list(image) for image in draft.images]
    found["text"] = draft.text
    return found


def enclosed(kept: Document, name: str) -> tuple[tuple[str, str], ...]:
    """The `links` or `images` of such a record."""
    return tuple((label, address) for label, address in kept.get(name, ()))


def fields(changes: dict[str, Any]) -> Document:
    """Edited fields as the catalogue keeps them. Raises TypeError for a field that is not edited."""
    unknown = set(changes) - set(EDITABLE)
    if unknown:
        raise TypeError(f"not an editable field: {', '.join(sorted(unknown))}")
    kept: Document = {}
    for name, value in changes.items():
        if name == "furniture":
            kept[name] = [[cut.start, cut.end] for cut in sorted(value)] or None
        else:
            kept[name] = " ".join(str(value).split()) or ("" if name != "dateline" else None)
    return kept


def tags_of(tags: Iterable[str]) -> list[str]:
    """Tags as they are kept: without blanks around, sorted, each once."""
    return sorted({" ".join(tag.split()) for tag in tags if tag.strip()})


def count_words(text: str, furniture: Sequence[Span] = (), language: str = "") -> int:
    """Words of the text without its furniture; two letters are a word where words are not set apart."""
    for cut in sorted(furniture, reverse=True):
        text = f"{text[: cut.start]} {text[cut.end :]}"
    if language in _UNSPACED:
        return sum(map(len, text.split())) // 2
    return len(text.split())


def text_hash(title: str, text: str) -> tuple[str, int]:
    """16 hexadecimal digits that are the same for the same text, and the number of its words.

    Case, blanks and the shape of quotation marks and dashes make no difference. A text of a few
    words is told apart by its headline too.
    """
    from hashlib import blake2b

    found = _plain(text)
    count = len(found)
    if count < _SHORT:
        found = [*_plain(title), "\n", *found]
    return blake2b(" ".join(found).encode("utf-8", "replace"), digest_size=8).hexdigest(), count


def kept_hash(draft: Draft) -> str:
    """The `text_hash` of a draft without its furniture, "" where that is the same or too short to tell.

    A page copied twice is one article, though its counts of comments and related headlines differ.
    """
    if not draft.furniture:
        return ""
    text = without(draft.text, draft.furniture)
    return text_hash(draft.title, text)[0] if len(text) >= _TELLING else ""


def _plain(text: str) -> list[str]:
    """Words without what makes no difference."""
    if not text.isascii():
        for mark, plain in _MARKS:
            text = text.replace(mark, plain)  # many times faster than str.translate
    return text.casefold().split()


def canonical(url: str) -> str:
    """An address without what does not name the page (fragment, campaign marks); "" if it names none.

    The bare address of a site names no article.
    """
    scheme, found, rest = url.strip().partition("://")
    if not found or scheme.lower() not in ("http", "https"):
        return ""
    rest = rest.partition("#")[0]
    place, _, query = rest.partition("?")
    host, _, path = place.partition("/")
    pairs = sorted(pair for pair in query.split("&") if pair and not _campaign(pair.partition("=")[0]))
    path = path.rstrip("/")
    if not host or (not path and not pairs):
        return ""
    host = host.rpartition("@")[2].lower().removeprefix("www.")
    return f"{host}/{path}" + (f"?{'&'.join(pairs)}" if pairs else "")


def _campaign(name: str) -> bool:
    return name.lower().startswith("utm_") or name.lower() in (
        "fbclid",
        "gclid",
        "mc_cid",
        "mc_eid",
        "igshid",
    )
