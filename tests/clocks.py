"""A clock that shows what it is set to, for records that are written over several days."""

from __future__ import annotations

import datetime


class Hand:
    """A clock that stands still until it is set."""

    def __init__(self, at: str) -> None:
        self._now = datetime.datetime.fromisoformat(at)

    def __call__(self) -> datetime.datetime:
        """The time it shows."""
        return self._now

    def set(self, at: str) -> None:
        """Set the clock, to a time with its offset from UTC."""
        self._now = datetime.datetime.fromisoformat(at)
