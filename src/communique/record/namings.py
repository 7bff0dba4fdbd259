"""Claims as far as they show people in offices: columns of their mentions tell, no claim is opened."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Mapping
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, select

from communique.model.vocabulary import PositionStatus, RoleCode
from communique.record.rows import Asked, order_of
from communique.record.schema import bearers, entry_claims, mentions
from communique.record.told import date_at
from communique.resolve.offices.sightings import Shown, sightings_among
from communique.resolve.offices.values import Sighting, Title

_SHOWN = (
    select(
        *(mentions.c[name] for name in ("rank", "position", "claim_id", "name", "role", "role_code", "of")),
        *(mentions.c[name] for name in ("organisation", "language", "shows", "day", "past")),
        bearers.c.actor,
    )
    .join(bearers, bearers.c.id == mentions.c.bearer)
    .where(mentions.c.role_code.is_not(None), mentions.c.of.is_not(None))
)
_INSIDE = Asked(_SHOWN.join(entry_claims, entry_claims.c.claim == mentions.c.claim), entry_claims.c.entry)
_IN_ORDER = itemgetter(0, 1)

#: Kinds of office by party.
Roles = Mapping[str, Collection[RoleCode]]


def sightings_of_offices(connection: Connection, party: str, role_codes: Collection[RoleCode]) -> tuple[Sighting, ...]:
    """Who is seen in these kinds of office of a party, by all reports."""
    roles = sorted(map(str, role_codes))
    asked = _SHOWN.where(mentions.c.of == party, mentions.c.role_code.in_(roles))
    return sightings_among(map(_shown, sorted(map(tuple, connection.execute(asked)), key=_IN_ORDER)))


def sightings_within(connection: Connection, entry_ids: Iterable[str], *, but: Roles) -> tuple[Sighting, ...]:
    """Who is seen in any office by the claims of these entries, `but` in some offices of some parties."""
    left = {(party, str(role)) for party, roles in but.items() for role in roles}
    rows = (row for row in _INSIDE.rows(connection, sorted(entry_ids)) if (row[6], row[5]) not in left)
    return sightings_among(map(_shown, sorted(rows, key=_IN_ORDER)))


def _shown(row: Iterable[Any]) -> Shown:
    rank, _, claim_id, name, role, role_code, of, organisation, language, shows, day, past, actor = row
    sighting = Sighting(
        claim_id=claim_id,
        report_id=order_of(rank)[1],
        actor_id=actor,
        name=name,
        party=of,
        role_code=_ROLES[role_code],
        status=_STATUSES[shows] if shows else PositionStatus.HOLDS,
        day=date_at(day) if day else None,
        title=_title(role, organisation, language) if role else None,
    )
    return Shown(sighting, is_position=shows is not None, is_long_ago=bool(past))


_ROLES = {str(code): code for code in RoleCode}
_STATUSES = {str(one): one for one in PositionStatus}


@functools.lru_cache(maxsize=4096)
def _title(role: str, organisation: str | None, language: str | None) -> Title:
    return Title(role, organisation, language)
