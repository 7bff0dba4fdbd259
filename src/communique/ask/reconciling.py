"""Whom the names of somebody's table mean: candidates with a score and its reasons, as reconciliation asks for them.

A state or an organisation that the registers know is found by any of its
names; people and bodies by the names that reports print, in any script.
What a table says beside the name (a state, an office) is weighed as well. A
candidate is a match only where no other comes near.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

import msgspec

from communique.model.vocabulary import ORGANISATION_PARTIES, RoleCode
from communique.resolve.names.bodies import compare_bodies
from communique.resolve.names.people import Likeness, compare_names, name_words
from communique.resolve.values import ActorKind


class EntityType(StrEnum):
    """What can be reconciled with."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"


#: What the likeness of a name is worth, of 100.
_WORTH = {
    Likeness.SAME: 90.0,
    Likeness.ACROSS: 80.0,
    Likeness.MISSPELT: 70.0,
    Likeness.PART: 60.0,
    Likeness.UNDECIDED: 40.0,
    Likeness.OTHER: 20.0,
}
_SAID = {
    Likeness.SAME: "the same words",
    Likeness.ACROSS: "the same sounds, written otherwise",
    Likeness.MISSPELT: "all but the same letters",
    Likeness.PART: "a short form",
    Likeness.UNDECIDED: "letters cannot decide",
    Likeness.OTHER: "a word of it",
}
#: What a property adds where it agrees, and takes away where it does not.
_AGREES, _OTHER_STATE, _OTHER_OFFICE = 10.0, -40.0, -15.0
#: From this score on, and so far before the next, a candidate is a match.
_MATCH, _AHEAD = 85.0, 10.0


class Sought(msgspec.Struct, frozen=True, kw_only=True):
    """A name as a table has it, and what stands beside it; of no types, any is meant."""

    name: str
    types: frozenset[EntityType] = frozenset()
    state: str | None = None
    office: RoleCode | None = None
    limit: int = 10


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A state, organisation or person that can be meant, under all its names."""

    id: str
    type: EntityType
    name: str
    names: tuple[str, ...] = ()
    of: str | None = None
    roles: tuple[RoleCode, ...] = ()
    claims: int = 0
    #: Whether it is an actor of the record; a party of the registers is none.
    is_actor: bool = False


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """An entity that a name can mean: how surely, by which features, and why."""

    entity: Entity
    score: float
    is_match: bool
    features: dict[str, float]
    reasons: tuple[str, ...]


def type_of(id_: str, kind: ActorKind | None) -> EntityType:
    """The type of a party, by its code, or of an actor, by its kind."""
    if kind is None:
        return EntityType.ORGANISATION if id_ in ORGANISATION_PARTIES else EntityType.STATE
    return EntityType.PERSON if kind is ActorKind.PERSON else EntityType.ORGANISATION


def candidates(sought: Sought, entities: Iterable[Entity]) -> tuple[Candidate, ...]:
    """Whom a name can mean, the surest first; of equals those of most claims."""
    wanted = (one for one in entities if not sought.types or one.type in sought.types)
    found = sorted((_weighed(sought, one) for one in wanted), key=_order)
    return tuple(_ruled(found)[: sought.limit])


def is_like(name: str, entity: Entity) -> bool:
    """Whether a name is any form of one of an entity's."""
    return _likeness(name, entity) is not Likeness.OTHER


def _order(one: Candidate) -> tuple[float, int, str]:
    return -one.score, -one.entity.claims, one.entity.id


def _ruled(found: Sequence[Candidate]) -> list[Candidate]:
    first, second = (found[place].score if len(found) > place else 0.0 for place in (0, 1))
    is_sure = first >= _MATCH and first - second >= _AHEAD
    return [msgspec.structs.replace(one, is_match=is_sure and place == 0) for place, one in enumerate(found)]


def _weighed(sought: Sought, entity: Entity) -> Candidate:
    likeness = _likeness(sought.name, entity)
    features = {"name": _WORTH[likeness]}
    reasons = [f"name: {_SAID[likeness]}"]
    for feature, weight, reason in _beside(sought, entity):
        features[feature] = weight
        reasons.append(reason)
    score = round(min(100.0, max(0.0, sum(features.values()))), 1)
    return Candidate(entity=entity, score=score, is_match=False, features=features, reasons=tuple(reasons))


def _likeness(name: str, entity: Entity) -> Likeness:
    words = sorted(name_words(name))
    if words and any(sorted(name_words(other)) == words for other in entity.names):
        return Likeness.SAME
    compare = compare_bodies if entity.type is EntityType.ORGANISATION and entity.of else compare_names
    return max((compare(name, other) for other in entity.names), default=Likeness.OTHER)


def _beside(sought: Sought, entity: Entity) -> Iterator[tuple[str, float, str]]:
    if sought.state is not None and entity.type is not EntityType.STATE:
        if entity.of is None:
            yield "state", 0.0, "state: not known of it"
        elif entity.of == sought.state:
            yield "state", _AGREES, "state: the same"
        else:
            yield "state", _OTHER_STATE, f"state: {entity.of}, not {sought.state}"
    if sought.office is not None and entity.roles:
        is_held = sought.office in entity.roles
        told = "reports show it" if is_held else "reports show others"
        yield "office", _AGREES if is_held else _OTHER_OFFICE, f"office: {told}"
