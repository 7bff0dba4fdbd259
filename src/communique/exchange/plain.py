"""The whole record as plain text, and back: JSON Lines, one thing that the record keeps in a line.

The first line says what this is. What follows from the rest (entries, actors,
offices) is not written: it is made again, the same, from what is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

import msgspec

from communique.ask.exports import Chosen
from communique.model.errors import CommuniqueError
from communique.record.whole import AnyKept

#: Rises with every change that an older program cannot read.
_VERSION = 1
_KEPT = msgspec.json.Decoder(AnyKept)
#: No line of a record is longer, in bytes: a page of 48 MiB in Base64.
LONGEST = 64 * 1024 * 1024


class _Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line."""

    format: str
    version: int


_HEADER = _Header("communique record", _VERSION)


class BadPlainError(CommuniqueError):
    """A text is no record, or one of its lines is none of a record."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(
            f"line {line}: {problem}\n  nothing was taken in; write the export again: communique export plain"
        )


def plain_lines(chosen: Chosen) -> Iterator[str]:
    """All that was chosen, line by line."""
    yield _line(_HEADER)
    yield from map(_line, chosen.kept())


def from_plain(lines: Iterable[bytes]) -> Iterator[AnyKept]:
    """What a record kept, of its lines.

    Raises:
        BadPlainError: A line is not what it should be.
    """
    rest = iter(enumerate(lines, start=1))
    _check_header(next(rest, (1, b""))[1])
    for number, line in rest:
        try:
            if len(line) > LONGEST:
                raise BadPlainError(number, "this line is longer than any of a record")
            yield _KEPT.decode(line)
        except (msgspec.MsgspecError, CommuniqueError, UnicodeError) as error:
            raise BadPlainError(number, " ".join(str(error).split())) from error


def lines_of(file: IO[bytes]) -> Iterator[bytes]:
    """The lines of an open file, of which none takes more memory than a line can have."""
    return iter(lambda: file.readline(LONGEST + 1), b"")


def _check_header(line: bytes) -> None:
    try:
        header = msgspec.json.decode(line, type=_Header)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise BadPlainError(1, "this does not begin as a record does") from error
    if header != _HEADER:
        raise BadPlainError(1, f"this is {header.format} of version {header.version}, not {_HEADER.format} {_VERSION}")


def _line(value: object) -> str:
    return msgspec.json.encode(value).decode() + "\n"
