"""What a stretch of reports says now, against what the record was resolved from."""

from __future__ import annotations

import functools
from collections.abc import Collection, Sequence

import msgspec
from sqlalchemy import Connection, func, select

from communique.model.claims import AnyClaim
from communique.model.dates import PartialDate, parse_date
from communique.record.rows import Asked
from communique.record.schema import claims, readings, report_sources, reports, rulings, sources
from communique.resolve import SourcedClaim

#: The independent source of a report, by its name or else its id, and the party it is at home in.
ORIGIN = (func.coalesce(sources.c.name, sources.c.id).label("origin"), sources.c.home)

_CLAIMS = Asked(
    select(
        *(claims.c.seq, claims.c.id, func.coalesce(rulings.c.body, claims.c.body).label("body")),
        *(reports.c.id.label("report_id"), reports.c.published, reports.c.source, reports.c.language),
        *ORIGIN,
    )
    .join(readings, readings.c.seq == claims.c.reading)
    .join(reports, reports.c.seq == readings.c.report)
    .outerjoin(report_sources, report_sources.c.report_id == reports.c.id)
    .outerjoin(sources, sources.c.id == report_sources.c.source)
    .outerjoin(rulings, rulings.c.claim_id == claims.c.id),
    claims.c.seq,
)
_OF_READING = Asked(select(claims.c.seq), claims.c.reading)
_STANDING = Asked(
    select(claims.c.seq)
    .outerjoin(rulings, rulings.c.claim_id == claims.c.id)
    .where(func.coalesce(rulings.c.rejected, 0) == 0),
    claims.c.reading,
)
_CLAIM = msgspec.json.Decoder(AnyClaim)


class Told(msgspec.Struct, frozen=True):
    """Claims of these reports that are no more, by row, and those that are new, by row and in order.

    A claim that is ruled otherwise than before is both.
    """

    gone: frozenset[int]
    new: dict[int, SourcedClaim]


def claims_at(connection: Connection, rows: Collection[int]) -> dict[int, SourcedClaim]:
    """The claims of these rows as they are ruled, whichever reading they are of."""
    return {
        row.seq: SourcedClaim(
            id=row.id,
            claim=_CLAIM.decode(row.body),
            report_id=row.report_id,
            published=date_at(row.published) if row.published else None,
            source=row.source,
            language=row.language,
            origin=row.origin,
            home=row.home,
        )
        for row in _CLAIMS.rows(connection, sorted(rows))
    }


def rows_of_readings(connection: Connection, of: Sequence[int]) -> list[int]:
    """The rows of the claims of these readings."""
    return _OF_READING.scalars(connection, sorted(of))


def standing_rows(connection: Connection, of: Sequence[int]) -> list[int]:
    """The same without the claims that are rejected."""
    return _STANDING.scalars(connection, sorted(of))


@functools.lru_cache(maxsize=16384)
def date_at(text: str) -> PartialDate:
    """A date as the record writes it."""
    return parse_date(text)
