"""The life of a matter: the states that reports give it, each with its day and its claims, in order of time.

A claim of what has happened gives its state its own date. A claim of what is
to happen dates the matter, not the state, which was there by the day of its report.
Nothing is left out: a state that comes out of its order is marked, not dropped.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from communique.model.dates import PartialDate
from communique.model.vocabulary import ClaimType
from communique.resolve.values import Entry, SourcedClaim, order_key

#: States that date the matter and not themselves: when a contact is due, or was.
_AHEAD = {
    ClaimType.ENGAGEMENT: frozenset({"proposed", "planned", "postponed", "cancelled"}),
    ClaimType.COOPERATION: frozenset({"proposed", "planned"}),
}
#: The states of each type in their order; those of one step are reached in any.
ORDERS: Mapping[ClaimType, tuple[tuple[str, ...], ...]] = {
    ClaimType.ENGAGEMENT: (("proposed",), ("planned", "postponed"), ("held", "cancelled")),
    ClaimType.AGREEMENT: (
        ("proposed",),
        ("negotiating",),
        ("agreed",),
        ("signed",),
        ("ratified",),
        ("in_force", "suspended"),
        ("ended",),
    ),
    ClaimType.TRANSFER: (
        ("requested",),
        ("negotiating",),
        ("approved",),
        ("ordered",),
        ("ongoing", "suspended"),
        ("delivered", "cancelled"),
    ),
    ClaimType.COOPERATION: (("proposed",), ("planned",), ("ongoing",), ("ended",)),
    ClaimType.POSITION: (("incoming",), ("holds",), ("former",)),
}
#: States after which none follows: two of them exclude each other.
_LAST = frozenset({"held", "cancelled", "delivered", "ended"})


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """A state of a matter, and the claims that give it.

    `date` is the day the state was reached, or where `is_by` is true the day
    of the first report that has it reached; None where neither is known.
    `due` is when the matter is to take place, as these claims have it.
    """

    status: str
    date: PartialDate | None = None
    is_by: bool = False
    due: PartialDate | None = None
    #: Whether an earlier stage is one that this cannot follow.
    is_against_order: bool = False
    claims: tuple[str, ...]


def life_of(entry: Entry) -> tuple[Stage, ...]:
    """The stages of an entry in the order of time; empty where its type has none."""
    order = ORDERS.get(entry.type)
    if order is None:
        return ()
    rank = {status: place for place, statuses in enumerate(order) for status in statuses}
    stages: list[Stage] = []
    for stage in _told(sorted(entry.claims, key=_dated_first)):
        _add(stages, stage)
    return _marked(_in_time(stages, rank), rank)


def _told(claims: Iterable[SourcedClaim]) -> list[Stage]:
    """The stages that claims give, each that several give the same once: thousands say that a relation goes on."""
    said: dict[tuple[object, ...], list[Stage]] = {}
    for sourced in claims:
        stage = _stage(sourced)
        said.setdefault((stage.status, stage.date, stage.is_by, stage.due), []).append(stage)
    return [
        msgspec.structs.replace(same[0], claims=tuple(claim for one in same for claim in one.claims))
        for same in said.values()
    ]


def _dated_first(sourced: SourcedClaim) -> tuple[bool, tuple[str, str, int, str]]:
    """What has a date of its own comes first, so that what has none can join it."""
    return _stage(sourced).is_by, order_key(sourced)


def _stage(sourced: SourcedClaim) -> Stage:
    """The stage that one claim gives."""
    status, start = str(getattr(sourced.claim, "status", "")), getattr(sourced.claim, "start", None)
    published = sourced.published
    is_ahead = start is not None and published is not None and start.first_day > published.last_day
    if start is None or is_ahead or status in _AHEAD.get(sourced.claim.type, ()):
        return Stage(status=status, date=published, is_by=True, due=start, claims=(sourced.id,))
    return Stage(status=status, date=start, claims=(sourced.id,))


def _add(stages: list[Stage], new: Stage) -> None:
    """Join a stage to the first that can be the same, or keep it for itself."""
    place = next((place for place, known in enumerate(stages) if _is_same(known, new)), None)
    if place is None:
        stages.append(new)
    else:
        stages[place] = _joined(stages[place], new)


def _is_same(one: Stage, other: Stage) -> bool:
    if one.status != other.status:
        return False
    if one.due is not None and other.due is not None and not one.due.agrees_with(other.due):
        return False
    if one.is_by or other.is_by or one.date is None or other.date is None:
        return True
    return one.date.agrees_with(other.date)


def _joined(one: Stage, other: Stage) -> Stage:
    return msgspec.structs.replace(
        one,
        date=_more_exact(one.date, other.date) if one.is_by == other.is_by is False else one.date or other.date,
        due=_more_exact(one.due, other.due),
        claims=tuple(dict.fromkeys((*one.claims, *other.claims))),
    )


def _more_exact(one: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    return max((date for date in (one, other) if date is not None), key=lambda date: len(str(date)), default=None)


def _in_time(stages: Iterable[Stage], rank: Mapping[str, int]) -> list[Stage]:
    """The stages by date, exact dates first of all; one there "by" a day stands before what must follow it."""
    ordered: list[Stage] = []
    for stage in sorted(stages, key=lambda stage: (stage.is_by, -len(str(stage.date)), _day(stage), stage.status)):
        later = (place for place, other in enumerate(ordered) if _comes_before(stage, other, rank))
        ordered.insert(next(later, len(ordered)), stage)
    return ordered


def _comes_before(stage: Stage, other: Stage, rank: Mapping[str, int]) -> bool:
    is_before = rank.get(stage.status, 0) < rank.get(other.status, 0)
    if stage.date is not None and other.date is not None and stage.date.agrees_with(other.date):
        return is_before
    return _day(stage) < _day(other) or (stage.is_by and is_before and not _is_due_after(stage, other))


def _is_due_after(stage: Stage, other: Stage) -> bool:
    """Whether a matter is due only after it is said to be over."""
    if stage.due is None or other.date is None or other.is_by:
        return False
    return stage.due.first_day > other.date.last_day


def _marked(stages: Sequence[Stage], rank: Mapping[str, int]) -> tuple[Stage, ...]:
    """The stages, those marked that an earlier one excludes."""
    return tuple(
        msgspec.structs.replace(
            stage, is_against_order=any(_excludes(earlier, stage, rank) for earlier in stages[:place])
        )
        for place, stage in enumerate(stages)
    )


def _excludes(earlier: Stage, later: Stage, rank: Mapping[str, int]) -> bool:
    if earlier.status == later.status:
        return earlier.status in ("held", "signed") and not (earlier.is_by or later.is_by)
    if earlier.status in _LAST and later.status in _LAST:
        return True
    return rank.get(earlier.status, 0) > rank.get(later.status, 0)


def _day(stage: Stage) -> datetime.date:
    return stage.date.first_day if stage.date is not None else datetime.date.max
