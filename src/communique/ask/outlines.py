"""A dossier in outline: which entries stand in which section in which order, and what the whole comes to.

However much two parties have with each other, its outline is small: what a
page of the dossier needs to know of what it does not show.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from communique.ask.answers import Item
from communique.ask.dossiers import NAMED_BESIDE, SECTIONS, figure_rank, in_protocol
from communique.ask.gist import BINDING, HELD, PLANNED, UNDER_WAY, is_ahead, is_held, latest_trade, may_lie_ahead
from communique.ask.items import concerns, date_of, item_of
from communique.ask.notebook import Notebook
from communique.ask.terms import Tenures
from communique.model.dates import PartialDate, parse_date
from communique.model.vocabulary import ClaimType, FigureKind
from communique.record.heads import Head, Present, Rests
from communique.resolve import Actor, Entry, Series, SourcedClaim

_COUNTED = {str(ClaimType.AGREEMENT): BINDING, str(ClaimType.TRANSFER): UNDER_WAY}


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """An entry at its place in a list; `date` is None where nothing dates it, `until` where it ends on that day."""

    entry_id: str
    type: str
    date: PartialDate | None
    until: PartialDate | None
    kinds: frozenset[str]
    statuses: frozenset[str]
    topics: frozenset[str]


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """The people of one side in the order of a dossier, each with the number of their entries."""

    people: tuple[tuple[Actor, int], ...]
    #: How many more its reports name beside these.
    left_out: int


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """A dossier in outline."""

    parties: tuple[str, str]
    #: The entries by section, in the order of a dossier.
    sections: dict[str, tuple[Place, ...]]
    #: Agreements that bind and deliveries under way, the latest first.
    binding: tuple[str, ...]
    under_way: tuple[str, ...]
    #: The figure that says how much is traded, for the last period.
    trade: str | None
    rests: Rests
    #: Standing bodies, those of most sessions first.
    series: tuple[Series, ...]
    sides: dict[str, Side]
    tenures: Tenures


def unsettled(heads: Iterable[Head]) -> list[str]:
    """The entries that have to be loaded to be put into their place, or counted."""
    return [one.entry_id for one in heads if one.is_doubtful or _is_partly(one) or _may_be_trade(one)]


def _is_partly(head: Head) -> bool:
    """Whether some claims give it a state that counts, and others do not."""
    counted = _COUNTED.get(head.type, frozenset())
    return bool(head.statuses & counted) and not head.statuses <= counted


def _may_be_trade(head: Head) -> bool:
    return head.type == ClaimType.FIGURE and str(FigureKind.TRADE) in head.kinds


def laid_out(
    pair: Sequence[str], heads: Iterable[Head], loaded: Mapping[str, Entry], firsts: Mapping[str, SourcedClaim]
) -> dict[str, tuple[Place, ...]]:
    """The entries of a pair by section; `firsts` are the first claims of the figures, by entry."""
    found: dict[str, list[tuple[tuple[str, str, str], Place]]] = {key: [] for key in SECTIONS}
    key_of = {str(claim_type): key for key, claim_type in SECTIONS.items()}
    for head in heads:
        entry = loaded.get(head.entry_id)
        if head.type in key_of and (entry is None or concerns(entry, pair)):
            found[key_of[head.type]].append(_placed(head, entry))
    for places in found.values():
        places.sort(key=lambda one: one[0], reverse=True)
    found["figures"].sort(key=lambda one: figure_rank(firsts[one[1].entry_id].claim))
    return {key: tuple(place for _, place in places) for key, places in found.items()}


def in_time(
    parties: Sequence[str], heads: Iterable[Head], loaded: Mapping[str, Entry], types: Collection[str]
) -> tuple[Place, ...]:
    """The entries of these types that concern all of these parties, the latest first; undated ones last."""
    placed = [
        _placed(head, entry)
        for head in heads
        if head.type in types and ((entry := loaded.get(head.entry_id)) is None or concerns(entry, parties))
    ]
    return tuple(place for _, place in sorted(placed, key=lambda one: one[0], reverse=True))


def _placed(head: Head, entry: Entry | None) -> tuple[tuple[str, str, str], Place]:
    """An entry with what it is sorted by, as `by_date` has it."""
    date = date_of(entry) if entry is not None else parse_date(head.start) if head.start else None
    day = date or (parse_date(head.published) if head.published else None)
    place = Place(
        entry_id=head.entry_id,
        type=head.type,
        date=date,
        until=parse_date(head.until) if head.until else None,
        kinds=head.kinds,
        statuses=head.statuses,
        topics=head.topics,
    )
    return (day.first_day.isoformat() if day else "", head.type, head.entry_id), place


def outline(
    pair: tuple[str, str],
    sections: dict[str, tuple[Place, ...]],
    loaded: Mapping[str, Entry],
    *,
    rests: Rests,
    series: Iterable[Series],
    sides: dict[str, Side],
    tenures: Tenures,
) -> Outline:
    """The outline of a dossier, from its sections and the entries that were loaded to make them."""
    figures = [loaded[one.entry_id] for one in sections["figures"] if one.entry_id in loaded]
    trade = latest_trade(map(_bare, figures))
    return Outline(
        parties=pair,
        sections=sections,
        binding=_of_status(sections["agreements"], BINDING, loaded),
        under_way=_of_status(sections["transfers"], UNDER_WAY, loaded),
        trade=trade.entry_id if trade else None,
        rests=rests,
        series=_among(series, {one.entry_id for one in sections["contacts"]}),
        sides=sides,
        tenures=tenures,
    )


def _among(series: Iterable[Series], contacts: Collection[str]) -> tuple[Series, ...]:
    """The series of which some of these contacts are sessions, with these, in the order of a dossier."""
    found = []
    for one in series:
        sessions = tuple(session for session in one.sessions if session.entry_id in contacts)
        if sessions:
            found.append(msgspec.structs.replace(one, sessions=sessions))
    return tuple(sorted(found, key=lambda one: (-len(one.sessions), one.name, one.id)))


def side(actors: Iterable[Actor], present: Present, tenures: Tenures) -> Side:
    """The people of one side: who takes part in anything, and of those whom the reports name beside the first few."""
    found = [(actor, present.entries.get(actor.id, 0)) for actor in actors]
    found.sort(key=lambda one: in_protocol(one[0], one[1], tenures))
    shown = sum(items > 0 for _, items in found) + NAMED_BESIDE
    return Side(people=tuple(found[:shown]), left_out=len(found[shown:]))


def _of_status(places: Iterable[Place], wanted: frozenset[str], loaded: Mapping[str, Entry]) -> tuple[str, ...]:
    """The entries whose state is one of these; where claims give several, as they are loaded."""
    return tuple(
        one.entry_id
        for one in places
        if one.statuses & wanted and (one.statuses <= wanted or _bare(loaded[one.entry_id]).best("status") in wanted)
    )


def may_be_held(places: Iterable[Place]) -> list[str]:
    """The contacts that a claim has as held, the latest first."""
    return [one.entry_id for one in places if HELD in one.statuses and one.date is not None]


def may_lie_before_us(places: Sequence[Place], today: PartialDate | None) -> list[str]:
    """The contacts that a claim announces for a day not yet over, the next first."""
    return [one.entry_id for one in reversed(places) if PLANNED in one.statuses and may_lie_ahead(one.date, today)]


def was_held(entry: Entry) -> bool:
    """Whether a contact took place."""
    return is_held(_bare(entry))


def lies_ahead(entry: Entry, today: PartialDate | None) -> bool:
    """Whether a contact is planned for a day not yet over."""
    return is_ahead(_bare(entry), today)


def _bare(entry: Entry) -> Item:
    """An entry as an item without its footnotes and people."""
    return item_of(entry, actors={}, notebook=Notebook({}))
