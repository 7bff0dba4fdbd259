"""Every entry in short, and the bearers it names, brought up to date with the entries that changed.

What a page lists and counts is told here once, when it changes, so that no
question has to open the claims of thousands of entries.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, case, func, select

from communique.record.matters import Settled
from communique.record.rows import Asked, add, drop, to_json
from communique.record.schema import claims, entries, entry_claims, heads, mentions, readings, rulings, seats

_OF = entry_claims.c
_HEADS = Asked(
    select(
        *(_OF.entry, func.min(entries.c.type).label("type")),
        *(func.min(_OF.rank).label("rank"), func.max(_OF.until).label("until")),
        *(func.min(_OF.start).label("first"), func.max(_OF.start).label("last")),
        func.count(_OF.start.distinct()).label("starts"),
        *(func.max(_OF.day).label("day"), func.min(readings.c.added).label("read")),
        *(func.json_group_array(_OF[name].distinct()).label(name) for name in ("kind", "status", "topics", "place")),
        *(func.count().label("claims"), func.max(case((rulings.c.body.is_not(None), 1), else_=0)).label("ruled")),
    )
    .join(entries, entries.c.id == _OF.entry)
    .join(claims, claims.c.seq == _OF.claim)
    .join(readings, readings.c.seq == claims.c.reading)
    .outerjoin(rulings, rulings.c.claim_id == _OF.claim_id),
    _OF.entry,
    grouped=(_OF.entry,),
)
_SEATS = Asked(
    select(_OF.entry, mentions.c.bearer).distinct().join(mentions, mentions.c.claim == _OF.claim),
    _OF.entry,
)
_TEXTS = msgspec.json.Decoder(tuple[str | None, ...])
_TOPICS = msgspec.json.Decoder(tuple[str, ...])


def settle_heads(connection: Connection, settled: Settled) -> None:
    """Tell the entries in short that hold other claims than before, and those no more that are gone."""
    changed = sorted(settled.changed)
    for table in (heads, seats):
        drop(connection, table.c.entry, sorted(settled.changed | settled.gone))
    add(connection, heads, (_head(row) for row in _HEADS.rows(connection, changed)))
    add(connection, seats, ({"entry": entry, "bearer": bearer} for entry, bearer in _SEATS.rows(connection, changed)))


def make_heads(connection: Connection) -> None:
    """Tell all entries in short, where they were made all at once."""
    settle_heads(connection, Settled(frozenset(connection.scalars(select(entries.c.id))), frozenset()))


def _head(row: Any) -> Mapping[str, Any]:
    told = {name: getattr(row, name) for name in ("entry", "type", "rank", "first", "last", "starts", "until")}
    topics = {topic for some in _members(row.topics) for topic in _TOPICS.decode(some)}
    return {
        **told,
        "day": row.day,
        "read": row.read,
        "kinds": to_json(_members(row.kind)),
        "statuses": to_json(_members(row.status)),
        "topics": to_json(sorted(topics)),
        "places": f"[{','.join(_members(row.place))}]",
        "claims": row.claims,
        "ruled": row.ruled,
    }


def _members(told: str) -> list[str]:
    """The values in a list, in their order; None is no value."""
    return sorted(one for one in _TEXTS.decode(told) if one is not None)
