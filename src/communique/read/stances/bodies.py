"""The leaders of an organisation speak for it: "the leaders" of a gathering just told of are ASEAN's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import ORGANISATION_PARTIES, ClaimType, EngagementKind

if TYPE_CHECKING:
    from communique.read.drafts import Draft

#: The union acts as a state does.
_UNION = "EUU"


def gathered(drafts: list[Draft]) -> str | None:
    """The organisation whose leaders the gathering just told of brought together."""
    last = next((draft for draft in reversed(drafts) if draft.type == ClaimType.ENGAGEMENT), None)
    if last is None or str(last.get("kind")) != EngagementKind.CONFERENCE:
        return None
    bodies = last.parties & (ORGANISATION_PARTIES - {_UNION})
    return next(iter(bodies)) if len(bodies) == 1 else None
