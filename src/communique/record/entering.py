"""The entries of a whole record, made once all its actors are known, by two processes side by side.

Claims of two types are never of one matter, so that each process makes the
entries of its own types, and neither waits for the other. How far the
record's own types have come stands in the record; the others are made into a
file beside it, all at once.

Both count on the actors that were there when they began: whoever takes in
another report says so, and what was made before is made again.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, delete, select

from communique.model.vocabulary import ClaimType
from communique.record.dialects import kind_of
from communique.record.graphs import Graph
from communique.record.matters import settle_entries
from communique.record.rows import Asked
from communique.record.schema import (
    claims,
    entries,
    entry_claims,
    items,
    keys,
    parts,
    questions,
    series,
    sessions,
)
from communique.record.standing import settle_series
from communique.record.store import Store, reading, remember, writing
from communique.record.told import Told, claims_at, standing_rows
from communique.resolve.ties import NO_TIES

#: Reports in order, each with its reading.
Pending = list[tuple[str, int]]
#: Under this key the record remembers that its sources and entries are outstanding.
OUTSTANDING = "sources outstanding"
#: The types whose entries the record's own process makes: with the actors about as much as the rest with the sources.
_OWN = frozenset({ClaimType.ENGAGEMENT, ClaimType.POSITION})
_BESIDE = frozenset(ClaimType) - _OWN
#: So many reports at a time: a tenth of all, so that each component is made again few times, within these bounds.
_STRETCH, _LONGEST, _SHARE = 500, 5000, 10

_IN_ORDER = """
SELECT resolved.report, resolved.reading FROM {record}resolved AS resolved
JOIN readings ON readings.seq = resolved.reading JOIN reports ON reports.seq = readings.report
ORDER BY coalesce(reports.published, '9999'), resolved.report
"""
_STATE = "SELECT value FROM {record}meta WHERE key = ?"
_OF_TYPES = {
    types: Asked(select(claims.c.seq).where(claims.c.type.in_(sorted(types))), claims.c.seq)
    for types in (_BESIDE, _OWN)
}


class Outstanding(msgspec.Struct, frozen=True):
    """How often reports were taken in while this is outstanding, and how many were entered since.

    `entered` is None as long as their actors are being settled.
    """

    taken: int = 0
    entered: int | None = None


def outstanding(connection: Connection, *, record: str = "") -> Outstanding | None:
    """What is outstanding in a record, by what stands before its tables in this connection; None where nothing is."""
    kept = connection.exec_driver_sql(kind_of(connection).worded(_STATE.format(record=record)), (OUTSTANDING,)).scalar()
    return None if kept is None else msgspec.json.decode(kept, type=Outstanding)


def put_off(connection: Connection) -> None:
    """Say that reports are taken in, whose entries are to be made with all others."""
    before = outstanding(connection) or Outstanding()
    _remember(connection, Outstanding(taken=before.taken + 1))


def begin_to_enter(connection: Connection) -> None:
    """Say that the actors are settled, where they are not known to be."""
    state = outstanding(connection)
    if state is not None and state.entered is None:
        _remember(connection, Outstanding(taken=state.taken, entered=0))


def enter_own(store: Store) -> None:
    """Make the entries of the record's own types, from where it was left, as long as any are outstanding."""
    taken, found = -1, Pending()
    while True:
        with reading(store) as connection:
            state = outstanding(connection)
            if state is None or state.entered is None:
                return
            if taken != state.taken:
                taken, found = state.taken, in_order(connection)
        if state.entered >= len(found):
            return
        with writing(store) as connection:
            # Another run may have been quicker.
            if outstanding(connection) == state:
                _enter_stretch(connection, found, state)


def enter_beside(connection: Connection, some: Pending) -> None:
    """Make the entries of the types that are made beside the record, of these reports."""
    settle_entries(connection, _told(connection, some, _BESIDE), (), NO_TIES)


def in_order(connection: Connection, *, record: str = "") -> Pending:
    """The reports whose actors are settled, each with its reading, by date."""
    rows = connection.exec_driver_sql(_IN_ORDER.format(record=record)).all()
    return [(row.report, row.reading) for row in rows]


def stretches(found: Pending) -> Iterator[Pending]:
    """Reports in stretches."""
    length = _stretch(len(found))
    yield from (found[done : done + length] for done in range(0, len(found), length))


def _stretch(reports_in_all: int) -> int:
    return min(_LONGEST, max(_STRETCH, reports_in_all // _SHARE))


def _enter_stretch(connection: Connection, found: Pending, state: Outstanding) -> None:
    done = state.entered or 0
    if not done:
        clear_entries(connection)
    some = found[done : done + _stretch(len(found))]
    settle_series(connection, settle_entries(connection, _told(connection, some, _OWN), (), NO_TIES))
    _remember(connection, Outstanding(taken=state.taken, entered=done + len(some)))


def _told(connection: Connection, some: Pending, types: frozenset[ClaimType]) -> Told:
    rows = standing_rows(connection, [reading for _, reading in some])
    return Told(frozenset(), claims_at(connection, _OF_TYPES[types].scalars(connection, rows)))


def clear_entries(connection: Connection) -> None:
    """Forget the entries that were made before other reports were taken in."""
    for table in (entry_claims, items, entries, sessions, series):
        connection.execute(delete(table))
    for table in (keys, parts, questions):
        connection.execute(delete(table).where(table.c.graph.in_([int(Graph.ITEMS), int(Graph.SESSIONS)])))


def _remember(connection: Connection, state: Outstanding) -> None:
    remember(connection, OUTSTANDING, msgspec.json.encode(state).decode())
