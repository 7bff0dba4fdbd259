"""A page of a dossier out of an open record: its outline first, then what stands on the page, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection

from communique.ask import outlines, parts
from communique.ask.dossiers import SECTIONS
from communique.ask.items import cited_of
from communique.ask.outlines import Outline, Side
from communique.ask.parts import DossierPart, Wanted
from communique.ask.terms import Tenures
from communique.model.dates import PartialDate
from communique.model.vocabulary import OF_ONE
from communique.record import heads, loading, looking_up, resolved
from communique.record.heads import Present
from communique.record.namings import namings_around
from communique.resolve import Actor, Entry, SourcedClaim
from communique.resolve.offices.sightings import sightings_in
from communique.resolve.offices.tenures import tenures_of

#: So many contacts are opened at a time to find the last one that was held, or the next one.
_SOME = 8


def outline(connection: Connection, pair: tuple[str, str]) -> Outline:
    """The outline of the dossier of two parties."""
    found = heads.load_heads(connection, pair)
    loaded = _entries(connection, outlines.unsettled(found))
    figures = [one.entry_id for one in found if one.type == SECTIONS["figures"]]
    sections = outlines.laid_out(pair, found, loaded, looking_up.first_claims(connection, figures))
    ours = {place.entry_id for places in sections.values() for place in places}
    present = heads.load_present(connection, pair, ours)
    tenures = _tenures(connection, ours, present)
    return outlines.outline(
        pair,
        sections,
        loaded,
        rests=heads.load_rests(connection, ours),
        series=looking_up.series_with(connection, ours),
        sides=_sides(connection, pair, present, tenures),
        tenures=tenures,
    )


def part(connection: Connection, of: Outline, wanted: Wanted, today: PartialDate | None) -> DossierPart:
    """What of a dossier is wanted."""
    page = parts.chosen(of, wanted)
    last = _last(connection, of) if page.has_gist else None
    next_ = _next(connection, of, today) if page.has_gist else None
    told = (last, next_, of.trade, *of.binding[:1], *of.under_way[:1]) if page.has_gist else ()
    entries = _entries(connection, page.entries | {one for one in told if one is not None})
    people = {actor.id: actor for actor, _ in (*page.people, *page.leading)}
    cited = looking_up.claims_standing(connection, parts.cited_claims(page, of.tenures))
    claims = [*(sourced for entry in entries.values() for sourced in entry.claims), *cited]
    materials = parts.Materials(
        entries=entries,
        actors=looking_up.actors_named(connection, [one.id for one in claims]),
        reports=loading.load_reports(connection, _reports(entries, cited)),
        read=loading.read_at(connection, [one.id for one in claims]),
        tenures=of.tenures.with_claims(cited),
        people=looking_up.with_names(connection, people.values()),
        last=last,
        next=next_,
    )
    return parts.part(of, page, materials)


def _entries(connection: Connection, ids: Iterable[str]) -> dict[str, Entry]:
    return {entry.id: entry for entry in resolved.load_entries(connection, sorted(set(ids)))}


def _reports(entries: Mapping[str, Entry], cited: Iterable[SourcedClaim]) -> set[str]:
    """The reports that footnotes can cite."""
    inside = (sourced for entry in entries.values() for sourced in cited_of(entry.claims))
    return {sourced.report_id for sourced in (*inside, *cited)}


def _tenures(connection: Connection, ours: Collection[str], present: Present) -> Tenures:
    """Who held the offices of these people: those of one holder by all reports, others by those at hand."""
    codes = heads.codes_of(connection, present.entries)
    wanted = {code: OF_ONE & roles for code, roles in codes.items() if OF_ONE & roles}
    shown, who = namings_around(connection, {*ours, *present.offices}, wanted)
    tenures = tenures_of(sightings_in(shown, who))
    return Tenures(tenures, names=looking_up.actor_names(connection, [one.actor_id for one in tenures]))


def _sides(connection: Connection, pair: Sequence[str], present: Present, tenures: Tenures) -> dict[str, Side]:
    """The people of each side."""
    of: dict[str | None, list[Actor]] = defaultdict(list)
    for actor in looking_up.people_of(connection, {*present.entries, *present.introduced}):
        of[actor.of].append(actor)
    return {code: outlines.side(of[code], present, tenures) for code in pair}


def _last(connection: Connection, of: Outline) -> str | None:
    """The contact that was held last."""
    ids = outlines.may_be_held(of.sections["contacts"])
    return _first(connection, ids, outlines.was_held)


def _next(connection: Connection, of: Outline, today: PartialDate | None) -> str | None:
    """The contact that is to be held next."""
    ids = outlines.may_lie_before_us(of.sections["contacts"], today)
    return _first(connection, ids, lambda entry: outlines.lies_ahead(entry, today))


def _first(connection: Connection, ids: Sequence[str], is_wanted: Callable[[Entry], bool]) -> str | None:
    """The first of these entries that is as wanted."""
    for place in range(0, len(ids), _SOME):
        some = ids[place : place + _SOME]
        loaded = _entries(connection, some)
        found = next((one for one in some if one in loaded and is_wanted(loaded[one])), None)
        if found is not None:
            return found
    return None
