"""The record at a glance: which pairs it holds how much about, and what came into it since a moment."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from communique.record.overview import Sum


class PairSum(msgspec.Struct, frozen=True, kw_only=True):
    """How much the record holds on two parties, the first by code first, and how recent it is."""

    parties: tuple[str, str]
    entries: int
    latest: str
    #: How many of the entries are new.
    new: int


class PartySum(msgspec.Struct, frozen=True, kw_only=True):
    """How many entries a party is in."""

    party: str
    entries: int


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """Pairs and parties, those of most entries first, and the entries that are new, the newest first."""

    pairs: tuple[PairSum, ...]
    parties: tuple[PartySum, ...]
    new: tuple[str, ...]
    entries: int


def overview(sums: Iterable[Sum], *, since: str | None = None) -> Overview:
    """The record at a glance; new is what it first held after `since`, a time in UTC as ISO 8601."""
    entries = tuple(sums)
    of_pairs: dict[tuple[str, str], list[Sum]] = defaultdict(list)
    of_parties: dict[str, int] = defaultdict(int)
    for one in entries:
        for party in one.parties:
            of_parties[party] += 1
        for pair in itertools.combinations(sorted(one.parties), 2):
            of_pairs[pair].append(one)
    new = sorted((one for one in entries if _is_new(one, since)), key=lambda one: (one.read, one.latest), reverse=True)
    pairs = [_pair(pair, members, since) for pair, members in of_pairs.items()]
    parties = [PartySum(party=party, entries=count) for party, count in of_parties.items()]
    return Overview(
        pairs=tuple(sorted(pairs, key=lambda pair: (-pair.entries, pair.parties))),
        parties=tuple(sorted(parties, key=lambda one: (-one.entries, one.party))),
        new=tuple(one.entry_id for one in new),
        entries=len(entries),
    )


def _pair(parties: tuple[str, str], members: list[Sum], since: str | None) -> PairSum:
    return PairSum(
        parties=parties,
        entries=len(members),
        latest=max(one.latest for one in members),
        new=sum(_is_new(one, since) for one in members),
    )


def _is_new(one: Sum, since: str | None) -> bool:
    return since is not None and one.read > since
