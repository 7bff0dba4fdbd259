"""What lists and counts need is kept with what follows from the rest."""

from __future__ import annotations

revision = "6"
down_revision = "5"


def upgrade() -> None:
    """Nothing that is kept changes."""
