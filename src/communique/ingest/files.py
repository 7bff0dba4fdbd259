"""Files, folders of them and standard input to drafts.

A folder is read in the order of its names, folders within it too; hidden files
and what SQLite keeps beside a database are passed over. What a file holds is
for `carriers` to tell. A file that vanishes, cannot be opened or is no file is
rejected where it stood, and the rest goes on.

Everything here is an iterator: one file, and of what holds many reports one of
them, is in memory at a time, within the bounds of `draft`.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import msgspec

from communique.ingest.carriers.apart import Apart
from communique.ingest.carriers.opening import bytes_within, outermost, read_stream
from communique.ingest.carriers.piece import Found, Session, stem
from communique.ingest.draft import Link, Rejected, rejected
from communique.ingest.html import Extract
from communique.ingest.meter import Meter
from communique.model.report import Original, is_web

#: What is found, and what the links in it lead to, opened as all pieces of the run are.
Fetch = Callable[[Found, Session], Found]

#: The path that means standard input.
STANDARD_INPUT = "-"

#: Endings of what SQLite keeps beside a database that is open.
_BESIDE_DATABASE = frozenset({"wal", "shm", "journal"})


def drafts(
    paths: Iterable[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    extract: Extract = "fast",
    meter: Meter | None = None,
    fetch: Fetch | None = None,
) -> Found:
    """The drafts and links in files and folders, `-` for standard input, and what had to be rejected.

    An address is a link to itself; `fetch` puts what links lead to beside what is here.
    """
    with Apart() as apart:
        session = Session(apart=apart, columns=dict(columns or {}), extract=extract, meter=meter)
        found = _given(paths, session)
        yield from found if fetch is None else fetch(found, session)


def _given(paths: Iterable[str | Path], session: Session) -> Found:
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield from read_stream(sys.stdin.buffer, path="standard input", id="stdin", name="", session=session)
        elif is_web(str(path)):
            yield Link(address=str(path), path=str(path))
        else:
            yield from _read_path(Path(path), session)


def bytes_of(original: Original) -> bytes | None:
    """The bytes that a report was read from, None where they are no longer there, or no longer the same."""
    path = Path(original.path)
    if original.digest is None:
        return None
    try:
        if not path.is_file():
            return None
        with path.open("rb") as stream, Apart() as apart:
            piece = outermost(stream, path=str(path), id=path.stem, name=path.name, session=Session(apart=apart))
            return bytes_within(piece, original.member, original.digest)
    except (OSError, ValueError):
        return None


def _read_path(path: Path, session: Session, *, inside: bool = False) -> Found:
    """The drafts of one file, or of everything in a folder; inside of a folder, only of real files and folders."""
    for item in _read_any(path, session, inside=inside):
        yield item if isinstance(item, Link) or item.input else msgspec.structs.replace(item, input=str(path))


def _read_any(path: Path, session: Session, *, inside: bool) -> Found:
    try:
        is_link, mode = path.is_symlink(), path.stat().st_mode
    except (OSError, ValueError) as error:
        yield _unreadable(path, error)
        return
    if stat.S_ISDIR(mode) and inside and is_link:
        # It can lead back to where it stands.
        yield rejected(str(path), "symlink", "a link to a folder is not followed; name the folder itself")
    elif stat.S_ISDIR(mode):
        yield from _read_folder(path, session)
    elif inside and not stat.S_ISREG(mode):
        yield rejected(str(path), "unreadable", "no file: a pipe, a socket or a device")
    else:
        yield from _read_file(path, session)


def _read_folder(folder: Path, session: Session) -> Found:
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    except OSError as error:
        yield _unreadable(folder, error)
        return
    for name in names:
        if not _is_beside_database(name, names):
            yield from _read_path(folder / name, session, inside=True)


def _is_beside_database(name: str, names: list[str]) -> bool:
    database, _, ending = name.rpartition("-")
    return ending in _BESIDE_DATABASE and database in names


def _read_file(path: Path, session: Session) -> Found:
    try:
        with path.open("rb") as stream:
            if session.meter is not None:
                session.meter.open(stream)
            packed = os.fstat(stream.fileno()).st_size
            yield from read_stream(
                stream, path=str(path), id=stem(path.name), name=path.name, session=session, packed=packed
            )
    except OSError as error:
        yield _unreadable(path, error)


def _unreadable(path: Path, error: OSError | ValueError) -> Rejected:
    if isinstance(error, FileNotFoundError):
        return rejected(str(path), "missing", "the file is not there, or is no longer")
    reason = getattr(error, "strerror", None) or "it is no path"
    return rejected(str(path), "unreadable", f"cannot be read: {reason}")
