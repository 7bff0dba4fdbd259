"""Claims by what they say: type, kind, status, parties and days."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from communique.model.dates import PartialDate
from communique.model.sureness import Sureness, is_as_sure
from communique.model.vocabulary import ClaimType
from communique.resolve import SourcedClaim, parties_of


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """What claims are wanted; what is None or empty lets every claim through."""

    types: frozenset[ClaimType] = frozenset()
    kinds: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    #: All of them must be parties of the claim.
    parties: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    #: The first and last day; a claim without a date counts by its report's.
    since: PartialDate | None = None
    until: PartialDate | None = None
    #: At least so sure must the reading be of them.
    sure: Sureness | None = None


def select_claims(claims: Iterable[SourcedClaim], selection: Selection) -> tuple[SourcedClaim, ...]:
    """The claims that meet every part of a selection, in the order given."""
    return tuple(sourced for sourced in claims if _is_selected(sourced, selection))


def _is_selected(sourced: SourcedClaim, selection: Selection) -> bool:
    claim = sourced.claim
    return (
        (not selection.types or claim.type in selection.types)
        and _is_among(getattr(claim, "kind", None), selection.kinds)
        and _is_among(getattr(claim, "status", None), selection.statuses)
        and selection.parties <= frozenset(parties_of(claim))
        and _is_among(sourced.report_id, selection.reports)
        and _is_between(sourced, selection)
        and (selection.sure is None or is_as_sure(claim, selection.sure))
    )


def _is_among(value: object, wanted: frozenset[str]) -> bool:
    return not wanted or str(value) in wanted


def _is_between(sourced: SourcedClaim, selection: Selection) -> bool:
    if selection.since is None and selection.until is None:
        return True
    date: PartialDate | None = getattr(sourced.claim, "start", None) or sourced.published
    if date is None:
        return False
    if selection.since is not None and date.last_day < selection.since.first_day:
        return False
    return selection.until is None or date.first_day <= selection.until.last_day
