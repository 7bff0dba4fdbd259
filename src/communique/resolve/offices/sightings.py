"""Where claims show people in offices: in positions, and beside the names of those who meet and sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def sightings_in(claims: Iterable[SourcedClaim], who: Who) -> tuple[Sighting, ...]:
    """Every sighting in these claims, the earliest report first.

    A report that calls somebody a former or coming holder shows them so
    wherever it names them with that office. What it tells of years ago shows
    nobody in an office: the title may be of then or of now.
    """
    ordered = sorted(claims, key=order_key)
    found = [(sighting, sourced) for sourced in ordered for sighting in _in_claim(sourced, who)]
    said = {_of(sighting) for sighting, _ in found if sighting.status is not PositionStatus.HOLDS}
    met = [(_of(sighting), _is_long_ago(sourced)) for sighting, sourced in found if not _is_position(sourced)]
    now = {person for person, is_long_ago in met if not is_long_ago}
    hidden = said | {person for person, is_long_ago in met if is_long_ago and person not in now}
    return tuple(
        sighting
        for sighting, sourced in found
        if sighting.status is not PositionStatus.HOLDS or (_of(sighting) not in hidden and not _is_long_ago(sourced))
    )


def _is_position(sourced: SourcedClaim) -> bool:
    return isinstance(sourced.claim, Position)


def _is_long_ago(sourced: SourcedClaim) -> bool:
    """Whether a claim tells of what was so long before its report that a title in it may be of either time."""
    start: PartialDate | None = getattr(sourced.claim, "start", None)
    if start is None or sourced.published is None:
        return False
    return (sourced.published.first_day - start.last_day).days > LONG_AGO_DAYS


def _of(sighting: Sighting) -> tuple[str, str, RoleCode]:
    return sighting.report_id, sighting.actor_id, sighting.role_code


def _in_claim(sourced: SourcedClaim, who: Who) -> Iterator[Sighting]:
    claim = sourced.claim
    status, organisation = PositionStatus.HOLDS, None
    if isinstance(claim, Position):
        status, organisation = claim.status, claim.organisation
    for person in _people(claim):
        actor_id = who.actor(sourced.id, person.name)
        if actor_id is None or person.role_code is None or person.of is None:
            continue
        yield Sighting(
            claim_id=sourced.id,
            report_id=sourced.report_id,
            actor_id=actor_id,
            name=person.name,
            party=person.of,
            role_code=person.role_code,
            status=status,
            day=_day(sourced),
            title=Title(person.role, organisation, sourced.language) if person.role else None,
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


def _day(sourced: SourcedClaim) -> PartialDate | None:
    """The day on which a claim shows its people in office."""
    start: PartialDate | None = getattr(sourced.claim, "start", None)
    if start is None or getattr(sourced.claim, "status", None) not in _TOOK_PLACE:
        return sourced.published
    is_over = sourced.published is None or start.first_day <= sourced.published.last_day
    return start if is_over else sourced.published
