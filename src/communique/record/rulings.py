"""What decisions make of the claims, kept beside them, so that every question finds claims as they are ruled.

The claims themselves stay as they were read. What was ruled on them follows
from the ledger and is written anew with the entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, select, text

from communique.model.claims import AnyClaim
from communique.model.decisions import BearerAnchor, Decision
from communique.record.ledger import load_decisions
from communique.record.loading import current_claims, current_reports
from communique.record.rows import in_parts, scalars
from communique.record.schema import bearers, rulings, traits
from communique.record.who import bearers_at
from communique.resolve import SourcedClaim
from communique.resolve.names.people import name_words
from communique.resolve.rulings import NO_RULINGS, Rulings, apply, reports_named

_CLAIM = msgspec.json.Decoder(AnyClaim)
_RETRACTED = text("SELECT DISTINCT report_id FROM retractions WHERE report_id NOT IN (SELECT id FROM current_reports)")


class Ruled(msgspec.Struct, frozen=True, kw_only=True):
    """What was ruled on a claim.

    `corrected` is the claim with its corrections, None where it has none;
    `by` are the ids of the decisions in force on it.
    """

    is_accepted: bool
    is_rejected: bool
    corrected: AnyClaim | None
    by: tuple[str, ...]


def replay(connection: Connection) -> Rulings:
    """Replay all decisions on the claims as they are read now, and on the bearers as they were last resolved.

    Only reports and names that decisions are about are looked at.
    """
    made = load_decisions(connection)
    if not made:
        return NO_RULINGS
    told = [
        sourced
        for some in in_parts(sorted(reports_named(made)))
        for sourced in current_claims(connection, current_reports.c.id.in_(some))
    ]
    names = bearers_at(connection, _bearers_named(connection, made)).values()
    return apply(made, told, bearers=names, retracted=retracted_reports(connection))


def retracted_reports(connection: Connection) -> frozenset[str]:
    """The reports that were taken back and of which no later version is there."""
    return frozenset(connection.scalars(_RETRACTED))


def write_rulings(connection: Connection, found: Rulings) -> None:
    """Write what was ruled on each claim; the table is empty."""
    rows = [_row(claim_id, found) for claim_id in sorted(found.by)]
    if rows:
        connection.execute(insert(rulings), rows)


def load_ruled(connection: Connection, ids: Iterable[str]) -> dict[str, Ruled]:
    """What was ruled on these claims, as far as anything was."""
    found: dict[str, Ruled] = {}
    for some in in_parts(ids):
        rows = connection.execute(select(rulings).where(rulings.c.claim_id.in_(some)))
        found.update({row.claim_id: _ruled(row) for row in rows})
    return found


def as_ruled(claims: Iterable[SourcedClaim], ruled: Mapping[str, Ruled]) -> tuple[SourcedClaim, ...]:
    """These claims with their corrections; the rejected are among them."""
    return tuple(
        msgspec.structs.replace(one, claim=ruled[one.id].corrected)
        if one.id in ruled and ruled[one.id].corrected is not None
        else one
        for one in claims
    )


def _bearers_named(connection: Connection, made: Iterable[Decision]) -> set[str]:
    """The bearers that decisions name, and those with all the words of a name that is no longer there."""
    anchors = {
        anchor.id: anchor for decision in made for anchor in decision.anchors if isinstance(anchor, BearerAnchor)
    }
    there = set(scalars(connection, select(bearers.c.id), bearers.c.id, sorted(anchors)))
    alike = (one for id_ in sorted(anchors.keys() - there) for one in _with_words(connection, anchors[id_].name))
    return there.union(alike)


def _with_words(connection: Connection, name: str) -> Iterable[str]:
    words = sorted(set(name_words(name)))
    having = select(traits.c.bearer).where(traits.c.trait == "word", traits.c.value.in_(words))
    return connection.scalars(having.group_by(traits.c.bearer).having(func.count() == len(words)))


def _row(claim_id: str, found: Rulings) -> dict[str, Any]:
    corrected = found.changed.get(claim_id)
    return {
        "claim_id": claim_id,
        "accepted": int(claim_id in found.accepted),
        "rejected": int(claim_id in found.rejected),
        "body": None if corrected is None else msgspec.json.encode(corrected).decode(),
        "decisions": msgspec.json.encode(found.by[claim_id]).decode(),
    }


def _ruled(row: Any) -> Ruled:
    return Ruled(
        is_accepted=bool(row.accepted),
        is_rejected=bool(row.rejected),
        corrected=None if row.body is None else _CLAIM.decode(row.body),
        by=msgspec.json.decode(row.decisions, type=tuple[str, ...]),
    )
