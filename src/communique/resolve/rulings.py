"""What people's decisions make of the claims as they are read now.

Decisions are replayed on every reading. Each is in force, or put forward as a
question: because what it was about is no longer read, because another
decision contradicts it, or because what is read now speaks against it. The
same decisions in any order give the same rulings. None is lost.

What is read otherwise now, or speaks against a merge, is put forward and does
not overrule: such a decision stays in force until somebody takes it out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

import msgspec

from communique.model.claims import AnyClaim
from communique.model.corrections import said_by
from communique.model.decisions import JOINING, BearerAnchor, ClaimAnchor, Decision, DecisionKind
from communique.resolve.actors.bearers import Bearer, bearers_in
from communique.resolve.anchors import Names, Places, find_claim, unsaid
from communique.resolve.ids import short_digest
from communique.resolve.ties import NO_TIES, Ties
from communique.resolve.tying import Joint, Tied, tie
from communique.resolve.values import Entry, Question, QuestionKind, SourcedClaim
from communique.resolve.verdicts import Stand, Verdict, order_of, verdict_on


class Standing(StrEnum):
    """What has become of a decision."""

    IN_FORCE = "in force"
    #: It is a question now; what another decision contradicts, or what is no longer read, does not act.
    PUT_FORWARD = "put forward"
    #: A later decision of the same person took its place.
    REPLACED = "replaced"
    UNDONE = "undone"
    #: All that it was about was retracted.
    RETRACTED = "retracted"


class Rulings(msgspec.Struct, frozen=True, kw_only=True):
    """What follows from decisions: changes to claims, ties, and questions.

    `changed` are claims as corrected and `original` the same claims as read,
    by id; `accepted` and `rejected` are ids of claims, `by` says which
    decisions act on each claim, and `about` of which claims or bearers a
    decision is, as far as they were found. `acting` are the decisions that
    have a part in this, also of those put forward.
    """

    changed: dict[str, AnyClaim] = {}
    original: dict[str, AnyClaim] = {}
    accepted: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    by: dict[str, tuple[str, ...]] = {}
    about: dict[str, tuple[str, ...]] = {}
    acting: frozenset[str] = frozenset()
    entry_ties: Ties = NO_TIES
    actor_ties: Ties = NO_TIES
    questions: tuple[Question, ...] = ()
    standing: dict[str, Standing] = {}

    def rule(self, claims: Iterable[SourcedClaim]) -> tuple[SourcedClaim, ...]:
        """These claims as they are ruled: with corrections, and without the rejected."""
        return tuple(self.as_ruled(sourced) for sourced in claims if sourced.id not in self.rejected)

    def as_ruled(self, sourced: SourcedClaim) -> SourcedClaim:
        """A claim with its corrections."""
        claim = self.changed.get(sourced.id)
        return sourced if claim is None else msgspec.structs.replace(sourced, claim=claim)


#: Nobody has decided anything.
NO_RULINGS = Rulings()


def apply(
    decisions: Iterable[Decision],
    claims: Iterable[SourcedClaim],
    *,
    bearers: Iterable[Bearer] | None = None,
    retracted: Collection[str] = (),
) -> Rulings:
    """Replay decisions on the claims as they are read now.

    Of the claims only those of reports that decisions name are needed, if
    `bearers` are given; these are those of the whole record as ruled. What
    is about `retracted` reports alone is put forward to nobody.
    """
    decisions = sorted({decision.id: decision for decision in decisions}.values(), key=order_of)
    if not decisions:
        return NO_RULINGS
    return _Replay(decisions, tuple(claims), frozenset(retracted)).rulings(bearers)


def reports_named(decisions: Iterable[Decision]) -> frozenset[str]:
    """The reports that decisions are about."""
    anchors = (anchor for decision in decisions for anchor in decision.anchors)
    return frozenset(anchor.report_id for anchor in anchors if isinstance(anchor, ClaimAnchor))


def questions_after(decisions: Iterable[Decision], rulings: Rulings, entries: Iterable[Entry]) -> tuple[Question, ...]:
    """Merges that the claims of their entries now speak against: another number or date than anybody had seen.

    Asked after the entries are made, since what is new in an entry is known only then.
    """
    entry_of = {sourced.id: entry for entry in entries for sourced in entry.claims}
    asked = []
    for decision in decisions:
        if decision.kind is DecisionKind.MERGE and decision.id in rulings.acting:
            inside = {entry.id: entry for one in rulings.about[decision.id] if (entry := entry_of.get(one))}
            asked += [_against(decision, inside[one], rulings) for one in sorted(inside)]
    return tuple(sorted((one for one in asked if one is not None), key=lambda question: question.id))


class _Replay:
    """Decisions on their way to rulings."""

    def __init__(
        self, decisions: Sequence[Decision], claims: Sequence[SourcedClaim], retracted: frozenset[str]
    ) -> None:
        self._retracted = retracted
        self._claims = claims
        self._places = Places(claims)
        self._of_id = {decision.id: decision for decision in decisions}
        self._undone = _undone(decisions)
        self._acting = [one for one in decisions if one.id not in self._undone and one.kind is not DecisionKind.UNDO]
        self._questions: list[Question] = []
        self._replaced: set[str] = set()
        #: Of those that join and keep apart, the ones that do not.
        self._idle: set[str] = set()
        self._found: dict[str, tuple[tuple[str, ...], ...]] = {}

    def rulings(self, bearers: Iterable[Bearer] | None) -> Rulings:
        """All that follows."""
        stands = self._find_claims()
        verdicts = {one: verdict_on(self._places.by_id[one], stands[one]) for one in sorted(stands)}
        changed = {
            one: verdict.ruled for one, verdict in verdicts.items() if verdict.ruled != self._places.by_id[one].claim
        }
        half = Rulings(
            changed=changed,
            original={one: self._places.by_id[one].claim for one in changed},
            accepted=frozenset(one for one, verdict in verdicts.items() if verdict.is_accepted),
            rejected=frozenset(one for one, verdict in verdicts.items() if verdict.is_rejected),
            by={one: verdict.in_force for one, verdict in verdicts.items() if verdict.in_force},
        )
        self._find_bearers(half, bearers)
        entry_ties, actor_ties = self._tie(ClaimAnchor, half.rejected), self._tie(BearerAnchor)
        self._ask_verdicts(verdicts)
        self._ask_undone()
        questions = tuple(sorted(self._questions, key=lambda question: question.id))
        return msgspec.structs.replace(
            half,
            about={one: tuple(sorted({id_ for side in sides for id_ in side})) for one, sides in self._found.items()},
            acting=self._acting_now(verdicts),
            entry_ties=entry_ties,
            actor_ties=actor_ties,
            questions=questions,
            standing=self._standing(questions, verdicts),
        )

    def _find_claims(self) -> dict[str, list[Stand]]:
        """The decisions on each claim that is found; those that miss some of theirs are put forward."""
        stands: dict[str, list[Stand]] = defaultdict(list)
        for decision in self._acting:
            found, lost = [], []
            for side in decision.about:
                anchors = [anchor for anchor in side if isinstance(anchor, ClaimAnchor)]
                located = [(anchor, self._locate(decision, anchor)) for anchor in anchors]
                found.append(tuple(dict.fromkeys(one for _, one in located if one)))
                lost += [anchor for anchor, one in located if one is None and anchor.report_id not in self._retracted]
                for anchor, one in located:
                    if one is not None and decision.kind not in JOINING and decision.kind is not DecisionKind.NOTE:
                        stands[one].append(Stand(decision, anchor))
            self._found[decision.id] = tuple(found)
            if lost:
                near = sorted({one.id for anchor in lost for one in self._places.near(anchor)})
                self._ask(_Cause.LOST, [decision], [_lost_claim(anchor) for anchor in lost], claims=near)
        return stands

    def _locate(self, decision: Decision, anchor: ClaimAnchor) -> str | None:
        leaving = decision.correction.field if decision.correction else None
        sourced = find_claim(anchor, self._places, leaving=leaving)
        return None if sourced is None else sourced.id

    def _find_bearers(self, half: Rulings, bearers: Iterable[Bearer] | None) -> None:
        named = [one for one in self._acting if any(isinstance(anchor, BearerAnchor) for anchor in one.anchors)]
        if not named:
            return
        names = Names([*(bearers or ()), *bearers_in(self._to_look_for_names_in(half, all_=bearers is None))])
        for decision in named:
            sides = [[anchor for anchor in side if isinstance(anchor, BearerAnchor)] for side in decision.about]
            self._found[decision.id] = tuple(
                tuple(dict.fromkeys(one for anchor in side if (one := names.find(anchor)))) for side in sides
            )
            lost = [anchor for side in sides for anchor in side if names.find(anchor) is None]
            if lost:
                self._ask(_Cause.LOST, [decision], [_lost_name(anchor) for anchor in lost])

    def _to_look_for_names_in(self, half: Rulings, *, all_: bool) -> Iterator[SourcedClaim]:
        """The claims of reports of which one is rejected, or all: a name in a rejected claim alone is not lost."""
        reports = {self._places.by_id[one].report_id for one in half.rejected}
        return (half.as_ruled(one) for one in self._claims if all_ or one.report_id in reports)

    def _tie(self, kind: type[ClaimAnchor | BearerAnchor], rejected: frozenset[str] = frozenset()) -> Ties:
        tied: Tied = tie(
            Joint(decision, tuple(frozenset(side) - rejected for side in self._found[decision.id]))
            for decision in self._acting
            if decision.kind in JOINING and all(isinstance(anchor, kind) for anchor in decision.anchors)
        )
        self._replaced.update(tied.replaced)
        self._idle.update(tied.replaced, *tied.against)
        for group in tied.against:
            decisions = [self._of_id[one] for one in group]
            cause = _Cause.AGAINST if len(group) > 1 else _Cause.ONE
            self._ask(cause, decisions, _who_ruled(decisions), claims=self._claims_of(decisions))
        return tied.ties

    def _ask_verdicts(self, verdicts: Mapping[str, Verdict]) -> None:
        """One question for the same decisions and cause, however many claims they are about."""
        against: dict[tuple[str, ...], list[str]] = defaultdict(list)
        told: dict[tuple[_Cause, str], dict[str, str]] = defaultdict(dict)
        for claim_id, verdict in verdicts.items():
            if verdict.against:
                against[verdict.against].append(claim_id)
            for cause, reasons in ((_Cause.MOVED, verdict.moved), (_Cause.UNFIT, verdict.unfit)):
                for decision, why in reasons.items():
                    told[cause, decision][claim_id] = why
        for group, claims in sorted(against.items()):
            decisions = [self._of_id[one] for one in group]
            self._ask(_Cause.AGAINST, decisions, _who_ruled(decisions), claims=claims)
        for (cause, decision_id), reasons in sorted(told.items()):
            said = [f"claim {one}: {why}" for one, why in sorted(reasons.items())]
            self._ask(cause, [self._of_id[decision_id]], said, claims=sorted(reasons))

    def _ask_undone(self) -> None:
        for decision in self._of_id.values():
            is_in_vain = decision.kind is DecisionKind.UNDO and decision.undoes not in self._of_id
            if is_in_vain and decision.id not in self._undone:
                self._ask(_Cause.LOST, [decision], [f"there is no decision {decision.undoes} to take out"])

    def _claims_of(self, decisions: Iterable[Decision]) -> list[str]:
        found = {one for decision in decisions for side in self._found[decision.id] for one in side}
        return sorted(found & self._places.by_id.keys())

    def _ask(
        self, cause: _Cause, decisions: Sequence[Decision], reasons: Iterable[str], *, claims: Sequence[str] = ()
    ) -> None:
        self._questions.append(_question(cause, decisions, tuple(reasons), claims))

    def _acting_now(self, verdicts: Mapping[str, Verdict]) -> frozenset[str]:
        ruling = {one for verdict in verdicts.values() for one in verdict.in_force}
        joining = {one.id for one in self._acting if one.kind in JOINING and any(self._found[one.id])}
        return frozenset(ruling | (joining - self._idle))

    def _standing(self, questions: Iterable[Question], verdicts: Mapping[str, Verdict]) -> dict[str, Standing]:
        asked = {one for question in questions for one in question.subjects}
        acting = {one for verdict in verdicts.values() for one in verdict.in_force}
        replaced = {one for verdict in verdicts.values() for one in verdict.replaced} - acting | self._replaced
        standing = {}
        for decision in self._of_id.values():
            if decision.id in self._undone:
                standing[decision.id] = Standing.UNDONE
            elif decision.id in asked:
                standing[decision.id] = Standing.PUT_FORWARD
            elif decision.id in replaced:
                standing[decision.id] = Standing.REPLACED
            elif decision.about and not any(self._found[decision.id]):
                standing[decision.id] = Standing.RETRACTED
            else:
                standing[decision.id] = Standing.IN_FORCE
        return standing


class _Cause(StrEnum):
    """Why a decision is put forward."""

    LOST = "what it was about is no longer read"
    AGAINST = "these decisions contradict each other, so that none of them is in force"
    ONE = "what it keeps apart is now read as one"
    MOVED = "what is read now is not what was ruled on"
    UNFIT = "it cannot be carried out"
    STRANGE = "what was merged now differs in a way nobody had seen"


def _question(
    cause: _Cause, decisions: Sequence[Decision], reasons: tuple[str, ...], claims: Sequence[str]
) -> Question:
    subjects = tuple(sorted(decision.id for decision in decisions))
    return Question(
        id=short_digest("question", cause.name, *subjects, *reasons),
        kind=QuestionKind.DECISION,
        subjects=subjects,
        # A person has to say: nothing speaks for one answer or the other.
        score=0.5,
        reasons=(str(cause), *reasons),
        claims=tuple(claims),
    )


def _undone(decisions: Sequence[Decision]) -> frozenset[str]:
    """The decisions that are taken out; an undo can be taken out itself, so the latest are looked at first."""
    undone: set[str] = set()
    for decision in _latest_undos_first(decisions):
        if decision.id not in undone and decision.undoes is not None:
            undone.add(decision.undoes)
    return frozenset(undone)


def _latest_undos_first(decisions: Sequence[Decision]) -> Iterator[Decision]:
    """Undos, each after those that undo it: an id is a digest of what it undoes, so that they form no ring."""
    of_id = {decision.id: decision for decision in decisions if decision.kind is DecisionKind.UNDO}
    depth: dict[str, int] = {}

    def deep(one: str) -> int:
        if one not in depth:
            inner = of_id[one].undoes or ""
            depth[one] = 1 + deep(inner) if inner in of_id else 0
        return depth[one]

    yield from sorted(of_id.values(), key=lambda decision: (-deep(decision.id), decision.id))


def _against(decision: Decision, entry: Entry, rulings: Rulings) -> Question | None:
    """What the claims of a merged entry are read as now, and nobody had before them when it was merged."""
    anchors = [anchor for anchor in decision.anchors if isinstance(anchor, ClaimAnchor)]
    seen = [fields for anchor in anchors for fields in (anchor.fields, anchor.ruled)]
    reasons, claims = [], []
    for field in ("ordinal", "start"):
        known = [fields[field] for fields in seen if fields.get(field) is not None]
        for sourced in entry.claims if known else ():
            now = said_by(rulings.original.get(sourced.id, sourced.claim))
            if now.get(field) is not None and all(_apart(field, one, now[field]) for one in known):
                reasons.append(f"{field} {now[field]}, where {', '.join(sorted(set(map(str, known))))} was known")
                claims.append(sourced.id)
    return _question(_Cause.STRANGE, [decision], tuple(dict.fromkeys(reasons)), claims) if reasons else None


def _apart(field: str, one: object, other: object) -> bool:
    return bool(list(unsaid({field: one}, {field: other})) and list(unsaid({field: other}, {field: one})))


def _who_ruled(decisions: Iterable[Decision]) -> list[str]:
    return [f"{one.person} ruled {one.kind} on {one.made[:10]} ({one.id})" for one in sorted(decisions, key=order_of)]


def _lost_claim(anchor: ClaimAnchor) -> str:
    return f"{anchor.type} in report {anchor.report_id}: {anchor.quote}"


def _lost_name(anchor: BearerAnchor) -> str:
    about = ", ".join(filter(None, (anchor.of, anchor.role_code)))
    return f"{anchor.name} ({about})" if about else anchor.name
