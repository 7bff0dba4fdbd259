"""A timeline narrowed to a stretch of time and to what its matters are, with how many each narrowing would leave."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from communique.ask.outlines import Place
from communique.model.dates import PartialDate

#: What a matter can be narrowed by.
_FIELDS = ("type", "kind", "status", "topic")


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What is wanted: of each field any of these values, and what falls between these days."""

    wanted: dict[str, frozenset[str]] = {}
    since: PartialDate | None = None
    until: PartialDate | None = None


class Choosable(msgspec.Struct, frozen=True):
    """A value of a field, and how many matters would be left with it."""

    value: str
    matters: int
    is_chosen: bool


class Zoomed(msgspec.Struct, frozen=True, kw_only=True):
    """The matters that are wanted, in the order given; each field's values; and when all matters are."""

    places: tuple[Place, ...]
    values: dict[str, tuple[Choosable, ...]]
    extent: tuple[datetime.date, datetime.date] | None


def zoomed(places: Iterable[Place], choice: Choice) -> Zoomed:
    """The dated matters that meet every part of a choice."""
    dated = [(place, _said(place)) for place in places if place.date is not None]
    within = [(place, said) for place, said in dated if _is_within(place, choice)]
    days = [day for place, _ in dated for day in _days(place)]
    return Zoomed(
        places=tuple(place for place, said in within if _is_wanted(said, choice)),
        values={field: _values(field, [said for _, said in within], choice) for field in _FIELDS},
        extent=(min(days), max(days)) if days else None,
    )


def _said(place: Place) -> dict[str, frozenset[str]]:
    """What a matter is, field by field."""
    return {
        "type": frozenset({place.type}),
        "kind": place.kinds,
        "status": place.statuses,
        "topic": place.topics,
    }


def _days(place: Place) -> tuple[datetime.date, ...]:
    last = place.until or place.date
    return (place.date.first_day, last.last_day) if place.date is not None and last is not None else ()


def _is_within(place: Place, choice: Choice) -> bool:
    first, last = _days(place)
    if choice.since is not None and last < choice.since.first_day:
        return False
    return choice.until is None or first <= choice.until.last_day


def _is_wanted(said: Mapping[str, frozenset[str]], choice: Choice, *, but: str = "") -> bool:
    """Whether a matter is of a wanted value in every field, `but` one aside."""
    return all(not wanted or wanted & said[field] for field, wanted in choice.wanted.items() if field != but)


def _values(field: str, said: Iterable[Mapping[str, frozenset[str]]], choice: Choice) -> tuple[Choosable, ...]:
    counts = Counter(value for one in said if _is_wanted(one, choice, but=field) for value in one[field])
    return choosable(counts, choice.wanted.get(field, frozenset()))


def choosable(counts: Mapping[str, int], chosen: frozenset[str]) -> tuple[Choosable, ...]:
    """The values of a field with their counts, those of most first; what is chosen is among them in any case."""
    ranked = sorted({**dict.fromkeys(chosen, 0), **counts}.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Choosable(value, count, value in chosen) for value, count in ranked)
