"""From what somebody asks for to what the record has: actors, entries, offices and series, by index alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select, text

from communique.model.errors import InputError
from communique.record.resolved import all_series, entry_of_claims, load_series
from communique.record.rows import Asked, mapping, to_json
from communique.record.schema import actors, bearers, entries, entry_claims, mentions, sessions, traits
from communique.record.told import claims_at
from communique.resolve import Actor, ActorKind, Mention, Series, SourcedClaim, order_key
from communique.resolve.names.people import name_words

_FIRST = text(
    "SELECT wanted.value, (SELECT claim FROM entry_claims WHERE entry = wanted.value ORDER BY rank LIMIT 1)"
    " FROM json_each(:entries) AS wanted"
)
_WHO = (actors.c.id, actors.c.kind, actors.c.name.label("called"), actors.c.of)
_ACTORS = Asked(select(*_WHO), actors.c.id)
_NAMED = Asked(
    select(mentions.c.claim_id, mentions.c.name, *_WHO)
    .join(bearers, bearers.c.id == mentions.c.bearer)
    .join(actors, actors.c.id == bearers.c.actor),
    mentions.c.claim_id,
)
_STANDING = Asked(select(entry_claims.c.claim), entry_claims.c.claim_id)
_SERIES = Asked(select(sessions.c.series), sessions.c.entry)
#: Each name of an actor once, as the earliest claim prints it.
_NAMES = text("""
SELECT actor, name, claim_id, bearer FROM (
    SELECT bearer.actor, mention.name, mention.claim_id, mention.bearer, mention.rank,
        row_number() OVER (PARTITION BY bearer.actor, mention.name ORDER BY mention.rank, mention.bearer) AS place
    FROM json_each(:actors) AS wanted JOIN bearers AS bearer ON bearer.actor = wanted.value
    JOIN mentions AS mention ON mention.bearer = bearer.id
) AS named
WHERE place = 1 ORDER BY actor, rank, name
""")


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


def the_actor_called(connection: Connection, text: str) -> str:
    """The id of the one actor that this text means.

    Raises:
        InputError: It means none, or several.
    """
    ids = actors_called(connection, text)
    if len(ids) == 1:
        return ids[0]
    if not ids:
        raise InputError(text, "the record has no actor of this id or name", "communique search finds reports")
    raise InputError(text, f"{len(ids)} actors can be meant", "ask for one by its id; communique actor lists them")


def actor_names(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """What these actors are called."""
    return mapping(connection, select(actors.c.id, actors.c.name), actors.c.id, sorted(set(ids)))


def claims_of_actor(connection: Connection, actor_id: str) -> tuple[SourcedClaim, ...]:
    """The claims that name an actor."""
    question = select(mentions.c.claim).distinct().join(bearers, bearers.c.id == mentions.c.bearer)
    rows = connection.scalars(question.where(bearers.c.actor == actor_id))
    return tuple(sorted(claims_at(connection, set(rows)).values(), key=order_key))


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


def first_claims(connection: Connection, entry_ids: Iterable[str]) -> dict[str, SourcedClaim]:
    """The earliest claim of each of these entries: one step in an index, however many there are."""
    asked = {"entries": to_json(sorted(entry_ids))}
    rows = {entry: row for entry, row in connection.execute(_FIRST, asked) if row is not None}
    found = claims_at(connection, set(rows.values()))
    return {entry: found[row] for entry, row in rows.items()}


def actors_named(connection: Connection, claim_ids: Iterable[str]) -> dict[tuple[str, str], Actor]:
    """The actors of the names in these claims, by claim and name as printed, without their mentions."""
    return {(row.claim_id, row.name): _actor(row) for row in _NAMED.rows(connection, sorted(set(claim_ids)))}


def people_of(connection: Connection, actor_ids: Iterable[str]) -> tuple[Actor, ...]:
    """These actors without their mentions, in the order of their ids."""
    return tuple(map(_actor, _ACTORS.rows(connection, sorted(set(actor_ids)))))


def with_names(connection: Connection, actors_: Iterable[Actor]) -> dict[str, Actor]:
    """These actors, each with one mention of every name that it has, the earliest first."""
    known = {actor.id: actor for actor in actors_}
    names: dict[str, list[Mention]] = {one: [] for one in known}
    for row in connection.execute(_NAMES, {"actors": to_json(sorted(known))}):
        names[row.actor].append(Mention(claim_id=row.claim_id, name=row.name, bearer=row.bearer))
    return {one: msgspec.structs.replace(actor, mentions=tuple(names[one])) for one, actor in known.items()}


def _actor(row: Any) -> Actor:
    return Actor(id=row.id, kind=ActorKind(row.kind), name=row.called, of=row.of, mentions=())


def claims_standing(connection: Connection, ids: Iterable[str]) -> tuple[SourcedClaim, ...]:
    """The claims of these ids as they are ruled, in their order."""
    rows = _STANDING.scalars(connection, sorted(set(ids)))
    return tuple(sorted(claims_at(connection, set(rows)).values(), key=order_key))


def series_with(connection: Connection, entry_ids: Iterable[str]) -> tuple[Series, ...]:
    """The series of which these entries are sessions."""
    return load_series(connection, sorted(set(_SERIES.scalars(connection, sorted(entry_ids)))))
