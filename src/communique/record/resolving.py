"""What follows from the readings, kept up to date: actors, entries, series and sources.

The record remembers from which reading of each report they were made. What
has come in since is taken in stretch by stretch, each in one transaction, so
that a run that is killed goes on where it was. A stretch touches only the
components that its claims are near to; what comes out is what resolving
everything at once would give, in whatever order the reports came.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, delete, func, select

from communique.record.loading import current_readings, current_reports
from communique.record.matters import settle_entries
from communique.record.rows import add, drop, mapping
from communique.record.schema import DERIVED, RESOLVED, RESOLVER, decisions, readings, resolved, retractions
from communique.record.sourcing import settle_sources
from communique.record.standing import settle_series
from communique.record.store import Store, reading, recall, remember, writing
from communique.record.told import Told, claims_at, rows_of_readings
from communique.record.who import settle_actors
from communique.resolve.ties import NO_TIES

#: Rises with every change of `resolve` that gives other entries.
VERSION = 9
#: So many reports are taken in at a time.
_STRETCH = 500

#: Told how many reports are taken in, and how many there were to take in.
Watch = Callable[[int, int], None]


def bring_up_to_date(store: Store, *, watch: Watch | None = None) -> None:
    """Take in the readings that have come in since, and take out those that are no more."""
    with reading(store) as connection:
        if recall(connection, RESOLVED) == _state(connection) and recall(connection, RESOLVER) == str(VERSION):
            return
    with writing(store) as connection:
        if recall(connection, RESOLVER) != str(VERSION):
            _start_anew(connection)
    while pending := _pending(store):
        for done in range(0, len(pending), _STRETCH):
            if watch is not None:
                watch(done, len(pending))
            with writing(store) as connection:
                _take_in(connection, pending[done : done + _STRETCH])
    with writing(store) as connection:
        remember(connection, RESOLVED, _state(connection))


def _state(connection: Connection) -> str:
    last_reading = connection.scalar(select(func.max(readings.c.seq))) or 0
    last_decision = connection.scalar(select(func.max(decisions.c.seq))) or 0
    last_retraction = connection.scalar(select(func.max(retractions.c.seq))) or 0
    return f"reading {last_reading}, decision {last_decision}, retraction {last_retraction}"


def _start_anew(connection: Connection) -> None:
    for table in DERIVED:
        connection.execute(delete(table))
    remember(connection, RESOLVER, str(VERSION))
    remember(connection, RESOLVED, "nothing")


def _pending(store: Store) -> list[tuple[str, int | None]]:
    """The reports whose current reading is not the one they were resolved from, and that reading, by date.

    Reports of one time speak of one matter, so that a stretch of them looks up what it shares once.
    """
    current = (
        select(current_reports.c.id, current_reports.c.published, current_readings.c.seq)
        .join(current_readings, current_readings.c.report == current_reports.c.seq)
        .subquery()
    )
    changed = (
        select(current.c.id, current.c.seq, current.c.published)
        .outerjoin(resolved, resolved.c.report == current.c.id)
        .where(resolved.c.reading.is_distinct_from(current.c.seq))
    )
    gone = select(resolved.c.report).outerjoin(current, current.c.id == resolved.c.report).where(current.c.id.is_(None))
    with reading(store) as connection:
        found = [(row.published or "9999", row.id, row.seq) for row in connection.execute(changed)]
        found += [("", report, None) for report in connection.scalars(gone)]
    return [(report, seq) for _, report, seq in sorted(found, key=lambda row: row[:2])]


def _take_in(connection: Connection, pending: Sequence[tuple[str, int | None]]) -> None:
    """Resolve one stretch, unless another run was quicker."""
    reports = [report for report, _ in pending]
    before = mapping(connection, select(resolved.c.report, resolved.c.reading), resolved.c.report, reports)
    pending = [(report, seq) for report, seq in pending if before.get(report) != seq]
    old = rows_of_readings(connection, [before[report] for report, _ in pending if report in before])
    new = rows_of_readings(connection, [seq for _, seq in pending if seq is not None])
    told = Told(frozenset(old), claims_at(connection, new))
    moved = settle_actors(connection, told, NO_TIES)
    settled = settle_entries(connection, told, moved, NO_TIES)
    settle_series(connection, settled)
    settle_sources(connection, pending)
    drop(connection, resolved, resolved.c.report, [report for report, _ in pending])
    add(connection, resolved, ({"report": report, "reading": seq} for report, seq in pending if seq is not None))
