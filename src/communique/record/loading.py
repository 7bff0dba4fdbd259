"""Values out of the record: reports, claims, and what was resolved from them.

Only current versions count: the newest text of a report, and the newest
reading of that text. Everything comes in an order that does not depend on
when it was read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Select, column, func, select, table
from sqlalchemy.sql.elements import ColumnElement

from communique.ingest.digest import digest
from communique.model.claims import AnyClaim
from communique.model.dates import PartialDate, parse_date
from communique.model.reading import Coverage, Problem, Reading
from communique.model.report import Report
from communique.model.vocabulary import ClaimType, RoleCode
from communique.record.schema import (
    actors,
    claim_parties,
    claims,
    entries,
    entry_claims,
    mentions,
    readings,
    reports,
    series,
)
from communique.resolve import Actor, ActorKind, Entry, Mention, Resolution, Series, SourcedClaim, order_key

_CLAIM = msgspec.json.Decoder(AnyClaim)
_T = TypeVar("_T")
#: SQLite takes at least this many values in one question.
_MANY = 500

_current_reports = table("current_reports", *(column(one.name) for one in reports.columns))
_current_readings = table(
    "current_readings", *(column(name) for name in ("seq", "report", "reader", "problems", "coverage"))
)


def current_claims(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[SourcedClaim, ...]:
    """The claims of the current readings that meet these conditions, in the order of their reports."""
    question = (
        select(
            claims.c.id,
            claims.c.body,
            _current_reports.c.id.label("report_id"),
            _current_reports.c.published,
            _current_reports.c.source,
            _current_reports.c.language,
        )
        .join(_current_readings, _current_readings.c.seq == claims.c.reading)
        .join(_current_reports, _current_reports.c.seq == _current_readings.c.report)
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
    reported = {sourced.report_id for sourced in about}
    offices = (
        sourced
        for party in sorted(set(pair))
        for sourced in current_claims(connection, concerning([party]), claims.c.type == str(ClaimType.POSITION))
    )
    return *about, *(sourced for sourced in offices if sourced.report_id in reported)


def claims_of(connection: Connection, report_id: str) -> tuple[SourcedClaim, ...]:
    """The claims of the current reading of a report."""
    return current_claims(connection, _current_reports.c.id == report_id)


def reports_with_claims(connection: Connection) -> Iterator[tuple[Report, tuple[SourcedClaim, ...]]]:
    """Every current report with its claims, some at a time, so that a large record fits."""
    for some in in_parts(report_ids(connection)):
        by_report: dict[str, list[SourcedClaim]] = defaultdict(list)
        for sourced in current_claims(connection, _current_reports.c.id.in_(some)):
            by_report[sourced.report_id].append(sourced)
        for report_id, report in load_reports(connection, some).items():
            yield report, tuple(by_report[report_id])


def load_report(connection: Connection, report_id: str) -> Report | None:
    """The current version of a report, None where the record has none."""
    row = connection.execute(select(_current_reports).where(_current_reports.c.id == report_id)).first()
    return None if row is None else _report(row)


def load_reports(connection: Connection, ids: Iterable[str]) -> dict[str, Report]:
    """The current versions of these reports, by id."""
    found = {}
    for some in in_parts(sorted(set(ids))):
        for row in connection.execute(select(_current_reports).where(_current_reports.c.id.in_(some))):
            found[row.id] = _report(row)
    return found


def report_ids(connection: Connection) -> tuple[str, ...]:
    """The ids of all reports, sorted."""
    return tuple(connection.scalars(select(reports.c.id).distinct().order_by(reports.c.id)))


def load_reading(connection: Connection, report: Report) -> Reading | None:
    """The current reading of a report, None where it was never read."""
    question = (
        select(_current_readings)
        .join(_current_reports, _current_reports.c.seq == _current_readings.c.report)
        .where(_current_reports.c.id == report.id)
    )
    row = connection.execute(question).first()
    if row is None:
        return None
    bodies = connection.scalars(select(claims.c.body).where(claims.c.reading == row.seq).order_by(claims.c.seq))
    return Reading(
        id=report.id,
        reader=row.reader,
        language=report.language,
        published=report.published,
        title=report.title,
        claims=tuple(map(_CLAIM.decode, bodies)),
        problems=msgspec.json.decode(row.problems, type=tuple[Problem, ...]),
        coverage=msgspec.json.decode(row.coverage, type=Coverage),
    )


def load_resolution(connection: Connection, found: Sequence[SourcedClaim]) -> Resolution:
    """The entries that hold these claims, with all their claims, and the actors and series in them."""
    claim_ids = [sourced.id for sourced in found]
    entry_ids = _scalars(connection, select(entry_claims.c.entry).distinct(), entry_claims.c.claim_id, claim_ids)
    all_entries = load_entries(connection, sorted(set(entry_ids)))
    inside = [sourced.id for entry in all_entries for sourced in entry.claims]
    actor_ids = _scalars(connection, select(mentions.c.actor).distinct(), mentions.c.claim_id, inside)
    known = {entry.id for entry in all_entries}
    return Resolution(
        entries=all_entries,
        actors=load_actors(connection, sorted(set(actor_ids))),
        series=tuple(
            one for one in load_series(connection) if any(session.entry_id in known for session in one.sessions)
        ),
    )


def entry_of_claims(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Which entry each of these claims stands in."""
    question = select(entry_claims.c.claim_id, entry_claims.c.entry)
    found: dict[str, str] = {}
    for some in in_parts(ids):
        rows = connection.execute(question.where(entry_claims.c.claim_id.in_(some)))
        found.update({row.claim_id: row.entry for row in rows})
    return found


def read_at(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """When the record first held each of these claims: the time of the earliest reading that gave it."""
    question = select(claims.c.id, func.min(readings.c.added).label("added")).join(
        readings, readings.c.seq == claims.c.reading
    )
    found: dict[str, str] = {}
    for some in in_parts(ids):
        rows = connection.execute(question.where(claims.c.id.in_(some)).group_by(claims.c.id))
        found.update({row.id: row.added for row in rows})
    return found


def altered_reports(connection: Connection) -> Iterator[tuple[str, int]]:
    """Versions of reports that are no longer what was written: their id and row."""
    for row in connection.execute(select(reports).order_by(reports.c.seq)):
        if digest(_report(row)) != row.digest:
            yield row.id, row.seq


def load_entries(connection: Connection, ids: Iterable[str]) -> tuple[Entry, ...]:
    """The entries of these ids, in their order."""
    members: dict[str, list[str]] = defaultdict(list)
    heads: list[Any] = []
    for some in in_parts(ids):
        heads += connection.execute(select(entries).where(entries.c.id.in_(some))).all()
        question = select(entry_claims).where(entry_claims.c.entry.in_(some))
        for row in connection.execute(question.order_by(entry_claims.c.entry, entry_claims.c.position)):
            members[row.entry].append(row.claim_id)
    by_id = claims_by_id(connection, [claim_id for ids_of in members.values() for claim_id in ids_of])
    # A run that reads at the same time may have replaced a reading since these entries were made.
    found = {head.id: tuple(by_id[one] for one in members[head.id] if one in by_id) for head in heads}
    return tuple(
        Entry(
            id=head.id,
            type=ClaimType(head.type),
            parties=msgspec.json.decode(head.parties, type=tuple[str, ...]),
            claims=found[head.id],
        )
        for head in sorted(heads, key=lambda head: str(head.id))
        if found[head.id]
    )


def claims_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, SourcedClaim]:
    """The claims of these ids that are current."""
    found: dict[str, SourcedClaim] = {}
    for some in in_parts(ids):
        found.update({sourced.id: sourced for sourced in current_claims(connection, claims.c.id.in_(some))})
    return found


def load_actors(connection: Connection, ids: Iterable[str]) -> tuple[Actor, ...]:
    """The actors of these ids, in their order."""
    named: dict[str, list[Mention]] = defaultdict(list)
    heads: list[Any] = []
    for some in in_parts(ids):
        heads += connection.execute(select(actors).where(actors.c.id.in_(some))).all()
        question = select(mentions).where(mentions.c.actor.in_(some)).order_by(mentions.c.actor, mentions.c.position)
        for row in connection.execute(question):
            named[row.actor].append(_mention(row))
    return tuple(
        Actor(id=head.id, kind=ActorKind(head.kind), name=head.name, of=head.of, mentions=tuple(named[head.id]))
        for head in sorted(heads, key=lambda head: str(head.id))
    )


def _mention(row: Any) -> Mention:
    role_code = RoleCode(row.role_code) if row.role_code else None
    return Mention(claim_id=row.claim_id, name=row.name, role=row.role, role_code=role_code, bearer=row.bearer)


def load_series(connection: Connection) -> Iterator[Series]:
    """Every series, in the order of their ids."""
    for row in connection.execute(select(series).order_by(series.c.id)):
        parts = {name: msgspec.json.decode(getattr(row, name)) for name in ("parties", "sessions", "gaps")}
        yield msgspec.convert({"id": row.id, "name": row.name, **parts}, Series)


def _sourced(row: Any) -> SourcedClaim:
    return SourcedClaim(
        id=row.id,
        claim=_CLAIM.decode(row.body),
        report_id=row.report_id,
        published=_date(row.published),
        source=row.source,
        language=row.language,
    )


def _report(row: Any) -> Report:
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
    )


def _date(text: str | None) -> PartialDate | None:
    return parse_date(text) if text else None


def _scalars(
    connection: Connection, question: Select[str], among: ColumnElement[str], values: Sequence[str]
) -> list[str]:
    return [one for some in in_parts(values) for one in connection.scalars(question.where(among.in_(some)))]


def in_parts(values: Iterable[_T]) -> Iterator[list[_T]]:
    """These values, as many at a time as one question takes."""
    rest = iter(values)
    while some := list(islice(rest, _MANY)):
        yield some
