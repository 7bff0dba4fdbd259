"""Companies that states' deals are made with, each with its home state.

Written by hand in `data/companies.tsv`. A name that is a common word stands
in its longer form only ("Apple Inc.").
"""

from __future__ import annotations

from functools import cache

import msgspec

from communique.registers import tables


class Company(msgspec.Struct, frozen=True):
    """A company under all its names; `state` is where it is at home."""

    name: str
    aliases: tuple[str, ...]
    state: str
    sector: str


@cache
def companies() -> tuple[Company, ...]:
    """All companies, in the table's order."""
    return tuple(
        Company(name, tables.split(aliases), state, sector)
        for name, aliases, state, sector in tables.rows("companies.tsv")
    )
