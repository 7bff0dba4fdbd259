"""Where contacts took place: towns on the map, each with its entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from communique.ask.narrowing import EVERYTHING, Narrowing, in_time, is_on, topics_of
from communique.ask.zooming import Choosable
from communique.record.meetings import Meeting
from communique.registers.land import locate


class Venue(msgspec.Struct, frozen=True, kw_only=True):
    """A town with the contacts that took place there, the latest first, and where it lies in degrees."""

    name: str
    state: str | None
    longitude: float
    latitude: float
    entries: tuple[str, ...]
    last: str


class Venues(msgspec.Struct, frozen=True, kw_only=True):
    """The towns, those of most contacts first, and the places that the registers do not know."""

    venues: tuple[Venue, ...]
    #: The names as printed, and in how many entries.
    unknown: tuple[tuple[str, int], ...]
    #: The topics of all contacts at known places, with how many contacts each would leave.
    topics: tuple[Choosable, ...]


def venues(found: Iterable[Meeting], asked: Narrowing = EVERYTHING) -> Venues:
    """The places of contacts of the wanted topics and time, each name given to the town that the registers have."""
    given = [(one, locate(one.name, one.state)) for one in in_time(found, asked)]
    towns: dict[tuple[str, str | None, float, float], dict[str, str]] = defaultdict(dict)
    unknown: dict[str, set[str]] = defaultdict(set)
    for one, place in given:
        if not is_on(one, asked):
            continue
        if place is None:
            unknown[one.name].add(one.entry_id)
        else:
            towns[place[0], one.state, place[1], place[2]][one.entry_id] = one.day
    told = [_venue(town, entries) for town, entries in towns.items()]
    return Venues(
        venues=tuple(sorted(told, key=lambda one: (-len(one.entries), one.name, one.state or ""))),
        unknown=tuple(sorted(((name, len(ids)) for name, ids in unknown.items()), key=lambda one: (-one[1], one[0]))),
        topics=topics_of((one for one, place in given if place is not None), asked),
    )


def _venue(town: tuple[str, str | None, float, float], entries: dict[str, str]) -> Venue:
    latest = sorted(entries, key=lambda one: (entries[one], one), reverse=True)
    name, state, longitude, latitude = town
    return Venue(
        name=name,
        state=state,
        longitude=longitude,
        latitude=latitude,
        entries=tuple(latest),
        last=entries[latest[0]],
    )
