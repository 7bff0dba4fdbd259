"""Who held which public office of a state or organisation, and when: a list to break ties with.

The table is written by hand from common knowledge and is far from complete. It
decides between states that a report itself prints for a bare "the foreign
minister" with a name; it never adds a state that no words of the report carry.

Names stand without rank or honorific, in the press's commonest spellings, each
spelling a holder of its own. Years and dates are ISO 8601, as exact as they are known.
"""

from __future__ import annotations

from functools import cache

import msgspec

from communique.registers import tables

#: The tables, the second one with the spellings of Chinese and Japanese.
TABLES = ("holders.tsv", "holders_eastern.tsv")


class OfficeHolder(msgspec.Struct, frozen=True, gc=False):
    """A person in an office under one spelling of the name.

    `state` is a party code, `role_code` one of the codebook's. `begins` and
    `ends` are years or dates as text; `ends` is empty while the person is in
    office as far as the table knows.
    """

    name: str
    state: str
    role_code: str
    begins: str
    ends: str


@cache
def holders() -> tuple[OfficeHolder, ...]:
    """Every known holder of an office, once for each spelling of the name."""
    return tuple(
        OfficeHolder(name, state, role_code, begins, ends)
        for table in TABLES
        for names, state, role_code, begins, ends in tables.rows(table)
        for name in tables.split(names)
    )
