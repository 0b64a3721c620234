"""Taking drafts in: which are there already, and what is stored of the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tui.library import history, shape
from tui.library.article import Added, Draft
from tui.library.errors import counted
from tui.library.journal import encode, how_many, joined, pack_ids
from tui.library.snapshot import Docs
from tui.library.transaction import Transaction

BATCH = 1000
"""Drafts in one transaction: enough that the disk's pace does not matter, little to do again."""
ONE_STEP = 10.0
"""Seconds within which what one program goes on adding is one step of the history."""

Fresh = tuple[str, str, str, bytes, int]
"""What tells a stored text again: its hash, that without furniture (or ""), address, entry of a feed
(b"" if it is none), id."""

# A quotation mark inside a JSON string is escaped, so these match the fields and nothing in a text.
_HASH = re.compile(rb'"(?:hash|kept)":"([0-9a-f]{16})"')
_URL = re.compile(rb'"url":"([^"\\]+)"')
_GUID = re.compile(rb'"guid":("(?:[^"\\]|\\.)*")')
_FED = re.compile(rb'"fed":\{"feed":(\d+),"version":"([^"\\]*)"')


class Known:
    """The texts, addresses and entries of feeds a library has, to tell a double before it is stored.

    Entries count when they were `deleted` too: a feed does not bring back what was put away.
    """

    def __init__(self, docs: Docs, deleted: Docs) -> None:
        self._hashes: dict[str, int] = {}
        self._urls: dict[str, int] = {}
        self._entries: dict[bytes, int] = {}
        self._take_entries(deleted)
        self.take(docs)

    def take(self, docs: Docs) -> None:
        """Learn documents (again)."""
        for number, raw in docs.items():
            for digest in _HASH.findall(raw):
                self._hashes[digest.decode()] = number
            if found := _URL.search(raw):
                address = shape.canonical(found[1].decode("utf-8", "replace"))
                if address:
                    self._urls[address] = number
        self._take_entries(docs)

    def _take_entries(self, docs: Docs) -> None:
        for number, raw in docs.items():
            if (found := _FED.search(raw)) and (guid := _GUID.search(raw)):
                self._entries[found[1] + guid[1]] = number

    def text(self, text_hash: str) -> int | None:
        """The id last known for this text. It may be gone by now."""
        return self._hashes.get(text_hash)

    def address(self, address: str) -> int | None:
        """The id last known for this address ("" names none). It may be gone by now."""
        return self._urls.get(address) if address else None

    def entry(self, entry: bytes) -> int | None:
        """The id last known for this entry of a feed (b"": none). It may be among the deleted ones."""
        return self._entries.get(entry) if entry else None

    def learn(self, fresh: Iterable[Fresh]) -> None:
        """Texts that have just been stored, durably: an id that was not kept may be given again."""
        for text_hash, kept, address, entry, number in fresh:
            self._hashes[text_hash] = number
            if kept:
                self._hashes[kept] = number
            if address:
                self._urls[address] = number
            if entry:
                self._entries[entry] = number


def add(
    transaction: Transaction, known: Known, drafts: Sequence[Draft], now: str
) -> tuple[list[Added], list[Fresh]]:
    """Store the drafts that are new; `known` must be up to date.

    Returns what became of each, in order, and what `known` is to learn when it is durable.
    """
    done: list[Added] = []
    fresh: list[Fresh] = []

    here: dict[str | bytes, int] = {}
    for draft in drafts:
        entry = b"%d%b" % (draft.feed, encode(draft.guid)) if draft.feed and draft.guid else b""
        brought = (here.get(entry) or known.entry(entry)) if entry else None
        if brought is not None and (told := _brought(transaction, brought, draft)):
            done.append(told)
            continue
        text_hash, words = shape.text_hash(draft.title, draft.text)
        address = shape.canonical(draft.url)
        kept = shape.kept_hash(draft)
        double = here.get(text_hash) or known.text(text_hash)
        if kept and (double is None or transaction.raw("articles", double) is None):
            double = here.get(kept) or known.text(kept)
        if double is None or transaction.raw("articles", double) is None:
            double = (here.get(address) or known.address(address)) if address else None
            if double is not None and draft.feed and _feed_of(transaction, double) == draft.feed:
                double = None  # entries of one feed may all name the same page
        if double is not None and transaction.raw("articles", double) is not None:
            _also(transaction, double, draft.source)
            done.append(Added(double, draft.title, doubles=double))
            continue
        tongue = shape.language_of(draft)
        document = shape.document(draft, added=now, language=tongue, words=words)
        document["hash"] = text_hash
        if kept:
            document["kept"] = kept
        document["at"] = transaction.body(shape.record(draft, text_hash))
        number = transaction.put("articles", document)
        here[text_hash] = number
        if kept:
            here[kept] = number
        if address:
            here[address] = number
        if entry:
            here[entry] = number
        fresh.append((text_hash, kept, address, entry, number))
        done.append(Added(number, draft.title))
    return done, fresh


def _brought(transaction: Transaction, number: int, draft: Draft) -> Added | None:
    """What to say of an entry that this feed has brought before, as article `number`; None when that
    is gone altogether."""
    raw = transaction.raw("articles", number)
    if raw is not None:
        found = _FED.search(raw)
        renewed = found is not None and found[2].decode() != draft.version
        return Added(number, draft.title, doubles=number, renewed=renewed)
    if transaction.raw("deleted", number) is not None:
        return Added(number, draft.title, doubles=number)
    return None


def _feed_of(transaction: Transaction, number: int) -> int:
    found = _FED.search(transaction.raw("articles", number) or b"")
    return int(found[1]) if found else 0


def _also(transaction: Transaction, number: int, source: str) -> None:
    """Remember that another source brought the same text."""
    document = transaction.get("articles", number)
    if document is None or not source or source == document.get("source"):
        return
    also = document.get("also", [])
    if source not in also:
        transaction.update("articles", [number], {"also": [*also, source]})


def record(transaction: Transaction, new: Sequence[int], now: str, step: int | None) -> int:
    """Enter the added articles into the history, as part of `step` when that is the last one.

    Returns the step's number.
    """
    packed, last = pack_ids(new), history.last_step(transaction)
    goes_on = step is not None and last is not None and last[0] == step and not last[1]["undone"]
    if goes_on and last is not None:
        packed = joined(last[1]["ids"], packed)
    undo = [["m", "articles", "deleted", packed]]
    redo = [["m", "deleted", "articles", packed]]
    sentence = f"Added {counted(how_many(packed), 'article')}."
    if goes_on and step is not None:
        history.extend(transaction, step, packed, sentence, undo=undo, redo=redo)
        return step
    history.record(transaction, "add", new, sentence, at=now, undo=undo, redo=redo)
    return max(transaction.ids(history.TABLE))
