"""Who stands together in a matter, over all entries of some types, in one pass."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec
from sqlalchemy import Connection, func, select
from sqlalchemy.sql.elements import ColumnElement

from communique.record.heads import members
from communique.record.schema import actors, bearers, entries, heads, seats

_PLACES = msgspec.json.Decoder(tuple[tuple[str, str | None], ...])


class Seat(msgspec.Struct, frozen=True):
    """One actor in one entry; `day` is the latest that its claims give or were published on, as ISO 8601."""

    entry_id: str
    day: str
    actor_id: str
    name: str
    of: str | None
    topics: frozenset[str] = frozenset()


def load_seats(
    connection: Connection, types: Collection[str], parties: Collection[str] = (), *, around: str = ""
) -> Iterator[Seat]:
    """The actors of all entries of these types that all of these parties are in, each once.

    With `around` it is those of the entries that name this actor.
    """
    asked = (
        select(heads.c.entry, heads.c.day, actors.c.id, actors.c.name, actors.c.of, heads.c.topics)
        .distinct()
        .join(entries, entries.c.id == heads.c.entry)
        .join(seats, seats.c.entry == heads.c.entry)
        .join(bearers, bearers.c.id == seats.c.bearer)
        .join(actors, actors.c.id == bearers.c.actor)
        .where(heads.c.type.in_(sorted(types)), *with_parties(parties))
    )
    if around:
        own = select(seats.c.entry).join(bearers, bearers.c.id == seats.c.bearer).where(bearers.c.actor == around)
        asked = asked.where(heads.c.entry.in_(own))
    return (Seat(*row[:-1], members(row.topics)) for row in connection.execute(asked))


class Meeting(msgspec.Struct, frozen=True):
    """One entry at one place as printed, and the state it lies in, None where that is not known."""

    entry_id: str
    day: str
    name: str
    state: str | None
    topics: frozenset[str] = frozenset()


class Dated(msgspec.Struct, frozen=True):
    """One entry with its day, as a seat has it, and its topics."""

    entry_id: str
    day: str
    topics: frozenset[str]


def load_meetings(connection: Connection, parties: Collection[str] = ()) -> tuple[Meeting, ...]:
    """The places of all contacts that all of these parties are in."""
    asked = (
        select(heads.c.entry, heads.c.day, heads.c.places, heads.c.topics)
        .join(entries, entries.c.id == heads.c.entry)
        .where(heads.c.type == "engagement", heads.c.places != "[]", *with_parties(parties))
        .order_by(heads.c.entry)
    )
    return tuple(
        Meeting(entry, day, name, state, members(topics))
        for entry, day, places, topics in connection.execute(asked)
        for name, state in _PLACES.decode(places)
    )


def with_parties(parties: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    """That all of these parties are in an entry."""
    return tuple(entries.c.parties.contains(f'"{code}"') for code in parties)


def entries_of_both(
    connection: Connection, both: tuple[str, str], types: Collection[str], parties: Collection[str] = ()
) -> tuple[Dated, ...]:
    """The entries of these types, with all of these parties, that name both of two actors, the latest first."""
    question = (
        select(heads.c.entry, heads.c.day, heads.c.topics)
        .join(entries, entries.c.id == heads.c.entry)
        .join(seats, seats.c.entry == heads.c.entry)
        .join(bearers, bearers.c.id == seats.c.bearer)
        .where(heads.c.type.in_(sorted(types)), bearers.c.actor.in_(both), *with_parties(parties))
        .group_by(heads.c.entry, heads.c.day, heads.c.topics)
        .having(func.count(bearers.c.actor.distinct()) == 2)
        .order_by(heads.c.day.desc(), heads.c.entry)
    )
    return tuple(Dated(entry, day, members(topics)) for entry, day, topics in connection.execute(question))
