"""Files, folders of them and standard input to drafts.

A folder is read in the order of its names, folders within it too; hidden files
and what SQLite keeps beside a database are passed over. What an extension does not tell is told by the first bytes.
A file that vanishes, cannot be opened or is no file is rejected where it stood,
and the rest goes on.

Everything here is an iterator: one file, and of JSON Lines one line, is in
memory at a time, within the bounds of `draft`.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from communique.ingest.draft import MOST_BYTES, MOST_JSON_BYTES, Draft, Rejected, rejected, size
from communique.ingest.html import read_page
from communique.ingest.rows import bounded_lines, read_document, read_lines
from communique.ingest.text import decode

#: The path that means standard input.
STANDARD_INPUT = "-"

#: Endings of what SQLite keeps beside a database that is open.
_BESIDE_DATABASE = frozenset({"wal", "shm", "journal"})

_TEXT, _PAGE, _DOCUMENT, _LINES = "text", "page", "document", "lines"
_KINDS = {
    ".txt": _TEXT,
    ".text": _TEXT,
    ".md": _TEXT,
    ".html": _PAGE,
    ".htm": _PAGE,
    ".json": _DOCUMENT,
    ".jsonl": _LINES,
    ".ndjson": _LINES,
}
_SNIFFED = 4096
_MARKS_OF_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_PAGE_BEGINS = (b"<!doctype", b"<html", b"<head", b"<body", b"<?xml", b"<!--")

Found = Iterator[Draft | Rejected]


def drafts(paths: Iterable[str | Path]) -> Found:
    """The drafts in files and folders, `-` for standard input, and what had to be rejected."""
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield from _read_stream(sys.stdin.buffer, path="standard input", stem="stdin", kind=None)
        else:
            yield from _read_path(Path(path))


def _read_path(path: Path, *, inside: bool = False) -> Found:
    """The drafts of one file, or of everything in a folder; inside of a folder, only of real files and folders."""
    try:
        is_link, mode = path.is_symlink(), path.stat().st_mode
    except (OSError, ValueError) as error:
        yield _unreadable(path, error)
        return
    if stat.S_ISDIR(mode) and inside and is_link:
        # It can lead back to where it stands.
        yield rejected(str(path), "link", "a link to a folder is not followed; name the folder itself")
    elif stat.S_ISDIR(mode):
        yield from _read_folder(path)
    elif inside and not stat.S_ISREG(mode):
        yield rejected(str(path), "unreadable", "no file: a pipe, a socket or a device")
    else:
        yield from _read_file(path)


def _read_folder(folder: Path) -> Found:
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    except OSError as error:
        yield _unreadable(folder, error)
        return
    for name in names:
        if not _is_beside_database(name, names):
            yield from _read_path(folder / name, inside=True)


def _is_beside_database(name: str, names: list[str]) -> bool:
    database, _, ending = name.rpartition("-")
    return ending in _BESIDE_DATABASE and database in names


def _read_file(path: Path) -> Found:
    try:
        with path.open("rb") as stream:
            kind = _KINDS.get(path.suffix.lower())
            yield from _read_stream(stream, path=str(path), stem=path.stem, kind=kind)
    except OSError as error:
        yield _unreadable(path, error)


def _unreadable(path: Path, error: OSError | ValueError) -> Rejected:
    if isinstance(error, FileNotFoundError):
        return rejected(str(path), "missing", "the file is not there, or is no longer")
    reason = getattr(error, "strerror", None) or "it is no path"
    return rejected(str(path), "unreadable", f"cannot be read: {reason}")


def _read_stream(stream: IO[bytes], *, path: str, stem: str, kind: str | None) -> Found:
    """The drafts of a stream of bytes; a kind of None is found out."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    start = buffered.peek(_SNIFFED)
    kind = kind or _sniff(start)
    if kind == _LINES and not start.startswith(_MARKS_OF_WIDE):
        yield from read_lines(bounded_lines(buffered), path=path, stem=stem)
        return
    most = MOST_BYTES if kind in (_TEXT, _PAGE) else MOST_JSON_BYTES
    data = buffered.read(most + 1)
    if len(data) > most:
        advice = "" if kind in (_TEXT, _PAGE) else "; write its reports as JSON Lines, one a line"
        yield rejected(path, "too_large", f"larger than {size(most)}, the most that is read{advice}")
    elif kind == _PAGE:
        yield read_page(data, path=path, stem=stem)
    else:
        yield from _read_text(data, path=path, stem=stem, kind=kind)


def _read_text(data: bytes, *, path: str, stem: str, kind: str) -> Found:
    decoded = decode(data)
    problems = () if decoded.problem is None else (decoded.problem,)
    if decoded.text is None:
        yield from (Rejected(path, problem) for problem in problems)
    elif kind == _TEXT:
        yield Draft(path=path, id=stem, text=decoded.text, problems=problems)
    else:
        yield from (Rejected(path, problem) for problem in problems)
        yield from read_document(decoded.text, path=path, stem=stem)


def _sniff(start: bytes) -> str:
    """What a stream holds, from its first bytes."""
    begins = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if begins.startswith(b"["):
        return _DOCUMENT
    if begins.startswith(b"{"):
        first = begins.split(b"\n", 1)[0].rstrip()
        # The first line of JSON Lines is an object, unless it is longer than what was looked at.
        return _LINES if first.endswith(b"}") or b"\n" not in begins else _DOCUMENT
    return _PAGE if begins[:20].lower().startswith(_PAGE_BEGINS) else _TEXT
