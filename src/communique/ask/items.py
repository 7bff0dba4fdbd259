"""Entries to items: each field's values side by side, with the footnotes that carry them.

The value that most independent sources give comes first, of equals the one
that a party's own release gives, then the earliest; of a status the last that
the matter reached. A date that is less exact than another and agrees with it
is no other value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from communique.ask.answers import Item, Present, Reached, Reported
from communique.ask.notebook import Notebook
from communique.ask.origins import distance_of, origin_of, origins_of, sides_of
from communique.model.claims import Agreement, Claim, Engagement, Person, Place, Stance, filled_fields
from communique.model.dates import PartialDate
from communique.model.sureness import surest
from communique.resolve import Actor, Entry, SourcedClaim, parties_of
from communique.resolve.entries.lives import life_of

#: Fields that an item shows in another way: people are joined by who they are, parties by entry.
_ELSEWHERE = frozenset({"participants", "signatories", "parties", "topics", "organisations"})
#: An entry of many claims cites its first and its last; the rest are counted.
_FIRST, _LAST = 4, 4

#: Actors by the claims and names that mention them.
Actors = Mapping[tuple[str, str], Actor]


def index_actors(actors: Iterable[Actor]) -> Actors:
    """Actors by claim id and name as printed."""
    return {(mention.claim_id, mention.name): actor for actor in actors for mention in actor.mentions}


def item_of(entry: Entry, *, actors: Actors, notebook: Notebook) -> Item:
    """An entry as an answer shows it."""
    cited = cited_of(entry.claims)
    notes = {sourced.id: notebook.cite([sourced]) for sourced in cited}
    values = _values(entry.claims, notes)
    life = _life(entry, notes)
    if life:
        values |= {"status": _states(life, values.get("status", ()))}
    dates = [sourced.published for sourced in entry.claims if sourced.published is not None]
    dates.sort(key=lambda date: date.first_day)
    return Item(
        entry_id=entry.id,
        type=entry.type,
        parties=entry.parties,
        values=values,
        people=_people(entry.claims, actors, notes),
        date=values["start"][0].value if "start" in values else None,
        reported=(dates[0], dates[-1]) if dates else None,
        read=notebook.read(entry.claims),
        notes=tuple(sorted({number for numbers in notes.values() for number in numbers})),
        claims=len(entry.claims),
        more=len(entry.claims) - len(cited),
        reports=len({sourced.report_id for sourced in entry.claims}),
        sources=len(origins_of(entry.claims)),
        sides=sides_of(entry),
        language=_language(entry.claims),
        life=life,
        sure=surest(sourced.claim for sourced in entry.claims),
    )


def claim_item(sourced: SourcedClaim) -> Item:
    """One claim as an answer shows it, without footnotes: its report stands beside it."""
    entry = Entry(id=sourced.id, type=sourced.claim.type, parties=parties_of(sourced.claim), claims=(sourced,))
    return msgspec.structs.replace(item_of(entry, actors={}, notebook=Notebook({})), notes=())


def date_of(entry: Entry) -> PartialDate | None:
    """When the matter of an entry was, or is to be; None where no claim dates it."""
    given = [_given(sourced, "start", ()) for sourced in entry.claims if getattr(sourced.claim, "start", None)]
    ranked = _ranked(given)
    return ranked[0].value if ranked else None


def by_date(entry: Entry) -> tuple[str, str, str]:
    """Sorts entries as they happened; an undated one stands where it was first reported, else first of all."""
    date = date_of(entry) or next((sourced.published for sourced in entry.claims if sourced.published), None)
    return date.first_day.isoformat() if date else "", str(entry.type), entry.id


def cited_of(claims: Sequence[SourcedClaim]) -> Sequence[SourcedClaim]:
    """The claims of an entry that have footnotes."""
    return claims if len(claims) <= _FIRST + _LAST else (*claims[:_FIRST], *claims[-_LAST:])


def _language(claims: Sequence[SourcedClaim]) -> str | None:
    """The language of the claim whose printed words stand first."""
    return claims[0].language if claims else None


class _Given(NamedTuple):
    """What one claim gives for a field: the value, its footnotes, its source and how directly that knows."""

    value: Any
    notes: tuple[int, ...]
    origin: str
    distance: int


def _given(sourced: SourcedClaim, field: str, notes: tuple[int, ...]) -> _Given:
    return _Given(getattr(sourced.claim, field), notes, origin_of(sourced), distance_of(sourced))


def _values(claims: Sequence[SourcedClaim], notes: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[Reported, ...]]:
    given: dict[str, list[_Given]] = {}
    for sourced in claims:
        for field in filled_fields(sourced.claim):
            if field not in _ELSEWHERE:
                given.setdefault(field, []).append(_given(sourced, field, notes.get(sourced.id, ())))
    values = {field: _ranked(ones) for field, ones in given.items()}
    values |= {field: _united(claims, notes, field) for field in ("topics", "organisations")}
    if "quantity" in values:
        values |= {"measured": _measured(claims, values["quantity"][0])}
    return {field: reported for field, reported in values.items() if reported}


def _life(entry: Entry, notes: Mapping[str, tuple[int, ...]]) -> tuple[Reached, ...]:
    return tuple(
        Reached(
            status=stage.status,
            date=stage.date,
            is_by=stage.is_by,
            due=stage.due,
            is_against_order=stage.is_against_order,
            notes=_joined(notes.get(claim_id, ()) for claim_id in stage.claims),
        )
        for stage in life_of(entry)
    )


def _states(life: Sequence[Reached], given: Sequence[Reported]) -> tuple[Reported, ...]:
    """The statuses, the last one reached first: a matter moves on, and what it was is no contradiction."""
    order = list(dict.fromkeys(stage.status for stage in reversed(life)))
    return tuple(sorted(given, key=lambda reported: order.index(str(reported.value))))


def _measured(claims: Sequence[SourcedClaim], best: Reported) -> tuple[Reported, ...]:
    """The best quantity as printed, where it is in words or with a measure: "40 tonnes"."""
    for claim in (sourced.claim for sourced in claims):
        for start, end in claim.spans.get("quantity", ()) if getattr(claim, "quantity", None) == best.value else ():
            cite = next((cite for cite in claim.cites if cite.start <= start and end <= cite.end), None)
            text = cite.quote[start - cite.start : end - cite.start] if cite is not None else ""
            if " " in text and (start, end) not in claim.spans.get("item", ()):
                return (Reported(text, best.notes),)
    return ()


def _ranked(given: Sequence[_Given]) -> tuple[Reported, ...]:
    """The distinct values, best supported first; a vague date joins the first exact one that it agrees with."""
    groups: list[tuple[Any, list[_Given]]] = []
    for one in sorted(given, key=lambda one: -_exactness(one.value)):
        group = next((group for group in groups if _is_same(group[0], one.value)), None)
        if group is None:
            groups.append((one.value, [one]))
        else:
            group[1].append(one)
    order = {id(one.value): place for place, one in reversed(list(enumerate(given)))}
    groups.sort(key=lambda group: (*_support(group[1]), order[id(group[0])]))
    return tuple(_reported(value, ones) for value, ones in groups)


def _support(ones: Sequence[_Given]) -> tuple[int, int, int]:
    """Sorts values: by independent sources, by the nearest of them, by claims."""
    return -len({one.origin for one in ones}), min(one.distance for one in ones), -len(ones)


def _reported(value: Any, ones: Sequence[_Given]) -> Reported:
    origins = tuple(dict.fromkeys(one.origin for one in ones))
    return Reported(value, _joined(one.notes for one in ones), origins)


def _exactness(value: Any) -> int:
    return len(str(value)) if isinstance(value, PartialDate) else 0


def _is_same(one: Any, other: Any) -> bool:
    if isinstance(one, PartialDate) and isinstance(other, PartialDate):
        return one.agrees_with(other)
    if isinstance(one, Place) and isinstance(other, Place):
        return one.name.casefold() == other.name.casefold()
    return bool(one == other)


def _united(claims: Sequence[SourcedClaim], notes: Mapping[str, tuple[int, ...]], field: str) -> tuple[Reported, ...]:
    """The members of a list field over all claims, in the order of first mention."""
    given: dict[Any, list[tuple[int, ...]]] = {}
    for sourced in claims:
        for member in getattr(sourced.claim, field, ()):
            given.setdefault(member, []).append(notes.get(sourced.id, ()))
    return tuple(Reported(member, _joined(numbers)) for member, numbers in given.items())


def _people(
    claims: Sequence[SourcedClaim], actors: Actors, notes: Mapping[str, tuple[int, ...]]
) -> tuple[Present, ...]:
    """Everyone in the claims, once, with the first capacity given; an office whose holder is named is that person."""
    present: dict[tuple[str, ...], Present] = {}
    for sourced in claims:
        for person in _listed(sourced.claim):
            actor = actors.get((sourced.id, person.name))
            key = ("actor", actor.id) if actor else ("office", person.name, str(person.role_code), str(person.of))
            numbers = notes.get(sourced.id, ())
            present[key] = _met(present.get(key), person, actor, numbers=numbers, language=sourced.language)
    named = {(person.of, person.role_code) for person in present.values() if person.name}
    return tuple(one for one in present.values() if one.name or (one.of, one.role_code) not in named)


def _listed(claim: Claim) -> tuple[Person, ...]:
    match claim:
        case Engagement():
            return claim.participants
        case Agreement():
            return claim.signatories
        case Stance() if claim.holder.name:
            return (Person(name=claim.holder.name, of=claim.holder.of),)
    return ()


def _met(
    before: Present | None, person: Person, actor: Actor | None, *, numbers: tuple[int, ...], language: str | None
) -> Present:
    if before is not None and (before.role or not person.role):
        return _with_notes(before, numbers)
    return Present(
        actor_id=actor.id if actor else None,
        name=actor.name if actor else person.name,
        role=person.role,
        role_code=person.role_code,
        of=person.of or (actor.of if actor else None),
        language=language,
        notes=_joined([before.notes if before else (), numbers]),
    )


def _with_notes(present: Present, numbers: tuple[int, ...]) -> Present:
    return msgspec.structs.replace(present, notes=_joined([present.notes, numbers]))


def _joined(numbers: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sorted({number for some in numbers for number in some}))


def concerns(entry: Entry, parties: Iterable[str]) -> bool:
    """Whether a claim of an entry is about every one of these parties, and a stance one that one of them takes."""
    wanted = frozenset(parties)
    return any(_is_about(sourced.claim, wanted) for sourced in entry.claims)


def _is_about(claim: Claim, wanted: frozenset[str]) -> bool:
    if isinstance(claim, Stance) and wanted and claim.holder.of not in wanted:
        return False
    return wanted <= frozenset(parties_of(claim))
