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


class Naming(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as far as it shows people in offices."""

    claim_id: str
    report_id: str
    #: The order of claims.
    order: tuple[str, str, int, str]
    published: PartialDate | None
    language: str | None
    status: str | None
    start: PartialDate | None
    people: tuple[Person, ...]
    #: Of a position that a claim gives somebody: the body it is at. None of others.
    organisation: str | None = None
    is_position: bool = False


def naming(sourced: SourcedClaim) -> Naming:
    """A claim as far as it shows people in offices."""
    claim = sourced.claim
    return Naming(
        claim_id=sourced.id,
        report_id=sourced.report_id,
        order=order_key(sourced),
        published=sourced.published,
        language=sourced.language,
        status=getattr(claim, "status", None),
        start=getattr(claim, "start", None),
        people=_people(claim),
        organisation=claim.organisation if isinstance(claim, Position) else None,
        is_position=isinstance(claim, Position),
    )


def sightings_in(claims: Iterable[Naming], who: Who) -> tuple[Sighting, ...]:
    """Every sighting in these claims, the earliest report first.

    A report that calls somebody a former or coming holder shows them so
    wherever it names them with that office. What it tells of years ago shows
    nobody in an office: the title may be of then or of now.
    """
    ordered = sorted(claims, key=lambda one: one.order)
    found = [(sighting, one) for one in ordered for sighting in _in_claim(one, who)]
    said = {_of(sighting) for sighting, _ in found if sighting.status is not PositionStatus.HOLDS}
    met = [(_of(sighting), _is_long_ago(one)) for sighting, one in found if not one.is_position]
    now = {person for person, is_long_ago in met if not is_long_ago}
    hidden = said | {person for person, is_long_ago in met if is_long_ago and person not in now}
    return tuple(
        sighting
        for sighting, one in found
        if sighting.status is not PositionStatus.HOLDS or (_of(sighting) not in hidden and not _is_long_ago(one))
    )


def _is_long_ago(one: Naming) -> bool:
    """Whether a claim tells of what was so long before its report that a title in it may be of either time."""
    if one.start is None or one.published is None:
        return False
    return (one.published.first_day - one.start.last_day).days > LONG_AGO_DAYS


def _of(sighting: Sighting) -> tuple[str, str, RoleCode]:
    return sighting.report_id, sighting.actor_id, sighting.role_code


def _in_claim(one: Naming, who: Who) -> Iterator[Sighting]:
    status = PositionStatus(str(one.status)) if one.is_position else PositionStatus.HOLDS
    day = _day(one)
    for person in one.people:
        actor_id = who.actor(one.claim_id, person.name)
        if actor_id is None or person.role_code is None or person.of is None:
            continue
        yield Sighting(
            claim_id=one.claim_id,
            report_id=one.report_id,
            actor_id=actor_id,
            name=person.name,
            party=person.of,
            role_code=person.role_code,
            status=status,
            day=day,
            title=Title(person.role, one.organisation, one.language) if person.role else None,
        )


def _people(claim: Claim) -> tuple[Person, ...]:
    match claim:
        case Engagement():
            return claim.participants
        case Agreement():
            return claim.signatories
        case Position():
            return (Person(name=claim.person, role=claim.role, role_code=claim.role_code, of=claim.of),)
    return ()


def _day(one: Naming) -> PartialDate | None:
    """The day on which a claim shows its people in office."""
    if one.start is None or one.status not in _TOOK_PLACE:
        return one.published
    is_over = one.published is None or one.start.first_day <= one.published.last_day
    return one.start if is_over else one.published
