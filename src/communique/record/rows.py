"""Small things that every module of the record does with rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, islice
from operator import itemgetter
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Select, Table, delete, func, select
from sqlalchemy.sql.elements import ColumnElement

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
    return column.in_(select(func.json_each(to_json(tuple(values))).table_valued("value").c.value))


def rows_among(
    connection: Connection, question: Select[Any], column: ColumnElement[Any], values: Iterable[Any]
) -> Iterator[Any]:
    """The rows where a column has one of these values."""
    for some in in_parts(values):
        yield from connection.execute(question.where(among(column, some))).all()


def add(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Append rows; none is no statement."""
    _write(connection, "INSERT", table, rows)


def put(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows, each in the place of the one of its primary key."""
    _write(connection, "INSERT OR REPLACE", table, rows)


def _write(connection: Connection, verb: str, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Hand rows to the driver as they are: preparing a million of them takes longer than writing them."""
    rest = iter(rows)
    first = next(rest, None)
    if first is None:
        return
    names = ", ".join(f'"{name}"' for name in first)
    values, of_row = ", ".join("?" * len(first)), itemgetter(*first)
    statement = f"{verb} INTO {table.name} ({names}) VALUES ({values})"
    for some in in_parts(chain((first,), rest)):
        connection.exec_driver_sql(statement, list(map(of_row, some)))


def drop(
    connection: Connection, table: Table, column: ColumnElement[Any], values: Iterable[Any], *, where: Any = None
) -> None:
    """Delete the rows whose column has one of these values."""
    for some in in_parts(values):
        statement = delete(table).where(among(column, some))
        connection.execute(statement if where is None else statement.where(where))


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
