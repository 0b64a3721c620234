"""The store: what it acknowledges is on the disk, whoever else writes and whatever the disk does."""

from __future__ import annotations

import contextlib
import errno
import gc
import gzip
import json
import multiprocessing
import os
import shutil
import stat
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from tui.library import disk, snapshot
from tui.library.article import Draft
from tui.library.errors import LibraryError
from tui.library.library import Library

NOON = datetime(2026, 10, 8, 12, tzinfo=UTC)


def drafts(count: int, start: int = 0) -> list[Draft]:
    return [
        Draft(f"Headline {n}", f"The {n}th story of the day, told in a few words.", source="Coast Wire")
        for n in range(start, start + count)
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def library(folder: Path) -> Library:
    return Library.open(folder, clock=lambda: NOON, patience=0)


def same(library: Library, other: Library) -> bool:
    def rows(one: Library) -> list[object]:
        return [(a, one.body(a.id), one.notes(a.id)) for a in one.rows(sort="oldest")]

    return rows(library) == rows(other)


# -- on the disk before it is acknowledged -------------------------------------------------------


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs to see which file is meant")
def test_text_then_journal_are_on_the_disk_before_an_article_is_acknowledged(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(drafts(1))
    trace: list[str] = []
    write, sync = os.write, os.fdatasync

    def name(descriptor: int) -> str:
        link = Path(f"/proc/self/fd/{descriptor}")
        return link.readlink().name

    def written(descriptor: int, data: bytes) -> int:
        trace.append(f"write {name(descriptor)}")
        return write(descriptor, data)

    def synced(descriptor: int) -> None:
        sync(descriptor)
        trace.append(f"sync {name(descriptor)}")

    monkeypatch.setattr(os, "write", written)
    monkeypatch.setattr(os, "fdatasync", synced)
    library.add(drafts(2, 1))
    trace.append("acknowledged")
    library.mark_read([1])
    trace.append("acknowledged")
    journal = "library.json.journal-1"
    assert trace == [
        "write 0001.jsonl", "sync 0001.jsonl", f"write {journal}", f"sync {journal}", "acknowledged",
        f"write {journal}", f"sync {journal}", "acknowledged",
    ]  # fmt: skip


def test_a_new_snapshot_is_on_the_disk_before_it_takes_the_old_ones_place(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(drafts(3))
    trace: list[str] = []
    replace, sync, sync_folder = Path.replace, disk.sync, disk.sync_folder
    monkeypatch.setattr(disk, "sync", lambda d: (sync(d), trace.append("sync"))[1])
    monkeypatch.setattr(Path, "replace", lambda a, b: (trace.append("replace"), replace(a, b))[1])
    monkeypatch.setattr(disk, "sync_folder", lambda d: (sync_folder(d), trace.append("sync folder"))[1])
    library.compact()
    assert trace[:3] == ["sync", "replace", "sync folder"]


def test_only_the_user_may_read_the_files(library: Library, folder: Path) -> None:
    library.add(drafts(1))
    library.compact()
    library.star([1])
    for path in (folder, *folder.rglob("*")):
        allowed = stat.S_IMODE(path.stat().st_mode)
        assert allowed == (0o700 if path.is_dir() else 0o600), path


# -- a disk that fails ---------------------------------------------------------------------------


class FailingDisk:
    """Lets `calls` writes and syncs through, then fails every one (a full disk stays full)."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, calls: int, *, half: bool) -> None:
        self.left = calls
        self.failed = False
        write, sync, fsync = os.write, os.fdatasync, os.fsync

        def writing(descriptor: int, data: bytes) -> int:
            if self.fails():
                if half:
                    write(descriptor, bytes(data)[: len(data) // 2])
                raise OSError(errno.ENOSPC, "No space left on device")
            return write(descriptor, data)

        def syncing(real: Callable[[int], None]) -> Callable[[int], None]:
            def call(descriptor: int) -> None:
                if self.fails():
                    raise OSError(errno.ENOSPC, "No space left on device")
                real(descriptor)

            return call

        monkeypatch.setattr(os, "write", writing)
        monkeypatch.setattr(os, "fdatasync", syncing(sync))
        monkeypatch.setattr(os, "fsync", syncing(fsync))

    def fails(self) -> bool:
        self.left -= 1
        self.failed = self.failed or self.left < 0
        return self.left < 0


@pytest.mark.skipif(not hasattr(os, "fdatasync"), reason="other calls there")
@pytest.mark.parametrize("half", [False, True])
def test_a_full_disk_loses_nothing_that_was_acknowledged(tmp_path: Path, half: bool) -> None:
    for calls in range(40):
        folder = tmp_path / f"{half}{calls}"
        acknowledged: dict[int, str] = {}
        with pytest.MonkeyPatch.context() as patch:
            full = FailingDisk(patch, calls, half=half)
            library = Library.open(folder, clock=lambda: NOON)
            told = ""
            try:
                acknowledged |= {a.id: a.title for a in library.add(drafts(2))}
                acknowledged |= {a.id: a.title for a in library.add(drafts(2, 2))}
                library.mark_read([1])
                acknowledged[1] = "read"
                library.compact()
                acknowledged |= {a.id: a.title for a in library.add(drafts(1, 4))}
            except LibraryError as error:
                told = str(error)
            shown = {a.id for a in library.rows()} if library.folder.exists() else set()
            library.close()
        assert not told or ("The disk is full" in told and "safe" in told)
        again = Library.open(folder, clock=lambda: NOON)
        found = {a.id: "read" if a.read else a.title for a in again.rows()}
        assert acknowledged.items() <= found.items()
        assert set(found) == shown
        for number in found:
            assert again.body(number)
        assert again.notices == []
        again.add(drafts(3, 90))
        assert len(again.rows()) == len(found) + 3
        again.close()
        if not full.failed:
            break
    else:
        pytest.fail("the run never got to its end")


def test_the_reserve_lets_one_delete_on_a_full_disk(library: Library, folder: Path) -> None:
    library.add(drafts(3))
    reserve = folder / "library.json.reserve"
    assert reserve.stat().st_size > 500_000
    append = disk.append

    def full(descriptor: int, data: bytes) -> None:
        if reserve.exists():
            raise OSError(errno.ENOSPC, "No space left on device")
        append(descriptor, data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "append", full)
        library.delete([1])
    assert Library.open(folder).ids(sort="oldest") == [2, 3]


def test_a_change_that_goes_wrong_half_way_leaves_no_trace(library: Library, folder: Path) -> None:
    library.add(drafts(2))
    before = (folder / "library.json.journal-1").read_bytes()

    def broken() -> object:
        yield Draft("Third", "The third text.")
        raise RuntimeError("the page ended")

    with pytest.raises(RuntimeError):
        library.add(broken())  # type: ignore[arg-type]
    with contextlib.suppress(RuntimeError), library._store.writing() as transaction:
        transaction.update("articles", [1], {"title": "Half"})
        raise RuntimeError
    assert library.article(1).title == "Headline 0"
    assert (folder / "library.json.journal-1").read_bytes() == before


# -- folders that cannot be written --------------------------------------------------------------


def test_a_folder_that_may_not_be_written_is_read(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(drafts(2))
    library.close()
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    reader = Library.open(folder)
    assert reader.readonly
    assert len(reader.rows()) == 2
    assert "reading only" in reader.notices[0]
    with pytest.raises(LibraryError, match="nothing was changed"):
        reader.star([1])


def test_opening_a_library_that_is_not_there_makes_nothing(folder: Path) -> None:
    library = Library.open(folder)
    assert library.is_new
    assert list(library.rows()) == []
    assert not folder.exists()
    library.close()
    Library.open(folder, readonly=True).close()


def test_a_library_from_a_newer_version_is_only_read(library: Library, folder: Path) -> None:
    library.add(drafts(2))
    library.compact()
    library.close()
    path = folder / "library.json"
    store = library._store
    path.write_bytes(b"".join(snapshot.pieces(store.tables, store.seq, {**store.meta, "schema": 99})))
    before = path.read_bytes()
    reader = Library.open(folder)
    assert "newer newsreader" in reader.notices[0]
    assert len(reader.rows()) == 2
    with pytest.raises(LibraryError, match="newer newsreader"):
        reader.mark_read([1])
    reader.close()
    assert path.read_bytes() == before


# -- several programs ----------------------------------------------------------------------------


def _write(folder: Path, start: int, acknowledged: multiprocessing.Queue[int]) -> None:
    library = Library.open(folder)
    library._store.compact_at = 3000
    for draft in drafts(25, start):
        acknowledged.put(library.add([draft])[0].id)
    library.mark_read(library.ids()[:3])
    library.close()


def test_two_programs_may_add_at_once_and_nothing_is_lost_or_double(folder: Path) -> None:
    context = multiprocessing.get_context("spawn")
    queue: multiprocessing.Queue[int] = context.Queue()
    writers = [context.Process(target=_write, args=(folder, start, queue)) for start in (0, 1000)]
    for writer in writers:
        writer.start()
    ids = [queue.get(timeout=60) for _ in range(50)]
    for writer in writers:
        writer.join(60)
    assert sorted(ids) == list(range(1, 51))
    library = Library.open(folder)
    assert sorted(library.ids()) == sorted(ids)
    assert len({a.title for a in library.rows()}) == 50
    assert all(library.body(number) for number in ids)
    assert library.notices == []


def test_a_change_by_one_program_is_seen_by_the_other(library: Library, folder: Path) -> None:
    library.add(drafts(2))
    other = Library.open(folder)
    assert not other.refresh()
    library.star([1])
    library.add(drafts(1, 7))
    assert other.refresh()
    assert other.article(1).starred
    assert len(other.rows()) == 3
    other.tag([1], "seen")
    assert library.refresh()
    assert library.article(1).tags == ("seen",)
    assert same(library, other)


def test_programs_follow_each_other_over_a_new_snapshot(library: Library, folder: Path) -> None:
    library.add(drafts(2))
    other = Library.open(folder)
    library.star([1])
    library.compact()
    library.star([2])
    assert other.refresh()
    other.mark_read([1, 2])
    assert library.refresh()
    assert same(library, other)
    library.compact()
    library.compact()
    other.tag([2], "late")
    library.refresh()
    assert same(library, other)
    assert same(library, Library.open(folder))


def test_the_same_text_brought_by_two_programs_is_one_article(library: Library, folder: Path) -> None:
    other = Library.open(folder, clock=lambda: NOON)
    library.add(drafts(1))
    assert other.add(drafts(1))[0].doubles == 1


def test_a_program_that_keeps_the_lock_is_named(library: Library, folder: Path) -> None:
    library.add(drafts(1))
    other = Library.open(folder, patience=0)
    with library._store.writing(), pytest.raises(LibraryError, match=f"process {os.getpid()}"):
        other.star([1])
    assert other.star([1]) is not None


# -- damaged files -------------------------------------------------------------------------------


def damage(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))


def test_a_damaged_line_of_the_snapshot_costs_itself_only(library: Library, folder: Path) -> None:
    library.add(drafts(5))
    library.compact()
    library.star([1])
    library.close()
    shutil.rmtree(folder / "backups")
    damage(folder / "library.json", b'"title":"Headline 2"', b'"title":"Headli\xff\xff\xff')
    (folder / "index.sqlite").unlink()
    again = Library.open(folder, clock=lambda: NOON)
    assert again.ids(sort="oldest") == [1, 2, 4, 5]
    assert again.article(1).starred
    assert "4 articles could be read from it and 1 line" in again.notices[0]
    assert any(name.name == "library.json.damaged-20261008T120000" for name in folder.iterdir())
    assert again.add(drafts(1, 9))[0].id == 6
    again.close()
    assert Library.open(folder).notices == []


def test_what_a_damaged_snapshot_lacks_comes_back_from_the_backup(library: Library, folder: Path) -> None:
    library.add(drafts(5))
    library.compact()
    (folder / "backups").mkdir(exist_ok=True)
    (folder / "backups" / "library-2026-10-01.json.gz").write_bytes(
        gzip.compress((folder / "library.json").read_bytes())
    )
    library.close()
    damage(folder / "library.json", b'"title":"Headline 2"', b'"title":"Headli\xff\xff\xff')
    again = Library.open(folder)
    assert again.ids(sort="oldest") == [1, 2, 3, 4, 5]
    assert "1 article came back" in again.notices[0]


def test_a_changed_byte_that_is_still_a_letter_is_noticed(library: Library, folder: Path) -> None:
    library.add(drafts(2))
    library.compact()
    library.close()
    damage(folder / "library.json", b"Headline 1", b"Headlime 1")
    again = Library.open(folder)
    again.load()
    assert "its 2 articles could all be read" in again.notices[0]
    assert list(folder.glob("library.json.damaged-*"))


def test_a_snapshot_of_noughts_gives_way_to_the_backup(library: Library, folder: Path) -> None:
    library.add(drafts(3))
    library.compact()
    (folder / "backups").mkdir(exist_ok=True)
    (folder / "backups" / "library-2026-10-01.json.gz").write_bytes(
        gzip.compress((folder / "library.json").read_bytes())
    )
    library.star([2])
    library.close()
    path = folder / "library.json"
    path.write_bytes(bytes(path.stat().st_size))
    again = Library.open(folder)
    assert len(again.rows()) == 3
    assert again.article(2).starred
    assert "backup" in again.notices[0]


def test_a_missing_snapshot_is_made_from_the_journal(library: Library, folder: Path) -> None:
    library.add(drafts(3))
    library.close()
    (folder / "library.json").unlink()
    again = Library.open(folder)
    assert len(again.rows()) == 3
    assert "missing" in again.notices[0]


def test_a_damaged_text_is_said_to_be_damaged_and_the_article_stays(library: Library, folder: Path) -> None:
    library.add(drafts(2))
    damage(folder / "bodies" / "0001.jsonl", b"The 0th story", b"The 0th stor!")
    assert [a.title for a in library.rows()] == ["Headline 1", "Headline 0"]
    with pytest.raises(LibraryError, match="damaged"):
        library.body(1)
    assert library.body(2)
    assert library.ids("story") == [2]


@pytest.mark.parametrize("stop", ["half", "whole"])
def test_a_half_written_snapshot_changes_nothing(library: Library, folder: Path, stop: str) -> None:
    library.add(drafts(3))
    data = (folder / "library.json").read_bytes()
    (folder / "library.json.tmp").write_bytes(data[: len(data) // 2] if stop == "half" else data)
    again = Library.open(folder)
    assert same(library, again)
    assert again.compact()
    assert same(again, Library.open(folder))


def test_a_crash_between_new_snapshot_and_old_journal_repeats_nothing(library: Library, folder: Path) -> None:
    library.add(drafts(2))
    old = (folder / "library.json.journal-1").read_bytes()
    library.compact()
    library.delete([1])
    (folder / "library.json.journal-1").write_bytes(old)
    again = Library.open(folder)
    assert again.ids() == [2]
    again.star([2])
    assert not (folder / "library.json.journal-1").exists() or again.compact()


# -- a TinyDB database ---------------------------------------------------------------------------


def test_stock_tinydb_opens_the_library_file(library: Library, folder: Path) -> None:
    library.add([*drafts(3), Draft("Überfahrt „frei“", "Die Fähren fahren wieder.", source="Küstenblatt")])
    library.note(2, "ask again")
    library.compact()
    with TinyDB(folder / "library.json", encoding="utf-8") as stock:
        articles = stock.table("articles")
        assert [doc.doc_id for doc in articles] == [4, 3, 2, 1]
        assert [doc["title"] for doc in articles.search(where("source") == "Küstenblatt")] == [
            "Überfahrt „frei“"
        ]
        assert stock.table("notes").get(doc_id=1)["text"] == "ask again"  # type: ignore[call-overload,index]
    lines = (folder / "library.json").read_text("utf-8").splitlines()
    assert sum(line.startswith('"') for line in lines if '"title"' in line) == 4
    json.loads((folder / "library.json").read_text("utf-8"))


def test_what_stock_tinydb_wrote_is_taken_as_it_is(library: Library, folder: Path) -> None:
    library.add(drafts(2))
    library.compact()
    library.star([2])
    with TinyDB(folder / "library.json", encoding="utf-8") as stock:
        stock.table("articles").update({"source": "By hand"}, doc_ids=[1])
    again = Library.open(folder)
    assert again.article(1).source == "By hand"
    assert again.article(2).starred
    assert "changed by another program" in again.notices[0]
    again.close()
    assert Library.open(folder).notices == []


def test_ids_are_never_given_again(library: Library, folder: Path) -> None:
    library.add(drafts(3))
    library.delete([3])
    library.compact()
    library.close()
    again = Library.open(folder)
    assert again.add(drafts(1, 50))[0].id == 4


def test_a_clock_set_back_changes_no_order_of_changes(folder: Path) -> None:
    times = iter([NOON, datetime(1999, 1, 1, tzinfo=UTC), *[datetime(1998, 1, 1, tzinfo=UTC)] * 20])
    library = Library.open(folder, clock=lambda: next(times))
    library.add(drafts(1))
    library.star([1])
    library.mark_read([1])
    assert (library.undo() or None).sentence == "Undone: marked 1 article read."  # type: ignore[union-attr]


def test_a_tinydb_query_finds_what_its_words_mean_however_they_are_written(
    library: Library, folder: Path
) -> None:
    table = library.tinydb.table("mine")
    odd = ["plain", 'a "quoted" one', "back\\slash", "Küste", "a/b", "tab\tbed", ""]
    table.insert_multiple([{"name": name, "kind": "odd", "deep": {"name": "plain"}} for name in odd])
    for name in odd:
        assert [doc["name"] for doc in table.search(where("name") == name)] == [name]
    both = (where("kind") == "odd") & (where("name") == "plain")
    assert [doc.doc_id for doc in table.search(both)] == [1]
    assert len(table.search((where("name") == "plain") | (where("kind") == "odd"))) == len(odd)
    assert len(table.search(~(where("name") == "plain"))) == len(odd) - 1
    assert len(table.search(where("deep").name == "plain")) == len(odd)
    assert table.search(where("name").test(lambda name: name.startswith("Kü")))[0]["name"] == "Küste"


def test_a_query_finds_lines_that_another_hand_wrote_into_a_damaged_library(
    library: Library, folder: Path
) -> None:
    library.add(drafts(3))
    library.close()
    path = folder / "library.json"
    path.write_bytes(path.read_bytes().replace(b'"source":"', b'"source" : "', 1))
    with Library.open(folder) as again:
        table = again.tinydb.table("articles")
        source = table.all()[0]["source"]
        assert len(table.search(where("source") == source)) == 3


def test_a_document_keeps_hardly_more_memory_than_its_words(folder: Path) -> None:
    with Library.open(folder) as library:
        library.add(drafts(50))
        tracemalloc.start()
        try:
            library.tag(library.ids(), "kept")
            gc.collect()
            held = tracemalloc.get_traced_memory()[0]
        finally:
            tracemalloc.stop()
        assert held < 50 * 2000


def test_a_change_of_very_many_is_in_the_snapshot_when_the_program_leaves(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.store.CHANGES_AT_EXIT", 20)
    with Library.open(folder) as library:
        library.add(drafts(30))
        library.compact()
        library.mark_read(library.ids())
    with TinyDB(folder / "library.json") as stock:
        assert len(stock.table("articles").search(where("read") == True)) == 30  # noqa: E712


def test_a_folder_that_is_taken_away_is_not_taken_for_a_library_without_articles(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    with Library.open(folder) as library:
        library.add([Draft(title="Ferry", text="The ferry left at noon.")])
        library.load()
        folder.rename(tmp_path / "elsewhere")
        for _ in range(3):
            with pytest.raises(LibraryError, match="is gone; nothing was changed"):
                library.refresh()
        assert library.article(1).title == "Ferry"
        (tmp_path / "elsewhere").rename(folder)
        assert not library.refresh()
        assert library.star([1]) is not None
    with Library.open(folder) as again:
        assert again.count("is:starred") == 1


def test_a_library_deleted_under_the_program_does_not_come_back_when_it_ends(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    with Library.open(folder) as library:
        library.add([Draft(title="Ferry", text="The ferry left at noon.")])
        shutil.rmtree(folder)
    assert not folder.exists()
