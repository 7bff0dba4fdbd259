"""Which parties a claim is about, whatever field its type keeps them in."""

from __future__ import annotations

from communique.model.claims import Claim, Figure, Position, Stance, Transfer


def parties_of(claim: Claim) -> tuple[str, ...]:
    """The codes of the parties of a claim, each once, sorted."""
    return tuple(sorted({code for code in _codes(claim) if code}))


def _codes(claim: Claim) -> tuple[str | None, ...]:
    if isinstance(claim, Transfer):
        return claim.supplier, claim.recipient
    if isinstance(claim, Figure):
        return claim.subject, claim.counterpart
    if isinstance(claim, Position):
        return (claim.of,)
    if isinstance(claim, Stance):
        return claim.holder.of, *claim.target
    return tuple(getattr(claim, "parties", ()))
