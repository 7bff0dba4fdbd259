"""Values out of the record: reports, claims and readings.

Only current versions count: the newest text of a report, and the newest
reading of that text. Everything comes in an order that does not depend on
when it was read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, column, func, select, table
from sqlalchemy.sql.elements import ColumnElement

from communique.ingest.digest import digest
from communique.model.claims import AnyClaim
from communique.model.dates import PartialDate, parse_date
from communique.model.reading import Coverage, Problem, Reading
from communique.model.report import Original, Report
from communique.model.vocabulary import ClaimType
from communique.record.rows import in_parts, mapping, scalars
from communique.record.schema import (
    claim_parties,
    claims,
    originals,
    readings,
    report_sources,
    reports,
    retractions,
    sources,
)
from communique.record.told import ORIGIN
from communique.record.voices import reading_voices
from communique.resolve import SourcedClaim, order_key

_CLAIM = msgspec.json.Decoder(AnyClaim)

current_reports = table("current_reports", *(column(one.name, one.type) for one in reports.columns))
_ORIGINAL = (
    *(one for one in originals.columns if one.name != "digest"),
    originals.c.digest.label("original_digest"),
)
_REPORTS = select(current_reports, *_ORIGINAL).outerjoin(originals, originals.c.report == current_reports.c.seq)
_READING = ("seq", "report", "reader", "problems", "coverage")
current_readings = table("current_readings", *(column(name) for name in _READING))
#: To be joined with the current reports, so that these are told apart once.
newest_readings = table("newest_readings", *(column(name) for name in _READING))


def current_claims(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[SourcedClaim, ...]:
    """The claims of the current readings that meet these conditions, in the order of their reports."""
    question = (
        select(
            claims.c.id,
            claims.c.body,
            current_reports.c.id.label("report_id"),
            current_reports.c.published,
            current_reports.c.source,
            current_reports.c.language,
            *ORIGIN,
        )
        .join(newest_readings, newest_readings.c.seq == claims.c.reading)
        .join(current_reports, current_reports.c.seq == newest_readings.c.report)
        .outerjoin(report_sources, report_sources.c.report_id == current_reports.c.id)
        .outerjoin(sources, sources.c.id == report_sources.c.source)
        .where(*conditions)
    )
    return tuple(sorted(map(_sourced, connection.execute(question)), key=order_key))


def concerning(parties: Collection[str]) -> ColumnElement[bool]:
    """The condition that a claim is about every one of these parties."""
    wanted = sorted(set(parties))
    about = (
        select(claim_parties.c.claim)
        .where(claim_parties.c.party.in_(wanted))
        .group_by(claim_parties.c.claim)
        .having(func.count() == len(wanted))
    )
    return claims.c.seq.in_(about)


def claims_between(connection: Connection, pair: Collection[str]) -> tuple[SourcedClaim, ...]:
    """The claims about both parties of a pair, and the offices of their people that the same reports give."""
    about = current_claims(connection, concerning(pair))
    offices = (
        sourced
        for some in in_parts(sorted({sourced.report_id for sourced in about}))
        for sourced in current_claims(
            connection, current_reports.c.id.in_(some), claims.c.type == str(ClaimType.POSITION)
        )
    )
    return *about, *(sourced for sourced in offices if getattr(sourced.claim, "of", None) in pair)


def claims_of(connection: Connection, report_id: str) -> tuple[SourcedClaim, ...]:
    """The claims of the current reading of a report."""
    return current_claims(connection, current_reports.c.id == report_id)


def claims_called(connection: Connection, ids: Iterable[str]) -> Iterator[SourcedClaim]:
    """The current claims of these ids."""
    for some in in_parts(ids):
        yield from current_claims(connection, claims.c.id.in_(some))


def reports_with_claims(connection: Connection) -> Iterator[tuple[Report, tuple[SourcedClaim, ...]]]:
    """Every current report with its claims, some at a time, so that a large record fits."""
    for some in in_parts(report_ids(connection)):
        by_report: dict[str, list[SourcedClaim]] = defaultdict(list)
        for sourced in current_claims(connection, current_reports.c.id.in_(some)):
            by_report[sourced.report_id].append(sourced)
        for report_id, report in load_reports(connection, some).items():
            yield report, tuple(by_report[report_id])


def load_report(connection: Connection, report_id: str) -> Report | None:
    """The current version of a report, None where the record has none."""
    row = connection.execute(_REPORTS.where(current_reports.c.id == report_id)).first()
    return None if row is None else report_of(row, _original(row))


def load_reports(connection: Connection, ids: Iterable[str]) -> dict[str, Report]:
    """The current versions of these reports, by id."""
    found = {}
    for some in in_parts(sorted(set(ids))):
        for row in connection.execute(_REPORTS.where(current_reports.c.id.in_(some))):
            found[row.id] = report_of(row, _original(row))
    return found


def report_ids(connection: Connection) -> tuple[str, ...]:
    """The ids of all reports, sorted."""
    return tuple(connection.scalars(select(reports.c.id).distinct().order_by(reports.c.id)))


def load_reading(connection: Connection, report: Report) -> Reading | None:
    """The current reading of a report, None where it was never read."""
    question = (
        select(newest_readings)
        .join(current_reports, current_reports.c.seq == newest_readings.c.report)
        .where(current_reports.c.id == report.id)
    )
    row = connection.execute(question).first()
    if row is None:
        return None
    own = connection.execute(
        select(claims.c.seq, claims.c.body).where(claims.c.reading == row.seq).order_by(claims.c.seq)
    )
    found = own.all()
    return Reading(
        id=report.id,
        reader=row.reader,
        language=report.language,
        published=report.published,
        title=report.title,
        claims=tuple(_CLAIM.decode(one.body) for one in found),
        problems=msgspec.json.decode(row.problems, type=tuple[Problem, ...]),
        coverage=msgspec.json.decode(row.coverage, type=Coverage),
        voices=reading_voices(connection, row.seq, [one.seq for one in found]),
    )


def held_of(connection: Connection, ids: Sequence[str]) -> frozenset[str]:
    """Which of these claims a current reading gives."""
    question = select(claims.c.id).join(current_readings, current_readings.c.seq == claims.c.reading)
    return frozenset(scalars(connection, question, claims.c.id, ids))


def read_at(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """When the record first held each of these claims: the time of the earliest reading that gave it."""
    question = select(claims.c.id, func.min(readings.c.added)).join(readings, readings.c.seq == claims.c.reading)
    return mapping(connection, question.group_by(claims.c.id), claims.c.id, ids)


def altered_reports(connection: Connection) -> Iterator[tuple[str, int]]:
    """Versions of reports that are no longer what was written, erased ones apart: their id and row."""
    erased = select(retractions.c.report_id, func.max(retractions.c.version).label("version"))
    erased = erased.where(retractions.c.erased == 1).group_by(retractions.c.report_id)
    until = mapping(connection, erased, retractions.c.erased, [1])
    for row in connection.execute(select(reports).order_by(reports.c.seq)):
        if row.seq <= until.get(row.id, 0):
            continue
        if digest(report_of(row)) != row.digest:
            yield row.id, row.seq


def _sourced(row: Any) -> SourcedClaim:
    return SourcedClaim(
        id=row.id,
        claim=_CLAIM.decode(row.body),
        report_id=row.report_id,
        published=_date(row.published),
        source=row.source,
        language=row.language,
        origin=row.origin,
        home=row.home,
    )


def report_of(row: Any, original: Original | None = None) -> Report:
    """A report out of its row."""
    return Report(
        id=row.id,
        text=row.text,
        title=row.title,
        published=_date(row.published),
        language=row.language,
        source=row.source,
        url=row.url,
        author=row.author,
        home=row.home,
        clutter=msgspec.json.decode(row.clutter, type=tuple[tuple[int, int], ...]),
        original=original,
    )


def _original(row: Any) -> Original | None:
    if row.report is None:
        return None
    return Original(
        path=row.path,
        member=msgspec.json.decode(row.member, type=tuple[str, ...]),
        media=row.media,
        digest=row.original_digest,
        fetched=row.fetched,
        found=msgspec.json.decode(row.found, type=dict[str, str]),
    )


def _date(text: str | None) -> PartialDate | None:
    return parse_date(text) if text else None
