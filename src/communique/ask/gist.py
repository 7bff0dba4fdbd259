"""What a dossier comes to: the latest contact and the next, what is in force, what is under way, the last figure.

Nothing is judged: the latest contact is the latest that was reported as held,
and what lies ahead is what was announced for a day that is not yet over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from communique.ask.answers import Dossier, Item, Office, Who
from communique.model.dates import PartialDate
from communique.model.vocabulary import FigureKind, Measure, PositionStatus, RoleCode
from communique.resolve.offices.values import Tenure

HELD, PLANNED = "held", "planned"
#: Agreements that bind, and deliveries that are on their way.
BINDING = frozenset({"signed", "ratified", "in_force"})
UNDER_WAY = frozenset({"ordered", "approved", "ongoing"})
#: Offices of which a dossier says at its top who holds them.
LEADING = (RoleCode.HEAD_OF_STATE, RoleCode.HEAD_OF_GOVERNMENT, RoleCode.FOREIGN_MINISTER, RoleCode.DEFENCE_MINISTER)


class Several(msgspec.Struct, frozen=True):
    """How many matters there are of one kind, and the latest of them."""

    number: int
    latest: Item


class Gist(msgspec.Struct, frozen=True, kw_only=True):
    """What a dossier comes to; what there is none of is None."""

    last: Item | None = None
    next: Item | None = None
    agreements: Several | None = None
    deliveries: Several | None = None
    trade: Item | None = None
    #: Among whom those who hold the leading offices are.
    people: tuple[Who, ...] = ()


def gist_of(dossier: Dossier, *, today: PartialDate | None = None) -> Gist:
    """What a whole dossier comes to; `today` tells what lies ahead from what is past."""
    ahead = [item for item in dossier.contacts if is_ahead(item, today)]
    return Gist(
        last=next((item for item in dossier.contacts if is_held(item)), None),
        next=ahead[-1] if ahead else None,
        agreements=_several([item for item in dossier.agreements if item.best("status") in BINDING]),
        deliveries=_several([item for item in dossier.transfers if item.best("status") in UNDER_WAY]),
        trade=latest_trade(dossier.figures),
        people=dossier.people,
    )


def is_last(office: Office | Tenure, code: str) -> bool:
    """Whether somebody was last seen in an office of a party, with nobody after them."""
    of = office.of if isinstance(office, Office) else office.party
    is_held = of == code and office.status is PositionStatus.HOLDS
    return is_held and office.after is None and office.former_by is None


def is_held(item: Item) -> bool:
    """Whether a contact took place, on a day that is known."""
    return item.best("status") == HELD and item.date is not None


def is_ahead(item: Item, today: PartialDate | None) -> bool:
    """Whether a contact was announced for a day that is not yet over."""
    return item.best("status") == PLANNED and may_lie_ahead(item.date, today)


def may_lie_ahead(date: PartialDate | None, today: PartialDate | None) -> bool:
    """Whether a day is not yet over."""
    return date is not None and today is not None and date.last_day >= today.first_day


def latest_trade(figures: Iterable[Item]) -> Item | None:
    """Of the figures that say how much two parties trade, the one for the last period."""
    trade = [item for item in figures if _is_level_of_trade(item)]
    return max(trade, key=_year) if trade else None


def _several(items: Sequence[Item]) -> Several | None:
    return Several(len(items), items[0]) if items else None


def _is_level_of_trade(item: Item) -> bool:
    return item.best("kind") == FigureKind.TRADE and item.best("measure") in (None, Measure.LEVEL)


def _year(item: Item) -> tuple[str, str]:
    """By the period a figure is for, then by when it was reported."""
    return str(item.best("period") or ""), str(item.reported[1]) if item.reported else ""
