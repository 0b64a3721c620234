"""Every parser that is given foreign bytes, and what it promises about any of them.

A target takes bytes and returns nothing: it fails by an assertion, or by an error that the parser
does not promise. The fuzzing harness, the corpus and the property tests all run the same targets.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tui import settings
from tui.intake import decode, plain
from tui.intake.errors import IntakeError
from tui.library import journal, query, snapshot
from tui.library.errors import QueryError
from tui.reading.clean import clean, clean_line
from tui.reading.read import read

HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
"""What no text of ours may hold: it would act on a terminal or hide from its reader."""


def harmless(text: str) -> None:
    """Fails when `text` could act on a terminal."""
    found = HARMFUL.search(text)
    assert found is None, f"{found[0]!r} at {found.start()}" if found else ""


def cleaning(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    for cleaned in (clean(text), clean_line(text, 300)):
        harmless(cleaned)
        cleaned.encode("utf-8")
    assert "\n" not in clean_line(text)


def reading(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    found = read(text, title=text[:80])
    end = 0
    for span in found.sentences:
        assert end <= span.start <= span.end <= len(text)
        end = span.end
    end = 0
    for entity in found.entities:
        assert end <= entity.start < entity.end <= len(text)
        end = entity.end
    for quote in found.quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert 0.0 <= quote.confidence <= 1.0


def charset(data: bytes) -> None:
    try:
        decode.decode(data)
    except IntakeError as refused:
        one_sentence(str(refused))


def page_copy(data: bytes) -> None:
    draft = plain.draft(data.decode("utf-8", "replace"))
    for text in (draft.title, draft.text, draft.byline, draft.source, draft.dateline):
        harmless(text)
    end = 0
    for cut in draft.furniture:
        assert end <= cut.start < cut.end <= len(draft.text)
        end = cut.end


def query_language(data: bytes) -> None:
    written = data.decode("utf-8", "replace")
    for typing in (False, True):
        try:
            query.parse(written, typing=typing)
        except QueryError as faulty:
            place, told = faulty.position, str(faulty)
        else:
            continue
        assert 0 <= place <= len(written)
        one_sentence(told)


def journal_lines(data: bytes) -> None:
    found = journal.scan(data)
    for line in data.split(b"\n"):
        payload = journal.unseal(line)
        assert payload is None or journal.seal(payload) == line + b"\n"
    assert len(found.transactions) <= data.count(b" ") + 1


def catalogue(data: bytes) -> None:
    snapshot.salvage(data)


def settings_file(data: bytes) -> None:
    loaded = settings.parse(data.decode("utf-8", "replace"))
    for message in loaded.messages:
        assert message
    again = settings.parse(settings.as_toml(loaded))
    assert not again.messages, again.messages


def one_sentence(message: str) -> None:
    """Fails unless `message` is a short sentence that a terminal can show."""
    assert message.strip()
    assert "Traceback" not in message
    assert len(message) < 600, message
    harmless(message.replace("\n", " "))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "catalogue": catalogue,
    "charset": charset,
    "cleaning": cleaning,
    "journal": journal_lines,
    "page_copy": page_copy,
    "query": query_language,
    "reading": reading,
    "settings": settings_file,
}
