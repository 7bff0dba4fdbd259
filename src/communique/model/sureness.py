"""How sure a reading is of a claim: certain, likely or doubtful, from what the text gives the claim to rest on.

A contact with named people of both sides, or a figure with its period, is
hardly ever misread; a relation that one clause speaks of is, often. What
speaks for a claim is told by the claim itself: who is named in it, which of
its fields are filled, in how many places the report says it. The rules were
found on blind rounds that had been opened; docs/concepts/accuracy.md gives how
often each grade is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, cast

from communique.model.claims import (
    Agreement,
    Claim,
    Cooperation,
    Engagement,
    Figure,
    Person,
    Position,
    Stance,
    Transfer,
    to_codebook,
)
from communique.model.vocabulary import ClaimType, CooperationKind, RoleCode, StanceKind


class Sureness(StrEnum):
    """How sure a reading is of a claim, the least first."""

    DOUBTFUL = "doubtful"
    LIKELY = "likely"
    CERTAIN = "certain"


_RANK = {grade: rank for rank, grade in enumerate(Sureness)}
#: Stances whose words are theirs alone; those of hope, support and refusal are other things too.
_PLAIN = frozenset({StanceKind.IMPORTANCE, StanceKind.CALL, StanceKind.CONGRATULATION})
_VAGUE_ROLES = frozenset({RoleCode.OFFICIAL, RoleCode.OTHER})
_BOTH = 2


def sureness(claim: Claim) -> Sureness:
    """How sure a reading is of a claim."""
    return _RULES[claim.type](claim)


def surest(claims: Iterable[Claim]) -> Sureness:
    """How sure readings are of what several claims say: as the surest of them is."""
    return max(map(sureness, claims), key=_RANK.__getitem__)


def is_as_sure(claim: Claim, least: Sureness) -> bool:
    """Whether a reading is at least so sure of a claim."""
    return _RANK[sureness(claim)] >= _RANK[least]


def graded(claim: Claim) -> dict[str, Any]:
    """The claim as the codebook's JSON, with `sure` behind its fields."""
    return {**to_codebook(claim), "sure": str(sureness(claim))}


def _grade(*, certain: object = False, likely: object = False) -> Sureness:
    if certain:
        return Sureness.CERTAIN
    return Sureness.LIKELY if likely else Sureness.DOUBTFUL


def _sides(people: tuple[Person, ...]) -> int:
    """How many sides' people are named."""
    return len({person.of for person in people if person.name})


def _engagement(claim: Engagement) -> Sureness:
    sides = _sides(claim.participants)
    return _grade(certain=sides >= _BOTH, likely=sides)


def _agreement(claim: Agreement) -> Sureness:
    return _grade(likely=claim.start or _sides(claim.signatories) or len(claim.cites) > 1)


def _transfer(claim: Transfer) -> Sureness:
    return _grade(likely=claim.value or claim.quantity)


def _cooperation(claim: Cooperation) -> Sureness:
    return _grade(likely=len(claim.cites) > 1 and claim.kind is CooperationKind.RELATION)


def _figure(claim: Figure) -> Sureness:
    both = claim.subject and claim.counterpart
    return _grade(certain=both and claim.period, likely=both)


def _position(claim: Position) -> Sureness:
    return _grade(certain=claim.role_code not in _VAGUE_ROLES)


def _stance(claim: Stance) -> Sureness:
    return _grade(certain=claim.kind is StanceKind.CRITICISM, likely=claim.kind in _PLAIN)


_RULES = cast(
    "dict[ClaimType, Callable[[Claim], Sureness]]",
    {
        ClaimType.ENGAGEMENT: _engagement,
        ClaimType.AGREEMENT: _agreement,
        ClaimType.TRANSFER: _transfer,
        ClaimType.COOPERATION: _cooperation,
        ClaimType.FIGURE: _figure,
        ClaimType.POSITION: _position,
        ClaimType.STANCE: _stance,
    },
)
