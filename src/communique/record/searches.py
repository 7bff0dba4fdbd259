"""Searches that are kept to be made again, and when their results were last looked at."""

from __future__ import annotations

import msgspec
from sqlalchemy import delete, insert, select, update

from communique.record.clock import stamp
from communique.record.schema import searches
from communique.record.store import Store, reading, writing


class KeptSearch(msgspec.Struct, frozen=True):
    """A search by its name and the text of its address, and when its results were last looked at."""

    seq: int
    name: str
    query: str
    looked: str


def keep_search(store: Store, name: str, query: str) -> None:
    """Keep a search, or give the one that is kept another name."""
    with writing(store) as connection:
        changed = connection.execute(update(searches).where(searches.c.query == query).values(name=name))
        if not changed.rowcount:
            now = stamp(store.clock)
            connection.execute(insert(searches).values(name=name, query=query, added=now, looked=now))


def drop_search(store: Store, seq: int) -> None:
    """Keep a search no longer."""
    with writing(store) as connection:
        connection.execute(delete(searches).where(searches.c.seq == seq))


def look_at_search(store: Store, query: str) -> None:
    """Its results are looked at now; nothing where the search is not kept."""
    with writing(store) as connection:
        connection.execute(update(searches).where(searches.c.query == query).values(looked=stamp(store.clock)))


def load_searches(store: Store) -> tuple[KeptSearch, ...]:
    """The searches that are kept, by name."""
    question = select(searches.c.seq, searches.c.name, searches.c.query, searches.c.looked)
    with reading(store) as connection:
        rows = connection.execute(question.order_by(searches.c.name, searches.c.seq))
        return tuple(KeptSearch(*row) for row in rows)
