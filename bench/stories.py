"""Matters of the made-up world, each with all that a report can tell of it.

A contact brings the offices of those who met, what they said, and now and
then an agreement or a figure; committees meet in numbered sessions, agreements
are negotiated, signed and ratified, goods ordered and delivered.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from bench.world import BEGIN, ITEMS, MATTERS, ROLES, TOPICS, TOWNS, Holder, World
from communique.model.claims import (
    Agreement,
    Amount,
    Cooperation,
    Engagement,
    Figure,
    Person,
    Place,
    Position,
    Stance,
    Transfer,
)
from communique.model.claims import (
    Holder as Voice,
)
from communique.model.dates import PartialDate, from_day
from communique.model.vocabulary import (
    AgreementKind,
    AgreementStatus,
    CooperationKind,
    CooperationStatus,
    EngagementKind,
    EngagementStatus,
    FigureKind,
    StanceKind,
    TransferKind,
    TransferStatus,
)

#: What news is about, and how often.
_THEMES = {"contact": 68, "statement": 12, "committee": 5, "agreement": 7, "transfer": 5, "figure": 3}
_CONTACTS = {
    EngagementKind.MEETING: 40,
    EngagementKind.VISIT: 33,
    EngagementKind.TALKS: 9,
    EngagementKind.CALL: 8,
    EngagementKind.CONFERENCE: 6,
    EngagementKind.CEREMONY: 2,
    EngagementKind.EXERCISE: 2,
}
_STANCES = {
    StanceKind.IMPORTANCE: 28,
    StanceKind.INTENT: 26,
    StanceKind.CALL: 18,
    StanceKind.SUPPORT: 16,
    StanceKind.CRITICISM: 9,
    StanceKind.REJECTION: 3,
}
#: Days between the sessions of a committee, the agreements and the deliveries of a pair.
_SESSIONS, _AGREEMENTS, _DELIVERIES = 200, 60, 90
_AHEAD = 0.2
Pair = tuple[str, str]


class Fact(NamedTuple):
    """One thing that can be told: the type of its claim, and the claim's fields."""

    type: Any
    fields: dict[str, Any]


def story(world: World, day: int, draw: random.Random) -> list[Fact]:
    """A matter of a day, first, and what else can be told with it."""
    (pair,) = draw.choices(world.pairs, world.weights)
    (theme,) = draw.choices(list(_THEMES), list(_THEMES.values()))
    people = _people(world, pair, day, draw)
    facts = list(_matter(theme, pair, day, people, draw=draw))
    facts += [_position(one) for one in people]
    facts += [_stance(draw.choice(people), pair, draw) for _ in range(draw.randint(1, 3))]
    if draw.random() < 0.4:
        facts.append(_contact(pair, day, people, draw))
    if draw.random() < 0.75:
        facts.append(_relation(pair, draw))
    if draw.random() < 0.15:
        facts.append(_agreement(pair, day, people))
    if draw.random() < 0.08:
        facts.append(_figure(pair, day, draw))
    return facts


def _people(world: World, pair: Pair, day: int, draw: random.Random) -> list[Holder]:
    """Who meets: of each side one of the same office, and now and then another."""
    (office,) = draw.choices(ROLES, [office.weight for office in ROLES])
    found = [draw.choice(world.holders(state, office.code, day)) for state in pair]
    while draw.random() < 0.25:
        found.append(draw.choice(world.holders(draw.choice(pair), draw.choice(ROLES).code, day)))
    return list(dict.fromkeys(found))


def _matter(theme: str, pair: Pair, day: int, people: Sequence[Holder], *, draw: random.Random) -> Iterator[Fact]:
    match theme:
        case "contact":
            yield _contact(pair, day, people, draw)
        case "committee":
            yield _session(pair, day, people, draw)
        case "agreement":
            yield _agreement(pair, day, people)
        case "transfer":
            yield _delivery(pair, day)
        case "figure":
            yield _figure(pair, day, draw)
        case _:
            yield _stance(people[0], pair, draw)


def _contact(pair: Pair, day: int, people: Sequence[Holder], draw: random.Random) -> Fact:
    (kind,) = draw.choices(list(_CONTACTS), list(_CONTACTS.values()))
    ahead = draw.random() < _AHEAD
    fields = {
        "kind": kind,
        "status": EngagementStatus.PLANNED if ahead else EngagementStatus.HELD,
        "parties": pair,
        "participants": _persons(people),
        "start": _date(day + (draw.randint(1, 40) if ahead else -draw.randint(0, 2))),
        "topics": tuple(draw.sample(TOPICS, 2)),
        "place": Place(draw.choice(TOWNS), draw.choice(pair)),
    }
    return Fact(Engagement, fields)


def _session(pair: Pair, day: int, people: Sequence[Holder], draw: random.Random) -> Fact:
    """The last session, or the next, of one of the pair's committees."""
    committee = draw.randrange(3)
    number = max(day - committee * 13, 0) // _SESSIONS
    ahead = draw.random() < _AHEAD
    number += ahead
    matter = MATTERS[(_number(pair) + committee) % len(MATTERS)]
    fields = {
        "kind": EngagementKind.COMMITTEE,
        "status": EngagementStatus.PLANNED if ahead else EngagementStatus.HELD,
        "parties": pair,
        "series": f"{pair[0]}-{pair[1]} Joint Commission on {matter.capitalize()}",
        "ordinal": 2 + committee + number,
        "start": _date(number * _SESSIONS + committee * 13),
        "participants": _persons(people),
    }
    return Fact(Engagement, fields)


def _agreement(pair: Pair, day: int, people: Sequence[Holder]) -> Fact:
    """The pair's agreement of these days, as far as it has come."""
    number, days = divmod(day, _AGREEMENTS)
    kinds = (AgreementKind.MEMORANDUM, AgreementKind.AGREEMENT, AgreementKind.PROTOCOL, AgreementKind.CONTRACT)
    one, other = ((_number(pair) + number * step) % len(MATTERS) for step in (1, 7))
    status = (AgreementStatus.NEGOTIATING, AgreementStatus.SIGNED, AgreementStatus.RATIFIED)[days // 20]
    fields = {
        "kind": kinds[number % len(kinds)],
        "status": status,
        "parties": pair,
        "title": f"{kinds[number % len(kinds)]} on {MATTERS[one]} and {MATTERS[other]}",
        "signatories": _persons(people[:2]),
        "start": _date(number * _AGREEMENTS + 20 * (days // 20)),
    }
    return Fact(Agreement, fields)


def _delivery(pair: Pair, day: int) -> Fact:
    """The pair's delivery of these days: ordered, and half-way through delivered."""
    number, days = divmod(day, _DELIVERIES)
    turned = (_number(pair) + number) % 2
    arrived = days > _DELIVERIES // 2
    fields = {
        "kind": TransferKind.ARMS if number % 3 else TransferKind.GOODS,
        "status": TransferStatus.DELIVERED if arrived else TransferStatus.ORDERED,
        "supplier": pair[turned],
        "recipient": pair[1 - turned],
        "item": ITEMS[(_number(pair) + number) % len(ITEMS)],
        "quantity": float(2 + (_number(pair) * 7 + number) % 60),
        "start": _date(day),
    }
    return Fact(Transfer, fields)


def _figure(pair: Pair, day: int, draw: random.Random) -> Fact:
    """A figure of the year before; one report in ten has another number."""
    kind = draw.choice((FigureKind.TRADE, FigureKind.TRADE, FigureKind.EXPORTS, FigureKind.INVESTMENT))
    year = BEGIN.year - 1 + day // 365
    number = float(1 + (_number(pair) * 13 + year * 7 + len(kind)) % 400) * 1e7
    fields = {
        "kind": kind,
        "value": Amount(number * (1.1 if draw.random() < 0.1 else 1), "USD"),
        "subject": pair[0],
        "counterpart": pair[1],
        "period": str(year),
    }
    return Fact(Figure, fields)


def _position(one: Holder) -> Fact:
    return Fact(Position, {"person": one.name, "role": one.role, "role_code": one.role_code, "of": one.of})


def _stance(one: Holder, pair: Pair, draw: random.Random) -> Fact:
    (kind,) = draw.choices(list(_STANCES), list(_STANCES.values()))
    target = pair[0] if one.of == pair[1] else pair[1]
    how, one_matter, other = draw.choice(("closer", "fair", "steady", "new")), *draw.sample(MATTERS, 2)
    said = f"{how} work on {one_matter} and {other}"
    return Fact(Stance, {"kind": kind, "holder": Voice(one.of, one.name), "target": (target,), "object": said})


def _relation(pair: Pair, draw: random.Random) -> Fact:
    fields = {"status": CooperationStatus.ONGOING, "parties": pair}
    if draw.random() < 0.85:
        return Fact(Cooperation, {"kind": CooperationKind.RELATION, **fields})
    name = f"{draw.choice(MATTERS)} programme"
    return Fact(Cooperation, {"kind": CooperationKind.PROGRAMME, "name": name, **fields})


def _persons(people: Sequence[Holder]) -> tuple[Person, ...]:
    return tuple(Person(name=one.name, role=one.role, role_code=one.role_code, of=one.of) for one in people)


def _date(day: int) -> PartialDate:
    return from_day(BEGIN + datetime.timedelta(days=day))


def _number(pair: Pair) -> int:
    """A number that belongs to a pair."""
    return sum(map(ord, "".join(pair)))
