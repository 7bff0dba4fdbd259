"""A part of a file to drafts, as if the whole file had been read: the same ids, the same places.

What lies in a store of objects is brought here first, so that a store that
fails in the middle is asked again, and is never taken for a damaged file. It
lies in a file with holes: what the part takes, at its own place, and of Parquet
the end, which tells what is where.
"""

from __future__ import annotations

import hashlib
import io
from contextlib import ExitStack
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, Any

from communique.bulk.shards import Part
from communique.bulk.storage import is_remote, opened, patiently
from communique.ingest.carriers.formats import FORMATS, Format
from communique.ingest.carriers.opening import outermost, read_piece
from communique.ingest.carriers.piece import Found, Piece, Session, stem
from communique.ingest.carriers.tabular import read_row_groups
from communique.ingest.carriers.texts import read_json_lines

_CHUNK = 1024 * 1024


def brought_here(part: Part, folder: Path, *, endpoint: str | None) -> Path:
    """The file that holds a part: where it is, or a copy of what is needed of it.

    Raises:
        OSError: It is not there, has changed, or cannot be read.
    """
    if not is_remote(part.path):
        return Path(part.path)
    here = folder / hashlib.sha256(part.path.encode()).hexdigest()
    patiently(lambda: _bring(part, here, endpoint))
    return here


def read_part(part: Part, here: Path, session: Session, taken: Any) -> Found:
    """The drafts and links in a part whose file is here; `taken` is a digest that is fed with its bytes.

    Raises:
        OSError: It cannot be opened.
    """
    with ExitStack() as files:
        _feed(taken, here, part)
        file = files.enter_context(here.open("rb"))
        stream = file if part.kind == "groups" else io.BufferedReader(_Range(file, part.first, part.stop), _CHUNK)
        name = PurePosixPath(part.path).name
        piece = outermost(
            stream, path=part.path, id=stem(name), name=name, session=session, packed=part.stop - part.first
        )
        yield from read_piece(piece, by=_format(part, here))


def _format(part: Part, here: Path) -> Format | None:
    """What reads a part of a file; None where the part is the whole, and tells itself what it is."""
    if part.kind == "lines":
        return Format(name=FORMATS["jsonl"].name, reads=partial(read_json_lines, first=part.row + 1))
    if part.kind == "groups":
        return Format(name=FORMATS["parquet"].name, reads=partial(_read_groups, part=part, here=here))
    return None


def _read_groups(piece: Piece, *, part: Part, here: Path) -> Found:
    size = part.stop - part.first
    yield from read_row_groups(piece, part.groups, at=str(here), first=part.row, size=size)


class _Range(io.RawIOBase):
    """Some bytes of a file as a file of its own."""

    def __init__(self, file: IO[bytes], first: int, stop: int) -> None:
        self._file, self._first, self._stop = file, first, stop
        file.seek(first)

    def readable(self) -> bool:
        """Bytes can be read."""
        return True

    def seekable(self) -> bool:
        """Bytes can be gone through in any order."""
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a place, counted from the first byte."""
        origin = (self._first, self._file.tell(), self._stop)[whence]
        return self._file.seek(max(origin + offset, self._first)) - self._first

    def tell(self) -> int:
        """The place, counted from the first byte."""
        return self._file.tell() - self._first

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer, up to the last byte."""
        data = self._file.read(min(len(buffer), max(self._stop - self._file.tell(), 0)))
        buffer[: len(data)] = data
        return len(data)


def _feed(taken: Any, here: Path, part: Part) -> None:
    """Give a digest the bytes of a part."""
    with here.open("rb") as file:
        span = _Range(file, part.first, part.stop)
        while chunk := span.read(_CHUNK):
            taken.update(chunk)


def _bring(part: Part, here: Path, endpoint: str | None) -> None:
    """Copy what is needed of an object to its own place in a file."""
    system, path = opened(part.path, endpoint)
    with system.open_input_file(path) as source, here.open("wb") as target:
        if source.size() != part.size:
            raise OSError("it has changed since the run began")
        _copy(source, target, part.first, part.stop)
        if part.kind == "groups":
            length = int.from_bytes(source.read_at(8, part.size - 8)[:4], "little")
            _copy(source, target, max(part.size - 8 - length, 0), part.size)


def _copy(source: Any, target: IO[bytes], first: int, stop: int) -> None:
    target.seek(first)
    while first < stop:
        chunk = source.read_at(min(_CHUNK, stop - first), first)
        if not chunk:
            raise OSError("it ends before it should")
        target.write(chunk)
        first += len(chunk)
