"""How two claims speak for and against being of one matter.

Each function answers one question about one part of two claims. What the
answers amount to is each type's rule, in `rules`. Dates never speak for one
matter alone, and two claims that no part speaks for stay apart.
"""

from __future__ import annotations

import datetime
from enum import IntEnum

from communique.model.dates import PartialDate
from communique.resolve.entries.facts import Facts

#: Reports of one contact come out within days of each other.
NEWS_DAYS = 3
#: Amounts that are told otherwise of one matter are within this share of the larger.
NEAR_AMOUNTS = 0.1
#: Two phrases of one matter share most of their words.
ALIKE = 0.6


class Evidence(IntEnum):
    """What a comparison amounts to; AGAINST keeps apart whatever other claims say."""

    AGAINST = -1
    NONE = 0
    #: Enough between two reports.
    FAIR = 1
    #: The same, said of the same kind: preferred where two entries would do.
    GOOD = 2
    #: Enough within one report as well, where a repetition is the exception.
    STRONG = 3


class When(IntEnum):
    """How far the dates of two claims agree."""

    APART = -1
    #: One of them has no date.
    OPEN = 0
    YEAR = 1
    MONTH = 2
    DAY = 3


def when(one: Facts, other: Facts) -> When:
    """Compare the dates of two claims; a period agrees with every day in it."""
    if one.start is None or other.start is None:
        return When.OPEN
    met = one.start.agrees_with(other.start) or _within(other.start, one) or _within(one.start, other)
    return min(_precision(one.start), _precision(other.start)) if met else When.APART


def _within(date: PartialDate, period: Facts) -> bool:
    if period.start is None or period.end is None:
        return False
    return period.start.first_day <= date.first_day <= period.end.last_day


def _precision(date: PartialDate) -> When:
    if date.month is None:
        return When.YEAR
    return When.MONTH if date.day is None else When.DAY


def sides_shared(one: Facts, other: Facts) -> int:
    """On how many sides the same person stands in both; -1 where a side has only different people.

    Of a side whose names are in two scripts, none of which is known in the other, nothing is said:
    sounds are not always recognised.
    """
    shared = 0
    for side, mine in one.people.items():
        theirs = other.people.get(side)
        if theirs is None:
            continue
        if not mine.isdisjoint(theirs):
            shared += 1
        elif not _are_foreign(one, other, side):
            return -1
    return shared


def _are_foreign(one: Facts, other: Facts, side: str) -> bool:
    apart = one.scripts.get(side, frozenset()).isdisjoint(other.scripts.get(side, frozenset()))
    return apart and one.offices.get(side) == other.offices.get(side)


def offices_shared(one: Facts, other: Facts) -> int:
    """On how many sides the same office stands in both; -1 where a side has only different offices."""
    sides = one.offices.keys() & other.offices.keys()
    shared = sum(not one.offices[side].isdisjoint(other.offices[side]) for side in sides)
    return shared if shared == len(sides) else -1


def places_agree(one: Facts, other: Facts) -> bool | None:
    """Whether two places are one; None where either has none, or where a site and its town may both be meant."""
    if one.country and other.country and one.country != other.country:
        return False
    if not one.place or not other.place:
        return None
    if words_alike(one.place, other.place) >= 0.5 or one.towns & other.towns:
        return True
    return False if one.towns and other.towns else None


def words_alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The F1 of the words of two phrases."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    common = sum(min(one.count(word), other.count(word)) for word in set(one) & set(other))
    return 2 * common / (len(one) + len(other))


def names_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be of one body: one has the other's words, most of which it shares.

    An economic and a security committee of one pair share all other words, and are two.
    """
    mine, theirs = set(one), set(other)
    return (mine <= theirs or theirs <= mine) and words_alike(one, other) >= ALIKE


def amounts_agree(one: Facts, other: Facts) -> bool | None:
    """Whether two amounts are one within a hundredth; None where either is missing or the units differ."""
    return _within_share(one, other, 0.01)


def amounts_near(one: Facts, other: Facts) -> bool:
    """Whether two amounts are within a tenth of each other: reports of one matter round, and contradict each other."""
    return _within_share(one, other, NEAR_AMOUNTS) is True


def _within_share(one: Facts, other: Facts, share: float) -> bool | None:
    if one.amount is None or other.amount is None or one.amount.unit != other.amount.unit:
        return None
    larger = max(abs(one.amount.number), abs(other.amount.number), 1e-9)
    return abs(one.amount.number - other.amount.number) <= larger * share


def same_news(one: Facts, other: Facts) -> bool:
    """Whether both reports came out within a few days of each other."""
    return published_within(one, other, NEWS_DAYS)


def published_within(one: Facts, other: Facts, days: int) -> bool:
    """Whether both reports came out within so many days of each other, so far as their days are known."""
    if one.report_id == other.report_id:
        return True
    apart = _days_between(one.published, other.published)
    return apart is not None and apart <= days


def told_at_the_time(one: Facts, other: Facts) -> bool:
    """Whether the report that gives no date came out within a few days of the days that the other claim gives."""
    undated, dated = (one, other) if one.start is None else (other, one)
    told, first, last = undated.published, dated.start, dated.end or dated.start
    if undated.start is not None or told is None or first is None or last is None or None in (first.day, last.day):
        return False
    margin = datetime.timedelta(days=NEWS_DAYS)
    return told.day is not None and first.first_day - margin <= told.first_day <= last.first_day + margin


def days_apart(one: Facts, other: Facts) -> int | None:
    """How many days lie between what two claims date to a day; None where either does not."""
    return _days_between(one.start, other.start)


def _days_between(one: PartialDate | None, other: PartialDate | None) -> int | None:
    if one is None or other is None or one.day is None or other.day is None:
        return None
    gap: datetime.timedelta = one.first_day - other.first_day
    return abs(gap.days)
