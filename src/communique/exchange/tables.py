"""Tables: comma-separated values, workbooks and Parquet, all of the same rows.

What came in is not ours to trust: a cell that a spreadsheet would take for a
formula is written as text, in a workbook by its type and in comma-separated
values with an apostrophe before it.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from communique.ask.exports import Chosen
from communique.exchange.cells import BETWEEN, with_commas
from communique.exchange.frames import library
from communique.exchange.rows import COLUMNS, SHEETS, Cell, Sheet, claim_rows
from communique.exchange.xml import without_controls

#: The first moment that a ZIP archive can name: workbooks of the same record are the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
#: How long a cell of a workbook can be, and how many rows a sheet has below its head.
_LONGEST = 32_767
_ROWS = 1_048_575
#: So many rows are a group of a Parquet file.
_SOME = 5_000


def csv_lines(chosen: Chosen) -> Iterator[str]:
    """One row for each claim (RFC 4180)."""
    yield with_commas(column.name for column in COLUMNS)
    for row in claim_rows(chosen):
        yield with_commas(row)


def write_workbook(chosen: Chosen, out: IO[bytes]) -> None:
    """A workbook with a sheet of entries, one of claims and one of reports."""
    book = Workbook(write_only=True)
    for sheet in SHEETS:
        for number, rows in enumerate(_sheetfuls(sheet.rows(chosen)), start=1):
            _add_sheet(book, sheet, sheet.name if number == 1 else f"{sheet.name} {number}", rows)
    with tempfile.TemporaryFile() as made:
        book.save(made)
        _without_times(made, out)


def _sheetfuls(rows: Iterator[tuple[Any, ...]]) -> Iterator[Iterator[tuple[Any, ...]]]:
    """The rows, as many at a time as a sheet holds; a table without rows is a sheet all the same."""
    yield islice(rows, _ROWS)
    for first in rows:
        yield islice(chain((first,), rows), _ROWS)


def _add_sheet(book: Any, sheet: Sheet, name: str, rows: Iterable[tuple[Any, ...]]) -> None:
    made = book.create_sheet(name)
    made.freeze_panes = "A2"

    def cell(value: Any) -> Any:
        if isinstance(value, int | float):
            return value
        written = WriteOnlyCell(made)
        if value not in (None, "", []):
            text = BETWEEN.join(value) if isinstance(value, list) else str(value)
            written.value = without_controls(text)[:_LONGEST]
            # What begins like a formula stays a text.
            written.data_type = "s"
        return written

    made.append([name for name, _ in sheet.columns])
    for row in rows:
        made.append(list(map(cell, row)))


def _without_times(made: IO[bytes], out: IO[bytes]) -> None:
    """An archive without the time at which it was made."""
    made.seek(0)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            body = old.read(info)
            if info.filename == "docProps/core.xml":
                body = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", body)
            new.writestr(zipfile.ZipInfo(info.filename, _NO_TIME), body, zipfile.ZIP_DEFLATED)


def write_parquet(chosen: Chosen, out: IO[bytes]) -> None:
    """One row for each claim, lists as lists.

    Raises:
        InputError: pyarrow is not installed.
    """
    pyarrow = library("pyarrow", wanted_by="parquet", extra="parquet")
    parquet = library("pyarrow.parquet", wanted_by="parquet", extra="parquet")
    types = {
        Cell.NUMBER: pyarrow.float64(),
        Cell.WHOLE: pyarrow.int64(),
        Cell.LIST: pyarrow.list_(pyarrow.string()),
    }
    schema = pyarrow.schema(
        [
            pyarrow.field(one.name, types.get(one.cell, pyarrow.string()), metadata={"meaning": one.meaning})
            for one in COLUMNS
        ]
    )
    rows = claim_rows(chosen)
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while some := list(islice(rows, _SOME)):
            cells = zip(*some, strict=True)
            arrays = [pyarrow.array(column, field.type) for column, field in zip(cells, schema, strict=True)]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
