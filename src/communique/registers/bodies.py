"""Named services, agencies and seats of government, each of one state.

Written by hand in `data/bodies.tsv`. A name that several states share
("Ministry of Defence") does not belong here: it is the packs' business.
"""

from __future__ import annotations

from functools import cache

import msgspec

from communique.registers import tables


class NamedBody(msgspec.Struct, frozen=True):
    """A body under all its names; `state` is None where it belongs to none."""

    name: str
    aliases: tuple[str, ...]
    state: str | None
    sector: str


@cache
def bodies() -> tuple[NamedBody, ...]:
    """All named bodies, in the table's order."""
    return tuple(
        NamedBody(name, tables.split(aliases), state or None, sector)
        for name, aliases, state, sector in tables.rows("bodies.tsv")
    )
