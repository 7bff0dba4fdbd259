"""The open questions in the order in which answering them helps most, and what belongs to each.

First what is hardest to tell and touches most: the score nearest to the
middle, then the most claims to look at.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from communique.model.decisions import Decision, DecisionKind
from communique.resolve import Question, QuestionKind, SourcedClaim

_MIDDLE = 0.5


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One of the things a question is about: an actor by its name, an entry by its claims, a decision, or a claim."""

    id: str
    name: str | None
    claims: tuple[SourcedClaim, ...]
    decision: Decision | None = None


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A question with what it is about."""

    question: Question
    candidates: tuple[Candidate, ...]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a person's key rules: a kind of decision on these ids; None where nothing is ruled by that key."""

    kind: DecisionKind
    ids: tuple[str, ...]


def agenda(questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions, most useful first."""
    return tuple(sorted(questions, key=_use))


def alike(questions: Iterable[Question], question: Question) -> tuple[Question, ...]:
    """The other questions of the same kind about as many things, asked for the very same reasons."""
    return tuple(one for one in questions if one.id != question.id and _ground(one) == _ground(question))


def _ground(question: Question) -> tuple[QuestionKind, tuple[str, ...], int]:
    return question.kind, question.reasons, len(question.subjects)


def answer(asked: Asked, key: str) -> Answer | None:
    """What a key means for a question.

    `s` joins two candidates and `d` keeps them apart; of more, a number says
    which of the others the first is. Of decisions, the number says which to take out; of claims that engines read
    otherwise, which is right, and `b` that both are.
    """
    ids = tuple(one.id for one in asked.candidates)
    if asked.question.kind is QuestionKind.DECISION:
        return Answer(kind=DecisionKind.UNDO, ids=(ids[int(key) - 1],)) if _is_number(key, len(ids)) else None
    if len(ids) < 2:
        return None
    if asked.question.kind is QuestionKind.READERS:
        return _right(ids, key)
    if asked.question.kind is QuestionKind.FORMER_HOLDER:
        return _wrong(ids, key)
    if asked.question.kind is QuestionKind.TWO_HOLDERS and _is_number(key, len(ids)):
        shown = (one.claims for one in asked.candidates if one.id != ids[int(key) - 1])
        return Answer(kind=DecisionKind.REJECT, ids=tuple(claim.id for claims in shown for claim in claims))
    if key == "d":
        return Answer(kind=DecisionKind.APART, ids=ids)
    if key == "s" and len(ids) == 2:
        return Answer(kind=DecisionKind.MERGE, ids=ids)
    if len(ids) > 2 and _is_number(key, len(ids)) and key != "1":
        return Answer(kind=DecisionKind.MERGE, ids=(ids[0], ids[int(key) - 1]))
    return None


def _right(ids: tuple[str, ...], key: str) -> Answer | None:
    """Which claim is right: the others are rejected, or all of them accepted."""
    if key == "b":
        return Answer(kind=DecisionKind.ACCEPT, ids=ids)
    if not _is_number(key, len(ids)):
        return None
    return Answer(kind=DecisionKind.REJECT, ids=tuple(one for one in ids if one != ids[int(key) - 1]))


def _wrong(ids: tuple[str, ...], key: str) -> Answer | None:
    """Which claim is wrong: it is rejected, or all of them are accepted."""
    if key == "b":
        return Answer(kind=DecisionKind.ACCEPT, ids=ids)
    return Answer(kind=DecisionKind.REJECT, ids=(ids[int(key) - 1],)) if _is_number(key, len(ids)) else None


def _is_number(key: str, most: int) -> bool:
    return key.isdecimal() and 1 <= int(key) <= most


def _use(question: Question) -> tuple[float, int, str]:
    return round(abs(question.score - _MIDDLE), 4), -len(question.claims), question.id
