"""The disk fills up, or the library is taken away, under the open reader: said, nothing lost, on it goes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from small_disk import Disk

from tui.library.article import Draft
from tui.library.library import Library


def stories(folder: Path) -> None:
    with Library.open(folder) as library:
        library.add(Draft(f"Ferry {n}", f"The ferry left for the {n}th time.") for n in (1, 2, 3))
        library.mark_read([1, 2, 3])


def test_a_disk_that_fills_up_under_the_reader(terminal: Any, tmp_path: Path) -> None:
    with Disk.mounted(tmp_path / "disk") as disk:
        stories(disk.library)
        (disk.library / "library.json.reserve").unlink()
        [journal] = disk.library.glob("library.json.journal-*")
        with Library.open(disk.library) as library:  # what fits into a block that is begun, fits a full disk
            while journal.stat().st_size % 4096 < 4000:
                library.place(1, journal.stat().st_size)
        reader = terminal("--library", disk.library, NEWSREADER_BACKGROUND="off")
        reader.until("Ferry 3")
        reader.quiet()
        disk.fill()
        at = reader.press("s")
        reader.until("disk is full", since=at)
        at = reader.press("j\r")
        reader.until("The ferry left", since=at)
        disk.make_room()
        at = reader.press("s")
        reader.until("Starred 1 article", since=at)
        reader.press("Q")
        assert reader.wait() == 0
        with Library.open(disk.library) as library:
            assert library.count("is:starred") == 1
            assert len(library) == 3


def test_a_library_that_is_taken_away_under_the_reader(terminal: Any, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    stories(folder)
    reader = terminal(NEWSREADER_BACKGROUND="off")
    reader.until("Ferry 3")
    reader.quiet()
    shutil.move(folder, tmp_path / "elsewhere")
    at = reader.press("s")
    reader.until("gone;", since=at)
    at = reader.press("jjkG?")
    reader.quiet()
    assert reader.status is None, reader.shown[-2000:]
    shutil.move(tmp_path / "elsewhere", folder)
    reader.press("\x1b")
    reader.quiet()
    at = reader.press("s")
    reader.until("Starred 1 article", since=at)
    reader.press("Q")
    assert reader.wait() == 0
    with Library.open(folder) as library:
        assert library.count("is:starred") == 1
