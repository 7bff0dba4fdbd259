"""What claims show of an actor, mention by mention: columns tell, no claim is opened."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, select

from communique.model.dates import PartialDate
from communique.model.vocabulary import RoleCode
from communique.record.overview import party_codes
from communique.record.rows import order_of
from communique.record.schema import bearers, heads, mentions, seats
from communique.record.told import date_at
from communique.resolve.values import UNDATED

_SEEN = (
    select(*(mentions.c[name] for name in ("claim_id", "bearer", "name", "role", "role_code")), mentions.c.language)
    .add_columns(mentions.c.parties, mentions.c.rank)
    .distinct()
    .join(bearers, bearers.c.id == mentions.c.bearer)
    .order_by(mentions.c.rank, mentions.c.name, mentions.c.role)
)


class MentionSeen(msgspec.Struct, frozen=True, kw_only=True):
    """One mention of an actor: its name and office there, who was there, and the order of its claim."""

    claim_id: str
    bearer: str
    name: str
    role_code: RoleCode | None
    language: str | None
    #: The parties of the claim, empty where there is one alone.
    table: tuple[str, ...]
    order: tuple[str, str, int, str]

    @property
    def published(self) -> PartialDate | None:
        """When its report was published."""
        day = self.order[0]
        return None if day == UNDATED else date_at(day)


def mentions_of(connection: Connection, actor_id: str) -> tuple[MentionSeen, ...]:
    """The mentions of an actor, in the order of their claims."""
    return tuple(map(_seen, connection.execute(_SEEN.where(bearers.c.actor == actor_id))))


def _seen(row: Any) -> MentionSeen:
    return MentionSeen(
        claim_id=row.claim_id,
        bearer=row.bearer,
        name=row.name,
        role_code=RoleCode(row.role_code) if row.role_code else None,
        language=row.language,
        table=party_codes(row.parties),
        order=order_of(row.rank),
    )


def entries_naming(connection: Connection, actor_id: str) -> tuple[str, ...]:
    """The entries that name an actor."""
    question = (
        select(heads.c.entry)
        .distinct()
        .join(seats, seats.c.entry == heads.c.entry)
        .join(bearers, bearers.c.id == seats.c.bearer)
        .where(bearers.c.actor == actor_id)
        .order_by(heads.c.entry)
    )
    return tuple(connection.scalars(question))
