"""Every entry in short, in one pass: what the overview of a record is made from."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Select, func, select

from communique.record.schema import claims, entries, entry_claims, readings, reports

_PARTIES = msgspec.json.Decoder(tuple[str, ...])


#: The latest day that the claims of an entry give, or were published on.
LATEST_DAY = func.max(func.coalesce(claims.c.start, reports.c.published, ""))


class Sum(msgspec.Struct, frozen=True):
    """One entry in short: its parties, its last day and when the record first held it, as ISO 8601."""

    entry_id: str
    parties: tuple[str, ...]
    #: The latest day that its claims give or were published on; empty where none is known.
    latest: str
    read: str


def load_sums(connection: Connection) -> tuple[Sum, ...]:
    """All entries in short, in the order of their ids."""
    read = func.min(readings.c.added).label("read")
    question = select(entries.c.id, entries.c.parties, LATEST_DAY.label("latest"), read)
    told = with_reports(question.join(entry_claims, entry_claims.c.entry == entries.c.id))
    return tuple(map(_row, connection.execute(told.group_by(entries.c.id).order_by(entries.c.id))))


def with_reports(question: Select[Any]) -> Select[Any]:
    """A question after the claims of entries, joined with these claims and the reports that make them."""
    return (
        question.join(claims, claims.c.seq == entry_claims.c.claim)
        .join(readings, readings.c.seq == claims.c.reading)
        .join(reports, reports.c.seq == readings.c.report)
    )


def _row(row: Any) -> Sum:
    return Sum(row.id, _PARTIES.decode(row.parties), row.latest, row.read)
