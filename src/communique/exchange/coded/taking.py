"""A table of events into a record, some rows at a time; what is there already changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import msgspec
from sqlalchemy import select

from communique.exchange.coded.mapping import BadMappingError, TableMapping, fitted
from communique.exchange.coded.rows import READER, read_rows
from communique.ingest.sheets import columns_of, open_table
from communique.model.reading import Problem, Reading
from communique.model.report import Report
from communique.record.resolving import bring_up_to_date
from communique.record.schema import readings, reports
from communique.record.store import Store, reading
from communique.record.writing import add_readings

#: So many rows are written at a time.
_SOME = 256


class RowProblem(msgspec.Struct, frozen=True):
    """What is wrong with a row, called as in its table, and whether it gave a claim all the same."""

    row: str
    report_id: str
    problem: Problem
    has_claim: bool


class TableTaken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a table: its rows, their claims, how many readings are new, and what is wrong.

    `gone` are the reports of rows that the record has of this source, and this table has not.
    """

    source: str
    rows: int
    claims: int
    new: int
    problems: tuple[RowProblem, ...]
    gone: tuple[str, ...]


def rows_of(path: Path, mapping: TableMapping) -> tuple[str, Iterator[tuple[Report, Reading]]]:
    """The source of a table, and its rows as reports with their readings.

    Raises:
        InputError: It is no table that can be read.
        BadMappingError: The mapping does not fit it.
    """
    source = " ".join((mapping.source or path.stem).split())
    fitting = fitted(mapping, columns_of(path))
    return source, _once(read_rows(open_table(path), fitting, source=source))


def take_in_table(store: Store, path: Path, mapping: TableMapping) -> TableTaken:
    """Read a table of events into a record.

    Raises:
        InputError: It is no table that can be read.
        BadMappingError: The mapping does not fit it, or two rows are called the same.
    """
    source, rows = rows_of(path, mapping)
    before = _reports_of(store, source)
    seen: list[str] = []
    problems: list[RowProblem] = []
    claims = new = 0
    for some in _in_batches(rows):
        new += add_readings(store, some)
        claims += sum(len(one.claims) for _, one in some)
        seen += [report.id for report, _ in some]
        problems += (_problem(report, one, problem) for report, one in some for problem in one.problems)
    bring_up_to_date(store)
    return TableTaken(
        source=source,
        rows=len(seen),
        claims=claims,
        new=new,
        problems=tuple(problems),
        gone=tuple(sorted(before.difference(seen))),
    )


def _in_batches(rows: Iterator[tuple[Report, Reading]]) -> Iterator[list[tuple[Report, Reading]]]:
    while some := list(islice(rows, _SOME)):
        yield some


def _once(rows: Iterable[tuple[Report, Reading]]) -> Iterator[tuple[Report, Reading]]:
    seen: set[str] = set()
    for report, one in rows:
        if report.id in seen:
            raise BadMappingError(f"two rows are called {report.id!r}", "map id to a column that tells rows apart")
        seen.add(report.id)
        yield report, one


def _problem(report: Report, one: Reading, problem: Problem) -> RowProblem:
    row = report.original.member[-1] if report.original else report.id
    return RowProblem(row, report.id, problem, bool(one.claims))


def _reports_of(store: Store, source: str) -> set[str]:
    """The rows of a source that the record has from a table."""
    question = (
        select(reports.c.id)
        .distinct()
        .join(readings, readings.c.report == reports.c.seq)
        .where(reports.c.source == source, readings.c.reader == READER)
    )
    with reading(store) as connection:
        return set(connection.scalars(question))
