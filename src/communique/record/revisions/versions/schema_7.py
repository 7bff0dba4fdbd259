"""Tables for knowledge beside the record: there was none."""

from __future__ import annotations

revision = "7"
down_revision = "6"


def upgrade() -> None:
    """Nothing that is kept changes."""
