"""When two contacts are one: meetings, visits, calls, committees, conferences, exercises."""

from __future__ import annotations

from communique.resolve.entries.evidence import (
    Evidence,
    When,
    days_apart,
    names_alike,
    offices_shared,
    places_agree,
    published_within,
    same_news,
    sides_shared,
    told_at_the_time,
    when,
)
from communique.resolve.entries.facts import Facts

#: Words for contacts that reports use of one and the same contact.
_ALSO_CALLED = frozenset(
    {
        frozenset({"meeting", "talks"}),
        frozenset({"meeting", "committee"}),
        frozenset({"talks", "committee"}),
        frozenset({"conference", "talks"}),
        frozenset({"conference", "meeting"}),
        frozenset({"visit", "port_call"}),
    }
)
#: Contacts of many sides, of which a report names those it cares for.
MANY_SIDED = frozenset({"conference", "exercise"})
#: Contacts that a place tells from others, where nobody is named.
_AT_A_PLACE = frozenset({"port_call", "exercise", "conference", "committee"})
#: Contacts of which the same sides do not begin two on one day.
_OF_ITSELF = frozenset({"exercise", "conference", "committee"})
#: A kind of which the same sides do not begin two in one month.
_IN_A_MONTH = "exercise"
#: Statuses of a contact that has not been.
_NOT_YET = frozenset({"planned", "proposed", "postponed"})
#: A contact that was put off is held within so many days of what was said of it.
PUT_OFF_DAYS = 120
#: Sessions of one number lie no further apart, however often the session was put off.
_SESSION_DAYS = 400


def contact(one: Facts, other: Facts) -> Evidence:
    """Compare two contacts."""
    if not _kinds_fit(one, other) or not _sides_fit(one, other):
        return Evidence.AGAINST
    series = names_alike(one.words, other.words)
    if one.ordinal is not None and other.ordinal is not None:
        if one.ordinal != other.ordinal:
            return Evidence.AGAINST
        if series or _same_session(one, other):
            return Evidence.STRONG
    return _by_date(one, other, series=series)


def _same_session(one: Facts, other: Facts) -> bool:
    """Whether a number is enough: sessions of one kind and one company, named in languages that cannot be compared."""
    if one.kind != other.kind or one.language == other.language or one.kind in ("visit", "call"):
        return False
    days = days_apart(one, other)
    sides = one.parties == other.parties or len(one.parties & other.parties) > 1
    return sides and (
        days is not None and days <= _SESSION_DAYS if one.start and other.start else same_news(one, other)
    )


def _by_date(one: Facts, other: Facts, *, series: bool) -> Evidence:
    agreed, people, place = when(one, other), sides_shared(one, other), places_agree(one, other)
    if people < 0:
        return Evidence.AGAINST
    many = one.parties != other.parties
    company = not many and (people >= 2 or (people >= 1 and (place is True or _same_journey(one, other))))
    put_off = "postponed" in (one.status, other.status)
    if agreed is When.APART or (one.status != other.status and (put_off or agreed is When.OPEN)):
        return _moved(one, other, company=company)
    if place is False:
        return Evidence.FAIR if company and agreed is When.DAY and people >= 2 else Evidence.AGAINST
    found = {
        When.DAY: series or _same_day(one, other, people=people),
        When.MONTH: series or company or (one.kind == _IN_A_MONTH and _is_of_itself(one, other)),
        When.YEAR: people >= 2 and place is True and not many,
        When.OPEN: company and (same_news(one, other) or told_at_the_time(one, other)),
    }[agreed]
    if not found:
        return Evidence.NONE
    if one.kind != other.kind:
        return Evidence.FAIR
    return Evidence.STRONG if agreed is When.DAY and company else Evidence.GOOD


def _same_day(one: Facts, other: Facts, *, people: int) -> bool:
    """Whether anything but the day speaks for one contact."""
    place = places_agree(one, other)
    if one.parties != other.parties:
        return one.kind == other.kind and place is True and len(one.parties & other.parties) > 1
    return people >= 1 or place is True or _is_of_itself(one, other) or _same_company(one, other)


def _is_of_itself(one: Facts, other: Facts) -> bool:
    """Whether both are of a kind of which the same sides seldom have two at a time: of visits, to one host."""
    if one.kind != other.kind or one.parties != other.parties:
        return False
    journey = one.kind in ("visit", "port_call") and one.country is not None and one.country == other.country
    return one.kind in _OF_ITSELF or journey


def _moved(one: Facts, other: Facts, *, company: bool) -> Evidence:
    """Contacts whose dates differ: one that was put off, or of which one report has the day wrong.

    What was planned for one day and held on another without a word of its being put off may be two.
    """
    statuses, place = {one.status, other.status}, places_agree(one, other)
    if place is False:
        return Evidence.AGAINST
    if len(statuses) == 2 and statuses & _NOT_YET:
        if (
            "postponed" in statuses
            and company
            and one.kind == other.kind
            and published_within(one, other, PUT_OFF_DAYS)
        ):
            return Evidence.FAIR
        return Evidence.NONE if _may_follow(one, other) else Evidence.AGAINST
    slip = days_apart(one, other) == 1 and same_news(one, other) and len(statuses) == 1
    at_a_place = one.kind in _AT_A_PLACE and place is True and one.parties == other.parties
    if slip and (company or at_a_place) and {one.kind, other.kind} in ({one.kind}, {"meeting", "talks"}):
        return Evidence.FAIR
    return Evidence.AGAINST if when(one, other) is When.APART else Evidence.NONE


def _may_follow(one: Facts, other: Facts) -> bool:
    """Whether the later of the two dates can be what became of the earlier: a contact that has not been moves on."""
    days = days_apart(one, other)
    if days is None:
        return True
    first = min((one, other), key=lambda facts: (str(facts.start), facts.status not in _NOT_YET))
    return first.status in _NOT_YET and days <= PUT_OFF_DAYS


def _same_journey(one: Facts, other: Facts) -> bool:
    """Whether both are visits to one state: reports of a visit name the guest, and seldom who receives."""
    return one.kind == other.kind == "visit" and one.country is not None and one.country == other.country


def _kinds_fit(one: Facts, other: Facts) -> bool:
    return one.kind == other.kind or frozenset({one.kind, other.kind}) in _ALSO_CALLED


def _sides_fit(one: Facts, other: Facts) -> bool:
    if one.parties == other.parties:
        return True
    return one.kind in MANY_SIDED and other.kind in MANY_SIDED and bool(one.parties & other.parties)


def _same_company(one: Facts, other: Facts) -> bool:
    """Whether offices, bodies or subject speak for one contact on one day."""
    if offices_shared(one, other) >= 2 or one.bodies & other.bodies:
        return True
    return one.kind == other.kind and bool(one.topics & other.topics) and offices_shared(one, other) >= 0
