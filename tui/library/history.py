"""Undo and redo: a table of steps, each with the operations that take it back.

The history belongs to the library, not to one program: undo takes back the last step whoever made
it, and it is there after a restart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tui.library.journal import Document, Operation, pack_ids, unpack_ids
from tui.library.transaction import Transaction

TABLE = "history"
MOST_STEPS = 1000


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to the library, for a message: `sentence` is "Deleted 3 articles."."""

    verb: str
    ids: tuple[int, ...]
    sentence: str


def record(
    transaction: Transaction,
    verb: str,
    ids: Iterable[int],
    sentence: str,
    *,
    at: str,
    undo: list[Operation] | None = None,
    redo: list[Operation] | None = None,
) -> Change:
    """Make what the transaction did so far one step that can be taken back.

    `undo` and `redo` replace the operations that would follow from the transaction itself. Steps
    that were undone can no longer be redone.
    """
    undo = transaction.inverse() if undo is None else undo
    redo = list(transaction.operations) if redo is None else redo
    change = Change(verb, tuple(ids), sentence)
    numbers = sorted(transaction.ids(TABLE))
    while numbers and _is_undone(transaction, numbers[-1]):
        transaction.remove(TABLE, [numbers.pop()])
    if len(numbers) >= MOST_STEPS:
        transaction.remove(TABLE, numbers[: len(numbers) - MOST_STEPS + 1])
    step = {"verb": verb, "sentence": sentence, "at": at, "ids": pack_ids(change.ids)}
    transaction.put(TABLE, {**step, "undo": undo, "redo": redo, "undone": False})
    return change


def extend(
    transaction: Transaction, number: int, ids: list[Any], sentence: str, **operations: list[Operation]
) -> None:
    """Let step `number` stand for more articles: packed ids, sentence, `undo` and `redo` operations."""
    transaction.update(TABLE, [number], {"ids": ids, "sentence": sentence, **operations})


def undo(transaction: Transaction) -> Change | None:
    """Take back the last step that stands; None when there is none."""
    for number in sorted(transaction.ids(TABLE), reverse=True):
        if not _is_undone(transaction, number):
            return _turn(transaction, number, "undo")
    return None


def redo(transaction: Transaction) -> Change | None:
    """Do the step again that was undone last; None when there is none."""
    again = None
    for number in sorted(transaction.ids(TABLE), reverse=True):
        if not _is_undone(transaction, number):
            break
        again = number
    return None if again is None else _turn(transaction, again, "redo")


def forget(transaction: Transaction, articles: set[int]) -> None:
    """Take articles that are gone for good out of all steps; a step about no other goes itself."""
    for number, step in list(transaction.documents(TABLE)):
        ids = unpack_ids(step["ids"])
        left = [article for article in ids if article not in articles]
        if not left and ids:
            transaction.remove(TABLE, [number])
        elif len(left) < len(ids):
            transaction.update(TABLE, [number], {"ids": pack_ids(left)})


def last_step(transaction: Transaction) -> tuple[int, Document] | None:
    """The newest step, undone or not."""
    number = max(transaction.ids(TABLE), default=None)
    step = None if number is None else transaction.get(TABLE, number)
    return None if number is None or step is None else (number, step)


def _is_undone(transaction: Transaction, number: int) -> bool:
    return b'"undone":true' in (transaction.raw(TABLE, number) or b"")


def _turn(transaction: Transaction, number: int, way: str) -> Change:
    step = transaction.get(TABLE, number)
    assert step is not None
    transaction.perform(step[way])
    transaction.update(TABLE, [number], {"undone": way == "undo"})
    said = step["sentence"]
    sentence = (
        f"Undone: {said[:1].lower()}{said[1:]}"
        if way == "undo"
        else f"Done again: {said[:1].lower()}{said[1:]}"
    )
    return Change(way, tuple(unpack_ids(step["ids"])), sentence)
