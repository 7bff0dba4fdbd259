"""Records of older programs, brought up to the schema of this one step by step, by alembic.

The record itself says of which schema it is; alembic is told, and what it
writes down of its own is gone afterwards, so that a record that was brought up
is like one that was made today.
"""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from communique.record.dialects import kind_of
from communique.record.schema import DERIVED, METADATA, RESOLVED, meta
from communique.record.views import VIEWS

_SCRIPTS = "communique.record:revisions"
#: What follows from the rest is kept in the same columns since this schema, and need not be made again.
_DERIVED_ALIKE = 7


def migrate(connection: Connection, *, schema: int) -> None:
    """Bring a record of this schema up to that of the program, within a transaction."""
    kind = kind_of(connection)
    kind.drop_made(connection)
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", _SCRIPTS)
    command.stamp(config, str(schema))
    command.upgrade(config, "head")
    connection.exec_driver_sql("DROP TABLE alembic_version")
    if schema < _DERIVED_ALIKE:
        METADATA.drop_all(connection, tables=DERIVED)
        connection.execute(meta.delete().where(meta.c.key == RESOLVED))
    METADATA.create_all(connection)
    for statement in (*VIEWS, *kind.triggers()):
        connection.exec_driver_sql(statement)
