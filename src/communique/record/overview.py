"""Every entry in short, in one pass: what the overview of a record is made from."""

from __future__ import annotations

import functools

import msgspec
from sqlalchemy import Connection

_SUMS = """
SELECT entry.id, entry.parties, head.day, head.read FROM entries AS entry
JOIN heads AS head ON head.entry = entry.id ORDER BY entry.id
"""


class Sum(msgspec.Struct, frozen=True):
    """One entry in short: its parties, its last day and when the record first held it, as ISO 8601."""

    entry_id: str
    parties: tuple[str, ...]
    #: The latest day that its claims give or were published on; empty where none is known.
    latest: str
    read: str


def load_sums(connection: Connection) -> tuple[Sum, ...]:
    """All entries in short, in the order of their ids."""
    return tuple(Sum(one, party_codes(told), day, read) for one, told, day, read in connection.exec_driver_sql(_SUMS))


@functools.lru_cache(maxsize=4096)
def party_codes(told: str) -> tuple[str, ...]:
    """Party codes as the record writes them: many entries are of the same."""
    return msgspec.json.decode(told, type=tuple[str, ...])
