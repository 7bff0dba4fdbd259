"""The record of one pair: what the reports say of two parties, by kind of matter.

An entry stands in the dossier of every two of its parties. People stand in
it who take part in what it holds, or whose office one of its reports gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from communique.ask.answers import Dossier, Item, Office, Standing, Who
from communique.ask.items import Actors, by_date, concerns, index_actors, item_of
from communique.ask.notebook import Notebook
from communique.model.claims import Figure, Position
from communique.model.dates import PartialDate
from communique.model.report import Report
from communique.model.vocabulary import ClaimType, FigureKind, RoleCode
from communique.resolve import Actor, ActorKind, Entry, Resolution, Series

#: Offices in the order of the codebook, which is that of protocol, and figures likewise.
_OFFICE_RANK = {code: rank for rank, code in enumerate(RoleCode)}
_FIGURE_RANK = {kind: rank for rank, kind in enumerate(FigureKind)}


def dossier(
    pair: tuple[str, str],
    resolution: Resolution,
    reports: Mapping[str, Report],
    read: Mapping[str, str] | None = None,
) -> Dossier:
    """The dossier of a pair of parties, from what was resolved, the reports it rests on, and when they were read."""
    notebook, actors = Notebook(reports, read), index_actors(resolution.actors)
    ours = [entry for entry in resolution.entries if concerns(entry, pair)]
    contacts = _section(ours, ClaimType.ENGAGEMENT, actors=actors, notebook=notebook)
    committees = _committees(resolution.series, contacts)
    agreements = _section(ours, ClaimType.AGREEMENT, actors=actors, notebook=notebook)
    transfers = _section(ours, ClaimType.TRANSFER, actors=actors, notebook=notebook)
    cooperation = _section(ours, ClaimType.COOPERATION, actors=actors, notebook=notebook)
    figures = _section(ours, ClaimType.FIGURE, actors=actors, notebook=notebook)
    people = _people(pair, ours, resolution, notebook=notebook)
    stances = _section(ours, ClaimType.STANCE, actors=actors, notebook=notebook)
    claims = [sourced for entry in ours for sourced in entry.claims]
    return Dossier(
        parties=pair,
        contacts=contacts,
        committees=committees,
        agreements=agreements,
        transfers=transfers,
        cooperation=cooperation,
        figures=figures,
        people=people,
        stances=stances,
        footnotes=notebook.footnotes(),
        reports=len({sourced.report_id for sourced in claims}),
        sources=tuple(sorted({sourced.source for sourced in claims if sourced.source})),
        published=_span([sourced.published for sourced in claims]),
    )


def _section(
    entries: Iterable[Entry], claim_type: ClaimType, *, actors: Actors, notebook: Notebook
) -> tuple[Item, ...]:
    """The entries of one type as items, the latest first."""
    ours = sorted((entry for entry in entries if entry.type is claim_type), key=by_date, reverse=True)
    if claim_type is ClaimType.FIGURE:
        ours.sort(key=_figure_rank)
    return tuple(item_of(entry, actors=actors, notebook=notebook) for entry in ours)


def _figure_rank(entry: Entry) -> tuple[int, str, str]:
    claim = entry.claims[0].claim
    if not isinstance(claim, Figure):
        return len(_FIGURE_RANK), "", ""
    return _FIGURE_RANK[claim.kind], claim.subject or "", claim.counterpart or ""


def _committees(series: Iterable[Series], contacts: Sequence[Item]) -> tuple[Standing, ...]:
    """The standing bodies of which the pair's contacts are sessions, the latest session first."""
    by_entry = {item.entry_id: item for item in contacts}
    standing = []
    for one in series:
        entry_ids = {session.entry_id for session in one.sessions}
        sessions = tuple(item for entry_id, item in by_entry.items() if entry_id in entry_ids)
        if sessions:
            standing.append(_standing(one, tuple(sorted(sessions, key=_by_ordinal, reverse=True))))
    return tuple(sorted(standing, key=lambda standing: (standing.name, standing.series_id)))


def _by_ordinal(item: Item) -> tuple[int, str]:
    return item.best("ordinal") or 0, str(item.date or "")


def _standing(series: Series, sessions: tuple[Item, ...]) -> Standing:
    language = next((item.language for item in sessions if item.best("series") == series.name), None)
    return Standing(
        series_id=series.id,
        name=series.name,
        language=language,
        parties=series.parties,
        sessions=sessions,
        gaps=series.gaps,
    )


def _people(
    pair: tuple[str, str], ours: Sequence[Entry], resolution: Resolution, *, notebook: Notebook
) -> tuple[Who, ...]:
    """The people of both sides, each side in the order of protocol."""
    inside = {sourced.id: entry.id for entry in ours for sourced in entry.claims}
    reports = {sourced.report_id for entry in ours for sourced in entry.claims}
    offices = _offices(resolution, reports)
    people = [actor for actor in resolution.actors if actor.kind is ActorKind.PERSON and actor.of in pair]
    items = {actor.id: len({inside[m.claim_id] for m in actor.mentions if m.claim_id in inside}) for actor in people}
    present = [actor for actor in people if items[actor.id] or actor.id in offices]
    ranked = sorted(
        present, key=lambda actor: (pair.index(actor.of or ""), _protocol(offices.get(actor.id, ())), actor.name)
    )
    return tuple(_who(actor, offices.get(actor.id, ()), items=items[actor.id], notebook=notebook) for actor in ranked)


def _offices(resolution: Resolution, reports: set[str]) -> dict[str, list[Entry]]:
    """The offices of each person that these reports give, by actor."""
    actors = index_actors(resolution.actors)
    offices: dict[str, list[Entry]] = {}
    for entry in resolution.entries:
        first = entry.claims[0]
        if not isinstance(first.claim, Position) or all(one.report_id not in reports for one in entry.claims):
            continue
        actor = actors.get((first.id, first.claim.person))
        if actor is not None:
            offices.setdefault(actor.id, []).append(entry)
    return offices


def _protocol(offices: Iterable[Entry]) -> int:
    claims = [entry.claims[0].claim for entry in offices]
    return min((_OFFICE_RANK[claim.role_code] for claim in claims if isinstance(claim, Position)), default=99)


def _who(actor: Actor, offices: Iterable[Entry], *, items: int, notebook: Notebook) -> Who:
    names = dict.fromkeys(mention.name for mention in actor.mentions)
    held = [office for entry in offices if (office := _office(entry, notebook)) is not None]
    return Who(
        actor_id=actor.id,
        name=actor.name,
        of=actor.of,
        also=tuple(name for name in names if name != actor.name),
        offices=tuple(sorted(held, key=lambda office: (_OFFICE_RANK[office.role_code], office.role))),
        items=items,
    )


def _office(entry: Entry, notebook: Notebook) -> Office | None:
    """An office with the reports that first and last give it."""
    first, last = entry.claims[0], entry.claims[-1]
    if not isinstance(first.claim, Position) or not isinstance(last.claim, Position):
        return None
    span = _span([sourced.published for sourced in entry.claims])
    return Office(
        role=first.claim.role,
        role_code=first.claim.role_code,
        language=first.language,
        organisation=first.claim.organisation,
        status=last.claim.status if last.published else first.claim.status,
        first=span[0] if span else None,
        last=span[1] if span else None,
        notes=notebook.cite([first, last]),
    )


def _span(dates: Iterable[PartialDate | None]) -> tuple[PartialDate, PartialDate] | None:
    known = sorted((date for date in dates if date is not None), key=lambda date: date.first_day)
    return (known[0], known[-1]) if known else None
