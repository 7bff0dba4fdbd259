"""The graphs of `resolve` as the record keeps them: the keys of each thing, and the component it lies in.

What is compared and joined is for `resolve` to say. Here stands where the
things are found that a changed one can be compared with, and which
components must be made again: those it lay in, and those it is now near.
"""

from __future__ import annotations

import functools
import hashlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from enum import IntEnum
from typing import Any, Generic, TypeVar

import msgspec
from sqlalchemy import Connection, select

from communique.record.rows import Asked, add, drop, put, remove, to_json
from communique.record.schema import keys, parts, questions
from communique.resolve import Question
from communique.resolve.graph import Key, components
from communique.resolve.ties import Pair, pair

_Why = TypeVar("_Why")
#: A key as a number, turned over (`~`) where the thing does not seek there.
Code = int
#: Bits of a key that tell it from others of its time: 48, so that strangers meet by chance next to never.
_BITS = 48


class Graph(IntEnum):
    """What the things of a graph are."""

    BEARERS = 1
    ITEMS = 2
    SESSIONS = 3
    REPORTS = 4
    #: No graph: under this number stand the questions that decisions raise.
    DECISIONS = 5
    #: The same for those that engines raise which read one report differently; their part is the report.
    READERS = 6


_LAIN = {
    graph: select(parts.c.thing, parts.c.part, parts.c.codes).where(parts.c.graph == int(graph)) for graph in Graph
}
_BY_THING = {graph: Asked(question, parts.c.thing) for graph, question in _LAIN.items()}
#: A sum is no column of an index: the component tells more than the graph, which the database cannot know.
_BY_PART = {
    graph: Asked(
        select(parts.c.thing, parts.c.part, parts.c.codes).where(parts.c.graph + 0 == int(graph)), parts.c.part
    )
    for graph in Graph
}
_HOLDERS = {
    graph: Asked(select(keys.c.key, keys.c.thing, keys.c.seeks).where(keys.c.graph == int(graph)), keys.c.key)
    for graph in Graph
}

#: Compares pairs; those that are near come back, with what was found.
Near = Callable[[Collection[Pair]], Mapping[Pair, _Why]]


class Change(msgspec.Struct, frozen=True):
    """Things that are new or said anew, with their keys; things that are no more; and pairs that decisions join."""

    keys: Mapping[str, Iterable[Key]]
    gone: frozenset[str] = frozenset()
    tied: tuple[Pair, ...] = ()


class _Lain(msgspec.Struct, frozen=True):
    """The component that a thing lies in, and its keys."""

    part: str
    codes: array[int]


class Affected(msgspec.Struct, Generic[_Why], frozen=True):
    """The things whose components may change, and the pairs among them that are near."""

    things: frozenset[str]
    edges: Mapping[Pair, _Why]
    #: Where these things lay before, and the keys of those that changed.
    lain: Mapping[str, _Lain]
    codes: Mapping[str, array[int]]


def affected(connection: Connection, graph: Graph, change: Change, near: Near[_Why]) -> Affected[_Why]:
    """The things whose components may change: those that a changed thing lay with, and those it is near to now.

    The keys are written, and what is gone is forgotten. `near` is asked of
    each changed thing with each thing that it shares a key with, and of the others among themselves.
    """
    codes = {one: _codes(own) for one, own in change.keys.items()}
    touched = {*codes, *change.gone}
    before = _lain(connection, _BY_THING[graph], touched)
    edges = dict(near(neighbours(connection, graph, codes, touched)))
    _rekey(connection, graph, before, {one: codes.get(one, array("q")) for one in touched})
    met = {other for two in (*edges, *change.tied) for other in two} - touched
    lain_in = {lain.part for lain in before.values()}
    parts_met = {lain.part for lain in _lain(connection, _BY_THING[graph], met).values()}
    lain = _lain(connection, _BY_PART[graph], lain_in | parts_met)
    left = {one: lain[one].codes for one in lain.keys() - touched}
    edges.update(near(meeting(left)))
    remove(connection, parts, ({"graph": int(graph), "thing": one} for one in sorted(change.gone)))
    drop(connection, questions.c.part, lain_in, graph=graph)
    things = (lain.keys() | codes.keys()) - change.gone
    return Affected(frozenset(things), edges, lain, codes)


def neighbours(
    connection: Connection, graph: Graph, of: Mapping[str, Iterable[Code]], changed: Collection[str]
) -> set[Pair]:
    """The pairs of these things with each other and with things that did not change, by the keys that they share."""
    holders: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    for one, codes in of.items():
        for code in codes:
            holders[_bare(code)].append((one, code >= 0))
    found = meeting(of)
    for key, thing, seeks in _HOLDERS[graph].rows(connection, holders):
        if thing not in changed:
            found.update(pair(one, thing) for one, sought in holders[key] if sought or seeks)
    return found


def meeting(of: Mapping[str, Iterable[Code]]) -> set[Pair]:
    """The pairs of these things that share a key which one of the two seeks."""
    names = sorted(of)
    holders: dict[int, list[Code]] = defaultdict(list)
    for place, one in enumerate(names):
        for code in of[one]:
            holders[_bare(code)].append(place if code >= 0 else ~place)
    found: set[int] = set()
    for together in {tuple(places) for places in holders.values() if len(places) > 1}:
        seeking = [place for place in together if place >= 0]
        offered = [~place for place in together if place < 0]
        for rank, place in enumerate(seeking):
            found.update(place << 32 | other for other in seeking[rank + 1 :])
            found.update(min(place, other) << 32 | max(place, other) for other in offered)
    return {(names[two >> 32], names[two & 0xFFFFFFFF]) for two in found}


def parts_of(connection: Connection, graph: Graph, things: Iterable[str]) -> dict[str, str]:
    """The component of each of these things that lies in one."""
    return {one: lain.part for one, lain in _lain(connection, _BY_THING[graph], things).items()}


def part_again(
    connection: Connection, graph: Graph, found: Affected[Any], edges: Iterable[Pair]
) -> tuple[tuple[str, ...], ...]:
    """Put things that may have changed into their components anew, and forget the questions of the old ones."""
    made = components(found.things, edges)
    new = {one: part[0] for part in made for one in part}
    moved = [one for one in sorted(new) if one in found.codes or found.lain[one].part != new[one]]
    put(
        connection,
        parts,
        (
            {"graph": int(graph), "thing": one, "part": new[one], "codes": _codes_of(one, found).tobytes()}
            for one in moved
        ),
    )
    old = {found.lain[one].part for one in new if one in found.lain}
    drop(connection, questions.c.part, old | set(new.values()), graph=graph)
    return made


def ask(connection: Connection, graph: Graph, asked: Mapping[str, Iterable[Question]]) -> None:
    """Keep the questions of each component."""
    add(connection, questions, (_question_row(graph, part, one) for part, those in asked.items() for one in those))


def digest_of(key: Key) -> int:
    """A key as a number that is the same in every run, and near the numbers of the keys of its time.

    So the keys of a stretch of reports lie side by side in the file, however large it is.
    """
    return (key.at & 0x7FFF) << _BITS | _digest(key.value)


@functools.lru_cache(maxsize=1 << 17)
def _digest(value: Hashable) -> int:
    digest = hashlib.blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=_BITS // 8).digest()
    return int.from_bytes(digest, "big")


def _codes(own: Iterable[Key]) -> array[int]:
    """Keys as numbers, each once; sought where any of equal ones is."""
    seeks: dict[int, bool] = {}
    for key in own:
        digest = digest_of(key)
        seeks[digest] = seeks.get(digest, False) or key.seeks
    return array("q", sorted(digest if sought else ~digest for digest, sought in seeks.items()))


def _bare(code: Code) -> int:
    return code if code >= 0 else ~code


def _codes_of(one: str, found: Affected[Any]) -> array[int]:
    return found.codes[one] if one in found.codes else found.lain[one].codes


def _lain(connection: Connection, asked: Asked, values: Iterable[str]) -> dict[str, _Lain]:
    """Where the things lie that are asked for."""
    return {thing: _Lain(part, array("q", codes)) for thing, part, codes in asked.rows(connection, values)}


def _rekey(connection: Connection, graph: Graph, before: Mapping[str, _Lain], now: Mapping[str, array[int]]) -> None:
    """Write the keys that things have now and had not before, and the reverse."""
    number = int(graph)
    stale: list[tuple[int, str]] = []
    fresh: list[tuple[int, str, int]] = []
    for one, codes in now.items():
        had = before[one].codes if one in before else ()
        stale += ((_bare(code), one) for code in set(had).difference(codes))
        fresh += ((_bare(code), one, int(code >= 0)) for code in set(codes).difference(had))
    remove(connection, keys, ({"graph": number, "key": key, "thing": thing} for key, thing in sorted(stale)))
    written = ({"graph": number, "key": key, "thing": thing, "seeks": seeks} for key, thing, seeks in sorted(fresh))
    add(connection, keys, written)


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
