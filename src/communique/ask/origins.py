"""Who stands behind a claim: its independent source, the side it speaks for, and how directly it knows.

Reprints and copies of one text are one source, and so is what one house
publishes on a matter in several reports.
"""

from __future__ import annotations

from collections.abc import Iterable

from communique.model.claims import Claim, Figure, Position, Stance, Transfer
from communique.registers.sources import is_official
from communique.resolve import Entry, SourcedClaim, parties_of


def origin_of(sourced: SourcedClaim) -> str:
    """The independent source of a claim: by name, by its report where nothing more is known."""
    return sourced.origin or sourced.source or sourced.report_id


def origins_of(claims: Iterable[SourcedClaim]) -> tuple[str, ...]:
    """The independent sources of these claims, in the order in which they first appear."""
    return tuple(dict.fromkeys(map(origin_of, claims)))


def sides_of(entry: Entry) -> tuple[str, ...]:
    """The parties of an entry for which one of its sources speaks, being at home there."""
    homes = {sourced.home for sourced in entry.claims}
    return tuple(party for party in entry.parties if party in homes)


def distance_of(sourced: SourcedClaim) -> int:
    """How far a claim's source is from what it tells: 0 where a party's own release tells what that party did."""
    if sourced.home is None or not is_official(sourced.source):
        return 2
    if sourced.home in _doers(sourced.claim):
        return 0
    return 1 if sourced.home in parties_of(sourced.claim) else 2


def _doers(claim: Claim) -> tuple[str | None, ...]:
    """Whose doing a matter is, or who knows it best; all parties where they do it together."""
    match claim:
        case Stance():
            return (claim.holder.of,)
        case Position():
            return (claim.of,)
        case Figure():
            return (claim.subject,)
        case Transfer():
            return (claim.supplier,)
    return parties_of(claim)
