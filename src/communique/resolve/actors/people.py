"""Who is who: the people and bodies that claims name, each under all its names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from communique.resolve.actors.bearers import gather, sightings
from communique.resolve.actors.clusters import Cluster, resolve_bearers
from communique.resolve.ties import NO_TIES, Ties
from communique.resolve.values import Actor, Mention, Question, SourcedClaim


class Who(msgspec.Struct, frozen=True):
    """Who bears each name: bearers by claim id and name as printed, and actors by bearer."""

    bearers: Mapping[tuple[str, str], str] = {}
    actors: Mapping[str, str] = {}

    def actor(self, claim_id: str, name: str) -> str | None:
        """The actor that a name in a claim stands for."""
        bearer = self.bearers.get((claim_id, name))
        return None if bearer is None else self.actors.get(bearer)


def resolve_actors(
    claims: Iterable[SourcedClaim], ties: Ties = NO_TIES
) -> tuple[tuple[Actor, ...], tuple[Question, ...]]:
    """The people and bodies of these claims, and what a person should say of them, in the order of their ids."""
    seen = list(sightings(claims))
    clusters, questions = resolve_bearers(gather(bearer for bearer, _ in seen), ties)
    mentions: dict[str, dict[Mention, tuple[str, str, int, str]]] = defaultdict(dict)
    for bearer, mention in seen:
        mentions[bearer.id].setdefault(mention, bearer.earliest)
    return tuple(_actor(cluster, mentions) for cluster in clusters), tuple(questions)


def who(actors: Iterable[Actor]) -> Who:
    """Index actors by the names in claims."""
    mentions = [(mention, actor.id) for actor in actors for mention in actor.mentions]
    return Who(
        {(mention.claim_id, mention.name): mention.bearer for mention, _ in mentions},
        {mention.bearer: actor for mention, actor in mentions},
    )


def _actor(cluster: Cluster, mentions: Mapping[str, Mapping[Mention, tuple[str, str, int, str]]]) -> Actor:
    """An actor with its mentions in the order of their claims."""
    of_order = {mention: order for bearer in cluster.bearers for mention, order in mentions[bearer.id].items()}
    return Actor(
        id=cluster.id,
        kind=cluster.bearers[0].kind,
        name=cluster.name,
        of=cluster.of,
        mentions=tuple(sorted(of_order, key=lambda mention: (of_order[mention], mention.name, str(mention.role)))),
    )
