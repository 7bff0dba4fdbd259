"""What offices leave to be asked: two holders at one time, and a former holder who is in office later.

Nothing of this is kept: who held which office follows from all that names
people in it, and is looked at when somebody wants to answer. What was ruled
is asked no more: two who are kept apart, and claims that were accepted.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from sqlalchemy import Connection, select

from communique.model.vocabulary import OF_ONE
from communique.record.graphs import Graph
from communique.record.namings import sightings_of_offices
from communique.record.rows import Asked
from communique.record.schema import bearers, rulings, ties, traits
from communique.resolve import ActorKind, Question
from communique.resolve.offices.questions import questions_about
from communique.resolve.offices.tenures import tenures_of
from communique.resolve.ties import pair

_ACTORS = Asked(select(bearers.c.id, bearers.c.actor), bearers.c.id)
_ACCEPTED = Asked(select(rulings.c.claim_id).where(rulings.c.accepted == 1), rulings.c.claim_id)
_APART = select(ties.c.one, ties.c.other).where(ties.c.graph == int(Graph.BEARERS), ties.c.joins == 0)
#: The parties whose people are named in such an office.
_PARTIES = (
    select(bearers.c.of)
    .distinct()
    .join(traits, traits.c.bearer == bearers.c.id)
    .where(bearers.c.kind == str(ActorKind.PERSON), bearers.c.of.is_not(None))
    .where(traits.c.trait == "role", traits.c.value.in_(sorted(map(str, OF_ONE))))
    .order_by(bearers.c.of)
)


def questions_of_offices(connection: Connection, known: Iterable[Question]) -> tuple[Question, ...]:
    """The contradictions in offices of one holder that nobody ruled on, but for those that a question is about."""
    parties = connection.scalars(_PARTIES).all()
    tenures = (tenures_of(sightings_of_offices(connection, party, OF_ONE)) for party in parties)
    found = questions_about(itertools.chain.from_iterable(tenures))
    settled = {pair(*one.subjects) for one in known if len(one.subjects) == 2} | _kept_apart(connection)
    accepted = frozenset(_ACCEPTED.scalars(connection, sorted({claim for one in found for claim in one.claims})))
    return tuple(
        one
        for one in found
        if (len(one.subjects) < 2 or pair(*one.subjects) not in settled) and not accepted.issuperset(one.claims)
    )


def _kept_apart(connection: Connection) -> set[tuple[str, str]]:
    """The actors of whom a decision says that they are two."""
    rows = connection.execute(_APART).all()
    actor_of = _ACTORS.mapping(connection, sorted({one for row in rows for one in row}))
    return {pair(actor_of[row.one], actor_of[row.other]) for row in rows if {row.one, row.other} <= actor_of.keys()}
