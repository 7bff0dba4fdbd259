"""Things that may be one: found by keys, compared in pairs, joined in components.

Actors, entries, series and sources are made in one way. Each thing yields keys, and only
things that share a key are compared. A comparison looks at two things and at
nothing else; what it finds near is an edge. Things that no path of edges
connects have no influence on each other, so that each component is made by
itself, and a new report touches only the components its keys lead to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple

from communique.resolve.ties import Pair, pair


class Key(NamedTuple):
    """A value under which a thing is found, and whether it looks there for things that only offer themselves.

    `at` is a number that grows with time where the value is of a time: what is of one time is then kept together.
    """

    value: Hashable
    seeks: bool = True
    at: int = 0


def at_day(ordinal: int) -> int:
    """Where in time a day lies, as keys have it: by periods of 32 days."""
    return ordinal // 32


def pairs_of(keys: Mapping[str, Iterable[Key]]) -> Iterator[Pair]:
    """The pairs of ids that share a key which one of them seeks, each once, in no order that means anything."""
    seeking: dict[Hashable, list[str]] = defaultdict(list)
    offered: dict[Hashable, list[str]] = defaultdict(list)
    for one in sorted(keys):
        own = set(keys[one])
        met = {other for key in own for other in seeking[key.value]}
        met.update(other for key in own if key.seeks for other in offered[key.value])
        met.discard(one)
        yield from (pair(one, other) for other in met)
        for key in own:
            (seeking if key.seeks else offered)[key.value].append(one)


def components(ids: Iterable[str], edges: Iterable[Pair]) -> tuple[tuple[str, ...], ...]:
    """The ids in their connected components, each component and the whole in order.

    An edge to an id that is not among `ids` connects nothing.
    """
    root = {one: one for one in ids}

    def find(one: str) -> str:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for one, other in edges:
        if one in root and other in root:
            low, high = find(one), find(other)
            root[max(low, high)] = min(low, high)
    members: dict[str, list[str]] = defaultdict(list)
    for one in sorted(root):
        members[find(one)].append(one)
    return tuple(tuple(members[first]) for first in sorted(members))


def neighbours(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    """Of each id those that it stands in a pair with, in order."""
    near: dict[str, list[str]] = defaultdict(list)
    for one, other in sorted(pairs):
        near[one].append(other)
        near[other].append(one)
    return near
