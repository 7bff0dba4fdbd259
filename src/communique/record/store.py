"""One record, in a file or on a server: opened, checked, and written in whole transactions.

A program that is killed leaves it as it was after the last whole batch, and so
does a server. Only this package writes to it. On a server a transaction may
be lost when the server goes away; what can be written twice without being
there twice is then written again.

A record made by a newer program is refused, because what is in it may not be
what this program takes it for; one made by an older program is brought up to date.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, Engine, insert, inspect, select

from communique.model.errors import RecordError
from communique.model.places import Address, Where, place
from communique.record.clock import Clock, utc_now
from communique.record.dialects import kind_of
from communique.record.dialects.shared import Turn
from communique.record.errors import LostError, told_clearly
from communique.record.migrations import migrate
from communique.record.opening import engine_of
from communique.record.schema import METADATA, SCHEMA, meta
from communique.record.views import VIEWS

_FIRST_READ = "read reports into it first: communique read FOLDER"
#: So often is a transaction begun again before it is given up.
_TRIES = 3
_T = TypeVar("_T")


class Store(msgspec.Struct, frozen=True):
    """An open record, and the clock by which it is written."""

    where: Where
    engine: Engine
    clock: Clock = utc_now

    @property
    def path(self) -> str:
        """Where it is, as people are told."""
        return str(self.where)

    def close(self) -> None:
        """Close it; everything written is already safe."""
        self.engine.dispose()


def open_store(path: str | os.PathLike[str] | Address, *, create: bool = False, clock: Clock = utc_now) -> Store:
    """Open a record; with `create`, make it where there is none.

    What is written carries the time that `clock` gives.

    Raises:
        RecordError: There is no record, it is from a newer program, or it is something else.
    """
    where = place(path)
    if not create and isinstance(where, Path):
        _require_file(where)
    store = Store(where, engine_of(where), clock)
    try:
        if create:
            _make(store)
        _check(store)
    except BaseException:
        store.close()
        raise
    return store


@contextmanager
def unless_it_fails(where: Where) -> Iterator[None]:
    """Leave no file that was not there before, where what makes a record of it fails."""
    is_new = isinstance(where, Path) and not where.exists()
    try:
        yield
    except BaseException:
        for ending in ("", "-wal", "-shm") if is_new else ():
            Path(f"{where}{ending}").unlink(missing_ok=True)
        raise


@contextmanager
def reading(store: Store) -> Iterator[Connection]:
    """Read from the record as it stands at one moment."""
    with told_clearly(store.path, store.engine), kind_of(store.engine).connected(store.engine) as connection:
        yield connection


@contextmanager
def writing(store: Store, turn: Turn = Turn.WRITES) -> Iterator[Connection]:
    """Write one whole transaction, or nothing of it; who only rules waits for nobody who writes."""
    kind = kind_of(store.engine)
    with (
        told_clearly(store.path, store.engine),
        kind.connected(store.engine).execution_options(turn=turn) as connection,
        kind.room_to_write(connection),
        connection.begin(),
    ):
        yield connection


def written(store: Store, write: Callable[[Connection], _T], turn: Turn = Turn.WRITES) -> _T:
    """Write one whole transaction, and again where the server went away in it.

    It may be that only the answer was lost: what is written has to be there once if it is written twice.
    """

    def once() -> _T:
        with writing(store, turn) as connection:
            return write(connection)

    return again(once)


def again(do: Callable[[], _T]) -> _T:
    """Do something, and again where the server went away in it."""
    for _ in range(_TRIES):
        with suppress(LostError):
            return do()
    return do()


@contextmanager
def writing_beside(store: Store, path: str) -> Iterator[Connection]:
    """The same with another file open, whose tables are called `beside`."""
    with (
        told_clearly(store.path, store.engine),
        store.engine.connect().execution_options(turn=Turn.WRITES) as connection,
    ):
        raw = connection.connection.cursor()
        raw.execute("ATTACH ? AS beside", (path,))
        try:
            with connection.begin():
                yield connection
        finally:
            raw.execute("DETACH beside")


def remember(connection: Connection, key: str, value: str) -> None:
    """Keep a fact about the record itself."""
    forget(connection, key)
    connection.execute(insert(meta).values(key=key, value=value))


def forget(connection: Connection, key: str) -> None:
    """Keep a fact about the record itself no longer."""
    connection.execute(meta.delete().where(meta.c.key == key))


def recall(connection: Connection, key: str) -> str | None:
    """A fact about the record itself, None where it was never kept."""
    return connection.scalar(select(meta.c.value).where(meta.c.key == key))


def _require_file(file: Path) -> None:
    if not file.is_dir() and (not file.exists() or file.stat().st_size == 0):
        raise RecordError(str(file), "there is no record here", _FIRST_READ)


def _make(store: Store) -> None:
    """Make the tables where the file has none; one killed in between is still empty."""
    with reading(store) as connection:
        if inspect(connection).get_table_names():
            return
    with told_clearly(store.path, store.engine):
        problem = kind_of(store.engine).make_ready(store.engine)
    if problem:
        raise RecordError(store.path, *problem)
    with writing(store) as connection:
        if inspect(connection).get_table_names():
            return
        METADATA.create_all(connection)
        for statement in kind_of(connection).statements(VIEWS):
            connection.exec_driver_sql(statement)
        remember(connection, "schema", str(SCHEMA))


def _check(store: Store) -> None:
    with reading(store) as connection:
        names = inspect(connection).get_table_names()
        if not names:
            raise RecordError(store.path, "there is no record here", _FIRST_READ)
        if "meta" not in names:
            raise RecordError(
                store.path, "this is a database, but no record of Communique", "name another file with --record"
            )
        schema = int(recall(connection, "schema") or 0)
    if schema < SCHEMA:
        _bring_up(store)
    if schema > SCHEMA:
        raise RecordError(
            store.path,
            f"this record was written by a newer Communique (schema {schema}; this one reads up to {SCHEMA})",
            "install the newer Communique, or read the reports into another file with --record",
        )


def _bring_up(store: Store) -> None:
    """Bring an older record up to this schema, whole or not at all; another program may have been quicker."""
    with writing(store) as connection:
        schema = int(recall(connection, "schema") or 0)
        if schema < SCHEMA:
            migrate(connection, schema=schema)
            remember(connection, "schema", str(SCHEMA))
