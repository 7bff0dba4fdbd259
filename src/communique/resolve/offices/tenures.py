"""Sightings to tenures: who held an office of a party when, who came before and after, and what contradicts it.

Holders of an office of one follow each other by the days on which reports
show them in it. Somebody seen in an office before and after the term of
another held it twice; somebody seen there while another is contradicts them.
Names that can be one person's, or stand in different scripts, contradict nothing here.
"""

from __future__ import annotations

import datetime
import itertools
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from communique.model.dates import PartialDate
from communique.model.vocabulary import PositionStatus, RoleCode
from communique.resolve.actors.people import Who
from communique.resolve.ids import short_digest
from communique.resolve.names.people import Likeness, compare_names, name_words
from communique.resolve.offices.posts import Stint, follows_in_time, is_of_one, stints_by_post
from communique.resolve.offices.register import is_registered
from communique.resolve.offices.sightings import sightings_in
from communique.resolve.offices.values import Conflict, ConflictKind, Sighting, Tenure
from communique.resolve.values import SourcedClaim

#: Who is seen in an office for so many days between two reports of another has had a term of their own.
TERM_DAYS = 90
#: Whom fewer reports show in an office than this share of the best reported holder's may be misread.
_DOUBTED = 0.05
#: Of holders that no report shows within so many days of each other, somebody unreported may have stood between.
NEXT_DAYS = 730
_V = TypeVar("_V", bound=Hashable)
_RANK = {code: rank for rank, code in enumerate(RoleCode)}


def resolve_offices(claims: Iterable[SourcedClaim], who: Who) -> tuple[Tenure, ...]:
    """Who held which office when: by party, in the order of protocol, each office's holders in time."""
    return tenures_of(sightings_in(claims, who))


def tenures_of(sightings: Iterable[Sighting]) -> tuple[Tenure, ...]:
    """The tenures of these sightings; those of one party and kind of office have no influence on any other."""
    offices: dict[tuple[str, RoleCode], list[Sighting]] = defaultdict(list)
    for one in sightings:
        offices[one.party, one.role_code].append(one)
    ordered = sorted(offices, key=lambda office: (office[0], _RANK[office[1]]))
    return tuple(tenure for office in ordered for tenure in _of_office(office[1], offices[office]))


class _Term(msgspec.Struct, frozen=True):
    """A tenure on its way: with its days in office and the claims that give them, in order."""

    tenure: Tenure
    held: tuple[tuple[datetime.date, str], ...]


def _of_office(role_code: RoleCode, sightings: Sequence[Sighting]) -> Iterator[Tenure]:
    posts = stints_by_post(role_code, sightings)
    for post in sorted(posts):
        stints = posts[post]
        if is_of_one(role_code, post):
            stints = [term for stint in stints for term in _split(stint, stints)]
        terms = sorted((_term(stint, post) for stint in stints), key=_by_time)
        yield from (term.tenure for term in _connected(role_code, post, terms))


def _connected(role_code: RoleCode, post: str, terms: list[_Term]) -> list[_Term]:
    """The terms of one post with what follows from standing side by side."""
    if not follows_in_time(role_code, post):
        return terms
    overlaps = [(one, other) for one, other in _pairs_in_time(terms) if _are_two(one.tenure, other.tenure)]
    if is_of_one(role_code, post):
        return _with_neighbours(_with_conflicts(terms, overlaps), overlaps)
    return terms if overlaps else _with_neighbours(terms, [])


def _split(stint: Stint, stints: Sequence[Stint]) -> list[Stint]:
    """The terms of one actor: parted where another holds the office in between."""
    days = _days_in_office(stint.sightings)
    gaps = [(one, other) for one, other in itertools.pairwise(days) if (other - one).days > TERM_DAYS]
    if not gaps:
        return [stint]
    others = [_days_in_office(other.sightings) for other in stints if _are_different(stint, other)]
    begins = [later for earlier, later in gaps if any(_has_term_between(days, earlier, later) for days in others)]
    if not begins:
        return [stint]
    terms: dict[int, list[Sighting]] = defaultdict(list)
    for one in stint.sightings:
        terms[_term_of(one, begins)].append(one)
    return [Stint(stint.actor_id, tuple(terms[number]), stint.told) for number in sorted(terms)]


def _term_of(sighting: Sighting, begins: Sequence[datetime.date]) -> int:
    """Which of several terms a sighting is of: the one it falls in, the next one for who is to come, else the last."""
    if sighting.day is None:
        return len(begins)
    number = bisect_right(begins, sighting.day.first_day)
    return min(number + (sighting.status is PositionStatus.INCOMING), len(begins))


def _days_in_office(sightings: Iterable[Sighting]) -> list[datetime.date]:
    return sorted(
        {one.day.first_day for one in sightings if one.day is not None and one.status is PositionStatus.HOLDS}
    )


def _has_term_between(days: Sequence[datetime.date], earlier: datetime.date, later: datetime.date) -> bool:
    inside = days[bisect_right(days, earlier) : bisect_left(days, later)]
    return bool(inside) and (inside[-1] - inside[0]).days >= TERM_DAYS


def _term(stint: Stint, post: str) -> _Term:
    sightings = stint.sightings
    dated = sorted((one for one in sightings if one.day is not None), key=_day)
    held = [one for one in dated if one.status is PositionStatus.HOLDS]
    first = sightings[0]
    tenure = Tenure(
        id=short_digest("tenure", first.party, first.role_code, stint.actor_id, first.claim_id),
        party=first.party,
        role_code=first.role_code,
        post=post,
        actor_id=stint.actor_id,
        names=_commonest(one.name for one in sightings),
        titles=_commonest(one.title for one in sightings if one.title is not None),
        status=(dated or sightings)[-1].status,
        first=held[0].day if held else None,
        last=held[-1].day if held else None,
        former_by=next((one.day for one in dated if one.status is PositionStatus.FORMER), None),
        incoming_by=next((one.day for one in dated if one.status is PositionStatus.INCOMING), None),
        claims=tuple(dict.fromkeys(one.claim_id for one in sightings)),
        reports=len({one.report_id for one in sightings}),
    )
    tenure = msgspec.structs.replace(tenure, is_registered=is_registered(tenure), conflicts=_with_itself(dated))
    return _Term(tenure, tuple((one.day.first_day, one.claim_id) for one in held if one.day is not None))


def _with_itself(dated: Sequence[Sighting]) -> tuple[Conflict, ...]:
    """The contradiction of a former holder who is reported in office later."""
    former = next((one for one in dated if one.status is PositionStatus.FORMER), None)
    if former is None or former.day is None:
        return ()
    later = [one for one in dated if one.status is PositionStatus.HOLDS and _is_before(former.day, one.day)]
    if not later:
        return ()
    claims = (former.claim_id, later[0].claim_id, later[-1].claim_id)
    return (Conflict(kind=ConflictKind.FORMER_BEFORE_HOLDS, claims=tuple(dict.fromkeys(claims))),)


def _is_before(one: PartialDate, other: PartialDate | None) -> bool:
    return other is not None and one.last_day < other.first_day


def _pairs_in_time(terms: Sequence[_Term]) -> Iterator[tuple[_Term, _Term]]:
    """The terms, in the order of time, that reports show to be at one time."""
    for place, one in enumerate(terms):
        for other in terms[place + 1 :]:
            if one.held and other.held and other.held[0][0] > one.held[-1][0]:
                break
            if _overlap(one.tenure, other.tenure):
                yield one, other


def _overlap(one: Tenure, other: Tenure) -> bool:
    """Whether each was in office before the other was last seen there; one and the same single day will do."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    if one.first == one.last == other.first == other.last:
        return one.first.day is not None
    return _is_before(one.first, other.last) and _is_before(other.first, one.last)


def _are_two(one: Tenure, other: Tenure) -> bool:
    return one.actor_id != other.actor_id and not may_be_one(one.names, other.names)


def _are_different(one: Stint, other: Stint) -> bool:
    if one.actor_id == other.actor_id:
        return False
    return not may_be_one(*(tuple(dict.fromkeys(s.name for s in stint.sightings)) for stint in (one, other)))


def may_be_one(names: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two sets of names can be one person's: like each other, or in no script that both have."""
    names, others = tuple(names), tuple(others)
    if not frozenset[str]().union(*map(_scripts, names)) & frozenset[str]().union(*map(_scripts, others)):
        return True
    return any(_are_like(name, other) for name in names for other in others)


def _are_like(one: str, other: str) -> bool:
    """Whether two names share half of their words, or are one but for a letter."""
    mine, theirs = set(name_words(one)), set(name_words(other))
    shares_half = 2 * len(mine & theirs) >= max(len(mine), len(theirs))
    return shares_half or compare_names(one, other) is not Likeness.OTHER


def _scripts(name: str) -> frozenset[str]:
    """The scripts of the letters of a name, by the first word of their Unicode names."""
    return frozenset(unicodedata.name(letter, "").split(" ")[0] for letter in name if letter.isalpha())


def _with_conflicts(terms: Sequence[_Term], overlaps: Sequence[tuple[_Term, _Term]]) -> list[_Term]:
    conflicts: dict[str, list[Conflict]] = defaultdict(list)
    for one, other in overlaps:
        claims = tuple(dict.fromkeys((*_at_the_time(one, other), *_at_the_time(other, one))))
        for mine, theirs in ((one.tenure, other.tenure), (other.tenure, one.tenure)):
            conflicts[mine.id].append(Conflict(kind=ConflictKind.TWO_HOLDERS, other=theirs.id, claims=claims))
    return [_replaced(term, conflicts=(*term.tenure.conflicts, *conflicts[term.tenure.id])) for term in terms]


def _at_the_time(one: _Term, other: _Term) -> tuple[str, ...]:
    """The claims that have one in office last before the other and first after, else the first and last of its own."""
    days, claims = [day for day, _ in one.held], [claim for _, claim in one.held]
    before, after = bisect_right(days, other.held[0][0]), bisect_left(days, other.held[-1][0])
    return claims[max(before - 1, 0)], claims[min(after, len(claims) - 1)]


def _with_neighbours(terms: Sequence[_Term], overlaps: Sequence[tuple[_Term, _Term]]) -> list[_Term]:
    """Who came before and after; whom more reports contradict stands next to nobody."""
    contradicted = {less.tenure.id for pair in overlaps for less in _less_reported(*pair)}
    line = [term.tenure for term in terms if term.held and term.tenure.id not in contradicted]
    enough = _DOUBTED * max((one.reports for one in line), default=0)
    doubted = {one.id for one in line if one.reports < enough and not one.is_registered}
    nearest = {one.id: found.id for place, one in enumerate(line) if (found := _next_before(one, line[:place]))}
    before = {later: earlier for later, earlier in nearest.items() if not {later, earlier} & doubted}
    after = {earlier: later for later, earlier in reversed(before.items())}
    return [_replaced(term, before=before.get(term.tenure.id), after=after.get(term.tenure.id)) for term in terms]


def _less_reported(one: _Term, other: _Term) -> tuple[_Term, ...]:
    if one.tenure.reports == other.tenure.reports:
        return one, other
    return (min(one, other, key=lambda term: term.tenure.reports),)


def _next_before(tenure: Tenure, earlier: Sequence[Tenure]) -> Tenure | None:
    """Who was last seen in the office before this one was first, not too long ago."""
    begins = tenure.first.first_day if tenure.first else datetime.date.max
    ended = [one for one in earlier if one.last and one.last.first_day <= begins and _are_two(one, tenure)]
    nearest = max(ended, key=lambda one: one.last.first_day if one.last else datetime.date.min, default=None)
    if nearest is None or nearest.last is None or (begins - nearest.last.last_day).days > NEXT_DAYS:
        return None
    return nearest


def _replaced(term: _Term, **changes: Any) -> _Term:
    return _Term(msgspec.structs.replace(term.tenure, **changes), term.held)


def _commonest(values: Iterable[_V]) -> tuple[_V, ...]:
    """Each value once, the commonest first, the earliest of equals."""
    return tuple(value for value, _ in Counter(values).most_common())


def _day(sighting: Sighting) -> datetime.date:
    return sighting.day.first_day if sighting.day is not None else datetime.date.max


def _by_time(term: _Term) -> tuple[datetime.date, datetime.date, str]:
    first, last = (term.held[0][0], term.held[-1][0]) if term.held else (datetime.date.max, datetime.date.max)
    return first, last, term.tenure.id
