"""Checking a library and mending it: every file is read, and the report says exactly what is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tui.library import disk, recovery, shape
from tui.library.article import Draft
from tui.library.bodies import Bodies, BodyDamagedError
from tui.library.errors import LibraryError, counted
from tui.library.index_schema import FILE
from tui.library.journal import Document
from tui.library.library import Library
from tui.library.places import (
    called,
    index_problem,
    last_text,
    readable_by_others,
    set_aside,
    strangers,
)
from tui.library.remembered import (
    Remembered,
    bytes_ahead,
    from_before_a_loss,
    index_position,
    parts,
    remembered,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be: `lost` says what cannot be had back ("" for nothing)."""

    what: str
    mended: bool = False
    lost: str = ""

    def __str__(self) -> str:
        state = "Mended: " if self.mended else "Found: "
        return state + self.what + (f" Lost: {self.lost}" if self.lost else "")


@dataclass(slots=True)
class Report:
    """What an examination found."""

    articles: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether the library is in order now."""
        return all(finding.mended for finding in self.findings)

    @property
    def sentence(self) -> str:
        """The whole in one sentence."""
        if not self.findings:
            return f"The library is sound: {counted(self.articles, 'article')}, every text as it was stored."
        done = sum(finding.mended for finding in self.findings)
        if done == len(self.findings):
            return f"The library was mended: {counted(done, 'fault')}."
        return (
            f"The library has {counted(len(self.findings) - done, 'fault')}; `newsreader doctor --fix` mends."
        )


def examine(
    folder: Path, *, fix: bool = False, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> Report:
    """Read everything in the library and report; with `fix` mend what can be mended.

    Without `fix` nothing is changed. Raises LibraryError when there is no library or it cannot be
    opened.
    """
    report = Report()
    _set_strangers_aside(folder, report, clock, fix=fix)
    if report.findings and not fix:
        return report  # what they hide is looked at when they are out of the way
    try:
        # What another program wrote meanwhile is no loss: the index is asked first, it only follows.
        at, loaded = index_position(folder), recovery.load(folder)
        known = _remembered(folder, loaded, at)
    except OSError as fault:
        raise LibraryError(f"The library in {folder} cannot be read ({fault.strerror or fault}).") from fault
    if not recovery.remains(folder) and not report.findings:
        raise LibraryError(f"There is no library in {folder}.")
    if loaded.newer:
        report.findings.append(Finding("A newer newsreader wrote this library; it can only be read."))
        fix = False
    report.findings.extend(Finding(notice, mended=fix) for notice in loaded.notices)
    if missing := bytes_ahead(at, loaded.position):
        what = f"The journal has lost its last {counted(missing, 'byte')}, which held confirmed changes."
        lost = "deletions, notes, highlights and changes of feeds that were done last."
        report.findings.append(Finding(what, mended=fix, lost=lost))
    elif loaded.torn:
        report.findings.append(
            Finding("The last change was cut short before it was confirmed; it is dropped.", mended=fix)
        )
    orphans = bool(loaded.found.meta.get("orphans"))
    behind = (0, -1) if loaded.found.lost or orphans else last_text(loaded)
    if not fix:
        if known:
            report.findings.append(Finding(f"The index still knows {known} that the library has lost."))
        with Library.open(folder, clock=clock, readonly=True) as library:
            if orphans and not known and (count := len(_orphans(library, behind))):
                what = f"{counted(count, 'text')} without an article can be made one again."
                report.findings.append(Finding(what))
            _read_all(library, report, fix=False)
    else:
        with Library.open(folder, clock=clock) as library:
            library.load()
            report.findings.extend(
                Finding(notice, mended=True)
                for notice in library.notices
                if notice not in loaded.notices and not library.readonly
            )
            fix = not library.readonly
            if fix and (loaded.lost or missing or known or orphans):
                _recover(library, report, behind)
                library.orphans_are_found()
            _read_all(library, report, fix=fix)
    _look_at_files(folder, report, fix=fix)
    return report


def _remembered(folder: Path, loaded: recovery.Loaded, at: str) -> Remembered:
    """What the index, at one position, still knows of what the files lost."""
    lost_before = bool(loaded.found.meta.get("lost"))
    before = parts(at)[0] == parts(loaded.position)[0] and loaded.lost
    if not before and not from_before_a_loss(at, loaded.position, lost_before=lost_before):
        return Remembered()
    tables = loaded.found.tables
    known = remembered(folder, tables.get("articles", {}), tables.get("deleted", {}))
    if parts(at)[1:] < parts(loaded.position)[1:]:
        known.changes.clear()  # the index is older than what could be read
    return known


def _set_strangers_aside(folder: Path, report: Report, clock: Callable[[], datetime], *, fix: bool) -> None:
    for path in strangers(folder):
        what = f"{path.name} is not what it should be ({called(path)})"
        if not fix:
            report.findings.append(Finding(f"{what}; the library cannot be looked at before it is moved."))
            continue
        try:
            kept = set_aside(path, clock().strftime("%Y%m%dT%H%M%S"))
        except OSError as fault:
            raise LibraryError(
                f"{what} and cannot be moved ({fault.strerror or fault}); nothing was changed."
            ) from fault
        report.findings.append(Finding(f"{what}; it is kept as {kept.name}.", mended=True))


def _read_all(library: Library, report: Report, *, fix: bool) -> None:
    """Read every text, and look for what belongs to no article."""
    documents = library.documents("articles")
    report.articles = len(documents)
    damaged = []
    for number, document in documents:
        try:
            segment, offset, length = document["at"]
            record = library.bodies.read((segment, offset, length))
            if record.get("hash") == document.get("hash"):
                continue
        except (BodyDamagedError, KeyError, ValueError, TypeError):
            pass
        damaged.append((number, document))
    for number, document in damaged:
        _mend_text(library, report, number, document, fix=fix)
    known = {number for number, _ in documents} | {number for number, _ in library.documents("deleted")}
    for table in ("notes", "highlights"):
        alone = [number for number, doc in library.documents(table) if doc.get("article") not in known]
        if alone:
            for number in alone if fix else ():
                library.drop(table, number)
            report.findings.append(
                Finding(f"{counted(len(alone), table[:-1])} on articles that are not there.", mended=fix)
            )


def _mend_text(
    library: Library, report: Report, number: int, document: dict[str, object], *, fix: bool
) -> None:
    title = str(document.get("title", ""))
    what = f"The text of article {number} (“{title}”) is damaged."
    found = _elsewhere(library, str(document.get("hash", "")))
    if found is not None:
        if fix:
            library.replace_text(
                number,
                str(found["text"]),
                links=shape.enclosed(found, "links"),
                images=shape.enclosed(found, "images"),
            )
        report.findings.append(Finding(f"{what} A sound copy was found.", mended=fix))
        return
    rest = None
    place = document.get("at")
    if isinstance(place, list) and len(place) == 3:
        rest = library.bodies.raw_text((place[0], place[1], place[2]))
    if not rest:
        report.findings.append(
            Finding(
                what, mended=False, lost=f"the text of article {number}; headline, notes and tags are safe."
            )
        )
        return
    if fix:
        library.replace_text(number, rest)
        library.tag([number], "damaged")
    report.findings.append(
        Finding(
            f"{what} What can be read of it is kept, under the tag “damaged”." if fix else what,
            mended=fix,
            lost="single letters of it." if fix else "",
        )
    )


def _elsewhere(library: Library, wanted: str) -> Document | None:
    """A sound copy of a text and what lies beside it, among the bodies here and in whole backups."""
    places = [library.bodies]
    places.extend(
        Bodies(path) for path in sorted((library.folder / recovery.BACKUPS).glob("library-*/bodies"))
    )
    for bodies in places:
        for _, record in bodies.lines():
            if wanted and record.get("hash") == wanted:
                return record
    return None


def _orphans(library: Library, behind: tuple[int, int]) -> list[Draft]:
    """The texts behind a place in the bodies that belong to no article, each ready to be one again."""
    known = {doc.get("hash") for table in ("articles", "deleted") for _, doc in library.documents(table)}
    return [
        Draft(
            str(record.get("title", "")),
            str(record["text"]),
            source=str(record.get("source", "")),
            tags=("recovered",),
            links=shape.enclosed(record, "links"),
            images=shape.enclosed(record, "images"),
        )
        for place, record in library.bodies.lines()
        if place[:2] > behind and record.get("hash") not in known and record.get("text")
    ]


def _recover(library: Library, report: Report, behind: tuple[int, int]) -> None:
    """Make articles again of texts whose catalogue lines were lost."""
    drafts = _orphans(library, behind)
    if drafts:
        added = [one for one in library.add(drafts) if one.doubles is None]
        report.findings.append(
            Finding(
                f"{counted(len(added), 'article')} whose catalogue lines were lost came back from their "
                "texts, under the tag “recovered”.",
                mended=True,
                lost="their dates, tags, stars and reading marks.",
            )
        )


def _look_at_files(folder: Path, report: Report, *, fix: bool) -> None:
    """What else lies in the folder: permissions, an unusable index."""
    for path in readable_by_others(folder):
        if fix:
            path.chmod(disk.FOLDER_MODE if path.is_dir() else disk.FILE_MODE)
        report.findings.append(Finding(f"Others may read {path.name}.", mended=fix))
    problem = index_problem(folder / FILE)
    if problem:
        for path in (p for p in folder.glob(f"{FILE}*") if ".aside-" not in p.name) if fix else ():
            path.unlink()
        report.findings.append(Finding(f"The index is damaged ({problem}); it is made anew.", mended=fix))
