"""Copies of the library: whole ones, which are libraries themselves, and weekly ones of the catalogue.

Texts are append-only and never changed, so the weekly copy leaves them where they are; a whole
backup holds them too and can be opened like any library.
"""

from __future__ import annotations

import gzip
import os
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import orjson

from tui.library import disk, recovery, snapshot
from tui.library import whole as whole_library
from tui.library.bodies import Bodies, BodyDamagedError, BodyWriter
from tui.library.errors import LibraryError, counted
from tui.library.journal import encode
from tui.library.recovery import BACKUPS, SNAPSHOT
from tui.library.shape import text_hash
from tui.library.snapshot import Docs, Snapshot
from tui.library.store import Store

WEEK = timedelta(days=7)
KEPT = 7
_DRAFT = "unfinished-"
"""Before the name of a backup that is being made."""
_LEFT = 3600
"""Seconds after which an unfinished backup that nobody writes to is a killed program's."""


def whole(store: Store, target: Path | None) -> Path:
    """Copy the library, texts included, into a new folder in `target` (or among its backups).

    Returns the new folder, which has its name only when it is complete: what a killed program leaves
    is taken for no backup, and goes with the next one. Raises LibraryError, with the half-made copy
    gone, when there is no room.
    """
    if not store.exists():
        raise LibraryError("There is no library yet, so there is nothing to back up.")
    place = target if target is not None else store.folder / BACKUPS
    folder = _free(place, f"library-{store.clock():%Y-%m-%dT%H%M%S}")
    draft = _free(place, f"{_DRAFT}{folder.name}")
    try:
        disk.make_folder(draft)
        _sweep(place)
        with store.steady():
            store.refresh()
            meta = {**store.meta, "follows": None}
            snapshot.write(draft / SNAPSHOT, store.tables, store.seq, meta)
        # The texts of the copied catalogue are there, and what is appended meanwhile does no harm.
        disk.make_folder(draft / "bodies")
        for segment in store.bodies.segments():
            _copy(store.bodies.path(segment), draft / "bodies" / store.bodies.path(segment).name)
        disk.sync_folder(draft / "bodies")
        draft.rename(folder)
        disk.sync_folder(place)
    except OSError as fault:
        shutil.rmtree(draft, ignore_errors=True)
        raise LibraryError(
            f"The backup could not be written to {place} ({fault.strerror or fault}); "
            "the library is as it was."
        ) from fault
    return folder


def _sweep(place: Path) -> None:
    """Take away what killed programs left of backups; who is at work on one has touched it lately."""
    for left in place.glob(f"{_DRAFT}*"):
        with suppress(OSError):
            if max(path.stat().st_mtime for path in (left, *left.rglob("*"))) < time.time() - _LEFT:
                shutil.rmtree(left, ignore_errors=True)


def weekly(store: Store) -> Path | None:
    """Copy the catalogue when the last copy is a week old, and drop the oldest; None when it is not.

    A disk without room for it goes without, and a library that was taken away is not begun anew.
    """
    if not store.folder.is_dir():
        return None
    now = store.clock()
    newest = next(iter(recovery.backups(store.folder)), None)
    if newest is not None:
        with suppress(ValueError):
            made = datetime.fromisoformat(newest.name[8:18]).replace(tzinfo=now.tzinfo)
            if timedelta(0) <= now - made < WEEK:
                return None
    path = store.folder / BACKUPS / f"library-{now:%Y-%m-%d}.json.gz"
    try:
        catalogue(store, path)
    except OSError:
        return None
    for old in recovery.backups(store.folder)[KEPT:]:
        with suppress(OSError):
            old.unlink()
    return path


def catalogue(store: Store, path: Path) -> None:
    """Write the catalogue as it is in memory to `path`. Raises OSError."""
    disk.make_folder(path.parent)
    data = b"".join(snapshot.pieces(store.tables, store.seq, {**store.meta, "follows": None}))
    disk.write_whole(path, [gzip.compress(data, 3)])


def backups(folder: Path) -> list[Path]:
    """All backups in the library's folder, newest first."""
    found = [*recovery.backups(folder), *(p.parent for p in (folder / BACKUPS).glob(f"library-*/{SNAPSHOT}"))]
    return sorted(found, key=lambda path: path.name[8:].removesuffix(".json.gz"), reverse=True)


def restore(store: Store, source: Path | None) -> str:
    """Put a backup (the newest without `source`) in the library's place; says what was done.

    A backup may be a folder, a copy of the catalogue, or a whole library in one file (`whole`). What
    was there before is kept as a backup itself. Ids given since are not given again. Raises
    LibraryError, with nothing changed, when the backup cannot be read.
    """
    if source is None:
        source = next(iter(backups(store.folder)), None)
        if source is None:
            raise LibraryError("There is no backup to restore; nothing was changed.")
    found, theirs = _read(source)
    stamp = f"{store.clock():%Y-%m-%dT%H%M%S}"
    kept = _free(store.folder / BACKUPS, f"before-restore-{stamp}.json.gz")
    missing = 0
    with store.replacing() as replacement:
        catalogue(store, kept)
        writer = BodyWriter(store.bodies)
        try:
            for table in ("articles", "deleted"):
                missing += _bring_texts(found.tables.get(table, {}), store.bodies, theirs, writer)
            writer.sync()
        finally:
            writer.close()
        replacement.tables, replacement.seq = found.tables, found.seq
    told = (
        f"Restored {counted(len(found.tables.get('articles', {})), 'article')} from {source.name}; "
        f"what was there before is kept as {BACKUPS}/{kept.name}."
    )
    if missing:
        told += f" The {counted(missing, 'text')} that this backup does not hold could not be found."
    return told


def _read(source: Path) -> tuple[Snapshot, Bodies | None]:
    try:
        if source.is_dir():
            loaded = recovery.load(source)
            if not loaded.found.tables or loaded.newer:
                raise snapshot.SnapshotDamagedError
            return loaded.found, Bodies(source / "bodies")
        data = source.read_bytes()
        data = gzip.decompress(data) if source.suffix == ".gz" else data
        return whole_library.parse(data) or snapshot.parse(data), None
    except (OSError, EOFError, snapshot.SnapshotDamagedError) as fault:
        raise LibraryError(
            f"{source} is not a backup that can be read; nothing was changed: choose another."
        ) from fault


def _bring_texts(docs: Docs, ours: Bodies, theirs: Bodies | None, writer: BodyWriter) -> int:
    """Make every document point to its text in our bodies; returns how many texts are nowhere."""
    missing = 0
    for number, raw in docs.items():
        document = orjson.loads(raw)
        if (record := whole_library.record(document)) is not None:
            if not record["hash"]:
                record["hash"] = document["hash"] = text_hash(record["title"], record["text"])[0]
            docs[number] = encode(document | {"at": writer.add(record)})
            continue
        place, wanted = tuple(document.get("at", ())), document.get("hash")
        if _has(ours, place, wanted):
            continue
        try:
            if theirs is None:
                raise BodyDamagedError("not there")
            document["at"] = writer.add(theirs.read(place))
            docs[number] = encode(document)
        except (BodyDamagedError, TypeError, ValueError):
            missing += 1
    return missing


def _has(bodies: Bodies, place: tuple[int, ...], wanted: str | None) -> bool:
    try:
        segment, offset, length = place
        return bool(bodies.read((segment, offset, length)).get("hash") == wanted)
    except (BodyDamagedError, ValueError):
        return False


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    target.chmod(disk.FILE_MODE)
    descriptor = disk.open_for_append(target)
    try:
        disk.sync(descriptor)
    finally:
        os.close(descriptor)


def _free(folder: Path, name: str) -> Path:
    """A path in `folder` that is not taken."""
    stem, dot, rest = name.partition(".")
    tries: Iterable[str] = (f"{stem}{f'-{n}' if n else ''}{dot}{rest}" for n in range(1000))
    return next(folder / one for one in tries if not (folder / one).exists())
