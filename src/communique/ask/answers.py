"""What an answer is made of: items, each value with the footnotes that carry it.

A footnote is one quote of one report. Items name their footnotes by number;
numbers run in the order in which the answer first needs them.
"""

from __future__ import annotations

from typing import Any

import msgspec

from communique.model.dates import PartialDate
from communique.model.vocabulary import ClaimType, PositionStatus, RoleCode


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
    #: When the record first held the claim: a time in UTC, None where that is not known.
    read: str | None = None


class Reported(msgspec.Struct, frozen=True):
    """A value, and the footnotes of the claims that give it."""

    value: Any
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
    sources: int
    language: str | None

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


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """An office of a person, and between which reports the record sees it held."""

    role: str
    role_code: RoleCode
    language: str | None
    organisation: str | None
    status: PositionStatus
    first: PartialDate | None
    last: PartialDate | None
    notes: tuple[int, ...]


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
    stances: tuple[Item, ...]
    footnotes: tuple[Footnote, ...]
    #: How many reports speak of the pair, of which sources, published between which days.
    reports: int
    sources: tuple[str, ...]
    published: tuple[PartialDate, PartialDate] | None


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """Dated items in the order in which they happened."""

    parties: tuple[str, ...]
    items: tuple[Item, ...]
    footnotes: tuple[Footnote, ...]
