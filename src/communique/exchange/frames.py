"""Tables in memory with typed columns, handed on to Arrow, pandas or polars.

A date is two columns: the first day that it can be, and how exact it is.
None of the libraries is needed before a table is asked for in its form.
"""

from __future__ import annotations

import datetime
import importlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from communique.exchange.rows import Cell
from communique.model.dates import PartialDate, parse_date
from communique.model.errors import InputError

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

#: What the second column of a date is called.
_PRECISION = "_precision"
#: The types of columns as pandas calls them.
_OF_PANDAS = {
    Cell.TEXT: "str",
    Cell.NUMBER: "float64",
    Cell.WHOLE: "Int64",
    Cell.LIST: "object",
    Cell.DATE: "datetime64[s]",
    Cell.TIME: "datetime64[us, UTC]",
}


class Column(msgspec.Struct, frozen=True):
    """A column of a table: its name and what its cells hold."""

    name: str
    cell: Cell


class Table(msgspec.Struct, frozen=True):
    """Rows under typed columns: text, numbers, lists of text, days of the calendar, times in UTC; None is unknown."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def to_arrow(self) -> pyarrow.Table:
        """The table for Arrow.

        Raises:
            InputError: pyarrow is not installed.
        """
        arrow = library("pyarrow", wanted_by="to_arrow()", extra="parquet")
        types = {
            Cell.TEXT: arrow.string(),
            Cell.NUMBER: arrow.float64(),
            Cell.WHOLE: arrow.int64(),
            Cell.LIST: arrow.list_(arrow.string()),
            Cell.DATE: arrow.date32(),
            Cell.TIME: arrow.timestamp("us", tz="UTC"),
        }
        schema = arrow.schema([(one.name, types[one.cell]) for one in self.columns])
        arrays = [arrow.array(values, field.type) for values, field in zip(self._by_column(), schema, strict=True)]
        return arrow.Table.from_arrays(arrays, schema=schema)

    def to_pandas(self) -> pandas.DataFrame:
        """The table for pandas.

        Raises:
            InputError: pandas is not installed.
        """
        library_ = library("pandas", wanted_by="to_pandas()", extra="pandas")
        columns = zip(self.columns, self._by_column(), strict=True)
        return library_.DataFrame(
            {one.name: library_.Series(values, dtype=_OF_PANDAS[one.cell]) for one, values in columns}
        )

    def to_polars(self) -> polars.DataFrame:
        """The table for polars.

        Raises:
            InputError: polars is not installed.
        """
        library_ = library("polars", wanted_by="to_polars()", extra="polars")
        types = {
            Cell.TEXT: library_.String(),
            Cell.NUMBER: library_.Float64(),
            Cell.WHOLE: library_.Int64(),
            Cell.LIST: library_.List(library_.String()),
            Cell.DATE: library_.Date(),
            Cell.TIME: library_.Datetime("us", "UTC"),
        }
        columns = zip(self.columns, self._by_column(), strict=True)
        frame: polars.DataFrame = library_.DataFrame(
            [library_.Series(one.name, values, dtype=types[one.cell]) for one, values in columns]
        )
        return frame

    def _by_column(self) -> list[list[Any]]:
        return [[row[place] for row in self.rows] for place in range(len(self.columns))]


def typed(columns: Sequence[tuple[str, Cell]], rows: Iterable[Sequence[Any]]) -> Table:
    """A table of rows that hold dates and times as text."""
    cells = [cell for _, cell in columns]
    heads = [one for name, cell in columns for one in _heads(name, cell)]
    return Table(tuple(heads), tuple(tuple(_row(cells, row)) for row in rows))


def library(name: str, *, wanted_by: str, extra: str) -> Any:
    """A library that an extra of this package brings.

    Raises:
        InputError: It is not installed.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        needed = name.partition(".")[0]
        remedy = f"install it: pip install 'communique[{extra}]'"
        raise InputError(wanted_by, f"this needs {needed}, which is not installed", remedy) from error


def _heads(name: str, cell: Cell) -> tuple[Column, ...]:
    if cell is Cell.DATE:
        return Column(name, cell), Column(f"{name}{_PRECISION}", Cell.TEXT)
    return (Column(name, cell),)


def _row(cells: Sequence[Cell], row: Sequence[Any]) -> Iterator[Any]:
    for cell, value in zip(cells, row, strict=True):
        if cell is Cell.DATE:
            date = parse_date(value) if value else None
            yield from (date.first_day, _precision(date)) if date else (None, None)
        elif value is None:
            yield None
        elif cell is Cell.TIME:
            yield datetime.datetime.fromisoformat(value).astimezone(datetime.UTC)
        else:
            yield float(value) if cell is Cell.NUMBER else value


def _precision(date: PartialDate) -> str:
    if date.month is None:
        return "year"
    return "month" if date.day is None else "day"
