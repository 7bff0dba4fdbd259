"""What only a person can say: the open questions of a record, and what each is about."""

from __future__ import annotations

from sqlalchemy import Connection

from communique.ask.reviewing import Asked, Candidate, agenda
from communique.record import ledger, loading, looking_up, resolved
from communique.record.holders import questions_of_offices
from communique.record.voices import voices_of
from communique.resolve import Question, QuestionKind, SourcedClaim, order_key


def open_questions(connection: Connection) -> tuple[Question, ...]:
    """The open questions, the most useful first."""
    kept = resolved.load_questions(connection)
    return agenda((*kept, *questions_of_offices(connection, kept)))


def asked(connection: Connection, question: Question) -> Asked:
    """A question with the actors, entries, claims or decisions that it is about."""
    of_kind = {
        QuestionKind.SAME_ACTOR: _actors,
        QuestionKind.SAME_MATTER: _entries,
        QuestionKind.TWO_HOLDERS: _holders,
        QuestionKind.FORMER_HOLDER: _claims_of_holder,
        QuestionKind.DECISION: _decisions,
        QuestionKind.READERS: _claims_said,
    }
    return Asked(question=question, candidates=of_kind[question.kind](connection, question))


def _actors(connection: Connection, question: Question) -> tuple[Candidate, ...]:
    names = looking_up.actor_names(connection, question.subjects)
    return tuple(
        Candidate(id=one, name=names.get(one), claims=looking_up.claims_of_actor(connection, one))
        for one in question.subjects
    )


def _entries(connection: Connection, question: Question) -> tuple[Candidate, ...]:
    entries = {one.id: one for one in resolved.load_entries(connection, question.subjects)}
    return tuple(
        Candidate(id=one, name=None, claims=entries[one].claims) for one in question.subjects if one in entries
    )


def _holders(connection: Connection, question: Question) -> tuple[Candidate, ...]:
    """Each holder with what shows them in the office at the time of the other, and not with all they ever did."""
    told, names = _told(connection, question), looking_up.actor_names(connection, question.subjects)
    named = {(claim, actor.id) for (claim, _), actor in looking_up.actors_named(connection, question.claims).items()}
    return tuple(
        Candidate(id=one, name=names.get(one), claims=tuple(claim for claim in told if (claim.id, one) in named))
        for one in question.subjects
    )


def _claims_of_holder(connection: Connection, question: Question) -> tuple[Candidate, ...]:
    (name,) = looking_up.actor_names(connection, question.subjects).values()
    return tuple(Candidate(id=one.id, name=name, claims=(one,)) for one in _told(connection, question))


def _claims_said(connection: Connection, question: Question) -> tuple[Candidate, ...]:
    """The claims that a question is about, each by the engines that said it."""
    said = voices_of(connection, question.subjects)
    told = {one.id: one for one in loading.claims_called(connection, question.subjects)}
    return tuple(
        Candidate(id=one, name=" + ".join(voice.engine for voice in said.get(one, ())) or None, claims=(told[one],))
        for one in question.subjects
        if one in told
    )


def _decisions(connection: Connection, question: Question) -> tuple[Candidate, ...]:
    """The decisions that a question is about, each with the claims that are to be looked at."""
    made = {decision.id: decision for decision in ledger.load_decisions(connection)}
    told = _told(connection, question)
    return tuple(Candidate(id=one, name=None, claims=told, decision=made[one]) for one in question.subjects)


def _told(connection: Connection, question: Question) -> tuple[SourcedClaim, ...]:
    """The claims to look at, the earliest first."""
    return tuple(sorted(loading.claims_called(connection, question.claims), key=order_key))
