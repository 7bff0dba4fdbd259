"""What the store says when the database will not: a clear error with what to do.

The driver's errors are told apart by their messages, which databases keep
stable; anything else keeps the driver's own words.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from communique.model.errors import CommuniqueError, RecordError
from communique.record.dialects import kind_of


class LostError(RecordError):
    """The server of the record went away in the middle of a transaction; nothing of that is written."""


class ReaderDiedError(CommuniqueError):
    """Worker processes end without giving their readings back, again and again."""

    def __init__(self, report_id: str) -> None:
        super().__init__(
            f"worker processes end again and again, the last while it read report {report_id}\n"
            "  what was read before is kept; run the command again, with --workers 1 if memory is short"
        )


@contextmanager
def told_clearly(path: str, engine: Engine) -> Iterator[None]:
    """Turn the database's errors into a RecordError that says what to do."""
    try:
        yield
    except DBAPIError as error:
        raise explained(path, engine, error) from error


def explained(path: str, engine: Engine, error: DBAPIError) -> RecordError:
    """The record's error for one of the database."""
    said, made = str(error.orig).strip(), LostError if kind_of(engine).is_lost(error) else RecordError
    for words, problem, remedy in kind_of(engine).TOLD:
        if words in said:
            return made(path, problem, remedy)
    return made(path, said, "if the record is whole, this is a fault of the program: please report it")
