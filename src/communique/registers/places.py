"""Towns and sites by any of their names, with the state they lie in.

Towns of 15,000 inhabitants and more, capitals, and the small places in which
states like to meet. The table is sorted by folded name and searched by
halving as bytes, so that looking up one name builds nothing for the others.
"""

from __future__ import annotations

from functools import cache, lru_cache

import msgspec

from communique.registers import tables


class Town(msgspec.Struct, frozen=True):
    """A town or site: its name in the register, its state, its inhabitants (0 for a site)."""

    name: str
    state: str
    population: int


@lru_cache(maxsize=4096)
def find_places(name: str) -> tuple[Town, ...]:
    """The towns and sites of a name, most populous first; case and accents do not count."""
    key = f"{tables.fold(name)}\t".encode()
    table = _table()
    found = set()
    start = _first_row(table, key)
    while table.startswith(key, start):
        end = table.index(b"\n", start)
        _, base, state, population = table[start:end].decode().split("\t")
        found.add(Town(base, state, int(population)))
        start = end + 1
    return tuple(sorted(found, key=lambda town: (-town.population, town.state, town.name)))


@lru_cache(maxsize=16384)
def begins_place(letters: str) -> bool:
    """Whether the folded name of a town or site begins with letters."""
    key, table = tables.fold(letters).encode(), _table()
    return table.startswith(key, _first_row(table, key))


def _first_row(table: bytes, key: bytes) -> int:
    """Where the first row that is not before the key begins: UTF-8 sorts as code points do."""
    low, high = 0, len(table)
    while low < high:
        row = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.index(b"\n", row)
        if table[row:end] < key:
            low = end + 1
        else:
            high = row
    return low


@cache
def _table() -> bytes:
    """The rows of the table; its first line is a comment, which sorts before all of them."""
    return tables.content("places.tsv.gz")
