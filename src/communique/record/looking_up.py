"""From what somebody asks for to what the record has: actors, entries, offices and series, by index alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, func, select

from communique.model.vocabulary import RoleCode
from communique.record.resolved import all_series, entry_of_claims
from communique.record.rows import mapping
from communique.record.schema import actors, bearers, entries, entry_claims, mentions, traits
from communique.record.told import claims_at
from communique.resolve import Series, SourcedClaim, order_key
from communique.resolve.actors.people import Who
from communique.resolve.names.people import name_words


def actors_called(connection: Connection, text: str) -> tuple[str, ...]:
    """The ids of the actors that this text means: the one of this id or bearer, else all with these words in a name.

    Of several, those with most mentions stand first.
    """
    one = connection.scalar(select(actors.c.id).where(actors.c.id == text))
    one = one or connection.scalar(select(bearers.c.actor).where(bearers.c.id == text))
    if one is not None:
        return (one,)
    words = sorted(set(name_words(text)))
    named = (
        select(bearers.c.actor, func.max(traits.c.mentions).label("most"))
        .join(traits, traits.c.bearer == bearers.c.id)
        .where(traits.c.trait == "word", traits.c.value.in_(words))
        .group_by(bearers.c.actor)
        .having(func.count(traits.c.value.distinct()) == len(words))
        .subquery()
    )
    return tuple(connection.scalars(select(named.c.actor).order_by(named.c.most.desc(), named.c.actor)))


def actor_names(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """What these actors are called."""
    return mapping(connection, select(actors.c.id, actors.c.name), actors.c.id, sorted(set(ids)))


def claims_of_actor(connection: Connection, actor_id: str) -> tuple[SourcedClaim, ...]:
    """The claims that name an actor."""
    question = select(mentions.c.claim).distinct().join(bearers, bearers.c.id == mentions.c.bearer)
    rows = connection.scalars(question.where(bearers.c.actor == actor_id))
    return tuple(sorted(claims_at(connection, set(rows)).values(), key=order_key))


def claims_in_offices(
    connection: Connection, party: str, role_codes: Collection[RoleCode]
) -> tuple[tuple[SourcedClaim, ...], Who]:
    """The claims that name actors of a party in offices of these kinds, and who these are."""
    roles = sorted(map(str, role_codes))
    holding = select(traits.c.bearer).where(traits.c.trait == "role", traits.c.value.in_(roles))
    question = (
        select(mentions.c.claim, mentions.c.claim_id, mentions.c.name, mentions.c.bearer, bearers.c.actor)
        .join(bearers, bearers.c.id == mentions.c.bearer)
        .where(bearers.c.of == party, bearers.c.id.in_(holding), mentions.c.role_code.in_(roles))
    )
    rows = connection.execute(question).all()
    who = Who({(row.claim_id, row.name): row.bearer for row in rows}, {row.bearer: row.actor for row in rows})
    return tuple(sorted(claims_at(connection, {row.claim for row in rows}).values(), key=order_key)), who


def entry_called(connection: Connection, text: str) -> str | None:
    """The id of the entry that this text means, by its id or that of any of its claims; None where it means none.

    An id that an entry once had leads to the entry of the claim that it was named after.
    """
    one: str | None = connection.scalar(select(entries.c.id).where(entries.c.id == text))
    one = one or entry_of_claims(connection, [text]).get(text)
    return one or connection.scalar(select(entry_claims.c.entry).where(entry_claims.c.address == text))


def series_of(connection: Connection, parties: Collection[str]) -> tuple[Series, ...]:
    """The series that all of these parties are in."""
    wanted = set(parties)
    return tuple(one for one in all_series(connection) if wanted <= set(one.parties))
