"""What is exported of a record, read from it some entries at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import Connection

from communique.ask.answers import Item
from communique.ask.exports import Chosen, Exported, ExportedActor, ExportedOffice, Limits, exported, named_in, wanted
from communique.ask.items import index_actors
from communique.ask.notebook import Notebook
from communique.ask.terms import Tenures
from communique.model.decisions import Decision
from communique.model.report import Report
from communique.record import ledger, loading, streams
from communique.record.clock import end_of
from communique.record.rulings import Ruled, load_ruled
from communique.record.whole import AnyKept, Scope, whole
from communique.resolve import Actor, Entry, SourcedClaim
from communique.resolve.actors.people import who
from communique.resolve.offices.tenures import resolve_offices
from communique.show.runs import Part
from communique.show.sentences import headline
from communique.show.text import unpainted


def choose(connection: Connection, limits: Limits) -> Chosen:
    """What these limits let through, for as long as the connection is open."""
    return _Chosen(connection, limits)


class _Chosen:
    """Keeps no more of a record than the ids of what it has told of."""

    def __init__(self, connection: Connection, limits: Limits) -> None:
        self.limits = limits
        self._connection = connection

    @property
    def latest(self) -> str | None:
        return streams.last_written(self._connection)

    def entries(self) -> Iterator[Exported]:
        for some, ruled in self._wanted():
            yield from self._exported(some, ruled)

    def actors(self) -> Iterator[ExportedActor]:
        ids: set[str] = set()
        for some, _ in self._wanted():
            ids |= streams.actor_ids_of(self._connection, _claim_ids(some))
        for actors, claims in streams.actors_with_claims(self._connection, ids):
            yield from _with_offices(actors, self._counting(claims))

    def reports(self) -> Iterator[Report]:
        rest = sorted(self._report_ids())
        for first in range(0, len(rest), streams.SOME):
            found = loading.load_reports(self._connection, rest[first : first + streams.SOME])
            yield from (found[one] for one in sorted(found))

    def decisions(self) -> Iterator[Decision]:
        acting = {one for _, ruled in self._wanted() for on_claim in ruled.values() for one in on_claim.by}
        yield from (one for one in ledger.load_decisions(self._connection) if one.id in acting)

    def kept(self) -> Iterator[AnyKept]:
        day, everything = self.limits.as_of, self.limits == Limits(as_of=self.limits.as_of)
        until = end_of(day.last_day) if day else None
        yield from whole(self._connection, Scope(until, None if everything else frozenset(self._report_ids())))

    def _report_ids(self) -> set[str]:
        return {one.report_id for some, _ in self._wanted() for entry in some for one in entry.claims}

    def _counting(self, claims: tuple[SourcedClaim, ...]) -> tuple[SourcedClaim, ...]:
        """Those of these claims that count: all, or the accepted."""
        if not self.limits.is_reviewed:
            return claims
        ruled = load_ruled(self._connection, [one.id for one in claims])
        return tuple(one for one in claims if one.id in ruled and ruled[one.id].is_accepted)

    def _wanted(self) -> Iterator[tuple[list[Entry], Mapping[str, Ruled]]]:
        """The entries that are wanted, some at a time, with what was ruled on their claims."""
        chosen = self.limits.selection
        stream = streams.entries_in_time(self._connection, sorted(map(str, chosen.types)), sorted(chosen.parties))
        for some in stream:
            ruled = load_ruled(self._connection, _claim_ids(some))
            kept = [one for entry in some if (one := wanted(entry, self.limits, ruled)) is not None]
            ids = set(_claim_ids(kept))
            yield kept, {claim_id: on_claim for claim_id, on_claim in ruled.items() if claim_id in ids}

    def _exported(self, some: list[Entry], ruled: Mapping[str, Ruled]) -> Iterator[Exported]:
        ids = _claim_ids(some)
        reports = loading.load_reports(self._connection, {one.report_id for entry in some for one in entry.claims})
        read = loading.read_at(self._connection, ids)
        series = streams.series_of(self._connection, [entry.id for entry in some])
        actors = streams.actors_in_claims(self._connection, ids)
        known, named = index_actors(actors), named_in(actors)
        for entry in some:
            told = exported(entry, actors=known, named=named, notebook=Notebook(reports, read), ruled=ruled)
            yield msgspec.structs.replace(told, title=title_of(told.item), series_id=series.get(entry.id))


def _with_offices(actors: tuple[Actor, ...], claims: tuple[SourcedClaim, ...]) -> Iterator[ExportedActor]:
    report_of = {one.id: one.report_id for one in claims}
    tenures = Tenures(resolve_offices(claims, who(actors)), claims)
    for actor in actors:
        offices = tuple(
            ExportedOffice(
                id=tenure.id,
                office=tenures.office(tenure, Notebook({})),
                reports=tuple(dict.fromkeys(report_of[one] for one in tenure.claims)),
            )
            for tenure in tenures.of(actor.id)
        )
        yield ExportedActor(actor=actor, offices=offices)


def _claim_ids(entries: Sequence[Entry]) -> list[str]:
    return [one.id for entry in entries for one in entry.claims]


def title_of(item: Item) -> str:
    """An item as one sentence in English, without footnotes."""
    bare = msgspec.structs.replace(item, notes=())
    return "".join(unpainted(run) for run in headline(bare) if run.part is not Part.NOTE)
