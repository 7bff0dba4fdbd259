"""Series brought up to date: the sessions among a stretch of entries, and the bodies that hold them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select

from communique.model.vocabulary import ClaimType
from communique.record.graphs import Change, Graph, affected, part_again, parts_of
from communique.record.matters import Settled
from communique.record.resolved import load_entries
from communique.record.rows import Asked, add, drop, to_json
from communique.record.schema import claims, entries, entry_claims, series, sessions
from communique.resolve import Series
from communique.resolve.entries.series import Sitting, alike, keys_of, series_among, sitting_of
from communique.resolve.ties import Pair

_SERIES = Asked(select(sessions.c.series), sessions.c.entry)
_CONTACTS = Asked(select(entries.c.id).where(entries.c.type == str(ClaimType.ENGAGEMENT)), entries.c.id)
_WITH_NAME = Asked(
    select(entry_claims.c.entry)
    .distinct()
    .join(claims, claims.c.seq == entry_claims.c.claim)
    .where(claims.c.body.like('%"series":%')),
    entry_claims.c.entry,
)


def settle_series(connection: Connection, settled: Settled) -> None:
    """Bring series up to date with entries that changed."""
    known = _sittings(connection, settled.changed)
    gone = frozenset(parts_of(connection, Graph.SESSIONS, settled.changed | settled.gone)) - known.keys()
    if not known and not gone:
        return
    change = Change({one: tuple(keys_of(sitting)) for one, sitting in known.items()}, gone)

    def near(pairs: Collection[Pair]) -> dict[Pair, bool]:
        known.update(_sittings(connection, {one for two in pairs for one in two} - known.keys()))
        compared = (two for two in pairs if two[0] in known and two[1] in known)
        return {two: True for two in compared if alike(known[two[0]], known[two[1]])}

    found = affected(connection, Graph.SESSIONS, change, near)
    known.update(_sittings(connection, found.things - known.keys()))
    held = [
        made
        for part in part_again(connection, Graph.SESSIONS, found, found.edges)
        for made in series_among([known[one] for one in part])
    ]
    _write(connection, held, {*found.things, *gone})


def _write(connection: Connection, found: Collection[Series], entry_ids: Collection[str]) -> None:
    old = _series_of(connection, entry_ids)
    drop(connection, series.c.id, sorted(old))
    drop(connection, sessions.c.series, sorted(old))
    add(connection, series, map(_row, found))
    add(
        connection,
        sessions,
        ({"entry": session.entry_id, "series": one.id} for one in found for session in one.sessions),
    )


def _row(one: Series) -> dict[str, str]:
    return {
        "id": one.id,
        "name": one.name,
        "parties": to_json(one.parties),
        "sessions": to_json(one.sessions),
        "gaps": to_json(one.gaps),
    }


def _series_of(connection: Connection, entry_ids: Iterable[str]) -> set[str]:
    return set(_SERIES.scalars(connection, sorted(entry_ids)))


def _sittings(connection: Connection, ids: Iterable[str]) -> dict[str, Sitting]:
    """The entries of these that are sessions of anything."""
    named = _named(connection, ids)
    found = ((entry.id, sitting_of(entry)) for entry in load_entries(connection, sorted(named)))
    return {one: sitting for one, sitting in found if sitting is not None}


def _named(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Which of these entries have a claim that names a series."""
    return set(_WITH_NAME.scalars(connection, _CONTACTS.scalars(connection, sorted(ids))))
