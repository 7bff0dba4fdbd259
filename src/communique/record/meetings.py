"""Who stands together in a matter, over all entries of some types, in one pass."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select
from sqlalchemy.sql.elements import ColumnElement

from communique.record.overview import LATEST_DAY, with_reports
from communique.record.schema import actors, bearers, claims, entries, entry_claims, mentions


class Seat(msgspec.Struct, frozen=True):
    """One actor in one entry; `day` is the latest that its claims give or were published on, as ISO 8601."""

    entry_id: str
    day: str
    actor_id: str
    name: str
    of: str | None


def load_seats(connection: Connection, types: Collection[str], parties: Collection[str] = ()) -> tuple[Seat, ...]:
    """The actors of all entries of these types that all of these parties are in, by entry."""
    asked = (
        select(
            entry_claims.c.entry,
            LATEST_DAY.label("day"),
            actors.c.id,
            actors.c.name,
            actors.c.of,
        )
        .join(entries, entries.c.id == entry_claims.c.entry)
        .join(mentions, mentions.c.claim == entry_claims.c.claim)
        .join(bearers, bearers.c.id == mentions.c.bearer)
        .join(actors, actors.c.id == bearers.c.actor)
    )
    question = (
        with_reports(asked)
        .where(entries.c.type.in_(sorted(types)), *with_parties(parties))
        .group_by(entry_claims.c.entry, actors.c.id)
        .order_by(entry_claims.c.entry, actors.c.id)
    )
    return tuple(map(_seat, connection.execute(question)))


class Meeting(msgspec.Struct, frozen=True):
    """One entry at one place as printed, and the state it lies in, None where that is not known."""

    entry_id: str
    day: str
    name: str
    state: str | None


def load_meetings(connection: Connection, parties: Collection[str] = ()) -> tuple[Meeting, ...]:
    """The places of all contacts that all of these parties are in."""
    name = func.json_extract(claims.c.body, "$.place.name")
    state = func.json_extract(claims.c.body, "$.place.country")
    asked = select(entry_claims.c.entry, LATEST_DAY.label("day"), name.label("name"), state.label("state")).join(
        entries, entries.c.id == entry_claims.c.entry
    )
    question = (
        with_reports(asked)
        .where(entries.c.type == "engagement", name.is_not(None), *with_parties(parties))
        .group_by(entry_claims.c.entry, name, state)
        .order_by(entry_claims.c.entry, name, state)
    )
    return tuple(Meeting(row.entry, row.day, row.name, row.state) for row in connection.execute(question))


def with_parties(parties: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    """That all of these parties are in an entry."""
    return tuple(entries.c.parties.contains(f'"{code}"') for code in parties)


def _seat(row: Any) -> Seat:
    return Seat(row.entry, row.day, row.id, row.name, row.of)


def entries_of_both(connection: Connection, one: str, other: str, types: Collection[str]) -> tuple[str, ...]:
    """The entries of these types that name both of two actors, the latest first."""
    asked = (
        select(entry_claims.c.entry)
        .join(entries, entries.c.id == entry_claims.c.entry)
        .join(mentions, mentions.c.claim == entry_claims.c.claim)
        .join(bearers, bearers.c.id == mentions.c.bearer)
    )
    question = (
        with_reports(asked)
        .where(entries.c.type.in_(sorted(types)), bearers.c.actor.in_((one, other)))
        .group_by(entry_claims.c.entry)
        .having(func.count(bearers.c.actor.distinct()) == 2)
        .order_by(LATEST_DAY.desc(), entry_claims.c.entry)
    )
    return tuple(connection.scalars(question))
