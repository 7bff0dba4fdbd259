"""What a dossier comes to, in a few lines at its top: each is one of its rows, or counts them.

Nothing is said here that no row below says, and nothing is judged: the
latest contact is the latest that was reported as held, and what lies ahead
is what was announced for a day that is not yet over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from communique.ask.answers import Dossier, Item, Office, Who
from communique.model.dates import PartialDate
from communique.model.vocabulary import FigureKind, Measure, PositionStatus, RoleCode
from communique.show.runs import Part, Run, Sentence, join, notes, words
from communique.show.sentences import sentence
from communique.show.values import date_text, number_text, party

#: The type of a line that sums up others.
GLANCE = "glance"

_BINDING = frozenset({"signed", "ratified", "in_force"})
_UNDER_WAY = frozenset({"ordered", "approved", "ongoing"})
#: Offices of which a dossier says at its top who holds them.
_LEADING = (RoleCode.HEAD_OF_STATE, RoleCode.HEAD_OF_GOVERNMENT, RoleCode.FOREIGN_MINISTER, RoleCode.DEFENCE_MINISTER)

Told = tuple[str, Sentence]


def glance(dossier: Dossier, *, today: PartialDate | None = None) -> tuple[Told, ...]:
    """What the dossier comes to, each line under its label; `today` tells what lies ahead from what is past."""
    return tuple(_lines(dossier, today))


def _lines(dossier: Dossier, today: PartialDate | None) -> Iterator[Told]:
    pair = dossier.parties
    held = [item for item in dossier.contacts if item.best("status") == "held" and item.date is not None]
    if held:
        yield "Last contact", _dated(held[0], pair)
    ahead = [item for item in dossier.contacts if _is_ahead(item, today)]
    if ahead:
        yield "Next", _dated(ahead[-1], pair)
    yield from _counted("Agreements", dossier.agreements, _BINDING, "signed, ratified or in force", pair=pair)
    yield from _counted("Deliveries", dossier.transfers, _UNDER_WAY, "under way", pair=pair)
    trade = [item for item in dossier.figures if _is_level_of_trade(item)]
    if trade:
        yield "Trade", sentence(max(trade, key=_year), among=pair)
    for code in pair:
        holders = list(_holders(dossier.people, code))
        if holders:
            yield party(code), join(holders, between="; ")


def _dated(item: Item, pair: Sequence[str]) -> Sentence:
    day = words(f"{date_text(item.date)}: ") if item.date else ()
    return (*day, *sentence(item, among=pair))


def _is_ahead(item: Item, today: PartialDate | None) -> bool:
    is_planned = item.best("status") == "planned" and item.date is not None
    return is_planned and today is not None and item.date is not None and item.date.last_day >= today.first_day


def _counted(
    label: str, items: Iterable[Item], statuses: frozenset[str], how: str, *, pair: Sequence[str]
) -> Iterator[Told]:
    """How many of these items have one of these statuses, and the latest of them."""
    found = [item for item in items if str(item.best("status")) in statuses]
    if found:
        yield (
            label,
            (Run(f"{number_text(len(found))} {how}", Part.HEAD), *words("; the latest: "), *_dated(found[0], pair)),
        )


def _is_level_of_trade(item: Item) -> bool:
    return item.best("kind") == FigureKind.TRADE and item.best("measure") in (None, Measure.LEVEL)


def _year(item: Item) -> tuple[str, str]:
    """By the period a figure is for, then by when it was reported."""
    return str(item.best("period") or ""), str(item.reported[1]) if item.reported else ""


def _holders(people: Iterable[Who], code: str) -> Iterator[Sentence]:
    """Who was last seen in the leading offices of a party, in the order of protocol."""
    seen = [(office, who) for who in people if who.of == code for office in who.offices if _is_last(office, code)]
    for role in _LEADING:
        terms = [(office, who) for office, who in seen if office.role_code is role]
        if terms:
            office, who = max(terms, key=lambda term: str(term[0].last))
            day = f", seen last {date_text(office.last)}" if office.last else ""
            yield (Run(who.name, Part.NAME), *words(f" ({_title(office)}{day})"), *notes(office.notes[-1:]))


def _is_last(office: Office, code: str) -> bool:
    is_held = office.of == code and office.status is PositionStatus.HOLDS
    return is_held and office.after is None and office.former_by is None


def _title(office: Office) -> str:
    return office.role if office.role and office.language == "en" else str(office.role_code).replace("_", " ")
