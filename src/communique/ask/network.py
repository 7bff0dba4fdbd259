"""Who was in contact with whom: people and bodies as nodes, the matters they share as ties between them."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from communique.ask.narrowing import EVERYTHING, Narrowing, in_time, is_on, topics_of
from communique.ask.zooming import Choosable
from communique.record.meetings import Seat

#: The types of entries in which people and bodies deal with each other.
CONTACTS = ("agreement", "engagement")
#: More nodes than these cannot be told apart in one picture.
MOST = 60

#: Two actors, and the entries in which both sit, with the seat of each.
Shared = dict[tuple[str, str], list[tuple[Seat, Seat]]]


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """An actor, and with how many others it is tied here."""

    actor_id: str
    name: str
    of: str | None
    ties: int


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """Two actors of different parties, the first by id first, and the entries that both are in, the latest first."""

    one: str
    other: str
    entries: tuple[str, ...]
    last: str


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """The nodes of most ties, by party and name, and the ties between them."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    #: How many nodes there are beside these.
    left_out: int
    #: The topics of the entries behind all ties, with how many entries each would leave.
    topics: tuple[Choosable, ...]


def network(seats: Iterable[Seat], *, asked: Narrowing = EVERYTHING, around: str = "", most: int = MOST) -> Network:
    """The network of those who sit together in entries of the wanted topics and time.

    `around` limits it to the ties of one actor.
    """
    shared = _shared(in_time(seats, asked))
    if around:
        shared = {pair: both for pair, both in shared.items() if around in pair}
    topics = topics_of((seat for some in shared.values() for seat, _ in some), asked)
    shared = _on_topic(shared, asked)
    names = {one.actor_id: one for pair in shared.values() for seat in pair for one in seat}
    degree: dict[str, int] = defaultdict(int)
    for one, other in shared:
        degree[one] += 1
        degree[other] += 1
    weight = {actor: (-degree[actor], names[actor].name, actor) for actor in degree}
    kept = set(sorted(degree, key=weight.__getitem__)[:most])
    ties = [_tie(pair, both) for pair, both in sorted(shared.items()) if kept.issuperset(pair)]
    nodes = [
        Node(
            actor_id=one, name=names[one].name, of=names[one].of, ties=sum(one in (tie.one, tie.other) for tie in ties)
        )
        for one in kept
    ]
    return Network(
        nodes=tuple(sorted(nodes, key=lambda node: (node.of or "", node.name, node.actor_id))),
        ties=tuple(ties),
        left_out=len(degree) - len(kept),
        topics=topics,
    )


def _on_topic(shared: Shared, asked: Narrowing) -> Shared:
    """The ties that are left by the wanted topics."""
    left = {pair: [both for both in some if is_on(both[0], asked)] for pair, some in shared.items()}
    return {pair: some for pair, some in left.items() if some}


def _shared(seats: Iterable[Seat]) -> Shared:
    """Every two actors of different parties with the entries in which both sit."""
    tables: dict[str, list[Seat]] = defaultdict(list)
    for one in seats:
        tables[one.entry_id].append(one)
    shared: Shared = defaultdict(list)
    for table in tables.values():
        for one, other in itertools.combinations(sorted(table, key=lambda seat: seat.actor_id), 2):
            if one.of and other.of and one.of != other.of:
                shared[one.actor_id, other.actor_id].append((one, other))
    return shared


def _tie(pair: tuple[str, str], both: list[tuple[Seat, Seat]]) -> Tie:
    latest = sorted((seats[0] for seats in both), key=lambda seat: (seat.day, seat.entry_id), reverse=True)
    return Tie(one=pair[0], other=pair[1], entries=tuple(seat.entry_id for seat in latest), last=latest[0].day)
