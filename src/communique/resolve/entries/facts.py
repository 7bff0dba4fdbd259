"""What two claims are compared by: the parts of a claim, folded once.

A claim of any type is laid out the same way, so that each type's rule is a
few lines. People stand as actors where `actors` knows them, and as their
office where the text names none.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from communique.model.claims import (
    Agreement,
    Amount,
    Body,
    Claim,
    Cooperation,
    Engagement,
    Figure,
    Person,
    Place,
    Position,
    Stance,
    Transfer,
)
from communique.model.dates import PartialDate
from communique.model.vocabulary import ClaimType
from communique.registers.places import find_places
from communique.resolve.actors.people import Who
from communique.resolve.names.folding import fold_words
from communique.resolve.names.scripts import script_of
from communique.resolve.parties import parties_of
from communique.resolve.values import SourcedClaim


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """A claim laid out for comparison; what its type lacks is empty."""

    sourced: SourcedClaim
    type: ClaimType
    kind: str
    status: str
    parties: frozenset[str]
    #: Actors by party, and the offices they stand with by party ("" where the party is unknown).
    people: dict[str, frozenset[str]] = {}
    offices: dict[str, frozenset[str]] = {}
    #: The scripts of the names by party.
    scripts: dict[str, frozenset[str]] = {}
    #: The bearers of the names in it, sorted.
    bearers: tuple[str, ...] = ()
    bodies: frozenset[str] = frozenset()
    start: PartialDate | None = None
    end: PartialDate | None = None
    place: tuple[str, ...] = ()
    #: The towns that the place can be, as the register calls them.
    towns: frozenset[str] = frozenset()
    #: The state of the place, or the host's.
    country: str | None = None
    #: The folded words of the series, title, item, name or object.
    words: tuple[str, ...] = ()
    ordinal: int | None = None
    amount: Amount | None = None
    quantity: float | None = None
    topics: frozenset[str] = frozenset()

    @property
    def report_id(self) -> str:
        """The report that says it."""
        return self.sourced.report_id

    @property
    def published(self) -> PartialDate | None:
        """When the report came out."""
        return self.sourced.published

    @property
    def language(self) -> str | None:
        """The language its words are in."""
        return self.sourced.language


def facts_of(sourced: SourcedClaim, *, who: Who) -> Facts:
    """Lay out a claim for comparison."""
    claim = sourced.claim
    people = _people(claim)
    of_people = _of_people(sourced, people, who) if people else {}
    place: Place | None = getattr(claim, "place", None)
    return Facts(
        sourced=sourced,
        type=claim.type,
        kind=str(getattr(claim, "kind", "")),
        status=str(getattr(claim, "status", "")),
        parties=frozenset(parties_of(claim)),
        bodies=frozenset(" ".join(fold_words(body)) for body in _bodies(claim)),
        start=getattr(claim, "start", None),
        end=getattr(claim, "end", None),
        place=fold_words(place.name) if place else (),
        towns=_towns(place) if place else frozenset(),
        country=(place.country if place else None) or getattr(claim, "host", None),
        words=fold_words(_named(claim) or ""),
        ordinal=getattr(claim, "ordinal", None),
        amount=getattr(claim, "value", None),
        quantity=getattr(claim, "quantity", None),
        topics=frozenset(str(topic) for topic in getattr(claim, "topics", ())),
        **of_people,
    )


def _of_people(sourced: SourcedClaim, people: Iterable[Person], who: Who) -> dict[str, Any]:
    """What is laid out of the people of a claim."""
    return {
        "people": _by_party((person.of, who.actor(sourced.id, person.name)) for person in people),
        "offices": _by_party((person.of, person.role_code) for person in people),
        "scripts": _by_party((person.of, script_of(person.name) if person.name else None) for person in people),
        "bearers": tuple(sorted({who.bearers.get((sourced.id, person.name), person.name) for person in people})),
    }


def _people(claim: Claim) -> tuple[Person, ...]:
    if isinstance(claim, Engagement):
        return claim.participants
    if isinstance(claim, Agreement):
        return claim.signatories
    if isinstance(claim, Position):
        return (Person(name=claim.person, role=claim.role, role_code=claim.role_code, of=claim.of),)
    if isinstance(claim, Stance):
        return (Person(name=claim.holder.name, of=claim.holder.of),)
    return ()


def _bodies(claim: Claim) -> tuple[str, ...]:
    if isinstance(claim, Position):
        return (claim.organisation,) if claim.organisation else ()
    bodies: tuple[Body, ...] = getattr(claim, "organisations", ())
    return tuple(body.name for body in bodies)


def _named(claim: Claim) -> str | None:
    """The words by which a matter of this type is known."""
    match claim:
        case Engagement():
            return claim.series
        case Agreement():
            return claim.title
        case Transfer():
            return claim.item
        case Cooperation():
            return claim.name
        case Stance():
            return claim.object
        case Position():
            return claim.role
        case Figure():
            return claim.period
    return None


def _towns(place: Place) -> frozenset[str]:
    towns = (town for town in find_places(place.name) if place.country in (None, town.state) and town.population)
    return frozenset(f"{town.state}:{town.name}" for town in towns)


def _by_party(pairs: Iterable[tuple[str | None, str | None]]) -> dict[str, frozenset[str]]:
    gathered: dict[str, set[str]] = {}
    for party, value in pairs:
        if value is not None:
            gathered.setdefault(party or "", set()).add(str(value))
    return {party: frozenset(values) for party, values in gathered.items()}
