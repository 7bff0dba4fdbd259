"""Decisions made by hand, for the tests of what people rule."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from communique.model.decisions import Anchor, ClaimAnchor, Correction, Decision, DecisionKind
from communique.resolve.ids import decision_id
from communique.resolve.values import SourcedClaim

ANNA, BO = "Anna Rossi", "Bo Lindh"


def decided(kind: str, *sides: Iterable[Anchor], by: str = ANNA, at: int = 0, **says: Any) -> Decision:
    """A decision of this kind on these sides, made at this minute of an hour."""
    if "field" in says:
        says["correction"] = Correction(says.pop("field"), says.pop("to"))
    made = f"2024-03-05T{10 + at // 60:02}:{at % 60:02}:00+00:00"
    decision = Decision(id="", kind=DecisionKind(kind), person=by, made=made, about=tuple(map(tuple, sides)), **says)
    return msgspec.structs.replace(decision, id=decision_id(decision))


def bare_anchor(sourced: SourcedClaim) -> ClaimAnchor:
    """Where a claim stands, without what it says."""
    first = sourced.claim.cites[0]
    return ClaimAnchor(
        id=sourced.id,
        report_id=sourced.report_id,
        type=sourced.claim.type,
        start=first.start,
        end=first.end,
        quote=first.quote,
    )
