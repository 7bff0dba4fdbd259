"""Reports and readings into the record: a batch is written whole or not at all.

Writing what is there already changes nothing: a report is known by its digest,
and a reading that says the same as the current one is not kept twice.

A batch looks up what is known once, numbers its rows itself, and appends
them table by table: a statement for each report would take longer than
reading it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, func, select

from communique.ingest.digest import digest
from communique.model.claims import AnyClaim
from communique.model.reading import Reading
from communique.model.report import Original, Report
from communique.record.clock import stamp
from communique.record.dialects import kind_of
from communique.record.rows import add, whole_path
from communique.record.schema import (
    claim_parties,
    claims,
    originals,
    readings,
    reports,
    retractions,
    signatures,
    voices,
)
from communique.record.searchable import searchable
from communique.record.store import Store, reading, written
from communique.record.values import Known, reading_digest
from communique.record.voices import voice_rows
from communique.resolve import claim_ids, parties_of
from communique.resolve.sources.signatures import SIGNER, sign

Row = dict[str, Any]

#: So many reports are indexed at a time.
_SOME = 500


def known(store: Store, report: Report, *, reader: str) -> Known:
    """What the record knows of a report."""
    question = (
        select(reports.c.digest, readings.c.reader)
        .outerjoin(readings, readings.c.report == reports.c.seq)
        .where(reports.c.id == report.id)
        .order_by(reports.c.seq.desc(), readings.c.seq.desc())
    )
    with reading(store) as connection:
        versions = connection.execute(question).all()
        retracted = _retracted(connection, [report.id])
    if not versions:
        return Known.NEW
    own = digest(report)
    readers = [row.reader for row in versions if row.digest == own]
    if not readers:
        return Known.CHANGED
    if (report.id, own) in retracted:
        return Known.RETRACTED
    if readers[0] is None:
        return Known.NEW
    return Known.READ if readers[0] == reader else Known.READ_OTHERWISE


def add_readings(store: Store, batch: Sequence[tuple[Report, Reading]]) -> int:
    """Write reports with their readings in one transaction; the number of readings that were not there."""
    return written(store, lambda connection: append_readings(connection, batch, now=stamp(store.clock)))


def append_readings(connection: Connection, batch: Sequence[tuple[Report, Reading]], *, now: str) -> int:
    """Write reports with their readings within a transaction; the number of readings that were not there."""
    rows = _Rows(connection, batch, now=now)
    for report, report_reading in batch:
        rows.add(report, report_reading)
    rows.write(connection)
    return len(rows.readings)


def index_words(connection: Connection) -> None:
    """Put the words of all versions of all reports into the index, which is empty."""
    for some in connection.execute(select(reports.c.seq, reports.c.title, reports.c.text)).partitions(_SOME):
        kind_of(connection).index(connection, [_words(row.seq, row.title, row.text) for row in some])


def _words(seq: int, title: str | None, text: str) -> tuple[int, str, str]:
    """What stands in the index of a version of a report."""
    return seq, searchable(title or ""), searchable(text)


class _Rows:
    """The rows of one batch, numbered to follow those of the record."""

    def __init__(self, connection: Connection, batch: Sequence[tuple[Report, Reading]], *, now: str) -> None:
        self.reports: list[Row] = []
        self.originals: list[Row] = []
        self.words: list[tuple[int, str, str]] = []
        self.readings: list[Row] = []
        self.claims: list[Row] = []
        self.parties: list[Row] = []
        self.voices: list[Row] = []
        self.signatures: list[Row] = []
        self._now = now
        ids = sorted({report.id for report, _ in batch})
        self._versions = _versions(connection, ids)
        self._retracted = _retracted(connection, ids)
        self._said = _newest_readings(connection, sorted(self._versions.values()))
        self._next_report, self._next_reading, self._next_claim = (
            1 + _last(connection, table) for table in (reports, readings, claims)
        )

    def add(self, report: Report, report_reading: Reading) -> None:
        """Take a report with its reading, as far as the record does not have them, and has not taken them back."""
        version = (report.id, digest(report))
        if version in self._retracted:
            return
        if version not in self._versions:
            self._versions[version] = self._next_report + len(self.reports)
            self._add_report(report, seq=self._versions[version], own_digest=version[1])
        seq, said = self._versions[version], reading_digest(report_reading)
        if self._said.get(seq) != said:
            self._said[seq] = said
            self._add_reading(report_reading, report=seq, said=said)
            self._add_signature(report, report_reading)

    def write(self, connection: Connection) -> None:
        """Append the rows, table by table."""
        for table, rows in (
            (reports, self.reports),
            (originals, self.originals),
            (readings, self.readings),
            (claims, self.claims),
            (claim_parties, self.parties),
            (voices, self.voices),
            (signatures, self.signatures),
        ):
            add(connection, table, rows)
        if self.words:
            kind_of(connection).index(connection, self.words)

    def _add_report(self, report: Report, *, seq: int, own_digest: str) -> None:
        row = {
            name: getattr(report, name)
            for name in ("id", "title", "text", "language", "source", "url", "author", "home")
        }
        published = str(report.published) if report.published else None
        kept = {"seq": seq, "digest": own_digest, "published": published, "clutter": _json(report.clutter)}
        self.reports.append({**row, **kept, "added": self._now})
        self.words.append(_words(seq, report.title, report.text))
        if report.original is not None:
            self.originals.append(original_row(report.original, report=seq))

    def _add_reading(self, report_reading: Reading, *, report: int, said: str) -> None:
        seq = self._next_reading + len(self.readings)
        self.readings.append(
            {
                "seq": seq,
                "report": report,
                "reader": report_reading.reader,
                "digest": said,
                "problems": _json(report_reading.problems),
                "coverage": _json(report_reading.coverage),
                "added": self._now,
            }
        )
        self.voices += voice_rows(report_reading.voices, self._next_claim + len(self.claims))
        ids = claim_ids(report_reading.id, report_reading.claims)
        for claim, claim_id in zip(report_reading.claims, ids, strict=True):
            number = self._next_claim + len(self.claims)
            self.claims.append({"seq": number, "reading": seq, "id": claim_id, **claim_row(claim)})
            self.parties += ({"party": party, "claim": number} for party in parties_of(claim))

    def _add_signature(self, report: Report, report_reading: Reading) -> None:
        """Sign what the reading just added says; of a report without claims no source is asked."""
        if report_reading.claims:
            seq = self.readings[-1]["seq"]
            self.signatures.append(signature_row(report, report_reading.claims, reading=seq))


def signature_row(report: Report, said: Sequence[AnyClaim], *, reading: int) -> Row:
    """A reading with claims as its report is compared with others."""
    body = msgspec.msgpack.encode(sign(report, tuple(said)))
    return {"reading": reading, "report_id": report.id, "signer": SIGNER, "body": body}


def original_row(original: Original, *, report: int) -> Row:
    """An original as its table holds it."""
    row = msgspec.structs.asdict(original)
    told = {"path": whole_path(original.path), "member": _json(original.member), "found": _json(original.found)}
    return {**row, **told, "report": report}


def _versions(connection: Connection, ids: Iterable[str]) -> dict[tuple[str, str], int]:
    """The rows of all versions of these reports, by id and digest."""
    question = select(reports.c.id, reports.c.digest, reports.c.seq).where(reports.c.id.in_(ids))
    return {(row.id, row.digest): row.seq for row in connection.execute(question)}


def _retracted(connection: Connection, ids: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The versions of these reports that were taken back, by id and digest: they are not read again."""
    question = (
        select(reports.c.id, reports.c.digest)
        .join(retractions, (retractions.c.report_id == reports.c.id) & (retractions.c.version >= reports.c.seq))
        .where(reports.c.id.in_(ids))
    )
    return frozenset((row.id, row.digest) for row in connection.execute(question))


def _newest_readings(connection: Connection, versions: Iterable[int]) -> dict[int, str]:
    """What the newest reading of each of these versions says."""
    question = select(readings.c.report, readings.c.digest).where(readings.c.report.in_(versions))
    return {row.report: row.digest for row in connection.execute(question.order_by(readings.c.seq))}


def _last(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.max(table.c.seq))) or 0


def claim_row(claim: AnyClaim) -> Row:
    """What the table of claims holds of a claim, its id and reading apart."""
    start = getattr(claim, "start", None)
    return {
        "type": str(claim.type),
        "kind": _plain(claim, "kind"),
        "status": _plain(claim, "status"),
        "start": str(start) if start else None,
        "body": _json(claim),
    }


def _plain(claim: AnyClaim, field: str) -> str | None:
    value = getattr(claim, field, None)
    return None if value is None else str(value)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
