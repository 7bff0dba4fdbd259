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
from collections.abc import Collection, Iterator

from sqlalchemy import Connection, Engine, Table, delete, func, select

from communique.record.beside import knowledge
from communique.record.clock import end_of
from communique.record.dialects import kind_of
from communique.record.errors import told_clearly
from communique.record.schema import DERIVED, METADATA, RESOLVED, decisions, meta, readings, reports, retractions
from communique.record.store import Store, reading
from communique.record.views import CURRENT


def as_of(store: Store, day: datetime.date) -> Store:
    """The record as it stood at the end of a day, to be asked and closed by itself."""
    engine = kind_of(store.engine).engine(store.engine.url, is_past=True)
    with told_clearly(store.path, engine):
        _hide(engine, until=end_of(day))
    return Store(store.where, engine, store.clock)


def has_later(store: Store, day: datetime.date) -> bool:
    """Whether anything came into the record after the end of a day; where nothing did, the present is that day's."""
    until = end_of(day)
    with reading(store) as connection:
        # What is many is appended in the order in which it comes, so that the last of it tells of all.
        last = [
            connection.scalar(select(one.c.added).order_by(one.c.seq.desc()).limit(1)) for one in (reports, readings)
        ]
        few = [connection.scalar(select(func.max(one.c.added))) for one in (decisions, retractions, knowledge)]
        return any(added is not None and added > until for added in (*last, *few))


def _hide(engine: Engine, *, until: str) -> None:
    """Put what was there by a moment in the place of what is there now."""
    fresh = (meta, *DERIVED)
    with engine.connect() as connection, connection.begin():
        kind_of(connection).hide(connection, dict(_views(connection, fresh, until=until)), fresh)
        for table in fresh if _is_near(connection, until=until) else ():
            own = kind_of(connection).present(connection, table.name)
            connection.exec_driver_sql(f"INSERT INTO {table.name} SELECT * FROM {own}")  # noqa: S608  # names of ours
        connection.execute(delete(meta).where(meta.c.key == RESOLVED))


def _views(connection: Connection, fresh: Collection[Table], *, until: str) -> Iterator[tuple[str, str]]:
    """Views before all other tables, so that nothing can be written to them, and what was current then."""
    by_then = f"WHERE added <= '{until}'"
    own = {table.name: kind_of(connection).present(connection, table.name) for table in METADATA.sorted_tables}
    for table in METADATA.sorted_tables:
        if table not in fresh:
            where = by_then if table in (decisions, retractions, knowledge) else ""
            yield table.name, f"SELECT * FROM {own[table.name]} {where}"  # noqa: S608  # names of ours
    rows = ", ".join(
        f"{name} AS NOT MATERIALIZED (SELECT * FROM {own[name]} {by_then})"  # noqa: S608  # as above
        for name in ("reports", "readings")
    )
    yield from ((name, f"WITH {rows} {question}") for name, question in CURRENT.items())


def _is_near(connection: Connection, *, until: str) -> bool:
    """Whether it is less to take back what came in since than to begin anew.

    Decisions and knowledge are never taken back.
    """
    then, later = (
        connection.scalar(select(func.count()).select_from(readings).where(condition)) or 0
        for condition in (readings.c.added <= until, readings.c.added > until)
    )
    present = kind_of(connection).present
    return later < then and all(
        connection.exec_driver_sql(f"SELECT count(*) FROM {present(connection, table.name)}").scalar()  # noqa: S608  # ours
        == connection.scalar(select(func.count()).select_from(table))
        for table in (decisions, knowledge)
    )
