"""Entries and actors out of a record some at a time, so that a large record fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, func, select, text

from communique.record.meetings import with_parties
from communique.record.resolved import load_actors, load_entries, mention_of
from communique.record.rows import rows_among, scalars
from communique.record.schema import (
    actors,
    bearers,
    claims,
    decisions,
    entries,
    entry_claims,
    mentions,
    readings,
    reports,
    sessions,
)
from communique.record.told import claims_at
from communique.resolve import Actor, ActorKind, Entry, Mention, SourcedClaim

#: So many entries or actors are in memory at a time.
SOME = 200
#: The earliest day that the claims of an entry give, or were published on; undated entries come last.
_DAY = func.min(func.coalesce(claims.c.start, reports.c.published, "9999"))


def entries_in_time(
    connection: Connection, types: Collection[str] = (), parties: Collection[str] = ()
) -> Iterator[tuple[Entry, ...]]:
    """All entries, or those of these types that all of these parties are in, the earliest first."""
    question = (
        select(entries.c.id)
        .join(entry_claims, entry_claims.c.entry == entries.c.id)
        .join(claims, claims.c.seq == entry_claims.c.claim)
        .join(readings, readings.c.seq == claims.c.reading)
        .join(reports, reports.c.seq == readings.c.report)
        .where(*with_parties(parties))
        .group_by(entries.c.id)
        .order_by(_DAY, entries.c.id)
    )
    if types:
        question = question.where(entries.c.type.in_(sorted(types)))
    for some in connection.scalars(question).partitions(SOME):
        place = {one: number for number, one in enumerate(some)}
        yield tuple(sorted(load_entries(connection, some), key=lambda entry: place[entry.id]))


def actors_in_claims(connection: Connection, ids: Collection[str]) -> tuple[Actor, ...]:
    """The actors that these claims name, each with its mentions there alone, in the order of their ids."""
    question = (
        select(mentions, actors.c.id.label("actor"), actors.c.kind, actors.c.name.label("called"), actors.c.of)
        .join(bearers, bearers.c.id == mentions.c.bearer)
        .join(actors, actors.c.id == bearers.c.actor)
        .order_by(mentions.c.rank, mentions.c.name, mentions.c.role)
    )
    heads: dict[str, Any] = {}
    named: dict[str, dict[Mention, None]] = defaultdict(dict)
    for row in rows_among(connection, question, mentions.c.claim_id, sorted(ids)):
        heads[row.actor] = row
        named[row.actor].setdefault(mention_of(row))
    return tuple(
        Actor(id=one, kind=ActorKind(row.kind), name=row.called, of=row.of, mentions=tuple(named[one]))
        for one, row in sorted(heads.items())
    )


def actor_ids_of(connection: Connection, ids: Collection[str]) -> frozenset[str]:
    """The ids of the actors that these claims name."""
    question = select(bearers.c.actor).distinct().join(mentions, mentions.c.bearer == bearers.c.id)
    return frozenset(scalars(connection, question, mentions.c.claim_id, sorted(ids)))


def actors_with_claims(
    connection: Connection, ids: Iterable[str]
) -> Iterator[tuple[tuple[Actor, ...], tuple[SourcedClaim, ...]]]:
    """These actors in their order, some at a time, with the claims that name them."""
    rest = sorted(ids)
    for first in range(0, len(rest), SOME):
        some = rest[first : first + SOME]
        naming = select(mentions.c.claim).distinct().join(bearers, bearers.c.id == mentions.c.bearer)
        rows = set(scalars(connection, naming, bearers.c.actor, some))
        found = claims_at(connection, rows)
        yield load_actors(connection, some), tuple(found[row] for row in sorted(found))


def series_of(connection: Connection, entry_ids: Collection[str]) -> dict[str, str]:
    """The series that each of these entries is a session of."""
    question = select(sessions.c.entry, sessions.c.series).where(sessions.c.entry.in_(sorted(entry_ids)))
    return {row.entry: row.series for row in connection.execute(question)}


def last_written(connection: Connection) -> str | None:
    """When what is current was last read or ruled on: a time in UTC, None in an empty record."""
    read = connection.scalar(text("SELECT max(added) FROM current_readings"))
    decided = connection.scalar(select(func.max(decisions.c.added)))
    return max(filter(None, (read, decided)), default=None)
