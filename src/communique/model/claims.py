"""The seven types of claim, field by field as the codebook has them.

A claim cannot be built without a citation, nor a filled field without the
spans it was read from. Fields that the text does not give are None or empty.
Party codes are ISO 3166-1 alpha-3, or the codebook's codes of organisations.
"""

from __future__ import annotations

from typing import Any

import msgspec

from communique.model.dates import PartialDate
from communique.model.errors import UncitedClaimError
from communique.model.report import Citation, Span
from communique.model.vocabulary import (
    AgreementKind,
    AgreementStatus,
    Bound,
    ClaimType,
    CooperationKind,
    CooperationStatus,
    EngagementKind,
    EngagementStatus,
    FigureKind,
    Measure,
    PositionStatus,
    RoleCode,
    StanceKind,
    Topic,
    TransferKind,
    TransferStatus,
)


class Amount(msgspec.Struct, frozen=True):
    """A number with its unit (ISO 4217, `percent`, `times` or `count`) and bound."""

    number: float
    unit: str
    bound: Bound = Bound.EXACT


class Person(msgspec.Struct, frozen=True, omit_defaults=True):
    """A person in the capacity in which a claim names them.

    `name` is empty only where the role can be one person; `role` is as
    printed, `of` the party they stand for, both None where the text has none.
    """

    name: str = ""
    role: str | None = None
    role_code: RoleCode | None = None
    of: str | None = None


class Body(msgspec.Struct, frozen=True, omit_defaults=True):
    """A ministry, service, company or university, and the party it belongs to."""

    name: str
    of: str | None = None


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """A town or site in its base form, and the state it lies in."""

    name: str
    country: str | None = None


class Holder(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who takes a stance; `name` is empty where the state itself speaks."""

    of: str
    name: str = ""


#: The fields that no span belongs to, and what fills none.
_SPANLESS = frozenset({"cites", "spans"})
_EMPTY = (None, "", ())


class Claim(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    """One thing that one report asserts; one of the seven types below.

    `spans` maps each filled field to where it was read.
    Raises UncitedClaimError on construction where either is missing.
    """

    cites: tuple[Citation, ...]
    spans: dict[str, tuple[Span, ...]]

    def __post_init__(self) -> None:
        """Refuse a claim without citations, or with a field that has no span."""
        if not self.cites:
            raise UncitedClaimError(self.type)
        spans = self.spans
        for field in self.__struct_fields__:
            if not spans.get(field) and field not in _SPANLESS and getattr(self, field) not in _EMPTY:
                raise UncitedClaimError(self.type, field)

    @property
    def type(self) -> ClaimType:
        """The codebook's type of this claim."""
        return ClaimType(str(self.__struct_config__.tag))


class Engagement(Claim, frozen=True, kw_only=True, tag="engagement"):
    """Representatives of two or more sides in contact."""

    kind: EngagementKind
    status: EngagementStatus = EngagementStatus.HELD
    parties: tuple[str, ...] = ()
    participants: tuple[Person, ...] = ()
    organisations: tuple[Body, ...] = ()
    host: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    place: Place | None = None
    topics: tuple[Topic, ...] = ()
    series: str | None = None
    ordinal: int | None = None


class Agreement(Claim, frozen=True, kw_only=True, tag="agreement"):
    """An instrument between the sides."""

    kind: AgreementKind
    status: AgreementStatus
    parties: tuple[str, ...] = ()
    title: str | None = None
    signatories: tuple[Person, ...] = ()
    organisations: tuple[Body, ...] = ()
    start: PartialDate | None = None
    end: PartialDate | None = None
    place: Place | None = None
    topics: tuple[Topic, ...] = ()
    value: Amount | None = None
    period: str | None = None


class Transfer(Claim, frozen=True, kw_only=True, tag="transfer"):
    """Goods, services or money that pass from one side to another."""

    kind: TransferKind
    status: TransferStatus
    supplier: str | None = None
    recipient: str | None = None
    maker: str | None = None
    item: str | None = None
    quantity: float | None = None
    value: Amount | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    organisations: tuple[Body, ...] = ()
    topics: tuple[Topic, ...] = ()


class Cooperation(Claim, frozen=True, kw_only=True, tag="cooperation"):
    """What the sides do, or have resolved to do, together over time."""

    kind: CooperationKind
    status: CooperationStatus
    parties: tuple[str, ...] = ()
    name: str | None = None
    place: Place | None = None
    organisations: tuple[Body, ...] = ()
    topics: tuple[Topic, ...] = ()
    start: PartialDate | None = None
    end: PartialDate | None = None


class Figure(Claim, frozen=True, kw_only=True, tag="figure"):
    """A number about the relation: whose, towards whom, how much, when."""

    kind: FigureKind
    value: Amount
    subject: str | None = None
    counterpart: str | None = None
    value_also: Amount | None = None
    measure: Measure = Measure.LEVEL
    period: str | None = None


class Position(Claim, frozen=True, kw_only=True, tag="position"):
    """A post that a named person holds, held or is about to hold."""

    person: str
    role: str
    role_code: RoleCode
    of: str | None = None
    organisation: str | None = None
    status: PositionStatus = PositionStatus.HOLDS


class Stance(Claim, frozen=True, kw_only=True, tag="stance"):
    """What one side says of another, or to it."""

    kind: StanceKind
    holder: Holder
    target: tuple[str, ...]
    object: str | None = None


AnyClaim = Engagement | Agreement | Transfer | Cooperation | Figure | Position | Stance

#: Fields that follow from the cue as a whole: their span is the claim's own words.
CODED_FIELDS = frozenset({"kind", "status", "measure"})


def filled_fields(claim: Claim) -> tuple[str, ...]:
    """The names of the fields that a claim fills, its citations apart."""
    return tuple(
        name for name in claim.__struct_fields__ if name not in _SPANLESS and getattr(claim, name) not in _EMPTY
    )


def to_codebook(claim: Claim) -> dict[str, Any]:
    """The claim as the codebook's JSON: its fields, `cites` as quotes, `spans` as pairs."""
    fields: dict[str, Any] = {"type": str(claim.type)}
    for name in filled_fields(claim):
        fields[name] = _plain(getattr(claim, name))
    fields["cites"] = [citation.quote for citation in claim.cites]
    fields["spans"] = {name: [list(span) for span in spans] for name, spans in claim.spans.items()}
    return fields


def _plain(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, msgspec.Struct):
        return {key: _plain(part) for key, part in msgspec.to_builtins(value).items()}
    return value
