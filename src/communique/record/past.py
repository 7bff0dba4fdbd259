"""The record as it stood at the end of a day: the same file, with what was written later out of sight.

Temporary views stand before the tables that are appended to, and temporary
tables before those that follow from them, all under the same names. So the
past answers by the very questions that are asked of the present; what
followed then is resolved anew, and kept until the view is closed. Nothing of
it reaches the file.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, StaticPool, Table, create_engine, event

from communique.record.clock import end_of
from communique.record.errors import told_clearly
from communique.record.schema import DERIVED, METADATA, VIEWS, meta
from communique.record.store import Store, prepare


def as_of(store: Store, day: datetime.date) -> Store:
    """The record as it stood at the end of a day, to be asked and closed by itself."""
    # One connection, since what is temporary belongs to it.
    engine = create_engine(f"sqlite:///{store.path}", poolclass=StaticPool)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    with told_clearly(store.path):
        _hide(engine, until=end_of(day))
    return Store(store.path, engine, store.clock)


def _prepare(connection: sqlite3.Connection, record: Any) -> None:
    """No key can point from what is temporary into the record."""
    prepare(connection, record)
    connection.execute("PRAGMA foreign_keys = OFF")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _hide(engine: Engine, *, until: str) -> None:
    """Put what was there by a moment in the place of what is there now."""
    fresh = (meta, *DERIVED)
    with engine.connect() as connection, connection.begin():
        for table in METADATA.sorted_tables:
            if table not in fresh:
                connection.exec_driver_sql(_view(table, until=until))
        for view in VIEWS:
            connection.exec_driver_sql(view.replace("CREATE VIEW", "CREATE TEMP VIEW", 1))
        own = _temporary()
        own.create_all(connection, tables=[own.tables[f"temp.{table.name}"] for table in fresh], checkfirst=False)


def _view(table: Table, *, until: str) -> str:
    """The rows that were written by then, or that belong to such."""
    conditions = [f"added <= '{until}'"] if "added" in table.c else list(_belonging(table))
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"CREATE TEMP VIEW {table.name} AS SELECT * FROM main.{table.name}{where}"  # noqa: S608  # names of our own


def _belonging(table: Table) -> Iterator[str]:
    for key in table.foreign_keys:
        parent = key.column.table.name
        same = f"parent.{key.column.name} = {table.name}.{key.parent.name}"
        yield f"EXISTS (SELECT 1 FROM {parent} AS parent WHERE {same})"  # noqa: S608  # as above


def _temporary() -> MetaData:
    """All tables once more, for those that are asked in the place of the record's own."""
    own = MetaData(schema="temp")
    for table in METADATA.sorted_tables:
        table.to_metadata(own, schema="temp")
    return own
