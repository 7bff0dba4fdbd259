"""Views ask for what is current as a server answers quickly, and the newest readings have one of their own."""

from __future__ import annotations

revision = "8"
down_revision = "7"


def upgrade() -> None:
    """Nothing that is kept changes."""
