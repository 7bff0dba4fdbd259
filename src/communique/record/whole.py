"""All that a record keeps, as values that can leave it and make it again, and nothing that follows from them.

A version of a report is named by its id and digest, since rows have other
numbers elsewhere. What was written comes in the order in which it was written.
"""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, select
from sqlalchemy.sql.elements import ColumnElement

from communique.model.claims import AnyClaim
from communique.model.decisions import Decision
from communique.model.errors import RecordError
from communique.model.reading import Coverage, Problem, Voice
from communique.model.report import Original, Span
from communique.model.vocabulary import RoleCode
from communique.record.beside import knowledge, known_names, known_offices
from communique.record.incoming import addresses, failures, pages
from communique.record.pages import load_page
from communique.record.schema import claims, decisions, originals, readings, reports, retractions, searches
from communique.record.voices import reading_voices
from communique.resolve import ActorKind
from communique.resolve.rulings import reports_named

#: So many rows are in memory at a time.
_SOME = 200
_CLAIM = msgspec.json.Decoder(AnyClaim)


class Kept(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kept"):
    """One thing that a record keeps; one of those below."""


class KeptReport(Kept, frozen=True, kw_only=True, tag="report"):
    """A version of a report. Its digest is that of what was read, also where the words were erased."""

    id: str
    digest: str
    text: str
    title: str | None
    published: str | None
    language: str | None
    source: str | None
    url: str | None
    author: str | None
    home: str | None
    clutter: tuple[Span, ...]
    added: str
    original: Original | None


class KeptPage(Kept, frozen=True, kw_only=True, tag="page"):
    """A page as it was fetched, in Base64."""

    digest: str
    media: str | None
    body: str


class KeptClaim(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A claim of a reading, with its id."""

    id: str
    claim: AnyClaim


class KeptReading(Kept, frozen=True, kw_only=True, omit_defaults=True, tag="reading"):
    """A reading of a version of a report; `voices` say who said each claim, where not its reader said them all."""

    report: str
    version: str
    reader: str
    digest: str
    added: str
    problems: tuple[Problem, ...]
    coverage: Coverage
    claims: tuple[KeptClaim, ...]
    voices: tuple[tuple[Voice, ...], ...] = ()


class KeptDecision(Kept, frozen=True, kw_only=True, tag="decision"):
    """A decision, and when this record took it in."""

    added: str
    decision: Decision


class KeptRetraction(Kept, frozen=True, kw_only=True, tag="retraction"):
    """The trace of a report that was taken back, with the newest version that was."""

    report: str
    version: str
    digest: str
    published: str | None
    claims: int
    person: str
    reason: str
    erased: bool
    added: str


class KeptSearch(Kept, frozen=True, kw_only=True, tag="search"):
    """A search that somebody wants to make again."""

    name: str
    query: str
    added: str
    looked: str


class KeptAddress(Kept, frozen=True, kw_only=True, tag="address"):
    """An address that is or was to be fetched, as its table has it."""

    address: str
    host: str
    is_feed: int
    found: str | None
    depth: int
    said: str
    state: str
    due: float
    tries: int
    opened: str | None
    fetched: str | None
    headers: str
    page: str | None
    problem: str | None
    added: str


class KeptFailure(Kept, frozen=True, kw_only=True, tag="failure"):
    """What could not be read, as its table has it."""

    input: str
    member: str
    code: str
    message: str
    report: str | None
    options: str
    first: str
    last: str
    tries: int
    run: int


class KeptKnowledge(Kept, frozen=True, kw_only=True, tag="knowledge file"):
    """A file of knowledge beside the record, as its table has it."""

    seq: int
    digest: str
    name: str
    format: str
    source: str | None
    published: str | None
    licence: str | None
    added: str


class KeptName(Kept, frozen=True, kw_only=True, tag="known name"):
    """A name that a file of knowledge tells, as its table has it."""

    key: str
    knowledge: int
    subject: str
    name: str
    kind: ActorKind
    parties: str
    row: int


class KeptOffice(Kept, frozen=True, kw_only=True, tag="known office"):
    """An office that a file of knowledge tells, as its table has it."""

    knowledge: int
    subject: str
    position: int
    title: str
    of: str | None
    role_code: RoleCode | None
    begins: str | None
    ends: str | None
    row: int


AnyKept = (
    KeptReport
    | KeptPage
    | KeptReading
    | KeptDecision
    | KeptRetraction
    | KeptSearch
    | KeptAddress
    | KeptFailure
    | KeptKnowledge
    | KeptName
    | KeptOffice
)


class Scope(msgspec.Struct, frozen=True):
    """What of a record is wanted: what was there by a moment, and what belongs to these reports; None is all."""

    until: str | None = None
    report_ids: frozenset[str] | None = None


def whole(connection: Connection, scope: Scope) -> Iterator[AnyKept]:
    """All that a record keeps, or what of it is wanted."""
    yield from _reports(connection, scope)
    yield from _pages(connection, scope)
    yield from _readings(connection, scope)
    yield from _decisions(connection, scope)
    yield from _retractions(connection, scope)
    if scope.report_ids is None:
        yield from (KeptSearch(**row) for row in _rows(connection, searches, scope, without={"seq"}))
        yield from (KeptAddress(**row) for row in _rows(connection, addresses, scope))
        yield from _beside(connection, scope)
        if scope.until is None:
            yield from (KeptFailure(**row) for row in _rows(connection, failures, scope))


def _beside(connection: Connection, scope: Scope) -> Iterator[KeptKnowledge | KeptName | KeptOffice]:
    """The knowledge beside the record; what is taken out is gone from every day."""
    files = [KeptKnowledge(**row) for row in _rows(connection, knowledge, scope)]
    yield from files
    wanted = {one.seq for one in files}
    names, offices = (_rows(connection, table, scope) for table in (known_names, known_offices))
    for row in names:
        if row["knowledge"] in wanted:
            yield KeptName(**{**row, "kind": ActorKind(row["kind"])})
    for row in offices:
        if row["knowledge"] in wanted:
            yield KeptOffice(**{**row, "role_code": RoleCode(row["role_code"]) if row["role_code"] else None})


def _by(column: ColumnElement[Any], scope: Scope) -> tuple[ColumnElement[bool], ...]:
    return () if scope.until is None else (column <= scope.until,)


def _is_wanted(report_id: str, scope: Scope) -> bool:
    return scope.report_ids is None or report_id in scope.report_ids


def _rows(
    connection: Connection, table: Table, scope: Scope, *, without: Collection[str] = ()
) -> Iterator[dict[str, Any]]:
    """The rows of a table in the order of its key."""
    question = select(table).order_by(*table.primary_key.columns)
    if "added" in table.c:
        question = question.where(*_by(table.c.added, scope))
    for some in connection.execute(question).mappings().partitions(_SOME):
        yield from ({name: row[name] for name in row if name not in without} for row in some)


def _reports(connection: Connection, scope: Scope) -> Iterator[KeptReport]:
    origin = [column.label(f"original_{column.name}") for column in originals.columns]
    question = select(reports, *origin).outerjoin(originals, originals.c.report == reports.c.seq)
    question = question.where(*_by(reports.c.added, scope)).order_by(reports.c.seq)
    names = [name for name in KeptReport.__struct_fields__ if name not in ("clutter", "original")]
    for some in connection.execute(question).mappings().partitions(_SOME):
        for row in some:
            if _is_wanted(row["id"], scope):
                clutter = msgspec.json.decode(row["clutter"], type=tuple[Span, ...])
                told = {name: row[name] for name in names}
                yield KeptReport(**told, clutter=clutter, original=_original(row))


def _original(row: Any) -> Original | None:
    if row["original_report"] is None:
        return None
    return Original(
        path=row["original_path"],
        member=msgspec.json.decode(row["original_member"], type=tuple[str, ...]),
        media=row["original_media"],
        digest=row["original_digest"],
        fetched=row["original_fetched"],
        found=msgspec.json.decode(row["original_found"], type=dict[str, str]),
    )


def _pages(connection: Connection, scope: Scope) -> Iterator[KeptPage]:
    question = select(pages.c.digest, pages.c.media).order_by(pages.c.digest)
    if scope != Scope():
        question = question.where(pages.c.digest.in_(_digests(connection, scope)))
    for row in connection.execute(question).all():
        body = load_page(connection, row.digest)
        if body is None:
            problem = f"the page {row.digest[:12]} is not what was fetched"
            raise RecordError(str(connection.engine.url.database), problem, "communique verify tells whose page it is")
        yield KeptPage(digest=row.digest, media=row.media, body=base64.b64encode(body).decode())


def _digests(connection: Connection, scope: Scope) -> set[str]:
    """Of what the reports that are wanted were read from."""
    question = select(reports.c.id, originals.c.digest).join(originals, originals.c.report == reports.c.seq)
    rows = connection.execute(question.where(originals.c.digest.is_not(None), *_by(reports.c.added, scope)))
    return {row.digest for row in rows if _is_wanted(row.id, scope)}


def _readings(connection: Connection, scope: Scope) -> Iterator[KeptReading]:
    question = select(readings, reports.c.id, reports.c.digest.label("version"))
    question = question.join(reports, reports.c.seq == readings.c.report).order_by(readings.c.seq)
    for some in connection.execute(question.where(*_by(readings.c.added, scope))).partitions(_SOME):
        bodies: dict[int, list[Any]] = {row.seq: [] for row in some}
        wanted = select(claims.c.seq, claims.c.reading, claims.c.id, claims.c.body)
        for claim in connection.execute(wanted.where(claims.c.reading.in_(list(bodies))).order_by(claims.c.seq)):
            bodies[claim.reading].append(claim)
        for row in some:
            if _is_wanted(row.id, scope):
                said = reading_voices(connection, row.seq, [claim.seq for claim in bodies[row.seq]])
                yield _reading(row, [KeptClaim(claim.id, _CLAIM.decode(claim.body)) for claim in bodies[row.seq]], said)


def _reading(row: Any, found: list[KeptClaim], said: tuple[tuple[Voice, ...], ...]) -> KeptReading:
    return KeptReading(
        report=row.id,
        version=row.version,
        reader=row.reader,
        digest=row.digest,
        added=row.added,
        problems=msgspec.json.decode(row.problems, type=tuple[Problem, ...]),
        coverage=msgspec.json.decode(row.coverage, type=Coverage),
        claims=tuple(found),
        voices=said,
    )


def _decisions(connection: Connection, scope: Scope) -> Iterator[KeptDecision]:
    question = select(decisions.c.added, decisions.c.body).where(*_by(decisions.c.added, scope))
    for row in connection.execute(question.order_by(decisions.c.seq)):
        decision = msgspec.json.decode(row.body, type=Decision)
        if scope.report_ids is None or reports_named([decision]) & scope.report_ids:
            yield KeptDecision(added=row.added, decision=decision)


def _retractions(connection: Connection, scope: Scope) -> Iterator[KeptRetraction]:
    question = select(retractions, reports.c.digest.label("text")).join(reports, reports.c.seq == retractions.c.version)
    for row in connection.execute(question.where(*_by(retractions.c.added, scope)).order_by(retractions.c.seq)):
        if _is_wanted(row.report_id, scope):
            yield KeptRetraction(
                report=row.report_id,
                version=row.text,
                digest=row.digest,
                published=row.published,
                claims=row.claims,
                person=row.person,
                reason=row.reason,
                erased=bool(row.erased),
                added=row.added,
            )
