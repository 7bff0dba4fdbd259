"""Entries as events of PLOVER and CAMEO: which event, who acts towards whom, on which day.

What a kind of entry is stands in `mappings/events.toml`. An entry without a
date counts from the day of its first report, as event coders date all of
theirs; a month or year counts from its first day, and the record says so.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import msgspec

from communique.ask.answers import Present
from communique.ask.exports import Chosen, Exported
from communique.exchange.mappings import EventRow, contexts, event_rows, sectors
from communique.model.claims import Holder, Place
from communique.model.dates import PartialDate
from communique.model.vocabulary import ORGANISATION_PARTIES, ClaimType
from communique.registers.parties import party_name

_OF_ORGANISATION, _OF_STATE = "IGO", "GOV"
_MULTILATERAL, _THIRD_PARTY = "multilateral", "third-party"
#: The code of CAMEO for a meeting at a third place.
_THIRD_PLACE = "044"
#: Events that ask for a recipient, also where both sides do the same.
_WITH_RECIPIENT = frozenset({"COOPERATE", "AID", "SANCTION"})


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of an event: a party, or somebody who stands for it."""

    code: str
    sector: str
    #: The name as the record has it, and the actor's id; None for the party itself.
    name: str
    actor_id: str | None = None
    office: str | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as an event."""

    told: Exported
    event: str
    mode: str | None
    cameo: str
    #: The code of CAMEO for what the other side does.
    reply: str
    contexts: tuple[str, ...]
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    #: Whether all sides do the same.
    is_mutual: bool
    start: datetime.date
    end: datetime.date | None
    #: How exact the day is, and what it is: the matter's, or that of its first report.
    exactness: str

    @property
    def scored(self) -> str:
        """What its score is found under."""
        return f"{self.event} {self.mode}" if self.mode else self.event


def coding(type_: str, kind: str, status: str) -> EventRow:
    """What entries of this type, kind and status are."""
    return next(row for row in event_rows() if row.fits(type_, kind, status))


def events(chosen: Chosen) -> Iterator[Event]:
    """The entries that are events of PLOVER and CAMEO, in their order."""
    for told in chosen.entries():
        item = told.item
        row = coding(str(item.type), str(item.best("kind") or ""), str(item.best("status") or ""))
        day = _day(told)
        if row.event is not None and day is not None:
            yield _event(told, row, day)


def _event(told: Exported, row: EventRow, day: tuple[PartialDate, str]) -> Event:
    date, exactness = day
    actors, recipients = _parties(told, row)
    mode, cameo = _refined(told, row)
    end = told.item.best("end")
    is_mutual = not recipients
    if is_mutual and row.event in _WITH_RECIPIENT:
        recipients = actors
    return Event(
        told=told,
        event=row.event or "",
        mode=mode,
        cameo=cameo,
        reply=(row.reply or cameo) if row.reply or is_mutual else "",
        contexts=_contexts(told, row),
        actors=tuple(side for code in actors for side in _sides(told, code)),
        recipients=tuple(side for code in recipients for side in _sides(told, code)),
        is_mutual=is_mutual,
        start=date.first_day,
        end=end.last_day if isinstance(end, PartialDate) and end.last_day >= date.first_day else None,
        exactness=exactness,
    )


def _day(told: Exported) -> tuple[PartialDate, str] | None:
    date = told.item.date
    if date is not None:
        return date, "day" if date.day else "month" if date.month else "year"
    reported = told.item.reported
    return (reported[0], "publication") if reported else None


def _parties(told: Exported, row: EventRow) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who acts, and towards whom; nobody where all sides do the same."""
    item = told.item
    match item.type:
        case ClaimType.TRANSFER:
            ends = (_code(item.best("supplier")), _code(item.best("recipient")))
            return (ends[1], ends[0]) if row.turned else ends
        case ClaimType.STANCE:
            holder = item.best("holder")
            of = (holder.of,) if isinstance(holder, Holder) else ()
            return of, tuple(code for code in item.best("target") or () if code not in of)
        case ClaimType.ENGAGEMENT if row.reply and item.best("host") in item.parties:
            host = str(item.best("host"))
            return tuple(code for code in item.parties if code != host), (host,)
    return item.parties, ()


def _code(value: object) -> tuple[str, ...]:
    return (str(value),) if value else ()


def _refined(told: Exported, row: EventRow) -> tuple[str | None, str]:
    """The mode and the code of CAMEO, as place, number of sides and contexts have them."""
    found = next((row.refined[one] for one in _contexts(told, row) if one in row.refined), row.cameo)
    if row.event != "CONSULT" or row.mode or told.item.type is not ClaimType.ENGAGEMENT:
        return row.mode, found
    parties = told.item.parties
    if len(parties) > 2 or not ORGANISATION_PARTIES.isdisjoint(parties):
        return _MULTILATERAL, found
    place = told.item.best("place")
    if isinstance(place, Place) and place.country and place.country not in parties:
        return _THIRD_PARTY, _THIRD_PLACE
    return None, found


def _contexts(told: Exported, row: EventRow) -> tuple[str, ...]:
    topics = (str(reported.value) for reported in told.item.values.get("topics", ()))
    found = [contexts()[topic] for topic in topics if topic in contexts()]
    return tuple(dict.fromkeys(([row.context] if row.context else []) + found))


def _sides(told: Exported, code: str) -> list[Side]:
    """Those who stand for a party, or the party itself."""
    people = [_person(person, code) for person in told.item.people if person.of == code and person.name]
    sector = _OF_ORGANISATION if code in ORGANISATION_PARTIES else _OF_STATE
    return people or [Side(code=code, sector=sector, name=party_name(code))]


def _person(person: Present, code: str) -> Side:
    sector = sectors().get(str(person.role_code), _OF_ORGANISATION if code in ORGANISATION_PARTIES else _OF_STATE)
    office = person.role or (str(person.role_code) if person.role_code else None)
    return Side(code=code, sector=sector, name=person.name, actor_id=person.actor_id, office=office)
