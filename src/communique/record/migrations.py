"""Records of older programs, brought up to the schema of this one step by step.

A step changes what is kept and cannot be made again. What follows from the
rest is made anew afterwards, and so are views and triggers, so that no step
needs to know of them.
"""

from __future__ import annotations

from sqlalchemy import Connection

from communique.record.dialects import kind_of
from communique.record.schema import DERIVED, METADATA, RESOLVED, meta, reports
from communique.record.views import VIEWS


def migrate(connection: Connection, *, schema: int) -> None:
    """Bring a record of this schema up to that of the program."""
    kind = kind_of(connection)
    kind.drop_made(connection)
    for step in _STEPS[schema - 1 :]:
        step(connection)
    METADATA.drop_all(connection, tables=DERIVED)
    METADATA.create_all(connection)
    connection.execute(meta.delete().where(meta.c.key == RESOLVED))
    for statement in (*VIEWS, *kind.triggers()):
        connection.exec_driver_sql(statement)


def _to_2(connection: Connection) -> None:
    """Decisions are kept whole; a record of schema 1 could not hold any."""
    connection.exec_driver_sql("DROP TABLE decisions")


def _to_3(connection: Connection) -> None:
    """New tables, what follows from the rest kept otherwise, and reports by day.

    Of older reports nobody wrote where they came from.
    """
    for index in reports.indexes:
        index.create(connection, checkfirst=True)


def _to_4(_connection: Connection) -> None:
    """A table for who said a claim: what is there was all said by the rules."""


def _to_5(_connection: Connection) -> None:
    """A table for the bands of reports, which the next run of reading fills; and views for other programs."""


def _to_6(_connection: Connection) -> None:
    """What lists and counts need is kept with what follows from the rest."""


def _to_7(_connection: Connection) -> None:
    """Tables for knowledge beside the record: there was none."""


#: From schema 1 to 2, from 2 to 3, and so on.
_STEPS = (_to_2, _to_3, _to_4, _to_5, _to_6, _to_7)
