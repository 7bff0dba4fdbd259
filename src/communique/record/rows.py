"""Small things that every module of the record does with rows."""

from __future__ import annotations

import functools
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, islice
from operator import itemgetter
from typing import Any, TypeVar

import msgspec
from sqlalchemy import BigInteger, Column, Connection, Integer, Select, Table, cast, func, literal_column, select
from sqlalchemy.sql.elements import ColumnElement

from communique.record.dialects import kind_called, kind_of

_T = TypeVar("_T")
#: Values in one question, and rows in one statement: more take memory and no less time.
_MANY = 20_000
#: Between the parts of a rank: it sorts before every character of an id.
_BREAK = "\x1f"


def in_parts(values: Iterable[_T]) -> Iterator[list[_T]]:
    """The values, as many at a time as a question takes."""
    rest = iter(values)
    while some := list(islice(rest, _MANY)):
        yield some


def among(column: ColumnElement[Any], values: Collection[Any]) -> ColumnElement[bool]:
    """The condition that a column has one of these values: one parameter however many, so that it is parsed once."""
    value = func.json_each(to_json(tuple(values))).table_valued("value").c.value
    return column.in_(select(cast(value, BigInteger) if isinstance(column.type, Integer) else value))


def rows_among(
    connection: Connection, question: Select[Any], column: ColumnElement[Any], values: Iterable[Any]
) -> Iterator[Any]:
    """The rows where a column has one of these values."""
    for some in in_parts(values):
        yield from connection.execute(question.where(among(column, some))).all()


class Asked(msgspec.Struct, frozen=True, eq=False):
    """A question after the rows where a column has one of many values, put into words once."""

    question: Select[Any]
    column: ColumnElement[Any]
    #: One row for all rows that have the same in these columns.
    grouped: tuple[ColumnElement[Any], ...] = ()

    def rows(self, connection: Connection, values: Iterable[Any]) -> Iterator[Any]:
        """The rows where the column has one of these values."""
        kind = kind_of(connection)
        for some in in_parts(values):
            yield from connection.exec_driver_sql(_in_words(self, kind.DIALECT.name), (kind.listed(some),)).all()

    def scalars(self, connection: Connection, values: Iterable[Any]) -> list[Any]:
        """One column of these rows."""
        return [row[0] for row in self.rows(connection, values)]

    def mapping(self, connection: Connection, values: Iterable[Any]) -> dict[Any, Any]:
        """Two columns of these rows, the first as keys."""
        return {key: value for key, value in self.rows(connection, values)}  # noqa: C416  # a row is no pair to `dict`


@functools.cache
def _in_words(asked: Asked, name: str) -> str:
    kind = kind_called(name)
    wanted = asked.column.op("IN")(literal_column("?"))
    question = asked.question.where(wanted).group_by(*asked.grouped)
    said = str(question.compile(dialect=kind.DIALECT, compile_kwargs={"literal_binds": True}))
    return kind.worded(said.replace("IN ?", kind.WITHIN))


def add(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Append rows; none is no statement."""
    write = kind_of(connection).write
    for names, some in _told(rows):
        write(connection, table, names, some)


def put(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows, each in the place of the one of its primary key."""
    replace = kind_of(connection).replace
    for names, some in _told(rows):
        replace(connection, table, names, some)


def remove(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Delete the rows that have these values."""
    delete = kind_of(connection).remove
    for names, some in _told(rows):
        delete(connection, table, names, some)


def _told(rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[tuple[str, ...], list[tuple[Any, ...]]]]:
    """The names of the columns, and the rows without them, as many at a time as a statement takes."""
    rest = iter(rows)
    first = next(rest, None)
    if first is None:
        return
    names, of_row = tuple(first), itemgetter(*first)
    for some in in_parts(chain((first,), rest)):
        yield names, list(map(of_row, some)) if len(names) > 1 else [(of_row(row),) for row in some]


def drop(connection: Connection, column: Column[Any], values: Iterable[Any], *, graph: int | None = None) -> None:
    """Delete the rows whose column has one of these values; of a table of all graphs those of one."""
    # A sum is no column of an index: the values tell more than the graph, which the database cannot know.
    of_graph = "" if graph is None else f" AND graph + 0 = {int(graph)}"
    kind = kind_of(connection)
    statement = kind.worded(f"DELETE FROM {column.table} WHERE {column.name} {kind.WITHIN}{of_graph}")  # noqa: S608
    for some in in_parts(values):
        connection.exec_driver_sql(statement, (kind.listed(some),))


def scalars(
    connection: Connection, question: Select[Any], column: ColumnElement[Any], values: Iterable[Any]
) -> list[Any]:
    """One column of the rows where another has one of these values."""
    return [row[0] for row in rows_among(connection, question, column, values)]


def mapping(
    connection: Connection, question: Select[Any], column: ColumnElement[Any], values: Iterable[Any]
) -> dict[Any, Any]:
    """Two columns of the rows where another has one of these values, the first as keys."""
    return {key: value for key, value in rows_among(connection, question, column, values)}  # noqa: C416


def to_json(value: object) -> str:
    """A value as the text of a JSON column."""
    return msgspec.json.encode(value).decode()


def rank_of(order: tuple[str, str, int, str]) -> str:
    """The order key of a claim as text that sorts the same."""
    published, report_id, start, claim_id = order
    return _BREAK.join((published, report_id, f"{start:010d}", claim_id))


def order_of(rank: str) -> tuple[str, str, int, str]:
    """The order key that a rank was made of."""
    published, *report_id, start, claim_id = rank.split(_BREAK)
    return published, _BREAK.join(report_id), int(start), claim_id


def whole_path(path: str) -> str:
    """A file with its whole path, so that it is found from any folder; an address as it is."""
    return path if "://" in path else os.path.abspath(path)  # noqa: PTH100  # a link stays where it lies
