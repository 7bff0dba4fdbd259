"""Offices that a person should look at: two holders at one time, and holders called former before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from communique.resolve.ids import short_digest
from communique.resolve.offices.values import Conflict, ConflictKind, Tenure
from communique.resolve.values import Question, QuestionKind

#: What the register of holders confirms of one and not of the other is as good as decided.
_CONFIRMED = 0.9


def questions_about(tenures: Iterable[Tenure]) -> tuple[Question, ...]:
    """One question for each contradiction between tenures, in the order of their ids."""
    by_id = {tenure.id: tenure for tenure in tenures}
    asked = {one.id: one for tenure in by_id.values() for one in _questions(tenure, by_id)}
    return tuple(asked[one] for one in sorted(asked))


def _questions(tenure: Tenure, by_id: Mapping[str, Tenure]) -> Iterator[Question]:
    for conflict in tenure.conflicts:
        other = by_id.get(conflict.other or "")
        if conflict.kind is ConflictKind.FORMER_BEFORE_HOLDS:
            yield _about_one(tenure, conflict)
        elif other is not None:
            yield _about_two(tenure, other, conflict)


def _about_one(tenure: Tenure, conflict: Conflict) -> Question:
    return Question(
        id=short_digest("former before holds", tenure.id),
        kind=QuestionKind.FORMER_HOLDER,
        subjects=(tenure.actor_id,),
        score=0.5,
        reasons=(f"{tenure.names[0]} is called former on {tenure.former_by}, and in office on {tenure.last}",),
        claims=conflict.claims,
    )


def _about_two(tenure: Tenure, other: Tenure, conflict: Conflict) -> Question:
    one, two = sorted((tenure, other), key=lambda tenure: tenure.actor_id)
    return Question(
        id=short_digest("two holders", *sorted((one.id, two.id))),
        kind=QuestionKind.TWO_HOLDERS,
        subjects=(one.actor_id, two.actor_id),
        score=_score(one, two),
        reasons=(*map(_reason, (one, two)),),
        claims=conflict.claims,
    )


def _score(one: Tenure, two: Tenure) -> float:
    """The share of the reports that have the better reported of the two."""
    share = round(max(one.reports, two.reports) / (one.reports + two.reports), 2)
    return max(share, _CONFIRMED) if one.is_registered != two.is_registered else share


def _reason(tenure: Tenure) -> str:
    office = f"{tenure.party} {str(tenure.role_code).replace('_', ' ')}"
    seen = f"{tenure.first}" if tenure.first == tenure.last else f"{tenure.first} to {tenure.last}"
    known = ", as the register of holders has it" if tenure.is_registered else ""
    return f"{tenure.names[0]} as {office}, {seen}: {tenure.reports} report{'s' * (tenure.reports != 1)}{known}"
