"""What people joined and kept apart, as ties between ids: the claims of entries, or the bearers of actors.

A later decision of one person takes back what it contradicts of their earlier
ones, pair by pair. Where decisions of two persons, or a chain of them, join
what another keeps apart, none of these is in force.
"""

from __future__ import annotations

import itertools
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from communique.model.decisions import Decision, DecisionKind
from communique.resolve.graph import components
from communique.resolve.ties import Pair, Ties, pair
from communique.resolve.verdicts import order_of

#: A side of a decision: the ids that were found of what it names.
Side = frozenset[str]


class Joint(msgspec.Struct, frozen=True):
    """A decision that joins or keeps apart, and its sides as they are found."""

    decision: Decision
    sides: tuple[Side, ...]

    @property
    def joins(self) -> bool:
        """Whether it joins."""
        return self.decision.kind is DecisionKind.MERGE

    @property
    def all(self) -> Side:
        """All that it is about."""
        return frozenset[str]().union(*self.sides)


class Tied(msgspec.Struct, frozen=True, kw_only=True):
    """The ties in force, the decisions that gave way to later ones, and those that contradict each other."""

    ties: Ties
    replaced: tuple[str, ...]
    against: tuple[tuple[str, ...], ...]


class _Laid(msgspec.Struct, frozen=True):
    """What is left of each decision after the later ones of the same person."""

    together: dict[str, frozenset[Pair]]
    apart: dict[str, frozenset[Pair]]


def tie(joints: Iterable[Joint]) -> Tied:
    """The ties that follow from these decisions."""
    joints = sorted(joints, key=lambda joint: order_of(joint.decision))
    own = _Own(joints)
    laid = _Laid(
        together={one.decision.id: _chained(_parts(one, own)) for one in joints if one.joins},
        apart={one.decision.id: _crossing(one, own) for one in joints if not one.joins},
    )
    against: list[tuple[str, ...]] = []
    while found := _contradictions(laid):
        against += found
        laid = _without(laid, {one for group in found for one in group})
    left = {**laid.together, **laid.apart}
    return Tied(
        ties=Ties(
            together=frozenset(itertools.chain.from_iterable(laid.together.values())),
            apart=frozenset(itertools.chain.from_iterable(laid.apart.values())),
        ),
        replaced=tuple(one.decision.id for one in joints if _is_whole(one) and not left.get(one.decision.id, True)),
        against=tuple(sorted(set(against))),
    )


def _without(laid: _Laid, out: Collection[str]) -> _Laid:
    together, apart = ({one: kept[one] for one in kept if one not in out} for kept in (laid.together, laid.apart))
    return _Laid(together, apart)


def _is_whole(joint: Joint) -> bool:
    """Whether enough of it is found to tie anything."""
    return sum(map(bool, joint.sides)) > 1 and len(joint.all) > 1


class _Own:
    """The decisions of each person on each id."""

    def __init__(self, joints: Iterable[Joint]) -> None:
        self._on: dict[tuple[str, str], list[Joint]] = defaultdict(list)
        for joint in joints:
            for one in joint.all:
                self._on[joint.decision.person, one].append(joint)

    def later(self, joint: Joint, *, joins: bool) -> list[Joint]:
        """The later decisions of the same person on some of the same, in the order they were made."""
        person, order = joint.decision.person, order_of(joint.decision)
        met = {other.decision.id: other for one in joint.all for other in self._on[person, one]}.values()
        later = [other for other in met if other.joins is joins and order_of(other.decision) > order]
        return sorted(later, key=lambda other: order_of(other.decision))


def _parts(joint: Joint, own: _Own) -> list[Side]:
    """What a merge joins, parted where the same person parted it later; what they did not name stays with the last."""
    parts = [joint.all]
    for later in own.later(joint, joins=False):
        parts = [part for whole in parts for part in _parted(whole, later.sides)]
    return parts


def _parted(whole: Side, sides: Sequence[Side]) -> list[Side]:
    named = [part for side in sides if (part := whole & side)]
    if len(named) < 2:
        return [whole]
    rest = whole - frozenset[str]().union(*named)
    return [*named[:-1], named[-1] | rest]


def _chained(parts: Iterable[Side]) -> frozenset[Pair]:
    return frozenset(pair(*two) for part in parts for two in itertools.pairwise(sorted(part)))


def _crossing(joint: Joint, own: _Own) -> frozenset[Pair]:
    """The pairs kept apart, but for those that the same person joined later."""
    joined = [later.all for later in own.later(joint, joins=True)]
    return frozenset(
        pair(one, other)
        for mine, theirs in itertools.combinations(joint.sides, 2)
        for one, other in itertools.product(mine, theirs)
        if not any(one in whole and other in whole for whole in joined)
    )


def _contradictions(laid: _Laid) -> list[tuple[str, ...]]:
    """For each decision that keeps apart what others join: it, and all that join it."""
    part = _part_of(laid.together)
    found = []
    for decision, pairs in sorted(laid.apart.items()):
        joined = [two for two in sorted(pairs) if _are_joined(two, part)]
        if joined:
            found.append(tuple(sorted({decision, *_joining(joined, laid.together)})))
    return found


def _are_joined(two: Pair, part: Mapping[str, int]) -> bool:
    """Whether two ids are in one part, or are one."""
    return two[0] == two[1] or part.get(two[0], -1) == part.get(two[1], -2)


def _part_of(together: Mapping[str, Iterable[Pair]]) -> dict[str, int]:
    """The number of the part that each joined id is in."""
    edges = [two for pairs in together.values() for two in pairs]
    parts = components({one for two in edges for one in two}, edges)
    return {one: number for number, ids in enumerate(parts) for one in ids}


def _joining(pairs: Sequence[Pair], together: Mapping[str, frozenset[Pair]]) -> set[str]:
    """The decisions without which nothing would lead from one id of these pairs to the other."""
    found: set[str] = set()
    while True:
        left = {one: edges for one, edges in together.items() if one not in found}
        part = _part_of(left)
        first = next((two for two in pairs if two[0] != two[1] and _are_joined(two, part)), None)
        if first is None:
            return found
        found |= _way(*first, _ways(left))


def _ways(together: Mapping[str, Iterable[Pair]]) -> dict[str, list[tuple[str, str]]]:
    """Where each id leads, and by which decision."""
    ways: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for decision, pairs in sorted(together.items()):
        for one, other in sorted(pairs):
            ways[one].append((other, decision))
            ways[other].append((one, decision))
    return ways


def _way(one: str, other: str, ways: Mapping[str, Sequence[tuple[str, str]]]) -> set[str]:
    """The decisions on the shortest way from one id to another that it leads to."""
    came: dict[str, tuple[str, str] | None] = {one: None}
    queue = deque([one])
    while other not in came:
        here = queue.popleft()
        for there, decision in ways[here]:
            if there not in came:
                came[there] = (here, decision)
                queue.append(there)
    return set(_decisions_back(other, came))


def _decisions_back(place: str, came: Mapping[str, tuple[str, str] | None]) -> Iterator[str]:
    step = came[place]
    while step is not None:
        yield step[1]
        step = came[step[0]]
