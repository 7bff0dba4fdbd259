"""Entries brought up to date: the items of a stretch of claims, and the matters they are of.

A claim that only repeats an item joins it where it stands, without a
comparison; thousands of reports say who the president is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, select, text

from communique.record.graphs import Change, Graph, affected, ask, part_again
from communique.record.rows import Asked, add, drop, in_parts, rank_of, to_json
from communique.record.schema import bearers, entries, entry_claims, items, mentions
from communique.record.told import Told, claims_at
from communique.resolve import Question, SourcedClaim, order_key
from communique.resolve.actors.people import Who
from communique.resolve.entries.clusters import Item, adjoining, cluster, edges_of, entry_id, item_id
from communique.resolve.entries.evidence import Evidence
from communique.resolve.entries.facts import Facts, facts_of
from communique.resolve.entries.keys import keys_of
from communique.resolve.graph import neighbours
from communique.resolve.ties import Pair, Ties

_BORNE = Asked(
    select(mentions.c.claim_id, mentions.c.name, mentions.c.bearer, bearers.c.actor).join(
        bearers, bearers.c.id == mentions.c.bearer
    ),
    mentions.c.claim,
)
_ITEMS = Asked(select(items), items.c.id)
_FIRST_CLAIMS = Asked(select(items.c.claim, items.c.id), items.c.id)
_ENTRIES = Asked(select(items.c.id, items.c.entry), items.c.id)
_OF_BEARER = Asked(
    select(entry_claims.c.item).distinct().join(mentions, mentions.c.claim == entry_claims.c.claim), mentions.c.bearer
)
_ITEM_OF = Asked(select(entry_claims.c.claim_id, entry_claims.c.item), entry_claims.c.claim_id)
_ROWS = Asked(select(entry_claims), entry_claims.c.claim)
_KNOWN = Asked(select(entries.c.id), entries.c.id)
_FIRST = text(
    "SELECT first.item, first.claim, first.rank FROM json_each(:ids) AS wanted JOIN entry_claims AS first"
    " ON first.claim = (SELECT claim FROM entry_claims WHERE item = wanted.value ORDER BY rank LIMIT 1)"
)

Row = Mapping[Any, Any]


class Settled(msgspec.Struct, frozen=True):
    """Entries that hold other claims than before, or are new; and those that are no more."""

    changed: frozenset[str]
    gone: frozenset[str]


def settle_entries(
    connection: Connection, told: Told, moved: Collection[str], ties: Ties, *, retied: Collection[str] = ()
) -> Settled:
    """Bring items and entries up to date.

    `moved` are bearers that are other actors than before, `retied` claims that are tied otherwise than before.
    """
    old = _rows_of(connection, told.gone)
    drop(connection, entry_claims.c.claim, sorted(told.gone))
    facts = _laid_out(connection, told.new)
    found = {row: item_id(one) for row, one in facts.items()}
    said = {**{row["item"]: row["entry"] for row in old}, **dict.fromkeys(found.values(), "")}
    standing = _standing(connection, said)
    add(connection, entry_claims, [_claim_row(row, facts[row], found[row], standing) for row in sorted(facts)])
    gone, renewed = _renewed(connection, said, standing)
    renewed |= {found[row] for row in told.gone & found.keys()} | _items_of_claims(connection, retied)
    touched = renewed | _items_of_bearers(connection, moved)
    settled = _settle(connection, _items_at(connection, touched, facts), gone, ties)
    joined = {standing[one]["entry"] for one in found.values() if one in standing}
    left = {row["entry"] for row in old}
    known = _known_entries(connection, joined | left)
    return Settled(settled.changed | known, settled.gone | (left - known))


def _settle(connection: Connection, known: dict[str, Item], gone: Collection[str], ties: Ties) -> Settled:
    ties = _ties_of_items(connection, ties)

    def near(pairs: Collection[Pair]) -> dict[Pair, Evidence]:
        known.update(_items_at(connection, {one for two in pairs for one in two} - known.keys()))
        return edges_of(known, pairs)

    tied = tuple(two for two in ties.together if two[0] in known or two[1] in known)
    change = Change({one: keys_of(item.facts) for one, item in known.items()}, frozenset(gone), tied)
    found = affected(connection, Graph.ITEMS, change, near)
    known.update(_items_at(connection, found.things - known.keys()))
    entry_of: dict[str, str] = {}
    groups: dict[str, tuple[Item, ...]] = {}
    questions: dict[str, Collection[Question]] = {}
    near_to, joined = adjoining(found.edges), neighbours(ties.together)
    for part in part_again(connection, Graph.ITEMS, found, [*found.edges, *ties.together]):
        made = cluster([known[one] for one in part], near_to, joined, ties)
        ids = [entry_id(min(order_key(item.facts.sourced) for item in group)[-1]) for group in made.groups]
        entry_of.update({item.id: one for one, group in zip(ids, made.groups, strict=True) for item in group})
        groups.update(zip(ids, made.groups, strict=True))
        questions[part[0]] = {question.id: question for question in made.questions(ids)}.values()
    ask(connection, Graph.ITEMS, questions)
    return _write(connection, entry_of, groups, gone)


def _write(
    connection: Connection,
    entry_of: Mapping[str, str],
    groups: Mapping[str, Sequence[Item]],
    gone: Collection[str],
) -> Settled:
    before = _entries_of_items(connection, [*entry_of, *gone])
    drop(connection, items.c.id, sorted(gone))
    moved = sorted(one for one in entry_of if before.get(one) != entry_of[one])
    rows = [{"its": one, "made": entry_of[one]} for one in moved]
    if rows:
        connection.execute(items.update().where(items.c.id == bindparam("its")).values(entry=bindparam("made")), rows)
        of_item = entry_claims.update().where(entry_claims.c.item == bindparam("its"))
        connection.execute(of_item.values(entry=bindparam("made")), rows)
    old = {entry for entry in before.values() if entry}
    drop(connection, entries.c.id, sorted(old | groups.keys()))
    add(connection, entries, [_entry_row(one, group) for one, group in sorted(groups.items())])
    changed = {entry_of[one] for one in moved} | {before[one] for one in [*moved, *gone] if before.get(one)}
    return Settled(frozenset(changed & groups.keys()), frozenset(old - groups.keys()))


def _laid_out(connection: Connection, told: Mapping[int, SourcedClaim]) -> dict[int, Facts]:
    """Claims laid out for comparison, their people as the actors they are now."""
    who = _who(connection, told)
    return {row: facts_of(sourced, who=who) for row, sourced in told.items()}


def _who(connection: Connection, rows: Iterable[int]) -> Who:
    names: dict[tuple[str, str], str] = {}
    actors: dict[str, str] = {}
    for claim_id, name, bearer, actor in _BORNE.rows(connection, sorted(rows)):
        names[claim_id, name] = bearer
        actors[bearer] = actor
    return Who(names, actors)


def _items_at(connection: Connection, ids: Iterable[str], known: Mapping[int, Facts] | None = None) -> dict[str, Item]:
    """The items of these ids that there are, laid out as the earliest claim of each; some claims may be known."""
    known = {} if known is None else known
    first = _FIRST_CLAIMS.mapping(connection, sorted(ids))
    facts = _laid_out(connection, claims_at(connection, first.keys() - known.keys()))
    return {one: Item(one, facts[row] if row in facts else known[row]) for row, one in first.items()}


def _standing(connection: Connection, ids: Iterable[str]) -> dict[str, Row]:
    return {row.id: row._asdict() for row in _ITEMS.rows(connection, sorted(ids))}


def _renewed(connection: Connection, said: Collection[str], standing: Mapping[str, Row]) -> tuple[set[str], set[str]]:
    """Write the earliest claim of each item; those that have none any more, or another one, come back."""
    first = _first_claims(connection, said)
    renewed = {one for one in first if _of(standing.get(one)) != first[one]}
    drop(connection, items.c.id, sorted(renewed))
    add(
        connection,
        items,
        (
            {"id": one, "entry": _entry_of(standing.get(one)), "claim": first[one][0], "rank": first[one][1]}
            for one in sorted(renewed)
        ),
    )
    return set(said) - first.keys(), renewed


def _of(row: Row | None) -> tuple[int, str] | None:
    return None if row is None else (row["claim"], row["rank"])


def _entry_of(row: Row | None) -> str:
    return "" if row is None else str(row["entry"])


def _first_claims(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[int, str]]:
    """The row and rank of the earliest claim of each of these items: one step in an index, however many there are."""
    first: dict[str, tuple[int, str]] = {}
    for some in in_parts(sorted(ids)):
        for item, claim, rank in connection.execute(_FIRST, {"ids": to_json(some)}).all():
            first[item] = (claim, rank)
    return first


def _items_of_bearers(connection: Connection, moved: Iterable[str]) -> set[str]:
    return set(_OF_BEARER.scalars(connection, sorted(moved)))


def _items_of_claims(connection: Connection, ids: Iterable[str]) -> set[str]:
    return set(_ITEM_OF.mapping(connection, sorted(ids)).values())


def _entries_of_items(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    return _ENTRIES.mapping(connection, sorted(ids))


def _known_entries(connection: Connection, ids: Iterable[str]) -> frozenset[str]:
    return frozenset(_KNOWN.scalars(connection, sorted(ids)))


def _ties_of_items(connection: Connection, ties: Ties) -> Ties:
    ids = {one for two in (*ties.together, *ties.apart) for one in two}
    return ties.between(_ITEM_OF.mapping(connection, sorted(ids)))


def _rows_of(connection: Connection, gone: Iterable[int]) -> list[Row]:
    return [row._asdict() for row in _ROWS.rows(connection, sorted(gone))]


def _claim_row(row: int, facts: Facts, item: str, standing: Mapping[str, Row]) -> Row:
    sourced = facts.sourced
    entry = _entry_of(standing.get(item))
    return {
        "claim": row,
        "claim_id": sourced.id,
        "item": item,
        "entry": entry,
        "address": entry_id(sourced.id),
        "rank": rank_of(order_key(sourced)),
        **_in_short(facts),
    }


def _in_short(facts: Facts) -> Row:
    """What lists and counts need of a claim."""
    claim, published = facts.sourced.claim, facts.sourced.published
    start, until = _text(getattr(claim, "start", None)), _text(getattr(claim, "end", None))
    topics, place = getattr(claim, "topics", ()), getattr(claim, "place", None)
    return {
        "kind": _text(getattr(claim, "kind", None)),
        "status": _text(getattr(claim, "status", None)),
        "start": start,
        "until": until,
        "day": start or _text(published) or "",
        "topics": to_json(topics) if topics else None,
        "place": to_json((place.name, place.country)) if place else None,
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _entry_row(one: str, group: Sequence[Item]) -> Row:
    parties = sorted({party for item in group for party in item.facts.parties})
    return {"id": one, "type": str(group[0].facts.type), "parties": to_json(parties)}
