"""Tables as rows with named cells, whatever they hold: CSV, and the sheets of a workbook.

The first row that holds anything names the columns. A row is called by its
number in the file as a spreadsheet shows it, in a workbook with several
sheets after the sheet's name (`Visits:12`). Cells come as text: dates as
ISO 8601, numbers as they are written, breaks and doubled spaces as one space.

Workbooks are read apart; a line, a workbook and the number of columns have the bounds that reports have.
"""

from __future__ import annotations

import datetime
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import msgspec

from communique.ingest.carriers.apart import Apart
from communique.ingest.carriers.columns import MOST_COLUMNS
from communique.ingest.carriers.piece import MOST_WHOLE, tidy
from communique.ingest.carriers.refusal import RefusedError
from communique.ingest.carriers.tabular import WORKBOOK, XLSX_MEDIA, csv_rows, encoding_of_table
from communique.ingest.text import clean
from communique.model.errors import InputError
from communique.model.report import Original

_SAMPLE = 64 * 1024
_ZIP = b"PK\x03\x04"


class Row(msgspec.Struct, frozen=True):
    """A row: how it is called, its cells that hold something, by their columns in order, and all columns it has."""

    label: str
    cells: Mapping[str, str]
    columns: tuple[str, ...]


class Sheets(msgspec.Struct, frozen=True):
    """A table: where it was read from, and its rows as they come."""

    original: Original
    rows: Iterator[Row]


def open_table(path: Path) -> Sheets:
    """A CSV or XLSX file as rows; it is open until the last row was read.

    Raises:
        InputError: It cannot be opened, or is no table (also while its rows are read).
    """
    try:
        stream = path.open("rb")
    except OSError as error:
        raise InputError(str(path), error.strerror or "it cannot be read", "name a CSV or XLSX file") from error
    digest = hashlib.file_digest(stream, "sha256").hexdigest()
    stream.seek(0)
    is_workbook = stream.read(len(_ZIP)) == _ZIP
    stream.seek(0)
    rows = _workbook(stream) if is_workbook else _lines(stream)
    media = XLSX_MEDIA if is_workbook else "text/csv"
    return Sheets(Original(path=str(path), media=media, digest=digest), _refusing(path, rows))


def columns_of(path: Path) -> tuple[str, ...]:
    """The names of the columns of a table with rows."""
    return tuple(dict.fromkeys(name for row in open_table(path).rows for name in row.columns))


def _refusing(path: Path, rows: Iterator[Row]) -> Iterator[Row]:
    try:
        yield from rows
    except RefusedError as error:
        raise InputError(str(path), error.message, "save it as CSV in UTF-8, or as XLSX") from error


def _lines(stream: IO[bytes]) -> Iterator[Row]:
    with stream:
        sample = stream.read(_SAMPLE)
        stream.seek(0)
        encoding, _ = encoding_of_table(sample)
        lines = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
        yield from _rows(csv_rows(lines, sample.decode(encoding, "replace")), "")


def _workbook(stream: IO[bytes]) -> Iterator[Row]:
    with stream:
        data = stream.read(MOST_WHOLE + 1)
    if len(data) > MOST_WHOLE:
        raise RefusedError("too_large", "larger than any workbook that is read")
    sheets: dict[str, list[list[Any]]] = {}
    with Apart() as apart:
        for sheet, batch in apart.ask(WORKBOOK, data, None):
            sheets.setdefault(tidy(str(sheet)), []).extend(batch)
    filled = {name: rows for name, rows in sheets.items() if rows}
    for name, rows in filled.items():
        yield from _rows(rows, f"{name}:" if len(filled) > 1 else "")


def _rows(rows: Iterable[Sequence[Any]], before: str) -> Iterator[Row]:
    names: tuple[str, ...] | None = None
    for number, row in enumerate(rows, start=1):
        cells = [_text(value) for value in row[:MOST_COLUMNS]]
        if not any(cells):
            continue
        if names is None:
            names = tuple(name.removeprefix("\ufeff") for name in cells)
            continue
        named = zip(names, cells, strict=False)
        yield Row(f"{before}{number}", {name: cell for name, cell in named if name and cell}, names)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.date):
        value = value.isoformat()
    if isinstance(value, float):
        value = f"{value:.15g}"
    return " ".join(clean(str(value)).split()).removesuffix("T00:00:00")
