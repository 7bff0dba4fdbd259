"""From what somebody asks for to what the record has: actors, entries, offices and series, by index alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, func, select

from communique.model.vocabulary import RoleCode
from communique.record.loading import claims_by_id, entry_of_claims, in_parts, load_series
from communique.record.schema import actor_words, actors, entries, mentions
from communique.resolve import Series, SourcedClaim
from communique.resolve.actors.people import Who
from communique.resolve.names.people import name_words


def actors_called(connection: Connection, text: str) -> tuple[str, ...]:
    """The ids of the actors that this text means: the one of this id or bearer, else all with these words in a name.

    Of several, those with most mentions stand first.
    """
    one = connection.scalar(select(actors.c.id).where(actors.c.id == text))
    one = one or connection.scalar(select(mentions.c.actor).where(mentions.c.bearer == text).limit(1))
    if one is not None:
        return (one,)
    words = sorted(set(name_words(text)))
    named = (
        select(actor_words.c.actor)
        .where(actor_words.c.word.in_(words))
        .group_by(actor_words.c.actor)
        .having(func.count() == len(words))
    )
    found = select(mentions.c.actor).where(mentions.c.actor.in_(named)).group_by(mentions.c.actor)
    return tuple(connection.scalars(found.order_by(func.count().desc(), mentions.c.actor)))


def actor_names(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """What these actors are called."""
    found: dict[str, str] = {}
    for some in in_parts(sorted(set(ids))):
        rows = connection.execute(select(actors.c.id, actors.c.name).where(actors.c.id.in_(some)))
        found.update({row.id: row.name for row in rows})
    return found


def claims_of_actor(connection: Connection, actor_id: str) -> tuple[SourcedClaim, ...]:
    """The claims that name an actor."""
    ids = connection.scalars(select(mentions.c.claim_id).distinct().where(mentions.c.actor == actor_id))
    return tuple(claims_by_id(connection, ids).values())


def claims_in_offices(
    connection: Connection, party: str, role_codes: Collection[RoleCode]
) -> tuple[tuple[SourcedClaim, ...], Who]:
    """The claims that name actors of a party in offices of these kinds, and who these are."""
    question = (
        select(mentions.c.claim_id, mentions.c.name, mentions.c.bearer, mentions.c.actor)
        .join(actors, actors.c.id == mentions.c.actor)
        .where(actors.c.of == party, mentions.c.role_code.in_(sorted(map(str, role_codes))))
    )
    rows = connection.execute(question).all()
    who = Who({(row.claim_id, row.name): row.bearer for row in rows}, {row.bearer: row.actor for row in rows})
    return tuple(claims_by_id(connection, {row.claim_id: None for row in rows}).values()), who


def entry_called(connection: Connection, text: str) -> str | None:
    """The id of the entry that this text means, by its id or that of any of its claims; None where it means none."""
    one: str | None = connection.scalar(select(entries.c.id).where(entries.c.id == text))
    return one or entry_of_claims(connection, [text]).get(text)


def series_of(connection: Connection, parties: Collection[str]) -> tuple[Series, ...]:
    """The series that all of these parties are in."""
    wanted = set(parties)
    return tuple(one for one in load_series(connection) if wanted <= set(one.parties))
