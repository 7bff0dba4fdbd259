"""The first schema."""

from __future__ import annotations

revision = "1"
down_revision = None


def upgrade() -> None:
    """Nothing that is kept changes."""
