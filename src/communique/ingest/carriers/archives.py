"""ZIP and TAR archives, and WACZ, which is a ZIP of web archives; members in their order.

Names are only labels: nothing is ever written under one, so a path that climbs
out leads nowhere. Hidden members, and what macOS keeps beside the files, are
passed over as in folders. The list of a ZIP is bounded before it is read; what
its members unpack to is bounded by the budget.
"""

from __future__ import annotations

import struct
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from communique.ingest.carriers.piece import Held, Piece, inside, place
from communique.ingest.carriers.refusal import RefusedError
from communique.ingest.draft import rejected, size

#: The most that the list of a ZIP's members may measure, and the most of its end that may be a comment.
_MOST_LIST, _MOST_END = 16 * 1024 * 1024, 64 * 1024
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_WEB_ARCHIVE = (".warc", ".warc.gz", ".warc.zst")
_ENCRYPTED = 1
#: What the library raises on archives that are damaged or of a kind that it cannot open.
DAMAGE = (zipfile.BadZipFile, struct.error, ValueError, EOFError, OSError, OverflowError, RuntimeError)
#: Files that are ZIP archives inside, and no archives of reports.
_OTHERS = {
    "ppt/presentation.xml": "a presentation",
    "META-INF/container.xml": "an e-book",
    "META-INF/MANIFEST.MF": "a program",
}


def open_zip(piece: Piece) -> Held:
    """The members of a ZIP archive."""
    with zip_file(piece.stream) as archive:
        other = next((_OTHERS[name] for name in _OTHERS if name in archive.NameToInfo), None)
        if other is not None:
            raise RefusedError("unsupported", f"{other}; save it as PDF or as text")
        yield from _members(piece, archive, _visible(archive))


def open_wacz(piece: Piece) -> Held:
    """The web archives of a WACZ file; its indexes and logs hold no reports."""
    with zip_file(piece.stream) as archive:
        found = [one for one in _visible(archive) if one.filename.lower().endswith(_WEB_ARCHIVE)]
        yield from _members(piece, archive, found)


def open_tar(piece: Piece) -> Held:
    """The members of a TAR archive."""
    try:
        with tarfile.open(fileobj=piece.stream, mode="r|", bufsize=64 * 1024) as archive:
            yield from _tar_members(piece, archive)
    except (tarfile.TarError, EOFError, ValueError, OverflowError) as error:
        raise RefusedError("malformed", f"a damaged TAR archive: {error}") from error


def zip_file(stream: IO[bytes]) -> zipfile.ZipFile:
    """Open a ZIP archive whose list of members is of a bearable length.

    Raises:
        RefusedError: It is not, or the archive is damaged.
    """
    length = _length_of_list(stream)
    if length > _MOST_LIST:
        raise RefusedError("bomb", f"the list of the archive's members is longer than {size(_MOST_LIST)}; split it")
    try:
        return zipfile.ZipFile(stream)
    except DAMAGE as error:
        raise RefusedError("malformed", f"a damaged ZIP archive: {error}") from error


def zip_names(stream: IO[bytes]) -> frozenset[str]:
    """The names of a ZIP archive's members; the stream stands at its beginning again."""
    with zip_file(stream) as archive:
        names = frozenset(archive.namelist())
    stream.seek(0)
    return names


def _length_of_list(stream: IO[bytes]) -> int:
    """How long the list of members says it is, in bytes."""
    end = stream.seek(0, 2)
    stream.seek(max(0, end - _MOST_END - 98))
    tail = stream.read()
    stream.seek(0)
    at = tail.rfind(_END)
    if at < 0 or at + 16 > len(tail):
        return 0
    (length,) = struct.unpack_from("<I", tail, at + 12)
    larger = tail.rfind(_END_64, 0, at)
    if larger >= 0 and larger + 48 <= len(tail):
        length = max(length if length != 0xFFFFFFFF else 0, struct.unpack_from("<Q", tail, larger + 40)[0])
    return int(min(length, end))


def _visible(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [one for one in archive.infolist() if not one.filename.endswith("/") and _is_visible(one.filename)]


def _is_visible(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return not any(part == "__MACOSX" or (part.startswith(".") and part not in {".", ".."}) for part in parts)


def _members(piece: Piece, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Held:
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            yield rejected(place(piece, None) + f"!{member.filename}", "encrypted", "encrypted; unpack it yourself")
            continue
        try:
            stream = archive.open(member)
        except DAMAGE as error:
            yield rejected(place(piece) + f"!{member.filename}", "malformed", f"cannot be unpacked: {error}")
            continue
        with stream:
            yield inside(piece, stream, name=member.filename)


def _tar_members(piece: Piece, archive: tarfile.TarFile) -> Iterator[Piece]:
    for member in archive:
        # Of sparse files the archive holds only parts: what is left out could be without end.
        if not member.isreg() or member.issparse() or not _is_visible(member.name):
            continue
        stream = archive.extractfile(member)
        if stream is not None:
            yield inside(piece, stream, name=member.name)
        # Otherwise every member that was passed is remembered.
        archive.members = []  # type: ignore[attr-defined]
