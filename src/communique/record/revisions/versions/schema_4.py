"""A table for who said a claim: what is there was all said by the rules."""

from __future__ import annotations

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Nothing that is kept changes."""
