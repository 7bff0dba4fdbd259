"""What an answer is made of: items, each value with the footnotes that carry it.

A footnote is one quote of one report. Items name their footnotes by number;
numbers run in the order in which the answer first needs them.
"""

from __future__ import annotations

from typing import Any

import msgspec

from communique.ask.sides import Beside
from communique.model.dates import PartialDate
from communique.model.sureness import Sureness
from communique.model.vocabulary import ClaimType, PositionStatus, RoleCode
from communique.record.publishers import Publisher
from communique.resolve.actors.knowledge import KnownActor
from communique.resolve.offices.values import ConflictKind
from communique.resolve.values import ActorKind


class Footnote(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one report that carry part of an answer, and where to find them."""

    number: int
    claim_id: str
    report_id: str
    start: int
    end: int
    quote: str
    title: str | None
    source: str | None
    published: PartialDate | None
    language: str | None
    url: str | None
    #: The address with the quote as its fragment: browsers go there and mark it. None without a web address.
    link: str | None = None
    #: When the record first held the claim: a time in UTC, None where that is not known.
    read: str | None = None


class Reported(msgspec.Struct, frozen=True):
    """A value, the footnotes of the claims that give it, and the independent sources of these."""

    value: Any
    notes: tuple[int, ...]
    sources: tuple[str, ...] = ()


class Reached(msgspec.Struct, frozen=True, kw_only=True):
    """A state that a matter reached, on a day or by the day of a report, and for when it was due."""

    status: str
    date: PartialDate | None
    is_by: bool
    due: PartialDate | None
    #: Whether a state before it excludes it.
    is_against_order: bool
    notes: tuple[int, ...]


class Present(msgspec.Struct, frozen=True, kw_only=True):
    """A person in an item, in the capacity in which the first claim that gives one names them.

    `name` is empty where the text names an office alone.
    """

    actor_id: str | None
    name: str
    role: str | None
    role_code: RoleCode | None
    of: str | None
    language: str | None
    notes: tuple[int, ...]


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One entry as an answer shows it.

    `values` maps each field to what the claims give, the best supported
    first; values that differ stand side by side. `languages` are those of
    the claims, the first being that of the first value of each printed field.
    """

    entry_id: str
    type: ClaimType
    parties: tuple[str, ...]
    values: dict[str, tuple[Reported, ...]]
    people: tuple[Present, ...]
    #: When it was, or is to be; None where no claim dates it.
    date: PartialDate | None
    #: When it was first and last reported.
    reported: tuple[PartialDate, PartialDate] | None
    #: When the record first held the first and the last of its claims: times in UTC, None where that is not known.
    read: tuple[str, str] | None
    notes: tuple[int, ...]
    claims: int
    #: Claims beyond those that have footnotes here.
    more: int
    reports: int
    #: Independent sources, and the parties for which one of them speaks.
    sources: int
    sides: tuple[str, ...]
    language: str | None
    #: The states of the matter in the order of time.
    life: tuple[Reached, ...] = ()
    #: How sure the readings are of it: as the surest of its claims is.
    sure: Sureness = Sureness.DOUBTFUL

    def best(self, field: str) -> Any:
        """The best supported value of a field, None where no claim gives one."""
        reported = self.values.get(field)
        return reported[0].value if reported else None


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A standing body or recurring event with its sessions, the latest first."""

    series_id: str
    name: str
    language: str | None
    parties: tuple[str, ...]
    sessions: tuple[Item, ...]
    gaps: tuple[int, ...]


class Neighbour(msgspec.Struct, frozen=True):
    """Another actor, by id and name."""

    actor_id: str
    name: str


class Clash(msgspec.Struct, frozen=True, kw_only=True):
    """What speaks against somebody's time in an office; `other` is who else is reported in it, None where nobody is."""

    kind: ConflictKind
    other: Neighbour | None
    notes: tuple[int, ...]


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """An office of a person, between which days reports show them in it, and who came before and after."""

    #: As printed; None where reports give the kind of office alone.
    role: str | None
    role_code: RoleCode
    of: str
    language: str | None
    organisation: str | None
    status: PositionStatus
    first: PartialDate | None
    last: PartialDate | None
    former_by: PartialDate | None
    incoming_by: PartialDate | None
    before: Neighbour | None
    after: Neighbour | None
    clashes: tuple[Clash, ...]
    is_registered: bool
    reports: int
    notes: tuple[int, ...]


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's time in an office of a party, and how long before it no report shows anybody there."""

    actor_id: str
    name: str
    office: Office
    gap: tuple[PartialDate, PartialDate] | None


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """An office of a party with those whom reports show in it, the earliest first.

    `role` is the title as printed, None where `holders` have titles that tell no post.
    """

    role_code: RoleCode
    role: str | None
    organisation: str | None
    language: str | None
    holders: tuple[Held, ...]


class Offices(msgspec.Struct, frozen=True, kw_only=True):
    """The offices of a party, in the order of protocol."""

    party: str
    posts: tuple[Post, ...]
    footnotes: tuple[Footnote, ...]


class Who(msgspec.Struct, frozen=True, kw_only=True):
    """A person of a dossier: names as printed, offices, and in how many of its items they appear."""

    actor_id: str
    name: str
    of: str | None
    also: tuple[str, ...]
    offices: tuple[Office, ...]
    items: int


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """The record of one pair of parties."""

    parties: tuple[str, str]
    contacts: tuple[Item, ...]
    committees: tuple[Standing, ...]
    agreements: tuple[Item, ...]
    transfers: tuple[Item, ...]
    cooperation: tuple[Item, ...]
    figures: tuple[Item, ...]
    people: tuple[Who, ...]
    #: How many more people of each party its reports name beside these.
    left_out: dict[str, int]
    stances: tuple[Item, ...]
    footnotes: tuple[Footnote, ...]
    #: How many reports speak of the pair, of which sources, published between which days.
    reports: int
    sources: tuple[str, ...]
    published: tuple[PartialDate, PartialDate] | None
    #: Who published them.
    publishers: tuple[Publisher, ...]
    #: How many entries are left out because no reading is as sure of them as was asked.
    unsure: int = 0


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """Dated items in the order in which they happened."""

    parties: tuple[str, ...]
    items: tuple[Item, ...]
    footnotes: tuple[Footnote, ...]


class NameSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A name as printed, how often, and in which languages how often; None is a language unknown."""

    name: str
    count: int
    languages: tuple[tuple[str | None, int], ...]


class Borne(msgspec.Struct, frozen=True, kw_only=True):
    """A name with its party and office as one bearer of an actor, and why it was joined with the others."""

    bearer_id: str
    name: str
    of: str | None
    role_code: RoleCode | None
    first: PartialDate | None
    last: PartialDate | None
    mentions: int
    #: The bearer it is most like, None for one that stands alone.
    like: str | None
    score: float | None
    reasons: tuple[str, ...]


class Met(msgspec.Struct, frozen=True, kw_only=True):
    """With whom an actor was in contact, how often, and when last."""

    actor_id: str
    name: str
    of: str | None
    times: int
    last: PartialDate | None


class ActorFile(msgspec.Struct, frozen=True, kw_only=True):
    """What the record holds on one actor."""

    actor_id: str
    kind: ActorKind
    name: str
    of: str | None
    names: tuple[NameSeen, ...]
    bearers: tuple[Borne, ...]
    offices: tuple[Office, ...]
    #: What knowledge beside the record tells of it; no report need say so.
    known: tuple[KnownActor, ...]
    contacts: tuple[Item, ...]
    met: tuple[Met, ...]
    agreements: tuple[Item, ...]
    stances: tuple[Item, ...]
    #: How many earlier contacts, agreements and stances are not listed.
    left_out: dict[str, int]
    claims: int
    reports: int
    published: tuple[PartialDate, PartialDate] | None
    footnotes: tuple[Footnote, ...]


class ActorFound(msgspec.Struct, frozen=True, kw_only=True):
    """An actor that a name can mean, with the offices reports give."""

    actor_id: str
    kind: ActorKind
    name: str
    of: str | None
    roles: tuple[RoleCode, ...]
    claims: int


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of an entry, and what it says that no earlier report of the entry says."""

    claim_id: str
    report_id: str
    published: PartialDate | None
    source: str | None
    language: str | None
    new: tuple[str, ...]
    notes: tuple[int, ...]


class EntryFile(msgspec.Struct, frozen=True, kw_only=True):
    """What the record holds on one matter: the whole, and report by report."""

    item: Item
    #: Every field with its values, each with the ids of its claims.
    fields: dict[str, tuple[tuple[Any, tuple[str, ...]], ...]]
    #: What the sources at home with each party say; None where only one side is heard.
    beside: Beside | None
    history: tuple[Told, ...]
    footnotes: tuple[Footnote, ...]


class SeriesList(msgspec.Struct, frozen=True, kw_only=True):
    """The standing bodies and recurring events of a pair, or of all."""

    parties: tuple[str, ...]
    series: tuple[Standing, ...]
    footnotes: tuple[Footnote, ...]
