"""Archives: what lies in a ZIP or gzip file is read in memory and never written to the disk."""

from __future__ import annotations

import gzip
import lzma
import re
import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from tui.intake.document import LARGEST, Document, Pieces
from tui.intake.errors import IntakeError
from tui.intake.kinds import ENDINGS, ending
from tui.reading.clean import clean_line

DEEPEST = 2
"""How deep archives may lie in each other."""
_SUSPICIOUS_SIZE, _SUSPICIOUS_RATIO = 5_000_000, 200  # text shrinks to a fifth, seldom to a hundredth
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    RuntimeError,
    ValueError,
    OverflowError,
    IndexError,
    OSError,
)
_BOOK = re.compile(r"META-INF/container\.xml|(?:.*/)?[^/]*\.opf|mimetype", re.IGNORECASE)
_OTHERS = {
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a presentation",
    "AndroidManifest.xml": "an Android program",
    "META-INF/MANIFEST.MF": "a Java program",
}


class Archive:
    """The members of a ZIP file. Raises IntakeError when it is none, or damaged."""

    def __init__(self, document: Document) -> None:
        self._allowance = document.allowance
        try:
            self._zip = zipfile.ZipFile(document.file)
            self.members = {_name(info): info for info in self._zip.infolist() if not info.is_dir()}
        except _DAMAGE:
            raise IntakeError("The archive is damaged or cut short; nothing was taken from it.") from None

    def read(self, name: str, limit: int = LARGEST) -> bytes:
        """The content of one member. Raises IntakeError when it is too large, locked, damaged or missing."""
        info = self.members.get(name)
        if info is None:
            raise IntakeError("It is missing from the archive.")
        if info.flag_bits & 1:
            raise IntakeError("It is locked with a password; unpack the archive and import the files.")
        if info.file_size > limit or self._is_bomb(info):
            raise IntakeError("It is far larger than an article when unpacked; it was not read.")
        try:
            with self._zip.open(info) as member:
                data = member.read(limit + 1)
        except NotImplementedError:
            raise IntakeError("It is packed in a way that cannot be read here; unpack it first.") from None
        except _DAMAGE:
            raise IntakeError("It is damaged in the archive; it was passed over.") from None
        if len(data) > limit:
            raise IntakeError("It is far larger than an article when unpacked; it was not read.")
        self._allowance.bytes -= len(data)
        self._allowance.members -= 1
        return data

    def _is_bomb(self, info: zipfile.ZipInfo) -> bool:
        packed = max(1, info.compress_size)
        return info.file_size > _SUSPICIOUS_SIZE and info.file_size / packed > _SUSPICIOUS_RATIO


def read(document: Document) -> Pieces:
    """As `_members`; of many refusals the first are told one by one and the rest counted."""
    more = 0
    for piece, name in _members(document):
        if not isinstance(piece, IntakeError) or document.depth:
            yield piece, name
        elif document.allowance.refusals > 0:
            document.allowance.refusals -= 1
            yield piece, name
        else:
            more += 1
    if more:
        yield IntakeError(f"{more} more of its files could not be read."), document.name


def _members(document: Document) -> Pieces:
    """The articles of the files in a ZIP, sorted by name; files of other kinds are passed over.

    Members with names that lead out of the archive are refused, archives in archives read to a
    depth of `DEEPEST`.
    """
    from tui.intake import documents, epub, office

    archive = Archive(document)
    if ending(document.name) != ".zip" and any(part in archive.members for part in office.PARTS):
        yield from office.read(archive, document)
        return
    for mark, what in _OTHERS.items():
        if mark in archive.members and ending(document.name) != ".zip":
            raise IntakeError(f"It is {what}, not text; nothing was taken from it.")
    if ending(document.name) == ".epub" or any(_BOOK.fullmatch(name) for name in archive.members):
        yield from epub.read(document)
        return
    names = sorted(name for name in archive.members if _is_wanted(name))
    if not names:
        raise IntakeError("There is no file to import in this archive.")
    for name in names:
        if document.allowance.members <= 0 or document.allowance.bytes <= 0:
            yield (
                IntakeError("It unpacks to more than can be read at once; some was left."),
                document.name,
            )
            break
        shown = clean_line(name, 200)
        try:
            if _leads_out(name):
                raise IntakeError("Its name leads out of the archive; it was not read.")
            inner = document.inner(archive.read(name), shown)
            if ending(name) in {".zip", ".gz"} and inner.depth > DEEPEST:
                raise IntakeError("It is an archive in an archive in an archive; unpack it first.")
        except IntakeError as problem:
            yield problem, f"{document.name}/{shown}"
            continue
        yield from documents.read(inner)


def read_gzip(document: Document) -> Pieces:
    """The articles of the one document in a gzip file."""
    from tui.intake import documents

    name = document.name.rpartition("/")[2]
    inside = name[: -len(ending(name))] if ending(name) == ".gz" else name
    packed = 0
    document.file.seek(0, 2)
    packed = max(1, document.file.tell())
    document.file.seek(0)
    if document.depth >= DEEPEST:
        raise IntakeError("It is an archive in an archive in an archive; unpack it first.")
    cut = False
    pieces: list[bytes] = []
    size = 0
    try:
        with gzip.GzipFile(fileobj=document.file) as file:
            while piece := file.read1(1_000_000):
                pieces.append(piece)
                size += len(piece)
                if size > LARGEST or (size > _SUSPICIOUS_SIZE and size / packed > _SUSPICIOUS_RATIO):
                    raise IntakeError("It is far larger than an article when unpacked; it was not read.")
    except _DAMAGE as problem:
        if isinstance(problem, IntakeError):
            raise
        cut = True
    if cut and not size:
        raise IntakeError("The archive is damaged or cut short; nothing was taken from it.")
    document.allowance.bytes -= size
    inner = document.inner(b"".join(pieces), inside)
    if inside.endswith(".tar") or b"ustar" in inner.data()[257:265]:
        raise IntakeError("It is a tar archive; unpack it first, then import the folder.")
    yield from documents.read(inner)
    if cut:
        yield IntakeError("The archive is cut short; what is there was read."), document.name


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name; old programs wrote UTF-8 without saying so."""
    if not info.flag_bits & 0x800:
        try:
            return info.filename.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return info.filename


def _is_wanted(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    hidden = any(part.startswith(".") and part.strip(".") for part in parts) or "__MACOSX" in parts
    return not hidden and ending(name) in ENDINGS


def _leads_out(name: str) -> bool:
    path = name.replace("\\", "/")
    return path.startswith("/") or ".." in path.split("/") or path[1:2] == ":"
