"""The parsers of foreign documents, run in this process; see `targets`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from targets import harmless, one_sentence

from tui.intake import confined, documents, epub, jsonlines, kinds, mail
from tui.intake.errors import IntakeError
from tui.intake.feeds import parse
from tui.intake.pages import fragment
from tui.intake.parcel import pack, unpack
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


@contextmanager
def in_this_process() -> Iterator[None]:
    """Runs here what is otherwise run by a process that may fail, so that nothing hides a failure."""

    def direct(function: Callable[..., object], *args: object, **_limits: object) -> object:
        return unpack(pack(function(*args)))

    with ExitStack() as stack:
        for module in (epub, jsonlines, mail, parse):
            stack.enter_context(patch.object(module, "confined", direct))
        stack.enter_context(patch.object(confined, "confined", direct))
        yield


def document(name: str) -> Callable[[bytes], None]:
    """The target for documents that are called `name`."""

    def target(data: bytes) -> None:
        with in_this_process():
            for piece, where in documents.drafts(data, name):
                assert where
                if isinstance(piece, documents.Addresses):
                    for one in piece.links:
                        assert one.url.startswith(("http://", "https://"))
                        harmless(one.url + one.title)
                elif isinstance(piece, Draft | IntakeError):
                    judge(piece)
                else:
                    harmless(piece.title)

    return target


def kind_of(data: bytes) -> None:
    for name in ("", "a.txt", "a.xml", "a.json", "a.eml", "a.csv", "a.zip"):
        kinds.kind(data, name)


def feed(data: bytes) -> None:
    try:
        found = parse.read(data, "https://coast.example/feed")
    except IntakeError as refused:
        one_sentence(str(refused))
        return
    harmless(found.title)
    for entry in found.entries:
        sound(entry)


def html_fragment(data: bytes) -> None:
    found = fragment.read(data.decode("utf-8", "replace"), "https://coast.example/")
    harmless(found.text)
    for label, address in (*found.links, *found.images):
        harmless(label)
        assert address.startswith(("http://", "https://"))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "json_lines": json_lines,
    "kind": kind_of,
    "feed": feed,
    "html_fragment": html_fragment,
    **{
        f"document_{ending}": document(f"thing.{ending}")
        for ending in ("txt", "eml", "mbox", "epub", "zip", "opml", "csv", "html", "mhtml", "xml", "json")
    },
}
