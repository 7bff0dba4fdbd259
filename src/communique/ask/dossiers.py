"""The record of one pair: what the reports say of two parties, by kind of matter.

An entry stands in the dossier of every two of its parties. People stand in
it who take part in what it holds, or whose office one of its reports gives.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from communique.ask.answers import Dossier, Item, Who
from communique.ask.items import Actors, by_date, concerns, index_actors, item_of
from communique.ask.notebook import Notebook
from communique.ask.origins import origin_of, origins_of
from communique.ask.series_of import standings
from communique.ask.terms import PROTOCOL, Tenures, tenures_within
from communique.model.claims import Claim, Figure
from communique.model.dates import PartialDate
from communique.model.report import Report
from communique.model.sureness import Sureness, is_as_sure
from communique.model.vocabulary import ClaimType, FigureKind
from communique.record.publishers import Issue, publishers
from communique.resolve import Actor, ActorKind, Entry, Resolution, SourcedClaim
from communique.resolve.offices.values import Tenure

#: Of the people whom the same reports name beside the matters of the pair, so many of each side are told.
NAMED_BESIDE = 8
#: One report against five is likelier misread than a second holder of an office.
_WEIGHTY = 0.2
#: Figures in the order of the codebook.
_FIGURE_RANK = {kind: rank for rank, kind in enumerate(FigureKind)}
#: The sections of matters in the order of a dossier, each with the type of its entries.
SECTIONS = {
    "contacts": ClaimType.ENGAGEMENT,
    "agreements": ClaimType.AGREEMENT,
    "transfers": ClaimType.TRANSFER,
    "cooperation": ClaimType.COOPERATION,
    "figures": ClaimType.FIGURE,
    "stances": ClaimType.STANCE,
}


def dossier(
    pair: tuple[str, str],
    resolution: Resolution,
    reports: Mapping[str, Report],
    read: Mapping[str, str] | None = None,
    *,
    tenures: Tenures | None = None,
    sure: Sureness | None = None,
) -> Dossier:
    """The dossier of a pair of parties, from what was resolved, the reports it rests on, and when they were read.

    `tenures` are those of the offices of its people, from all reports; without them the claims at hand must do.
    With `sure`, entries are left out that no reading is as sure of.
    """
    tenures = tenures or tenures_within(resolution)
    notebook, actors = Notebook(reports, read), index_actors(resolution.actors)
    found = [entry for entry in resolution.entries if concerns(entry, pair)]
    ours = [entry for entry in found if sure is None or _is_as_sure(entry, sure)]
    contacts = _section(ours, ClaimType.ENGAGEMENT, actors=actors, notebook=notebook)
    committees = standings(resolution.series, {item.entry_id: item for item in contacts})
    agreements = _section(ours, ClaimType.AGREEMENT, actors=actors, notebook=notebook)
    transfers = _section(ours, ClaimType.TRANSFER, actors=actors, notebook=notebook)
    cooperation = _section(ours, ClaimType.COOPERATION, actors=actors, notebook=notebook)
    figures = _section(ours, ClaimType.FIGURE, actors=actors, notebook=notebook)
    people, left_out = _people(pair, ours, resolution, tenures=tenures, notebook=notebook)
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
        left_out=left_out,
        stances=stances,
        footnotes=notebook.footnotes(),
        reports=len({sourced.report_id for sourced in claims}),
        sources=tuple(sorted(origins_of(sourced for sourced in claims if sourced.origin or sourced.source))),
        published=_span([sourced.published for sourced in claims]),
        publishers=publishers(map(_issue, claims)),
        unsure=len(found) - len(ours),
    )


def _issue(sourced: SourcedClaim) -> Issue:
    """The report of a claim."""
    day = str(sourced.published) if sourced.published else None
    return Issue(sourced.report_id, sourced.source, origin_of(sourced), day)


def _is_as_sure(entry: Entry, least: Sureness) -> bool:
    return any(is_as_sure(sourced.claim, least) for sourced in entry.claims)


def _section(
    entries: Iterable[Entry], claim_type: ClaimType, *, actors: Actors, notebook: Notebook
) -> tuple[Item, ...]:
    """The entries of one type as items, the latest first."""
    ours = sorted((entry for entry in entries if entry.type is claim_type), key=by_date, reverse=True)
    if claim_type is ClaimType.FIGURE:
        ours.sort(key=lambda entry: figure_rank(entry.claims[0].claim))
    return tuple(item_of(entry, actors=actors, notebook=notebook) for entry in ours)


def figure_rank(claim: Claim) -> tuple[int, str, str]:
    """Sorts figures by what the first claim of each says: by kind, then by whose figure it is."""
    if not isinstance(claim, Figure):
        return len(_FIGURE_RANK), "", ""
    return _FIGURE_RANK[claim.kind], claim.subject or "", claim.counterpart or ""


def _people(
    pair: tuple[str, str], ours: Sequence[Entry], resolution: Resolution, *, tenures: Tenures, notebook: Notebook
) -> tuple[tuple[Who, ...], dict[str, int]]:
    """The people of both sides, each side in the order of protocol, and how many of each side are left out.

    Those who take part in nothing come last, and of them only the first few.
    """
    inside = {sourced.id: entry.id for entry in ours for sourced in entry.claims}
    introduced = _introduced(resolution, {sourced.report_id for entry in ours for sourced in entry.claims})
    people = [actor for actor in resolution.actors if actor.kind is ActorKind.PERSON and actor.of in pair]
    items = {actor.id: len({inside[m.claim_id] for m in actor.mentions if m.claim_id in inside}) for actor in people}
    told: list[Who] = []
    left_out: dict[str, int] = {}
    for side in pair:
        present = [one for one in people if one.of == side and (items[one.id] or one.id in introduced)]
        present.sort(key=lambda actor: in_protocol(actor, items[actor.id], tenures))
        shown = sum(items[actor.id] > 0 for actor in present) + NAMED_BESIDE
        told += (who_is(actor, tenures, items=items[actor.id], notebook=notebook) for actor in present[:shown])
        left_out[side] = len(present[shown:])
    return tuple(told), {side: number for side, number in left_out.items() if number}


def _introduced(resolution: Resolution, reports: set[str]) -> set[str]:
    """The actors to whom these reports give an office."""
    positions = {
        sourced.id
        for entry in resolution.entries
        if entry.type is ClaimType.POSITION
        for sourced in entry.claims
        if sourced.report_id in reports
    }
    return {actor.id for actor in resolution.actors for mention in actor.mentions if mention.claim_id in positions}


def in_protocol(actor: Actor, items: int, tenures: Tenures) -> tuple[bool, int, int, str]:
    """Sorts people: who takes part in nothing last, by the highest office, then by how many reports."""
    held = tenures.of(actor.id)
    rank = (PROTOCOL[held[0].role_code], -held[0].reports) if held else (len(PROTOCOL), 0)
    return not items, *rank, actor.name


def who_is(actor: Actor, tenures: Tenures, *, items: int, notebook: Notebook) -> Who:
    """A person with all offices, or who takes part in nothing with the highest, and nothing that speaks against it."""
    held, least = terms_of(actor.id, tenures, items=items)
    return Who(
        actor_id=actor.id,
        name=actor.name,
        of=actor.of,
        also=other_names(actor),
        offices=tuple(tenures.office(tenure, notebook, least=least) for tenure in held),
        items=items,
    )


def terms_of(actor_id: str, tenures: Tenures, *, items: int) -> tuple[tuple[Tenure, ...], float]:
    """The offices that are told of a person, and the weight from which on what speaks against one is told too."""
    return (tenures.of(actor_id), _WEIGHTY) if items else (tenures.of(actor_id)[:1], math.inf)


def other_names(actor: Actor) -> tuple[str, ...]:
    """What else an actor is called; a name in other capitals is no other name."""
    names = {mention.name.casefold(): mention.name for mention in reversed(actor.mentions)}
    names.pop(actor.name.casefold(), None)
    return tuple(sorted(names.values(), key=lambda name: (-len(name), name)))


def _span(dates: Iterable[PartialDate | None]) -> tuple[PartialDate, PartialDate] | None:
    known = sorted((date for date in dates if date is not None), key=lambda date: date.first_day)
    return (known[0], known[-1]) if known else None
