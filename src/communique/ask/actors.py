"""One actor: all names, the offices over time, contacts, whom they met, and why its names were taken for one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from communique.ask.answers import ActorFile, ActorFound, Borne, Item, Met, NameSeen
from communique.ask.items import by_date, date_of, index_actors, item_of
from communique.ask.notebook import Notebook
from communique.ask.terms import PROTOCOL, Tenures, tenures_within
from communique.model.dates import PartialDate
from communique.model.report import Report
from communique.model.vocabulary import ClaimType
from communique.resolve import Actor, Entry, Mention, Resolution, SourcedClaim, order_key, parties_of
from communique.resolve.actors.bearers import Bearer
from communique.resolve.actors.matching import Match, match

#: How many matters of one kind are told, unless asked for otherwise.
LATEST = 50
_TOLD = {
    "contacts": ClaimType.ENGAGEMENT,
    "agreements": ClaimType.AGREEMENT,
    "stances": ClaimType.STANCE,
}


def actor_file(
    actor_id: str,
    resolution: Resolution,
    reports: Mapping[str, Report],
    read: Mapping[str, str] | None = None,
    *,
    tenures: Tenures | None = None,
    limit: int = LATEST,
) -> ActorFile:
    """What the record holds on an actor, from the entries that name it: of each kind the latest `limit`."""
    actor = next(one for one in resolution.actors if one.id == actor_id)
    tenures = tenures or tenures_within(resolution)
    claims = {sourced.id: sourced for entry in resolution.entries for sourced in entry.claims}
    own = {mention.claim_id for mention in actor.mentions}
    ours = [entry for entry in resolution.entries if any(sourced.id in own for sourced in entry.claims)]
    notebook = Notebook(reports, read)
    offices = tuple(tenures.office(tenure, notebook) for tenure in tenures.of(actor_id))
    told = {key: _latest(ours, claim_type) for key, claim_type in _TOLD.items()}
    items = _Items(resolution, notebook)
    naming = [claims[one] for one in own if one in claims]
    return ActorFile(
        actor_id=actor.id,
        kind=actor.kind,
        name=actor.name,
        of=actor.of,
        names=_names(actor, claims),
        bearers=_bearers(actor, claims),
        offices=offices,
        contacts=items.of(told["contacts"][:limit]),
        met=_met(actor, told["contacts"], resolution.actors),
        agreements=items.of(told["agreements"][:limit]),
        stances=items.of(told["stances"][:limit]),
        left_out={key: len(entries) - limit for key, entries in told.items() if len(entries) > limit},
        claims=len(own),
        reports=len({sourced.report_id for sourced in naming}),
        published=_span(sourced.published for sourced in naming),
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


class _Items:
    """Entries to items, all in one notebook."""

    def __init__(self, resolution: Resolution, notebook: Notebook) -> None:
        self._actors, self._notebook = index_actors(resolution.actors), notebook

    def of(self, entries: Iterable[Entry]) -> tuple[Item, ...]:
        return tuple(item_of(entry, actors=self._actors, notebook=self._notebook) for entry in entries)


def _latest(entries: Iterable[Entry], claim_type: ClaimType) -> list[Entry]:
    return sorted((entry for entry in entries if entry.type is claim_type), key=by_date, reverse=True)


def _names(actor: Actor, claims: Mapping[str, SourcedClaim]) -> tuple[NameSeen, ...]:
    """The names as printed, the commonest first, each with its languages."""
    seen: dict[str, Counter[str | None]] = defaultdict(Counter)
    for mention in actor.mentions:
        sourced = claims.get(mention.claim_id)
        seen[mention.name][sourced.language if sourced else None] += 1
    names = [
        NameSeen(name=name, count=languages.total(), languages=tuple(languages.most_common()))
        for name, languages in seen.items()
    ]
    return tuple(sorted(names, key=lambda one: (-one.count, one.name)))


def _met(actor: Actor, contacts: Sequence[Entry], actors: Iterable[Actor]) -> tuple[Met, ...]:
    """Who else is in these contacts for another party, the most frequent first."""
    by_mention = index_actors(actors)
    times: Counter[str] = Counter()
    last: dict[str, PartialDate | None] = {}
    known: dict[str, Actor] = {}
    for entry in contacts:
        others = {other.id: other for other in _named(entry, by_mention) if _is_other_side(actor, other)}
        times.update(others.keys())
        known.update(others)
        for other in others:
            last.setdefault(other, date_of(entry))
    ranked = sorted(times, key=lambda one: (-times[one], known[one].name, one))
    return tuple(
        Met(actor_id=one, name=known[one].name, of=known[one].of, times=times[one], last=last[one]) for one in ranked
    )


def _named(entry: Entry, by_mention: Mapping[tuple[str, str], Actor]) -> Iterator[Actor]:
    for sourced in entry.claims:
        for person in getattr(sourced.claim, "participants", ()):
            found = by_mention.get((sourced.id, person.name))
            if found is not None:
                yield found


def _is_other_side(actor: Actor, other: Actor) -> bool:
    return actor.id != other.id and other.of is not None and other.of != actor.of


def _bearers(actor: Actor, claims: Mapping[str, SourcedClaim]) -> tuple[Borne, ...]:
    """The bearers, the earliest first, each with the one before it that it is most like."""
    seen: dict[str, list[Mention]] = defaultdict(list)
    for mention in actor.mentions:
        if mention.claim_id in claims:
            seen[mention.bearer].append(mention)
    bearers = sorted((_bearer(actor, seen[one], claims) for one in seen), key=lambda one: (one.earliest, one.id))
    return tuple(_borne(bearer, bearers[:place], mentions=len(seen[bearer.id])) for place, bearer in enumerate(bearers))


def _bearer(actor: Actor, mentions: Sequence[Mention], claims: Mapping[str, SourcedClaim]) -> Bearer:
    """A bearer as its mentions show it."""
    told = sorted((claims[mention.claim_id] for mention in mentions), key=order_key)
    roles = sorted({m.role_code for m in mentions if m.role_code}, key=PROTOCOL.__getitem__)
    span = _span(sourced.published for sourced in told)
    return Bearer(
        id=mentions[0].bearer,
        kind=actor.kind,
        of=actor.of,
        role=roles[0] if roles else None,
        names=tuple(sorted({mention.name for mention in mentions})),
        roles=tuple(roles),
        tables=tuple(sorted({table for s in told if len(table := parties_of(s.claim)) > 1})),
        first=span[0] if span else None,
        last=span[1] if span else None,
        earliest=order_key(told[0]),
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
