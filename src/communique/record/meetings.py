"""Who stands together in a matter, over all entries of some types, in one pass."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from communique.record.schema import actors, bearers, claims, entries, entry_claims, mentions, readings, reports

_PARTIES = msgspec.json.Decoder(tuple[str, ...])


class Seat(msgspec.Struct, frozen=True):
    """One actor in one entry; `day` is the latest that its claims give or were published on, as ISO 8601."""

    entry_id: str
    parties: tuple[str, ...]
    day: str
    actor_id: str
    name: str
    of: str | None


def load_seats(connection: Connection, types: Collection[str], parties: Collection[str] = ()) -> tuple[Seat, ...]:
    """The actors of all entries of these types that all of these parties are in, by entry."""
    question = (
        select(
            entry_claims.c.entry,
            entries.c.parties,
            func.max(func.coalesce(claims.c.start, reports.c.published, "")).label("day"),
            actors.c.id,
            actors.c.name,
            actors.c.of,
        )
        .join(entries, entries.c.id == entry_claims.c.entry)
        .join(mentions, mentions.c.claim == entry_claims.c.claim)
        .join(bearers, bearers.c.id == mentions.c.bearer)
        .join(actors, actors.c.id == bearers.c.actor)
        .join(claims, claims.c.seq == entry_claims.c.claim)
        .join(readings, readings.c.seq == claims.c.reading)
        .join(reports, reports.c.seq == readings.c.report)
        .where(entries.c.type.in_(sorted(types)), *(entries.c.parties.contains(f'"{code}"') for code in parties))
        .group_by(entry_claims.c.entry, actors.c.id)
        .order_by(entry_claims.c.entry, actors.c.id)
    )
    return tuple(map(_seat, connection.execute(question)))


def _seat(row: Any) -> Seat:
    return Seat(row.entry, _PARTIES.decode(row.parties), row.day, row.id, row.name, row.of)


def entries_of_both(connection: Connection, one: str, other: str, types: Collection[str]) -> tuple[str, ...]:
    """The entries of these types that name both of two actors, the latest first."""
    day = func.max(func.coalesce(claims.c.start, reports.c.published, "")).label("day")
    question = (
        select(entry_claims.c.entry)
        .join(entries, entries.c.id == entry_claims.c.entry)
        .join(mentions, mentions.c.claim == entry_claims.c.claim)
        .join(bearers, bearers.c.id == mentions.c.bearer)
        .join(claims, claims.c.seq == entry_claims.c.claim)
        .join(readings, readings.c.seq == claims.c.reading)
        .join(reports, reports.c.seq == readings.c.report)
        .where(entries.c.type.in_(sorted(types)), bearers.c.actor.in_((one, other)))
        .group_by(entry_claims.c.entry)
        .having(func.count(bearers.c.actor.distinct()) == 2)
        .order_by(day.desc(), entry_claims.c.entry)
    )
    return tuple(connection.scalars(question))
