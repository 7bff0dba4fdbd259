"""Reports and readings into the record: a batch is written whole or not at all.

Writing what is there already changes nothing: a report is known by its digest,
and a reading that says the same as the current one is not kept twice.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, func, insert, select, text

from communique.ingest.digest import digest
from communique.model.claims import AnyClaim
from communique.model.reading import Reading
from communique.model.report import Report
from communique.record.schema import claim_parties, claims, readings, reports
from communique.record.searchable import searchable
from communique.record.store import Store, reading, writing
from communique.record.values import Known, reading_digest
from communique.resolve import claim_ids, parties_of

Row = dict[str, Any]


def known(store: Store, report: Report, *, reader: str) -> Known:
    """What the record knows of a report."""
    with reading(store) as connection:
        seq = _version(connection, report)
        if seq is None:
            exists = connection.scalar(select(reports.c.seq).where(reports.c.id == report.id).limit(1))
            return Known.NEW if exists is None else Known.CHANGED
        readers = connection.scalars(
            select(readings.c.reader).where(readings.c.report == seq).order_by(readings.c.seq.desc()).limit(1)
        ).all()
    if not readers:
        return Known.NEW
    return Known.READ if readers[0] == reader else Known.READ_OTHERWISE


def add_readings(store: Store, batch: Iterable[tuple[Report, Reading]]) -> int:
    """Write reports with their readings in one transaction; the number of readings that were not there."""
    added = 0
    with writing(store) as connection:
        for report, report_reading in batch:
            seq = _version(connection, report)
            if seq is None:
                seq = _add_report(connection, report)
            added += _add_reading(connection, report_reading, report=seq)
    return added


def _version(connection: Connection, report: Report) -> int | None:
    """The row of this version of a report."""
    return connection.scalar(select(reports.c.seq).where(reports.c.id == report.id, reports.c.digest == digest(report)))


def _add_report(connection: Connection, report: Report) -> int:
    row = {
        "id": report.id,
        "digest": digest(report),
        "title": report.title,
        "text": report.text,
        "published": str(report.published) if report.published else None,
        "language": report.language,
        "source": report.source,
        "url": report.url,
        "author": report.author,
        "home": report.home,
        "clutter": _json(report.clutter),
        "added": _now(),
    }
    seq = _insert(connection, reports, [row])
    connection.execute(
        text("INSERT INTO report_words (rowid, title, text) VALUES (:seq, :title, :text)"),
        {"seq": seq, "title": searchable(report.title or ""), "text": searchable(report.text)},
    )
    return seq


def _add_reading(connection: Connection, report_reading: Reading, *, report: int) -> bool:
    said = reading_digest(report_reading)
    newest = select(readings.c.digest).where(readings.c.report == report).order_by(readings.c.seq.desc()).limit(1)
    if connection.scalar(newest) == said:
        return False
    row = {
        "report": report,
        "reader": report_reading.reader,
        "digest": said,
        "problems": _json(report_reading.problems),
        "coverage": _json(report_reading.coverage),
        "added": _now(),
    }
    _add_claims(connection, report_reading, reading_seq=_insert(connection, readings, [row]))
    return True


def _add_claims(connection: Connection, report_reading: Reading, *, reading_seq: int) -> None:
    found = report_reading.claims
    if not found:
        return
    ids = claim_ids(report_reading.id, found)
    rows = [_claim_row(claim, id=claim_id, reading_seq=reading_seq) for claim, claim_id in zip(found, ids, strict=True)]
    first = _insert(connection, claims, rows)
    parties = [
        {"party": party, "claim": seq} for seq, claim in enumerate(found, start=first) for party in parties_of(claim)
    ]
    if parties:
        connection.execute(insert(claim_parties), parties)


def _claim_row(claim: AnyClaim, *, id: str, reading_seq: int) -> Row:
    start = getattr(claim, "start", None)
    return {
        "reading": reading_seq,
        "id": id,
        "type": str(claim.type),
        "kind": _plain(claim, "kind"),
        "status": _plain(claim, "status"),
        "start": str(start) if start else None,
        "body": _json(claim),
    }


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Append rows in this order; the number of the first."""
    first = 1 + (connection.scalar(select(func.max(table.c.seq))) or 0)
    connection.execute(insert(table), [{"seq": seq, **row} for seq, row in enumerate(rows, start=first)])
    return first


def _plain(claim: AnyClaim, field: str) -> str | None:
    value = getattr(claim, field, None)
    return None if value is None else str(value)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
