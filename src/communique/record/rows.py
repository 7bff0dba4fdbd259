"""Small things that every module of the record does with rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Select, Table, delete, insert
from sqlalchemy.sql.elements import ColumnElement

_T = TypeVar("_T")
#: SQLite takes at least this many values in one question.
_MANY = 500
#: Between the parts of a rank: it sorts before every character of an id.
_BREAK = "\x1f"


def in_parts(values: Iterable[_T]) -> Iterator[list[_T]]:
    """The values, as many at a time as a question takes."""
    rest = iter(values)
    while some := list(islice(rest, _MANY)):
        yield some


def add(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Append rows; none is no statement."""
    rows = list(rows)
    if rows:
        connection.execute(insert(table), rows)


def drop(
    connection: Connection, table: Table, column: ColumnElement[Any], values: Iterable[Any], *, where: Any = None
) -> None:
    """Delete the rows whose column has one of these values."""
    for some in in_parts(values):
        statement = delete(table).where(column.in_(some))
        connection.execute(statement if where is None else statement.where(where))


def scalars(
    connection: Connection, question: Select[Any], among: ColumnElement[Any], values: Iterable[Any]
) -> list[Any]:
    """One column of the rows where another has one of these values."""
    return [one for some in in_parts(values) for one in connection.scalars(question.where(among.in_(some)))]


def mapping(
    connection: Connection, question: Select[Any], among: ColumnElement[Any], values: Iterable[Any]
) -> dict[Any, Any]:
    """Two columns of the rows where another has one of these values, the first as keys."""
    rows = (row for some in in_parts(values) for row in connection.execute(question.where(among.in_(some))))
    return {key: value for key, value in rows}  # noqa: C416  # a row is no pair to `dict`


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
