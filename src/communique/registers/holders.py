"""Who held which public office of a state or organisation, and when: a list to break ties with.

The table is written by hand from common knowledge and is far from complete. It
decides between states that a report itself prints for a bare "the foreign
minister" with a name; it never adds a state that no words of the report carry.

Names stand without rank or honorific, in the press's commonest spellings, each
spelling a holder of its own. Years and dates are ISO 8601, as exact as they are known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from communique.model.vocabulary import OF_ONE, RoleCode
from communique.registers import tables

#: The tables, the second one with the spellings of Chinese and Japanese.
TABLES = ("holders.tsv", "holders_eastern.tsv")
#: What other scripts call those whose letters do not tell the sound of their name: for `same_holder` alone.
ALIASES = "holder_aliases.tsv"

#: By office or party, what each folded name is known under.
Known = dict[tuple[str, str], dict[str, frozenset[str]]]
_NONE: frozenset[str] = frozenset()
#: Offices that a state or organisation gives to one person at a time.
_OF_ONE = OF_ONE | {RoleCode.SPEAKER, RoleCode.IO_HEAD}


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


def same_holder(one: str, other: str, *, party: str, role_code: str) -> bool:
    """Whether the tables know two names for one holder of an office, in whatever scripts.

    Aliases of one row are one person; so are spellings of different tables in
    an office that one person holds at a time, where the years agree and no
    table has two holders for them.
    """
    terms, aliases = _terms().get((party, role_code), {}), _aliases().get(party, {})
    mine, theirs = tables.fold(one), tables.fold(other)
    return any(not known.get(mine, _NONE).isdisjoint(known.get(theirs, _NONE)) for known in (terms, aliases))


@cache
def _terms() -> Known:
    """The terms of each folded name by office, as years that name one holder."""
    rows = [(table, *row) for table in TABLES for row in tables.rows(table)]
    years = Counter((table, party, role, begins[:4], ends[:4]) for table, _, party, role, begins, ends in rows)
    found: Known = {}
    for _, names, party, role, begins, ends in rows:
        office, term = (party, role), f"{begins[:4]}/{ends[:4]}"
        if role in _OF_ONE and all(years[table, *office, begins[:4], ends[:4]] <= 1 for table in TABLES):
            _note(found.setdefault(office, {}), tables.split(names), term)
    return found


@cache
def _aliases() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """The rows in which each folded name stands, by party."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for place, (party, name, others) in enumerate(tables.rows(ALIASES)):
        _note(found.setdefault(party, {}), (name, *tables.split(others)), str(place))
    return found


def _note(known: dict[str, frozenset[str]], names: Iterable[str], mark: str) -> None:
    for name in map(tables.fold, names):
        known[name] = known.get(name, _NONE) | {mark}
