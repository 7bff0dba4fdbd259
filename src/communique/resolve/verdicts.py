"""What people ruled on one claim: which of it is in force, what contradicts, and what is read otherwise now.

Who rules anew has changed their mind: the later decision of one person
replaces their earlier one on the same claim and field. Where two persons
contradict each other, neither is in force, and both are put forward.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import msgspec

from communique.model.claims import AnyClaim
from communique.model.corrections import BadCorrectionError, correct, said_by
from communique.model.decisions import ClaimAnchor, Correction, Decision, DecisionKind
from communique.resolve.anchors import unsaid
from communique.resolve.values import SourcedClaim

_ACCEPT, _REJECT, _CORRECT = DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.CORRECT


class Stand(msgspec.Struct, frozen=True):
    """A decision on one claim, and the claim as it was then."""

    decision: Decision
    anchor: ClaimAnchor

    @property
    def kind(self) -> DecisionKind:
        """What was ruled."""
        return self.decision.kind

    @property
    def correction(self) -> Correction:
        """The correction; only of one that corrects."""
        assert self.decision.correction is not None  # noqa: S101  # checked when it was made and when it was taken in
        return self.decision.correction


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What people's decisions make of one claim.

    `ruled` is the claim with its corrections. Of the ids of decisions,
    `in_force` act, `replaced` gave way to a later one of the same person,
    and `against` contradict each other; `moved` says of a decision why what
    is read now speaks against it, and `unfit` why it cannot be carried out.
    """

    ruled: AnyClaim
    is_accepted: bool
    is_rejected: bool
    in_force: tuple[str, ...]
    replaced: tuple[str, ...]
    against: tuple[str, ...]
    moved: dict[str, str]
    unfit: dict[str, str]


def verdict_on(sourced: SourcedClaim, stands: Sequence[Stand]) -> Verdict:
    """Weigh all decisions on one claim, in the order they were made."""
    own = [one for one in stands if not any(_replaces(later, one) for later in stands)]
    against = {stand.decision.id for two in itertools.combinations(own, 2) if _contradict(*two) for stand in two}
    left = [one for one in own if one.decision.id not in against]
    ruled, unfit = _corrected(sourced.claim, left)
    acting = [one for one in left if one.decision.id not in unfit]
    kinds = {one.kind for one in acting}
    return Verdict(
        ruled=ruled,
        is_accepted=_ACCEPT in kinds,
        is_rejected=_REJECT in kinds,
        in_force=tuple(one.decision.id for one in acting),
        replaced=tuple(one.decision.id for one in stands if one not in own),
        against=tuple(one.decision.id for one in own if one.decision.id in against),
        moved={one.decision.id: why for one in acting if (why := _moved(one, sourced.claim, ruled, acting))},
        unfit=unfit,
    )


def _is_later(one: Stand, other: Stand) -> bool:
    return order_of(one.decision) > order_of(other.decision)


def order_of(decision: Decision) -> tuple[str, str]:
    """The order in which decisions were made."""
    return decision.made, decision.id


def _replaces(later: Stand, one: Stand) -> bool:
    """Whether a later decision of the same person answers the same question anew."""
    if later.decision.person != one.decision.person or not _is_later(later, one):
        return False
    if later.kind is _REJECT:
        return True
    if one.kind is _CORRECT:
        return later.kind is _CORRECT and later.correction.field == one.correction.field
    return later.kind is _ACCEPT or one.kind is _REJECT


def _contradict(one: Stand, other: Stand) -> bool:
    """Whether two persons rule what cannot both be: of one person, the later decision holds."""
    if one.decision.person == other.decision.person:
        return False
    kinds = {one.kind, other.kind}
    if _REJECT in kinds:
        return kinds != {_REJECT}
    if kinds == {_CORRECT}:
        same_field = one.correction.field == other.correction.field
        return same_field and bool(one.correction.to != other.correction.to)
    if kinds == {_ACCEPT, _CORRECT}:
        accepted, corrected = (one, other) if one.kind is _ACCEPT else (other, one)
        field = corrected.correction.field
        return bool(_as_ruled(accepted.anchor).get(field) != corrected.correction.to)
    return False


def _corrected(claim: AnyClaim, stands: Sequence[Stand]) -> tuple[AnyClaim, dict[str, str]]:
    """The claim with all corrections, and the decisions that it cannot take, with the reason."""
    unfit = {}
    for stand in stands:
        if stand.kind is not _CORRECT:
            continue
        try:
            claim = correct(claim, stand.correction.field, stand.correction.to)
        except BadCorrectionError as error:
            unfit[stand.decision.id] = str(error).replace("\n  ", ": ")
    return claim, unfit


def _moved(stand: Stand, read: AnyClaim, ruled: AnyClaim, acting: Sequence[Stand]) -> str:
    """What is read otherwise than when this was ruled; empty where nothing is."""
    if stand.kind is _CORRECT:
        return _moved_field(stand, said_by(read))
    if stand.kind is _REJECT:
        then, now = stand.anchor.fields, said_by(read)
        return "; ".join(_told(field, then, now) for field in unsaid(then, now))
    then, now = _as_ruled(stand.anchor), said_by(ruled)
    mine = {
        one.correction.field
        for one in acting
        if one.kind is _CORRECT and one.decision.person == stand.decision.person and _is_later(one, stand)
    }
    return "; ".join(_told(field, then, now) for field in unsaid(then, now) if field not in mine)


def _moved_field(stand: Stand, now: dict[str, Any]) -> str:
    """Whether the reader reads neither what was corrected nor the correction."""
    field, to, then = stand.correction.field, stand.correction.to, stand.anchor.fields
    if now.get(field) == to:
        return ""
    came = field not in then and field in now
    return _told(field, then, now) if came or field in unsaid(then, now) else ""


def _as_ruled(anchor: ClaimAnchor) -> dict[str, Any]:
    """What a person had before them: what was read, as earlier decisions had changed it."""
    return {field: value for field, value in {**anchor.fields, **anchor.ruled}.items() if value is not None}


def _told(field: str, then: dict[str, Any], now: dict[str, Any]) -> str:
    return f"{field} was {_plain(then.get(field))} and is now read as {_plain(now.get(field))}"


def _plain(value: object) -> str:
    return "empty" if value is None else msgspec.json.encode(value).decode()
