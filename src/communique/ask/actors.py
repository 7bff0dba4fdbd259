"""One actor: all names, the offices over time, contacts, whom they met, and why its names were taken for one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from communique.ask.answers import ActorFile, ActorFound, Borne, Met, NameSeen
from communique.ask.items import Actors, item_of
from communique.ask.notebook import Notebook
from communique.ask.outlines import Place
from communique.ask.terms import PROTOCOL, Tenures
from communique.model.dates import PartialDate
from communique.model.vocabulary import ClaimType
from communique.record.bearing import MentionSeen
from communique.record.meetings import Seat
from communique.resolve import Actor, Entry
from communique.resolve.actors.bearers import Bearer
from communique.resolve.actors.knowledge import KnownActor, with_known
from communique.resolve.actors.matching import Match, match

#: How many matters of one kind are told, unless asked for otherwise.
LATEST = 50
#: What is told of an actor, by section.
TOLD = {
    "contacts": ClaimType.ENGAGEMENT,
    "agreements": ClaimType.AGREEMENT,
    "stances": ClaimType.STANCE,
}


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """An actor, and what of it is told: of each kind the latest entries, and how many there are in all."""

    actor: Actor
    mentions: Sequence[MentionSeen]
    told: Mapping[str, Sequence[Entry]]
    totals: Mapping[str, int]
    met: tuple[Met, ...]
    tenures: Tenures
    #: Whom knowledge beside the record takes it for.
    beside: tuple[KnownActor, ...] = ()


def actor_file(known: Known, actors: Actors, notebook: Notebook) -> ActorFile:
    """What the record holds on an actor."""
    actor, mentions = known.actor, known.mentions
    offices = tuple(known.tenures.office(tenure, notebook) for tenure in known.tenures.of(actor.id))
    items = {
        key: tuple(item_of(entry, actors=actors, notebook=notebook) for entry in entries)
        for key, entries in known.told.items()
    }
    left_out = {key: known.totals[key] - len(shown) for key, shown in items.items()}
    return ActorFile(
        actor_id=actor.id,
        kind=actor.kind,
        name=actor.name,
        of=actor.of,
        names=_names(mentions),
        bearers=_bearers(actor, mentions, known.beside),
        offices=offices,
        known=known.beside,
        contacts=items["contacts"],
        met=known.met,
        agreements=items["agreements"],
        stances=items["stances"],
        left_out={key: count for key, count in left_out.items() if count},
        claims=len({one.claim_id for one in mentions}),
        reports=len({one.order[1] for one in mentions}),
        published=_span(one.published for one in mentions),
        footnotes=notebook.footnotes(),
    )


def actors_found(actors: Iterable[Actor]) -> tuple[ActorFound, ...]:
    """Actors that a name can mean, in short, those of most claims first."""
    found = [
        ActorFound(
            actor_id=actor.id,
            kind=actor.kind,
            name=actor.name,
            of=actor.of,
            roles=tuple(sorted({m.role_code for m in actor.mentions if m.role_code}, key=PROTOCOL.__getitem__)),
            claims=len({mention.claim_id for mention in actor.mentions}),
        )
        for actor in actors
    ]
    return tuple(sorted(found, key=lambda one: (-one.claims, one.actor_id)))


def _names(mentions: Iterable[MentionSeen]) -> tuple[NameSeen, ...]:
    """The names as printed, the commonest first, each with its languages."""
    seen: dict[str, Counter[str | None]] = defaultdict(Counter)
    for one in mentions:
        seen[one.name][one.language] += 1
    names = [
        NameSeen(name=name, count=languages.total(), languages=tuple(languages.most_common()))
        for name, languages in seen.items()
    ]
    return tuple(sorted(names, key=lambda one: (-one.count, one.name)))


def met_in(contacts: Iterable[Place], seats: Iterable[Seat], actor: Actor) -> tuple[Met, ...]:
    """Who else is in these contacts, the latest first, for another party: the most frequent first."""
    others: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats:
        if seat.actor_id != actor.id and seat.of is not None and seat.of != actor.of:
            others[seat.entry_id].append(seat)
    times: Counter[str] = Counter()
    last: dict[str, PartialDate | None] = {}
    known: dict[str, Seat] = {}
    for place in contacts:
        for seat in others[place.entry_id]:
            times[seat.actor_id] += 1
            known[seat.actor_id] = seat
            last.setdefault(seat.actor_id, place.date)
    ranked = sorted(times, key=lambda one: (-times[one], known[one].name, one))
    return tuple(
        Met(actor_id=one, name=known[one].name, of=known[one].of, times=times[one], last=last[one]) for one in ranked
    )


def _bearers(actor: Actor, mentions: Iterable[MentionSeen], beside: tuple[KnownActor, ...]) -> tuple[Borne, ...]:
    """The bearers, the earliest first, each with the one before it that it is most like."""
    seen: dict[str, list[MentionSeen]] = defaultdict(list)
    for one in mentions:
        seen[one.bearer].append(one)
    made = (with_known(_bearer(actor, shown), beside) for shown in seen.values())
    bearers = sorted(made, key=lambda one: (one.earliest, one.id))
    return tuple(_borne(bearer, bearers[:place], mentions=len(seen[bearer.id])) for place, bearer in enumerate(bearers))


def _bearer(actor: Actor, mentions: Sequence[MentionSeen]) -> Bearer:
    """A bearer as its mentions show it."""
    roles = sorted({one.role_code for one in mentions if one.role_code}, key=PROTOCOL.__getitem__)
    span = _span(one.published for one in mentions)
    return Bearer(
        id=mentions[0].bearer,
        kind=actor.kind,
        of=actor.of,
        role=roles[0] if roles else None,
        names=tuple(sorted({one.name for one in mentions})),
        roles=tuple(roles),
        tables=tuple(sorted({one.table for one in mentions if one.table})),
        first=span[0] if span else None,
        last=span[1] if span else None,
        earliest=min(one.order for one in mentions),
    )


def _borne(bearer: Bearer, earlier: Sequence[Bearer], *, mentions: int) -> Borne:
    like, found = None, Match()
    for other in earlier:
        one = match(bearer, other)
        if like is None or one.score > found.score:
            like, found = other, one
    return Borne(
        bearer_id=bearer.id,
        name=max(bearer.names, key=len),
        of=bearer.of,
        role_code=bearer.role,
        first=bearer.first,
        last=bearer.last,
        mentions=mentions,
        like=like.id if like else None,
        score=found.score if like else None,
        reasons=found.reasons,
    )


def _span(dates: Iterable[PartialDate | None]) -> tuple[PartialDate, PartialDate] | None:
    known = sorted((date for date in dates if date is not None), key=lambda date: date.first_day)
    return (known[0], known[-1]) if known else None
