"""The journal: whatever happens to its bytes, what is read was written, and all that can be is read."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.library import disk
from tui.library.article import Draft
from tui.library.journal import encode, pack_ids, scan, seal, unpack_ids, unseal
from tui.library.library import Library

START = datetime(2026, 10, 8, 7, 30, tzinfo=UTC)


def ticking() -> object:
    moments = iter(START + timedelta(minutes=n) for n in range(100_000))
    return lambda: next(moments)


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested here is content; that it reaches the disk is tested with the store."""
    monkeypatch.setattr(disk, "sync", lambda descriptor: None)
    monkeypatch.setattr(disk, "sync_folder", lambda folder: None)


def state(library: Library) -> list[tuple[object, ...]]:
    return [
        (a.id, a.title, a.read, a.starred, a.tags, library.body(a.id)) for a in library.rows(sort="oldest")
    ]


def copy(folder: Path, target: Path, journal: bytes) -> Path:
    """A library like the one in `folder`, with other bytes in its journal."""
    target.mkdir(exist_ok=True)
    for old in target.glob("*"):
        if old.is_file() or old.is_symlink():
            old.unlink()
    (target / "library.json").write_bytes((folder / "library.json").read_bytes())
    (target / "library.json.journal-1").write_bytes(journal)
    if not (target / "bodies").exists():
        (target / "bodies").symlink_to(folder / "bodies")
    return target


@pytest.fixture
def written(tmp_path: Path) -> tuple[Path, bytes, list[list[tuple[object, ...]]]]:
    """A library that lives in its journal, the journal, and the state after each of its lines."""
    folder = tmp_path / "library"
    library = Library.open(folder, clock=ticking())
    states = [state(library)]

    def after(*_: object) -> None:
        states.append(state(library))

    after(
        library.add(
            [
                Draft(
                    "Ferries sail again",
                    "The ferries of Sandviken sail again from Friday. „Endlich“, she said.",
                )
            ]
        )
    )
    after(
        library.add(
            [Draft("Water charges", "No plan to raise water charges,\nthe minister said.", tags=("money",))]
        )
    )
    after(library.mark_read([1]))
    after(library.star([2]))
    after(library.tag([1, 2], "föllow-up"))
    after(library.delete([2]))
    after(library.undo())
    library.close()
    return folder, (folder / "library.json.journal-1").read_bytes(), states


def test_journal_cut_at_any_byte_is_the_library_after_the_last_whole_change(
    written: tuple[Path, bytes, list[list[tuple[object, ...]]]], tmp_path: Path, long_run: bool
) -> None:
    folder, journal, states = written
    assert journal.count(b"\n") == len(states) - 1
    for size in range(len(journal) + 1):
        assert len(scan(journal[:size]).transactions) == journal[:size].count(b"\n")
        at_a_line_end = b"\n" in journal[max(0, size - 2) : size + 2]
        if not long_run and size % 23 and not at_a_line_end:
            continue
        target = copy(folder, tmp_path / "cut", journal[:size])
        library = Library.open(target)
        assert state(library) == states[journal[:size].count(b"\n")], size
        if size % 5:
            library.close()
            continue
        library.note(1, "still there") if size > journal.index(b"\n") else library.add(
            [Draft("New", "Text.")]
        )
        library.close()
        again = Library.open(target)
        assert again.notices == []
        again.close()


def test_flipped_bits_never_make_another_library_of_it(
    written: tuple[Path, bytes, list[list[tuple[object, ...]]]], tmp_path: Path, long_run: bool
) -> None:
    folder, journal, states = written
    chance = random.Random(7)
    known = {row[:2] + row[5:] for known in states for row in known}
    for _ in range(2000 if long_run else 70):
        place = chance.randrange(len(journal))
        damaged = bytearray(journal)
        damaged[place] ^= 1 << chance.randrange(8)
        target = copy(folder, tmp_path / "flip", bytes(damaged))
        library = Library.open(target)
        found = state(library)
        for row in found:
            assert row[:2] + row[5:] in known
        if found != states[-1]:
            assert library.notices, place
        kept = list(target.glob("*.damaged-*"))
        assert bool(kept) == bool(library.notices)
        library.close()
        again = Library.open(target)
        assert state(again) == found
        assert again.notices == []
        again.close()


def test_good_changes_after_a_damaged_one_are_kept_and_the_user_is_told(
    written: tuple[Path, bytes, list[list[tuple[object, ...]]]], tmp_path: Path
) -> None:
    folder, journal, _ = written
    lines = journal.split(b"\n")
    lines[2] = lines[2].replace(b'"read":true', b'"read":tru3', 1)
    target = copy(folder, tmp_path / "middle", b"\n".join(lines))
    library = Library.open(target)
    assert [(a.id, a.read, a.starred) for a in library.rows(sort="oldest")] == [
        (1, False, False),
        (2, False, True),
    ]
    assert any("1 change in it could not be read" in notice for notice in library.notices)
    assert any(b'"read":tru3' in kept.read_bytes() for kept in target.glob("*.damaged-*"))


def test_lines_that_ran_together_are_told_apart() -> None:
    one, two = seal(b'[["d","articles",[1]]]'), seal(b'[["d","articles",[2]]]')
    found = scan(one[:-1] + b"x" + two)
    assert [t[0][2] for t in found.transactions] == [[1], [2]]
    assert found.damaged
    assert not found.bad


def test_a_last_line_that_lost_only_its_newline_counts() -> None:
    line = seal(b'[["d","articles",[1]]]')
    assert len(scan(line[:-1] + b"\x8a").transactions) == 1
    assert scan(line[:-2]).torn == len(line) - 2


@given(st.lists(st.integers(1, 60), unique=True))
def test_ids_come_back_as_they_went(ids: list[int]) -> None:
    assert unpack_ids(pack_ids(ids)) == sorted(ids)


@given(st.binary(max_size=200))
@settings(max_examples=200)
def test_no_bytes_at_all_make_the_journal_fail(data: bytes) -> None:
    found = scan(data)
    assert found.length + found.torn == len(data)


@given(st.text())
def test_a_sealed_line_says_what_was_sealed(text: str) -> None:
    line = seal(encode({"text": text}))
    assert line.endswith(b"\n")
    assert b"\n" not in line[:-1]
    assert unseal(line[:-1]) == encode({"text": text})


def test_half_a_surrogate_pair_is_stored_as_a_question_mark(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library")
    library.add([Draft("Odd \ud800 letter", "Before \udfff after.")])
    assert library.article(1).title == "Odd ? letter"
    assert library.body(1) == "Before ? after."
