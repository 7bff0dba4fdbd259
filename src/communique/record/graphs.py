"""The graphs of `resolve` as the record keeps them: the keys of each thing, and the component it lies in.

What is compared and joined is for `resolve` to say. Here stands where the
things are found that a changed one can be compared with, and which
components must be made again: those it lay in, and those it is now near.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum

import msgspec
from sqlalchemy import Connection, select

from communique.record.rows import add, drop, in_parts, mapping, to_json
from communique.record.schema import keys, parts, questions
from communique.resolve import Question
from communique.resolve.graph import Key, components
from communique.resolve.ties import Pair, pair


class Graph(IntEnum):
    """What the things of a graph are."""

    BEARERS = 1
    ITEMS = 2
    SESSIONS = 3
    REPORTS = 4
    #: No graph: under this number stand the questions that decisions raise.
    DECISIONS = 5


#: Tells which of these pairs are near.
Near = Callable[[Collection[Pair]], Iterable[Pair]]


class Change(msgspec.Struct, frozen=True):
    """Things that are new or said anew, with their keys, and things that are no more."""

    keys: Mapping[str, Sequence[Key]]
    gone: frozenset[str] = frozenset()


def affected(connection: Connection, graph: Graph, change: Change, near: Near) -> set[str]:
    """The things whose components may change: those that a changed thing lay with, and those it is near to now.

    The keys are written, and what is gone is forgotten. `near` is asked of
    each changed thing with each thing that it shares a key with.
    """
    touched = {*change.keys, *change.gone}
    lain_in = set(parts_of(connection, graph, touched).values())
    _forget(connection, graph, touched)
    add(connection, keys, _key_rows(graph, change.keys))
    met = {other for two in near(neighbours(connection, graph, change.keys)) for other in two}
    parts_met = parts_of(connection, graph, met - touched).values()
    members = {one for some in in_parts(sorted({*lain_in, *parts_met})) for one in _members(connection, graph, some)}
    drop(connection, parts, parts.c.thing, sorted(change.gone), where=parts.c.graph == graph)
    drop(connection, questions, questions.c.part, sorted(lain_in), where=questions.c.graph == graph)
    return (members | set(change.keys)) - change.gone


def neighbours(connection: Connection, graph: Graph, of: Mapping[str, Sequence[Key]]) -> set[Pair]:
    """The pairs of these things with any thing that they share a key with which one of the two seeks."""
    holders: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    for one, own in of.items():
        for key in own:
            holders[digest_of(key)].append((one, key.seeks))
    found: set[Pair] = set()
    question = select(keys.c.key, keys.c.thing, keys.c.seeks).where(keys.c.graph == graph)
    for some in in_parts(sorted(holders)):
        for key, thing, seeks in connection.execute(question.where(keys.c.key.in_(some))):
            found.update(pair(one, thing) for one, sought in holders[key] if (sought or seeks) and one != thing)
    return found


def parts_of(connection: Connection, graph: Graph, things: Iterable[str]) -> dict[str, str]:
    """The component of each of these things that lies in one."""
    question = select(parts.c.thing, parts.c.part).where(parts.c.graph == graph)
    return mapping(connection, question, parts.c.thing, sorted(things))


def part_again(
    connection: Connection, graph: Graph, things: Collection[str], edges: Iterable[Pair]
) -> tuple[tuple[str, ...], ...]:
    """Put these things into their components anew, and forget the questions of the old ones."""
    old = parts_of(connection, graph, things)
    found = components(things, edges)
    new = {one: part[0] for part in found for one in part}
    moved = sorted(one for one in new if old.get(one) != new[one])
    drop(connection, parts, parts.c.thing, moved, where=parts.c.graph == graph)
    add(connection, parts, ({"graph": int(graph), "thing": one, "part": new[one]} for one in moved))
    drop(
        connection,
        questions,
        questions.c.part,
        sorted({*old.values(), *new.values()}),
        where=questions.c.graph == graph,
    )
    return found


def ask(connection: Connection, graph: Graph, part: str, asked: Iterable[Question]) -> None:
    """Keep the questions of a component."""
    add(connection, questions, (_question_row(graph, part, question) for question in asked))


def digest_of(key: Key) -> int:
    """A key as a number that is the same in every run: 64 bits, so that strangers meet by chance next to never."""
    digest = hashlib.blake2b(repr(key.value).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _forget(connection: Connection, graph: Graph, things: Collection[str]) -> None:
    drop(connection, keys, keys.c.thing, sorted(things), where=keys.c.graph == graph)


def _members(connection: Connection, graph: Graph, of_parts: Sequence[str]) -> Iterator[str]:
    yield from connection.scalars(select(parts.c.thing).where(parts.c.graph == graph, parts.c.part.in_(of_parts)))


def _key_rows(graph: Graph, of: Mapping[str, Sequence[Key]]) -> Iterator[dict[str, object]]:
    for one, own in of.items():
        seeks: dict[int, bool] = {}
        for key in own:
            digest = digest_of(key)
            seeks[digest] = seeks.get(digest, False) or key.seeks
        yield from ({"graph": int(graph), "key": key, "thing": one, "seeks": int(seeks[key])} for key in seeks)


def _question_row(graph: Graph, part: str, question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "kind": str(question.kind),
        "graph": int(graph),
        "part": part,
        "score": question.score,
        "subjects": to_json(question.subjects),
        "reasons": to_json(question.reasons),
        "claims": to_json(question.claims),
    }
