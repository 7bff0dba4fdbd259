"""New tables, what follows from the rest kept otherwise, and reports by day.

Of older reports nobody wrote where they came from.
"""

from __future__ import annotations

from alembic import op

from communique.record.schema import reports

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Change what is kept."""
    for index in reports.indexes:
        index.create(op.get_bind(), checkfirst=True)
