"""What follows from readings and decisions, kept up to date: actors, entries, series and sources.

The record remembers from which reading of each report they were made. What
has come in since is taken in stretch by stretch, each in one transaction, so
that a run that is killed goes on where it was. A stretch touches only the
components that its claims are near to; what comes out is what resolving
everything at once would give, in whatever order the reports came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, delete, func, select

from communique.record.apart import apart, are_outstanding
from communique.record.dialects import kind_of
from communique.record.entering import OUTSTANDING, put_off
from communique.record.errors import told_clearly
from communique.record.graphs import Graph
from communique.record.heading import settle_heads
from communique.record.loading import current_reports, newest_readings
from communique.record.matters import settle_entries
from communique.record.rows import Asked, add, drop
from communique.record.rulings import Difference, ask_about_decisions, compared, replay, write_rulings, write_ties
from communique.record.schema import (
    DERIVED,
    KNOWLEDGE,
    RESOLVED,
    RESOLVER,
    decisions,
    readings,
    reports,
    resolved,
    retractions,
)
from communique.record.searching import in_short
from communique.record.sourcing import settle_sources
from communique.record.standing import settle_series
from communique.record.store import Store, again, forget, reading, recall, remember, writing
from communique.record.told import Told, claims_at, rows_of_readings, standing_rows
from communique.record.voices import ask_about_readers
from communique.record.who import settle_actors
from communique.resolve.rulings import NO_RULINGS, Rulings

#: Rises with every change that gives other entries, or writes otherwise what follows.
VERSION = 15
#: So many reports are taken in at a time, and so many at most: a tenth of what is new, so that each component is made
#: again few times, and a run that is killed loses little.
_STRETCH, _LONGEST, _SHARE = 500, 5000, 10


class _Work(msgspec.Struct, frozen=True):
    """Reports to take in with their readings, what decisions make of the claims, and what that changes."""

    pending: list[tuple[str, int | None]]
    rulings: Rulings
    difference: Difference
    is_done: bool


class _Seen(msgspec.Struct, frozen=True):
    """The last rows of what resolving follows from; zeros where nothing was resolved."""

    reading: int = 0
    decision: int = 0
    retraction: int = 0
    knowledge: int = 0


_CURRENT = select(current_reports.c.id, current_reports.c.published, newest_readings.c.seq).join(
    newest_readings, newest_readings.c.report == current_reports.c.seq
)
_CURRENT_OF = Asked(_CURRENT, current_reports.c.id)
_RESOLVED = Asked(select(resolved.c.report, resolved.c.reading), resolved.c.report)

#: So often is resolving begun again where the server goes away.
_TRIES = 3

#: Told how many reports are taken in, and how many there were to take in.
Watch = Callable[[int, int], None]


def bring_up_to_date(store: Store, *, watch: Watch | None = None, waits: bool = True) -> None:
    """Take in the readings that have come in since, and take out those that are no more.

    On a server one program resolves at a time; who does not wait leaves it to the one that does already. Where the
    server goes away in between, it is begun again from what was taken in.
    """
    again(lambda: _bring_up(store, watch, waits=waits))


def _bring_up(store: Store, watch: Watch | None, *, waits: bool) -> None:
    if _is_up(store):
        return
    with told_clearly(store.path, store.engine), kind_of(store.engine).resolver(store.engine, waits=waits) as has_turn:
        if has_turn and not _is_up(store):
            _resolve(store, watch)


def _is_up(store: Store) -> bool:
    with reading(store) as connection:
        return _resolved_from(connection) == _last(connection) and recall(connection, RESOLVER) == str(VERSION)


def _resolve(store: Store, watch: Watch | None) -> None:
    with writing(store) as connection:
        if recall(connection, RESOLVER) != str(VERSION):
            _start_anew(connection)
        since = _resolved_from(connection)
    while True:
        # What comes in while this run is at work is behind what it has seen, and left to the next.
        with reading(store) as connection:
            seen, work = _last(connection), _work(connection, since)
        if work.is_done:
            break
        _do(store, work, watch)
        if work.rulings is NO_RULINGS:
            break
    with writing(store) as connection:
        ask_about_decisions(connection, work.rulings)
        remember(connection, RESOLVED, msgspec.json.encode(seen).decode())


def _do(store: Store, work: _Work, watch: Watch | None) -> None:
    """Take in stretch by stretch what has come in, and tie anew what is tied otherwise."""
    stretch = min(_LONGEST, max(_STRETCH, len(work.pending) // _SHARE))
    with apart(store, work.pending):
        for done in range(0, len(work.pending), stretch):
            if watch is not None:
                watch(done, len(work.pending))
            with writing(store) as connection:
                _take_in(connection, work.pending[done : done + stretch], work)
    if work.difference.is_any:
        with writing(store) as connection:
            _tie_anew(connection, work)


def _last(connection: Connection) -> _Seen:
    """The last rows there are."""
    return _Seen(
        reading=connection.scalar(select(func.max(readings.c.seq))) or 0,
        decision=connection.scalar(select(func.max(decisions.c.seq))) or 0,
        retraction=connection.scalar(select(func.max(retractions.c.seq))) or 0,
        knowledge=int(recall(connection, KNOWLEDGE) or 0),
    )


def _resolved_from(connection: Connection) -> _Seen:
    """The last rows that the record was wholly resolved from."""
    kept = recall(connection, RESOLVED)
    return _Seen() if kept is None else msgspec.json.decode(kept, type=_Seen)


def _start_anew(connection: Connection) -> None:
    for table in DERIVED:
        connection.execute(delete(table))
    remember(connection, RESOLVER, str(VERSION))
    forget(connection, RESOLVED)
    forget(connection, OUTSTANDING)


def _work(connection: Connection, since: _Seen) -> _Work:
    """What is to be done of what has come in since.

    Decisions are replayed on the claims as they are read now, and on the names as they were last resolved: when
    these have changed, they are replayed again.
    """
    rulings = replay(connection)
    difference = compared(connection, rulings)
    pending = _pending(connection, difference.reports, since)
    is_done = not pending and not difference.is_any and not are_outstanding(connection)
    return _Work(pending, rulings, difference, is_done)


def _pending(connection: Connection, ruled: Iterable[str], since: _Seen) -> list[tuple[str, int | None]]:
    """The reports that are `ruled` otherwise, or read otherwise than they were resolved, with their reading, by date.

    Reports of one time speak of one matter, so that a stretch of them looks up what it shares once.
    """
    if since == _Seen():
        current = {row.id: row for row in connection.execute(_CURRENT)}
        before = {row.report: row.reading for row in connection.execute(select(resolved.c.report, resolved.c.reading))}
    else:
        # A large record need not be looked through for what came in since.
        lately = {*_came_in(connection, since), *ruled}
        current = {row.id: row for row in _CURRENT_OF.rows(connection, sorted(lately))}
        before = _RESOLVED.mapping(connection, sorted(lately))
    ruled = set(ruled)
    read = [row for row in current.values() if row.id in ruled or before.get(row.id) != row.seq]
    found: list[tuple[str, str, int | None]] = [(row.published or "9999", row.id, row.seq) for row in read]
    found += (("", report, None) for report in before.keys() - current.keys())
    return [(report, seq) for _, report, seq in sorted(found, key=lambda row: row[:2])]


def _came_in(connection: Connection, since: _Seen) -> Iterable[str]:
    """The reports that were read or retracted since."""
    read = select(reports.c.id).join(readings, readings.c.report == reports.c.seq).where(readings.c.seq > since.reading)
    retracted = select(retractions.c.report_id).where(retractions.c.seq > since.retraction)
    return {*connection.scalars(read), *connection.scalars(retracted)}


def _take_in(connection: Connection, pending: Sequence[tuple[str, int | None]], work: _Work) -> None:
    """Resolve one stretch, unless another run was quicker."""
    named = [report for report, _ in pending]
    ruled = work.difference.reports
    before = _RESOLVED.mapping(connection, named)
    pending = [(report, seq) for report, seq in pending if before.get(report) != seq or report in ruled]
    write_rulings(connection, (one for report in named for one in ruled.get(report, ())), work.rulings)
    old = rows_of_readings(connection, [before[report] for report, _ in pending if report in before])
    new = standing_rows(connection, [seq for _, seq in pending if seq is not None])
    told = Told(frozenset(old), claims_at(connection, new))
    if are_outstanding(connection):
        settle_actors(connection, told, work.rulings.actor_ties)
        put_off(connection)
    else:
        _settle(connection, told, work.rulings, retied={})
        settle_sources(connection, pending)
    ask_about_readers(connection, pending)
    drop(connection, resolved.c.report, [report for report, _ in pending])
    about = in_short(told.new[row] for row in sorted(told.new))
    rows = ({"report": report, "reading": seq, "about": about(report)} for report, seq in pending if seq is not None)
    add(connection, resolved, rows)


def _tie_anew(connection: Connection, work: _Work) -> None:
    """Join and keep apart what decisions tie otherwise than before."""
    write_rulings(connection, work.difference.stale, work.rulings)
    _settle(connection, Told(frozenset(), {}), work.rulings, retied=work.difference.retied)
    write_ties(connection, work.rulings)


def settle_names(connection: Connection, retied: frozenset[str]) -> None:
    """Resolve bearers anew of whom something else is known than before, and what hangs on them."""
    rulings = replay(connection)
    _settle(connection, Told(frozenset(), {}), rulings, retied={Graph.BEARERS: retied})


def _settle(connection: Connection, told: Told, rulings: Rulings, *, retied: Mapping[Graph, frozenset[str]]) -> None:
    moved = settle_actors(connection, told, rulings.actor_ties, retied.get(Graph.BEARERS, ()))
    tied = retied.get(Graph.ITEMS, ())
    settled = settle_entries(connection, told, moved, rulings.entry_ties, retied=tied)
    settle_series(connection, settled)
    settle_heads(connection, settled)
