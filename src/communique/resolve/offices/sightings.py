"""Where claims show people in offices: in positions, and beside the names of those who meet and sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from communique.model.claims import Agreement, Claim, Engagement, Person, Position
from communique.model.dates import PartialDate
from communique.model.vocabulary import AgreementStatus, EngagementStatus, PositionStatus, RoleCode
from communique.resolve.actors.people import Who
from communique.resolve.offices.values import Sighting, Title
from communique.resolve.values import SourcedClaim, order_key

#: Of what was longer ago, reports give people the titles of then or of now.
LONG_AGO_DAYS = 366
#: What has taken place has its people in office on its own day; what is planned has them there when it is reported.
_TOOK_PLACE = frozenset(
    {EngagementStatus.HELD, AgreementStatus.SIGNED, AgreementStatus.RATIFIED, AgreementStatus.IN_FORCE}
)


class Shown(msgspec.Struct, frozen=True):
    """What one claim by itself shows of somebody in an office."""

    sighting: Sighting
    #: Whether the claim gives them the office; others name them with it.
    is_position: bool
    is_long_ago: bool


class Showing(msgspec.Struct, frozen=True):
    """How a claim shows its people in their offices: `status` is that of a position, None of any other claim."""

    status: PositionStatus | None
    day: PartialDate | None
    is_long_ago: bool


def showing_of(sourced: SourcedClaim) -> Showing:
    """How a claim shows its people in their offices."""
    if isinstance(sourced.claim, Position):
        return Showing(PositionStatus(str(sourced.claim.status)), sourced.published, is_long_ago=False)
    return Showing(None, _day(sourced), _is_long_ago(sourced))


def sightings_in(claims: Iterable[SourcedClaim], who: Who) -> tuple[Sighting, ...]:
    """Every sighting in these claims, the earliest report first."""
    ordered = sorted(claims, key=order_key)
    return sightings_among(shown for sourced in ordered for shown in _in_claim(sourced, who))


def sightings_among(shown: Iterable[Shown]) -> tuple[Sighting, ...]:
    """The sightings among what claims show, in the order given.

    A report that calls somebody a former or coming holder shows them so
    wherever it names them with that office. What it tells of years ago shows
    nobody in an office: the title may be of then or of now.
    """
    found = tuple(shown)
    said = {_of(one.sighting) for one in found if one.sighting.status is not PositionStatus.HOLDS}
    met = [(_of(one.sighting), one.is_long_ago) for one in found if not one.is_position]
    now = {person for person, is_long_ago in met if not is_long_ago}
    hidden = said | {person for person, is_long_ago in met if is_long_ago and person not in now}
    return tuple(
        one.sighting
        for one in found
        if one.sighting.status is not PositionStatus.HOLDS or not (one.is_long_ago or _of(one.sighting) in hidden)
    )


def _is_long_ago(sourced: SourcedClaim) -> bool:
    """Whether a claim tells of what was so long before its report that a title in it may be of either time."""
    start: PartialDate | None = getattr(sourced.claim, "start", None)
    if start is None or sourced.published is None:
        return False
    return (sourced.published.first_day - start.last_day).days > LONG_AGO_DAYS


def _of(sighting: Sighting) -> tuple[str, str, RoleCode]:
    return sighting.report_id, sighting.actor_id, sighting.role_code


def _in_claim(sourced: SourcedClaim, who: Who) -> Iterator[Shown]:
    showing, organisation = showing_of(sourced), getattr(sourced.claim, "organisation", None)
    for person in _people(sourced.claim):
        actor_id = who.actor(sourced.id, person.name)
        if actor_id is None or person.role_code is None or person.of is None:
            continue
        sighting = Sighting(
            claim_id=sourced.id,
            report_id=sourced.report_id,
            actor_id=actor_id,
            name=person.name,
            party=person.of,
            role_code=person.role_code,
            status=showing.status or PositionStatus.HOLDS,
            day=showing.day,
            title=Title(person.role, organisation, sourced.language) if person.role else None,
        )
        yield Shown(sighting, is_position=showing.status is not None, is_long_ago=showing.is_long_ago)


def _people(claim: Claim) -> tuple[Person, ...]:
    match claim:
        case Engagement():
            return claim.participants
        case Agreement():
            return claim.signatories
        case Position():
            return (Person(name=claim.person, role=claim.role, role_code=claim.role_code, of=claim.of),)
    return ()


def _day(sourced: SourcedClaim) -> PartialDate | None:
    """The day on which a claim shows its people in office."""
    claim, published = sourced.claim, sourced.published
    start: PartialDate | None = getattr(claim, "start", None)
    if start is None or getattr(claim, "status", None) not in _TOOK_PLACE:
        return published
    is_over = published is None or start.first_day <= published.last_day
    return start if is_over else published
