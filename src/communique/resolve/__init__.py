"""Claims to actors, entries and series: what the record holds on one matter, side by side.

Resolving is a pure function of a set of claims: the same claims in any order
give the same bytes, and everything it returns can be thrown away and made
again. It retires no claim and decides between none.
"""

from __future__ import annotations

from collections.abc import Iterable

from communique.resolve.actors.people import resolve_actors, who
from communique.resolve.entries.clusters import resolve_entries
from communique.resolve.entries.series import resolve_series
from communique.resolve.ids import claim_ids
from communique.resolve.parties import parties_of
from communique.resolve.ties import NO_TIES, Ties
from communique.resolve.values import (
    Actor,
    ActorKind,
    Entry,
    Mention,
    Question,
    QuestionKind,
    Relation,
    Resolution,
    Series,
    Session,
    Source,
    SourcedClaim,
    SourceReport,
    order_key,
)

__all__ = [
    "Actor",
    "ActorKind",
    "Entry",
    "Mention",
    "Question",
    "QuestionKind",
    "Relation",
    "Resolution",
    "Series",
    "Session",
    "Source",
    "SourceReport",
    "SourcedClaim",
    "claim_ids",
    "order_key",
    "parties_of",
    "resolve",
]


def resolve(claims: Iterable[SourcedClaim], *, matters: Ties = NO_TIES, people: Ties = NO_TIES) -> Resolution:
    """Resolve claims to actors, entries and series, and to the questions that are left.

    `matters` ties claims by their ids and `people` ties bearers by theirs, as decisions have it.
    """
    claims = tuple(claims)
    actors, about_actors = resolve_actors(claims, people)
    entries, about_entries = resolve_entries(claims, who=who(actors), ties=matters)
    return Resolution(
        entries=entries, actors=actors, series=resolve_series(entries), questions=(*about_actors, *about_entries)
    )
