"""The files that a run is to read: of files, folders and patterns, on this machine or in a store of objects.

In the order of their names, as `communique read` has it: hidden files are
passed over, and links to folders not followed. A file that is named by itself
and is not there is an error before anything begins.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from pyarrow import fs

from communique.bulk.storage import is_remote, opened, patiently, standing
from communique.model.errors import InputError

_WILD = re.compile(r"[*?]")
_TOKEN = re.compile(r"\*\*/|\*\*|\*|\?|[^*?]+")
_AS_PATTERN = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


class Source(msgspec.Struct, frozen=True):
    """A file: its path or address, how large it is, and what tells whether it has changed since."""

    path: str
    size: int
    stamp: str


def sources_in(paths: Iterable[str], *, endpoint: str | None = None) -> list[Source]:
    """The files that paths, folders and patterns lead to, each once.

    Raises:
        InputError: One of them leads to none.
    """
    found: dict[str, Source] = {}
    for path in paths:
        here = list(_found(standing(path), endpoint))
        if not here:
            raise InputError(path, "there is no file here", "name a file, a folder, a pattern or s3://BUCKET/PREFIX")
        found |= {source.path: source for source in here}
    return list(found.values())


def _found(path: str, endpoint: str | None) -> Iterator[Source]:
    """What a path leads to: itself, what lies in it, or what has its pattern."""
    root, pattern = _parted(path)
    listed = _listed_there(root, endpoint) if is_remote(path) else _listed_here(Path(root))
    ordered = sorted(listed, key=lambda source: source.path.split("/"))
    yield from (source for source in ordered if pattern is None or pattern.fullmatch(source.path))


def _parted(path: str) -> tuple[str, re.Pattern[str] | None]:
    """The folder before the first wild character, and the pattern of the whole; a file may be called so itself."""
    wild = _WILD.search(path)
    if wild is None or (not is_remote(path) and os.path.lexists(path)):
        return path, None
    parts = [_AS_PATTERN.get(token) or re.escape(token) for token in _TOKEN.findall(path)]
    return path[: wild.start()].rpartition("/")[0], re.compile("".join(parts))


def _listed_here(root: Path) -> Iterator[Source]:
    if not root.is_dir():
        yield from _source_here(root)
        return
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                yield from _source_here(Path(folder, name))


def _source_here(file: Path) -> Iterator[Source]:
    """A file as it is now; one that vanishes meanwhile, and what is no file, is none."""
    try:
        status = file.stat()
    except OSError:
        return
    if file.is_file():
        yield Source(str(file), status.st_size, str(status.st_mtime_ns))


def _listed_there(root: str, endpoint: str | None) -> Iterator[Source]:
    system, path = opened(root, endpoint)
    path = path.rstrip("/")
    info = patiently(lambda: system.get_file_info(path))
    if info.type == fs.FileType.File:
        found = [info]
    else:
        selector = fs.FileSelector(path, recursive=True, allow_not_found=True)
        found = patiently(lambda: system.get_file_info(selector))
    for one in found:
        is_hidden = any(name.startswith(".") for name in one.path.removeprefix(path).split("/"))
        if one.type == fs.FileType.File and not is_hidden:
            yield Source(f"s3://{one.path}", one.size, str(one.mtime_ns))
