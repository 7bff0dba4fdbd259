"""A page of a dossier out of an open record: its outline first, then what stands on the page, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection

from communique.ask import outlines, parts
from communique.ask.actors import TOLD, Known, actor_file, met_in
from communique.ask.answers import ActorFile, Timeline
from communique.ask.dossiers import SECTIONS
from communique.ask.items import cited_of
from communique.ask.notebook import Notebook
from communique.ask.outlines import Outline, Place, Side
from communique.ask.parts import DossierPart, Wanted
from communique.ask.terms import Tenures, cited_for
from communique.ask.timelines import HAPPENINGS, items_in_order
from communique.model.dates import PartialDate
from communique.model.vocabulary import OF_ONE
from communique.record import bearing, heads, loading, looking_up, resolved
from communique.record.heads import Present
from communique.record.meetings import load_seats
from communique.record.who import known_as
from communique.resolve import Actor, Entry, SourcedClaim
from communique.resolve.offices.posts import IN_LINE
from communique.terming import Terms

#: So many contacts are opened at a time to find the last one that was held, or the next one.
_SOME = 8


def outline(connection: Connection, pair: tuple[str, str], terms: Terms) -> Outline:
    """The outline of the dossier of two parties."""
    found = heads.load_heads(connection, pair)
    loaded = _entries(connection, outlines.unsettled(found))
    figures = [one.entry_id for one in found if one.type == SECTIONS["figures"]]
    sections = outlines.laid_out(pair, found, loaded, looking_up.first_claims(connection, figures))
    ours = {place.entry_id for places in sections.values() for place in places}
    present = heads.load_present(connection, pair, ours)
    tenures = terms.around(connection, {*ours, *present.offices}, dict.fromkeys(pair, OF_ONE))
    return outlines.outline(
        pair,
        sections,
        loaded,
        rests=heads.load_rests(connection, ours),
        series=looking_up.series_with(connection, ours),
        sides=_sides(connection, pair, present, tenures),
        tenures=tenures,
    )


def happenings(connection: Connection, parties: tuple[str, ...]) -> tuple[Place, ...]:
    """What happened between parties, or to one, the latest first."""
    found = [one for one in heads.load_heads(connection, parties) if one.type in HAPPENINGS]
    loaded = _entries(connection, [one.entry_id for one in found if one.is_doubtful])
    return outlines.in_time(parties, found, loaded, HAPPENINGS)


def items(connection: Connection, entry_ids: Sequence[str]) -> Timeline:
    """These entries as an answer shows them, in the order given."""
    entries = _entries(connection, entry_ids)
    claims = [sourced for entry in entries.values() for sourced in entry.claims]
    actors = looking_up.actors_named(connection, [one.id for one in claims])
    return items_in_order((entries[one] for one in entry_ids if one in entries), actors, _notebook(connection, entries))


def actor(connection: Connection, actor_id: str, terms: Terms, *, limit: int) -> ActorFile:
    """What the record holds on an actor: of each kind of matter the latest."""
    (one,) = looking_up.people_of(connection, [actor_id])
    mentions, ours = bearing.mentions_of(connection, actor_id), bearing.entries_naming(connection, actor_id)
    places = _told_of(connection, ours)
    entries = _entries(connection, [place.entry_id for some in places.values() for place in some[:limit]])
    roles = {mention.role_code for mention in mentions if mention.role_code} & IN_LINE
    tenures = terms.around(connection, ours, {one.of: roles} if one.of and roles else {})
    cited = looking_up.claims_standing(connection, cited_for(tenures.of(actor_id)))
    claims = [*(sourced for entry in entries.values() for sourced in entry.claims), *cited]
    known = Known(
        actor=one,
        mentions=mentions,
        told={key: [entries[place.entry_id] for place in some[:limit]] for key, some in places.items()},
        totals={key: len(some) for key, some in places.items()},
        met=met_in(places["contacts"], load_seats(connection, [TOLD["contacts"]], around=actor_id), one),
        tenures=tenures.with_claims(cited),
        beside=known_as(connection, actor_id),
    )
    actors = looking_up.actors_named(connection, [sourced.id for sourced in claims])
    return actor_file(known, actors, _notebook(connection, entries, cited))


def matters_of(connection: Connection, actor_id: str) -> dict[str, tuple[str, ...]]:
    """The entries that an actor is in, by the section of their page, the latest first."""
    places = _told_of(connection, bearing.entries_naming(connection, actor_id))
    return {key: tuple(place.entry_id for place in some) for key, some in places.items()}


def _told_of(connection: Connection, ours: Collection[str]) -> dict[str, tuple[Place, ...]]:
    found = heads.heads_of(connection, ours)
    doubtful = _entries(connection, [head.entry_id for head in found if head.is_doubtful])
    return {key: outlines.in_time((), found, doubtful, {claim_type}) for key, claim_type in TOLD.items()}


def _notebook(connection: Connection, entries: Mapping[str, Entry], cited: Iterable[SourcedClaim] = ()) -> Notebook:
    """What the footnotes of entries, and of claims cited beside them, are written in."""
    cited = tuple(cited)
    claims = [*(sourced for entry in entries.values() for sourced in entry.claims), *cited]
    reports = loading.load_reports(connection, _reports(entries, cited))
    return Notebook(reports, loading.read_at(connection, [sourced.id for sourced in claims]))


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
