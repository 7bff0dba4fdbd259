"""Actors brought up to date: the mentions of a stretch of reports, their bearers, and who these are.

A bearer is kept as what its mentions show and how many show it, so that a
mention can be added or taken away without looking at the others.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, select

from communique.model.dates import PartialDate, parse_date
from communique.model.vocabulary import RoleCode
from communique.record.dialects import kind_of
from communique.record.graphs import Change, Graph, affected, ask, part_again
from communique.record.knowledge import known_actors, with_knowledge
from communique.record.rows import Asked, add, among, drop, order_of, rank_of, to_json
from communique.record.schema import actors, bearers, mentions, traits
from communique.record.told import Told
from communique.resolve import ActorKind, Mention, Question, SourcedClaim
from communique.resolve.actors.bearers import Bearer, people_in, sightings
from communique.resolve.actors.clusters import Cluster, cluster, keys_of, matches_of
from communique.resolve.actors.knowledge import KnownActor
from communique.resolve.actors.matching import Match
from communique.resolve.graph import neighbours
from communique.resolve.names.people import name_words
from communique.resolve.offices.sightings import showing_of
from communique.resolve.ties import Pair, Ties
from communique.resolve.values import UNDATED

#: What a mention shows of its bearer: its name in full, the words of any form of it, its office, who was there,
#: and who only sounds like it.
_NAME, _WORD, _ROLE, _TABLE, _RIVAL = "name", "word", "role", "table", "rival"
#: Offices in the order of the codebook.
_RANK = {str(role): rank for rank, role in enumerate(RoleCode)}

#: The rank of a bearer's first mention and of its last dated one: each is one step in an index, however many there are.
_RANKS = select(mentions.c.rank).where(mentions.c.bearer == bearers.c.id).limit(1)
_HEADS = Asked(
    select(
        *(bearers.c[name] for name in ("id", "kind", "of", "role")),
        _RANKS.order_by(mentions.c.rank).scalar_subquery().label("first"),
        _RANKS.where(mentions.c.rank < UNDATED).order_by(mentions.c.rank.desc()).scalar_subquery().label("last"),
    ),
    bearers.c.id,
)
_TRAITS = Asked(select(traits.c.bearer, traits.c.trait, traits.c.value).where(traits.c.trait != _WORD), traits.c.bearer)
_LOST = traits.c.mentions < 1
_ACTORS = Asked(select(bearers.c.id, bearers.c.actor), bearers.c.id)
_MENTIONS = Asked(select(mentions), mentions.c.claim)

Row = Mapping[str, Any]


def settle_actors(connection: Connection, told: Told, ties: Ties, retied: Collection[str] = ()) -> set[str]:
    """Bring mentions, bearers and actors up to date; `retied` are bearers that are tied otherwise than before.

    The bearers come back that are now one with others than before.
    """
    old = _old_mentions(connection, told.gone)
    heads, new = _new_mentions(told.new)
    drop(connection, mentions.c.claim, sorted(told.gone))
    add(connection, mentions, new)
    touched = _differing(old, new)
    _count_traits(connection, [row for row in old if row["bearer"] in touched], -1)
    _count_traits(connection, [row for row in new if row["bearer"] in touched], 1)
    _add_heads(connection, [heads[one] for one in sorted(touched) if one in heads])
    return _settle(connection, touched | set(retied), ties)


def bearers_at(connection: Connection, ids: Iterable[str]) -> dict[str, Bearer]:
    """The bearers of these ids that are mentioned anywhere."""
    ids = sorted(set(ids))
    shown: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for bearer, trait, value in _TRAITS.rows(connection, ids):
        shown[bearer][trait].append(value)
    heads = _HEADS.rows(connection, ids)
    return with_knowledge(
        connection, {head.id: _bearer(head, shown[head.id]) for head in heads if head.first is not None}
    )


def known_as(connection: Connection, actor_id: str) -> tuple[KnownActor, ...]:
    """Whom knowledge beside the record takes an actor for."""
    own = connection.scalars(select(bearers.c.id).where(bearers.c.actor == actor_id)).all()
    ids = {one for bearer in bearers_at(connection, own).values() for one, _ in bearer.known}
    return tuple(known_actors(connection, ids).values())


def _settle(connection: Connection, touched: Collection[str], ties: Ties) -> set[str]:
    known = bearers_at(connection, touched)
    gone = frozenset(touched) - known.keys()
    tied = tuple(two for two in ties.together if two[0] in touched or two[1] in touched)

    def near(pairs: Collection[Pair]) -> dict[Pair, Match]:
        known.update(bearers_at(connection, {one for two in pairs for one in two} - known.keys()))
        return matches_of(known, pairs)

    change = Change({one: tuple(keys_of(bearer)) for one, bearer in known.items()}, gone, tied)
    found = affected(connection, Graph.BEARERS, change, near)
    known.update(bearers_at(connection, found.things - known.keys()))
    near_to = neighbours(found.edges)
    clusters: list[Cluster] = []
    questions: dict[str, list[Question]] = {}
    for part in part_again(connection, Graph.BEARERS, found, [*found.edges, *ties.together]):
        made, questions[part[0]] = cluster([known[one] for one in part], found.edges, near_to, ties)
        clusters += made
    ask(connection, Graph.BEARERS, questions)
    return _write(connection, clusters, gone)


def _write(connection: Connection, clusters: Sequence[Cluster], gone: Collection[str]) -> set[str]:
    """Keep who the bearers are; those for whom it is another than for most of their old or new company come back."""
    new = {bearer.id: one.id for one in clusters for bearer in one.bearers}
    old = _actors_of(connection, [*new, *gone])
    drop(connection, bearers.c.id, sorted(gone))
    changed = sorted(one for one in new if old.get(one) != new[one])
    if changed:
        moving = bearers.update().where(bearers.c.id == bindparam("its")).values(actor=bindparam("made"))
        connection.execute(moving, [{"its": one, "made": new[one]} for one in changed])
    drop(connection, actors.c.id, sorted({*old.values(), *new.values()}))
    add(connection, actors, map(_actor_row, clusters))
    return _moved({one: actor for one, actor in old.items() if actor}, new)


def _moved(old: Mapping[str, str], new: Mapping[str, str]) -> set[str]:
    """All bearers but the largest company that stayed together, of each old and each new actor."""
    company: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in sorted(new):
        company[(old.get(one, ""), new[one])].append(one)
    stayed = set(company)
    for side in (0, 1):
        for _, same in itertools.groupby(sorted(company, key=lambda two: two[side]), key=lambda two: two[side]):
            together = list(same)
            most = max(together, key=lambda two: (two[0] != "", len(company[two]), two))
            stayed -= {two for two in together if two != most}
    return {one for two, same in company.items() if two not in stayed for one in same}


def _actors_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    return _ACTORS.mapping(connection, sorted(ids))


def _old_mentions(connection: Connection, gone: Collection[int]) -> list[Row]:
    return [row._asdict() for row in _MENTIONS.rows(connection, sorted(gone))]


def _new_mentions(new: Mapping[int, Any]) -> tuple[dict[str, Bearer], list[Row]]:
    """The bearers that the new claims mention, and a row for each mention."""
    seq = {sourced.id: row for row, sourced in new.items()}
    heads: dict[str, Bearer] = {}
    rows: list[Row] = []
    positions: Counter[str] = Counter()
    for bearer, mention in sightings(new.values()):
        heads.setdefault(bearer.id, bearer)
        sourced = new[seq[mention.claim_id]]
        rows.append(
            {
                "claim": seq[mention.claim_id],
                "position": positions[mention.claim_id],
                "claim_id": mention.claim_id,
                "bearer": bearer.id,
                "name": mention.name,
                "role": mention.role,
                "role_code": str(mention.role_code) if mention.role_code else None,
                **_in_office(sourced, mention),
                "whole": int(mention.name in bearer.names),
                "parties": to_json(bearer.tables[0]) if bearer.tables else "[]",
                "rivals": to_json(bearer.rivals),
                "rank": rank_of(bearer.earliest),
            }
        )
        positions[mention.claim_id] += 1
    return heads, rows


def _in_office(sourced: SourcedClaim, mention: Mention) -> Row:
    """What a mention shows of somebody in an office; of a body nothing."""
    showing = showing_of(sourced)
    of = {(person.name, person.role): person.of for person in people_in(sourced.claim)}
    return {
        "of": of.get((mention.name, mention.role)),
        "organisation": getattr(sourced.claim, "organisation", None),
        "language": sourced.language,
        "shows": None if showing.status is None else str(showing.status),
        "day": None if showing.day is None else str(showing.day),
        "past": int(showing.is_long_ago),
    }


def _differing(old: Sequence[Row], new: Sequence[Row]) -> set[str]:
    """The bearers of whom the old mentions show anything that the new ones do not, or the reverse."""
    difference = Counter(map(_shown, old))
    difference.subtract(map(_shown, new))
    return {shown[0] for shown, count in difference.items() if count}


def _shown(row: Row) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in ("bearer", "name", "role_code", "whole", "parties", "rivals", "rank"))


def _count_traits(connection: Connection, rows: Iterable[Row], by: int) -> None:
    counts = Counter(trait for row in rows for trait in _traits(row))
    if not counts:
        return
    statement = kind_of(connection).upsert(traits)
    statement = statement.on_conflict_do_update(
        index_elements=[traits.c.bearer, traits.c.trait, traits.c.value],
        set_={"mentions": traits.c.mentions + statement.excluded.mentions},
    )
    connection.execute(
        statement,
        [
            {"bearer": bearer, "trait": trait, "value": value, "mentions": by * count}
            for (bearer, trait, value), count in sorted(counts.items())
        ],
    )
    if by < 0:
        connection.execute(delete(traits).where(among(traits.c.bearer, sorted({one for one, _, _ in counts})), _LOST))


def _traits(row: Row) -> Iterator[tuple[str, str, str]]:
    if row["whole"]:
        yield row["bearer"], _NAME, row["name"]
    yield from ((row["bearer"], _WORD, word) for word in sorted(set(name_words(row["name"]))))
    if row["role_code"]:
        yield row["bearer"], _ROLE, row["role_code"]
    if row["parties"] != "[]":
        yield row["bearer"], _TABLE, row["parties"]
    if row["rivals"] != "[]":
        rivals = msgspec.json.decode(row["rivals"], type=tuple[str, ...])
        yield from ((row["bearer"], _RIVAL, rival) for rival in rivals)


def _add_heads(connection: Connection, found: Sequence[Bearer]) -> None:
    """A row for each bearer that has none; its actor is not settled yet."""
    known = _actors_of(connection, [one.id for one in found])
    add(
        connection,
        bearers,
        (
            {
                "id": one.id,
                "kind": str(one.kind),
                "of": one.of,
                "role": str(one.role) if one.role else None,
                "actor": "",
            }
            for one in found
            if one.id not in known
        ),
    )


def _bearer(head: Any, shown: Mapping[str, Sequence[str]]) -> Bearer:
    return Bearer(
        id=head.id,
        kind=ActorKind(head.kind),
        of=head.of,
        role=RoleCode(head.role) if head.role else None,
        names=tuple(sorted(shown.get(_NAME, ()))),
        roles=tuple(RoleCode(role) for role in sorted(shown.get(_ROLE, ()), key=_RANK.__getitem__)),
        tables=tuple(sorted(msgspec.json.decode(table, type=tuple[str, ...]) for table in shown.get(_TABLE, ()))),
        first=_day(head.first),
        last=_day(head.last),
        earliest=order_of(head.first),
        rivals=tuple(sorted(shown.get(_RIVAL, ()))),
    )


def _day(rank: str | None) -> PartialDate | None:
    published = order_of(rank)[0] if rank else UNDATED
    return None if published == UNDATED else parse_date(published)


def _actor_row(one: Cluster) -> Row:
    return {"id": one.id, "kind": str(one.bearers[0].kind), "name": one.name, "of": one.of}
