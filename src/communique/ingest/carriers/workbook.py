"""The sheets of a workbook, row by row: runs in the process for what is read apart."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl

from communique.ingest.carriers.columns import MOST_COLUMNS
from communique.ingest.carriers.refusal import RefusedError

#: What a workbook may unpack to, and how many rows a sheet of it may have.
_MOST_UNPACKED, _MOST_ROWS = 512 * 1024 * 1024, 1_048_576
_BATCH = 64


def answers(data: bytes, _asked: Any) -> Iterator[tuple[str, list[list[Any]]]]:
    """The rows of each sheet, some at a time."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(one.file_size for one in archive.infolist()) > _MOST_UNPACKED:
            raise RefusedError("bomb", "the workbook unpacks to more than any that is read")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            yield from _batches(sheet)


def _batches(sheet: Any) -> Iterator[tuple[str, list[list[Any]]]]:
    # What a sheet says of its own size is not believed.
    sheet.reset_dimensions()
    batch: list[list[Any]] = []
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
        if number > _MOST_ROWS:
            raise RefusedError("too_large", f"a sheet has more than {_MOST_ROWS:,} rows")
        batch.append(_trimmed(row))
        if len(batch) == _BATCH:
            yield sheet.title, batch
            batch = []
    yield sheet.title, batch


def _trimmed(row: tuple[Any, ...]) -> list[Any]:
    """A row without the empty cells at its end."""
    last = len(row)
    while last and row[last - 1] is None:
        last -= 1
    return [value if isinstance(value, str | int | float) else _plain(value) for value in row[:last]]


def _plain(value: Any) -> Any:
    return None if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)
