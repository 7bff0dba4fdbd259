"""Common family names of a people as spelt in Latin letters: by them a name is known for one of theirs.

Written by hand in `data/family_names.tsv`.
"""

from __future__ import annotations

from functools import cache

from communique.registers import tables


@cache
def family_names(people: str) -> frozenset[str]:
    """The family names of a people, `korean` being the only one so far."""
    return frozenset(
        name for row in tables.rows("family_names.tsv") if row[0] == people for name in tables.split(row[1])
    )
