"""Reconciliation asked of a record: who may be meant, found by index and compared by `ask`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Select, func, select

from communique.ask.reconciling import Candidate, Entity, EntityType, Sought, candidates, is_like, type_of
from communique.model.errors import UnknownPartyError
from communique.model.vocabulary import ORGANISATION_PARTIES, RoleCode
from communique.record.rows import Asked
from communique.record.schema import actors, bearers, mentions, traits
from communique.registers.parties import find_party, party_name
from communique.registers.states import states
from communique.resolve import ActorKind
from communique.resolve.names.people import name_words

#: So many actors of one question are compared at most: those of most mentions.
_MOST = 200
#: So many words of a name are looked up.
_MOST_WORDS = 12
_SHOWN = Asked(
    select(bearers.c.actor, traits.c.trait, traits.c.value)
    .join(traits, traits.c.bearer == bearers.c.id)
    .where(traits.c.trait.in_(("name", "role"))),
    bearers.c.actor,
)
_ACTORS = Asked(select(actors.c.id, actors.c.kind, actors.c.name, actors.c.of), actors.c.id)
_CLAIMS = Asked(
    select(bearers.c.actor, func.count(mentions.c.claim.distinct()))
    .join(mentions, mentions.c.bearer == bearers.c.id)
    .group_by(bearers.c.actor),
    bearers.c.actor,
)


def reconcile(connection: Connection, asked: Iterable[Sought]) -> tuple[tuple[Candidate, ...], ...]:
    """The candidates of each name."""
    return tuple(candidates(one, (*_parties(one), *_actors(connection, one))) for one in asked)


def entities(connection: Connection, ids: Sequence[str]) -> tuple[Entity, ...]:
    """The parties and actors of these ids, as far as they are known."""
    parties = [_party(code) for code in ids if code in states() or code in ORGANISATION_PARTIES]
    return (*parties, *entities_of(connection, ids))


def entities_of(connection: Connection, actor_ids: Iterable[str]) -> tuple[Entity, ...]:
    """Actors, under all their names."""
    ids = sorted(set(actor_ids))
    shown: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for actor, trait, value in _SHOWN.rows(connection, ids):
        shown[actor][trait].add(value)
    counts = _CLAIMS.mapping(connection, ids)
    return tuple(
        Entity(
            id=row.id,
            type=type_of(row.id, ActorKind(row.kind)),
            name=row.name,
            names=tuple(sorted(shown[row.id]["name"] | {row.name})),
            of=row.of,
            roles=tuple(map(RoleCode, sorted(shown[row.id]["role"]))),
            claims=counts.get(row.id, 0),
            is_actor=True,
        )
        for row in _ACTORS.rows(connection, ids)
    )


def _parties(sought: Sought) -> tuple[Entity, ...]:
    """The party that a name means in any language, or those whose names are near it."""
    if sought.types == {EntityType.PERSON}:
        return ()
    try:
        return (_party(find_party(sought.name), sought.name),)
    except UnknownPartyError as error:
        return tuple(_party(find_party(name)) for name in error.near)


def _party(code: str, called: str | None = None) -> Entity:
    name = party_name(code)
    return Entity(id=code, type=type_of(code, None), name=name, names=tuple(filter(None, (name, called))))


def _actors(connection: Connection, sought: Sought) -> tuple[Entity, ...]:
    """Actors with a word of the name; where none has it and a state is given, those of it that sound so."""
    if sought.types and sought.types <= {EntityType.STATE}:
        return ()
    words = sorted(set(name_words(sought.name)))[:_MOST_WORDS]
    named = entities_of(connection, connection.scalars(_with_words(words)))
    if sought.state is None or any(is_like(sought.name, one) for one in named):
        return named
    others = entities_of(connection, connection.scalars(_of_state(sought.state)))
    return (*named, *(one for one in others if is_like(sought.name, one)))


def _with_words(words: Sequence[str]) -> Select[tuple[str]]:
    """The actors with any of these words in a name, those with most of them first."""
    return (
        select(bearers.c.actor)
        .join(traits, traits.c.bearer == bearers.c.id)
        .where(traits.c.trait == "word", traits.c.value.in_(words))
        .group_by(bearers.c.actor)
        .order_by(func.count(traits.c.value.distinct()).desc(), func.max(traits.c.mentions).desc(), bearers.c.actor)
        .limit(_MOST)
    )


def _of_state(party: str) -> Select[tuple[str]]:
    """The actors of a party, those of most mentions first."""
    return (
        select(bearers.c.actor)
        .join(traits, traits.c.bearer == bearers.c.id)
        .where(bearers.c.of == party, traits.c.trait == "name")
        .group_by(bearers.c.actor)
        .order_by(func.sum(traits.c.mentions).desc(), bearers.c.actor)
        .limit(_MOST)
    )
