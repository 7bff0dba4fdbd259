"""Decisions: what people ruled on claims, matters and actors, by whom and when.

A decision points at the reports' own words, never at what was resolved from
them, so that it outlives every new reading: a claim is known by the words it
cites and by what it said, an actor by its names with their party and office.
Nothing here looks for these words in a record; that is done in `resolve`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import msgspec

from communique.model.corrections import correction_problem
from communique.model.errors import CommuniqueError
from communique.model.vocabulary import ClaimType, RoleCode


class DecisionKind(StrEnum):
    """What a person can rule."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    #: These are never one.
    APART = "apart"
    NOTE = "note"
    UNDO = "undo"


class ClaimAnchor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="on", tag="claim"):
    """A claim as it was when it was ruled on.

    `start`, `end` and `quote` are its first citation, `fields` what the
    reader read, in the codebook's words, and `ruled` the fields that earlier
    decisions had changed. `alone` says that no other claim of its type cited
    these words.
    """

    id: str
    report_id: str
    type: ClaimType
    start: int
    end: int
    quote: str
    fields: dict[str, Any] = {}
    ruled: dict[str, Any] = {}
    alone: bool = True


class BearerAnchor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="on", tag="bearer"):
    """A name of a `person` or `body`: as printed, folded, and with the party and office it stands with."""

    id: str
    kind: str
    name: str
    words: str
    of: str | None = None
    role_code: RoleCode | None = None


Anchor = ClaimAnchor | BearerAnchor


class Correction(msgspec.Struct, frozen=True):
    """A field and the value it is to have, in the codebook's JSON; null where it is to have none."""

    field: str
    to: Any


class Decision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One ruling of one person.

    `id` is a digest of the rest. `about` has one side for what is ruled on as
    a whole, and one for each entry or actor where they are joined or kept
    apart. `made` is a time of ISO 8601 in UTC. `erased` says that words of a
    report were taken out of it together with the report.
    """

    id: str
    kind: DecisionKind
    person: str
    made: str
    note: str | None = None
    undoes: str | None = None
    correction: Correction | None = None
    about: tuple[tuple[Anchor, ...], ...] = ()
    erased: bool = False

    @property
    def anchors(self) -> Iterator[Anchor]:
        """All that it is about."""
        return (anchor for side in self.about for anchor in side)


class BadDecisionError(CommuniqueError):
    """A decision does not say what its kind must say."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}\n  {remedy}")


#: Decisions on two things or more, and decisions on claims alone.
JOINING = frozenset({DecisionKind.MERGE, DecisionKind.SPLIT, DecisionKind.APART})
_ON_CLAIMS = frozenset({DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.CORRECT})


def check_decision(decision: Decision) -> None:
    """Check that a decision says all that its kind must say, and nothing else.

    Raises:
        BadDecisionError: It does not.
    """
    problem = next(_problems(decision), None)
    if problem is not None:
        raise BadDecisionError(f"this cannot be decided: {problem[0]}", problem[1])


def _problems(decision: Decision) -> Iterator[tuple[str, str]]:
    kind = decision.kind
    if not decision.person.strip():
        yield "nobody decides it", "say who does"
    if not _is_utc(decision.made):
        yield f"{decision.made!r} is no time in UTC", "write 2024-03-05T14:30:00+00:00"
    if (decision.undoes is None) == (kind is DecisionKind.UNDO):
        yield "an undo, and nothing else, names the decision it takes out", "name it by its id"
    if (decision.correction is None) == (kind is DecisionKind.CORRECT):
        yield "a correction, and nothing else, names a field", "name the field and its value"
    if kind is DecisionKind.NOTE and not decision.note:
        yield "the note is empty", "write what is to be noted"
    if kind is not DecisionKind.UNDO:
        yield from _problems_of_sides(decision)
    if decision.correction is not None and not decision.erased:
        yield from _problems_of_correction(decision, decision.correction)


def _problems_of_sides(decision: Decision) -> Iterator[tuple[str, str]]:
    sorts = {(anchor.type if isinstance(anchor, ClaimAnchor) else anchor.kind) for anchor in decision.anchors}
    on_claims = all(isinstance(anchor, ClaimAnchor) for anchor in decision.anchors)
    if not decision.about or not all(decision.about):
        yield "it is about nothing", "name a claim, an entry or an actor"
    if decision.kind in _ON_CLAIMS and not on_claims:
        yield f"only claims and entries can be {decision.kind}ed", "name a claim or an entry"
    if decision.kind not in JOINING:
        return
    if len(decision.about) < 2:
        yield "it takes two", "name two entries, or two actors"
    if len(sorts) > 1:
        yield f"these are not of one sort: {', '.join(sorted(map(str, sorts)))}", "name two of one sort"
    if len({anchor.id for anchor in decision.anchors}) < sum(map(len, decision.about)):
        yield "these are one already, or one of them is named twice", "name two that are not one"


def _problems_of_correction(decision: Decision, correction: Correction) -> Iterator[tuple[str, str]]:
    for type_ in sorted({anchor.type for anchor in decision.anchors if isinstance(anchor, ClaimAnchor)}):
        problem = correction_problem(type_, correction.field, correction.to)
        if problem is not None:
            yield problem


def _is_utc(made: str) -> bool:
    """Whether a time is written in the one way in which text sorts as time does."""
    try:
        time = datetime.datetime.fromisoformat(made)
    except ValueError:
        return False
    return time.utcoffset() == datetime.timedelta() and time.isoformat() == made
