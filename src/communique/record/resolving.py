"""What follows from the readings, written anew: entries, actors and series.

The record remembers from which readings and decisions they were made, so
that they are made again when, and only when, there are others. A run that
was killed before it came to this is made good at the next question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, delete, func, insert, select

from communique.record.loading import current_claims
from communique.record.schema import (
    DERIVED,
    RESOLVED,
    actor_words,
    actors,
    decisions,
    entries,
    entry_claims,
    mentions,
    readings,
    retractions,
    series,
)
from communique.record.store import Store, reading, recall, remember, writing
from communique.resolve import Actor, Entry, Resolution, Series, resolve
from communique.resolve.names.people import name_words

#: Rises with every change of `resolve` that gives other entries.
RESOLVER = 5


def bring_up_to_date(store: Store) -> None:
    """Make the entries again if readings or decisions have come in since."""
    with reading(store) as connection:
        if recall(connection, RESOLVED) == _state(connection):
            return
    with writing(store) as connection:
        _replace(connection, resolve(current_claims(connection)))
        remember(connection, RESOLVED, _state(connection))


def _state(connection: Connection) -> str:
    last_reading = connection.scalar(select(func.max(readings.c.seq))) or 0
    last_decision = connection.scalar(select(func.max(decisions.c.seq))) or 0
    last_retraction = connection.scalar(select(func.max(retractions.c.seq))) or 0
    return f"resolver {RESOLVER}, reading {last_reading}, decision {last_decision}, retraction {last_retraction}"


def _replace(connection: Connection, resolution: Resolution) -> None:
    for table in DERIVED:
        connection.execute(delete(table))
    _write(connection, entries, map(_entry_row, resolution.entries))
    _write(connection, entry_claims, _entry_claim_rows(resolution.entries))
    _write(connection, actors, map(_actor_row, resolution.actors))
    _write(connection, mentions, _mention_rows(resolution.actors))
    _write(connection, actor_words, _actor_word_rows(resolution.actors))
    _write(connection, series, map(_series_row, resolution.series))


def _write(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    rows = list(rows)
    if rows:
        connection.execute(insert(table), rows)


def _entry_row(entry: Entry) -> dict[str, Any]:
    return {"id": entry.id, "type": str(entry.type), "parties": _json(entry.parties)}


def _entry_claim_rows(found: Sequence[Entry]) -> Iterator[dict[str, Any]]:
    for entry in found:
        for position, sourced in enumerate(entry.claims):
            yield {"entry": entry.id, "position": position, "claim_id": sourced.id}


def _actor_row(actor: Actor) -> dict[str, Any]:
    return {"id": actor.id, "kind": str(actor.kind), "name": actor.name, "of": actor.of}


def _mention_rows(found: Sequence[Actor]) -> Iterator[dict[str, Any]]:
    for actor in found:
        for position, mention in enumerate(actor.mentions):
            role_code = str(mention.role_code) if mention.role_code else None
            yield {
                "actor": actor.id,
                "position": position,
                "claim_id": mention.claim_id,
                "name": mention.name,
                "role": mention.role,
                "role_code": role_code,
                "bearer": mention.bearer,
            }


def _actor_word_rows(found: Sequence[Actor]) -> Iterator[dict[str, Any]]:
    """Where an actor is found by any word of any of its names."""
    for actor in found:
        words = {word for mention in actor.mentions for word in name_words(mention.name)}
        yield from ({"word": word, "actor": actor.id} for word in sorted(words))


def _series_row(one: Series) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "parties": _json(one.parties),
        "sessions": _json(one.sessions),
        "gaps": _json(one.gaps),
    }


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
