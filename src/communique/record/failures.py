"""What could not be read, kept aside until it can be.

An input is known by the file or address that is opened for it and its place
in there. It is written down in the transaction that writes the reports read
beside it, and leaves the list when a run that was to read it came to its end
without meeting it again. What cannot be opened twice (standard input) is not kept.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, delete, func, or_, select

from communique.record.dialects import kind_of
from communique.record.incoming import failures
from communique.record.rows import in_parts, whole_path
from communique.record.store import Store, reading, writing
from communique.record.values import Handled, Outcome

#: A second report under an id that is taken: tried by itself it would take the place of the first.
BY_HAND = frozenset({"duplicate_id"})


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """An input that could not be read: where it is, why, when first and last, and how often it was tried."""

    input: str
    #: The place inside, as it was told; empty for the whole.
    member: str
    code: str
    message: str
    #: The report that broke the reader, None where there was no report.
    report: str | None
    first: str
    last: str
    tries: int
    #: What the run was told that the inputs do not say.
    options: dict[str, Any] = {}


class Wanted(msgspec.Struct, frozen=True):
    """What a run was asked to read, and what it was told that the inputs do not say."""

    paths: tuple[str, ...] = ()
    options: dict[str, Any] = {}


def next_run(store: Store) -> int:
    """The number of a run that begins now."""
    with reading(store) as connection:
        return 1 + (connection.scalar(select(func.max(failures.c.run))) or 0)


def note(connection: Connection, rows: Iterable[Handled], *, wanted: Wanted, run: int, now: str) -> None:
    """Write down what failed, within a transaction; what failed before is tried once more."""
    noted = [_row(row, row.input, wanted=wanted, run=run, now=now) for row in rows if _is_kept(row) and row.input]
    if not noted:
        return
    statement = kind_of(connection).upsert(failures)
    told = {name: statement.excluded[name] for name in ("code", "message", "report", "options", "last", "run")}
    # A run that meets a place twice has tried it once.
    tries = failures.c.tries + case((failures.c.run == statement.excluded.run, 0), else_=1)
    key = [failures.c.input, failures.c.member]
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_={**told, "tries": tries}), noted)


def settle(store: Store, paths: Iterable[str], *, run: int) -> int:
    """Let go of what a whole run over these paths has not met again; how many that were."""
    whole = sorted({whole_path(path) for path in paths})
    if not whole:
        return 0
    below = and_(failures.c.input >= bindparam("low"), failures.c.input < bindparam("high"))
    is_covered = or_(failures.c.input == bindparam("path"), below)
    with writing(store) as connection:
        before = _count(connection)
        if before:
            connection.execute(
                delete(failures).where(is_covered, failures.c.run != run), [_range(path) for path in whole]
            )
        return before - _count(connection)


def load_failures(connection: Connection, codes: Collection[str] = ()) -> tuple[Failure, ...]:
    """What is kept aside, or what of it has one of these codes, in the order of the inputs."""
    question = select(failures).order_by(failures.c.input, failures.c.member)
    if codes:
        question = question.where(failures.c.code.in_(sorted(codes)))
    return tuple(
        Failure(
            **{name: getattr(row, name) for name in Failure.__struct_fields__ if name != "options"},
            options=msgspec.json.decode(row.options, type=dict[str, Any]),
        )
        for row in connection.execute(question)
    )


def forget_failures(store: Store, codes: Collection[str] = ()) -> int:
    """Strike off the list what has one of these codes, or everything; how many that were."""
    with writing(store) as connection:
        statement = delete(failures)
        return connection.execute(statement.where(failures.c.code.in_(sorted(codes))) if codes else statement).rowcount


def tries_again(connection: Connection, codes: Collection[str] = ()) -> tuple[Wanted, ...]:
    """The inputs to be opened again, with the options that they were read with.

    One that holds a second report under an id that is taken is left out.
    """
    taken = select(failures.c.input).where(failures.c.code.in_(sorted(BY_HAND)))
    conditions: list[ColumnElement[bool]] = [failures.c.input.not_in(taken)]
    if codes:
        conditions.append(failures.c.code.in_(sorted(codes)))
    question = select(failures.c.options, failures.c.input).distinct().where(and_(*conditions))
    found: dict[str, list[str]] = {}
    for row in connection.execute(question.order_by(failures.c.options, failures.c.input)):
        found.setdefault(row.options, []).append(row.input)
    options = msgspec.json.Decoder(dict[str, Any])
    return tuple(Wanted(tuple(inputs), options.decode(said)) for said, inputs in found.items())


def broken_in(connection: Connection, inputs: Sequence[str]) -> frozenset[str]:
    """The reports of these inputs that broke the reader, and are to be read again."""
    question = select(failures.c.report).where(failures.c.report.is_not(None))
    return frozenset(
        report for some in in_parts(inputs) for report in connection.scalars(question.where(failures.c.input.in_(some)))
    )


def _is_kept(row: Handled) -> bool:
    return row.outcome is Outcome.FAILED


def _row(row: Handled, opened: str, *, wanted: Wanted, run: int, now: str) -> dict[str, object]:
    return {
        "input": whole_path(opened),
        "member": row.place.removeprefix(opened),
        "code": row.code,
        "message": row.message,
        "report": row.report,
        "options": msgspec.json.encode(wanted.options, order="sorted").decode(),
        "first": now,
        "last": now,
        "tries": 1,
        "run": run,
    }


def _range(path: str) -> dict[str, str]:
    """A path and all that can lie below it, as the index has them: between its separator and the next character."""
    stem = path.rstrip(os.sep)
    return {"path": path, "low": stem + os.sep, "high": stem + chr(ord(os.sep) + 1)}


def _count(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(failures)) or 0
