"""The account of a run as a file: one row for each input, written as the run goes.

A row is written once what it tells is safe in the record, and whole rows at a
time, so that a run that is killed leaves an account that is true and can be
read. JSON Lines, or CSV where the file is named so. The next run with the same file begins it anew.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import msgspec

from communique.model.errors import InputError
from communique.record.values import Handled

_FIELDS = ("outcome", "place", "report", "language", "claims", "code", "message", "doubts", "copy_of", "alike")
#: A table calculator takes what begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Account(Protocol):
    """What is told of inputs once they are dealt with, some at a time, in the order in which they were."""

    def __call__(self, rows: Sequence[Handled], /) -> None:
        """Take some rows."""


@contextmanager
def account_file(path: Path) -> Iterator[Account]:
    """An account in a file, begun anew.

    Raises:
        InputError: The file cannot be written; what was read is in the record all the same.
    """
    as_csv = path.suffix.lower() == ".csv"
    with _told(path):
        target = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o666)
    try:

        def write(rows: Sequence[Handled], /) -> None:
            with _told(path):
                _write(target, _csv(map(_cells, rows)) if as_csv else _lines(rows))

        if as_csv:
            with _told(path):
                _write(target, _csv([_FIELDS]))
        yield write
    finally:
        os.close(target)


def row_of(row: Handled) -> dict[str, object]:
    """A row as JSON has it; what is not known is left out."""
    told = {name: getattr(row, name) for name in _FIELDS}
    return {name: value for name, value in told.items() if value not in (None, ())}


def _lines(rows: Sequence[Handled]) -> bytes:
    return b"".join(msgspec.json.encode(row_of(row)) + b"\n" for row in rows)


def _cells(row: Handled) -> tuple[object, ...]:
    return tuple(_cell(getattr(row, name)) for name in _FIELDS)


def _cell(value: object) -> object:
    text = "; ".join(value) if isinstance(value, tuple) else value
    return f"'{text}" if isinstance(text, str) and text.startswith(_FORMULA) else text


def _csv(rows: Iterator[tuple[object, ...]] | Sequence[tuple[object, ...]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


def _write(target: int, data: bytes) -> None:
    """Write all of it; a disk that fills up in the middle leaves no half row."""
    size = os.fstat(target).st_size
    try:
        while data:
            data = data[os.write(target, data) :]
    except OSError:
        with_room = os.fstat(target).st_size
        if with_room > size:
            os.ftruncate(target, size)
        raise


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        remedy = "name another file with --account and run the same command again: what was read is in the record"
        raise InputError(str(path), reason, remedy) from error
