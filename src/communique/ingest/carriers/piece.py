"""What is at hand while carriers are opened: a stream of bytes, where it lies, and how much may still be unpacked.

A `Piece` is a file, or something within one: a member of an archive, a record
of a web archive, a part of a mail. Everything below one outermost file shares
one `Budget`, so that nothing unpacks to more than its size allows, however it
is nested. What is refused raises a `RefusedError`; an `ExhaustedError` ends
everything of the outermost file.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO, Any

import msgspec

from communique.ingest.carriers.apart import Apart
from communique.ingest.carriers.refusal import PASSING, ExhaustedError, RefusedError
from communique.ingest.draft import Draft, Link, Rejected, size
from communique.ingest.html import Extract
from communique.ingest.meter import Meter
from communique.model.report import Original

#: What may be unpacked in any case, and how many times the size of the outermost file.
FREE_BYTES, MOST_RATIO = 64 * 1024 * 1024, 100
#: What an item is counted as beside its bytes: making a report of nothing takes its time too.
ITEM_COST, LINK_COST = 4096, 256
#: How many members one outermost file may hold, and how deep they may lie in each other.
MOST_MEMBERS, MOST_DEPTH = 1_000_000, 6
#: What is read as one whole and holds several reports may measure so much, and what lies in a temporary file.
MOST_WHOLE, MOST_SPOOLED = 64 * 1024 * 1024, 4 * 1024 * 1024 * 1024

_CHUNK = 1024 * 1024
_LONGEST_NAME = 200
_PACKED = frozenset((".gz", ".zst", ".bz2", ".xz"))


class Budget:
    """How much may still be unpacked from one outermost file."""

    def __init__(self, packed: int = 0) -> None:
        self._packed = packed
        self._unpacked = 0
        self._members = 0

    def feed(self, count: int) -> None:
        """So many bytes of a stream have come in, whose size was not known before."""
        self._packed += count

    def take(self, count: int) -> None:
        """So many bytes were unpacked.

        Raises:
            ExhaustedError: That is more than the size of the outermost file allows.
        """
        self._unpacked += count
        if self._unpacked > FREE_BYTES + MOST_RATIO * self._packed:
            raise ExhaustedError(
                "bomb",
                f"unpacks to more than {MOST_RATIO} times its size and {size(FREE_BYTES)};"
                " the rest is not read: unpack it yourself if you trust it",
            )

    def count(self) -> None:
        """One more member was found.

        Raises:
            ExhaustedError: There are more than one file may hold.
        """
        self.take(ITEM_COST)
        self._members += 1
        if self._members > MOST_MEMBERS:
            raise ExhaustedError("bomb", f"holds more than {MOST_MEMBERS:,} members; the rest is not read: split it")


class Session(msgspec.Struct, frozen=True):
    """What all pieces of one run share: the process for what is read apart, and how tables are mapped.

    `columns` are names of columns by the field of a report, where the usual names do not tell;
    `extract` is how the text of a page is found, and `meter` tells how far files have been read.
    """

    apart: Apart
    columns: dict[str, str] = {}
    extract: Extract = "fast"
    meter: Meter | None = None


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What lies around a piece says about it: the headers of a mail, of an answer, of a record."""

    url: str | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    author: str | None = None
    media: str | None = None
    charset: str | None = None
    fetched: str | None = None
    #: Where the fields above were found ("mail", "warc").
    where: str | None = None
    #: Whether quoted replies are to be left out, as in the body of a mail.
    is_mail: bool = False


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A stream of bytes and where it lies: the file or address, and the members within it, outermost first.

    `id` is what a report in it is called, `name` the file name that tells its format by its ending.
    """

    stream: Any
    path: str
    id: str
    name: str
    session: Session
    budget: Budget
    member: tuple[str, ...] = ()
    said: Said = Said()
    depth: int = 0


Found = Iterator[Draft | Rejected | Link]
#: What a container holds: pieces to be opened in their turn, and what could not be.
Held = Iterator[Piece | Rejected]


class Counted(io.RawIOBase):
    """A stream whose bytes are counted as they are read; damage in what unpacks them is a `RefusedError`."""

    def __init__(self, stream: Any, count: Callable[[int], None]) -> None:
        self._stream = stream
        self._count = count

    def readable(self) -> bool:
        """Bytes can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer, and count what was filled in."""
        try:
            data = self._stream.read(len(buffer))
        except PASSING:
            raise
        except BaseException as error:
            # Whatever the many libraries below raise, or panic with: the bytes are damaged, or not as they say.
            raise RefusedError("malformed", f"damaged: {error or type(error).__name__}") from error
        self._count(len(data))
        buffer[: len(data)] = data
        return len(data)


def counted(stream: Any, count: Callable[[int], None]) -> io.BufferedReader:
    """A stream that can be peeked into, and whose bytes are counted."""
    return io.BufferedReader(Counted(stream, count), 64 * 1024)


def inside(
    piece: Piece, stream: Any, *, name: str, id: str | None = None, said: Said | None = None, label: str | None = None
) -> Piece:
    """A member of a piece: its bytes are counted, and it lies one deeper; `label` is its place where not its name.

    Raises:
        RefusedError: It lies too deep.
    """
    if piece.depth >= MOST_DEPTH:
        raise RefusedError("nested", f"archives lie more than {MOST_DEPTH} deep in each other")
    piece.budget.count()
    name = tidy(name)
    return msgspec.structs.replace(
        piece,
        stream=counted(stream, piece.budget.take),
        member=(*piece.member, label or name),
        id=id or f"{piece.id}/{stem(name)}",
        name=name,
        said=said or Said(),
        depth=piece.depth + 1,
    )


def unpacked(piece: Piece, stream: Any) -> Piece:
    """The one thing that a packed piece holds: it lies where the piece lies."""
    if piece.depth >= MOST_DEPTH:
        raise RefusedError("nested", f"archives lie more than {MOST_DEPTH} deep in each other")
    name = PurePosixPath(piece.name)
    name = name.with_suffix({".tgz": ".tar", ".tzst": ".tar"}.get(name.suffix.lower(), ""))
    said = msgspec.structs.replace(piece.said, media=None)
    stream = counted(stream, piece.budget.take)
    return msgspec.structs.replace(piece, stream=stream, name=str(name), said=said, depth=piece.depth + 1)


def whole(piece: Piece, most: int, *, advice: str = "") -> bytes:
    """All bytes of a piece.

    Raises:
        RefusedError: It is larger than `most`.
    """
    data: bytes = piece.stream.read(most + 1)
    if len(data) > most:
        raise RefusedError("too_large", f"larger than {size(most)}, the most that is read{advice}")
    return data


@contextmanager
def seekable(piece: Piece) -> Iterator[IO[bytes]]:
    """The bytes of a piece where they can be gone through in any order: as they are, or in a nameless file."""
    if piece.stream.seekable():
        yield piece.stream
        return
    with tempfile.TemporaryFile() as file:
        written = 0
        while chunk := piece.stream.read(_CHUNK):
            written += file.write(chunk)
            if written > MOST_SPOOLED:
                raise RefusedError("too_large", f"larger than {size(MOST_SPOOLED)}, the most that is unpacked at once")
        file.seek(0)
        yield file


def place(piece: Piece, row: object = None) -> str:
    """Where a piece lies, as it is told: `talks.zip!may/one.txt:3`."""
    label = "!".join((piece.path, *piece.member))
    return label if row is None else f"{label}:{row}"


def original(
    piece: Piece, data: bytes, *, media: str, row: object = None, found: dict[str, str] | None = None
) -> Original:
    """Where a text was read from: the bytes of a piece, or a row of them."""
    return Original(
        path=piece.path,
        member=piece.member if row is None else (*piece.member, str(row)),
        media=media,
        digest=hashlib.sha256(data).hexdigest(),
        fetched=piece.said.fetched,
        found=found or {},
    )


def tidy(name: str) -> str:
    """A name from within a file as a label: printable, of one line and of bounded length."""
    shown = "".join(character if character.isprintable() else "\ufffd" for character in name[:_LONGEST_NAME])
    return shown.strip() or "unnamed"


def stem(name: str) -> str:
    """A name without its ending, and without the ending of what it is packed in."""
    path = PurePosixPath(name)
    while path.suffix.lower() in _PACKED:
        path = path.with_suffix("")
    return str(path.with_suffix(""))
