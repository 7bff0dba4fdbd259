"""A table for the bands of reports, which the next run of reading fills; and views for other programs."""

from __future__ import annotations

revision = "5"
down_revision = "4"


def upgrade() -> None:
    """Nothing that is kept changes."""
