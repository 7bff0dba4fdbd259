"""A part of a dossier: of each section what stands on one page, with what the whole comes to.

With room for everything a part is the whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from communique.ask.answers import Dossier, Item, Who
from communique.ask.dossiers import SECTIONS, terms_of, who_is
from communique.ask.gist import LEADING, Gist, Several, is_last
from communique.ask.items import Actors, item_of
from communique.ask.notebook import Notebook
from communique.ask.outlines import Outline, Place
from communique.ask.series_of import standings
from communique.ask.terms import Tenures, cited_for
from communique.model.dates import PartialDate, parse_date
from communique.model.report import Report
from communique.record.publishers import Publisher
from communique.resolve import Actor, Entry, Series

_T = TypeVar("_T")
#: The sections that hold other things than entries.
PEOPLE, COMMITTEES, SOURCES = "people", "committees", "sources"
#: Room for everything.
ALL = 1_000_000_000


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What of a dossier is wanted: all sections or one, from a place on so many rows, and in it what passes."""

    section: str | None = None
    first: int = 0
    most: int = ALL
    #: Up to so many rows a section is wanted whole.
    whole: int = 0
    kinds: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    since: PartialDate | None = None
    until: PartialDate | None = None


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on the page: entries by section, series, people by side, and publishers."""

    sections: dict[str, tuple[str, ...]]
    series: tuple[Series, ...]
    people: tuple[tuple[Actor, int], ...]
    publishers: tuple[Publisher, ...]
    #: Who holds the leading offices today.
    leading: tuple[tuple[Actor, int], ...]
    #: How many rows of each section pass.
    totals: dict[str, int]
    #: Whether it says what the whole comes to; a page of one section does not.
    has_gist: bool

    @property
    def entries(self) -> set[str]:
        """The entries of the sections, and the sessions of the series."""
        inside = {one for ids in self.sections.values() for one in ids}
        return inside | {session.entry_id for one in self.series for session in one.sessions}


class Materials(msgspec.Struct, frozen=True, kw_only=True):
    """What a part is made of: entries by id, who is named in them, reports, and when claims were read."""

    entries: Mapping[str, Entry]
    actors: Actors
    reports: Mapping[str, Report]
    read: Mapping[str, str]
    #: The tenures, with the claims that are cited for those on the page.
    tenures: Tenures
    #: The people on the page, with all their names.
    people: Mapping[str, Actor]
    #: The contact that was held last and the next one, by id.
    last: str | None
    next: str | None


class DossierPart(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a dossier: in `left_out` it has what its sections do not show."""

    dossier: Dossier
    gist: Gist
    #: How many rows of each section pass.
    totals: dict[str, int]


def chosen(outline: Outline, wanted: Wanted) -> Chosen:
    """What stands on the page that is wanted."""
    passed = {key: [one for one in outline.sections[key] if _passes(one, wanted)] for key in SECTIONS}
    totals = {key: len(places) for key, places in passed.items()}
    totals[COMMITTEES] = len(outline.series)
    totals[PEOPLE] = sum(len(side.people) for side in outline.sides.values())
    totals[SOURCES] = len(outline.rests.publishers)
    return Chosen(
        sections={
            key: tuple(one.entry_id for one in _page(places, wanted)) if _shows(key, wanted) else ()
            for key, places in passed.items()
        },
        series=tuple(_page(outline.series, wanted)) if _shows(COMMITTEES, wanted) else (),
        people=tuple(_people(outline, wanted)),
        publishers=tuple(_page(outline.rests.publishers, wanted)) if _shows(SOURCES, wanted) else (),
        leading=() if wanted.section else _leading(outline),
        has_gist=wanted.section is None,
        totals=totals,
    )


def _people(outline: Outline, wanted: Wanted) -> Iterator[tuple[Actor, int]]:
    """The first of each side among other sections, one side after the other where only they are asked for."""
    if wanted.section is None:
        for side in outline.sides.values():
            yield from _page(side.people, wanted)
    elif wanted.section == PEOPLE:
        yield from _page([one for side in outline.sides.values() for one in side.people], wanted)


def _shows(key: str, wanted: Wanted) -> bool:
    return wanted.section in (None, key)


def _page(rows: Sequence[_T], wanted: Wanted) -> Sequence[_T]:
    return rows if len(rows) <= wanted.whole else rows[wanted.first : wanted.first + wanted.most]


def _passes(place: Place, wanted: Wanted) -> bool:
    """Whether an entry is of a kind, a status and a time that is wanted."""
    if wanted.kinds and not wanted.kinds & place.kinds:
        return False
    if wanted.statuses and not wanted.statuses & place.statuses:
        return False
    if wanted.since is None and wanted.until is None:
        return True
    if place.date is None or (wanted.since is not None and place.date.last_day < wanted.since.first_day):
        return False
    return wanted.until is None or place.date.first_day <= wanted.until.last_day


def _leading(outline: Outline) -> tuple[tuple[Actor, int], ...]:
    return tuple(one for side in outline.sides.values() for one in side.people if _leads(one[0], outline.tenures))


def _leads(actor: Actor, tenures: Tenures) -> bool:
    return any(one.role_code in LEADING and is_last(one, actor.of or "") for one in tenures.of(actor.id))


def part(outline: Outline, page: Chosen, materials: Materials) -> DossierPart:
    """What stands on a page of a dossier, and what the whole comes to."""
    made = _Making(outline, materials)
    contacts = made.items(page.sections["contacts"])
    committees = standings(page.series, {one: made.item(one) for one in _sessions(page, materials)})
    dossier = Dossier(
        parties=outline.parties,
        contacts=contacts,
        committees=committees,
        agreements=made.items(page.sections["agreements"]),
        transfers=made.items(page.sections["transfers"]),
        cooperation=made.items(page.sections["cooperation"]),
        figures=made.items(page.sections["figures"]),
        people=tuple(made.who(*one) for one in page.people),
        left_out=_left_out(outline, page),
        stances=made.items(page.sections["stances"]),
        footnotes=(),
        reports=outline.rests.reports,
        sources=outline.rests.sources,
        published=_span(outline),
        publishers=page.publishers,
    )
    gist = made.gist(page) if page.has_gist else Gist()
    return DossierPart(
        dossier=msgspec.structs.replace(dossier, footnotes=made.notebook.footnotes()),
        gist=gist,
        totals=page.totals,
    )


def _sessions(page: Chosen, materials: Materials) -> Iterator[str]:
    """The sessions of the series on the page that are contacts of the pair."""
    return (
        session.entry_id for one in page.series for session in one.sessions if session.entry_id in materials.entries
    )


def _left_out(outline: Outline, page: Chosen) -> dict[str, int]:
    """How many rows of each section, and how many people of each side, are not on the page."""
    rows = {key: page.totals[key] - len(ids) for key, ids in page.sections.items()}
    rows[PEOPLE] = page.totals[PEOPLE] - len(page.people)
    rows[COMMITTEES] = page.totals[COMMITTEES] - len(page.series)
    rows[SOURCES] = page.totals[SOURCES] - len(page.publishers)
    sides = {code: one.left_out for code, one in outline.sides.items()}
    return {key: count for key, count in {**sides, **rows}.items() if count}


def _span(outline: Outline) -> tuple[PartialDate, PartialDate] | None:
    first, last = outline.rests.first, outline.rests.last
    return (parse_date(first), parse_date(last)) if first and last else None


class _Making:
    """Items and people of one page, each made once, all in one notebook."""

    def __init__(self, outline: Outline, materials: Materials) -> None:
        self.notebook = Notebook(materials.reports, materials.read)
        self._outline, self._materials = outline, materials
        self._items: dict[str, Item] = {}
        self._people: dict[str, Who] = {}

    def item(self, entry_id: str) -> Item:
        """An entry as the page shows it."""
        if entry_id not in self._items:
            entry = self._materials.entries[entry_id]
            self._items[entry_id] = item_of(entry, actors=self._materials.actors, notebook=self.notebook)
        return self._items[entry_id]

    def items(self, ids: Iterable[str]) -> tuple[Item, ...]:
        """These entries as the page shows them; those that are no more are passed over."""
        return tuple(self.item(one) for one in ids if one in self._materials.entries)

    def who(self, actor: Actor, items: int) -> Who:
        """A person as the page shows them."""
        if actor.id not in self._people:
            whole = self._materials.people[actor.id]
            self._people[actor.id] = who_is(whole, self._materials.tenures, items=items, notebook=self.notebook)
        return self._people[actor.id]

    def gist(self, page: Chosen) -> Gist:
        """What the whole comes to."""
        of, outline = self._materials, self._outline
        return Gist(
            last=self._one(of.last),
            next=self._one(of.next),
            agreements=self._several(outline.binding),
            deliveries=self._several(outline.under_way),
            trade=self._one(outline.trade),
            people=tuple(self.who(*one) for one in page.leading),
        )

    def _several(self, ids: Sequence[str]) -> Several | None:
        latest = self._one(ids[0] if ids else None)
        return Several(len(ids), latest) if latest else None

    def _one(self, entry_id: str | None) -> Item | None:
        return self.item(entry_id) if entry_id is not None and entry_id in self._materials.entries else None


def cited_claims(page: Chosen, tenures: Tenures) -> set[str]:
    """The ids of the claims that are cited for the people on the page."""
    shown = {actor.id: items for actor, items in (*page.people, *page.leading)}
    return cited_for(one for actor_id, items in shown.items() for one in terms_of(actor_id, tenures, items=items)[0])


def tallies(places: Iterable[Place], wanted: Wanted) -> dict[str, dict[str, int]]:
    """How many entries of a section have each kind and status and begin in each year, or each month of one year.

    As in a search the values of a filter are counted over what passes the others.
    """
    given, length = tuple(places), _zoom(wanted)
    found = {
        "kind": _counts(given, wanted, "kinds"),
        "status": _counts(given, wanted, "statuses"),
    }
    days = Counter(str(one.date)[:length] for one in given if one.date is not None and _passes(one, wanted))
    return {**found, "when": dict(sorted(days.items(), reverse=True))}


def _counts(places: Iterable[Place], wanted: Wanted, field: str) -> dict[str, int]:
    """The values of a filter, those of most entries first."""
    relaxed = msgspec.structs.replace(wanted, **{field: frozenset()})
    counts = Counter(value for one in places if _passes(one, relaxed) for value in getattr(one, field))
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _zoom(wanted: Wanted) -> int:
    """How much of a date tells the period: the year, or of one year the month."""
    is_one_year = wanted.since is not None and wanted.until is not None and wanted.since.year == wanted.until.year
    return len("2024-05") if is_one_year else len("2024")
