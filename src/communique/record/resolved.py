"""What was resolved, out of the record: entries, actors, series and questions, as `resolve` made them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from communique.model.vocabulary import ClaimType, RoleCode
from communique.record.rows import in_parts, mapping, scalars
from communique.record.schema import actors, bearers, entries, entry_claims, mentions, questions, series, sessions
from communique.record.told import claims_at
from communique.resolve import (
    Actor,
    ActorKind,
    Entry,
    Mention,
    Question,
    QuestionKind,
    Resolution,
    Series,
    SourcedClaim,
)


def load_resolution(connection: Connection, found: Sequence[SourcedClaim]) -> Resolution:
    """The entries that hold these claims, with all their claims, and the actors, series and questions about them."""
    around = load_around(connection, found)
    known = {*(actor.id for actor in around.actors), *(entry.id for entry in around.entries)}
    asked = tuple(one for one in load_questions(connection) if known.issuperset(one.subjects))
    return msgspec.structs.replace(around, questions=asked)


def load_around(connection: Connection, found: Sequence[SourcedClaim]) -> Resolution:
    """The same without the questions."""
    claim_ids = [sourced.id for sourced in found]
    entry_ids = scalars(connection, select(entry_claims.c.entry).distinct(), entry_claims.c.claim_id, claim_ids)
    all_entries = load_entries(connection, sorted(set(entry_ids)))
    inside = [sourced.id for entry in all_entries for sourced in entry.claims]
    bearer_ids = set(scalars(connection, select(mentions.c.bearer).distinct(), mentions.c.claim_id, inside))
    actor_ids = scalars(connection, select(bearers.c.actor).distinct(), bearers.c.id, sorted(bearer_ids))
    series_ids = scalars(
        connection, select(sessions.c.series).distinct(), sessions.c.entry, [entry.id for entry in all_entries]
    )
    return Resolution(
        entries=all_entries,
        actors=load_actors(connection, sorted(set(actor_ids))),
        series=load_series(connection, sorted(set(series_ids))),
    )


def entry_of_claims(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Which entry each of these claims stands in."""
    question = select(entry_claims.c.claim_id, entry_claims.c.entry)
    return mapping(connection, question, entry_claims.c.claim_id, ids)


def load_entries(connection: Connection, ids: Sequence[str]) -> tuple[Entry, ...]:
    """The entries of these ids, in their order, each with its claims in theirs."""
    members: dict[str, list[int]] = defaultdict(list)
    heads: list[Any] = []
    for some in in_parts(ids):
        heads += connection.execute(select(entries).where(entries.c.id.in_(some))).all()
        question = select(entry_claims.c.entry, entry_claims.c.claim).where(entry_claims.c.entry.in_(some))
        for entry, row in connection.execute(question.order_by(entry_claims.c.entry, entry_claims.c.rank)):
            members[entry].append(row)
    at = claims_at(connection, [row for rows in members.values() for row in rows])
    return tuple(
        Entry(
            id=head.id,
            type=ClaimType(head.type),
            parties=msgspec.json.decode(head.parties, type=tuple[str, ...]),
            claims=tuple(at[row] for row in members[head.id]),
        )
        for head in sorted(heads, key=lambda head: str(head.id))
    )


def load_actors(connection: Connection, ids: Sequence[str]) -> tuple[Actor, ...]:
    """The actors of these ids, in their order, each with its mentions in the order of their claims."""
    named: dict[str, dict[Mention, None]] = defaultdict(dict)
    heads: list[Any] = []
    for some in in_parts(ids):
        heads += connection.execute(select(actors).where(actors.c.id.in_(some))).all()
        question = (
            select(mentions, bearers.c.actor)
            .join(bearers, bearers.c.id == mentions.c.bearer)
            .where(bearers.c.actor.in_(some))
        )
        for row in connection.execute(question.order_by(mentions.c.rank, mentions.c.name, mentions.c.role)):
            named[row.actor].setdefault(mention_of(row))
    return tuple(
        Actor(id=head.id, kind=ActorKind(head.kind), name=head.name, of=head.of, mentions=tuple(named[head.id]))
        for head in sorted(heads, key=lambda head: str(head.id))
    )


def load_series(connection: Connection, ids: Sequence[str]) -> tuple[Series, ...]:
    """The series of these ids, in their order."""
    found = [
        one
        for some in in_parts(ids)
        for one in map(_one_series, connection.execute(select(series).where(series.c.id.in_(some))))
    ]
    return tuple(sorted(found, key=lambda one: one.id))


def all_series(connection: Connection) -> tuple[Series, ...]:
    """Every series, in the order of their ids."""
    return tuple(map(_one_series, connection.execute(select(series).order_by(series.c.id))))


def _one_series(row: Any) -> Series:
    parts = {name: msgspec.json.decode(getattr(row, name)) for name in ("parties", "sessions", "gaps")}
    return msgspec.convert({"id": row.id, "name": row.name, **parts}, Series)


def load_questions(connection: Connection) -> tuple[Question, ...]:
    """All questions that are open, in the order of their ids."""
    return tuple(
        Question(
            id=row.id,
            kind=QuestionKind(row.kind),
            subjects=_ids(row.subjects),
            score=row.score,
            reasons=_ids(row.reasons),
            claims=_ids(row.claims),
        )
        for row in connection.execute(select(questions).order_by(questions.c.id))
    )


def _ids(text: str) -> tuple[str, ...]:
    return msgspec.json.decode(text, type=tuple[str, ...])


def mention_of(row: Any) -> Mention:
    """A mention out of its row."""
    role_code = RoleCode(row.role_code) if row.role_code else None
    return Mention(claim_id=row.claim_id, name=row.name, role=row.role, role_code=role_code, bearer=row.bearer)
