"""What the store says when the database will not: a clear error with what to do.

The driver's errors are told apart by their messages, which SQLite keeps
stable; anything else keeps the driver's own words.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from communique.model.errors import CommuniqueError, RecordError

#: What SQLite says, what it means, and what to do about it.
_KNOWN = (
    (
        "disk is full",
        "the disk is full",
        "free some space and run the command again: what was read so far is kept, and nothing is half-written",
    ),
    (
        "not a database",
        "this file is no record",
        "name another file with --record, or move this one away",
    ),
    (
        "unable to open",
        "the record cannot be opened or made here",
        "make the folder first, or name another file with --record",
    ),
    (
        "readonly",
        "the record cannot be written",
        "allow writing to the file and its folder, or name another file with --record",
    ),
    (
        "because it is a view",
        "what is past cannot be changed",
        "write to the record as it stands",
    ),
    (
        "locked",
        "another program is writing to the record",
        "wait until it has ended and run the command again",
    ),
    (
        "disk I/O error",
        "the disk does not take or give what it should",
        "make room, look whether the disk is whole, and run the command again: what was written before is kept",
    ),
    (
        "malformed",
        "the record is damaged",
        "restore a copy of it, or read the reports into a new one with --record",
    ),
)


class ReaderDiedError(CommuniqueError):
    """Worker processes end without giving their readings back, again and again."""

    def __init__(self, report_id: str) -> None:
        super().__init__(
            f"worker processes end again and again, the last while it read report {report_id}\n"
            "  what was read before is kept; run the command again, with --workers 1 if memory is short"
        )


@contextmanager
def told_clearly(path: str) -> Iterator[None]:
    """Turn the database's errors into a RecordError that says what to do."""
    try:
        yield
    except DBAPIError as error:
        raise explained(path, error) from error


def explained(path: str, error: DBAPIError) -> RecordError:
    """The record's error for one of the database."""
    said = str(error.orig)
    for words, problem, remedy in _KNOWN:
        if words in said:
            return RecordError(path, problem, remedy)
    return RecordError(path, said, "if the file is whole, this is a fault of the program: please report it")
