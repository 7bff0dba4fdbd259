"""Reports taken back: what loses its support is shown first, then it is done, and the trace stays.

A retracted report is no longer current: its claims support nothing, and it is
not read again. Its row stays, with who took it back, when and why. With
erasing, its words go as well. A corrected text under the same id is a version
of its own and counts as soon as it is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, insert, select

from communique.engines.answers import answers_beside, forget_answers
from communique.model.corrections import said_by
from communique.model.decisions import ClaimAnchor, Decision
from communique.model.errors import InputError
from communique.model.places import file_of
from communique.model.reading import Reading
from communique.model.report import Report
from communique.record.clock import stamp
from communique.record.dialects.shared import Turn
from communique.record.erasing import erase as erase_words
from communique.record.erasing import scrub
from communique.record.ledger import load_decisions
from communique.record.loading import claims_of, load_report
from communique.record.resolved import load_around
from communique.record.resolving import bring_up_to_date
from communique.record.schema import claims as claim_rows
from communique.record.schema import readings, reports, retractions
from communique.record.sourcing import load_sources
from communique.record.store import Store, reading, writing
from communique.record.writing import append_readings
from communique.resolve import Entry, Source, SourcedClaim


class LostValue(msgspec.Struct, frozen=True, kw_only=True):
    """A value of an entry that only this report gives, in the codebook's JSON."""

    entry_id: str
    field: str
    value: Any


class Weakened(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that stays, with fewer reports and perhaps fewer sources."""

    entry: Entry
    reports: int
    reports_left: int
    sources: int
    sources_left: int


class Loss(msgspec.Struct, frozen=True, kw_only=True):
    """What loses its support with a report."""

    report: Report
    claims: tuple[SourcedClaim, ...]
    #: Entries that no other report tells of.
    vanishing: tuple[Entry, ...]
    weakened: tuple[Weakened, ...]
    values: tuple[LostValue, ...]
    #: Decisions on claims of this report.
    decisions: tuple[Decision, ...]


class Retraction(msgspec.Struct, frozen=True, kw_only=True):
    """The trace of a report that was taken back."""

    report_id: str
    digest: str
    published: str | None
    #: How many claims it gave.
    claims: int
    person: str
    reason: str
    erased: bool
    #: When, in UTC.
    added: str


def what_loses_support(store: Store, report_id: str) -> Loss:
    """What the record would no longer hold, or hold on less, without a report.

    Raises:
        InputError: The record has no such report, or it is retracted already.
    """
    bring_up_to_date(store)
    with reading(store) as connection:
        report = load_report(connection, report_id)
        if report is None:
            raise _unknown(connection, report_id)
        claims = claims_of(connection, report_id)
        entries = load_around(connection, claims).entries
        decisions = tuple(one for one in load_decisions(connection) if _is_about(one, report_id))
        sources = load_sources(connection, {sourced.report_id for entry in entries for sourced in entry.claims})
    staying = [entry for entry in entries if _without(entry, report_id)]
    return Loss(
        report=report,
        claims=claims,
        vanishing=tuple(entry for entry in entries if not _without(entry, report_id)),
        weakened=tuple(_weakened(entry, report_id, sources) for entry in staying),
        values=tuple(value for entry in staying for value in _lost_values(entry, report_id)),
        decisions=decisions,
    )


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True):
    """A report to be taken back, by whom and why.

    With `erase` its words go out of the file, and of the answers of models beside it; `corrected` is what takes its
    place under the same id, with its reading.
    """

    report_id: str
    person: str
    reason: str
    erase: bool = False
    corrected: tuple[Report, Reading] | None = None


def retract(store: Store, wanted: Withdrawal) -> Retraction:
    """Take a report back, and put a corrected one in its place if there is one: all of it, or nothing.

    Raises:
        InputError: There is no such report, it is retracted already, or nobody or no reason is named.
    """
    _require(wanted)
    with writing(store, Turn.ALL) as connection:
        done = _retract(connection, wanted, now=stamp(store.clock))
    if wanted.erase:
        forget_answers(answers_beside(file_of(store.where)), wanted.report_id)
        scrub(store)
    return done


def _retract(connection: Connection, wanted: Withdrawal, *, now: str) -> Retraction:
    newest = _newest(connection, wanted.report_id)
    before = _retracted(connection, wanted.report_id)
    is_done = newest is not None and before >= newest.seq
    if newest is None or (is_done and not (wanted.erase and not _is_erased(connection, wanted.report_id))):
        raise _unknown(connection, wanted.report_id)
    row = _row(connection, newest, wanted, now)
    connection.execute(insert(retractions), [row])
    if wanted.erase:
        erase_words(connection, wanted.report_id)
    if wanted.corrected is not None and not append_readings(connection, [wanted.corrected], now=now):
        raise InputError(wanted.report_id, "the corrected text is the old one", "retract it without --replace")
    return _retraction(row)


def _row(connection: Connection, newest: Row[Any], wanted: Withdrawal, now: str) -> dict[str, Any]:
    return {
        "report_id": wanted.report_id,
        "version": newest.seq,
        "digest": newest.digest,
        "published": newest.published,
        "claims": _claims_given(connection, newest.seq),
        "person": wanted.person,
        "reason": wanted.reason,
        "erased": int(wanted.erase),
        "added": now,
    }


def load_retractions(connection: Connection) -> tuple[Retraction, ...]:
    """All reports that were taken back, the latest last."""
    rows = connection.execute(select(retractions).order_by(retractions.c.seq)).mappings()
    return tuple(_retraction(dict(row)) for row in rows)


def _require(wanted: Withdrawal) -> None:
    if not wanted.person.strip():
        raise InputError(wanted.report_id, "nobody retracts it", "say who does")
    if not wanted.reason.strip():
        raise InputError(wanted.report_id, "no reason is given for retracting it", "say why: it is kept as the trace")


def _unknown(connection: Connection, report_id: str) -> InputError:
    if _newest(connection, report_id) is None:
        return InputError(report_id, "the record has no report of this id", "communique search finds reports")
    return InputError(report_id, "this report is retracted already", "its trace stays, and there is nothing to be done")


def _newest(connection: Connection, report_id: str) -> Row[Any] | None:
    versions = select(reports).where(reports.c.id == report_id)
    return connection.execute(versions.order_by(reports.c.seq.desc()).limit(1)).first()


def _claims_given(connection: Connection, version: int) -> int:
    """How many claims the newest reading of a version gave."""
    read = select(func.max(readings.c.seq)).where(readings.c.report == version).scalar_subquery()
    return connection.scalar(select(func.count()).where(claim_rows.c.reading == read)) or 0


def _retracted(connection: Connection, report_id: str) -> int:
    """The newest version that is retracted, 0 where none is."""
    last = select(func.max(retractions.c.version)).where(retractions.c.report_id == report_id)
    return connection.scalar(last) or 0


def _is_erased(connection: Connection, report_id: str) -> bool:
    erased = select(retractions.c.seq).where(retractions.c.report_id == report_id, retractions.c.erased == 1)
    return connection.scalar(erased.limit(1)) is not None


def _retraction(row: dict[str, Any]) -> Retraction:
    names = [name for name in Retraction.__struct_fields__ if name != "erased"]
    return Retraction(**{name: row[name] for name in names}, erased=bool(row["erased"]))


def _is_about(decision: Decision, report_id: str) -> bool:
    return any(isinstance(anchor, ClaimAnchor) and anchor.report_id == report_id for anchor in decision.anchors)


def _without(entry: Entry, report_id: str) -> list[SourcedClaim]:
    return [sourced for sourced in entry.claims if sourced.report_id != report_id]


def _weakened(entry: Entry, report_id: str, sources: Mapping[str, Source]) -> Weakened:
    told, left = ({one.report_id for one in claims} for claims in (entry.claims, _without(entry, report_id)))
    return Weakened(
        entry=entry,
        reports=len(told),
        reports_left=len(left),
        sources=len({sources[one].id for one in told if one in sources}),
        sources_left=len({sources[one].id for one in left if one in sources}),
    )


def _lost_values(entry: Entry, report_id: str) -> Iterator[LostValue]:
    mine, others = (
        _values([one for one in entry.claims if one.report_id == report_id]),
        _values(_without(entry, report_id)),
    )
    for field, values in mine.items():
        for key, value in values.items():
            if key not in others[field]:
                yield LostValue(entry_id=entry.id, field=field, value=value)


def _values(claims: Sequence[SourcedClaim]) -> defaultdict[str, dict[bytes, Any]]:
    """Each value of each field once; the items of a list one by one."""
    found: defaultdict[str, dict[bytes, Any]] = defaultdict(dict)
    for sourced in claims:
        for field, value in said_by(sourced.claim).items():
            for one in value if isinstance(value, list) else [value]:
                found[field][msgspec.json.encode(one, order="deterministic")] = one
    return found
