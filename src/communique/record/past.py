"""The record as it stood at the end of a day: the same file, with what was written later out of sight.

Temporary views stand before the tables that are appended to, and before what
is current among them; temporary tables stand before those that follow, all
under the same names. So the past answers by the very questions that are asked
of the present. What followed then is resolved from what follows now, with what
came in since taken back, or anew where that is less; it is kept until the view
is closed. Nothing of it reaches the file.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, StaticPool, Table, create_engine, delete, event, func, select

from communique.record.beside import knowledge
from communique.record.clock import end_of
from communique.record.errors import told_clearly
from communique.record.schema import DERIVED, METADATA, RESOLVED, decisions, meta, readings, retractions
from communique.record.statements import VIEWS
from communique.record.store import Store, prepare

#: Resolving lets go of the signatures of reports that are no more; the record keeps them.
_KEEP_SIGNATURES = "CREATE TEMP TRIGGER kept INSTEAD OF DELETE ON signatures BEGIN SELECT 1; END"


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
        for statement in (*_views(fresh, until=until), _KEEP_SIGNATURES):
            connection.exec_driver_sql(statement)
        own = _temporary()
        own.create_all(connection, tables=[own.tables[f"temp.{table.name}"] for table in fresh], checkfirst=False)
        for table in fresh if _is_near(connection, until=until) else ():
            connection.exec_driver_sql(f"INSERT INTO temp.{table.name} SELECT * FROM main.{table.name}")  # noqa: S608
        connection.execute(delete(meta).where(meta.c.key == RESOLVED))


def _views(fresh: Collection[Table], *, until: str) -> Iterator[str]:
    """Views before all other tables, so that nothing can be written to them, and what was current then."""
    by_then = f"WHERE added <= '{until}'"
    for table in METADATA.sorted_tables:
        if table not in fresh:
            where = by_then if table in (decisions, retractions, knowledge) else ""
            yield f"CREATE TEMP VIEW {table.name} AS SELECT * FROM main.{table.name} {where}"  # noqa: S608  # ours
    rows = ", ".join(
        f"{name} AS NOT MATERIALIZED (SELECT * FROM main.{name} {by_then})"  # noqa: S608  # as above
        for name in ("reports", "readings")
    )
    for view in VIEWS:
        head, _, question = view.strip().partition(" AS\n")
        yield f"{head.replace('CREATE', 'CREATE TEMP')} AS WITH {rows} {question}"


def _is_near(connection: Connection, *, until: str) -> bool:
    """Whether it is less to take back what came in since than to begin anew.

    Decisions and knowledge are never taken back.
    """
    then, later = (
        connection.scalar(select(func.count()).select_from(readings).where(condition)) or 0
        for condition in (readings.c.added <= until, readings.c.added > until)
    )
    return later < then and all(
        connection.exec_driver_sql(f"SELECT count(*) FROM main.{table.name}").scalar()  # noqa: S608  # ours
        == connection.scalar(select(func.count()).select_from(table))
        for table in (decisions, knowledge)
    )


def _temporary() -> MetaData:
    """All tables once more, for those that are asked in the place of the record's own."""
    own = MetaData(schema="temp")
    for table in METADATA.sorted_tables:
        table.to_metadata(own, schema="temp")
    return own
