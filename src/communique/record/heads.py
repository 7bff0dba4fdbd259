"""The entries of a pair in short, and who takes part in them: what the index and a few columns tell, nothing opened.

What claims of one entry tell differently, or somebody ruled on, is doubtful
here: such an entry has to be loaded to be told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from communique.model.vocabulary import RoleCode
from communique.record.rows import order_of, to_json

_UNDATED = "9999"
#: The claims about both, a stance only where one of them takes it.
_OURS = """
WITH about AS (
    SELECT DISTINCT held.entry FROM claim_parties AS one
    JOIN claim_parties AS other ON other.claim = one.claim AND other.party = :other
    JOIN entry_claims AS held ON held.claim = one.claim
    JOIN claims AS claim ON claim.seq = one.claim
    WHERE one.party = :one
    AND (claim.type <> 'stance' OR json_extract(claim.body, '$.holder.of') IN (:one, :other))
)
"""
_HEADS = text(
    _OURS
    + """
SELECT entry.id, entry.type, min(held.rank) AS rank, min(claim.start) AS first, max(claim.start) AS last,
    count(DISTINCT claim.start) AS starts, group_concat(DISTINCT claim.kind) AS kinds,
    group_concat(DISTINCT claim.status) AS statuses, max(ruled.body IS NOT NULL) AS is_ruled, count(*) AS claims
FROM about JOIN entries AS entry ON entry.id = about.entry
JOIN entry_claims AS held ON held.entry = about.entry
JOIN claims AS claim ON claim.seq = held.claim
LEFT JOIN rulings AS ruled ON ruled.claim_id = held.claim_id
GROUP BY entry.id
"""
)
_REPORTS = text("""
SELECT report.published, coalesce(source.name, source.id, report.source) AS origin
FROM (
    SELECT DISTINCT reading.report FROM json_each(:entries) AS wanted
    JOIN entry_claims AS held ON held.entry = wanted.value
    JOIN claims AS claim ON claim.seq = held.claim
    JOIN readings AS reading ON reading.seq = claim.reading
) AS told
JOIN reports AS report ON report.seq = told.report
LEFT JOIN report_sources AS of_report ON of_report.report_id = report.id
LEFT JOIN sources AS source ON source.id = of_report.source
""")
_TAKING_PART = text("""
SELECT actor.id, count(DISTINCT held.entry) AS entries FROM json_each(:entries) AS wanted
JOIN entry_claims AS held ON held.entry = wanted.value
JOIN mentions AS mention ON mention.claim = held.claim
JOIN bearers AS bearer ON bearer.id = mention.bearer
JOIN actors AS actor ON actor.id = bearer.actor
WHERE actor.kind = 'person' AND actor.of IN (:one, :other)
GROUP BY actor.id
""")
#: Joined crosswise, so that the index of bearers is asked: SQLite cannot know that most traits are no names of these.
_CODES = text("""
SELECT DISTINCT actor.of, trait.value FROM json_each(:actors) AS wanted
CROSS JOIN actors AS actor ON actor.id = wanted.value
CROSS JOIN bearers AS bearer ON bearer.actor = actor.id
CROSS JOIN traits AS trait ON trait.bearer = bearer.id AND trait.trait = 'role'
""")
#: Positions of the parties that the same reports give: of whom, in which entry, and whether beside a matter of ours.
_POSITIONS = text("""
WITH told AS (
    SELECT claim.reading, max(held.entry IN (SELECT value FROM json_each(:entries))) AS is_ours
    FROM claim_parties AS one
    JOIN claim_parties AS other ON other.claim = one.claim AND other.party = :other
    JOIN entry_claims AS held ON held.claim = one.claim
    JOIN claims AS claim ON claim.seq = one.claim
    WHERE one.party = :one
    GROUP BY claim.reading
)
SELECT DISTINCT held.entry, actor.id AS actor, told.is_ours FROM told
JOIN claims AS claim ON claim.reading = told.reading AND claim.type = 'position'
JOIN claim_parties AS party ON party.claim = claim.seq AND party.party IN (:one, :other)
JOIN entry_claims AS held ON held.claim = claim.seq
LEFT JOIN mentions AS mention ON mention.claim = claim.seq
LEFT JOIN bearers AS bearer ON bearer.id = mention.bearer
LEFT JOIN actors AS actor ON actor.id = bearer.actor AND actor.kind = 'person' AND actor.of IN (:one, :other)
""")


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """One entry in short.

    `start` is the most exact day that its claims give, `published` that of
    its first dated report, both as ISO 8601, None where there is none.
    """

    entry_id: str
    type: str
    start: str | None
    published: str | None
    kinds: frozenset[str]
    statuses: frozenset[str]
    claims: int
    #: Whether its claims give days that cannot be one, or somebody corrected one of them.
    is_doubtful: bool


class Rests(msgspec.Struct, frozen=True):
    """What entries rest on: how many reports, of which sources, published between which days."""

    reports: int
    sources: tuple[str, ...]
    first: str | None
    last: str | None


class Present(msgspec.Struct, frozen=True):
    """The people of a pair, as actors: in how many of its entries, and to whom their reports give an office."""

    entries: dict[str, int]
    introduced: frozenset[str]
    #: The entries of these offices.
    offices: frozenset[str]


def load_heads(connection: Connection, pair: Sequence[str]) -> tuple[Head, ...]:
    """The entries that concern both parties, in short."""
    return tuple(map(_head, connection.execute(_HEADS, _of(pair))))


def load_rests(connection: Connection, entry_ids: Collection[str]) -> Rests:
    """What these entries rest on."""
    rows = connection.execute(_REPORTS, {"entries": to_json(sorted(entry_ids))}).all()
    days = sorted(row.published for row in rows if row.published)
    return Rests(
        reports=len(rows),
        sources=tuple(sorted({row.origin for row in rows if row.origin})),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def load_present(connection: Connection, pair: Sequence[str], entry_ids: Collection[str]) -> Present:
    """Who of the two parties takes part in these entries, and who is in an office by their reports."""
    asked = {**_of(pair), "entries": to_json(sorted(entry_ids))}
    positions = connection.execute(_POSITIONS, asked).all()
    return Present(
        entries={row.id: row.entries for row in connection.execute(_TAKING_PART, asked)},
        introduced=frozenset(row.actor for row in positions if row.actor and row.is_ours),
        offices=frozenset(row.entry for row in positions),
    )


def _of(pair: Sequence[str]) -> dict[str, str]:
    return {"one": pair[0], "other": pair[1]}


def _head(row: Any) -> Head:
    is_one = row.starts < 2 or (row.starts == 2 and row.last.startswith(row.first))
    published = order_of(row.rank)[0]
    return Head(
        entry_id=row.id,
        type=row.type,
        start=row.last,
        published=None if published == _UNDATED else published,
        kinds=_members(row.kinds),
        statuses=_members(row.statuses),
        claims=row.claims,
        is_doubtful=bool(row.is_ruled) or not is_one,
    )


def _members(told: str | None) -> frozenset[str]:
    return frozenset(told.split(",")) if told else frozenset()


def codes_of(connection: Connection, actor_ids: Iterable[str]) -> dict[str, frozenset[RoleCode]]:
    """The kinds of office, by party, in which any report shows these actors."""
    found: dict[str, set[RoleCode]] = {}
    for party, code in connection.execute(_CODES, {"actors": to_json(sorted(actor_ids))}):
        found.setdefault(party, set()).add(RoleCode(code))
    return {party: frozenset(codes) for party, codes in found.items()}
