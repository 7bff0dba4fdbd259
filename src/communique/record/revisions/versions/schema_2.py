"""Decisions are kept whole; a record of schema 1 could not hold any."""

from __future__ import annotations

from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Change what is kept."""
    op.drop_table("decisions")
