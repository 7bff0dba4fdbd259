"""What alembic runs to change a record: in the transaction of who asks."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
