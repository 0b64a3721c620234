"""The parsers of foreign documents, run in this process; see `targets`."""

from __future__ import annotations

from collections.abc import Callable

from targets import harmless, one_sentence

from tui.intake import jsonlines
from tui.intake.errors import IntakeError
from tui.library.article import Draft


def sound(draft: Draft) -> None:
    """Fails unless a draft may be stored and shown."""
    for text in (
        draft.title,
        draft.text,
        draft.byline,
        draft.source,
        draft.dateline,
        draft.guid,
        *draft.tags,
    ):
        harmless(text)
        text.encode("utf-8")
    assert draft.title or draft.text
    assert "\n" not in draft.title
    assert draft.url == "" or draft.url.startswith(("http://", "https://"))
    end = 0
    for cut in draft.furniture:
        assert end <= cut.start < cut.end <= len(draft.text)
        end = cut.end


def judge(row: Draft | IntakeError) -> None:
    """Fails unless `row` is a draft that may be stored, or one sentence why there is none."""
    if isinstance(row, IntakeError):
        one_sentence(str(row))
    else:
        sound(row)


def json_lines(data: bytes) -> None:
    for read in (lambda: jsonlines.read(data.splitlines()), lambda: jsonlines.read_document(data)):
        try:
            for _, row in read():
                judge(row)
        except IntakeError as refused:
            one_sentence(str(refused))


TARGETS: dict[str, Callable[[bytes], None]] = {"json_lines": json_lines}
