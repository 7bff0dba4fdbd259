"""What decisions make of the claims, kept beside them, so that every question finds claims as they are ruled.

The claims themselves stay as they were read. What was ruled on them follows
from the ledger and is written anew with the entries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, select, text

from communique.model.claims import AnyClaim
from communique.model.decisions import BearerAnchor, Decision
from communique.record.graphs import Graph, ask
from communique.record.ledger import load_decisions
from communique.record.loading import current_claims, current_reports, newest_readings
from communique.record.resolved import entry_of_claims, load_entries
from communique.record.rows import add, drop, in_parts, scalars
from communique.record.schema import bearers, claims, questions, rulings, ties, traits
from communique.record.who import bearers_at
from communique.resolve import SourcedClaim
from communique.resolve.names.people import name_words
from communique.resolve.rulings import NO_RULINGS, Rulings, apply, questions_after, reports_named

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


class Difference(msgspec.Struct, frozen=True):
    """The reports whose claims are ruled otherwise, the claims of each, what is tied otherwise, and what is no more."""

    reports: dict[str, frozenset[str]]
    retied: dict[Graph, frozenset[str]]
    stale: frozenset[str]

    @property
    def is_any(self) -> bool:
        """Whether anything is tied otherwise, or no longer ruled on."""
        return bool(self.stale) or any(self.retied.values())


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


def compared(connection: Connection, found: Rulings) -> Difference:
    """What is ruled otherwise than the record was last resolved by."""
    before = {row["claim_id"]: dict(row) for row in connection.execute(select(rulings)).mappings()}
    now = {claim_id: _row(claim_id, found) for claim_id in found.by}
    changed = sorted(one for one in {**before, **now} if before.get(one) != now.get(one))
    tied = {(int(row.graph), row.one, row.other, int(row.joins)) for row in connection.execute(select(ties))}
    return Difference(
        reports=_reports_of(connection, changed),
        retied={
            graph: frozenset(id_ for tie in tied ^ set(_tie_rows(found)) if tie[0] == graph for id_ in tie[1:3])
            for graph in (Graph.BEARERS, Graph.ITEMS)
        },
        stale=frozenset(before.keys() - now.keys()),
    )


def write_rulings(connection: Connection, claim_ids: Iterable[str], found: Rulings) -> None:
    """Write what was ruled on these claims."""
    claim_ids = sorted(claim_ids)
    drop(connection, rulings.c.claim_id, claim_ids)
    add(connection, rulings, [_row(one, found) for one in claim_ids if one in found.by])


def write_ties(connection: Connection, found: Rulings) -> None:
    """Write what is joined and kept apart."""
    connection.execute(delete(ties))
    names = ("graph", "one", "other", "joins")
    add(connection, ties, [dict(zip(names, row, strict=True)) for row in sorted(_tie_rows(found))])


def ask_about_decisions(connection: Connection, found: Rulings) -> None:
    """Put forward what decisions leave to be asked, also about the entries that they merged."""
    drop(connection, questions.c.part, [""], graph=Graph.DECISIONS)
    made = load_decisions(connection)
    merged = {one for decision in made if decision.id in found.acting for one in found.about.get(decision.id, ())}
    entries = load_entries(connection, sorted(set(entry_of_claims(connection, sorted(merged)).values())))
    ask(connection, Graph.DECISIONS, {"": (*found.questions, *questions_after(made, found, entries))})


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


def _reports_of(connection: Connection, claim_ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """The reports of these claims that are current, with those of each."""
    found: dict[str, set[str]] = defaultdict(set)
    question = (
        select(claims.c.id, current_reports.c.id.label("report"))
        .join(newest_readings, newest_readings.c.seq == claims.c.reading)
        .join(current_reports, current_reports.c.seq == newest_readings.c.report)
    )
    for some in in_parts(claim_ids):
        for row in connection.execute(question.where(claims.c.id.in_(some))):
            found[row.report].add(row.id)
    return {report: frozenset(ids) for report, ids in found.items()}


def _tie_rows(found: Rulings) -> Iterator[tuple[int, str, str, int]]:
    for graph, own in ((Graph.BEARERS, found.actor_ties), (Graph.ITEMS, found.entry_ties)):
        for pairs, joins in ((own.together, 1), (own.apart, 0)):
            yield from ((int(graph), *two, joins) for two in pairs)


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
