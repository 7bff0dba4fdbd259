"""Claims as far as they show people in offices: of each claim only that is taken out of the record.

A claim whole is a hundred small values, most of them citations; of the people
in an office many thousands of claims tell, and of each one needs a few.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from communique.model.claims import Person
from communique.model.dates import PartialDate
from communique.model.vocabulary import ClaimType, RoleCode
from communique.record.looking_up import rows_in_offices
from communique.record.rows import Asked, order_of
from communique.record.schema import bearers, claims, entry_claims, mentions, readings, reports, rulings
from communique.record.told import date_at
from communique.resolve.actors.people import Who
from communique.resolve.offices.sightings import Naming


class _Met(msgspec.Struct, frozen=True, tag="engagement"):
    status: str
    participants: tuple[Person, ...]
    start: PartialDate | None


class _Signed(msgspec.Struct, frozen=True, tag="agreement"):
    status: str
    signatories: tuple[Person, ...]
    start: PartialDate | None


class _Held(msgspec.Struct, frozen=True, tag="position"):
    person: str
    role: str
    role_code: RoleCode
    of: str | None
    organisation: str | None
    status: str


_SHOWING = msgspec.json.Decoder(_Met | _Signed | _Held)
_TYPES = tuple(map(str, (ClaimType.ENGAGEMENT, ClaimType.AGREEMENT, ClaimType.POSITION)))
_NAMINGS = Asked(
    select(
        *(entry_claims.c.claim_id, entry_claims.c.rank, func.coalesce(rulings.c.body, claims.c.body).label("body")),
        *(reports.c.id.label("report_id"), reports.c.published, reports.c.language),
    )
    .join(claims, claims.c.seq == entry_claims.c.claim)
    .join(readings, readings.c.seq == claims.c.reading)
    .join(reports, reports.c.seq == readings.c.report)
    .outerjoin(rulings, rulings.c.claim_id == entry_claims.c.claim_id)
    .where(claims.c.type.in_(_TYPES)),
    entry_claims.c.claim,
)
_INSIDE = Asked(select(entry_claims.c.claim), entry_claims.c.entry)
_NAMES = Asked(
    select(mentions.c.claim_id, mentions.c.name, mentions.c.bearer, bearers.c.actor).join(
        bearers, bearers.c.id == mentions.c.bearer
    ),
    mentions.c.claim,
)


def namings_around(
    connection: Connection, entry_ids: Iterable[str], wanted: Mapping[str, Collection[RoleCode]]
) -> tuple[tuple[Naming, ...], Who]:
    """What the claims of these entries show of people in offices, and all claims of these offices by party; and who.

    Of a claim that stands in none of the entries only those count who are named in them, or hold one of the offices.
    """
    at_hand = set(_INSIDE.scalars(connection, sorted(entry_ids)))
    borne: dict[tuple[str, str], str] = {}
    actor_of: dict[str, str] = {}
    for claim_id, name, bearer, actor in _NAMES.rows(connection, sorted(at_hand)):
        borne[claim_id, name] = bearer
        actor_of[bearer] = actor
    known = set(actor_of.values())
    beside: set[int] = set()
    for party, roles in wanted.items():
        for row in rows_in_offices(connection, party, roles):
            borne[row.claim_id, row.name] = row.bearer
            actor_of[row.bearer] = row.actor
            beside.add(row.claim)
    beside -= at_hand
    for claim_id, name, bearer, actor in _NAMES.rows(connection, sorted(beside)):
        if actor in known:
            borne[claim_id, name] = bearer
            actor_of[bearer] = actor
    rows = _NAMINGS.rows(connection, sorted(at_hand | beside))
    return tuple(map(_naming, rows)), Who(borne, actor_of)


def _naming(row: Any) -> Naming:
    claim = _SHOWING.decode(row.body)
    is_position = isinstance(claim, _Held)
    return Naming(
        claim_id=row.claim_id,
        report_id=row.report_id,
        order=order_of(row.rank),
        published=date_at(row.published) if row.published else None,
        language=row.language,
        status=claim.status,
        start=None if isinstance(claim, _Held) else claim.start,
        people=_people(claim),
        organisation=claim.organisation if isinstance(claim, _Held) else None,
        is_position=is_position,
    )


def _people(claim: _Met | _Signed | _Held) -> tuple[Person, ...]:
    if isinstance(claim, _Held):
        return (Person(name=claim.person, role=claim.role, role_code=claim.role_code, of=claim.of),)
    return claim.participants if isinstance(claim, _Met) else claim.signatories
