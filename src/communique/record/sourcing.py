"""The sources of the reports, kept as they come in: a new report touches only the reports it is near to.

A report is signed when its reading is written. What an older program signed
otherwise, or not at all, is signed again from its text where it is needed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from communique.model.claims import AnyClaim
from communique.record.graphs import Change, Graph, affected, part_again
from communique.record.loading import load_reports
from communique.record.rows import Asked, add, drop, in_parts, mapping, scalars, to_json
from communique.record.schema import claims, report_sources, resolved, signatures, sources
from communique.resolve import Relation, Source, SourceReport
from communique.resolve.sources.clusters import Edges, compared, sources_in
from communique.resolve.sources.keys import keys_of
from communique.resolve.sources.signatures import SIGNER, Signature, sign
from communique.resolve.ties import Pair

_SIGNATURE = msgspec.msgpack.Decoder(Signature)
_RESOLVED = Asked(select(resolved.c.report, resolved.c.reading), resolved.c.report)
_SIGNED = Asked(
    select(signatures.c.report_id, signatures.c.body).where(signatures.c.signer == SIGNER), signatures.c.reading
)
_SOURCES = Asked(select(report_sources.c.source).distinct(), report_sources.c.report_id)
_CLAIM = msgspec.json.Decoder(AnyClaim)


def settle_sources(connection: Connection, pending: Sequence[tuple[str, int | None]]) -> None:
    """Take these reports with their new readings into the sources; without a reading they are no more."""
    known = _signatures(connection, dict(pending))
    gone = frozenset(report_id for report_id, _ in pending if report_id not in known)

    def near(pairs: Collection[Pair]) -> Edges:
        known.update(_standing(connection, {one for two in pairs for one in two} - known.keys()))
        return compared(known, pairs)

    change = Change({report_id: keys_of(signature) for report_id, signature in known.items()}, gone)
    found = affected(connection, Graph.REPORTS, change, near)
    known.update(_standing(connection, found.things - known.keys()))
    made = part_again(connection, Graph.REPORTS, found, found.edges)
    _replace(
        connection,
        found.things | gone,
        (source for part in made for source in sources_in(map(known.__getitem__, part), found.edges)),
    )
    drop(connection, signatures.c.report_id, [one for one, reading in pending if reading is None])


def load_sources(connection: Connection, report_ids: Iterable[str]) -> dict[str, Source]:
    """The source of each of these reports, as far as the record has one."""
    question = select(report_sources.c.report_id, report_sources.c.source)
    source_of = mapping(connection, question, report_sources.c.report_id, sorted(set(report_ids)))
    members: dict[str, list[SourceReport]] = {}
    heads: dict[str, Any] = {}
    for some in in_parts(sorted(set(source_of.values()))):
        heads.update({row.id: row for row in connection.execute(select(sources).where(sources.c.id.in_(some)))})
        rows = connection.execute(select(report_sources).where(report_sources.c.source.in_(some)))
        for row in sorted(rows, key=lambda row: int(row.position)):
            members.setdefault(row.source, []).append(_source_report(row))
    found = {
        one: Source(id=one, name=row.name, home=row.home, reports=tuple(members[one])) for one, row in heads.items()
    }
    return {report_id: found[source] for report_id, source in source_of.items()}


def _standing(connection: Connection, report_ids: Collection[str]) -> dict[str, Signature]:
    """The signatures of reports that were taken in before."""
    return _signatures(connection, _RESOLVED.mapping(connection, sorted(report_ids)))


def _signatures(connection: Connection, reading_of: Mapping[str, int | None]) -> dict[str, Signature]:
    """The signatures of these readings that have claims, by report."""
    wanted = {reading: report_id for report_id, reading in reading_of.items() if reading is not None}
    found = {}
    for row in _SIGNED.rows(connection, sorted(wanted)):
        found[row.report_id] = _SIGNATURE.decode(row.body)
    unsigned = {reading: report_id for reading, report_id in wanted.items() if report_id not in found}
    return {**found, **dict(_signed_now(connection, unsigned))}


def _signed_now(connection: Connection, unsigned: Mapping[int, str]) -> Iterator[tuple[str, Signature]]:
    """Signatures made anew, of the readings among these that have claims."""
    with_claims = scalars(connection, select(claims.c.reading).distinct(), claims.c.reading, sorted(unsigned))
    texts = load_reports(connection, [unsigned[reading] for reading in with_claims])
    for reading in with_claims:
        bodies = connection.scalars(select(claims.c.body).where(claims.c.reading == reading).order_by(claims.c.seq))
        report_id = unsigned[reading]
        if report_id in texts:
            yield report_id, sign(texts[report_id], tuple(map(_CLAIM.decode, bodies)))


def _replace(connection: Connection, report_ids: Collection[str], made: Iterable[Source]) -> None:
    """Put sources in the place of those that these reports had."""
    ids = sorted(report_ids)
    old = _SOURCES.scalars(connection, ids)
    drop(connection, report_sources.c.report_id, ids)
    drop(connection, sources.c.id, sorted(set(old)))
    made = tuple(made)
    add(connection, sources, ({"id": source.id, "name": source.name, "home": source.home} for source in made))
    add(connection, report_sources, (row for source in made for row in _rows(source)))


def _rows(source: Source) -> Iterator[dict[str, Any]]:
    for position, report in enumerate(source.reports):
        yield {
            "report_id": report.report_id,
            "source": source.id,
            "position": position,
            "relation": str(report.relation),
            "to": report.to,
            "score": report.score,
            "reasons": to_json(report.reasons),
        }


def _source_report(row: Any) -> SourceReport:
    return SourceReport(
        report_id=row.report_id,
        relation=Relation(row.relation),
        to=row.to,
        score=row.score,
        reasons=msgspec.json.decode(row.reasons, type=tuple[str, ...]),
    )
