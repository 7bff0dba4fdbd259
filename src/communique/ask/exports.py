"""What leaves a record: the entries that are wanted, each with all that a format can say of it.

Every format is written from these values, so that all of them choose alike,
cite alike and call one thing by one id. A claim is exported with the words
that carry it; what a person ruled on it stands beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

import msgspec

from communique.ask.answers import Footnote, Item, Office
from communique.ask.items import Actors, item_of
from communique.ask.notebook import Notebook
from communique.ask.selection import Selection, select_claims
from communique.model.dates import PartialDate
from communique.model.decisions import Decision
from communique.model.report import Report
from communique.record.rulings import Ruled
from communique.record.whole import AnyKept
from communique.resolve import Actor, ActorKind, Entry, SourcedClaim


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What of a record is wanted.

    An entry is wanted where one of its claims is selected, and comes with all
    of them. With `is_reviewed` a claim counts only if somebody accepted it.
    `as_of` is the day at whose end the record is asked, None for now.
    """

    selection: Selection = Selection()
    is_reviewed: bool = False
    as_of: PartialDate | None = None


class Named(msgspec.Struct, frozen=True):
    """An actor that a claim names: the name as printed there, and who it is."""

    printed: str
    actor_id: str
    name: str
    kind: ActorKind
    of: str | None


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of an entry with the quotes that carry it, who it names, and what was ruled on it."""

    sourced: SourcedClaim
    footnotes: tuple[Footnote, ...]
    named: tuple[Named, ...]
    #: None where nobody ruled on it.
    ruled: Ruled | None

    def who(self, printed: str) -> Named | None:
        """Who a name in this claim is, None where nobody of the record."""
        return next((one for one in self.named if one.printed == printed), None)


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """One entry as it leaves the record."""

    entry: Entry
    #: The entry as an answer shows it; its footnotes are those of its claims.
    item: Item
    #: The same as one sentence in English.
    title: str
    claims: tuple[Cited, ...]
    #: The standing body or event that it is a session of.
    series_id: str | None = None

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """All quotes, each once, in the order of the claims."""
        return tuple(dict.fromkeys(note for one in self.claims for note in one.footnotes))


class ExportedActor(msgspec.Struct, frozen=True, kw_only=True):
    """A person or body that exported entries name, and the offices in which reports show them."""

    actor: Actor
    offices: tuple[ExportedOffice, ...]


class ExportedOffice(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's time in an office, under an id of its own, and the reports behind it."""

    id: str
    office: Office
    reports: tuple[str, ...]


class Chosen(Protocol):
    """What of a record is exported; each question is answered some at a time, and the same way each time."""

    @property
    def limits(self) -> Limits:
        """What was asked for."""

    @property
    def latest(self) -> str | None:
        """When the record was last written to: a time in UTC, None for an empty one."""

    def entries(self) -> Iterator[Exported]:
        """The entries, as they happened."""

    def actors(self) -> Iterator[ExportedActor]:
        """The actors that these name, by id."""

    def reports(self) -> Iterator[Report]:
        """The reports that these cite, by id."""

    def decisions(self) -> Iterator[Decision]:
        """The decisions in force on their claims, the earliest first."""

    def kept(self) -> Iterator[AnyKept]:
        """All that the record keeps of their reports, or of everything where nothing was asked for."""


def wanted(entry: Entry, limits: Limits, ruled: Mapping[str, Ruled]) -> Entry | None:
    """An entry with the claims that are to be exported, None where it is not wanted."""
    if limits.is_reviewed:
        accepted = tuple(one for one in entry.claims if one.id in ruled and ruled[one.id].is_accepted)
        entry = msgspec.structs.replace(entry, claims=accepted)
    return entry if select_claims(entry.claims, limits.selection) else None


def named_in(actors: Iterable[Actor]) -> dict[str, tuple[Named, ...]]:
    """Whom each claim names, by its id."""
    named: dict[str, dict[Named, None]] = defaultdict(dict)
    for actor in actors:
        for mention in actor.mentions:
            named[mention.claim_id].setdefault(Named(mention.name, actor.id, actor.name, actor.kind, actor.of))
    return {claim_id: tuple(some) for claim_id, some in named.items()}


def exported(
    entry: Entry,
    *,
    actors: Actors,
    named: Mapping[str, tuple[Named, ...]],
    notebook: Notebook,
    ruled: Mapping[str, Ruled],
) -> Exported:
    """An entry with all that formats say of it, but for its title and series."""
    item = item_of(entry, actors=actors, notebook=notebook)
    numbers = {sourced.id: notebook.cite([sourced]) for sourced in entry.claims}
    notes = {note.number: note for note in notebook.footnotes()}
    claims = tuple(
        Cited(
            sourced=sourced,
            footnotes=tuple(notes[number] for number in numbers[sourced.id]),
            named=named.get(sourced.id, ()),
            ruled=ruled.get(sourced.id),
        )
        for sourced in entry.claims
    )
    return Exported(entry=entry, item=item, title="", claims=claims)
