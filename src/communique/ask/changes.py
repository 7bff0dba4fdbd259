"""What a change to a pack or to the reader alters: claims gained, lost and changed between two readings.

Claims are paired as `communique score` pairs them with gold; a claim without a
partner is gained or lost, a pair that does not agree in every field is
changed. Citations and spans count for nothing, only what is coded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from communique.ask.comparing import Documents
from communique.ask.pairing import WEIGHTS, ClaimJson, best_pairs

_UNCODED = frozenset({"cites", "spans"})


class Change(msgspec.Struct, frozen=True):
    """A claim that one reading has and the other has not, or has otherwise."""

    #: `gained`, `lost` or `changed`.
    what: str
    report_id: str
    type: str
    #: The claim's fields, or of a changed one only those that differ, as `[before, after]`.
    fields: dict[str, Any]


def changes(before: Documents, after: Documents) -> Iterator[Change]:
    """Every claim that differs between two readings, report by report."""
    for report_id in {**before, **after}:
        old = _claims(before.get(report_id, {}))
        new = _claims(after.get(report_id, {}))
        yield from _report_changes(report_id, *_without_common(old, new))


def _claims(report: Mapping[str, Any]) -> list[ClaimJson]:
    claims = report.get("claims", [])
    return [{key: claim[key] for key in claim if key not in _UNCODED} for claim in claims if claim["type"] in WEIGHTS]


def _without_common(old: list[ClaimJson], new: list[ClaimJson]) -> tuple[list[ClaimJson], list[ClaimJson]]:
    """Both lists without the claims that are exactly the same in the two."""
    left, lost = list(new), []
    for claim in old:
        if claim in left:
            left.remove(claim)
        else:
            lost.append(claim)
    return lost, left


def _report_changes(report_id: str, old: list[ClaimJson], new: list[ClaimJson]) -> Iterator[Change]:
    pairs = best_pairs(old, new)
    for i, claim in enumerate(old):
        partner = new[pairs[i]] if i in pairs else None
        what, fields = ("changed", _differing(claim, partner)) if partner else ("lost", dict(claim))
        yield Change(what, report_id, claim["type"], _without_type(fields))
    for j in sorted(set(range(len(new))) - set(pairs.values())):
        yield Change("gained", report_id, new[j]["type"], _without_type(new[j]))


def _differing(old: ClaimJson, new: ClaimJson) -> dict[str, Any]:
    return {field: [old.get(field), new.get(field)] for field in {**old, **new} if old.get(field) != new.get(field)}


def _without_type(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in fields.items() if field != "type"}
