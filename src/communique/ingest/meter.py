"""How far a run has come, in bytes of the files that it reads, whatever these hold.

The operating system knows how far an open file has been read; so nothing is
counted on the way, and an archive shows its progress as a text does.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO


class Meter:
    """The bytes of the files that were read to their end, and of the one that is open."""

    def __init__(self) -> None:
        self._before = 0
        self._size = 0
        self._stream: IO[bytes] | None = None

    def open(self, stream: IO[bytes]) -> None:
        """Another file is opened: the one before has been read."""
        self._before += self._size
        self._stream = stream
        self._size = os.fstat(stream.fileno()).st_size

    def position(self) -> int:
        """How many bytes have been read."""
        if self._stream is None or self._stream.closed:
            return self._before + self._size
        return self._before + min(os.lseek(self._stream.fileno(), 0, os.SEEK_CUR), self._size)


def bytes_in(paths: Iterable[str | Path]) -> int | None:
    """How many bytes these files and folders hold, None where one of them is a stream or an address."""
    total = 0
    for path in map(str, paths):
        if path == "-" or "://" in path:
            return None
        total += sum(map(_size, _files(Path(path))))
    return total


def _files(path: Path) -> Iterator[Path]:
    """The files that will be opened: none that is hidden."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, name) for name in names if not name.startswith("."))


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except (OSError, ValueError):
        return 0
