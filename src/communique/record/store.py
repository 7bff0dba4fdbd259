"""One record, one file: opened, checked, and written in whole transactions.

A record is a SQLite file in WAL mode, so that a program that is killed leaves
it as it was after the last whole batch. Only this package writes to it.

A record made by a newer program is refused, because what is in it may not be
what this program takes it for; one made by an older program is brought up to date.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from sqlalchemy import URL, Connection, Engine, insert, inspect, select

from communique.model.errors import RecordError
from communique.record.clock import Clock, utc_now
from communique.record.dialects import kind_called, kind_of
from communique.record.errors import told_clearly
from communique.record.migrations import migrate
from communique.record.schema import METADATA, SCHEMA, meta
from communique.record.views import VIEWS


class Store(msgspec.Struct, frozen=True):
    """An open record, and the clock by which it is written."""

    path: str
    engine: Engine
    clock: Clock = utc_now

    def close(self) -> None:
        """Close the file; everything written is already safe."""
        self.engine.dispose()


def open_store(path: str | Path, *, create: bool = False, clock: Clock = utc_now) -> Store:
    """Open a record; with `create`, make it where there is none.

    What is written carries the time that `clock` gives.

    Raises:
        RecordError: There is no record, it is from a newer program, or it is something else.
    """
    path = str(path)
    if not create:
        _require_file(path)
    store = Store(path, kind_called("sqlite").engine(URL.create("sqlite", database=path)), clock)
    try:
        if create:
            _make(store)
        _check(store)
    except BaseException:
        store.close()
        raise
    return store


@contextmanager
def reading(store: Store) -> Iterator[Connection]:
    """Read from the record as it stands at one moment."""
    with told_clearly(store.path, store.engine), store.engine.connect() as connection:
        yield connection


@contextmanager
def writing(store: Store) -> Iterator[Connection]:
    """Write one whole transaction, or nothing of it."""
    with (
        told_clearly(store.path, store.engine),
        store.engine.connect().execution_options(is_writer=True) as connection,
        kind_of(store.engine).room_to_write(connection),
        connection.begin(),
    ):
        yield connection


@contextmanager
def writing_beside(store: Store, path: str) -> Iterator[Connection]:
    """The same with another file open, whose tables are called `beside`."""
    with (
        told_clearly(store.path, store.engine),
        store.engine.connect().execution_options(is_writer=True) as connection,
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


def _require_file(path: str) -> None:
    file = Path(path)
    if not file.is_dir() and (not file.exists() or file.stat().st_size == 0):
        raise RecordError(path, "there is no record here", "read reports into it first: communique read FOLDER")


def _make(store: Store) -> None:
    """Make the tables where the file has none; one killed in between is still empty."""
    with reading(store) as connection:
        if inspect(connection).get_table_names():
            return
    with told_clearly(store.path, store.engine):
        kind_of(store.engine).make_ready(store.engine)
    with writing(store) as connection:
        if inspect(connection).get_table_names():
            return
        METADATA.create_all(connection)
        for statement in kind_of(connection).statements(VIEWS):
            connection.exec_driver_sql(statement)
        remember(connection, "schema", str(SCHEMA))


def _check(store: Store) -> None:
    with reading(store) as connection:
        if not inspect(connection).has_table("meta"):
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
