"""Reading a library's files into memory, whatever state they are in.

Nothing here changes a file; it reports what was found, and the store (which holds the lock) sets
damaged files aside and writes sound ones.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from pathlib import Path

from tui.library import snapshot
from tui.library.errors import counted
from tui.library.journal import Scan, scan
from tui.library.snapshot import Snapshot
from tui.library.transaction import replay

SNAPSHOT = "library.json"
BACKUPS = "backups"


@dataclass(slots=True)
class Loaded:
    """A library in memory: its tables, the state they are in, and what was wrong on the way."""

    found: Snapshot
    generation: int = 0
    offset: int = 0  # bytes of the journal taken in
    torn: int = 0
    identity: tuple[int, ...] | None = None
    snapshot_damaged: bool = False
    journal_damaged: bool = False
    newer: bool = False
    changes_lost: int = 0  # lines of the journal that could not be read
    notices: list[str] = field(default_factory=list)

    @property
    def damaged(self) -> bool:
        """Whether the files should be written anew."""
        return self.snapshot_damaged or self.journal_damaged

    @property
    def lost(self) -> bool:
        """Whether something that had been stored could not be read."""
        return bool(self.found.lost or self.changes_lost)

    @property
    def position(self) -> str:
        """See `Catalogue.position`."""
        return f"{self.found.meta.get('library', '')}/{self.generation}/{self.offset}"


def journal_path(folder: Path, generation: int) -> Path:
    """The journal of a snapshot generation."""
    return folder / f"{SNAPSHOT}.journal-{generation}"


def journals(folder: Path) -> list[int]:
    """The generations of which there is a journal, ascending."""
    names = (p.name.rpartition("-")[2] for p in folder.glob(f"{SNAPSHOT}.journal-*"))
    return sorted(int(name) for name in names if name.isdecimal())


def backups(folder: Path) -> list[Path]:
    """The catalogue backups the library made itself, newest first."""
    return sorted((folder / BACKUPS).glob("library-*.json.gz"), reverse=True)


def remains(folder: Path) -> bool:
    """Whether something of a library lies in the folder, be it without its catalogue."""
    return bool(
        (folder / SNAPSHOT).exists()
        or journals(folder)
        or backups(folder)
        or next(folder.glob("bodies/*.jsonl"), None)
    )


def load(folder: Path) -> Loaded:
    """Read snapshot and journal. Raises OSError when a file is there but cannot be opened."""
    path = folder / SNAPSHOT
    while True:
        identity = snapshot.identity(path)
        loaded = _read_snapshot(folder, path, identity)
        _read_journal(folder, loaded)
        if snapshot.identity(path) == identity:
            loaded.found.seq = snapshot.last_numbers(loaded.found.tables, loaded.found.seq)
            return loaded
        # Another program has written a new snapshot meanwhile.


def _read_snapshot(folder: Path, path: Path, identity: tuple[int, ...] | None) -> Loaded:
    left = journals(folder)
    if identity is None:
        if not remains(folder):
            return Loaded(Snapshot())
        loaded = Loaded(Snapshot(), snapshot_damaged=True)
        told = _from_backup(folder, loaded.found)
        since = "were applied" if left else "are lost, but for the texts that `newsreader doctor --fix` finds"
        loaded.notices.append(f"The library file was missing; {told}, and the changes since {since}.")
        _name_as_the_index_does(folder, loaded, left)
        loaded.found.lost = 1
        return loaded
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Loaded(Snapshot())
    try:
        found = snapshot.parse(data)
    except snapshot.SnapshotDamagedError:
        return _salvaged(folder, data, identity, left)
    loaded = Loaded(found, generation=found.generation, identity=identity)
    loaded.newer = int(found.meta.get("schema", 0)) > snapshot.SCHEMA
    if found.foreign:
        loaded.snapshot_damaged = True  # to be written in our shape again
        loaded.generation = found.generation or max(left, default=0)
        loaded.notices.append("The library file was changed by another program; it was taken as it is.")
    return loaded


def _salvaged(folder: Path, data: bytes, identity: tuple[int, ...], left: list[int]) -> Loaded:
    found = snapshot.salvage(data)
    loaded = Loaded(found, identity=identity, snapshot_damaged=True)
    if found.generation:
        loaded.generation = found.generation
    else:
        _name_as_the_index_does(folder, loaded, left)
    loaded.newer = int(found.meta.get("schema", 0)) > snapshot.SCHEMA
    saved = len(found.tables.get("articles", {}))
    if found.altered:
        loaded.notices.append(
            f"The library file was damaged: its {counted(saved, 'article')} could all be read, but a "
            "word of a headline or a date may be wrong."
        )
        return loaded
    told = _from_backup(folder, found)
    loaded.notices.append(
        f"The library file was damaged: {counted(saved, 'article')} could be read from it and "
        f"{counted(found.lost, 'line')} of it could not; {told}."
    )
    return loaded


def _name_as_the_index_does(folder: Path, loaded: Loaded, left: list[int]) -> None:
    """Give a library whose own file no longer tells its name and generation those that the index knows, so
    that the index is known to be its own."""
    from tui.library.remembered import index_position, parts

    library, generation, _ = parts(index_position(folder))
    meta = loaded.found.meta
    meta["library"] = name = meta.get("library") or library
    known = generation if name == library else 0
    loaded.generation = max(left, default=max(loaded.found.generation, known))


def _from_backup(folder: Path, found: Snapshot) -> str:
    """Add what a backup still has and `found` lacks; says in words what came of it."""
    for path in backups(folder):
        try:
            old = snapshot.parse(gzip.decompress(path.read_bytes()))
        except (OSError, EOFError, snapshot.SnapshotDamagedError):
            continue
        added = 0
        for name, docs in old.tables.items():
            mine = found.tables.setdefault(name, {})
            elsewhere = found.tables.get("deleted", {}) if name == "articles" else {}
            for number, raw in docs.items():
                if number not in mine and number not in elsewhere:
                    mine[number] = raw
                    added += name == "articles"
        for name, last in old.seq.items():
            found.seq[name] = max(last, found.seq.get(name, 0))
        found.meta = {**old.meta, **found.meta}
        return f"{counted(added, 'article')} came back from the backup {path.name}"
    return "there was no backup to take more from"


def _read_journal(folder: Path, loaded: Loaded) -> None:
    path = journal_path(folder, loaded.generation)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return
    taken = scan(data)
    loaded.offset, loaded.torn = taken.length, taken.torn
    apply(taken, loaded)


def apply(taken: Scan, loaded: Loaded) -> None:
    """Apply what a journal held, and tell what it no longer holds."""
    for operations in taken.transactions:
        try:
            replay(loaded.found.tables, operations)
        except ValueError:
            loaded.newer = True
    if taken.bad:
        loaded.notices.append(
            f"The journal was damaged: {counted(len(taken.bad), 'change')} in it could not be read; the "
            f"{counted(len(taken.transactions), 'sound one', 'sound ones')}, before and after, were kept."
        )
    loaded.journal_damaged = taken.damaged
    loaded.changes_lost = len(taken.bad)
    for operation in (o for t in taken.transactions for o in t if o[0] == "p"):
        table, number = operation[1], operation[2]
        loaded.found.seq[table] = max(loaded.found.seq.get(table, 0), number)
